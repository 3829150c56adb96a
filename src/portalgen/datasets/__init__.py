"""Takes the corpus, gives published tables and the files they are downloaded as."""

from portalgen.datasets.catalogue import make_indicators, make_instruments, make_topics
from portalgen.datasets.facts import make_citations, make_requirements, make_statements
from portalgen.datasets.observations import make_observations
from portalgen.datasets.package import LICENSE_NAME
from portalgen.datasets.reading import make_checks, make_corrections, make_issues, make_sections
from portalgen.datasets.reports import make_agencies, make_regions, make_reports
from portalgen.datasets.writers import write_resources
from portalgen.model.corpus import Corpus
from portalgen.model.publication import Resource

__all__ = ["LICENSE_NAME", "make_resources", "write_resources"]

_TABLES = (
    make_reports,
    make_agencies,
    make_regions,
    make_indicators,
    make_topics,
    make_observations,
    make_sections,
    make_citations,
    make_instruments,
    make_statements,
    make_requirements,
    make_corrections,
    make_checks,
    make_issues,
)


def make_resources(corpus: Corpus) -> tuple[Resource, ...]:
    """Return every published table. Contacts and people named in office are in none of them."""
    return tuple(make(corpus) for make in _TABLES)
