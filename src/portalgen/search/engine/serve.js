// In a worker the engine answers messages: {id, base, query, options} in, {id, list} or {id, error, build} out. `build`
// is told where the browser kept a script older than the index: whoever asked loads that one and asks again.
// A worker that speaks another protocol loads this script too, and is left alone: its messages have no `base`.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  if (typeof root.importScripts !== "function") return;
  let engine = null;

  root.addEventListener("message", async ({ data: { id, base, query, options } }) => {
    if (!base) return;
    try {
      engine = engine || PortalSearch.open(base);
      root.postMessage({ id, list: await (await engine).search(query, options) });
    } catch (error) {
      engine = null; // the next question may find the network back
      root.postMessage({ id, error: String(error), build: error.build });
    }
  });
})(self);
