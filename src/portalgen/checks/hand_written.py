"""Hand-written pages, before the site is built: links between pages, with the line that holds them."""

import posixpath
import re
from collections.abc import Iterator

from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.publication import Page

_LINK = re.compile(r"\]\(\s*<?(?P<target>[^)\s>#]+\.md)(?:#[^)\s>]*)?>?[^)]*\)")
_GENERATED = "search-index/"
"""Pages that the search stage writes; there are none of them before."""


def check_links(pages: tuple[Page, ...], paths: set[str]) -> Iterator[Issue]:
    """Yield an error for each link of a hand-written page to a page that there will not be.

    Args:
        pages: the hand-written pages.
        paths: every page of the portal, as paths of Markdown files.
    """
    for page in pages:
        for match in _LINK.finditer(page.text):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), match["target"]))
            if "://" in match["target"] or target in paths or target.startswith(_GENERATED):
                continue
            line = page.text.count("\n", 0, match.start()) + 1
            why = f"本站没有 {target} 这一页，读者会点到空处。"
            hint = "改成存在的页面（从本页所在目录算起的路径，以 .md 结尾），或删去链接。"
            place = Place(f"content/pages/{page.path}", line)
            yield Issue("F119", Severity.ERROR, f"链接「{match['target']}」没有目标。", why, hint, place)
