"""The accuracy table: as text for the terminal, as JSON for the page and for continuous integration."""

import json
from pathlib import Path

import yaml

from portalgen.evaluation.evaluate import Measured
from portalgen.model.publication import Accuracy, AccuracyRow

LABELS = {
    "metadata": "元数据",
    "sections": "章节",
    "quantities": "数量",
    "indicators": "指标",
    "citations": "引用",
    "problems": "问题",
    "plans": "计划",
    "corrections": "勘误",
    "grounding": "原文落点",
}


def as_text(measured: Measured, *, misses: bool) -> str:
    """Return the table in Chinese, with every miss below it if asked."""
    lines = [f"{'类别':<10}准确率  召回率  F1     命中/标注/识别"]
    for kind, score in measured.total.items():
        label = LABELS[kind] + "　" * (4 - len(LABELS[kind]))
        counts = f"{score.hit}/{score.gold}/{score.predicted}"
        lines.append(f"{label}    {score.precision:.3f}   {score.recall:.3f}   {score.f1:.3f}   {counts}")
    if misses:
        for stem, scores in measured.reports.items():
            lines.append(f"\n{stem}")
            lines += [f"  {miss}" for score in scores.values() for miss in score.misses]
    return "\n".join(lines)


def as_json(measured: Measured) -> str:
    """Return totals by kind as JSON, figures rounded to four places."""
    rows = [
        {
            "kind": kind,
            "label": LABELS[kind],
            "precision": round(score.precision, 4),
            "recall": round(score.recall, 4),
            "f1": round(score.f1, 4),
            "hit": score.hit,
            "gold": score.gold,
            "predicted": score.predicted,
        }
        for kind, score in measured.total.items()
    ]
    return json.dumps({"reports": len(measured.reports), "kinds": rows}, ensure_ascii=False, indent=1) + "\n"


def load_floors(path: Path) -> dict[str, float]:
    """Return the lowest F1 by kind that continuous integration accepts."""
    return dict(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))


def as_published(measured: Measured, floors: dict[str, float], title: str, note: str) -> Accuracy:
    """Return the table as a page shows it; ``{count}`` in the note is the number of reports."""
    rows = tuple(
        AccuracyRow(
            LABELS[kind],
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            f"{floors[kind]:.2f}" if kind in floors else "",
            score.gold,
            score.predicted,
        )
        for kind, score in measured.total.items()
    )
    return Accuracy(rows, note.format(count=len(measured.reports)), title)
