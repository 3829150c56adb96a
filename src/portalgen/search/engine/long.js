// Long queries: quotations that differ from the text, mails, lists of sentences. To ask the index for every sentence would cost
// hundreds of kilobytes; some short pieces of it name the few reports whose texts then tell the rest.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const { KEY } = PortalSearch.shared;
  const LONG = 30; // characters
  const MANY = 6; // words or sentences,
  const TOGETHER = 24; // of so many characters
  const PIECES = 14; // that are asked for
  const LOOKED_AT = 8; // texts, where none holds all
  const SHOWN = 8; // stretches that are marked
  const LEAST = 6; // characters of a stretch that is shown
  const NOTHING = "输入较长，没有报告含有其中的语句";

  function isLong(tokens, whole) {
    return whole.length > LONG || (tokens.length >= MANY && whole.length > TOGETHER);
  }

  // The reports that hold all of a long query, or else those that hold most of it; null where the ordinary way is as good.
  async function findLong(engine, tokens, text) {
    const whole = PortalSearch.fold(text);
    if (!isLong(tokens, whole)) return null;
    const pieces = await Promise.all(piecesOf(tokens).map(async (piece) => ({ text: piece, found: await engine.lookup.findLeaves(piece) })));
    const standing = pieces.filter(({ found }) => found.passages.length);
    const all = standing.length === pieces.length ? engine.reportsOf(pieces, []) : new Set();
    if (all.size > PortalSearch.FEW) return null;
    const numbers = all.size ? Array.from(all) : engine.ranker.nearest(standing, []).slice(0, LOOKED_AT);
    const result = {};
    const fragments = new Map();
    await Promise.all(numbers.map(async (number) => fragments.set(number, await engine.readable(number, result))));
    const texts = Array.from(fragments).filter(([, fragment]) => fragment);
    const full = texts.filter(([number, fragment]) => tokens.every((token) => holds(engine, number, fragment, token)));
    if (full.length) return { ...found(engine, full, tokens.filter(({ text: one }) => full.some(([, fragment]) => fragment.passagesOf(one).size)).map(({ text: one }) => one)), ...result };
    return nearest(engine, tokens, whole, texts, result);
  }

  // Some pieces of each sentence, the longest first.
  function piecesOf(tokens) {
    const rests = tokens.flatMap(({ text, rest }) => (rest && rest.length ? rest : [text])).filter((text) => text.length >= KEY);
    const lists = rests.sort((a, b) => b.length - a.length).map((text) => starts(text).map((at) => text.slice(at, at + KEY)));
    const chosen = [];
    for (let turn = 0; chosen.length < PIECES && lists.some((list) => list.length > turn); turn++) {
      for (const list of lists) if (list[turn]) chosen.push(list[turn]);
    }
    return Array.from(new Set(chosen)).slice(0, PIECES);
  }

  // Places of pieces: in the middle, at both ends, then between.
  function starts(text) {
    const last = text.length - KEY;
    const places = [last >> 1, 0, last, last >> 2, (3 * last) >> 2];
    return Array.from(new Set(places));
  }

  function holds(engine, number, fragment, { text, names, rest = [] }) {
    if (fragment.passagesOf(text).size) return true;
    return Boolean(names) && engine.reader.filterOf(names, rest)(engine.tables.reports[number]) && rest.every((word) => fragment.passagesOf(word).size > 0);
  }

  // A result of texts that were looked at, each term with the passages that hold it.
  function found(engine, texts, words) {
    const { start } = engine.tables;
    const passages = (word) => texts.flatMap(([number, fragment]) => Array.from(fragment.passagesOf(word), (passage) => start[number] + passage));
    const terms = words.map((text) => ({ text, found: { passages: Int32Array.from(passages(text)).sort(), sure: true } }));
    return { reports: new Set(texts.map(([number]) => number)), terms, exact: true, boosts: [], notices: [] };
  }

  // Those whose texts have the longest stretches of it, said to be no more.
  function nearest(engine, tokens, whole, texts, result) {
    const stretches = texts.map(([number, fragment]) => [number, fragment, common(whole, fragment.text)]);
    const worth = ([, , list]) => list.reduce((sum, stretch) => sum + stretch.length ** 2, 0);
    const held = stretches.filter((one) => one[2].length).sort((a, b) => worth(b) - worth(a));
    if (!held.length) return { reports: new Set(), terms: [], exact: false, boosts: [], notices: [NOTHING], ...result };
    const most = worth(held[0]);
    const kept = held.filter((one) => 4 * worth(one) >= most);
    const words = [...kept[0][2]].sort((a, b) => b.length - a.length).slice(0, SHOWN);
    const share = Math.round((100 * kept[0][2].join("").length) / whole.length);
    const notices = [PortalSearch.NEAR, `输入较长，没有报告含有全部文字；最接近的含有其中约${Math.min(share, 99)}%`];
    const boosts = kept.slice(0, 1).map(([number]) => Object.assign((report) => report === engine.tables.reports[number], { who: true }));
    return { ...found(engine, kept, words), exact: false, partial: true, boosts, notices, ...result };
  }

  // The stretches of a text that stand in another, from left to right, each as long as possible.
  function common(whole, text) {
    const found = [];
    for (let at = 0; at + LEAST <= whole.length; ) {
      let size = LEAST;
      if (!text.includes(whole.slice(at, at + size))) {
        at++;
        continue;
      }
      while (at + size < whole.length && text.includes(whole.slice(at, at + size + 1))) size++;
      found.push(whole.slice(at, at + size));
      at += size;
    }
    return found;
  }

  Object.assign(PortalSearch, { findLong });
})(self);
