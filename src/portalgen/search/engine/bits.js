// Reads what search/bits.py writes: numbers in groups of seven bits, sorted lists as Rice-coded gaps.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

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
        const byte = this.bytes[this.at++];
        number += (byte & 127) * scale;
        if (byte < 128) return number;
        scale *= 128;
      }
    }

    slice(length) {
      this.at += length;
      return this.bytes.subarray(this.at - length, this.at);
    }

    startBits() {
      this.bit = this.at * 8;
    }

    nextBit() {
      const bit = (this.bytes[this.bit >> 3] >> (7 - (this.bit & 7))) & 1;
      this.bit++;
      return bit;
    }

    // Appends a sorted list of `count` numbers below `universe` to `out` from `from` on.
    list(count, universe, out, from) {
      const low = parameter(count, universe);
      let number = -1;
      for (let i = 0; i < count; i++) {
        let gap = 0;
        while (!this.nextBit()) gap++;
        for (let b = 0; b < low; b++) gap = gap * 2 + this.nextBit();
        number += gap + 1;
        out[from + i] = number;
      }
    }
  }

  function parameter(count, universe) {
    const share = Math.max(Math.floor(Math.floor((universe * 7) / 10) / Math.max(count, 1)), 1);
    return 31 - Math.clz32(share);
  }

  function decodeList(bytes, universe) {
    const reader = new Reader(bytes);
    const count = reader.varint();
    const out = new Int32Array(count);
    reader.startBits();
    reader.list(count, universe, out, 0);
    return out;
  }

  // A shard: keys in order, and all their lists in a row; `ends[i]` is where the list of key i ends.
  function decodeShard(bytes, universe) {
    const reader = new Reader(bytes);
    const size = reader.varint();
    const shared = reader.slice(size);
    const further = reader.slice(size);
    const ends = new Int32Array(size);
    let total = 0;
    for (let i = 0; i < size; i++) ends[i] = total += reader.varint();
    const keys = decodeKeys(reader, shared, further);
    const numbers = new Int32Array(total);
    reader.startBits();
    for (let i = 0; i < size; i++) {
      const from = i ? ends[i - 1] : 0;
      reader.list(ends[i] - from, universe, numbers, from);
    }
    return { keys, ends, numbers };
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
