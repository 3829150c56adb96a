// What a question asks: which agencies, which years, which figure. Null where no agency or place is named, or no figure asked.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const YEAR = /(?<!\d)((?:19|20)\d\d)(?!\d|年?\d{1,2}月)(?:年度|年|度)?/g;
  const SHORT_YEAR = /(?<!\d)(\d\d)年度?(?![\d以内间前后来期限])/g;
  const HAN_YEAR = /二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])年?度?/g;
  // What asks, and what only binds: nothing of it tells which figure is meant.
  const ASKS = /请问|我想(?:知道|了解)|查一下|一共|总共|共有?|(?:是|有)?多少|有没有|是否|(?:有|是)?哪?几(?=[个件宗起条项份名人次场期部位家户例卷学小课届批笔台所本处])|怎么样|如何|什么|情况(?=$|\s)|吗|呢|全年|当年|每年|要(?=[^求件闻])|需要|本年度?|年度|\d+年?报告|^报告|报告(?:里|中|中的|的)?(?=$|\s)|[，。？！,?!、：:]/g;
  const COUNTS = /(?:多少|几)个?([件宗起条项份名人次场期篇部家户例卷笔台所本处元万亿天%]{1,2}|人次|学时|小时|课时|位|批次?|届)?/;
  const WITHOUT = /(?:不要|不是|不算|不含|不包括|除了)([\u4e00-\u9fff]{2,8}?)(?:的|外|以外)?(?=[，,。？?\s]|$)/; // 立案多少，不要办结的
  const LIGHT = "收到|开展|进行|发生|作出|做出|组织|举办|举行|出具|完成|还有|总数|总量|总额|总计|数量|合计|工作|案件?数|件数|宗数|次数|份数|个数|条数|(?<!事)项数|(?<=事项)数|起数|处数|户数|家数|场数|期数";
  const COUNTED = /(.{2})(?:(?:(?<!事)项|[次件宗份个条起户家处场期人名])?数|总额|数量)$/;
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

  // {content, without, printed, unit, counted}: what is asked without what asks for it; what is not meant; the unit as typed and
  // its class; whether a number is asked for at all.
  function readContent(rest) {
    const [how, unit = ""] = rest.match(COUNTS) || [""];
    const words = PortalSearch.fold(rest);
    const [unwanted, without = ""] = rest.match(WITHOUT) || [""];
    const asked = rest.replace(unwanted, " ").replace(how, " ").replace(ASKS, " ").split(/\s+/);
    const content = asked.map((one) => PortalSearch.fold(one).replace(/[的了]/g, "").replace(EDGE, "")).filter(Boolean).join("");
    return { content, without, printed: unit, unit: how && unit ? classOfUnit(unit) : classOfWords(words), counted: Boolean(how) || Boolean(classOfWords(words)) };
  }

  // Years in the text, and the text without them.
  function takeYears(text) {
    const years = [];
    const digit = (char) => Math.max("〇一二三四五六七八九".indexOf(char.replace(/[零○]/, "〇")), 0);
    const take = (year) => (years.push(Number(year)), " ");
    const rest = text
      .replace(HAN_YEAR, (_, tens, ones) => "20" + digit(tens) + digit(ones) + "年")
      .replace(YEAR, (_, year) => take(year))
      .replace(SHORT_YEAR, (_, year) => take("20" + year));
    return { years: Array.from(new Set(years)).sort(), rest };
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

  function akin(asked, own) {
    return !asked || !own || asked === own || (AKIN[asked] || []).includes(own);
  }

  Object.assign(PortalSearch, { readContent, takeYears, rankIndicators, classOfUnit, akin });
})(self);
