"""What ``portalgen check`` prints: lines for people, or one JSON object for programs."""

import json
import sys
from datetime import date, datetime, timedelta, timezone

import click

from portalgen.model.issue import Issue, Severity
from portalgen.model.vocabulary import SEVERITIES


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
    shown = [fields(issue) for issue in at_least(issues, lowest)]
    return json.dumps({**found, "issues": shown}, ensure_ascii=False, indent=1)


def fields(issue: Issue) -> dict[str, str | int | None]:
    """Return an issue as plain values."""
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


def show(issues: tuple[Issue, ...], lowest: Severity, lead: str = "") -> None:
    """Print the issues of ``lowest`` or worse, and a last line that begins with ``lead`` and counts all."""
    for issue in at_least(issues, lowest):
        click.echo(str(issue), err=True)
    numbers = "，".join(f"{SEVERITIES[severity]} {number}" for severity, number in count(issues).items())
    click.echo(f"{lead}{numbers}。", err=True)


def report_issues(
    issues: tuple[Issue, ...], *, strict: bool, lowest: Severity | None = Severity.WARNING, lead: str = ""
) -> None:
    """Show issues (None: none of them) and leave with code 1 if one is bad enough: an error, in strict runs a warning."""
    if lowest:
        show(issues, lowest, lead)
    if at_least(issues, Severity.WARNING if strict else Severity.ERROR):
        sys.exit(1)
