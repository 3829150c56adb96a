"""One report with people in every place that a report has, read and built: none of them is in any published file."""

import gzip
import hashlib
from pathlib import Path

import pytest

from portalgen.analysis import analyze
from portalgen.config import Settings
from portalgen.model.source import Source
from portalgen.pipeline import Progress, build, gather
from portalgen.privacy import MASK, redact
from tests.project import committed_knowledge, lay_out

SECRETS = (
    "田小园", "钱一", "毛小驴", "庞大海", "姚明月", "13812345678", "13912345678", "8865321", "440882198507141238", "4408828507", "lz_fagui85", "fagui#example.com",
    "西湖大道25号3栋402房", "司马小光", "6222021234567890128",
)  # fmt: skip
LINES = """虚构市司法局2023年法治政府建设年度报告
2023年，我局扎实推进法治政府建设，邮箱：fagui#example.com，全年开展行政检查12次。
一、联系人：田小园，全面推进依法行政
（一）严格规范执法（经办人：毛小驴）
全年办结行政处罚案件12宗，其中当事人庞大海（身份证号：440882198507141238，住址：虚构市西湖大道25号3栋402房）处罚1宗，罚款2000元，执行12宗。
开展培训3次，咨询请致电13812345678，参加人数120人次；账号：6222021234567890128。
| 姓名 | 手机 | 检查次数 |
| 姚明月 | 13912345678 | 12 |
| 司马小光、钱一 | 0759-8865321 | 15 |
二、存在的不足
一是普法形式有待丰富，微信号lz_fagui85关注不多；二是田小园负责的执法力量较为薄弱。
三、下一年度安排
加强执法培训，由申请人钱一（身份证440882850714123）反映的事项限期整改。
（联系人：田小园，电话：8865321）
"""


def source(tmp_path: Path) -> Source:
    data = LINES.encode()
    return Source(str(tmp_path / "a.txt"), data, hashlib.sha256(data).hexdigest(), "text/plain")


def test_no_field_of_the_report_names_anyone(tmp_path: Path) -> None:
    report = analyze(source(tmp_path), committed_knowledge())
    safe = redact(report)
    assert [secret for secret in SECRETS if secret in repr(safe)] == []
    assert len(safe.text) == len(report.text)
    assert safe.offsets == report.offsets
    for before, after in zip(report.sections, safe.sections, strict=True):
        assert [a for a, b in zip(after.title, before.title, strict=True) if a != b] == [MASK] * after.title.count(MASK)


def test_figures_beside_people_stay(tmp_path: Path) -> None:
    report = analyze(source(tmp_path), committed_knowledge())
    figures = {(str(seen.value), seen.unit) for seen in redact(report).observations}
    assert {("12", "次"), ("12", "宗"), ("2000", "元"), ("3", "次")} <= figures


@pytest.fixture
def published(tmp_path: Path, quiet: Progress) -> Settings:
    root = lay_out(tmp_path / "project", reports=False)
    folder = root / "content/reports/440882-kegongmao/2023"
    folder.mkdir(parents=True)
    data = LINES.replace("虚构市司法局", "雷州市科工贸和信息化局").encode()
    (folder / "report.txt").write_bytes(data)
    (folder / "report.yml").write_text(
        f'sha256: {hashlib.sha256(data).hexdigest()}\nadded: "2026-11-21"\nnote: 由联系人：姚明月（13912345678）提供\n',
        "utf-8",
    )
    settings = Settings(root=root, jobs=1, until="pages")
    build(settings, quiet)
    return settings


def test_no_published_file_names_anyone(published: Settings, quiet: Progress) -> None:
    corpus = gather(published, quiet)
    assert len(corpus.reports) == 1
    assert [secret for secret in SECRETS if secret in repr(corpus)] == []
    files = [path for path in published.docs.rglob("*") if path.is_file()]
    assert len(files) > 50
    for path in files:
        data = path.read_bytes()
        data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
        assert not [secret for secret in SECRETS if secret.encode() in data], path.name
