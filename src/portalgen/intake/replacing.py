"""A report whose agency published another file: the addresses of the old one lead on into the new one."""

import dataclasses
from pathlib import Path

from portalgen.catalogue import Catalogue
from portalgen.config import Settings
from portalgen.content import find_sources
from portalgen.errors import PortalgenError
from portalgen.intake.comparing import compare
from portalgen.intake.items import Item, Outcome
from portalgen.model.knowledge import Knowledge
from portalgen.model.source import Source

MOVED = "report.moved"
_TEXTS = ("report.txt", "report.md")


def with_addresses(
    items: list[Item], settings: Settings, knowledge: Knowledge, catalogue: Catalogue, folder: Path
) -> list[Item]:
    """Add ``report.moved`` to the files of each report that takes the place of one, and lay it out beside them.

    Args:
        items: what becomes of each file.
        settings: of the project.
        knowledge, catalogue: what reports are read by.
        folder: where the new files lie, laid out as in the project.
    """
    replaced = [item for item in items if _replaces(item, settings)]
    if not replaced:
        return items
    standing = _by_id(settings.reports, settings.root, knowledge)
    coming = _by_id(folder / "content" / "reports", folder, knowledge)
    made: dict[str, Item] = {}
    for item in replaced:
        before, now = standing.get(item.report_id), coming.get(item.report_id)
        table = _table(before, now, catalogue) if before and now else ""
        if table:
            (folder / item.folder / MOVED).write_text(table, "utf-8")
            made[item.report_id] = dataclasses.replace(item, files={**item.files, MOVED: table.encode()})
    return [made.get(item.report_id, item) if item in replaced else item for item in items]


def _replaces(item: Item, settings: Settings) -> bool:
    takes = item.outcome is Outcome.NEW and any(name in item.files for name in _TEXTS)
    return takes and any((settings.root / item.folder / name).is_file() for name in _TEXTS)


def _by_id(reports: Path, root: Path, knowledge: Knowledge) -> dict[str, Source]:
    return {source.report_id or "": source for source in find_sources(reports, root, knowledge)[0]}


def _table(before: Source, now: Source, catalogue: Catalogue) -> str:
    try:
        addresses = compare(before, now, catalogue).moved
    except PortalgenError:  # the new one is refused when it is read whole; the old one, unreadable, had no addresses
        return ""
    return addresses.as_table() if addresses.pairs else ""
