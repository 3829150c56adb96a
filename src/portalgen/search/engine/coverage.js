// How much of what is asked some words tell: the measure by which indicators, figures and sentences are chosen.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  // Marks in `told` which characters of `asked` stand in the text, in stretches of two or more. Both are folded.
  function tell(asked, text, told) {
    for (let at = 0; at + 1 < asked.length; at++) {
      let size = 0;
      while (at + size < asked.length && text.includes(asked.slice(at, at + size + 1))) size++;
      if (size > 1) told.fill(1, at, at + size);
    }
    return told;
  }

  // The share of the characters asked that one of the texts tells, from 0 to 1.
  function coverage(asked, texts) {
    if (!asked) return 0;
    const told = new Uint8Array(asked.length);
    for (const text of texts) tell(asked, text, told);
    return told.reduce((sum, one) => sum + one, 0) / asked.length;
  }

  // What is left of `asked` that the texts do not tell, in stretches.
  function untold(asked, texts) {
    const told = new Uint8Array(asked.length);
    for (const text of texts) tell(asked, text, told);
    return Array.from(asked, (char, at) => (told[at] ? " " : char)).join("").split(/\s+/).filter(Boolean);
  }

  Object.assign(PortalSearch, { coverage, untold });
})(self);
