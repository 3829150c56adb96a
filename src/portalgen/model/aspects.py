"""What a figure is: the year's level of the agency itself, or something that only looks like it; and its words for readers."""

from enum import StrEnum


class Aspect(StrEnum):
    """What a figure states. One for each figure; ``LEVEL`` where the text limits it in no way."""

    LEVEL = "level"
    BEFORE = "before"
    AFTER = "after"
    CHANGE = "change"
    PLAN = "plan"
    RULE = "rule"
    EXAMPLE = "example"
    OTHER_BODY = "other_body"
    JOINT = "joint"
    OTHER_YEAR = "other_year"
    SEVERAL_YEARS = "several_years"
    PER_UNIT = "per_unit"
    PART = "part"
    SELECTED = "selected"
    LIMITED = "limited"
    DENIED = "denied"


WHOLE = frozenset({Aspect.LEVEL, Aspect.AFTER})
"""What may stand for the year, be drawn beside other agencies' figures, or count as a reported zero."""

MEASURED = WHOLE | {
    Aspect.BEFORE, Aspect.PLAN, Aspect.OTHER_YEAR, Aspect.SEVERAL_YEARS, Aspect.JOINT, Aspect.PART, Aspect.LIMITED,
}  # fmt: skip
"""What counts the same thing as the catalogue's entry, if not of this year, not all of it, or only meant; the others count something else."""

NAMES = {
    Aspect.LEVEL: "本年数",
    Aspect.BEFORE: "原",
    Aspect.AFTER: "现",
    Aspect.CHANGE: "增减量",
    Aspect.PLAN: "计划",
    Aspect.RULE: "规定",
    Aspect.EXAMPLE: "举例",
    Aspect.OTHER_BODY: "其他机关",
    Aspect.JOINT: "联合开展",
    Aspect.OTHER_YEAR: "其他年度",
    Aspect.SEVERAL_YEARS: "几年累计",
    Aspect.PER_UNIT: "单位数",
    Aspect.PART: "其中",
    Aspect.SELECTED: "获评、入选",
    Aspect.LIMITED: "限定范围",
    Aspect.DENIED: "未完成",
}
"""Each aspect in words, for lists and column descriptions."""

_FORMS = {
    Aspect.OTHER_BODY: "{}数",
    Aspect.OTHER_YEAR: "{}数",
    Aspect.SEVERAL_YEARS: "{}累计",
    Aspect.LIMITED: "仅限{}",
    Aspect.CHANGE: "{}",
    Aspect.PER_UNIT: "{}",
    Aspect.DENIED: "{}",
    Aspect.JOINT: "{}",
}
_LONGEST = 18


def badge(aspect: Aspect, limit: str = "") -> str:
    """Return what is printed beside a figure (全省数, 仅限政府信息公开, 2021年以来累计); empty for the year's level.

    Args:
        aspect: what the figure is.
        limit: the words of the report that make it so (``Observation.limit``).
    """
    if aspect is Aspect.LEVEL:
        return ""
    if not limit or aspect not in _FORMS:
        return NAMES[aspect]
    words = limit if len(limit) <= _LONGEST else limit[: _LONGEST - 1] + "…"
    return _FORMS[aspect].format(words)
