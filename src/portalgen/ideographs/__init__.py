"""Han characters that Unicode has twice: radicals and compatibility forms, which look like an ideograph and are none."""

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

_SECOND = re.compile("[\u2e80-\u2fd5\u31c0-\u31e5\uf900-\ufaff\U0002f800-\U0002fa1f]")
_MAINLAND = {"⼾": "户"}
"""Unicode equates ⼾ with 戶; mainland fonts draw 户 with that glyph."""


def unified(text: str) -> str:
    """Return a text with each second form replaced by the ideograph that looks the same; one for one, nothing moves."""
    return _SECOND.sub(_fold, text) if _SECOND.search(text) else text


def _fold(found: re.Match[str]) -> str:
    char = found.group()
    form = _forms().get(char) or unicodedata.normalize("NFKC", char)
    return form if len(form) == 1 else char


@cache
def _forms() -> dict[str, str]:
    rows = csv.DictReader(files("portalgen.ideographs").joinpath("equivalents.csv").read_text("utf-8").splitlines())
    return {row["radical"]: row["ideograph"] for row in rows} | _MAINLAND
