"""The whole flow on one screen: analyze each report, gather all, then write."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

import msgspec

from portalgen.cache import Store, analysis_code_digest, key
from portalgen.charts import chart_files, draw_charts
from portalgen.checks.corpus import check_corpus, verify_report
from portalgen.checks.site import check_site
from portalgen.config import Settings
from portalgen.content import find_sources, load_charts, load_file, load_hand_written, load_knowledge
from portalgen.datasets import make_resources, write_resources
from portalgen.errors import PortalgenError
from portalgen.executors import spread
from portalgen.extract import extract
from portalgen.linking import link
from portalgen.model.corpus import Corpus
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Accuracy, Chart, ChartSpec, Page
from portalgen.model.report import Report
from portalgen.model.source import Source
from portalgen.normalize import normalize
from portalgen.pages import Index, index_of, index_pages, report_context, report_page
from portalgen.privacy import redact
from portalgen.readers import read
from portalgen.search import build_index, write_bundle
from portalgen.sections import build_sections, check_numbering
from portalgen.site import build_site
from portalgen.staging import Staging

STAGES = ("analyze", "link", "datasets", "charts", "search", "pages", "site")


class Counter(Protocol):
    """Counts the steps of one stage."""

    def advance(self, steps: int = 1) -> None:
        """Say that steps are done."""


class Progress(Protocol):
    """Who watches the work: the command line draws bars, the benchmark takes times."""

    def stage(self, name: str, total: int = 0) -> AbstractContextManager[Counter]:
        """Enter a stage of ``total`` steps (0: unknown)."""


@dataclass(frozen=True, slots=True)
class Analyzed:
    """What is kept of one source: the publishable report, or the issues that keep it out; quotes that do not stand."""

    report: Report | None
    issues: tuple[Issue, ...]
    misses: tuple[Issue, ...] = ()


def analyze(source: Source, knowledge: Knowledge) -> Report:
    """Read one report. Pure: depends on nothing but its arguments and the code.

    Raises:
        PortalgenError: the file cannot be read, or is no report of this kind.
    """
    document = normalize(read(source), knowledge)
    sections = build_sections(document, knowledge, source.year)
    report = extract(source, document, sections, knowledge)
    return replace(report, issues=report.issues + check_numbering(sections))


def gather(settings: Settings, progress: Progress) -> Corpus:
    """Load everything below ``content/`` and read every report.

    Raises:
        PortalgenError: the knowledge files are not usable, or a fact does not stand in its source.
    """
    knowledge, issues = load_knowledge(settings.knowledge)
    sources, found = find_sources(settings.reports, settings.root, knowledge)
    issues += found
    reports: list[Report] = []
    kept = settings.cache / "reports"
    with progress.stage("analyze", len(sources)) as counter:
        for data in spread(_prepare, sources, settings.workers, _start, (knowledge, kept)):
            result = msgspec.json.decode(data, type=Analyzed)
            _refuse(result.misses)  # one quote that does not stand where it is said to ends the build
            issues += result.issues
            if result.report:
                reports.append(result.report)
            counter.advance()
    Store(kept).keep_only({_cache_key(source, knowledge) for source in sources})
    with progress.stage("link"):
        corpus = link(tuple(reports), knowledge, issues)
        return replace(corpus, issues=corpus.issues + check_corpus(corpus))


def inspect(settings: Settings, progress: Progress) -> tuple[Issue, ...]:
    """Read all of ``content/`` without building and return every issue.

    Raises:
        PortalgenError: the knowledge files or a hand-written page are not usable.
    """
    corpus = gather(settings, progress)
    load_hand_written(settings.content / "pages")
    return corpus.all_issues + load_charts(settings.content / "charts.yml")[1]


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


def build(settings: Settings, progress: Progress, accuracy: tuple[Accuracy, ...] = ()) -> Corpus:
    """Build the portal up to ``settings.until`` and return what it was built from.

    Nothing that stands is touched before its successor is whole: ``build/docs`` and ``build/site`` are swapped in at the end.

    Raises:
        PortalgenError: something cannot go on; the old pages and the old site are still there.
    """
    corpus = gather(settings, progress)
    if settings.until in ("analyze", "link"):
        return corpus
    specs, found = load_charts(settings.content / "charts.yml")
    corpus = replace(corpus, issues=corpus.issues + found)
    if settings.strict:
        _refuse(corpus.all_issues)
    with Staging(settings.docs) as docs:
        _write_docs(corpus, specs, accuracy, docs, settings, progress)
    if settings.until == "site":
        with progress.stage("site"), Staging(settings.site) as site:
            build_site(settings, site.folder)
            _refuse(check_site(site.folder))
    return corpus


def _write_docs(
    corpus: Corpus,
    specs: tuple[ChartSpec, ...],
    accuracy: tuple[Accuracy, ...],
    docs: Staging,
    settings: Settings,
    progress: Progress,
) -> None:
    with progress.stage("datasets") as counter:
        resources = make_resources(corpus)
        for file in write_resources(resources):
            docs.write(file)
            counter.advance()
    if settings.until == "datasets":
        return
    with progress.stage("charts"):
        charts = draw_charts(specs, resources, settings.cache / "charts")
        for file in chart_files(charts):
            docs.write(file)
    if settings.until == "charts":
        return
    with progress.stage("search"):
        folder = docs.folder / "search-index"
        build_index(corpus.reports, corpus.knowledge, folder, settings.cache / "search", settings.workers)
    if settings.until == "search":
        return
    with progress.stage("pages", len(corpus.reports)) as counter:
        index = index_of(corpus)
        standing = (*index_pages(index, resources, charts, accuracy), *load_hand_written(settings.content / "pages"))
        _refuse_homeless(charts, {page.path for page in standing})
        for page in standing:
            docs.write(page)
        for page in spread(_page, range(len(corpus.reports)), settings.workers, _start_pages, (index,)):
            docs.write(page)
            counter.advance()


def _refuse(issues: tuple[Issue, ...]) -> None:
    """Stop before anything is swapped in if there is an error."""
    bad = [issue for issue in issues if issue.severity is Severity.ERROR]
    if bad:
        lines = "\n".join(map(str, bad))
        raise PortalgenError(f"有 {len(bad)} 处错误，没有发布：\n{lines}\n", "请按每行末尾的提示修改后再运行。")


def _refuse_homeless(charts: tuple[Chart, ...], pages: set[str]) -> None:
    """Stop at a chart that names a page which does not exist: it would be drawn and never be seen."""
    for chart in charts:
        for name in chart.pages:
            path = name.strip("/").removesuffix(".md") or "index"
            if not {f"{path}.md", f"{path}/index.md"} & pages:
                raise PortalgenError(
                    f"content/charts.yml：图表 {chart.id} 要放在页面「{name}」上，但没有这一页。",
                    "请改成存在的页面，例如 index、reports、agencies、indicators、quality。",
                )


class _Worker:
    """State of one worker process, set by its initializer: a pool hands state to its workers in no other way."""

    knowledge: Knowledge
    store: Store
    index: Index


def _start(knowledge: Knowledge, folder: Path) -> None:
    _Worker.knowledge, _Worker.store = knowledge, Store(folder)


def _start_pages(index: Index) -> None:
    _Worker.index = index


def _page(number: int) -> Page:
    report = _Worker.index.corpus.reports[number]
    return report_page(report, report_context(_Worker.index, report))


def _cache_key(source: Source, knowledge: Knowledge) -> str:
    stated = msgspec.json.encode(source.statement)
    return key(source.sha256, source.path, source.agency, source.year, stated, knowledge.digest, analysis_code_digest())


def _prepare(source: Source) -> bytes:
    """Analyze, verify against the source and redact one report; answered from the cache where nothing changed."""
    name = _cache_key(source, _Worker.knowledge)
    data = _Worker.store.get(name)
    if data is None:
        data = msgspec.json.encode(_analyzed(source, _Worker.knowledge))
        _Worker.store.put(name, data)
    return data


def _analyzed(source: Source, knowledge: Knowledge) -> Analyzed:
    try:
        report = analyze(source, knowledge)
    except PortalgenError as error:
        issue = Issue(error.code, Severity.ERROR, error.message, "", error.hint, error.place, source.report_id)
        return Analyzed(None, (_placed(issue, source, ""),))
    raw = read(source).raw
    report = replace(report, issues=tuple(_placed(issue, source, raw) for issue in report.issues))
    return Analyzed(redact(report), (), verify_report(report, raw))


def _placed(issue: Issue, source: Source, raw: str) -> Issue:
    """Give an issue the file it speaks of, and the line of its quote."""
    at = raw.find(issue.quote) if issue.quote else -1
    place = issue.place or Place(source.path, raw.count("\n", 0, at) + 1 if at >= 0 else None)
    return replace(issue, place=place, report=issue.report or source.report_id)


def knowledge_of(root: Path) -> Knowledge:
    """Load the catalogue of a project.

    Raises:
        PortalgenError: it is not usable.
    """
    return load_knowledge(Settings(root).knowledge)[0]


def analyze_file(path: Path, knowledge: Knowledge) -> Report:
    """Read one report file alone: no sidecar, no ledger, no cache.

    Raises:
        PortalgenError: the file cannot be read, or is no report of this kind.
    """
    return analyze(load_file(path), knowledge)


def source_of(fact: str, settings: Settings) -> tuple[Report, str]:
    """Return the report that a fact id belongs to, read anew, and its raw text.

    Raises:
        PortalgenError: no report has that id.
    """
    knowledge = knowledge_of(settings.root)
    sources, _ = find_sources(settings.reports, settings.root, knowledge)
    for source in sources:
        if source.report_id and (fact == source.report_id or fact.startswith(f"{source.report_id}-")):
            return analyze(source, knowledge), read(source).raw
    raise PortalgenError(
        f"没有编号为 {fact} 的报告或事实。", "事实编号形如 440882-kegongmao-2023-o1234，见报告页上每个数字旁的链接。"
    )
