"""The comparison of two checkouts: steps timed by turns, ratios of the same round, files read otherwise told."""

import importlib
import json
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from tests.project import ROOT


@pytest.fixture
def speed(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    return importlib.import_module("reading_speed")


class _Side:
    """A checkout whose answers are given beforehand."""

    def __init__(self, *answers: dict[str, float]) -> None:
        self._answers = iter(answers)

    def ask(self, what: str) -> dict[str, float]:
        assert what == "clock"
        return next(self._answers)


def test_the_first_round_only_warms_up_and_ratios_are_of_one_round(speed: ModuleType) -> None:
    ours = _Side({"all": 90.0}, {"all": 10.0, "read": 1.0}, {"all": 30.0, "read": 2.0}, {"all": 12.0, "read": 1.0})
    peer = _Side({"all": 90.0}, {"all": 20.0, "read": 1.0}, {"all": 30.0, "read": 4.0}, {"all": 10.0, "read": 1.0})
    assert speed.compare(ours, peer, 3) == [("all", 10.0, 10.0, 1.0), ("read", 1.0, 1.0, 1.0)]


def test_the_table_tells_how_many_reports_of_the_goal_s_length_a_core_reads(speed: ModuleType) -> None:
    table = speed.table([("all", 10.0, 5.0, 2.0), ("extract", 4.0, None, None)], 2500)
    assert "| 全部 | 10.00 | 5.00 | 2.00 |\n| 提取 | 4.00 |  |  |" in table
    assert "每核每秒 50 份 5000 字的报告" in table


def test_a_checkout_answers_with_its_steps_and_its_digests(
    speed: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes((ROOT / "tests/evaluation/written/07_city_suqian_2023.txt").read_bytes())
    with closing(speed.Checkout(ROOT, json.dumps([str(report)]))) as side:
        took, first = side.ask("clock"), side.ask("digests")
    assert 0 < took["normalize"] + took["extract"] < took["all"]
    report.write_bytes(report.read_bytes().replace("件".encode(), "次".encode()))
    with closing(speed.Checkout(ROOT, json.dumps([str(report)]))) as side:
        second = side.ask("digests")
    assert first.keys() == second.keys() == {str(report)}
    with pytest.raises(SystemExit):
        speed.different(first, second)
    assert str(report) in capsys.readouterr().out
    speed.different(first, first)
