// One line to the index that outlives a publish: where a file of the index is gone or damaged, meta is read again, and if
// the site was published anew, the question is asked of the new index. Otherwise the trouble is told.
//
//   const session = PortalSearch.connect(base, bytes)        bytes: of meta.bin, if they are at hand
//   await session.ask("search", query, options)              methods of the engine (search.js)
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});

  class Session {
    constructor(base, bytes) {
      this.base = base;
      this.bytes = bytes;
      this.opened = null;
    }

    engine() {
      if (!this.opened) {
        const opened = (this.opened = PortalSearch.open(this.base, this.bytes));
        this.bytes = null; // what was at hand is as old as the page
        opened.catch(() => this.opened === opened && (this.opened = null));
      }
      return this.opened;
    }

    async ask(method, ...values) {
      const engine = await this.engine();
      try {
        const value = await engine[method](...values);
        // Something was left out for want of its file: that may be a publish too.
        return value.unread && (await this.renewed(engine)) ? (await this.engine())[method](...values) : value;
      } catch (error) {
        if (!error.trouble || !(await this.renewed(engine))) throw error;
        return (await this.engine())[method](...values);
      }
    }

    // Whether another index than the engine's is published now; then it is the one that is asked from here on.
    async renewed(engine) {
      if (this.opened && (await this.opened) !== engine) return true;
      const meta = await new PortalSearch.Store(this.base).meta().catch(() => null);
      if (!meta || meta.version === engine.version) return false;
      this.opened = null;
      return true;
    }
  }

  PortalSearch.connect = (base, bytes) => new Session(base, bytes);
})(self);
