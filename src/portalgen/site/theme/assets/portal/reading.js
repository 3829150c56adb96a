/* A report's page. At desk width the rail of figures follows the part of the text in view, and the text the figure that is chosen.
   The other layer, 原文, is the report's own file as it was published: fetched when it is asked for, with the corrected places marked. */
(function () {
  "use strict";
  const DESK = matchMedia("(min-width: 60em)");
  const LINE = 0.35; // of the window's height: what has passed it is being read

  function follow(rail, text) {
    const headings = Array.from(text.querySelectorAll("[id^=s]"));
    const groups = new Map(Array.from(rail.querySelectorAll(":scope > section"), (group) => [group.querySelector("h3 a").hash.slice(1), group]));
    const first = rail.querySelector(":scope > section");
    let shown = null;
    let held = null; // the figure that is chosen stays where it is

    function sync() {
      if (!DESK.matches) return;
      const line = innerHeight * LINE;
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top <= line);
      let group = groups.get("text");
      for (const heading of passed) group = groups.get(heading.id) || (heading.tagName === "P" ? group : null);
      if (group === shown) return;
      if (shown) shown.classList.remove("pg-now");
      shown = group;
      if (!group) return;
      group.classList.add("pg-now");
      if (!held || !group.contains(held)) rail.scrollTo({ top: group === first ? 0 : group.offsetTop });
      held = null;
    }

    // Whoever comes to a figure sees the place of the text that says it; the page is not moved if it is in view already.
    function choose() {
      const id = decodeURIComponent(location.hash.slice(1));
      const place = /^o\d/.test(id) && DESK.matches && document.getElementById("t-" + id);
      if (!place) return;
      held = document.getElementById(id);
      const box = place.getBoundingClientRect();
      if (box.top < innerHeight * 0.12 || box.bottom > innerHeight) place.scrollIntoView({ block: "center" });
      document.querySelectorAll(".pg-chosen").forEach((mark) => mark.classList.remove("pg-chosen"));
      place.classList.add("pg-chosen");
      requestAnimationFrame(() => { sync(); if (held) rail.scrollTo({ top: held.closest("li").offsetTop - 8 }); });
    }

    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; sync(); });
    }, { passive: true });
    addEventListener("hashchange", choose);
    sync();
    choose();
  }

  // Places count in code points of the file; a correction is known by the number in its id and the words it was printed with.
  function layered(text) {
    const link = text.querySelector(".pg-layers a");
    const first = text.querySelector(".pg-layers span");
    if (!link || location.protocol === "file:") return; // from disk no page may fetch: the link opens the file
    const buttons = [first.textContent, link.textContent].map((word) => Object.assign(document.createElement("button"), { type: "button", textContent: word }));
    let raw = null;
    link.parentElement.setAttribute("role", "group");
    link.parentElement.setAttribute("aria-label", "看哪一种文字");
    first.replaceWith(buttons[0]);
    link.replaceWith(buttons[1]);

    function show(layer) {
      text.classList.toggle("pg-text--raw", layer === 1);
      buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(at === layer)));
    }

    async function load() {
      if (raw) return show(1);
      buttons[1].disabled = true;
      try {
        const answer = await fetch(link.href);
        if (!answer.ok) throw new Error(String(answer.status));
        const words = new TextDecoder(link.dataset.codec).decode(await answer.arrayBuffer());
        raw = document.createElement("pre");
        raw.className = "pg-raw";
        raw.tabIndex = 0;
        raw.append(...withFixes(Array.from(words)));
        text.append(raw);
        show(1);
      } catch {
        location.href = link.href;
      }
      buttons[1].disabled = false;
    }

    buttons[0].addEventListener("click", () => show(0));
    buttons[1].addEventListener("click", load);
    show(0);
  }

  // The reference in other formats, where it is asked for; without scripts the link stays.
  function formatted(details) {
    if (!details || location.protocol === "file:") return;
    details.addEventListener("toggle", async () => {
      const link = details.querySelector("a");
      if (!link) return;
      const { bibtex, csl } = await fetch(link.href).then((answer) => answer.json()).catch(() => ({}));
      if (!bibtex || !link.isConnected) return;
      link.closest("p").replaceWith(...[bibtex, csl].map((text) => {
        const block = document.createElement("pre");
        block.append(Object.assign(document.createElement("code"), { textContent: text, tabIndex: 0 }));
        return block;
      }));
    });
  }

  function withFixes(characters) {
    const pieces = [];
    let at = 0;
    const fixes = Array.from(document.querySelectorAll(".pg-fixes li"), (item) => ({
      id: item.id, start: parseInt(item.id.slice(1), 10), length: Array.from(item.querySelector("del").textContent).length, fixed: item.querySelector("ins"),
    }));
    for (const { id, start, length, fixed } of fixes.sort((a, b) => a.start - b.start)) {
      if (start < at || !length) continue;
      const mark = document.createElement("a");
      mark.className = "pg-fix";
      mark.href = "#" + id;
      mark.title = fixed ? `读作“${fixed.textContent}”` : "读时删去";
      mark.textContent = characters.slice(start, start + length).join("");
      pieces.push(characters.slice(at, start).join(""), mark);
      at = start + length;
    }
    return [...pieces, characters.slice(at).join("")];
  }

  function start() {
    const rail = document.querySelector(".pg-rail");
    const text = document.querySelector(".pg-text");
    if (!rail || !text || rail.dataset.ready) return;
    rail.dataset.ready = "";
    follow(rail, text);
    layered(text);
    formatted(document.querySelector(".pg-formats"));
  }

  if (window.document$) window.document$.subscribe(start);
  else start();
})();
