"""What a reader of published files saw: lines and cells as text, and where each of them stands."""

from dataclasses import dataclass

from portalgen.model.issue import Issue
from portalgen.model.place import NO_PLACES, Places


@dataclass(frozen=True, slots=True)
class Transcript:
    """One file as text. Pure function of its bytes and the reader's version.

    Attributes:
        format: kind of file (``pdf``, ``docx``, ``html``, ``text``).
        text: a printed line a line, a row of a table a line with tabs between its cells, a form feed between pages; every
            character of the text layer that is not blank stands in it once.
        places: where each stretch of ``text`` stands in the file.
        reader: reader with its version, and the library behind it (``pdf 1, pdfium 5.15.2``).
        encoding: codec of a text file or web page, else empty.
        pages: how many there are, 0 where the format has none.
        unread: pages, from 1, that are pictures or whose fonts do not say which characters they show: scans, not read yet.
        meta: what the file states of itself (``ArticleTitle``, ``PubDate`` …), as stated, in order.
        issues: what was doubtful; without a place.
    """

    format: str
    text: str
    places: Places = NO_PLACES
    reader: str = ""
    encoding: str = ""
    pages: int = 0
    unread: tuple[int, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    issues: tuple[Issue, ...] = ()
