"""Words: how they are read, what they stand for, and what scanning makes of them."""

from dataclasses import dataclass
from typing import Any, ClassVar

from portalgen.model.knowledge.strict import STRICT


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that readers use for one another; ``words[0]`` is the usual one. Only search offers them, always labelled."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a name is read, one sound with its tone for each character, where the usual reading is another."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: str
    sounds: tuple[str, ...]

    def __post_init__(self) -> None:
        if len(self.name) != len(self.sounds):
            raise ValueError(f"{self.name}有{len(self.name)}个字，却写了{len(self.sounds)}个读音")


@dataclass(frozen=True, slots=True)
class Confusion:
    """A misreading that scanners make: ``wrong`` is never written on purpose, ``right`` is what stood there.

    ``unless`` are words in which it is right as it stands (乙巳); ``examples`` are texts in which it is repaired, ``counterexamples`` texts that must stay as they are.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    wrong: str
    right: str
    reason: str
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """An example of repair: the text as scanned, and as it must read. ``proposed``: shown only, the text stays."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    raw: str
    fixed: str
    proposed: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words for repair and reading.

    Attributes:
        lookalikes: groups of characters that scanners confuse.
        phrases: set phrases; one of them with one look-alike character is repaired.
        innocents: words whose characters are never taken for a misreading.
        before, after: what stands before or behind a set phrase; asked where its outermost character was misread.
        days: commemorative days as ``month.day name``.
        confusions: misreadings that no look-alike explains.
        splits: a character torn into its parts, as ``parts=character``.
        repairs, counterexamples: texts that must be repaired, texts that must stay; run by one generic test.
        slogans: set phrases whose numbers count nothing.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    lookalikes: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    innocents: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    confusions: tuple[Confusion, ...] = ()
    splits: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    counterexamples: tuple[str, ...] = ()
    slogans: tuple[str, ...] = ()
