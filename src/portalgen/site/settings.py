"""What ``mkdocs.yml`` says to the public: the address of the site, whom to write to, the terms of use."""

from dataclasses import dataclass
from typing import Any

import yaml
from mkdocs.utils.yaml import get_yaml_loader

from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.model.issue import Place
from portalgen.model.publication import NO_PORTAL, Portal


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """Values of ``mkdocs.yml`` with those of the environment put in; empty where nothing is set.

    Attributes:
        name: ``site_name``.
        address: ``site_url``.
        contact: ``extra.contact``, a mail address or the address of a page.
        corrections: ``extra.corrections``, a mail address or the address of a page with a form for an issue; ``contact``
            where that is a mail address and nothing else is set.
        terms: ``copyright``, the line at the foot of every page.
    """

    name: str
    address: str
    contact: str
    corrections: str
    terms: str


def read_portal(settings: Settings) -> Portal:
    """Return what pages and data say of the site as a whole; nothing where mkdocs.yml cannot be read, building says that."""
    try:
        told = read_site_settings(settings)
    except PortalgenError:
        return NO_PORTAL
    return Portal(told.name, f"{told.address.rstrip('/')}/" if told.address else "", told.corrections)


def read_site_settings(settings: Settings) -> SiteSettings:
    """Read ``mkdocs.yml`` as MkDocs does.

    Raises:
        PortalgenError: there is none, or it cannot be read.
    """
    place = Place("mkdocs.yml")
    try:
        text = (settings.root / place.path).read_text("utf-8")
        tree = yaml.load(text, Loader=get_yaml_loader(yaml.SafeLoader))
    except (OSError, UnicodeDecodeError) as error:
        raise PortalgenError(
            "读不了 mkdocs.yml。", "请在项目根目录运行，或用 --root 指明项目根目录。", place
        ) from error
    except yaml.YAMLError as error:
        raise PortalgenError("mkdocs.yml 的写法不对。", "检查缩进、冒号和引号。", place) from error
    top: dict[str, Any] = tree if isinstance(tree, dict) else {}
    extra = top.get("extra") or {}
    contact = str(extra.get("contact") or "").strip()
    corrections = extra.get("corrections") or ("" if contact.startswith("http") else contact)
    values = (top.get("site_name"), top.get("site_url"), contact, corrections, top.get("copyright"))
    return SiteSettings(*(str(value or "").strip() for value in values))
