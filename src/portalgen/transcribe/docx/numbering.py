"""Automatic numbers of Word (ECMA-376 part 1, §17.9): what stands in front of a paragraph and in no text of the file."""

import re
from dataclasses import dataclass, field

from portalgen.transcribe.docx.package import Element
from portalgen.transcribe.numerals import printed
from portalgen.transcribe.symbols import shown

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACE = re.compile(r"%([1-9])")
_LAST_LEVEL = 8


def value(element: Element | None, tag: str, default: str = "") -> str:
    """Return the ``w:val`` of a child, ``default`` where there is none."""
    child = element.find(W + tag) if element is not None else None
    return default if child is None else child.get(W + "val") or default


def number(element: Element | None, tag: str, default: int) -> int:
    """Return the ``w:val`` of a child as a number; what is none counts as the default."""
    try:
        return int(value(element, tag, str(default)))
    except ValueError:
        return default


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    ``restart`` is the level (from 1) whose use restarts it, None for any above, 0 for none; ``suffix`` stands between number
    and text: ``tab``, ``space`` or ``nothing``; ``legal`` prints all numbers in plain figures.
    """

    form: str
    text: str
    start: int
    restart: int | None
    suffix: str
    style: str
    legal: bool

    @classmethod
    def of(cls, element: Element) -> "Level":
        """Read a ``w:lvl``."""
        legal = element.find(W + "isLgl")
        return cls(
            form=_form(element),
            text=value(element, "lvlText"),
            start=number(element, "start", 1),
            restart=number(element, "lvlRestart", 0) if element.find(W + "lvlRestart") is not None else None,
            suffix=value(element, "suff", "tab"),
            style=value(element, "pStyle"),
            legal=legal is not None and legal.get(W + "val") not in ("0", "false", "off"),
        )


def _form(element: Element) -> str:
    """Return the number format; one of Word's own (``mc:AlternateContent``) states its nearest standard one as a fallback."""
    found = [form.get(W + "val") or "" for form in element.iter(W + "numFmt")]
    return next((form for form in reversed(found) if form != "custom"), "decimal")


@dataclass(slots=True)
class _List:
    """An abstract list: its levels, and how far each has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Use:
    """A ``w:num``: which list, where it counts anew, which levels it replaces."""

    list_id: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """Counts the lists of one document; ask for each numbered paragraph once, in order."""

    def __init__(self, numbering: Element | None, style_lists: dict[str, str]) -> None:
        """Read ``numbering.xml``; ``style_lists`` gives the list (numId) of each numbering style."""
        self._lists: dict[str, _List] = {}
        self._uses: dict[str, _Use] = {}
        self._begun: set[tuple[str, int]] = set()
        if numbering is None:
            return
        links: dict[str, str] = {}
        for abstract in numbering.iter(W + "abstractNum"):
            name = abstract.get(W + "abstractNumId") or ""
            self._lists[name] = _List({_level(level): Level.of(level) for level in abstract.findall(W + "lvl")})
            if link := value(abstract, "numStyleLink"):
                links[name] = link
        for use in numbering.iter(W + "num"):
            self._uses[use.get(W + "numId") or ""] = _use(use)
        for name, style in links.items():  # a list that says "as that style" has no levels of its own
            target = self._uses.get(style_lists.get(style, ""))
            if target and target.list_id in self._lists and not self._lists[name].levels:
                self._lists[name] = self._lists[target.list_id]

    def level_of_style(self, num_id: str, style: str) -> int:
        """Return the level of a list that is tied to a paragraph style, 0 where none is."""
        use = self._uses.get(num_id)
        levels = self._lists[use.list_id].levels if use and use.list_id in self._lists else {}
        return next((index for index, level in sorted(levels.items()) if level.style == style), 0)

    def next(self, num_id: str, index: int) -> str:
        """Count one paragraph and return its number with the blank behind it; empty where the list prints none."""
        use = self._uses.get(num_id)
        if use is None or use.list_id not in self._lists:
            return ""
        counted = self._lists[use.list_id]
        levels = counted.levels | use.levels
        index = min(max(index, 0), _LAST_LEVEL)
        level = levels.get(index)
        if level is None:
            return ""
        self._count(num_id, use, counted, index, level)
        for deeper in [below for below in counted.counts if below > index]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart > 0 and index < restart):
                del counted.counts[deeper]
        return _written(level, levels, counted.counts)

    def _count(self, num_id: str, use: _Use, counted: _List, index: int, level: Level) -> None:
        if index in use.starts and (num_id, index) not in self._begun:
            counted.counts[index] = use.starts[index]
        else:
            counted.counts[index] = counted.counts.get(index, level.start - 1) + 1
        self._begun.add((num_id, index))


def _level(element: Element) -> int:
    try:
        return int(element.get(W + "ilvl") or 0)
    except ValueError:
        return 0


def _use(element: Element) -> _Use:
    starts, levels = {}, {}
    for override in element.findall(W + "lvlOverride"):
        if override.find(W + "startOverride") is not None:
            starts[_level(override)] = number(override, "startOverride", 1)
        if (level := override.find(W + "lvl")) is not None:
            levels[_level(override)] = Level.of(level)
    return _Use(value(element, "abstractNumId"), starts, levels)


def _written(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    """Fill ``第%1章`` with the counts of the levels it names; a level not yet counted prints its start."""

    def count(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        named = levels.get(index)
        form = "decimal" if level.legal or named is None else named.form
        return printed(counts.get(index, named.start if named else 1), form)

    text = "".join(map(shown, level.text)) if level.form == "bullet" else _PLACE.sub(count, level.text)
    return f"{text} " if text and level.suffix != "nothing" else text
