"""The browser reads back from the catalogue which agencies, years and passages there are."""

import pytest
from playwright.sync_api import Page

from portalgen.model.corpus import Corpus
from portalgen.search.arithmetic import code_sequences
from portalgen.search.catalogue import describe, passage_codes
from portalgen.search.documents import make_document

pytestmark = pytest.mark.browser

READ = """meta => {
  const tables = new PortalSearch.Tables(meta);
  return {
    reports: tables.reports.map(({ id, agency, year, region, level, path }, number) => [
      id, tables.agencies[agency].id, tables.agencies[agency].name, year, level, path,
      tables.regionPath(region).join("/"), tables.start[number + 1] - tables.start[number],
    ]),
    topics: Array.from(tables.topicOf, (topic) => (topic ? tables.topics[topic - 1][0] : "")),
    roles: Array.from(tables.roleOf, (role) => (role ? tables.roles[role - 1] : "")),
    numbered: Array.from(tables.passageOf),
  };
}"""


@pytest.mark.parametrize("number", [0, 1, 2, 5])  # of a single agency even the id may be the usual one, and be left out
def test_the_catalogue_is_read_back(engine: Page, corpus: Corpus, number: int) -> None:
    documents = [make_document(report) for report in sorted(corpus.reports, key=lambda report: report.id)[:number]]
    meta = describe(documents, corpus.knowledge)
    meta["passages"] = code_sequences(passage_codes(documents, corpus.knowledge))
    read = engine.evaluate(READ, meta)
    assert [row[:6] for row in read["reports"]] == [
        [one.report, one.agency, one.agency_name, one.year, one.level, f"reports/{one.agency}/{one.year}/"]
        for one in documents
    ]
    assert [row[6].split("/")[-1] for row in read["reports"]] == [one.region_name for one in documents]
    assert [row[7] for row in read["reports"]] == [len(one.passages) for one in documents]
    passages = [passage for one in documents for passage in one.passages]
    assert list(zip(read["topics"], read["roles"], strict=True)) == [
        (topic or "", role or "") for topic, role in passages
    ]
    assert sorted(read["numbered"]) == list(range(len(passages)))
