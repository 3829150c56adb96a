// When nothing answers the query as typed: mended words, other words for the same, parts of what was asked. Always said so.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const NEAR = "没有完全匹配，以下为相近结果";

  async function findNear(engine, tokens, readings) {
    const missing = readings.flatMap((reading) => reading.missing.map((term) => ({ term, quoted: reading.quoted })));
    const kept = readings.flatMap((reading) => reading.terms.filter((term) => !reading.missing.includes(term)));
    const filters = readings.map((reading) => reading.filter).filter(Boolean);
    const asked = { kept, filters, notices: readings.flatMap((reading) => reading.notices || []) };
    const byFigure = await fromFigures(engine, tokens, filters);
    if (byFigure) return byFigure;
    const replaced = await Promise.all(missing.map(({ term }) => replacements(engine, term.text)));
    for (let rank = 0; rank < Math.max(0, ...replaced.map((list) => list.length)); rank++) {
      const chosen = replaced.map((list) => list[Math.min(rank, list.length - 1)]).filter(Boolean);
      const found = await tryWith(engine, asked, chosen);
      if (found) return found;
    }
    return inParts(engine, asked, missing, readings);
  }

  // 雷州 2023 行政检查次数: the figure answers, though the text puts it otherwise.
  async function fromFigures(engine, tokens, filters) {
    const indicator = engine.names.indicatorIn(tokens.map((token) => token.text).join(" "));
    if (!indicator || !filters.length) return null;
    const found = await engine.lookup.find(PortalSearch.figureTerm(indicator));
    const term = { text: indicator.name, found };
    const reports = engine.reportsOf([term], filters);
    if (!reports.size) return null;
    const exact = await saysNoMore(engine, tokens, indicator.name);
    return { reports, terms: [term], exact, boosts: [], notices: exact ? [] : [NEAR, `以下报告列有“${indicator.label}”的数字`], indicator };
  }

  // Whether nothing but names, the indicator and empty words was asked.
  async function saysNoMore(engine, tokens, name) {
    const rest = tokens.flatMap((token) => token.rest || [token.text]).map((text) => text.replace(name, ""));
    const parts = (await Promise.all(rest.filter(Boolean).map((text) => engine.mender.cut(text)))).flat();
    return parts.every((part) => part.kind === "empty");
  }

  // Other readings of a term that is not found, each {terms, notice}, the likeliest first. Each is looked up as soon as it
  // is known: one after the other they would cost a journey each.
  async function replacements(engine, text) {
    const { mender } = engine;
    const cutting = mender.cut(text);
    const found = await Promise.all([
      offers(engine, mender.instrumentsLike(text), (name) => `未找到“${text}”，已改查名称相近的“${name}”`),
      offers(engine, cutting.then(mendedWord), (mended) => `未找到“${text}”，已按“${mended}”查找`),
      offers(engine, mender.synonymsOf(text), (other) => `未找到“${text}”，已改查近义的“${other}”`).then(wholeFirst(mender, text)),
      offers(engine, cutting.then((parts) => turned(mender, text, parts)), (word) => `未找到“${text}”，已按“${word}”查找`),
      cutting.then((parts) => inPieces(engine, text, parts)),
    ]);
    const same = (one) => Number(one.same || false);
    return found.flat().sort((a, b) => same(b) - same(a));
  }

  async function offers(engine, words, notice) {
    const terms = await Promise.all((await words).map((word) => engine.term(word)));
    return terms.filter((term) => term.found.passages.length).map((term) => ({ terms: [term], notice: notice(term.text) }));
  }

  // A synonym of the whole term is the likeliest of all readings: 个保法 is not made of 个 and 保.
  function wholeFirst(mender, text) {
    return async (list) => {
      const same = await mender.isSynonym(text);
      return list.map((one) => ({ ...one, same }));
    };
  }

  // A known word of the same characters, two neighbours of which changed places: 持率证. Asked only where nothing is known.
  async function turned(mender, text, parts) {
    if (text.length < 3 || text.length > 5 || parts.some((part) => part.kind === "known" || part.kind === "mended")) return [];
    const swapped = Array.from(text.slice(1), (char, at) => text.slice(0, at) + char + text[at] + text.slice(at + 2));
    const cuts = await Promise.all(swapped.map((word) => mender.isWord(word)));
    return swapped.filter((_, at) => cuts[at]);
  }

  function mendedWord(parts) {
    return parts.some((part) => part.kind === "mended") ? [parts.map((part) => part.word).join("")] : [];
  }

  async function inPieces(engine, text, parts) {
    const terms = await known(engine, parts);
    const shown = terms.map((term) => term.text).join("、");
    return terms.length ? [{ terms, notice: `没有连在一起的“${text}”，以下内容分别含有：${shown}` }] : [];
  }

  // The words of a cut that the reports know, without empty ones; single characters only where there is nothing else.
  async function known(engine, parts) {
    const words = parts.filter((part) => part.kind === "known" || part.kind === "mended").map((part) => part.word);
    const singles = joinSingles(parts);
    const chosen = words.length ? [...words, ...singles.filter((word) => word.length > 1)] : singles;
    const terms = await Promise.all(Array.from(new Set(chosen), (word) => engine.term(word)));
    return terms.filter((term) => term.found.passages.length);
  }

  // Neighbouring single characters read as one unknown word.
  function joinSingles(parts) {
    const joined = [];
    let open = false;
    for (const part of parts) {
      if (part.kind !== "single") open = false;
      else if (open) joined[joined.length - 1] += part.word;
      else {
        joined.push(part.word);
        open = true;
      }
    }
    return joined;
  }

  async function tryWith(engine, asked, chosen) {
    const terms = [...asked.kept, ...chosen.flatMap((one) => one.terms)];
    if (!terms.length && !asked.filters.length) return null;
    const result = { terms, exact: false, boosts: [], notices: [NEAR, ...asked.notices, ...chosen.map((one) => one.notice)] };
    result.reports = engine.reportsOf(terms, asked.filters);
    await engine.verify(result);
    return result.reports.size ? result : null;
  }

  // The last resort: reports that hold some of the words, those with the rarer words first.
  async function inParts(engine, asked, missing, readings) {
    const literals = readings.flatMap((reading) => (reading.literal && reading.literal.found.passages.length ? [reading.literal] : []));
    const cut = await Promise.all(
      missing.filter(({ quoted }) => !quoted).map(async ({ term }) => known(engine, await engine.mender.cut(term.text))),
    );
    const terms = [...asked.kept, ...literals, ...cut.flat()];
    const notices = [NEAR, ...asked.notices];
    const reports = new Set();
    for (const { found } of terms) for (const passage of found.passages) reports.add(engine.tables.reportOf[passage]);
    const fits = (number) => asked.filters.every((filter) => filter(engine.tables.reports[number]));
    // Who is named comes first, though it says nothing of the rest.
    if (asked.filters.length && !Array.from(reports).some(fits)) {
      for (const number of engine.tables.reports.keys()) if (fits(number)) reports.add(number);
    }
    return { reports, terms, exact: false, partial: true, boosts: asked.filters, notices };
  }

  Object.assign(PortalSearch, { findNear, NEAR });
})(self);
