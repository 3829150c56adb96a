"""Entries are put into agencies.yml as text: every other byte stays, and what cannot be is said."""

import pytest

from portalgen.content.yamlfile import read_yaml
from portalgen.errors import PortalgenError
from portalgen.intake.registering import with_agencies
from portalgen.model.knowledge import Agency

HEAD = "# 发布报告的机关。\n#   id  编号\n"
ONE = "- id: 440200-keji\n  name: 韶关市科学技术局   # 旧称科委\n\n"
TWO = "# 以下是江门的\n- id: 440700-gongxin\n  name: 江门市工业和信息化局\n  aliases: [江门工信局]\n"
TAIL = "\n# 待查：440800\n"


def agency(name: str) -> Agency:
    return Agency(name, "廉江市水务局", "440881", "county", "水利", "廉江市水务局")


ENTRY = '- id: {}\n  name: 廉江市水务局\n  region: "440881"\n  level: county\n  sector: 水利\n  short: 廉江市水务局\n'


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("440100-shuiwu", (HEAD, None, "\n", ONE, TWO, TAIL)),
        ("440300-shuiwu", (HEAD, ONE.removesuffix("\n"), "\n", None, "\n", TWO, TAIL)),
        ("440881-shuiwu", (HEAD, ONE, TWO, "\n", None, TAIL)),
    ],
    ids=["first", "between", "last"],
)
def test_an_entry_stands_in_order_and_comments_stay_with_their_entries(
    name: str, parts: tuple[str | None, ...]
) -> None:
    wanted = "".join(ENTRY.format(name) if part is None else part for part in parts)
    assert with_agencies((HEAD + ONE + TWO + TAIL).encode(), (agency(name),)).decode() == wanted


def test_line_ends_byte_order_mark_and_indent_are_the_files_own() -> None:
    data = b"\xef\xbb\xbf" + ("  " + ONE.strip().replace("\n", "\n  ")).replace("\n", "\r\n").encode()
    made = with_agencies(data, (agency("440881-shuiwu"),))
    assert made.startswith(data + b"\r\n\r\n  - id: 440881-shuiwu\r\n    name: ")
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_several_entries_and_an_empty_file() -> None:
    names = ("440881-shuiwu", "440100-shuiwu")
    assert (
        with_agencies(b"", tuple(map(agency, names))).decode() == f"{ENTRY.format(names[1])}\n{ENTRY.format(names[0])}"
    )
    assert with_agencies(HEAD.encode(), (agency(names[0]),)).decode() == f"{HEAD}\n{ENTRY.format(names[0])}"


def test_what_needs_quotes_gets_them() -> None:
    odd = Agency("440881-shuiwu", "廉江市水务局: #1", "440881", "county", "水利", "是\u2028否")
    (entry,) = read_yaml(with_agencies(b"", (odd,)), "x").value
    assert (entry["name"], entry["short"]) == ("廉江市水务局: #1", "是\u2028否")


@pytest.mark.parametrize(
    "text",
    [
        "[{id: 440200-keji, name: 甲}, {id: 440700-gongxin, name: 乙}]\n",
        "- id: 440200-keji\n name: 甲\n",
        "id: 1\n",
        "-\n  id: 440900-keji\n",
    ],
)
def test_a_file_that_is_no_plain_list_is_left_alone(text: str) -> None:
    with pytest.raises(PortalgenError, match="不能把新机关写进") as raised:
        with_agencies(text.encode(), (agency("440300-shuiwu"),))
    assert raised.value.code == "T148"
