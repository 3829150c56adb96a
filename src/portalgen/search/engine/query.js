// Operators of a query: "引号" asks for the very words, -词 or NOT leaves out, OR or | takes either. Everything else is an
// ordinary query, and null is returned.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const PIECE = /[-−–](?=[^\s\d-])|\|+|["“”「『][^"“”「」『』]*["“”」』]|《[^《》]*》|[^\s|"“”「」『』《》]+/gu;
  const MOST = 8; // combinations of alternatives
  const OUT = /^[-−–]$/;
  const OPERATORS = /(?:^|\s)[-−–－](?=[^\s\d-])|(?:^|\s)(?:NOT|OR)(?=\s)|[|｜]/u;

  // {plain, groups, excluded}: the words without operators; of each group one must stand; what must not stand.
  function readOperators(query) {
    const text = query.normalize("NFKC");
    if (!OPERATORS.test(text)) return null;
    const groups = [];
    const excluded = [];
    let mode = "";
    for (const { piece, first } of pieces(text)) {
      if ((first && OUT.test(piece)) || piece === "NOT") mode = "out";
      else if (piece === "OR" || /^\|+$/.test(piece)) mode = groups.length ? "or" : "";
      else if (piece !== "AND" && PortalSearch.fold(piece)) {
        if (mode === "out") excluded.push(piece);
        else if (mode === "or") groups[groups.length - 1].push(piece);
        else groups.push([piece]);
        mode = "";
      }
    }
    if (!excluded.length && groups.every((group) => group.length < 2)) return null;
    return { plain: groups.flat().join(" "), groups, excluded };
  }

  // Words, quotations and signs; `first` says that a blank or nothing stands before.
  function pieces(text) {
    return Array.from(text.matchAll(PIECE), (found) => ({ piece: found[0], first: !found.index || /\s/.test(text[found.index - 1]) }));
  }

  // Every choice of one alternative a group, as queries; at most eight.
  function combinations(groups) {
    return groups.reduce((lists, group) => lists.flatMap((list) => group.map((one) => [...list, one])), [[]]).slice(0, MOST).map((list) => list.join(" "));
  }

  // What is found with operators: full matches only; where there are none, what the words alone find, said to be so.
  async function findCombined(engine, { plain, groups, excluded }) {
    const result = { terms: [], reports: new Set(), exact: true, boosts: [], notices: [], any: groups.some((group) => group.length > 1) };
    for (const text of groups.length ? combinations(groups) : []) {
      const found = await engine.intersect(await engine.reader.readAll(engine.names.parse(PortalSearch.tidy(text).text)));
      for (const number of found.reports) result.reports.add(number);
      if (found.reports.size) result.terms.push(...found.terms.filter((term) => !result.terms.some((own) => own.text === term.text)));
      result.uncertain = result.uncertain || found.uncertain;
      result.exact = result.exact && found.exact;
    }
    if (!groups.length) for (const number of engine.tables.reports.keys()) result.reports.add(number);
    if (!result.reports.size) {
      const near = await engine.match(engine.names.parse(plain), plain);
      Object.assign(result, near, { exact: false, any: false, notices: [PortalSearch.NEAR, ...near.notices.filter((one) => one !== PortalSearch.NEAR)] });
    }
    await leaveOut(engine, result, excluded);
    return result;
  }

  async function leaveOut(engine, result, excluded) {
    for (const word of excluded) {
      const term = await engine.reader.term(PortalSearch.fold(word));
      await engine.settleTerm(term);
      if (!term.found.sure && engine.tables.reportsWith(term.found.passages).size > PortalSearch.FEW) result.exact = false;
      for (const number of engine.tables.reportsWith(term.found.passages)) result.reports.delete(number);
    }
    if (excluded.length) result.notices = [...result.notices, `已排除含有${excluded.map((word) => `“${word.replace(/["“”「」『』]/g, "")}”`).join("、")}的报告`];
  }

  Object.assign(PortalSearch, { readOperators, findCombined });
})(self);
