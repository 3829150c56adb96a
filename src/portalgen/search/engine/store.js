// Where the files of the index come from: fetched, or, in a bundle opened from disk, loaded by script tags.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const waiting = new Map(); // name to the function that takes its bytes

  // Each file of an offline bundle is a script that calls this.
  PortalSearch.take = function (name, base64) {
    const take = waiting.get(name);
    waiting.delete(name);
    if (take) take(fromBase64(base64));
  };

  function loadByScript(base, name) {
    return new Promise((resolve, reject) => {
      const script = root.document.createElement("script");
      waiting.set(name, resolve);
      script.src = base + name + ".js";
      script.onerror = () => reject(new Error(name));
      script.onload = () => script.remove();
      root.document.head.append(script);
    });
  }

  async function loadByFetch(base, name, version) {
    const address = base + name + ".bin" + (version ? "?v=" + version : "");
    const response = await fetch(address, version ? {} : { cache: "no-cache" });
    if (!response.ok) throw new Error(name);
    return new Uint8Array(await response.arrayBuffer());
  }

  async function inflate(parts, format) {
    const stream = new Blob(parts).stream().pipeThrough(new DecompressionStream(format));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  class Store {
    constructor(base) {
      this.base = base;
      this.version = "";
      this.kept = new Map();
    }

    keep(name, bytes) {
      this.kept.set(name, Promise.resolve(new Uint8Array(bytes)));
    }

    // Raw bytes of a file; each is asked for once. What failed may be asked for again.
    bytes(name) {
      let bytes = this.kept.get(name);
      if (!bytes) {
        bytes = this.base.startsWith("file:")
          ? loadByScript(this.base, name)
          : loadByFetch(this.base, name, this.version);
        bytes.catch(() => this.kept.delete(name));
        this.kept.set(name, bytes);
      }
      return bytes;
    }

    // Gzipped bytes; some servers undo the gzip on the way.
    async unpacked(name) {
      const bytes = await this.bytes(name);
      return bytes[0] === 0x1f && bytes[1] === 0x8b ? inflate([bytes], "gzip") : bytes;
    }

    async json(name) {
      return JSON.parse(new TextDecoder().decode(await this.unpacked(name)));
    }

    // A fragment continues the deflate stream that the shared phrases begin (search/packing.py).
    async fragment(report) {
      const [head, body] = await Promise.all([this.bytes("phrases"), this.bytes("f/" + report)]);
      if (!this.phrases) this.phrases = inflateHead(head);
      const whole = await inflate([head, body], "deflate-raw");
      return JSON.parse(new TextDecoder().decode(whole.subarray(await this.phrases)));
    }
  }

  // Returns how many bytes the shared phrases take: an empty last block closes their stream.
  async function inflateHead(head) {
    return (await inflate([head, new Uint8Array([3, 0])], "deflate-raw")).length;
  }

  function fromBase64(text) {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  }

  Object.assign(PortalSearch, { Store, fromBase64 });
})(self);
