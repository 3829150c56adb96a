"""Names in pinyin as people type them: zhangsan, chen jian guo, zhāng sān, ZhangSan.

A surname of the list and one or two syllables (GB/T 16159-2012), nothing else in Latin letters beside them and no Han behind: weixin端
is no name.
"""

import re

from portalgen.privacy.words import any_of, words

_TONES = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔùüǖǘǚǜ"}
_FINAL = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v"
)
_SYLLABLE = rf"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:{_FINAL}))"


def _toned(pattern: str) -> str:
    """Let each vowel bear a tone."""
    return re.sub(r"[aeiou]", lambda vowel: f"[{vowel[0]}{_TONES[vowel[0]]}]", pattern)


PINYIN = re.compile(
    rf"{_toned(rf'(?:{any_of(words().letters)})[ ]?{_SYLLABLE}(?:[ ]?{_SYLLABLE})?')}(?![A-Za-z\d_@.·-]|[\u3400-\u9fff])",
    re.IGNORECASE,
)
