"""The same report in another file is known; another report, of the same agency or of its like, is not taken for it."""

import random
from itertools import combinations
from pathlib import Path

import pytest

from portalgen.cache import Store
from portalgen.intake.similarity import ALIKE, SAME, Shelf, share, shingles
from portalgen.transcribe import transcribe
from tests.intake.files import docx, html, printed
from tests.transcribe.golden import STEMS, paragraphs

OTHERS = sorted(Path(__file__).parents[1].joinpath("evaluation").glob("*/*.txt"))


@pytest.mark.parametrize("stem", STEMS)
def test_a_report_is_the_same_in_every_format(stem: str) -> None:
    texts = paragraphs(stem)
    made = [transcribe(make(texts, stem)).text for make in (docx, html, printed)] + ["\n".join(texts)]
    assert min(share(shingles(a), shingles(b)) for a, b in combinations(made, 2)) >= 0.9


def test_different_reports_have_next_to_nothing_in_common() -> None:
    assert len(OTHERS) >= 30
    found = [shingles(path.read_text("utf-8", "replace")) for path in OTHERS]
    assert max(share(a, b) for a, b in combinations(found, 2)) < 0.1


def test_typed_again_with_slips_it_is_the_same_and_copied_with_other_figures_it_is_alike() -> None:
    text = "\n".join(paragraphs(STEMS[0]))
    chance = random.Random(7)
    slips = "".join(chance.choice("的和之") if chance.random() < 0.01 else char for char in text)
    next_year = "".join(str(chance.randrange(10)) if char.isdecimal() else char for char in text)
    assert SAME <= share(shingles(text), shingles(slips)) < 1
    assert ALIKE <= share(shingles(text), shingles(next_year)) < SAME


def test_the_shelf_finds_the_nearest_and_leaves_a_folder_aside(tmp_path: Path) -> None:
    for stem in STEMS:
        folder = tmp_path / "content/reports" / stem / "2023"
        folder.mkdir(parents=True)
        (folder / "report.txt").write_text("\n".join(paragraphs(stem)), "utf-8")
    reports = tmp_path / "content/reports"
    for _ in range(2):  # the second time from what was kept
        shelf = Shelf(tmp_path, reports, Store(tmp_path / "cache"))
        text = "\n".join(paragraphs(STEMS[2])) + "附：网站声明"
        found = shelf.nearest(text, tmp_path)
        assert found
        assert found.name == f"content/reports/{STEMS[2]}/2023/report.txt"
        assert found.share > 0.95
        assert shelf.nearest(text, reports / STEMS[2] / "2023") is None
