/* The last line of every figure: 复制链接 · 复制引用 · 核对 · 有误？ What it does needs scripts; what it shows stands in the page's own
   <details>, which it opens. Nothing is fetched: it works from disk, and where the clipboard is closed the text is shown to be copied. */
(function () {
  "use strict";
  const SITE = new URL("../../", document.currentScript.src).href;
  const DONE = 2000; // milliseconds for which a button says that it has copied

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  // The address that others can open: the one the site is published at, where the page names it, not the place it is read from.
  function lasting(address) {
    const canonical = document.querySelector('link[rel="canonical"]');
    const here = location.href.split(/[?#]/)[0].replace(/index\.html$/, "");
    const tail = here.slice(SITE.length);
    if (canonical && canonical.href.endsWith(tail) && address.startsWith(SITE)) {
      return canonical.href.slice(0, canonical.href.length - tail.length) + address.slice(SITE.length).replace(/index\.html(?=#|$)/, "");
    }
    return address;
  }

  // text: words, or a promise of them.
  async function copy(text, button) {
    const said = button.textContent;
    if (await copied(text)) {
      button.textContent = "已复制";
      tell("已复制");
      setTimeout(() => { button.textContent = said; }, DONE);
    } else {
      show(await text, button.closest("p"));
    }
  }

  async function copied(text) {
    try {
      // Some browsers allow it only while the press is fresh: they are given the promise at once.
      if (typeof text !== "string" && window.ClipboardItem) {
        await navigator.clipboard.write([new ClipboardItem({ "text/plain": text.then((words) => new Blob([words], { type: "text/plain" })) })]);
      } else {
        await navigator.clipboard.writeText(await text);
      }
      return true;
    } catch {
      text = await text;
      const area = make("textarea", { class: "pg-unseen", "aria-hidden": "true", readonly: "" });
      area.value = text;
      document.body.append(area);
      const focused = document.activeElement;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (focused) focused.focus();
      return done;
    }
  }

  // Where nothing may be copied by a script, the reader does it by hand.
  function show(text, line) {
    const area = make("textarea", { class: "pg-byhand", readonly: "", rows: "4", "aria-label": "请手动复制" });
    area.value = text;
    line.after(area);
    area.focus();
    area.select();
  }

  let status = null;
  function tell(text) {
    if (!status || !status.isConnected) {
      status = make("p", { class: "pg-unseen", role: "status" });
      document.body.append(status);
    }
    status.textContent = "";
    setTimeout(() => { status.textContent = text; }, 50); // a change is what is read out
  }

  // figure: {name, value, quote, address, id, cite}; cite is a reference with {figure}, {address} and {quote} left open, or a
  // function that promises one.
  function reference(figure) {
    return typeof figure.cite === "string" ? filled(figure, figure.cite) : figure.cite().then((cite) => filled(figure, cite));
  }

  function filled({ name, value, quote, address }, cite) {
    const parts = { figure: `${name} ${value}`, address: lasting(address), quote };
    return cite.replace(/\{(figure|address|quote)\}/g, (_, part) => parts[part]);
  }

  // A mail or an issue that says which figure, as far as the page knows it; empty where the site names nobody to write to.
  function correction({ name, value, quote, address, id }) {
    const meta = document.querySelector('meta[name="portal-corrections"]');
    if (!meta || !meta.content) return "";
    const title = encodeURIComponent(`有误：${id}`);
    const lines = [`编号：${id}`, `数字：${name} ${value}`, `原句：${quote}`, `网址：${lasting(address)}`, "", "哪里不对，应当是什么："];
    const body = encodeURIComponent(lines.join("\n"));
    if (!/^https?:/.test(meta.content)) return `mailto:${meta.content}?subject=${title}&body=${body}`;
    const names = meta.content.includes("/-/") ? ["issue[title]", "issue[description]"] : ["title", "body"];
    return `${meta.content}${meta.content.includes("?") ? "&" : "?"}${names[0]}=${title}&${names[1]}=${body}`;
  }

  // open: what 核对 does, given its button.
  function line(figure, open) {
    const about = `：${figure.name} ${figure.value}`;
    const button = (text, act) => {
      const made = make("button", { type: "button", "aria-label": text + about }, text);
      made.addEventListener("click", () => act(made));
      return made;
    };
    const found = make("p", { class: "pg-line" });
    found.append(button("复制链接", (own) => copy(lasting(figure.address), own)));
    if (figure.cite) found.append(button("复制引用", (own) => copy(reference(figure), own)));
    if (open) found.append(open(button));
    const wrong = correction(figure);
    if (wrong) found.append(make("a", { href: wrong, rel: "noopener", "aria-label": "有误？" + about }, "有误？"));
    return found;
  }

  function words(element, ...without) {
    const copied = element.cloneNode(true);
    copied.querySelectorAll(without.join(",")).forEach((part) => part.remove());
    return copied.textContent.trim();
  }

  function equip(card) {
    const check = card.querySelector("details");
    const quote = card.querySelector("blockquote").textContent;
    const holder = card.closest("[data-cite]");
    const values = card.querySelectorAll(":scope > p > .pg-value");
    for (const link of values) {
      const head = link.parentElement;
      const address = new URL(head.id ? "#" + head.id : link.href, location.href.split(/[?#]/)[0]).href;
      const [, agency, year, anchor] = /reports\/([^/]+)\/(\d+)\/(?:index\.html)?#(.+)$/.exec(address) || [];
      const title = document.querySelector("h1");
      const name = words(head, ".pg-value", ".pg-badge") || (title ? words(title, ".headerlink") : "");
      const value = words(link, ".pg-badge").replace(/\s+/g, "");
      const made = line({ name, value, quote, address, id: `${agency}-${year}-${anchor}`, cite: holder ? holder.dataset.cite : "" }, (button) => opener(button, check));
      const subject = head.nextElementSibling;
      if (values.length === 1) check.before(made);
      else (subject && subject.className === "pg-figure__subject" ? subject : head).after(made);
    }
    card.classList.add("pg-figure--live");
  }

  // The line of a figure that stands on no page of its report: what its page would say is fetched when it is asked for.
  function far({ name, value, quote, address }) {
    const [, folder, agency, year, anchor] = /^(.*\/reports\/([^/]+)\/(\d+)\/)(?:index\.html)?#(.+)$/.exec(address) || [];
    if (!anchor) return "";
    const id = `${agency}-${year}`;
    let data = null;
    const told = () => (data = data || fetch(`${folder}${id}.json`).then((answer) => answer.json()));
    const place = make("p", { class: "pg-place", hidden: "" });
    const cite = location.protocol === "file:" ? "" : () => told().then((report) => report.cite);
    const made = line({ name, value, quote, address, id: `${id}-${anchor}`, cite }, (button) => {
      const opens = button("核对", async () => {
        try {
          if (!place.childNodes.length) place.append(...placed(await told(), anchor, folder));
        } catch {
          location.href = address; // from disk: its own page says it
        }
        place.hidden = !place.hidden;
        opens.setAttribute("aria-expanded", String(!place.hidden));
      });
      opens.setAttribute("aria-expanded", "false");
      return opens;
    });
    return make("div", {}, made, place);
  }

  function placed(report, anchor, folder) {
    const [, , , , , [start, end], spot, rule] = report.figures.find(([own]) => own === anchor);
    const files = make("a", { href: `${folder}#downloads` }, `${report.sha256.slice(0, 12)}…`);
    const before = `${spot ? `原件${spot}，转写` : ""}字符 ${start}–${end}；规则 ${rule}；${report.taken_in ? "原件和转写" : "文件"} sha256 `;
    return [before, files, "；", make("a", { href: `${folder}#${anchor}` }, "报告页上的原句")];
  }

  // One <details> may have several buttons: a card of several figures has a line each.
  function opener(button, check) {
    const made = button("核对", () => { check.open = !check.open; });
    const say = () => made.setAttribute("aria-expanded", String(check.open));
    check.addEventListener("toggle", say);
    say();
    return made;
  }

  // Whoever is led into something folded sees it: browsers do not all open it themselves.
  function unfold() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target && target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    if (target && target.closest("details")) target.scrollIntoView();
  }

  function start() {
    document.querySelectorAll(".pg-figures > li:not(.pg-figure--live)").forEach(equip);
    unfold();
  }

  window.PortalEvidence = { make, far };
  window.addEventListener("hashchange", unfold);
  if (window.document$) window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
