// The figures of a report, as search/figures.py wrote them: which of them answers, its parts, and how a sentence shows them.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const FIELDS = ["indicator", "part", "start", "length", "shown", "anchor", "clause", "size", "standing", "badge", "subject", "total"];
  const STANDING = { WHOLE: 0, ZERO: 1, LIMITED: 2, OTHER: 3 };
  const LESS = [0, 0, 0.6, 0.8]; // what a figure that is not the year's own is worth less
  const PART = 0.35;
  const UNNAMED = 0.4; // of no indicator, and what it counts is not what is asked
  const SECOND = 0.3; // beside figures of the indicator that is asked for
  const NAME = 4; // characters of a name that tells what is counted
  const FOREIGN = 1;
  const SAME_UNIT = 0.25;
  const SHORT = 3; // characters of what may be short for a longer name
  const LONGEST_SHORT = 8;
  const STRETCH = 4; // how much longer that may be
  const SENTENCE = 0.8; // what the sentence tells counts less than what the clause tells
  const TELLS = 0.75; // of what is asked a figure's own words must tell, where no indicator vouches for it
  const SPECIAL = ["hours", "rate", "money", "area"]; // units that few figures have
  const TELLS_SPECIAL = 0.5;
  const VALUE = /^(?:约|不少于|不超过)?[\d.]+/;

  function figureOf(row, number) {
    const figure = { number };
    FIELDS.forEach((field, at) => (figure[field] = row[at] === undefined ? (field === "badge" || field === "subject" ? "" : 0) : row[at]));
    return figure;
  }

  // What the figures of a report say to what is asked: {kind, main, others, parts}; kind is stated, zero, limited, near or null.
  function pick(fragment, ask) {
    const scored = fragment.figures.map((figure) => score(fragment, figure, ask)).filter(({ unitFits }) => unitFits);
    const chosenOf = scored.filter(({ figure }) => ask.choices.includes(numberOf(figure)) && figure.standing < STANDING.OTHER).sort(better);
    if (chosenOf.length) return chosen(fragment, chosenOf[0].figure, chosenOf.map(({ figure }) => figure), kindOf(chosenOf[0].figure));
    const own = scored.filter(({ asked }) => asked).sort(better);
    // Where nothing but the indicator is asked for, the year's own figure, as the sum below a table, goes before its parts.
    const plain = ask.indicator && !PortalSearch.untold(ask.content, ask.namesOf(ask.indicator.number)).length;
    if (plain) own.sort((a, b) => isPart(a.figure) - isPart(b.figure));
    const least = !ask.indicator && SPECIAL.includes(ask.unit) ? TELLS_SPECIAL : TELLS;
    const told = scored.filter(({ asked, told: share, clauseTold }) => !asked && share >= least && clauseTold >= least).sort(better);
    const first = own[0];
    const nearer = told.find(({ told: share, clauseTold, figure }) => first && share > first.told + 0.2 && clauseTold > first.clauseTold + 0.2 && figure.standing < STANDING.OTHER);
    if (first && !nearer) return chosen(fragment, first.figure, own.map(({ figure }) => figure), kindOf(first.figure));
    if (nearer) return chosen(fragment, nearer.figure, [], kindOf(nearer.figure));
    if (told.length && !ask.indicator) return chosen(fragment, told[0].figure, [], kindOf(told[0].figure));
    const free = told.filter(({ figure }) => figure.indicator < 0);
    if (free.length) return chosen(fragment, free[0].figure, free.map(({ figure }) => figure), "near");
    // 简易程序处罚 for 行政处罚: a part of what is asked for, no total.
    const part = scored.filter(({ figure }) => ask.covers(figure.indicator) && figure.standing < STANDING.OTHER).sort(better);
    return part.length ? chosen(fragment, part[0].figure, part.map(({ figure }) => figure), "part") : { kind: null };
  }

  // 民爆检查 for 民用爆炸物品安全生产检查: its characters stand there in their order, not far apart.
  function isShortFor(content, clause) {
    if (content.length < SHORT || content.length > LONGEST_SHORT) return false;
    for (let start = clause.indexOf(content[0]); start >= 0; start = clause.indexOf(content[0], start + 1)) {
      let at = start;
      for (const char of content.slice(1)) at = at < 0 ? -1 : clause.indexOf(char, at + 1);
      if (at >= 0 && at - start < content.length * STRETCH) return true;
    }
    return false;
  }

  const numberOf = ({ shown }) => (shown.match(/[\d.]+/) || [""])[0];
  const isPart = ({ total, standing }) => Number(Boolean(total) || standing >= STANDING.LIMITED);
  const unitOf = ({ shown }) => PortalSearch.classOfUnit(shown.replace(VALUE, ""));

  function score(fragment, figure, ask) {
    const clause = PortalSearch.fold(fragment.clauseOf(figure) + "\n" + figure.subject);
    const own = PortalSearch.fold(figure.subject + "\n" + figure.badge + "\n" + ask.labelOf(figure.indicator));
    const unit = figure.shown.replace(VALUE, "");
    const same = ask.printed && unit.endsWith(ask.printed) ? SAME_UNIT : 0;
    const named = PortalSearch.coverage(ask.content, [own]);
    const around = PortalSearch.coverage(ask.content, [PortalSearch.fold(fragment.sentenceOf(figure).text)]);
    // 银税互动 stands at the head of the sentence, 贷款3105笔 at its end.
    const ownTold = Math.max(PortalSearch.coverage(ask.content, [clause]), same && named ? around * SENTENCE : 0);
    const short = !ask.indicator && isShortFor(ask.content, clause) ? TELLS : 0;
    const clauseTold = Math.max(ownTold, short);
    const told = Math.max(clauseTold, PortalSearch.coverage(ask.content, [clause, ...ask.namesOf(figure.indicator)]));
    const unwanted = ask.without && clause.includes(ask.without) ? 1 : 0;
    // 两个领域: a number of 个 beside one in the indicator's own units counts something else.
    const foreign = unit === "个" && ask.means(figure.indicator) && !ask.labelUnits(figure.indicator).startsWith("个") ? FOREIGN : 0;
    const second = ask.indicator && figure.indicator < 0 && figure.standing < STANDING.LIMITED ? SECOND : 0;
    const value = told - second - foreign + clauseTold / 2 + named / 2 + around / 4 + same - lessOf(figure) - unwanted - (figure.indicator < 0 && !named ? UNNAMED : 0);
    const asked = ask.means(figure.indicator) || (figure.indicator < 0 && isNamed(figure, clause, ask));
    return { figure, told, clauseTold, value, asked, unitFits: PortalSearch.akin(ask.unit, PortalSearch.classOfUnit(unit)) };
  }

  // A figure that was given no indicator, since it is limited, but counts what the indicator is called: 没有收到有关收费公示的投诉举报.
  // Or a second one: what it counts ends with the name.
  function isNamed({ subject, standing }, clause, { indicator, aliases }) {
    const counted = PortalSearch.fold(subject.split("：").pop());
    if (!indicator || counted.length < 2) return false;
    if (standing < STANDING.LIMITED) return aliases.some((parts) => parts.length === 1 && parts[0].length >= NAME && counted.endsWith(parts[0]));
    return standing === STANDING.LIMITED && aliases.some((parts) => parts.length === 1 && parts[0].includes(counted) && clause.includes(parts[0]));
  }

  const lessOf = ({ total, standing }) => (total ? PART : LESS[standing]);

  function better(a, b) {
    return b.value - a.value || a.figure.number - b.figure.number;
  }

  function kindOf({ standing }) {
    return standing === STANDING.WHOLE ? "stated" : standing === STANDING.ZERO ? "zero" : "limited";
  }

  // The figure with its parts, and other figures of the same thing that are no parts.
  function chosen(fragment, main, same, kind) {
    const parts = fragment.figures.filter(({ total }) => total && total === main.number);
    const seen = new Set([main.shown + main.badge]);
    const others = same.filter((one) => one !== main && (unitOf(main) !== unitOf(one) || !one.shown.endsWith("个") || main.shown.endsWith("个")) && !one.total && !seen.has(one.shown + one.badge) && seen.add(one.shown + one.badge));
    return { kind, main, parts, others: others.slice(0, 3) };
  }

  Object.assign(PortalSearch, { figureOf, pick, kindOf, unitOf, STANDING });
})(self);
