"""Entries of ``agencies.yml`` put in as text where they belong: comments, order and line ends of the file stay as they are."""

import re
from pathlib import Path

from portalgen.content.yamlfile import Tree, read_yaml
from portalgen.errors import PortalgenError
from portalgen.intake.entries import agency_entry
from portalgen.model.issue import Place
from portalgen.model.knowledge import Agency

NAME = "content/knowledge/agencies.yml"
_DASH = re.compile(r"( *)- ")


def with_agencies(data: bytes, agencies: tuple[Agency, ...]) -> bytes:
    """Return ``agencies.yml`` with further entries, each before the first whose id is greater, as ids are in order.

    Args:
        data: the file as it is; empty where there is none.
        agencies: entries that it does not have.

    Raises:
        PortalgenError: the file is not written as a plain list, so that no line can be put in.
    """
    tree = read_yaml(data, NAME)
    before = tree.value or []
    if tree.issues or not isinstance(before, list) or not all(isinstance(entry, dict) for entry in before):
        raise _unfit(tree)
    text = data.decode("utf-8-sig")
    for agency in sorted(
        agencies, key=lambda agency: agency.id, reverse=True
    ):  # from the end, so that line numbers hold
        at = next((n for n, entry in enumerate(before) if str(entry.get("id", "")) > agency.id), len(before))
        text = _inserted(text, tree, at, agency_entry(agency))
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    written = mark + text.encode()
    if not _is_whole(written, before, {agency.id for agency in agencies}):
        raise _unfit(tree)
    return written


def _inserted(text: str, tree: Tree, at: int, entry: str) -> str:
    """Put an entry in front of entry ``at``: behind the last line of the one before, so that comments stay with what follows them."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    first, place = _line_of(tree, 0), _line_of(tree, at)
    dash = _DASH.match(lines[first]) if first is not None else None
    made = [f"{dash[1] if dash else ''}{line}{end}" for line in entry.split("\n")]
    if place is not None and at == 0:
        return "".join([*lines[:place], *made, end, *lines[place:]])
    place = _behind(lines, len(lines) if place is None else place) if tree.value else _foot(lines)
    head, rest = lines[:place], lines[place:]
    if head and not head[-1].endswith(("\n", "\r")):
        head[-1] += end
    gap = [end] if head and head[-1].strip() else []
    apart = [end] if rest and rest[0].strip() else []
    return "".join([*head, *gap, *made, *apart, *rest])


def _line_of(tree: Tree, number: int) -> int | None:
    """Return the line, from 0, that an entry begins on; None where there is no such entry."""
    entries = tree.value if isinstance(tree.value, list) else []
    return tree.line((number,)) - 1 if number < len(entries) else None


def _behind(lines: list[str], place: int) -> int:
    """Return the line behind the entry that ends above a line; blank lines and comments belong to what follows."""
    while place and (not lines[place - 1].strip() or lines[place - 1].lstrip().startswith("#")):
        place -= 1
    return place


def _foot(lines: list[str]) -> int:
    """Return the line behind the comments that a file without entries begins with."""
    return next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))


def _is_whole(data: bytes, before: list[dict[str, object]], added: set[str]) -> bool:
    """Say whether the file reads as before, with these entries more."""
    tree = read_yaml(data, NAME)
    after = tree.value if isinstance(tree.value, list) and not tree.issues else []
    kept = [entry for entry in after if entry.get("id") not in added]
    return kept == before and len(after) == len(before) + len(added)


def _unfit(tree: Tree) -> PortalgenError:
    fault = tree.issues[0] if tree.issues else None
    what = f"不能把新机关写进 {Path(NAME).name}：{fault.message if fault else '它不是一条一行、以 - 开头的列表。'}"
    hint = "先运行 portalgen check 改正它；或照 portalgen show 给出的内容自己加一条，再运行一次。"
    return PortalgenError(what, hint, fault.place if fault else Place(NAME), "T148")
