// From a report's fragment: does it hold the words, which section answers, which sentence, what is marked in it.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LONGEST = 140; // characters of an excerpt
  const AROUND = 40; // characters of its context on either side
  const STOP = /[。！？；\n]/;

  class Fragment {
    constructor(value, names) {
      this.title = value.t;
      this.sections = value.s.map(([anchor, passage, heading, text]) => ({ anchor, passage, heading, text }));
      PortalSearch.placeSections(this.sections, value.s.map((row) => row[4]));
      this.figures = (value.o || []).map((row, at) => PortalSearch.figureOf(row, at + 1));
      this.raws = value.r || [];
      this.names = names.map(PortalSearch.fold);
      this.foldAll();
    }

    // One folded text of the whole report, so that a match may run over a heading as it may in the index.
    foldAll() {
      const parts = this.sections.map((section) => {
        section.whole = section.heading + "\n" + section.text;
        return PortalSearch.foldWithPlaces(section.whole);
      });
      this.text = parts.map(({ text }) => text).join("");
      this.sectionAt = new Uint16Array(this.text.length);
      this.placeAt = new Uint32Array(this.text.length);
      let from = 0;
      parts.forEach(({ places }, number) => {
        this.sections[number].from = from;
        this.sectionAt.fill(number, from, from + places.length);
        this.placeAt.set(places, from);
        this.sections[number].to = from += places.length;
      });
    }

    // Passages that hold a term, as the index counts them: where it begins; names stand in the first.
    passagesOf(term) {
      const sections = this.places(term).map(({ at }) => this.sectionAt[at]);
      for (const [section, raw] of this.raws) if (standsIn(PortalSearch.fold(raw), term)) sections.push(section);
      const found = new Set(sections.map((section) => this.sections[section].passage));
      return this.names.some((name) => standsIn(name, term)) ? found.add(0) : found;
    }

    // All places of a term, a string or one with forms, in the folded text.
    places(term) {
      const forms = typeof term === "string" ? [{ text: term }] : PortalSearch.wordsOf(term);
      return forms.flatMap((form) => placesIn(this.text, form, (at) => this.parted(at)).map((at) => ({ at, term: form.text })));
    }

    // Whether the end of a line or of a cell stands before this place of the folded text.
    parted(at) {
      if (this.sectionAt[at - 1] !== this.sectionAt[at]) return true;
      return /[|\n\t]/.test(this.sections[this.sectionAt[at]].whole.slice(this.placeAt[at - 1], this.placeAt[at]));
    }

    // Best section and excerpt for the terms; falls back to the raw reading, then to the report's beginning.
    // `allowed(passage)` says whether a passage passes the reader's filters, `byChance(term, passage)` whether it holds the
    // term only over the end of another word.
    answer(terms, allowed, byChance) {
      const all = terms.map((term) => this.places(term).filter(({ at }) => allowed(this.sections[this.sectionAt[at]].passage)));
      const found = all.some((places) => places.length) ? all : terms.map((term) => this.places(term));
      const best = this.bestSection(found, byChance);
      if (best < 0) return this.rawAnswer(terms) || this.beginning();
      const inside = found.flat().filter(({ at }) => this.sectionAt[at] === best).sort((a, b) => a.at - b.at);
      const section = this.sections[best];
      return { section, ...this.cut(section, inside), others: this.otherSections(found, best) };
    }

    // Most different terms first, words before what only looks like them, then whole figures, then a hit in the heading,
    // then most hits.
    bestSection(found, byChance) {
      const scores = new Map();
      for (const places of found) {
        const seen = new Set();
        for (const { at, term: text } of places) {
          const section = this.sectionAt[at];
          const first = !seen.has(section);
          seen.add(section);
          const heading = this.placeAt[at] < this.sections[section].heading.length;
          const whole = byChance(text, this.sections[section].passage) ? 500 : 1000;
          const score = (first ? whole : 1) + (this.isWhole(at, text) ? (first ? 100 : 10) : 0) + (heading ? 5 : 0);
          scores.set(section, (scores.get(section) || 0) + score);
        }
      }
      let best = -1;
      for (const [section, score] of scores) if (best < 0 || score > scores.get(best)) best = section;
      return best;
    }

    // 155次 inside 1155次 is a match, but not the figure that was asked for.
    isWhole(at, term) {
      return !(/^\d/.test(term) && /[\d.]/.test(this.text[at - 1] || ""));
    }

    otherSections(found, best) {
      const counts = new Map();
      for (const { at } of found.flat()) {
        const section = this.sectionAt[at];
        if (section !== best) counts.set(section, (counts.get(section) || 0) + 1);
      }
      return Array.from(counts.keys()).sort((a, b) => a - b).map((number) => this.sections[number]);
    }

    // The sentence around the place where the terms stand closest, with their places marked.
    cut(section, hits) {
      // A match that runs on over a heading is marked up to the end of its section.
      const spans = hits.map(({ at, term }) => [this.placeAt[at], this.placeAt[Math.min(at + term.length, section.to) - 1] + 1]);
      const centre = densest(hits, spans);
      const [from, to] = sentence(section.whole, spans[centre]);
      const marks = merge(spans.filter(([start, end]) => start >= from && end <= to)).map(([s, e]) => [s - from, e - from]);
      return {
        text: section.whole.slice(from, to).replace(/\n/g, " "),
        at: spans[centre][0] - section.heading.length - 1,
        marks,
        before: (from > AROUND ? "…" : "") + section.whole.slice(Math.max(0, from - AROUND), from).replace(/\n/g, " "),
        after: section.whole.slice(to, to + AROUND).replace(/\n/g, " ") + (to + AROUND < section.whole.length ? "…" : ""),
      };
    }

    rawAnswer(terms) {
      for (const [number, raw] of this.raws) {
        const { text, places } = PortalSearch.foldWithPlaces(raw);
        const term = terms.map((one) => (typeof one === "string" ? one : one.text)).find((one) => text.includes(one));
        if (!term) continue;
        const at = text.indexOf(term);
        const section = this.sections[number];
        return { section, text: raw, marks: [[places[at], places[at + term.length - 1] + 1]], raw: true, before: "", after: "", others: [] };
      }
      return null;
    }

    // The beginnings of the sections that pass the reader's filters, the first of them as the answer.
    firstAllowed(allowed) {
      const fitting = this.sections.filter(({ passage, anchor }) => anchor && allowed(passage));
      if (!fitting.length) return this.beginning();
      const [section, ...others] = fitting;
      return { section, text: (section.text || section.heading).slice(0, LONGEST), marks: [], before: "", after: section.text.length > LONGEST ? "…" : "", others };
    }

    // The report as a whole, for who asked for nothing but its agency, whose names are marked.
    top(names) {
      const beginning = this.beginning();
      const { text, places } = PortalSearch.foldWithPlaces(beginning.text);
      const found = names.map((name) => [text.indexOf(name), name.length]).filter(([at, length]) => at >= 0 && at + length <= places.length);
      const marks = merge(found.map(([at, length]) => [places[at], places[at + length - 1] + 1]).sort((a, b) => a[0] - b[0]));
      return { ...beginning, marks, section: { anchor: "", heading: "" }, others: [] };
    }

    beginning() {
      const section = this.sections.find((one) => one.text) || this.sections[0];
      return { section, text: section.text.slice(0, LONGEST), marks: [], before: "", after: "", others: [] };
    }

    clauseOf({ part, start, clause, size }) {
      return this.sections[part].text.slice(start + clause, start + clause + size);
    }

    // The sentence of a figure, or the heading that states it, with the figure marked.
    sentenceOf(figure) {
      const { heading, text } = this.sections[figure.part];
      if (!figure.length) return { text: heading, marks: markFigure(heading, figure.shown, 0) };
      const sentence = text.slice(figure.start, figure.start + figure.length);
      return { text: sentence, marks: markFigure(sentence, figure.shown, figure.clause) };
    }
  }

  function placesIn(text, form, parted) {
    const found = [];
    for (let at = text.indexOf(form.text); at >= 0; at = text.indexOf(form.text, at + 1)) if (PortalSearch.standsWhole(text, at, form, parted)) found.push(at);
    return found;
  }

  function standsIn(text, term) {
    const forms = typeof term === "string" ? [{ text: term }] : PortalSearch.wordsOf(term);
    return forms.some((form) => placesIn(text, form).length > 0);
  }

  // The digits of a figure, looked for in its clause and behind it.
  function markFigure(text, shown, from) {
    const digits = (shown.match(/[\d.]+/) || [""])[0];
    const at = digits ? text.indexOf(digits, from) : -1;
    return at < 0 ? [] : [[at, at + digits.length]];
  }

  // The hit with the most different terms in the 60 characters behind it.
  function densest(hits, spans) {
    let best = 0;
    let most = -1;
    hits.forEach((hit, i) => {
      const near = new Set();
      for (let j = i; j < hits.length && spans[j][0] - spans[i][0] < 60; j++) near.add(hits[j].term);
      if (near.size > most) {
        most = near.size;
        best = i;
      }
    });
    return best;
  }

  // The sentence around a span, shortened evenly where it is long.
  function sentence(text, [start, end]) {
    let from = start;
    let to = end;
    while (from > 0 && !STOP.test(text[from - 1])) from--;
    while (to < text.length && !STOP.test(text[to])) to++;
    if (to < text.length && text[to] !== "\n") to++;
    if (to - from <= LONGEST) return [from, to];
    const spare = Math.max(0, LONGEST - (end - start));
    const left = Math.max(from, Math.min(start - (spare >> 1), to - LONGEST));
    return [left, Math.min(to, Math.max(left + LONGEST, end))];
  }

  function merge(spans) {
    const merged = [];
    for (const [start, end] of spans.filter(([s, e]) => e > s)) {
      const last = merged[merged.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else merged.push([start, end]);
    }
    return merged;
  }

  // What is shown of a report: the sections chosen, the report as a whole, the best place of the words, or a figure.
  function cutOf(fragment, result, terms, { allowed, byChance, parts, figure }) {
    if (!result.terms.length && parts) return fragment.firstAllowed(allowed);
    if (!result.terms.length && result.things.some(({ kind }) => kind === "agency")) return fragment.top(terms);
    const stated = figure && { section: fragment.sections[figure.part], at: figure.at, text: figure.text, marks: figure.marks, before: "", after: "", others: [] };
    if (result.question && stated) return stated;
    const told = result.question && !result.exact && PortalSearch.answering(fragment, result.question, allowed);
    const cut = told || fragment.answer(terms, allowed, byChance);
    return cut.marks.length || !stated ? cut : stated;
  }

  Object.assign(PortalSearch, { Fragment, cutOf });
})(self);
