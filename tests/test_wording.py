"""Every code that the data have is worded for readers, wherever a room prints it."""

import re
from dataclasses import replace

import pytest

from portalgen.charts.canvas import STATES
from portalgen.charts.wording import figure as chart_figure
from portalgen.content.references import _CHOICES
from portalgen.datasets import make_resources
from portalgen.evaluation.overview import _QUALIFIERS as OVERVIEW
from portalgen.extract.observations import publishing
from portalgen.model import vocabulary
from portalgen.model.aspects import NAMES, Aspect
from portalgen.model.facts import CheckOutcome, Qualifier, RequirementState
from portalgen.model.issue import Severity
from portalgen.model.periods import CODES, in_words
from portalgen.pages import findings, views
from tests.pages import made
from tests.project import ROOT

CHINESE = re.compile("[一-鿿]")
CODE = re.compile(r"[a-z]{3,}")
LEVELS, INSTRUMENTS = ({name: allowed for _, name, allowed in _CHOICES if len(allowed) == n} for n in (4, 8))
PERIODS = [*CODES, "2019", "2019-2021", "since:2016"]
WORDED = {
    "severities": (Severity, vocabulary.SEVERITIES),
    "aspects": (Aspect, NAMES),
    "states of required parts": (RequirementState, vocabulary.REQUIREMENT_STATES),
    "outcomes of arithmetic": (CheckOutcome, findings._OUTCOMES),
    "kinds of instruments": (INSTRUMENTS["kind"], views.KINDS),
    "levels": (LEVELS["level"], vocabulary.LEVELS),
}


@pytest.mark.parametrize("name", WORDED)
def test_each_code_has_its_words(name: str) -> None:
    codes, words = WORDED[name]
    assert {str(code) for code in words} == {str(code) for code in codes}
    assert all(CHINESE.search(word) for word in words.values())


def test_levels_are_worded_alike_in_the_search() -> None:
    script = (ROOT / "src/portalgen/search/engine/rank.js").read_text("utf-8")
    found = dict(re.findall(r'(\w+): "([^"]+)"', re.search(r"const LEVELS = \{([^}]*)\}", script)[1]))  # type: ignore[index]
    assert found == vocabulary.LEVELS


@pytest.mark.parametrize("period", PERIODS)
def test_each_period_is_worded(period: str) -> None:
    words = in_words(period, 2023)
    assert (words == "") is (period == "year")
    assert not CODE.search(words)
    assert not words or CHINESE.search(words)


def test_periods_that_recur_are_worded_by_their_length() -> None:
    assert [in_words(code, 2023) for code in ("half_year", "day", "quarter")] == ["每半年", "每天", "每季度"]
    assert in_words("2023", 2023) == ""
    with pytest.raises(ValueError, match="fortnight"):
        in_words("fortnight", 2023)


def test_a_page_prints_no_code_of_a_period() -> None:
    report = made.report()
    first = report.observations[0]
    seen = tuple(replace(first, id=f"{first.id}-{n}", period=period) for n, period in enumerate(PERIODS))
    (page,) = (
        page
        for page in made.make_pages(made.corpus((replace(report, observations=seen),)), made.tables(), ())
        if page.path == f"reports/{report.agency_id}/{report.year}.md"
    )
    printed = re.sub(r"<[^>]*>", "\n", page.text.partition("\n---\n")[2])
    assert {"每半年", "每天", "每周", "每月", "每季度", "每年", "几年合计", "2016 年以来", "2019 至 2021 年"} <= set(
        printed.split("\n")
    )
    assert not [code for code in CODES if code != "year" and re.search(rf"\b{code}\b", printed)]


def test_columns_say_what_their_codes_mean() -> None:
    fields = [field for table in make_resources(made.many(1, 1)) for field in table.fields]
    described = {field.name: field.description for field in fields}
    assert not [code for code in CODES if code not in described["period"]]
    unsaid = [field.name for field in fields for code in field.enum or () if f"{code} " not in field.description]
    assert unsaid == []


def test_what_a_maintainer_states_is_on_the_page_and_in_the_data() -> None:
    stated = {"retrieved": "2026-11-20", "license": "网站声明允许转载", "note": "附件略"}
    report = replace(made.report(), **stated)  # type: ignore[arg-type]
    corpus = made.corpus((report,))
    (page,) = (page for page in made.make_pages(corpus, made.tables(), ()) if page.path.startswith("reports/99"))
    reports = make_resources(corpus)[0]
    row = dict(zip((field.name for field in reports.fields), next(iter(reports.rows)), strict=True))
    for name, value in stated.items():
        assert value in page.text
        assert row[name] == value


def test_every_period_that_is_read_is_a_known_one() -> None:
    assert set(publishing._PERIODS.values()) <= set(CODES)


@pytest.mark.parametrize("qualifier", Qualifier)
def test_how_exact_a_figure_is_shows_in_each_room(qualifier: Qualifier) -> None:
    """On pages, in charts and at the terminal a figure that is not exact differs from one that is."""
    shown = views.QUALIFIERS[qualifier], OVERVIEW[qualifier.value]
    assert all((sign == "") is (qualifier is Qualifier.EXACT) for sign in shown)
    drawn = chart_figure(made.Decimal(5), "次", qualifier.value, made.Decimal(3), made.Decimal(5))
    assert (drawn == "5次") is (qualifier is Qualifier.EXACT)


def test_states_in_charts_are_worded() -> None:
    assert all(CHINESE.search(words) for words in STATES.values())
