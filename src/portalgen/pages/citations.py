"""What the pages offer for citing: the data set, an indicator, a report, a single figure, each with its version and address."""

import re
from dataclasses import replace

from portalgen.citing import Work, whole_data
from portalgen.model.facts import Observation
from portalgen.model.knowledge import Indicator
from portalgen.model.publication import DataSet, Portal
from portalgen.model.report import Report
from portalgen.model.version import version_of
from portalgen.pages.views import page_url, printed, report_url, title_of

_BLANK = re.compile(r"\s+")


def data_work(data: DataSet, portal: Portal) -> Work:
    """Return the whole data set, in the version of the last release."""
    return whole_data(data.title, portal, data.release, data.released or data.modified)


def indicator_work(indicator: Indicator, data: DataSet, portal: Portal) -> Work:
    """Return all figures of an indicator; they span reports, so the version is that of the last release."""
    return Work(
        f"indicator-{indicator.id}",
        f"{indicator.label}：各机关各年度的数字",
        portal.name,
        data.title,
        data.released or data.modified,
        data.release,
        portal.page(page_url(f"indicators/{indicator.id}.md")),
        dataset=True,
    )


def report_work(report: Report, portal: Portal) -> Work:
    """Return a report as the portal publishes it: the agency is its author, the version its own."""
    meta = report.metadata
    return Work(
        report.id,
        title_of(report),
        meta.agency.value or "",
        portal.name,
        meta.date_published.value or meta.date_issued.value or "",
        version_of(report),
        portal.page(report_url(report)),
    )


def figure_work(whole: Work, seen: Observation, name: str) -> Work:
    """Return one figure of a report.

    Args:
        whole: the report, from ``report_work``, which costs a hash: made once a report.
        seen: the figure.
        name: what it is a figure of, as the page calls it: the indicator's label or the figure's subject.
    """
    address = f"{whole.address}#{seen.id.removeprefix(f'{whole.id}-')}" if whole.address else ""
    quote = _BLANK.sub("", seen.provenance.text)
    return replace(figure_pattern(whole), id=seen.id, title=f"{name} {printed(seen)}", address=address, quote=quote)


def figure_pattern(whole: Work) -> Work:
    """Return any figure of a report, its name, address and sentence left open as ``{figure}``, ``{address}``, ``{quote}``.

    The page fills them in where somebody copies a reference, so that it does not hold one for each figure.
    """
    return replace(whole, title="{figure}", address="{address}", within=whole.title, quote="{quote}")
