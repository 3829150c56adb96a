"""What the stretches are that must not be published: for the maintainer who takes a report in, not for masking."""

from collections import Counter
from collections.abc import Iterator

from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.source import Source
from portalgen.model.text import Span
from portalgen.privacy.finding import find_private
from portalgen.privacy.folding import fold
from portalgen.privacy.formed import find_mail, told_by_form
from portalgen.privacy.kinds import Kind
from portalgen.privacy.labelled import told_by_label
from portalgen.privacy.names import find_owners, told_by_role
from portalgen.privacy.places import find_homes, find_plates
from portalgen.privacy.tables import find_in_tables


def tell_private(text: str) -> tuple[tuple[Span, Kind], ...]:
    """Return every stretch of :func:`find_private` with its kind, the gravest where several fit, in order."""
    hidden = find_private(text)
    if not hidden:
        return ()
    told = sorted(_told(fold(text)), key=lambda found: _GRAVITY[found[1]])
    return tuple((span, next((kind for place, kind in told if span.overlaps(place)), Kind.PERSON)) for span in hidden)


def unaccepted(raw: str, source: Source) -> tuple[Issue, ...]:
    """Ask for a person's word where an original was put beside a report by hand and holds what ``add`` would have stopped at.

    The site masks it; whoever opens the repository reads it in the original.
    """
    if not source.has_original or (source.statement and source.statement.private):
        return ()
    grave = Counter(kind for _, kind in tell_private(raw) if kind.is_grave)
    if not grave:
        return ()
    found = "、".join(f"{kind.value} {number} 处" for kind, number in sorted(grave.items()))
    what, why = f"报告里有{found}，report.yml 没有写 private。", "网站上会遮盖，但原件放进仓库后谁都能看到。"
    hint = "请机关改发，或去掉原件；确实要照原样收录，就在 report.yml 的 private 里写明理由。"
    place = Place(f"{source.path.rpartition('/')[0]}/report.yml")
    return (Issue("T120", Severity.WARNING, what, why, hint, place, source.report_id),)


_GRAVITY = {kind: order for order, kind in enumerate(Kind)}


def _told(plain: str) -> Iterator[tuple[Span, Kind]]:
    """Yield whatever the finders know of folded text, in running text and in cells behind their labels."""
    formed = list(told_by_form(plain))
    labelled = list(_behind_labels(plain))
    owners = find_owners(plain, [span for span, _ in formed])
    yield from (*formed, *labelled)
    yield from ((span, Kind.PERSON) for span in owners if not any(span.overlaps(other) for other, _ in labelled))
    for kind in Kind:
        yield from ((span, kind) for span in find_in_tables(plain, _Finder(kind)))


def _behind_labels(plain: str) -> Iterator[tuple[Span, Kind]]:
    yield from told_by_label(plain)
    yield from told_by_role(plain)
    for find, kind in ((find_mail, Kind.MAIL), (find_homes, Kind.HOME), (find_plates, Kind.PLATE)):
        yield from ((span, kind) for span in find(plain))


class _Finder:
    """Finds what is of one kind."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind

    def __call__(self, plain: str) -> Iterator[Span]:
        """Yield the stretches of this kind behind their labels."""
        yield from (span for span, kind in _behind_labels(plain) if kind is self.kind)
