// Pinyin and initials, alone or among characters, to the words they may stand for: xingzheng, 执fazheng, 雷zhou, zfjly.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LATIN = /[a-z]/;
  const TOWN = /[^省市县区州盟旗]{2,4}(?:[镇乡]|街道)(?=人民政府$|办事处$|$)/;
  const HAN = /[\u4e00-\u9fff]/;
  const LONGEST = 8; // letters of a word by its initials
  const MOST = 6; // readings of a run
  const WORD = 20; // what a word costs, less its weight: the fewest words, then the most frequent
  const NAME = 8; // what a place or a bureau costs
  const SINGLE = 24; // a character that no word begins with
  const CONTEXT = 3; // characters in front of a single syllable that tell which character is meant
  const TONES = /[\u0300\u0301\u0304\u030c]/g;

  // Letters as they are typed on a plain keyboard: fǎlǜ is falv.
  function plainSounds(text) {
    return /[à-üā-ǜ]/.test(text) ? text.normalize("NFD").replace(TONES, "").normalize("NFC").replace(/ü/g, "v") : text;
  }

  // How much of a text at this place a syllable takes. ü is typed as v or as u: falvguwen, faluguwen.
  function syllableAt(text, at, syllable) {
    return text.startsWith(syllable, at) || (syllable.includes("v") && text.startsWith(syllable.replace("v", "u"), at)) ? syllable.length : 0;
  }

  class Speller {
    constructor({ mender, tables, lookup, names }) {
      Object.assign(this, { mender, tables, lookup, names });
    }

    // What a text with letters in it may stand for, the likeliest first: [{words: [...], typed: [...]}].
    async read(text) {
      const places = await this.placesOf(text);
      if (places.length) return places.map((name) => ({ words: [name], typed: [text] }));
      for (const way of [this.bySounds, this.byInitials, this.byTwoInitials]) {
        const found = await way.call(this, text);
        if (found.length) return found;
      }
      return [];
    }

    // Places and their bureaus that nothing but letters stands for.
    async placesOf(text) {
      await this.mender.pinyin(this.placeNames().join("") + text);
      if (HAN.test(text)) return [];
      const whole = this.placeNames().filter((name) => this.fits(name, text, 0) === text.length);
      if (whole.length) return whole;
      const begin = this.placeNames().filter((name) => this.fits(name, text, 0));
      const names = begin.flatMap((name) => this.offices().map((one) => name + one));
      return names.filter((name) => this.fits(name, text, 0) === text.length);
    }

    placeNames() {
      const regions = () => this.tables.regions.flatMap(({ name }) => [name, name.slice(0, -1)]);
      const towns = () => this.tables.agencies.flatMap(({ name }) => name.match(TOWN) || []);
      this.ownPlaces = this.ownPlaces || [...regions(), ...towns()].filter((name) => name.length > 1);
      return this.ownPlaces;
    }

    offices() {
      const names = () => this.tables.meta.kinds.flatMap(([name, , ...shorts]) => [name, ...shorts]);
      this.ownOffices = this.ownOffices || Array.from(new Set(names().flatMap((one) => [one, one.slice(0, -1)]))).filter((name) => name.length > 1);
      return this.ownOffices;
    }

    // What indicators are called, which no dictionary may have: 法律明白人.
    counted() {
      const parts = () => this.names.list.flatMap(({ names }) => names.filter((own) => own.length === 1 && own[0].length > 3).flat());
      this.ownCounted = this.ownCounted || Array.from(new Set(parts()));
      return this.ownCounted;
    }

    // Cuts the run into words of the vocabulary and names, characters as typed and letters as sounds: the likeliest few ways.
    async bySounds(text) {
      const starts = this.starts(text);
      if (!starts.readable) return [];
      await this.mender.loadWords(starts.pairs);
      const best = Array.from({ length: text.length + 1 }, () => []);
      best[0] = [{ cost: 0, words: [], typed: [] }];
      for (let at = 0; at < text.length; at++) {
        const ways = best[at].sort((a, b) => a.cost - b.cost).slice(0, MOST);
        if (!ways.length) continue;
        for (const { word, cost, end } of await this.optionsAt(text, at, starts.pairs[at])) {
          best[end].push(...ways.map((way) => ({ cost: way.cost + cost, words: [...way.words, word], typed: [...way.typed, text.slice(at, end)] })));
        }
      }
      const found = best[text.length].sort((a, b) => a.cost - b.cost).slice(0, MOST);
      return found.length ? found : this.byContext(text);
    }

    async optionsAt(text, at, pairs) {
      const found = [];
      for (const pair of pairs) {
        for (const [word, weight] of await this.mender.words(pair[0], pair[1])) this.offer(found, word, WORD - weight, text, at);
      }
      for (const names of [this.placeNames(), this.offices(), this.counted()]) for (const name of names) this.offer(found, name, NAME, text, at);
      if (HAN.test(text[at])) found.push({ word: text[at], cost: SINGLE, end: at + 1 });
      else if (!LATIN.test(text[at])) found.push({ word: text[at], cost: 0, end: at + 1 });
      return found;
    }

    offer(found, word, cost, text, at) {
      const end = this.fits(word, text, at);
      if (end) found.push({ word, cost, end });
    }

    // Where the text goes on behind a word that begins at this place; 0 where it does not fit.
    fits(word, text, at) {
      for (const char of word) {
        if (at >= text.length) return 0;
        if (!LATIN.test(text[at])) {
          if (text[at++] !== char) return 0;
          continue;
        }
        const sound = this.mender.read(char).find((one) => syllableAt(text, at, one));
        if (!sound) return 0;
        at += sound.length;
      }
      return at;
    }

    // For each place the pairs of initials that a word may begin with there, if the text can be read to its end from there.
    starts(text) {
      const pairs = Array.from(text, () => new Set());
      const initials = Array.from({ length: text.length + 1 }, () => new Set());
      const readable = new Set([text.length]);
      for (let at = text.length - 1; at >= 0; at--) {
        for (const { sound, end } of this.soundsAt(text, at)) {
          if (!readable.has(end)) continue;
          readable.add(at);
          if (!sound) continue;
          initials[at].add(PortalSearch.looseInitial(sound));
          for (const second of initials[end]) pairs[at].add(PortalSearch.looseInitial(sound) + second);
        }
      }
      return { pairs, readable: readable.has(0) };
    }

    soundsAt(text, at) {
      if (LATIN.test(text[at])) {
        const found = this.mender.syllables.map((sound) => ({ sound, end: at + syllableAt(text, at, sound) }));
        return found.filter(({ end }) => end > at);
      }
      const sounds = this.mender.read(text[at]);
      return (sounds.length ? sounds : [""]).map((sound) => ({ sound, end: at + 1 }));
    }

    // 复议zheng: no word has that; the texts tell which character of that sound stands behind those in front of it.
    async byContext(text) {
      const [, head, letters] = text.match(/^(.*[\u4e00-\u9fff])([a-z]+)$/) || [];
      if (!head || !this.mender.syllables.some((syllable) => syllableAt(letters, 0, syllable) === letters.length)) return [];
      const chars = this.mender.charsOf(letters);
      const found = await Promise.all(chars.map((char) => this.lookup.findLeaves(head.slice(-CONTEXT) + char)));
      return chars
        .map((char, at) => ({ words: [head + char], typed: [text], count: found[at].passages.length }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count)
        .slice(0, MOST);
    }

    // 行政zf: characters as typed, letters as initials of one word.
    async byInitials(text) {
      if (text.length < 2 || text.length > LONGEST) return [];
      const first = this.lettersAt(text, 0);
      const second = this.lettersAt(text, 1);
      const lists = await Promise.all(first.flatMap((one) => second.map((other) => this.mender.words(one, other))));
      const fits = ([word]) => word.length === text.length && Array.from(word).every((char, at) => this.begins(char, text[at]));
      const found = lists.flatMap((list) => Array.from(list).filter(fits)).sort((a, b) => b[1] - a[1]);
      return found.slice(0, 3).map(([word]) => ({ words: [word], typed: [text] }));
    }

    lettersAt(text, at) {
      if (LATIN.test(text[at])) return [text[at]];
      return Array.from(new Set(this.mender.read(text[at]).map(PortalSearch.looseInitial)));
    }

    begins(char, typed) {
      return LATIN.test(typed) ? this.mender.read(char).some((sound) => sound[0] === typed) : char === typed;
    }

    // Two words: 执法记录仪 for zfjly. Fewer letters could stand for anything.
    async byTwoInitials(text) {
      if (text.length < 5) return [];
      const halves = Array.from({ length: text.length - 3 }, (_, at) => [text.slice(0, at + 2), text.slice(at + 2)]);
      const words = await Promise.all(halves.flat().map((half) => this.byInitials(half)));
      const both = (at) => words[2 * at].slice(0, 2).flatMap((one) => words[2 * at + 1].slice(0, 2).map((other) => [one, other]));
      return halves.flatMap((_, at) => both(at).map(([one, other]) => ({ words: [one.words[0] + other.words[0]], typed: [text] })));
    }
  }

  // What was read and for which letters, without the words that stand there as typed.
  function readingOf({ words, typed }) {
    let [from, to] = [0, words.length];
    while (from < to && words[from] === typed[from]) from++;
    while (to > from && words[to - 1] === typed[to - 1]) to--;
    return { typed: typed.slice(from, to).join(""), read: words.slice(from, to).join("") };
  }

  Object.assign(PortalSearch, { Speller, plainSounds, syllableAt, readingOf });
})(self);
