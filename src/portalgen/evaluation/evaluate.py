"""Runs extraction over annotated reports, each as a file alone, and adds up the scores."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from portalgen.checks.grounding import claims, verify_report
from portalgen.errors import PortalgenError
from portalgen.evaluation.matching import Entry, squeeze
from portalgen.evaluation.schema import to_schema
from portalgen.evaluation.score import KINDS, Score, load_annotations, score
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Report

# Takes a catalogue, gives what reads one file alone with it: compiled once for many files.
ReaderOf = Callable[[Knowledge], Callable[[Path], Report]]


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores by report (file stem) and kind, and their totals by kind in the order of ``KINDS``."""

    reports: dict[str, dict[str, Score]]

    @property
    def total(self) -> dict[str, Score]:
        """All reports together."""
        return {
            kind: sum((scores[kind] for scores in self.reports.values() if kind in scores), Score()) for kind in KINDS
        }


def evaluate(
    folder: Path,
    knowledge: Knowledge,
    reader_of: ReaderOf,
    *,
    unknown_agencies: bool = False,
    disputes: Path | None = None,
) -> Measured:
    """Score every annotated report of a folder.

    Args:
        folder: ``<stem>.yml`` with ``<stem>.txt`` beside it.
        knowledge: what extraction may know.
        reader_of: gives what reads one file alone.
        unknown_agencies: take the report's own agency out of the knowledge first.
        disputes: annotations that are held to be wrong; given, they are amended before scoring.
    """
    amend = _load_disputes(disputes) if disputes else []
    scores = {}
    read = reader_of(knowledge)
    for stem, (source, gold) in load_annotations(folder).items():
        if unknown_agencies:
            read = reader_of(_without(knowledge, str(gold.get("agency"))))
        annotation = _amended(gold, [d for d in amend if d["source"] == stem])
        try:
            report = read(folder / f"{stem}.txt")
        except PortalgenError:  # refused: everything in it is missed
            scores[stem] = score(source, annotation, {})
            continue
        grounding = {"grounding": _grounded(report, source)}
        scores[stem] = score(source, annotation, to_schema(report, knowledge)) | grounding
    return Measured(scores)


def _grounded(report: Report, source: str) -> Score:
    """Compare every quote with what stands at its offsets in the source: a quote found elsewhere is none."""
    number = sum(1 for _ in claims(report))
    misses = verify_report(report, source)
    return Score(number - len(misses), number, number, tuple(f"grounding: {issue.message}" for issue in misses))


def _without(knowledge: Knowledge, name: str) -> Knowledge:
    agencies = tuple(agency for agency in knowledge.agencies if agency.name != name)
    return replace(knowledge, agencies=agencies, agency_by_id={a.id: a for a in agencies})


def _load_disputes(path: Path) -> list[dict[str, Any]]:
    return yaml.load(path.read_text("utf-8"), yaml.CSafeLoader) or []


def _amended(gold: Entry, disputes: list[dict[str, Any]]) -> Entry:
    """Return the annotation with disputed entries dropped (``drop``), changed (``set``) or added (``add``)."""
    out = {name: list(value) if isinstance(value, list) else value for name, value in gold.items()}
    for dispute in disputes:
        entries = out[dispute["kind"]]
        if "add" in dispute:
            entries.append(dispute["add"])
            continue
        at = next(i for i, entry in enumerate(entries) if _is_disputed(entry, dispute))
        entries[at : at + 1] = [] if dispute.get("drop") else [{**entries[at], **dispute["set"]}]
    return out


def _is_disputed(entry: Entry, dispute: dict[str, Any]) -> bool:
    key = "raw" if "raw" in dispute else "quote"
    same_value = "value" not in dispute or entry.get("value") == dispute["value"]
    return squeeze(entry.get(key)) == squeeze(dispute[key]) and same_value
