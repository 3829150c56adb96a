"""``regions.csv`` → the GB/T 2260 table; ``regions.other.csv`` → former divisions and short names beside it."""

import csv
import io
import re

from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Region

COLUMNS = ["code", "name", "level", "parent"]
OTHER_COLUMNS = [*COLUMNS, "kind"]
_ABOVE = {"province": (), "city": ("province",), "county": ("province", "city")}
_CODE = re.compile(r"[1-9][0-9]{5}\Z")

Rows = tuple[tuple[Region, int], ...]


def read_regions(data: bytes, name: str) -> tuple[Rows, tuple[Issue, ...]]:
    """Read the table; ``name`` is its path for messages.

    Returns:
        Good rows with their lines, and what is wrong with the others.
    """
    table, issues = _read(data, name, COLUMNS)
    rows = [(Region(*cells), line) for cells, line in table]
    return tuple(rows), (*issues, *_tree_issues(rows, name))


def read_other_regions(data: bytes, name: str, regions: tuple[Region, ...]) -> tuple[Rows, tuple[Issue, ...]]:
    """Read the former divisions and short names; their parents are in the table or among the former ones.

    Returns:
        Good rows with their lines, and what is wrong with the others.
    """
    table, issues = _read(data, name, OTHER_COLUMNS)
    current = {region.code: region for region in regions}
    former = {cells[0] for cells, _ in table if cells[4] == "former"}
    faults = []
    for cells, line in table if regions else ():
        code, _, level, parent, kind = cells
        region = current.get(code)
        if kind == "short" and (region is None or (region.level, region.parent) != (level, parent)):
            faults.append(
                _issue(
                    name,
                    line,
                    "K108",
                    f"{cells[1]} 与区划表不符。",
                    f"区划表里 {code} 不是这样写的。",
                    "照 regions.csv 改。",
                )
            )
        elif parent and parent not in current and parent not in former:
            faults.append(
                _issue(name, line, "K108", f"{cells[1]} 的上级不对。", f"没有上级 {parent}。", "改正 parent 一列。")
            )
    return tuple((Region(*cells[:4]), line) for cells, line in table), (*issues, *faults)


def _read(data: bytes, name: str, columns: list[str]) -> tuple[list[tuple[list[str], int]], list[Issue]]:
    """Return the rows that are right by themselves with their lines, and what is wrong with the others."""
    if not data:
        return [], []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return [], [_issue(name, 1, "K001", "文件不是 UTF-8 编码。", "区划表只用 UTF-8。", "另存为 UTF-8 的 CSV。")]
    reader = csv.reader(io.StringIO(text, newline=""))
    if next(reader, []) != columns:
        why = f"第一行应为 {','.join(columns)}。"
        return [], [_issue(name, 1, "K108", "区划表的列不对。", why, "改正第一行，列的顺序也要一致。")]
    rows = []
    issues = []
    for cells in reader:
        fault = _fault(cells, len(columns))
        if fault:
            issues.append(_issue(name, reader.line_num, "K108", f"这一行不是区划：{','.join(cells)}。", *fault))
        else:
            rows.append((cells, reader.line_num))
    return rows, issues


def _fault(cells: list[str], columns: int) -> tuple[str, str] | None:
    """Return what is wrong with one row alone, and the cure."""
    if len(cells) != columns:
        return f"应有 {columns} 列，实有 {len(cells)} 列。", "补齐或删去多余的逗号。"
    code, name, level, parent = cells[:4]
    if not _CODE.match(code):
        return f"代码 {code} 不是六位数字。", "写六位代码；用表格软件保存时不要丢掉位数。"
    if level not in _ABOVE:
        return f"级别 {level} 不对。", "级别只能是 province、city、county。"
    if not name.strip() or name != name.strip():
        return "名称是空的，或前后有空格。", "写上名称，去掉空格。"
    if (level == "province") != (parent == ""):
        return "省级没有上级，其他级别必须有上级。", "改正 parent 一列。"
    if cells[4:] not in ([], ["former"], ["short"]):
        return f"种类 {cells[4]} 不对。", "kind 只能是 former（已撤销或改名）、short（简称）。"
    return None


def _tree_issues(rows: list[tuple[Region, int]], name: str) -> list[Issue]:
    """Check what only the whole table shows: order, repeated codes, parents of the wrong kind."""
    issues = []
    levels = {region.code: region.level for region, _ in rows}
    previous = ""
    for region, line in rows:
        if region.code <= previous:
            why = f"上一行是 {previous}。"
            issues.append(
                _issue(
                    name, line, "K108", f"代码 {region.code} 重复或没有排序。", why, "按代码升序排列，每个代码一行。"
                )
            )
        elif region.parent and levels.get(region.parent) not in _ABOVE[region.level]:
            why = f"表中没有合适的上级 {region.parent}。"
            issues.append(
                _issue(name, line, "K108", f"{region.name} 的上级不对。", why, "改正 parent 一列，或补上上级那一行。")
            )
        previous = region.code
    return issues


def _issue(name: str, line: int, code: str, message: str, why: str, hint: str) -> Issue:
    return Issue(code, Severity.ERROR, message, why, hint, Place(name, line))
