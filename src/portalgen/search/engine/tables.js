// Reports, agencies, regions and passages as columns, from what search/catalogue.py writes.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  class Tables {
    constructor(meta) {
      this.meta = meta;
      this.topics = meta.topics;
      this.roles = meta.roles;
      this.regions = meta.regions.map(([code, name, parent]) => ({ code, name, parent }));
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
      this.detailed = false; // whether topics and roles are counted
    }

    // Topic and role of each passage; 0 where it has none.
    describe(codes) {
      const size = this.roles.length + 1;
      this.topicOf = Uint8Array.from(codes.flat(), (code) => Math.floor(code / size));
      this.roleOf = Uint8Array.from(codes.flat(), (code) => code % size);
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

    inRegion(region, wanted) {
      for (; region >= 0; region = this.regions[region].parent) if (region === wanted) return true;
      return false;
    }
  }

  function agencies(meta, regions) {
    const columns = meta.agencies;
    if (!columns.id) return [];
    const usual = meta.usual.split(" ");
    return columns.id.split(" ").map((own, at) => {
      const short = own || usual[columns.kind[at]];
      const id = short[0] === "-" ? regions[columns.region[at]].code + short : short;
      const kind = meta.kinds[columns.kind[at]];
      let prefix = "";
      let region = columns.region[at];
      for (let i = 0; i < columns.prefix[at]; i++, region = regions[region].parent) prefix = regions[region].name + prefix;
      return {
        id,
        name: prefix + kind[0] || id,
        kind: columns.kind[at],
        region: columns.region[at],
        level: meta.levels[columns.level[at]],
      };
    });
  }

  function reports(meta, list) {
    const found = [];
    list.forEach((agency, number) => {
      const years = meta.agencies.years[number];
      for (let i = 0; 2 ** i <= years; i++) {
        if (Math.floor(years / 2 ** i) % 2) found.push({ agency: number, year: meta.first + i });
      }
    });
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
