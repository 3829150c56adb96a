"""Words of the catalogue that tell what a figure is."""

from dataclasses import dataclass
from typing import Any, ClassVar


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell what a figure is.

    Attributes:
        aspect: what they make of it (a value of ``Aspect``); ``keeps``: they keep it from being that.
        lists: the words, by the part they play.
        unless: longer words, each beginning or ending with one of the lists, in which that one says nothing.
        examples, counterexamples: sentences in which a figure is, and in which none is, of that aspect (``keeps``: the other
            way round); run by one generic test.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "str_strip_whitespace": True}
    id: str
    aspect: str
    label: str
    lists: dict[str, tuple[str, ...]]
    keeps: bool = False
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
