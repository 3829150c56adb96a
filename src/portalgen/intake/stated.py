"""What a person says of a file beside what it says itself: options of the command line, columns of a list, answers to questions."""

import dataclasses
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from portalgen.model.knowledge import Knowledge

LEVELS = {"province": "省级", "city": "地级", "county": "县级", "town": "乡镇街道"}
_AGENCY = re.compile(r"[1-9][0-9]{5}-[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
_URL = re.compile(r"https?://[^\s/]+\.[^\s]+\Z")
_YEARS = range(2004, 2100)


@dataclasses.dataclass(frozen=True, slots=True)
class Stated:
    """Statements about one file; None or empty where nothing is said.

    Attributes:
        agency: id of the agency; ``name``, ``region``, ``level``, ``sector``, ``short`` describe one that is not registered.
        year: the year reported on.
        url, retrieved, published, license, note, archived, confirmed: see :class:`portalgen.model.source.Statement`.
        checked: why the original may be offered for download, by a person who has looked at its pictures.
        charset: of a web page, as its server said.
        accept_private: why the file is taken in although it holds what no agency should have published.
        replace: whether what lies at its place may be replaced.
    """

    agency: str | None = None
    name: str | None = None
    region: str | None = None
    level: str | None = None
    sector: str | None = None
    short: str | None = None
    year: int | None = None
    url: str | None = None
    retrieved: str | None = None
    published: str | None = None
    license: str | None = None
    note: str | None = None
    archived: str | None = None
    confirmed: str | None = None
    checked: str | None = None
    charset: str | None = None
    accept_private: str | None = None
    replace: bool = False


WORDS = tuple(field.name for field in dataclasses.fields(Stated) if field.name not in ("year", "replace"))


def faults(stated: Stated, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the field and a Chinese sentence for each statement that cannot be right."""
    checks: dict[str, tuple[Callable[[Any], object], str]] = {
        "agency": (_AGENCY.match, "不是机关编号，写成六位区划代码、连字符、拼音短名，例如 440882-kegongmao。"),
        "region": (knowledge.region_by_code.get, "不是 regions.csv 里的区划代码。"),
        "level": (LEVELS.get, f"不是层级，写 {'、'.join(LEVELS)} 之一。"),
        "year": (_YEARS.__contains__, f"不是报告年度，写四位数字，不早于 {_YEARS[0]}。"),
        "retrieved": (is_day, "不是日期，写成 2026-11-21 的样子。"),
        "published": (is_day, "不是日期，写成 2026-11-21 的样子。"),
        "url": (_URL.match, "不是网址，写完整网址，以 http:// 或 https:// 开头。"),
        "archived": (_URL.match, "不是网址，写完整网址，以 http:// 或 https:// 开头。"),
        "checked": (str.strip, "是空的，要写明理由。"),
        "confirmed": (str.strip, "是空的，要写明理由。"),
        "accept_private": (str.strip, "是空的，要写明理由。"),
    }
    for field, (is_right, what) in checks.items():
        value = getattr(stated, field)
        if value is not None and not is_right(value):
            yield field, f"「{value}」{what}"


def is_address(text: str) -> bool:
    """Say whether a text is a whole address of the web."""
    return _URL.match(text) is not None


def is_day(text: str) -> bool:
    """Say whether a text is a day as ``report.yml`` has it, ISO date."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
