// What a question asks: which agencies, which years, which figure. Null where no agency or place is named, or no figure asked.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d|年?\d{1,2}月)(?:年度|年|度)?/g;
  const SHORT_YEAR = /(?<!\d)(\d\d)年度?(?!\d{1,2}月|[以内间前后来期限])/g;
  const SPAN = /(?<!\d)((?:19|20)\d\d)年?(?:[-–—~～至到]+)((?:19|20)\d\d)(?!\d)(?:年度|年|度)?/g; // 2021-2023
  const MOST_YEARS = 10;
  const ENDING = 3; // characters of a name that a question may end with
  const HAN_YEAR = /二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])年?度?/g;
  // What asks, and what only binds: nothing of it tells which figure is meant.
  const ASKS = /请问|为什么|为何|我想(?:知道|了解)|查一下|一共|总共|共有?|(?:是|有)?多少|有没有|是否|(?:有|是)?哪?几(?=[个件宗起条项份名人次场期部位家户例卷学小课届批笔台所本处])|怎么样|如何|什么|情况(?=$|\s)|吗|呢|全年|当年|每年|要(?=[^求件闻])|需要|本年度?|年度|到底|究竟|具体|真的|现在|目前|去年|分别|历年|逐年|连续|第[一二三]年|(?:是|在)?哪一?年|(?:数字)?对吗|对不对|\d+年?报告|^报告|报告(?:里|中|中的|的)?(?=$|\s)|[，。？！,?!、：:]/g;
  const COUNTS = /(?:多少|几)个?(钱|万|亿|[件宗起条项份名人次场期篇部家户例卷笔台所本处元天%]{1,2}|[万亿]元|人次|学时|小时|课时|位|批次?|届)?/;
  const CHANGES = /(?:同比|(?:比|较)(?:上一?年|去年|前一?年|上年度))(?:增加|减少|增长|下降|上升|变化)?了?(?=多少|几)/; // asks how a figure changed: the figure says it
  const EVERY = /历年|逐年|连续|[近这]?[两二三四五]年(?:来|间|的)?(?:变化|趋势|对比|情况)|(?:变化|趋势|走势)$/; // all years are asked for
  const CHOICE = /(?:是|为)?\d[\d.]*[^\d\s]{0,2}还是\d[\d.]*[^\d\s]{0,2}/; // 是412还是398
  const LINES = /(?<!\d)12\d{3}(?!\d)(?:热线|平台)?/g; // 12315: where one calls, no part of what is counted
  const NONE = /(?:(?<=^|\s)零|保持零|连续零)(?=[\u4e00-\u9fff]{2})/; // 零复议: whether there was none
  const VERB = [/(?<!处)罚了?(?=多少|几)/, "罚没款"]; // the noun of what is asked by a verb
  const WITHOUT = /(?:不要|不是|不算|不含|不包括|除了)([\u4e00-\u9fff]{2,8}?)(?:的|外|以外)?(?=[，,。？?\s]|$)/; // 立案多少，不要办结的
  const LIGHT = "收到|收了?(?![费入回缴支益])|接到|接收|开展|进行|发生|作出|做出|组织|举办|举行|出具|完成|还有|总数|总量|总额|总计|数量|合计|工作|(?<![办立结])案件?数|件数|宗数|次数|份数|个数|条数|(?<!事)项数|(?<=事项)数|起数|处数|户数|家数|场数|期数";
  const COUNTED = /(?<=[报诉件案请理])[数量]$/; // 投诉举报量
  const EDGE = new RegExp(`^(?:[是有对被由于和与及]|在(?![办建岗册编校审])|${LIGHT})+|(?:[是有在对被由于和与及过出]|${LIGHT})+$`, "g");
  const CLASSES = [
    ["rate", /(?:率|比例|占比|百分比|百分之几|百分点)$/, /[%‰]|百分点|分之|倍/],
    ["hours", /(?:学时|课时|小时|时长)数?$/, /学时|小时|课时/],
    ["area", /面积$/, /平方|亩|公顷/],
    ["money", /(?:金额|款额|总额|资金|罚没款|多少钱|标的额|费用|税额)$/, /元/],
    ["people", /(?:人数|人次数?|名额|几名|几人)$/, /^[人名位]|人次?$|名$|位$/],
    ["times", /(?:次数|场次|期数|场数|频次)$/, /[次场期轮届趟批]/],
    ["things", /(?:件数|宗数|份数|条数|项数|个数|起数|数量|案件数|家数|户数|数)$/, /./],
  ];
  // A figure of the second class may answer a question for the first.
  const AKIN = { times: ["things", "people"], things: ["times", "people"], people: ["times", "things"] };

  // The class of a unit as printed (人次), or of what is asked (及格率).
  const classOfUnit = (unit) => (unit ? (CLASSES.find(([, , units]) => units.test(unit)) || ["things"])[0] : "");
  const classOfWords = (words) => (CLASSES.find(([, asked]) => asked.test(words)) || [""])[0];

  // {content, without, printed, unit, counted, changes, every, choices}: what is asked without what asks for it; what is not meant;
  // the unit as typed and its class; whether a number is asked for at all, how it changed, or that of every year; numbers to choose from.
  function readContent(typed) {
    const rest = typed.replace(...VERB).replace(LINES, " ");
    const [how, ending = ""] = rest.match(COUNTS) || [""];
    const unit = /^[万亿]$/.test(ending) ? "" : ending; // 多少万: of what is not said
    const words = PortalSearch.fold(rest);
    const [unwanted, without = ""] = rest.match(WITHOUT) || [""];
    const counted = Boolean(how) || CHOICE.test(rest) || NONE.test(rest) || Boolean(classOfWords(words));
    const told = [CHANGES, unwanted, CHOICE, how, EVERY, NONE].reduce((text, part) => text.replace(part, " "), rest);
    const asked = told.replace(ASKS, " ").split(/\s+/);
    const content = asked.map((one) => PortalSearch.fold(one).replace(/[的了]/g, "").replace(EDGE, "").replace(COUNTED, "")).filter(Boolean).join("");
    const printed = unit === "钱" ? "" : unit;
    return { content, without, printed, unit: unit === "钱" ? "money" : how && unit ? classOfUnit(unit) : classOfWords(words), counted, changes: CHANGES.test(rest), every: EVERY.test(rest), choices: (rest.match(CHOICE) || [""])[0].match(/\d[\d.]*/g) || [] };
  }

  // Years in the text, and the text without them.
  function takeYears(text) {
    const years = [];
    const digit = (char) => Math.max("〇一二三四五六七八九".indexOf(char.replace(/[零○]/, "〇")), 0);
    const take = (year) => (years.push(Number(year)), " ");
    const rest = text
      .replace(SPAN, (_, first, last) => (yearsBetween(first, last).forEach(take), " "))
      .replace(HAN_YEAR, (_, tens, ones) => "20" + digit(tens) + digit(ones) + "年")
      .replace(YEAR, (_, year) => take(year))
      .replace(SHORT_YEAR, (_, year) => take("20" + year));
    return { years: Array.from(new Set(years)).sort(), rest };
  }

  function yearsBetween(first, last) {
    const count = Number(last) - Number(first) + 1;
    return count > 0 && count <= MOST_YEARS ? Array.from({ length: count }, (_, at) => Number(first) + at) : [first, last];
  }

  // Indicators by how well their names tell what is asked, the best first: [{number, id, label, score, whole}].
  function rankIndicators(indicators, { content, unit }) {
    const ranked = indicators.map((one) => ({ ...one, ...fit(one, content, unit) }));
    return ranked.filter(({ score }) => score > 0.5).sort((a, b) => b.score - a.score || b.near - a.near || a.number - b.number);
  }

  function fit({ names, unit: own }, content, unit) {
    const told = PortalSearch.coverage(content, names.flat());
    if (unit && !akin(unit, classOfUnit(own))) return { score: 0 };
    const whole = names.reduce((most, parts) => Math.max(most, parts.every((part) => content.includes(part)) ? parts.join("").length : 0), 0);
    const near = names.reduce((most, parts) => Math.max(most, (2 * PortalSearch.coverage(content, parts) * content.length) / (content.length + parts.join("").length)), 0);
    return { whole, near, score: 0.6 * told + 0.25 * Math.min(1, whole / content.length) + 0.25 * Math.min(1, near) };
  }

  // 综合行政执法队罚没款: the indicator whose name a question ends with, where the rest says of what part.
  function namedAtEnd(indicators, { content, unit }) {
    const fits = indicators.filter((one) => !unit || akin(unit, classOfUnit(one.unit)));
    const size = ({ names }) => names.reduce((most, parts) => (parts.length === 1 && content.endsWith(parts[0]) ? Math.max(most, parts[0].length) : most), 0);
    const found = fits.map((one) => ({ ...one, whole: size(one), near: 0, score: 0 })).filter(({ whole }) => whole >= ENDING);
    return found.sort((a, b) => b.whole - a.whole || a.number - b.number)[0] || null;
  }

  function akin(asked, own) {
    return !asked || !own || asked === own || (AKIN[asked] || []).includes(own);
  }

  Object.assign(PortalSearch, { readContent, takeYears, rankIndicators, namedAtEnd, classOfUnit, akin });
})(self);
