"""A transcript, its places and its original lie together, and each is what ``report.yml`` says."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from portalgen.content import find_sources
from portalgen.model.place import Places, Spot
from portalgen.model.source import judgement

FOLDER = Path("content/reports/440882-gongan/2023")
TEXT = "2023年法治政府建设年度报告\n"
TABLE = Places((0,), (len(TEXT) - 1,), (Spot(1),)).as_table()
ORIGINAL = b"%PDF-1.7 made up"


def sha(data: bytes | str) -> str:
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def lay(root: Path, **changes: str | bytes | None) -> tuple[list[str | None], list[str]]:
    """Lay a folder of four files, some of them changed (None: left out), and return places and issues found."""
    sidecar = (
        f'sha256: "{sha(TEXT)}"\nadded: "2026-11-21"\n'
        f'original:\n  file: original.pdf\n  sha256: "{sha(ORIGINAL)}"\n  url: http://www.example.gov.cn/a.pdf\n'
        f'transcript:\n  sha256: "{sha(TEXT)}"\n  places: "{sha(TABLE)}"\n  reader: pdf 1\n'
    )
    files = {"report.txt": TEXT, "report.places": TABLE, "report.yml": sidecar, "original.pdf": ORIGINAL}
    files |= {name.replace("_", "."): content for name, content in changes.items()}
    folder = root / FOLDER
    folder.mkdir(parents=True)
    for name, content in files.items():
        if content is not None:
            (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    sources, issues = find_sources(root / "content" / "reports", root)
    return [source.places for source in sources], [str(issue) for issue in issues]


def sidecar(change: Callable[[str], str]) -> str:
    text = (
        f'sha256: "{sha(TEXT)}"\nadded: "2026-11-21"\n'
        f'original: {{file: original.pdf, sha256: "{sha(ORIGINAL)}"}}\n'
        f'transcript: {{sha256: "{sha(TEXT)}", places: "{sha(TABLE)}", reader: pdf 1}}\n'
    )
    changed = change(text)
    assert changed != text
    return changed


def test_a_transcript_is_taken_with_its_places(tmp_path: Path) -> None:
    assert lay(tmp_path) == ([TABLE], [])
    (source,), _ = find_sources(tmp_path / "content" / "reports", tmp_path)
    assert source.statement
    assert source.statement.url == "http://www.example.gov.cn/a.pdf"
    assert source.media_type == "text/plain"


def test_an_original_that_is_a_text_file_is_no_second_report(tmp_path: Path) -> None:
    text = sidecar(lambda t: t.replace("original.pdf", "original.txt").replace(sha(ORIGINAL), sha("原件")))
    assert lay(tmp_path, report_yml=text, original_pdf=None, original_txt="原件") == ([TABLE], [])


def test_moved_ids_may_lie_there(tmp_path: Path) -> None:
    assert lay(tmp_path, report_moved="old\tnew\n") == ([TABLE], [])


def test_an_original_beside_a_text_that_a_person_made_is_welcome(tmp_path: Path) -> None:
    for number, text in enumerate(
        (f'sha256: "{sha(TEXT)}"\nadded: "2026-11-21"\n', sidecar(lambda t: t.partition("transcript")[0]))
    ):
        assert lay(tmp_path / str(number), report_yml=text, report_places=None) == ([None], [])


def test_a_large_original_may_lie_elsewhere(tmp_path: Path) -> None:
    places, issues = lay(tmp_path, original_pdf=None)
    assert places == [TABLE]
    assert ["note[T135]" in issue for issue in issues] == [True]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"report_places": None}, "report.yml:7: error[T133] 缺少 report.places。"),
        ({"report_places": TABLE + "x"}, "report.yml:9: error[T133] report.places 与 report.yml 写的 sha256 不符。"),
        ({"original_pdf": b"changed"}, "report.yml:5: error[T134] original.pdf 与 report.yml 写的 sha256 不符。"),
        ({"report_yml": f'sha256: "{sha(TEXT)}"\nadded: "2026-11-21"\n'}, "report.yml: error[T133] 目录里有 report.places。"),
        ({"report_yml": sidecar(lambda t: t.replace(f'transcript: {{sha256: "{sha(TEXT)}"', f'transcript: {{sha256: "{"0" * 64}"'))},
         "error[T133] transcript 里的 sha256 与报告文件的 sha256 不是同一个。"),
        ({"report_yml": sidecar(lambda t: t.partition("transcript")[0])}, "report.yml: error[T133] 目录里有 report.places。"),
        ({"report_yml": sidecar(lambda t: t.replace("original.pdf", "../a.pdf"))}, "error[F118] 「file」不是原件的文件名。"),
        ({"report_yml": sidecar(lambda t: t.replace(sha(ORIGINAL), "12"))}, "error[F118] 「sha256」不是 64 位小写十六进制数。"),
        ({"report_yml": sidecar(lambda t: t.replace(sha(TABLE), "12"))}, "error[F118] 「places」不是 64 位小写十六进制数。"),
        ({"report_yml": sidecar(lambda t: t.replace("pdf, sha", "pdf, url: here, sha"))}, "error[F118] 「url」不是网址。"),
        ({"report_yml": sidecar(lambda t: t.replace("pdf, sha", 'pdf, retrieved: "昨天", sha'))}, "error[F118] 「retrieved」不是日期。"),
        ({"report_yml": sidecar(lambda t: t + 'corrected: "2000-01-01"\n')}, "error[F118] 「corrected」的「2000-01-01」早于收录日期"),
        ({"report_yml": sidecar(lambda t: t + "corrections:\n- {place: 0, read: 甲, printed: 甲}\n")}, "error[F118] 「corrections」没有改动"),
    ],
)  # fmt: skip
def test_what_does_not_fit_keeps_the_report_out(
    tmp_path: Path, changes: dict[str, str | bytes | None], words: str
) -> None:
    places, issues = lay(tmp_path, **changes)
    assert places == []
    assert any(words in issue for issue in issues), issues


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"publishable": "true", "judged": judgement(sha(ORIGINAL), "", publishable=True)}, 0),
        ({"publishable": "true", "judged": judgement(sha("其他"), "", publishable=True)}, 1),
        ({"publishable": "true"}, 1),
        ({"publishable": "false", "reason": "有图片", "judged": judgement(sha(ORIGINAL), "", publishable=False)}, 1),
        (
            {
                "publishable": "false",
                "reason": "有图片",
                "judged": judgement(sha(ORIGINAL), "有图片", publishable=False),
            },
            0,
        ),
    ],
)
def test_a_judgement_that_is_not_of_the_original_is_told(tmp_path: Path, said: dict[str, str], expected: int) -> None:
    more = ", ".join(
        f"{key}: {value if key == 'publishable' else chr(34) + value + chr(34)}" for key, value in said.items()
    )
    text = sidecar(lambda t: t.replace("original.pdf,", f"original.pdf, size: 16, {more},"))
    places, issues = lay(tmp_path, report_yml=text)
    assert places == [TABLE]
    assert [issue.count("T160") for issue in issues] == [1] * expected
