// What a query that is being typed may become: agencies, and words that stand in some report, by what is typed, by pinyin
// or by initials. Nothing is loaded before this is asked; what is loaded serves the mending of queries too.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const MOST = 8;
  const MOST_AGENCIES = 4;
  const MOST_FILES = 4; // of the vocabulary, for one suggestion
  const LAST = /[^\s,，、;；。？?！!|／]+$/;
  const LATIN = /^[a-z]+$/;
  const LETTER = /[a-z]/;
  const KINDS = { law: "法规", indicator: "指标", topic: "主题", word: "" };
  const AGENCY = "机关";
  const BONUS = { law: 2, indicator: 2, topic: 1, word: 1 }; // the catalogue's words before words that are merely frequent

  class Suggester {
    constructor(engine) {
      Object.assign(this, { tables: engine.tables, names: engine.names, mender: engine.mender });
    }

    // Returns [{text, kind}], the likeliest first; `text` is the whole query.
    async suggest(typed) {
      const [piece] = typed.normalize("NFKC").match(LAST) || [""];
      const law = piece.startsWith("《");
      const text = PortalSearch.plainSounds(PortalSearch.fold(piece));
      if (!text || /["“”「『》]/.test(piece)) return [];
      const head = typed.slice(0, typed.length - piece.length);
      const read = this.names.read(text);
      if (LETTER.test(text)) await this.mender.pinyin(text);
      const agencies = law || LATIN.test(text) ? [] : this.agencies(read, text);
      const stem = read.names ? read.rest[read.rest.length - 1] || "" : text;
      const place = stem && stem !== text && text.endsWith(stem) ? text.slice(0, -stem.length) + " " : "";
      const words = stem && (place || stem === text) ? await this.words(stem) : [];
      const found = words.filter(({ kind }) => !law || kind === KINDS.law).map(({ text: word, kind }) => ({ text: head + (law ? `《${word}》` : place + word), kind }));
      const bodies = agencies.map((name) => ({ text: head + name, kind: AGENCY }));
      const named = read.names || (agencies[0] || "").startsWith(text);
      return unlike(typed, named ? [...bodies, ...found] : [...found, ...bodies]);
    }

    // Agencies of the place and kind named, or whose names hold what is typed; those that begin with it first.
    agencies({ names = {}, rest = [] }, text) {
      const { regions = [], kinds = [], years = [] } = names;
      const words = names.regions ? rest : [text];
      if (years.length || (!regions.length && text.length < 2)) return [];
      const fits = ({ name, region, kind }) =>
        (!regions.length || regions.some((one) => this.tables.inRegion(region, one))) &&
        (!kinds.length || kinds.includes(kind)) &&
        words.every((word) => name.includes(word) || (LETTER.test(word) && this.sounds(kind, word)));
      const found = this.tables.agencies.filter(fits).map(({ name }) => name);
      const late = (name) => (name.startsWith(text) ? 0 : 1);
      return found.sort((a, b) => late(a) - late(b) || a.length - b.length || (a < b ? -1 : 1)).slice(0, MOST_AGENCIES);
    }

    sounds(kind, letters) {
      const [name, , ...shorts] = this.tables.meta.kinds[kind];
      return [name, ...shorts].some((one) => this.soundsLike(one, letters));
    }

    // Words that begin like this, the catalogue's and the reports' own, by weight.
    async words(stem) {
      const [terms] = await Promise.all([this.terms(), this.mender.pinyin(stem)]);
      const fits = LETTER.test(stem) ? (word) => this.soundsLike(word, stem) : (word) => word.startsWith(stem);
      const best = new Map();
      const add = (kind, word, weight) => !best.has(word) && fits(word) && best.set(word, { text: word, kind: KINDS[kind], weight });
      for (const [kind, list] of terms) for (const [word, weight] of list) add(kind, word, weight + BONUS[kind]);
      for (const list of await this.vocabulary(stem)) for (const [word, weight] of list) add("word", word, weight);
      return Array.from(best.values()).sort((a, b) => b.weight - a.weight || a.text.length - b.text.length || (a.text < b.text ? -1 : 1));
    }

    terms() {
      return this.mender.load("terms", (kinds) => Object.entries(kinds).map(([kind, { w, n }]) => [kind, w.split(" ").map((word, at) => [word, n[at]])]));
    }

    vocabulary(stem) {
      const pairs = LETTER.test(stem.slice(0, 2)) ? this.startsOfLatin(stem) : this.mender.startsAt(stem, 0);
      return Promise.all(Array.from(pairs).slice(0, MOST_FILES).map((pair) => this.mender.words(pair[0], pair[1])));
    }

    // Initials of the first two syllables, the first read in full, then by its initial; characters as they are read: 法lv, fa律.
    startsOfLatin(text) {
      const { syllables } = this.mender;
      const full = syllables.filter((syllable) => PortalSearch.syllableAt(text, 0, syllable)).sort((a, b) => b.length - a.length);
      const ends = LETTER.test(text[0]) ? [...full.map((syllable) => syllable.length), ...(/^[zcs]h/.test(text) ? [2] : []), 1] : [1];
      const firsts = this.initialsAt(text, 0);
      return new Set(ends.flatMap((end) => firsts.flatMap((first) => this.initialsAt(text, end).map((second) => first + second))));
    }

    initialsAt(text, at) {
      const char = text[at] || "";
      if (LETTER.test(char)) return this.mender.syllables.some((syllable) => syllable[0] === char) ? [char] : [];
      return Array.from(new Set(this.mender.read(char).map(PortalSearch.looseInitial)));
    }

    // Whether the word begins with these characters and letters, each character read in full, by its initial, the last in part.
    soundsLike(word, text) {
      if (!text) return true;
      if (!word) return false;
      if (!LETTER.test(text[0])) return word[0] === text[0] && this.soundsLike(word.slice(1), text.slice(1));
      return this.mender.read(word[0]).flatMap((sound) => (sound.includes("v") ? [sound, sound.replace("v", "u")] : [sound])).some(
        (sound) =>
          sound.startsWith(text) ||
          [sound, sound.match(/^[zcs]h|^./)[0], sound[0]].some((part) => text.startsWith(part) && this.soundsLike(word.slice(1), text.slice(part.length))),
      );
    }
  }

  // Each once, and not what stands there already.
  function unlike(typed, found) {
    const seen = new Set([typed.trim()]);
    return found.filter(({ text }) => !seen.has(text) && seen.add(text)).slice(0, MOST);
  }

  PortalSearch.Suggester = Suggester;
})(self);
