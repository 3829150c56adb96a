"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { readColumns } = require("./load.js")("columns");

test("steps and columns become rows", () => {
  const { s, o } = readColumns({
    t: "",
    s: [["", 40, "s40-2", 60], [0, 1, 1, 2], ["", "甲", "乙", "丙"], ["一", "二", "三", "四"], [0, 5, 1, 6]],
    o: [[3, -1, 3], [1, 3, 1], [10, 4, 15], [9, 8, 7], ["1件", "2件", "3件"], [50, 20, "o70-2"], [0, 0, 0]],
  });
  assert.deepEqual(s.map((row) => row[0]), ["", "s40", "s40-2", "s100"]);
  assert.deepEqual(s[3], ["s100", 2, "丙", "四", 6]);
  assert.deepEqual(o.map((row) => [row[1], row[2], row[5]]), [[1, 10, "o50"], [3, 4, "o70"], [1, 25, "o70-2"]]);
});

test("a report without figures has none", () => {
  assert.equal(readColumns({ t: "", s: [[""], [0], [""], [""], [0]] }).o, undefined);
});
