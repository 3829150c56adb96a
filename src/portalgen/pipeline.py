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
from portalgen.model.publication import ChartSpec
from portalgen.model.report import Report
from portalgen.model.source import Source
from portalgen.normalize import normalize
from portalgen.pages import make_pages
from portalgen.privacy import redact
from portalgen.readers import read
from portalgen.sections import build_sections
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
    """What is kept of one source: the publishable report, or the issues that keep it out."""

    report: Report | None
    issues: tuple[Issue, ...]


def analyze(source: Source, knowledge: Knowledge) -> Report:
    """Read one report. Pure: depends on nothing but its arguments and the code.

    Raises:
        PortalgenError: the file cannot be read, or is no report of this kind.
    """
    document = normalize(read(source), knowledge)
    return extract(source, document, build_sections(document, knowledge, source.year), knowledge)


def gather(settings: Settings, progress: Progress) -> Corpus:
    """Load everything below ``content/`` and read every report.

    Raises:
        PortalgenError: the knowledge files are not usable.
    """
    knowledge, issues = load_knowledge(settings.knowledge)
    sources, found = find_sources(settings.reports, settings.root, knowledge)
    issues += found
    reports: list[Report] = []
    with progress.stage("analyze", len(sources)) as counter:
        for data in spread(_prepare, sources, settings.workers, _start, (knowledge, settings.cache / "reports")):
            result = msgspec.json.decode(data, type=Analyzed)
            issues += result.issues
            if result.report:
                reports.append(result.report)
            counter.advance()
    Store(settings.cache / "reports").keep_only({_cache_key(source, knowledge) for source in sources})
    with progress.stage("link"):
        corpus = link(tuple(reports), knowledge, issues)
        return replace(corpus, issues=corpus.issues + check_corpus(corpus))


def build(settings: Settings, progress: Progress) -> Corpus:
    """Build the portal up to ``settings.until`` and return what it was built from.

    Nothing that stands is touched before its successor is whole: ``build/docs`` and ``build/site`` are swapped in at the end.

    Raises:
        PortalgenError: something cannot go on; the old pages and the old site are still there.
    """
    corpus = gather(settings, progress)
    if settings.until in ("analyze", "link"):
        return corpus
    charts, chart_issues = load_charts(settings.content / "charts.yml")
    corpus = replace(corpus, issues=corpus.issues + chart_issues)
    _refuse_errors(corpus.issues, settings)
    with Staging(settings.docs) as docs:
        _write_docs(corpus, charts, docs, settings, progress)
    if settings.until == "site":
        with progress.stage("site"):
            build_site(settings)
            _refuse_errors(check_site(settings.site), settings)
    return corpus


def _write_docs(
    corpus: Corpus, specs: tuple[ChartSpec, ...], docs: Staging, settings: Settings, progress: Progress
) -> None:
    with progress.stage("datasets") as counter:
        resources = make_resources(corpus)
        for file in write_resources(resources):
            docs.write(file)
            counter.advance()
    with progress.stage("charts", len(specs)):
        charts = draw_charts(specs, resources, settings.cache / "charts")
        for file in chart_files(charts):
            docs.write(file)
    with progress.stage("pages") as counter:
        for page in make_pages(corpus, resources, charts):
            docs.write(page)
            counter.advance()
        for item in load_hand_written(settings.content / "pages"):
            docs.write(item)


def _refuse_errors(issues: tuple[Issue, ...], settings: Settings) -> None:
    """Stop where publishing would be wrong: on any error under ``--strict``; reports with errors are left out otherwise."""
    bad = [issue for issue in issues if issue.severity is Severity.ERROR] if settings.strict else []
    if bad:
        lines = "\n".join(map(str, bad))
        raise PortalgenError(
            f"有 {len(bad)} 处错误，--strict 下不发布：\n{lines}", "请按上面每行末尾的提示修改后再运行。"
        )


# State of one worker process, set by its initializer: a pool hands state to its workers in no other way.
_knowledge: Knowledge
_store: Store


def _start(knowledge: Knowledge, folder: Path) -> None:
    global _knowledge, _store
    _knowledge, _store = knowledge, Store(folder)


def _cache_key(source: Source, knowledge: Knowledge) -> str:
    stated = msgspec.json.encode(source.statement)
    return key(source.sha256, source.path, source.agency, source.year, stated, knowledge.digest, analysis_code_digest())


def _prepare(source: Source) -> bytes:
    """Analyze, verify against the source and redact one report; answered from the cache where nothing changed."""
    name = _cache_key(source, _knowledge)
    data = _store.get(name)
    if data is None:
        data = msgspec.json.encode(_analyzed(source, _knowledge))
        _store.put(name, data)
    return data


def _analyzed(source: Source, knowledge: Knowledge) -> Analyzed:
    try:
        report = analyze(source, knowledge)
    except PortalgenError as error:
        place = error.place or Place(source.path)
        return Analyzed(
            None, (Issue(error.code, Severity.ERROR, error.message, "", error.hint, place, source.report_id),)
        )
    misses = verify_report(report, read(source).raw)
    return Analyzed(None if misses else redact(report), misses)


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
