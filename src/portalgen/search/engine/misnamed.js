// An agency whose long name was typed with a wrong character or two, where no text has it so: 穗丁县市场监督管里局.
(function (root) {
  "use strict";
  const PortalSearch = (root.PortalSearch = root.PortalSearch || {});
  const LEAST = 7; // characters of a name that is recognised though one is wrong
  const LONG = 10; // or two
  const SIGNS = /[\s,，、;；。？?！!|／"“”「」《》]+/;

  // {typed, name}, or null: one agency and no other is nearly called so at the beginning of a word.
  async function agencyMeant(engine, text, tokens) {
    const { tables, lookup } = engine;
    if (tokens.some(({ names, quoted }) => quoted || (names && (names.kinds.length || names.agencies)))) return null;
    const found = new Map();
    for (const piece of text.split(SIGNS).map(PortalSearch.fold)) {
      for (const { name } of tables.agencies) {
        const own = PortalSearch.fold(name);
        const typed = piece.slice(0, own.length);
        if (own.length >= LEAST && typed.length === own.length && typed[0] === own[0] && isNearly(typed, own)) found.set(own, typed);
      }
    }
    const [[name, typed] = []] = found;
    if (found.size !== 1 || (await lookup.find(typed)).passages.length) return null;
    const place = await PortalSearch.placeAtStartOf(engine, typed);
    return place && !name.startsWith(place) ? null : { typed, name }; // the agency of another place is another
  }

  function isNearly(typed, own) {
    let wrong = 0;
    for (let at = 0; at < own.length; at++) if (typed[at] !== own[at] && ++wrong > (own.length < LONG ? 1 : 2)) return false;
    return wrong > 0;
  }

  PortalSearch.agencyMeant = agencyMeant;
})(self);
