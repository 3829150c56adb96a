"""Keeps the files of the index that was published before, for tabs that were opened then."""

import gzip
import json
import shutil
import zlib
from pathlib import Path
from typing import Any

from portalgen.search.naming import content_name, listed_files

_TEXTS = "f"  # the kind of file that holds a report's text
_DAMAGED = (OSError, EOFError, ValueError, KeyError, TypeError, zlib.error)


def previous_files(folder: Path) -> list[Path]:
    """Return the files of a published index that its own ``meta`` lists and whose content bears their name.

    Files that an even earlier index left there are not listed and so not kept: only one generation is. A folder without
    a readable index has none.

    Args:
        folder: the site.
    """
    index = folder / "search-index"
    try:
        names = listed_files(index, _meta(index)["files"])
    except _DAMAGED:
        return []
    paths = (index / f"{name}.bin" for name in dict.fromkeys(names))
    return [path for path in paths if path.is_file() and content_name(path.read_bytes()) == path.stem]


def _meta(index: Path) -> Any:
    return json.loads(gzip.decompress((index / "meta.bin").read_bytes()))


def keep_previous(folder: Path, index: Path) -> int:
    """Copy the files of the index published before beside those of the new one; return how many.

    What the new index has itself is left alone, so a build without ``folder`` differs by additional files only. Texts of
    reports that have changed or gone are not kept, and nothing is where personal data was masked by other rules: what was
    taken out must not stay readable in old files. A tab that asks for such a text takes the new index.
    """
    try:
        same = _meta(folder / "search-index")["masking"] == _meta(index)["masking"]
    except _DAMAGED:
        return 0
    if not same:
        return 0
    kept = 0
    for path in previous_files(folder):
        if path.parent.name == _TEXTS:
            continue
        target = index / path.parent.name / path.name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
            kept += 1
    return kept
