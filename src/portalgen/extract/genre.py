"""Whether a text is a report of the kind the portal takes in: by its title, and by what it speaks of (``genres.yml``)."""

import re
from dataclasses import dataclass
from itertools import pairwise

from portalgen.extract.metadata_layout import Layout, lay_out
from portalgen.extract.metadata_title import find_title
from portalgen.model.document import Document
from portalgen.model.issue import Issue, Severity
from portalgen.model.knowledge import Genre

OTHER_GENRE, UNKNOWN_GENRE = "E101", "E102"

_SCANNED = 200_000
_TITLE_LINES, _LONGEST_TITLE, _SHORTEST_TITLE = 24, 60, 4
_COLUMN = 9  # characters: a shorter line may be a column of the site
_QUOTED = re.compile(r"《[^《》]*》")
_CARRYING = re.compile("的(?:函|公告|通告|公示)$")  # the text behind such a title is the report itself
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章编部])"
)
_ARTICLE = re.compile(r"(?m)^\s*第[一二三四五六七八九十百]{1,4}条\s?\S")
_ARTICLES = 5
_HAN = re.compile("[一-鿿]+")
# A report on law-based government says a word of its trade at least eight times in a thousand characters (the least of 76
# real and written ones has sixteen); a government's work report says one or two.
_DENSE, _FEWEST = 0.008, 3
_SUBJECT = r"(?:法治政府|依法行政|法治建设|法治工作|法治[一-鿿]{2,6}建设|依法治[一-鿿])"
_OPENING = re.compile(
    rf"(?:现|兹|谨)?(?:将|就)[^。]{{0,60}}{_SUBJECT}[^。]{{0,60}}(?:报告|汇报|总结|公布|公开|通报|说明)(?:如下|于下)"
    rf"|{_SUBJECT}[^。\n]{{0,40}}(?:情况|工作)(?:(?!提出|制定|安排|通知|部署|要求)[^。\n]){{0,16}}(?:报告|汇报|总结)?如下"
)
_NAMING = re.compile(
    r"\A.{0,400}(?:法治政府|依法行政)"
    r"|(?m:^[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．][^。\n]{0,30}(?:法治政府|依法行政))"
)
_TOLD = re.compile(rf"(?m)^.{{0,24}}{_SUBJECT}[^。\n]{{0,24}}(?:举措|做法|成效|成绩|情况|进展)")
"""A heading that says what was done: 2023年度推进法治政府建设的主要举措和成效."""
_FIGURE = re.compile(r"\d[余多]?万?(?:[件次场份人名起宗项期家条户处批届]|亿?元|[%％])")
_FIGURES = 3
# A speech, a plan, a paper, the news: they speak of law-based government without reporting on a year.
_NO_REPORT = re.compile(
    r"同志们[：:]|我讲.{0,4}点|提出(?:如下|以下).{0,6}(?:意见|要点|要求|措施)|制定(?:本|如下|以下)(?:方案|要点|计划|办法|意见|规划)"
    r"|(?:摘\s*要|关键词)[：:]|参考文献|(?:日前|近日)[，,]|记者|会议(?:强调|指出|要求|认为)[，,]"
)
_OTHER_OPENING = re.compile(r"(?:将|就)[^。]{0,60}(?:报告|汇报|总结|公布)如下")
# Marks of the statutory outline: measures, shortcomings, plans, first responsible person, the agency's own voice.
_PARTS = (
    re.compile(r"(?m)^.{0,6}(?:主要|工作|建设|开展).{0,12}(?:举措|做法|成效|措施|情况)"),
    re.compile(r"(?m)^.{0,8}(?:存在|面临|主要|突出).{0,10}(?:问题|不足|短板|困难|差距)"),
    re.compile(r"(?m)^.{0,8}(?:下一?步|下一?年|今后|明年|20\d\d年).{0,16}(?:安排|打算|计划|思路|工作|措施|重点|方向)"),
    re.compile(r"第一责任人"),
    re.compile(r"[我本全](?:[省市县区旗州镇乡局厅委办院校中]|街道|机关|关|系统)"),
)
_ENOUGH_PARTS = 3
_WHY = "本站只收法治政府建设年度报告，收入其他文种会得出错误的数据。"
_HINT = "请核对文件；确是法治政府建设年度报告的，请保留原标题后重新收录。"


@dataclass(frozen=True, slots=True)
class _Kind:
    genre: Genre
    titles: tuple[re.Pattern[str], ...]
    words: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Genres:
    """The kinds of text, compiled: ``own`` is taken in, ``others`` are refused."""

    own: _Kind
    others: tuple[_Kind, ...]

    def named_by(self, title: str) -> Genre | None:
        """Return the other kind of text that a title names; None where it names our own or none."""
        title = "".join(title.split())
        subject = any(pattern.search(title) for pattern in self.own.titles)
        title = _QUOTED.sub("", title) or title
        for kind in self.others:
            if (kind.genre.subject or not subject) and any(pattern.search(title) for pattern in kind.titles):
                return kind.genre
        return None


def compile_genres(genres: tuple[Genre, ...]) -> Genres | None:
    """Return the compiled kinds; None where the catalogue has none, and then nothing is refused."""
    kinds = [
        _Kind(
            genre,
            tuple(re.compile(title) for title in genre.titles),
            re.compile("|".join(map(re.escape, sorted(genre.words, key=len, reverse=True)))) if genre.words else None,
        )
        for genre in genres
    ]
    return Genres(kinds[0], tuple(kinds[1:])) if kinds else None


@dataclass(frozen=True, slots=True)
class _Profile:
    """What a text speaks of, looked up when it is asked for: of a report with its title only whether it is dense.

    Attributes:
        text: as far as it is looked at.
        spoken: words of the trade in it.
    """

    text: str
    spoken: int

    @property
    def length(self) -> int:
        """Its Han characters."""
        return sum(map(len, _HAN.findall(self.text)))

    @property
    def opening(self) -> bool:
        """Whether it opens by saying that it reports on law-based government."""
        return _OPENING.search(self.text, 0, 3_000) is not None

    @property
    def outlined(self) -> bool:
        """Whether a heading says that it tells what was done, or it names its subject and has the parts of the outline."""
        if _TOLD.search(self.text):
            return True
        parts = sum(part.search(self.text) is not None for part in _PARTS)
        return _NAMING.search(self.text) is not None and parts >= _ENOUGH_PARTS

    @property
    def counts(self) -> bool:
        """Whether it counts what was done and does not open as a speech, a plan, a paper or news does."""
        return len(_FIGURE.findall(self.text)) >= _FIGURES and not _NO_REPORT.search(self.text, 0, 1_000)

    @property
    def dense(self) -> bool:
        """Whether it speaks of law-based government as much as a report does."""
        return self.spoken >= _FEWEST and (
            self.spoken >= _DENSE * len(self.text) or self.spoken >= _DENSE * self.length
        )

    @property
    def plain(self) -> bool:
        """Whether it is a report of our kind by its contents alone."""
        if not self.dense or self.opening:
            return self.dense
        return self.outlined and self.counts


def check_genre(document: Document, genres: Genres | None) -> Issue | None:
    """Return the error that keeps a text of another kind out, None for a report of this kind.

    A printed title decides. Without one, the text must speak of law-based government as densely as such reports do, and say
    in its opening that it reports on it or have the parts that the rule asks for.
    """
    if genres is None:
        return None
    layout = lay_out(document, ())
    title = find_title(document, layout)
    text = document.text[:_SCANNED]
    profile = _profile(text, genres)
    if title and not _runs_together(document.text[title.span.start : title.span.end], genres):
        other = genres.named_by(_CARRYING.sub("", title.text))
        if other:
            return _refused(other.label, f"标题是“{title.text}”", title.text)
        return None if profile.dense else _by_others(text, profile, genres)
    return _by_named_title(document, layout, profile, genres) or _by_words(text, profile, genres)


def _runs_together(title: str, genres: Genres) -> bool:
    """Say whether lines that read as one title are a column of the site and the title of something else below it."""
    lines = title.split("\n")
    named = [genres.named_by(line) for line in lines if len(line) >= _SHORTEST_TITLE] if len(lines) > 1 else []
    return any(genre and not genre.subject and not genre.yields for genre in named)


def _profile(text: str, genres: Genres) -> _Profile:
    words = genres.own.words
    return _Profile(text, len(words.findall(text)) if words else 0)


def _by_named_title(document: Document, layout: Layout, profile: _Profile, genres: Genres) -> Issue | None:
    """Refuse by a line in front of the text that names another kind; a line may only be the name of a column of the site."""
    for line in _title_lines(document, layout):
        genre = genres.named_by(line)
        if genre and not _only_a_column(line, genre, profile):
            return _refused(genre.label, f"标题是“{line}”", line)
    return None


def _only_a_column(line: str, genre: Genre, profile: _Profile) -> bool:
    """Say whether the text shows that a line in front of it is no title of its own (通知公告, 规划计划)."""
    if not profile.dense:
        return False
    return (profile.opening and (genre.yields or not genre.subject)) or (genre.yields and len(line) < _COLUMN)


def _title_lines(document: Document, layout: Layout) -> list[str]:
    """Return the lines that may be a title, and neighbours that may be one together.

    They end at the first heading, at prose, where the report opens (现将…情况报告如下), or after 24 lines: what stands behind is no title.
    """
    lines: list[str] = []
    opened = _OPENING.search(document.text, layout.opening.start, layout.opening.end) is not None
    for span in (*layout.head, *(() if opened else layout.cover))[:_TITLE_LINES]:
        line = "".join(document.text[span.start : span.end].split()).strip("#*")
        if _HEADING.match(line) or _is_prose(line):
            break
        if len(line) <= _LONGEST_TITLE and line[-1:] not in "。；;，,：:" and len(line) >= 2:
            lines.append(line)
    joined = [first + second for first, second in pairwise(lines)]
    return [line for line in (*lines, *joined) if _SHORTEST_TITLE <= len(line) <= _LONGEST_TITLE]


def _is_prose(line: str) -> bool:
    return len(line) > _LONGEST_TITLE and line.endswith(("。", "：", ":"))


def _by_words(text: str, profile: _Profile, genres: Genres) -> Issue | None:
    """Decide a text without a title by what it speaks of."""
    if len(_ARTICLE.findall(text)) >= _ARTICLES:
        return _refused("法规、制度或者决定", "正文是一条一条的条文", "")
    if not (profile.dense and profile.opening) and (refusal := _by_others(text, profile, genres)):
        return refusal
    if profile.plain and (profile.opening or not _OTHER_OPENING.search(text, 0, 3_000)):
        return None
    return _unknown(text, profile)


def _by_others(text: str, profile: _Profile, genres: Genres) -> Issue | None:
    """Refuse what speaks of law-based government in passing and in the words of another kind."""
    for kind in genres.others:
        found = sorted(set(kind.words.findall(text)), key=text.find) if kind.words and kind.genre.enough else []
        if found and len(found) >= kind.genre.enough:
            return _refused(kind.genre.label, f"正文有“{'”“'.join(found[:3])}”等用语", "")
    return None


def _unknown(text: str, profile: _Profile) -> Issue:
    if profile.dense:
        why = "没有读到这类标题；正文谈到法治工作，但没有“现将法治政府建设情况报告如下”这样的话，也看不出举措、不足、安排等部分。"
    else:
        why = f"没有读到这类标题；正文 {profile.length} 字，只有 {profile.spoken} 处谈到法治政府建设、行政执法等。"
    quote = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return Issue(
        UNKNOWN_GENRE, Severity.ERROR, "看不出这是法治政府建设年度报告。", why, _HINT, quote=quote[:_LONGEST_TITLE]
    )


def _refused(genre: str, reason: str, quote: str) -> Issue:
    return Issue(
        OTHER_GENRE, Severity.ERROR, f"这像是{genre}，不是法治政府建设年度报告：{reason}。", _WHY, _HINT, quote=quote
    )
