"""How an agency is named in print: the regions in front, the office behind them, and what the name says of its level."""

import re
from dataclasses import dataclass

from portalgen.extract.metadata_title import is_organization
from portalgen.extract.places import Gazetteer, Place, everyday_region, read_place
from portalgen.model.knowledge import Bureau
from portalgen.model.text import Span

LEVELS_ABOVE = {"省": ("province",), "市": ("city", "county"), "区": ("county",), "县": ("county",), "旗": ("county",)}
_RANK = re.compile(r"[省县区州旗]|市(?![场政容民区])")
"""市某某局: the rank of a government that is not named; 市场监督管理局, 市政园林局 have none."""
_SECOND_NAME = re.compile(r"[（(][^（）()]{2,20}[)）]$")
"""市场监督管理局（知识产权局）: the plate on the door that is not the agency's own."""
_PARTY = re.compile(r"^中共.{2,14}?委(?:员会)?[、和]?(?=[一-鿿]{2,14}(?:人民政府|局|厅))")
_LETTERHEAD = re.compile(r"文件$")
_BRANCH = re.compile(r"国家[一-鿿]{2,6}?(?:总局|局)(?=[一-鿿]{2,}[省市县区州旗])")
"""国家税务总局江门市税务局: the region stands behind the body it is a branch of."""
_CORPS = "新疆生产建设兵团"
_DIVISION = re.compile(rf"(?:{_CORPS}|兵团)?(?P<division>第[一二三四五六七八九十]{{1,2}}师)?")
"""第八师石河子市: divisions of the corps in Xinjiang share their offices with the cities they built."""
_VERTICAL = re.compile(r"(?:海关|分局|分署|特派员办事处|特派办|支行|分行|调查队|海事局|局[一-鿿]{2,6}局)$")
"""Branches of a national body are named after places that they do not belong to."""
_OF_A_CITY = re.compile(r"(?:中华人民共和国)?([一-鿿]{2,5})(海事局)")
"""汕尾海事局 bears the everyday name of the place that it looks after; a customs house may look after a province."""
_NATIONAL = re.compile(
    r"(?:国家|中国|最高|国务院).*|(?!中共).{2,12}(?<!宣传)(?<!组织)(?<!统战)(?<!武装)(?<!工作)部|.{2,8}(?:总局|总署|审计署)"
)
_REGION = re.compile(r"[一-鿿]{2,9}(?:省|市|县|区|旗|州|盟)")
"""A name that can only be a region's, whether or not the table has it; alone, it stands for the government."""
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Name:
    """One place where the report names its agency.

    Attributes:
        printed: as printed, blanks removed.
        place: the regions it begins with.
        office: the rest, written out in full: the name its kind goes by.
        written: the rest as printed where that is no short form (教育和体育局), else ``office``.
        complete: it is printed with its region and not in a short form.
        span: in ``Document.text``; origin, the rule that found it; rank what stands for a region not named (市 of 市科技局).
        level: what the name itself says of its level, empty where that is its region's.
        placeless: it belongs to no region, or to none that its surroundings would tell (自然资源部, 拱北海关).
    """

    printed: str
    place: Place
    office: str
    complete: bool
    span: Span
    origin: str
    rank: str = ""
    written: str = ""
    level: str = ""
    placeless: bool = False


def is_national(name: str) -> bool:
    """Say whether a name is that of a body of the central state, which lies in no region."""
    plain = name.removeprefix(_STATE)
    return _NATIONAL.fullmatch(plain) is not None and not _VERTICAL.search(plain.removesuffix("总局"))


def same_agency(first: Name, second: Name) -> bool:
    """Say whether two names are one agency's; a region that the table lacks may stand in front of one of them."""
    if first.place.town != second.place.town:
        return False
    short, long = sorted((first.office, second.office), key=len)
    return short == long or (long.endswith(short) and _REGION.fullmatch(long.removesuffix(short)) is not None)


def read_name(printed: str, span: Span, origin: str, gazetteer: Gazetteer) -> Name | None:
    """Return what a printed name says; None where it is no agency's."""
    printed = re.sub(r"[\s\u3000]", "", printed).strip("《》“”")
    printed = _PARTY.sub("", _SECOND_NAME.sub("", _LETTERHEAD.sub("", printed)))
    if branch := _BRANCH.match(printed):
        local = read_place(printed[branch.end() :], gazetteer)
        if local.regions:
            office = printed[branch.end() + local.length :]
            return Name(printed, Place(local.regions, "", 0), office, True, span, origin)
    return _of_the_corps(printed, span, origin, gazetteer) or _of_a_region(printed, span, origin, gazetteer)


def _of_the_corps(printed: str, span: Span, origin: str, gazetteer: Gazetteer) -> Name | None:
    found = _DIVISION.match(printed)
    if not found or not found.end() or not (found["division"] or found[0] == _CORPS):
        return None
    local = read_place(printed[found.end() :], gazetteer)
    regions = local.regions or read_place("新疆维吾尔自治区", gazetteer).regions
    office = printed[found.end() + local.length :] or printed
    level = "city" if found["division"] else "province"
    return Name(printed, Place(regions, "", 0), office, True, span, origin, level=level)


def _of_a_region(printed: str, span: Span, origin: str, gazetteer: Gazetteer) -> Name | None:
    place = read_place(printed, gazetteer)
    if not place.length:
        place = _by_everyday_name(printed, gazetteer) or place
    rest = printed[place.length :]
    office = in_full(rest, gazetteer.bureaus)
    written = _as_printed(rest, office)
    if not place.length and _REGION.fullmatch(printed):
        return Name(printed, place, printed + "人民政府", False, span, origin, written=printed + "人民政府")
    if not rest and (place.regions or place.town):
        office = written = "办事处" if place.town.endswith("街道") else "人民政府"
    elif rest == "办事处":
        office = rest
    elif not is_organization(office):
        return None
    complete = bool(place.regions) and written == rest and not place.short
    rank = printed[0] if not place.length and printed[:1] in LEVELS_ABOVE and office[:2] != printed[:2] else ""
    found = _OF_A_CITY.fullmatch(printed) if not place.length else None
    local = everyday_region(found[1], gazetteer) if found else None
    if found and local and local[1] == len(found[1]):
        return Name(printed, Place((local[0],), "", 0), found[2], True, span, origin, level=local[0].level)
    placeless = not place.length and bool(is_national(printed) or _VERTICAL.search(printed.removeprefix(_STATE)))
    return Name(printed, place, office, complete, span, origin, rank, written, placeless=placeless)


def _by_everyday_name(printed: str, gazetteer: Gazetteer) -> Place | None:
    """Return the place of 内蒙古司法厅: an everyday name in front of an office that every region has."""
    found = everyday_region(printed, gazetteer)
    if not found:
        return None
    rest = printed[found[1] :]
    kinds = {form for bureau in gazetteer.bureaus for form in (bureau.name, *bureau.shorts)}
    return Place((found[0],), "", found[1], True) if rest in kinds else None


def in_full(office: str, bureaus: tuple[Bureau, ...]) -> str:
    """Return the official form of an office; 市科技局 and 市市场监管局 lose the rank in front where the rest is one."""
    for form in (office, office[1:] if office[:1] in LEVELS_ABOVE else office):
        for bureau in bureaus:
            if form == bureau.name or form in bureau.shorts:
                return bureau.name
    return office[1:] if _RANK.match(office) else office


def _as_printed(rest: str, office: str) -> str:
    """Return the office as printed where it is no shorter than the name that its kind goes by elsewhere."""
    form = rest[1:] if rest[:1] in LEVELS_ABOVE and rest[:1] != office[:1] else rest
    return form if len(form) >= len(office) and form[:1] == office[:1] and form[-1:] == office[-1:] else office
