"""Zero statements: the report says in words that there was none. Silence and inapplicability are something else."""

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from msgspec import Struct
from msgspec.structs import replace

from portalgen.extract.observations.clauses import Sentence, Sentences
from portalgen.extract.observations.indicators import between, instances, occurrences
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.model.knowledge import Indicator
from portalgen.model.patterns import found_from

_LONGEST_OBJECT = 60
# A report has dozens; a text that has more in one section is no prose.
_MOST_NEGATIONS = 50_000
_DEEDS = "发生过?|出现过?|收到过?|接到过?|接收到?|发现|产生|引发|受理过?|办理过?|制定过?|出台过?|印发过?|发布过?|作出过?|实施过?|开展过?|聘请|聘任|配备|存在|涉及|组织过?|移送过?|查处|形成|达到|提起|申请"
_NEGATION = re.compile(
    rf"(?P<no>没有|未曾|从未|尚未|暂未|暂无|未|无|不(?=存在)|没(?=收到|接到|发生|发现))(?P<deed>{_DEEDS})?(?:了|过)?(?P<one>任何|一起|一宗|一件|一例|1起|1宗|1件|1例|一(?=(?:差评|败诉|投诉|举报|上访|信访|事故)))?"
)
_SPREAD = re.compile("(?:全部|均|都|也|还|尚|更|并)$")
_NULL = re.compile(
    r"[“\"]?零(?:发生|出现)[”\"]?|(?<![一二三四五六七八九十百千万\d点〇归])零(?!上(?!访))(?=[^\d一二三四五六七八九十距容门下售部星散工]{2,8})|(?:为|是)[零0](?![\d.％%点一-龥])"
    r"|一[起件宗例次](?:也|都)?(?:没有|未发生|未出现|未收到)"
)
_NULL_START = re.compile('[“"零为是一]')
_NOT_ZERO = re.compile(
    r"(?:无(?:线|偿|纸|人机|障碍|证|照|关|异议|缝|法|需(?!要[^，。；]{1,20}的)|论|讼|限|缘|疑|私|形|害|菌|烟|差别|党派|感|废|主|力|机|公害|条件|比|动于|一例外|死角|一遗漏)|未(?:成年|来|经|按|能|完成|予|及时|足|必|见|达标|雨|按时|依法|通过|尽|满|取得)|没有(?:完全|真正|在|很好|能够?|把|将|得到|严格|做到|最|形成|达到预期|充分|及时|按))"
)
# Not a report of none: a reason, a condition, a wish, or a bar.
_BAR = re.compile(
    r"(?:由于|因为?|如果?|若|倘若|凡|对于|对|防止|避免|杜绝|严防|力争|努力|做到|确保做到|要求|不得|严禁|凡是|鉴于|只要)[^，。；]{0,20}$"
)
_EVENTS = re.compile(
    r"(?:事件|案件|事故|纠纷|行为|情况|情形|问题|投诉|举报|上访|信访|诉讼|复议|申请|处罚|文件|事项|现象|隐患|线索|差错|败诉|标准|差评)$"
)
_STRONG = re.compile("发生|出现|收到|接到|接收|发现|产生|引发|受理")
_TRIM = re.compile(r"(?:等|的|各类|相关|有关)*(?:情况|情形|现象|信息|问题)?$")
_PARTS = re.compile(r"、|和(?!解|谐)|及(?!时|以上)|以及|与|或者?")
# 还有6个单位未聘请法律顾问: some have none, others do.
_SOME = re.compile(r"\d[个名家户件位人处项](?!次)[^，。；均全\d]{0,12}$")
_COUNTED = re.compile(r"(?:案件|事项|文件|合同|行为|企业|人员|决定)(?:均|都|全部)$")
_DUTIES = re.compile(r"(?:职能|职责|职权|权限|(?<!决策)(?<!信访)事项)。?$")
_HAPPENED = re.compile(r"(?:的)?(?:发生|出现|存在)$")
# What may follow the noun without changing what there was none of; 重大行政决策失误 are no decisions.
_NEUTRAL = re.compile(
    "(?:政府信息|行政行为|政策措施|规范性文件|文件|案件|案|积案|事项|情况|情形|行为|现象|申请|事件|信息|问题|决定|活动|措施|线索|件|人员|工作|制定|出台|发生|出现|存在|执行|需要|废止|均|都|"
    '的|等|过|类|有关|相关|举报|投诉|。|”|")*'
)
_AGAINST = re.compile("违反|违规|擅自|超越|不按|未经|应当")
_RELATIVE = re.compile(r"的(?:企业|单位|个人|人员|当事人|项目|商户|部门|经营者)|(?<!审查)(?<!审核)的事项")


class Zero(Struct, frozen=True):
    """One thing of which there was none.

    Attributes:
        start, end: the noun, in ``Document.text``.
        clause: the clause that says it.
        subject: the noun phrase.
        indicator: the entry of the catalogue, None where none fits.
        modifier: what stands between the negation and the noun, or the first noun of several (因政府信息公开引起的).
        said: where the negation and its noun begin together (均未发现违法); where ``start`` is, of the further nouns of one negation.
        denied: the noun with all that stands between it and the negation (越级集体上访).
    """

    start: int
    end: int
    clause: tuple[int, int]
    subject: str
    indicator: Indicator | None
    said: int
    denied: str = ""
    modifier: str = ""


def find_zeros(
    text: str, sentences: Sentences, vocabulary: Vocabulary, start: int, end: int, *, known_only: bool
) -> Iterator[Zero]:
    """Yield the zero statements of ``text[start:end]``; ``known_only`` where negations usually admit shortcomings."""
    done = start
    for match in islice(_NEGATION.finditer(text, start, end), _MOST_NEGATIONS):
        if match.start() < done or _NOT_ZERO.match(text, match.start()):
            continue
        sentence = sentences.at(match.start())
        clause = sentence.clause(match.start())
        before = text[max(clause[0], match.start() - 24) : match.start()]
        if (
            _SOME.search(before)
            or (_BAR.search(before) and not _COUNTED.search(before))
            or (match["no"] == "无" and before.endswith(("有", "从", "绝")))
        ):
            continue
        stop = min(clause[1], match.end() + _LONGEST_OBJECT)
        found = tuple(_zeros(text, sentence, vocabulary, match, before, (clause[0], stop), known_only))
        if found:
            done = stop
            yield from found
    yield from _nulls(text, sentences, vocabulary, start, end)


def _zeros(
    text: str, sentence: Sentence, vocabulary: Vocabulary, match: re.Match[str], before: str,
    stretch: tuple[int, int], known_only: bool,
) -> Iterator[Zero]:  # fmt: skip
    start, stop = match.end(), stretch[1]
    clause = (stretch[0], stop)
    thing = text[start:stop]
    if not thing or _RELATIVE.search(thing) or _inapplicable(match, thing):
        return
    known = _known(sentence, vocabulary, match.start("deed") if match["deed"] else start, stop)
    known = [k for k in known if _governs(match, thing, k[0] - start)]
    if known and (match["deed"] or known[0][0] - start <= 12):
        zeros = _coordinated(text, start, stop, known, clause, strong=bool(_STRONG.match(match["deed"] or "")))
        yield from (replace(zero, said=zero.start if n else _said(match)) for n, zero in enumerate(zeros))
    elif known_only:
        return
    elif _COUNTED.search(before) and match["deed"]:
        yield Zero(match.start(), match.end(), clause, before + text[match.start() : stop], None, _said(match))
    elif _plain(match, thing):
        yield Zero(start, stop, clause, _noun(thing), None, _said(match))


def _said(match: re.Match[str]) -> int:
    """Return where a negation begins, with the word in front that spreads it over several (均未, 也没有)."""
    ahead = _SPREAD.search(match.string, max(match.start() - 3, 0), match.start())
    return ahead.start() if ahead else match.start()


def _inapplicable(match: re.Match[str], thing: str) -> bool:
    """Say whether the agency has no such duty, which is not the same as having done nothing."""
    return match["deed"] in {None, "涉及", "存在"} and bool(_DUTIES.search(thing))


def _governs(match: re.Match[str], thing: str, distance: int) -> bool:
    """Say whether the negation reaches the noun ``distance`` characters on, past no other verb."""
    if _AGAINST.search(thing[: max(distance, 0)]):
        return False
    return bool(match["deed"]) or not re.search("进行|予以|能够|达到|认识|掌握|落实到|到位", thing[: max(distance, 0)])


def _plain(match: re.Match[str], thing: str) -> bool:
    """Say whether a noun without an entry is an event that reports count."""
    core = _HAPPENED.sub("", thing.rstrip('。”"'))
    if match["deed"]:
        return match["no"] != "不" and bool(_STRONG.match(match["deed"]) and _EVENTS.search(core))
    return (
        match["no"] in {"没有", "暂无", "无"}
        and len(core) <= 16
        and bool(re.search("(?:文件|案件|事件|事故|违法|违纪|违规|行为|行政赔偿|差评)$", core))
    )


def _known(sentence: Sentence, vocabulary: Vocabulary, start: int, stop: int) -> list[tuple[int, int, Indicator]]:
    """Return the entries named in a stretch, longest names first to hold their ground, in order of place."""
    words = occurrences(sentence, vocabulary)
    named = [
        found
        for last, starts in words.items()
        if (there := between(last, starts, start, stop))
        for alias in vocabulary.zeros.get(last, ())
        for found in instances(alias, words, there, start)
    ]
    kept: list[tuple[int, int, Indicator]] = []
    verbs: dict[int, set[int]] = {}  # 制定、废止规范性文件: by the end of the noun, where its verbs begin
    for alias, first, last in sorted(named, key=lambda n: (n[1] - n[2], n[1], n[0].indicator)):
        behind = _PARTS.split(sentence.text[last - sentence.start : stop - sentence.start], maxsplit=1)[0]
        if len(alias.parts) == 1 and _another(sentence, start, first, vocabulary.indicators[alias.indicator]):
            continue
        if _NEUTRAL.fullmatch(behind) and (
            all(last <= a or first >= b for a, b, _ in kept)
            or (len(alias.parts) > 1 and last in verbs and first not in verbs[last])
        ):
            kept.append((first, last, vocabulary.indicators[alias.indicator]))
            if len(alias.parts) > 1:
                verbs.setdefault(last, set()).add(first)
    return sorted(kept, key=lambda k: k[0])


def _another(sentence: Sentence, start: int, first: int, indicator: Indicator) -> bool:
    """Say whether the word right in front of a bare noun makes it another thing: 民事诉讼 is no 行政诉讼."""
    return sentence.text[start - sentence.start : first - sentence.start].endswith(indicator.excludes)


def _coordinated(
    text: str, start: int, stop: int, known: list[tuple[int, int, Indicator]], clause: tuple[int, int], *, strong: bool
) -> Iterator[Zero]:
    """Yield one zero for each noun of a coordination: known ones once an entry, unknown ones where they are events."""
    previous: Indicator | None = None
    covered, modifier = start, ""
    for first, last, indicator in known:
        if strong:
            yield from _unknown(text, covered, first, clause, tail=previous is not None)
        if indicator is not previous:
            denied = _noun(_PARTS.split(text[covered:last])[-1])
            own = _PARTS.split(text[covered:first])[-1]
            modifier = own if previous is None or len(own) > 2 else modifier
            yield Zero(first, last, clause, _noun(text[first:last]), indicator, first, denied, modifier)
        previous, covered = indicator, last
    if strong:
        yield from _unknown(text, covered, stop, clause, tail=True)


def _unknown(text: str, start: int, stop: int, clause: tuple[int, int], *, tail: bool) -> Iterator[Zero]:
    """Yield the whole conjuncts between two known nouns that are events of their own; ``tail``: the first is none."""
    cuts = [start, *(m.start() for m in _PARTS.finditer(text, start, stop)), stop]
    for number, (first, last) in enumerate(pairwise(cuts)):
        piece = _PARTS.sub("", text[first:last], count=1) if number else text[first:last]
        if not (tail and number == 0) and len(piece) > 2 and re.search("(?:事件|案件|事故|纠纷)$", piece):
            yield Zero(last - len(piece), last, clause, _noun(piece), None, last - len(piece))


def _nulls(text: str, sentences: Sentences, vocabulary: Vocabulary, start: int, end: int) -> Iterator[Zero]:
    """Yield 零投诉, 投诉为零."""
    for match in found_from(_NULL_START, _NULL, text, start, end):
        sentence = sentences.at(match.start())
        clause = sentence.clause(match.start())
        ahead = match[0] == "零"  # 零投诉; behind the noun in 投诉为零, 事故零发生
        first, last = (
            (match.end(), min(clause[1], match.end() + 6))
            if ahead
            else (max(clause[0], match.start() - 16), match.start())
        )
        for known in _known(sentence, vocabulary, first, last):
            if known[0] - first <= 2 or not ahead:
                yield Zero(
                    match.end() - 1,
                    known[1] if ahead else match.end(),
                    clause,
                    _noun(text[known[0] : known[1]]),
                    known[2],
                    match.start() if ahead else known[0],
                    modifier="" if ahead else _PARTS.split(text[clause[0] : known[0]])[-1],
                )


def _noun(thing: str) -> str:
    return (_TRIM.sub("", thing.rstrip('。”"')) or thing)[:40]
