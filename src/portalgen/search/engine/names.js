// What a query names: agencies and places by full, short and everyday names, years, indicators. The rest is words to find.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const QUOTED = /["“”「『]([^"“”「」『』]+)["“”」』]|《([^《》]+)》/g;
  const SEPARATORS = /[\s,，、;；。？?！!|／]+/;
  const YEAR = /(?<!\d)(20\d\d)(?!\d|年?\d{1,2}月)(年度|年)?/g;
  const SPAN = /(?<!\d)(20\d\d)年?[-–—~～至到](20\d\d)(?!\d|[-./])(?:年度|年)?/g; // 2021-2023
  const SHORT_YEAR = /(?<=^|[县市区局镇乡])(\d\d)年(?!\d{1,2}月|[以内间前后来期限])/;
  const HAN_YEAR = /二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])年?度?/g;
  const SAYING = /[^%‰.]/; // more than signs
  const LATIN = /^[a-zà-üā-ǜ]+$/;
  const EDGE = /^(?:的|关于|对于)+/; // never the beginning of a word, as the 和 of 和解 is
  // 石柱 for 石柱土家族自治县: behind the name stand those who live there.
  const PEOPLES = "壮|藏|满|回|苗|彝|瑶|侗|白|傣|黎|畲|羌|水|佤|土|怒|各|布依|土家|哈尼|傈僳|拉祜|东乡|纳西|景颇|仫佬|布朗|撒拉|毛南|仡佬|裕固|朝鲜|蒙古|锡伯|哈萨克|塔吉克|柯尔克孜|达斡尔|维吾尔";
  const AUTONOMOUS = new RegExp(`^(.{2,4}?)(?:(?:${PEOPLES})族?)*自治.$`);
  // 哪个街道: bodies of one sort.
  const WHICH = /哪[个些家一]{0,2}(街道|乡镇|镇|乡|海关|[市县区局厅])(?![长级里内域间面部])/g;
  const BODIES = [["街道", /街道(?:办事处)?$/], ["乡镇", /[乡镇](?:人民政府)?$/], ["镇", /镇(?:人民政府)?$/], ["乡", /乡(?:人民政府)?$/], ["海关", /海关$/], ["市", /市人民政府$/], ["县", /县人民政府$/], ["区", /区人民政府$/], ["局", /局$/], ["厅", /厅$/]];
  const BEHIND = /^(?:[局委厅院]|[办会队所处](?![罚理分置结案议伍有属]))/; // the name of another body goes on
  const OFFICE = /[局委厅办会院队所处]$/;

  class Names {
    constructor(tables) {
      this.tables = tables;
      this.years = new Set(tables.reports.map((report) => report.year));
      this.places = placeNames(tables.regions);
      this.kinds = kindNames(tables.meta.kinds);
      this.list = indicatorList(tables.meta.indicators);
      this.broader = new Map(tables.meta.broader); // number of an indicator to that of the one that it is a part of
      this.indicators = indicatorNames(this.list);
      this.called = new PortalSearch.Agencies(tables);
    }

    // Parts a query into tokens: {text, quoted} or {text, names: {regions, kinds, years, short}, rest: [words]}.
    // `eager`: a bureau without 局 counts though something follows it: 平远县政府行政诉讼.
    parse(query, eager = false) {
      const tokens = [];
      const plain = query.normalize("NFKC").replace(QUOTED, (whole, quoted, law) => {
        const text = PortalSearch.fold(quoted || law);
        if (SAYING.test(text)) tokens.push({ text, quoted: true });
        return " ";
      }).replace(SPAN, (_, first, last) => Array.from(this.years).filter((year) => year >= first && year <= last).map((year) => year + "年").join("")).replace(WHICH, (typed, body) => {
        tokens.push({ text: typed, names: { regions: [], kinds: [], years: [], short: false, body: BODIES.find(([name]) => body.startsWith(name))[1] }, rest: [] });
        return " ";
      });
      for (const piece of plain.split(SEPARATORS)) {
        const text = PortalSearch.fold(piece);
        if (SAYING.test(text)) tokens.push(this.read(text, eager));
      }
      joinBureaus(tokens);
      return distinct(joinLatin(tokens));
    }

    read(text, eager) {
      const names = { regions: [], kinds: [], years: [], short: false };
      let rest = this.takeYears(text, names.years);
      rest = this.takePlace(rest, names);
      rest = this.takeKind(rest, names, eager);
      if (!this.areThere(names)) rest = this.takeCalled(text, names) || rest;
      const words = rest.split(" ").map((word) => word.replace(EDGE, "")).filter(Boolean);
      const named = names.regions.length + names.kinds.length + names.years.length > 0 || names.agencies;
      return named ? { text, names, rest: words } : { text };
    }

    takeYears(text, years) {
      const digits = text
        .replace(HAN_YEAR, (_, tens, ones) => "20" + hanDigit(tens) + hanDigit(ones) + "年")
        .replace(SHORT_YEAR, (short, year) => (this.years.has(2000 + Number(year)) ? "20" + short : short));
      return digits.replace(YEAR, (whole, year) => {
        if (!this.years.has(Number(year))) return whole;
        years.push(Number(year));
        return " ";
      });
    }

    // A full name counts anywhere; a short one (雷州) at the start of a word only, and the caller doubts it.
    takePlace(text, names) {
      for (const { name, regions, short } of this.places) {
        const at = short ? (startsWord(text, name) ? text.indexOf(name) : -1) : text.indexOf(name);
        if (at < 0) continue;
        names.regions = regions;
        names.short = short;
        const before = regions.some((region) => this.isPath(text.slice(0, at), region)) ? "" : text.slice(0, at);
        return this.takeInnerPlace(before + " " + text.slice(at + name.length), names, before.length);
      }
      return text;
    }

    // 宜宾市 before 南溪区: the places above, as they are written before a name.
    isPath(text, region) {
      return text !== "" && PortalSearch.fold(this.tables.regionPath(region).slice(0, -1).join("")).endsWith(text);
    }

    // 潮州市湘桥区: the place inside the place is the one that is meant.
    takeInnerPlace(text, names, at) {
      const after = text.slice(at + 1);
      for (const { name, regions } of this.places) {
        if (!after.startsWith(name)) continue;
        const inside = regions.filter((region) => names.regions.some((outer) => this.tables.inRegion(region, outer)));
        if (!inside.length) continue;
        names.regions = inside;
        return text.slice(0, at + 1) + after.slice(name.length);
      }
      return text;
    }

    takeKind(text, names, eager) {
      for (const { name, kinds, bare } of this.kinds) {
        if (!text.includes(name)) continue;
        // 工信 without 局 is a bureau only beside its place and with nothing behind it.
        if (bare && !this.standsAlone(text.trim(), name, kinds, names, eager)) continue;
        names.kinds = kinds;
        return text.replace(name, " ");
      }
      return text;
    }

    // Whether a kind of bureau is named, and the place has one of it.
    areThere({ kinds, regions }) {
      const inside = (place) => !regions.length || regions.some((region) => this.tables.inRegion(place, region));
      return kinds.length > 0 && this.tables.agencies.some(({ kind, region }) => kinds.includes(kind) && inside(region));
    }

    // An agency by what people call it; what is left, or an empty string.
    takeCalled(text, names) {
      const found = this.called.find(text);
      if (!found || (names.regions.length && found.at > 0)) return "";
      Object.assign(names, { agencies: found.agencies, kinds: [] });
      return " " + this.takeYears(text.slice(0, found.at) + " " + text.slice(found.at + found.text.length), []);
    }

    // Whether the name stands right behind its place, with nothing but a year behind it, or anything if `eager` and there is
    // such a bureau.
    standsAlone(text, name, kinds, { regions }, eager) {
      if (!regions.length || text === name) return regions.length > 0;
      const { agencies } = this.tables;
      const there = (agency) => kinds.includes(agency.kind) && regions.some((region) => this.tables.inRegion(agency.region, region));
      return text.startsWith(eager ? name : name + " ") && !BEHIND.test(text.slice(name.length)) && agencies.some(there);
    }

    // The indicator whose longest name the text holds, or -1.
    indicatorIn(text) {
      const found = this.indicators.find(({ name }) => text.includes(name));
      return found || null;
    }
  }

  // A bureau named in one token belongs to the place named in another: 雷州 工信局.
  function joinBureaus(tokens) {
    const place = tokens.find((token) => token.names && token.names.regions.length && !token.names.kinds.length);
    const bureau = tokens.find((token) => token.names && token.names.kinds.length && !token.names.regions.length);
    if (!place || !bureau || place.rest.length || bureau.rest.length) return;
    Object.assign(place.names, { kinds: bureau.names.kinds, apart: true });
    place.text += bureau.text;
    tokens.splice(tokens.indexOf(bureau), 1);
  }

  // jiangmen gongxin: one run of pinyin, whatever the blanks in it.
  function joinLatin(tokens) {
    const joined = [];
    for (const token of tokens) {
      const last = joined[joined.length - 1];
      const goesOn = last && !last.quoted && !token.quoted && LATIN.test(last.text) && LATIN.test(token.text);
      if (goesOn) joined[joined.length - 1] = { text: last.text + token.text };
      else joined.push(token);
    }
    return joined;
  }

  function distinct(tokens) {
    const seen = new Set();
    return tokens.filter(({ text, quoted }) => !seen.has(text + (quoted ? "*" : "")) && seen.add(text + (quoted ? "*" : "")));
  }

  function hanDigit(char) {
    return Math.max("〇一二三四五六七八九".indexOf(char), 0);
  }

  function startsWord(text, name) {
    const at = text.indexOf(name);
    return at === 0 || (at > 0 && text[at - 1] === " ");
  }

  // Full and short names of the regions that have reports, longest first.
  function placeNames(regions) {
    const found = new Map();
    const add = (name, region, short) => {
      if (name.length < 2) return;
      const entry = found.get(name) || { name, regions: [], short };
      entry.regions.push(region);
      entry.short = entry.short && short;
      found.set(name, entry);
    };
    regions.forEach(({ name }, region) => {
      const folded = PortalSearch.fold(name);
      add(folded, region, false);
      if (folded.length > 2) add(folded.slice(0, -1), region, true);
      const [, everyday] = folded.match(AUTONOMOUS) || [];
      if (everyday && !found.has(everyday)) add(everyday, region, true);
    });
    return longestFirst(found);
  }

  function kindNames(kinds) {
    const found = new Map();
    const add = (name, kind, bare) => {
      const entry = found.get(name) || { name, kinds: [], bare };
      if (!entry.kinds.includes(kind)) entry.kinds.push(kind);
      entry.bare = entry.bare && bare;
      found.set(name, entry);
    };
    kinds.forEach(([name, , ...shorts], kind) => {
      for (const full of [name, ...shorts].map(PortalSearch.fold)) {
        if (full === "政府") add("府", kind, true);
        if (full.length < 2) continue;
        add(full, kind, full.length < 3);
        if (OFFICE.test(full) && full.length > 2) add(full.slice(0, -1), kind, true);
      }
    });
    return longestFirst(found);
  }

  // Number, id, label, unit of each indicator, and its names as the parts that … stands between.
  function indicatorList(rows) {
    return rows.map(([id, label, units, ...names], number) => ({ number, id, label, unit: units.split("/")[0], units: units.split("/"), names: [PortalSearch.fold(label), ...names].map((name) => name.split("…")) }));
  }

  function indicatorNames(list) {
    const found = new Map();
    for (const { label, number, names } of list) {
      for (const name of names.map((parts) => parts.join(""))) if (name.length > 2 && !found.has(name)) found.set(name, { name, label, number });
    }
    return longestFirst(found);
  }

  function longestFirst(found) {
    return Array.from(found.values()).sort((a, b) => b.name.length - a.name.length || (a.name < b.name ? -1 : 1));
  }

  Object.assign(PortalSearch, { Names, joinBureaus });
})(self);
