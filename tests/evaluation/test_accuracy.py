"""Accuracy on the annotated reports stays at or above its floors, with and without disputes, agency known or not."""

from functools import cache

import pytest

from portalgen.analysis import file_reader
from portalgen.evaluation.evaluate import evaluate
from portalgen.evaluation.score import Score
from portalgen.evaluation.table import load_floors
from tests.project import ROOT, committed_knowledge

FOLDER = ROOT / "tests/evaluation"
KNOWLEDGE = committed_knowledge()
FLOORS = load_floors(FOLDER / "floors.yml")
SETS = (
    "written",
    "third",
    "fourth",
    "fifth",
)  # whole reports that somebody else wrote and annotated, each with floors of its own
FLOORS_OF = {name: load_floors(FOLDER / name / "floors.yml") for name in SETS}


def total(*, unknown: bool = False, disputes: bool = False) -> dict[str, Score]:
    path = FOLDER / "disputes.yml" if disputes else None
    return evaluate(FOLDER / "gold", KNOWLEDGE, file_reader, unknown_agencies=unknown, disputes=path).total


@pytest.fixture(scope="module", params=["plain", "disputes amended"])
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    return total(disputes=request.param != "plain")


@cache
def scored(name: str) -> dict[str, Score]:
    return evaluate(FOLDER / name, KNOWLEDGE, file_reader).total


@pytest.mark.parametrize("kind", [kind for kind in FLOORS if not kind.startswith("corrections")])
def test_f1_holds_its_floor(kind: str, scores: dict[str, Score]) -> None:
    assert scores[kind].f1 >= FLOORS[kind], "\n".join(scores[kind].misses)


def test_corrections_hold_precision_and_recall(scores: dict[str, Score]) -> None:
    found = scores["corrections"]
    assert found.precision >= FLOORS["corrections_precision"], "\n".join(found.misses)
    assert found.recall >= FLOORS["corrections_recall"], "\n".join(found.misses)


def test_metadata_needs_no_entry_for_the_agency() -> None:
    found = total(unknown=True)["metadata"]
    assert (found.hit, found.gold) == (34, 34), "\n".join(found.misses)


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name in SETS for kind in FLOORS_OF[name]])
def test_reports_of_others_hold_their_floors(name: str, kind: str) -> None:
    item, _, share = kind.partition("_")
    found = scored(name)[item]
    assert getattr(found, share or "f1") >= FLOORS_OF[name][kind], "\n".join(found.misses)
