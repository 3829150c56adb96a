// How answers look: everything is built with DOM calls, never from strings of HTML.
(function () {
  "use strict";
  const ui = (window.PortalSearchPage = window.PortalSearchPage || {});
  const SITE = new URL("../../", document.currentScript.src);

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // Figures that answer the query come first, each with its sentence.
  function figureItem(figure) {
    return make("p", { class: "ps-figure" },
      make("strong", {}, `${figure.label}：${figure.shown}`), ` ${figure.agency} ${figure.year}年 `,
      make("a", { href: address(figure.address) }, "原句"), make("br"), make("q", {}, figure.text));
  }

  function answerItem(one) {
    const link = make("a", { href: address(one.address) }, `${one.agency} ${one.year}年`);
    const item = make("li", { class: "ps-answer", "data-search-result": "/" + one.address }, make("h3", {}, link), make("p", { class: "ps-where" }, [one.place, one.heading].filter(Boolean).join(" · ")));
    item.append(make("p", { class: "ps-text" }, make("span", { class: "ps-context" }, one.before), ...marked(one), make("span", { class: "ps-context" }, one.after)));
    if (one.unread) item.append(make("p", { class: "ps-note" }, "这份报告的文字暂时取不到，请打开报告页查看。"));
    if (one.raw) item.append(make("p", { class: "ps-note" }, "扫描原文如此，正文已按更正后的文字显示。"));
    if (one.others.length) item.append(make("p", { class: "ps-others" }, `本报告另有 ${one.others.length} 节：`, ...one.others.slice(0, 4).flatMap((other) => [make("a", { href: address(other.address) }, other.heading.slice(0, 24) || "开头"), " "])));
    return item;
  }

  function marked({ text, marks }) {
    const parts = [];
    let at = 0;
    for (const [start, end] of marks) {
      parts.push(text.slice(at, start), make("mark", {}, text.slice(start, end)));
      at = end;
    }
    return [...parts, text.slice(at)];
  }

  // From disk there is no server to find the index.html of a folder.
  function address(path) {
    const link = new URL(path, SITE);
    if (location.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    return link.href;
  }

  // A cell that a spreadsheet could take for a formula is made text.
  function cell(value) {
    const text = /^['=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(String(value)) ? "'" + value : String(value);
    return `"${text.replace(/"/g, '""')}"`;
  }

  // The list to download, as spreadsheets like it.
  function csv(rows) {
    const lines = rows.map(([report, agency, year, region, path]) => [report, agency, year, region, new URL(path, SITE).href]);
    const table = [["报告", "机关", "年份", "地区", "网址"], ...lines];
    return "\ufeff" + table.map((line) => line.map(cell).join(",") + "\r\n").join("");
  }

  Object.assign(ui, { make, figureItem, answerItem, csv });
})();
