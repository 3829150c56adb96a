"""The usual engines on the same reports and the same queries: Material's own search with jieba, and tantivy with jieba.

Material's index is given to its unchanged worker inside Chromium, one document a section, text cut by jieba as its plugin
cuts it. It cannot hold 10,000 whole reports, so it gets the first ``MATERIAL_MOST`` of them and says so; the reports that
the queries are about are always among them. tantivy runs on a server and searches any of the words (the kinder setting).
"""

import json
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import jieba
import material
from browser import ARGUMENTS, chromium, serve
from oracle import Oracle
from playwright.sync_api import sync_playwright

MATERIAL_MOST = 400
_PAGE = """<!doctype html><html lang="zh"><meta charset="utf-8"><script src="ask.js"></script></html>"""
_ASK = """
let worker, take;
async function start() {
  const index = await (await fetch("search_index.json")).json();
  worker = new Worker("worker.js");
  worker.onmessage = ({ data }) => take(data);
  return new Promise((resolve) => {
    take = () => resolve(true);
    worker.postMessage({ type: 0, data: { ...index, options: { suggest: false } } });
  });
}
function ask(query) {
  return new Promise((resolve) => {
    take = ({ data }) => resolve(data.items.slice(0, 10).map((group) => group[0].location));
    worker.postMessage({ type: 2, data: query });
  });
}
"""


def run_peers(documents: Sequence[Any], queries: list[dict[str, Any]], oracle: Oracle, work: Path) -> dict[str, Any]:
    """Return S@1, S@10 and zero results of the peers over the same judgments."""
    jieba.setLogLevel(60)
    return {
        "tantivy_jieba": _tantivy(documents, queries, oracle),
        "material_jieba": _material(documents, queries, oracle, work),
    }


def _score(
    queries: list[dict[str, Any]], oracle: Oracle, ask: Callable[[str], list[str]], known: set[str] | None
) -> dict[str, Any]:
    first = ten = zero = size = 0
    for query in queries:
        relevant = oracle.relevant(query["need"])
        if known is not None:
            relevant &= known
        if not relevant:
            continue
        size += 1
        found = ask(query["q"])[:10]
        first += bool(found) and found[0] in relevant
        ten += bool(relevant & set(found))
        zero += not found
    share = lambda number: round(number / max(size, 1), 4)  # noqa: E731
    return {"answerable": size, "s_at_1": share(first), "s_at_10": share(ten), "zero_results": share(zero)}


def _address(document: Any) -> str:
    return f"/reports/{document.agency}/{document.year}/"


def _whole(document: Any) -> str:
    body = "\n".join(f"{part.heading}\n{part.text}" for part in document.parts)
    return f"{document.title}\n{document.agency_name}\n{document.region_name}\n{document.year}\n{body}"


def _tantivy(documents: Sequence[Any], queries: list[dict[str, Any]], oracle: Oracle) -> dict[str, Any]:
    try:
        import tantivy  # noqa: PLC0415  an optional peer
    except ImportError:
        return {"skipped": "tantivy 没有安装"}
    schema = tantivy.SchemaBuilder().add_text_field("address", stored=True, tokenizer_name="raw")
    schema = schema.add_text_field("text", tokenizer_name="whitespace").build()
    cut = lambda text: " ".join(word for word in jieba.cut_for_search(text) if word.strip())  # noqa: E731
    started = time.perf_counter()
    index = tantivy.Index(schema)
    writer = index.writer(200_000_000, 1)
    for document in documents:
        writer.add_document(tantivy.Document(address=_address(document), text=cut(_whole(document).lower())))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(text: str) -> list[str]:
        words = [tantivy.Query.term_query(schema, "text", word) for word in cut(text.lower()).split()]
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, word) for word in words])
        return [searcher.doc(at)["address"][0] for _, at in searcher.search(query, 10).hits]

    seconds = round(time.perf_counter() - started, 1)
    return {"reports": len(documents), "build_seconds": seconds, **_score(queries, oracle, ask, None)}


def _material(documents: Sequence[Any], queries: list[dict[str, Any]], oracle: Oracle, work: Path) -> dict[str, Any]:
    chosen = _chosen(documents, queries, oracle)
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    scripts = Path(material.__file__).parent / "templates/assets/javascripts/workers"
    shutil.copy(next(scripts.glob("search.*.min.js")), work / "worker.js")
    (work / "index.html").write_text(_PAGE, encoding="utf-8")
    (work / "ask.js").write_text(_ASK, encoding="utf-8")
    index = json.dumps(_material_index(chosen), ensure_ascii=False)
    (work / "search_index.json").write_text(index, encoding="utf-8")
    with serve(work) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page()
        page.set_default_timeout(600_000)
        page.goto(base)
        started = time.perf_counter()
        page.evaluate("start()")
        seconds = round(time.perf_counter() - started, 1)

        def ask(text: str) -> list[str]:
            found = page.evaluate("(query) => ask(query)", text)
            return list(dict.fromkeys("/" + location.split("#")[0] for location in found))

        score = _score(queries, oracle, ask, {_address(document) for document in chosen})
        browser.close()
    return {"reports": len(chosen), "index_bytes": len(index.encode()), "indexing_seconds_in_browser": seconds, **score}


def _chosen(documents: Sequence[Any], queries: list[dict[str, Any]], oracle: Oracle) -> list[Any]:
    """Return the reports that few queries are about first, then others, up to the most that Material can hold."""
    wanted: dict[str, None] = {}
    for query in queries:
        relevant = sorted(oracle.relevant(query["need"]))
        wanted.update(dict.fromkeys(relevant[:1]))
    first = [document for document in documents if _address(document) in wanted]
    rest = [document for document in documents if _address(document) not in wanted]
    return (first + rest)[:MATERIAL_MOST]


def _material_index(documents: Sequence[Any]) -> dict[str, Any]:
    cut = lambda text: "\u200b".join(jieba.cut(text))  # noqa: E731
    docs = []
    for document in documents:
        address = _address(document)[1:]
        docs.append({"location": address, "title": cut(document.title or document.agency_name), "text": ""})
        docs += [
            {"location": f"{address}#{part.anchor or 'start'}", "title": cut(part.heading), "text": cut(part.text)}
            for part in document.parts
        ]
    separator = "[\\s\\u200b\\u3000\\-、。，．？！；]+"
    config = {"lang": ["en"], "separator": separator, "pipeline": ["stopWordFilter"], "fields": {
        "title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0},
    }}  # fmt: skip
    return {"config": config, "docs": docs}
