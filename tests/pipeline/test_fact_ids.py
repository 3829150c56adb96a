"""Fact ids are permanent: changed rule names, wider quotes and changed knowledge leave them as they are."""

import re
from dataclasses import replace

import pytest

from portalgen.analysis import analyze
from portalgen.content import find_sources
from portalgen.extract import evidence
from portalgen.model.facts import Provenance
from portalgen.model.report import Report
from portalgen.model.source import Source
from tests.project import CONTENT, FIXTURES, committed_knowledge

KNOWLEDGE = committed_knowledge()
SOURCES = find_sources(CONTENT / "reports", FIXTURES, KNOWLEDGE)[0]


def ids(report: Report) -> list[str]:
    facts = (*report.observations, *report.citations, *report.statements)
    return [fact.id for fact in facts] + [section.id for section in report.sections]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.report_id)
def test_ids_are_made_of_report_kind_and_place(source: Source) -> None:
    report = analyze(source, KNOWLEDGE)
    for fact in report.observations:
        found = re.fullmatch(rf"{source.report_id}-o(\d+)(-\d+)?", fact.id)
        assert found
        assert int(found[1]) == fact.value_start
    for section in report.sections:
        assert section.id == f"s{section.heading.start}"
    assert len(ids(report)) == len(set(ids(report)))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.report_id)
def test_ids_survive_other_rule_names_and_quotes(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ids(analyze(source, KNOWLEDGE))
    made = Provenance.__init__

    def renamed(self: Provenance, start: int, end: int, quote: str, text: str, rule: str) -> None:
        made(self, start, end, quote + "…", text + "…", f"renamed/{rule}")

    monkeypatch.setattr(Provenance, "__init__", renamed)
    monkeypatch.setattr(evidence, "LONGEST_QUOTE", 40)
    changed = analyze(source, KNOWLEDGE)
    assert changed.observations[0].provenance.rule.startswith("renamed/")
    assert ids(changed) == before


def test_ids_survive_a_changed_catalogue() -> None:
    source = SOURCES[0]
    before = analyze(source, KNOWLEDGE)
    bare = replace(KNOWLEDGE, indicators=(), indicator_by_id={})
    after = analyze(source, bare)
    printed = {fact.id for fact in before.observations if not fact.zero_statement}
    assert printed <= {fact.id for fact in after.observations}
    assert not any(fact.indicator for fact in after.observations)
