"""What a search finds by its name, packed: topics and pages are known at once, laws when something is called like one."""

from collections.abc import Iterable

from portalgen.model.publication import Thing
from portalgen.search.folding import fold
from portalgen.search.packing import pack_json

LAW = "law"


def few_things(things: Iterable[Thing]) -> list[list[object]]:
    """Return [kind, label, address, number of reports, comparable names …] of all that are no laws, for ``meta``."""
    return [_row(thing) for thing in things if thing.kind != LAW]


def laws_file(things: Iterable[Thing]) -> bytes:
    """Return the word file ``laws``: the same of the laws."""
    return pack_json([_row(thing) for thing in things if thing.kind == LAW])


def _row(thing: Thing) -> list[object]:
    names = dict.fromkeys(fold(name) for name in thing.names)
    return [
        thing.kind,
        thing.label,
        thing.url,
        thing.count,
        *(name for name in names if name and name != fold(thing.label)),
    ]
