"""Takes the corpus, gives published tables and the files they are downloaded as."""

from collections.abc import Iterator

from portalgen.model.corpus import Corpus
from portalgen.model.publication import File, Resource


def make_resources(corpus: Corpus) -> tuple[Resource, ...]:
    """Return every published table."""
    return ()


def write_resources(resources: tuple[Resource, ...]) -> Iterator[File]:
    """Yield the downloadable files of the tables (``data/…``), ``datapackage.json`` last."""
    yield from ()
