"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { Mender, Speller, plainSounds, readingOf } = require("./load.js")("mend", "pinyin");

const SOUNDS = { zhi: "执", fa: "法发", zheng: "证政", lei: "雷", zhou: "州", zhen: "镇", ren: "人", lv: "律", gu: "顾", wen: "问", jiang: "江", men: "门", gong: "工", xin: "信", ju: "局", hei: "黑", guang: "广", bo: "播", xing: "行兴", fu: "复", yi: "议" };
const WORDS = { 执法: 9, 执法证: 7, 法律顾问: 8, 法律: 9, 顾问: 6, 行政: 9, 黑广播: 2, 复议: 5 };
const loose = (syllable) => ({ zh: "z", ch: "c", sh: "s" })[syllable.slice(0, 2)] || syllable[0];
const soundOf = (char) => Object.keys(SOUNDS).find((sound) => SOUNDS[sound].includes(char));

function speller(counts = {}) {
  const agencies = [{ name: "广门市人民政府" }, { name: "雷州市兴工镇人民政府" }];
  const tables = { agencies, regions: [{ name: "雷州市" }, { name: "江门市" }], meta: { words: 676, kinds: [["工业和信息化局", 1, "工信局"]] } };
  const mender = new Mender({ json: async () => SOUNDS }, tables);
  mender.words = async (first, second) => {
    const own = Object.keys(WORDS).filter((word) => loose(soundOf(word[0])) === first && loose(soundOf(word[1])) === second);
    return new Map(own.map((word) => [word, WORDS[word]]));
  };
  const names = { list: [{ names: [["法律证人"], ["行政复议", "律"]] }] };
  return new Speller({ names, mender, tables, lookup: { findLeaves: async (text) => ({ passages: { length: counts[text] || 0 } }) } });
}

const first = async (text, counts) => ((await speller(counts).read(text))[0] || { words: [] }).words;

test("letters among characters are read with them", async () => {
  assert.deepEqual(await first("执法zheng"), ["执法证"]);
  assert.deepEqual(await first("执fazheng"), ["执法证"]);
  assert.deepEqual(await first("雷zhou"), ["雷州"]);
  assert.deepEqual(await first("jiangmen工信局"), ["江门", "工信局"]);
  assert.deepEqual(await first("heiguangbojiangmen"), ["黑广播", "江门"]);
});

test("towns and what indicators are called need stand in no dictionary", async () => {
  assert.deepEqual(await first("xinggongzhenfalvzhengren"), ["兴工镇", "法律证人"]);
});

test("ü is typed as v, u or itself, with tones or without", async () => {
  for (const typed of ["falvguwen", "faluguwen", "falüguwen", "fǎlǜgùwèn", "法lü顾问"]) {
    assert.equal((await first(plainSounds(typed))).join(""), "法律顾问", typed);
  }
});

test("initials among characters are those of a word", async () => {
  assert.deepEqual(await first("执fz"), ["执法证"]);
});

test("what no word has is told by the texts", async () => {
  assert.deepEqual(await first("复议zheng", { 复议证: 3, 复议政: 1 }), ["复议证"]);
  assert.deepEqual(await first("复议zheng"), []);
});

test("letters that are no pinyin stand for nothing", async () => {
  for (const typed of ["app", "执法vr", "xyz"]) assert.deepEqual(await first(typed), [], typed);
});

test("only what was read is shown", () => {
  assert.deepEqual(readingOf({ words: ["江门", "工信局"], typed: ["jiangmen", "工信局"] }), { typed: "jiangmen", read: "江门" });
});
