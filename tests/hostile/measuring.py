"""How much CPU a text costs, compared with its first quarter: four times as much where time is linear, sixteen times where it grows with
the square.

A rule that is suspect by itself is only wrong where it is used so: then all of the reading is measured.
"""

import gc
import hashlib
import math
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from itertools import islice

from portalgen.analysis import read_report
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.checks.corpus import verify_report
from portalgen.errors import PortalgenError
from portalgen.limits import LimitError, Limits, within
from portalgen.model.source import Source
from portalgen.privacy import redact
from portalgen.readers import read
from tests.hostile.grammar import texts
from tests.hostile.rules import ROOMS, Rule, patterns_in, rules_of
from tests.project import committed_knowledge

GROWN = 4  # times as long
WORSE = 8  # between 4, linear, and 16, quadratic
RULE_LENGTH, LENGTH = 2_000, 4_000  # characters of the longer text, for one rule and for the whole reading
RULE_QUICK, QUICK = 0.0005, 0.04  # seconds of CPU: too little to compare
RULE_PATIENCE, PATIENCE = 0.05, 3.0  # seconds of CPU: nothing of this length takes so long
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


def cost(act: Callable[[str], None], text: str, patience: float, times: int = 1) -> float:
    """Return the mean CPU of some tries, infinity for too much; what collects the garbage of other tests would count as its own."""
    gc.disable()
    start = time.process_time()
    try:
        with within(Limits(patience * times, 4 << 30)):
            for _ in range(times):
                act(text)
    except LimitError:
        return math.inf
    finally:
        gc.enable()
    return (time.process_time() - start) / times


def is_suspect(pattern: re.Pattern[str], text: str) -> bool:
    """Say whether a rule by itself may take too long for a text."""
    look = looking(pattern)
    for times in (1, 3):
        long = cost(look, text, RULE_PATIENCE, times)
        if (
            long <= RULE_QUICK
            or long <= WORSE * cost(look, text[: len(text) // GROWN], RULE_PATIENCE, times) < math.inf
        ):
            return False
    return True


def grows_faster(act: Callable[[str], None], text: str) -> bool:
    """Say whether a text costs more than its length explains; tried again where it does, since a slow moment of the machine is no proof."""
    for times in (1, 1, 4):
        long = cost(act, text, PATIENCE, times)
        if long <= QUICK or long <= WORSE * cost(act, text[: len(text) // GROWN], PATIENCE, times) < math.inf:
            return False
    return True


def suspects(rules: Iterable[Rule]) -> Iterator[tuple[str, str]]:
    """Yield rules with texts that they may take too long for, two a rule."""
    for name, pattern in rules:
        found = (text for text in texts(pattern, RULE_LENGTH) if is_suspect(pattern, text))
        yield from ((name, text) for text in islice(found, 2))


def assert_linear(name: str, piece: str, read: Callable[[str], None] = reading) -> None:
    """Fail where reading a piece over and over takes more time than its length explains."""
    assert not grows_faster(read, piece * (LENGTH // len(piece))), f"{name}: {piece[:60]!r} over and over"
