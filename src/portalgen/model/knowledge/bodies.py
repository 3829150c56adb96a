"""Agencies, kinds of agency, and regions."""

from dataclasses import dataclass
from typing import Any, ClassVar

from portalgen.model.knowledge.strict import STRICT


@dataclass(frozen=True, slots=True)
class FormerName:
    """A full name that an agency bore; ``until`` is the last year of reports under it, where that is known."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """A reporting agency. ``id`` is region code and short pinyin name, permanent; ``sector`` groups peers."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    id: str
    name: str
    region: str
    level: str
    sector: str
    short: str
    aliases: tuple[str, ...] = ()
    former: tuple[str | FormerName, ...] = ()

    @property
    def former_names(self) -> tuple[str, ...]:
        """Full names that it bore, as listed."""
        return tuple(entry if isinstance(entry, str) else entry.name for entry in self.former)

    @property
    def names(self) -> frozenset[str]:
        """Every name that it is called by."""
        return frozenset((self.name, self.short, *self.aliases, *self.former_names))

    def name_in(self, year: int) -> str:
        """Return the full name that it bore in a year; the present one where no former name says until when it was borne."""
        dated = ((entry.until or 0, entry.name) for entry in self.former if isinstance(entry, FormerName))
        return min((until, name) for until, name in (*dated, (9999, self.name)) if until >= year)[1]


@dataclass(frozen=True, slots=True)
class Bureau:
    """A kind of agency that most regions have. ``name`` and ``shorts`` without the region (市场监督管理局: 市监局, 市场监管局).

    ``pinyin`` is the second half of an agency id (``shijian``); ``sector`` groups peers.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: str
    shorts: tuple[str, ...]
    pinyin: str
    sector: str


@dataclass(frozen=True, slots=True)
class Region:
    """One row of GB/T 2260. ``level`` is province, city or county; ``parent`` the code above, empty for a province."""

    code: str
    name: str
    level: str
    parent: str
