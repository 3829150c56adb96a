// Which passages hold a substring: exact by construction, one shard or one list a substring (search/suffixes.py).
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const DEPTH = 16; // keys are no longer than this
  const STEP = 8; // longer substrings are asked for in pieces that overlap by half

  function unfold(text) {
    let word = "";
    return text.split("\n").map((line) => (word = word.slice(0, parseInt(line[0], 16)) + line.slice(1)));
  }

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
    constructor(store, meta, universe) {
      this.store = store;
      this.universe = universe;
      this.firsts = meta.shards ? unfold(meta.shards) : [];
      this.lists = meta.lists ? unfold(meta.lists) : [];
      this.shards = new Map();
      this.found = new Map();
    }

    // Returns {passages, sure}: sorted passages; not sure where the text itself must be looked at.
    find(term) {
      let found = this.found.get(term);
      if (!found) {
        found = term.length > DEPTH ? this.findLong(term) : this.findShort(term);
        found.catch(() => this.found.delete(term));
        this.found.set(term, found);
      }
      return found;
    }

    // A term that runs on behind its leaf's key is narrowed by what follows the key; the text decides the rest.
    async findShort(term) {
      const head = await this.findLeaves(term);
      if (head.sure || !head.passages.length || term.length - head.key < 1) return head;
      const tail = await this.findLeaves(term.slice(head.key - 1));
      return { passages: nearby(head.passages, tail.passages), sure: false };
    }

    async findLeaves(term) {
      const list = this.listOf(term);
      if (list >= 0) {
        const bytes = await this.store.unpacked("l/" + list);
        return { passages: PortalSearch.decodeList(bytes, this.universe), sure: true };
      }
      const shards = await Promise.all(this.shardsOf(term).map((number) => this.shard(number)));
      let sure = true;
      let key = term.length;
      const lists = [];
      for (const shard of shards) {
        const [from, to] = leavesOf(shard.keys, term);
        for (let i = from; i < to; i++) {
          if (shard.keys[i].length < term.length) {
            sure = false;
            key = shard.keys[i].length;
          }
          lists.push(shard.numbers.subarray(i ? shard.ends[i - 1] : 0, shard.ends[i]));
        }
      }
      return { passages: union(lists), sure, key };
    }

    // Passages that hold every piece; a place where the pieces stand apart is told by the text.
    async findLong(term) {
      const pieces = [term.slice(0, DEPTH)];
      for (let at = STEP; at + STEP < term.length; at += STEP) pieces.push(term.slice(at, at + DEPTH));
      const found = await Promise.all(pieces.map((piece) => this.findShort(piece)));
      const passages = found.map((one) => one.passages).reduce(nearby);
      return { passages, sure: false };
    }

    // The shortest listed word that begins with the term, if there is one: all its occurrences go on like that.
    listOf(term) {
      let best = -1;
      for (let i = lowerBound(this.lists, term); i < this.lists.length && this.lists[i].startsWith(term); i++) {
        if (best < 0 || this.lists[i].length < this.lists[best].length) best = i;
        if (this.lists[best].length === term.length) break;
      }
      return best;
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
      let shard = this.shards.get(number);
      if (!shard) {
        shard = this.store.unpacked("s/" + number).then((bytes) => PortalSearch.decodeShard(bytes, this.universe));
        shard.catch(() => this.shards.delete(number));
        this.shards.set(number, shard);
      }
      return shard;
    }
  }

  // Range of keys that begin with the term, or the one key that the term begins with.
  function leavesOf(keys, term) {
    const from = lowerBound(keys, term);
    if (from > 0 && term.startsWith(keys[from - 1])) return [from - 1, from];
    let to = from;
    while (to < keys.length && keys[to].startsWith(term)) to++;
    return [from, to];
  }

  function union(lists) {
    if (lists.length === 1) return Int32Array.from(lists[0]);
    let size = 0;
    for (const list of lists) size += list.length;
    const all = new Int32Array(size);
    let at = 0;
    for (const list of lists) {
      all.set(list, at);
      at += list.length;
    }
    all.sort();
    let kept = 0;
    for (let i = 0; i < size; i++) if (!i || all[i] !== all[i - 1]) all[kept++] = all[i];
    return all.slice(0, kept);
  }

  // Passages of `left` that stand in `right`, or whose next one does: a long substring may run over a heading.
  function nearby(left, right) {
    const held = new Set(right);
    return left.filter((passage) => held.has(passage) || held.has(passage + 1));
  }

  Object.assign(PortalSearch, { Lookup, lowerBound });
})(self);
