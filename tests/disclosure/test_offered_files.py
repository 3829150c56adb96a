"""What a build lays beside a report's page: the text as it may be had, and the original only where nothing would be masked."""

import hashlib
from pathlib import Path

import pytest

from portalgen.config import Settings
from portalgen.disclosure import judge_original, offered_files
from portalgen.pipeline import Progress, build, gather
from portalgen.transcribe import transcribe
from tests.project import lay_out
from tests.transcribe.printed import Sheet, pdf
from tests.transcribe.test_building import FOLDER, LONG, take_in

PLACE = Path("reports/440883-kegongmao/2024")


def printed(*more: str) -> Sheet:
    sheet = Sheet().text(60, 80, LONG, 20)
    y = sheet.paragraph(140, "一、主要举措和成效")
    said = "2024年，我局认真贯彻习近平法治思想，依法履行职责，全面推进法治政府建设，全年开展行政检查1203次，作出行政处罚27宗。"
    y = sheet.paragraph(y, said)
    y = sheet.paragraph(y, "二、存在的不足和原因")
    y = sheet.paragraph(y, "法治宣传不够深入。")
    for words in more:
        y = sheet.paragraph(y, words)
    return sheet


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project", reports=False)


def laid(root: Path, original: bytes, quiet: Progress, more: str = "") -> tuple[dict[str, bytes], str]:
    """Take a PDF in and build; return the files offered beside the page, and the page; what pages compare with names nobody."""
    sha = hashlib.sha256(original).hexdigest()
    said = judge_original(original, "original.pdf", sha, [transcribe(original).text])
    take_in(root, original, "pdf")
    path = root / FOLDER / "report.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    block = f"original:\n  file: original.pdf\n  sha256: {sha}\n{said.as_yaml()}{more}"
    path.write_text("".join(block if line.startswith("original:") else line for line in lines), "utf-8")
    settings = Settings(root, jobs=1, until="pages")
    assert [str(i) for i in build(settings, quiet).issues if i.severity == "error" or i.code == "T160"] == []
    folder = settings.docs / PLACE
    files = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert "赵小明" not in files.pop(f"{Path(FOLDER).parent.name}-{Path(FOLDER).name}.json").decode()
    return files, folder.with_suffix(".md").read_text("utf-8")


def test_original_and_transcript_lie_beside_the_page_with_their_hashes(root: Path, quiet: Progress) -> None:
    original = pdf(printed())
    files, page = laid(root, original, quiet)
    assert files == {
        "440883-kegongmao-2024.txt": transcribe(original).text.encode(),
        "440883-kegongmao-2024-original.pdf": original,
    }
    for data in files.values():
        assert hashlib.sha256(data).hexdigest() in page
    assert 'reports/440883-kegongmao/2024/440883-kegongmao-2024-original.pdf#page=1">第 1 页第 ' in page


def test_what_is_masked_in_the_text_keeps_the_original_back(root: Path, quiet: Progress) -> None:
    original = pdf(printed("联系人：赵小明，联系电话：3279800。"))
    files, page = laid(root, original, quiet, "  checked: 看过\n")
    assert set(files) == {"440883-kegongmao-2024.txt"}
    text = files["440883-kegongmao-2024.txt"].decode()
    assert "联系人：●●●，联系电话：●●●●●●●" in text
    assert len(text) == len(transcribe(original).text)
    assert hashlib.sha256(files["440883-kegongmao-2024.txt"]).hexdigest() in page
    assert "只提供遮盖后的文字" in page
    assert "赵小明" not in page


def test_what_only_the_source_text_shows_is_masked_too(root: Path, quiet: Progress) -> None:
    further = [Sheet(), Sheet()]
    for number, sheet in enumerate(further):
        sheet.paragraph(80, f"{'三四'[number]}、下一步工作安排。继续加强学习，做好第{number + 2}年的工作。")
    sheets = [
        sheet.text(60, 810, "审核人：赵小明", 9) for sheet in (printed(), *further)
    ]  # a running foot: no part of the report
    files, _ = laid(root, pdf(*sheets), quiet)
    assert "赵小明" not in files["440883-kegongmao-2024.txt"].decode()
    assert set(files) == {"440883-kegongmao-2024.txt"}


def test_the_texts_of_today_can_be_downloaded(frozen: Path, quiet: Progress) -> None:
    reports = gather(Settings(frozen, jobs=1), quiet).reports
    for report in reports:
        (file,) = offered_files(frozen, report)
        assert hashlib.sha256(file.data).hexdigest() == report.offer.sha256
        source = (frozen / report.path).read_bytes()
        assert (file.data == source) == (not report.offer.hidden)
        assert len(file.data.decode(report.encoding)) == len(source.decode(report.encoding))
    assert 0 < sum(bool(report.offer.hidden) for report in reports) < len(reports)
