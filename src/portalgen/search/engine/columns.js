// The columns that search/fragments.py writes, as rows again.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const PART = 1; // columns of a figure
  const START = 2;
  const ANCHOR = 5;

  // {t, s, o, r, f} with sections [anchor, passage, heading, text, gap] and figures as rows of their fields.
  function readColumns(value) {
    const [anchors, ...sections] = value.s;
    const s = rows([anchorsOf(anchors, "s"), ...sections]);
    if (!value.o) return { ...value, s };
    const columns = value.o.slice();
    columns[ANCHOR] = anchorsOf(columns[ANCHOR], "o");
    const last = new Map(); // part to where a sentence began in it
    columns[START] = columns[START].map((step, at) => {
      const part = columns[PART][at];
      last.set(part, (last.get(part) || 0) + step);
      return last.get(part);
    });
    return { ...value, s, o: rows(columns) };
  }

  function anchorsOf(steps, letter) {
    let number = 0;
    return steps.map((step) => (typeof step === "string" ? step : letter + (number += step)));
  }

  function rows(columns) {
    return columns[0].map((_, at) => columns.map((column) => column[at]));
  }

  PortalSearch.readColumns = readColumns;
})(self);
