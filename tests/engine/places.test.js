"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { placeSections, sentenceId } = require("./load.js")("places");

// Opening, a blank line and a heading of six characters, then two lines.
const TEXT = "某局报告\n\n一、执法\n检查𠮷18次。处罚2宗。\n  培训3期";
const sections = [
  { anchor: "", text: "某局报告" },
  { anchor: "s6", text: "检查𠮷18次。处罚2宗。\n  培训3期" },
];
placeSections(sections, [0, 7]);

test("a sentence has the id of its place in the report, in characters", () => {
  const characters = Array.from(TEXT);
  for (const words of ["处罚2宗", "培训3期"]) {
    const place = characters.findIndex((_, at) => characters.slice(at).join("").startsWith(words));
    assert.equal(sentenceId(sections[1], sections[1].text.indexOf(words) + 2), `p${place}`);
  }
  assert.equal(sentenceId(sections[0], 1), "p0");
});

test("the first sentence below a heading is the section's own", () => {
  assert.equal(sentenceId(sections[1], 4), "s6");
  assert.equal(sentenceId(sections[1], -5), "s6");
});
