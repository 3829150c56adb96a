"""Lists of a report's page: what it admits and plans, what it cites, each with where the original prints it."""

from dataclasses import dataclass

from markupsafe import Markup

from portalgen.model.facts import Citation, Statement, StatementKind
from portalgen.model.report import Report
from portalgen.model.text import Span
from portalgen.pages.downloads import Where
from portalgen.pages.views import KINDS, Link, ReportContext, local_id, page_url, report_url, section_link, text_span


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a simple list: where it stands, what it says, and a badge; ``spot`` is where the original prints it."""

    text: str
    section: Link
    anchor: str = ""
    badge: str = ""
    state: str = ""
    link: Link | None = None
    parts: tuple[tuple[str, bool], ...] = ()
    formerly: tuple[str, ...] = ()
    spot: Link | None = None


def nowhere(_: Span) -> None:
    """Say where the original of a report that was published as text prints something."""


def statements(report: Report, kind: StatementKind, where: Where) -> tuple[Row, ...]:
    """List the statements of one kind, in order of the text."""
    old = report.moved.formerly()
    return tuple(
        Row(
            said.text,
            section_link(report, said.section),
            local_id(report, said.id),
            parts=_told_parts(said),
            formerly=old.get(local_id(report, said.id), ()),
            spot=where(Span(said.provenance.start, said.provenance.end)),
        )
        for said in report.statements
        if said.kind is kind
    )


def _told_parts(said: Statement) -> tuple[tuple[str, bool], ...]:
    """Return the statement in pieces, each with whether it is the clause that tells it."""
    parts: list[tuple[str, bool]] = []
    done = 0
    for clause in said.telling:
        at = said.text.find(clause.text, done)
        if at >= 0:
            parts += [(said.text[done:at], False), (clause.text, True)]
            done = at + len(clause.text)
    return tuple(part for part in (*parts, (said.text[done:], False)) if part[0])


def citations(report: Report, context: ReportContext, where: Where) -> tuple[Row, ...]:
    """List each cited document once, with how often it is named."""
    first: dict[tuple[str, str], list[int]] = {}
    for position, cited in enumerate(report.citations):
        if cited.refers_to is None:
            first.setdefault((cited.kind, cited.name or cited.doc_number or ""), []).append(position)
    rows = []
    for (kind, name), positions in first.items():
        cited = report.citations[positions[0]]
        law = context.laws.get(cited.id)
        url = page_url(f"laws/{law}.md") if law else Markup("")
        times = f"{len(positions)} 处" if len(positions) > 1 else ""
        articles = dict.fromkeys(report.citations[at].articles for at in positions if report.citations[at].articles)
        rows.append(
            Row(
                name,
                _place(report, cited),
                "",
                KINDS.get(kind, kind),
                times,
                Link("　".join(filter(None, (cited.doc_number, *articles))), url),
                spot=where(Span(cited.provenance.start, cited.provenance.end)),
            )
        )
    return tuple(rows)


def _place(report: Report, cited: Citation) -> Link:
    place = text_span(report, cited.provenance.start, cited.provenance.end)
    section = section_link(report, cited.section)
    return Link(section.label, report_url(report, local_id(report, cited.id))) if place else section
