"""Grounding: every quote of a report must stand in the raw text exactly where it is said to stand."""

from collections.abc import Iterator
from typing import NamedTuple

from portalgen.model.facts import Found, Observation, Provenance
from portalgen.model.issue import Issue, Place, Severity
from portalgen.model.kinds import resting
from portalgen.model.report import Metadata, Report


class Claim(NamedTuple):
    """A place in the raw text and what is said to stand there; None where only the place is claimed."""

    what: str
    start: int
    end: int
    quote: str | None


def verify_report(report: Report, raw: str) -> tuple[Issue, ...]:
    """Check every quote of a report against the raw text of its source, character by character.

    What is said of a miss quotes nothing: nothing is masked yet.

    Args:
        report: as analyzed, before anything is masked.
        raw: the decoded source.

    Returns:
        One error a miss, in order of the text.
    """
    issues = [_miss(report, raw, claim) for claim in claims(report) if not _stands(claim, raw)]
    if report.raw_length != len(raw):
        hint = "重新分析这份报告；如果仍然出现，请报告程序错误。"
        what = f"分析时原文有 {report.raw_length} 个字符，现在有 {len(raw)} 个。"
        why = "位置因此全都不可信。"
        issues.insert(0, Issue("C108", Severity.ERROR, what, why, hint, Place(report.path), report.id))
    return tuple(sorted(issues, key=lambda issue: (issue.place.line or 0) if issue.place else 0))


def claims(report: Report) -> Iterator[Claim]:
    """Yield every place in the raw text that a report rests on."""
    for what, provenance in _provenances(report):
        if provenance:
            yield Claim(what, provenance.start, provenance.end, provenance.quote)
    for observation in report.observations:
        yield from _figure(observation)
    for correction in report.corrections:
        yield Claim(f"订正 {correction.rule}", correction.start, correction.end, correction.raw)


def _provenances(report: Report) -> Iterator[tuple[str, Provenance | None]]:
    yield from ((f"元数据 {name}", found.provenance) for name, found in _metadata(report.metadata))
    yield from resting(report)


def _metadata(metadata: Metadata) -> Iterator[tuple[str, Found[object]]]:
    for name in type(metadata).__dataclass_fields__:
        value = getattr(metadata, name)
        if isinstance(value, Found):
            yield name, value


def _figure(observation: Observation) -> Iterator[Claim]:
    """Yield the sentence of a figure, and the figure, which must lie inside it (an empty place stands nowhere)."""
    yield Claim(f"{observation.id} 的整句", observation.sentence_start, observation.sentence_end, None)
    inside = observation.sentence_start <= observation.value_start < observation.value_end <= observation.sentence_end
    end = observation.value_end if inside else observation.value_start
    yield Claim(f"{observation.id} 的数值", observation.value_start, end, None)


def _stands(claim: Claim, raw: str) -> bool:
    if not 0 <= claim.start < claim.end <= len(raw):
        return False
    return claim.quote is None or raw[claim.start : claim.end] == claim.quote


def _miss(report: Report, raw: str, claim: Claim) -> Issue:
    line = raw.count("\n", 0, max(claim.start, 0)) + 1
    why = f"原文第 {claim.start} 至 {claim.end} 字符处不是所引的文字。"
    hint = "这是程序错误：请附上报告文件反馈；改好以前这份报告不发布，其他报告不受影响。"
    return Issue(
        "C108", Severity.ERROR, f"{claim.what} 的依据在原文中对不上。", why, hint, Place(report.path, line), report.id
    )
