"""The accuracy table: as text for the terminal, as JSON for the page and for continuous integration."""

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from portalgen.evaluation.evaluate import Measured
from portalgen.model.publication import Accuracy, AccuracyRow

LABELS = {
    "metadata": "元数据",
    "sections": "章节",
    "quantities": "数量",
    "indicators": "指标",
    "headlines": "代表值",
    "citations": "引用",
    "problems": "问题",
    "plans": "计划",
    "corrections": "订正",
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


@dataclass(frozen=True, slots=True)
class About:
    """What a reader must know to weigh the figures of a set.

    Attributes:
        title: heading.
        seen: whether rules were written with the set in sight.
        note: how it was made; ``{count}`` is the number of reports.
        first: date, F1 by kind and headline counts of the first measurement, before anyone looked; None where there is none.
    """

    title: str
    seen: bool
    note: str
    first: dict[str, Any] | None = None


def load_about(folder: Path) -> About:
    """Return what ``about.yml`` of a set says.

    Raises:
        OSError: there is none.
    """
    return About(**yaml.load((folder / "about.yml").read_text("utf-8"), yaml.CSafeLoader))


def as_published(measured: Measured, floors: dict[str, float], about: About) -> Accuracy:
    """Return the table as a page shows it."""
    first = (about.first or {}).get("f1", {})
    rows = tuple(
        AccuracyRow(
            LABELS[kind],
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            f"{floors[kind]:.2f}" if kind in floors else "",
            score.gold,
            score.predicted,
            f"{first[kind]:.3f}" if kind in first else "",
        )
        for kind, score in measured.total.items()
        if score.gold
    )
    seen = "编写规则时看得到" if about.seen else "编写规则时没有看过"
    note = about.note.format(count=len(measured.reports))
    return Accuracy(rows, f"{note}（{seen}。）", about.title, _headlines(measured, about))


def _headlines(measured: Measured, about: About) -> str:
    """Say how many of 1,000 headline values are wrong, first as measured before anyone looked; empty where not annotated."""
    now = measured.total["headlines"]
    if not now.gold:
        return ""
    said = []
    counts = (about.first or {}).get("headlines")
    if counts:
        said.append(f"没有看过时：{_wrong(counts['right'], counts['published'], counts['stated'])}")
    said.append(f"{'现在' if counts else ''}{_wrong(now.hit, now.predicted, now.gold)}")
    return "".join(f"{sentence}。" for sentence in said)


def _wrong(right: int, published: int, stated: int) -> str:
    low, high = wilson(published - right, published)
    share = round(1000 * (published - right) / published) if published else 0
    return (
        f"每 1,000 个代表值约有 {share} 个不对（95% 区间 {low * 1000:.0f}–{high * 1000:.0f}，"
        f"{published} 个中 {published - right} 个），报告写明的代表值读到 {100 * right / stated:.0f}%"
    )


def wilson(hits: int, number: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927); all that is possible where nothing was counted."""
    if not number:
        return 0.0, 1.0
    z, share = 1.959964, hits / number
    middle = share + z * z / (2 * number)
    reach = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number))
    scale = 1 + z * z / number
    return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)
