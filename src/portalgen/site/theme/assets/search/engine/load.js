// Loads the engine into a worker, in order of need. In a page, the search page's script loads the same files.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  PortalSearch.FILES = ["fold", "bits", "store", "tables", "lookup", "names", "mend", "excerpt", "rank", "near", "search"];
  if (typeof root.importScripts === "function") {
    const folder = new URL("engine/", root.location.href);
    root.importScripts(...PortalSearch.FILES.map((name) => new URL(name + ".js", folder).href));
    // The index lies beside assets/, wherever the site is mounted.
    PortalSearch.base = new URL("../../search-index/", root.location.href).href;
  }
})(self);
