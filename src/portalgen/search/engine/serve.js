// In a worker the engine answers messages: {id, base, method, values} in, {id, value} or {id, error, trouble, build} out; the
// first may bring `meta`, the bytes of meta.bin. `build` is told where the browser kept a script older than the index: whoever
// asked loads that one and asks again. {alive} says that a file has come: the work goes on. In a worker of another protocol
// this does nothing: its messages have no `base`.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  if (typeof root.importScripts !== "function") return;
  let session = null;

  root.addEventListener("message", async ({ data: { id, base, meta, method, values } }) => {
    if (!base) return;
    PortalSearch.heard = () => root.postMessage({ alive: true });
    session = session || PortalSearch.connect(base, meta);
    try {
      root.postMessage({ id, value: await session.ask(method, ...values) });
    } catch (error) {
      root.postMessage({ id, error: String(error), trouble: error.trouble, build: error.build });
    }
  });
})(self);
