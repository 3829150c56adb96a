"""The card of a figure: what it marks, where it leads, whom it lets the reader write to."""

from dataclasses import replace
from urllib.parse import unquote

import pytest

from portalgen.citing import gbt7714
from portalgen.model.place import Places, Spot
from portalgen.model.publication import Portal
from portalgen.model.text import Span
from portalgen.pages.citations import figure_pattern, figure_work, report_work
from portalgen.pages.evidence import cards, figure_span, source_of, wrong_address
from portalgen.pages.index import labels_of
from portalgen.pages.views import sentence_around
from tests.pages import made

LABELS = labels_of(made.corpus((made.report(),)))
PORTAL = Portal("法治年报", "https://example.org/sub/", "fix@example.org")


def test_a_zero_is_marked_with_its_denial() -> None:
    report = made.report()
    zero = next(o for o in report.observations if o.zero_statement)
    noun = report.text.index("政府信息公开申请")
    end = noun + len("政府信息公开申请")
    whole = replace(zero, value_start=noun, value_end=end, denied_start=report.text.index("没有收到"))
    span = figure_span(report, whole)
    assert span
    assert report.text[span.start : span.end] == "没有收到政府信息公开申请"
    (card,) = cards(report, (whole,), source_of(report, LABELS, PORTAL))
    assert ("没有收到政府信息公开申请", True) in card.pieces


def test_one_sentence_is_one_card_with_its_report_s_reference() -> None:
    report = made.report()
    source = source_of(report, LABELS, PORTAL)
    first, second = cards(report, report.observations, source)
    assert [one.value for one in first.figures] == ["155", "110", "20"]
    assert len(second.figures) == 1
    assert first.wrong == wrong_address(PORTAL, report.observations[0].id)
    assert first.cite == source.cite


def test_the_open_reference_filled_in_is_the_reference_of_the_figure() -> None:
    report = made.report()
    seen = report.observations[0]
    work = report_work(report, PORTAL)
    exact = figure_work(work, seen, "安全生产检查次数")
    filled = gbt7714(figure_pattern(work))
    for name, words in (("figure", exact.title), ("address", exact.address), ("quote", exact.quote)):
        filled = filled.replace(f"{{{name}}}", words)
    assert filled == gbt7714(exact)


def test_the_place_in_the_original_is_each_figure_s_own() -> None:
    report = made.report()
    first, second, *_ = report.observations
    table = Places((0, second.value_start), (second.value_start - 1, 9), (Spot(1), Spot(2))).as_table()
    source = source_of(replace(report, places_table=table), LABELS, PORTAL)
    card = cards(report, (first, second), source)[0]
    assert [one.spot.label for one in card.figures if one.spot] == ["第 1 页第 1 行", "第 2 页第 1 行"]


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("", ""),
        ("fix@example.org", "mailto:fix@example.org?subject=有误：a-2023-o1"),
        ("a&b@example.org", "mailto:a%26b@example.org?subject=有误：a-2023-o1"),
        ("https://git.example/o/r/issues/new", "https://git.example/o/r/issues/new?title=有误：a-2023-o1"),
        ("https://git.example/new?labels=x", "https://git.example/new?labels=x&title=有误：a-2023-o1"),
        ("https://lab.example/o/r/-/issues/new", "https://lab.example/o/r/-/issues/new?issue[title]=有误：a-2023-o1"),
    ],
)
def test_an_error_is_told_where_the_site_says(to: str, expected: str) -> None:
    address = wrong_address(Portal(corrections=to), "a-2023-o1").unescape()
    assert unquote(address) == unquote(expected)
    assert "有" not in address
    assert '"' not in wrong_address(Portal(corrections='x"@example.org'), "a")


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("前句。我局依据《甲法》办案，成效明显。后句。", "《甲法》", "我局依据《甲法》办案，成效明显。"),
        ("（二）学习《甲法》情况\n正文。", "《甲法》", "（二）学习《甲法》情况\n"),
        ("他说：“学习《甲法》！”随后。", "《甲法》", "他说：“学习《甲法》！”"),
        ("《甲法》", "《甲法》", "《甲法》"),
    ],
)
def test_a_law_is_quoted_with_its_whole_sentence(text: str, said: str, whole: str) -> None:
    at = text.index(said)
    span = sentence_around(text, Span(at, at + len(said)))
    assert text[span.start : span.end] == whole
