// Reports, agencies, regions and passages as columns, from what search/catalogue.py writes.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const FIRST_CODE = 35;
  const PARTS = 32;

  class Tables {
    constructor(meta) {
      this.meta = meta;
      this.topics = meta.topics;
      this.roles = meta.roles;
      this.regions = meta.regions.map(([code, name, parent]) => ({ code, name, parent }));
      this.agencies = agencies(meta, this.regions);
      this.reports = reports(meta, this.agencies);
      this.start = new Int32Array(this.reports.length + 1); // first passage of each report
      this.reports.forEach((_, report) => {
        this.start[report + 1] = this.start[report] + meta.sizes.charCodeAt(report) - FIRST_CODE;
      });
      this.size = this.start[this.reports.length];
      this.reportOf = new Int32Array(this.size);
      this.reports.forEach((_, report) => this.reportOf.fill(report, this.start[report], this.start[report + 1]));
      this.passageOf = this.numbered();
      this.detailed = false;
    }

    // The passage that a number in a list means: they count those from the same part of all reports in a row (suffixes.py).
    numbered() {
      const parts = Array.from({ length: PARTS }, () => []);
      this.reports.forEach((_, report) => {
        const first = this.start[report];
        const size = this.start[report + 1] - first;
        for (let at = 0; at < size; at++) parts[Math.floor((at * PARTS) / size)].push(first + at);
      });
      return Int32Array.from(parts.flat());
    }

    // The reports that these passages are of.
    reportsWith(passages) {
      const found = new Set();
      for (const passage of passages) found.add(this.reportOf[passage]);
      return found;
    }

    // Topic and role of each passage: loaded only when someone wants to filter by them.
    readPassages(text) {
      const size = this.roles.length + 1;
      this.topicOf = new Uint8Array(this.size);
      this.roleOf = new Uint8Array(this.size);
      let passage = 0;
      for (let i = 0; i < text.length; i++) {
        if (text[i] === "\n") continue;
        const code = text.charCodeAt(i) - FIRST_CODE;
        this.topicOf[passage] = Math.floor(code / size);
        this.roleOf[passage++] = code % size;
      }
      this.detailed = true;
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
