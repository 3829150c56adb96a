"""Reports made from the real ones: the same by the same seed, readable by the generator, and really others."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="module")
def perturbed(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("perturbed")


@pytest.fixture(scope="module")
def tree(perturbed: Any, tmp_path_factory: pytest.TempPathFactory, frozen: Path) -> Path:
    out: Path = tmp_path_factory.mktemp("perturbed")
    perturbed.write_tree(out, 20, "1", frozen / "content")
    return out


def texts(tree: Path) -> dict[str, str]:
    folder = tree / "content" / "reports"
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("report.txt")}


def test_the_seed_decides(perturbed: Any, tree: Path, tmp_path: Path, frozen: Path) -> None:
    perturbed.write_tree(tmp_path, 20, "1", frozen / "content")
    assert texts(tmp_path) == texts(tree)
    perturbed.write_tree(tmp_path, 20, "2", frozen / "content")
    assert texts(tmp_path) != texts(tree)


def test_all_reports_are_read_as_those_of_their_agencies(perturbed: Any, tree: Path) -> None:
    corpus = perturbed.read_corpus(tree / "content", 1)
    assert len(corpus.reports) == 25
    assert all(len(report.text) > 1500 for report in corpus.reports)
    names = [corpus.knowledge.agency_by_id[report.agency_id].name for report in corpus.reports]
    assert sum(name in report.text for name, report in zip(names, corpus.reports, strict=True)) > 12


def test_names_and_numbers_are_others(perturbed: Any, tree: Path, frozen: Path) -> None:
    originals = {folder.name for folder in (frozen / "content/reports").iterdir()}
    for original in perturbed.read_originals(frozen / "content"):
        known = {sentence for sentence in original.text.split("。") if any(digit in sentence for digit in "3456789")}
        assert len(known) > 5
        for path, text in texts(tree).items():
            if path.split("/")[0] in originals:
                continue
            assert not any(name in text for name in original.agency)
            assert sum(sentence in text for sentence in known) < len(known) / 2
