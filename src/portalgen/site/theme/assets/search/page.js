// The search page: facets, true totals, sort, state in the address, download. Everything is built with DOM calls, never
// from strings of HTML. For tests of any kind the list carries data-search-total (matching reports), data-search-exact
// (true or false), data-search-sections, data-search-ready; each answer data-search-result, its address.
(function () {
  "use strict";
  const own = new URL(document.currentScript.src);
  const INDEX = new URL("../../search-index/", own).href;
  const FACETS = { year: "年份", region: "地区", level: "层级", agency: "机关", topic: "主题", role: "内容" };
  const SORTS = { relevance: "相关度", newest: "年份从新到旧", oldest: "年份从旧到新", agency: "机关" };
  const LATE = ["topic", "role"]; // counted only once someone opens them: their table is large
  const STEP = 10;
  const FEW = 8;

  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // One question at a time to the engine: in a worker, or in this page where the site was opened from disk.
  class Client {
    constructor() {
      this.waiting = new Map();
      this.number = 0;
      if (location.protocol === "file:") this.engine = loadHere();
      else this.startWorker();
    }

    // `build` is given where the browser kept a script that is older than the index.
    startWorker(build) {
      if (this.worker) this.worker.terminate();
      this.build = build;
      this.worker = new Worker(INDEX + "engine.js" + (build ? "?v=" + build : ""));
      this.worker.onmessage = ({ data }) => this.take(data);
      this.worker.onerror = () => this.fail();
      for (const { question } of this.waiting.values()) this.worker.postMessage(question);
    }

    take({ id, list, error, build }) {
      if (build && build !== this.build) {
        this.startWorker(build);
        return;
      }
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) reject(new Error(error));
      else resolve(list);
    }

    // The script itself did not come; the next question tries again.
    fail() {
      for (const { reject } of this.waiting.values()) reject(new Error("engine"));
      this.waiting.clear();
      this.worker = null;
    }

    async search(query, options) {
      if (this.engine) return (await this.engine).search(query, options);
      if (!this.worker) this.startWorker();
      const question = { id: ++this.number, base: INDEX, query, options };
      return new Promise((resolve, reject) => {
        this.waiting.set(question.id, { resolve, reject, question });
        this.worker.postMessage(question);
      });
    }
  }

  async function loadHere() {
    await loadScript(INDEX + "engine.js");
    return window.PortalSearch.open(INDEX);
  }

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = make("script", { src: address });
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  class Page {
    constructor(container, client) {
      this.container = container;
      this.client = client;
      this.asked = 0;
      this.build();
      this.readAddress();
      this.run();
    }

    build() {
      this.input = make("input", { type: "search", name: "q", id: "portal-search-q", autocomplete: "off", enterkeyhint: "search" });
      this.sort = make("select", { id: "portal-search-sort" }, ...Object.entries(SORTS).map(([value, label]) => make("option", { value }, label)));
      const form = make("form", { role: "search", class: "ps-form" }, make("label", { for: "portal-search-q" }, "检索报告全文"), this.input, make("button", { type: "submit", class: "md-button md-button--primary" }, "检索"));
      this.status = make("p", { class: "ps-status", role: "status", "aria-live": "polite" });
      this.notices = make("div", { class: "ps-notices" });
      this.figures = make("div", { class: "ps-figures" });
      this.facets = make("div", { class: "ps-facets", role: "group", "aria-label": "筛选" });
      this.list = make("ol", { class: "ps-list" });
      this.more = make("button", { type: "button", class: "md-button", hidden: "" }, "显示更多");
      this.save = make("button", { type: "button", class: "md-button", hidden: "" }, "下载清单（CSV）");
      const bar = make("div", { class: "ps-bar" }, make("label", { for: "portal-search-sort" }, "排序"), this.sort, this.save);
      const main = make("div", { class: "ps-main" }, this.status, this.notices, bar, this.figures, this.list, this.more);
      this.container.replaceChildren(form, make("div", { class: "ps-columns" }, this.facets, main));
      this.listen(form);
    }

    listen(form) {
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        this.chosen = {};
        this.go();
      });
      this.sort.addEventListener("change", () => this.go());
      this.more.addEventListener("click", () => this.showMore());
      this.save.addEventListener("click", () => this.download());
      this.list.addEventListener("keydown", (event) => moveFocus(event, this.list));
    }

    readAddress() {
      const state = new URLSearchParams(location.search);
      this.input.value = state.get("find") || state.get("q") || "";
      this.sort.value = state.get("sort") in SORTS ? state.get("sort") : "relevance";
      this.chosen = {};
      for (const facet of Object.keys(FACETS)) if (state.has(facet)) this.chosen[facet] = state.getAll(facet);
    }

    // Writes the state into the address, then searches.
    go() {
      const state = new URLSearchParams();
      if (this.input.value.trim()) state.set("find", this.input.value.trim());
      for (const [facet, values] of Object.entries(this.chosen)) for (const value of values) state.append(facet, value);
      if (this.sort.value !== "relevance") state.set("sort", this.sort.value);
      const query = state.toString();
      history.pushState(null, "", location.pathname + (query ? "?" + query : ""));
      this.run();
    }

    // Before anything is asked only the counts are shown: excerpts of arbitrary reports would be loaded for nothing.
    options(extra) {
      const idle = !this.input.value.trim() && !Object.keys(this.chosen).length;
      return { filters: this.chosen, sort: this.sort.value, detail: this.detail, limit: idle ? 0 : STEP, ...extra };
    }

    async run() {
      const asked = ++this.asked;
      this.list.removeAttribute("data-search-ready");
      this.list.setAttribute("aria-busy", "true");
      this.status.textContent = "正在检索…";
      try {
        const list = await this.client.search(this.input.value, this.options());
        if (asked === this.asked) this.show(list);
      } catch {
        if (asked === this.asked) this.status.textContent = "索引没有读到，请检查网络后再试。";
      }
      if (asked === this.asked) {
        this.list.removeAttribute("aria-busy");
        this.list.setAttribute("data-search-ready", "");
      }
    }

    show(list) {
      this.last = list;
      const near = !list.exact && list.total > 0;
      this.status.textContent = sentence(list, this.input.value.trim());
      this.notices.replaceChildren(...list.notices.map((text) => make("p", { class: near ? "ps-near" : "ps-note" }, text)));
      this.figures.replaceChildren(...list.figures.map(figureItem));
      this.list.setAttribute("data-search-total", list.total);
      this.list.setAttribute("data-search-exact", String(list.exact));
      this.list.setAttribute("data-search-sections", list.sections);
      this.list.replaceChildren(...list.answers.map(answerItem));
      this.more.hidden = !list.answers.length || list.answers.length >= list.total;
      this.save.hidden = !list.total;
      this.showFacets(list.facets);
    }

    showFacets(facets) {
      const open = new Set(Array.from(this.facets.querySelectorAll("details[open]"), (one) => one.dataset.facet));
      const first = !this.facets.childElementCount;
      const boxes = Object.entries(FACETS).filter(([facet]) => facets[facet].length || LATE.includes(facet)).map(([facet, label]) => {
        const box = make("details", { "data-facet": facet }, make("summary", {}, label), ...this.facetRows(facet, facets[facet]));
        const late = LATE.includes(facet);
        box.open = open.has(facet) || (first && !late && window.innerWidth > 760) || Boolean(this.chosen[facet]);
        if (late && !this.detail) box.addEventListener("toggle", () => box.open && this.wantDetail());
        return box;
      });
      this.facets.replaceChildren(...boxes);
    }

    wantDetail() {
      this.detail = true;
      this.run();
    }

    // The frequent values, then the rest behind a button.
    facetRows(facet, rows) {
      const chosen = this.chosen[facet] || [];
      const first = rows.filter(([value], at) => at < FEW || chosen.includes(value));
      const rest = rows.filter((row) => !first.includes(row));
      const items = first.map((row) => this.facetRow(facet, row));
      if (!rest.length) return items;
      const more = make("button", { type: "button", class: "ps-more" }, `另有 ${rest.length} 项`);
      more.addEventListener("click", () => more.replaceWith(...rest.slice(0, 300).map((row) => this.facetRow(facet, row))));
      return [...items, more];
    }

    facetRow(facet, [value, count, label]) {
      const box = make("input", { type: "checkbox", value });
      box.checked = (this.chosen[facet] || []).includes(value);
      box.addEventListener("change", () => this.choose(facet, value, box.checked));
      return make("label", { class: "ps-value", "data-search-facet": facet, "data-search-value": value, "data-search-count": count }, box, ` ${label} `, make("span", { class: "ps-count" }, String(count)));
    }

    choose(facet, value, on) {
      const values = (this.chosen[facet] || []).filter((one) => one !== value);
      if (on) values.push(value);
      if (values.length) this.chosen[facet] = values;
      else delete this.chosen[facet];
      this.go();
    }

    async showMore() {
      const offset = this.list.childElementCount;
      const list = await this.client.search(this.input.value, this.options({ offset }));
      const items = list.answers.map(answerItem);
      this.list.append(...items);
      if (items.length) items[0].querySelector("a").focus();
      this.more.hidden = this.list.childElementCount >= list.total;
    }

    async download() {
      const { rows } = await this.client.search(this.input.value, this.options({ limit: 0, all: true }));
      const site = new URL("../../", own);
      const lines = rows.map(([report, agency, year, region, path]) => [report, agency, year, region, new URL(path, site).href]);
      const text = [["报告", "机关", "年份", "地区", "网址"], ...lines].map((line) => line.map(cell).join(",")).join("\r\n");
      const link = make("a", { href: URL.createObjectURL(new Blob(["\ufeff" + text + "\r\n"], { type: "text/csv" })), download: "检索结果.csv" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }
  }

  function sentence(list, query) {
    if (!list.total) return query ? `没有找到“${query}”。可以换个说法，或减少词语。` : "没有报告。";
    if (!query) return `共 ${list.total} 份报告。输入词语，或选择左边的条件。`;
    return list.exact ? `共 ${list.total} 份报告${list.sections ? `、${list.sections} 节` : ""}完全匹配。` : `没有完全匹配。相近的有 ${list.total} 份报告。`;
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
    const link = new URL(path, new URL("../../", own));
    if (location.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    return link.href;
  }

  // A cell that a spreadsheet could take for a formula is made text.
  function cell(value) {
    const text = /^[=+\-@\t\r]/.test(String(value)) ? "'" + value : String(value);
    return `"${text.replace(/"/g, '""')}"`;
  }

  function moveFocus(event, list) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const links = Array.from(list.querySelectorAll("h3 a"));
    const next = links[links.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  let client = null;
  let page = null;
  function mount() {
    const container = document.getElementById("portal-search");
    if (!container || container.dataset.mounted) return;
    container.dataset.mounted = "true";
    client = client || new Client();
    page = new Page(container, client);
  }

  window.addEventListener("popstate", () => {
    if (page && page.container.isConnected) {
      page.readAddress();
      page.run();
    }
  });
  if (window.document$) window.document$.subscribe(mount);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
})();
