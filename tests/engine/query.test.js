"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { readOperators } = require("./load.js")("fold", "query");

test("a query without operators is an ordinary one", () => {
  for (const query of ["法律顾问 公职律师", "“法律顾问”", "2021-2023年", "1+1+4+N 目标", "Wi-Fi", "《行政处罚法》", "粤府〔2021〕-5", ""]) assert.equal(readOperators(query), null, query);
});

test("what is left out is told by a sign before the word, in any width", () => {
  for (const sign of ["-", "－", "–", "NOT "]) {
    assert.deepEqual(readOperators(`法律顾问 ${sign}公职律师`), { plain: "法律顾问", groups: [["法律顾问"]], excluded: ["公职律师"] });
  }
  assert.deepEqual(readOperators("-税务").excluded, ["税务"]);
  assert.deepEqual(readOperators("“首违不罚” -“税务局”").groups, [["“首违不罚”"]]);
});

test("either of two words will do", () => {
  for (const query of ["黑广播 OR 洋垃圾", "黑广播 | 洋垃圾", "黑广播|洋垃圾", "黑广播｜洋垃圾"]) assert.deepEqual(readOperators(query).groups, [["黑广播", "洋垃圾"]], query);
  assert.deepEqual(readOperators("雷州 黑广播 OR 洋垃圾 -税务"), { plain: "雷州 黑广播 洋垃圾", groups: [["雷州"], ["黑广播", "洋垃圾"]], excluded: ["税务"] });
});

test("operators that bind nothing ask for nothing", () => {
  for (const query of ["OR 黑广播", "黑广播 OR", "黑广播 AND 洋垃圾", "- 黑广播", "|"]) assert.equal(readOperators(query), null, query);
});
