"""Accuracy on the annotated reports stays at or above its floors, with and without disputes, agency known or not."""

import pytest

from portalgen.analysis import file_reader
from portalgen.evaluation.evaluate import evaluate
from portalgen.evaluation.score import Score
from portalgen.evaluation.table import load_floors
from tests.project import ROOT, committed_knowledge

FOLDER = ROOT / "tests/evaluation"
KNOWLEDGE = committed_knowledge()
FLOORS = load_floors(FOLDER / "floors.yml")
WRITTEN = FOLDER / "written"
WRITTEN_FLOORS = load_floors(WRITTEN / "floors.yml")
THIRD = FOLDER / "third"
THIRD_FLOORS = load_floors(THIRD / "floors.yml")
FOURTH = FOLDER / "fourth"
FOURTH_FLOORS = load_floors(FOURTH / "floors.yml")
FIFTH = FOLDER / "fifth"
FIFTH_FLOORS = load_floors(FIFTH / "floors.yml")


def total(*, unknown: bool = False, disputes: bool = False) -> dict[str, Score]:
    path = FOLDER / "disputes.yml" if disputes else None
    return evaluate(FOLDER / "gold", KNOWLEDGE, file_reader, unknown_agencies=unknown, disputes=path).total


@pytest.fixture(scope="module", params=["plain", "disputes amended"])
def scores(request: pytest.FixtureRequest) -> dict[str, Score]:
    return total(disputes=request.param != "plain")


@pytest.fixture(scope="module")
def written() -> dict[str, Score]:
    return evaluate(WRITTEN, KNOWLEDGE, file_reader).total


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


@pytest.mark.parametrize("kind", WRITTEN_FLOORS)
def test_written_reports_hold_their_floors(kind: str, written: dict[str, Score]) -> None:
    name, _, share = kind.partition("_")
    found = written[name]
    assert getattr(found, share or "f1") >= WRITTEN_FLOORS[kind], "\n".join(found.misses)


@pytest.fixture(scope="module")
def third() -> dict[str, Score]:
    return evaluate(THIRD, KNOWLEDGE, file_reader).total


@pytest.mark.parametrize("kind", THIRD_FLOORS)
def test_reports_in_other_forms_hold_their_floors(kind: str, third: dict[str, Score]) -> None:
    name, _, share = kind.partition("_")
    assert getattr(third[name], share or "f1") >= THIRD_FLOORS[kind], "\n".join(third[name].misses)


@pytest.fixture(scope="module")
def fourth() -> dict[str, Score]:
    return evaluate(FOURTH, KNOWLEDGE, file_reader).total


@pytest.mark.parametrize("kind", FOURTH_FLOORS)
def test_reports_of_unseen_agencies_hold_their_floors(kind: str, fourth: dict[str, Score]) -> None:
    name, _, share = kind.partition("_")
    assert getattr(fourth[name], share or "f1") >= FOURTH_FLOORS[kind], "\n".join(fourth[name].misses)


@pytest.fixture(scope="module")
def fifth() -> dict[str, Score]:
    return evaluate(FIFTH, KNOWLEDGE, file_reader).total


@pytest.mark.parametrize("kind", FIFTH_FLOORS)
def test_ten_more_unseen_reports_hold_their_floors(kind: str, fifth: dict[str, Score]) -> None:
    name, _, share = kind.partition("_")
    assert getattr(fifth[name], share or "f1") >= FIFTH_FLOORS[kind], "\n".join(fifth[name].misses)
