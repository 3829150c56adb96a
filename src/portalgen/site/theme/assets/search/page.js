// The search page: true totals, filters, sort, state in address, title and history, download. For tests of any kind the list
// carries data-search-total (matching reports), data-search-exact (true or false), data-search-sections, data-search-ready; each
// answer data-search-result, its address. What stands in the page before any script runs is in partials/find.html.
(function () {
  "use strict";
  const { make, sentence, remarks, troubleSentence, thingItems, saidOf, answerPart, figureItems, answerItem, csv, Combobox, Facets, client } = window.PortalSearchPage;
  const STEP = 10;
  const REST = 200; // milliseconds without scrolling, then the place is noted
  const TERMS = new URL("../../search-index/terms/index.html", document.currentScript.src).href;

  class Page {
    constructor(container) {
      this.container = container;
      const find = (selector) => container.querySelector(selector);
      const parts = { form: ".ps-form", input: "#portal-search-q", sort: "#portal-search-sort", status: ".ps-status", notices: ".ps-notices", things: ".ps-things", figures: ".ps-figures", list: ".ps-list", more: ".ps-next", save: ".ps-save" };
      for (const [name, selector] of Object.entries(parts)) this[name] = find(selector);
      this.facets = new Facets(container, () => this.go(), () => this.run(this.list.childElementCount));
      this.asked = 0;
      this.title = document.title;
      this.listen();
      this.arrive(arrivedAgain() ? history.state : null);
    }

    listen() {
      const combobox = new Combobox(this.input, (text) => client.suggest(text), () => this.form.requestSubmit());
      this.form.addEventListener("submit", (event) => {
        event.preventDefault();
        combobox.close();
        const typed = this.input.value.trim();
        if (typed !== this.query) this.facets.chosen = {};
        this.query = typed;
        this.go();
      });
      this.sort.addEventListener("change", () => this.go());
      this.more.addEventListener("click", () => this.showMore());
      this.save.addEventListener("click", () => this.download());
      this.container.addEventListener("keydown", (event) => moveFocus(event, this.list));
      this.container.addEventListener("click", (event) => event.target.closest("a") && this.note());
    }

    // At a page of the history, or a new one: `state` is what was noted of it when it was left.
    arrive(state) {
      const left = (state && state.portal) || {};
      this.readAddress();
      this.run(left.shown, left.top);
    }

    // What someone typed before this script had come stays.
    readAddress() {
      const state = new URLSearchParams(location.search);
      this.query = (state.get("find") || state.get("q") || "").trim();
      if (document.activeElement !== this.input || !this.input.value || this.address) this.input.value = this.query;
      this.sort.value = state.get("sort");
      if (this.sort.selectedIndex < 0) this.sort.selectedIndex = 0;
      this.facets.read(state);
      this.address = this.state();
      this.showTitle();
    }

    state() {
      const state = new URLSearchParams();
      if (this.query) state.set("find", this.query);
      this.facets.write(state);
      if (this.sort.selectedIndex) state.set("sort", this.sort.value);
      return state.toString();
    }

    showTitle() {
      document.title = this.query ? `${this.query} - ${this.title}` : this.title;
    }

    // Writes the state into address and title, then searches. What stands there already is no new page of the history.
    go() {
      const state = this.state();
      if (state !== this.address) {
        this.note();
        history.pushState(null, "", location.pathname + (state ? "?" + state : ""));
        this.address = state;
        this.showTitle();
      }
      this.facets.showChosen();
      this.run();
    }

    // Notes how far the list goes and which place is looked at, for whoever comes back.
    note() {
      if (this.busy || !this.container.isConnected) return;
      const portal = { shown: this.list.childElementCount, top: Math.round(window.scrollY) };
      history.replaceState({ ...history.state, portal }, "");
    }

    // Before anything is asked only the counts are shown: excerpts of arbitrary reports would be loaded for nothing.
    options(extra) {
      const idle = !this.query && !this.facets.any();
      return { filters: this.facets.chosen, sort: this.sort.value, detail: this.facets.detail, limit: idle ? 0 : STEP, ...extra };
    }

    async run(shown = 0, top = null) {
      const asked = ++this.asked;
      this.busy = true;
      this.list.removeAttribute("data-search-ready");
      this.list.setAttribute("aria-busy", "true"); // the list alone: what is said of it is to be read out
      this.container.classList.add("ps-busy");
      this.status.textContent = "正在检索…";
      try {
        const list = await client.search(this.query, this.options(shown > STEP ? { limit: shown } : {}));
        if (asked === this.asked) this.show(list);
      } catch (error) {
        if (asked === this.asked) this.fail(error, () => this.run(shown, top));
      }
      if (asked !== this.asked) return;
      this.list.removeAttribute("aria-busy");
      this.container.classList.remove("ps-busy");
      this.list.setAttribute("data-search-ready", "");
      if (top !== null) window.scrollTo(0, top);
      this.busy = false;
    }

    // Nothing of the answer before stays under a query that was not answered.
    fail(error, again) {
      const held = this.facets.place();
      for (const name of ["notices", "things", "figures", "list"]) this.renew(name);
      this.facets.clear();
      for (const name of ["total", "exact", "sections"]) this.list.removeAttribute("data-search-" + name);
      this.more.hidden = this.save.hidden = true;
      this.trouble(error, again);
      if (held) this.status.focus();
    }

    // One line that says what is wrong, and a button to try again; where that would not help, a link to what does without scripts.
    trouble(error, again) {
      const retry = make("button", { type: "button", class: "ps-retry" }, "重试");
      retry.addEventListener("click", () => {
        this.status.focus();
        again();
      });
      const way = error.trouble === "old" ? make("a", { href: TERMS }, "词语索引") : retry;
      this.status.replaceChildren(troubleSentence(error.trouble) + " ", way);
    }

    // What an answer shows stands in elements of its own: those of the answer before go, they are not pushed down by it.
    renew(name, ...children) {
      const fresh = this[name].cloneNode(false);
      fresh.append(...children);
      this[name].replaceWith(fresh);
      this[name] = fresh;
    }

    show(list) {
      const near = !list.exact && list.total > 0;
      this.tell(list);
      this.renew("notices", ...remarks(list).map((text) => make("p", { class: near ? "ps-near" : "ps-note" }, text)));
      this.renew("things", ...thingItems(list.things));
      this.renew("figures", ...(list.answer ? [answerPart(list.answer)] : figureItems(list.figures)));
      this.renew("list", ...list.answers.map(answerItem));
      this.list.setAttribute("data-search-total", list.total);
      this.list.setAttribute("data-search-exact", String(list.exact));
      this.list.setAttribute("data-search-sections", list.sections);
      this.save.hidden = !list.total;
      this.facets.show(list.facets, list.total);
      this.showRest(list.total);
    }

    // The answer first, if a question was asked, then how many reports there are.
    tell(list) {
      const said = list.answer ? [saidOf(list.answer.lines[0]), " "] : [];
      this.status.replaceChildren(...said, sentence(list, this.query, this.facets.any()));
    }

    showRest(total) {
      const rest = total - this.list.childElementCount;
      this.more.hidden = !this.list.childElementCount || rest <= 0;
      this.more.textContent = `显示更多（还有 ${rest} 份）`;
    }

    async showMore() {
      const asked = this.asked;
      const offset = this.list.childElementCount;
      let list;
      try {
        list = await client.search(this.query, this.options({ offset }));
      } catch (error) {
        if (asked === this.asked) this.trouble(error, () => this.showMore());
        return;
      }
      if (asked !== this.asked || offset !== this.list.childElementCount) return;
      this.status.textContent = sentence(list, this.query, this.facets.any());
      const items = list.answers.map(answerItem);
      this.list.append(...items);
      if (items.length) items[0].querySelector("a").focus();
      this.showRest(list.total);
      this.note();
    }

    async download() {
      let rows;
      try {
        ({ rows } = await client.search(this.query, this.options({ limit: 0, all: true })));
      } catch (error) {
        this.trouble(error, () => this.download());
        return;
      }
      const link = make("a", { href: URL.createObjectURL(new Blob([csv(rows)], { type: "text/csv" })), download: "检索结果.csv" });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }
  }

  // Whether the page is one of the history that is shown again; what was noted of it holds only then.
  function arrivedAgain() {
    const [entry] = performance.getEntriesByType("navigation");
    return Boolean(entry) && entry.type !== "navigate";
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

  const mounted = () => page && page.container.isConnected;
  let resting = 0;
  window.addEventListener("scroll", () => {
    clearTimeout(resting);
    resting = setTimeout(() => mounted() && page.note(), REST);
  }, { passive: true });
  window.addEventListener("popstate", (event) => mounted() && page.arrive(event.state));
  if (window.document$) window.document$.subscribe(mount);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount);
  else mount();
})();
