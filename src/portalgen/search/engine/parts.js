// The last resort of a search: reports that hold some of what was asked, and what of it they do not hold, said in words.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const FEW = 10; // reports that hold but a little of what was asked
  const NAMED = 1000; // weight of an agency or a place
  const MOST = 6; // parts of a query that are told apart
  const PLACE = /^[\u4e00-\u9fff]{1,5}[省市县区州旗盟镇乡]/;
  const TOWN = /^[\u4e00-\u9fff]{1,4}[镇乡]$/;
  const OFFICE = /[局委厅办会院队所处府]$/;

  // Those with the rarer words first.
  async function inParts(engine, asked, missing, readings, cuts) {
    const literals = readings.flatMap((reading) => (reading.literal && reading.literal.found.passages.length ? [reading.literal] : []));
    const cut = cuts.map(({ words }, at) => (missing[at].quoted ? [] : words));
    const terms = [...asked.kept, ...literals, ...cut.flat()];
    const fits = (number) => asked.filters.every((filter) => filter(engine.tables.reports[number]));
    const held = engine.ranker.heldWeights(terms);
    const least = Math.max(0, ...held.values()) / 2;
    const some = engine.ranker.nearest(terms, []).filter((number, at) => at < FEW || held.get(number) >= least || (asked.filters.length && fits(number)));
    const reports = new Set(some);
    // Who is named comes first, though it says nothing of the rest.
    if (asked.filters.length && !Array.from(reports).some(fits)) {
      for (const number of engine.tables.reports.keys()) if (fits(number)) reports.add(number);
    }
    const nowhere = missing.flatMap(({ term, quoted }, at) => (quoted || !cut[at].length ? [term.text] : cuts[at].nowhere));
    const best = bestOf(partsOf(engine, asked, terms, fits));
    const notices = [PortalSearch.NEAR, ...asked.notices, ...saying(best, nowhere)];
    const first = Object.assign((report) => best.reports.has(report), { who: true });
    const named = best.kept.length === 1 && best.kept[0].weight === NAMED ? asked.filters.filter(({ names }) => names && (names.kinds.length || names.agencies)) : [];
    return { reports, terms, exact: false, partial: true, boosts: [...asked.filters, first], notices, onlyNamed: named };
  }

  // The parts of a query that some report answers: {text, reports, weight}, rarer words weighing more, who was named most.
  function partsOf(engine, { filters, names }, terms, fits) {
    const { reports, size } = engine.tables;
    const held = (passages) => new Set(Array.from(engine.tables.reportsWith(passages), (number) => reports[number]));
    const who = filters.length ? [{ text: names.join(""), reports: new Set(reports.filter((_, number) => fits(number))), weight: NAMED }] : [];
    const agency = (text) => text.length > 3 && engine.tables.agencies.some(({ name }) => PortalSearch.fold(name).endsWith(text)); // 钦州海关
    const weight = (text, { length }) => (agency(text) ? NAMED : Math.log((size + 1) / (length + 1)));
    const words = terms.map(({ text, found }) => ({ text, reports: held(found.passages), weight: weight(text, found.passages) }));
    return [...who, ...words].filter((part) => part.reports.size).slice(0, MOST);
  }

  // The parts that some report answers together, as selective as possible, and those left out: the least selective go first.
  function bestOf(parts) {
    let best = { kept: [], worth: -1, reports: new Set() };
    for (let chosen = 1; chosen < 1 << parts.length; chosen++) {
      const kept = parts.filter((_, at) => chosen & (1 << at));
      const worth = kept.reduce((sum, part) => sum + part.weight, 0);
      if (worth <= best.worth) continue;
      const [first, ...rest] = [...kept].sort((a, b) => a.reports.size - b.reports.size);
      const reports = new Set(Array.from(first.reports).filter((report) => rest.every((part) => part.reports.has(report))));
      if (reports.size) best = { kept, worth, reports };
    }
    return { ...best, left: parts.filter((part) => !best.kept.includes(part)) };
  }

  // What no report has; and of the rest what the first answers hold and what they lack.
  function saying({ kept, left }, nowhere) {
    const notices = nowhere.length ? [`本站的报告里没有${inQuotes(nowhere)}`] : [];
    if (left.length) notices.push(`没有报告同时符合${inQuotes(texts([...kept, ...left]))}，排在前面的符合${inQuotes(texts(kept))}，不含${inQuotes(texts(left))}`);
    else if (nowhere.length && kept.length) notices.push(`以下是符合${inQuotes(texts(kept))}的报告`);
    return notices;
  }

  function texts(parts) {
    return Array.from(new Set(parts.map(({ text }) => text)));
  }

  function inQuotes(words) {
    return Array.from(new Set(words), (word) => `“${word}”`).join("、");
  }

  // What a token names of an agency, a place or a year, without the words to find.
  function nameOf({ text, rest = [] }) {
    return rest.reduce((name, word) => name.replace(word, ""), text);
  }

  // 广州市公安局, of which there is no report: never answered with a piece of the place's name. What is asked beside the place
  // is looked for elsewhere, and that is said. null where no such place is named.
  async function notCollected(engine, tokens, readings) {
    for (const [at, reading] of readings.entries()) {
      const words = reading.quoted ? [] : reading.missing.map(({ text }) => text);
      for (const word of words) {
        const place = (ofTown(tokens[at], word) && word) || (await placeAtStart(engine, word));
        if (place) return withoutPlace(engine, tokens, at, word, place);
      }
    }
    return null;
  }

  // 长坡镇人民政府: what stands before a bureau is a place.
  function ofTown({ names }, word) {
    return names && names.kinds.length > 0 && !names.regions.length && TOWN.test(word);
  }

  // The place that a word begins with and no report is of: a full name, or a short one before a bureau.
  async function placeAtStart(engine, word) {
    if (!PLACE.test(word) && !OFFICE.test(word)) return "";
    const places = await engine.mender.load("places", (names) => new Set(names.split("\n")));
    for (let size = Math.min(word.length, 12); size > 1; size--) {
      const head = word.slice(0, size);
      const rest = word.slice(size);
      const full = places.has(head);
      const short = (!rest || (rest.length > 1 && OFFICE.test(rest))) && ["市", "县", "区", "省"].some((sort) => places.has(head + sort));
      if ((full || short) && !(await engine.lookup.find(word)).passages.length) return head;
    }
    return "";
  }

  async function withoutPlace(engine, tokens, at, word, place) {
    const token = tokens[at];
    const rest = word.slice(place.length);
    const read = rest ? [engine.names.read(rest)] : [];
    const others = token.names ? [{ ...token, rest: token.rest.filter((one) => one !== word) }, ...read] : read;
    const asked = [...tokens.slice(0, at), ...others, ...tokens.slice(at + 1)];
    const told = `本站没有收录${place}的报告`;
    const mentions = await PortalSearch.standing(engine, [place]);
    if (!asked.length) return nearly(engine, mentions, [told, ...(mentions.length ? [`以下报告提到“${place}”`] : [])]);
    const readings = await engine.reader.readAll(asked);
    const found = await engine.intersect(readings);
    const result = found.reports.size ? found : await PortalSearch.findNear(engine, asked, readings);
    const notices = result.notices.filter((notice) => notice !== PortalSearch.NEAR);
    const elsewhere = result.reports.size ? ["以下是其他地方的"] : [];
    return { ...result, exact: false, notices: [PortalSearch.NEAR, told, ...elsewhere, ...notices] };
  }

  function nearly(engine, terms, notices) {
    const reports = terms.length ? engine.reportsOf(terms, []) : new Set();
    return { reports, terms, exact: false, boosts: [], notices: [PortalSearch.NEAR, ...notices] };
  }

  Object.assign(PortalSearch, { inParts, inQuotes, nameOf, notCollected });
})(self);
