"""Region names in text, resolved by their surroundings: 28 county names stand for more than one county."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from portalgen.model.knowledge import Agency, Bureau, Knowledge, Region

LONGEST_NAME = 12
CONTEXT = 40_000
"""Characters of a report that are looked at for the regions it speaks of."""

_ENDINGS = "省市区县旗州盟域"
_TOWN = re.compile(
    r"(?:人民政府)?(?P<town>[一-鿿]{1,7}?(?:镇|乡|街道|苏木|街(?=党工委|办事处)))"
    r"(?=人民政府|办事处|党委|党工委|政府|综合|社区|$|[\d关（(]|法治|依法|推进|年)"
)
_LETTERS = {
    "京": "北京市", "津": "天津市", "冀": "河北省", "晋": "山西省", "蒙": "内蒙古自治区", "辽": "辽宁省", "吉": "吉林省",
    "黑": "黑龙江省", "沪": "上海市", "苏": "江苏省", "浙": "浙江省", "皖": "安徽省", "闽": "福建省", "赣": "江西省",
    "鲁": "山东省", "豫": "河南省", "鄂": "湖北省", "湘": "湖南省", "粤": "广东省", "桂": "广西壮族自治区", "琼": "海南省",
    "渝": "重庆市", "川": "四川省", "黔": "贵州省", "滇": "云南省", "藏": "西藏自治区", "陕": "陕西省", "甘": "甘肃省",
    "青": "青海省", "宁": "宁夏回族自治区", "新": "新疆维吾尔自治区",
}  # fmt: skip
_NUMBER_LETTER = re.compile(rf"([{''.join(_LETTERS)}])(?:府|政|发|办|厅)[一-鿿]{{0,3}}(?:〔|\[|（|\()?(?:20\d\d|第)")
_SUFFIX = re.compile(r"(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省|市|自治州|地区|盟)$")


@dataclass(frozen=True, slots=True)
class Place:
    """The region part of an agency's name.

    Attributes:
        regions: what the innermost name may stand for; several where the name repeats, none where no region is named.
        town: name of the town or street, empty where none.
        length: characters of the name that the region part takes.
        short: a region above is printed by its everyday name (湖南岳阳市…), which is no part of the official one.
    """

    regions: tuple[Region, ...]
    town: str
    length: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of regions and agencies, ready for looking up.

    Attributes:
        by_name: regions by name; several where the name repeats.
        by_short: provinces and cities by their everyday names (湖南, 岳阳).
        by_code: regions by code, abolished ones too.
        above: the regions above a code, from the province downwards.
        abolished: codes of regions that are no more.
        agencies, bureaus: of the catalogue.
        agency_by_id: ``agencies`` by id.
        bearers: agencies by each of their names.
    """

    by_name: dict[str, tuple[Region, ...]]
    by_short: dict[str, tuple[Region, ...]]
    by_code: dict[str, Region]
    above: dict[str, tuple[Region, ...]]
    abolished: frozenset[str]
    agencies: tuple[Agency, ...]
    bureaus: tuple[Bureau, ...]
    agency_by_id: dict[str, Agency]
    bearers: dict[str, tuple[Agency, ...]]


def compile_gazetteer(knowledge: Knowledge) -> Gazetteer:
    """Index the regions and agencies of a catalogue."""
    by_name: dict[str, list[Region]] = {}
    by_short: dict[str, list[Region]] = {}
    for region in (*knowledge.regions, *knowledge.other_regions):
        by_name.setdefault(region.name, []).append(region)
    for region in knowledge.regions:
        short = _SUFFIX.sub("", region.name)
        if region.level in ("province", "city") and len(short) > 1 and short != region.name:
            by_short.setdefault(short, []).append(region)
    bearers: dict[str, list[Agency]] = {}
    for agency in knowledge.agencies:
        for name in sorted(agency.names):
            bearers.setdefault(name, []).append(agency)
    return Gazetteer(
        {name: tuple(regions) for name, regions in by_name.items()},
        {name: tuple(regions) for name, regions in by_short.items()},
        knowledge.region_by_code,
        {code: knowledge.parents(code) for code in knowledge.region_by_code},
        frozenset(knowledge.region_by_code) - {region.code for region in knowledge.regions},
        knowledge.agencies,
        knowledge.bureaus,
        {agency.id: agency for agency in knowledge.agencies},
        {name: tuple(agencies) for name, agencies in bearers.items()},
    )


def read_place(name: str, gazetteer: Gazetteer) -> Place:
    """Read the regions that ``name`` begins with (潮州市湘桥区…, 徐闻县下洋镇…), from the widest to the narrowest."""
    regions: tuple[Region, ...] = ()
    position, short = 0, False
    while True:
        step = _next_name(name, position, regions, gazetteer)
        if not step:
            step = _next_short(name, position, regions, gazetteer)
            short = short or step is not None
        if not step:
            break
        regions, position = step
    town = _TOWN.match(name, position)
    if not town:
        return Place(regions, "", position, short)
    return Place(regions, town["town"], town.end("town"), short)


def everyday_region(name: str, gazetteer: Gazetteer) -> tuple[Region, int] | None:
    """Return the only province or city whose everyday name ``name`` begins with (内蒙古司法厅), and the length of that name."""
    for end in range(min(len(name), LONGEST_NAME), 1, -1):
        found = gazetteer.by_short.get(name[:end], ())
        if len(found) == 1:
            return found[0], end
    return None


def _next_name(
    name: str, position: int, above: tuple[Region, ...], gazetteer: Gazetteer
) -> tuple[tuple[Region, ...], int] | None:
    for end in range(min(len(name), position + LONGEST_NAME), position + 1, -1):
        if name[end - 1] not in _ENDINGS:
            continue
        if found := _within(gazetteer.by_name.get(name[position:end], ()), above, gazetteer):
            return found, end
    return None


def _next_short(
    name: str, position: int, above: tuple[Region, ...], gazetteer: Gazetteer
) -> tuple[tuple[Region, ...], int] | None:
    """Return the region printed by its everyday name at ``position``; one that lies in it must follow."""
    for end in range(min(len(name), position + LONGEST_NAME), position + 1, -1):
        found = _within(gazetteer.by_short.get(name[position:end], ()), above, gazetteer)
        found = tuple(
            r for r in found if _next_name(name, end, (r,), gazetteer) or _next_short(name, end, (r,), gazetteer)
        )
        if found:
            return found, end
    return None


def _within(regions: tuple[Region, ...], above: tuple[Region, ...], gazetteer: Gazetteer) -> tuple[Region, ...]:
    codes = {region.code for region in above}
    return tuple(r for r in regions if not above or codes & {parent.code for parent in gazetteer.above.get(r.code, ())})


def mentions(text: str, gazetteer: Gazetteer) -> Counter[str]:
    """Count the region names printed in the first :data:`CONTEXT` characters, and the provinces of document numbers."""
    names = gazetteer.by_name
    text = text[:CONTEXT]
    counts: Counter[str] = Counter()
    for match in re.finditer(rf"[{_ENDINGS}]", text):
        for start in range(max(0, match.end() - LONGEST_NAME), match.start()):
            if text[start : match.end()] in names:
                counts[text[start : match.end()]] += 1
                break
    for match in _NUMBER_LETTER.finditer(text):
        counts[_LETTERS[match[1]]] += 1
    return counts


def resolve(candidates: Iterable[Region], counts: Counter[str], text: str, gazetteer: Gazetteer) -> Region | None:
    """Return the candidate whose surroundings the text speaks of; None where it does not say which.

    Args:
        candidates: regions of one name.
        counts: :func:`mentions` of the text.
        text: the text; short names of the regions above (湛江) count a little.
        gazetteer: knows the regions above.
    """
    candidates = tuple({region.code: region for region in candidates}.values())
    if len(candidates) == 1:
        return gazetteer.by_code.get(candidates[0].code, candidates[0])
    scores = sorted(((_weight(region, counts, text, gazetteer), region.code) for region in candidates), reverse=True)
    if not scores or not scores[0][0] or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return gazetteer.by_code[scores[0][1]]


def _weight(region: Region, counts: Counter[str], text: str, gazetteer: Gazetteer) -> int:
    weight = 0
    for above in gazetteer.above.get(region.code, ()):
        factor = 1 if above.level == "province" else 2
        short = _SUFFIX.sub("", above.name)
        weight += factor * (2 * counts[above.name] + (text.count(short, 0, CONTEXT) if len(short) > 1 else 0))
    return weight


def most_mentioned(counts: Counter[str], text: str, levels: tuple[str, ...], gazetteer: Gazetteer) -> Region | None:
    """Return the region of one of ``levels`` that the text names most often, None where there is a draw or none."""
    names = gazetteer.by_name
    scores: list[tuple[int, int, str]] = []
    for name, count in counts.items():
        fitting = [region for region in names.get(name, ()) if region.level in levels]
        region = resolve(fitting, counts, text, gazetteer)
        if region:
            scores.append((count, _weight(region, counts, text, gazetteer), region.code))
    scores.sort(reverse=True)
    if not scores or (len(scores) > 1 and scores[0][:2] == scores[1][:2]):
        return None
    return gazetteer.by_code[scores[0][2]]
