// How answers look: everything is built with DOM calls, never from strings of HTML.
(function () {
  "use strict";
  const ui = (window.PortalSearchPage = window.PortalSearchPage || {});
  const MARKED = 5; // words in an address
  const BEGINNING = 12; // characters of a sentence
  const SITE = new URL("../../", document.currentScript.src);

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  const THINGS = { agency: "机关", region: "地区", year: "年份", indicator: "指标", law: "法规", topic: "主题", page: "页面", part: "报告中的部分" };

  // Pages of what was called by its name.
  function thingItems(things) {
    return things.map(({ kind, id, label, address: path, note, reports }) =>
      make("p", { class: "ps-thing", "data-search-thing": kind, "data-search-id": id }, make("span", { class: "ps-kind" }, THINGS[kind]), " ", make("a", { href: address(path) }, label),
        ...(note ? [" ", make("span", { class: "ps-count" }, note)] : []), ...reports.flatMap(({ year, address: own }) => [" ", make("a", { href: address(own) }, `${year} 年`)])));
  }

  // What the reports of the agency asked for say, then what others say, said to be others'. The first sentence stands in the
  // status line, where it is read out and moves nothing.
  function answerPart({ kind, lines, groups }) {
    const part = make("section", { class: "ps-asked", "aria-label": "回答", "data-search-answer": kind }, ...lines.map((line, at) => lineItem(line, at > 0)).filter((item) => item.childElementCount));
    for (const { title, figures } of groups) part.append(make("h2", { class: "ps-apart" }, title), ...figureItems(figures));
    return part;
  }

  function saidOf(line) {
    const who = line.agency + (line.year && line.kind !== "no-year" ? ` ${line.year} 年报告` : "");
    const newest = line.newest ? "（没有写年份，按最近收录的一年回答）" : "";
    const name = line.address ? [make("a", { href: address(line.address) }, who), newest, "："] : [];
    return make("span", { class: "ps-said", "data-search-said": line.kind }, ...name, line.said + "。");
  }

  function lineItem(line, named) {
    const item = make("div", { class: "ps-line" }, ...(named ? [make("p", {}, saidOf(line))] : []));
    item.append(...sentences(line.figures), ...line.passages.map((one) => quoted(one, one.heading)));
    if (line.years) item.append(make("p", { class: "ps-years" }, "已收录：", ...line.years.flatMap(({ year, address: path }) => [make("a", { href: address(path) }, `${year} 年`), " "])));
    return item;
  }

  // Each sentence once, with the parts of a total below it.
  function sentences(figures) {
    const seen = new Set();
    return figures.flatMap((figure, at) => {
      const more = at ? [make("p", { class: "ps-more-figure" }, `另有：${figure.subject ? figure.subject + " " : ""}${figure.shown}${figure.badge ? `（${figure.badge}）` : ""}`)] : [];
      const quote = seen.has(figure.text) ? [] : [quoted(figure, "")];
      seen.add(figure.text);
      return [...more, ...quote, ...partList(figure), ...ending(figure)];
    });
  }

  function partList({ parts }) {
    const rows = parts.map((part) => make("li", {}, make("a", { href: address(part.address) }, `${part.name} ${part.shown}`)));
    return rows.length ? [make("p", { class: "ps-parts-head" }, "其中："), make("ul", { class: "ps-parts" }, ...rows)] : [];
  }

  function quoted(one, heading) {
    return make("blockquote", { class: "ps-quote" }, ...(heading ? [make("span", { class: "ps-where" }, heading + "："), " "] : []), ...marked(one), " ", make("a", { href: landing(one) }, "原句"));
  }

  // Figures with their sentences; neighbours of one sentence show it once.
  function figureItems(figures) {
    return figures.map((figure, at) => {
      const before = figures[at - 1];
      const same = before && before.text === figure.text && before.agency === figure.agency && before.year === figure.year;
      const item = make("div", { class: "ps-figure" }, make("p", {}, make("strong", {}, `${figure.label}：${figure.shown}`), figure.badge ? `（${figure.badge}）` : "", ` ${figure.agency} ${figure.year} 年`));
      if (!same) item.append(quoted(figure, ""));
      item.append(...partList(figure), ...ending(figure));
      return item;
    });
  }

  // What can be done with a figure: the same line as on every page (assets/portal/evidence.js). Without that script the figure stands alone.
  function ending(figure) {
    if (!window.PortalEvidence) return [];
    const address = new URL(figure.address, SITE).href;
    return [window.PortalEvidence.far({ name: figure.label || figure.subject || "", value: figure.shown, quote: figure.text, address })];
  }

  function answerItem(one) {
    const link = make("a", { href: landing({ ...one, address: one.sentence || one.address }) }, `${one.agency} ${one.year}年`);
    const item = make("li", { class: "ps-answer", "data-search-result": "/" + one.address }, make("h3", {}, link), make("p", { class: "ps-where" }, [one.place, one.heading].filter(Boolean).join(" · ")));
    item.append(make("p", { class: "ps-text" }, make("span", { class: "ps-context" }, one.before), ...marked(one), make("span", { class: "ps-context" }, one.after)));
    if (one.unread) item.append(make("p", { class: "ps-note" }, "这份报告的文字暂时取不到，请打开报告页查看。"));
    if (one.raw) item.append(make("p", { class: "ps-note" }, "扫描原文如此，正文已按订正后的文字显示。"));
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

  // The address of what is quoted, with the words to be marked there and how the sentence begins (assets/portal/landing.js).
  function landing({ address: path, text, marks }) {
    const words = new Set(marks.map(([start, end]) => text.slice(start, end).trim()).filter(Boolean));
    const link = new URL(address(path));
    for (const word of Array.from(words).slice(0, MARKED)) link.searchParams.append("mark", word);
    if (words.size) link.searchParams.set("in", text.trim().slice(0, BEGINNING));
    if (words.size && !link.hash) link.hash = "text"; // before the first heading
    return link.href;
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

  Object.assign(ui, { make, thingItems, saidOf, answerPart, figureItems, answerItem, csv });
})();
