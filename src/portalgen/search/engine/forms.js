// What may stand for a term beside what is typed, counted with it as one: a number in another notation. Said in a notice.
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
      const { forms, always } = PortalSearch.notations(term.text);
      if (!forms.length || (!always && term.found.passages.length)) return term;
      const others = (await Promise.all(forms.map((form) => this.standing(form)))).filter(({ found }) => found.passages.length);
      return others.length ? this.joined(term, others, (list) => `“${term.text}”的其他写法一并查找：${list}`) : term;
    }

    // One term of several; each is counted as its own text has it where the index is not sure.
    async joined(term, others, notice) {
      await this.engine.settleTerm(term);
      const all = [term, ...others];
      const passages = Int32Array.from(new Set(all.flatMap(({ found }) => Array.from(found.passages)))).sort();
      const whole = others.flatMap((other) => Array.from(other.whole || []));
      const list = others.slice(0, SHOWN).map((other) => `${other.text}（${this.engine.tables.reportsWith(other.found.passages).size} 份）`).join("、");
      return {
        ...term,
        forms: all.flatMap(wordsOf),
        typed: term.found.passages, // what was typed stands there itself
        found: { passages, sure: all.every(({ found }) => found.sure || !found.passages.length) },
        whole: [...(term.whole || []), ...whole],
        notices: [...(term.notices || []), notice(list + (others.length > SHOWN ? "等" : ""))],
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
