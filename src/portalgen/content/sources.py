"""``content/reports/<agency-id>/<year>/`` → :class:`Source`."""

import hashlib
from pathlib import Path

import msgspec
import yaml

from portalgen.model.issue import Issue
from portalgen.model.source import Source, Statement

MEDIA_TYPES = {".txt": "text/plain", ".md": "text/markdown"}


def load_file(path: Path) -> Source:
    """Read one report file alone, without sidecar."""
    data = path.read_bytes()
    return Source(str(path), data, hashlib.sha256(data).hexdigest(), MEDIA_TYPES.get(path.suffix, "text/plain"))


def find_sources(reports: Path, root: Path) -> tuple[tuple[Source, ...], tuple[Issue, ...]]:
    """Find every report below ``reports``."""
    found = []
    for sidecar in sorted(reports.glob("*/*/report.yml")):
        file = next(p for p in sorted(sidecar.parent.iterdir()) if p.suffix in MEDIA_TYPES)
        data = file.read_bytes()
        statement = msgspec.convert(yaml.load(sidecar.read_bytes(), yaml.CSafeLoader), Statement)
        found.append(Source(
            file.relative_to(root).as_posix(), data, hashlib.sha256(data).hexdigest(), MEDIA_TYPES[file.suffix],
            sidecar.parent.parent.name, int(sidecar.parent.name), statement,
        ))
    return tuple(found), ()
