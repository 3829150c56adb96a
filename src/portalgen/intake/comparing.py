"""One report before and after its text is another one: both as read, and where old addresses lead."""

import dataclasses
from dataclasses import dataclass

from portalgen.analysis import read_report
from portalgen.catalogue import Catalogue
from portalgen.checks.corpus import verify_report
from portalgen.errors import PortalgenError
from portalgen.intake.aligning import Alignment
from portalgen.intake.moving import Change, changes, moved
from portalgen.model.issue import Place
from portalgen.model.moved import Moved
from portalgen.model.report import Report
from portalgen.model.source import Source
from portalgen.readers import raw_of


@dataclass(frozen=True, slots=True)
class Comparison:
    """A report before and after; nothing is masked.

    Attributes:
        after: as it will be.
        changes: facts that will not be what they are.
        moved: old addresses and where they will lead.
    """

    after: Report
    changes: tuple[Change, ...]
    moved: Moved


def compare(before: Source, now: Source, catalogue: Catalogue, alignment: Alignment | None = None) -> Comparison:
    """Read a report before and after its text is another one.

    Args:
        before: as it stands.
        now: as it will be; its ``moved`` does not matter.
        catalogue: what reports are read by.
        alignment: of the two texts, where it is known.

    Raises:
        PortalgenError: one of them cannot be read, or is no report.
    """
    old = read_report(before, catalogue)
    alignment = alignment or Alignment(raw_of(before), raw_of(now))
    now = dataclasses.replace(now, moved=before.moved)
    after = _read(now, catalogue)
    addresses = moved(old, after, alignment)
    if addresses.pairs:  # an id that was given once is not given again, so that some are others now
        after = _read(dataclasses.replace(now, moved=addresses.as_table()), catalogue)
        addresses = moved(old, after, alignment)
    return Comparison(after, changes(old, after, alignment), addresses)


def _read(source: Source, catalogue: Catalogue) -> Report:
    report = read_report(source, catalogue)
    if misses := verify_report(report, raw_of(source)):
        raise PortalgenError(misses[0].message, misses[0].hint, Place(source.path), misses[0].code)
    return report
