// The filters of the search page: counted values to choose from, and what is chosen as buttons that take it back.
(function () {
  "use strict";
  const ui = (window.PortalSearchPage = window.PortalSearchPage || {});
  const { make } = ui;
  const FACETS = { year: "年份", region: "地区", level: "层级", agency: "机关", topic: "主题", role: "内容" };
  const LATE = ["topic", "role"]; // counted only once someone opens them: their table is large
  const FEW = 8;
  const MOST = 300; // values shown of one facet
  const WIDE = 760; // pixels, from which on there is room for a column of facets

  class Facets {
    // `changed()` is called when something was chosen or taken back, `wanted()` when the late facets are to be counted.
    constructor(container, changed, wanted) {
      Object.assign(this, { changed, wanted, detail: false });
      this.box = container.querySelector(".ps-facets");
      this.frame = container.querySelector(".ps-filter");
      this.row = container.querySelector(".ps-chosen");
      this.labels = new Map(); // facet and value to how the value is shown
      this.whole = new Set(); // facets of which all values are shown
      this.chosen = {}; // facet to values
      this.frame.open = window.innerWidth > WIDE;
    }

    read(state) {
      this.chosen = {};
      for (const facet of Object.keys(FACETS)) if (state.has(facet)) this.chosen[facet] = state.getAll(facet);
    }

    write(state) {
      for (const [facet, values] of Object.entries(this.chosen)) for (const value of values) state.append(facet, value);
    }

    any() {
      return Object.keys(this.chosen).length > 0;
    }

    clear() {
      this.box.replaceChildren();
      this.row.replaceChildren();
      this.frame.classList.add("ps-nothing");
    }

    // The rows are made anew; whoever stood on one stands on its successor.
    show(facets, total) {
      const held = this.place();
      const open = new Set(Array.from(this.box.querySelectorAll("details[open]"), (one) => one.dataset.facet));
      const first = !this.box.childElementCount && window.innerWidth > WIDE;
      const shown = Object.entries(FACETS).filter(([facet]) => facets[facet].length || (total && this.isWaiting(facet)));
      this.box.replaceChildren(...shown.map(([facet, label]) => {
        const late = this.isWaiting(facet);
        const box = make("details", { "data-facet": facet }, make("summary", {}, label), ...this.rows(facet, facets[facet]));
        box.open = open.has(facet) || (first && !LATE.includes(facet)) || Boolean(this.chosen[facet]);
        if (late) box.addEventListener("toggle", () => box.open && this.want());
        return box;
      }));
      this.frame.classList.toggle("ps-nothing", !shown.length);
      this.showChosen();
      if (held) this.stand(held);
    }

    // A late facet that was not counted yet: it may have values.
    isWaiting(facet) {
      return LATE.includes(facet) && !this.detail;
    }

    want() {
      if (this.detail) return;
      this.detail = true;
      this.wanted();
    }

    // The frequent values, then the rest behind a button.
    rows(facet, values) {
      for (const [value, , label] of values) this.labels.set(facet + value, label);
      const chosen = this.chosen[facet] || [];
      const first = values.filter(([value], at) => this.whole.has(facet) || at < FEW || chosen.includes(value)).slice(0, MOST);
      const items = first.map((one) => this.rowOf(facet, one));
      const rest = values.filter((one) => !first.includes(one)).slice(0, MOST);
      if (!rest.length) return items;
      const more = make("button", { type: "button", class: "ps-more" }, `另有 ${rest.length} 项`);
      more.addEventListener("click", () => {
        const added = rest.map((one) => this.rowOf(facet, one));
        this.whole.add(facet);
        more.replaceWith(...added);
        added[0].querySelector("input").focus();
      });
      return [...items, more];
    }

    rowOf(facet, [value, count, label]) {
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
      this.changed();
    }

    // What is chosen, above the list: it holds though its facet is folded up.
    showChosen() {
      const chosen = Object.entries(this.chosen).flatMap(([facet, values]) => values.map((value) => [facet, value]));
      const own = (facet, value) => `${FACETS[facet]}：${this.labels.get(facet + value) || value}`;
      this.row.replaceChildren(...chosen.map(([facet, value]) => {
        const button = make("button", { type: "button", class: "ps-chip", "data-facet": facet, "data-value": value, title: "取消这个条件" }, own(facet, value), make("span", { "aria-hidden": "true" }, " ×"));
        button.addEventListener("click", () => {
          (button.nextElementSibling || button.previousElementSibling || this.frame.querySelector("summary")).focus();
          this.choose(facet, value, false);
        });
        return button;
      }));
      this.frame.querySelector("summary").textContent = chosen.length ? `筛选（已选 ${chosen.length}）` : "筛选";
    }

    // Where the focus stands: [selector of its list, facet, value or null], or null if elsewhere.
    place() {
      const active = document.activeElement;
      if (this.row.contains(active)) return ["chip", active.dataset.facet, active.dataset.value];
      if (!this.box.contains(active)) return null;
      return ["row", active.closest("details").dataset.facet, active.matches("input") ? active.value : null];
    }

    stand([kind, facet, value]) {
      const chip = Array.from(this.row.children).find((one) => one.dataset.facet === facet && one.dataset.value === value);
      const box = Array.from(this.box.children).find((one) => one.dataset.facet === facet);
      const input = box && Array.from(box.querySelectorAll("input")).find((one) => one.value === value);
      const found = kind === "chip" ? chip : input || (box && box.querySelector("summary"));
      (found || this.frame.querySelector("summary")).focus({ preventScroll: true });
    }
  }

  ui.Facets = Facets;
})();
