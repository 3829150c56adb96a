// How people write what the texts write otherwise: 13 104小时, 2024.12.4, 十一位, 23年.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LONGEST = 500; // characters of a query that are looked for: longer ones cost seconds and find nothing else
  const THOUSANDS = /(?<![\d.])\d{1,3}(?:[, ]\d{3})+(?!\d)/g;
  const UNIT = "(?:%|亿元?|万元?|元|小时|学时|[个宗次件人名份条场家项笔天位])";
  const APART = new RegExp(`(\\d) +(?=${UNIT}(?:\\s|$))`, "g");
  const DATE = /(?<!\d)(20\d\d)([-./])(\d{1,2})\2(\d{1,2})(?!\d)/g;
  const OPERATOR = /(?<=^|\s)(?:AND|OR|NOT)(?=\s|$)/g;
  const TWO_DIGITS = /(?<![\d年月.])(\d\d)年(?![\d以内间前后来期限])/g;
  const PERCENT = /百分之([〇零一二两三四五六七八九十百点]+)/g;
  const NUMBER = /[零一二两三四五六七八九十百千]+(?=[个宗次件人名份条场家项笔天位]|小时|学时)/g;
  const COUNT = new RegExp(`(?<=^|\\s)(?:(\\d[\\d.]*${UNIT})([^\\s\\d]+)|([^\\s\\d]+)(\\d[\\d.]*${UNIT}))(?=\\s|$)`, "g");
  // 哪些报告提到, 为什么: what asks, before what is asked for.
  const QUESTION = /(?:请问|为什么|有没有(?=哪)|哪(?![个些家一]{0,2}(?:街道|海关|[镇乡县市区局厅]))[个些家几]?(?:报告|单位|部门|机关|地方)?(?:里|提到|写到|有过?|开展了?|进行了?)?(?=..))/g;
  // Words that only ask, standing by themselves: 食安两个责任 包保干部 多少人.
  const ASKING = /(?<=^|\s)(?:多少[钱人件个次家]?|几[个件次人家]|有没有|没有|有吗|是否|对吗|数字对吗|算不算.{0,2}|什么时候|何时|哪[天年里个些]|怎么样|如何|为什么|为何|怎么回事|[省市县区镇]里)(?=\s|$|[？?])/g;
  const CHOICE = /(?:是|为)?\d[\d.]*[^\d\s]{0,2}还是\d[\d.]*[^\d\s]{0,2}/g; // 是412还是398
  const ENDS = /(?<=[\u4e00-\u9fff]{3})(?:了没有?|了吗|了(?=[，,]|$)|吗|的(?=$))(?=[，,？?\s]|$)/g;
  const WHICH_YEAR = /(?:是|在|为)?哪一?年(?:的|份)?(?=$|\s)/g; // behind what is asked for
  const DIGITS = "零一二三四五六七八九";
  const STEPS = { 十: 10, 百: 100, 千: 1000 };

  // What is typed, with numbers and dates as the texts have them. `cut` says that the end was left out.
  function tidy(query) {
    const text = query
      .slice(0, LONGEST)
      .normalize("NFKC")
      .replace(DATE, (_, year, sign, month, day) => `${year}年${Number(month)}月${Number(day)}日`)
      .replace(THOUSANDS, (number) => number.replace(/[, ]/g, ""))
      .replace(APART, "$1")
      .replace(OPERATOR, " ");
    return { text, cut: query.length > LONGEST };
  }

  // The same in other figures, that with 行政检查41次 for 41次行政检查, and the same in its own figures: tried where nothing
  // is found as typed.
  function rewrite(text) {
    const plain = text
      .replace(QUESTION, " ")
      .replace(WHICH_YEAR, " ")
      .replace(ASKING, " ")
      .replace(CHOICE, " ")
      .replace(ENDS, "")
      .trim()
      .replace(PERCENT, (typed, numerals) => (PortalSearch.shareOf(numerals) ? PortalSearch.shareOf(numerals).join(".") + "%" : typed))
      .replace(TWO_DIGITS, "20$1年");
    const figures = plain.replace(NUMBER, hanNumber);
    return [figures, figures.replace(COUNT, (_, first, what, word, last) => (first ? what + first : last + word)), plain];
  }

  function hanNumber(text) {
    let sum = 0;
    let digit = 0;
    for (const char of text.replace(/两/g, "二").replace(/〇/g, "零")) {
      if (!STEPS[char]) digit = DIGITS.indexOf(char);
      else {
        sum += (digit || 1) * STEPS[char];
        digit = 0;
      }
    }
    return String(sum + digit);
  }

  Object.assign(PortalSearch, { tidy, rewrite });
})(self);
