// Where the index alone does not decide, the texts do: what is called a match holds what was typed, to the last answer shown.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const MOST = 30; // texts that are looked at for one list whose total is not counted
  const ABOUT = "输入较长，份数是估计的；列出的报告都核对过原文";

  class Proof {
    constructor(engine) {
      this.engine = engine;
      this.tables = engine.tables;
    }

    // A term that few reports seem to hold keeps those that do.
    async settleTerm(term) {
      if (term.found.sure || !term.found.passages.length) return;
      const { reportOf } = this.tables;
      const one = { terms: [term], reports: this.tables.reportsWith(term.found.passages) };
      const sure = one.reports.size <= PortalSearch.FEW;
      await this.verify(one);
      term.found = { passages: term.found.passages.filter((passage) => one.reports.has(reportOf[passage])), sure };
    }

    // Substrings that a few reports at most seem to hold: their text decides.
    async verify(result) {
      const unsure = result.terms.filter((term) => !term.found.sure);
      if (!unsure.length || !result.reports.size || result.reports.size > PortalSearch.FEW) return;
      await this.lookAt(result, unsure, Array.from(result.reports));
    }

    // Takes out of these reports, and of the passages, those whose text does not hold the terms.
    async lookAt(result, terms, numbers) {
      const fragments = await Promise.all(numbers.map((number) => this.engine.readable(number, result)));
      result.uncertain = result.uncertain || fragments.includes(null);
      for (const term of terms) {
        const held = new Map(numbers.map((number, at) => [number, fragments[at]]).filter(([, fragment]) => fragment).map(([number, fragment]) => [number, fragment.passagesOf(term)]));
        for (const [number, passages] of held) if (!passages.size) result.reports.delete(number);
        term.found = { passages: this.borneOut(term.found.passages, held), sure: false };
      }
    }

    // Passages without those whose text, where it was looked at, does not hold the term: facets count passages.
    borneOut(passages, held) {
      const { reportOf, start } = this.tables;
      return passages.filter((passage) => {
        const own = held.get(reportOf[passage]);
        return !own || own.has(passage - start[reportOf[passage]]);
      });
    }

    // Ranks until every answer to be shown holds the terms that are too long to be asked for in all their pieces. The number of
    // the rest is a guess, and said to be one.
    async ranked(result, rank, offset, limit) {
      const unsure = result.terms.filter(({ found }) => !found.sure);
      let list = rank();
      if (!unsure.length || result.partial || (!result.uncounted && result.reports.size <= PortalSearch.FEW)) return list;
      if (!result.uncounted) result.notices = [...result.notices, ABOUT];
      result.uncounted = true;
      const seen = new Set();
      const shown = () => list.order.slice(offset, offset + limit).filter((number) => !seen.has(number));
      for (let next = shown(); next.length && seen.size < MOST; next = shown()) {
        await this.lookAt(result, unsure, next);
        for (const number of next) seen.add(number);
        list = rank();
      }
      list.proven = seen;
      return list;
    }
  }

  PortalSearch.Proof = Proof;
})(self);
