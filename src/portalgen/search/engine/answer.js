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
  const KEPT = /^(?:按拼音|输入)/; // notices that hold beside an answer
  const PLAIN = /^(?:全[市县区局省镇]|[我本]局|被?申请|案件|共有|各类|累计|工作|情况|开展|年度|报告|单位|部门|机关|政府|相关|有关|一年|今年|去年)+$/; // asks for no other figure

  async function answerOf(engine, text, tokens, ask) {
    if (!tokens.length || tokens.some(({ quoted }) => quoted)) return null;
    const { years, rest } = PortalSearch.takeYears(text);
    const named = tokens.filter(({ names }) => names && (names.regions.length || names.kinds.length || names.agencies));
    const absent = await PortalSearch.absentBody(engine, text, tokens, Boolean(ask));
    if (absent) return found([{ kind: "no-agency", agency: absent, figures: [], passages: [], said: `未收录该机关：${absent}` }], [], []);
    if (!named.length || !rest.trim()) return null;
    const agencies = agenciesOf(engine, named);
    if (!agencies.length) return null;
    const missing = years.length > 0 && agencies.length === 1 && !years.some((year) => engine.tables.agencies[agencies[0]].years.includes(year));
    if (!ask) return missing ? found([withoutYear(engine, agencies[0], years, "")], [], []) : null;
    if (!ask.counted && !years.length && (await isWord(engine, named))) return null;
    return agencies.length > MOST ? ofMany(engine, agencies, years, ask) : ofFew(engine, agencies, years, ask);
  }

  // What is asked for, of all words but names and years; null where no figure is.
  function askOf(engine, tokens) {
    const words = tokens.map((token) => (token.names ? token.rest.join(" ") : token.text)).join(" ");
    const { content, without, printed, unit, counted } = PortalSearch.readContent(PortalSearch.takeYears(words).rest);
    if (content.length < 2) return null;
    const list = engine.names.list;
    const ranked = PortalSearch.rankIndicators(list, { content, unit });
    const sure = ranked.filter(({ score }) => score >= SURE);
    const best = sure[0];
    if (!counted && !(best && best.whole >= content.length * 0.7)) return null;
    const asked = new Set(best ? sure.filter(({ score, near }) => score >= best.score - ALIKE && near >= best.near - ALIKE).map(({ number }) => number) : []);
    return {
      content, unit, printed, without, counted, indicator: best || null,
      label: best ? best.label : content,
      means: (number) => asked.has(number),
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
    return bodies || !own.length ? Array.from(numbers) : own;
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
    const elsewhere = lines.every(({ kind }) => !["stated", "zero"].includes(kind)) ? await otherYears(engine, agencies, lines, ask) : [];
    return found(sorted(lines), elsewhere, lines.filter(({ number }) => number >= 0).map(({ number }) => number));
  }

  // One line a year asked for; where none is, the newest.
  function linesOf(engine, agency, years, ask) {
    const own = engine.tables.agencies[agency].years;
    if (!years.length) return Promise.all([lineOf(engine, agency, own[own.length - 1], ask, true)]);
    return Promise.all(years.map((year) => (own.includes(year) ? lineOf(engine, agency, year, ask) : withoutYear(engine, agency, [year], ask.label))));
  }

  async function lineOf(engine, agency, year, ask, newest) {
    const { tables } = engine;
    const number = tables.reports.findIndex((report) => report.agency === agency && report.year === year);
    const report = tables.reports[number];
    const shared = { number, agency: tables.agencies[agency].name, year, report: report.id, address: report.path, label: ask.label, newest: Boolean(newest), figures: [], passages: [] };
    const fragment = await engine.readable(number);
    if (!fragment) return { ...shared, kind: "unread", said: "这份报告的文字暂时取不到，请打开报告页查看" };
    return { ...shared, ...said(fragment, ask, report.path) };
  }

  // What one report says.
  function said(fragment, ask, path) {
    const { kind, main, parts, others } = PortalSearch.pick(fragment, ask);
    if (!kind) return unread(fragment, ask, path);
    const label = ask.labelOf(main.indicator) || main.subject || ask.content;
    const figures = [main, ...others].map((figure) => shownFigure(fragment, figure, path, ask, figure === main ? parts : []));
    const missing = kind === "near" ? "" : untoldOf(fragment, main, ask);
    if (!missing) return { kind, figures, said: WORDS[kind](label, main) };
    // 行政复议纠错: the figure is of 行政复议, and what is said of 纠错 may stand elsewhere.
    const { near } = PortalSearch.lookForWords(fragment, { ...ask, aliases: [[missing]] });
    if (near.length) return { kind: "unclear", figures, passages: near.map((one) => passage(one, path)), said: `报告写到“${missing}”，附近有数字，请看原句；${WORDS[kind](label, main)}` };
    if (PortalSearch.fold(figures[0].text).includes(missing)) return { kind, figures, said: WORDS[kind](label, main) };
    return { kind, figures, said: `本站没有在该报告中读到“${ask.content}”；${WORDS[kind](label, main)}` };
  }

  // What is asked for that neither the figure's words nor its indicator's names tell: the longest stretch, if it says anything.
  function untoldOf(fragment, main, ask) {
    const clause = PortalSearch.fold(fragment.clauseOf(main) + "\n" + main.subject + "\n" + main.badge);
    const left = PortalSearch.untold(ask.content, [clause, ...ask.namesOf(main.indicator)]).filter((one) => one.length > 1 && !PLAIN.test(one));
    return left.sort((a, b) => b.length - a.length)[0] || "";
  }

  function unread(fragment, ask, path) {
    const { near, mentioned } = PortalSearch.lookForWords(fragment, ask);
    const passages = (near.length ? near : mentioned).map((one) => passage(one, path));
    if (near.length) return { kind: "unclear", passages, said: `报告写到“${ask.label}”，附近有数字，但本站没有把它读成这一项，请看原句` };
    return { kind: "silent", passages, said: `本站没有在该报告中读到这一项：${ask.label}${passages.length ? "（写到了有关文字，没有数字）" : ""}` };
  }

  // Figures of a report in the list, of the indicator that is asked for or that the words name.
  function figuresIn(fragment, { indicator, ask }, shared) {
    const path = shared.path;
    const picked = ask && ask.indicator ? PortalSearch.pick(fragment, ask) : { kind: null };
    const whole = picked.kind && picked.kind !== "near" ? [picked.main, ...picked.others] : [];
    const chosen = ask && ask.indicator ? whole : indicator ? fragment.figures.filter((figure) => figure.indicator === indicator.number && figure.standing < PortalSearch.STANDING.OTHER) : [];
    const label = (shown) => shown.label || (indicator && indicator.label) || "";
    const rows = chosen.map((figure) => shownFigure(fragment, figure, path, ask, figure === picked.main ? picked.parts : []));
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

  const limits = ({ badge }) => (badge ? `（${badge}）` : "");
  const WORDS = {
    stated: (label, figure) => `${label}：${figure.shown}${limits(figure)}`,
    zero: (label, figure) => `${label}：明确为零${limits(figure)}`,
    limited: (label, figure) => `${label}：${figure.shown}${limits(figure)}；本站没有读到不加限定的本年数`,
    near: (label, figure) => `报告写到的是“${figure.subject || label}”${figure.shown}${limits(figure)}，本站没有把它归入指标，请看原句`,
  };

  function shownFigure(fragment, figure, path, ask, parts) {
    const { text, marks } = fragment.sentenceOf(figure);
    return {
      label: (ask && ask.labelOf(figure.indicator)) || figure.subject, shown: figure.shown, badge: figure.badge, subject: figure.subject, part: figure.part, text, marks, address: `${path}#${figure.anchor}`,
      parts: parts.map((part) => ({ shown: part.shown, name: part.subject.split("：").pop().replace(/[“”"]/g, "") || part.badge, address: `${path}#${part.anchor}` })),
    };
  }

  function passage({ section, start, end, from, to }, path) {
    return { text: section.whole.slice(start, end), marks: [[from - start, to - start]], heading: section.heading, address: path + (section.anchor ? "#" + section.anchor : "") };
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
    const stating = rows.filter(({ kind }) => ["stated", "zero", "limited"].includes(kind));
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
    const kept = lines.filter(({ kind }) => ["stated", "zero", "limited"].includes(kind));
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
  function sorted(lines) {
    const rank = ({ kind }) => (ORDER.indexOf(kind) < 3 ? 0 : ORDER.indexOf(kind));
    return lines.slice().sort((a, b) => rank(a) - rank(b) || a.year - b.year || (a.agency < b.agency ? -1 : a.agency > b.agency ? 1 : 0));
  }

  function found(lines, groups, numbers) {
    return { kind: lines[0].kind, lines, groups, first: new Set(numbers) };
  }

  Object.assign(PortalSearch, { answerOf, askOf, relatedTo, takeAnswer, figuresIn, figuresFor });
})(self);
