"""Which agency and year a file belongs to, and what only a person can say of it."""

from dataclasses import dataclass, replace

from portalgen.extract.agency_names import Name, read_name
from portalgen.extract.metadata_agency import propose_id
from portalgen.extract.places import Gazetteer
from portalgen.intake.entries import describe_agency, propose_agency
from portalgen.intake.stated import LEVELS, Stated
from portalgen.intake.taking import Taken
from portalgen.model.knowledge import Agency, Knowledge
from portalgen.model.text import Span

_NO_REGION = "000000"


@dataclass(frozen=True, slots=True)
class Gap:
    """What could not be known: field of :class:`Stated`, what to ask in Chinese, and what may be meant (empty: no idea)."""

    field: str
    question: str
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Where a file belongs.

    Attributes:
        agency: as registered, or as it would be entered; fields that nobody knows are empty.
        is_new: it is not registered.
        year: the year reported on; 0 where it is not known.
        gaps: what is missing.
    """

    agency: Agency
    is_new: bool
    year: int
    gaps: tuple[Gap, ...]


def recognise(taken: Taken, stated: Stated, knowledge: Knowledge, gazetteer: Gazetteer) -> Recognised:
    """Return agency and year: a person's word before what the report says, and nothing that was only guessed."""
    agency = _agency(taken, stated, knowledge, gazetteer)
    registered = knowledge.agency_by_id.get(agency.id)
    found = taken.report.metadata.year
    read = found.value if found.origin != "derived" else None
    year = stated.year or read or 0
    gaps = () if registered else tuple(_gaps(agency))
    if not (gaps or stated.agency or stated.region or _is_placed(taken, gazetteer)):
        gaps = (_which(registered, agency),)
    if not year:
        gaps += (Gap("year", "报告年度（所述的那一年，四位数字）", str(found.value or "")),)
    return Recognised(registered or agency, registered is None, year, gaps)


def _agency(taken: Taken, stated: Stated, knowledge: Knowledge, gazetteer: Gazetteer) -> Agency:
    read = propose_agency(taken.report, knowledge)
    region = stated.region or (stated.agency or "")[:6] or read.region
    changed = {
        field: value for field in ("name", "level", "sector", "short") if (value := getattr(stated, field)) is not None
    }
    if "name" in changed:  # what was worked out from another name no longer holds
        read = replace(read, sector="", short="")
    name = changed.get("name", read.name)
    agency = replace(read, **changed, region=region if region in knowledge.region_by_code else "")
    if stated.agency:
        agency = replace(agency, id=stated.agency)
    elif stated.name or stated.region:
        agency = replace(agency, id=_id(name, agency.region, read.id, gazetteer))
    if not agency.level and agency.region:
        agency = replace(agency, level=knowledge.region_by_code[agency.region].level)
    return describe_agency(agency, knowledge)


def _id(name: str, region: str, read: str, gazetteer: Gazetteer) -> str:
    """Return the id of the agency of a name in a region: the registered one's, else a proposed one."""
    for agency in gazetteer.bearers.get(name, ()):
        if not region or agency.region == region:
            return agency.id
    printed: Name | None = read_name(name, Span(0, 0), "stated", gazetteer)
    return propose_id(printed, gazetteer.by_code.get(region), gazetteer) if printed else read


def _is_placed(taken: Taken, gazetteer: Gazetteer) -> bool:
    """Say whether the name of the agency itself says where it is; 市水务局 in a report that speaks of one city most is a guess."""
    meta = taken.report.metadata
    printed = meta.agency.provenance
    name = read_name(printed.text, Span(0, 0), "stated", gazetteer) if printed else None
    if name is None or meta.region.value is None or name.placeless:
        return meta.region.origin != "derived"
    return meta.region.value.code in {region.code for region in name.place.regions}


def _which(registered: Agency | None, proposed: Agency) -> Gap:
    if registered:
        return Gap("agency", f"是哪个机关（写机关编号；{registered.id} 是{registered.name}）", registered.id)
    return Gap("region", "机关在哪个区划（写六位代码）", proposed.region)


def _gaps(agency: Agency) -> list[Gap]:
    gaps = []
    if not agency.name or agency.id == "unknown":
        gaps.append(Gap("name", "机关全称（例如 廉江市水务局）", agency.name))
    if not agency.region or agency.id.startswith(_NO_REGION):
        gaps.append(Gap("region", "所在区划的六位代码（见 content/knowledge/regions.csv）", agency.region))
    if not agency.level:
        gaps.append(Gap("level", f"所属政府的层级（{'、'.join(f'{key} {name}' for key, name in LEVELS.items())}）"))
    if not agency.sector:
        gaps.append(Gap("sector", "工作领域（照同类机关的写法，例如 水利）"))
    return gaps
