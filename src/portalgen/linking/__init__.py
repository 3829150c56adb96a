"""Takes reports and knowledge, gives the corpus: what citations, observations and agencies mean across reports."""

from portalgen.linking.agencies import find_agencies, find_neighbours, unique_reports
from portalgen.linking.instruments import link_citations
from portalgen.linking.series import find_headlines, headline_ids, make_series
from portalgen.model.corpus import Corpus
from portalgen.model.issue import Issue
from portalgen.model.knowledge import Knowledge
from portalgen.model.report import Report

__all__ = ["headline_ids", "link"]


def link(reports: tuple[Report, ...], knowledge: Knowledge, issues: tuple[Issue, ...] = ()) -> Corpus:
    """Join reports into a corpus: sorted, without two of one agency and year, with everything that holds across them.

    Two reports of the same agency and year are an issue; the one with the first path stays.
    """
    kept, conflicts = unique_reports(reports)
    links, instruments, mentions = link_citations(kept, knowledge)
    series = make_series(kept)
    return Corpus(
        kept,
        find_agencies(kept, knowledge),
        links,
        knowledge,
        (*issues, *conflicts),
        instruments,
        mentions,
        series,
        find_neighbours(kept),
        find_headlines(series),
    )
