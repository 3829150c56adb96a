"""Bytes, links and sizes: what cannot be written as a text case."""

import hashlib
from pathlib import Path

import pytest

from portalgen.content import find_sources, load_file, load_hand_written, load_knowledge, load_pictures
from portalgen.content.knowledge import KnowledgeError
from portalgen.content.yamlfile import MAX_BYTES, MAX_DEPTH, read_yaml
from portalgen.errors import PortalgenError

TEXT = "2023年法治政府建设年度报告\n" + "全年开展行政检查12次，作出行政处罚3宗，依法履行法治政府建设的工作职责。\n" * 5
FOLDER = Path("content/reports/440882-gongan/2023")


PNG = b"\x89PNG\r\n\x1a\nmade up"


def put(root: Path, data: bytes, name: str = "report.txt") -> None:
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)
    sha = hashlib.sha256(data).hexdigest()
    (folder / "report.yml").write_text(f'sha256: "{sha}"\nadded: "2026-11-21"\nurl: null\n', "utf-8")


def found(root: Path) -> tuple[list[str], list[str]]:
    sources, issues = find_sources(root / "content" / "reports", root)
    return [source.report_id or "" for source in sources], [str(issue) for issue in issues]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_that_are_read(tmp_path: Path, codec: str):
    put(tmp_path, TEXT.encode(codec))
    assert found(tmp_path) == (["440882-gongan-2023"], [])


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"%PDF-1.7\n" + TEXT.encode(), "error[F110] 文件不是文本，而是PDF 文件。 只读文本文件。"),
        (
            b"PK\x03\x04" + TEXT.encode(),
            "error[F110] 文件不是文本，而是压缩包（zip、rar、7z、gz；里面不是 Word 等文档）。",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(80),
            "error[F110] 文件不是文本，而是旧版 Office 文档（Word、WPS、Excel 的 doc、wps、xls）。",
        ),
        (TEXT.encode() + b"\x00", "error[F110] 文件不是文本。 内容里有空字节。"),
        (b"\xff" + TEXT.encode(), "error[F111] 看不出文件的编码。 既不是 UTF-8，也不是 GB18030（含 GBK、GB2312）。"),
        (
            "二零二三年度報告書，開展檢查，處罰違規".encode("big5") * 9,
            "error[F111] 看不出文件的编码。 按 GB18030 读出来不像中文报告",
        ),
        (b"\xef\xbb\xbf \r\n\t", "error[F109] 文件是空的。"),
        (b"", "error[F109] 文件是空的。"),
    ],
)
def test_bytes_that_are_no_report(tmp_path: Path, data: bytes, line: str):
    put(tmp_path, data)
    sources, issues = found(tmp_path)
    assert sources == []
    assert len(issues) == 1
    assert issues[0].startswith(f"{FOLDER}/report.txt: {line}")


def test_load_file_takes_any_suffix_but_no_binary(tmp_path: Path):
    for name, kind in (
        ("a.txt", "text/plain"),
        ("a.MD", "text/markdown"),
        ("a", "text/plain"),
        ("a.dat", "text/plain"),
    ):
        (tmp_path / name).write_text(TEXT, "utf-8")
        source = load_file(tmp_path / name)
        assert (source.media_type, source.agency, source.statement) == (kind, None, None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    with pytest.raises(PortalgenError, match="文件不是文本，而是PDF 文件") as raised:
        load_file(tmp_path / "a.pdf")
    assert raised.value.code == "F110"
    with pytest.raises(PortalgenError, match="没有这个文件") as raised:
        load_file(tmp_path / "none.txt")
    assert raised.value.code == "F116"


def test_a_damaged_file_alone_is_still_read(tmp_path: Path):
    (tmp_path / "a.txt").write_text(TEXT + "\ufffd", "utf-8")
    assert load_file(tmp_path / "a.txt").data


def test_links_that_lead_out_are_refused(tmp_path: Path):
    put(tmp_path, TEXT.encode())
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "content/reports/440883-gongan").symlink_to(outside)
    (tmp_path / FOLDER / "report.txt").unlink()
    (tmp_path / FOLDER / "report.txt").symlink_to("/etc/hostname")
    sources, issues = found(tmp_path)
    assert sources == []
    assert [line.partition("]")[0] for line in issues] == [
        "content/reports/440882-gongan/2023/report.txt: error[F113",
        "content/reports/440883-gongan: error[F113",
    ]


def test_a_linked_knowledge_file_is_refused(tmp_path: Path):
    folder = tmp_path / "content/knowledge"
    folder.mkdir(parents=True)
    (folder / "units.yml").symlink_to("/etc/hostname")
    with pytest.raises(KnowledgeError, match=r"content/knowledge/units.yml: error\[K015\]"):
        load_knowledge(folder)


def test_a_file_that_nothing_reads_is_a_warning(tmp_path: Path):
    folder = tmp_path / "content/knowledge"
    folder.mkdir(parents=True)
    for name in ("unit.yml", "notes.yml", "README.zh.md", "regions.source.yml"):
        (folder / name).write_text("[]\n", "utf-8")
    knowledge, issues = load_knowledge(folder)
    assert knowledge.units == ()
    lines = [str(issue) for issue in issues]
    assert lines[0].startswith("content/knowledge/notes.yml: warning[K109] 没有程序读取这个文件。")
    assert lines[1].endswith("你是不是想写 units.yml？")
    assert len(lines) == 2


def bomb() -> str:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [f"{n}: &{n} [{', '.join([f'*{p}'] * 9)}]" for p, n in zip("abcdefgh", "bcdefghi", strict=True)]
    return "\n".join(rows)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (bomb(), "K010"),
        ("[" * 100_000, "K012"),
        ("- " * 50_000 + "x", "K012"),
        ("{a: " * 100_000, "K012"),
        ("[" + "x," * 400_000 + "]", "K012"),
        ("#" * (MAX_BYTES + 1), "K012"),
        ("a: \x01", "K003"),
        ("a: !!python/object/apply:os.system [ls]", "K011"),
        ("? " * 5000 + "x", "K014"),
    ],
)
def test_hostile_yaml_is_refused_at_once(text: str, code: str):
    tree = read_yaml(text.encode(), "x.yml")
    assert [issue.code for issue in tree.issues] == [code]
    assert tree.broken
    assert tree.value is None


def test_yaml_that_is_no_utf8_says_the_line():
    tree = read_yaml("a: 1\nb: 检查\n".encode("gb18030"), "x.yml")
    assert [str(issue) for issue in tree.issues] == [
        "x.yml:2: error[K001] 文件不是 UTF-8 编码。 YAML 文件只用 UTF-8。 用编辑器另存为 UTF-8（无 BOM）。"
    ]


def test_nesting_up_to_the_limit_is_fine():
    depth = MAX_DEPTH
    assert read_yaml(("[" * depth + "]" * depth).encode(), "x.yml").issues == []
    assert [i.code for i in read_yaml(("[" * (depth + 1) + "]" * (depth + 1)).encode(), "x.yml").issues] == ["K012"]


def test_an_enormous_report_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("portalgen.content.sources.MAX_BYTES", 100)
    put(tmp_path, TEXT.encode())
    sources, issues = found(tmp_path)
    assert sources == []
    assert issues[0].startswith(f"{FOLDER}/report.txt: error[F115] 文件太大（{len(TEXT.encode())} 字节）。")


def test_hand_written_pages(tmp_path: Path):
    folder = tmp_path / "content/pages"
    assert load_hand_written(folder) == ()
    (folder / "help").mkdir(parents=True)
    (folder / "help" / "a.md").write_bytes("# 帮助\r\n".encode())
    (folder / "about.md").write_text("# 关于\n", "utf-8")
    assert [(page.path, page.text) for page in load_hand_written(folder)] == [
        ("about.md", "# 关于\n"),
        ("help/a.md", "# 帮助\n"),
    ]
    (folder / "x.docx").write_bytes(b"x")
    with pytest.raises(PortalgenError, match=r"content/pages/x\.docx: 手写页面只能是 \.md 文件"):
        load_hand_written(folder)
    (folder / "x.docx").unlink()
    (folder / "help" / "a.png").write_bytes(PNG)
    assert [(file.path, file.data) for file in load_pictures(folder)] == [("help/a.png", PNG)]
    assert len(load_hand_written(folder)) == 2
    for data in (b"<svg onload='x()'/>", PNG + bytes(300_000)):
        (folder / "help" / "b.png").write_bytes(data)
        with pytest.raises(PortalgenError, match="图片不是 PNG，或超过 300 KB") as raised:
            load_pictures(folder)
        assert raised.value.code == "C140"
    (folder / "help" / "b.png").unlink()
    (folder / "help" / "b.md").write_bytes("帮助".encode("gbk"))
    with pytest.raises(PortalgenError, match=r"content/pages/help/b\.md: 页面不是 UTF-8 编码"):
        load_hand_written(folder)
