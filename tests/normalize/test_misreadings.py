"""Misread characters are restored where only one reading is possible, measured on texts that no word count was made of."""

import random
import re
import runpy
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from portalgen.model.document import Document
from portalgen.normalize.misreadings import Misreadings
from portalgen.normalize.repair import Repairs, find_repairs
from tests.project import ROOT

Reader = Callable[..., Document]
TEXTS = Path(__file__).parents[1] / "extract" / "texts.yml"
RECALL, PRECISION = 0.8, 0.95
ONE_IN = 12  # characters that can be misread


@pytest.fixture(scope="session")
def words(repairs: Repairs) -> Misreadings:
    return repairs.words


def confusions() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for line in (Path(__file__).parent / "confusions.txt").read_text("utf-8").splitlines():
        for right, wrong in line.split() if not line.startswith("#") else ():
            if right != wrong:
                found[right].append(wrong)
    return found


def clean_texts() -> list[str]:
    """Return the bodies of texts that hold no damage, closed up."""
    cases = yaml.load(TEXTS.read_text("utf-8"), yaml.CSafeLoader)
    sound = [case for case in cases if not case["kind"].startswith(("ocr", "traditional"))]
    return [re.sub(r"\s", "", case["head"] + case["text"]) for case in sound]


def restored(text: str, repairs: Repairs) -> dict[int, str]:
    changes = {}
    for finding in find_repairs(text, repairs)[0]:
        if finding.rule == "lookalike":
            pairs = zip(range(finding.start, finding.end), finding.fixed, strict=True)
            changes |= {at: char for at, char in pairs if text[at] != char}
    return changes


def damaged(text: str, chance: random.Random, words: Misreadings) -> tuple[str, dict[int, str]]:
    """Return the text with some characters of its words misread, and what they were."""
    mates, chars, before = confusions(), list(text), {}
    spots = [at for at in range(len(text)) if mates.get(text[at]) and _in_word(text, at, words)]
    for at in chance.sample(spots, len(spots) // ONE_IN):
        if all(abs(at - other) > 5 for other in before):
            before[at], chars[at] = text[at], chance.choice(mates[text[at]])
    return "".join(chars), before


def _in_word(text: str, at: int, words: Misreadings) -> bool:
    return text[at : at + 2] in words.pairs or text[max(0, at - 1) : at + 1] in words.pairs


def test_recall_and_precision_on_texts_of_others(repairs: Repairs, words: Misreadings) -> None:
    """The least that must hold; with ten seeds 0.84 to 0.93 of the damage is restored, 0.98 to 1 of what is changed is right."""
    right = wrong = total = 0
    for seed in range(4):
        chance = random.Random(seed)
        for text in clean_texts():
            scanned, before = damaged(text, chance, words)
            found = restored(scanned, repairs)
            hits = sum(found.get(at) == char for at, char in before.items())
            right, wrong, total = right + hits, wrong + len(found) - hits, total + len(before)
    assert total > 500
    assert right / total >= RECALL
    assert right / (right + wrong) >= PRECISION


def test_sound_texts_stay_as_they_are(repairs: Repairs) -> None:
    changed = [(text[at - 4 : at + 4], char) for text in clean_texts() for at, char in restored(text, repairs).items()]
    assert changed == []


@pytest.mark.parametrize(
    "sentence",
    [
        "改造项目的证载用途与现状不符，政府统租、收储和回迁安置同步推进。",
        "承租经营、转租取得的所得，出具无条件的见索即付保函。",
        "胡围孜村、楼栋长都参加了学习。",
        "沈塘镇、石塘乡的执结率、收案数和发改率分别公布。",
        "湘政办发〔2021〕36号、莒教体字〔2019〕2号、粤府函〔2020〕174号。",
        "把另存的文件逐行核对，反例留一格空着。",
        "推行涉众型案件评查，开展普法进商超、进景区活动2300余场。",
        "每案必审、每件必复，未发生暴力抗法事件。",
        "以千分位分隔，一千部电话、三千人次、十个部门。",
    ],
)
def test_words_that_no_list_has_are_left_alone(sentence: str, repairs: Repairs) -> None:
    assert restored(sentence, repairs) == {}


@pytest.mark.parametrize(
    ("scanned", "read"),
    [
        ("依据《中华人民共和国行攻处罚法》", "依据《中华人民共和国行政处罚法》"),
        ("扎实推进法冶政府建没，落买第一贵任人职责", "扎实推进法治政府建设，落实第一责任人职责"),
        ("办理行政复以案件，应拆率百分之百", "办理行政复议案件，应诉率百分之百"),
        ("学刁宣传民法典，开展罸款收缴", "学习宣传民法典，开展罚款收缴"),
        ("严格依怯行政，健全管理合账，组织培圳", "严格依法行政，健全管理台账，组织培训"),
        ("行正攵处罚、矛盾纠纟分、讠周解", "行政处罚、矛盾纠纷、调解"),
        ("巳逐步规范，乙巳年，巳时", "已逐步规范，乙巳年，巳时"),
    ],
)
def test_damage_that_leaves_one_reading_is_mended(scanned: str, read: str, normalized: Reader) -> None:
    document = normalized(scanned)
    assert document.text == read
    assert document.corrections
    assert all(document.raw[c.start : c.end] == c.raw for c in document.corrections)


def test_what_is_mended_needs_no_second_time(normalized: Reader, words: Misreadings) -> None:
    for text in clean_texts()[:12]:
        once = normalized(damaged(text, random.Random(5), words)[0]).text
        assert normalized(once).text == once


def test_a_numeral_is_never_read_for_another_character(words: Misreadings) -> None:
    assert not {right for rights in words.readings.values() for right in rights} & set("一二三四五六七八九十百千万亿")


def test_the_table_of_words_is_what_its_script_makes(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(ROOT / "benchmarks/misreadings/words.py"), run_name="__main__")
    assert capsys.readouterr().out == (ROOT / "content/knowledge/words.csv").read_text("utf-8")
