// The answer before the list: what the reports of the agency that was named say of the figure that was asked for. What is not
// there is said; other agencies' figures never stand for it.
//
//   await PortalSearch.answerOf(engine, text, tokens, ask)  → {lines, groups, first, kind} or null
//   a line:   {kind, agency, year, report, address, label, said, figures, passages, years}
//   a figure: {shown, badge, subject, address, text, marks, parts: [{shown, name, address}]}
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const SURE = 0.6; // how well an indicator's names must tell what is asked
  const ALIKE = 0.02; // indicators that tell it as well as the best
  const MOST = 5; // reports of one place that are looked at
  const YEARS = 4; // other years of an agency
  const EVERY = 6; // years of an agency where all are asked for
  const STATING = ["stated", "zero", "limited"];
  const KEPT = /^(?:按拼音|输入)/; // notices that hold beside an answer

  async function answerOf(engine, text, tokens, ask) {
    if (!tokens.length || tokens.some(({ quoted }) => quoted)) return null;
    const { years, rest } = PortalSearch.takeYears(text);
    const named = tokens.filter(({ names }) => names && (names.regions.length || names.kinds.length || names.agencies));
    const absent = await PortalSearch.absentBody(engine, text, tokens, Boolean(ask), years.length > 0);
    if (absent) return found([{ kind: "no-agency", agency: absent, figures: [], passages: [], said: `未收录该机关：${absent}` }], [], []);
    if (!named.length || !rest.trim()) return null;
    const agencies = agenciesOf(engine, named);
    if (!agencies.length) return null;
    const bureau = ask && ask.counted ? bureauMeant(engine, text, named) : null;
    const missing = years.length > 0 && agencies.length === 1 && !years.some((year) => engine.tables.agencies[agencies[0]].years.includes(year));
    if (missing && !ask) return found([withoutYear(engine, agencies[0], years, "")], [], []);
    const words = tokens.map((token) => (token.names ? token.rest.join(" ") : token.text)).join(" ");
    const lacking = !ask && agencies.length <= MOST ? PortalSearch.withoutPart(engine, agencies, years, words) : [];
    if (!ask) return lacking.length ? found(lacking, [], lacking.map(({ number }) => number)) : null;
    if (!ask.counted && !years.length && (await isWord(engine, named))) return null;
    if (bureau) return ofBoth(await ofFew(engine, bureau.agencies, years, bureau.ask), await ofFew(engine, agencies.slice(0, 1), years, ask));
    return agencies.length > MOST ? ofMany(engine, agencies, years, ask) : ofFew(engine, agencies, years, ask);
  }

  // What is asked for, of all words but names and years; null where no figure is.
  function askOf(engine, tokens) {
    const words = tokens.map((token) => (token.names ? token.rest.join(" ") : token.text)).join(" ");
    const { content, without, printed, unit, counted, changes, every, choices } = PortalSearch.readContent(PortalSearch.takeYears(words).rest);
    if (content.length < 2) return null;
    const list = engine.names.list;
    const ranked = PortalSearch.rankIndicators(list, { content, unit });
    const sure = ranked.filter(({ score }) => score >= SURE);
    const best = sure[0] || (counted ? PortalSearch.namedAtEnd(list, { content, unit }) : null);
    if (!counted && !(best && best.whole >= content.length * 0.7)) return null;
    const asked = new Set(best ? [best, ...sure.filter(({ score, near }) => score >= best.score - ALIKE && near >= best.near - ALIKE)].map(({ number }) => number) : []);
    return {
      content, unit, printed, without, counted, changes, every, choices, indicator: best || null,
      label: best ? best.label : content,
      means: (number) => asked.has(number),
      covers: (number) => engine.names.broader.has(number) && asked.has(engine.names.broader.get(number)),
      labelUnits: (number) => list[number].unit,
      labelOf: (number) => (number < 0 ? "" : list[number].label),
      namesOf: (number) => (number < 0 ? [] : list[number].names.flat().filter((part) => part.length > 1)),
      aliases: best ? [...best.names, [content]] : stretches(content).map((one) => [one]),
    };
  }

  // Half of the words at least: what the catalogue does not name may be put in other words.
  function stretches(content) {
    const size = Math.min(content.length, Math.max(3, Math.ceil(content.length / 2)));
    return Array.from({ length: content.length - size + 1 }, (_, at) => content.slice(at, at + size));
  }

  function agenciesOf({ reader, tables }, named) {
    const filters = named.map(({ names, rest }) => reader.filterOf(names, rest));
    if (filters.some(({ instead }) => instead)) return [];
    const numbers = new Set();
    tables.reports.forEach((report) => filters.every(({ anyYear }) => anyYear(report)) && numbers.add(report.agency));
    const own = Array.from(numbers).filter((agency) => named.some(({ names }) => names.regions.includes(tables.agencies[agency].region)));
    const bodies = named.some(({ names }) => names.kinds.length || names.agencies);
    if (bodies) return Array.from(numbers);
    // A place alone means its government, where that reports: what a bureau or a town says is its own.
    const governments = own.filter((agency) => tables.governs(agency));
    return governments.length ? governments : own.length ? own : Array.from(numbers);
  }

  // 穗汀市场监管处罚案件: the bureau of the place may be meant, or a field that the place's government tells of.
  function bureauMeant(engine, text, named) {
    if (named.some(({ names }) => names.kinds.length || names.agencies)) return null;
    const tokens = engine.names.parse(text, true);
    const own = tokens.filter(({ names }) => names && names.kinds.length);
    const agencies = own.length ? agenciesOf(engine, own) : [];
    const ask = agencies.length === 1 ? askOf(engine, tokens) : null;
    return ask && { agencies, ask };
  }

  // Two answers as one, the first of them first.
  function ofBoth(one, other) {
    return { ...one, lines: [...one.lines, ...other.lines.filter(({ kind }) => kind !== "silent")], groups: [...one.groups, ...other.groups], first: new Set([...one.first, ...other.first]) };
  }

  // 平安建设: a word, though 平安 is a county as well.
  async function isWord({ lookup }, named) {
    const [{ names, rest, text }] = named;
    if (named.length > 1 || !names.short || names.kinds.length || names.agencies || !rest.length) return false;
    const at = text.indexOf(rest[0]);
    return at > 0 && (await lookup.find(text.slice(0, at + 2))).passages.length > 0;
  }

  async function ofFew(engine, agencies, years, ask) {
    const lines = (await Promise.all(agencies.map((agency) => linesOf(engine, agency, years, ask)))).flat();
    const elsewhere = ask.changes || lines.every(({ kind }) => !["stated", "zero"].includes(kind)) ? await otherYears(engine, agencies, lines, ask) : [];
    return found(sorted(lines, ask.every || years.length > 1), elsewhere, lines.filter(({ number }) => number >= 0).map(({ number }) => number));
  }

  // One line a year asked for; where none is, that of the newest report that says it.
  function linesOf(engine, agency, years, ask) {
    const own = engine.tables.agencies[agency].years;
    const asked = years.length ? years : ask.every ? own.slice(-EVERY) : [];
    if (!asked.length) return newestOf(engine, agency, own.slice(-YEARS).reverse(), ask);
    return Promise.all(asked.map((year) => (own.includes(year) ? lineOf(engine, agency, year, ask) : withoutYear(engine, agency, [year], ask.label))));
  }

  async function newestOf(engine, agency, years, ask) {
    const newest = await lineOf(engine, agency, years[0], ask, true);
    if (newest.kind !== "silent" || newest.passages.length) return [newest];
    for (const year of years.slice(1)) {
      const line = await lineOf(engine, agency, year, ask);
      if (STATING.includes(line.kind)) return [{ ...line, said: `${line.said}（${years[0]} 年的报告没有写这一项，这是 ${year} 年的）` }];
    }
    return [newest];
  }

  async function lineOf(engine, agency, year, ask, newest) {
    const { tables } = engine;
    const number = tables.reports.findIndex((report) => report.agency === agency && report.year === year);
    const report = tables.reports[number];
    const shared = { number, agency: tables.agencies[agency].name, year, report: report.id, address: report.path, label: ask.label, newest: Boolean(newest), figures: [], passages: [] };
    const fragment = await engine.readable(number);
    if (!fragment) return { ...shared, kind: "unread", said: "这份报告的文字暂时取不到，请打开报告页查看" };
    return { ...shared, ...PortalSearch.saidIn(fragment, ask, report.path) };
  }

  // Figures of a report in the list, of the indicator that is asked for or that the words name.
  function figuresIn(fragment, { indicator, ask }, shared) {
    const path = shared.path;
    const picked = ask && ask.indicator ? PortalSearch.pick(fragment, ask) : { kind: null };
    const whole = picked.kind && picked.kind !== "near" ? [picked.main, ...picked.others] : [];
    const chosen = ask && ask.indicator ? whole : indicator ? fragment.figures.filter((figure) => figure.indicator === indicator.number && figure.standing < PortalSearch.STANDING.OTHER) : [];
    const label = (shown) => shown.label || (indicator && indicator.label) || "";
    const rows = chosen.map((figure) => PortalSearch.shownFigure(fragment, figure, path, ask, figure === picked.main ? picked.parts : []));
    return rows.map((shown) => ({ ...shown, agency: shared.agency, year: shared.year, label: label(shown) }));
  }

  // What is shown of figures: those that answer, and, apart, those of others. `shown` are the answers of the list.
  function figuresFor(answer, shown) {
    if (!answer) return { figures: inOrder(shown.flatMap(({ figures }) => figures)).slice(0, MOST), answer: null };
    const { lines, groups, first } = answer;
    const own = new Set(lines.map(({ agency }) => agency));
    const others = inOrder(shown.filter(({ agency }) => !own.has(agency)).flatMap(({ figures }) => figures));
    const asked = lines.some(({ label, kind }) => label && kind !== "stated" && kind !== "zero");
    const apart = asked && others.length ? [{ title: "其他机关的数字（不是所问的机关）", figures: others.slice(0, MOST) }] : [];
    return { figures: lines.flatMap(({ figures, agency, year, label }) => figures.map((one) => ({ ...one, agency, year, label: one.label || label }))), answer: { kind: answer.kind, lines, groups: [...groups, ...apart], asked: first.size > 0 || answer.kind === "no-year" } };
  }

  // Agencies as they come, years of each in order.
  function inOrder(figures) {
    const place = new Map();
    for (const { agency } of figures) if (!place.has(agency)) place.set(agency, place.size);
    return figures.slice().sort((a, b) => place.get(a.agency) - place.get(b.agency) || a.year - b.year);
  }

  function withoutYear({ tables }, agency, years, label) {
    const { name, id, years: own } = tables.agencies[agency];
    const links = own.map((year) => ({ year, address: `reports/${id}/${year}/` }));
    return { kind: "no-year", number: -1, agency: name, year: years[0], address: `agencies/${id}/`, label, figures: [], passages: [], years: links, said: `未收录该年度（${years.join("、")} 年）的报告；已收录 ${own.join("、")} 年`, id };
  }

  // Figures of the same agencies in other years, for what the year asked for does not say.
  async function otherYears(engine, agencies, lines, ask) {
    const seen = new Set(lines.map(({ number }) => number));
    const numbers = engine.tables.reports.map((_, number) => number).filter((number) => agencies.includes(engine.tables.reports[number].agency) && !seen.has(number));
    const rows = await Promise.all(numbers.slice(-YEARS).map((number) => lineOf(engine, engine.tables.reports[number].agency, engine.tables.reports[number].year, ask)));
    const stating = rows.filter(({ kind, part }) => STATING.includes(kind) && !part);
    return stating.length ? [{ title: "该机关其他年度的数字（不是所问的年度）", figures: sorted(stating).flatMap(({ figures, agency, year, label }) => figures.map((one) => ({ ...one, agency, year, label: one.label || label }))) }] : [];
  }

  // A place with many bodies: those whose reports state the figure; of the rest only how many they are.
  async function ofMany(engine, agencies, years, ask) {
    const { tables, lookup } = engine;
    if (!ask.indicator) return null;
    const numbers = tables.reports.map((_, number) => number).filter((number) => {
      const { agency, year } = tables.reports[number];
      const own = tables.agencies[agency].years;
      return agencies.includes(agency) && (years.length ? years.includes(year) : year === own[own.length - 1]);
    });
    const stating = tables.reportsWith((await lookup.find(PortalSearch.figureTerm(ask.indicator))).passages);
    const chosen = numbers.filter((number) => stating.has(number));
    const lines = await Promise.all(chosen.slice(0, MOST).map((number) => lineOf(engine, tables.reports[number].agency, tables.reports[number].year, ask)));
    const kept = lines.filter(({ kind }) => STATING.includes(kind));
    return kept.length ? found(sorted(kept), [], kept.map(({ number }) => number)) : null;
  }

  // The list below an answer: the reports that answer, and those that state the figure for others.
  async function relatedTo({ lookup, tables }, ask, { first }) {
    const found = ask.indicator ? await lookup.find(PortalSearch.figureTerm(ask.indicator)) : { passages: [], sure: true };
    const terms = [{ text: ask.content, found }];
    return { reports: new Set([...first, ...tables.reportsWith(found.passages)]), terms, exact: false, boosts: [], notices: [] };
  }

  // The reports that answer come first, and what is answered is not called near.
  function takeAnswer(result, answer) {
    result.answer = answer;
    result.first = answer.first;
    if (!result.exact) for (const number of answer.first) result.reports.add(number);
    const asked = answer.first.size > 0 || answer.lines.some(({ label, kind }) => label && kind === "no-year");
    // What was left out or exchanged to find reports is of no use to who has the answer.
    result.notices = result.notices.filter((notice) => (asked && !result.exact ? KEPT.test(notice) : !notice.startsWith(PortalSearch.LISTED)));
  }

  const ORDER = ["stated", "zero", "limited", "near", "unclear", "unread", "silent", "no-year"];
  // What is stated first; where several years are asked for, the years in their order.
  function sorted(lines, byYear) {
    const rank = ({ kind }) => (byYear || ORDER.indexOf(kind) < 3 ? 0 : ORDER.indexOf(kind));
    return lines.slice().sort((a, b) => rank(a) - rank(b) || a.year - b.year || (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : 0));
  }

  function found(lines, groups, numbers) {
    return { kind: lines[0].kind, lines, groups, first: new Set(numbers) };
  }

  Object.assign(PortalSearch, { answerOf, askOf, relatedTo, takeAnswer, figuresIn, figuresFor });
})(self);
