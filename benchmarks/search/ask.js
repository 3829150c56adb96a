// Asks an index without a browser: node ask.js FOLDER < queries.jsonl; a line {q, …} in, a line out: what the page would be given.
// FOLDER holds search-index/. Each query is cold: an index opened anew, nothing kept from the query before.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const readline = require("node:readline");

const folder = path.join(process.argv[2], "search-index");
const BASE = "http://index/";
let bytes = 0;

globalThis.self = globalThis;
globalThis.fetch = async (address) => {
  const file = path.join(folder, address.slice(BASE.length));
  if (!fs.existsSync(file)) return { ok: false };
  const data = new Uint8Array(fs.readFileSync(file));
  bytes += data.length;
  return { ok: true, arrayBuffer: async () => data.buffer };
};
(0, eval)(fs.readFileSync(path.join(folder, "engine.js"), "utf8"));

async function ask(query) {
  bytes = 0;
  const engine = await globalThis.PortalSearch.open(BASE);
  const opened = bytes;
  const { rows, facets, ...list } = await engine.search(query, { all: true });
  return { ...list, reports: rows.map(([id]) => id), bytes: bytes - opened };
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    if (line.trim()) console.log(JSON.stringify(await ask(JSON.parse(line).q)));
  }
})();
