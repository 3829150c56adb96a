"""What reading a text rests on: the text cut and ready, the catalogue, and the stretch that is read."""

from dataclasses import dataclass

from msgspec import Struct

from portalgen.extract.observations.aspects import Aspects, Setting
from portalgen.extract.observations.clauses import Fences, Sentences
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.model.report import Role


class Zone(Struct, frozen=True):
    """A stretch of text under one heading; ``role`` says whether it reports, admits or promises."""

    start: int
    end: int
    role: Role
    section: str
    title: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What reading a text rests on: the text, cut and ready, and the catalogue."""

    text: str
    sentences: Sentences
    fences: Fences
    vocabulary: Vocabulary
    aspects: Aspects

    @classmethod
    def of(cls, text: str, sentences: Sentences, vocabulary: Vocabulary, setting: Setting) -> "Ground":
        """Return the ground of a text that was cut into sentences."""
        return cls(
            text,
            sentences,
            Fences(text, vocabulary.slogans),
            vocabulary,
            Aspects(text, sentences, setting, vocabulary.cues),
        )
