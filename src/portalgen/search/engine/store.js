// Where the files of the index come from: fetched, or, in a bundle opened from disk, loaded by script tags. Every file but
// meta is named by its content (search/naming.py), so one that is missing or damaged shows: the site was published anew, or
// something stands between. Either is a `Trouble`, never a wrong answer.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const { DIGEST, SINGLE } = PortalSearch.shared; // bytes of a name; files of kind w, in their order
  const LATE = 20000; // milliseconds for one file
  const KEPT = 48; // files, as they came
  const GZIPPED = /^(s|l|w|words)\//; // kinds of file that are gzip
  const waiting = new Map(); // name to the function that takes its bytes

  // What went wrong with a file: kind is network, late, missing, damaged, absent (the index never had it), or old: the browser
  // cannot inflate it.
  class Trouble extends Error {
    constructor(kind, name) {
      super(kind + " " + name);
      this.trouble = kind;
    }
  }

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
      script.onerror = () => reject(new Trouble("missing", name));
      script.onload = () => script.remove();
      root.document.head.append(script);
    });
  }

  async function loadByFetch(base, name, cache) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LATE);
    try {
      const response = await fetch(base + name + ".bin", { cache, signal: stop.signal });
      if (!response.ok) throw new Trouble("missing", name);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw error.trouble ? error : new Trouble(stop.signal.aborted ? "late" : "network", name);
    } finally {
      clearTimeout(timer);
    }
  }

  // Content is compared with the name. Bytes whose gzip a server undid on the way cannot be: the decoders check those.
  function isWhole(bytes, name) {
    if (crc32(bytes) === parseInt(name.slice(name.indexOf("/") + 1).slice(0, 8), 16)) return true;
    return GZIPPED.test(name) && !isGzip(bytes) && !isMarkup(bytes);
  }

  function isGzip(bytes) {
    return bytes[0] === 0x1f && bytes[1] === 0x8b;
  }

  // A page instead of the file: a server's own 404 with status 200, a captive portal.
  function isMarkup(bytes) {
    return /^\s*<(!doctype|html|head|body|meta|script|\?xml)/i.test(new TextDecoder().decode(bytes.subarray(0, 300)));
  }

  async function inflate(parts, format, name) {
    if (typeof root.DecompressionStream !== "function") throw new Trouble("old", name);
    try {
      const stream = new Blob(parts).stream().pipeThrough(new root.DecompressionStream(format));
      return new Uint8Array(await new Response(stream).arrayBuffer());
    } catch {
      throw new Trouble("damaged", name);
    }
  }

  class Store {
    constructor(base) {
      this.base = base;
      this.files = null; // kind to [names of a chunk or 0, names]
      this.kept = new PortalSearch.Recent(KEPT);
      this.chunks = new Map();
    }

    // Bytes of meta, the one file that is asked for anew each time.
    async meta(bytes) {
      const found = bytes ? new Uint8Array(bytes) : await this.load("meta", "no-cache");
      const meta = parse(await unzip(found, "meta"), "meta");
      if (!meta.files) throw new Trouble("damaged", "meta");
      this.files = meta.files;
      return meta;
    }

    async load(name, cache) {
      const bytes = await (this.base.startsWith("file:") ? loadByScript(this.base, name) : loadByFetch(this.base, name, cache));
      if (PortalSearch.heard) PortalSearch.heard(); // a sign of life for whoever watches the worker
      return bytes;
    }

    // Raw bytes of a file by its number, which stands in the list of its kind; each is asked for once while it is kept.
    bytes(kind, number) {
      return this.kept.promised(kind + "/" + number, async () => this.whole(kind + "/" + (await this.nameOf(kind, number))));
    }

    // What a cache holds damaged is asked for once more, past the cache.
    async whole(name) {
      const bytes = await this.load(name, "default");
      if (isWhole(bytes, name)) return bytes;
      const again = this.base.startsWith("file:") ? bytes : await this.load(name, "reload");
      if (isWhole(again, name)) return again;
      throw new Trouble("damaged", name);
    }

    async nameOf(kind, number) {
      const [size, names] = this.files[kind] || [0, ""];
      const listed = size ? await this.chunk(decoded(names), Math.floor(number / size)) : decoded(names);
      const at = (size ? number % size : number) * DIGEST;
      const digest = Array.from(listed.subarray(at, at + DIGEST));
      if (digest.length < DIGEST || !digest.some(Boolean)) throw new Trouble("absent", kind + "/" + number);
      return hex(digest);
    }

    chunk(names, number) {
      const digest = hex(Array.from(names.subarray(number * DIGEST, (number + 1) * DIGEST)));
      if (!this.chunks.has(digest)) {
        const loaded = this.whole("n/" + digest);
        loaded.catch(() => this.chunks.delete(digest));
        this.chunks.set(digest, loaded);
      }
      return this.chunks.get(digest);
    }

    // Gzipped bytes; some servers undo the gzip on the way.
    async unpacked(kind, number) {
      return unzip(await this.bytes(kind, number), kind + "/" + number);
    }

    // JSON by name: words-12, pinyin.
    async json(name) {
      const [kind, number] = name.split("-");
      const bytes = await (number ? this.unpacked(kind, Number(number)) : this.unpacked("w", SINGLE.indexOf(name)));
      return parse(bytes, name);
    }

    phrases() {
      return this.bytes("p", 0);
    }

    // A fragment continues the deflate stream that the shared phrases begin (search/packing.py).
    async fragment(number) {
      const [head, body] = await Promise.all([this.phrases(), this.bytes("f", number)]);
      const size = new DataView(head.buffer, head.byteOffset).getUint32(0, true); // of the phrases
      const whole = await inflate([head.subarray(4), body], "deflate", "f/" + number);
      return PortalSearch.readColumns(parse(whole.subarray(size), "f/" + number, "gbk"));
    }
  }

  async function unzip(bytes, name) {
    return isGzip(bytes) ? inflate([bytes], "gzip", name) : bytes;
  }

  function parse(bytes, name, encoding) {
    try {
      return JSON.parse(new TextDecoder(encoding).decode(bytes));
    } catch {
      throw new Trouble("damaged", name);
    }
  }

  const lists = new Map(); // base 64 to bytes: meta's lists are read again and again
  function decoded(text) {
    if (!lists.has(text)) lists.set(text, fromBase64(text));
    return lists.get(text);
  }

  function hex(digest) {
    return digest.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function fromBase64(text) {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  }

  const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
    for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
    return byte;
  });

  // CRC-32 as gzip has it: works everywhere, where crypto.subtle needs a secure context.
  function crc32(bytes) {
    let crc = -1;
    for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 255];
    return (crc ^ -1) >>> 0;
  }

  Object.assign(PortalSearch, { Store, Trouble, fromBase64 });
})(self);
