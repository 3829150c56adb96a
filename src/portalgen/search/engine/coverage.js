// How much of what is asked some words tell: the measure by which indicators, figures and sentences are chosen.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  let scratch = new Uint8Array(64); // kept from one measuring to the next: there are thousands a query

  // Marks in `told` which characters of `asked` stand in the text, in stretches of two or more. Both are folded.
  function tell(asked, text, told) {
    for (let at = 0; at + 1 < asked.length; at++) {
      const size = longest(asked, at, text);
      if (size > 1) told.fill(1, at, at + size);
    }
    return told;
  }

  // How many characters of `asked` from a place on stand together in the text. Compared in place: this is asked for every
  // indicator and every sentence, and pieces cut out for it would be most of what a query leaves to be cleared away.
  function longest(asked, at, text) {
    const first = asked.charCodeAt(at);
    let most = 0;
    for (let start = 0; start + most < text.length; start++) {
      if (text.charCodeAt(start) !== first) continue;
      let size = 1;
      while (at + size < asked.length && start + size < text.length && asked.charCodeAt(at + size) === text.charCodeAt(start + size)) size++;
      if (size > most) most = size;
    }
    return most;
  }

  // The share of the characters asked that one of the texts tells, from 0 to 1.
  function coverage(asked, texts) {
    if (!asked) return 0;
    if (scratch.length < asked.length) scratch = new Uint8Array(asked.length * 2);
    scratch.fill(0, 0, asked.length);
    for (const text of texts) tell(asked, text, scratch);
    let sum = 0;
    for (let at = 0; at < asked.length; at++) sum += scratch[at];
    return sum / asked.length;
  }

  // What is left of `asked` that the texts do not tell, in stretches.
  function untold(asked, texts) {
    const told = new Uint8Array(asked.length);
    for (const text of texts) tell(asked, text, told);
    return Array.from(asked, (char, at) => (told[at] ? " " : char)).join("").split(/\s+/).filter(Boolean);
  }

  Object.assign(PortalSearch, { coverage, untold });
})(self);
