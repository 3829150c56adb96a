"""What ``portalgen check`` prints: lines for people, or one JSON object for programs."""

import json
from datetime import date, datetime, timedelta, timezone

from portalgen.model.issue import Issue, Severity

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提示"}


def latest_today() -> date:
    """Return today's date where the day is furthest on: a maintainer may write it while the machine that checks has yesterday."""
    return datetime.now(timezone(timedelta(hours=14))).date()


def count(issues: tuple[Issue, ...]) -> dict[Severity, int]:
    """Return how many issues there are of each severity."""
    return {severity: sum(issue.severity is severity for issue in issues) for severity in Severity}


def at_least(issues: tuple[Issue, ...], lowest: Severity) -> tuple[Issue, ...]:
    """Return the issues that are as bad as ``lowest`` or worse."""
    order = list(Severity)
    return tuple(issue for issue in issues if order.index(issue.severity) <= order.index(lowest))


def as_json(issues: tuple[Issue, ...], lowest: Severity = Severity.NOTE) -> str:
    """Return ``{"errors", "warnings", "notes", "issues"}``: the counts of all issues, and those of ``lowest`` or worse."""
    number = count(issues)
    counts = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "notes": Severity.NOTE}
    found = {name: number[severity] for name, severity in counts.items()}
    shown = [_fields(issue) for issue in at_least(issues, lowest)]
    return json.dumps({**found, "issues": shown}, ensure_ascii=False, indent=1)


def _fields(issue: Issue) -> dict[str, str | int | None]:
    place = issue.place
    return {
        "code": issue.code,
        "severity": issue.severity.value,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "message": issue.message,
        "why": issue.why,
        "hint": issue.hint,
        "report": issue.report,
        "quote": issue.quote,
    }
