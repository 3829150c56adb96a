"""Takes the published corpus, gives a static search index; its browser half lies in ``site/theme``."""
