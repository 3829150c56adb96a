"""Takes the published corpus, gives a static search index; its browser half lies in ``site/theme``."""

from portalgen.search.building import build_index
from portalgen.search.bundle import write_bundle
from portalgen.search.previous import keep_previous, previous_files

__all__ = ["build_index", "keep_previous", "previous_files", "write_bundle"]
