// Whether a report that no figure was read from is silent: the words of what is asked may stand there with a number near them.
// Then silence is not claimed; the sentences are shown instead.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const STOP = /[。！？；\n]/;
  const NEAR = 24; // characters between the words and a number
  const MOST = 3; // passages
  const GAP = 15; // characters that … in a name stands for
  // A number that counts: no date, no number of a document, article or session. Or words for none.
  const NUMBER = /(?<![第\d.〔\[(（])\d[\d,.，]*\d*(?![\d.]*(?:年|月|日|号|条第|届|时\d|[)）、.．]))|[一二两三四五六七八九十百千]+(?=[个件宗起次人名份条项场期部家户轮批万亿余])|未(?=[发出收作制接受]|有)|没有|无(?=[行重信投举复诉])|均?为零|零(?=[件宗起投])/g;

  const UNIT = /^\s*[多余]?(?:万|亿)?余?个?([件宗起条项份名人次场期轮批部篇家户例卷笔台所处元天%‰学课小届趟位个][次时元]?)/;
  const NONE = /^[未没无零均为]/;

  // {near, mentioned}: sentences that hold the words with a number near, and those that hold the words alone.
  function look(fragment, ask) {
    const near = [];
    const mentioned = [];
    for (const { section, from, to } of placesOf(fragment, ask.aliases)) {
      const whole = section.whole;
      const [start, end] = sentenceAround(whole, from, to);
      const list = hasNumber(fragment, section, start, end, from, to, ask) ? near : mentioned;
      const numbered = /\d/.test(whole.slice(start, end));
      if (!list.some((one) => one.section === section && one.start === start)) list.push({ section, start, end, from, to, numbered });
    }
    return { near: near.slice(0, MOST), mentioned: mentioned.filter((one) => !near.some((other) => other.section === one.section && other.start === one.start)).slice(0, MOST) };
  }

  // Where the names stand, as places of the section's words.
  function* placesOf(fragment, aliases) {
    for (const parts of aliases) {
      for (const { at } of fragment.places(parts[0])) {
        let end = at + parts[0].length;
        const rest = parts.slice(1).every((part) => {
          const next = fragment.text.slice(end, end + GAP + part.length).indexOf(part);
          if (next >= 0) end += next + part.length;
          return next >= 0;
        });
        const number = fragment.sectionAt[at];
        const section = fragment.sections[number];
        if (rest && end <= section.to) yield { section, from: fragment.placeAt[at], to: fragment.placeAt[end - 1] + 1 };
      }
    }
  }

  function hasNumber(fragment, section, start, end, from, to, ask) {
    const sentence = section.whole.slice(start, end);
    for (const found of sentence.matchAll(NUMBER)) {
      const at = start + found.index;
      const apart = at >= to ? at - to : Math.max(0, from - at - found[0].length);
      const [, unit = ""] = section.whole.slice(at + found[0].length).match(UNIT) || [];
      if (!NONE.test(found[0]) && !counts(unit, ask)) continue;
      if (apart <= NEAR && !isOthers(fragment, section, at, ask)) return true;
    }
    return false;
  }

  // Whether a number with this unit may be the figure that is asked for: 三项 counts no 行政检查次数.
  function counts(unit, { unit: asked, indicator }) {
    if (!unit || !PortalSearch.akin(asked, PortalSearch.classOfUnit(unit))) return false;
    return !indicator || indicator.units.some((own) => unit.endsWith(own));
  }

  // A number that was read as another indicator's is told of there.
  function isOthers(fragment, section, at, ask) {
    const head = section.heading.length + 1;
    const owner = fragment.figures.find((figure) => {
      if (fragment.sections[figure.part] !== section || figure.indicator < 0 || ask.means(figure.indicator) || ask.covers(figure.indicator)) return false;
      const from = head + figure.start + figure.clause;
      return from <= at && at < from + figure.size;
    });
    return Boolean(owner);
  }

  function sentenceAround(text, from, to) {
    let start = from;
    let end = to;
    while (start > 0 && !STOP.test(text[start - 1])) start--;
    while (end < text.length && !STOP.test(text[end])) end++;
    return [start, end];
  }

  PortalSearch.lookForWords = look;
})(self);
