"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { agencyMeant } = require("./load.js")("fold", "uncollected", "misnamed");

const tables = { agencies: [{ name: "穗汀县市场监督管理局" }, { name: "穗汀县人民政府" }], regions: [{ name: "穗汀县" }] };
const engine = (standing) => ({
  tables,
  lookup: { find: async (text) => ({ passages: text === standing ? [1] : [] }) },
  mender: { load: async (_, read) => read("江门市\n穗江县") },
});
const meant = async (text, standing = "") => (await agencyMeant(engine(standing), text, [{ text }]) || {}).name;

test("a long name with a wrong character or two is the agency's", async () => {
  assert.equal(await meant("穗丁县市场监督管里局2021罚没款"), "穗汀县市场监督管理局");
  assert.equal(await meant("穗汀县人民正府"), "穗汀县人民政府");
});

test("the agency of another place, what stands in a text, and what is too far off are not", async () => {
  assert.equal(await meant("穗江县市场监督管理局2021罚没款"), undefined);
  assert.equal(await meant("穗丁县市场监督管里局", "穗丁县市场监督管里局"), undefined);
  assert.equal(await meant("穗丁县市场监察管里局"), undefined);
  assert.equal(await meant("穗丁县人民正府"), undefined);
});
