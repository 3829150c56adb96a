"""Kinds of text, the parts that a report must have, what its sections speak of, and what it cites."""

from dataclasses import dataclass
from typing import Any, ClassVar

from portalgen.model.knowledge.strict import STRICT


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of text. The first of the list is the one the portal takes in, all others are refused.

    Attributes:
        titles: patterns of titles (blanks and what stands between 《》 taken out).
        subject: they hold even where the title names law-based government (法治政府建设工作要点).
        yields: an opening sentence that reports on law-based government weighs more than the title.
        words: words of the text: for the first entry counted per thousand characters, for others by how many differ.
        enough: so many of ``words`` decide; 0: they do not.
        examples, counterexamples: titles; run by one generic test.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    label: str
    titles: tuple[str, ...]
    subject: bool = False
    yields: bool = False
    words: tuple[str, ...] = ()
    enough: int = 0
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """A part that the reporting rule asks for.

    Attributes:
        basis: the rule and article that ask for it.
        headings, sentences: patterns of headings that announce it, and of sentences that tell it where none does.
        role: role of the sections that tell it; None where any may.
        named: only a heading of its own counts, not any section of that role.
        divided: told by several sections together, so the one around them counts, and it never counts as merged.
        shares: a heading that announces it beside another part merges the two.
        within, outside: roles of the sections in which alone, or in which not, a sentence is looked for.
        optional: may be absent.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    label: str
    definition: str
    basis: str
    headings: tuple[str, ...]
    sentences: tuple[str, ...] = ()
    role: str | None = None
    named: bool = False
    divided: bool = False
    shares: bool = False
    within: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    optional: bool = False
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject of rule-of-law work.

    ``outline`` names the national outline and part it comes from, ``schema`` the label that the annotation form has for it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    label: str
    definition: str
    outline: str
    terms: tuple[str, ...]
    headings: tuple[str, ...] = ()
    schema: str = "other"
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, rule or policy document that reports cite.

    ``id`` is a permanent pinyin slug; ``kind`` is SCHEMA's list; ``issuer`` and ``number`` where known. ``scope`` is
    ``national``, ``party`` or a GB/T 2260 code. ``undated`` are titles that mean this one only in reports on the years
    ``from_year`` to ``to_year`` (an outline cited without its years). ``examples`` are titles that must resolve to it,
    ``counterexamples`` near ones that must not.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    issuer: str | None = None
    number: str | None = None
    scope: str = "national"
    undated: tuple[str, ...] = ()
    from_year: int | None = None
    to_year: int | None = None
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
