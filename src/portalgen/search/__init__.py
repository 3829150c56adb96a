"""Takes the published corpus, gives a static search index; its browser half lies in ``site/theme``."""

from portalgen.search.building import build_index

__all__ = ["build_index"]
