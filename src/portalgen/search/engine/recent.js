// A map that keeps the values used last: what a tab has fetched does not grow with the number of its queries.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  class Recent {
    // At most `most` values, of which `weigh` gives at most `heaviest` together; the last one is kept whatever it weighs.
    constructor(most, heaviest = Infinity, weigh = () => 0) {
      Object.assign(this, { most, heaviest, weigh });
      this.values = new Map();
      this.weights = new Map();
      this.weight = 0;
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
      made.then((value) => this.values.get(key) === made && this.take(key, value), () => this.values.get(key) === made && this.drop(key));
      this.shrink();
      return made;
    }

    take(key, value) {
      const weight = this.weigh(value);
      this.weights.set(key, weight);
      this.weight += weight;
      this.shrink();
    }

    shrink() {
      while (this.values.size > this.most || (this.weight > this.heaviest && this.values.size > 1)) this.drop(this.values.keys().next().value);
    }

    drop(key) {
      this.values.delete(key);
      this.weight -= this.weights.get(key) || 0;
      this.weights.delete(key);
    }
  }

  PortalSearch.Recent = Recent;
})(self);
