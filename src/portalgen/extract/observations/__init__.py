"""Every figure about the agency's work. Takes the normalized document, gives observations; each rests on its clause."""

from portalgen.extract.observations.arithmetic import check_arithmetic
from portalgen.extract.observations.reading import check_figures, find_observations, read_figures
from portalgen.extract.observations.vocabulary import Vocabulary, compile_vocabulary

__all__ = ["Vocabulary", "check_arithmetic", "check_figures", "compile_vocabulary", "find_observations", "read_figures"]
