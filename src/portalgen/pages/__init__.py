"""Takes corpus, tables and charts, gives Markdown pages with front matter; never computes a figure."""

from collections.abc import Iterator

from portalgen.model.corpus import Corpus
from portalgen.model.publication import Chart, Page, Resource


def make_pages(corpus: Corpus, resources: tuple[Resource, ...], charts: tuple[Chart, ...]) -> Iterator[Page]:
    """Yield every page below ``build/docs``."""
    yield Page("index.md", "# 首页\n")
