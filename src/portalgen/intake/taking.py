"""One file read alone: its bytes, its transcript where it has one, and what the text says; or why it is no report for the portal."""

import hashlib
import traceback
from dataclasses import dataclass, replace

from portalgen.analysis import is_typed, read_report
from portalgen.catalogue import Catalogue
from portalgen.content import load_file
from portalgen.errors import PortalgenError
from portalgen.formats import Format, decode, sniff
from portalgen.intake.requests import Request
from portalgen.jail import transcribe_bytes
from portalgen.limits import LimitError, Limits, within
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.report import Report
from portalgen.model.source import Source
from portalgen.model.transcript import Transcript
from portalgen.privacy import mask
from portalgen.transcribe import MAX_BYTES, too_large

_READING = Limits(seconds=20, memory=1 << 30)
"""The largest real report takes a fiftieth of it; with what the jail may take, a hostile file is done with in half a minute."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is a report.

    Attributes:
        request: what was asked for.
        data: the bytes as published.
        format: what they are.
        transcript: what was read of a PDF, Word file or web page; None where the bytes themselves are the report.
        source: the report as a source, without a folder.
        report: what it says; nothing is masked.
        doubts: what was doubtful in the file.
    """

    request: Request
    data: bytes
    format: Format
    transcript: Transcript | None
    source: Source
    report: Report
    doubts: tuple[Issue, ...]

    @property
    def sha256(self) -> str:
        """Hash of the bytes as published, lower-case hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not taken in, why, and what a programmer needs to see of a failure of the program."""

    request: Request
    issues: tuple[Issue, ...]
    trace: str = ""


def text_of(taken: Taken) -> str:
    """Return the raw text of a report."""
    return decode(taken.source.data)[0]


def take(request: Request, catalogue: Catalogue) -> Taken | Refused:
    """Read one file; whatever is wrong with it is said, and concerns no other file."""
    try:
        return _taken(request, catalogue)
    except PortalgenError as error:
        place = Place(request.name, error.place.line if error.place else None)
        issue = Issue(error.code, Severity.ERROR, error.message, "", error.hint, place)
        return Refused(request, (mask(issue),), error.trace)
    except OSError as error:
        what = f"读不了：{error.strerror}。"
        return _refused(request, "T140", what, "", "检查路径和权限。")
    except LimitError as error:
        what = "时间" if error.kind == "time" else "内存"
        why = f"上限是 {_READING.seconds:g} 秒处理器时间、{_READING.memory >> 20} MiB。"
        return _refused(request, "T141", f"分析这份报告用的{what}超过上限。", why, "核对文件是不是报告正文。")
    except Exception as error:
        what = f"分析这份报告时程序出错（{type(error).__name__}）。"
        hint = "请附上文件反馈；其他文件不受影响。"
        return replace(_refused(request, "T157", what, "", hint), trace=traceback.format_exc())


def _refused(request: Request, code: str, what: str, why: str, hint: str) -> Refused:
    return Refused(request, (Issue(code, Severity.ERROR, what, why, hint, Place(request.name)),))


def _taken(request: Request, catalogue: Catalogue) -> Taken:
    data = _bytes(request)
    transcript = None
    if is_typed(request.path, data):
        source = replace(load_file(request.path), path=request.name)
        doubts: tuple[Issue, ...] = ()
    else:
        transcript = transcribe_bytes(data, request.name, request.stated.charset or "")
        errors = tuple(issue for issue in transcript.issues if issue.severity is Severity.ERROR)
        if errors:
            first = errors[0]
            raise PortalgenError(f"{first.message}{first.why}", first.hint, first.place, first.code)
        text = transcript.text.encode()
        sha256, places = hashlib.sha256(text).hexdigest(), transcript.places.as_table()
        source, doubts = Source(request.name, text, sha256, "text/plain", places=places), transcript.issues
    with within(_READING):
        report = read_report(source, catalogue)
    return Taken(request, data, sniff(data), transcript, source, report, doubts)


def _bytes(request: Request) -> bytes:
    if not request.path.is_file():
        raise PortalgenError("没有这个文件，或不是普通文件。", "检查路径。", Place(request.name), "T140")
    size = request.path.stat().st_size
    if size > MAX_BYTES:
        raise too_large(size)
    return request.path.read_bytes()
