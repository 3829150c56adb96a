"""Figures as a question is answered by them: their sentence, what limits them, what they are a part of."""

from decimal import Decimal

import pytest

from portalgen.model.corpus import Corpus
from portalgen.model.report import Report
from portalgen.search.documents import make_document
from portalgen.search.figures import Figure, Standing


def figures_of(report: Report) -> list[tuple[str, Figure]]:
    """Return the figures of a report with the text of their section, or its heading where they stand there."""
    document = make_document(report)
    parts = [(document.parts[figure.part], figure) for figure in document.figures]
    return [(part.text if figure.length else part.heading, figure) for part, figure in parts]


@pytest.fixture(params=range(5))
def report(request: pytest.FixtureRequest, corpus: Corpus) -> Report:
    return corpus.reports[request.param]


def test_every_observation_is_a_figure(report: Report) -> None:
    found = [figure for _, figure in figures_of(report)]
    assert [f"{report.id}-{figure.anchor}" for figure in found] == [item.id for item in report.observations]
    assert [figure.indicator for figure in found] == [item.indicator or "" for item in report.observations]


def test_the_clause_stands_in_the_sentence_and_holds_the_number(report: Report) -> None:
    for (text, figure), item in zip(figures_of(report), report.observations, strict=True):
        sentence = text[figure.start : figure.start + figure.length]
        clause = sentence[figure.clause : figure.clause + figure.size]
        assert len(clause) == figure.size
        if item.value and not item.zero_statement and f"{item.value:f}" in item.provenance.text:
            assert f"{item.value:f}" in (clause or text)


def test_what_limits_a_figure_is_told(corpus: Corpus) -> None:
    for report in corpus.reports:
        for (_, figure), item in zip(figures_of(report), report.observations, strict=True):
            if item.aspect == "level":
                assert figure.standing == (Standing.ZERO if item.value == Decimal(0) else Standing.WHOLE)
            elif item.aspect in ("limited", "part", "plan", "other_year"):
                assert (figure.standing, bool(figure.badge)) == (Standing.LIMITED, True)


def test_a_part_names_its_total(corpus: Corpus) -> None:
    seen = 0
    for report in corpus.reports:
        found = [figure for _, figure in figures_of(report)]
        for figure, item in zip(found, report.observations, strict=True):
            assert bool(figure.total) == bool(item.part_of)
            if figure.total:
                assert f"{report.id}-{found[figure.total - 1].anchor}" == item.part_of
                assert figure.subject
                seen += 1
    assert seen
