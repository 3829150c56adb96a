// The comparable form of text and queries; search/folding.py does the same when the index is built.
// Kept are letters, digits, Han characters, % and ‰, and a point between digits; blanks, quotes, 《》 never part anything.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const KEPT = new RegExp(`[\\p{L}\\p{N}${PortalSearch.shared.SIGNS}.]`, "u");
  const POINT = 46;
  const CHUNK = 4096; // units that are made text at once
  const folded = new Map(); // code point to what is kept of it
  let simplified = null; // traditional character to simplified, once loaded
  // Where a text is folded before it is cut to size: whole reports are folded all the time, and what each would leave
  // behind is much more than what is kept of it.
  let units = new Uint16Array(1024);
  let places = new Uint32Array(1024);

  function foldCode(code) {
    let kept = folded.get(code);
    if (kept === undefined) {
      kept = "";
      for (const part of String.fromCodePoint(code).normalize("NFKC").toLowerCase()) {
        if (part.length === 1 && KEPT.test(part)) kept += (simplified && simplified.get(part)) || part;
      }
      folded.set(code, kept);
    }
    return kept;
  }

  // Returns {text, places}: the folded text, and for each of its units the place in the original it came from.
  function foldWithPlaces(original) {
    let size = 0;
    for (let place = 0; place < original.length; ) {
      const code = original.codePointAt(place);
      const kept = foldCode(code);
      if (size + kept.length > units.length) grow();
      for (let at = 0; at < kept.length; at++, size++) {
        units[size] = kept.charCodeAt(at);
        places[size] = place;
      }
      place += code > 0xffff ? 2 : 1;
    }
    size = dropPoints(size);
    return { text: textOf(size), places: places.slice(0, size) };
  }

  function grow() {
    const [before, from] = [units, places];
    units = new Uint16Array(before.length * 2);
    places = new Uint32Array(before.length * 2);
    units.set(before);
    places.set(from);
  }

  // A point counts only between digits. Returns how many units are left.
  function dropPoints(size) {
    let to = 0;
    for (let at = 0; at < size; at++) {
      const inside = at > 0 && at + 1 < size && isDigit(units[at - 1]) && isDigit(units[at + 1]);
      if (units[at] === POINT && !inside) continue;
      units[to] = units[at];
      places[to++] = places[at];
    }
    return to;
  }

  function isDigit(unit) {
    return unit >= 48 && unit <= 57;
  }

  function textOf(size) {
    let text = "";
    for (let at = 0; at < size; at += CHUNK) text += String.fromCharCode.apply(null, units.subarray(at, Math.min(at + CHUNK, size)));
    return text;
  }

  function fold(original) {
    return foldWithPlaces(original).text;
  }

  function useVariants(pair) {
    simplified = new Map(Array.from(pair[0], (old, at) => [old, pair[1][at]]));
    folded.clear();
  }

  // GB 2312 holds no traditional characters, and every browser can decode it: so a text shows whether the map is needed.
  let common = null;
  function mayBeTraditional(text) {
    if (simplified) return false;
    if (!common) {
      const bytes = [];
      for (let high = 0xb0; high < 0xf8; high++) for (let low = 0xa1; low < 0xff; low++) bytes.push(high, low);
      common = new Set(new TextDecoder("gbk").decode(new Uint8Array(bytes)));
    }
    return Array.from(text).some((char) => char >= "\u4e00" && char <= "\u9fff" && !common.has(char));
  }

  Object.assign(PortalSearch, { fold, foldWithPlaces, useVariants, mayBeTraditional });
})(self);
