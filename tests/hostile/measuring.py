"""Which rules may take too long for a text. A rule that is suspect by itself is only wrong where it is used so: then all of the reading
is measured.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice

from portalgen.analysis import read_report
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.checks.corpus import verify_report
from portalgen.errors import PortalgenError
from portalgen.model.source import Source
from portalgen.privacy import redact
from portalgen.readers import read
from tests.growth import grows_faster
from tests.hostile.grammar import texts
from tests.hostile.rules import ROOMS, Rule, patterns_in, rules_of
from tests.project import committed_knowledge

RULE_LENGTH, LENGTH = 2_000, 4_000  # characters of the longer text, for one rule and for the whole reading
RULE_QUICK, RULE_PATIENCE = (
    0.0005,
    0.05,
)  # seconds of CPU for one rule: too little to compare, and too much for any text
SLICES = 6  # of the rules of a room: a test each
PARTS = [(room, part) for room in (*ROOMS, "catalogue") for part in range(SLICES)]
HEAD = "某市司法局2023年法治政府建设年度报告\n我局深入推进法治政府建设，现将情况报告如下。\n一、总体情况\n"


@cache
def catalogue() -> Catalogue:
    return compile_catalogue(committed_knowledge())


@cache
def rules(room: str) -> list[Rule]:
    """Return the rules of a room, or those of the compiled catalogue."""
    if room == "catalogue":
        return [(f"catalogue {n}", pattern) for n, pattern in enumerate(patterns_in(catalogue(), set()))]
    return rules_of(room)


def reading(text: str, media_type: str = "text/plain") -> None:
    """Do with a text all that is done with a report."""
    data = (HEAD + text).encode("utf-8", "replace")
    name = "content/reports/440882-sifa/2023/report.txt"
    source = Source(name, data, hashlib.sha256(data).hexdigest(), media_type, "440882-sifa", 2023)
    with suppress(PortalgenError):  # refused, and at once
        report = read_report(source, catalogue())
        verify_report(report, read(source).raw)
        redact(report)


def looking(pattern: re.Pattern[str]) -> Callable[[str], None]:
    """Return what goes through a text with one rule."""

    def look(text: str) -> None:
        for _ in pattern.finditer(text):
            pass

    return look


def suspects(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Yield rules with texts that they may take too long for, two a rule."""
    for name, pattern in rules:
        look = looking(pattern)
        found = (text for text in texts(pattern, RULE_LENGTH) if grows_faster(look, text, RULE_QUICK, RULE_PATIENCE))
        yield from ((name, text) for text in islice(found, 2))


def assert_linear(name: str, piece: str, read: Callable[[str], None] = reading) -> None:
    """Fail where reading a piece over and over takes more time than its length explains."""
    assert not grows_faster(read, piece * (LENGTH // len(piece))), f"{name}: {piece[:60]!r} over and over"
