// Order, filters and counts of the matching reports; counts are of all matches, not of those shown.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  const LEVELS = { province: "省级", city: "市级", county: "县级", town: "乡镇级" };
  const ROLES = { measures: "举措", problems: "问题", plans: "计划", responsibility: "第一责任人履职", other: "其他" };

  const OF_PASSAGES = ["topic", "role"]; // facets that take longer to count

  class Ranker {
    constructor(tables) {
      this.tables = tables;
    }

    // Returns {order, facets, sections, allowed}. `filters`: {agency, region, level, year, topic, role: [values]}.
    rank(result, figurePassages, filters, sort) {
      const counts = this.countTerms(result);
      const hits = this.hitPassages(result, counts);
      const wanted = Object.entries(filters).filter(([, values]) => values && values.length);
      const rows = Array.from(result.reports, (number) => ({ number, hits: hits.get(number) || [] }));
      const kept = rows.filter((row) => wanted.every(([facet, values]) => this.passes(row, facet, values)));
      const scores = this.scores(result, kept, counts, figurePassages);
      const order = kept.map((row) => row.number).sort(this.comparison(sort, scores));
      return {
        order,
        facets: this.facets(rows, wanted, result.detailed),
        sections: kept.reduce((sum, row) => sum + this.sectionsOf(row, result, filters), 0),
        parts: wanted.some(([facet]) => OF_PASSAGES.includes(facet)),
        allowed: (passage) => this.passageAllowed(passage, filters),
      };
    }

    // Sections that answer; where nothing was typed, those of the topic or role that was chosen.
    sectionsOf({ number, hits }, { terms }, filters) {
      const chosen = OF_PASSAGES.some((facet) => filters[facet] && filters[facet].length);
      return terms.length || !chosen ? hits.length : this.allPassages(number).filter((passage) => this.passageAllowed(passage, filters)).length;
    }

    // How many of the terms each passage holds.
    countTerms({ terms }) {
      const counts = new Uint8Array(this.tables.size);
      for (const { found } of terms) for (const passage of found.passages) counts[passage]++;
      return counts;
    }

    // Report to the passages that answer: those with all terms, where the report has such, else those with any.
    hitPassages({ reports, terms, any }, counts) {
      const { reportOf } = this.tables;
      const hits = new Map();
      const most = new Map();
      const seen = new Uint8Array(this.tables.size);
      for (const { found } of terms) {
        for (const passage of found.passages) {
          const report = reportOf[passage];
          if (seen[passage] || !reports.has(report)) continue;
          seen[passage] = 1;
          const all = any || counts[passage] === terms.length ? 1 : 0;
          if (!hits.has(report) || all > most.get(report)) hits.set(report, []);
          if (all >= (most.get(report) || 0)) hits.get(report).push(passage);
          most.set(report, Math.max(all, most.get(report) || 0));
        }
      }
      return hits;
    }

    scores({ terms, boosts, partial, first }, rows, counts, figurePassages) {
      const { reports } = this.tables;
      const figures = this.tables.reportsWith(figurePassages);
      const whole = this.tables.reportsWith(terms.flatMap((term) => Array.from(term.whole || [])));
      const likely = this.tables.reportsWith(terms.flatMap((term) => Array.from(term.likely || [])));
      const chance = this.heldByChance(terms);
      const held = partial ? this.heldWeights(terms) : null;
      const scores = new Map();
      for (const { number, hits } of rows) {
        let score = Math.min(hits.length, 6);
        if (hits.some((passage) => counts[passage] === terms.length)) score += 40;
        if (whole.has(number)) score += 200;
        if (likely.has(number)) score += 30;
        if (figures.has(number)) score += 20;
        // Of near matches those of the agency or place that was named come first; a year may be half of something else.
        for (const boost of boosts) if (boost(reports[number])) score += partial ? (boost.who ? 400 : 25) : 80;
        score -= (chance.get(number) || 0) * 1000;
        if (held) score += (held.get(number) || 0) * 20;
        if (first && first.has(number)) score += 1e6;
        scores.set(number, score);
      }
      return scores;
    }

    // Report to the number of terms that it holds only over the ends of other words.
    heldByChance(terms) {
      const chance = new Map();
      for (const { found, crossing } of terms) {
        if (!crossing || !crossing.size) continue;
        const meant = this.tables.reportsWith(found.passages.filter((passage) => !crossing.has(passage)));
        for (const number of this.tables.reportsWith(crossing)) if (!meant.has(number)) chance.set(number, (chance.get(number) || 0) + 1);
      }
      return chance;
    }

    // For near matches: the summed rarity of the terms that a report holds; those in its best passage count twice.
    heldWeights(terms) {
      const { reportOf, size } = this.tables;
      const inPassage = new Float32Array(size);
      const held = new Map();
      const best = new Map();
      for (const { found } of terms) {
        const weight = Math.log((size + 1) / (found.passages.length + 1));
        for (const passage of found.passages) {
          inPassage[passage] += weight;
          best.set(reportOf[passage], Math.max(inPassage[passage], best.get(reportOf[passage]) || 0));
        }
        for (const number of this.tables.reportsWith(found.passages)) held.set(number, (held.get(number) || 0) + weight);
      }
      for (const [number, weight] of best) held.set(number, held.get(number) + weight);
      return held;
    }

    // Reports that pass the filters and hold any of the terms, those that hold most of them first.
    nearest(terms, filters) {
      const held = this.heldWeights(terms);
      const fits = Array.from(held.keys()).filter((number) => filters.every((filter) => filter(this.tables.reports[number])));
      return fits.sort(this.comparison("", held));
    }

    comparison(sort, scores) {
      const { reports } = this.tables;
      const newest = (a, b) => reports[b].year - reports[a].year;
      if (sort === "newest") return (a, b) => newest(a, b) || scores.get(b) - scores.get(a) || a - b;
      if (sort === "oldest") return (a, b) => newest(b, a) || scores.get(b) - scores.get(a) || a - b;
      if (sort === "agency") return (a, b) => a - b;
      return (a, b) => scores.get(b) - scores.get(a) || newest(a, b) || a - b;
    }

    passageAllowed(passage, { topic, role }) {
      const { topics, topicOf, roles, roleOf } = this.tables;
      const fits = (values, value) => !values || !values.length || values.includes(value);
      const topicId = topicOf[passage] ? topics[topicOf[passage] - 1][0] : "";
      const roleId = roleOf[passage] ? roles[roleOf[passage] - 1] : "";
      return fits(topic, topicId) && fits(role, roleId);
    }

    passes(row, facet, values) {
      return this.valuesOf(row, facet).some((value) => values.includes(value));
    }

    // Values of one facet for one report; topic and role are those of the passages that answer.
    valuesOf({ number, hits }, facet) {
      const { reports, agencies, regions, topics, topicOf, roles, roleOf } = this.tables;
      const report = reports[number];
      const agency = agencies[report.agency];
      if (facet === "year") return [String(report.year)];
      if (facet === "agency") return [agency.id];
      if (facet === "level") return report.level ? [report.level] : [];
      if (facet === "region") {
        const codes = [];
        for (let at = report.region; at >= 0; at = regions[at].parent) codes.push(regions[at].code);
        return codes;
      }
      const passages = hits.length ? hits : this.allPassages(number);
      const found = new Set();
      for (const passage of passages) {
        if (facet === "topic" && topicOf[passage]) found.add(topics[topicOf[passage] - 1][0]);
        if (facet === "role" && roleOf[passage]) found.add(roles[roleOf[passage] - 1]);
      }
      return Array.from(found);
    }

    allPassages(number) {
      const { start } = this.tables;
      return Array.from({ length: start[number + 1] - start[number] }, (_, at) => start[number] + at);
    }

    // Facet to [[value, count, label]]: years from the latest, the rest by count.
    labelled(facets) {
      const { agencies, regions, topics } = this.tables;
      const labels = {
        agency: new Map(agencies.map(({ id, name }) => [id, name])),
        region: new Map(regions.map(({ code, name }) => [code, name])),
        topic: new Map(topics),
        level: new Map(Object.entries(LEVELS)),
        role: new Map(Object.entries(ROLES)),
      };
      const list = (facet, counts) => {
        const rows = Array.from(counts, ([value, count]) => [value, count, (labels[facet] && labels[facet].get(value)) || value]);
        return rows.sort((a, b) => (facet === "year" ? b[0] - a[0] : b[1] - a[1]) || (a[0] < b[0] ? -1 : 1));
      };
      return Object.fromEntries(Object.entries(facets).map(([facet, counts]) => [facet, list(facet, counts)]));
    }

    // Facet to Map of value to count; a facet's own choice does not narrow its own counts, and stays listed where it counts
    // nothing. Those of passages only if `detailed`.
    facets(rows, wanted, detailed) {
      const counted = {};
      for (const facet of ["year", "region", "level", "agency", "topic", "role"]) {
        const others = wanted.filter(([name]) => name !== facet);
        const own = wanted.filter(([name]) => name === facet).flatMap(([, values]) => values);
        const counts = new Map(own.map((value) => [value, 0]));
        for (const row of detailed || !OF_PASSAGES.includes(facet) ? rows : []) {
          if (!others.every(([name, values]) => this.passes(row, name, values))) continue;
          for (const value of this.valuesOf(row, facet)) counts.set(value, (counts.get(value) || 0) + 1);
        }
        counted[facet] = counts;
      }
      return counted;
    }
  }

  PortalSearch.Ranker = Ranker;
})(self);
