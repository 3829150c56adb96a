// When nothing answers the query as typed: mended words, other words for the same, parts of what was asked. Always said so.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const NEAR = "没有完全匹配，以下为相近结果";
  const LONG = 16; // characters of a stretch that the index is asked for at once
  const STEP = 8;
  const MOST = 3; // readings of one term that are looked up
  const LOOKED_AT = 6; // reports

  async function findNear(engine, tokens, readings) {
    const missing = readings.flatMap((reading) => reading.missing.map((term) => ({ term, quoted: reading.quoted })));
    const kept = readings.flatMap((reading) => reading.terms.filter((term) => !reading.missing.includes(term)));
    const filters = readings.map((reading) => reading.filter).filter(Boolean);
    const asked = { kept, filters, notices: readings.flatMap((reading) => reading.notices || []) };
    const byFigure = await fromFigures(engine, tokens, filters);
    if (byFigure) return byFigure;
    const whole = await Promise.all(missing.map(({ term }) => replacements(engine, term.text)));
    const found = whole.every((list) => list.length) && (await tryRanks(engine, asked, whole));
    if (found) return found;
    const cuts = await Promise.all(missing.map(({ term }) => inPieces(engine, term.text)));
    const lists = missing.map(async ({ term }, at) => {
      const repaired = whole[at].length ? whole[at] : await fromTexts(engine, asked, term.text, cuts[at]);
      return [...repaired, ...cuts[at].readings];
    });
    return (await tryRanks(engine, asked, await Promise.all(lists))) || inParts(engine, asked, missing, readings, cuts);
  }

  async function tryRanks(engine, asked, lists) {
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

  // Other readings of a term that is not found, each {terms, notice}, the likeliest first. Each is looked up as soon as it
  // is known: one after the other they would cost a journey each.
  async function replacements(engine, text) {
    const { mender } = engine;
    const found = await Promise.all([
      offers(engine, mender.instrumentsLike(text), (name) => `未找到“${text}”，已改查名称相近的“${name}”`),
      offers(engine, text.length > LONG ? [] : mender.cut(text).then(mendedWords), (mended) => repairedAs(text, mended)),
      offers(engine, mender.synonymsOf(text), (other) => `未找到“${text}”，已改查近义的“${other}”`).then(wholeFirst(mender, text)),
    ]);
    const same = (one) => Number(one.same || false);
    return found.flat().sort((a, b) => same(b) - same(a));
  }

  function repairedAs(text, repaired) {
    return `未找到“${text}”，已按“${repaired}”查找`;
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

  // The whole with its wrong words replaced, the likeliest first; each other word that may be meant once.
  function mendedWords(parts) {
    const others = parts.flatMap((part, at) => (part.words || []).map(({ word }) => parts.map((one, i) => (i === at ? word : one.word)).join("")));
    return Array.from(new Set(others)).slice(0, MOST);
  }

  // What the words typed without blanks are: {words, ends, readings}; `ends` of what is not made of known words only.
  async function inPieces(engine, text) {
    const stretches = text.length > LONG ? await standing(engine, windows(text)) : [];
    const parts = stretches.length ? [] : await engine.mender.cut(text);
    const words = stretches.length ? stretches : await known(engine, parts);
    const ends = parts.some((part) => part.kind === "single" || part.kind === "mended") ? await endsOf(engine, text) : [];
    const shown = words.map((term) => term.text).join("、");
    const readings = words.length ? [{ terms: words, notice: `没有连在一起的“${text}”，以下内容分别含有：${shown}` }] : [];
    return { words, ends, readings };
  }

  // The stretches that the index was asked for already.
  function windows(text) {
    return Array.from(text.slice(STEP), (_, at) => text.slice(at, at + LONG)).filter((_, at) => at % STEP === 0);
  }

  async function standing(engine, words) {
    const terms = await Promise.all(Array.from(new Set(words), (word) => engine.term(word)));
    return terms.filter((term) => term.found.passages.length);
  }

  // The longest beginning that stands in the texts, and the end behind what follows it: what is wrong lies between them.
  async function endsOf(engine, text) {
    let at = text.length;
    let found = { passages: [] };
    while (!found.passages.length && --at > 1) found = await engine.lookup.findLeaves(text.slice(0, at));
    const head = { text: text.slice(0, at), found };
    let from = Math.min(at + 2, text.length - 2);
    while (/\d\d/.test(text.slice(from - 1, from + 1))) from--;
    const tail = { text: text.slice(from), found: await engine.lookup.findLeaves(text.slice(from)) };
    return [head, tail].filter((term) => term.text.length > 1 && term.found.passages.length);
  }

  // What the texts have where the words as typed nearly stand.
  async function fromTexts(engine, asked, text, { words, ends }) {
    const numbers = engine.ranker.nearest([...asked.kept, ...words, ...ends], asked.filters).slice(0, LOOKED_AT);
    const fragments = await Promise.all(numbers.map((number) => engine.fragment(number)));
    const counts = new Map();
    for (const fragment of fragments) {
      for (const [found] of fragment.text.matchAll(nearly(text))) if (mayBe(engine, text, found)) counts.set(found, (counts.get(found) || 0) + 1);
    }
    const likely = Array.from(counts.keys()).sort((a, b) => counts.get(b) - counts.get(a));
    return offers(engine, likely.slice(0, 2), (found) => repairedAs(text, found));
  }

  // One character missing, wrong, too many, or two that changed places; never a digit.
  function nearly(text) {
    const chars = Array.from(text, (char) => (char === "." ? "\\." : char));
    const forms = chars.flatMap((char, at) => {
      const [head, rest] = [chars.slice(0, at).join(""), chars.slice(at + 1).join("")];
      const turned = at ? chars.slice(0, at - 1).join("") + char + chars[at - 1] + rest : [];
      return [at ? head + "\\D" + char + rest : [], turned, /\d/.test(char) ? [] : [head + "\\D" + rest, at && rest && chars.length > 4 ? head + rest : []]].flat();
    });
    return new RegExp(forms.flat().join("|"), "g");
  }

  // A wrong character sounds or looks like the right one, in whatever is short enough to be two words.
  function mayBe({ mender }, text, found) {
    const other = Array.from(text).filter((char, at) => char !== found[at]);
    return text.length !== found.length || other.length !== 1 || text.length > STEP || mender.mayMean(text, found);
  }

  // The words of a cut that the reports know, without empty ones; single characters only where there is nothing else.
  async function known(engine, parts) {
    const words = await Promise.all(parts.filter((part) => part.kind === "known" || part.kind === "mended").map((part) => meant(engine, part)));
    const singles = joinSingles(parts);
    return standing(engine, words.length ? [...words, ...singles.filter((word) => word.length > 1)] : singles);
  }

  // A word that no dictionary has may yet be as frequent as what it was taken for: 微信, not 微型.
  async function meant(engine, { word, typed }) {
    if (word === typed) return word;
    const [right, own] = await Promise.all([word, typed].map((one) => engine.lookup.find(one)));
    return own.passages.length * 10 > right.passages.length ? typed : word;
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
    const cut = cuts.filter((_, at) => !missing[at].quoted).map(({ words, ends }) => (words.length ? words : ends));
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
