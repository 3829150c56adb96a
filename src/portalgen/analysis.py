"""One report from its bytes to what is kept of it: read, verified against the source, redacted, answered from the cache."""

import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from portalgen.cache import MadeBy, Store, key
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.checks.corpus import verify_report
from portalgen.checks.filing import KEYS
from portalgen.config import LOG, Settings
from portalgen.content import find_sources, load_file, load_knowledge
from portalgen.errors import PortalgenError
from portalgen.extract import check_moved, extract, without_retired
from portalgen.formats import Format, sniff
from portalgen.jail import transcribe_file
from portalgen.limits import REPORT, LimitError, within
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.knowledge import Knowledge
from portalgen.model.moved import NOTHING_MOVED, Moved
from portalgen.model.report import Offer, Report
from portalgen.model.source import Source
from portalgen.normalize import normalize
from portalgen.privacy import hidden_in, mask, offered_text, redact, unaccepted
from portalgen.readers import raw_of, read
from portalgen.sections import build_sections, check_numbering

_MARKDOWN = (".md", ".markdown")  # no byte tells it from plain text
_AS_IT_IS = (Format.TEXT, Format.EMPTY, Format.BINARY)

MADE_BY = MadeBy(
    (
        "analysis.py", "cache.py", "catalogue.py", "checks", "config.py", "content", "errors.py", "extract", "formats.py", "ideographs", "jail",
        "limits.py", "model", "normalize", "privacy", "readers", "sections", "transcribe",
    ),
    ("markdown-it-py", "msgspec", "numpy", "opencc", "pyahocorasick", "pydantic", "pypinyin", "pyyaml"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Analyzed:
    """What is kept of one source: the publishable report, or the issues that keep it out and where the program failed."""

    report: Report | None
    issues: tuple[Issue, ...]
    trace: str = ""


def read_report(source: Source, catalogue: Catalogue) -> Report:
    """Read one report. Pure: depends on nothing but its arguments and the code.

    Raises:
        PortalgenError: the file cannot be read, or is no report of this kind.
    """
    document = normalize(read(source), catalogue.repairs)
    sections = build_sections(document, catalogue.topics, source.year)
    report = extract(source, document, sections, catalogue.matchers)
    moved = Moved.of_table(source.moved) if source.moved else NOTHING_MOVED
    if moved.pairs:
        report = without_retired(report, moved.retired)
    issues = (*report.issues, *check_numbering(sections), *check_moved(report, moved))
    return replace(report, issues=issues, places_table=source.places or "", offer=_offer(source), moved=moved)


def _offer(source: Source) -> Offer:
    statement = source.statement
    if statement is None:
        return Offer(source.sha256, len(source.data))
    reader = statement.transcript.reader if statement.transcript else ""
    original = statement.original
    return Offer(source.sha256, len(source.data), (), original, source.has_original, reader)


def analyze(source: Source, knowledge: Knowledge) -> Report:
    """Read one report alone; for many, compile the catalogue once and use :func:`read_report`.

    Raises:
        PortalgenError: the file cannot be read, or is no report of this kind.
    """
    return read_report(source, compile_catalogue(knowledge))


def analysis_key(source: Source, digest: str) -> str:
    """Return the name that a report's analysis is kept under: all that it depends on; ``digest`` is the knowledge's."""
    stated = msgspec.json.encode(source.statement)
    place = (source.path, source.agency, source.year, source.has_original)
    return key(source.sha256, *place, source.moved, stated, digest, MADE_BY.digest())


@dataclass(frozen=True, slots=True)
class Preparing:
    """The task of reading reports for publication: analyzed, verified against the source, redacted.

    Whatever goes wrong comes back as issues. A limit that was passed or an exception that nobody foresaw is not kept: another
    run tries again.

    Attributes:
        catalogue: what reports are read by.
        store: answers where nothing changed.
    """

    catalogue: Catalogue
    store: Store

    def __call__(self, source: Source) -> bytes:
        """Return an :class:`Analyzed` as JSON."""
        name = analysis_key(source, self.catalogue.digest)
        data = self.store.get(name)
        if data is None:
            data, lasting = _examined(source, self.catalogue)
            if lasting:
                self.store.put(name, data)
        return data


def lost(source: Source) -> bytes:
    """Return what stands for the analysis of a report that ended the process it ran in."""
    why = "可能占满了内存，或者卡在一处再也没有回来。"
    return msgspec.json.encode(_left_out(source, "X004", "分析这份报告的进程中途结束了。", why))


def _examined(source: Source, catalogue: Catalogue) -> tuple[bytes, bool]:
    """Return what is kept of a source, and whether the same would come out another time."""
    try:
        with within(REPORT, deadly=True):
            return msgspec.json.encode(_analyzed(source, catalogue)), True
    except LimitError as error:
        code, what = _passed(error)
        found = _left_out(source, code, what, _limit(error.kind))
    except Exception as error:
        what = f"分析这份报告时程序出错（{type(error).__name__}）。"
        found = replace(_left_out(source, "X001", what, ""), trace=traceback.format_exc())
    return msgspec.json.encode(found), False


def _passed(error: LimitError) -> tuple[str, str]:
    """Return code and words for a limit that was passed."""
    code, what = ("X002", "时间") if error.kind == "time" else ("X003", "内存")
    return code, f"分析这份报告用的{what}超过上限。"


def _limit(kind: str) -> str:
    much = f"{REPORT.seconds:g} 秒处理器时间" if kind == "time" else f"{REPORT.memory >> 20} MiB"
    return f"上限是 {much}，是最大的真实报告所用的二十倍以上。"


def _left_out(source: Source, code: str, what: str, why: str) -> Analyzed:
    where = f"{LOG}/{source.report_id}.txt" if code == "X001" else ""
    hint = (
        f"经过写在 {where}，请附上它和报告文件反馈。" if where else "核对文件是不是报告正文；是的话请附上报告文件反馈。"
    )
    issue = Issue(code, Severity.ERROR, what, why, f"{hint}其他报告不受影响。", Place(source.path), source.report_id)
    return Analyzed(None, (issue,))


def _analyzed(source: Source, catalogue: Catalogue) -> Analyzed:
    try:
        report = read_report(source, catalogue)
    except PortalgenError as error:
        issue = Issue(error.code, Severity.ERROR, error.message, "", error.hint, error.place, source.report_id)
        return Analyzed(None, (mask(_placed(issue, source, "")),))
    raw = raw_of(source)
    if misses := verify_report(report, raw):
        return Analyzed(None, mask(misses))
    issues = (*report.issues, *unaccepted(raw, source))
    report = replace(report, issues=tuple(_placed(issue, source, raw) for issue in issues))
    return Analyzed(_with_offer(redact(report), source, raw), ())


def _with_offer(report: Report, source: Source, raw: str) -> Report:
    """Say what of the source text is masked in what is offered of it, and the hash of that."""
    report = replace(report, offer=replace(report.offer, hidden=hidden_in(raw, report.offer.hidden)))
    text = offered_text(source.data, report)
    return replace(report, offer=replace(report.offer, sha256=hashlib.sha256(text).hexdigest(), size=len(text)))


def _placed(issue: Issue, source: Source, raw: str) -> Issue:
    """Give an issue the file it speaks of, and the line of its quote."""
    at = raw.find(issue.quote) if issue.quote else -1
    place = issue.place or Place(source.path, raw.count("\n", 0, at) + 1 if at >= 0 else None)
    return replace(issue, place=place, report=issue.report or source.report_id)


def with_lines(issues: tuple[Issue, ...], sources: tuple[Source, ...], root: Path | None = None) -> tuple[Issue, ...]:
    """Give each issue that speaks of a place in a report, or of a key of its ``report.yml`` below ``root``, the line of it."""
    by_id = {source.report_id: source for source in sources}
    placed = []
    raw, of = "", None
    for issue in issues:
        source = by_id.get(issue.report)
        if issue.start is None or source is None:
            placed.append(_at_key(issue, root) if root else issue)
            continue
        if of is not source:
            raw, of = raw_of(source), source
        place = Place(source.path, raw.count("\n", 0, issue.start) + 1)
        placed.append(replace(issue, place=place))
    return tuple(placed)


def _at_key(issue: Issue, root: Path) -> Issue:
    """Give an issue of a key of ``report.yml`` its line; the first where the key is not there."""
    key = KEYS.get(issue.code)
    if key is None or issue.place is None or issue.place.line:
        return issue
    path = root / issue.place.path
    lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    line = next((number for number, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
    return replace(issue, place=Place(issue.place.path, line))


def knowledge_of(root: Path) -> Knowledge:
    """Load the catalogue of a project.

    Raises:
        PortalgenError: it is not usable.
    """
    return load_knowledge(Settings(root).knowledge)[0]


def analyze_file(path: Path, knowledge: Knowledge) -> Report:
    """Read one report file alone: no sidecar, no ledger, no cache.

    Raises:
        PortalgenError: the file cannot be read, is no report of this kind, or takes more than a report may.
    """
    source, doubts = source_of_file(path)
    catalogue = compile_catalogue(knowledge)
    try:
        with within(REPORT):
            return _with(read_report(source, catalogue), doubts)
    except LimitError as error:
        code, what = _passed(error)
        raise PortalgenError(
            f"{what}{_limit(error.kind)}", "核对文件是不是报告正文。", Place(str(path)), code
        ) from error


def source_of_file(path: Path) -> tuple[Source, tuple[Issue, ...]]:
    """Return a file of any format as the source of a report, and what was doubtful in it; its bytes decide the format.

    Raises:
        PortalgenError: the file cannot be read.
    """
    if not path.is_file() or is_typed(path, path.read_bytes()):
        return load_file(path), ()
    transcript = transcribe_file(path)
    data = transcript.text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(str(path), data, sha256, "text/plain", places=transcript.places.as_table()), transcript.issues


def is_typed(path: Path, data: bytes) -> bool:
    """Say whether bytes are a report as typed: text, or Markdown, which may hold pieces of HTML but is no whole page."""
    kind = sniff(data)
    page = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith((b"<!doctype", b"<html"))
    return kind in _AS_IT_IS or (path.suffix.lower() in _MARKDOWN and kind is Format.HTML and not page)


def _with(report: Report, doubts: tuple[Issue, ...]) -> Report:
    return replace(report, issues=doubts + report.issues) if doubts else report


def file_reader(knowledge: Knowledge) -> Callable[[Path], Report]:
    """Return what reads report files as :func:`analyze_file` does, with the catalogue compiled once."""
    catalogue = compile_catalogue(knowledge)

    def read_file(path: Path) -> Report:
        source, doubts = source_of_file(path)
        return _with(read_report(source, catalogue), doubts)

    return read_file


def source_of(fact: str, settings: Settings) -> tuple[Report, str]:
    """Return the report that a fact id belongs to, read anew, and its raw text.

    Raises:
        PortalgenError: no report has that id.
    """
    knowledge = knowledge_of(settings.root)
    sources, _ = find_sources(settings.reports, settings.root, knowledge)
    for source in sources:
        if source.report_id and (fact == source.report_id or fact.startswith(f"{source.report_id}-")):
            return analyze(source, knowledge), raw_of(source)
    raise PortalgenError(
        f"没有编号为 {fact} 的报告或事实。", "事实编号形如 440882-kegongmao-2023-o1234，见报告页上每个数字旁的链接。"
    )
