// Loads files of the engine into this process, as the browser does: each puts its names on PortalSearch. What they share with
// the code that writes the index comes from there, in SHARED (tests/search/test_scripts.py).
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const FOLDER = path.join(__dirname, "../../src/portalgen/search/engine");

module.exports = function load(...names) {
  globalThis.self = globalThis;
  (0, eval)(process.env.SHARED);
  for (const name of names) (0, eval)(fs.readFileSync(path.join(FOLDER, name + ".js"), "utf8"));
  return globalThis.PortalSearch;
};
