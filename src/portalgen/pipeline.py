"""The whole flow on one screen: analyze each report, gather all, then write what does not stand already."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, fields, replace
from itertools import chain
from pathlib import Path
from typing import Protocol

import msgspec

from portalgen.analysis import Analyzed, Preparing, analysis_key, lost, with_lines
from portalgen.cache import Store, key, package_digest
from portalgen.catalogue import compile_catalogue
from portalgen.charts import chart_files, draw_charts
from portalgen.checks.corpus import check_corpus
from portalgen.checks.filing import with_same_texts
from portalgen.checks.inert import check_inert
from portalgen.checks.site import check_site
from portalgen.config import Settings
from portalgen.content import (
    CHANGES,
    find_sources,
    load_charts,
    load_hand_written,
    load_knowledge,
    load_pictures,
    load_releases,
)
from portalgen.datasets import Asking, Beside, about, data_set, known_words, make_resources, write_resources
from portalgen.disclosure import offered_files
from portalgen.errors import PortalgenError
from portalgen.executors import spread, spread_apart
from portalgen.failures import forget_traces, keep_trace
from portalgen.linking import link
from portalgen.model.corpus import Corpus
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Accuracy, Chart, ChartSpec, DataSet, File, Page, Thing
from portalgen.model.report import Report
from portalgen.pages import (
    Index,
    data_path,
    index_of,
    index_pages,
    named_things,
    report_context,
    report_data,
    report_page,
    report_path,
)
from portalgen.search import build_index, keep_previous, write_bundle
from portalgen.site import build_site, markdown_extensions, read_portal
from portalgen.staging import Staging
from portalgen.standing import Built, Standing

STAGES = ("analyze", "link", "datasets", "charts", "search", "pages", "site")


class Counter(Protocol):
    """Counts the steps of one stage."""

    def advance(self, steps: int = 1) -> None:
        """Say that steps are done."""


class Progress(Protocol):
    """Who watches the work: the command line draws bars, the benchmark takes times."""

    def stage(self, name: str, total: int = 0) -> AbstractContextManager[Counter]:
        """Enter a stage of ``total`` steps (0: unknown)."""


Measure = Callable[[Knowledge], tuple[Accuracy, ...]]
Wanted = Callable[[str], bool]  # whether the report at a path from the root is asked for
Keys = dict[str, str]  # id of a report to the key of its analysis


def gather(settings: Settings, progress: Progress, wanted: Wanted | None = None) -> Corpus:
    """Load everything below ``content/`` and read every report, or those whose path is ``wanted`` and any of the same text.

    A report that has an error is left out and named by an issue.

    Raises:
        PortalgenError: the knowledge files are not usable.
    """
    return _gather(settings, progress, wanted)[0]


def _gather(settings: Settings, progress: Progress, wanted: Wanted | None = None) -> tuple[Corpus, Keys]:
    knowledge, issues = load_knowledge(settings.knowledge)
    sources, faults = find_sources(settings.reports, settings.root, knowledge)
    if wanted is not None:
        sources = with_same_texts(sources, wanted)
    issues += faults
    names = [analysis_key(source, knowledge.digest) for source in sources]
    keys: Keys = {}
    reports = []
    store = Store(settings.cache / "reports")
    forget_traces(settings.log)
    with progress.stage("analyze", len(sources)) as counter:
        found = spread_apart(Preparing(compile_catalogue(knowledge), store), sources, settings.workers, lost)
        for source, name, data in zip(sources, names, found, strict=True):
            result = msgspec.json.decode(data, type=Analyzed)
            issues += result.issues
            if result.report:
                reports.append(result.report)
                keys[result.report.id] = name
            if result.trace:
                keep_trace(settings.log / f"{source.report_id}.txt", result.trace)
            counter.advance()
    if wanted is None:
        store.keep_only(set(names))
    with progress.stage("link"):
        corpus = _checked(tuple(reports), knowledge, issues)
        return replace(corpus, issues=with_lines(corpus.issues, sources, settings.root)), keys


def _checked(reports: tuple[Report, ...], knowledge: Knowledge, issues: tuple[Issue, ...]) -> Corpus:
    """Link the reports and check them together; those with an error are left out, and the others linked without them."""
    corpus = link(reports, knowledge, issues)
    found = check_corpus(corpus)
    errors = tuple(issue for issue in found if issue.severity is Severity.ERROR)
    if errors:
        wrong = {issue.report for issue in errors}
        return _checked(tuple(report for report in reports if report.id not in wrong), knowledge, issues + errors)
    return replace(corpus, issues=corpus.issues + found)


def bundle(settings: Settings) -> Path:
    """Zip the finished site so that it opens and searches from disk, without a server; return the zip's path.

    Raises:
        PortalgenError: there is no site yet.
    """
    if not settings.site.is_dir():
        raise PortalgenError("还没有生成网站。", "请先运行 portalgen build。")
    target = settings.build / "portal-offline.zip"
    write_bundle(settings.site, target)
    return target


def build(settings: Settings, progress: Progress, measure: Measure | None = None) -> Built:
    """Build the portal up to ``settings.until``; what stands and would come out the same is left as it is.

    Nothing that stands is touched before its successor is whole: ``build/docs`` and ``build/site`` are swapped in at the end.

    Args:
        settings: where things lie, how strict to be.
        progress: who watches.
        measure: scores extraction on annotated reports, for the page that publishes how good it is.

    Raises:
        PortalgenError: something cannot go on; the old pages and the old site are still there.
    """
    standing = Standing(settings, measured=measure is not None)
    built = standing.documents() or _write(settings, progress, measure, standing)
    if settings.strict:
        _refuse(built.issues)
    if settings.until == "site" and not standing.site():
        gc.collect()  # the corpus holds on to itself in circles, and MkDocs needs the memory
        with progress.stage("site"), Staging(settings.site) as site:
            build_site(settings, site.folder, standing.kept_pages())
            _refuse(check_site(site.folder))
        standing.note_site()
    return built


def _write(settings: Settings, progress: Progress, measure: Measure | None, standing: Standing) -> Built:
    """Write ``build/docs``."""
    corpus, keys = _gather(settings, progress)
    if settings.until in ("analyze", "link"):
        return _built(corpus)
    specs, found = load_charts(settings.content / "charts.yml")
    corpus = replace(corpus, issues=corpus.issues + found)
    built = _built(corpus)
    if settings.strict:
        _refuse(built.issues)
    accuracy = measure(corpus.knowledge) if measure else ()
    with Staging(settings.docs) as docs:
        writing = _Writing(settings, progress, standing, docs)
        writing.write(corpus, keys, specs, accuracy)
    standing.note_documents(built, writing.parts)
    return built


def _built(corpus: Corpus) -> Built:
    return Built(len(corpus.reports), corpus.all_issues, tuple(corpus.left_out))


class _Writing:
    """Writes the documents stage by stage; what stands and would come out the same is copied."""

    def __init__(self, settings: Settings, progress: Progress, standing: Standing, docs: Staging) -> None:
        self.settings, self.progress, self.standing, self.docs = settings, progress, standing, docs
        self.portal = read_portal(settings)
        self.parts: dict[str, str] = {}

    def write(self, corpus: Corpus, keys: Keys, specs: tuple[ChartSpec, ...], accuracy: tuple[Accuracy, ...]) -> None:
        """Write everything up to the stage that was asked for."""
        until = self.settings.until
        data = self._datasets(corpus)
        if until == "datasets":
            return
        with self.progress.stage("charts"):
            charts = draw_charts(specs, data.tables, self.settings.cache / "charts")
            for file in chart_files(charts, self.settings.cache / "vega"):
                self.docs.write(file)
        if until == "charts":
            return
        index = index_of(corpus, self.portal)
        written = load_hand_written(self.settings.content / "pages")
        _refuse(tuple(check_inert(written, markdown_extensions(self.settings))))
        self._search(corpus, keys, named_things(index, written))
        if until != "search":
            self._pages(index, keys, charts, chain(index_pages(index, data, charts, accuracy), written))

    def _datasets(self, corpus: Corpus) -> DataSet:
        with self.progress.stage("datasets") as counter:
            releases = load_releases(self.settings.content)
            last = (releases[-1].number, releases[-1].date) if releases else ()
            told, resources, downloads = about(corpus, self.portal, *last), make_resources(corpus), []
            for one in releases:
                data = (self.settings.content / "releases" / one.number / CHANGES).read_bytes()
                self.docs.write(File(f"data/changes-{one.number}.csv", data))
            asking, beside = Asking(resources), Beside(resources)
            words, watching = known_words(corpus.knowledge), (asking.see, beside.see)
            for file, download in write_resources(told, resources, words, watching):
                self.docs.write(file)
                downloads += [download] if download else []
                counter.advance()
            for file in beside.files():
                self.docs.write(file)
        listed = tuple((one.number, one.date, one.added, one.changed, one.withdrawn) for one in releases)
        return data_set(told, resources, tuple(downloads), asking.questions(tuple(downloads)), listed)

    def _search(self, corpus: Corpus, keys: Keys, things: tuple[Thing, ...]) -> None:
        settings, name = self.settings, "search-index"
        with self.progress.stage("search"):
            made_from = (keys[report.id] for report in corpus.reports)
            named = msgspec.json.encode(things)
            if not self._keep(name, key(self.standing.code, self.standing.published, named, *made_from)):
                folder = self.docs.folder / name
                build_index(
                    {report.id: report for report in corpus.reports},
                    corpus.knowledge,
                    folder,
                    settings.cache / "search",
                    settings.workers,
                    package_digest("privacy"),
                    things,
                )
                if settings.previous:
                    keep_previous(settings.previous, folder)

    def _pages(self, index: Index, keys: Keys, charts: tuple[Chart, ...], drawn: Iterator[Page | File]) -> None:
        with self.progress.stage("pages", len(index.corpus.reports)) as counter:
            paths = set()
            for page in drawn:
                self.docs.write(page)
                paths.add(page.path)
            for error, _ in homeless(charts, paths):
                raise error
            for picture in load_pictures(self.settings.content / "pages"):
                self.docs.write(picture)
            for report in index.corpus.reports:
                for file in offered_files(self.settings.root, report):
                    self.docs.write(file)
            for page, data in spread(Drawing(index), self._changed(index, keys), self.settings.workers):
                self.docs.write(page)
                self.docs.write(data)
                counter.advance()

    def _changed(self, index: Index, keys: Keys) -> list[int]:
        """Return the numbers of the reports whose pages do not stand; copy the others."""
        changed = []
        for number, report in enumerate(index.corpus.reports):
            context = report_context(index, report)
            shown = {field.name: getattr(context, field.name) for field in fields(context) if field.name != "labels"}
            inputs = key(self.standing.code, keys[report.id], msgspec.json.encode(shown, order="sorted"))
            stand = {self._keep(path(report), inputs) for path in (report_path, data_path)}
            if stand != {True}:
                changed.append(number)
        return changed

    def _keep(self, name: str, inputs: str) -> bool:
        """Copy a part from the documents that stand if it was made from the same; note it in either case."""
        self.parts[name] = inputs
        if not self.standing.has_part(name, inputs):
            return False
        self.docs.keep(name)
        return True


@dataclass(frozen=True, slots=True)
class Drawing:
    """The task of drawing report pages; reports go by their number in the corpus."""

    index: Index

    def __call__(self, number: int) -> tuple[Page, File]:
        """Return one report's page, and its data for scripts."""
        report = self.index.corpus.reports[number]
        context = report_context(self.index, report)
        return report_page(report, context), report_data(report, context)


def _refuse(issues: tuple[Issue, ...]) -> None:
    """Stop before anything is swapped in if there is an error."""
    bad = [issue for issue in issues if issue.severity is Severity.ERROR]
    if bad:
        lines = "\n".join(map(str, bad))
        raise PortalgenError(f"有 {len(bad)} 处错误，没有发布：\n{lines}\n", "请按每行末尾的提示修改后再运行。")


def homeless(charts: tuple[Chart, ...], pages: set[str]) -> Iterator[tuple[PortalgenError, str]]:
    """Yield an error, and the chart's id, for each page that a chart names and that does not exist: nobody would see it there."""
    for chart in charts:
        for name in chart.pages:
            path = name.strip("/").removesuffix(".md") or "index"
            if not {f"{path}.md", f"{path}/index.md"} & pages:
                message = f"图表 {chart.id} 要放在页面「{name}」上，但没有这一页。"
                hint = "请改成存在的页面，例如 index、reports、agencies、indicators、quality。"
                yield PortalgenError(message, hint, Place("content/charts.yml")), chart.id
