// Agencies by what people call them: 铁西区城管局 for 沈阳市铁西区城市管理和行政执法局. A call name is made of the characters of the
// full name in their order, begins with a place or with the body itself, and ends as such names end.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const END = /[局委厅办会院队所处镇乡府关部社区道团场市县师]/;
  const PLACE = /(?:[省市县区州盟旗镇乡]|街道|总局|共和国|政府)$/; // what another name begins behind
  const TAILS = ["人民政府", "办事处", "街道办事处", "委员会"];
  const HAN = /[\u4e00-\u9fff]/;
  const LONGEST = 30;
  const LEAST = 4; // characters of a call name
  const TOWN = 3; // of a town's
  const TOWNS = /^[\u4e00-\u9fff]{2}[镇乡]$/;
  const MOST = 3; // agencies that one call name may mean

  class Agencies {
    constructor(tables) {
      this.tables = tables;
      this.names = tables.agencies.map(({ name, region }) => ({ name: PortalSearch.fold(name), place: PortalSearch.fold(tables.regionPath(region).join("")) }));
    }

    // {agencies, text, at}: the longest stretch of the text that calls agencies, or null.
    find(text) {
      let best = null;
      for (let at = 0; at + TOWN <= text.length; at++) {
        if (at && best) break;
        this.names.forEach((own, agency) => {
          const length = calledAt(own, text, at);
          if (!length || (best && length < best.length)) return;
          if (!best || length > best.length) best = { agencies: [], length, at };
          best.agencies.push(agency);
        });
      }
      if (!best || best.agencies.length > MOST) return null;
      return { agencies: best.agencies, at: best.at, text: text.slice(best.at, best.at + best.length) };
    }
  }

  // How many characters from `at` on call the agency. They stand in the name, or in the place above it, in their order; the
  // stretch ends as the body does, or where no characters go on.
  function calledAt({ name, place }, text, at) {
    const whole = place && !name.startsWith(place) ? place + name.slice(shared(place, name)) : name;
    const starts = beginnings(whole, text.slice(at, at + 2));
    if (!starts.length) return 0;
    for (let to = Math.min(text.length, at + LONGEST); to >= at + TOWN; to--) {
      if (to - at < LEAST && !TOWNS.test(text.slice(at, to))) break;
      const open = to - at >= LEAST && (to === text.length || !HAN.test(text[to]));
      const ends = open ? everyPlace(whole, text[to - 1]) : END.test(text[to - 1]) ? bodyEnds(whole, text[to - 1]) : [];
      if (ends.some((end) => starts.some((start) => standsIn(text.slice(at + 2, to), whole.slice(start + 2, end + 1))))) return to - at;
    }
    return 0;
  }

  // Where the body's name may end: at its end, or before what is mostly left out.
  function bodyEnds(whole, char) {
    const ends = [whole.length, ...TAILS.filter((tail) => whole.endsWith(tail)).map((tail) => whole.length - tail.length)];
    return ends.map((end) => end - 1).filter((end) => whole[end] === char);
  }

  function everyPlace(whole, char) {
    return Array.from(whole, (_, at) => at).filter((at) => whole[at] === char);
  }

  // Whether the characters stand in the stretch in their order, the last at its end.
  function standsIn(chars, stretch) {
    if (!chars || chars[chars.length - 1] !== stretch[stretch.length - 1]) return false;
    let at = 0;
    for (const char of chars.slice(0, -1)) {
      at = stretch.indexOf(char, at) + 1;
      if (!at) return false;
    }
    return at < stretch.length;
  }

  // How much of the end of the place the name begins with: 惠州市 of 广东省惠州市 for 惠州市司法局.
  function shared(place, name) {
    for (let size = Math.min(place.length, name.length); size > 1; size--) if (name.startsWith(place.slice(-size))) return size;
    return 0;
  }

  // Where in the whole name a call name may begin with these two characters: at a place's name, or at the body's own.
  function beginnings(whole, pair) {
    return everyPlace(whole, pair[0]).filter((at) => whole[at + 1] === pair[1] && (!at || PLACE.test(whole.slice(0, at))));
  }

  PortalSearch.Agencies = Agencies;
})(self);
