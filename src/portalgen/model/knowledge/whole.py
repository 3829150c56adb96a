"""All of the catalogue."""

from dataclasses import dataclass, field

from portalgen.model.cue import Cue
from portalgen.model.knowledge.bodies import Agency, Bureau, Region
from portalgen.model.knowledge.figures import Indicator, Unit
from portalgen.model.knowledge.texts import Genre, Instrument, Requirement, Topic
from portalgen.model.knowledge.wording import Lexicon, Reading, Synonyms


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
    words: dict[str, int] = field(default_factory=dict, hash=False, repr=False)
    usual_words: frozenset[str] = field(default=frozenset(), hash=False, repr=False)
    lookalikes: dict[str, tuple[str, str, str]] = field(default_factory=dict, hash=False, repr=False)
    indicator_by_id: dict[str, Indicator] = field(default_factory=dict, hash=False, repr=False)
    topic_by_id: dict[str, Topic] = field(default_factory=dict, hash=False, repr=False)
    agency_by_id: dict[str, Agency] = field(default_factory=dict, hash=False, repr=False)
    region_by_code: dict[str, Region] = field(default_factory=dict, hash=False, repr=False)
    instrument_by_id: dict[str, Instrument] = field(default_factory=dict, hash=False, repr=False)

    def parents(self, code: str) -> tuple[Region, ...]:
        """Return the regions above ``code``, from the province downwards, itself not included."""
        above: list[Region] = []
        region = self.region_by_code.get(code)
        while region and region.parent and (region := self.region_by_code.get(region.parent)):
            above.append(region)
        return tuple(reversed(above))
