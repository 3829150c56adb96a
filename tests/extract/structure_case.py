"""Readable fixtures: a report's text, then what must be understood of it, one fact a line."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "structure"
SEPARATOR = "\n==== expected\n"


@dataclass(frozen=True)
class Case:
    """A text and its expected facts: kind → values in order; ``-`` stands for nothing."""

    name: str
    text: str
    expected: dict[str, list[str]]


def load_cases() -> list[Case]:
    """Return every fixture, by name."""
    cases = []
    for path in sorted(FOLDER.glob("*.txt")):
        text, facts = path.read_text("utf-8").split(SEPARATOR)
        expected: dict[str, list[str]] = defaultdict(list)
        for line in facts.strip().splitlines():
            kind, _, value = line.partition(": ")
            expected[kind] += [] if value == "-" else [value]
        cases.append(Case(path.stem, text, dict(expected)))
    return cases
