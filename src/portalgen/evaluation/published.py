"""The accuracy tables of the quality page: one an annotated set, each with what it was measured on."""

from pathlib import Path

import msgspec

from portalgen.cache import MadeBy, Store, key, package_digest, tree_digest
from portalgen.evaluation.evaluate import ReaderOf, evaluate
from portalgen.evaluation.table import as_published, load_about, load_floors
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Accuracy

_LIBRARIES = MadeBy(
    (), ("portalgen",)
)  # what reads a file is handed in, so all that the program needs may be behind it
# Folders of the sets, the one that nobody had in sight first, and where their floors stand.
SETS = (
    ("fifth", "fifth/floors.yml"), ("fourth", "fourth/floors.yml"), ("third", "third/floors.yml"), ("gold", "floors.yml"), ("written", "written/floors.yml"),
)  # fmt: skip


def published_accuracy(
    folder: Path, knowledge: Knowledge, reader_of: ReaderOf, kept: Path | None = None
) -> tuple[Accuracy, ...]:
    """Score every annotated set below ``folder``; a set that is not there is left out.

    Args:
        folder: holds the sets.
        knowledge: what extraction may know.
        reader_of: gives what reads one file alone.
        kept: folder that keeps the tables for as long as code, knowledge and annotations stay as they are.

    Raises:
        OSError: a set has no floors.
    """
    if kept is None:
        return _scored(folder, knowledge, reader_of)
    store, name = Store(kept), key(package_digest(), _LIBRARIES.digest(), knowledge.digest, tree_digest(folder))
    data = store.get(name)
    if data is None:
        data = msgspec.json.encode(_scored(folder, knowledge, reader_of))
        store.put(name, data)
        store.keep_only({name})
    return msgspec.json.decode(data, type=tuple[Accuracy, ...])


def _scored(folder: Path, knowledge: Knowledge, reader_of: ReaderOf) -> tuple[Accuracy, ...]:
    return tuple(
        as_published(
            evaluate(folder / name, knowledge, reader_of), load_floors(folder / floors), load_about(folder / name)
        )
        for name, floors in SETS
        if (folder / name).is_dir()
    )
