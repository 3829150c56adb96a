// Reads what search/bits.py writes: numbers in groups of seven bits, sorted lists in binary interpolative code.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LARGEST = 2 ** 35; // scale of a number's last group: more groups than any number has
  const MOST = 2 ** 26; // numbers in the lists of one shard

  // What is read is not what was written: another file, or a part of one.
  function damaged() {
    return new PortalSearch.Trouble("damaged", "list");
  }

  class Reader {
    constructor(bytes) {
      this.bytes = bytes;
      this.at = 0; // next byte
      this.bit = 0; // next bit, counted from the start, once lists are read
    }

    varint() {
      let number = 0;
      let scale = 1;
      for (;;) {
        if (this.at >= this.bytes.length || scale > LARGEST) throw damaged();
        const byte = this.bytes[this.at++];
        number += (byte & 127) * scale;
        if (byte < 128) return number;
        scale *= 128;
      }
    }

    slice(length) {
      this.at += length;
      if (this.at > this.bytes.length) throw damaged();
      return this.bytes.subarray(this.at - length, this.at);
    }

    startBits() {
      this.bit = this.at * 8;
    }

    nextBit() {
      if (this.bit >= this.bytes.length * 8) throw damaged();
      const bit = (this.bytes[this.bit >> 3] >> (7 - (this.bit & 7))) & 1;
      this.bit++;
      return bit;
    }

    // Writes a sorted list of `count` numbers below `universe` to `out` from `from` on.
    list(count, universe, out, from) {
      if (count > universe) throw damaged();
      this.fill(out, from, from + count, 0, universe - 1);
    }

    // The middle number first, within what leaves room for the others; then the lower half, then the upper one.
    fill(out, start, end, low, high) {
      while (start < end) {
        const middle = (start + end) >> 1;
        const least = low + middle - start;
        const found = (out[middle] = least + this.below(high - (end - middle - 1) - least + 1));
        this.fill(out, start, middle, low, found - 1);
        start = middle + 1;
        low = found + 1;
      }
    }

    // A number below `size` in minimal binary.
    below(size) {
      const width = 31 - Math.clz32(size);
      const short = 2 * 2 ** width - size;
      let number = 0;
      for (let bit = 0; bit < width; bit++) number = number * 2 + this.nextBit();
      return number < short ? number : number * 2 + this.nextBit() - short;
    }
  }

  function decodeList(bytes, universe) {
    const reader = new Reader(bytes);
    const count = reader.varint();
    if (count > universe) throw damaged();
    const out = new Int32Array(count);
    reader.startBits();
    reader.list(count, universe, out, 0);
    return out;
  }

  // A shard: leaves, and behind them corrections of chains (search/chains.py).
  function decodeShard(bytes, universe) {
    const reader = new Reader(bytes);
    return { leaves: decodeTable(reader, universe), corrections: decodeTable(reader, universe) };
  }

  // Keys in order, and all their lists in a row; `ends[i]` is where the list of key i ends.
  function decodeTable(reader, universe) {
    const size = reader.varint();
    if (size > reader.bytes.length) throw damaged();
    const shared = reader.slice(size);
    const further = reader.slice(size);
    const ends = new Int32Array(size);
    let total = 0;
    for (let i = 0; i < size; i++) ends[i] = total += reader.varint();
    if (total > MOST) throw damaged();
    const keys = decodeKeys(reader, shared, further);
    const numbers = new Int32Array(total);
    reader.startBits();
    for (let i = 0; i < size; i++) {
      const from = i ? ends[i - 1] : 0;
      reader.list(ends[i] - from, universe, numbers, from);
    }
    reader.at = (reader.bit + 7) >> 3;
    return { keys, list: (i) => numbers.subarray(i ? ends[i - 1] : 0, ends[i]) };
  }

  function decodeKeys(reader, shared, further) {
    const keys = [];
    let key = "";
    for (let i = 0; i < shared.length; i++) {
      key = key.slice(0, shared[i]);
      const units = reader.slice(further[i] * 2);
      for (let u = 0; u < units.length; u += 2) key += String.fromCharCode(units[u] | (units[u + 1] << 8));
      keys.push(key);
    }
    return keys;
  }

  Object.assign(PortalSearch, { decodeList, decodeShard });
})(self);
