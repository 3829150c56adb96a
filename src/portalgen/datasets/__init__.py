"""Takes the corpus, gives published tables and the files they are downloaded as."""

import json
from typing import Any

from portalgen.datasets.about import LICENSE_NAME, TITLE, About, about, data_citation
from portalgen.datasets.beside import Beside, beside_path
from portalgen.datasets.catalogue import INDICATORS, INSTRUMENTS, TOPICS
from portalgen.datasets.changes import changes_table, compare, facts_of, load_facts, save_facts
from portalgen.datasets.columns import Table
from portalgen.datasets.data_package import content_hash
from portalgen.datasets.facts import CITATIONS, REQUIREMENTS, STATEMENTS
from portalgen.datasets.formats.compressed import open_packed
from portalgen.datasets.grid import GRID
from portalgen.datasets.history import HISTORY
from portalgen.datasets.linked_data import describe_for_engines
from portalgen.datasets.observations import OBSERVATIONS
from portalgen.datasets.questions import Asking
from portalgen.datasets.reading import CHECKS, CORRECTIONS, ISSUES, SECTIONS
from portalgen.datasets.reports import AGENCIES, REGIONS, REPORTS
from portalgen.datasets.writers import write_resources
from portalgen.model.corpus import Corpus
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import DataSet, Download, Question, Resource

__all__ = [
    "HISTORY",
    "LICENSE_NAME",
    "TABLES",
    "Asking",
    "Beside",
    "about",
    "beside_path",
    "changes_table",
    "compare",
    "data_citation",
    "data_set",
    "facts_of",
    "known_words",
    "load_facts",
    "make_resources",
    "open_packed",
    "save_facts",
    "write_resources",
]

TABLES: tuple[Table[Any], ...] = (
    REPORTS, AGENCIES, REGIONS, INDICATORS, TOPICS, GRID, OBSERVATIONS, SECTIONS, CITATIONS, INSTRUMENTS, STATEMENTS,
    REQUIREMENTS, CORRECTIONS, CHECKS, ISSUES,
)  # fmt: skip
"""Every published table. Contacts and people named in office are in none of them."""


def make_resources(corpus: Corpus) -> tuple[Resource, ...]:
    """Return every published table of a corpus."""
    return tuple(table.make(corpus) for table in TABLES)


def data_set(
    told: About,
    resources: tuple[Resource, ...],
    downloads: tuple[Download, ...],
    questions: tuple[Question, ...] = (),
    releases: tuple[tuple[str, str, int, int, int], ...] = (),
) -> DataSet:
    """Return the written tables as the page that offers them shows them."""
    described = json.dumps(describe_for_engines(told, downloads), ensure_ascii=False)
    content = content_hash(downloads)
    return DataSet(
        resources,
        downloads,
        TITLE,
        content,
        told.modified,
        told.version,
        told.released,
        described,
        questions,
        releases,
        HISTORY,
    )


def known_words(knowledge: Knowledge) -> frozenset[str]:
    """Return the names of the catalogue that the database's full text is searched for, besides pairs of characters."""
    names = [
        *(name for x in knowledge.indicators for name in (x.label, *x.aliases)),
        *(name for x in knowledge.instruments for name in (x.name, *x.aliases)),
        *(name for x in knowledge.topics for name in (x.label, *x.terms)),
    ]
    return frozenset(names)
