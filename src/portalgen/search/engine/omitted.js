// Questions for a part that reports must have, of a report that has none: 履职情况 of a report without such a part. Said first,
// since what the list shows is of others.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const PARTS = [
    ["responsibility", "党政主要负责人履行第一责任人职责情况", /第一责任人|(?:主要负责人|一把手).{0,12}(?:职责|履职|情况)|履职情况/],
    ["problems", "存在的问题", /(?:存在|主要|哪些).{0,4}(?:问题|不足|短板)|(?:问题|不足|短板)$/],
    ["plans", "下一步安排", /(?:下一?步|下一年|明年|来年).{0,8}(?:打算|计划|安排|思路|工作)/],
  ];
  const LEFT = 8; // characters that may be left of a question besides the part's name
  const PLAIN = /法治(?:政府)?(?:建设)?|政府|推进|履行|职责|情况|党政|主要|负责人|第一责任人|一把手|工作|报告|存在|哪些|有|写|的|了|吗|什么|是/g;

  // The part that is asked for, [role, name], or null where more than a part is asked for.
  function partAsked(words) {
    const text = PortalSearch.fold(words);
    const found = PARTS.find(([, , names]) => names.test(text));
    const left = found ? text.replace(found[2], "").replace(PLAIN, "") : "";
    return found && left.length <= LEFT && !/多少|几[个件次]/.test(text) ? found : null;
  }

  // Whether a report has a passage of this role.
  function hasPart({ start, roles, roleOf }, report, role) {
    const number = roles.indexOf(role) + 1;
    return roleOf.subarray(start[report], start[report + 1]).includes(number);
  }

  // Lines for the reports that lack the part that is asked for; empty where all have it.
  function withoutPart({ tables }, agencies, years, words) {
    const part = partAsked(words);
    if (!part) return [];
    return agencies.flatMap((agency) => {
      const { name, years: own } = tables.agencies[agency];
      const asked = years.length ? years.filter((year) => own.includes(year)) : own.slice(-1);
      return asked.flatMap((year) => {
        const number = tables.reports.findIndex((report) => report.agency === agency && report.year === year);
        const { id, path } = tables.reports[number];
        const said = `本站没有在该报告中读到这一部分：${part[1]}`;
        return hasPart(tables, number, part[0]) ? [] : [{ kind: "silent", number, agency: name, year, report: id, address: path, label: part[1], figures: [], passages: [], said }];
      });
    });
  }

  Object.assign(PortalSearch, { partAsked, withoutPart });
})(self);
