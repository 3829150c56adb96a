// Reads what search/arithmetic.py writes: small tables, each bit told by how often it was set in the same context before.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const { SCALE, CERTAIN, SEEN, UNIT, SHARED, FURTHER, REST } = PortalSearch.shared;
  const WHOLE = 2 ** SCALE; // certainty, as parts of which probabilities are written

  class Decoder {
    constructor(text) {
      this.bytes = PortalSearch.fromBase64(text);
      this.at = 0;
      this.low = 0;
      this.high = 2 ** 32 - 1;
      this.code = 0;
      for (let i = 0; i < 4; i++) this.code = this.code * 256 + this.next();
      this.contexts = new Map(); // to the chances and numbers of bits seen at each node of a tree
    }

    // The code ends where zeros follow; a decoder that asks for many more reads something else.
    next() {
      if (this.at > this.bytes.length + 64) throw new PortalSearch.Trouble("damaged", "meta");
      return this.bytes[this.at++] || 0;
    }

    symbol(width, context) {
      let nodes = this.contexts.get(context);
      if (!nodes) this.contexts.set(context, (nodes = { chances: new Uint16Array(2 ** width).fill(WHOLE / 2), seen: new Uint8Array(2 ** width) }));
      let node = 1;
      for (let i = 0; i < width; i++) node = node * 2 + this.bit(nodes, node);
      return node - 2 ** width;
    }

    number(context) {
      const size = this.symbol(5, context * 32);
      return 2 ** size + this.symbol(size, context * 32 + 1 + size);
    }

    bit({ chances, seen }, node) {
      const middle = this.low + Math.floor(((this.high - this.low) * chances[node]) / WHOLE);
      const bit = this.code <= middle ? 1 : 0;
      if (bit) this.high = middle;
      else this.low = middle + 1;
      chances[node] += Math.floor((((bit ? WHOLE - CERTAIN : CERTAIN) - chances[node]) * 2) / (2 * seen[node] + 3));
      if (seen[node] < SEEN) seen[node]++;
      while (this.low >>> 24 === this.high >>> 24) {
        this.low = (this.low << 8) >>> 0;
        this.high = ((this.high << 8) | 255) >>> 0;
        this.code = ((this.code << 8) | this.next()) >>> 0;
      }
      return bit;
    }
  }

  // So many sequences of small numbers.
  function decodeSequences(text, count) {
    const decoder = new Decoder(text);
    const width = decoder.number(0) - 1;
    return Array.from({ length: count }, () => {
      const size = decoder.number(1) - 1;
      let before = 0;
      return Array.from({ length: size }, (_, place) => {
        const context = ((size & 255) << 8) | (place & 255);
        return (before = decoder.symbol(width, context * 2 ** width + before + 64));
      });
    });
  }

  // Numbers below `size`, each told from the one before.
  function decodeSteps(text, count, size) {
    let number = 0;
    return decodeSequences(text, count).map(([step]) => (number = (number + step) % size));
  }

  // Sorted words.
  function decodeWords(text) {
    const decoder = new Decoder(text);
    let word = "";
    let shared = 0;
    return Array.from({ length: decoder.number(0) - 1 }, () => {
      const same = decoder.symbol(5, SHARED + shared);
      const further = decoder.symbol(5, FURTHER + same);
      const units = [decoder.number(1 + same) - 1 + (same < word.length ? word.charCodeAt(same) : 0)];
      while (units.length < further) units.push(decoder.symbol(UNIT, REST));
      shared = same;
      return (word = word.slice(0, same) + String.fromCharCode(...units));
    });
  }

  Object.assign(PortalSearch, { decodeSequences, decodeSteps, decodeWords });
})(self);
