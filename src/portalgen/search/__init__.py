"""Takes the published corpus, gives a static search index; its browser half lies in ``site/theme``."""

from portalgen.search.building import build_index
from portalgen.search.bundle import write_bundle

__all__ = ["build_index", "write_bundle"]
