// The sentence of a report that answers a question: the one that tells most of what is asked, with a number where one is asked
// for, a reason where a reason is.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const SENTENCE = /[^。！？；\n]+[。！？；]?/g;
  const ASKS_NUMBER = /多少|几[个件宗起次名人场期项条份位家户年]|多[久长大高]|何时|哪[年天]|比例|率/;
  const ASKS_WHY = /为什么|为何|原因|怎么回事/;
  const ASKS_WHO = /谁|哪[个些]?(?:局|部门|单位|机关|领导)|由.{0,4}负责/;
  const ASKS_LACKS = /(?:有|存在)?(?:什么|哪些|何)?(?:不足|问题|短板|困难)/g;
  const LACKS = /有待|不够|不足|不强|不高|不深|薄弱|短板|欠缺|不到位|缺乏|困难/;
  const ASKS_DONE = /(?:了没有?|没有|了吗)(?=$|[？?\s])/; // 建成了没
  const DONE = /未|没有|尚|已|不再|因/;
  const NUMBER = /\d|[一二三四五六七八九十百千]+[个件宗起次名人场期项条份位家户年]/;
  const REASON = /因|由于|所致|导致|不足|不够|薄弱|瑕疵/;
  const PERSON = /同志|局长|书记|主任|律师|专家|老师|组长/;
  const BODY = /局|委|厅|办|部门|领导小组|负责人|牵头/;
  const BONUS = 0.15;
  const LEAST = 0.34; // of what is asked a sentence must tell
  const LONGEST = 140;

  // What a question asks of the sentence: {content, wants}, or null where nothing is asked.
  function questionOf(text, tokens) {
    if (!PortalSearch.ASKS.test(text) && !ASKS_WHY.test(text) && !ASKS_WHO.test(text) && !ASKS_DONE.test(text)) return null;
    const words = tokens.map((token) => (token.names ? token.rest.join(" ") : token.text)).join(" ");
    const rest = PortalSearch.takeYears(words).rest.replace(/为什么|为何|原因|怎么|哪[个些里]?(?:[股科处]室|部门|单位)?|谁来?/g, " ").replace(ASKS_DONE, " ");
    const [content] = [rest.replace(ASKS_LACKS, " "), rest].map((one) => PortalSearch.readContent(one).content).filter((one) => one.length > 1);
    const wants = [[ASKS_NUMBER, NUMBER], [ASKS_WHY, REASON], [ASKS_WHO, BODY], [/谁/, PERSON], [ASKS_LACKS, LACKS], [ASKS_DONE, DONE]].filter(([asks]) => text.search(asks) >= 0).map(([, told]) => told);
    return content ? { content, wants } : null;
  }

  const pieces = (text, size) => Array.from({ length: text.length - size + 1 }, (_, at) => text.slice(at, at + size));

  // The best sentence as a cut (excerpt.js), or null where none tells enough.
  function answering(fragment, { content, wants }, allowed) {
    // Whether something was done: nearly any sentence says 已 or 未, so half of its name must stand together.
    const stretches = wants.includes(DONE) ? pieces(content, Math.ceil(content.length / 2)) : [""];
    let best = null;
    for (const section of fragment.sections) {
      if (!allowed(section.passage)) continue;
      const heading = PortalSearch.fold(section.heading);
      for (const found of section.text.matchAll(SENTENCE)) {
        const told = PortalSearch.coverage(content, [PortalSearch.fold(found[0])]);
        const above = PortalSearch.coverage(content, [heading]) * BONUS;
        const value = told + above + wants.filter((told) => told.test(found[0])).length * BONUS;
        if (told >= LEAST && stretches.some((piece) => PortalSearch.fold(found[0]).includes(piece)) && (!best || value > best.value)) best = { value, section, start: found.index, text: found[0] };
      }
    }
    return best && cut(best, content);
  }

  function cut({ section, start, text }, content) {
    const marks = marksOf(text, content);
    const [first] = marks[0] || [0];
    const from = text.length > LONGEST ? Math.max(0, Math.min(first - LONGEST / 4, text.length - LONGEST)) : 0;
    const shown = text.slice(from, from + LONGEST);
    return {
      section, at: start + first, text: shown.replace(/\n/g, " "), others: [],
      marks: marks.map(([a, b]) => [a - from, b - from]).filter(([a, b]) => a >= 0 && b <= shown.length),
      before: (start + from > 0 ? "…" : "") + text.slice(Math.max(0, from - 40), from), after: text.slice(from + LONGEST, from + LONGEST + 40),
    };
  }

  // Stretches of two or more characters that stand in both.
  function marksOf(text, content) {
    const { text: folded, places } = PortalSearch.foldWithPlaces(text);
    const marks = [];
    for (let at = 0; at + 1 < folded.length; at++) {
      let size = 0;
      while (at + size < folded.length && content.includes(folded.slice(at, at + size + 1))) size++;
      if (size < 2) continue;
      marks.push([places[at], places[at + size - 1] + 1]);
      at += size - 1;
    }
    return marks;
  }

  Object.assign(PortalSearch, { questionOf, answering });
})(self);
