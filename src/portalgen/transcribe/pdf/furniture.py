"""Running heads, feet, page numbers, lists of contents and footnotes: by position on the page and repetition over the pages."""

import re
from collections import defaultdict
from statistics import median

from portalgen.model.place import SpotKind
from portalgen.transcribe.pdf.layout import Line, Page

_ZONE = 0.14  # of the page's height, above and below
_REPEATED = 0.4  # of all pages, two at least
_DASH = r"[\-—–－―─~·.•]"
# Numbers that say themselves that they are a page's; two figures side by side, or one with a thousands mark, do not.
_NUMBER = re.compile(
    rf"(?:{_DASH}\s*)+(?:\d{{1,4}}|[ivxl]{{1,6}})(?:\s*{_DASH})+"
    r"|第\s*\d{1,4}\s*页(?:\s*[,，/／|]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页\s*[,，/／|]?\s*第\s*\d{1,4}\s*页"
    r"|\d{1,4}\s*[/／]\s*(?:共\s*)?\d{1,4}(?:\s*页)?|page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s+of\s+\d{1,4}",
    re.IGNORECASE,
)
_COUNTING = re.compile(rf"(?:{_DASH}\s*)?(\d{{1,4}})(?:\s*(?:{_DASH}|页))?\Z")
# What browsers print above and below a page: date and time, address.
_BROWSER = re.compile(r"(?:20\d\d[/.-]\d{1,2}[/.-]\d{1,2}[ ,]+\d{1,2}:\d\d|https?://\S+(?:\s+\d{1,3}/\d{1,3})?\Z)")
_WORD = re.compile(r"[^\W\d_]")
_CONTENTS = re.compile(r"(?:[.．…·]\s?){4,}\s*[-—]?\s*\d{1,3}\s*[-—]?\Z")
_NOTE = re.compile(r"(?:[①-⑳]|[\[［〔(（]\d{1,2}[\]］〕)）]|\d{1,2}\s?(?=[\u4e00-\u9fff])|[*＊※]|注[:：\d])")
_SMALL = 0.88  # of the usual size


def set_aside(pages: list[Page]) -> None:
    """Give furniture, contents lines and notes their kind."""
    _heads_and_feet(pages)
    for page in pages:
        for line in page.lines():
            if line.kind is SpotKind.LINE and _CONTENTS.search(line.text):
                line.kind = SpotKind.MARK
        _notes(page)


def _heads_and_feet(pages: list[Page]) -> None:
    found: dict[tuple[str, SpotKind], list[tuple[Page, Line]]] = defaultdict(list)
    for page in pages:
        for kind, lines in ((SpotKind.HEAD, _zone(page, upper=True)), (SpotKind.FOOT, _zone(page, upper=False))):
            for line in lines:
                found[re.sub(r"\d+", "#", re.sub(r"\s", "", line.text)), kind].append((page, line))
    whole = sum(bool(page.items) for page in pages)
    for (shape, kind), places in found.items():
        repeated = len({page.number for page, _ in places}) >= max(2, whole * _REPEATED)
        running = repeated and _WORD.search(shape) is not None and _numbers_count(places)
        for page, line in places:
            if (running and _stays(line, places)) or _is_page_number(line, page, pages) or _BROWSER.match(line.text):
                line.kind = kind


def _numbers_count(places: list[tuple[Page, Line]]) -> bool:
    """Say whether each number in a wording stays the same or counts with the pages; figures of a table do neither."""
    rows = [(page.number, [int(number) for number in re.findall(r"\d+", line.text)]) for page, line in places]
    columns = zip(*(numbers for _, numbers in rows), strict=True)
    shifted = zip(*([number - page for number in numbers] for page, numbers in rows), strict=True)
    return all(len(set(same)) == 1 or len(set(counted)) == 1 for same, counted in zip(columns, shifted, strict=True))


def _zone(page: Page, *, upper: bool) -> list[Line]:
    """Return the lines in the upper or lower margin zone, outermost first."""
    edge = page.height * _ZONE
    lines = [
        line for line in page.lines() if (line.box.bottom <= edge if upper else line.box.top >= page.height - edge)
    ]
    return sorted(lines, key=lambda line: line.box.top, reverse=not upper)


def _stays(line: Line, places: list[tuple[Page, Line]]) -> bool:
    """Say whether a wording stands here at the height that it has on most pages.

    Running text that begins alike does so by chance, and the title that a head repeats is no head itself.
    """
    heights = [other.box.middle for _, other in places]
    usual = median(heights)
    if sum(abs(height - usual) <= 3 for height in heights) * 2 <= len(heights):
        return False
    return abs(line.box.middle - usual) <= 3


def _is_page_number(line: Line, page: Page, pages: list[Page]) -> bool:
    """Say whether a line is the number of its page; a number that does not say so itself must count with other pages'."""
    if _NUMBER.fullmatch(line.text):
        return True
    found = _COUNTING.match(line.text)
    if not found:
        return False
    shift = int(found[1]) - page.number
    others = (
        counted
        for near in pages
        if near.number != page.number
        for other in (*_zone(near, upper=True)[:1], *_zone(near, upper=False)[:1])
        if (counted := _COUNTING.match(other.text)) and int(counted[1]) - near.number == shift
    )
    return next(others, None) is not None


def _notes(page: Page) -> None:
    """Mark footnotes: small lines at the foot of a page, below a short rule, that begin with a mark."""
    lines = [line for line in page.lines() if not line.kind.is_furniture]
    if len(lines) < 3:
        return
    usual = median(line.em for line in lines)
    low = max((line.box.bottom for line in lines), default=0.0)
    for rule in page.rules:
        short = page.width * 0.1 < rule.width < page.width * 0.5 and rule.height < 3
        below = [line for line in lines if line.box.top >= rule.top - 1]
        if not short or rule.top < page.height * 0.4 or not below or low - rule.top > page.height * 0.4:
            continue
        if all(line.em <= usual * _SMALL for line in below) and _NOTE.match(below[0].text):
            for line in below:
                line.kind = SpotKind.NOTE
