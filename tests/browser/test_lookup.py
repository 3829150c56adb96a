"""The browser's half of the index: every substring, and every word that only seems to stand there, is counted exactly."""

import base64
from typing import Any

import pytest
from playwright.sync_api import Page

from portalgen.search import shards, suffixes
from portalgen.search.buckets import build_bucket
from portalgen.search.building import directory
from portalgen.search.chains import false_words, join
from portalgen.search.suffixes import plan_buckets

from ..search.small_texts import Small, random_reports, small_text

pytestmark = pytest.mark.browser

FIND = """async ([files, meta, codes, words]) => {
  const start = [0];
  for (const own of codes) start.push(start[start.length - 1] + own.length);
  const reportOf = codes.flatMap((own, report) => Array(own.length).fill(report));
  const tables = { reports: codes, start, reportOf, size: reportOf.length };
  tables.passageOf = PortalSearch.Tables.prototype.numbered.call(tables, codes);
  const bytes = (name) => Uint8Array.from(atob(files[name]), (char) => char.charCodeAt(0));
  const lookup = new PortalSearch.Lookup({ unpacked: async (kind, number) => bytes(kind + "/" + number) }, meta, tables);
  const found = [];
  for (const word of words) {
    const { passages, sure } = await lookup.find(word);
    found.push([Array.from(passages), sure]);
  }
  return found;
}"""


def index_of(small: Small) -> tuple[dict[str, str], dict[str, str]]:
    """Return the files of the index by name, and what the browser knows of them from the start."""
    false = join([false_words(small.text, 0, len(small.reports))])
    buckets = [build_bucket(small.text, *bounds, false.between(*bounds)) for bounds in plan_buckets(small.text.units)]
    leaves = [shard for bucket in buckets for shard in bucket.shards]
    lists = [item for bucket in buckets for item in bucket.heavy]
    files = {f"s/{number}": shard.data for number, shard in enumerate(leaves)}
    files |= {f"l/{number}": item.data for number, item in enumerate(lists)}
    meta = directory([shard.first for shard in leaves], [(item.word, item.since) for item in lists])
    return {name: base64.b64encode(data).decode() for name, data in files.items()}, meta


@pytest.mark.parametrize(("seed", "units", "frequent"), [(1, "法治政府", 40), (2, "法治政府建设行政执法", 100_000)])
def test_every_word_is_counted_exactly(
    engine: Page, monkeypatch: pytest.MonkeyPatch, seed: int, units: str, frequent: int
) -> None:
    for name, value in (("BUCKET", 900), ("FREQUENT", frequent)):
        monkeypatch.setattr(suffixes, name, value)
    monkeypatch.setattr(shards, "SHARD", 150)
    small = small_text(random_reports(seed, 90, units))
    files, meta = index_of(small)
    false = join([false_words(small.text, 0, 90)])
    seeming = {"".join(map(chr, row[row > 0])) for row in false.rows}
    words = sorted(small.substrings(15) | seeming)
    found: list[Any] = engine.evaluate(FIND, [files, meta, small.codes, words])
    report_of = [number for number, report in enumerate(small.reports) for _ in report]
    sure_ones = chained = 0
    truths = small.holders(set(words))
    for word, (passages, sure) in zip(words, found, strict=True):
        truth = truths[word]
        if sure:
            assert set(passages) == truth, word
            chained += len(word) > suffixes.KEY and len(truth) > 0
        else:  # few enough that the text itself is looked at
            assert truth <= set(passages), word
            assert len({report_of[passage] for passage in passages}) <= 16
        sure_ones += sure
    assert chained > 20
    assert 0 < sure_ones < len(words)
