"""Takes reports and knowledge, gives the corpus: what citations, observations and agencies mean across reports."""

from portalgen.model.corpus import Corpus
from portalgen.model.issue import Issue
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Report


def link(reports: tuple[Report, ...], knowledge: Knowledge, issues: tuple[Issue, ...] = ()) -> Corpus:
    """Join reports into a corpus."""
    return Corpus(tuple(sorted(reports, key=lambda r: r.id)), dict(knowledge.agency_by_id), {}, knowledge, issues)
