// The same number in other notations: 1.5万, 15000, 1万5千, 一万五千; 277号令, 令第277号; 95%, 百分之九十五.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const DIGITS = "零一二三四五六七八九";
  const STEPS = { 十: 10, 百: 100, 千: 1e3 };
  const MYRIAD = 1e4;
  const HUNDRED_MILLION = 1e8;
  const PLAIN = { 〇: "零", 两: "二", 壹: "一", 贰: "二", 叁: "三", 肆: "四", 伍: "五", 陆: "六", 柒: "七", 捌: "八", 玖: "九", 拾: "十", 佰: "百", 仟: "千" };
  const RUN = /[\d.零〇一二两三四五六七八九十百千万亿点壹贰叁肆伍陆柒捌玖拾佰仟]+/g;
  const TOKEN = /\d+(?:\.\d+)?|./g;
  const LARGE = 1e4; // from here on, and where 万, 千 are typed, every notation is looked for; smaller numbers where nothing stands as typed
  const UNIT = /^(?:[%‰元个宗次件人名份条场家项笔天位部起期批]|小时|学时|平方)/;
  const ORDER = /第?(\d{1,4}|[〇零一二两三四五六七八九十百]{1,7})号令/;
  const NUMBERED = /令第?(\d{1,4}|[〇零一二两三四五六七八九十百]{1,7})号(?!令)/;
  const PER_CENT = /百分之([零〇一二两三四五六七八九十百点]+)|(?<![\d.])(\d{1,3}(?:\.\d+)?)%/;
  const YEAR = /^(?:19|20)\d\d$/;
  // What goes on a number in digits, and one in numerals: 2,604 at the end of a table may stand before 四、.
  const GOES_ON = /[\d.百千万亿]/;
  const HAN_GOES_ON = /[\d.点零〇一二两三四五六七八九十百千万亿]/;

  // The value of a run of digits and numerals, an integer; null where it is no single number: 二三, 二〇二四, 千万.
  function valueOf(run) {
    const plain = Array.from(run, (char) => PLAIN[char] || char).join("");
    const [, whole, fraction, scale] = plain.match(/^(.+)点([零一二三四五六七八九]+)([万亿]?)$/) || [];
    const spoken = fraction && valueOf(whole) !== null && valueOf(whole) + "." + Array.from(fraction, (char) => DIGITS.indexOf(char)).join("") + scale;
    const value = summed((spoken || plain).match(TOKEN));
    const rounded = Math.round(value);
    return value !== null && Number.isSafeInteger(rounded) && Math.abs(value - rounded) < 1e-6 * Math.max(1, rounded) && rounded > 0 ? rounded : null;
  }

  function summed(tokens) {
    let [total, myriads, section] = [0, 0, 0];
    let digit = null;
    let smallest = MYRIAD; // the last multiplier inside a group
    let above = 0; // the last multiplier of all
    let zero = false;
    for (const token of tokens) {
      if (/\d/.test(token) || DIGITS.indexOf(token) > 0) {
        if (digit !== null) return null;
        digit = /\d/.test(token) ? Number(token) : DIGITS.indexOf(token);
      } else if (token === "零") {
        if (digit !== null || !above) return null;
        zero = true;
      } else if (STEPS[token]) {
        if (STEPS[token] >= smallest || (digit === null && (token !== "十" || above > MYRIAD))) return null;
        smallest = above = STEPS[token];
        section += (digit === null ? 1 : digit) * smallest;
        [digit, zero] = [null, false];
      } else if (token === "万" || token === "亿") {
        const own = token === "万" ? section + (digit || 0) : myriads + section + (digit || 0);
        if (!own || (token === "万" && myriads) || (token === "亿" && total)) return null;
        above = token === "万" ? MYRIAD : HUNDRED_MILLION;
        if (token === "万") myriads = own * MYRIAD;
        else [total, myriads] = [own * HUNDRED_MILLION, 0];
        [section, digit, smallest, zero] = [0, null, MYRIAD, false];
      } else return null;
    }
    const rest = last(digit, above, zero, tokens[tokens.length - 1]);
    return rest === null ? null : total + myriads + section + rest;
  }

  // What stands behind the last multiplier: 一万五 is spoken for 15000, 1万2000 is 12000, 13万200 may be either.
  function last(digit, above, zero, token) {
    if (digit === null) return 0;
    if (!above || zero || above === 10) return digit >= above && above ? null : digit;
    if (token.length === 1) return (digit * above) / 10;
    return 10 ** token.length === above ? digit : null;
  }

  function han(value) {
    const [high, middle, low] = [Math.floor(value / HUNDRED_MILLION), Math.floor(value / MYRIAD) % MYRIAD, value % MYRIAD];
    if (high >= MYRIAD) return "";
    let text = high ? group(high) + "亿" : "";
    if (middle) text += (high && (middle < 1000 || high % 10 === 0) ? "零" : "") + group(middle) + "万";
    if (low) text += (text && (low < 1000 || !middle || middle % 10 === 0) ? "零" : "") + group(low);
    return text.replace(/^一十/, "十");
  }

  function group(value) {
    let text = "";
    let gap = false;
    for (const [name, step] of [["千", 1000], ["百", 100], ["十", 10], ["", 1]]) {
      const digit = Math.floor(value / step) % 10;
      if (digit) text += (gap && text ? "零" : "") + DIGITS[digit] + name;
      gap = !digit;
    }
    return text;
  }

  // 1.5 of 15000 ten thousands; empty where it would take more decimals than anyone prints.
  function counted(value, scale, name) {
    const parts = value / scale;
    const text = String(parts);
    return value >= scale && /^\d+(?:\.\d{1,4})?$/.test(text) ? text + name : "";
  }

  // 1万5千, 1万5000, 9亿1700万.
  function mixed(value) {
    const [high, middle, low] = [Math.floor(value / HUNDRED_MILLION), Math.floor(value / MYRIAD) % MYRIAD, value % MYRIAD];
    if (high && middle && !low) return [`${high}亿${middle}万`];
    if (!middle || !low || high) return [];
    const short = low % 1000 === 0 ? [`${middle}万${low / 1000}千`] : [];
    return low >= 1000 ? [...short, `${middle}万${low}`] : short;
  }

  // All notations of a value, the usual ones first.
  function writings(value) {
    const numerals = han(value);
    const two = numerals.replace(/^二(?=[百千万亿])/, "两");
    const spoken = numerals.replace(/(?<=[万千百][一二三四五六七八九])[千百十]$/, "");
    const found = [String(value), counted(value, HUNDRED_MILLION, "亿"), counted(value, MYRIAD, "万"), ...mixed(value), numerals, two, value >= 100 ? spoken : ""];
    return Array.from(new Set(found.filter(Boolean)));
  }

  // What else may stand for a text with a number in it: {forms, always}. `always`: beside what stands as typed; else only where
  // nothing does.
  function notations(text) {
    const order = ordered(text);
    if (order.length) return { forms: order, always: true };
    const share = text.match(PER_CENT);
    if (share) return { forms: ofShare(text, share), always: false };
    for (const found of text.matchAll(RUN)) {
      const [run] = found;
      const value = valueOf(run);
      const rest = text.slice(found.index + run.length);
      if (value === null || (YEAR.test(run) && !UNIT.test(rest))) continue;
      const large = value >= LARGE || (/[千万亿]/.test(run) && run.length > 1);
      if (!large && !(UNIT.test(rest) || value >= 100)) continue;
      const head = text.slice(0, found.index);
      return { forms: writings(value).filter((one) => one !== run).map((one) => whole(head + one + rest, head, rest)), always: large, head, run, rest };
    }
    return { forms: [], always: false };
  }

  function whole(text, head, rest) {
    return { text, before: !head, after: !rest };
  }

  // 省政府277号令, 令277号: as the number of an order is printed.
  function ordered(text) {
    const order = text.match(ORDER);
    const numbered = !order && text.match(NUMBERED);
    if (!order && !numbered) return [];
    const head = text.slice(0, (order || numbered).index);
    const rest = text.slice((order || numbered).index + (order || numbered)[0].length);
    const value = valueOf((order || numbered)[1]);
    const numbers = value === null ? [] : [value + "号", han(value) + "号"];
    const issuers = [head, head.replace(/(?<!人民)政府$/, "人民政府"), ...(/府$/.test(head) ? ["府"] : [])];
    const found = numbers.flatMap((number, at) => (at ? [head] : issuers).flatMap((issuer) => [`${issuer}令第${number}${rest}`, ...(at ? [] : [`${issuer}令${number}${rest}`])]));
    if (order) found.push(...numbers.slice(0, 1).flatMap((number) => [`${head}第${number}令${rest}`, `${head}${number}令${rest}`]));
    return Array.from(new Set(found)).filter((one) => one !== text).map((one) => ({ text: one, before: false, after: false }));
  }

  function ofShare(text, [typed, numerals, digits]) {
    const parts = numerals ? shareOf(numerals) : [];
    if (!parts) return [];
    const spoken = (part) => (Number(part) ? han(Number(part)) : "零");
    const point = (part) => Array.from(part, (digit) => DIGITS[digit]).join("");
    const other = numerals ? parts.join(".") + "%" : "百分之" + digits.split(".").map((part, at) => (at ? point(part) : spoken(part))).join("点");
    const head = text.slice(0, text.indexOf(typed));
    return [whole(head + other + text.slice(head.length + typed.length), numerals ? head : "百", "%")];
  }

  // 九十九点六九 → [99, "69"]: behind the point each numeral is a digit. null where it is no number.
  function shareOf(numerals) {
    const [whole, fraction, more] = numerals.split("点");
    const value = whole === "零" ? 0 : valueOf(whole);
    const digits = Array.from((fraction || "").replace(/〇/g, "零"), (char) => DIGITS.indexOf(char));
    if (value === null || more !== undefined || digits.includes(-1) || fraction === "") return null;
    return fraction ? [value, digits.join("")] : [value];
  }

  // Whether a form stands at this place of a text as a number of its own: 15000 is no part of 115000 nor of 15000万. `parted`
  // says whether something stands before a place that is not in the text: two cells of a table are no number.
  function standsWhole(text, at, { text: form, before, after }, parted = () => false) {
    const on = /\d/.test(form) ? GOES_ON : HAN_GOES_ON;
    const end = at + form.length;
    return !(before && on.test(text[at - 1] || "") && !parted(at)) && !(after && on.test(text[end] || "") && !parted(end));
  }

  Object.assign(PortalSearch, { UNIT, shareOf, notations, numberOf: valueOf, writings, standsWhole, goesOn: (char) => GOES_ON.test(char) });
})(self);
