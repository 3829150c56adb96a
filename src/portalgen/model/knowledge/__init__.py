"""What people told us: the catalogue behind extraction and linking, loaded from ``content/knowledge``."""

from portalgen.model.knowledge.bodies import Agency, Bureau, FormerName, Region
from portalgen.model.knowledge.figures import Condition, Example, Indicator, Unit
from portalgen.model.knowledge.texts import Genre, Instrument, Requirement, Topic
from portalgen.model.knowledge.whole import Knowledge
from portalgen.model.knowledge.wording import Confusion, Lexicon, Reading, Repair, Synonyms

__all__ = [
    "Agency",
    "Bureau",
    "Condition",
    "Confusion",
    "Example",
    "FormerName",
    "Genre",
    "Indicator",
    "Instrument",
    "Knowledge",
    "Lexicon",
    "Reading",
    "Region",
    "Repair",
    "Requirement",
    "Synonyms",
    "Topic",
    "Unit",
]
