"use strict";
const test = require("node:test");
const assert = require("node:assert");
const PortalSearch = require("./load.js")("keys");

PortalSearch.standing = async (engine, words) => words;

// Heads of keys, and the files that hold them; each file holds one key.
const FILES = { 志愿: [0, 1, 2], 志: [3, 4, 5], 志愿可以: [6], 愿可以: [7] };
const KEYS = ["志愿者可", "志愿书可", "志愿表可", "志气愿可", "志在愿可", "志向愿可", "志愿可行", "愿可以参"];

function engineThatKept(kept) {
  const loaded = [];
  const lookup = {
    shards: { values: new Map(kept.map((number) => [number, {}])) },
    shardsOf: (head) => FILES[head],
    shard: async (number) => {
      loaded.push(number);
      return { leaves: { keys: [KEYS[number]], list: () => [1] } };
    },
    union: ([list]) => list,
    find: async () => ({ passages: [1] }),
    followed: (list) => list,
  };
  return { lookup, loaded, mender: { ready: async () => {}, mayMean: () => false } };
}

test("what is found does not hang on the files that a tab has kept", async () => {
  const [cold, warm] = [engineThatKept([]), engineThatKept([0, 1, 2, 3, 4, 5, 6, 7])];
  const found = await PortalSearch.fromKeys(cold, "志愿可以", 2);
  assert.ok(found.includes("志愿者可以"));
  assert.deepEqual(await PortalSearch.fromKeys(warm, "志愿可以", 2), found);
  assert.deepEqual(cold.loaded, warm.loaded);
});

test("no more than four files are loaded besides those of the text's own pieces", async () => {
  const engine = engineThatKept([]);
  await PortalSearch.fromKeys(engine, "志愿可以", 2);
  assert.deepEqual(engine.loaded, [0, 1, 2]); // the three of the place behind would be too many
});
