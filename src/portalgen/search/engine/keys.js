// What the index has where a short text stops to stand: its keys tell every character that stands there. Texts are read for
// that only where the keys end too early.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const FILES = 4; // that are loaded for one text, besides those of its own pieces
  const PIECE = 4; // characters: as many as keys have
  const MOST = 5; // texts that are looked for
  const HAN = /[\u4e00-\u9fff]/;

  // What may be meant by a text that is wrong at `stop` or before: with one character more, or another one that sounds or
  // looks alike.
  async function fromKeys(engine, text, stop) {
    const found = (await Promise.all(windows(engine, text, stop).map((one) => around(engine, text, one)))).flat();
    const more = found.filter(({ added }) => added);
    const terms = await likeliest(engine, more);
    if (terms.length || more.length === found.length) return terms;
    await engine.mender.ready(text);
    return likeliest(engine, found.filter(({ word, added }) => !added && engine.mender.mayMean(text, word)));
  }

  // Places with the beginning of the keys that tell what stands there, the last first, as far as few files of the index reach.
  // Files are reckoned from the text alone: what a tab has kept of earlier questions must not change an answer.
  function windows({ lookup }, text, stop) {
    const files = new Set(pieces(text).flatMap((piece) => lookup.shardsOf(piece)));
    const most = files.size + FILES;
    const chosen = [];
    for (let at = Math.min(stop, text.length - 1); at > 0; at--) {
      const head = text.slice(Math.max(at - 2, 0), at);
      const more = lookup.shardsOf(head).filter((file) => !files.has(file));
      if (files.size + more.length > most) continue;
      for (const file of more) files.add(file);
      chosen.push({ at, head });
    }
    return chosen;
  }

  // What the text was looked for by, as it stands; shorter ends may lie in many files.
  function pieces(text) {
    const starts = Array.from({ length: Math.max(text.length - 2, 1) }, (_, at) => at);
    return starts.map((at) => text.slice(at, at + PIECE));
  }

  async function likeliest(engine, found) {
    found.sort((a, b) => b.passages.length - a.passages.length);
    return PortalSearch.standing(engine, found.slice(0, MOST).map(({ word }) => word));
  }

  // [{word, passages, added}]: the words that differ from the text at this place, as far as the keys tell.
  async function around({ lookup }, text, { at, head }) {
    const shards = await Promise.all(lookup.shardsOf(head).map((number) => lookup.shard(number)));
    const found = [];
    for (const { leaves } of shards) {
      leaves.keys.forEach((key, number) => {
        const char = key[head.length] || "";
        if (!key.startsWith(head) || !HAN.test(char)) return;
        const after = key.slice(head.length + 1);
        for (const added of [true, false]) {
          const rest = text.slice(added ? at : at + 1);
          if (!rest.startsWith(after) && !after.startsWith(rest)) continue;
          found.push({ word: text.slice(0, at) + char + rest, passages: lookup.union([leaves.list(number)]), added, rest });
        }
      });
    }
    return held(lookup, found);
  }

  // Those whose other end stands there too.
  async function held(lookup, found) {
    const ends = new Map();
    const rests = Array.from(new Set(found.map(({ rest }) => rest))).filter((rest) => rest.length > 1);
    await Promise.all(rests.map(async (rest) => ends.set(rest, await lookup.find(rest))));
    for (const one of found) if (ends.has(one.rest)) one.passages = lookup.followed(one.passages, ends.get(one.rest).passages, PortalSearch.REACH);
    return found.filter(({ passages }) => passages.length);
  }

  PortalSearch.fromKeys = fromKeys;
})(self);
