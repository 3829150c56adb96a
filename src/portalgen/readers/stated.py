"""Corrections that a person stated in ``report.yml`` after comparing the report file with what is printed."""

from portalgen.errors import PortalgenError
from portalgen.model.document import Correction, CorrectionStatus
from portalgen.model.issue import Place
from portalgen.model.source import Statement

RULE = "report.yml"
_REASON = "人工对照原件改正"


def stated_corrections(statement: Statement, raw: str, path: str) -> tuple[Correction, ...]:
    """Return the misreadings of a statement as applied corrections, in order of the text.

    Raises:
        PortalgenError: the text does not say there what it is said to say, or two of them overlap.
    """
    made: list[Correction] = []
    done = 0
    for entry in sorted(statement.corrections, key=lambda entry: entry.place):
        start, end = entry.place, entry.place + len(entry.read)
        if raw[start:end] != entry.read or not entry.read:
            raise _misplaced(raw, entry.read, start, path)
        if start < done:
            message = f"corrections 里有两条重叠：第 {start} 字符处的文字已经属于前一条。"
            raise PortalgenError(message, "合成一条。", Place(path), "T131")
        reason = entry.reason or _REASON
        made.append(Correction(start, end, entry.read, entry.printed, CorrectionStatus.APPLIED, RULE, reason))
        done = end
    return tuple(made)


def _misplaced(raw: str, read: str, start: int, path: str) -> PortalgenError:
    found = [str(at) for at in _finds(raw, read)]
    where = f"「{read}」在第 {'、'.join(found[:5])} 字符处。" if found else f"全文没有「{read}」。"
    line = raw.count("\n", 0, max(start, 0)) + 1
    message = f"corrections 里第 {start} 字符处不是「{read}」，而是「{raw[start : start + max(len(read), 8)]}」。"
    return PortalgenError(message, f"{where}改正 place 或 read。", Place(path, line), "T131")


def _finds(raw: str, read: str) -> list[int]:
    found: list[int] = []
    at = raw.find(read) if read else -1
    while at >= 0:
        found.append(at)
        at = raw.find(read, at + 1)
    return found
