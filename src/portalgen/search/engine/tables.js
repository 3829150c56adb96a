// Reports, agencies, regions and passages as columns, from what search/catalogue.py writes.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  class Tables {
    constructor(meta) {
      this.meta = meta;
      this.topics = meta.topics;
      this.roles = meta.roles;
      this.regions = regions(meta.regions);
      this.agencies = agencies(meta, this.regions);
      this.reports = reports(meta, this.agencies);
      const codes = PortalSearch.decodeSequences(meta.passages, this.reports.length); // of the passages of each report
      this.start = new Int32Array(this.reports.length + 1); // first passage of each report
      codes.forEach((own, report) => (this.start[report + 1] = this.start[report] + own.length));
      this.size = this.start[this.reports.length];
      this.reportOf = new Int32Array(this.size);
      this.reports.forEach((_, report) => this.reportOf.fill(report, this.start[report], this.start[report + 1]));
      this.describe(codes);
      this.passageOf = this.numbered(codes);
    }

    // Topic and role of each passage; 0 where it has none.
    describe(codes) {
      const size = this.roles.length + 1;
      const all = codes.flat();
      this.topicOf = Uint8Array.from(all, (code) => Math.floor(code / size));
      this.roleOf = Uint8Array.from(all, (code) => code % size);
    }

    // The passage that a number in a list means: by topic and role, size of the report, place in it (suffixes.py).
    numbered(codes) {
      const most = codes.reduce((size, own) => Math.max(size, own.length), 0);
      const keys = new Float64Array(this.size);
      codes.forEach((own, report) => {
        own.forEach((code, place) => {
          const passage = this.start[report] + place;
          keys[passage] = ((code * (most + 1) + own.length) * most + place) * this.size + passage;
        });
      });
      return Int32Array.from(keys.sort(), (key) => key % this.size);
    }

    // The reports that these passages are of.
    reportsWith(passages) {
      const found = new Set();
      for (const passage of passages) found.add(this.reportOf[passage]);
      return found;
    }

    // Names of the regions above one and its own, from the province down.
    regionPath(number) {
      const names = [];
      for (; number >= 0; number = this.regions[number].parent) names.unshift(this.regions[number].name);
      return names;
    }

    // Whether the agency is the government of its own place.
    governs(number) {
      const { name, region } = this.agencies[number];
      return region >= 0 && name.endsWith(this.regions[region].name + "人民政府");
    }

    inRegion(region, wanted) {
      for (; region >= 0; region = this.regions[region].parent) if (region === wanted) return true;
      return false;
    }
  }

  function regions({ code, name, parent }) {
    const codes = PortalSearch.decodeWords(code);
    const names = name.split("\n");
    return PortalSearch.decodeSteps(parent, codes.length, codes.length + 1).map((above, at) => ({ code: codes[at], name: names[at], parent: above - 1 }));
  }

  function agencies(meta, list) {
    const { id, region, level, kind, prefix, years } = meta.agencies;
    const ids = id.split("\n");
    const count = level.length;
    const regionOf = PortalSearch.decodeSteps(region, count, list.length + 1);
    const kindOf = PortalSearch.decodeSequences(kind, count).flat();
    const gaps = PortalSearch.decodeSequences(years, count);
    const usual = meta.usual.split(" ");
    return level.map((height, at) => {
      const own = ids[at] || usual[kindOf[at]];
      const [name] = meta.kinds[kindOf[at]];
      let year = meta.first;
      let before = "";
      let above = regionOf[at] - 1;
      for (let i = 0; i < prefix[at]; i++, above = list[above].parent) before = list[above].name + before;
      const whole = own[0] === "-" ? list[regionOf[at] - 1].code + own : own;
      return {
        id: whole,
        name: before + name || whole,
        kind: kindOf[at],
        region: regionOf[at] - 1,
        level: meta.levels[height],
        years: gaps[at].map((gap) => (year += gap)),
      };
    });
  }

  function reports(meta, list) {
    const found = list.flatMap(({ years }, agency) => years.map((year) => ({ agency, year })));
    for (const report of found) {
      const id = list[report.agency].id;
      report.id = id + "-" + report.year;
      report.region = list[report.agency].region;
      report.level = list[report.agency].level;
      report.path = "reports/" + id + "/" + report.year + "/";
    }
    for (const [number, region, level] of meta.odd) Object.assign(found[number], { region, level: meta.levels[level] });
    return found;
  }

  PortalSearch.Tables = Tables;
})(self);
