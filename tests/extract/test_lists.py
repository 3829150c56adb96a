"""Lists of things with figures in order, totals of several things and their parts."""

import hashlib
from pathlib import Path

import pytest

from portalgen.analysis import read_report
from portalgen.model.source import Source
from tests.extract.reading_case import HEAD, Case, catalogue, faults, load_cases

CASES = load_cases(Path(__file__).parent / "lists.yml")


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_list_gives_each_member_its_own_figure(case: Case) -> None:
    assert faults(case) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("行政许可、行政处罚、行政检查分别为1206件、87件。", 2),
        ("行政许可、行政处罚分别为1206件、87件。", 0),
        ("两个大队分别检查820次、640次。", 0),
    ],
)
def test_a_list_that_does_not_fit_its_figures_is_told(text: str, told: int) -> None:
    data = (HEAD + text).encode()
    report = read_report(Source("r.txt", data, hashlib.sha256(data).hexdigest(), "text/plain"), catalogue())
    assert [issue.code for issue in report.issues].count("E210") == told
