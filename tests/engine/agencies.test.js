"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { Agencies } = require("./load.js")("fold", "agencies");

const OWN = [
  ["沈阳市铁西区城市管理和行政执法局", "辽宁省,沈阳市,铁西区"],
  ["国家税务总局霸州市税务局", "河北省,廊坊市,霸州市"],
  ["芜湖市芜湖经济技术开发区管理委员会", "安徽省,芜湖市"],
  ["雷州市科工贸和信息化局", "广东省,湛江市,雷州市"],
  ["光山县泼陂河镇人民政府", "河南省,信阳市,光山县"],
  ["江门市工业和信息化局", "广东省,江门市"],
  ["江门市人民政府", "广东省,江门市"],
  ["枫砚镇人民政府", "苍澜省,澄浦市,穗汀县"],
];
const tables = {
  agencies: OWN.map(([name], region) => ({ name, region })),
  regionPath: (number) => OWN[number][1].split(","),
};
const agencies = new Agencies(tables);
const called = (text) => {
  const found = agencies.find(text);
  return found && [found.text, ...found.agencies.map((number) => OWN[number][0])];
};

test("a call name leads to its agency, whatever stands behind it", () => {
  assert.deepEqual(called("铁西区城管局2017年有没有法律顾问"), ["铁西区城管局", OWN[0][0]]);
  assert.deepEqual(called("霸州市税务局行政诉讼"), ["霸州市税务局", OWN[1][0]]);
  assert.deepEqual(called("芜湖经开区管委会被申请行政复议"), ["芜湖经开区管委会", OWN[2][0]]);
  assert.deepEqual(called("雷州科工贸2023年"), ["雷州科工贸", OWN[3][0]]);
  assert.deepEqual(called("泼陂河镇行政处罚几起"), ["泼陂河镇", OWN[4][0]]);
  assert.deepEqual(called("枫砚镇2022年行政复议"), ["枫砚镇", OWN[7][0]]);
  assert.deepEqual(called("江门市政府法律顾问"), ["江门市政府", OWN[6][0]]);
});

test("words that begin like an agency's name are none", () => {
  for (const text of ["江门行政检查", "江门市规定", "雷州2023", "江门市工业企业诉求", "铁西区的行政处罚", "管理办法"]) assert.equal(called(text), null, text);
});
