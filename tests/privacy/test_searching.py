"""Searching from what a pattern begins with finds what trying the pattern everywhere finds."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portalgen.model.patterns import found_from
from portalgen.privacy import formed, labelled, names, places, tables
from portalgen.privacy.folding import fold

CASES = Path(__file__).parent / "cases.yml"
PAIRS = [
    (places._START, places._LABEL), (labelled._PASSPORT_START, labelled._PASSPORT),
]  # fmt: skip
PIECES = [
    "13812345678", "+86 13812345678", "0086-13812345678", "(0755) 88888888", "0755-88888888转123", "+86 (755) 8888888",
    "440801199001011234", "440801900101123", "6222021234567890123", "4321 1234 5678 9012", "E12345678护照", "Tel:", "QQ", "VX号", "(+86)138-1234-5678", "0086 755 88888888", "电话1 3 8 1 2 3 4 5 6 7 8", "手机：138】【1234】【5678", "电话: 138,1234,5678",
    "联系人：", "联 系 人", "|", "\t", "  ", "审核:", "家庭住址", "现住", "身份证地址", *"0123456789+-. ()年aXx、",
]  # fmt: skip


def texts() -> Iterator[str]:
    yield from CASES.read_text("utf-8").splitlines()
    rng = random.Random(7)
    for _ in range(3_000):
        yield "".join(rng.choices(PIECES, k=rng.randint(1, 9)))


@pytest.mark.parametrize(("start", "whole"), PAIRS, ids=[str(at) for at in range(len(PAIRS))])
def test_nothing_is_skipped(start: re.Pattern[str], whole: re.Pattern[str]) -> None:
    found = 0
    for text in map(fold, texts()):
        everywhere = [match.span() for match in whole.finditer(text)]
        assert [match.span() for match in found_from(start, whole, text)] == everywhere, text
        found += len(everywhere)
    assert found


def test_no_name_is_skipped() -> None:
    found = 0
    for text in map(fold, texts()):
        everywhere = [match.span() for match in names._LABEL.finditer(text)]
        assert [match.span() for match in names._LABEL_START.found(names._LABEL, text)] == everywhere, text
        found += len(everywhere)
    assert found > 1_000


def test_no_form_is_skipped() -> None:
    found = 0
    for text in map(fold, texts()):
        everywhere = [(number.span(), form[0].pattern) for form in formed._FORMS for number in form[0].finditer(text)]
        assert sorted((number.span(), form[0].pattern) for form, number in formed._forms(text)) == sorted(everywhere), (
            text
        )
        found += len(everywhere)
    assert found > 1_000


def test_no_label_is_skipped() -> None:
    found = 0
    for text in map(fold, texts()):
        everywhere = [(kind.label, head.span()) for kind, heads in labelled._HEADS for head in heads.finditer(text)]
        assert sorted((kind.label, head.span()) for kind, head in labelled._heads(text)) == sorted(everywhere), text
        found += len(everywhere)
    assert found > 1_000


def test_no_row_is_skipped() -> None:
    found = 0
    for text in ("\n".join(lines) for lines in zip(*[map(fold, texts())] * 3, strict=False)):
        everywhere = [row.span() for row in tables._ROW.finditer(text)]
        assert [row.span() for row in tables._rows(text)] == everywhere, text
        found += len(everywhere)
    assert found > 100


def test_a_start_that_leaves_something_out_is_noticed() -> None:
    assert [match[0] for match in found_from(re.compile("b"), re.compile("a?b"), "ab b")] == ["b", "b"]
