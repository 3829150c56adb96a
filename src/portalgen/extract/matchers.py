"""The catalogue in the forms that extraction looks things up in, made once for many reports."""

from dataclasses import dataclass

from portalgen.extract.citations_titles import Titles, compile_titles
from portalgen.extract.genre import Genres, compile_genres
from portalgen.extract.observations import Vocabulary, compile_vocabulary
from portalgen.extract.places import Gazetteer, compile_gazetteer
from portalgen.extract.requirements import RequiredPart, compile_requirements
from portalgen.model.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Matchers:
    """What each kind of fact is found by.

    Attributes:
        vocabulary: units and names of indicators, for figures.
        titles: laws and documents, for citations.
        gazetteer: regions and agencies, for metadata.
        genres: kinds of text, for what is refused.
        requirements: headings and sentences of the required parts.
    """

    vocabulary: Vocabulary
    titles: Titles
    gazetteer: Gazetteer
    genres: Genres | None
    requirements: tuple[RequiredPart, ...]


def compile_matchers(knowledge: Knowledge) -> Matchers:
    """Compile a catalogue for extraction."""
    return Matchers(
        compile_vocabulary(knowledge),
        compile_titles(knowledge.instruments),
        compile_gazetteer(knowledge),
        compile_genres(knowledge.genres),
        compile_requirements(knowledge.requirements),
    )
