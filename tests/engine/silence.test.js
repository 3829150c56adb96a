"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { lookForWords } = require("./load.js")("fold", "coverage", "asking", "numbers", "forms", "figures", "places", "excerpt", "silence");
const { Fragment } = globalThis.PortalSearch;

const INSPECTIONS = { unit: "times", indicator: { units: ["次", "家次", "件"] }, aliases: [["行政检查"]], means: (number) => number === 0, covers: (number) => number === 1 };

// What stands near the words in a report of one section; `figures` as search/figures.py writes them.
function near(text, figures = []) {
  const fragment = new Fragment({ t: "", s: [["s0", 0, "七、行政执法", text]], o: figures }, []);
  const { near: found, mentioned } = lookForWords(fragment, INSPECTIONS);
  return { near: found.length, numbered: mentioned.map((one) => one.numbered) };
}

test("a number counts only with a unit that the indicator has", () => {
  assert.equal(near("规范行政检查，落实三项制度。").near, 0);
  assert.equal(near("规范行政检查，印发文件5份。").near, 0);
  assert.equal(near("规范行政检查，全年18次。").near, 1);
  assert.equal(near("规范行政检查，共四百家次。").near, 1);
});

test("words for none count without a unit", () => {
  assert.equal(near("未开展行政检查。").near, 0);
  assert.equal(near("没有行政检查任务。").near, 1);
});

test("a sentence whose numbers are of something else is said to hold some", () => {
  assert.deepEqual(near("规范行政检查，印发文件5份。").numbered, [true]);
  assert.deepEqual(near("规范行政检查。").numbered, [false]);
});
