// What one report says to what is asked of it: the figure, and what of the question it leaves open; or that it says nothing.
//
//   PortalSearch.saidIn(fragment, ask, path)  → {kind, said, figures, passages}
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const PLAIN = /^(?:全[市县区局省镇]|[我本]局|被?申请|案件|共有|各类|累计|工作|情况|开展|年度|报告|单位|部门|机关|政府|相关|有关|一年|今年|去年|领域|方面|其中|实际)+$/; // asks for no other figure

  const limits = ({ badge }) => (badge ? `（${badge}）` : "");
  const WORDS = {
    stated: (label, figure) => `${label}：${figure.shown}${limits(figure)}`,
    zero: (label, figure) => `${label}：明确为零${limits(figure)}`,
    limited: (label, figure) => `${label}：${figure.shown}${limits(figure)}；本站没有读到不加限定的本年数`,
    part: (label, figure) => `${label}：${figure.shown}${limits(figure)}`,
    near: (label, figure) => `报告写到的是“${figure.subject || label}”${figure.shown}${limits(figure)}，本站没有把它归入指标，请看原句`,
  };

  function shownFigure(fragment, figure, path, ask, parts) {
    const { text, marks } = fragment.sentenceOf(figure);
    return {
      label: (ask && ask.labelOf(figure.indicator)) || figure.subject, shown: figure.shown, badge: figure.badge, subject: figure.subject, part: figure.part, at: figure.length ? figure.start + figure.clause : -1, text, marks, address: `${path}#${figure.anchor}`,
      parts: parts.map((part) => ({ shown: part.shown, name: part.subject.split("：").pop().replace(/[“”"]/g, "") || part.badge, address: `${path}#${part.anchor}` })),
    };
  }

  function passage({ section, start, end, from, to }, path) {
    return { text: section.whole.slice(start, end), marks: [[from - start, to - start]], heading: section.heading, address: `${path}#${PortalSearch.sentenceId(section, from - section.heading.length - 1)}` };
  }

  // What one report says.
  function saidIn(fragment, ask, path) {
    const { kind, main, parts, others } = PortalSearch.pick(fragment, ask);
    if (!kind) return unread(fragment, ask, path);
    const label = ask.labelOf(main.indicator) || main.subject || ask.content;
    const other = kind === "stated" ? otherKind(fragment, main, ask) : "";
    const figures = [main, ...others].map((figure) => shownFigure(fragment, figure, path, ask, figure === main ? parts : []));
    if (kind === "part") return { kind: "limited", part: true, figures, said: `本站没有在该报告中读到总数（${ask.label}）；${WORDS.part(label, main)}` };
    if (other) return { kind: "limited", figures, said: `本站没有在该报告中读到“${other}”；${WORDS[kind](label, main)}` };
    const missing = kind === "near" || ask.choices.length ? "" : untoldOf(fragment, main, ask);
    const sibling = missing && siblingOf(fragment, main, ask, missing);
    if (sibling) return { kind: PortalSearch.kindOf(sibling), figures: [shownFigure(fragment, sibling, path, ask, [])], said: `${sibling.subject || missing}：${sibling.shown}${limits(sibling)}` };
    if (!missing) return { kind, figures, said: WORDS[kind](label, main) };
    // 行政复议纠错: the figure is of 行政复议, and what is said of 纠错 may stand elsewhere.
    const { near } = PortalSearch.lookForWords(fragment, { ...ask, aliases: [[missing]] });
    if (near.length) return { kind: "unclear", figures, passages: near.map((one) => passage(one, path)), said: `报告写到“${missing}”，附近有数字，请看原句；${WORDS[kind](label, main)}` };
    // What the part of the report is about need not be said in each sentence.
    if (PortalSearch.fold(fragment.sections[main.part].whole).includes(missing)) return { kind, figures, said: WORDS[kind](label, main) };
    return { kind, figures, said: `本站没有在该报告中读到“${ask.content}”；${WORDS[kind](label, main)}` };
  }

  // 复议纠错 of 收到行政复议申请31件，受理26件，纠错5件: the figure whose own clause tells what the first one's does not.
  function siblingOf(fragment, main, ask, missing) {
    const { OTHER } = PortalSearch.STANDING;
    const tells = (figure) => PortalSearch.fold(fragment.clauseOf(figure)).includes(missing) && (ask.printed ? figure.shown.endsWith(ask.printed) : PortalSearch.akin(ask.unit, PortalSearch.unitOf(figure)));
    return fragment.figures.find((figure) => figure !== main && figure.part === main.part && figure.start === main.start && figure.standing < OTHER && tells(figure));
  }

  // 政协提案 where the clause counts 人大代表建议: both are of the indicator 建议提案, but one is not the other. The kind that is
  // asked for and not told, or an empty string.
  function otherKind(fragment, main, ask) {
    if (main.indicator < 0) return "";
    const clause = PortalSearch.fold(fragment.clauseOf(main) + "\n" + main.subject);
    const names = ask.namesOf(main.indicator).filter((name) => name.length > 1);
    const end = (name) => name.slice(-2);
    const asked = names.filter((name) => ask.content.includes(name) && !clause.includes(end(name)));
    const told = names.filter((name) => clause.includes(name) && !ask.content.includes(end(name)));
    const both = (one, other) => names.some((name) => name.includes(end(one)) && name.includes(end(other)) && name.length === 4);
    return asked.sort((a, b) => b.length - a.length).find((one) => told.some((other) => both(one, other))) || "";
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
    const numbers = mentioned.some(({ numbered }) => numbered) ? "其中的数字不是这一项" : "没有数字";
    return { kind: "silent", passages, said: `本站没有在该报告中读到这一项：${ask.label}` + (passages.length ? `（写到了有关文字，${numbers}）` : "") };
  }

  Object.assign(PortalSearch, { saidIn, shownFigure });
})(self);
