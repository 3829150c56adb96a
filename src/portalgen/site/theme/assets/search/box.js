// On every page. Material reads its search box on keys and focus only: a paste by menu, speech or an IME commit by mouse
// would show nothing. Opened from disk, where no worker may run, the box leads to the search page.
(function () {
  "use strict";
  const own = new URL(document.currentScript.src);
  const box = () => document.querySelector("[data-md-component=search-query]");

  for (const kind of ["input", "compositionend"]) {
    document.addEventListener(kind, (event) => {
      if (event.target !== box() || event.isComposing) return;
      event.target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true })); // asks
      event.target.dispatchEvent(new FocusEvent("focus")); // lets the suggestion know the text
    });
  }

  // With Material's instant navigation the search page arrives with the scripts of its head, but they do not run.
  if (window.document$) {
    window.document$.subscribe(() => {
      if (!document.getElementById("portal-search") || window.PortalSearchPage) return;
      for (const name of ["client", "sentence", "answers", "combobox", "facets", "page"]) {
        document.head.append(Object.assign(document.createElement("script"), { src: new URL(name + ".js", own), async: false }));
      }
    });
  }

  if (location.protocol === "file:") {
    // Material hides its box where it finds no worker; here it is only the way to the search page.
    const form = document.querySelector("[data-md-component=search]");
    const show = () => form.hidden && (form.hidden = false);
    if (form) new MutationObserver(show).observe(form, { attributes: true, attributeFilter: ["hidden"] });
    if (form) show();
    document.addEventListener("keydown", (event) => {
      if (event.target !== box() || event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      location.href = new URL("../../search/index.html", own).href + "?find=" + encodeURIComponent(box().value);
    });
  }
})();
