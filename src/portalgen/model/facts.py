"""Facts: what a report says, each with the place that says it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from portalgen.model.aspects import Aspect
from portalgen.model.text import Code

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The place in the hashed source that a fact rests on.

    Attributes:
        start, end: code points of the raw text, half-open.
        quote: ``raw[start:end]`` verbatim, line breaks included.
        text: the same stretch as it reads after normalization and applied corrections.
        rule: id of the rule that found it, ``room.file/name``.
    """

    start: int
    end: int
    quote: str
    text: str
    rule: Code


@dataclass(frozen=True, slots=True)
class Found(Generic[T_co]):
    """A metadata value with its evidence.

    ``origin`` is ``text`` (read from the report), ``derived`` (follows from other values; a derived title is a label of
    ours, printed nowhere), ``folder`` (of the agency and year in whose folder the report lies), ``statement`` (a person's
    word in ``report.yml``) or ``absent`` (the report does not say; ``value`` is then None).
    """

    value: T_co
    provenance: Provenance | None = None
    origin: str = "text"


class QuantityKind(StrEnum):
    """What sort of figure."""

    COUNT = "count"
    RATIO = "ratio"
    MONEY = "money"
    DURATION = "duration"


class Qualifier(StrEnum):
    """How exact the figure is as printed."""

    EXACT = "exact"
    APPROX = "approx"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure about the agency's work.

    Attributes:
        id: permanent: report id, ``o`` and the start of the value in the raw source (``440882-kegongmao-2023-o1234``).
        value: as printed (12 of "12万人次").
        unit: as printed ("万人次"), a leading 个 before a unit dropped; a zero statement has its indicator's unit or 件.
        low, high: bounds in ``base_unit``: equal when exact; None on the side that is open.
        base_unit: unit after 万, 亿 are multiplied out ("人次").
        qualifier: see :class:`Qualifier`.
        kind: see :class:`QuantityKind`.
        subject: short Chinese noun phrase: what is counted.
        indicator: id of the catalogue entry, None where none fits.
        zero_statement: the report says in words that there was none.
        aspect: see :class:`~portalgen.model.aspects.Aspect`; only what is in ``WHOLE`` stands for the year.
        limit: the words that make the aspect so (政府信息公开, 全省, 近三年); empty where none are needed.
        period: what stretch of time it speaks of: ``year`` (the report year, also where nothing is said), ``since:YYYY``,
            ``YYYY``, ``YYYY-YYYY``, or one of ``model.periods.CODES``.
        part_of: id of the total that it is a part of (其中 …).
        section: id of the section it stands in, empty before the first.
        provenance: the clause that says it (at most 150 characters without white space).
        value_start, value_end: the figure itself, code points of the raw text.
        sentence_start, sentence_end: the whole sentence, code points of the raw text.
        sentence: the whole sentence as it reads after normalization.
        denied_start: of a zero statement, where the words that deny begin (均未发现违法); None where they stand elsewhere.
    """

    id: Code
    value: Decimal
    unit: str
    low: Decimal | None
    high: Decimal | None
    base_unit: str
    qualifier: Qualifier
    kind: QuantityKind
    subject: str
    indicator: Code | None
    zero_statement: bool
    aspect: Aspect
    limit: str
    period: str
    part_of: Code | None
    section: Code
    provenance: Provenance
    value_start: int
    value_end: int
    sentence_start: int
    sentence_end: int
    sentence: str
    denied_start: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of a law, rule, document, book … by name or number.

    Attributes:
        id: report id, ``c`` and the raw start.
        name: corrected name without 《》, nested marks as <>.
        doc_number: corrected document number belonging to it, None where none is printed.
        kind: law, regulation, rule, policy, plan, party_rule, book, other.
        refers_to: for a back-reference (该条例, 《纲要》): id of the citation meant; such entries are links, not mentions.
        section: id of the section.
        articles: what is cited of it, as printed (第三十三条第一款); empty where the whole is.
    """

    id: Code
    name: str
    doc_number: str | None
    kind: Code
    refers_to: Code | None
    section: Code
    provenance: Provenance
    articles: str = ""


class StatementKind(StrEnum):
    """What a clause admits or promises."""

    PROBLEM = "problem"
    CAUSE = "cause"
    PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Statement:
    """A shortcoming, its cause, or an arrangement for the next year: the whole sentence or numbered point.

    Attributes:
        id: report id, ``t`` and the raw start of the first clause that tells it.
        kind: see :class:`StatementKind`.
        text: the sentence or point as it reads, without its number and final mark.
        section: id of the section.
        provenance: the whole of it.
        telling: the clauses inside it that admit, explain or promise.
    """

    id: Code
    kind: StatementKind
    text: str
    section: Code
    provenance: Provenance
    telling: tuple[Provenance, ...] = ()


class RequirementState(StrEnum):
    """How a statutory part of the report is there; ``optional``: it is not, and need not be."""

    PRESENT = "present"
    MERGED = "merged"
    SENTENCE = "sentence"
    ABSENT = "absent"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class RequirementFinding:
    """Whether a required part is there, with the heading or sentence that shows it (None: it is not there)."""

    requirement: Code
    state: RequirementState
    section: Code
    provenance: Provenance | None


class CheckOutcome(StrEnum):
    """Result of an arithmetic self-check."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class ArithmeticCheck:
    """A sum or rate inside the report, recomputed.

    ``kind`` is ``sum`` or ``rate``; ``total`` and ``parts`` are observation ids; ``expression`` is shown ("35 = 28 + 6 + 1").
    """

    kind: Code
    total: Code
    parts: tuple[Code, ...]
    expression: str
    outcome: CheckOutcome


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact line. Personal: never published, only masked (see ``privacy``)."""

    name: str
    phone: str
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Person:
    """An office-holder named in office; not published in any index."""

    name: str
    role: str
    provenance: Provenance
