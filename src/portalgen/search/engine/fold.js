// The comparable form of text and queries; search/folding.py does the same when the index is built.
// Kept are letters, digits, Han characters, % and ‰, and a point between digits; blanks, quotes, 《》 never part anything.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const KEPT = new RegExp(`[\\p{L}\\p{N}${PortalSearch.shared.SIGNS}.]`, "u");
  const DIGIT = /[0-9]/;
  const folded = new Map(); // one character to what is kept of it
  let simplified = null; // traditional character to simplified, once loaded

  function foldChar(char) {
    let kept = folded.get(char);
    if (kept === undefined) {
      kept = "";
      for (const part of char.normalize("NFKC").toLowerCase()) {
        if (part.length === 1 && KEPT.test(part)) kept += (simplified && simplified.get(part)) || part;
      }
      folded.set(char, kept);
    }
    return kept;
  }

  // Returns {text, places}: the folded text, and for each of its units the place in the original it came from.
  function foldWithPlaces(original) {
    const units = [];
    const places = [];
    let place = 0;
    for (const char of original) {
      for (const unit of foldChar(char)) {
        units.push(unit);
        places.push(place);
      }
      place += char.length;
    }
    return dropPoints(units, places);
  }

  // A point counts only between digits.
  function dropPoints(units, places) {
    let text = "";
    const kept = [];
    units.forEach((unit, at) => {
      const inside = DIGIT.test(units[at - 1] || "") && DIGIT.test(units[at + 1] || "");
      if (unit !== "." || inside) {
        text += unit;
        kept.push(places[at]);
      }
    });
    return { text, places: kept };
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
