"""Annexes with a text of their own are told; a mere list of them is none."""

import hashlib

import pytest

from portalgen.analysis import analyze
from portalgen.model.source import Source
from tests.project import committed_knowledge

BODY = "\n".join(
    ["某某市教育局2023年法治政府建设年度报告", "市政府：", "2023年，我局全面推进法治政府建设，依法行政，现将情况报告如下：", "一、主要举措和成效",
     "全年开展行政检查12次，依法行政水平不断提高。" * 6, "二、存在的不足", "法治宣传不够深入。", "三、下一步安排", "继续推进法治政府建设。"]
)  # fmt: skip
LONG = "2023年度行政执法统计年报。全年作出行政处罚三百宗，涉及各个领域，数据以系统为准。" * 4


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        (f"某某市教育局\n2024年1月5日\n附件\n{LONG}", True),
        (f"附件1：2023年行政执法统计表\n{LONG}", True),
        ("附件：1.某某表\n2.某某表\n某某市教育局\n2024年1月5日", False),
        (f"四、其他情况\n附件所列事项已经办结，没有遗留，{LONG}", False),
    ],
)
def test_annexes(tail: str, found: bool) -> None:
    data = f"{BODY}\n{tail}\n".encode()
    report = analyze(Source("report.txt", data, hashlib.sha256(data).hexdigest(), "text/plain"), committed_knowledge())
    told = [issue for issue in report.issues if issue.code == "T142"]
    assert bool(told) == found
    assert all(issue.quote.startswith("附件") for issue in told)
