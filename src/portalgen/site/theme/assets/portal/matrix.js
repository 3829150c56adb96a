/* The matrix of an indicator: filter, sort and download what stands in the static table, or in matrix.json where not all of it
   stands on the page. What was chosen is in the address. Without this script the table is whole, only neither filtered nor sorted. */
(function () {
  "use strict";
  const STEP = 200; // rows drawn at a time
  const MARKS = { figure: "", zero: "z", several: "m", limited: "l", not_certain: "u", not_mentioned: "s", no_report: "n" };
  const WORDS = { u: "未读出", s: "未提及", n: "未收录" };
  const FORMULA = /^['=+\-@\t\r＝＋－＠]/; // what a spreadsheet would run; as in the files of the data page
  const SCALE = { 万: 1e4, 亿: 1e8 };

  // Rows as {id, name, level, cells: [{mark, text, note, href, amount}], row: <tr> or nothing yet}.
  function rowOf(tr) {
    const link = tr.cells[0].querySelector("a");
    const cells = Array.from(tr.cells).slice(1).map((td) => {
      const note = td.querySelector("i");
      const shown = td.querySelector("a");
      const text = shown ? shown.textContent : td.firstChild ? td.firstChild.textContent : "";
      return { mark: td.className, text, note: note ? note.textContent : "", amount: amountOf(td.dataset.v || text, td.className) };
    });
    return { id: link.getAttribute("href").split("/").slice(-2)[0], name: link.textContent, level: tr.dataset.l || "", cells, row: tr };
  }

  function unpack([id, name, level, packed]) {
    const cells = packed.map((cell) => {
      if (typeof cell === "string") return { mark: cell, text: WORDS[cell], note: "", amount: NaN };
      const [mark, text, note, anchor, amount] = cell;
      return { mark, text, note, anchor, amount: amountOf(amount || text, mark) };
    });
    return { id, name, level, cells, row: null };
  }

  // What a cell is sorted by; NaN where it holds nothing that is one number.
  function amountOf(text, mark) {
    if (mark && mark !== "z" && mark !== "l") return NaN;
    const [, number, scale] = /(\d+(?:\.\d+)?)([万亿]?)/.exec(text) || [];
    return Number(number) * (SCALE[scale] || 1);
  }

  function element(name, text, more) {
    return Object.assign(document.createElement(name), { textContent: text }, more);
  }

  class Matrix {
    constructor(box) {
      this.box = box;
      this.form = box.querySelector("form");
      this.table = box.querySelector("table");
      this.head = Array.from(this.table.tHead.rows[0].cells);
      this.years = this.head.slice(1).map((th) => th.textContent);
      this.rows = Array.from(this.table.tBodies[0].rows, rowOf);
      this.drawn = STEP;
      this.more = element("button", "", { type: "button", className: "pg-mx__more", hidden: true });
      this.more.addEventListener("click", () => this.show((this.drawn += STEP)));
      this.table.parentNode.after(this.more);
      this.status = box.querySelector("[role=status]");
      this.keys = Array.from(box.querySelectorAll(".pg-key"));
      this.listen();
      this.read();
    }

    listen() {
      this.form.addEventListener("submit", (event) => event.preventDefault());
      this.form.addEventListener("change", () => this.choose({}));
      this.form.querySelector(".pg-mx__csv").addEventListener("click", () => this.download());
      for (const key of this.keys) {
        key.disabled = false;
        key.addEventListener("click", () => this.choose({ state: this.state.state === key.dataset.state ? "" : key.dataset.state }));
      }
      this.head.forEach((th, column) => {
        const button = element("button", th.textContent, { type: "button", className: "pg-mx__sort" });
        button.addEventListener("click", () => this.choose({ sort: this.nextOrder(column) }));
        th.replaceChildren(button);
      });
    }

    // A year is sorted by its largest figures first, then by its smallest, then as it stood.
    nextOrder(column) {
      const name = column ? this.years[column - 1] : "name";
      const steps = column ? [`-${name}`, name, ""] : ["name", "-name", ""];
      return steps[(steps.indexOf(this.state.sort) + 1) % steps.length];
    }

    // From the address; what is not offered here is left out.
    read() {
      const given = new URLSearchParams(location.search);
      for (const select of this.form.elements) {
        if (!select.options) continue;
        select.value = given.get(select.name) || "";
        if (select.selectedIndex < 0) select.value = "";
      }
      const state = given.get("state") || "";
      const sort = given.get("sort") || "";
      this.state = {
        state: state in MARKS ? state : "",
        sort: ["name", ...this.years].includes(sort.replace(/^-/, "")) ? sort : "",
      };
      this.show();
    }

    choose(change) {
      Object.assign(this.state, change);
      this.drawn = STEP;
      const given = new URLSearchParams(location.search);
      for (const name of ["region", "level", "year", "state", "sort"]) {
        given.delete(name);
        const value = name in this.state ? this.state[name] : this.value(name);
        if (value) given.set(name, value);
      }
      const query = given.toString();
      history.replaceState(history.state, "", location.pathname + (query ? `?${query}` : "") + location.hash);
      this.show();
    }

    value(name) {
      const select = this.form.elements.namedItem(name);
      return select ? select.value : "";
    }

    // Numbers of the columns that are shown.
    columns() {
      const year = this.value("year");
      return this.years.map((_, column) => column).filter((column) => !year || this.years[column] === year);
    }

    // The rows of the chosen region and level; a region holds what lies in it.
    around() {
      const region = this.value("region").replace(/(00)+$/, "");
      const level = this.value("level");
      return this.rows.filter((row) => row.id.startsWith(region) && (!level || row.level === level));
    }

    shown() {
      const mark = MARKS[this.state.state];
      const columns = this.columns();
      const rows = this.around();
      const found = mark === undefined ? rows : rows.filter((row) => columns.some((column) => row.cells[column].mark === mark));
      return this.sorted(found);
    }

    sorted(rows) {
      const sort = this.state.sort;
      if (!sort) return rows;
      const down = sort.startsWith("-") ? -1 : 1;
      const column = this.years.indexOf(sort.replace(/^-/, ""));
      const before = column < 0
        ? (a, b) => down * (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
        : (a, b) => rank(a.cells[column]) - rank(b.cells[column]) || down * (a.cells[column].amount - b.cells[column].amount) || 0;
      return rows.slice().sort(before);
    }

    show() {
      const rows = this.shown();
      const columns = this.columns();
      const drawn = rows.slice(0, this.drawn);
      this.table.tBodies[0].replaceChildren(...drawn.map((row) => this.draw(row, columns)));
      this.head.slice(1).forEach((th, column) => { th.hidden = !columns.includes(column); });
      this.head.forEach((th, column) => this.mark(th, column ? this.years[column - 1] : "name"));
      this.table.dataset.state = this.state.state;
      this.more.hidden = drawn.length === rows.length;
      this.more.textContent = `再显示 ${Math.min(STEP, rows.length - drawn.length)} 个机关`;
      const all = rows.length === this.rows.length ? "" : ` / ${this.rows.length}`;
      this.status.textContent = `${rows.length}${all} 个机关，单位：${this.box.dataset.unit}`;
      this.count(columns);
    }

    mark(th, name) {
      if (this.state.sort.replace(/^-/, "") !== name) th.removeAttribute("aria-sort");
      else th.setAttribute("aria-sort", this.state.sort.startsWith("-") ? "descending" : "ascending");
    }

    // Counts of the legend: cells of each state in the chosen region, level and year.
    count(columns) {
      const counts = {};
      for (const row of this.around()) for (const column of columns) counts[row.cells[column].mark] = (counts[row.cells[column].mark] || 0) + 1;
      for (const key of this.keys) {
        key.querySelector("b").textContent = String(counts[MARKS[key.dataset.state]] || 0);
        key.setAttribute("aria-pressed", String(key.dataset.state === this.state.state));
      }
    }

    draw(row, columns) {
      row.row = row.row || this.make(row);
      Array.from(row.row.cells).slice(1).forEach((td, column) => { td.hidden = !columns.includes(column); });
      return row.row;
    }

    make(row) {
      const root = this.box.dataset.root;
      const tr = document.createElement("tr");
      const th = element("th", "", { scope: "row" });
      th.append(element("a", row.name, { href: `${root}agencies/${row.id}/` }));
      tr.append(th, ...row.cells.map((cell, column) => {
        const td = element("td", "", { className: cell.mark });
        const anchor = cell.anchor ? `#${cell.anchor}` : "";
        const href = `${root}reports/${row.id}/${this.years[column]}/${anchor}`;
        td.append(cell.anchor === undefined ? cell.text : element("a", cell.text, { href }));
        if (cell.note) td.append(element("i", cell.note));
        return td;
      }));
      return tr;
    }

    // What is shown, and nothing else: the same rows in the same order, the same columns.
    download() {
      const columns = this.columns();
      const regions = new Map(Array.from(this.form.querySelectorAll("[name=region] option"), (option) => [option.value, option.textContent.trim()]));
      const levels = new Map(Array.from(this.form.querySelectorAll("[name=level] option"), (option) => [option.value, option.textContent]));
      const more = [regions.size ? "地区" : "", levels.size ? "层级" : ""].filter(Boolean);
      const lines = [["机关编号", "机关", ...more, "单位", ...columns.map((column) => this.years[column])]];
      for (const row of this.shown()) {
        const own = [...(regions.size ? [regions.get(row.id.slice(0, 6)) || ""] : []), ...(levels.size ? [levels.get(row.level) || ""] : [])];
        lines.push([row.id, row.name, ...own, this.box.dataset.unit, ...columns.map((column) => printed(row.cells[column]))]);
      }
      const text = lines.map((line) => line.map(csvCell).join(",") + "\r\n").join("");
      const chosen = [this.value("region"), this.value("level"), this.value("year"), this.state.state].filter(Boolean);
      const link = element("a", "", { download: [this.box.dataset.matrix, ...chosen].join("-") + ".csv" });
      link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    }
  }

  // Figures that stand for a year first, then limited ones, then what is no number.
  function rank(cell) {
    if (Number.isNaN(cell.amount)) return cell.mark === "m" ? 2 : cell.mark === "u" ? 3 : cell.mark === "s" ? 4 : 5;
    return cell.mark === "l" ? 1 : 0;
  }

  function printed(cell) {
    return cell.note ? `${cell.text}（${cell.note}）` : cell.text;
  }

  function csvCell(text) {
    const safe = FORMULA.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  }

  function start() {
    document.querySelectorAll("[data-matrix]:not([data-ready])").forEach((box) => {
      box.dataset.ready = "";
      const matrix = new Matrix(box);
      if (!box.dataset.source || location.protocol === "file:") return; // no page may fetch from disk: the static rows stay
      fetch(box.dataset.source)
        .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))))
        .then((told) => {
          matrix.rows = told.rows.map(unpack);
          matrix.show();
          box.classList.remove("pg-mx--all"); // room was kept for the rows; fewer now take less
        })
        .catch(() => { matrix.status.textContent = "全部机关的数据没有取到，这里只是其中一部分；请重新载入，或进入下面各地区的页面。"; });
    });
  }

  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
