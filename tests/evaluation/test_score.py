"""The scorer itself: what counts as a match, what as a miss."""

from dataclasses import replace
from pathlib import Path

from portalgen.analysis import file_reader
from portalgen.evaluation.evaluate import evaluate
from portalgen.evaluation.score import Score, score
from portalgen.evaluation.table import wilson
from portalgen.model.facts import Citation
from tests.project import committed_knowledge

SOURCE = "2023年,共开展检查155次,其中工业企业110次。\n制定了《安全生产法》宣传方案。"
GOLD = {
    "title": "甲", "agency": "乙局", "region": {"code": "440882"}, "level": "county", "year": 2023, "date_issued": None,
    "addressee": None,
    "quantities": [
        {"quote": "开展检查155次", "value": 155, "unit": "次", "indicator": "inspections"},
        {"quote": "工业企业110次", "value": 110, "unit": "次", "indicator": "inspections"},
    ],
    "citations": [{"quote": "《安全生产法》", "name": "安全生产法"}],
    "problems": [{"quote": "共开展检查155次"}],
}  # fmt: skip


def test_the_annotation_itself_scores_full_marks() -> None:
    for kind, found in score(SOURCE, GOLD, GOLD).items():
        assert found.f1 == 1.0, kind


def test_a_wrong_value_and_an_invented_quote_are_misses() -> None:
    wrong = {**GOLD, "quantities": [GOLD["quantities"][0], {**GOLD["quantities"][1], "value": 111}]}
    found = score(SOURCE, GOLD, wrong)["quantities"]
    assert (found.hit, found.gold, found.predicted) == (1, 2, 2)
    invented = {**GOLD, "citations": [{"quote": "《消防法》", "name": "消防法"}]}
    assert score(SOURCE, GOLD, invented)["citations"].f1 == 0.0


def test_coverage_counts_characters_and_ignores_grouping() -> None:
    split = {**GOLD, "problems": [{"quote": "共开展"}, {"quote": "检查155次"}]}
    assert score(SOURCE, GOLD, split)["problems"].f1 == 1.0
    half = score(SOURCE, GOLD, {**GOLD, "problems": [{"quote": "共开展"}]})["problems"]
    assert (half.precision, round(half.recall, 3)) == (1.0, 0.333)


def test_width_and_white_space_do_not_matter() -> None:
    loose = {**GOLD, "problems": [{"quote": "共 开展\n检查155次"}], "title": " 甲 "}
    assert score(SOURCE.replace(",", "，"), GOLD, loose)["problems"].f1 == 1.0
    assert score(SOURCE, GOLD, loose)["metadata"].f1 == 1.0


NEW = {
    **GOLD,
    "quantities": [
        {"quote": "开展检查155次", "value": 155, "unit": "次", "indicator": "inspections", "headline": True},
        {"quote": "工业企业110次", "value": 110, "unit": "次", "indicator": "inspections", "headline": False},
    ],
}  # fmt: skip


def predicted(*headlines: bool) -> dict[str, object]:
    figures = [
        {**q, "catalogue": q["indicator"], "headline": h} for q, h in zip(NEW["quantities"], headlines, strict=True)
    ]  # type: ignore[arg-type, attr-defined]
    return {**NEW, "quantities": figures}


def test_a_headline_that_is_none_counts_against_precision() -> None:
    right = score(SOURCE, NEW, predicted(True, False))["headlines"]
    wrong = score(SOURCE, NEW, predicted(False, True))["headlines"]
    assert (right.hit, right.gold, right.predicted) == (1, 1, 1)
    assert (wrong.hit, wrong.gold, wrong.predicted) == (0, 1, 1)
    assert "headlines" not in score(SOURCE, GOLD, GOLD)


def test_what_is_optional_counts_neither_for_nor_against() -> None:
    doubtful = {**NEW, "quantities": [NEW["quantities"][0], {**NEW["quantities"][1], "optional": True}]}  # type: ignore[dict-item]
    for found in (predicted(True, True), {**NEW, "quantities": predicted(True, False)["quantities"][:1]}):  # type: ignore[index]
        result = score(SOURCE, doubtful, found)
        assert result["quantities"].f1 == result["headlines"].f1 == 1.0
    one = {**GOLD, "citations": [{**GOLD["citations"][0], "optional": True}]}  # type: ignore[dict-item]
    assert score(SOURCE, one, {**GOLD, "citations": []})["citations"].f1 == 1.0


def test_the_interval_is_wilsons() -> None:
    low, high = wilson(4, 248)
    assert (round(low, 4), round(high, 4)) == (0.0063, 0.0407)
    assert wilson(0, 0) == (0.0, 1.0)


def test_grounding_asks_for_a_quote_at_its_own_place(tmp_path: Path) -> None:
    for suffix in ("txt", "yml"):
        name = f"07_city_suqian_2023.{suffix}"
        (tmp_path / name).write_bytes((Path(__file__).parent / "written" / name).read_bytes())
    knowledge = committed_knowledge()
    read = file_reader(knowledge)(next(tmp_path.glob("*.txt")))
    first, *others = read.citations
    moved = replace(
        first, provenance=replace(first.provenance, start=first.provenance.start + 1, end=first.provenance.end + 1)
    )

    def total(*citations: Citation) -> Score:
        report = replace(read, citations=citations)
        return evaluate(tmp_path, knowledge, lambda _: lambda _: report).total["grounding"]

    whole, torn = total(first, *others), total(moved, *others)
    assert whole.hit == whole.gold
    assert torn.hit < torn.gold == whole.gold


def test_names_are_one_in_either_script() -> None:
    gold = {
        **GOLD,
        "citations": [{"quote": "《安全生产法》", "name": "安全生產法"}],
        "sections": [{"level": 1, "title": "一、依法行政情況"}],
    }
    read = {**GOLD, "sections": [{"level": 1, "title": "一、依法行政情况"}]}
    found = score(SOURCE, gold, read)
    assert (found["citations"].f1, found["sections"].f1) == (1.0, 1.0)
    other = {**read, "sections": [{"level": 1, "title": "一、依法行政成效"}]}
    assert score(SOURCE, gold, other)["sections"].f1 == 0.0
