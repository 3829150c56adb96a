"""``report.yml`` of a report that is taken in: what is known of it, and what stood there before."""

import dataclasses
from pathlib import Path
from typing import Any

from portalgen.content.files import read_file
from portalgen.content.knowledge import shown
from portalgen.content.sidecar import read_sidecar
from portalgen.disclosure import judge_original
from portalgen.intake.scalars import quoted
from portalgen.intake.stated import Stated, is_address, is_day
from portalgen.intake.taking import Taken, text_of
from portalgen.model.source import Original, Statement, Transcription

SIDECAR = "report.yml"
_SAID = ("url", "retrieved", "published", "license", "note", "confirmed")
_ORDER = ("sha256", "added", "corrected", "url", "retrieved", "published", "license", "note", "confirmed", "private")


def standing_statement(folder: Path) -> Statement | None:
    """Return what lies in a report's folder already; None where there is none, or none that can be read."""
    path = folder / SIDECAR
    if not path.is_file():
        return None
    return read_sidecar(read_file(path, shown(path)), shown(path))[0]


def differences(stated: Stated, standing: Statement) -> tuple[str, ...]:
    """Return the fields that a person says otherwise than they stand."""
    said = {field: getattr(stated, field) for field in _SAID} | {"private": stated.accept_private}
    changed = [field for field, value in said.items() if value is not None and value != getattr(standing, field)]
    original = standing.original or Original("", "")
    of_original = [f for f in ("archived", "checked") if getattr(stated, f) not in (None, getattr(original, f))]
    return (*changed, *of_original)


def compose(taken: Taken, standing: Statement | None, added: str, transcript: Transcription | None) -> Statement:
    """Return the statement of a report: a person's word, then what stood there, then what the page says of itself.

    Args:
        taken: the file.
        standing: of the report that it takes the place of.
        added: day of taking in, ISO date.
        transcript: how its text was made; None where the file itself is the report.
    """
    before = standing or Statement("", added)
    stated = taken.request.stated
    page = _page(taken)
    said: dict[str, Any] = {f: getattr(stated, f) or getattr(before, f) or page.get(f) for f in _SAID}
    sha256 = transcript.sha256 if transcript else taken.source.sha256
    private = stated.accept_private or before.private
    original = _original(taken, before.original) if transcript else None
    return dataclasses.replace(before, sha256=sha256, **said, private=private, original=original, transcript=transcript)


def _original(taken: Taken, before: Original | None) -> Original:
    """Return what is known of the original; what a person said of these same bytes holds on."""
    stated = taken.request.stated
    if before is None or before.sha256 != taken.sha256:
        texts = (text_of(taken), taken.report.text)
        judged: dict[str, Any] = judge_original(taken.data, taken.request.name, taken.sha256, texts).fields()
        before = Original(original_name(taken), taken.sha256, len(taken.data), **judged)
    checked, archived = stated.checked or before.checked, stated.archived or before.archived
    return dataclasses.replace(before, checked=checked, archived=archived)


def original_name(taken: Taken) -> str:
    """Return the name of the original: ``original`` and what its format is called by, never what the file was called."""
    given = taken.request.path.suffix.lower()
    usual = {"html": (".html", ".htm", ".shtml"), "docx": (".docx", ".docm")}.get(taken.format.value, ())
    return f"original{given if given in usual else '.' + taken.format.value}"


def _page(taken: Taken) -> dict[str, str]:
    """Return what a web page says of itself: address and day of publication."""
    meta = dict(taken.transcript.meta) if taken.transcript else {}
    found = {}
    if is_address(meta.get("Url", "")):
        found["url"] = meta["Url"]
    day = meta.get("PubDate", "")[:10].replace("/", "-")
    if is_day(day):
        found["published"] = day
    return found


def as_yaml(statement: Statement) -> bytes:
    """Return a statement as a file; the address stands there even where it is not known, for whoever learns of it."""
    lines = []
    for field in _ORDER:
        value = getattr(statement, field)
        if value is not None:
            lines.append(f"{field}: {quoted(value)}")
        elif field == "url":
            lines.append("url: null")
    for field in ("overrides", "corrections"):
        if value := getattr(statement, field):
            lines += _nested(field, value)
    for field in ("original", "transcript"):
        if value := getattr(statement, field):
            lines += _nested(field, value)
    return ("\n".join(lines) + "\n").encode()


def _nested(field: str, value: object) -> list[str]:
    if isinstance(value, tuple):
        return [f"{field}:", *(f"- {quoted(_plain(entry))}" for entry in value)]
    entries = value if isinstance(value, dict) else _plain(value)
    return [f"{field}:", *(f"  {key}: {quoted(entry)}" for key, entry in entries.items())]


def _plain(value: object) -> dict[str, object]:
    """Return the fields of a dataclass that say something; an empty text does, where a field has no default."""
    made = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}  # type: ignore[arg-type]
    return {name: entry for name, entry in made.items() if entry is not None and entry != {}}
