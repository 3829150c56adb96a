"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { lawsMeant, shortName } = require("./load.js")("laws");

const NAMES = [
  "行政 处罚 法", "行政 许可 法", "行政 复议 法", "行政 强制 法", "保守 国家 秘密 法", "国家 安全 法", "网络 安全 法", "数据 安全 法", "民办 教育 促进 法",
  "民营 经济 促进 法", "反 恐怖 主义 法", "科学 技术 普及 法", "防范 和 处置 非法 集资 条例", "防范 处置 非法 集资 条例", "中国 共产党 纪律 处分 条例", "信访 工作 条例", "优化 营商 环境 条例",
  "重大 行政 决策 程序 暂行 条例", "未成年 人 保护 法", "道路 交通 安全 法", "招标 投标 法",
].map((name) => name.split(" "));
const KNOWN = ["保险法", ...NAMES.map((words) => words.join(""))];
const meant = (text, sole) => lawsMeant(text, NAMES, KNOWN, sole);

test("short names are read by the beginnings of words", () => {
  const pairs = { 保密法: "保守国家秘密法", 国安法: "国家安全法", 反恐法: "反恐怖主义法", 科普法: "科学技术普及法", 未保法: "未成年人保护法", 道交法: "道路交通安全法", 招投标法: "招标投标法", 信访条例: "信访工作条例", 营商条例: "优化营商环境条例", 重大决策条例: "重大行政决策程序暂行条例" };
  for (const [short, name] of Object.entries(pairs)) assert.deepEqual(meant(short), [name], short);
});

test("names that differ in a word that says nothing are one law", () => {
  assert.deepEqual(meant("处非条例", true), ["防范和处置非法集资条例", "防范处置非法集资条例"]);
});

test("what may be several laws names all, or none beside what stands as typed", () => {
  assert.deepEqual(meant("民促法"), ["民办教育促进法", "民营经济促进法"]);
  assert.deepEqual(meant("民促法", true), []);
});

test("a law's own name, a part of one, a field of law and common words are no short names", () => {
  for (const text of ["行政处罚法", "处罚法", "保险法", "行政法", "行政执法", "开展普法", "合法", "办法", "处分法"]) assert.deepEqual(meant(text), [], text);
  for (const text of ["行政执法", "依法", "开展普法", "法治", "国家法律"]) assert.equal(shortName(text), null, text);
});

test("what follows a short name stays", () => {
  assert.deepEqual(shortName("保密法宣传"), { name: "保密法", stem: "保密", suffix: "法", rest: "宣传" });
});
