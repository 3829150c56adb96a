// A map that keeps the values used last: what a tab has fetched does not grow with the number of its queries.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  class Recent {
    constructor(most) {
      this.most = most;
      this.values = new Map();
    }

    get(key) {
      const value = this.values.get(key);
      if (value !== undefined) {
        this.values.delete(key);
        this.values.set(key, value);
      }
      return value;
    }

    // The promise of `make()`, made once while it is kept; one that failed is not kept.
    promised(key, make) {
      const kept = this.get(key);
      if (kept) return kept;
      const made = make();
      this.values.set(key, made);
      made.catch(() => this.values.get(key) === made && this.values.delete(key));
      if (this.values.size > this.most) this.values.delete(this.values.keys().next().value);
      return made;
    }
  }

  PortalSearch.Recent = Recent;
})(self);
