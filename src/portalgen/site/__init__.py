"""Takes ``build/docs``, gives ``build/site`` by plain MkDocs; owns no logic but the theme's overrides."""

from portalgen.site.build import build_site
from portalgen.site.inputs import markdown_extensions
from portalgen.site.menu import check_menu
from portalgen.site.preview import serve

__all__ = ["build_site", "check_menu", "markdown_extensions", "serve"]
