// In a worker the engine answers messages: {id, base, method, values} in, {id, value} or {id, error, build} out; the first
// may bring `meta`, the bytes of meta.bin. `build` is told where the browser kept a script older than the index: whoever
// asked loads that one and asks again. In a worker of another protocol this does nothing: its messages have no `base`.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  if (typeof root.importScripts !== "function") return;
  let engine = null;

  function open(base, meta) {
    const opened = PortalSearch.open(base, meta);
    opened.catch(() => (engine = null)); // the next question may find the network back
    return opened;
  }

  root.addEventListener("message", async ({ data: { id, base, meta, method, values } }) => {
    if (!base) return;
    try {
      engine = engine || open(base, meta);
      root.postMessage({ id, value: await (await engine)[method](...values) });
    } catch (error) {
      root.postMessage({ id, error: String(error), build: error.build });
    }
  });
})(self);
