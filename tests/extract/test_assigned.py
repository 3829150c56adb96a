"""Which entry of the catalogue each figure of a sentence belongs to: neighbours that resemble one another, both ways.

A line of a file is ``@agency [heading] sentence | value=id …``, agency and heading where they matter; ``-`` for a figure that
belongs to no entry, 0 for a zero statement.
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from portalgen.analysis import read_report
from portalgen.catalogue import compile_catalogue
from portalgen.model.source import Source
from tests.project import committed_knowledge

FOLDER = Path(__file__).parent / "assigned"
KNOWLEDGE = committed_knowledge()
CATALOGUE = compile_catalogue(KNOWLEDGE)
AGENCY = "云溪县司法局"
HEAD = "{}2023年度法治政府建设情况报告\n\n一、主要举措和成效\n"
LINE = re.compile(
    r"(?:@(?P<agency>\S+) )?(?:\[(?P<heading>[^\]]+)\] )?(?P<text>.+) \| (?P<wanted>\S+=\S+(?: \S+=\S+)*)"
)


def lines() -> Iterator[tuple[str, str]]:
    for path in sorted(FOLDER.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield path.stem, line


@pytest.mark.parametrize("line", [line for _, line in lines()])
def test_each_figure_goes_to_its_entry(line: str) -> None:
    parts = LINE.fullmatch(line)
    assert parts, "line cannot be read"
    data = f"{HEAD.format(parts['agency'] or AGENCY)}{parts['heading'] or ''}\n{parts['text']}\n".encode()
    report = read_report(Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain"), CATALOGUE)
    for wanted in parts["wanted"].split():
        value, _, entry = wanted.partition("=")
        found = {one.indicator or "-" for one in report.observations if str(one.value) == value}
        assert found == {entry}, wanted


def test_lines_name_entries_that_exist_and_many_of_them() -> None:
    known = {entry.id for entry in KNOWLEDGE.indicators}
    named = {wanted.partition("=")[2] for _, line in lines() for wanted in line.rpartition(" | ")[2].split()}
    assert named - known == {"-"}
    assert len(named) > len(known) / 2
