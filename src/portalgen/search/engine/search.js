// The search itself: what is meant, which reports hold it, in which order, what they say. Knows nothing of any page.
//
//   const engine = await PortalSearch.open(base)             base: address of the folder search-index/, with its slash;
//                                                       a second argument: the bytes of meta.bin, if they are at hand
//   const list = await engine.search(query, options)         options: {filters, sort, offset, limit}
//                                                       all: true also gives every match as a row;
//                                                       detail: true also counts topics and roles
//   engine.suggest(text) → [{text, kind}]                what a query being typed may become
//   list = {total, exact, sections, notices, facets, rows, answers, figures, terms}
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const { FIGURE, FIRST_INDICATOR } = PortalSearch.shared;
  const FRAGMENTS = 64; // texts of reports, the last ones used
  const LONG = 16; // characters: more than anyone types by heart
  const REPAIRED = 48; // and more than are mended: of longer ones the nearest texts are shown
  const ABSENT = /^20\d\d年?度?$/; // a year that was not taken for one
  const ENDED = /.[。？?！!].|^[一二三四五六七八九十]+、/; // a sentence ends inside, or the number of a heading
  const SIGNS = /[,，、;；。？?！!]./; // inside or before what is typed
  const GOES_ON = /^[,，、;；。]/; // cut out of a sentence
  const OUTRIGHT = /多少|几(?=[个件宗起条项份名人次场期部位家户例卷笔])|有没有|是否/;
  const QUOTES = /["“”「」『』《》]/;

  class Engine {
    constructor(store, meta) {
      this.store = store;
      this.tables = new PortalSearch.Tables(meta);
      this.lookup = new PortalSearch.Lookup(store, meta, this.tables);
      this.names = new PortalSearch.Names(this.tables);
      this.mender = new PortalSearch.Mender(store, this.tables);
      this.reader = new PortalSearch.Reader(this);
      this.proof = new PortalSearch.Proof(this);
      this.ranker = new PortalSearch.Ranker(this.tables);
      this.suggester = new PortalSearch.Suggester(this);
      this.version = meta.version;
      this.fragments = new PortalSearch.Recent(FRAGMENTS);
    }

    suggest(text) {
      return this.suggester.suggest(text);
    }

    async search(query, options = {}) {
      if (PortalSearch.mayBeTraditional(query)) PortalSearch.useVariants(await this.store.json("variants"));
      const operators = PortalSearch.readOperators(query);
      const { text: typed, cut } = PortalSearch.tidy(operators ? operators.plain : query);
      const meant = operators ? null : await PortalSearch.agencyMeant(this, typed, this.names.parse(typed));
      const text = meant ? PortalSearch.fold(typed).replace(meant.typed, meant.name) : typed;
      const tokens = this.names.parse(text);
      this.prefetch(tokens);
      const result = await (operators ? PortalSearch.findCombined(this, operators) : this.found(tokens, text, query));
      result.things = tokens.length && !operators ? await PortalSearch.thingsCalled(this, text, tokens, result) : [];
      result.asked = tokens.map((token) => token.text);
      result.detailed = Boolean(options.detail || (options.filters && (options.filters.topic || options.filters.role)));
      this.doubtYear(tokens, result);
      if (meant) Object.assign(result, { exact: false, notices: [`未找到“${meant.typed}”，已按“${meant.name}”查找`, ...result.notices] });
      if (cut) Object.assign(result, { exact: false, notices: [...result.notices, "输入过长，只查了开头的500字"] });
      return this.present(result, options);
    }

    async found(tokens, text, query) {
      if (!tokens.length) return this.everything(query.trim());
      const ask = PortalSearch.askOf(this, tokens);
      const asked = PortalSearch.answerOf(this, text, tokens, ask);
      // What asks outright stands in no text: if it is answered, nothing else is read into it.
      const told = OUTRIGHT.test(text) && (await asked);
      const [result, answer] = await Promise.all([told && told.first.size ? PortalSearch.relatedTo(this, ask, told) : this.match(tokens, text), asked]);
      Object.assign(result, { ask, question: PortalSearch.questionOf(text, tokens) });
      if (answer) PortalSearch.takeAnswer(result, answer);
      return result;
    }

    // 雷州 2019: a year of which there is no report; what only mentions it is near.
    doubtYear(tokens, result) {
      const named = tokens.some(({ names }) => names && names.regions.length + names.kinds.length);
      const year = tokens.flatMap(({ text, rest }) => rest || [text]).find((word) => ABSENT.test(word));
      if (named && year) Object.assign(result, { exact: false, notices: [PortalSearch.NEAR, `没有${year.slice(0, 4)}年的报告`] });
    }

    // The list of an indicator and the phrases are wanted at the end; asked for now, they come with the rest.
    prefetch(tokens) {
      if (tokens.length) this.store.phrases().catch(() => {});
      const indicator = this.names.indicatorIn(tokens.map((token) => token.text).join(" "));
      if (indicator) this.lookup.find(figureTerm(indicator)).catch(() => {});
    }

    // Nothing typed: all reports, for browsing by facets. Nothing but signs typed: none.
    everything(typed) {
      if (typed) return { reports: new Set(), terms: [], exact: false, notices: ["输入里没有可以查找的字"], boosts: [] };
      return { reports: new Set(this.tables.reports.keys()), terms: [], exact: false, notices: [], boosts: [] };
    }

    // Full matches; where there are none, near ones, said to be so.
    async match(tokens, text) {
      const pasted = await this.asPasted(tokens, text);
      if (pasted) return pasted;
      const long = await PortalSearch.findLong(this, tokens, text);
      if (long) return long;
      const many = tokens.length > 2;
      const readings = await this.reader.readAll(tokens, many);
      const full = await this.intersect(readings);
      if (full.reports.size) return full;
      const [figures, turned, plain] = PortalSearch.rewrite(text);
      const other = this.names.parse(figures, true);
      const same = JSON.stringify(other) === JSON.stringify(tokens);
      const others = same ? readings : await this.reader.readAll(other);
      const read = (!same && (await this.readAs(text, figures, others))) || (turned !== figures && (await this.readAs(text, turned)));
      if (read || plain === figures) return read || this.nearest(other, others);
      const own = this.names.parse(plain, true);
      return this.nearest(own, await this.reader.readAll(own));
    }

    // What is found when something else is read for what was typed, or null.
    async readAs(text, rewritten, readings) {
      const own = readings || (await this.reader.readAll(this.names.parse(rewritten, true)));
      const read = await this.intersect(own);
      if (!read.reports.size) return null;
      const notice = rewritten === text ? [] : [PortalSearch.NEAR, `已按“${rewritten}”查找`];
      return { ...read, exact: read.exact && rewritten === text, notices: [...notice, ...read.notices] };
    }

    // A stretch of the text itself, signs and all: as it stands, whatever years and places are in it.
    async asPasted(tokens, text) {
      const whole = PortalSearch.fold(text);
      const signs = SIGNS.test(text);
      const run = tokens.length > 1 || tokens[0].names ? !/\s/.test(text) : false;
      if (whole.length > LONG ? !signs && !run : !signs || QUOTES.test(text)) return null;
      const term = await this.reader.term(whole);
      await this.settleTerm(term);
      const found = term.found.passages.length && (whole.length > LONG || ENDED.test(text) || GOES_ON.test(text) || (await this.standsSo(term, text)));
      if (found) return this.intersect([{ terms: [term], boosts: [], missing: [] }]);
      return whole.length > LONG && whole.length <= REPAIRED ? PortalSearch.nearlyPasted(this, whole) : null;
    }

    // Whether the text has the same signs: 法律顾问，公职律师 is a list of words, though one may end and one begin a sentence.
    async standsSo(term, text) {
      const plain = (one) => one.normalize("NFKC").replace(/\s/g, "");
      const fragments = await this.readableOf(this.ranker.nearest([term], []).slice(0, 3));
      return fragments.some(({ sections }) => plain(sections.map(({ whole }) => whole).join("")).includes(plain(text)));
    }

    async nearest(tokens, readings) {
      await this.settle(readings);
      return PortalSearch.findNear(this, tokens, readings);
    }

    // Before near matches are looked for: terms that no text bears out are missing, whatever the index let hope for.
    async settle(readings) {
      await Promise.all(readings.flatMap((reading) => reading.terms).map((term) => this.settleTerm(term)));
      for (const reading of readings) reading.missing = reading.terms.filter((term) => !term.found.passages.length);
    }

    // Reports that answer every token. Where the text must be looked at, it is.
    async intersect(readings) {
      const terms = readings.flatMap((reading) => reading.terms);
      const filters = readings.map((reading) => reading.filter).filter(Boolean);
      const result = { terms, exact: true, boosts: readings.flatMap((r) => r.boosts), notices: readings.flatMap((r) => r.notices || []) };
      result.notices.push(...terms.flatMap((term) => term.notices || []));
      result.named = readings.flatMap(({ filter }) => (filter ? [filter] : []));
      result.reports = readings.some((reading) => reading.missing.length) ? new Set() : this.reportsOf(terms, filters);
      await this.verify(result);
      if (filters.some((filter) => filter.instead)) {
        Object.assign(result, { exact: false, notices: [PortalSearch.NEAR, "没有叫这个名称的机关，以下是同一领域或当地的机关", ...result.notices] });
      }
      return result;
    }

    settleTerm(term) {
      return this.proof.settleTerm(term);
    }

    verify(result) {
      return this.proof.verify(result);
    }

    reportsOf(terms, filters) {
      const { reports } = this.tables;
      const passed = new Set(reports.keys());
      for (const number of passed) if (!filters.every((filter) => filter(reports[number]))) passed.delete(number);
      for (const { found } of terms) {
        const held = this.tables.reportsWith(found.passages);
        for (const number of passed) if (!held.has(number)) passed.delete(number);
      }
      return passed;
    }

    fragment(number) {
      return this.fragments.promised(number, async () => {
        const report = this.tables.reports[number];
        const agency = this.tables.agencies[report.agency];
        const region = this.tables.regions[report.region];
        const value = await this.store.fragment(number);
        if (value.f && PortalSearch.mayBeTraditional(JSON.stringify(value.s))) PortalSearch.useVariants(await this.store.json("variants"));
        return new PortalSearch.Fragment(value, [value.t, agency.name, region ? region.name : ""]);
      });
    }

    // The text of a report, or null where its file cannot be had: that costs this report's text, not the answer.
    async readable(number, result = {}) {
      try {
        return await this.fragment(number);
      } catch (error) {
        if (!error.trouble) throw error;
        result.unread = true;
        return null;
      }
    }

    async readableOf(numbers) {
      return (await Promise.all(numbers.map((number) => this.readable(number)))).filter(Boolean);
    }

    // Ranks, filters by what the reader chose, counts, and cuts the excerpts of the answers asked for.
    async present(result, { filters = {}, sort = "relevance", offset = 0, limit = 10, all = false } = {}) {
      const figures = await this.figureReports(result);
      const ranked = await this.proof.ranked(result, () => this.ranker.rank(result, figures, filters, sort), offset, limit);
      const numbers = ranked.order.slice(offset, offset + limit).filter((number) => !ranked.proven || ranked.proven.has(number));
      const shown = await Promise.all(numbers.map((number) => this.answer(number, result, ranked)));
      const unread = Boolean(result.unread);
      return {
        unread,
        total: ranked.order.length,
        sections: ranked.sections,
        exact: result.exact && ranked.order.length > 0 && !result.uncertain && !result.uncounted,
        about: Boolean(result.uncounted),
        notices: [...result.notices.filter((notice) => ranked.order.length || notice !== PortalSearch.NEAR), ...(unread ? [UNREAD] : [])],
        facets: this.ranker.labelled(ranked.facets),
        rows: all ? ranked.order.map((number) => this.row(number)) : [],
        terms: result.terms.flatMap(PortalSearch.wordsOf).map(({ text }) => text),
        answers: shown,
        things: result.things || [],
        ...PortalSearch.figuresFor(result.answer, shown),
      };
    }

    // Reports that state a figure of the indicator the query names.
    async figureReports(result) {
      const words = result.terms.map((term) => term.text).join(" ");
      result.indicator = (result.ask && result.ask.indicator) || result.indicator || this.names.indicatorIn(words);
      if (!result.indicator) return [];
      return (await this.lookup.find(figureTerm(result.indicator))).passages;
    }

    // A line of the list to download.
    row(number) {
      const report = this.tables.reports[number];
      const agency = this.tables.agencies[report.agency];
      return [report.id, agency.name, report.year, this.tables.regionPath(agency.region).join(""), report.path];
    }

    // An answer whose text cannot be had now.
    withoutText(report, agency) {
      return {
        agency: agency.name, year: report.year, report: report.id, title: `${agency.name}${report.year}年度报告`, heading: "", address: report.path,
        place: this.tables.regionPath(agency.region).join(""), text: "", marks: [], before: "", after: "", raw: false, others: [], figures: [], unread: true,
      };
    }

    async answer(number, result, ranked) {
      const report = this.tables.reports[number];
      const agency = this.tables.agencies[report.agency];
      const fragment = await this.readable(number, result);
      if (!fragment) return this.withoutText(report, agency);
      const first = this.tables.start[number];
      const link = (section) => report.path + (section.anchor ? "#" + section.anchor : "");
      const figures = PortalSearch.figuresIn(fragment, result, { agency: agency.name, year: report.year, path: report.path });
      // A query that only names an agency or a place: the name is what is marked.
      const terms = result.terms.length ? result.terms : [...result.asked, PortalSearch.fold(agency.name)];
      const byChance = (text, passage) => result.terms.some((term) => term.text === text && term.crossing && term.crossing.has(first + passage));
      const cut = PortalSearch.cutOf(fragment, result, terms, { allowed: (passage) => ranked.allowed(first + passage), byChance, parts: ranked.parts, figure: figures[0] });
      const shared = { agency: agency.name, year: report.year };
      return {
        ...shared, report: report.id, title: fragment.title || `${agency.name}${report.year}年度报告`,
        // An excerpt from a text leads to its sentence, one from a heading to the heading.
        sentence: cut.at >= 0 && cut.section.text ? `${report.path}#${PortalSearch.sentenceId(cut.section, cut.at)}` : link(cut.section),
        heading: cut.section.heading, address: link(cut.section), place: this.tables.regionPath(agency.region).join(""),
        text: cut.text, marks: cut.marks, before: cut.before, after: cut.after, raw: Boolean(cut.raw),
        others: cut.others.map((section) => ({ heading: section.heading, address: link(section) })),
        figures,
      };
    }
  }

  const UNREAD = "有报告的文字暂时取不到，它们的摘要没有显示";

  function figureTerm(indicator) {
    return FIGURE + String.fromCharCode(FIRST_INDICATOR + indicator.number);
  }

  PortalSearch.figureTerm = figureTerm;
  PortalSearch.open = async function (base, bytes) {
    const store = new PortalSearch.Store(base);
    const meta = await store.meta(bytes);
    if (meta.engine !== PortalSearch.build) throw Object.assign(new Error("engine"), { build: meta.engine });
    return new Engine(store, meta);
  };
})(self);
