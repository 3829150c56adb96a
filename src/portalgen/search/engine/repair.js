// What the texts have where the words as typed nearly stand: one character missing, wrong or too many, or two that changed
// places. What stands there says what was meant, whether or not a dictionary knows it.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LONG = 16; // characters that the index is asked for at once
  const SURE = 8; // characters of a query that is no two words of which one is another word
  const LOOKED_AT = 6; // reports
  const TRIES = 7; // beginnings, of which each may cost a file

  // What may be meant, as terms that stand; the likeliest first.
  async function repaired(engine, asked, text) {
    const ends = text.length < 3 ? [] : text.length > LONG ? await windows(engine, text) : await endsOf(engine, text);
    const at = ends.at || 1;
    const other = text.length > 3 && text.length <= LONG ? await standing(engine, [turned(text, at), turned(text, at + 1)]) : [];
    return other.length ? other : fromTexts(engine, asked, text, ends);
  }

  // With the character at this place before the one that stands there.
  function turned(text, at) {
    return at < text.length && !/\d/.test(text.slice(at - 1, at + 1)) ? text.slice(0, at - 1) + text[at] + text[at - 1] + text.slice(at + 1) : text;
  }

  // The stretches of a long text that stand.
  function windows(engine, text) {
    return standing(engine, Array.from(text.slice(SURE), (_, at) => text.slice(at, at + LONG)).filter((_, at) => at % SURE === 0));
  }

  // The longest beginning that stands, and an end behind what is wrong, which lies at the end of that beginning or before it.
  async function endsOf(engine, text) {
    const head = await longest(engine, text);
    const at = head ? head.text.length : 1;
    const ends = [head];
    if (!head || head.found.sure || at < 4) {
      const next = await longest(engine, text.slice(at));
      ends.push(next && next.text.length > 2 ? next : await longest(engine, text.slice(Math.max(at, Math.min(at + 2, text.length - 2)))));
    }
    // What stands by chance is rare: 现场导 of 现场导指.
    const chance = at > 2 && head.found.passages.length < LOOKED_AT;
    if (chance) ends.push(await longest(engine, text.slice(0, at - 1)));
    return Object.assign(ends.filter(Boolean), { at: chance || (head && !isFrequent(engine, head)) ? at - 1 : at });
  }

  // The longest beginning of two or more characters that stands in the texts, or null; of a rare one at least a part.
  async function longest(engine, text) {
    for (let size = Math.min(text.length, LONG); size > 1; size--) {
      const found = await engine.lookup.findLeaves(text.slice(0, size));
      if (found.passages.length) return { text: text.slice(0, found.key || size), found };
    }
    return null;
  }

  async function fromTexts(engine, asked, text, ends) {
    const numbers = engine.ranker.nearest([...asked.kept, ...ends], asked.filters).slice(0, LOOKED_AT);
    const fragments = await Promise.all(numbers.map((number) => engine.fragment(number)));
    const counts = new Map();
    for (const fragment of fragments) for (const [found] of fragment.text.matchAll(nearly(text))) counts.set(found, (counts.get(found) || 0) + 1);
    const likely = Array.from(counts.keys()).sort((a, b) => counts.get(b) - counts.get(a));
    for (const found of likely) if (await mayBe(engine, text, found)) return standing(engine, [found]);
    return [];
  }

  // Never another digit: that would be another figure.
  function nearly(text) {
    const chars = Array.from(text, (char) => (char === "." ? "\\." : char));
    const forms = chars.flatMap((char, at) => {
      const [head, rest] = [chars.slice(0, at).join(""), chars.slice(at + 1).join("")];
      const more = at ? [head + "\\D" + char + rest, chars.slice(0, at - 1).join("") + char + chars[at - 1] + rest] : [];
      if (!/\d/.test(char)) more.push(head + "\\D" + rest, ...(at && rest && chars.length > 4 ? [head + rest] : []));
      return more;
    });
    return new RegExp(forms.join("|"), "g");
  }

  // A wrong character sounds or looks like the right one, in whatever is short enough to be two words.
  async function mayBe({ mender }, text, found) {
    const wrong = Array.from(text).filter((char, at) => char !== found[at]).length;
    if (text.length !== found.length || wrong > 1 || text.length > SURE) return true;
    await mender.ready();
    return mender.mayMean(text, found);
  }

  // The runs that the words typed without blanks are made of, each standing somewhere: as few as may be; null if there are none.
  async function partedRuns(engine, text) {
    let tries = TRIES;
    async function part(rest) {
      if (!rest) return [];
      let head = tries-- > 0 ? await longest(engine, rest) : null;
      // One more try where the run reached into the word behind it.
      for (let more = 2; head && head.text.length > 1 && more--; head = head.text.length > 2 ? await longest(engine, rest.slice(0, head.text.length - 1)) : null) {
        const found = isFrequent(engine, head) ? await part(rest.slice(head.text.length)) : null;
        if (found) return [head, ...found];
      }
      return null;
    }
    const runs = await part(text);
    return runs && standing(engine, runs.map((run) => run.text));
  }

  // Two characters that hardly ever stand together may do so by chance.
  function isFrequent(engine, { text, found }) {
    return text.length > 2 || found.passages.length * 3000 > engine.tables.size;
  }

  // Of these words those that stand.
  async function standing(engine, words) {
    const terms = await Promise.all(Array.from(new Set(words), (word) => engine.term(word)));
    await Promise.all(terms.map((term) => engine.settleTerm(term)));
    return terms.filter((term) => term.found.passages.length);
  }

  Object.assign(PortalSearch, { repaired, partedRuns, standing });
})(self);
