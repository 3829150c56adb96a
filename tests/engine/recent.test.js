"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { Recent } = require("./load.js")("recent");

const filled = async (recent, ...values) => {
  for (const value of values) await recent.promised(value, async () => value);
  return Array.from(recent.values.keys());
};

test("the values used last are kept", async () => {
  const recent = new Recent(3);
  assert.deepEqual(await filled(recent, 1, 2, 3), [1, 2, 3]);
  recent.get(1);
  assert.deepEqual(await filled(recent, 4), [3, 1, 4]);
});

test("heavy values make room for others", async () => {
  const recent = new Recent(10, 6, (value) => value);
  assert.deepEqual(await filled(recent, 1, 2, 3), [1, 2, 3]);
  assert.deepEqual(await filled(recent, 4), [4]);
  assert.equal(recent.weight, 4);
  assert.deepEqual(await filled(recent, 9), [9]); // alone, whatever it weighs
  assert.deepEqual(await filled(recent, 1), [1]);
  assert.equal(recent.weight, 1);
});

test("a value is made once, and again if it failed", async () => {
  const recent = new Recent(3, 5, () => 1);
  let made = 0;
  const make = async () => { if (!made++) throw new Error("no"); return made; };
  await assert.rejects(recent.promised("a", make));
  assert.equal(recent.values.size, 0);
  assert.equal(await recent.promised("a", make), 2);
  assert.equal(await recent.promised("a", make), 2);
  assert.equal(recent.weight, 1);
});
