"""What an unquoted YAML word means, and the words that YAML 1.1 would turn into something nobody wrote."""

import re
from typing import NamedTuple

from portalgen.model.text import visible

Scalar = str | int | bool | None


class Trap(NamedTuple):
    """An unquoted word that YAML reads as something else: ``code`` of the issue, ``what`` and ``why`` in Chinese."""

    code: str
    what: str
    why: str


_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
# YAML 1.1, https://yaml.org/type/: each of these is read as something other than the word that stands there.
_TRAPS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (re.compile(r"[-+]?0o?[0-9_]+\Z"), "K005", "YAML 把 0 开头的数字当作八进制（010 会读成 8）"),
    (
        re.compile(r"[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?\Z"),
        "K006",
        "YAML 把带冒号的数字当作六十进制（1:30 会读成 90）",
    ),
    (re.compile(r"(?i:y|n|yes|no|on|off)\Z"), "K007", "YAML 把 yes、no、on、off 当作真假值"),
    (re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?\Z"), "K008", "YAML 把这种写法当作日期，不是文字"),
    (re.compile(r"[-+]?0[xXbB][0-9a-fA-F_]+\Z"), "K009", "YAML 把它当作十六进制或二进制数"),
    (re.compile(r"[-+]?[0-9][0-9_]*_[0-9_.]*\Z"), "K009", "YAML 会去掉数字里的下划线"),
    # No type of ours holds a binary fraction: decimals are texts, so that 1.10 stays 1.10.
    (
        re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z"),
        "K009",
        "YAML 会去掉小数末尾的零，并改成二进制小数",
    ),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)\Z"), "K009", "YAML 把它当作无穷大或非数"),
)
_TITLES = {
    "K005": "看起来像八进制数", "K006": "看起来像六十进制数", "K007": "看起来像真假值", "K008": "看起来像日期",
    "K009": "会被 YAML 改写成别的数",
}  # fmt: skip


def resolve(word: str) -> Scalar | Trap:
    """Return the value of an unquoted word, or the trap it would spring."""
    if word in _NULL:
        return None
    if word in _BOOL:
        return _BOOL[word]
    if _INT.match(word):
        return int(word) if len(word) <= 18 else word
    for pattern, code, why in _TRAPS:
        if pattern.match(word):
            return Trap(code, f"没有加引号的 {word} {_TITLES[code]}。", f"{why}。")
    return word


def unseen(value: str) -> str:
    """Return the first character that nobody sees as ``U+202E``, an empty string where there is none."""
    shown = visible(value)
    return next((f"U+{ord(one):04X}" for one, other in zip(value, shown, strict=True) if one != other), "")
