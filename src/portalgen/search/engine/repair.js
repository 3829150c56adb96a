// What the texts have where the words as typed nearly stand: one character missing, wrong or too many, or two that changed
// places. What stands there says what was meant, whether or not a dictionary knows it.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LONG = 16; // characters that the index is asked for at once
  const PIECE = PortalSearch.shared.KEY;
  const STEP = 8; // from one to the next
  const LONGEST = 48; // characters of a text whose stretches are asked for
  const LOOKED_AT = 4; // reports
  const MOST_RUNS = 3;
  const FEW = 5; // characters of a text that is looked for in the keys first: what it consists of is no guide to the reports that may have it
  const SHORT = 7; // characters that, turned, leave too little to go by
  const FIGURE = /^\d[\d.]*\D{0,2}$/;

  // What is meant by a text that stands nowhere: {terms, runs}. `terms` are what may have been meant, the likeliest first;
  // `runs` are the words that the text is made of, if it is of nothing else.
  async function repaired(engine, asked, text, quoted) {
    if (text.length < 3 || FIGURE.test(text)) return { terms: [] };
    const { ends, at, runs, stop } = await (text.length > LONG ? windows(engine, text) : endsOf(engine, text));
    const terms = await fromTexts(engine, asked, text, ends, runs);
    const others = runs || terms.length || text.length > LONG ? runs : await otherRuns(engine, text);
    if (!terms.length && !others && !quoted && text.length <= FEW) terms.push(...(await PortalSearch.fromKeys(engine, text, stop)));
    if (!terms.length && !runs && (ends.length < 2 || text.length < SHORT)) terms.push(...(await standing(engine, [turned(text, at), turned(text, at + 1)])));
    return { terms, runs: others };
  }

  // The runs where the first of them reaches into the word behind it: 编印严格执行.
  async function otherRuns(engine, text) {
    const long = await longest(engine, text);
    const head = long && (await longest(engine, text.slice(0, long.text.length - 1).replace(/\d+$/, "")));
    return head && allRuns(engine, [head], text.slice(head.text.length));
  }

  // With the character at this place before the one that stands there.
  function turned(text, at) {
    return at < text.length && !/\d/.test(text.slice(at - 1, at + 1)) ? text.slice(0, at - 1) + text[at] + text[at - 1] + text.slice(at + 1) : text;
  }

  // Stretches of a long text, as far as some pieces tell that they stand: a guide to the texts that may have it.
  async function windows(engine, text) {
    const words = [];
    for (let at = 0; at + STEP < Math.min(text.length, LONGEST); at += STEP) words.push(text.slice(at, at + LONG));
    const found = await Promise.all(words.map(async (word) => ({ text: word, found: { passages: await engine.lookup.holding(word, ends(word)), sure: false } })));
    return { ends: found.filter((end) => end.found.passages.length) };
  }

  // Places of the first and the last piece of a stretch.
  function ends(word) {
    return [0, Math.max(word.length - PIECE, 0)];
  }

  // {ends, at, stop, runs}: the longest beginning that stands, and an end behind what is wrong, which lies at `at` or before
  // it, surely not behind `stop`.
  async function endsOf(engine, text) {
    const head = await longest(engine, text);
    const stop = head ? head.text.length : 1;
    let at = stop;
    const next = await longest(engine, text.slice(at));
    const runs = head && next && (await allRuns(engine, [head, next], text.slice(at + next.text.length)));
    if (runs) return { ends: runs, at, runs };
    const ends = [head, next && (next.text.length > 2 || !next.found.sure) ? next : await longest(engine, text.slice(Math.max(at, Math.min(at + 2, text.length - 2))))];
    // What stands by chance is rare: 现场导 of 现场导指.
    if (head && !isFrequent(engine, head)) at--;
    if (at > 1 && head && at < head.text.length) ends.push(await longest(engine, text.slice(0, at)));
    return { ends: ends.filter(Boolean), at, stop };
  }

  // The runs with those that the rest is made of, or null.
  async function allRuns(engine, runs, rest) {
    if (!runs.every((run) => isFrequent(engine, run))) return null;
    if (!rest || runs.length > MOST_RUNS) return rest ? null : runs;
    const next = await longest(engine, rest);
    return next && allRuns(engine, [...runs, next], rest.slice(next.text.length));
  }

  // The longest beginning of two or more characters that stands in the texts, or null; of a rare one at least a part.
  async function longest(engine, text) {
    const found = await engine.lookup.longest(text.slice(0, LONG));
    if (!found) return null;
    const rest = text.slice(found.size);
    // A figure is one: none is cut in two.
    if (found.sure && /^\d/.test(rest) && /\d/.test(text[found.size - 1])) return longest(engine, text.slice(0, found.size).replace(/\d+$/, ""));
    return { text: text.slice(0, found.size) + rest.match(/^\d*/)[0], found };
  }

  async function fromTexts(engine, asked, text, ends, runs) {
    const numbers = engine.ranker.nearest([...asked.kept, ...ends], asked.filters).slice(0, LOOKED_AT);
    const fragments = await engine.readableOf(numbers);
    const counts = new Map();
    for (const fragment of fragments) for (const [found] of fragment.text.matchAll(nearly(text, runs))) counts.set(found, (counts.get(found) || 0) + 1);
    const likely = Array.from(counts.keys()).sort((a, b) => counts.get(b) - counts.get(a));
    const sure = likely.filter((found) => !isWrong(text, found));
    return standing(engine, (sure.length ? sure : await soundingLike(engine, text, likely, runs)).slice(0, 1));
  }

  function isWrong(text, found) {
    return text.length === found.length && [...text].sort().join() !== [...found].sort().join();
  }

  // Of texts with another character those in which it sounds or looks like the one typed. A single one in which it stands
  // inside is meant anyway, unless the text is made of words.
  async function soundingLike({ mender }, text, likely, runs) {
    const inner = runs ? [] : likely.filter((found) => found[0] === text[0] && found[text.length - 1] === text[text.length - 1]);
    if (!likely.length || (likely.length === 1 && inner.length)) return likely;
    await mender.ready();
    const alike = likely.filter((found) => mender.mayMean(text, found));
    return alike.length ? alike : inner;
  }

  // Never another digit: that would be another figure. Too many is only what stands there twice. What is made of words
  // lacks a character at most, or has a wrong one.
  function nearly(text, runs) {
    const chars = Array.from(text, (char) => (char === "." ? "\\." : char));
    const forms = chars.flatMap((char, at) => {
      const [head, rest] = [chars.slice(0, at).join(""), chars.slice(at + 1).join("")];
      const more = at ? [head + "\\D" + char + rest] : [];
      if (at && !runs) more.push(chars.slice(0, at - 1).join("") + char + chars[at - 1] + rest);
      if (!/\d/.test(char)) more.push(head + "\\D" + rest, ...(char === chars[at - 1] ? [head + rest] : []));
      return more;
    });
    return new RegExp(forms.join("|"), "g");
  }

  // Few characters that hardly ever stand together may do so by chance.
  function isFrequent(engine, { text, found }) {
    return text.length > 3 || (text.length > 1 && found.passages.length * 1500 > engine.tables.size);
  }

  // Of these words those that stand.
  async function standing(engine, words) {
    const terms = await Promise.all(Array.from(new Set(words), (word) => engine.reader.term(word)));
    await Promise.all(terms.map((term) => engine.settleTerm(term)));
    return terms.filter((term) => term.found.passages.length);
  }

  Object.assign(PortalSearch, { repaired, standing });
})(self);
