// When nothing answers the query as typed: mended words, other words for the same, parts of what was asked. Always said so.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const NEAR = "没有完全匹配，以下为相近结果";
  const LATE = "没有这一年的报告，以下是其他年份的";
  const LISTED = "以下报告列有";
  const ASKS = /多少|哪|什么|怎么|怎样|如何|是否|有没有|几[个次件]|多[久长]|请问|吗$/;
  const NUMBERED = /\d{2,}[\d.]*[万亿]?[件宗起条项份名人次场期部家户例元]/; // the very figure is asked for, in whatever notation
  const LAW = /^..$|^...$|法$|条例$/; // words that are short for others, or names of laws

  async function findNear(engine, tokens, readings) {
    const elsewhere = await PortalSearch.notCollected(engine, tokens, readings);
    if (elsewhere) return elsewhere;
    const missing = readings.flatMap((reading) => reading.missing.map((term) => ({ term, quoted: reading.quoted })));
    const kept = readings.flatMap((reading) => reading.terms.filter((term) => !reading.missing.includes(term)));
    const named = readings.map((reading) => reading.filter).filter(Boolean);
    const others = named.map(({ anyYear, body }) => Object.assign(anyYear, { body }));
    const late = !engine.reportsOf([], named).size && engine.reportsOf([], others).size > 0; // none of the year asked for
    const filters = late ? others : named;
    const names = readings.flatMap((reading, at) => (reading.filter ? [PortalSearch.nameOf(tokens[at])] : []));
    const asked = { kept, filters, names, notices: readings.flatMap((reading) => reading.notices || []) };
    if (late) asked.notices.push(LATE);
    const byFigure = !late && (await fromFigures(engine, tokens, filters));
    if (byFigure) return byFigure;
    if (late && !missing.length) return tryWith(engine, asked, []);
    const likely = await Promise.all(missing.map(({ term, quoted }) => replacements(engine, asked, term.text, quoted)));
    const found = await tryRanks(engine, asked, likely);
    if (found) return found;
    const cuts = await Promise.all(missing.map(({ term }) => inPieces(engine, term.text)));
    const lists = cuts.map(({ readings: own }, at) => [...likely[at], ...own]);
    return (await tryRanks(engine, asked, lists)) || PortalSearch.inParts(engine, asked, missing, readings, cuts);
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
    const ask = PortalSearch.askOf(engine, tokens);
    const indicator = (ask && ask.indicator) || engine.names.indicatorIn(tokens.map((token) => token.text).join(" "));
    const number = tokens.some(({ text, rest }) => (rest || [text]).some((word) => NUMBERED.test(word)));
    if (!indicator || number || filters.every(({ body }) => body)) return null;
    const found = await engine.lookup.find(PortalSearch.figureTerm(indicator));
    const term = { text: indicator.name || PortalSearch.fold(indicator.label), found };
    const reports = engine.reportsOf([term], filters);
    if (!reports.size) return null;
    const exact = Boolean(indicator.name) && (await saysNoMore(engine, tokens, indicator.name));
    return { reports, terms: [term], exact, boosts: [], notices: exact ? [] : [NEAR, `${LISTED}“${indicator.label}”的数字`], indicator };
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
    if (ASKS.test(text)) return withoutAsking(engine, asked, text, await named());
    const law = LAW.test(text) ? await named() : [];
    if (law.length) return law;
    const apart = quoted ? [] : [...(await aroundNumber(engine, text)), ...(await aroundLaw(engine, text))];
    if (apart.length) return apart;
    const { terms, runs } = await PortalSearch.repaired(engine, asked, text, quoted);
    const found = terms.length ? terms : await PortalSearch.standing(engine, runs ? [] : await mender.namesLike(text, engine.lookup));
    if (found.length) return found.map((term) => ({ terms: [term], notice: repairedAs(text, term.text) }));
    const words = runs ? await wholeWords(engine, text, runs.map((run) => run.text)) : [];
    return [...(await named()), ...inWords(text, await PortalSearch.standing(engine, words))];
  }

  // The runs that a text is made of, unless they part words of the dictionary: 加强|行政执法|监督, not 加强行|政执法监督.
  async function wholeWords(engine, text, runs) {
    const parts = await engine.mender.cut(text);
    const ends = new Set(endsOf(parts.map(({ typed }) => typed)));
    const words = parts.every(({ kind }) => kind === "known" || kind === "empty") && !endsOf(runs).every((end) => ends.has(end)) ? parts.map(({ word }) => word) : runs;
    return words.filter((word) => !engine.mender.isEmpty(word));
  }

  function endsOf(words) {
    let end = 0;
    return words.map((word) => (end += word.length));
  }

  // 罚款多少钱: what is left without the words that ask, where that is one word.
  async function withoutAsking(engine, asked, text, named) {
    const parts = await engine.mender.cut(text);
    const asking = parts.filter(({ kind }) => kind === "empty").map(({ typed }) => typed);
    const rest = parts.filter(({ kind }) => kind !== "empty").map(({ typed }) => typed).join("");
    if (named.length || rest.length < 2 || ASKS.test(rest) || !asking.length || !text.includes(rest)) return named;
    const own = await offers(engine, [rest], (word) => `已按“${word}”查找`);
    return own.length ? own : replacements(engine, asked, rest);
  }

  // 学习国安法: the law that is meant by its short name, and the words around it need not stand together.
  async function aroundLaw(engine, text) {
    for (let at = 0; at < text.length - 2; at++) {
      const short = PortalSearch.shortName(text.slice(at));
      if (!short || (at === 0 && !short.rest)) continue;
      const law = await engine.reader.typedTerm(short.name, true);
      if (!law.forms) continue;
      const words = [text.slice(0, at), short.rest].map((word) => word.replace(/^的|的$/g, "")).filter((word) => word.length > 1);
      const terms = [law, ...(await PortalSearch.standing(engine, words))];
      if (terms.length > words.length) return inWords(text, terms);
    }
    return [];
  }

  // 宣传资料1.5万份: the number, in whatever notation, and the words around it need not stand together.
  async function aroundNumber(engine, text) {
    const { head, run, rest } = PortalSearch.notations(text);
    const [unit] = (rest || "").match(PortalSearch.UNIT) || [""];
    const words = run ? [head, rest.slice(unit.length)].filter((word) => word.length > 1) : [];
    if (!words.length) return [];
    const ask = async (word) => {
      const term = await engine.reader.typedTerm(word, true);
      await engine.settleTerm(term);
      return term.found.passages.length ? term : null;
    };
    const [number, ...others] = await Promise.all([run + unit, ...words].map(ask));
    const terms = [number || (await ask(run)), ...others]; // the unit may stand elsewhere, as in the head of a table
    return terms.every(Boolean) ? inWords(text, terms) : [];
  }

  // A stretch of the text with something wrong in it; null if it is not that.
  async function nearlyPasted(engine, text) {
    const asked = { kept: [], filters: [], notices: [] };
    const { terms } = await PortalSearch.repaired(engine, asked, text);
    return terms.length ? tryWith(engine, asked, [{ terms, notice: repairedAs(text, terms[0].text) }]) : null;
  }

  function inWords(text, terms, nowhere = []) {
    const shown = terms.map(({ text: word, typed }) => (typed ? `${word}（没有“${typed}”）` : word)).join("、");
    const lost = nowhere.length ? `本站的报告里没有${PortalSearch.inQuotes(nowhere)}，以下内容含有：${shown}` : "";
    return terms.length ? [{ terms, notice: lost || `没有连在一起的“${text}”，以下内容分别含有：${shown}` }] : [];
  }

  function repairedAs(text, repaired) {
    return `未找到“${text}”，已按“${repaired}”查找`;
  }

  async function offers(engine, words, notice) {
    return (await PortalSearch.standing(engine, await words)).map((term) => ({ terms: [term], notice: notice(term.text) }));
  }

  // What a dictionary makes of the words typed without blanks: {words, nowhere, readings}; `nowhere` are the words that no
  // report has.
  async function inPieces(engine, text) {
    const [, unit] = text.match(/^\d[\d.]*(.*)$/) || [];
    if (unit !== undefined && unit.replace(PortalSearch.UNIT, "") === "") return { words: [], nowhere: [text], readings: [] }; // no other figure answers, nor its unit
    const parts = await engine.mender.cut(text);
    const { words, nowhere } = await known(engine, parts);
    const mended = parts.some((part) => part.kind === "mended") ? [parts.map((part) => part.word).join("")] : [];
    return { words, nowhere, readings: [...(await offers(engine, mended, () => repairedAs(text, mended[0]))), ...inWords(text, words, nowhere)] };
  }

  // The words of a cut that the reports know, without empty ones and single characters, which say nothing.
  async function known(engine, parts) {
    const own = await Promise.all(parts.filter((part) => part.kind === "known" || part.kind === "mended").map((part) => meant(engine, part)));
    const typed = new Map(parts.map((part) => [part.word, part.word === part.typed ? null : part.typed]));
    const singles = joinSingles(parts);
    const asked = [...own, ...singles].filter((word) => word.length > 1);
    const found = (await PortalSearch.standing(engine, asked)).map((term) => ({ ...term, typed: typed.get(term.text) }));
    const stands = new Set(found.map(({ text }) => text));
    const lost = asked.filter((word) => !stands.has(word)).map((word) => typed.get(word) || word);
    // Beside a word that stands nowhere another is hardly a slip: 祥子 of 骆驼祥子 is no 仙子.
    const words = lost.length ? found.filter((term) => !term.typed) : found;
    return { words, nowhere: [...lost, ...found.filter((term) => lost.length && term.typed).map((term) => term.typed)] };
  }

  // What no dictionary has may yet be as frequent as what it was taken for: 二是, not 二十.
  async function meant(engine, { word, typed }) {
    if (word === typed) return word;
    const [right, own] = await Promise.all([word, typed].map((one) => engine.reader.term(one)));
    await engine.settleTerm(own);
    return own.found.passages.length * 10 > right.found.passages.length ? typed : word;
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
    const result = { terms, exact: false, boosts: [], notices: [NEAR, ...asked.notices, ...chosen.map((one) => one.notice), ...terms.flatMap((term) => term.notices || [])] };
    result.reports = engine.reportsOf(terms, asked.filters);
    await engine.verify(result);
    return result.reports.size ? result : null;
  }

  Object.assign(PortalSearch, { findNear, nearlyPasted, NEAR, LATE, LISTED, ASKS });
})(self);
