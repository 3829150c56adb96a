"""Every figure about the agency's work. Takes the normalized document, gives observations; each rests on its clause."""

from portalgen.extract.observations.arithmetic import check_arithmetic
from portalgen.extract.observations.reading import check_figures, find_observations

__all__ = ["check_arithmetic", "check_figures", "find_observations"]
