"""What people told us: the catalogue behind extraction and linking, loaded from ``content/knowledge``."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from portalgen.model.cue import Cue

_STRICT: dict[str, Any] = {"extra": "forbid", "str_strip_whitespace": True}


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and what must be found in it. ``value`` and ``unit`` as printed; both None where only a match counts."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    text: str
    value: str | None = None
    unit: str | None = None
    find: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A figure in one of ``units`` counts an entry's thing only where one of ``words`` stands beside it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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
class Topic:
    """A subject of rule-of-law work.

    ``outline`` names the national outline and part it comes from, ``schema`` the label that the annotation form has for it.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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
class FormerName:
    """A full name that an agency bore; ``until`` is the last year of reports under it, where that is known."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    name: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A reporting agency. ``id`` is region code and short pinyin name, permanent; ``sector`` groups peers."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    id: str
    name: str
    region: str
    level: str
    sector: str
    short: str
    aliases: tuple[str, ...] = ()
    former: tuple[str | FormerName, ...] = ()

    @property
    def former_names(self) -> tuple[str, ...]:
        """Full names that it bore, as listed."""
        return tuple(entry if isinstance(entry, str) else entry.name for entry in self.former)

    @property
    def names(self) -> frozenset[str]:
        """Every name that it is called by."""
        return frozenset((self.name, self.short, *self.aliases, *self.former_names))

    def name_in(self, year: int) -> str:
        """Return the full name that it bore in a year; the present one where no former name says until when it was borne."""
        dated = ((entry.until or 0, entry.name) for entry in self.former if isinstance(entry, FormerName))
        return min((until, name) for until, name in (*dated, (9999, self.name)) if until >= year)[1]


@dataclass(frozen=True, slots=True)
class Bureau:
    """A kind of agency that most regions have. ``name`` and ``shorts`` without the region (市场监督管理局: 市监局, 市场监管局).

    ``pinyin`` is the second half of an agency id (``shijian``); ``sector`` groups peers.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    name: str
    shorts: tuple[str, ...]
    pinyin: str
    sector: str


@dataclass(frozen=True, slots=True)
class Region:
    """One row of GB/T 2260. ``level`` is province, city or county; ``parent`` the code above, empty for a province."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, rule or policy document that reports cite.

    ``id`` is a permanent pinyin slug; ``kind`` is SCHEMA's list; ``issuer`` and ``number`` where known. ``scope`` is
    ``national``, ``party`` or a GB/T 2260 code. ``undated`` are titles that mean this one only in reports on the years
    ``from_year`` to ``to_year`` (an outline cited without its years). ``examples`` are titles that must resolve to it,
    ``counterexamples`` near ones that must not.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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
class Synonyms:
    """Words that readers use for one another; ``words[0]`` is the usual one. Only search offers them, always labelled."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a name is read, one sound with its tone for each character, where the usual reading is another."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
    wrong: str
    right: str
    reason: str
    unless: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repair:
    """An example of repair: the text as scanned, and as it must read. ``proposed``: shown only, the text stays."""

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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

    __pydantic_config__: ClassVar[dict[str, Any]] = _STRICT
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


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All of it, with indexes by id. ``digest`` is the hash of the files, part of every cache key.

    ``other_regions`` are further names of regions: abolished divisions (下城区) under their old code, which
    ``region_by_code`` knows too, and short forms (凉山州) under the code of the region they mean. ``words`` is the cost of
    each word that may stand in a text (ten times the negative logarithm of its share), ``usual_words`` those that reports use,
    ``lookalikes`` what a character is misread as, in three tiers from near to far.
    """

    indicators: tuple[Indicator, ...]
    topics: tuple[Topic, ...]
    agencies: tuple[Agency, ...]
    regions: tuple[Region, ...]
    instruments: tuple[Instrument, ...]
    units: tuple[Unit, ...]
    requirements: tuple[Requirement, ...]
    lexicon: Lexicon
    digest: str
    bureaus: tuple[Bureau, ...] = ()
    genres: tuple[Genre, ...] = ()
    cues: tuple[Cue, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
    readings: tuple[Reading, ...] = ()
    other_regions: tuple[Region, ...] = ()
    words: dict[str, int] = field(default_factory=dict, compare=False, repr=False)
    usual_words: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    lookalikes: dict[str, tuple[str, str, str]] = field(default_factory=dict, compare=False, repr=False)
    indicator_by_id: dict[str, Indicator] = field(default_factory=dict, compare=False, repr=False)
    topic_by_id: dict[str, Topic] = field(default_factory=dict, compare=False, repr=False)
    agency_by_id: dict[str, Agency] = field(default_factory=dict, compare=False, repr=False)
    region_by_code: dict[str, Region] = field(default_factory=dict, compare=False, repr=False)
    instrument_by_id: dict[str, Instrument] = field(default_factory=dict, compare=False, repr=False)

    def parents(self, code: str) -> tuple[Region, ...]:
        """Return the regions above ``code``, from the province downwards, itself not included."""
        above: list[Region] = []
        region = self.region_by_code.get(code)
        while region and region.parent and (region := self.region_by_code.get(region.parent)):
            above.append(region)
        return tuple(reversed(above))
