"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { numberOf, writings, notations, standsWhole } = require("./load.js")("numbers");

const forms = (text) => notations(text).forms.map((form) => form.text);

test("every notation of a number has its value", () => {
  for (const run of ["1.5万", "15000", "一万五千", "1万5千", "1万5000", "一万五", "壹万伍仟"]) assert.equal(numberOf(run), 15000, run);
  for (const run of ["9亿1700万", "9.17亿", "九亿一千七百万", "九点一七亿", "91700万"]) assert.equal(numberOf(run), 917000000, run);
  assert.equal(numberOf("十亿零三"), 1000000003);
  assert.equal(numberOf("两千零五"), 2005);
  assert.equal(numberOf("十五"), 15);
});

test("what is no single number has none", () => {
  for (const run of ["二三", "三四十", "二〇二四", "千万", "百千万", "13万200", "12.5", "万", "零"]) assert.equal(numberOf(run), null, run);
});

test("each writing of a number means the number", () => {
  for (let value = 1; value < 4e12; value = Math.ceil(value * 1.37) + 1) {
    for (const text of writings(value)) assert.equal(numberOf(text), value, text);
  }
  for (const value of [100, 110, 1001, 10010, 100100, 110000, 100000001, 120050006]) {
    for (const text of writings(value)) assert.equal(numberOf(text), value, text);
  }
});

test("one notation leads to all others", () => {
  const all = ["1.5万", "15000", "一万五千", "1万5千"];
  for (const typed of all) {
    const found = [typed, ...forms("资料" + typed + "份").map((text) => text.slice(2, -1))];
    for (const other of all) assert.ok(found.includes(other), `${typed} → ${other}`);
    assert.ok(notations(typed).always);
  }
});

test("small numbers wait until nothing stands as typed; numerals in words and years are none", () => {
  assert.deepEqual(forms("41次"), ["四十一次"]);
  assert.deepEqual(forms("五件"), ["5件"]);
  assert.equal(notations("41次").always, false);
  for (const text of ["一网通办", "双随机一公开", "2024年", "2024", "十四五规划", "千方百计", "万一"]) assert.deepEqual(forms(text), [], text);
});

test("orders and shares", () => {
  assert.ok(forms("277号令").includes("令第277号"));
  assert.ok(forms("省政府277号令").includes("省人民政府令第277号"));
  assert.ok(forms("粤府令277号").includes("粤府令第277号"));
  assert.deepEqual(forms("百分之九十五点五"), ["95.5%"]);
  assert.deepEqual(forms("95.5%"), ["百分之九十五点五"]);
  assert.deepEqual(forms("百分之九十九点六九"), ["99.69%"]);
  assert.deepEqual(forms("百分之零点零五"), ["0.05%"]);
  assert.ok(forms("税务总局第四十一号令").includes("税务总局令第41号"));
  assert.ok(forms("41号令").includes("令第四十一号"));
});

test("a number stands whole where no digit touches it", () => {
  const [form] = notations("1.5万").forms.filter(({ text }) => text === "15000");
  assert.ok(standsWhole("共15000份", 1, form));
  assert.ok(!standsWhole("共115000份", 2, form));
  assert.ok(!standsWhole("共15000万元", 1, form));
  assert.ok(!standsWhole("共150000份", 1, form));
  assert.ok(!standsWhole("案件231815000", 6, form));
  assert.ok(standsWhole("案件231815000", 6, form, (at) => at === 6)); // the end of a table's cell
  assert.ok(standsWhole("案件15000四、", 2, form));
});
