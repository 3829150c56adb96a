// When nothing answers the query as typed: mended words, other words for the same, parts of what was asked. Always said so.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const FEW = 10; // reports that hold but a little of what was asked
  const NEAR = "没有完全匹配，以下为相近结果";
  const ASKS = /多少|哪|什么|怎么|怎样|如何|是否|有没有|几[个次件]|多[久长]|请问|吗$/;
  const LAW = /^..$|^...$|法$|条例$/; // words that are short for others, or names of laws

  async function findNear(engine, tokens, readings) {
    const missing = readings.flatMap((reading) => reading.missing.map((term) => ({ term, quoted: reading.quoted })));
    const kept = readings.flatMap((reading) => reading.terms.filter((term) => !reading.missing.includes(term)));
    const named = readings.map((reading) => reading.filter).filter(Boolean);
    const others = named.map(({ anyYear }) => anyYear);
    const late = !engine.reportsOf([], named).size && engine.reportsOf([], others).size > 0; // none of the year asked for
    const filters = late ? others : named;
    const asked = { kept, filters, notices: readings.flatMap((reading) => reading.notices || []) };
    if (late) asked.notices.push("没有这一年的报告，以下是其他年份的");
    const byFigure = !late && (await fromFigures(engine, tokens, filters));
    if (byFigure) return byFigure;
    if (late && !missing.length) return tryWith(engine, asked, []);
    const likely = await Promise.all(missing.map(({ term, quoted }) => replacements(engine, asked, term.text, quoted)));
    const found = await tryRanks(engine, asked, likely);
    if (found) return found;
    const cuts = await Promise.all(missing.map(({ term }) => inPieces(engine, term.text)));
    const lists = cuts.map(({ readings: own }, at) => [...likely[at], ...own]);
    return (await tryRanks(engine, asked, lists)) || inParts(engine, asked, missing, readings, cuts);
  }

  async function tryRanks(engine, asked, lists) {
    if (!lists.every((list) => list.length)) return null;
    for (let rank = 0; rank < Math.max(0, ...lists.map((list) => list.length)); rank++) {
      const chosen = lists.map((list) => list[Math.min(rank, list.length - 1)]).filter(Boolean);
      const found = await tryWith(engine, asked, chosen);
      if (found) return found;
    }
    return null;
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

  // Other readings of a term that is not found, each {terms, notice}, the likeliest first.
  async function replacements(engine, asked, text, quoted) {
    const { mender } = engine;
    const named = async () => [
      ...(await offers(engine, mender.instrumentsLike(text), (name) => `未找到“${text}”，已改查名称相近的“${name}”`)),
      ...(await offers(engine, mender.synonymsOf(text), (other) => `未找到“${text}”，已改查近义的“${other}”`)),
    ];
    const law = LAW.test(text) || ASKS.test(text) ? await named() : [];
    if (law.length || ASKS.test(text)) return law;
    const { terms, runs } = await PortalSearch.repaired(engine, asked, text, quoted);
    const found = terms.length ? terms : await PortalSearch.standing(engine, runs ? [] : await mender.namesLike(text, engine.lookup));
    if (found.length) return found.map((term) => ({ terms: [term], notice: repairedAs(text, term.text) }));
    const words = (runs || []).filter((run) => !mender.isEmpty(run.text)).map((run) => run.text);
    return [...(await named()), ...inWords(text, await PortalSearch.standing(engine, words))];
  }

  // A stretch of the text with something wrong in it; null if it is not that.
  async function nearlyPasted(engine, text) {
    const asked = { kept: [], filters: [], notices: [] };
    const { terms } = await PortalSearch.repaired(engine, asked, text);
    return terms.length ? tryWith(engine, asked, [{ terms, notice: repairedAs(text, terms[0].text) }]) : null;
  }

  function inWords(text, terms) {
    const shown = terms.map((term) => term.text).join("、");
    return terms.length ? [{ terms, notice: `没有连在一起的“${text}”，以下内容分别含有：${shown}` }] : [];
  }

  function repairedAs(text, repaired) {
    return `未找到“${text}”，已按“${repaired}”查找`;
  }

  async function offers(engine, words, notice) {
    return (await PortalSearch.standing(engine, await words)).map((term) => ({ terms: [term], notice: notice(term.text) }));
  }

  // What a dictionary makes of the words typed without blanks: {words, readings}.
  async function inPieces(engine, text) {
    const parts = await engine.mender.cut(text);
    const words = await known(engine, parts);
    const mended = parts.some((part) => part.kind === "mended") ? [parts.map((part) => part.word).join("")] : [];
    return { words, readings: [...(await offers(engine, mended, () => repairedAs(text, mended[0]))), ...inWords(text, words)] };
  }

  // The words of a cut that the reports know, without empty ones; single characters only where there is nothing else.
  async function known(engine, parts) {
    const words = await Promise.all(parts.filter((part) => part.kind === "known" || part.kind === "mended").map((part) => meant(engine, part)));
    const singles = joinSingles(parts);
    return PortalSearch.standing(engine, words.length ? [...words, ...singles.filter((word) => word.length > 1)] : singles);
  }

  // What no dictionary has may yet be as frequent as what it was taken for: 二是, not 二十.
  async function meant(engine, { word, typed }) {
    const [right, own] = word === typed ? [] : await Promise.all([word, typed].map((one) => engine.lookup.find(one)));
    return own && own.passages.length * 10 > right.passages.length ? typed : word;
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
  async function inParts(engine, asked, missing, readings, cuts) {
    const literals = readings.flatMap((reading) => (reading.literal && reading.literal.found.passages.length ? [reading.literal] : []));
    const cut = cuts.filter((_, at) => !missing[at].quoted).map(({ words }) => words);
    const terms = [...asked.kept, ...literals, ...cut.flat()];
    const notices = [NEAR, ...asked.notices];
    const fits = (number) => asked.filters.every((filter) => filter(engine.tables.reports[number]));
    const held = engine.ranker.heldWeights(terms);
    const least = Math.max(0, ...held.values()) / 2;
    const some = engine.ranker.nearest(terms, []).filter((number, at) => at < FEW || held.get(number) >= least || (asked.filters.length && fits(number)));
    const reports = new Set(some);
    // Who is named comes first, though it says nothing of the rest.
    if (asked.filters.length && !Array.from(reports).some(fits)) {
      for (const number of engine.tables.reports.keys()) if (fits(number)) reports.add(number);
    }
    return { reports, terms, exact: false, partial: true, boosts: asked.filters, notices };
  }

  Object.assign(PortalSearch, { findNear, nearlyPasted, NEAR, ASKS });
})(self);
