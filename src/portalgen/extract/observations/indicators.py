"""Which entry of the catalogue a figure belongs to, by the names that stand around it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from portalgen.extract.observations.clauses import Sentence
from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.vocabulary import Alias, Vocabulary
from portalgen.model.facts import QuantityKind
from portalgen.model.knowledge import Indicator

WIDEST_GAP = 30
REACH = 80
CLOSE = 3
# What it costs where required words stand only behind the figure, or only in the heading.
_BEHIND, _ABOVE = 11, 12
_NOTHING_AFTER = re.compile(
    r"[\s的]{0,2}(?:$|[、）)(（，。；;,：:]|和(?!解|谐)|及|与|或|并|且|，|(?:[大小]幅|逐步|锐|猛|陡|骤|逐年|稳步)?(?:减|降|增|升|提高|提升|缩|压|扩|攀升|跃升|上升|下降|发展|优化|精简|调整)[^，。；、\d]{0,6}(?:至|到|为|成))"
)
# 调整后全县行政权力事项为4216项: the deed dates the figure and counts nothing.
_DATED = re.compile("^[一-龥]{2,6}后(?=[一-龥]{2})")
_BARE = re.compile(
    r"(?:[一总]?共|累计|合计|总计|分别|其中|先后|全年|今年|已|达到?|为|约|了|有|计|超过?|近|逾|突破|不少于|至少|收到|接到|受理|[由从自](?=\d{4}年|上年|去年|原|过去|此前)|\d{4}年度?|上年|去年|原来|原有?|过去|的|，|、|\s)*"
)


# Nouns that make the name in front of them a mere attribute: 行政处罚文书 are no penalties.
_HEADS = re.compile(
    r"标准|基准|清单|制度|文书|人员|机构|窗口|平台|系统|指南|流程|方案|办法|模板|领域|程序|规定|体系|队伍|专业|渠道|电话|场所|工作机制|委员会|中心|受理点|建议书|意见书|听证|座席|组织(?=\d)"
)
_DENIED = re.compile(r"(?:未|没有|无)(?:发现|出现|发生)?$")
# A deed without an object: what was 查处 or 审结 stands with the figure in front (受理治安案件326起、查处318起).
_OBJECTLESS = re.compile(
    r"[，、；（(]*(?:其中|共|已|均|并|且|依法|全部|当场|实际|尚有?|仍有?)*"
    r"(?:立案|受理|办结|审结|结案|查处|查结|查办|办理|发现问题|完成整改|整改|提出(?:审查|审核|修改)?(?:意见|建议)+|调解(?:终止|结案|成功)?|和解(?:终止|结案)?|(?:兑现|发放)奖励)(?:案件|问题)?(?:了|共)*"
)
_ANOTHER = re.compile("其中|[（(；;]")
_SEMICOLON = re.compile("[；;]")
# Verbs that govern all members of a coordination: 受理甲 3 件、乙 4 件.
VERBS = re.compile(
    "受理|办理|办结|审查|审核|备案|清理|修订|撤销|取消|承接|下放|调整|新增|评查|培训|公示|移送|查处|立案|检查|接受|迎接|出动|参加|整改|接待|废止|签发|核发|发放|制定|制发|出台|印发|发布|作出|收到|解决|兑现|收集|拨付|取得|持有|查办|调解|调处|化解|排查|发现|抽取|学习|研究|听取|聘请|聘任|组织|开展|承办|公开|责令|不予|被撤销|报备|宣布失效|惠及|扶持|报送|领取|上报|委托|推送"
)
_VERB_WORDS = frozenset(VERBS.pattern.split("|"))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands, in ``Document.text``: its sentence, clause and the stretch up to its neighbours."""

    sentence: Sentence
    clause: tuple[int, int]
    left: int
    right: int
    noun_follows: bool
    context: str


@dataclass(frozen=True, slots=True)
class Total:
    """What a part is a part of: the ``words`` of its clause, and the id of its entry."""

    words: str = ""
    indicator: str | None = None


_NONE = Total()


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that fits, with the place of its name in ``Document.text`` and how well it fits."""

    indicator: Indicator
    start: int
    end: int
    score: int


def place_of(text: str, figure: Figure, sentence: Sentence, left: int, right: int, context: str) -> Place:
    """Return the place of a figure whose neighbours end at ``left`` and start at ``right``."""
    start, end = sentence.clause(figure.start)
    opened = text.rfind("（", start, figure.start)
    if opened >= 0 and text.find("）", opened, figure.start) < 0:
        start = opened + 1
    left, right = max(start, left), min(end, right)
    return Place(sentence, (start, end), left, right, not _NOTHING_AFTER.match(text, figure.end, right), context)


def bare(text: str, figure: Figure, place: Place) -> bool:
    """Say whether nothing beside the figure says what it counts (一共7次)."""
    return not place.noun_follows and _BARE.fullmatch(text, place.left, figure.start) is not None


def occurrences(sentence: Sentence, vocabulary: Vocabulary) -> dict[str, list[int]]:
    """Return where each word of the catalogue starts in the sentence (places in ``Document.text``)."""
    words = sentence.words
    if not words and vocabulary.automaton is not None:
        for last, word in vocabulary.automaton.iter(sentence.text):
            words.setdefault(word, []).append(sentence.start + last - len(word) + 1)
        words.setdefault("", [])
    return words


def names(
    sentence: Sentence, vocabulary: Vocabulary, start: int, end: int, wanted: frozenset[int]
) -> Iterator[tuple[Alias, int, int]]:
    """Yield every name of the ``wanted`` entries inside a stretch, with its place."""
    words = occurrences(sentence, vocabulary) if wanted else {}
    for last, starts in words.items():
        for alias in vocabulary.aliases.get(last, ()):
            if alias.indicator in wanted:
                yield from instances(alias, words, starts, start, end)


def instances(
    alias: Alias, words: dict[str, list[int]], starts: list[int], start: int, end: int
) -> Iterator[tuple[Alias, int, int]]:
    """Yield each place inside a stretch where the parts of a name stand in order; ``starts`` are of the last one."""
    size = len(alias.parts[-1])
    for at in starts[bisect_left(starts, start) : bisect_right(starts, end - size)]:
        first = at
        for part in reversed(alias.parts[:-1]):
            found = words.get(part, ())
            index = bisect_left(found, first - len(part) + 1) - 1
            if index < 0 or found[index] < start or first - found[index] - len(part) > WIDEST_GAP:
                break
            first = found[index]
        else:
            yield alias, first, at + size


def best_match(text: str, figure: Figure, place: Place, vocabulary: Vocabulary, total: Total = _NONE) -> Match | None:
    """Return the entry that fits a figure best, None where none does.

    Args:
        text: the normalized text.
        figure, place: the figure and where it stands.
        vocabulary: the compiled catalogue.
        total: what the figure is a part of; its words may exclude an entry too.
    """
    start, end = max(place.clause[0], figure.start - REACH), min(place.clause[1], figure.end + REACH)
    best: Match | None = None
    wanted = vocabulary.measured.get((figure.measure, figure.kind.value), frozenset())
    for alias, first, last in names(place.sentence, vocabulary, start, end, wanted):
        indicator = vocabulary.indicators[alias.indicator]
        if not alias.part or (indicator.broader and indicator.broader == total.indicator):
            best = _better(best, _fit(text, figure, place, indicator, alias, first, last, total))
    if best is None and bare(text, figure, place):
        best = _inherited(text, figure, place, vocabulary, wanted)
    return best


def _better(best: Match | None, new: Match | None) -> Match | None:
    return new if new is not None and (best is None or new.score > best.score) else best


def _fit(
    text: str, figure: Figure, place: Place, indicator: Indicator, alias: Alias, first: int, last: int, total: Total
) -> Match | None:
    """Return the match of one name inside the figure's own clause, None where it does not count this."""
    if first < place.left and not VERBS.fullmatch(alias.parts[0]):
        return None  # a noun beside the figure in front belongs to that one
    if len(alias.parts) > 1 and text.startswith("后", first + len(alias.parts[0])):
        return None  # 调整后 says when, not what was adjusted
    if len(alias.parts) > 1 and "未" in text[first:last]:
        return None  # 复议案件未审结 are none that were 审结
    fitness = _fitness(text, figure, place, first, last)
    if fitness is None or _in_title(text, place.clause[0], first):
        return None
    if excluded(text, figure, place, indicator, "" if alias.part else total.words) or not _conditions_hold(
        text, figure, place, indicator
    ):
        return None
    required = _required(indicator, place, figure)
    if required is None:
        return None
    return Match(indicator, first, last, fitness + 3 * alias.weight + 10 * indicator.priority - required)


def _in_title(text: str, start: int, position: int) -> bool:
    """Say whether a place stands inside 《…》: the title of a law names no deed."""
    opened = text.rfind("《", start, position)
    return opened >= 0 and text.find("》", opened, position) < 0


def _fitness(text: str, figure: Figure, place: Place, first: int, last: int) -> int | None:
    """Return how well the place of a name suits a figure, None where the name belongs to something else.

    Where a noun follows, it is what is counted, and in front only a verb right at the figure governs it.
    """
    reach = place.right if place.noun_follows else figure.start
    if _HEADS.match(text, last):
        return None
    if last > max(reach, figure.end) or last <= place.left:
        return None
    if last <= figure.start:
        distance = figure.start - last
        if not place.noun_follows:
            return 100 - min(distance, 40)
        return 80 - distance if distance <= CLOSE or figure.kind is not QuantityKind.COUNT else None
    if first < figure.end:
        return 98
    return None if _DENIED.search(text, figure.end, first) else 100 - min(first - figure.end, 40)


def excluded(text: str, figure: Figure, place: Place, indicator: Indicator, wider: str = "") -> bool:
    """Say whether a word beside the figure makes it something else; of the words further ahead only verbs govern."""
    behind = text[figure.end : place.right] if place.noun_follows else ""
    near = _DATED.sub("", text[place.left : figure.end]) + re.split("[均皆]?(?:未|没有)", behind, maxsplit=1)[0] + wider
    if figure.kind is QuantityKind.RATIO:
        near += _clause_ahead(text, place)
    lead = text[place.clause[0] : place.left]
    story = _story(text, figure, place) if indicator.excludes else ""
    return any(word in near or (word in lead if word in _VERB_WORDS else word in story) for word in indicator.excludes)


def _story(text: str, figure: Figure, place: Place) -> str:
    """Return what stands in front, up to a semicolon, where the figure's own words depend on it.

    They do where a deed names no object of its own, and where a part stands in a unit other than its total's.
    """
    front = _SEMICOLON.split(text[place.sentence.start : place.left])[-1]
    total, among, _ = _SEMICOLON.split(text[place.sentence.start : figure.start])[-1].partition("其中")
    if among:
        return total
    return front if not place.noun_follows and _OBJECTLESS.fullmatch(text, place.left, figure.start) else ""


def _conditions_hold(text: str, figure: Figure, place: Place, indicator: Indicator) -> bool:
    """Say whether the words that the figure's unit needs stand in its clause, in front of it or right behind."""
    for condition in indicator.conditions:
        if figure.measure in condition.units:
            told = text[place.clause[0] : figure.start] + (text[figure.end : place.right] if place.noun_follows else "")
            return any(word in told for word in condition.words)
    return True


def _clause_ahead(text: str, place: Place) -> str:
    """Return the clause in front: what a rate without a noun of its own refers to."""
    number = place.sentence.number(place.clause[0])
    return text[place.sentence.breaks[number - 1] : place.clause[0]] if number else ""


def _required(indicator: Indicator, place: Place, figure: Figure) -> int | None:
    """Return what the place of the required words costs, None where they stand nowhere near.

    What its parts are (其中规范性文件21件), or what follows a semicolon, does not say what a figure is.
    """
    if not indicator.requires:
        return 0
    sentence = place.sentence
    end = _ANOTHER.search(sentence.text, figure.end - sentence.start)
    told = sentence.text[: end.start()] if end else sentence.text
    here, above = figure.end - sentence.start, len(place.context)
    places = (
        (0, told[: place.clause[1] - sentence.start], here),
        (_BEHIND, told, here),
        (_ABOVE, place.context, above),
    )
    counts = figure.kind is QuantityKind.COUNT
    cost = 0
    for words in filter(None, (indicator.requires, indicator.besides)):
        found = next(
            (c for c, where, at in places if any(_says(where, w, at if counts else None) for w in words)), None
        )
        if found is None:
            return None
        cost += found
    return cost


def _says(where: str, word: str, behind: int | None) -> bool:
    """Say whether a word stands in a text, said of a count that ends at ``behind``; of other figures where it is None.

    The name of a rate (通过率) says nothing of a count, nor what another figure has for itself (参加68人，通过61人).
    """
    at = where.find(word)
    while at >= 0 and behind is not None:
        after = where[at + len(word) : at + len(word) + 1]
        if after != "率" and not (at >= behind and after.isdigit()):
            break
        at = where.find(word, at + 1)
    return at >= 0


def _inherited(text: str, figure: Figure, place: Place, vocabulary: Vocabulary, wanted: frozenset[int]) -> Match | None:
    """Return the match of a bare figure with what the up to three clauses in front of it speak of."""
    number = place.sentence.number(figure.start)
    best: Match | None = None
    for back in range(1, min(number, 3) + 1):
        start, end = place.sentence.breaks[number - back], place.sentence.breaks[number - back + 1]
        for alias, first, last in names(place.sentence, vocabulary, start, end, wanted):
            indicator = vocabulary.indicators[alias.indicator]
            if _required(indicator, place, figure) is not None and not any(
                w in text[start:end] for w in indicator.excludes
            ):
                score = 50 - 8 * back - min(end - last, 30) // 3 + 3 * alias.weight + 10 * indicator.priority
                best = _better(best, Match(indicator, first, last, score))
    return best
