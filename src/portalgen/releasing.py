"""Releases the data: a number and a day, what changed since the last one, and checksums. Made by hand, written below ``content/``."""

from pathlib import Path

from portalgen.config import Settings
from portalgen.content import CHANGES, CHECKSUMS, FACTS, RELEASES, Release, listed, load_releases, next_release
from portalgen.datasets import changes_table, compare, facts_of, load_facts, make_resources, save_facts
from portalgen.model.corpus import Corpus
from portalgen.pipeline import Progress, gather


def release(settings: Settings, progress: Progress, number: str, day: str) -> Release:
    """Write a release below ``content/releases`` and return it.

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
    _replace(own / CHANGES, changes_table(changes))
    _replace(own / CHECKSUMS, _checksums(corpus))
    _replace(folder / FACTS, save_facts(facts))
    _replace(folder / RELEASES, listed((*before, made)).encode())  # last: it is what makes the release one
    return made


def _checksums(corpus: Corpus) -> bytes:
    """Return the digest of every source that was read, as ``sha256sum -c`` checks them from the project's root."""
    return "".join(f"{report.sha256}  {report.path}\n" for report in corpus.reports).encode()


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    aside = path.with_name(f".{path.name}-new")
    aside.write_bytes(data)
    aside.replace(path)
