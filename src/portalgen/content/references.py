"""What only the catalogue as a whole shows: ids that point at nothing, names that stand for two things."""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from portalgen.content.agencies import check_agencies
from portalgen.content.listing import Lists
from portalgen.content.yamlfile import Path
from portalgen.model.aspects import Aspect
from portalgen.model.facts import QuantityKind
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.report import Role
from portalgen.model.vocabulary import INSTRUMENT_KINDS, LEVELS

_SNAKE = (re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*\Z"), "小写英文单词，用下划线连接，例如 major_decisions")
_SLUG = (re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*\Z"), "小写拼音或英文，用连字符连接，例如 xingzheng-chufa-fa")
_AGENCY = (
    re.compile(r"[1-9][0-9]{5}-[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z"),
    "六位区划代码、连字符、拼音短名，例如 440882-kegongmao",
)
_IDS = {
    "indicators": _SNAKE,
    "topics": _SNAKE,
    "requirements": _SNAKE,
    "genres": _SNAKE,
    "cues": _SNAKE,
    "instruments": _SLUG,
    "agencies": _AGENCY,
}

# list, its field, the list pointed at, and the fields there that answer
_REFERENCES = (
    ("indicators", "topic", "topics", ("id",)),
    ("indicators", "broader", "indicators", ("id",)),
    ("agencies", "region", "regions", ("code",)),
    ("units", "base", "units", ("unit", "aliases")),
)
# fields that hold units as printed; what stands there may carry a multiplier that the program knows
_UNITS = (("indicators", "unit"), ("indicators", "units"))
_MULTIPLIER = re.compile(r"[十百千万亿]+(?=.)")
_KINDS = tuple(kind.value for kind in QuantityKind)
_ROLES = tuple(role.value for role in Role)
_ASPECTS = tuple(aspect.value for aspect in Aspect)
_SCHEMA_TOPICS = (
    "study", "responsibility", "services", "rulemaking", "decisions", "enforcement", "emergency", "disputes", "oversight",
    "transparency", "digital", "education", "capacity", "problems", "plans", "overview", "other",
)  # fmt: skip
_CHOICES = (
    ("indicators", "kind", _KINDS),
    ("units", "kind", _KINDS),
    ("topics", "schema", _SCHEMA_TOPICS),
    ("requirements", "role", _ROLES),
    ("requirements", "within", _ROLES),
    ("requirements", "outside", _ROLES),
    ("cues", "aspect", _ASPECTS),
    ("agencies", "level", tuple(LEVELS)),
    ("instruments", "kind", tuple(INSTRUMENT_KINDS)),
)
_DECIMALS = (("indicators", "minimum"), ("indicators", "maximum"), ("units", "factor"))
# fields whose words name one entry only; a figure's name may serve two indicators that differ in unit
_NAMES = {
    "instruments": ("name", "aliases", "number"), "agencies": ("name", "short", "aliases"), "units": ("unit", "aliases"),
    "topics": ("label",), "indicators": ("label",), "requirements": ("label",),
}  # fmt: skip


def check_references(lists: Lists) -> list[Issue]:
    """Return everything wrong between the entries of the catalogue."""
    checks: tuple[Callable[[Lists], Iterable[Issue]], ...] = (
        _ids, _references, _printed_units, _choices, _decimals, _names, _figure_names, _circles, _agency_regions, _separators,
        check_agencies,
    )  # fmt: skip
    return [issue for check in checks for issue in check(lists)]


def _ids(lists: Lists) -> Iterator[Issue]:
    for name, (pattern, form) in _IDS.items():
        seen: dict[str, Path] = {}
        listing = lists[name]
        for entry, path in listing.items:
            at = (*path, "id")
            if not pattern.match(entry.id):
                yield listing.issue(
                    at,
                    "K104",
                    f"编号「{entry.id}」的写法不对。",
                    f"编号应为{form}。",
                    "改正编号；编号一经发布就不再改。",
                )
            elif entry.id in seen:
                first = listing.tree.line(seen[entry.id])
                yield listing.issue(
                    at,
                    "K102",
                    f"编号「{entry.id}」重复。",
                    f"第 {first} 行已有同样的编号。",
                    "换一个编号，或合并两条。",
                )
            seen.setdefault(entry.id, at)


def _words(entry: Any, fields: Iterable[str]) -> Iterator[tuple[Path, str]]:
    """Yield the words of some fields of an entry, each with its place inside it."""
    for field in fields:
        value = getattr(entry, field)
        if isinstance(value, str):
            yield (field,), value
        elif value is not None:
            yield from (((field, i), word) for i, word in enumerate(value))


def _references(lists: Lists) -> Iterator[Issue]:
    """An empty target list makes no claims: a small catalogue may leave whole files out."""
    for name, field, target, answers in _REFERENCES:
        known = {word for entry, _ in lists[target].items for _, word in _words(entry, answers)}
        for entry, path in lists[name].items if known else ():
            for at, word in _words(entry, (field,)):
                if word not in known:
                    hint = _meant(word, known, lists[target].tree.name)
                    why = f"{lists[target].tree.name} 里没有它。"
                    yield lists[name].issue((*path, *at), "K101", f"「{field}」指向的「{word}」不存在。", why, hint)


def _printed_units(lists: Lists) -> Iterator[Issue]:
    """A unit that units.yml lacks is never read, so its indicator is found less often than it should: a warning."""
    known = {word for entry, _ in lists["units"].items for _, word in _words(entry, ("unit", "aliases"))}
    for name, field in _UNITS:
        listing = lists[name]
        for entry, path in listing.items if known else ():
            for at, word in _words(entry, (field,)):
                if word not in known and _MULTIPLIER.sub("", word) not in known:
                    place = Place(listing.tree.name, listing.tree.line((*path, *at)))
                    why = f"{lists['units'].tree.name} 里没有它，报告里的这个单位读不出来。"
                    hint = _meant(word, known, lists["units"].tree.name)
                    yield Issue("K112", Severity.WARNING, f"单位「{word}」没有登记。", why, hint, place)


def _meant(word: str, known: set[str], file: str) -> str:
    close = difflib.get_close_matches(word, sorted(known), 1, 0.6)
    return f"你是不是想写 {close[0]}？" if close else f"先在 {file} 里加上它，或改正这里。"


def _choices(lists: Lists) -> Iterator[Issue]:
    for name, field, allowed in _CHOICES:
        for entry, path in lists[name].items:
            for at, value in _words(entry, (field,)):
                if value not in allowed:
                    close = difflib.get_close_matches(value, allowed, 1, 0.6)
                    hint = f"你是不是想写 {close[0]}？" if close else "从中选一个。"
                    why = f"只能是 {'、'.join(allowed)}。"
                    yield lists[name].issue((*path, *at), "K105", f"「{field}」不能是「{value}」。", why, hint)


def _decimals(lists: Lists) -> Iterator[Issue]:
    for name, field in _DECIMALS:
        for entry, path in lists[name].items:
            value = getattr(entry, field)
            if value is not None and _decimal(value) is None:
                why = "应为十进制数，写在引号里。"
                yield lists[name].issue(
                    (*path, field), "K106", f"「{field}」的「{value}」不是数。", why, '例如 "0"、"100"、"0.5"。'
                )
    listing = lists["indicators"]
    for entry, path in listing.items:
        low, high = _decimal(entry.minimum or ""), _decimal(entry.maximum or "")
        if low is not None and high is not None and low > high:
            why = "任何数都会被判为出界。"
            yield listing.issue((*path, "minimum"), "K106", f"下限 {low} 大于上限 {high}。", why, "对调或改正。")


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _names(lists: Lists) -> Iterator[Issue]:
    for name, fields in _NAMES.items():
        listing = lists[name]
        seen: dict[str, tuple[Any, Path]] = {}
        for entry, path in listing.items:
            for at, word in _words(entry, fields):
                first = seen.setdefault(word, (entry, (*path, *at)))
                if first[1] == (*path, *at) or (first[0] is entry and at[0] == "short"):
                    continue  # a name may be short enough to be its own short form
                line = listing.tree.line(first[1])
                why = f"第 {line} 行{'的同一条里' if first[0] is entry else ''}已经用过，程序分不清指哪一个。"
                yield listing.issue((*path, *at), "K103", f"名称「{word}」重复。", why, "只在一处保留。")


def _figure_names(lists: Lists) -> Iterator[Issue]:
    """Two indicators may share a name if units, priority or required words tell them apart; otherwise it is a toss-up."""
    listing = lists["indicators"]
    seen: dict[tuple[Any, ...], Path] = {}
    for entry, path in listing.items:
        words = entry.priority, tuple(sorted(entry.requires)), tuple(sorted(entry.besides))
        for at, word in _words(entry, ("aliases",)):
            for unit in entry.units:
                own = tuple(sorted(w for c in entry.conditions if unit in c.units for w in c.words))
                first = seen.setdefault((word, unit, words, own), (*path, *at))
                if first != (*path, *at):
                    line = listing.tree.line(first)
                    why = f"第 {line} 行用同样的名称和单位「{unit}」，priority 和要求的词也相同，程序分不清指哪一个。"
                    hint = "只在一处保留，或用 priority、requires、conditions 区分。"
                    yield listing.issue((*path, *at), "K103", f"名称「{word}」重复。", why, hint)
                    break


def _circles(lists: Lists) -> Iterator[Issue]:
    listing = lists["indicators"]
    above = {entry.id: entry.broader for entry, _ in listing.items}
    for entry, path in listing.items:
        chain = [entry.id]
        while (upper := above.get(chain[-1])) and upper not in chain:
            chain.append(upper)
        if upper == entry.id:
            line = " → ".join([*chain, upper])
            yield listing.issue(
                (*path, "broader"),
                "K107",
                f"上级指标绕成了圈：{line}。",
                "指标不能包含自己。",
                "去掉其中一个 broader。",
            )


def _agency_regions(lists: Lists) -> Iterator[Issue]:
    listing = lists["agencies"]
    for entry, path in listing.items:
        code = entry.id.partition("-")[0]
        if code != entry.region and _AGENCY[0].match(entry.id):
            why = "编号的前六位就是所在区划的代码。"
            yield listing.issue(
                (*path, "region"), "K111", f"编号以 {code} 开头，region 却是 {entry.region}。", why, "改正其中一个。"
            )


def _separators(lists: Lists) -> Iterator[Issue]:
    """``[甲，乙]`` with a Chinese comma is one item, not two: nobody means that in a list of names."""
    for name in ("indicators", "instruments", "agencies", "units"):
        for entry, path in lists[name].items:
            for at, word in _words(entry, ("aliases",)):
                if "，" in word or "," in word:
                    why = "列表各项要用英文逗号隔开，中文逗号会把两项连成一项。"
                    yield lists[name].issue(
                        (*path, *at), "K110", f"一个名称里有逗号：「{word}」。", why, "换成英文逗号，或每项一行。"
                    )
