"""JSON Schemas out of the same types that the loader checks against, so that an editor says what the loader will say."""

import json
from pathlib import Path
from types import GenericAlias
from typing import Any

from portalgen.content.knowledge import knowledge_files
from portalgen.content.typed import adapter
from portalgen.model.publication import ChartSpec
from portalgen.model.source import Statement

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schema of every kind of YAML file, by file name without suffix."""
    kinds: dict[str, Any] = {name: _many(kind) if many else kind for name, kind, many in knowledge_files()}
    kinds |= {"charts": _many(ChartSpec), "report": Statement}
    return {name: {"$schema": _DRAFT, **adapter(kind).json_schema()} for name, kind in kinds.items()}


def _many(kind: type) -> GenericAlias:
    return GenericAlias(tuple, (kind, ...))


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write ``<name>.schema.json`` for every kind of YAML file, and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, schema in schemas().items():
        path = folder / f"{name}.schema.json"
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
        written.append(path)
    return tuple(written)
