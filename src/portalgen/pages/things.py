"""What has a page of its own and a name: laws, topics, hand-written pages, for the search that finds them by their names."""

import re
from collections.abc import Iterable, Iterator

from portalgen.model.publication import Page, Thing
from portalgen.pages.index import Index
from portalgen.pages.views import page_url

_TITLE = re.compile(r'^title: *"?(?P<title>[^"\n]+?)"? *$', re.MULTILINE)
_HEADING = re.compile(r"^## +(?P<words>.+?) *(?:\{#[^}]*\})? *$", re.MULTILINE)


def named_things(index: Index, written: Iterable[Page]) -> tuple[Thing, ...]:
    """Return every law and topic that has a page, and the hand-written pages, in a fixed order."""
    return (*_laws(index), *_topics(index), *_pages(written))


def _laws(index: Index) -> Iterator[Thing]:
    for law in sorted(index.citations):
        found = index.instrument(law)
        yield Thing(
            "law", f"《{found.name}》", (found.name, *found.aliases), _url(f"laws/{law}.md"), len(index.citations[law])
        )


def _topics(index: Index) -> Iterator[Thing]:
    for topic in index.corpus.knowledge.topics:
        reports = index.topics.get(topic.id, ())
        yield Thing(
            "topic",
            topic.label,
            (topic.label, *topic.terms),
            _url(f"topics/{topic.id}.md"),
            len(reports),
        )


def _pages(written: Iterable[Page]) -> Iterator[Thing]:
    for page in written:
        title = found["title"] if (found := _TITLE.search(page.text)) else ""
        if title and page.path != "search.md":
            yield Thing("page", title, (title, *_HEADING.findall(page.text)), _url(page.path))


def _url(path: str) -> str:
    return str(page_url(path))
