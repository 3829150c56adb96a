// What is said of a list of answers, in one sentence; the same on the search page and in the box of the header.
(function (root) {
  "use strict";
  const ui = (root.PortalSearchPage = root.PortalSearchPage || {});

  // `filtered`: whether the reader has chosen conditions besides.
  ui.sentence = function (list, query, filtered = false) {
    if (!list.total && filtered) return `所选条件下没有${query ? `“${query}”` : "报告"}。可以取消一些条件。`;
    if (!list.total && list.answer) return "没有报告含有所输入的文字。";
    if (!list.total) return query ? `没有找到“${query}”。可以换个说法，或减少词语。` : "没有报告。";
    if (!query && !filtered) return `共 ${list.total} 份报告。输入词语，或选择筛选条件。`;
    if (!query) return `共 ${list.total} 份报告。`;
    if (list.about) return `约 ${list.total} 份报告含有这段文字。`;
    if (list.exact) return `共 ${list.total} 份报告${list.sections ? `、${list.sections} 节` : ""}完全匹配。`;
    if (list.things.some(({ exact }) => exact)) return `同名的页面列在前面；相近的有 ${list.total} 份报告。`;
    return list.answer && list.answer.asked ? `有关的报告有 ${list.total} 份。` : `没有完全匹配。相近的有 ${list.total} 份报告。`;
  };

  // What is told besides; that answers are near is what the sentence says.
  ui.remarks = (list) => list.notices.filter((notice) => !notice.startsWith("没有完全匹配"));

  // What went wrong, by its kind (engine/store.js).
  const TROUBLES = {
    network: "检索没有完成：网络不通。",
    late: "检索没有完成：等得太久，网络可能太慢。",
    damaged: "检索没有完成：检索用的文件不完整，可能被网络中途替换。",
    missing: "检索没有完成：检索用的文件没有读到，网站可能正在更新。",
    old: "这个浏览器太旧，不能检索；请换较新的浏览器，或用词语索引查找。",
  };
  ui.troubleSentence = (trouble) => TROUBLES[trouble] || TROUBLES.missing;
})(self);
