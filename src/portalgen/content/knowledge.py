"""``content/knowledge`` → :class:`Knowledge`."""

import csv
import hashlib
from pathlib import Path
from typing import Any

import msgspec
import yaml

from portalgen.model.issue import Issue
from portalgen.model.knowledge import (
    Agency, Indicator, Instrument, Knowledge, Lexicon, Region, Requirement, Topic, Unit,
)

_LISTS = {
    "indicators": Indicator, "topics": Topic, "agencies": Agency, "instruments": Instrument, "units": Unit,
    "requirements": Requirement,
}


def load_knowledge(folder: Path) -> tuple[Knowledge, tuple[Issue, ...]]:
    """Load the catalogue."""
    digest = hashlib.sha256()
    parts: dict[str, Any] = {}
    for name, kind in _LISTS.items():
        path = folder / f"{name}.yml"
        data = path.read_bytes() if path.exists() else b"[]"
        digest.update(data)
        parts[name] = tuple(msgspec.convert(yaml.load(data, yaml.CSafeLoader) or [], list[kind]))  # type: ignore[valid-type]
    path = folder / "lexicon.yml"
    data = path.read_bytes() if path.exists() else b"{}"
    digest.update(data)
    lexicon = msgspec.convert(yaml.load(data, yaml.CSafeLoader) or {}, Lexicon)
    regions: tuple[Region, ...] = ()
    path = folder / "regions.csv"
    if path.exists():
        digest.update(path.read_bytes())
        with path.open(encoding="utf-8", newline="") as lines:
            regions = tuple(Region(**row) for row in csv.DictReader(lines))
    return Knowledge(
        **parts, regions=regions, lexicon=lexicon, digest=digest.hexdigest(),
        indicator_by_id={x.id: x for x in parts["indicators"]},
        topic_by_id={x.id: x for x in parts["topics"]},
        agency_by_id={x.id: x for x in parts["agencies"]},
        region_by_code={x.code: x for x in regions},
        instrument_by_id={x.id: x for x in parts["instruments"]},
    ), ()
