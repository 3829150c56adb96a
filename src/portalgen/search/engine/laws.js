// Short names of laws: 国安法 is 国家安全法, 处非条例 is 防范和处置非法集资条例. They are made of beginnings of the words of a
// law's name, in order; which laws there are the texts say (search/laws.py).
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const SHORT = new RegExp(`^([\\u4e00-\\u9fff]{1,8}?)(${PortalSearch.shared.LAWS.join("|")})(?![律规制治定])(.*)$`);
  // Words that end like the name of a law and are none.
  const PLAIN = new Set(
    ("执 司 普 立 守 违 合 依 学 用 办 方 看 做 说 想 尊 护 非 无 书 设 枉 讲 释 送 涉 懂 民 刑 宪 国 党 遵 知 信 贯 变 枉 徇 订 新 旧 本 该 此 各 正 乱 触 犯 任 手 算 语 疗 兵 魔 枪 章 玩").split(" "),
  );
  const LIGHT = new Set("和 与 及 的 等 若干 实施 暂行 试行 管理 工作 进一步 关于 有关".split(" "));
  const SKIPPED = 1; // what it costs to leave out a word of the name,
  const LIGHTLY = 0.2; // one that says little,
  const INSIDE = 1; // or to take a character from inside a word
  const DEAREST = 1.5; // for each character of the short name
  const CLOSE = 0.4; // readings that cost no more than this beyond the best are as likely
  const MOST = 3; // laws that one short name may stand for: more, and it is no name of any

  // The laws that a short name may stand for, those most quoted first; none where it is a law's own name or part of one.
  // `laws`: names as [words], `known`: names that need no reading, `sole`: none where it may be one of several.
  function lawsMeant(text, laws, known, sole = false) {
    const { stem, suffix, rest } = shortName(text) || {};
    if (!stem || rest) return [];
    if (known.includes(text) || laws.some((words) => words.join("").includes(text))) return [];
    const found = laws.map((words) => ({ words, ...reading(stem, suffix, words) })).filter(({ cost }) => cost <= DEAREST * stem.length);
    const own = found.filter(({ parts }) => parts > 1);
    const fit = own.length || suffix === "法" ? own : found;
    const best = Math.min(...fit.map(({ cost }) => cost));
    const close = fit.filter(({ cost }) => cost <= best + CLOSE);
    const apart = new Set(close.map(({ words }) => words.filter((word) => !LIGHT.has(word)).join(""))); // 防范和处置… is 防范处置…
    return apart.size <= (sole ? 1 : MOST) ? close.map(({ words }) => words.join("")) : [];
  }

  // Whether a text begins with what may be a law's short name, before any list of laws is read: {name, stem, suffix, rest} or
  // null.
  function shortName(text) {
    const [, stem, suffix, rest] = text.match(SHORT) || [];
    return stem && !isPlain(stem, suffix) ? { name: stem + suffix, stem, suffix, rest } : null;
  }

  function isPlain(stem, suffix) {
    return suffix === "法" && (stem.length < 2 || (stem.length > 2 && PLAIN.has(stem[stem.length - 1])));
  }

  // What it costs to read the stem in the name, and of how many of its words it takes something.
  function reading(stem, suffix, words) {
    if (words[words.length - 1] !== suffix) return { cost: Infinity };
    const inner = words.slice(0, -1);
    const best = Array.from({ length: stem.length + 1 }, () => ({ cost: Infinity, parts: 0 }));
    best[0] = { cost: 0, parts: 0 };
    for (const word of inner) {
      const before = best.map((one) => ({ ...one }));
      const left = LIGHT.has(word) ? LIGHTLY : SKIPPED;
      before.forEach(({ cost, parts }, at) => {
        best[at] = { cost: cost + left, parts };
      });
      before.forEach(({ cost, parts }, at) => {
        for (const { taken, more } of pieces(stem, at, word)) {
          if (cost + more < best[at + taken].cost) best[at + taken] = { cost: cost + more, parts: parts + 1 };
        }
      });
    }
    return best[stem.length];
  }

  // How much of the stem a word may give: a beginning of it, or one character from inside.
  function pieces(stem, at, word) {
    const found = [];
    for (let taken = 1; taken <= word.length && word[taken - 1] === stem[at + taken - 1]; taken++) found.push({ taken, more: 0 });
    if (!found.length && word.indexOf(stem[at] || " ") > 0) found.push({ taken: 1, more: INSIDE });
    return found;
  }

  Object.assign(PortalSearch, { lawsMeant, shortName });
})(self);
