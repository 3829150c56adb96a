"""What an entry of the catalogue demands of the words around a figure, besides its name."""

import re

from msgspec import Struct

from portalgen.extract.observations.figures import Figure
from portalgen.extract.observations.position import Place
from portalgen.extract.observations.verbs import VERB_WORDS
from portalgen.extract.observations.vocabulary import Alias
from portalgen.model.facts import QuantityKind
from portalgen.model.knowledge import Indicator

# What it costs where required words stand only behind the figure, or only in the heading.
_BEHIND, _ABOVE = 11, 12
# 调整后全县行政权力事项为4216项: the deed dates the figure and counts nothing.
_DATED = re.compile("^[一-龥]{2,6}后(?=[一-龥]{2})")
# A deed without an object: what was 查处 or 审结 stands with the figure in front (受理治安案件326起、查处318起).
_OBJECTLESS = re.compile(
    r"[，、；（(]*(?:其中|共|已|均|并|且|依法|全部|当场|实际|尚有?|仍有?)*"
    r"(?:立案|受理|办结|审结|结案|查处|查结|查办|办理|发现问题|完成整改|整改|提出(?:审查|审核|修改)?(?:意见|建议)+|调解(?:终止|结案|成功)?|和解(?:终止|结案)?|(?:兑现|发放)奖励)(?:案件|问题)?(?:了|共)*"
)
_COUNTED = re.compile(r"[，、；]\D{0,4}\d+[^\d，。；、]{1,3}$")
_ANOTHER = re.compile("其中|[（(；;]")
_DIGIT = re.compile(r"\d")
_SEMICOLON = re.compile("[；;]")


class Around(Struct, frozen=True):
    """The words around a figure that may make it something else.

    Attributes:
        near: beside it, up to its neighbours; of a rate also the clause in front.
        lead: in its clause, in front of that; only verbs govern so far.
        story: what the sentence says in front, where the figure's own words depend on it.
        ahead: the clause in front.
    """

    near: str
    lead: str
    story: str
    ahead: str = ""


def around(text: str, figure: Figure, place: Place) -> Around:
    """Return the words around a figure."""
    behind = text[figure.end : place.right] if place.noun_follows else ""
    near = _DATED.sub("", text[place.left : figure.end]) + re.split("[均皆]?(?:未|没有)", behind, maxsplit=1)[0]
    ahead = _clause_ahead(text, place)
    if figure.kind is QuantityKind.RATIO:
        near += ahead
    return Around(near, text[place.clause[0] : place.left], _story(text, figure, place), ahead)


def excluded(words: Around, indicator: Indicator, wider: str = "", name: tuple[str, ...] = ()) -> bool:
    """Say whether a word around the figure makes it something else.

    Args:
        words: what stands around it.
        indicator: the entry asked for.
        wider: the clause of its total.
        name: the parts of the entry's name that stand there; a word inside one (办理 of 可办理事项) says nothing.
    """
    near = words.near + wider + (words.ahead if indicator.follows else "")
    for word in indicator.excludes:  # some hundred a figure: a generator would cost more than the look
        if word in near and not _inside(word, near, name):
            return True
    if not (words.story or any(map(words.lead.__contains__, indicator.excludes))):
        return False
    return any(word in words.lead if word in VERB_WORDS else word in words.story for word in indicator.excludes)


def _inside(word: str, near: str, name: tuple[str, ...]) -> bool:
    """Say whether a word stands only inside parts of a name."""
    around = [part for part in name if word in part]
    for part in around:
        near = near.replace(part, "□")
    return bool(around) and word not in near


def _story(text: str, figure: Figure, place: Place) -> str:
    """Return what stands in front, up to a semicolon, where the figure's own words depend on it.

    They do where a deed names no object of its own, and where a part stands in a unit other than its total's.
    """
    front = _SEMICOLON.split(text[place.sentence.start : figure.start])[-1]
    total, among, _ = front.partition("其中")
    if among:
        return total
    if place.noun_follows or not _OBJECTLESS.fullmatch(text, place.left, figure.start):
        return ""
    return front[: max(len(front) - (figure.start - place.left), 0)]


def demanded(figure: Figure, place: Place, words: Around, indicator: Indicator, wider: str, alias: Alias) -> int | None:
    """Return what it costs an entry to count a figure, None where the words around do not allow it."""
    if excluded(words, indicator, wider, alias.parts) or not _conditions_hold(figure, words, indicator):
        return None
    return required(indicator, place, figure, shared=alias.shared)


def _conditions_hold(figure: Figure, words: Around, indicator: Indicator) -> bool:
    """Say whether the words that the figure's unit needs stand in its clause, in front of it or right behind."""
    for condition in indicator.conditions:
        if figure.measure in condition.units:
            return any(word in words.lead or word in words.near for word in condition.words)
    return True


def _clause_ahead(text: str, place: Place) -> str:
    """Return the clause in front: what a rate without a noun of its own refers to."""
    number = place.sentence.number(place.clause[0])
    return text[place.sentence.breaks[number - 1] : place.clause[0]] if number else ""


def required(indicator: Indicator, place: Place, figure: Figure, *, shared: bool = False) -> int | None:
    """Return what the place of the required words costs, None where they stand nowhere near.

    Where the name is ``shared`` by entries (参加, 合格率), nothing of another one may have come between. What its parts are (其中规范性文件21件), or what follows a semicolon, does not say what a figure is.
    """
    if not indicator.requires:
        return 0
    sentence = place.sentence
    end = _ANOTHER.search(sentence.text, figure.end - sentence.start)
    told = sentence.text[: end.start()] if end else sentence.text
    here, above = figure.end - sentence.start, _above(place, figure) if shared else place.context
    places = (
        (0, told[: place.clause[1] - sentence.start], here),
        (_BEHIND, told, here),
        (_ABOVE, above, len(above)),
    )
    counts = figure.kind is QuantityKind.COUNT
    cost = 0
    for words in filter(None, (indicator.requires, indicator.besides)):
        found = next(
            (
                c
                for c, where, at in places
                if any(
                    _says(where, w, at if counts else None)
                    and not (shared and _parted(told if c == _ABOVE else where, w, c == _ABOVE, place, indicator))
                    for w in words
                )
            ),
            None,
        )
        if found is None:
            return None
        cost += found
    return cost


def _above(place: Place, figure: Figure) -> str:
    """Return what stands in front of the figure's sentence: its heading, and the item up to it."""
    lead = place.sentence.text[: max(figure.start - place.sentence.start, 0)]
    title, _, ahead = place.context.rpartition("\n") if place.context.endswith(lead) else (place.context, "", "")
    return f"{title}\n{ahead.removesuffix(lead)}"


def _parted(told: str, word: str, above: bool, place: Place, indicator: Indicator) -> bool:
    """Say whether a figure of something that excludes the entry stands with a required word of an earlier clause, or since.

    举办培训班4期，组织资格考试2批，586人参加: these took part in the examination. ``above``: the word stands above the sentence;
    then the clause in front is looked at.
    """
    here = place.clause[0] - place.sentence.start
    if above:
        number = place.sentence.number(place.clause[0]) - 1
        if number < 0:
            return False
    else:
        at = told.find(word, max(told.rfind("；", 0, here), 0), here)
        if at < 0 or told.find(word, here) >= 0:
            return False
        number = place.sentence.number(place.sentence.start + at)
    since = told[place.sentence.breaks[number] - place.sentence.start : here].replace("应", "")
    counted = [clause for clause in since.split("，") if _DIGIT.search(clause)]
    return any(other in clause for clause in counted for other in indicator.excludes if other not in VERB_WORDS)


def _says(where: str, word: str, behind: int | None) -> bool:
    """Say whether a word stands in a text, said of a count that ends at ``behind``; of other figures where it is None.

    The name of a rate (通过率) says nothing of a count, nor what another figure has for itself (参加68人，通过61人; 61人通过).
    """
    at = where.find(word)
    while at >= 0 and behind is not None:
        after = where[at + len(word) : at + len(word) + 1]
        another = at >= behind and (after.isdigit() or _COUNTED.search(where, behind, at))
        if after != "率" and not another:
            break
        at = where.find(word, at + 1)
    return at >= 0
