"""Numbers with a unit that count something: found by one pattern, sifted by what stands around them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from portalgen.extract.numerals import HAN, NUMERALS, RANGE, SCALES, fold_width
from portalgen.extract.observations.amounts import amount_of, number_of, plain
from portalgen.extract.observations.clauses import Fences, Sentences
from portalgen.extract.observations.digits import goes_on, is_ordinal, is_whole
from portalgen.extract.observations.vocabulary import Vocabulary
from portalgen.model.facts import Qualifier, QuantityKind
from portalgen.model.knowledge import Unit

_AT_LEAST = re.compile(r"(?:(?<!不)超过?|逾|突破|不少于|不低于|至少\D?|不下|(?<!不)高于|(?<!不)多于)了?$")
_AT_MOST = re.compile(r"(?:不超过|不高于|不多于|至多|最多|(?<!不)低于|(?<!不)少于|控制在|不足|不到|不满)$")
_APPROX = re.compile(r"(?:大?约|将?近|接近|左右)$")
_AFTER = re.compile(r"以上|以下|以内|左右|之内|有余|余|多")
_EVERY = re.compile(r"每个?(月|周|季度|半年|天|日)[^，。；]{0,12}$")
_ONE_NO = re.compile(
    r"(?:作为|成为|视为|当作|是|每|同|另|某|任何|(?<!责)任|这|那|逐|又|再|万|统|跑|只需|之|如|像|进|唯|哪|新|第|其中之|为|下|上|合|有着|形成|列为|构成|最[一-龥]{1,3}的)$"
)
_ONE_DEEDS = re.compile(
    r"(?:召开|组织|开展|举办|举行|进行|参加|学习|至少|少于|安排|接受|完成|发生|实施|听取|汇报|研究|部署|检查|培训|更新|公布|通报|报送)[^，]{0,4}$"
)
_THINGS = "事项|项目|案件|案|文件|单位|企业|机构|部门|窗口|站|点|室|中心|基地|小组|专班|村|社区|镇|街道|案例|公众号|网站|栏目|清单|办法|规章|决策|合同|处罚|许可|证|支部|公园|广场"
_ONE_THINGS = re.compile(rf"[^，。；、]{{0,14}}(?:{_THINGS})")
_THING_ENDS = re.compile(rf"(?:{_THINGS})$")
# 仅渣土一项就处罚86起: one of several, named for its share.
_ALREADY = ("就", "即", "便", "都", "便可")
_ONE_EVENTS = re.compile(r"[^，。；、]{0,14}(?:案件|事故|事件|纠纷|诉讼|复议|投诉|举报|案)")
_HUNDREDS = re.compile("(?:上|近|约|超|逾|过|突破|不足|不到)$")
_PERCENT = re.compile(rf"(?<!分之)百分之(?P<num>{HAN}|\d{{1,3}}(?:\.\d+)?)(?!\d)")
_BETWEEN = re.compile(f"[{RANGE}]{{1,2}}")
_CHANGE = re.compile("(?:由|从(?!事|业|严))[^，。；、]{0,4}$")
_MAKE_UP = re.compile("[^，。；]{0,8}(?:组成|构成)")
_FROM = re.compile("(?:由|从|自)[^，。；]{0,12}$")
_UNITLESS = re.compile(r"[1-9](?<=[作办举设立出了].)\d{0,3}(?=[一-龥]{2})")
# 未发生一起事故 says that there was none.
_NOT_ONE = re.compile(r"(?:没有|未曾?|无)(?:发生|出现|发现|收到|接到|产生|引发)?(?:过|了)?$")
_PERSONS = frozenset("名位家份例篇件宗部")
_COUNTED_VIEWS = frozenset(("次", "人次", "人"))
_OCCASIONS = frozenset("次场期轮")
_RANKED = re.compile("(?<![提以之目日当年会此])前$")
_COUNTER = re.compile(r"(?:浏览|点击|阅读|访问|查看|下载)(?:次数|人数|量|数|率)?[:：]\s?$")  # of a web page
_ONE_CLOSED = re.compile(
    r"(?:移送|移交|查处|立案|办理|受理|办结|审结|召开|组织|开展|举办|讲授|作|调解|处罚|修订|制定|废止|发生|新增|查办|承办)[^，。；、]{1,16}$"
)
_TIMES = frozenset(("个月", "小时", "工作日", "学时"))
_CASES = frozenset("宗起件例场次份")
_ROUND = frozenset("百千万亿")
_LONGEST_NUMERAL = 16  # characters; what goes on is no number, and a unit may begin inside
_LIST_MARK = re.compile(r"(?:^|\n)\s*$")


class Figure(Struct, frozen=True):
    """A number as printed. Places count in ``Document.text``.

    Attributes:
        start, number_end, end: of the number; behind the number; behind unit and marks such as 以上.
        value, upper: as printed; ``upper`` the second number of a range.
        unit: as printed, without a leading 个, with 万 or 亿.
        measure, factor: unit in which indicators are compared, and what one printed unit is in it.
        base_unit: ``measure``, with /月 for a frequency.
        open_below: it is less than the value (近百).
        torn: something beside it may belong to it, so it says nothing for certain.
    """

    start: int
    number_end: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    measure: str
    base_unit: str
    factor: Decimal
    kind: QuantityKind
    qualifier: Qualifier
    open_below: bool = False
    torn: bool = False

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Return low and high in ``base_unit``; None on an open side."""
        low = plain(self.value * self.factor)
        if self.qualifier is Qualifier.AT_LEAST:
            return low, None
        if self.qualifier is Qualifier.AT_MOST or self.open_below:
            return None, low
        return low, plain(self.upper * self.factor) if self.upper is not None else low


def find_figures(
    text: str, sentences: Sentences, fences: Fences, vocabulary: Vocabulary, stretch: tuple[int, int], most: int
) -> list[Figure]:
    """Return the counting figures of a stretch in order, the first ``most`` of each sort; torn ones are among them."""
    with_unit = _with_unit(text, sentences, fences, vocabulary, *stretch)
    without = _without_unit(text, vocabulary, *stretch)
    words = _percent_words(text, *stretch)
    found = [figure for figures in (with_unit, without, words) for figure in islice(figures, most)]
    return list(_ranges(text, sorted(found, key=lambda figure: figure.start)))


def _ranges(text: str, figures: list[Figure]) -> list[Figure]:
    """Return the figures with 3万元至5万元 as one range; 由3件到5件 is a change and stays two."""
    joined: list[Figure] = []
    for figure in figures:
        if joined and _is_range(text, joined[-1], figure):
            first = joined.pop()
            value = plain(first.value * first.factor / figure.factor)
            figure = replace(figure, start=first.start, value=value, upper=figure.value, qualifier=Qualifier.RANGE)
        joined.append(figure)
    return joined


def _is_range(text: str, first: Figure, second: Figure) -> bool:
    return (
        _BETWEEN.fullmatch(text, first.end, second.start) is not None
        and first.base_unit == second.base_unit
        and first.qualifier is second.qualifier is Qualifier.EXACT
        and first.value * first.factor < second.value * second.factor
        and not _FROM.search(text, max(first.start - 16, 0), first.start)
    )


def _percent_words(text: str, start: int, end: int) -> Iterator[Figure]:
    """Yield percentages in words: 百分之九十八, 百分之九十九点二."""
    for match in _PERCENT.finditer(text, start, end):
        value, upper, scale = number_of(match["num"])
        if value is not None and not scale:
            yield Figure(
                match.start(), match.end(), match.end(), value, upper, "%", "%", "%", Decimal(1), QuantityKind.RATIO,
                Qualifier.EXACT if upper is None else Qualifier.RANGE, torn=goes_on(text, match.end()),
            )  # fmt: skip


def _without_unit(text: str, vocabulary: Vocabulary, start: int, end: int) -> Iterator[Figure]:
    """Yield numbers straight in front of a counted noun (制作了1板报); the unit is the catalogue's."""
    for match in _UNITLESS.finditer(text, start, end):
        noun = text[match.end() : match.end() + 6]
        for size in range(len(noun), 1, -1):
            alias = next((a for a in vocabulary.aliases.get(noun[:size], ()) if len(a.parts) == 1 and not a.zero), None)
            if alias is not None:
                unit = vocabulary.indicators[alias.indicator].unit
                yield Figure(
                    match.start(), match.end(), match.end(), Decimal(match[0]), None, unit, unit, unit, Decimal(1),
                    QuantityKind.COUNT, Qualifier.EXACT,
                )  # fmt: skip
                break


def _with_unit(
    text: str, sentences: Sentences, fences: Fences, vocabulary: Vocabulary, start: int, end: int
) -> Iterator[Figure]:
    for match in _matches(text, vocabulary, start, end):
        unit = vocabulary.units[match["unit"]]
        if text.startswith(unit.excludes, match.end()) or (unit.kind != "ratio" and fences.inside(match.start())):
            continue
        clause = sentences.at(match.start()).clause(match.start())
        before, after = text[max(clause[0], match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
        if (
            is_ordinal(before)
            or (unit.unit in {"名", "位"} and _RANKED.search(before))
            or (unit.unit in _COUNTED_VIEWS and _COUNTER.search(text, max(match.start() - 8, 0), match.start()))
        ):
            continue
        if not match["num"][0].isdigit() and not _han_counts(match, unit, before, after):
            continue
        figure = _figure(match, unit)
        if figure is None or (figure.value == 1 and _NOT_ONE.search(before)):
            continue
        if figure.upper is not None and match["num2"] and _CHANGE.search(before) and not _MAKE_UP.match(after):
            yield from _before_and_after(match, figure)
        elif figure.torn or not is_whole(text, figure.start, figure.end) or _numbered(text, figure):
            yield replace(figure, torn=True)
        else:
            yield _qualified(figure, before, after)


def _before_and_after(match: re.Match[str], figure: Figure) -> Iterator[Figure]:
    """Yield the two figures of a change (从95%到98%) that looks like a range."""
    assert figure.upper is not None
    exact = replace(figure, upper=None, qualifier=Qualifier.EXACT)
    end = match.end("num") + (match.string[match.end("num")] in "%％")
    yield replace(exact, number_end=match.end("num"), end=end)
    yield replace(exact, start=match.start("num2"), value=figure.upper)


def _matches(text: str, vocabulary: Vocabulary, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what ``finditer`` would; the pattern is only tried where numerals begin, which takes a third of the time."""
    done = start
    for run in NUMERALS.finditer(text, start, end):
        counts = text[run.end() : run.end() + 1] in vocabulary.behind or run.end() - run.start() > _LONGEST_NUMERAL
        match = vocabulary.figure.match(text, run.start(), end) if counts and run.start() >= done else None
        if match:
            done = match.end()
            yield match


def _numbered(text: str, figure: Figure) -> bool:
    """Say whether a decimal number of things at the start of a line may be the mark of a list and a number (1.12家企业)."""
    return (
        figure.kind is QuantityKind.COUNT
        and figure.factor == 1
        and figure.value % 1 != 0
        and _LIST_MARK.search(text, max(figure.start - 8, 0), figure.start) is not None
    )


def _han_counts(match: re.Match[str], unit: Unit, before: str, after: str) -> bool:
    """Say whether a Chinese numeral in front of ``unit`` counts, rather than stands in a set phrase."""
    number, more = match["num"], match["more"] or match["more2"]
    if unit.arabic_only or after.startswith(unit.phrases) or number in "二零" or before.endswith("日"):
        return False  # 二次, 二期 are ordinals; a count of two is 两; 零部件 are none counted
    if number[0] in _ROUND:
        return len(number) == 1 and bool(more or _HUNDREDS.search(before))  # 千余份 is a number, 千家万户 is none
    if number != "一":
        return True
    return not _ONE_NO.search(before) and (
        _one_counts(unit.unit, before, after) or _one_closes(unit.unit, before, after)
    )


def _one_closes(unit: str, before: str, after: str) -> bool:
    """Say whether 一 stands behind what it counts: 示范单位一个。 移送司法机关一宗。"""
    if re.match("[一-龥]", after):
        return False
    return bool(_THING_ENDS.search(before)) or (unit in _CASES and bool(_ONE_CLOSED.search(before)))


def _one_counts(unit: str, before: str, after: str) -> bool:
    if after.startswith(_ALREADY):
        return False
    if unit in _OCCASIONS:
        return bool(_ONE_DEEDS.search(before) or _EVERY.search(before))
    if unit == "起":
        return bool(_ONE_EVENTS.match(after))
    return unit in _PERSONS or unit in _TIMES or (unit in {"个", "项", "条"} and bool(_ONE_THINGS.match(after)))


def _figure(match: re.Match[str], unit: Unit) -> Figure | None:
    """Return the figure of a match, torn where its digits make no number; None where its numerals are no count."""
    amount = amount_of(match)
    if amount is None and not match["num"][0].isdigit():
        return None
    value, upper, scale = amount or (Decimal(0), None, "")
    if "半" in match["unit"]:
        value += Decimal("0.5")
    if not scale and not match["num"][0].isdigit() and unit.kind == "count" and value % 1:
        return None  # 三点一项工作: an hour and a number
    printed, base = _printed(match["unit"]), unit.base or _printed(unit.unit)
    rough = match["more"] or match["more2"] or set(match["num"]) <= _ROUND  # 上百场 is no exact hundred
    qualifier = Qualifier.RANGE if upper is not None else Qualifier.AT_LEAST if rough else Qualifier.EXACT
    return Figure(
        match.start(), match.end("num2") if match["num2"] else match.end("num"), match.end(), value, upper,
        scale + printed, base, base, SCALES[scale] * Decimal(unit.factor), QuantityKind(unit.kind), qualifier,
        torn=amount is None,
    )  # fmt: skip


def _printed(form: str) -> str:
    """Return a unit without 个 and 半, its signs in one width: 个半月 → 月, ％ → %."""
    return fold_width(form).lstrip("个").replace("半", "") or form


def _qualified(figure: Figure, before: str, after: str) -> Figure:
    """Return the figure with what the words around it say of its exactness and frequency."""
    changes: dict[str, object] = {}
    mark = _AFTER.match(after)
    if mark and not after.startswith(
        ("余额", "多个", "多家", "多次", "多项", "多部", "多元", "多方", "多样", "多种", "多渠")
    ):
        changes["end"] = figure.end + mark.end()
    word = mark[0] if mark and "end" in changes else ""
    tail = before[-8:]
    if figure.qualifier is Qualifier.EXACT:
        changes |= _exactness(tail, word)
    elif figure.qualifier is Qualifier.AT_LEAST and (limit := _exactness(tail, "")):
        changes |= limit  # 近百件 is less than a hundred, 不足百件 too
    every = _EVERY.search(before)
    if every and figure.unit in _OCCASIONS:
        changes |= {"unit": f"{figure.unit}/{every[1]}", "base_unit": f"{figure.base_unit}/{every[1]}"}
    return replace(figure, **changes) if changes else figure


def _exactness(before: str, after: str) -> dict[str, object]:
    if after in {"以上", "有余", "余", "多"}:
        return {"qualifier": Qualifier.AT_LEAST}
    if after in {"以下", "以内", "之内"} or _AT_MOST.search(before):
        return {"qualifier": Qualifier.AT_MOST}
    if _AT_LEAST.search(before):
        return {"qualifier": Qualifier.AT_LEAST}
    if after == "左右" or (approximate := _APPROX.search(before)):
        return {"qualifier": Qualifier.APPROX, "open_below": after != "左右" and "近" in (approximate or [""])[0]}
    return {}
