// How many reports match, in the words of the search page, where Material would count the lines of its list.
// It runs before Material's script and listens from the moment at which that offers its components: the first answer may come
// before any later script has been loaded.
(function () {
  "use strict";
  let offered;
  Object.defineProperty(window, "component$", {
    configurable: true,
    get: () => offered,
    set(components) {
      offered = components;
      components.subscribe(({ ref, summary }) => {
        const line = summary && ref.querySelector(".md-search-result__meta");
        if (line) line.textContent = summary;
      });
    },
  });
})();
