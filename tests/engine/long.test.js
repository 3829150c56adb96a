"use strict";
const test = require("node:test");
const assert = require("node:assert");
const PortalSearch = require("./load.js")("fold", "long");
const { findLong } = PortalSearch;
PortalSearch.FEW = 16;
PortalSearch.NEAR = "near";

// An engine of whole texts, one passage a report; counts what the index is asked for.
function engineOf(texts) {
  const asked = [];
  const numbers = (piece) => texts.flatMap((text, at) => (text.includes(piece) ? [at] : []));
  const holding = (terms) => new Set([...texts.keys()].filter((at) => terms.every(({ found }) => found.passages.includes(at))));
  return {
    asked,
    lookup: { findLeaves: async (piece) => (asked.push(piece), { passages: numbers(piece) }) },
    ranker: { nearest: (terms) => [...texts.keys()].sort((a, b) => weight(terms, b) - weight(terms, a)) },
    reportsOf: holding,
    readable: async (at) => ({ text: texts[at], passagesOf: (word) => new Set(texts[at].includes(word) ? [0] : []) }),
    tables: { start: [...texts.keys()], reports: texts.map((_, id) => ({ id })) },
  };
}

const weight = (terms, at) => terms.filter(({ found }) => found.passages.includes(at)).length;
const tokensOf = (text) => text.split("，").map((one) => ({ text: one }));
const SENTENCES = ["全年开展行政检查四十一次", "组织法治培训两场参训人员一百人", "聘请法律顾问三名参与合同审查", "公开政府信息二百条", "办结信访事项十五件", "修订裁量基准一项", "完成案卷评查二十宗", "行政复议零件"];

test("a short query is left to the ordinary way", async () => {
  assert.equal(await findLong(engineOf(SENTENCES), [{ text: "行政检查" }], "行政检查"), null);
});

test("however many sentences, few pieces are asked for", async () => {
  const text = Array.from({ length: 12 }, () => SENTENCES.join("，")).join("，");
  const engine = engineOf([SENTENCES.join("")]);
  await findLong(engine, tokensOf(text), text);
  assert.ok(engine.asked.length <= 14, String(engine.asked.length));
});

test("what one report holds in any order is an exact match, and only that report", async () => {
  const engine = engineOf([SENTENCES.slice(0, 4).join(""), SENTENCES.join("")]);
  const found = await findLong(engine, tokensOf([...SENTENCES].reverse().join("，")), SENTENCES.join("，"));
  assert.deepEqual([...found.reports], [1]);
  assert.equal(found.exact, true);
});

test("what no report holds whole is near, the longest stretches first", async () => {
  const engine = engineOf([SENTENCES[0], SENTENCES.slice(1, 6).join("，")]);
  const text = SENTENCES.join("，") + "，盼复谢谢";
  const found = await findLong(engine, tokensOf(text), text);
  assert.equal(found.exact, false);
  assert.ok(found.reports.has(1));
  assert.ok(found.terms[0].text.length >= SENTENCES[1].length);
});
