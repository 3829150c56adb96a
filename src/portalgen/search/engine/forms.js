// What may stand for a term beside what is typed, counted with it as one: a number in another notation, a law for its short name. Said
// in a notice.
//
// A term with `forms` [{text, before, after}] stands wherever one of them does; `before`, `after`: no digit may touch it there.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const SHOWN = 3; // notations named in a notice

  class Forms {
    constructor(engine) {
      this.engine = engine;
    }

    // The term with what else says the same, if any of that stands.
    async added(term) {
      return (await this.withLaw(term)) || (await this.withNumber(term)) || term;
    }

    async withNumber(term) {
      const { forms, always } = PortalSearch.notations(term.text);
      if (!forms.length || (!always && term.found.passages.length)) return null;
      const others = await this.standingOf(forms);
      return others.length ? this.joined(term, others, term.found.passages, `“${term.text}”的其他写法一并查找：${this.listed(others)}`) : null;
    }

    // 保密法 beside 保守国家秘密法: both are counted, and which is which is said.
    async withLaw(term) {
      const short = PortalSearch.shortName(term.text);
      if (short) await this.engine.settleTerm(term);
      const stands = term.found.passages.length > 0;
      if (!short || (short.rest && stands)) return null;
      const { quoted, known, aliases } = await this.engine.mender.laws();
      const names = aliases.get(short.name) || PortalSearch.lawsMeant(short.name, quoted, known, stands);
      const others = await this.standingOf(names.map((name) => ({ text: name + short.rest })));
      if (!others.length) return null;
      const read = others.map(({ text }) => `《${text.slice(0, text.length - short.rest.length)}》`);
      const counts = [`写“${term.text}”的 ${this.reports(term)} 份`, ...others.map((other, at) => `写${read[at]}${short.rest}的 ${this.reports(other)} 份`)];
      // The name in full is the law itself; the short one may be part of another word: 保密法 of 保密法规.
      return this.joined(term, others, others.flatMap(({ found }) => Array.from(found.passages)), `${short.name}（按${read.join("、")}一并查找）：${counts.join("，")}`);
    }

    async standingOf(forms) {
      return (await Promise.all(forms.map((form) => this.standing(form)))).filter(({ found }) => found.passages.length);
    }

    reports({ found }) {
      return this.engine.tables.reportsWith(found.passages).size;
    }

    listed(others) {
      const list = others.slice(0, SHOWN).map((other) => `${other.text}（${this.reports(other)} 份）`).join("、");
      return list + (others.length > SHOWN ? "等" : "");
    }

    // One term of several; each is counted as its own text has it where the index is not sure. `likely`: what comes first.
    async joined(term, others, likely, notice) {
      await this.engine.settleTerm(term);
      const all = [term, ...others];
      const passages = Int32Array.from(new Set(all.flatMap(({ found }) => Array.from(found.passages)))).sort();
      const whole = others.flatMap((other) => Array.from(other.whole || []));
      return {
        ...term,
        forms: all.flatMap(wordsOf),
        likely,
        found: { passages, sure: all.every(({ found }) => found.sure || !found.passages.length) },
        whole: [...(term.whole || []), ...whole],
        notices: [...(term.notices || []), notice],
      };
    }

    async standing(form) {
      const found = await this.find(form);
      const term = { text: form.text, forms: [form], found, whole: form.before ? found.passages : [] };
      await this.engine.settleTerm(term);
      return term;
    }

    async find(form) {
      const { lookup } = this.engine;
      if (form.before && /^\d/.test(form.text)) return lookup.findNumber(form.text, form.after);
      const [number] = form.text.match(/(?<![\d.])\d[\d.]*.{0,6}/) || [];
      if (number && !(await lookup.findNumber(number, false)).passages.length) return { passages: [], sure: true };
      const found = await lookup.findRare(form.text);
      return { passages: found.passages, sure: found.sure && !form.before && !form.after };
    }
  }

  // What a term stands as: itself, or its forms.
  function wordsOf(term) {
    return term.forms || [{ text: term.text }];
  }

  Object.assign(PortalSearch, { Forms, wordsOf });
})(self);
