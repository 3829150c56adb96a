"""``agencies.yml``: levels, former names, sectors and order that contradict the regions or other entries."""

from pathlib import Path

import pytest

from portalgen.content import KnowledgeError, load_knowledge

ENTRY = """
- id: {id}
  name: {name}
  region: "{region}"
  level: {level}
  sector: {sector}
  short: {short}
  former: {former}
"""
GOOD = {
    "id": "445103-nongye", "name": "潮州市潮安区农业农村局", "region": "445103", "level": "county", "sector": "农业农村",
    "short": "潮安区农业农村局", "former": "[潮州市潮安区农业局]",
}  # fmt: skip


def told(project: Path, **changes: str) -> list[str]:
    """Add an agency; return what is said of it, with lines counted from its first."""
    path = project / "content/knowledge/agencies.yml"
    before = path.read_text("utf-8")
    path.write_text(before + ENTRY.format(**{**GOOD, **changes}), "utf-8")
    try:
        issues = load_knowledge(path.parent)[1]
    except KnowledgeError as error:
        issues = error.issues
    above = before.count("\n") + 1
    return [f"{(issue.place.line or 0) - above}: {issue}" for issue in issues if issue.place and issue.code != "K112"]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"name": "潮州市潮安区古巷镇人民政府", "id": "445103-guxiang", "level": "town", "short": "古巷镇"},
        {"id": "445200-gaoxin", "name": "揭阳市高新技术产业开发区管理委员会", "region": "445200", "level": "county", "short": "揭阳高新区"},
        {"id": "450000-sifa", "name": "广西壮族自治区司法厅", "region": "450000", "level": "province", "short": "广西司法厅"},
        {"former": "[{name: 潮州市潮安区农业局, until: 2018}, 潮安县农业局]"},
        {"sector": "文物"},
    ],
)  # fmt: skip
def test_a_right_entry_is_silent(project: Path, changes: dict[str, str]) -> None:
    assert told(project, **changes) == []


@pytest.mark.parametrize(
    ("changes", "line", "words"),
    [
        ({"level": "city"}, 4, "error[K117] level 写的是 city，而 445103 潮安区是县级。"),
        ({"level": "town"}, 4, "error[K117] level 写的是 town，而 445103 潮安区是县级。"),
        ({"region": "445100", "id": "445100-nongye", "name": "潮州市农业农村局", "level": "county"}, 4, "error[K117] level 写的是 county"),
        ({"former": "[潮州市潮安区农业局, 江门市工业和信息化局]"}, 7, "error[K118] 曾用名「江门市工业和信息化局」与别处矛盾。 第 16 行的 440700-gongxin"),
        ({"former": "[潮州市潮安区农业农村局]"}, 7, "error[K118] 曾用名「潮州市潮安区农业农村局」与别处矛盾。 它就是这个机关现在的名称。"),
        ({"former": "[{name: 甲局, until: 二〇一八}]"}, 7, "error[K022] 「until」的类型不对：应为整数，写的是文字「二〇一八」。"),
        ({"former": "[{nam: 甲局}]"}, 7, "error[K021] 不认识的键「nam」。 拼错的键会被悄悄忽略，所以不允许。 你是不是想写 name？"),
        ({"sector": "农业和农村"}, 5, "warning[K119] 没有别的机关用领域「农业和农村」。"),
        ({"id": "110101-nongye", "region": "110101", "name": "北京市东城区农业农村局"}, 1, "warning[K116] 「110101-nongye」没有按编号升序排列。"),
    ],
)  # fmt: skip
def test_a_contradiction_is_told_with_its_line(project: Path, changes: dict[str, str], line: int, words: str) -> None:
    found = told(project, **changes)
    assert [entry for entry in found if words in entry], found
    assert [entry for entry in found if entry.startswith(f"{line}: ")], found
