// What is asked for by one token of a query: which substrings, of which agencies, places and years.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LATIN = /[a-zà-üā-ǜ]{2,}|[\u4e00-\u9fff][a-zü]|[a-zü][\u4e00-\u9fff]/;
  const LETTERS = /^[a-zà-üā-ǜ]+$/;
  const { NUMBER, CROSSING } = PortalSearch.shared;
  const TITLE = /(?:法|条例|规定|办法|细则|规则|决定|意见|纲要|方案|规划|标准)$/;
  const SHORT = /^[\u4e00-\u9fff]{2,3}$/; // words that may stand in a text by chance, over the end of a word

  class Reader {
    constructor(engine) {
      const { tables, lookup, names, mender } = engine;
      Object.assign(this, { engine, tables, lookup, names, mender, forms: new PortalSearch.Forms(engine), speller: new PortalSearch.Speller(engine) });
    }

    // What each token asks for; of `many` none is doubted to stand by chance.
    async readAll(tokens, many) {
      const placed = tokens.length > 1 ? await this.placed(tokens) : tokens;
      const readings = await Promise.all(placed.map((token) => this.readToken(token, many)));
      return readings.map((reading, at) => ({ ...reading, notices: [...(placed[at].notices || []), ...(reading.notices || [])] }));
    }

    // jiangmen 工信局: the place in letters belongs to the bureau beside it.
    async placed(tokens) {
      const read = await Promise.all(tokens.map((token) => (LETTERS.test(token.text) && !token.quoted ? this.place(token) : token)));
      if (read.some((token, at) => token !== tokens[at])) PortalSearch.joinBureaus(read);
      return read;
    }

    async place(token) {
      const text = PortalSearch.plainSounds(token.text);
      const [name] = (await this.speller.placesOf(text)) || [];
      if (!name || (await this.term(token.text)).found.passages.length) return token;
      return { ...this.names.read(PortalSearch.fold(name)), notices: [`按拼音“${text}”查找“${name}”`] };
    }

    // What one token asks for: {terms: [{text, found}], filter: report → bool, boosts, missing}.
    async readToken(token, many) {
      const { names, rest } = token;
      if (token.quoted) return this.readPlain(token, await this.term(token.text));
      if (!names) return this.readPlain(token, await this.typedTerm(token.text, many));
      // 平安建设: a word, though 平安 is a county as well. A bureau or nothing behind the place leaves no doubt. A name with
      // words on either side may be part of a sentence, a place before 条例 of the title.
      const doubtful = names.short && rest.length > 0 && !names.kinds.length;
      const inside = rest.length > 1 || (rest[0] || "").length === 1 || (!names.regions.length && !names.years.length);
      const titled = names.regions.length > 0 && !names.years.length && !names.kinds.length && TITLE.test(rest[0] || "");
      const asks = PortalSearch.ASKS.test(token.text);
      const words = Promise.all(rest.map((word) => this.typedTerm(word, many)));
      let literal = (doubtful || inside || titled) && !asks ? await this.term(token.text) : null;
      const terms = await words;
      const missing = terms.filter((term) => !term.found.passages.length);
      const spelled = missing.some(({ text }) => LATIN.test(text)) ? await this.spelled(token.text) : null;
      if (spelled && !spelled.missing.length) return spelled;
      if (missing.length && !literal && !asks) literal = await this.term(token.text);
      const filter = Object.assign(this.filterOf(names, rest), { names });
      if (literal) await this.engine.settleTerm(literal);
      // As typed it stands in the text: that is what is meant, and those named come first.
      if (literal && literal.found.passages.length) return { terms: [literal], boosts: [filter], missing: [] };
      return { terms, filter, boosts: [filter.own], missing, literal };
    }

    async readPlain(token, literal) {
      const latin = !token.quoted && LATIN.test(token.text);
      if (latin) await this.engine.settleTerm(literal);
      if (literal.found.passages.length) return { terms: [literal], boosts: [], missing: [] };
      const spelled = latin && (await this.spelled(token.text));
      return spelled || { terms: [literal], boosts: [], missing: [literal], quoted: token.quoted };
    }

    // What is meant by a text with pinyin in it: the likeliest reading that stands, as one word or as several; else, where
    // nothing but letters was typed, the likeliest at all; null where it is no pinyin.
    async spelled(typed) {
      const text = PortalSearch.plainSounds(typed);
      let first = null;
      for (const reading of await this.speller.read(text)) {
        const shown = PortalSearch.readingOf(reading);
        const notices = [`按拼音“${shown.typed}”查找“${shown.read}”`];
        const whole = await this.readToken(this.names.read(PortalSearch.fold(reading.words.join(""))));
        if (reading.words.length > 1) await this.engine.settle([whole]);
        if (!whole.missing.length) return { ...whole, notices };
        const apart = reading.words.length > 1 ? await this.readWords(reading.words) : whole;
        if (!apart.missing.length) return { ...apart, notices: [`按拼音“${shown.typed}”查找“${reading.words.join("、")}”`] };
        first = first || { ...whole, notices };
      }
      return first;
    }

    // Words that need not stand together, as one reading.
    async readWords(words) {
      const all = await Promise.all(words.map((word) => this.readToken(this.names.read(PortalSearch.fold(word)))));
      const filters = all.map(({ filter }) => filter).filter(Boolean);
      const both = (own) => (report) => filters.every((filter) => filter[own](report));
      const filter = Object.assign((report) => filters.every((one) => one(report)), {
        instead: filters.some(({ instead }) => instead),
        who: filters.some(({ who }) => who),
        anyYear: both("anyYear"),
        own: both("own"),
      });
      return { terms: all.flatMap(({ terms }) => terms), boosts: all.flatMap(({ boosts }) => boosts), missing: all.flatMap(({ missing }) => missing), filter: filters.length ? filter : null };
    }

    async term(text) {
      const [found, whole] = await Promise.all([this.lookup.find(text), /^\d/.test(text) ? this.lookup.find(NUMBER + text) : null]);
      return { text, found, whole: whole && whole.passages };
    }

    // A term as typed; `crossing` are the passages that hold it by chance only: 法治 in 政法治理. They count, but come last;
    // of many words one that stands by chance hardly matters.
    async typedTerm(text, many) {
      const [term, crossing] = await Promise.all([
        this.term(text),
        SHORT.test(text) && !many ? this.lookup.find(CROSSING + text + "\0") : { passages: [] },
      ]);
      return this.forms.added({ ...term, crossing: new Set(crossing.passages) });
    }

    // A place, a bureau, a year: which reports are of it. 惠州市司法局 is the city's own; where a place has none, those in it
    // answer, and where none has the very name, bureaus of the same sector.
    filterOf({ regions, kinds, years, apart, short, agencies: called, body }, rest) {
      if (body) {
        const { agencies: all } = this.tables;
        return Object.assign(this.filterOfCalled(new Set(Array.from(all.keys()).filter((number) => body.test(all[number].name))), years), { body });
      }
      if (called) return this.filterOfCalled(new Set(called), years);
      const { agencies, meta } = this.tables;
      const within = (place) => !regions.length || regions.some((region) => this.tables.inRegion(place, region));
      const own = (place) => regions.includes(place);
      const named = new Set(kinds);
      const fitting = (fits) => agencies.map(({ kind, region }) => fits(region) && named.has(kind));
      const nearest = () => [apart ? [] : fitting(own), fitting(within)].find((list) => list.some(Boolean));
      let chosen = nearest();
      const instead = kinds.length > 0 && !chosen;
      // 张家口市统计局: bureaus of its districts are others.
      const below = !instead && regions.length > 0 && !short && !apart && kinds.length > 0 && !fitting(own).some(Boolean);
      if (instead) {
        const sectors = new Set(kinds.map((kind) => meta.kinds[kind][1]).filter(Boolean));
        meta.kinds.forEach(([, sector], kind) => sectors.has(sector) && named.add(kind));
        chosen = nearest() || agencies.map(({ region }) => regions.length > 0 && !rest.length && within(region));
      }
      // A place alone is first of all its government.
      const governed = new Set(Array.from(agencies.keys()).filter((number) => own(agencies[number].region) && this.tables.governs(number)));
      const anyYear = (report) => (kinds.length ? chosen[report.agency] : within(report.region));
      return Object.assign((report) => anyYear(report) && (!years.length || years.includes(report.year)), {
        instead: instead || below,
        anyYear,
        who: regions.length + kinds.length > 0,
        own: (report) => own(report.region) && (kinds.length > 0 || !governed.size || governed.has(report.agency)),
      });
    }

    filterOfCalled(agencies, years) {
      const anyYear = (report) => agencies.has(report.agency);
      return Object.assign((report) => anyYear(report) && (!years.length || years.includes(report.year)), { instead: false, anyYear, who: true, own: anyYear });
    }
  }

  PortalSearch.Reader = Reader;
})(self);
