// Only on the search page, before Material's script: ?q= is its own sign to open the search box over the page, so a query
// that arrives under that name goes on as ?find=.
(function () {
  "use strict";
  const state = new URLSearchParams(location.search);
  if (!state.has("q")) return;
  if (!state.has("find")) state.set("find", state.get("q"));
  state.delete("q");
  history.replaceState(null, "", location.pathname + "?" + state + location.hash);
})();
