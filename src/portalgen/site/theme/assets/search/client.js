// The search page's line to the engine. It stands first in the page, so that engine and index are on their way, side by
// side, while the page is still being read.
(function () {
  "use strict";
  const ui = (window.PortalSearchPage = window.PortalSearchPage || {});
  const INDEX = new URL("../../search-index/", document.currentScript.src).href;
  const FROM_DISK = location.protocol === "file:"; // no worker and no fetch there: the engine runs in the page
  renameQuery();

  // ?q= is Material's own sign to open its box over the page: a query that arrives under that name goes on as ?find=.
  function renameQuery() {
    const state = new URLSearchParams(location.search);
    if (!state.has("q")) return;
    if (!state.has("find")) state.set("find", state.get("q"));
    state.delete("q");
    history.replaceState(history.state, "", location.pathname + "?" + state + location.hash);
  }

  class Client {
    constructor() {
      this.waiting = new Map(); // number of a question to {question, resolve, reject}
      this.number = 0;
      this.meta = FROM_DISK ? null : fetchMeta();
      if (!FROM_DISK) this.startWorker();
    }

    search(query, options) {
      return this.ask("search", query, options);
    }

    suggest(text) {
      return this.ask("suggest", text);
    }

    async ask(method, ...values) {
      if (FROM_DISK) return (await this.engineHere())[method](...values);
      if (!this.worker) this.startWorker();
      const question = { id: ++this.number, base: INDEX, method, values };
      return new Promise((resolve, reject) => {
        this.waiting.set(question.id, { question, resolve, reject });
        this.post(question);
      });
    }

    // The first question takes what is known of the index along, if it came.
    async post(question) {
      const worker = this.worker;
      const meta = await this.meta;
      worker.postMessage(this.told === worker ? question : { ...question, meta });
      this.told = worker;
    }

    // `build` is given where the browser kept a script that is older than the index.
    startWorker(build) {
      this.build = build;
      this.worker = new Worker(INDEX + "engine.js" + (build ? "?v=" + build : ""));
      this.worker.onmessage = ({ data }) => this.take(data);
      this.worker.onerror = () => this.fail();
      for (const { question } of this.waiting.values()) this.post(question);
    }

    take({ id, value, error, build }) {
      if (build && build !== this.build) {
        this.worker.terminate();
        this.startWorker(build);
        return;
      }
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      if (error) reject(new Error(error));
      else resolve(value);
    }

    // The script itself did not come; the next question tries again.
    fail() {
      for (const { reject } of this.waiting.values()) reject(new Error("engine"));
      this.waiting.clear();
      this.worker = null;
    }

    engineHere() {
      this.engine = this.engine || loadScript(INDEX + "engine.js").then(() => window.PortalSearch.open(INDEX));
      return this.engine;
    }
  }

  // Null where it did not come: then the engine asks for itself, and says so if it fails.
  function fetchMeta() {
    const bytes = async (response) => (response.ok ? response.arrayBuffer() : null);
    return fetch(INDEX + "meta.bin", { cache: "no-cache" }).then(bytes).catch(() => null);
  }

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: address, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  ui.client = new Client();
})();
