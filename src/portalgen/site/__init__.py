"""Takes ``build/docs``, gives ``build/site`` by plain MkDocs; owns no logic but the theme's overrides."""

from portalgen.site.build import build_site
from portalgen.site.inputs import markdown_extensions
from portalgen.site.menu import check_menu
from portalgen.site.policy import HEADERS
from portalgen.site.preview import serve
from portalgen.site.settings import SiteSettings, read_portal, read_site_settings
from portalgen.site.watching import edits

__all__ = [
    "HEADERS",
    "SiteSettings",
    "build_site",
    "check_menu",
    "edits",
    "markdown_extensions",
    "read_portal",
    "read_site_settings",
    "serve",
]
