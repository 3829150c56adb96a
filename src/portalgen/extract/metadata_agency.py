"""Which agency reports: its full official name, region, level and id, from title, signature and text."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from portalgen.extract.agency_names import LEVELS_ABOVE, Name, in_full, read_name, same_agency
from portalgen.extract.evidence import provenance
from portalgen.extract.metadata_head import signature_lines
from portalgen.extract.metadata_layout import Layout
from portalgen.extract.metadata_title import Title, inside, is_organization
from portalgen.extract.places import Gazetteer, mentions, most_mentioned, read_place, resolve
from portalgen.model.document import Document
from portalgen.model.facts import Found, Provenance
from portalgen.model.knowledge import Agency, Region
from portalgen.model.report import Metadata, RegionRef
from portalgen.model.text import Span

_SUBJECT = re.compile(
    r"(?:^|[，,。]|现将|我们)(?!现[将就]|根据|按照|在|我|为|以|由|经|对|关于|通过|全)(?P<name>(?:[一-鿿]{1,11}[省市区县旗州盟])?[一-鿿]{1,16}?(?:局|委员会|厅|人民政府|街道办事处|管委会|街道|镇|乡|委|办|办公室|街(?=党工委)|海关|兵团|新区|开发区|园区|支队|中心|部|署))"
    r"(?=党委|党工委|党组|坚持|认真|深入|在|以|全面|严格|紧紧|按照|围绕|切实|积极|始终|扎实|贯彻|高度|持续|立足|牢固|20|二〇|现|法治)"
)
_SOURCE = re.compile(
    r"(?:来源|发布机构|发布单位|制发机构|文章来源|信息来源|(?:报告|填报|编报|报送|编制|报告编制)单位(?:[（(]盖?公?章[)）])?|单位名称)\s?[:：|]?\s*(?P<name>[一-鿿]{3,30}?)(?=发布|时间|日期|点击|浏览|作者|字[号体]|[^一-鿿]|$)"
)
_TOWN_LEVEL = ("镇", "乡", "街道", "苏木")
_ZONE = re.compile(r"(?:管理委员会|管委会)$")


@dataclass(frozen=True, slots=True)
class Reporter:
    """The reporting agency as understood; see :class:`portalgen.model.report.Metadata`."""

    name: Found[str]
    id: str
    region: Found[RegionRef | None]
    level: Found[str | None]


def find_reporter(
    document: Document, layout: Layout, title: Title | None, gazetteer: Gazetteer, filed: str | None = None
) -> Reporter:
    """Return the reporting agency; its name is empty and its id ``unknown`` where the report names none.

    Args:
        document: the report.
        layout: where its particulars stand.
        title: its printed title.
        gazetteer: regions, agencies and kinds of bureau.
        filed: id of the agency in whose folder the report lies: that it is where the text does not say, or says it in part.
    """
    names = _names(document, layout, title, gazetteer)
    registered = gazetteer.agency_by_id.get(filed or "")
    if not names:
        return _registered(registered, gazetteer) if registered else _unnamed()
    named = _best(names)
    region = _region(named, names, document, gazetteer)
    vague = region is None and not named.placeless
    if registered and vague and _office(registered.name, gazetteer) == named.office:
        return _registered(registered, gazetteer)
    known = _known(named, region, gazetteer)
    full = _listed(known, named) if known and not named.complete else _official(named, region, document, gazetteer)
    place = provenance(document, named.span, f"extract.metadata_agency/{named.origin}")
    code = known.region if known else (region.code if region else "")
    where = gazetteer.by_code.get(code)
    return Reporter(
        Found(full, place, "text" if full == named.printed else "derived"),
        known.id if known else propose_id(named, where, gazetteer),
        _region_found(where, place, gazetteer),
        _level(named, where, known),
    )


def _unnamed() -> Reporter:
    absent: Found[None] = Found(None, None, "absent")
    return Reporter(Found("", None, "absent"), "unknown", absent, absent)


def _registered(agency: Agency, gazetteer: Gazetteer) -> Reporter:
    """Return the agency of the folder, as a person entered it."""
    region = gazetteer.by_code[agency.region]
    parents = tuple(above.name for above in gazetteer.above.get(region.code, ()))
    return Reporter(
        Found(agency.name, None, "folder"),
        agency.id,
        Found(RegionRef(region.code, region.name, parents), None, "derived"),
        Found(agency.level, None, "derived"),
    )


def _names(document: Document, layout: Layout, title: Title | None, gazetteer: Gazetteer) -> list[Name]:
    text = document.text
    spots: list[tuple[str, Span, str]] = []
    if title and title.who:
        spots.append((title.who, inside(text, title.span, title.who), "title"))
    for span in signature_lines(document, layout):
        spots.append((text[span.start : span.end], span, "signature"))
    for span in layout.head[:6]:
        if is_organization(re.sub(r"\s|文件$", "", text[span.start : span.end].rstrip())):
            spots.append((text[span.start : span.end], span, "head"))
    match = _SUBJECT.search(text, layout.opening.start, min(layout.opening.end, layout.opening.start + 600))
    if match:
        spots.append((match["name"], Span(match.start("name"), match.end("name")), "opening"))
    for line in (*layout.head, *layout.page):
        if source := _SOURCE.search(text, line.start, line.end):
            spots.append((source["name"], Span(source.start("name"), source.end("name")), "source"))
    return [name for spot in spots if (name := read_name(*spot, gazetteer))]


def _best(names: list[Name]) -> Name:
    """Return the name to go by: the title's agency, in the fullest form that title, signature or head print it."""
    lead = names[0]
    same = [name for name in names if same_agency(lead, name)]
    same.sort(key=lambda name: (not name.complete, -name.place.length, -len(name.printed)))
    return same[0]


def _region(named: Name, names: list[Name], document: Document, gazetteer: Gazetteer) -> Region | None:
    if named.placeless:
        return None
    regions = named.place.regions or next((name.place.regions for name in names if name.place.regions), ())
    if len({region.code for region in regions}) == 1:
        return gazetteer.by_code.get(regions[0].code, regions[0])
    counts = mentions(document.text, gazetteer)
    if regions:
        return resolve(regions, counts, document.text, gazetteer)
    return most_mentioned(counts, document.text, _levels(named, document.text), gazetteer)


def _levels(named: Name, text: str) -> tuple[str, ...]:
    """Return the levels a region may have for an agency printed without one (市科技局, 下洋镇)."""
    if named.place.town:
        return ("county",)
    if named.rank in LEVELS_ABOVE:
        return LEVELS_ABOVE[named.rank]
    counts = Counter({unit: text.count(f"我{unit}") + text.count(f"全{unit}") for unit in LEVELS_ABOVE})
    unit, count = counts.most_common(1)[0]
    return LEVELS_ABOVE[unit] if count else ("city", "county")


def _known(named: Name, region: Region | None, gazetteer: Gazetteer) -> Agency | None:
    """Return the agency of agencies.yml with this name; a short or former name counts only inside the region."""
    for agency in gazetteer.agencies:
        if agency.name == named.printed:
            return agency
        if region is None or agency.region != region.code:
            continue
        if named.printed in agency.names:
            return agency
        offices = [_office(name, gazetteer) for name in (agency.name, *agency.former_names)]
        if named.office in offices and agency.level != "town" and not named.place.town:
            return agency
    return None


def _office(name: str, gazetteer: Gazetteer) -> str:
    """Return the office of a full name, without its regions."""
    return in_full(name[read_place(name, gazetteer).length :], gazetteer.bureaus)


def _listed(agency: Agency, named: Name) -> str:
    """Return the full name of a registered agency that is meant by a short one: a former name where that is what was printed."""
    rest = named.printed[named.place.length :].removeprefix(named.rank)
    if agency.name.endswith(rest) or named.printed in (agency.short, *agency.aliases):
        return agency.name
    return next((name for name in agency.former_names if name.endswith(rest)), agency.name)


def name_borne(read: Metadata, gazetteer: Gazetteer) -> Found[str]:
    """Return the name that the agency bore in the year of the report: as printed in full, else the one listed for that year."""
    agency = gazetteer.agency_by_id.get(read.agency_id)
    found = read.agency
    if agency is None or found.origin == "text" or found.value != agency.name or not read.year.value:
        return found
    return replace(found, value=agency.name_in(read.year.value))


def _official(named: Name, region: Region | None, document: Document, gazetteer: Gazetteer) -> str:
    """Return the full official name: as signed where that is complete, else with the regions that belong in front."""
    if named.placeless or (
        named.complete and (named.origin == "signature" or named.place.town or not named.place.length)
    ):
        return named.printed
    office = named.place.town + named.written
    if region is None:
        return named.printed[: named.place.length] + named.written if named.place.length else office
    if named.place.town and named.place.regions and not named.place.short:
        return named.printed[: named.place.length] + named.written
    return _prefix(region, named, gazetteer) + office


def _prefix(region: Region, named: Name, gazetteer: Gazetteer) -> str:
    """A district's agencies bear its city's name in front (潮州市湘桥区…), a county's do not."""
    above = gazetteer.above.get(region.code, ())
    printed = named.printed[: named.place.length].removesuffix(named.place.town)
    if printed.endswith(region.name) and len(printed) > len(region.name) and not named.place.short:
        return printed
    return (
        above[-1].name + region.name
        if above and region.level == "county" and region.name.endswith("区")
        else region.name
    )


def propose_id(named: Name, region: Region | None, gazetteer: Gazetteer) -> str:
    """Return the id an unknown agency would get: region code, then the pinyin of its kind, or of its name where no kind fits."""
    code = region.code if region else "000000"
    if named.place.town:
        return f"{code}-{_pinyin(named.place.town)}"
    for bureau in gazetteer.bureaus:
        if bureau.name == named.office:
            return f"{code}-{bureau.pinyin}"
    stem = re.sub(r"^中华人民共和国|(?:管理委员会|委员会|管理局|管委会|局|厅)$", "", named.office) or named.office
    return f"{code}-{_pinyin(stem)}"


def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  loading its tables takes longer than reading a report

    return re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(name, v_to_u=False)).lower()) or "unknown"


def _region_found(region: Region | None, place: Provenance, gazetteer: Gazetteer) -> Found[RegionRef | None]:
    if region is None:
        return Found(None, None, "absent")
    parents = tuple(above.name for above in gazetteer.above.get(region.code, ()))
    origin = "text" if region.name in place.text else "derived"
    return Found(RegionRef(region.code, region.name, parents), place if origin == "text" else None, origin)


def _level(named: Name, region: Region | None, known: Agency | None) -> Found[str | None]:
    if known:
        return Found(known.level, None, "derived")
    if named.level:
        return Found(named.level, None, "derived")
    if named.place.town.endswith(_TOWN_LEVEL):
        return Found("town", None, "derived")
    if region is None:
        return Found(None, None, "absent")
    level = "county" if region.level == "city" and _ZONE.search(named.office) else region.level
    return Found(level, None, "derived")
