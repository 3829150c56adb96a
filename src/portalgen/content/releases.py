"""``content/releases``: what was released, by hand, with a number and a day."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from portalgen.errors import PortalgenError
from portalgen.model.issue import Place

RELEASES, FACTS, CHANGES, CHECKSUMS = "releases.yml", "facts.csv.gz", "changes.csv", "checksums.txt"
_NUMBER = re.compile(r"\d{4}\.\d{1,3}")
_HEAD = "# 历次发布的版本，由 portalgen release 写入；变更和校验和在各版本的文件夹里。\n"


@dataclass(frozen=True, slots=True)
class Release:
    """One release: number (``2026.1``), day, and how many facts it added, changed and withdrew."""

    number: str
    date: str
    added: int
    changed: int
    withdrawn: int


def load_releases(content: Path) -> tuple[Release, ...]:
    """Return the releases in order; none where nothing was released yet.

    Raises:
        PortalgenError: the list is not as ``portalgen release`` writes it.
    """
    path = content / "releases" / RELEASES
    if not path.is_file():
        return ()
    try:
        entries = yaml.safe_load(path.read_text("utf-8")) or []
        releases = tuple(Release(**entry) for entry in entries)
        dates = [date.fromisoformat(one.date) for one in releases]
    except (yaml.YAMLError, TypeError, ValueError) as error:
        message = "releases.yml 的写法不对。"
        raise PortalgenError(message, "从版本库恢复这个文件。", Place(f"content/releases/{RELEASES}")) from error
    if dates != sorted(dates):
        raise PortalgenError(
            "releases.yml 里的日期不是从早到晚。", "从版本库恢复这个文件。", Place(f"content/releases/{RELEASES}")
        )
    return releases


def next_release(releases: tuple[Release, ...], number: str, day: str) -> None:
    """Check number and day of a new release.

    Raises:
        PortalgenError: either is not written as it should be, or not later than the last one.
    """
    if not _NUMBER.fullmatch(number):
        raise PortalgenError(f"版本号「{number}」写法不对。", "写成“年份.序号”，例如 2026.1。")
    try:
        date.fromisoformat(day)
    except ValueError as error:
        raise PortalgenError(f"日期「{day}」写法不对。", "写成 2026-01-31 的样子。") from error
    if releases and (_order(number) <= _order(releases[-1].number) or day < releases[-1].date):
        last = releases[-1]
        raise PortalgenError(
            f"版本 {number}（{day}）不在上一版本 {last.number}（{last.date}）之后。", "版本号要增大，日期不能更早。"
        )


def _order(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def listed(releases: tuple[Release, ...]) -> str:
    """Return the text of ``releases.yml``."""
    return _HEAD + "".join(
        f'- {{number: "{one.number}", date: "{one.date}", added: {one.added}, changed: {one.changed}, withdrawn: {one.withdrawn}}}\n'
        for one in releases
    )
