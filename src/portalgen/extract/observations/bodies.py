"""Whose work a figure counts: the reporting agency's, somebody else's, or that of several together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.extract.observations.alternatives import Cues
from portalgen.extract.observations.leads import Lead, Sort
from portalgen.model.aspects import Aspect
from portalgen.model.screened import Screened, screened

_RANKS = {"province": 0, "city": 1, "county": 2, "town": 3}
_TOWN = 3
_PLACES = {"国": -1, "省": 0, "市": 1, "州": 1, "盟": 1, "县": 2, "旗": 2, "区": 2, "镇": 3, "乡": 3, "街": 3}
_MARK = re.compile(r"(?<=[一-龥]{2})(省|自治区|市(?![场政容民])|州|盟|县|旗|区(?!划)|镇|乡(?![村镇])|街道)")
_TIME = r"(?:\d{4}年(?:度)?(?:以来)?|今年(?:以来)?|全年|去年|上年|目前|截[至止][^，。；]{0,12}|据统计|其中|同期|而|期间)?[，,]?"
_STOPS = r"[，,。；;：:（(\n]"
_STOP = re.compile(_STOPS)
_BEGIN = rf"(?:^|(?<={_STOPS}))\s*(?:[（(]?[一二三四五六七八九十\d]{{1,3}}[)）、.．是])?" + _TIME
_AVERAGE = screened(
    r"(?<![于比过较])(?P<words>全(?P<place>国|省|市|县|区|州)(?:平均(?:水平|值|数)?|同期平均))(?:为|是|（|\(|达|\d)"
)
_OWN = screened(
    r"我(?:局|厅|委|办|院|会|所|队|站|中心|支队|大队|总队|街道|单位|部门|系统|们|机关|镇|乡|县|区|旗|州|盟|市|省)"
    r"|本(?:局|厅|委|办|级|机关|单位|部门|系统|镇|乡|县|区|旗|街道|市|省)|全(?:局|系统|委|厅|镇|乡|街道|县|区|旗|市|州|省)|局(?:机关|属)|由我"
)
_GOVERNMENT = re.compile("[省市州县区旗镇乡](?:人民)?政府")
_SELF = re.compile("[局厅](?:自身|直接|机关|本级|全年|完成|受理|办理|持证|现有)")
_US = r"我(?:省|市|州|县|区|旗|镇|乡|局|厅|办|委|街道|单位|系统)"
_AGENCY = r"(?:[一-龥]{0,12}?(?:局|厅|委员会|[省市县区州]委|[省市县区州](?=[^，。；]{0,8}(?:检查|督|开展|组织))|机关|部门|政府|法院|检察院|公安|交警|街道|上级|大队|支队|协会|妇联|团委|工会))"


@dataclass(frozen=True, slots=True)
class BodyCues:
    """Patterns out of the catalogue's words.

    Attributes:
        wide: 全市 and the like where it says whose the figures are.
        to_us, received: what those above did to the agency.
        actor, general: an agency named in front of its deed, and words that make it none.
        central: parts of a government that act for all of it.
        apart: congresses, courts and the like, which are no part of any government.
        joint, issued, alone: together with others, only a document, and alone again.
    """

    wide: Screened
    to_us: Screened
    received: Screened
    actor: Screened
    general: re.Pattern[str]
    central: re.Pattern[str]
    apart: re.Pattern[str]
    joint: Screened
    issued: re.Pattern[str]
    alone: re.Pattern[str]


def body_cues(cues: Cues) -> BodyCues:
    """Compile the words that name somebody else, or several."""
    return BodyCues(
        wide=screened(
            rf"{_BEGIN}(?P<words>(?:全|我)(?P<place>国|省|自治区|市|州|盟|县|旗|区|镇|乡|街道))(?!{cues.any('area.words')})"
        ),
        to_us=_to_us(cues),
        received=_received(cues),
        actor=_acting(cues),
        general=re.compile(cues.any("no_actor.general")),
        central=re.compile(cues.any("no_actor.central")),
        apart=re.compile(rf"{cues.any('actor.apart')}|法院|检察院"),
        joint=screened(
            rf"(?P<words>{cues.any('joint.words')}|协同(?={_AGENCY})|共同(?={cues.any('joint.deeds')})"
            rf"|(?:配合|协助)(?={_AGENCY}))"
        ),
        issued=re.compile(cues.any("own_again.issued")),
        alone=re.compile(cues.any("own_again.alone")),
    )


def _to_us(cues: Cues) -> Screened:
    above, visit = cues.any("above.authorities"), cues.any("above.visits")
    return screened(
        rf"(?P<words>{above}[一-龥]{{0,14}}?)(?:先后|多次|共|分别|联合|组织)?(?:(?:对|来|到|赴|至)(?P<us>{_US})[^，。；\d]{{0,6}}?(?:进行|开展|实施|作出|{visit})|(?:{visit}|反馈|交办)了?{_US})"
    )


def _received(cues: Cues) -> Screened:
    above, visit = cues.any("above.authorities"), cues.any("above.visits")
    return screened(
        rf"(?:(?P<words>接受|迎接|迎来|受到|配合)(?=[^，。；]{{0,10}}{above})|{_BEGIN}(?:(?:我|全|本)[局县市区镇乡街道委办]+|积极|主动|自觉|先后|共|多次|认真)*(?P<self>接受|迎接|迎来))(?P<by>[^，。；\d]{{0,22}}?){visit}(?!对象|企业)"
        rf"|(?P<passive>被(?:省|市|县|区|上级|国家)[^，。；\d]{{0,10}}?{visit})"
    )


def _acting(cues: Cues) -> Screened:
    sector, deed = cues.any("actor.sectors"), cues.any("actor.deeds")
    apart = f"[镇乡]?{cues.any('actor.apart')}"
    return screened(
        rf"{_BEGIN}(?P<name>(?P<where>(?:[一-龥]{{1,5}})?(?:省|市|州|县|区|旗))?(?:[一-龥]{{2,12}}?(?:(?<![格布全大结开新时政战])局(?![面势限部域])|(?<![大客餐门展])厅(?!级)|委员会|检察院|人民政府)|(?:中级|高级)?人民(?:法院|检察院)|{apart}|{sector}(?:机关|部门|(?:综合)?(?:行政)?(?:执法)?(?:[大支中]队))?|[一-龥]{{1,3}}(?:街道(?:办(?:事处)?)?|镇|乡)(?!村|镇|风)))"
        rf"(?=[^，。；\d]{{0,24}}{deed})(?![^，。；\d]{{0,3}}{cues.any('no_actor.behind')})"
    )


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who reports, as far as the report says it.

    Attributes:
        agency: full name, empty where it could not be read.
        level: province, city, county or town; None where it could not be read.
        region: name of its region, empty where it could not be read.
        above: names of the regions above.
        apart: it sets itself beside all of its area (省局直接办理 …, 全省 …).
    """

    agency: str = ""
    level: str | None = None
    region: str = ""
    above: tuple[str, ...] = ()
    apart: bool = False

    @property
    def rank(self) -> int | None:
        """Return 0 for a province … 3 for a town, by its name where the region is not in the register; None where unknown."""
        if self.level in _RANKS:
            return _RANKS[self.level]
        marks = _MARK.findall(self.agency)
        return _PLACES[marks[-1][:1]] if marks and marks[-1] != "自治区" else 0 if marks else None

    @property
    def place(self) -> str:
        """Return the kind of place that reports (市, 县 …) by its own name, empty where unknown."""
        marks = _MARK.findall(self.agency if self.rank == _TOWN or not self.region else self.region)
        return marks[-1][-1] if marks and marks[-1] != "街道" else "街" if marks else ""

    @property
    def government(self) -> bool:
        """Say whether a whole government reports, not one of its bureaus."""
        return self.agency.endswith(("人民政府", "街道办事处", "管理委员会", "管委会", "自治县", "自治州")) or (
            bool(self.region) and self.agency == self.region
        )


def body_leads(text: str, speaker: Speaker, cues: BodyCues) -> Iterator[Lead]:
    """Yield the words of a masked sentence that say whose work it speaks of, in order."""
    found = [*_others(text, speaker, cues), *_joint(text, cues)]
    taken = {place for lead in found for place in range(lead.start, lead.end)}
    found += [
        Lead(m.start(), m.end(), Sort.BODY, Aspect.LEVEL)
        for m in _OWN.finditer(text)
        if not taken & {m.start(), m.end() - 1} and not _wider(m[0][1:], speaker)
    ]
    if speaker.government and any(lead.aspect is Aspect.OTHER_BODY for lead in found):
        found += [
            Lead(m.start(), m.end(), Sort.BODY, Aspect.LEVEL)
            for m in _GOVERNMENT.finditer(text)
            if not taken & {m.start(), m.end() - 1} and not _wider(m[0][0], speaker)
        ]
    yield from sorted(found, key=lambda lead: (lead.start, lead.end))


def sets_itself_apart(text: str, speaker: Speaker) -> bool:
    """Say whether a bureau tells its own figures as those of 省局, 市局, so that 全省, 全市 are those of all below it too."""
    if speaker.government or not speaker.place:
        return False
    return sum(text.endswith(speaker.place, 0, found.start()) for found in _SELF.finditer(text)) > 1


def _wider(place: str, speaker: Speaker) -> bool:
    """Say whether a kind of place (省, 市 …) lies above the one that reports; 全市 is a city bureau's own area."""
    rank = -1 if place == "国" else 0 if place == "自治区" else _PLACES.get(place[:1])
    own = speaker.rank
    if rank is None or (len(place) > 1 and place not in {"自治区", "街道"}):
        return False
    if own is None:
        return rank < 1
    return rank < own and place[:1] != speaker.place[:1]  # a county-level city, a municipality is a 市 of its own


def _others(text: str, speaker: Speaker, cues: BodyCues) -> Iterator[Lead]:
    for match in cues.wide.found_at(_heads(text), text):
        apart = speaker.apart and match["words"].startswith("全")
        if _wider(match["place"], speaker) or _contrast(text, match, speaker) or apart:
            yield _other(match, match["words"])
    for match in _AVERAGE.finditer(text):
        if _wider(match["place"], speaker):
            yield _other(match, match["words"])
    for match in cues.to_us.finditer(text):
        yield _other(match, _above(match["words"]))
    for match in cues.received.finditer(text):
        start = match.start("words") if match["words"] else match.start("self") if match["self"] else match.start()
        words = text[start : match.end()]
        yield Lead(start, match.end(), Sort.BODY, Aspect.OTHER_BODY, words if len(words) < 12 else words[:2] + "检查")
    for match in cues.actor.found_at(_heads(text), text):
        yield from _actor(match, speaker, cues)


def _heads(text: str) -> Iterator[int]:
    """Yield where what begins with :data:`_BEGIN` can begin."""
    yield 0
    for stop in _STOP.finditer(text):
        yield stop.end()


def _contrast(text: str, match: re.Match[str], speaker: Speaker) -> bool:
    """Say whether 全市 … 我局 … sets the whole area beside the bureau itself."""
    return (
        not speaker.government
        and match["words"].startswith("全")
        and bool(re.search(r"\d[^。]{0,30}[，；,;][^。，；]{0,8}(?:我|本)(?:局|厅|委|办)", text[match.end() :]))
    )


def _other(match: re.Match[str], words: str) -> Lead:
    return Lead(match.start("words"), match.end(), Sort.BODY, Aspect.OTHER_BODY, words)


def _above(words: str) -> str:
    return words if len(words) <= 8 else "上级"


def _actor(match: re.Match[str], speaker: Speaker, cues: BodyCues) -> Iterator[Lead]:
    """Yield the lead of a named agency in front of its deed: a part of a government's work, or not the bureau's own."""
    name = match["name"]
    if not speaker.agency or cues.general.search(name) or _same(_core(name), speaker.agency):
        return
    if "人民调解" in name and "司法" in speaker.agency:
        return  # a justice bureau guides them and reports their work as its own
    if cues.apart.search(name):
        yield Lead(match.start("name"), match.end("name"), Sort.BODY, Aspect.OTHER_BODY, name)
        return
    above = bool(match["where"]) and _wider(match["where"][-1], speaker)
    if speaker.government and not above:
        if speaker.rank == _TOWN or cues.central.search(name):
            return  # what these do, they do for the whole government
        yield Lead(match.start("name"), match.end("name"), Sort.BODY, Aspect.LIMITED, name)
    elif above or not re.search("街道|镇|乡", name):
        yield Lead(match.start("name"), match.end("name"), Sort.BODY, Aspect.OTHER_BODY, name)


def _core(name: str) -> str:
    return re.sub("(?:局|厅|机关|部门|大队|支队|委员会)$", "", name) or name


def _same(name: str, agency: str) -> bool:
    """Say whether ``name`` may be short for ``agency``: its characters stand there in this order (县应急局)."""
    rest = iter(agency)
    return all(any(char == other for other in rest) for char in name)


def _joint(text: str, cues: BodyCues) -> Iterator[Lead]:
    last = None
    for match in cues.joint.finditer(text):
        last = match
        yield Lead(
            match.start(),
            match.end(),
            Sort.BODY,
            Aspect.JOINT,
            "联合开展" if match[0] not in {"配合", "协助"} else match[0],
            clause_only=bool(cues.issued.match(text, match.end())),
        )
    if last is not None:
        for match in cues.alone.finditer(text, last.end()):
            if re.search("[，,；;]", text[last.end() : match.start()]):
                yield Lead(match.start(), match.end(), Sort.BODY, Aspect.LEVEL)
