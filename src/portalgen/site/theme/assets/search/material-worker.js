// Stands in for the worker of Material's search box and speaks its protocol (Material 9.8):
//   out {type: 1}                                  ready, said at once: there is no index of Material's to set it up with
//   in  {type: 2, data: query}                      query       out {type: 3, data: {items, suggest, summary}}   result
// An item is {location, title, text, score, terms}; items come in groups, the page first, then its sections. The last of
// `suggest`, if the feature is on, is how the word being typed may go on. `summary` is ours: what the search page would say of the
// list, in one line; summary.js shows it where Material counts items.
// Nothing is loaded before the first query.
"use strict";
self.importScripts("sentence.js");
const SHOWN = 12;
const INDEX = new URL("../../search-index/", self.location.href).href; // beside assets/, wherever the site is mounted
let session = null;
let build = ""; // of the script that was asked for anew
let latest = 0;

self.onmessage = async ({ data: message }) => {
  if (message.type === 2) await answer(message.data);
};
self.postMessage({ type: 1 });

// Answers to a query that was typed over are dropped.
async function answer(query) {
  const number = ++latest;
  let data = { items: [], suggest: [], summary: "" };
  try {
    if (query.trim()) data = await find(query);
  } catch (error) {
    data.summary = self.PortalSearchPage.troubleSentence(error.trouble);
  }
  if (number === latest) self.postMessage({ type: 3, data });
}

async function continuations(query) {
  const head = query.length - query.split(/[\s-]+/).pop().length; // Material completes the last word, as it parts words
  const found = await ask("suggest", query).catch(() => []);
  const next = found.find(({ text }) => text.startsWith(query));
  return next && head < query.length ? [next.text.slice(head)] : [];
}

// A script that the browser kept longer than the index it belongs to is asked for anew.
async function ask(method, ...values) {
  if (!session) load("");
  try {
    return await session.ask(method, ...values);
  } catch (error) {
    if (!error.build) throw error;
    if (error.build !== build) load("?v=" + error.build);
    build = error.build;
    return session.ask(method, ...values);
  }
}

function load(version) {
  importScripts(INDEX + "engine.js" + version);
  session = self.PortalSearch.connect(INDEX);
}

async function find(query) {
  const [list, suggest] = await Promise.all([ask("search", query, { limit: SHOWN }), continuations(query)]);
  const terms = Object.fromEntries(list.terms.map((term) => [term, true]));
  const page = "search/?find=" + encodeURIComponent(query);
  const told = new Set(list.answer ? list.answer.lines.map(({ report }) => report) : []);
  const items = list.answers.filter(({ report }) => !told.has(report)).map((one) => group(one, terms, !list.answer));
  if (list.answer) items.unshift(...list.answer.lines.filter((line) => line.address).map((line) => said(line)));
  items.unshift(...list.things.map(({ address, label, note }) => [entry(address, escape(label), escape(note), {})]));
  if (list.total > SHOWN) items.push([entry(page, `在检索页查看全部 ${list.total} 份报告`, "按年份、地区、机关、主题筛选，排序，下载清单。", {})]);
  const { sentence, remarks } = self.PortalSearchPage;
  return { items, suggest, summary: [...unheld(list), sentence(list, query.trim()), ...remarks(list)].join(" ") };
}

// An agency of which there is no report leads nowhere: that is told above the results.
function unheld({ answer }) {
  return answer ? answer.lines.filter((line) => !line.address).map((line) => line.said + "。") : [];
}

// A report that was asked for, with what it says. Material shows the text of an address with # only below its page.
function said({ agency, year, kind, address, said: words, figures, passages }) {
  const who = escape(kind === "no-year" ? agency : `${agency} ${year}年`);
  if (figures.length) return [entry(address, who, "", {}), entry(figures[0].address, escape(words), marked(figures[0]), {})];
  return [entry(address, who, `<strong>${escape(words)}。</strong>` + (passages.length ? "<br>" + marked(passages[0]) : ""), {})];
}

// Equal scores keep Material from folding the section away.
function group(one, terms, figures) {
  const [path] = one.address.split("#");
  const title = escape(`${one.agency} ${one.year}年`);
  const figure = figures && one.figures[0]; // beside an answer it would be somebody else's
  const text = (figure ? `<strong>${escape(figure.label)}：${escape(figure.shown)}</strong><br>` : "") + marked(one);
  if (path === one.address) return [entry(path, title, text, terms)];
  return [entry(path, title, "", terms), entry(one.sentence || one.address, escape(one.heading), text, terms)];
}

function entry(location, title, text, terms) {
  return { location, title, text, score: 1, terms };
}

function marked({ text, marks }) {
  let html = "";
  let at = 0;
  for (const [start, end] of marks) {
    html += `${escape(text.slice(at, start))}<mark data-md-highlight>${escape(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escape(text.slice(at));
}

function escape(text) {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
