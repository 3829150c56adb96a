// Runs the engine for the search page: {id, query, options} in, {id, list} or {id, error} out.
"use strict";
importScripts("engine/load.js");
const engine = self.PortalSearch.open(self.PortalSearch.base);
engine.catch(() => {}); // told to whoever asks

self.onmessage = async ({ data: { id, query, options } }) => {
  try {
    self.postMessage({ id, list: await (await engine).search(query, options) });
  } catch (error) {
    self.postMessage({ id, error: String(error) });
  }
};
