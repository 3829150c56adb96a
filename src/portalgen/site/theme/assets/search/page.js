// The search page: facets, true totals, sort, state in the address, download. For tests of any kind the list carries
// data-search-total (matching reports), data-search-exact (true or false), data-search-sections, data-search-ready; each
// answer data-search-result, its address.
(function () {
  "use strict";
  const { make, sentence, figureItem, answerItem, csv, Combobox, client } = window.PortalSearchPage;
  const FACETS = { year: "年份", region: "地区", level: "层级", agency: "机关", topic: "主题", role: "内容" };
  const SORTS = { relevance: "相关度", newest: "年份从新到旧", oldest: "年份从旧到新", agency: "机关" };
  const LATE = ["topic", "role"]; // counted only once someone opens them: their table is large
  const TROUBLES = {
    network: "检索没有完成：网络不通。",
    late: "检索没有完成：等得太久，网络可能太慢。",
    damaged: "检索没有完成：检索用的文件不完整，可能被网络中途替换。",
    missing: "检索没有完成：检索用的文件没有读到，网站可能正在更新。",
  };
  const STEP = 10;
  const FEW = 8;

  class Page {
    constructor(container) {
      this.container = container;
      this.asked = 0;
      this.build();
      this.readAddress();
      this.run();
    }

    build() {
      this.input = make("input", { type: "text", name: "q", id: "portal-search-q", autocomplete: "off", inputmode: "search", enterkeyhint: "search" });
      this.sort = make("select", { id: "portal-search-sort" }, ...Object.entries(SORTS).map(([value, label]) => make("option", { value }, label)));
      const form = make("form", { role: "search", class: "ps-form" }, make("label", { for: "portal-search-q" }, "检索报告全文"), make("div", { class: "ps-field" }, this.input), make("button", { type: "submit", class: "md-button md-button--primary" }, "检索"));
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
      const combobox = new Combobox(this.input, (text) => client.suggest(text), () => form.requestSubmit());
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        combobox.close();
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
        const list = await client.search(this.input.value, this.options());
        if (asked === this.asked) this.show(list);
      } catch (error) {
        if (asked === this.asked) this.fail(error, () => this.run());
      }
      if (asked === this.asked) {
        this.list.removeAttribute("aria-busy");
        this.list.setAttribute("data-search-ready", "");
      }
    }

    // Nothing of the answer before stays under a query that was not answered.
    fail(error, again) {
      for (const part of [this.notices, this.figures, this.list, this.facets]) part.replaceChildren();
      for (const name of ["total", "exact", "sections"]) this.list.removeAttribute("data-search-" + name);
      this.more.hidden = this.save.hidden = true;
      this.trouble(error, again);
    }

    // One line that says what is wrong, and a button to try again.
    trouble(error, again) {
      const retry = make("button", { type: "button", class: "ps-retry" }, "重试");
      retry.addEventListener("click", again);
      this.status.replaceChildren((TROUBLES[error.trouble] || TROUBLES.missing) + " ", retry);
    }

    show(list) {
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
      const asked = this.asked;
      const offset = this.list.childElementCount;
      let list;
      try {
        list = await client.search(this.input.value, this.options({ offset }));
      } catch (error) {
        if (asked === this.asked) this.trouble(error, () => this.showMore());
        return;
      }
      if (asked !== this.asked) return;
      this.status.textContent = sentence(list, this.input.value.trim());
      const items = list.answers.map(answerItem);
      this.list.append(...items);
      if (items.length) items[0].querySelector("a").focus();
      this.more.hidden = this.list.childElementCount >= list.total;
    }

    async download() {
      let rows;
      try {
        ({ rows } = await client.search(this.input.value, this.options({ limit: 0, all: true })));
      } catch (error) {
        this.trouble(error, () => this.download());
        return;
      }
      const link = make("a", { href: URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" })), download: "检索结果.csv" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }
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

  let page = null;
  function mount() {
    const container = document.getElementById("portal-search");
    if (!container || container.dataset.mounted) return;
    container.dataset.mounted = "true";
    page = new Page(container);
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
