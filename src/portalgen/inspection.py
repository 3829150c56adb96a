"""The content as maintainers left it, looked at without publishing anything: all that ``portalgen check`` says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from portalgen.catalogue import compile_catalogue
from portalgen.charts import draw_charts
from portalgen.checks.hand_written import check_links
from portalgen.checks.inert import check_inert
from portalgen.config import Settings
from portalgen.content import (
    changed_since,
    chart_place,
    find_sources,
    load_charts,
    load_hand_written,
    load_pictures,
    place_in,
)
from portalgen.datasets import make_resources
from portalgen.errors import PortalgenError
from portalgen.evaluation.examples import check_examples
from portalgen.intake import differences
from portalgen.model.corpus import Corpus
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Chart, DataSet, Page, Resource
from portalgen.pages import index_of, index_pages, report_path
from portalgen.pipeline import Progress, gather, homeless
from portalgen.site import check_menu, markdown_extensions


@dataclass(frozen=True, slots=True)
class Chosen:
    """Files and folders that are asked about, absolute; none means everything.

    Attributes:
        root: of the project.
        paths: files and folders.
        beyond: whether errors of other files are told too: what was changed may have made them.
    """

    root: Path
    paths: tuple[Path, ...] = ()
    beyond: bool = False

    def __contains__(self, name: object) -> bool:
        """Whether a path from the root is one of them, or lies below one."""
        path = self.root / str(name)
        return not self.paths or any(path.is_relative_to(chosen) for chosen in self.paths)

    def tells(self, issue: Issue) -> bool:
        """Whether an issue is told."""
        return (issue.place.path if issue.place else "") in self or (self.beyond and issue.severity is Severity.ERROR)


def inspect(
    settings: Settings,
    progress: Progress,
    paths: tuple[Path, ...] = (),
    today: date | None = None,
    *,
    originals: bool = False,
) -> tuple[Issue, ...]:
    """Read ``content/`` without building and return every issue, or those of ``paths`` alone.

    Args:
        settings: where things lie.
        progress: who watches.
        paths: files and folders below ``content/``; none means everything.
        originals: whether the original of each report is read again, which takes a second each.
        today: no day that a person states may lie after it; None asks for no such thing. Building never does.

    Raises:
        PortalgenError: the knowledge files are not usable, or a path lies outside the project.
    """
    chosen = Chosen(settings.root, tuple(_located(path, settings) for path in paths))
    some = bool(paths) and all(path.is_relative_to(settings.reports) for path in chosen.paths)
    return _inspect(settings, progress, chosen, today, some=some, originals=originals)


def inspect_since(
    settings: Settings, progress: Progress, commit: str, today: date | None = None, *, originals: bool = False
) -> tuple[Issue, ...]:
    """Look at the reports that differ from a commit, or whose agency does; at everything where a change concerns all reports.

    Raises:
        PortalgenError: the knowledge files are not usable, or git cannot say what differs.
    """
    changed = changed_since(settings.root, commit)
    if changed == ():
        return ()
    chosen = Chosen(settings.root, changed or (), beyond=True)
    return _inspect(settings, progress, chosen, today, some=changed is not None, originals=originals)


def _inspect(
    settings: Settings, progress: Progress, chosen: Chosen, today: date | None, *, some: bool, originals: bool
) -> tuple[Issue, ...]:
    """Return the issues that are told; ``some``: only the chosen reports are read, and what has the same text."""
    if some:
        corpus = gather(settings, progress, chosen.__contains__)
        issues = [*corpus.all_issues]
    else:
        corpus = gather(settings, progress)
        issues = [*corpus.all_issues, *_publication(settings, corpus)]
        issues += check_examples(corpus.knowledge, compile_catalogue(corpus.knowledge), settings.knowledge)
    issues += _future(settings, corpus, today) if today else ()
    issues += _originals(settings, corpus.knowledge, chosen) if originals else ()
    return tuple(filter(chosen.tells, issues))


def _located(path: Path, settings: Settings) -> Path:
    path = path.resolve()
    if not path.is_relative_to(settings.content):
        hint = "check 检查 content/ 里的文件；别处的报告文件用 portalgen show 看能读出什么。"
        raise PortalgenError(f"{path} 不在 content/ 里。", hint)
    return path


def _future(settings: Settings, corpus: Corpus, today: date) -> Iterator[Issue]:
    """Yield an error for each day of taking in or retrieval that has not come yet."""
    for report in corpus.reports:
        for key, value in (("added", report.added), ("retrieved", report.retrieved)):
            if value and value > today.isoformat():
                path = settings.root / report.path
                place = place_in(path.with_name("report.yml"), (key,))
                what = f"「{key}」写的 {value} 还没有到。"
                yield Issue("F129", Severity.ERROR, what, f"今天是 {today}。", "改正日期。", place, report.id)


def _originals(settings: Settings, knowledge: Knowledge, chosen: Chosen) -> Iterator[Issue]:
    """Read the originals of the reports that are asked about again, and yield what differs."""
    catalogue = compile_catalogue(knowledge)
    for source in find_sources(settings.reports, settings.root, knowledge)[0]:
        if source.path in chosen:
            yield from differences(source, settings, catalogue)


def _publication(settings: Settings, corpus: Corpus) -> Iterator[Issue]:
    """Look at charts and hand-written pages as building would, but draw and lay out no report."""
    specs, issues = load_charts(settings.content / "charts.yml")
    yield from issues
    resources = make_resources(corpus)
    charts: tuple[Chart, ...] = ()
    try:
        charts = draw_charts(specs, resources, settings.cache / "charts")
    except PortalgenError:  # which of them it was is found out one by one
        for spec in specs:
            try:
                charts += draw_charts((spec,), resources)
            except PortalgenError as error:
                yield _chart_issue("F121", error, settings, spec.id)
    yield from _pages(settings, corpus, resources, charts)


def _pages(
    settings: Settings, corpus: Corpus, resources: tuple[Resource, ...], charts: tuple[Chart, ...]
) -> Iterator[Issue]:
    index = index_of(corpus)
    try:
        written: tuple[Page, ...] = load_hand_written(settings.content / "pages")
        load_pictures(settings.content / "pages")
    except PortalgenError as error:
        yield Issue(error.code, Severity.ERROR, error.message, "", error.hint, error.place)
        written = ()
    paths = {page.path for page in (*index_pages(index, DataSet(resources), charts), *written)}
    for nowhere, chart in homeless(charts, paths):
        yield _chart_issue("F122", nowhere, settings, chart)
    paths |= {report_path(report) for report in corpus.reports}
    yield from check_inert(written, markdown_extensions(settings))
    yield from check_links(written, paths)
    yield from check_menu(settings, tuple(page.path for page in written), paths)


def _chart_issue(code: str, error: PortalgenError, settings: Settings, chart: str) -> Issue:
    place = chart_place(settings.content / "charts.yml", chart)
    return Issue(code, Severity.ERROR, error.message, "", error.hint, place or Place("content/charts.yml"))
