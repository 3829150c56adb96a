"""Where a figure stands among the words of its sentence."""

import re

from msgspec import Struct

from portalgen.extract.observations.clauses import Sentence
from portalgen.extract.observations.figures import Figure

_NOTHING_AFTER = re.compile(
    r"[\s的]{0,2}(?:$|[、）)(（，。；;,：:]|和(?!解|谐)|及|与|或|并|且|，|(?:[大小]幅|逐步|锐|猛|陡|骤|逐年|稳步)?(?:减|降|增|升|提高|提升|缩|压|扩|攀升|跃升|上升|下降|发展|优化|精简|调整)[^，。；、\d]{0,6}(?:至|到|为|成))"
)
_BARE = re.compile(
    r"(?:[一总]?共|累计|合计|总计|分别|其中|先后|全年|今年|已|达到?|为|约|了|有|计|超过?|近|逾|突破|不少于|至少|收到|接到|受理|我(?:省|市|州|县|区|旗|镇|乡|局|街道)|本(?:市|县|区|镇|乡|局|街道)|[由从自](?=\d{4}年|上年|去年|原|过去|此前)|\d{4}年度?|上年|去年|原来|原有?|过去|的|，|、|\s)*"
)


class Place(Struct, frozen=True):
    """Where a figure stands, in ``Document.text``: its sentence, clause and the stretch up to its neighbours."""

    sentence: Sentence
    clause: tuple[int, int]
    left: int
    right: int
    noun_follows: bool
    context: str


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
