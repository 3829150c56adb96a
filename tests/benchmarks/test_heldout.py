"""Queries drawn at random: the same by the same seed, and judged as they say."""

import random
from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from portalgen.content import load_knowledge

DAMAGED = {"homophone", "lookalike", "missing", "swapped"}


@pytest.fixture(scope="module")
def heldout(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("heldout")


@pytest.fixture(scope="module")
def pool(heldout: ModuleType, tmp_path_factory: pytest.TempPathFactory, make_project: Any) -> Any:
    root = make_project(tmp_path_factory.mktemp("heldout") / "project")
    reports = heldout.read_corpus(root / "content", 1).reports
    knowledge = load_knowledge(root / "content" / "knowledge")[0]
    return heldout.Pool([heldout.told(report) for report in reports], heldout.Oracle(reports), knowledge)


@pytest.fixture(scope="module")
def queries(heldout: ModuleType, pool: Any) -> list[dict[str, Any]]:
    return list(heldout.draw_all(pool, 1, each=3))


def test_every_kind_is_drawn(heldout: ModuleType, queries: list[dict[str, Any]]) -> None:
    assert {query["cat"] for query in queries} == set(heldout.KINDS)
    assert len({query["id"] for query in queries}) == len(queries)


def test_the_seed_decides(heldout: ModuleType, pool: Any, queries: list[dict[str, Any]]) -> None:
    assert list(heldout.draw_all(pool, 1, each=3)) == queries
    assert list(heldout.draw_all(pool, 2, each=3)) != queries


def test_judgments_hold(pool: Any, queries: list[dict[str, Any]]) -> None:
    for query in queries:
        assert bool(pool.oracle.relevant(query["need"])) != query["cat"].startswith("no_"), query
        assert query["cat"] not in DAMAGED or not pool.stands(query["q"]), query


@pytest.mark.parametrize(("damage", "size"), [("leave_out", 5), ("swap", 6), ("mishear", 6), ("misread", 6)])
def test_damage_is_one_slip(heldout: ModuleType, pool: Any, damage: str, size: int) -> None:
    for seed in range(20):
        typed = getattr(heldout, damage)(pool, "行政执法大队", random.Random(seed))
        assert len(typed) == size
        wrong = sum(a != b for a, b in zip(typed, "行政执法大队", strict=False))
        assert size == 5 or wrong <= 2
