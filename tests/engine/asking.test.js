"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { readContent, takeYears, rankIndicators, namedAtEnd, coverage, untold } = require("./load.js")("fold", "coverage", "asking");

const names = (...list) => list.map((name) => name.split("…"));
const INDICATORS = [
  { number: 0, label: "行政审批事项数", unit: "项", names: names("行政审批事项数", "行政审批事项") },
  { number: 1, label: "受理行政审批件数", unit: "件", names: names("受理行政审批件数", "受理…审批", "受理…审批事项") },
  { number: 2, label: "学法考试参加人数", unit: "人", names: names("学法考试参加人数", "学法考试") },
  { number: 3, label: "学法考试合格率", unit: "%", names: names("学法考试合格率", "学法考试…及格", "合格率") },
  { number: 4, label: "培训学时", unit: "学时", names: names("培训学时", "培训") },
  { number: 5, label: "执法人员人数", unit: "人", names: names("执法人员人数", "执法人员") },
];

function asked(text) {
  const [best] = rankIndicators(INDICATORS, readContent(text));
  return best ? best.label : null;
}

test("the indicator is the one that the whole question asks for", () => {
  assert.equal(asked("受理行政审批事项多少项"), "受理行政审批件数");
  assert.equal(asked("行政审批事项有多少项"), "行政审批事项数");
  assert.equal(asked("学法考试及格率"), "学法考试合格率");
  assert.equal(asked("学法考试有多少人参加"), "学法考试参加人数");
  assert.equal(asked("执法人员有多少名"), "执法人员人数");
});

test("an indicator of another unit is never asked for", () => {
  assert.notEqual(asked("执法人员要培训多少学时"), "执法人员人数");
});

test("what asks is no part of what is asked for", () => {
  assert.equal(readContent("行政处罚了多少宗").content, "行政处罚");
  assert.equal(readContent("开展行政检查共有几次？").content, "行政检查");
  assert.equal(readContent("在办的行政审批还有几项").content, "在办行政审批");
  assert.deepEqual([readContent("立案多少，不要办结的").content, readContent("立案多少，不要办结的").without], ["立案", "办结"]);
  assert.equal(readContent("拆除违法建设处数").content, "拆除违法建设");
  assert.deepEqual(["立案件数", "行政复议案件数", "办案数"].map((one) => readContent(one).content), ["立案", "行政复议", "办案"]);
});

test("a number is asked for by words or by a unit", () => {
  for (const text of ["行政处罚多少宗", "几件行政诉讼", "持证率", "罚款金额", "检查次数"]) assert.ok(readContent(text).counted, text);
  for (const text of ["法律顾问", "行政执法公示制度", "黑广播"]) assert.ok(!readContent(text).counted, text);
});

test("what people say around a question is no part of it", () => {
  assert.equal(readContent("12315到底收了多少投诉举报").content, "投诉举报");
  assert.equal(readContent("12315热线投诉举报量").content, "投诉举报");
  assert.equal(readContent("行政复议申请比上年增加多少 数字对吗").content, "行政复议申请");
  assert.ok(readContent("行政复议申请比上年增加多少").changes);
  assert.deepEqual(readContent("处罚案件是412还是398").choices, ["412", "398"]);
  assert.ok(readContent("持证执法人员三年变化").every && !readContent("每年培训多少学时").every);
  assert.equal(readContent("零复议").content, "复议");
});

test("money is asked for by 多少钱; 多少万 leaves open what is counted", () => {
  assert.deepEqual([readContent("罚了多少钱").content, readContent("罚了多少钱").unit], ["罚没款", "money"]);
  assert.equal(readContent("行政处罚了多少宗").content, "行政处罚");
  assert.equal(readContent("罚没款多少万").unit, "");
});

test("a question may end with the name of what it asks for", () => {
  assert.equal(namedAtEnd(INDICATORS, { content: "新成立大队执法人员", unit: "people" }).label, "执法人员人数");
  assert.equal(namedAtEnd(INDICATORS, { content: "新成立大队执法人员", unit: "rate" }), null);
});

test("years in every writing", () => {
  for (const text of ["2023年检查", "2023 检查", "23年检查", "二〇二三年检查"]) assert.deepEqual([takeYears(text).years, takeYears(text).rest.trim()], [[2023], "检查"], text);
  assert.deepEqual(takeYears("2021和2023年").years, [2021, 2023]);
  assert.deepEqual(takeYears("2023年12月4日").years, []);
  assert.deepEqual(takeYears("应诉率2021-2023").years, [2021, 2022, 2023]);
  assert.deepEqual([takeYears("21年12315举报").years, takeYears("21年12月举报").years], [[2021], []]);
});

test("coverage counts characters that stand in stretches of two or more", () => {
  assert.equal(coverage("行政复议纠错", ["收到行政复议申请"]), 4 / 6);
  assert.deepEqual(untold("行政复议纠错", ["收到行政复议申请"]), ["纠错"]);
  assert.equal(coverage("行政", ["行", "政"]), 0);
});
