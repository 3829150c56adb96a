"""Is a report filed where it belongs? What it names with certainty, in title or signature, decides against its folder."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator

from portalgen.formats import UndecodableError, decode
from portalgen.model.corpus import Corpus
from portalgen.model.facts import Provenance
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.report import Report
from portalgen.model.source import Source

_MOVE = "放错了就把整个目录移到正确的位置；确实没有放错，就在 report.yml 的 confirmed 里写明理由。"
_RENAMED = "是同一机关就在 agencies.yml 里加上这个名称（aliases 或 former）。"
_UNDECIDED = ("标题和落款没有说明哪一份放对了。", "标题和落款都与各自的目录相符，看不出哪一份是原来的。")
LEFT_OPEN = {"C106": "year", "C107": "agency", "C111": "agency"}
"""Codes whose warnings leave it open where a report belongs, with the field that a person has to settle."""
KEYS = {"C109": "url", "C114": "confirmed"}
"""Keys of ``report.yml`` by the code of the issue that speaks of them."""
_LETTERS = re.compile(r"[\W_]+")
_YEARS = re.compile(r"20[0-3]\d|二[〇○零][〇○零一二三]?[〇○零一二三四五六七八九](?=年)")
"""Years in any notation (2023年, 2023.12.5, 〔2023〕5号): a copy may have another one in all places."""


def folder_year(report: Report, _: Corpus) -> Iterator[Issue]:
    """Hold the year that the text names against the folder's: certain in the title, or where the signature is older than the year."""
    folder, year, signed = _folder_year(report), report.metadata.year, report.metadata.date_issued
    if folder is None or report.confirmed:
        return
    titled = bool(year.provenance and year.provenance.rule.endswith("/year_title"))
    if year.value and year.provenance and year.value != folder:
        where, severity = ("标题", Severity.ERROR) if titled else ("报告", Severity.WARNING)
        hint = _MOVE if titled else "放错了就移到正确的年度目录；程序读错了就在 report.yml 的 overrides 里写 year。"
        what = f"目录写的年度是 {folder}，{where}写的是 {year.value}。"
        yield _issue(report, "C106", severity, what, hint, year.provenance)
    elif not titled and signed.value and signed.provenance and int(signed.value[:4]) < folder:
        what = f"目录写的年度是 {folder}，落款日期是 {signed.value}。"
        yield _issue(report, "C106", Severity.ERROR, what, _MOVE, signed.provenance)


def folder_agency(report: Report, corpus: Corpus) -> Iterator[Issue]:
    """Hold the agencies that title and signature name against the folder's; a name that leaves it open is a doubt.

    One of the two is enough: a title that fits does not make another agency's signature right.
    """
    agency = corpus.knowledge.agency_by_id.get(report.agency_id)
    if agency is None or report.confirmed:
        return
    found = report.metadata.agency
    if not report.namings and found.provenance and found.value and found.value not in agency.names:
        what = f"目录写的机关是{agency.name}，报告写的是{found.value}。"
        yield _issue(report, "C107", Severity.WARNING, what, _MOVE + _RENAMED, found.provenance)
        return
    strange = min((one for one in report.namings if not one.fits), key=lambda one: one.fits is None, default=None)
    if strange and strange.fits is False:
        what = f"目录写的机关是{agency.name}，报告写的是{strange.printed}。"
        where = f"它的目录是 content/reports/{strange.other}/。" if strange.other else ""
        yield _issue(report, "C107", Severity.ERROR, what, where + _MOVE + _RENAMED, strange.provenance)
    elif strange:
        what = f"报告写的“{strange.printed}”没有登记为{agency.name}的名称。"
        yield _issue(report, "C107", Severity.WARNING, what, _RENAMED, strange.provenance)
    elif other := next((naming for naming in report.namings if naming.printed not in agency.names), None):
        what = f"报告写的“{other.printed}”按{report.metadata.agency.value}显示。"
        hint = "是当时的全称就写进 agencies.yml 的 former，是别的叫法就写进 aliases。"
        yield _issue(report, "C107", Severity.NOTE, what, hint, other.provenance)


def folder_region(report: Report, corpus: Corpus) -> Iterator[Issue]:
    """Doubt a region that is not the registered agency's; where the agency itself is another one, that is said already."""
    agency = corpus.knowledge.agency_by_id.get(report.agency_id)
    region = report.metadata.region.value
    told = report.confirmed or any(naming.fits is False for naming in report.namings)
    if agency and region and region.code != agency.region and not told:
        what = f"报告所在区划读作 {region.code} {region.name}，agencies.yml 写的是 {agency.region}。"
        yield _issue(
            report, "C111", Severity.WARNING, what, "核对 agencies.yml 里的 region。", report.metadata.region.provenance
        )


def confirmed(report: Report, _: Corpus) -> Iterator[Issue]:
    """Show what a person confirmed."""
    if report.confirmed:
        what = f"放在与所写机关或年度不同的目录里，已经人工核对：{report.confirmed}"
        place = Place(f"{report.path.rpartition('/')[0]}/report.yml")
        yield Issue("C114", Severity.NOTE, what, "", "核对有误就移到正确的目录，并删去 confirmed。", place, report.id)


def bare(text: str) -> str:
    """Return what of a text is compared: letters and digits, but not the years."""
    return _LETTERS.sub("", _YEARS.sub("", text))


def same_texts(corpus: Corpus) -> Iterator[Issue]:
    """Refuse a text that is filed twice, whatever its bytes: nothing but letters and digits is compared, and not the years.

    The one whose title or signature fits its folder stays; of several that fit, the only one signed in its year or the next.
    Where that decides nothing, none is published.
    """
    groups: defaultdict[bytes, list[Report]] = defaultdict(list)
    for report in corpus.reports:
        groups[hashlib.sha256(bare(report.text).encode()).digest()].append(report)
    for reports in groups.values():
        if len(reports) == 1 or any(report.confirmed for report in reports):
            continue
        fitting = [report for report in reports if _fits(report, corpus)]
        right = fitting if len(fitting) == 1 else [report for report in fitting if _signed_in_time(report)]
        for report in reports:
            others = [other for other in reports if other is not report]
            if len(right) != 1:
                yield _twin(report, others[0], _UNDECIDED[bool(fitting)])
            elif report is not right[0]:
                yield _twin(report, right[0], f"标题和落款与目录相符的是 {right[0].path}。")


def with_same_texts(sources: tuple[Source, ...], wanted: Callable[[str], bool]) -> tuple[Source, ...]:
    """Return the sources whose path is wanted, and those with the same letters and digits as one of them: only read, not analyzed."""
    named = {source.path for source in sources if wanted(source.path)}
    told = {source.path: _told(source) for source in sources} if 0 < len(named) < len(sources) else {}
    twins = {told[path] for path in named if path in told}
    return tuple(source for source in sources if source.path in named or told.get(source.path) in twins)


def _told(source: Source) -> bytes:
    """Return a digest of what is compared of a source; of its bytes where they are no text."""
    try:
        return hashlib.sha256(bare(decode(source.data)[0]).encode()).digest()
    except UndecodableError:
        return hashlib.sha256(source.data).digest()


def _twin(report: Report, other: Report, why: str) -> Issue:
    hint = "删去放错的一份；确实是两份不同的报告，就在 report.yml 的 confirmed 里写明理由。"
    what = f"与 {other.path} 是同一份文字（编码、空白、标点和年份不计）。"
    return Issue("F108", Severity.ERROR, what, why, hint, Place(report.path, 1), report.id)


def _fits(report: Report, corpus: Corpus) -> bool:
    """Say whether title or signature bear the folder out, and nothing speaks against it."""
    told = (*folder_year(report, corpus), *folder_agency(report, corpus))
    doubts = [issue for issue in told if issue.severity is not Severity.NOTE]
    named = report.metadata.year.provenance or any(naming.fits for naming in report.namings)
    return bool(named) and not doubts


def _signed_in_time(report: Report) -> bool:
    """Say whether the signature is of the folder's year or the next, as those of annual reports are."""
    folder, signed = _folder_year(report), report.metadata.date_issued.value
    return bool(folder and signed) and int(str(signed)[:4]) - (folder or 0) in (0, 1)


def _folder_year(report: Report) -> int | None:
    folder = report.path.split("/")[-2:-1]
    return int(folder[0]) if folder and folder[0].isdigit() else None


def _issue(report: Report, code: str, severity: Severity, message: str, hint: str, at: Provenance | None) -> Issue:
    quote, start = (at.quote, at.start) if at else ("", None)
    return Issue(code, severity, message, "", hint, Place(report.path), report.id, quote, start)
