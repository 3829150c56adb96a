// What has a page of its own and is called by its name: agencies, regions, years, indicators, laws, topics, hand-written pages.
// They stand before any text.
//
//   await PortalSearch.thingsCalled(engine, text, tokens, result)  → [{kind, id, label, address, note, reports: [{year, address}]}]
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const MOST = 5;
  const AGENCIES = 3; // more are a list to choose from
  const WHOLE = 0.7;
  const TERMS = 3; // that pinyin may have been read as
  const LATIN = /[a-z]{2}/i;
  const NEARLY = 0.93; // how well the names of an indicator must tell the whole query
  const ALIKE = 0.6; // how much of the longer name the shorter one must be
  const LAW = /(?:法|典|条例|规定|办法|细则|规则|决定|意见|纲要|方案|规划|通知|规程|准则|标准|章程)$/;
  const NO_LAW = /(?:执|司|普|学|守|违|用|述|立|方|合|依|非|办|做|说|看)法$/;
  const SIGNS = /[“”"「」『』《》]/g;
  const PARTS = { problems: "存在的问题", plans: "下一步安排", responsibility: "第一责任人履职" };
  const PLAIN = /的|工作|主要|情况|和|与|及|年度|推进|法治|政府|建设|我局/g; // what titles of parts differ in without meaning another part
  const SAME = [[/打算|计划|思路|部署|要点|重点|举措/g, "安排"], [/下一?年度?|下步|明年|来年|下一?阶段|今后/g, "下一步"], [/不足之?处?|薄弱环节|困难/g, "问题"], [/存在/g, ""]];
  const WRONG = 4; // characters of a name that one may be wrong in

  async function thingsCalled(engine, text, tokens, result) {
    const { onlyNamed = [] } = result; // of what was typed nothing but names is found
    const bodies = bodiesCalled(engine, onlyNamed.length && !result.answer ? { terms: [], named: onlyNamed } : result);
    if (bodies.length) return bodies;
    const names = namesOf(text, tokens, result);
    const found = names.flatMap((name) => [...indicatorsCalled(engine, name), ...fewCalled(engine, name), ...partsCalled(engine, name)]);
    if (!found.length && !result.exact) found.push(...misspelt(engine, text));
    for (const name of names) found.push(...(await lawsCalled(engine, name)));
    const seen = new Set();
    return found.sort((a, b) => a.far - b.far).filter(({ address }) => !seen.has(address) && seen.add(address)).slice(0, MOST).map(({ far, ...thing }) => ({ ...thing, exact: far < 1 }));
  }

  // What may be a name: the whole query, and what was read for it.
  function namesOf(text, tokens, { terms, exact }) {
    if (tokens.some(({ names }) => names)) return [];
    const typed = PortalSearch.fold(text.replace(SIGNS, ""));
    const whole = (name) => exact || LATIN.test(text) || name.length >= typed.length * WHOLE; // no mere piece of what was typed
    const read = terms.length === 1 || (LATIN.test(text) && terms.length <= TERMS) ? terms.flatMap(PortalSearch.wordsOf).map((word) => word.text) : [];
    return Array.from(new Set([typed, ...read.filter(whole)])).filter((name) => name.length > 1);
  }

  // Nothing but names was asked for: their pages.
  function bodiesCalled({ tables }, { terms, named = [] }) {
    if (terms.length || !named.length || named.some(({ instead }) => instead)) return [];
    const { regions, kinds, years, agencies } = joined(named.map(({ names }) => names));
    if (kinds.length || agencies) {
      const own = tables.agencies.map((_, number) => number).filter((agency) => tables.reports.some((report) => report.agency === agency && named.every(({ anyYear }) => anyYear(report))));
      return own.length <= AGENCIES ? own.map((agency) => agencyThing(tables, agency, years)) : [];
    }
    const places = regions.slice(0, AGENCIES).map((number) => regionThing(tables, number));
    return places.length ? places : years.map((year) => ({ kind: "year", id: String(year), label: `${year} 年`, address: `years/${year}/`, note: "", reports: [] }));
  }

  function joined(list) {
    const every = (field) => list.flatMap((names) => names[field]);
    return { regions: every("regions"), kinds: every("kinds"), years: every("years"), agencies: list.some((names) => names.agencies) };
  }

  function agencyThing({ agencies }, number, years) {
    const { id, name, years: own } = agencies[number];
    const reports = own.filter((year) => !years.length || years.includes(year)).map((year) => ({ year, address: `reports/${id}/${year}/` }));
    return { kind: "agency", id, label: name, address: `agencies/${id}/`, note: `${own.length} 份报告`, reports };
  }

  function regionThing(tables, number) {
    const { code } = tables.regions[number];
    const count = tables.reports.filter((report) => tables.inRegion(report.region, number)).length;
    return { kind: "region", id: code, label: tables.regionPath(number).join(""), address: `regions/${code}/`, note: `${count} 份报告`, reports: [] };
  }

  // Indicators by label or alias, with or without what says that they count.
  function indicatorsCalled({ names: { list } }, name) {
    const content = { content: name.replace(/数$/, ""), unit: PortalSearch.readContent(name).unit };
    const equal = list.filter((one) => one.names.some((parts) => parts.join("") === name));
    const near = equal.length ? [] : PortalSearch.rankIndicators(list, content).filter((one) => one.near >= NEARLY);
    return [...equal, ...near].slice(0, 2).map((one) => ({ ...indicatorThing(one), far: PortalSearch.fold(one.label) === name ? 0 : equal.length ? 0.3 : 1 }));
  }

  function fewCalled({ tables }, name) {
    return (tables.meta.things || []).flatMap((row) => thingOf(row, name, true));
  }

  // 存在的问题: the parts that reports call so, whatever else their titles say.
  function partsCalled({ tables }, name) {
    const plain = plainly(name);
    if (plain.length < 2) return [];
    const roles = Object.entries(tables.meta.parts || {}).filter(([, names]) => names.some((own) => own === name || plainly(own) === plain));
    return roles.map(([role]) => ({ ...partThing(role), far: 0.1 }));
  }

  function partThing(role) {
    return { kind: "part", id: role, label: `各报告写“${PARTS[role]}”的部分`, address: `search/?role=${role}`, note: "", reports: [] };
  }

  function plainly(title) {
    return SAME.reduce((text, [words, same]) => text.replace(words, same), title.replace(PLAIN, "")).replace(/(.{2})\1+/g, "$1");
  }

  // 舞刚市司法局, 法冶政府建设存在的问提: a name with one wrong character, or two in a long one.
  function misspelt({ tables, names: { list } }, text) {
    const typed = PortalSearch.fold(PortalSearch.takeYears(text).rest);
    const alike = (own) => own.length === typed.length && typed.length > WRONG && wrong(own, typed) <= (typed.length > 9 ? 2 : 1);
    const bodies = tables.agencies.flatMap(({ name }, number) => (alike(PortalSearch.fold(name)) ? [{ ...agencyThing(tables, number, []), far: 1 }] : []));
    const counted = list.filter(({ label }) => alike(PortalSearch.fold(label))).map(indicatorThing);
    const titles = ([role, names]) => (names.some((own) => alike(own) || alike("法治政府建设" + own)) ? [{ ...partThing(role), far: 1 }] : []);
    return [...bodies, ...counted, ...Object.entries(tables.meta.parts || {}).flatMap(titles)];
  }

  function wrong(a, b) {
    return Array.from(a).reduce((sum, char, at) => sum + (char === b[at] ? 0 : 1), 0);
  }

  function indicatorThing({ id, label }) {
    return { far: 1, kind: "indicator", id, label, address: `indicators/${id}/`, note: "", reports: [] };
  }

  async function lawsCalled({ mender }, name) {
    if (!LAW.test(name) || NO_LAW.test(name)) return [];
    const rows = await mender.load("laws");
    return rows.flatMap((row) => thingOf(row, name, false));
  }

  // A row of search/things.py as a thing, if it is called so: [kind, label, address, reports, other names …].
  function thingOf([kind, label, address, count, ...others], name, loosely) {
    const far = Math.min(...[PortalSearch.fold(label), ...others].map((own, at) => distance(own, name, loosely) + (at ? 0.5 : 0)));
    if (!Number.isFinite(far)) return [];
    const id = address.split("/")[1] || address;
    return [{ kind, id, label, address, note: kind === "page" ? "" : `${count} 份报告`, reports: [], far }];
  }

  // 0 for the name itself, 0.2 for it without 中华人民共和国, 2 for what is nearly as long and holds the other.
  function distance(own, name, loosely) {
    if (own === name) return 0;
    if (own === "中华人民共和国" + name) return 0.2;
    const [short, long] = own.length < name.length ? [own, name] : [name, own];
    return loosely && short.length > 2 && long.includes(short) && short.length >= long.length * ALIKE ? 2 : Infinity;
  }

  PortalSearch.thingsCalled = thingsCalled;
})(self);
