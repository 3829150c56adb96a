"""Contact lines and office-holders. Both are personal: what is done with them is for ``privacy`` to say."""

import re

from portalgen.extract.evidence import provenance
from portalgen.model.document import Document
from portalgen.model.facts import Contact, Person
from portalgen.model.patterns import found_from
from portalgen.model.text import Span

_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付"
    "方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文庞樊殷施颜牛温倪葛俞翟蓝季童柯蒙游"
    "阮尚洪鲁路欧阳上官司马诸葛庄凌宁梅左耿关焦柳甄聂詹辛祝纪符申屈项卓骆古涂单欧舒滕盛敖车"
)
_DOUBLE = "欧阳|上官|司马|诸葛|司徒|尉迟|公孙|慕容"
_NAME = rf"(?:(?:{_DOUBLE})[一-鿿]{{1,2}}?|[{_SURNAMES}][一-鿿]{{1,2}}?)"
_PHONE = (
    r"1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?:\+?86[- ]?)?(?:[（(]?0\d{2,3}[)）]?[-－—– ]?)?\d{7,8}(?:[-－—转]\d{1,4})?(?!\d)"
)
_CONTACT = re.compile(
    rf"(?:联系人|联络人|经办人|联系人员|联系人及电话|咨询人|填报人|撰稿人)\s?[:：]?\s*(?P<name>(?:(?!联系|电话|手机|办公|方式|同志)[一-鿿]\s?){{2,4}})"
    rf"(?:同志)?[\s，,、；;（(]*(?:(?:联系|办公|手机|固定)?(?:电话|方式|手机|号码)(?:号码)?\s?[:：]?)?\s*(?P<phone>{_PHONE})?"
)
_PHONE_LABEL = re.compile("联系|办公|固定|移动|电话|手机")
_PHONE_LINE = re.compile(rf"(?:联系|办公|手机|固定|移动)?(?:电话|手机)(?:号码)?\s?[:：]\s*(?P<phone>{_PHONE})")
_OFFICE = (
    r"(?:党组书记|党委书记|党工委书记|书记|局长|主任|厅长|镇长|乡长|县长|市长|区长|部长|会长|院长|支队长|大队长|所长|科长|股长|处长"
    r"|法律顾问|负责人|主席|组织委员|政法委员|调研员|党组成员|党委委员|总工程师)"
)
_PERSON = re.compile(
    rf"{_OFFICE}(?P<name>{_NAME})"
    r"(?=同志|任|为(?:组|主|第|全|大|广)|与|和|主持|带头|带队|亲自|作|在|多次|率|参加|出席|讲|组织|主讲|授课|切实|认真|担任|[，,。、；;）)])"
)
_ROLE = re.compile(rf"(?:[一-鿿]{{0,10}}?{_OFFICE}[、兼]){{0,2}}[一-鿿]{{0,10}}?\Z")
_LEAD = re.compile(r"^.*(?:由|邀请|以|为|是|和|与|及|请|成立|聘请|根据|确定|明确|推选|同时|其中|现任)(?=.{2})")
_NO_NAME = re.compile(
    r"高[度位质效]|于[是此]|常[务委态规]|任[务何职命组副主]|和[^一-鿿]?|程[序度]|严[格肃守]|方[面式案]|关[于心键]|万|向|时|文[件明化]|石|金[融]|江|龙"
    r"|武|单位|明确|亲自|同志|同时|应[急当]|分管|以上|车|温|路|左右|古|康|白|申请|项目|盛"
)
_TAIL = 3_000


def find_contacts(document: Document) -> tuple[Contact, ...]:
    """Return contact lines: a name with or without a number; near the end also a number alone."""
    text = document.text
    found: list[Contact] = []
    taken: list[Span] = []
    for match in _CONTACT.finditer(text):
        end = match.end("phone") if match["phone"] else match.end("name")
        span = Span(match.start("name"), end)
        name = re.sub(r"\s", "", match["name"])
        found.append(Contact(name, match["phone"] or "", provenance(document, span, "extract.metadata_people/contact")))
        taken.append(span)
    for match in found_from(_PHONE_LABEL, _PHONE_LINE, text, max(0, len(text) - _TAIL)):
        span = Span(match.start("phone"), match.end("phone"))
        if not any(span.overlaps(other) for other in taken):
            found.append(Contact("", match["phone"], provenance(document, span, "extract.metadata_people/phone")))
    return tuple(sorted(found, key=lambda contact: contact.provenance.start))


def find_people(document: Document) -> tuple[Person, ...]:
    """Return office-holders named with their office, each once; only where name and office cannot be misread."""
    text = document.text
    found: dict[str, Person] = {}
    for match in _PERSON.finditer(text):
        name = match["name"]
        if _NO_NAME.match(name) or name in found or name.endswith(("同", "任", "在", "与", "和", "为")):
            continue
        role = _role(text, match.start(), match.start("name"))
        span = Span(match.start("name"), match.end("name"))
        found[name] = Person(name, role, provenance(document, span, "extract.metadata_people/office"))
    return tuple(found.values())


def _role(text: str, office: int, end: int) -> str:
    """Return the whole of the office that ends at ``end``: 局党组书记、局长, without the words that lead to it (由, 邀请)."""
    before = _ROLE.search(text, max(0, office - 24), office)
    return _LEAD.sub("", text[before.start() if before else office : end])
