"""Texts that once ended a reading in a traceback or took it for ever."""

import hashlib

import pytest

from portalgen.analysis import read_report
from portalgen.catalogue import Catalogue, compile_catalogue
from portalgen.checks.corpus import verify_report
from portalgen.model.report import Report
from portalgen.model.source import Source
from portalgen.privacy import redact
from portalgen.readers import read
from tests.project import committed_knowledge

HEAD = "某市司法局2023年法治政府建设年度报告\n我局深入推进法治政府建设，开展行政检查12次。\n"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return compile_catalogue(committed_knowledge())


def read_whole(text: str, catalogue: Catalogue, media_type: str) -> Report:
    data = (HEAD + text).encode()
    name = "content/reports/440882-sifa/2023/report.txt"
    source = Source(name, data, hashlib.sha256(data).hexdigest(), media_type, "440882-sifa", 2023)
    report = read_report(source, catalogue)
    assert verify_report(report, read(source).raw) == ()
    return redact(report)


@pytest.mark.parametrize("media_type", ["text/plain", "text/markdown"])
@pytest.mark.parametrize(
    "text",
    [
        f"全年检查{'9' * 10_000}件。", f"全年检查{'1' * 40}万亿次。", f"全年检查{'9' * 17}次。", f"罚款{'9' * 40}亿元。", f"合格率{'9' * 50}%。", f"占比0.{'3' * 5000}%。",
        f"全年检查{'1' * 30}至{'2' * 30}次。", f"全年检查{'1' * 20}万2次。", f"检查{'一' * 10_000}件。", "检查1E999999次。", "检查1/0次。", "检查-5次。", "9999999999年13月99日",
        "`" * 10_000 + "# 一、总体情况", "~" * 45 + "一、总体情况", "`~" * 5_000 + ">", "**`__" * 3_000 + "# ", "&nbsp;" * 5_000,
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_it_is_read_and_the_rest_beside_it(text: str, media_type: str, catalogue: Catalogue) -> None:
    report = read_whole(text, catalogue, media_type)
    assert [o.value for o in report.observations if o.sentence_start < len(HEAD)] == [12]
    assert all(len(str(o.value)) <= 20 for o in report.observations)
