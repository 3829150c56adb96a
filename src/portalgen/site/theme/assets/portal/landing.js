/* Whoever comes from the search (?mark=words&in=beginning of the sentence#id) sees the words marked where they stand below the
   id, the sentence in the middle of the window, never under a bar. */
(function () {
  "use strict";
  const HEADING = /^H[1-6]$/;
  const MOST = 60; // marks on a page

  function land() {
    const state = new URLSearchParams(location.search);
    const words = [...state.getAll("mark"), ...(state.get("h") || "").split(" ")].filter(Boolean); // h: from the box in the header
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)) || "text");
    if (!words.length || !target || document.querySelector("mark.pg-found")) return;
    const places = textOf(blocksBelow(target));
    const from = Math.max(0, places.text.indexOf(state.get("in") || ""));
    const spans = spansOf(places.text, words);
    const first = spans.find(([start]) => start >= from) || spans[0];
    const marks = spans.slice(0, MOST).map((span) => [span, wrap(places, span)]); // from behind, so that places stay
    const [, shown] = marks.find(([span]) => span === first) || marks[0] || [];
    if (shown) requestAnimationFrame(() => shown.scrollIntoView({ block: "center" }));
  }

  // The elements that an id speaks for: a heading's section up to the next heading, otherwise the item or paragraph.
  function blocksBelow(target) {
    if (!HEADING.test(target.tagName)) return [target.closest("li, p, td") || target];
    const blocks = [target];
    for (let next = target.nextElementSibling; next && !HEADING.test(next.tagName); next = next.nextElementSibling) blocks.push(next);
    return blocks;
  }

  // {text, nodes: [{node, from}]}: the words of the elements, and which text node holds them from which place on.
  function textOf(blocks) {
    const nodes = [];
    let text = "";
    for (const block of blocks) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push({ node, from: text.length });
        text += node.data;
      }
    }
    return { text, nodes };
  }

  // Where the words stand, without overlap, the last first.
  function spansOf(text, words) {
    const found = [];
    for (const word of words) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found.push([at, at + word.length]);
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter(([start], at) => !found.slice(0, at).some(([, end]) => start < end)).reverse();
  }

  // Marks a stretch, in as many pieces as there are text nodes in it; returns the first.
  function wrap({ nodes }, [start, end]) {
    let first = null;
    for (const { node, from } of nodes.slice().reverse()) {
      const head = Math.max(start - from, 0);
      const tail = Math.min(end - from, node.data.length);
      if (from >= end || head >= tail) continue;
      const rest = node.splitText(head);
      rest.splitText(tail - head);
      const mark = document.createElement("mark");
      mark.className = "pg-found";
      rest.replaceWith(mark);
      mark.append(rest);
      first = mark;
    }
    return first;
  }

  if (window.document$) window.document$.subscribe(land);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", land);
  else land();
})();
