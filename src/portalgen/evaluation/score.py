"""Precision, recall and F1 of extraction against hand-made annotations, one kind of fact at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from portalgen.evaluation.matching import Entry, covered, matching, number, overlap, places, squeeze, trimmed, unit_of
from portalgen.normalize.script import simplified

KINDS = (
    "metadata",
    "sections",
    "quantities",
    "indicators",
    "headlines",
    "citations",
    "problems",
    "plans",
    "corrections",
    "grounding",
)
_FIELDS = ("title", "agency", "region", "level", "year", "date_issued", "addressee")


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one kind: ``hit`` matches among ``gold`` annotated and ``predicted`` found; ``misses`` in words."""

    hit: int = 0
    gold: int = 0
    predicted: int = 0
    misses: tuple[str, ...] = field(default=())

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.hit + other.hit, self.gold + other.gold, self.predicted + other.predicted, self.misses + other.misses
        )

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.hit / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of what is annotated that was found; 1 where nothing is annotated."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def load_annotations(folder: Path) -> dict[str, tuple[str, Entry]]:
    """Return source text and annotation by file stem.

    Raises:
        OSError: an annotation has no source text beside it.
    """
    found = {}
    for path in sorted(folder.glob("*.yml")):
        if path.stem in ("floors", "about"):
            continue
        source = path.with_suffix(".txt").read_bytes().decode("utf-8")
        found[path.stem] = (source, yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
    return found


def score(source: str, gold: Entry, predicted: Entry) -> dict[str, Score]:
    """Score one report by the rules of SCHEMA.md, all kinds but grounding; a list that the annotation lacks is not scored."""
    return _Scorer(squeeze(source), gold, predicted).run()


@dataclass(frozen=True, slots=True)
class _Scorer:
    source: str
    gold: Entry
    predicted: Entry

    def run(self) -> dict[str, Score]:
        scores = {"metadata": self._metadata()}
        scores |= {name: self._pairs(name) for name in ("sections", "citations", "corrections") if name in self.gold}
        if "quantities" in self.gold:
            scores |= {"quantities": self._quantities(), "indicators": self._indicators("indicators", _named)}
            if self._new_form:
                scores["headlines"] = self._indicators("headlines", _is_headline)
        scores |= {name: self._coverage(name) for name in ("problems", "plans") if name in self.gold}
        return scores

    def _at(self, entry: Entry, key: str = "quote") -> tuple[tuple[int, int], ...]:
        return places(self.source, squeeze(entry.get(key)))

    def _count(
        self, name: str, gold: list[Entry], predicted: list[Entry], same: Callable[[Entry, Entry], bool], show: str
    ) -> Score:
        owner = matching(gold, predicted, same)
        found = set(owner.values())
        lost = [f"漏 {g.get(show)}" for i, g in enumerate(gold) if i not in found]
        extra = [f"多 {p.get(show)}" for j, p in enumerate(predicted) if j not in owner]
        return Score(len(owner), len(gold), len(predicted), tuple(f"{name}: {line}" for line in lost + extra))

    def _pairs(self, name: str) -> Score:
        gold, predicted = self.gold[name] or [], self.predicted.get(name) or []
        if name == "sections":
            inline = {_title(s) for s in gold if s.get("inline")}
            gold = [s for s in gold if not s.get("inline")]
            predicted = [s for s in predicted if _title(s) not in inline]
            return self._count(
                name,
                gold,
                predicted,
                lambda a, b: (int(a["level"]), _title(a)) == (int(b["level"]), _title(b)),
                "title",
            )
        same = self._same_citation if name == "citations" else self._same_correction
        gold, predicted = _without_optional(gold, predicted, same)
        return self._count(name, gold, predicted, same, "quote" if name == "citations" else "raw")

    def _same_citation(self, first: Entry, second: Entry) -> bool:
        return _name(first) == _name(second) and overlap(self._at(first), self._at(second))

    def _same_correction(self, first: Entry, second: Entry) -> bool:
        return trimmed(first) == trimmed(second) and overlap(self._at(first, "raw"), self._at(second, "raw"))

    @property
    def _new_form(self) -> bool:
        """Whether the annotation says of each figure whether it speaks for the year, by the ids of the whole catalogue."""
        return any("headline" in entry for entry in self.gold["quantities"] or [])

    def _same_figure(self, first: Entry, second: Entry) -> bool:
        return (
            number(first["value"]) == number(second.get("value"))
            and (bool(first.get("zero_statement")) or unit_of(first["unit"]) == unit_of(second.get("unit")))
            and overlap(self._at(first), self._at(second))
        )

    def _figures(self) -> tuple[list[Entry], list[Entry]]:
        gold, predicted = self.gold["quantities"] or [], self.predicted.get("quantities") or []
        if self._new_form:
            predicted = [{**entry, "indicator": entry.get("catalogue", entry.get("indicator"))} for entry in predicted]
        return _without_optional(gold, predicted, self._same_figure)

    def _quantities(self) -> Score:
        return self._count("quantities", *self._figures(), self._same_figure, "quote")

    def _indicators(self, name: str, counts: Callable[[Entry], bool]) -> Score:
        def same(a: Entry, b: Entry) -> bool:
            return bool(a["indicator"] == b["indicator"]) and self._same_figure(a, b)

        labelled = [
            [{**x, "shown": f"{x['indicator']}: {x['quote']}"} for x in entries if counts(x)]
            for entries in _without_optional(*self._figures(), same, "indicator_optional")
        ]
        return self._count(name, labelled[0], labelled[1], same, "shown")

    def _coverage(self, name: str) -> Score:
        gold = covered(self.source, self.gold[name] or [])
        predicted = covered(self.source, self.predicted.get(name) or [])
        misses = [f"{name}: 漏 {t}" for t in self._stretches(gold - predicted)]
        misses += [f"{name}: 多 {t}" for t in self._stretches(predicted - gold)]
        return Score(len(gold & predicted), len(gold), len(predicted), tuple(misses))

    def _stretches(self, positions: set[int]) -> list[str]:
        out: list[str] = []
        last = -2
        for position in sorted(positions):
            if position != last + 1:
                out.append("")
            out[-1] += self.source[position]
            last = position
        return [text for text in out if len(text) > 1]

    def _metadata(self) -> Score:
        hits, wrong = 0, []
        fields = [f for f in _FIELDS if not (f == "title" and self.gold.get("title") is None)]
        for name in fields:
            want, got = self.gold.get(name), self.predicted.get(name)
            if name == "region":
                want, got = ((region or {}).get("code") for region in (want, got))
            if _in_one_script(want) == _in_one_script(got):
                hits += 1
            else:
                wrong.append(f"metadata: {name} 应为 {want}，得到 {got}")
        return Score(hits, len(fields), len(fields), tuple(wrong))


def _title(section: Entry) -> str:
    return _in_one_script(section["title"]).rstrip("。.")


def _name(citation: Entry) -> str:
    return _in_one_script(citation.get("name")).strip("《》")


@cache
def _in_one_script(text: object) -> str:
    """Fold a name: an annotation keeps the script of the source, what is read is told in simplified script."""
    return simplified(squeeze(text))


def _named(figure: Entry) -> bool:
    return bool(figure.get("indicator"))


def _is_headline(figure: Entry) -> bool:
    return bool(figure.get("indicator") and figure.get("headline"))


def _without_optional(
    gold: list[Entry], predicted: list[Entry], same: Callable[[Entry, Entry], bool], key: str = "optional"
) -> tuple[list[Entry], list[Entry]]:
    """Leave out what two readers may see differently, found or not; ``indicator_optional``: as far as its entry goes."""
    optional = [entry for entry in gold if entry.get(key)]
    return (
        [entry for entry in gold if not entry.get(key)],
        [entry for entry in predicted if not any(same(one, entry) for one in optional)],
    )
