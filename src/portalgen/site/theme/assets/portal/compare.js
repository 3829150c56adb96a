/* Two reports side by side (?a=report&b=report&show=both|one), from the data beside each report's page. What stands on one side only is
   said so. The text of a part is taken from the reports' own pages, and only when somebody opens it. */
(function () {
  "use strict";
  const SITE = new URL("../../", document.currentScript.src);
  const STATES = { present: "有专门部分", merged: "并入其他部分", sentence: "只有一句", absent: "未见", optional: "可以不写" };
  const SHOWN = { "": "全部", both: "两份都有", one: "只有一份" };
  const ALIKE = 0.42; // share of common pairs of characters from which two sentences are said to be alike
  const PAUSE = 250; // milliseconds after the last key
  const { make } = window.PortalEvidence;

  const pathOf = (id) => id.replace(/^(.+)-(\d+)$/, "reports/$1/$2/");
  const pageOf = (report, anchor) => new URL(pathOf(report.id) + (anchor ? "#" + anchor : ""), SITE).href;
  const nameOf = (report) => `${report.agency} ${report.year} 年`;
  const texts = new Map(); // address of a page to what it holds

  async function fetched(address, read) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer[read]();
  }

  class Comparison {
    constructor(container) {
      this.container = container;
      for (const part of ["choose", "status", "shown"]) this[part] = container.querySelector(".pg-compare__" + part);
      this.title = document.title;
      this.asked = 0;
      addEventListener("popstate", () => this.arrive());
      this.arrive();
    }

    arrive() {
      const state = new URLSearchParams(location.search);
      this.ids = ["a", "b"].map((side) => (/^[0-9a-z-]+-\d{4}$/.test(state.get(side) || "") ? state.get(side) : ""));
      this.show = state.get("show") in SHOWN ? state.get("show") : "";
      this.run();
    }

    // The state stands in the address; `replace` where the page chose itself.
    go(change, replace) {
      Object.assign(this, change);
      const state = new URLSearchParams();
      ["a", "b"].forEach((side, at) => this.ids[at] && state.set(side, this.ids[at]));
      if (this.show) state.set("show", this.show);
      history[replace ? "replaceState" : "pushState"](null, "", location.pathname + "?" + state);
      this.run();
    }

    async run() {
      const asked = ++this.asked;
      this.status.textContent = this.ids.some(Boolean) ? "正在读取…" : "";
      const reports = await Promise.all(this.ids.map((id) => (id ? fetched(new URL(`${pathOf(id)}${id}.json`, SITE), "json").catch(() => null) : null)));
      if (asked !== this.asked) return;
      const [a, b] = reports;
      if (a && !this.ids[1] && a.previous) return this.go({ ids: [a.id, a.id.replace(/\d+$/, a.previous)] }, true);
      this.choose.replaceChildren(...reports.map((report, side) => this.chooser(report, side)));
      this.status.replaceChildren(...this.said(reports));
      document.title = a && b ? `${nameOf(a)}与${nameOf(b)}对照 - ${this.title}` : this.title;
      this.shown.replaceChildren(...(a && b ? this.parts(a, b) : []));
    }

    said(reports) {
      const missing = this.ids.filter((id, at) => id && !reports[at]);
      if (missing.length) return ["没有读到这份报告的数据：", ...missing.map((id) => make("a", { href: new URL(pathOf(id), SITE).href }, id)), "。从磁盘打开网站时不能对照。"];
      return reports.every(Boolean) ? [] : ["请选要对照的报告：输入机关名称，再点年份。"];
    }

    chooser(report, side) {
      const field = make("input", { type: "search", autocomplete: "off", placeholder: report ? "换一份：机关名称" : "机关名称，例如 司法局", "aria-label": `第${side ? "二" : "一"}份报告：输入机关名称` });
      const found = make("p", { class: "pg-chips pg-compare__found", "aria-live": "polite" });
      let timer = 0;
      field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => this.find(field.value.trim(), side, found), PAUSE); });
      field.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); const first = found.querySelector("button"); if (first) first.click(); } });
      const other = this.ids[1 - side];
      const years = report ? [report.previous, report.next].filter(Boolean).map((year) => [`${year} 年`, report.id.replace(/\d+$/, year)]).filter(([, id]) => id !== other) : [];
      const chips = years.map(([label, id]) => this.chip(label, id, side));
      const head = report ? make("p", { class: "pg-compare__name" }, make("a", { href: pageOf(report) }, report.title)) : make("p", { class: "pg-compare__name" }, side ? "再选一份" : "先选一份");
      return make("section", {}, head, ...(chips.length ? [make("p", { class: "pg-chips" }, make("span", { class: "pg-muted" }, "同一机关："), ...chips)] : []), field, found);
    }

    chip(label, id, side) {
      const button = make("button", { type: "button", class: "pg-chip" }, label);
      button.addEventListener("click", () => this.go({ ids: this.ids.map((old, at) => (at === side ? id : old)) }));
      return button;
    }

    async find(words, side, found) {
      if (!words) return found.replaceChildren();
      found.textContent = "正在查找…";
      const list = await window.PortalSearchPage.client.search(words, { filters: {}, limit: 8 }).catch(() => null);
      const named = (list ? list.things : []).filter((thing) => thing.kind === "agency").flatMap(({ label, reports }) => reports.map(({ year, address }) => [`${label} ${year} 年`, address]));
      const told = (list ? list.answers : []).map(({ agency, year, address }) => [`${agency} ${year} 年`, address]);
      const rows = new Map();
      for (const [label, address] of [...named, ...told]) {
        const [, agency, year] = /reports\/([^/]+)\/(\d+)\//.exec(address) || [];
        if (agency && !rows.has(`${agency}-${year}`)) rows.set(`${agency}-${year}`, label);
      }
      const chips = Array.from(rows, ([id, label]) => this.chip(label, id, side)).slice(0, 12);
      found.replaceChildren(...(chips.length ? chips : [list ? "没有找到。可以换个说法。" : "检索没有完成，请再试一次。"]));
    }

    parts(a, b) {
      return [this.filter(), ...this.figures(a, b), ...contents(a, b), ...statements("problems", "承认的不足", a, b), ...statements("plans", "下一年度安排", a, b), ...this.laws(a, b), ...sections(a, b)];
    }

    filter() {
      const buttons = Object.entries(SHOWN).map(([name, label]) => {
        const button = make("button", { type: "button", class: "pg-chip", "aria-pressed": String(this.show === name) }, label);
        button.addEventListener("click", () => this.go({ show: name }));
        return button;
      });
      return make("p", { class: "pg-chips", role: "group", "aria-label": "数字和法规显示哪些" }, make("span", { class: "pg-muted" }, "数字、法规："), ...buttons);
    }

    wanted(left, right) {
      const both = left.length > 0 && right.length > 0;
      return !this.show || (this.show === "both") === both;
    }

    // By indicator; what the catalogue does not know, by what is counted.
    figures(a, b) {
      const rows = new Map();
      [a, b].forEach((report, side) => report.figures.forEach((figure) => {
        const key = figure[1] || "：" + figure[2];
        if (!rows.has(key)) rows.set(key, { label: figure[2], sides: [[], []] });
        rows.get(key).sides[side].push(figure);
      }));
      const kept = Array.from(rows.entries()).filter(([, { sides }]) => this.wanted(...sides));
      const known = kept.filter(([key]) => !key.startsWith("："));
      const others = kept.filter(([key]) => key.startsWith("："));
      const cell = (report) => (figures) => figures.map(([anchor, , , shown, badge]) => make("span", { class: "pg-compare__figure" }, make("a", { href: pageOf(report, anchor) }, shown), badge ? make("span", { class: "pg-badge" }, badge) : ""));
      const line = ([, { label, sides }]) => row(label, cell(a)(sides[0]), cell(b)(sides[1]), "未提及");
      const rest = others.length ? [make("details", { class: "pg-more" }, make("summary", {}, `指标目录以外的数字（${others.length} 行）`), table(a, b, others.map(line)))] : [];
      return [make("h2", { id: "figures" }, "数字"), known.length ? table(a, b, known.map(line)) : empty("没有这样的数字。"), ...rest];
    }

    laws(a, b) {
      const rows = new Map();
      [a, b].forEach((report, side) => report.laws.forEach(([law, name, anchor]) => {
        const key = law || name;
        if (!rows.has(key)) rows.set(key, { name, sides: [[], []] });
        rows.get(key).sides[side].push(make("a", { href: pageOf(report, anchor) }, "引用"));
      }));
      const kept = Array.from(rows.values()).filter(({ sides }) => this.wanted(...sides));
      return [make("h2", { id: "laws" }, "引用的法规文件"), kept.length ? table(a, b, kept.map(({ name, sides }) => row(`《${name}》`, ...sides, "未引用"))) : empty("没有这样的法规文件。")];
    }
  }

  const empty = (text) => make("p", { class: "pg-empty" }, text);

  function table(a, b, rows) {
    const head = make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "项目"), ...[a, b].map((report) => make("th", { scope: "col" }, nameOf(report)))));
    return make("table", { class: "pg-table pg-compare__table" }, head, make("tbody", {}, ...rows));
  }

  function row(label, left, right, none) {
    const only = !left.length || !right.length;
    const cells = [left, right].map((parts) => make("td", {}, ...(parts.length ? parts : [make("span", { class: "pg-silent" }, none)])));
    return make("tr", only ? { class: "pg-only" } : {}, make("th", { scope: "row" }, label), ...cells);
  }

  function contents(a, b) {
    const labels = new Map([...a.requirements, ...b.requirements].map(([id, label]) => [id, label]));
    const state = (report, id) => report.requirements.filter(([own]) => own === id).map(([, , name]) => make("span", { class: "pg-badge pg-badge--" + name }, STATES[name]));
    return labels.size ? [make("h2", { id: "contents" }, "法定内容"), table(a, b, Array.from(labels, ([id, label]) => row(label, state(a, id), state(b, id), "没有对照")))] : [];
  }

  // Whole points; what is near one of the other side is said to be so, and so is what stands alone.
  function statements(kind, heading, a, b) {
    const column = (own, other) => make("ol", { class: "pg-statements" }, ...own[kind].map(([anchor, text]) => {
      const near = other[kind].findIndex(([, words]) => alike(text, words) >= ALIKE);
      const note = near < 0 ? make("span", { class: "pg-badge" }, "只在这一份") : make("span", { class: "pg-badge pg-badge--zero" }, `与另一份第 ${near + 1} 条相近`);
      return make("li", near < 0 ? { class: "pg-only" } : {}, make("a", { href: pageOf(own, anchor) }, text), " ", note);
    }));
    const side = (own, other) => make("section", {}, make("h3", {}, nameOf(own)), own[kind].length ? column(own, other) : empty("没有读出。"));
    return [make("h2", { id: kind }, heading), make("p", { class: "pg-muted" }, "“相近”按共同的字词算出，不是结论。"), make("div", { class: "pg-compare__pair" }, side(a, b), side(b, a))];
  }

  function pairs(text) {
    const found = new Set();
    const words = text.replace(/[^\p{L}\p{N}]/gu, "");
    for (let at = 0; at + 1 < words.length; at++) found.add(words.slice(at, at + 2));
    return found;
  }

  function alike(one, other) {
    const left = pairs(one);
    const right = pairs(other);
    let common = 0;
    for (const pair of left) if (right.has(pair)) common++;
    return left.size && right.size ? (2 * common) / (left.size + right.size) : 0;
  }

  // Parts of the first level: by topic and title; each is opened to read both texts.
  function sections(a, b) {
    const top = (report) => report.sections.filter(([, level]) => level === 1);
    const rest = top(b);
    const taken = (match) => { const at = rest.findIndex(match); return at < 0 ? null : rest.splice(at, 1)[0]; };
    const rows = top(a).map((own) => [own, taken(([, , , title]) => title === own[3])]);
    for (const line of rows) line[1] = line[1] || (line[0][4] ? taken(([, , , , topic]) => topic === line[0][4]) : null);
    for (const line of rows) line[1] = line[1] || taken(([, , , title]) => alike(title, line[0][3]) >= 0.5);
    const lines = [...rows, ...rest.map((other) => [null, other])];
    return lines.length ? [make("h2", { id: "parts" }, "各节全文"), ...lines.map(([left, right]) => opened(a, b, left, right))] : [];
  }

  function opened(a, b, left, right) {
    const title = (section) => (section ? `${section[2] ? section[2] + "、" : ""}${section[3]}` : "没有相应的一节");
    const label = (section) => make("span", section ? {} : { class: "pg-silent" }, title(section));
    const pair = make("div", { class: "pg-compare__pair" });
    const details = make("details", { class: "pg-more pg-compare__part" + (left && right ? "" : " pg-only") }, make("summary", {}, make("span", { class: "pg-compare__pair" }, label(left), label(right))), pair);
    details.addEventListener("toggle", async () => {
      if (!details.open || pair.childElementCount) return;
      pair.textContent = "正在读取…";
      const sides = [[a, left], [b, right]].map(([report, section]) => (section ? textOf(report, section) : Promise.resolve([])));
      try {
        pair.replaceChildren(...(await Promise.all(sides)).map((parts) => make("section", { class: "pg-compare__text" }, ...(parts.length ? parts : [make("span", { class: "pg-silent" }, "没有相应的一节")]))));
      } catch {
        pair.replaceChildren("没有读到，请打开报告页看。");
      }
    });
    return details;
  }

  // The paragraphs of a part and of the parts inside it, with their links made whole.
  async function textOf(report, [id, level]) {
    const address = pageOf(report);
    if (!texts.has(address)) texts.set(address, fetched(address, "text"));
    const page = new DOMParser().parseFromString(await texts.get(address), "text/html");
    const inside = new Set(report.sections.slice(report.sections.findIndex(([own]) => own === id) + 1).map(([own]) => own));
    const levels = new Map(report.sections.map(([own, depth]) => [own, depth]));
    const parts = [];
    for (let at = page.getElementById(id); at && (!parts.length || !inside.has(at.id) || levels.get(at.id) > level); at = at.nextElementSibling) parts.push(document.importNode(at, true));
    for (const part of parts) {
      for (const link of part.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
      for (const marked of [part, ...part.querySelectorAll("[id]")]) marked.removeAttribute("id");
    }
    return parts;
  }

  function start() {
    const container = document.querySelector(".pg-compare");
    if (container && !container.dataset.ready) {
      container.dataset.ready = "";
      new Comparison(container);
    }
  }

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
