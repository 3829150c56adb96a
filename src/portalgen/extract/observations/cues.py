"""The catalogue's words that tell what a figure is, compiled for each reader of them."""

from dataclasses import dataclass

from portalgen.extract.observations.alternatives import Cues
from portalgen.extract.observations.beside import BesideCues, beside_cues
from portalgen.extract.observations.bodies import BodyCues, body_cues
from portalgen.extract.observations.leads import MoodCues, mood_cues
from portalgen.extract.observations.limits import LimitCues, limit_cues


@dataclass(frozen=True, slots=True)
class AspectCues:
    """The catalogue's words that tell what a figure is, as patterns."""

    beside: BesideCues
    bodies: BodyCues
    limits: LimitCues
    moods: MoodCues


def aspect_cues(cues: Cues) -> AspectCues:
    """Compile them."""
    return AspectCues(beside_cues(cues), body_cues(cues), limit_cues(cues), mood_cues(cues))
