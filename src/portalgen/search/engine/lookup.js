// Which passages hold a substring: exact by construction (search/suffixes.py, search/chains.py).
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  // Keys are no longer than DEPTH, mostly no longer than KEY: longer substrings are asked for in pieces. WITHOUT and ONLY are
  // signs of corrections, NUMBER is the mark of a whole number with BEHIND characters more.
  const { DEPTH, KEY, FIRST_MARK, LAST_MARK, WITHOUT, ONLY, NUMBER, BEHIND } = PortalSearch.shared;
  const SHORT = 7; // all pieces of terms up to here are asked for at once: another turn takes longer than their bytes
  const STRIDE = 3; // of longer ones, between the pieces that are asked for first
  const FIRST = 6; // at most so many of them
  const MOST = 16; // and no more in all of terms that are too long to be asked for in all their pieces
  const REACH = 3; // passages that a substring may run over
  const LONGEST = 24; // terms up to here are asked for in all their pieces
  const SHARDS = 64; // decoded, the last ones used
  const FOUND = 128; // terms,
  const PASSAGES = 2e6; // and passages of all of them
  const FEW = 16; // with so few reports left the text is looked at

  // First place in sorted `words` that is not below `word`.
  function lowerBound(words, word) {
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle] < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  class Lookup {
    constructor(store, meta, tables) {
      this.store = store;
      this.universe = Math.max(tables.size, 1);
      this.reportOf = tables.reportOf;
      this.passageOf = tables.passageOf;
      this.firsts = PortalSearch.decodeWords(meta.shards);
      this.lists = PortalSearch.decodeWords(meta.lists);
      this.since = Array.from(meta.since, (digit) => parseInt(digit, 16)); // so many characters of each suffice
      this.shards = new PortalSearch.Recent(SHARDS);
      this.found = new PortalSearch.Recent(FOUND, PASSAGES, ({ passages }) => passages.length);
    }

    // Returns {passages, sure}: sorted passages; not sure where the text itself must be looked at.
    find(term) {
      return this.found.promised(term, async () => {
        const whole = term.length <= KEY || (term[0] >= FIRST_MARK && term[0] <= LAST_MARK) || this.listOf(term) >= 0;
        const { passages, sure } = await (whole ? this.findShort(term) : this.findChain(term));
        return { passages, sure }; // and not the files it was found in, which are let go of by themselves
      });
    }

    // A term that runs on behind the key of a rare leaf is narrowed by what follows the key; the text decides the rest.
    async findShort(term) {
      const head = await this.findLeaves(term);
      if (head.sure || !head.passages.length || term.length - head.key < 1) return head;
      const tail = await this.findLeaves(term.slice(head.key - 1));
      return { passages: this.followed(head.passages, tail.passages, REACH), sure: false };
    }

    async findLeaves(term) {
      const list = this.listOf(term);
      if (list >= 0) {
        const bytes = await this.store.unpacked("l", list);
        return { passages: this.union([PortalSearch.decodeList(bytes, this.universe)]), sure: true };
      }
      const shards = await Promise.all(this.shardsOf(term).map((number) => this.shard(number)));
      let sure = true;
      let key = term.length;
      const lists = [];
      for (const { leaves } of shards) {
        const [from, to] = leavesOf(leaves.keys, term);
        for (let i = from; i < to; i++) {
          if (leaves.keys[i].length < term.length) {
            sure = false;
            key = leaves.keys[i].length;
          }
          lists.push(leaves.list(i));
        }
      }
      return { passages: this.union(lists), sure, key, shards };
    }

    // A text that begins with a number, where that number stands whole; `ends`: it is nothing but the number.
    async findNumber(text, ends) {
      const [digits] = text.match(/^[\d.]+/);
      const marked = NUMBER + text.slice(0, digits.length + BEHIND);
      const [sure, unsure] = [[], []];
      for (const { leaves } of await Promise.all(this.shardsOf(marked).map((number) => this.shard(number)))) {
        const [from, to] = leavesOf(leaves.keys, marked);
        for (let i = from; i < to; i++) {
          const next = leaves.keys[i][marked.length];
          if (ends && next && PortalSearch.goesOn(next)) continue;
          (leaves.keys[i].length < marked.length || (ends && !next) ? unsure : sure).push(leaves.list(i));
        }
      }
      const found = { passages: this.union([...sure, ...unsure]), sure: !unsure.length };
      if (marked.length > text.length || !found.passages.length) return found;
      const rest = await this.find(text);
      const held = new Set(rest.passages);
      return { passages: found.passages.filter((passage) => held.has(passage)), sure: found.sure && rest.sure };
    }

    // A term that hardly ever stands: its beginning is asked for first.
    async findRare(term) {
      const first = term.length > KEY ? await this.piece(term.slice(0, KEY), 0) : null;
      return first && !first.passages.length ? { passages: [], sure: true } : this.find(term);
    }

    // A longer term: some of its pieces, and all of them with their corrections where more than a few reports are left.
    async findChain(term) {
      const last = term.length - KEY;
      const steps = [];
      for (let at = 0; at < last; at += term.length > SHORT ? STRIDE : 1) steps.push(at);
      steps.push(last);
      const passages = await this.holding(term, someOf(steps, FIRST));
      if (this.isFew(passages)) return { passages, sure: !passages.length };
      if (term.length > LONGEST) return { passages: await this.holding(term, someOf(steps, MOST)), sure: false };
      const held = await this.corrected(term);
      return { passages: held, sure: !held.length || !this.isFew(held) };
    }

    // The passages that lists of numbers name, sorted.
    union(lists) {
      const seen = new Uint8Array(this.universe);
      let size = 0;
      for (const list of lists) {
        for (const number of list) {
          const passage = this.passageOf[number];
          if (!seen[passage]) size++;
          seen[passage] = 1;
        }
      }
      const passages = new Int32Array(size);
      for (let at = 0, passage = 0; at < size; passage++) if (seen[passage]) passages[at++] = passage;
      return passages;
    }

    // The longest beginning of two or more characters that stands: {size, passages, sure}, or null. Of a rare one, not sure,
    // at least a part.
    async longest(text) {
      for (let size = Math.min(text.length, KEY); size > 1; size--) {
        const { passages, sure, key } = await this.findLeaves(text.slice(0, size));
        if (passages.length) return sure ? this.extended(text, size, passages) : { size: key, passages, sure };
      }
      return null;
    }

    async extended(text, size, passages) {
      for (; size >= KEY && size < text.length; size++) {
        const next = await this.findLeaves(text.slice(size - KEY + 1, size + 1));
        const held = this.followed(passages, next.passages, 1);
        if (!held.length) break;
        passages = held;
        if (!next.sure) return { size, passages, sure: false };
      }
      return { size, passages, sure: true };
    }

    isFew(passages) {
      const reports = new Set();
      for (const passage of passages) if (reports.add(this.reportOf[passage]).size > FEW) return false;
      return true;
    }

    piece(term, at) {
      return this.findLeaves(term.slice(at, at + DEPTH));
    }

    // Passages that hold the pieces of a term, wherever.
    async holding(term, steps) {
      const pieces = await Promise.all(steps.map((at) => this.piece(term, at)));
      return pieces.map((piece) => piece.passages).reduce((held, next) => this.followed(held, next, REACH));
    }

    // Ever longer parts of the term: what holds both that are shorter by one, set right. Exact where more than a few are left.
    async corrected(term) {
      const size = term.length - KEY + 1;
      const pieces = await Promise.all(Array.from({ length: size }, (_, at) => this.piece(term, at)));
      let held = pieces.map((piece) => piece.passages);
      for (let length = KEY + 1; length <= term.length; length++) {
        held = held.slice(1).map((next, at) => {
          const { passages, sure, key, shards } = pieces[at];
          if (sure || key >= length) return passages;
          return this.correct(this.followed(held[at], next, 1), shards, term.slice(at, at + length));
        });
      }
      return held[0];
    }

    correct(passages, shards, word) {
      for (const { corrections } of shards) {
        for (const sign of [WITHOUT, ONLY]) {
          const at = lowerBound(corrections.keys, word + sign);
          if (corrections.keys[at] !== word + sign) continue;
          const listed = new Set(this.union([corrections.list(at)]));
          return passages.filter((passage) => listed.has(passage) === (sign === ONLY));
        }
      }
      return passages;
    }

    // Passages of `left` that stand in `right`, or one of the next few of the same report does.
    followed(left, right, reach) {
      const held = new Set(right);
      return left.filter((passage) => {
        for (let at = passage; at <= passage + reach && this.reportOf[at] === this.reportOf[passage]; at++) if (held.has(at)) return true;
        return false;
      });
    }

    // The listed word that the term is, or always goes on to; -1 where there is none.
    listOf(term) {
      for (let i = lowerBound(this.lists, term); i < this.lists.length && this.lists[i].startsWith(term); i++) {
        if (this.since[i] <= term.length) return i;
      }
      return -1;
    }

    shardsOf(term) {
      if (!this.firsts.length) return [];
      const from = Math.max(0, lowerBound(this.firsts, term + "\0") - 1);
      const to = lowerBound(this.firsts, term + "\uffff");
      const numbers = [];
      for (let i = from; i < Math.max(to, from + 1); i++) numbers.push(i);
      return numbers;
    }

    shard(number) {
      return this.shards.promised(number, async () => PortalSearch.decodeShard(await this.store.unpacked("s", number), this.universe));
    }
  }

  // At most `most` of a list, evenly.
  function someOf(list, most) {
    if (list.length <= most) return list;
    return Array.from({ length: most }, (_, at) => list[Math.round((at * (list.length - 1)) / (most - 1))]);
  }

  // Range of keys that begin with the term, or the one key that the term begins with.
  function leavesOf(keys, term) {
    const from = lowerBound(keys, term);
    if (from > 0 && term.startsWith(keys[from - 1])) return [from - 1, from];
    let to = from;
    while (to < keys.length && keys[to].startsWith(term)) to++;
    return [from, to];
  }

  Object.assign(PortalSearch, { Lookup, lowerBound, FEW, REACH });
})(self);
