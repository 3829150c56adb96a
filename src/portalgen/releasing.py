"""Releases the data: a number and a day, what changed since the last one, and checksums. Made by hand, written below ``content/``."""

from portalgen.config import Settings
from portalgen.content import CHANGES, CHECKSUMS, FACTS, RELEASES, Release, listed, load_releases, next_release
from portalgen.datasets import changes_table, compare, data_citation, facts_of, load_facts, make_resources, save_facts
from portalgen.model.corpus import Corpus
from portalgen.pipeline import Progress, gather
from portalgen.site import read_portal
from portalgen.staging import write_whole

CITATION = "CITATION.cff"


def release(settings: Settings, progress: Progress, number: str, day: str) -> Release:
    """Write a release below ``content/releases``, and ``CITATION.cff``, which names it, in the project's root; return it.

    Raises:
        PortalgenError: number or day is not right, or the content cannot be read.
    """
    folder = settings.content / "releases"
    before = load_releases(settings.content)
    next_release(before, number, day)
    corpus = gather(settings, progress)
    facts = facts_of(make_resources(corpus))
    changes = compare(load_facts(folder / FACTS), facts)
    kinds = [one.kind for one in changes]
    made = Release(number, day, kinds.count("added"), kinds.count("changed"), kinds.count("withdrawn"))
    own = folder / number
    own.mkdir(parents=True, exist_ok=True)
    write_whole(own / CHANGES, changes_table(changes))
    write_whole(own / CHECKSUMS, _checksums(corpus))
    write_whole(folder / FACTS, save_facts(facts))
    write_whole(folder / RELEASES, listed((*before, made)).encode())  # last: it is what makes the release one
    write_whole(settings.root / CITATION, data_citation(read_portal(settings), number, day).encode())
    return made


def _checksums(corpus: Corpus) -> bytes:
    """Return the digest of every source that was read, as ``sha256sum -c`` checks them from the project's root."""
    return "".join(f"{report.sha256}  {report.path}\n" for report in corpus.reports).encode()
