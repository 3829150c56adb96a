"""A report that was taken in is built from its transcript alone; its facts lead to paragraph, page and box of the original."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from portalgen.analysis import source_of
from portalgen.config import Settings
from portalgen.evaluation.trace import describe
from portalgen.model.place import SpotKind
from portalgen.model.text import Span
from portalgen.pipeline import Progress, gather
from portalgen.transcribe import transcribe
from tests.project import ROOT, lay_out
from tests.transcribe import word
from tests.transcribe.golden import paragraphs, title_lines
from tests.transcribe.printed import Sheet, pdf

STEM = "001_52ea85317cf61e96"
FOLDER = Path("content/reports/440883-kegongmao/2024")
LONG = "吴川市科工贸和信息化局2024年法治政府建设年度报告"


def take_in(root: Path, original: bytes, suffix: str, more: str = "") -> None:
    """Lay original, transcript, places and sidecar of one report, as taking it in does."""
    made = transcribe(original)
    folder = root / FOLDER
    folder.mkdir(parents=True)
    text, places = made.text.encode(), made.places.as_table().encode()
    (folder / f"original.{suffix}").write_bytes(original)
    (folder / "report.txt").write_bytes(text)
    (folder / "report.places").write_bytes(places)
    sha = {name: hashlib.sha256(data).hexdigest() for name, data in (("o", original), ("t", text), ("p", places))}
    (folder / "report.yml").write_text(
        f'sha256: "{sha["t"]}"\nadded: "2026-11-21"\noriginal: {{file: original.{suffix}, sha256: "{sha["o"]}"}}\n'
        f'transcript: {{sha256: "{sha["t"]}", places: "{sha["p"]}", reader: "{made.reader}"}}\n{more}',
        "utf-8",
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project", reports=False)


def test_facts_of_a_word_file_lead_to_its_paragraphs(root: Path, quiet: Progress) -> None:
    take_in(root, word.worked(paragraphs(STEM), title_lines(STEM)), "docx")
    corpus = gather(Settings(root, jobs=1), quiet)
    assert [str(issue) for issue in corpus.all_issues if issue.severity == "error"] == []
    (report,) = corpus.reports
    assert len(report.observations) >= 8
    places = report.places()
    for observation in report.observations:
        spots = places.at(Span(observation.value_start, observation.value_end))
        assert [spot.path[0] for spot in spots] == ["t" if spots[0].kind is SpotKind.CELL else "p"]
    fact = report.observations[0]
    raw = (root / FOLDER / "report.txt").read_text("utf-8")
    assert raw[fact.provenance.start : fact.provenance.end] == fact.provenance.quote
    assert "一致" in describe(fact.id, *source_of(fact.id, Settings(root)))


def printed() -> Sheet:
    sheet = Sheet().text(60, 80, LONG, 20)
    y = sheet.paragraph(140, "一、主要举措和成效")
    y = sheet.paragraph(
        y,
        "2024年，我局认真贯彻习近平法治思想，依法履行职责，全面推进法治政府建设，全年开展行政检查1Z03次，作出行政处罚27宗。",
    )
    y = sheet.paragraph(y, "二、存在的不足和原因")
    sheet.paragraph(y, "法治宣传不够深入。")
    return sheet.text(280, 800, "— 1 —", 12)


def test_facts_of_a_pdf_lead_to_page_and_box_and_a_correction_moves_no_id(root: Path, quiet: Progress) -> None:
    raw = transcribe(pdf(printed())).text
    correction = (
        f"corrections:\n- {{place: {raw.index('1Z03')}, read: 1Z03, printed: '1203', reason: 原件第 1 页印作 1203}}\n"
    )
    take_in(root, pdf(printed()), "pdf", correction)
    (report,) = gather(Settings(root, jobs=1), quiet).reports
    found = {str(observation.value): observation for observation in report.observations}
    assert {"1203", "27"} <= set(found)
    assert found["27"].id.endswith(f"o{raw.index('27宗')}")
    (spot,) = report.places().at(Span(found["1203"].value_start, found["1203"].value_end))
    assert (spot.page, spot.kind) == (1, SpotKind.LINE)
    assert spot.box
    stated = [c for c in report.corrections if c.rule == "report.yml"]
    assert [(c.raw, c.fixed, c.reason) for c in stated] == [("1Z03", "1203", "原件第 1 页印作 1203")]


def test_a_build_needs_no_library_of_the_readers(root: Path) -> None:
    take_in(root, pdf(printed()), "pdf")
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('lxml', 'pypdf', 'pypdfium2', 'pypdfium2_raw')));"
        "from pathlib import Path; import portalgen.pipeline;"
        "from portalgen.analysis import analyze, knowledge_of; from portalgen.content import find_sources;"
        "root = Path(sys.argv[1]); (source,), _ = find_sources(root / 'content/reports', root);"
        "print(len(analyze(source, knowledge_of(root)).places()))"
    )
    done = subprocess.run([sys.executable, "-c", code, root], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.stdout.strip() == str(len(transcribe(pdf(printed())).places)), done.stderr
