// Mending what is not found as typed: homophones, look-alikes, synonyms, names of laws, word breaks; how characters are read.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LONGEST = 8;
  const FEW = 3; // files
  const { LOOSE, LETTERS } = PortalSearch.shared;
  // Words that ask and bind but say nothing about the text.
  const EMPTY = new Set(
    ("有多少 多少 有几 多少钱 多少元 怎么办 如何办理 几个 几次 几件 哪些 哪个 哪里 什么 怎么 怎样 如何 是否 有没有 多长 多久 时间 为什么 请问 关于 以及 和 与 的 了 吗 呢 是 在 有 " +
      "对 人 个 次 件 情况 查询 一下 介绍 了解 想 我 要 请 哪 几 中 里 年 去年 今年 当年 进行 开展 了多少 一共 总共 共").split(" "),
  );

  class Mender {
    constructor(store, tables) {
      this.store = store;
      this.tables = tables;
      this.files = new Map();
      this.readings = new Map();
    }

    // A file of the vocabulary, read once; what failed may be asked for again.
    load(name, read = (value) => value) {
      if (!this.files.has(name)) {
        const loaded = this.store.json(name).then(read);
        loaded.catch(() => this.files.delete(name));
        this.files.set(name, loaded);
      }
      return this.files.get(name);
    }

    names() {
      return this.load("names");
    }

    // The laws that the texts name, as words, the most frequent first; the names of all that are known; and what some of
    // these are called.
    async laws() {
      const { laws, instruments, aliases } = await this.names();
      this.quoted = this.quoted || laws.split("\n").filter(Boolean).map((name) => name.split(" "));
      return { quoted: this.quoted, known: instruments, aliases: new Map(aliases.map(([alias, ...names]) => [alias, names])) };
    }

    // How the characters of the text are read, and all common ones; 癫 is in no word of the reports.
    async pinyin(text = "") {
      const add = (table) => {
        this.syllables = this.syllables || Object.keys(table);
        for (const syllable in table) for (const char of table[syllable]) this.readings.set(char, [...this.read(char), syllable]);
      };
      await this.load("pinyin", add);
      if (Array.from(text).some((char) => char >= "\u4e00" && !this.readings.has(char))) await this.load("rare", add);
    }

    read(char) {
      return this.readings.get(char) || [];
    }

    // Words whose first two syllables begin with these letters, with their weights.
    async words(first, second) {
      const number = ((first.charCodeAt(0) - 97) * LETTERS + second.charCodeAt(0) - 97) % this.tables.meta.words;
      return this.load("words-" + number, ({ w, n }) => new Map(w.split(" ").map((word, at) => [word, n[at]]))).catch((error) => {
        if (error.trouble === "absent") return new Map();
        throw error;
      });
    }

    // All files at once: one after the other would cost a journey each.
    loadWords(starts) {
      return Promise.all(starts.flatMap((pairs) => Array.from(pairs, (pair) => this.words(pair[0], pair[1]))));
    }

    // Characters read like this.
    charsOf(letters) {
      const sounds = (char) => this.read(char).some((sound) => PortalSearch.syllableAt(letters, 0, sound) === letters.length);
      return Array.from(this.readings.keys()).filter(sounds);
    }

    // Names of laws that hold the text, or nearly: 重大行政决策程序条例 for 重大行政决策程序暂行条例.
    async instrumentsLike(text) {
      if (text.length < 4) return [];
      const { instruments } = await this.names();
      const close = instruments.filter((name) => text.length >= name.length * 0.6 && isSubsequence(text, name) && name !== text);
      return close.sort((a, b) => a.length - b.length).slice(0, 3);
    }

    async synonymsOf(text) {
      const { synonyms } = await this.names();
      const found = [];
      for (const group of synonyms) {
        const word = group.filter((one) => text.includes(one)).sort((a, b) => b.length - a.length)[0];
        if (word) found.push(...group.filter((one) => one !== word).map((one) => text.replace(word, one)));
      }
      return found;
    }

    isEmpty(text) {
      return EMPTY.has(text);
    }

    // What tells characters that sound or look alike.
    async ready(text) {
      const [, { lookalikes }] = await Promise.all([this.pinyin(text), this.names()]);
      this.alike = this.alike || alikeMap(lookalikes);
    }

    // Short names that no dictionary has, with a character behind the first that sounds or looks like the one typed: as many
    // as few files of the index tell of.
    async namesLike(text, lookup) {
      if (text.length > 4) return [];
      await this.ready(text);
      const files = new Set();
      const words = Array.from(text).flatMap((typed, at) => {
        const others = Array.from(this.readings.keys()).filter((char) => at && char !== typed && this.mayMean(typed, char));
        return others.map((char) => text.slice(0, at) + char + text.slice(at + 1));
      });
      return words.filter((word) => lookup.shardsOf(word).every((file) => files.has(file) || (files.size < FEW && files.add(file))));
    }

    // Cuts a run into known words, words that sound or look alike, empty words and single characters: cheapest first.
    // Returns [{word, typed, kind}], kind being known, mended, empty or single.
    async cut(text) {
      await this.ready(text);
      const starts = Array.from(text, (_, at) => this.startsAt(text, at));
      await this.loadWords(starts);
      const best = [{ cost: 0, parts: [] }];
      for (let at = 0; at < text.length; at++) {
        for (const option of await this.optionsAt(text, at, starts[at])) {
          const end = at + option.typed.length;
          const cost = best[at].cost + option.cost;
          if (!best[end] || cost < best[end].cost - 1e-9) best[end] = { cost, parts: [...best[at].parts, option] };
        }
      }
      return best[text.length].parts;
    }

    async optionsAt(text, at, starts) {
      const options = [{ word: text[at], typed: text[at], kind: "single", cost: 3 }];
      for (let length = 1; length <= 3 && at + length <= text.length; length++) {
        const typed = text.slice(at, at + length);
        if (EMPTY.has(typed)) options.push({ word: typed, typed, kind: "empty", cost: length === 1 ? 1.6 : 0.9 });
      }
      for (const [first, second] of starts) {
        for (const [word, weight] of await this.words(first, second)) this.offer(options, word, weight, text, at);
      }
      return options;
    }

    offer(options, word, weight, text, at) {
      if (word.length > LONGEST * 2) return;
      const typed = text.slice(at, at + word.length);
      if (typed.length < word.length) return;
      if (typed === word) options.push({ word, typed, kind: "known", cost: 1.2 - weight / 100 });
      else if (this.mayMean(typed, word)) options.push({ word, typed, kind: "mended", cost: 2.4 - weight / 100 });
    }

    // Whether one wrong character, by sound or by look, parts what was typed from the word (two in a long word).
    mayMean(typed, word) {
      let wrong = 0;
      for (let i = 0; i < word.length; i++) {
        if (typed[i] === word[i]) continue;
        if (!this.soundAlike(typed[i], word[i]) && !(this.alike.get(typed[i]) || "").includes(word[i])) return false;
        wrong++;
      }
      return wrong <= (word.length > 3 ? 2 : 1);
    }

    // A character that no table knows may be read like any.
    soundAlike(a, b) {
      const sounds = this.read(b).map(loosely);
      return !sounds.length || this.read(a).some((sound) => sounds.includes(loosely(sound)));
    }

    // Pairs of initials that words beginning here may have.
    startsAt(text, at) {
      const initials = (char) => this.read(char).map(initial);
      const seconds = at + 1 < text.length ? initials(text[at + 1]) : [];
      return new Set(initials(text[at]).flatMap((first) => seconds.map((second) => first + second)));
    }
  }

  function initial(syllable) {
    return LOOSE[syllable.slice(0, 2)] || syllable[0];
  }

  // Flat and retroflex, front and back nasal are often taken for one another.
  function loosely(syllable) {
    return syllable.replace(/^([zcs])h/, "$1").replace(/(?<=[aei])ng$/, "n");
  }

  function alikeMap(groups) {
    const map = new Map();
    for (const group of groups) for (const char of group) map.set(char, (map.get(char) || "") + group.replace(char, ""));
    return map;
  }

  function isSubsequence(text, name) {
    let at = 0;
    for (const char of name) if (char === text[at]) at++;
    return at === text.length;
  }

  Object.assign(PortalSearch, { Mender, looseInitial: initial });
})(self);
