"""The knowledge files compiled for reading: each room's part, made once and passed down."""

from dataclasses import dataclass

from portalgen.extract import Matchers, compile_matchers
from portalgen.model.knowledge import Knowledge
from portalgen.normalize import Repairs, compile_repairs
from portalgen.sections import TopicIndex, topic_index


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that reading a report looks things up in; picklable.

    Attributes:
        digest: of the knowledge that it was made of.
        repairs: for ``normalize``.
        topics: for ``sections``.
        matchers: for ``extract``.
    """

    digest: str
    repairs: Repairs
    topics: TopicIndex
    matchers: Matchers


_KEPT = 2
_made: list[tuple[Knowledge, Catalogue]] = []


def compile_catalogue(knowledge: Knowledge) -> Catalogue:
    """Compile the knowledge; takes about as long as reading ten reports. Equal knowledge is compiled once in a process: a preview asks
    again after each edit.
    """
    for at, (known, catalogue) in enumerate(_made):
        if known == knowledge:
            _made.insert(0, _made.pop(at))
            return catalogue
    catalogue = Catalogue(
        knowledge.digest, compile_repairs(knowledge), topic_index(knowledge.topics), compile_matchers(knowledge)
    )
    _made[:] = [(knowledge, catalogue), *_made[: _KEPT - 1]]
    return catalogue
