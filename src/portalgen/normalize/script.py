"""Han characters that stand in another form, one for one: radicals out of copied PDFs, traditional script.

Nothing is longer or shorter afterwards, so every place in the text is still its place in the source.
"""

import re
from functools import cache
from itertools import islice
from typing import Any

from portalgen.ideographs import unified
from portalgen.model.issue import Issue, Severity

TRADITIONAL = "N101"
# Frequent in reports, and written so in traditional script only: a text without them needs no closer look.
_PROBES = re.compile(
    "[個為來會國發關實進設業務應開對學經長員後與無門題問時規範體執處罰審檢訴許證據導組織貫徹強監責續權書議議調縣區鄉鎮廳億萬條項眾衛]"
)
_FEWEST, _SEEN = 3, 4_000
_TEXT_SHARE, _LINE_SHARE, _LINE_FEWEST = 0.08, 0.15, 4
_HAN = re.compile("[\u3400-\u9fff]+")
_QUOTES = str.maketrans("「」『』", "“”‘’")
# OpenCC leaves 著, which stands for 着 as well: 着力, 沿着, but 著名, 显著.
_AS_ZHE = re.compile("(?<![显顯土原编編专專名巨论論译譯拙昭卓合遗遺])著(?![名作述称稱录錄书書文者])")


def plain_forms(raw: str) -> tuple[str, tuple[Issue, ...]]:
    """Return the text with each Han character in the form that mainland print uses; same length, character by character.

    Returns:
        The text, and a note where traditional script was read.
    """
    text = unified(raw)
    if sum(1 for _ in islice(_PROBES.finditer(text), _FEWEST)) < _FEWEST:
        return text, ()
    return _from_traditional(text)


def _from_traditional(text: str) -> tuple[str, tuple[Issue, ...]]:
    """Convert the whole text where it is traditional, else those of its lines that are."""
    if _share(text) >= _TEXT_SHARE:
        return simplified(text.translate(_QUOTES)), (_note("原文是繁体字", text),)
    lines = text.split("\n")
    chosen = [at for at, line in enumerate(lines) if _share(line, _LINE_FEWEST) >= _LINE_SHARE]
    if not chosen:
        return text, ()
    first = lines[chosen[0]]
    for at in chosen:
        lines[at] = simplified(lines[at])
    return "\n".join(lines), (_note(f"原文有 {len(chosen)} 行是繁体字", first),)


def _share(text: str, fewest: int = _FEWEST) -> float:
    """Return the share of Han characters that only traditional script has; 0 where fewer than ``fewest`` are."""
    if len(_PROBES.findall(text)) < fewest - 1:
        return 0.0
    han = "".join(_HAN.findall(text))
    changed = sum(old != new for old, new in zip(han, simplified(han), strict=True))
    return changed / len(han) if changed >= fewest else 0.0


def simplified(text: str) -> str:
    """Return a text in simplified script, as long as it was; what is simplified stays."""
    return _AS_ZHE.sub("着", _HAN.sub(_simplified_run, text))


def _simplified_run(found: re.Match[str]) -> str:
    """Convert a run of Han characters with OpenCC's words (乾旱 but 乾隆); one by one where a word changes its length."""
    run = found.group()
    converted: str = _converter().convert(run)
    if len(converted) == len(run):
        return converted
    return "".join(one if len(one) == 1 else char for char in run for one in (_converter().convert(char),))


@cache
def _converter() -> Any:
    import opencc  # noqa: PLC0415  few texts need it

    return opencc.OpenCC("t2s")


def _note(what: str, text: str) -> Issue:
    first = _HAN.search(text)
    return Issue(
        TRADITIONAL, Severity.NOTE, f"{what}，已逐字转换成简体来读。", "法规名称、指标等都按简体比对；引文仍是原文。",
        "转换有误的，请改用简体版本的原文。", quote=first.group()[:20] if first else "",
    )  # fmt: skip
