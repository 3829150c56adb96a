"""What agencies count, and in which units."""

from dataclasses import dataclass
from typing import Any, ClassVar

from portalgen.model.knowledge.strict import STRICT


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must be found in it. ``value`` and ``unit`` as printed; both None where only a match counts."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    text: str
    value: str | None = None
    unit: str | None = None
    find: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A figure in one of ``units`` counts an entry's thing only where one of ``words`` stands beside it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    units: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A thing that agencies count.

    Attributes:
        id: snake_case, permanent.
        label: standard Chinese name.
        definition: one sentence: what counts and what does not.
        unit: standard unit; ``kind`` the sort of figure; ``topic`` the topic it belongs to.
        group: group of indicators it is listed under (enforcement, rulemaking …).
        aliases: names under which reports print it; ``…`` in one stands for up to 15 characters of the same clause.
        part_names: names that it goes by only among the parts of a figure of ``broader`` (其中合同104件).
        units: units that may be printed; anything else is another thing.
        requires: words of which one must stand in the sentence or the heading above it.
        besides: more such words, of which one must stand there too.
        conditions: units that need a word of their own (项 of what was handled needs 受理 or 办理; without it the list is meant).
        excludes: words of which none may stand in the clause, or in that of the total it is a part of.
        sorts: those of the aliases that name one sort among several (宣传单 of 宣传资料): beside another sort, none is the whole.
        follows: its names say nothing without the clause ahead (阅读量 of what was published), whose words may exclude it too.
        accepted: what was applied for does not count where the report says how many were taken on (收到申请58件，受理51件).
        zero: names under which a sentence says that there was none (没有收到政府信息公开申请).
        priority: breaks ties between entries that both fit; higher wins.
        core: one of the ids of the annotation form; the others are printed as null there.
        broader: id of the indicator that includes this one.
        counterpart: official statistic with the same meaning, Chinese.
        minimum, maximum: plausible bounds in the standard unit, as decimal strings.
        norm: a standard rather than a count (每人每年学时): what is demanded or holds for each person states it.
        comparable: whether figures of different agencies may be drawn side by side.
        examples, counterexamples: run by one generic test.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    label: str
    definition: str
    unit: str
    kind: str
    topic: str
    group: str
    aliases: tuple[str, ...]
    units: tuple[str, ...]
    part_names: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    excludes: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    follows: bool = False
    accepted: bool = False
    zero: tuple[str, ...] = ()
    priority: int = 0
    broader: str | None = None
    counterpart: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    norm: bool = False
    comparable: bool = True
    core: bool = False
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A measure word.

    Attributes:
        unit: as it is printed and published (工作日).
        kind: the sort of figure it makes.
        base, factor: the unit it is a multiple of, and how many of it.
        aliases: other ways to print it (个工作日).
        arabic_only: behind a Chinese numeral it is usually no count (一体, 三级).
        excludes: what, right behind it, makes it another word (部 + 门).
        phrases: what, right behind it, makes a Chinese numeral a set phrase (三项 + 制度, 四个 + 意识).
        examples, counterexamples: run by one generic test.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    unit: str
    kind: str
    base: str | None = None
    factor: str = "1"
    aliases: tuple[str, ...] = ()
    arabic_only: bool = False
    excludes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    counterexamples: tuple[str, ...] = ()
