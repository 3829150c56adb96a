"""Radicals out of copied PDFs and traditional script read as mainland print, and every place stays where it was."""

import unicodedata
from collections.abc import Callable

import pytest

from portalgen.model.document import Document
from portalgen.model.text import Span
from portalgen.normalize.script import plain_forms

Reader = Callable[..., Document]
REPORT = (
    "雲溪縣應急管理局2023年度法治政府建設情況報告\n\n一、主要舉措和成效\n\n"
    "全年辦理行政處罰案件31件，罰款12.5萬元，覆蓋3個鄉鎮；依據《中華人民共和國行政處罰法》查處違法行為。\n"
)


@pytest.mark.parametrize(
    ("copied", "printed"),
    [
        ("中华⼈⺠共和国", "中华人民共和国"),
        (
            "⻓江、⻔户、意⻅、⻛险、⻣干、⻋辆、⻚面、⻝品、⻩河",
            "长江、门户、意见、风险、骨干、车辆、页面、食品、黄河",
        ),
        ("⼾籍、⻢上、⻥塘、⻰头、⺟婴、⻄部、⻘年", "户籍、马上、鱼塘、龙头、母婴、西部、青年"),
        ("㇐是", "一是"),
        ("\uf9dd\u76ca\u3001\uf967能", "利益、不能"),
    ],
)
def test_radicals_read_as_the_characters_they_look_like(copied: str, printed: str) -> None:
    assert plain_forms(copied) == (printed, ())


def test_only_radicals_without_an_equivalent_stay() -> None:
    radicals = [
        chr(code) for code in (*range(0x2E80, 0x2FD6), *range(0x31C0, 0x31E4)) if unicodedata.name(chr(code), "")
    ]
    assert "".join(r for r in radicals if plain_forms(r)[0] == r) == "⺀㇀㇁㇂㇃㇄㇅㇇㇈㇉㇊㇋㇌㇍㇎㇢㇣"


def test_a_traditional_report_is_read_in_simplified_script(normalized: Reader) -> None:
    document = normalized(REPORT)
    assert "办理行政处罚案件31件，罚款12.5万元，覆盖3个乡镇" in document.text
    assert document.raw == REPORT
    assert [issue.code for issue in document.issues] == ["N101"]
    assert document.corrections == ()


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("關於乾旱災害的應對", "关于干旱灾害的应对"),
        ("乾隆年間的幹渠與若干幹部", "乾隆年间的干渠与若干干部"),
        ("著力推進、沿著方向、顯著成效、著名", "着力推进、沿着方向、显著成效、著名"),
        ("行政複議後答覆，恢復原狀，重複投訴", "行政复议后答复，恢复原状，重复投诉"),
        ("徵求意見、發佈佈告、併案、樹立瞭望臺", "征求意见、发布布告、并案、树立瞭望台"),
        ("「放管服」改革", "“放管服”改革"),
    ],
)
def test_words_decide_which_character_is_meant(word: str, read: str) -> None:
    assert plain_forms(f"{REPORT}{word}")[0].endswith(read)


def test_only_the_lines_in_traditional_script_are_converted() -> None:
    simple = "我局持续推进依法行政工作，全年开展检查三十次，显著提升执法水平，没有发生行政诉讼案件。\n" * 12
    text, notes = plain_forms(f"{simple}雲溪縣應急管理局法治政府建設情況\n{simple}")
    assert text == f"{simple}云溪县应急管理局法治政府建设情况\n{simple}"
    assert [note.code for note in notes] == ["N101"]


def test_a_name_in_simplified_text_keeps_its_characters() -> None:
    text = "聘请律师於某、張某担任法律顾问，" + "全年开展行政检查三十次，没有发生行政诉讼案件。" * 20
    assert plain_forms(text) == (text, ())


def test_places_lead_back_to_the_characters_as_printed(normalized: Reader) -> None:
    document = normalized(REPORT)
    for read, printed in (("行政处罚案件31件", "行政處罰案件31件"), ("3个乡镇", "3個鄉鎮"), ("中华人民", "中華人民")):
        at = document.text.index(read)
        raw = document.raw_span(Span(at, at + len(read)))
        assert document.raw[raw.start : raw.end] == printed
