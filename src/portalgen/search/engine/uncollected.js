// Agencies that a query names and that no report is of. Places without reports are in a file of their own, asked for only
// where a query seems to name a body.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  // How names of bodies end; 政府信息公开, 局长, 乡村 are no such ends.
  const BODY = /^[\u4e00-\u9fff]{0,14}?(?:局(?![长部面势])|厅(?![级长])|委员会|管委会|办公室|办事处|人民政府|政府(?!信息|采购|投资|购买|法律|网站|规章|工作|合同|职能|部门|系统|购)|海关|支队|总队|大队|(?<=[\u4e00-\u9fff]{2})(?:镇(?![村街])(?:人民政府)?|乡(?![村镇])(?:人民政府)?|街道(?:办事处)?))/;
  const SEEMS = /局|厅|委员会|管委会|办公室|办事处|政府|海关|[支总大]队|镇|乡|街道/;
  const PLACED = /^[\u4e00-\u9fff]{1,9}[省市县区州盟旗]/; // begins as a place's full name does
  const FULL = /[省市县区州盟旗]$/;
  const TOWN = /^[\u4e00-\u9fff]{2,5}?(?:镇|乡(?![镇村土])|街道)(?:人民政府|政府|办事处)?(?=$|\d|[的在于共有收办开一全])/;
  const NO_TOWN = /[乡城集各全本我该中每某哪个些和与]|^(?:重点|中心|建制|特色|所有|其他|相关|有关|下辖|辖区|两个|多个)/; // 乡镇, 城镇, 各乡镇
  const ASKS = /哪|谁|什么|多少|几|怎|如何|负责/;
  const HAN = /^[\u4e00-\u9fff]/;
  const SIGNS = /[\s,，、;；。？?！!|／:：]+/;

  // The name of the body as typed, or an empty string. `asked`: a figure is asked for, so that a place alone means its government; `dated`: a year is named, so that a town is meant as an agency.
  async function absentBody(engine, text, tokens, asked, dated) {
    const placed = tokens.some(({ names }) => names && (names.regions.length || names.agencies));
    for (const piece of PortalSearch.takeYears(text).rest.split(SIGNS).map(PortalSearch.fold)) {
      if (!HAN.test(piece) || !(SEEMS.test(piece) || (asked && !placed && PLACED.test(piece)))) continue;
      const name = bodyOf(await placesOf(engine), piece, asked);
      const town = !name && (asked || dated) && !placed ? townOf(piece) : "";
      if (town && !isCollected(engine, town)) return town;
      if (name && !isCollected(engine, name) && (await isMeant(engine, text, name, asked))) return name;
    }
    return "";
  }

  // Whether reports are of the body, or, the name being a former one, of one of its field in the place.
  function isCollected({ names, reader, tables }, name) {
    const found = names.called.find(name);
    if (found && found.text === name) return true;
    const { names: read, rest } = names.read(name);
    if (!read || (rest && rest.length)) return false;
    if (!read.kinds.length) return true;
    if (!reader.filterOf(read, []).instead) return true;
    const { agencies, meta } = tables;
    const sectors = new Set(read.kinds.map((kind) => meta.kinds[kind][1]).filter(Boolean));
    return agencies.some(({ kind, region }) => sectors.has(meta.kinds[kind][1]) && read.regions.some((one) => tables.inRegion(region, one)));
  }

  // Full and short names of all places, by their first two characters.
  async function placesOf(engine) {
    if (engine.places) return engine.places;
    const others = await engine.mender.load("places", (names) => new Set(names.split("\n")));
    const found = new Map();
    for (const full of [...others, ...engine.tables.regions.map(({ name }) => PortalSearch.fold(name))]) {
      for (const name of FULL.test(full) && full.length > 2 ? [full, full.slice(0, -1)] : [full]) {
        const key = name.slice(0, 2);
        if (!found.has(key)) found.set(key, new Set());
        found.get(key).add(name);
      }
    }
    return (engine.places = found);
  }

  // 广州市公安局 of 广州市公安局2023年…: a place, perhaps one inside it, and what such names end with.
  function bodyOf(places, piece, asked) {
    let at = 0;
    let last = "";
    for (let name = placeAt(places, piece, at); name; name = placeAt(places, piece, at)) {
      at += name.length;
      last = name;
    }
    if (!last) return "";
    const [named] = piece.slice(at).match(BODY) || [""];
    const body = ASKS.test(named) ? "" : named; // 雷州哪个股室负责法治政府
    if (body) return piece.slice(0, at + body.length);
    return asked && FULL.test(last) && last.length > 2 ? piece.slice(0, at) : "";
  }

  // 白芷镇2023年…: towns stand in no list of places; a name that begins a question for a figure is one.
  function townOf(piece) {
    const [name = ""] = piece.match(TOWN) || [];
    return name && !NO_TOWN.test(name.replace(/(?:镇|乡|街道).*$/, "")) ? name : "";
  }

  function placeAt(places, piece, at) {
    const names = places.get(piece.slice(at, at + 2));
    if (!names) return "";
    return Array.from(names).filter((name) => piece.startsWith(name, at)).sort((a, b) => b.length - a.length)[0] || "";
  }

  // A name that some text holds and that more words follow may be words to find.
  async function isMeant({ lookup }, text, name, asked) {
    const rest = PortalSearch.fold(PortalSearch.takeYears(text).rest).replace(name, "").replace(/年?度?报告|的/g, "");
    return asked || !rest || !(await lookup.find(name)).passages.length;
  }

  // The place that a text begins with, whether reports are of it or not, or an empty string.
  const placeAtStartOf = async (engine, text) => placeAt(await placesOf(engine), text, 0);

  Object.assign(PortalSearch, { absentBody, placeAtStartOf });
})(self);
