"""A content tree with the reports that the strangers' queries are about, among invented ones."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from evaluate import ROOT, invent

HERE = Path(__file__).parent
_SIDECAR = 'sha256: "{digest}"\nadded: "2026-01-01"\nurl: null\n'


@cache
def _known() -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load((HERE / "strangers.yml").read_text(encoding="utf-8"))
    return known


def texts() -> Iterator[tuple[str, str, Path]]:
    """Yield agency, year and file of each report that strangers wrote."""
    for agency in _known()["agencies"]:
        for year, path in agency["texts"].items():
            yield agency["id"], year, ROOT / path


def report_ids() -> dict[str, str]:
    """Return the ids of the reports by what the queries call them: the name of the file, or agency and year."""
    named = {
        f"{path.parent.name}/{year}" if path.stem == year else path.stem: f"{agency}-{year}"
        for agency, year, path in texts()
    }
    return named | _known()["real"]


def plant(reports: int, folder: Path) -> Path:
    """Write a content tree of that many reports, all but the strangers' and the real ones invented; return its ``content``."""
    own = list(texts())
    content = invent(reports - len(own) - len(_known()["real"]), folder)
    for agency, year, path in own:
        target = content / "reports" / agency / year
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        data = path.read_bytes()
        (target / "report.txt").write_bytes(data)
        (target / "report.yml").write_text(_SIDECAR.format(digest=hashlib.sha256(data).hexdigest()), encoding="utf-8")
    _enter(content / "knowledge")
    return content


def _enter(knowledge: Path) -> None:
    """Add places and agencies to the tree's own."""
    with (knowledge / "regions.csv").open("a", encoding="utf-8") as file:
        file.write("".join(f"{row}\n" for row in _known()["regions"]))
    path = knowledge / "agencies.yml"
    entries = {entry["id"]: entry for entry in yaml.safe_load(path.read_bytes())}
    for agency in _known()["agencies"]:
        entries[agency["id"]] = {key: value for key, value in agency.items() if key != "texts"}
    lines = [f"- {json.dumps(entries[key], ensure_ascii=False)}\n" for key in sorted(entries)]
    path.write_text("".join(lines), encoding="utf-8")
