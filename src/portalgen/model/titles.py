"""The form in which titles of laws and documents are compared: what may vary in print without meaning another document."""

import re
from functools import lru_cache

from portalgen.model.knowledge import Instrument

_FOLD = str.maketrans(
    {
        "（": "(",
        "）": ")",
        "〈": "<",
        "〉": ">",
        "‹": "<",
        "›": ">",
        "《": "<",
        "》": ">",
        "＜": "<",
        "＞": ">",
        "“": '"',
        "”": '"',
        "‘": "'",
        "’": "'",
        "，": ",",
        "：": ":",
        "．": ".",
        "·": "·",
        "•": "·",
        "・": "·",
        "〔": "(",
        "〕": ")",
        "［": "(",
        "］": ")",
        "[": "(",
        "]": ")",
        "【": "(",
        "】": ")",
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)
_YEARS = re.compile(r"((?:19|20)\d\d)年?[-—–―－~～〜至到一]+((?:19|20)\d\d)年?")
_EDITION = re.compile(
    r"\((?:(?:19|20)\d\d)?年?第?[一二三四五六七八九十]?次?最?新?(?:修订|修正|修改|版)[版本]?\)$|\((?:19|20)\d\d年?(?:版|本)\)$"
)
_STATE = "中华人民共和国"


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """Return the key of a title.

    Blanks, width, brackets and dashes, the name of the state in front and a bracketed edition behind (2021修订) do not
    count: 中华人民共和国行政处罚法（2021年修订） and 行政处罚法 share a key. Other brackets stay: (试行), (2021-2025年).
    """
    key = _YEARS.sub(r"\1-\2", "".join(title.split()).translate(_FOLD))
    key = _EDITION.sub("", key)
    return key[len(_STATE) :] if key.startswith(_STATE) and len(key) > len(_STATE) else key


def index_titles(instruments: tuple[Instrument, ...]) -> dict[str, Instrument]:
    """Return instruments by the keys of their names and aliases; of two that share one, the first keeps it."""
    index: dict[str, Instrument] = {}
    for instrument in instruments:
        index.setdefault(title_key(instrument.name), instrument)
    for instrument in instruments:
        for alias in instrument.aliases:
            index.setdefault(title_key(alias), instrument)
    return index
