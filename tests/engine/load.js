// Loads files of the engine into this process, as the browser does: each puts its names on PortalSearch.
"use strict";
const fs = require("node:fs");
const path = require("node:path");

const FOLDER = path.join(__dirname, "../../src/portalgen/search/engine");

module.exports = function load(...names) {
  globalThis.self = globalThis;
  for (const name of names) (0, eval)(fs.readFileSync(path.join(FOLDER, name + ".js"), "utf8"));
  return globalThis.PortalSearch;
};
