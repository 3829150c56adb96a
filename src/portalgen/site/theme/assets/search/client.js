// The search page's line to the engine. It stands first in the page, so that engine and index are on their way, side by
// side, while the page is still being read.
(function () {
  "use strict";
  const ui = (window.PortalSearchPage = window.PortalSearchPage || {});
  const INDEX = new URL("../../search-index/", document.currentScript.src).href;
  const SILENT = 25000; // milliseconds without a sign of the worker: longer than it waits for a file
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
      if (FROM_DISK) return (await this.sessionHere()).ask(method, ...values);
      if (!this.worker) this.startWorker();
      const question = { id: ++this.number, base: INDEX, method, values };
      return new Promise((resolve, reject) => {
        this.waiting.set(question.id, { question, resolve, reject });
        this.watch();
        this.post(question);
      });
    }

    // The very first question takes what is known of the index along, if it came: later that may be of an older publish.
    async post(question) {
      const worker = this.worker;
      const meta = await this.meta;
      this.meta = null;
      worker.postMessage({ ...question, meta });
    }

    // A worker that neither answers nor fetches is stopped: its questions fail, the next one starts another.
    watch() {
      clearTimeout(this.timer);
      if (this.waiting.size) this.timer = setTimeout(() => this.fail("late"), SILENT);
    }

    // `build` is given where the browser kept a script that is older than the index.
    startWorker(build) {
      this.build = build;
      this.worker = new Worker(INDEX + "engine.js" + (build ? "?v=" + build : ""));
      this.worker.onmessage = ({ data }) => this.take(data);
      this.worker.onerror = () => this.fail("missing");
      for (const { question } of this.waiting.values()) this.post(question);
    }

    take({ alive, id, value, error, trouble, build }) {
      this.watch();
      if (alive) return;
      if (build && build !== this.build) {
        this.worker.terminate();
        this.startWorker(build);
        return;
      }
      const { resolve, reject } = this.waiting.get(id);
      this.waiting.delete(id);
      this.watch();
      if (error) reject(Object.assign(new Error(error), { trouble }));
      else resolve(value);
    }

    // The script did not come, or the worker hangs; the next question tries again.
    fail(trouble) {
      this.worker.terminate();
      this.worker = null;
      for (const { reject } of this.waiting.values()) reject(Object.assign(new Error("engine"), { trouble }));
      this.waiting.clear();
    }

    sessionHere() {
      this.session = this.session || loadScript(INDEX + "engine.js").then(() => window.PortalSearch.connect(INDEX));
      this.session.catch(() => (this.session = null));
      return this.session;
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
