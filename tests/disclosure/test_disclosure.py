"""An original is offered only if nothing in it, seen or unseen, would be masked; each hiding place of each format is one case."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import msgspec
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import DictionaryObject, NameObject, NumberObject, StreamObject, TextStringObject

from portalgen.disclosure import Disclosure, judge_original
from portalgen.model.source import Original, judgement
from portalgen.model.unseen import Unseen
from portalgen.transcribe import transcribe
from portalgen.transcribe.unseen import find_unseen
from tests.transcribe.printed import Sheet, pdf
from tests.transcribe.word import package, paragraph, run

LINE = (
    "2024年，我局认真贯彻习近平法治思想，依法履行职责，全面推进法治政府建设，全年开展行政检查1203次，作出行政处罚27宗。"
)
SHEET = Sheet()
SHEET.paragraph(80, LINE)
PHONE = "联系人：赵小明，手机13812345678"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator><cp:lastModifiedBy>{}</cp:lastModifiedBy>'
    "<dc:title>{}</dc:title></cp:coreProperties>"
)
NOTE = '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="1" w:author="{}"><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:comment></w:comments>'
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="100" cy="100"/><wp:docPr id="1" name="图片 1" descr="{}"/></wp:inline></w:drawing></w:r>'
)


def judged(data: bytes) -> Disclosure:
    return judge_original(data, "original", hashlib.sha256(data).hexdigest(), [transcribe(data).text])


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look into files in this process: the jail has tests of its own, and takes half a second a file."""
    monkeypatch.setattr(
        "portalgen.disclosure.unseen_in",
        lambda data, _name: msgspec.json.decode(msgspec.json.encode(find_unseen(data)), type=Unseen),
    )


def png(width: int, height: int, note: bytes = b"") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    dots = chunk(b"IDAT", zlib.compress(b"\x00" * (width + 1) * height))
    return b"\x89PNG\r\n\x1a\n" + head + (chunk(b"tEXt", note) if note else b"") + dots + chunk(b"IEND", b"")


def docx(body: str = "", **extra: bytes | str) -> bytes:
    names = {"core": "docProps/core.xml", "comments": "word/comments.xml", "macro": "word/vbaProject.bin"}
    parts = {names.get(key, f"word/media/{key}.png"): data for key, data in extra.items()}
    return package(
        paragraph(LINE) + body,
        extra={name: data.encode() if isinstance(data, str) else data for name, data in parts.items()},
    )


def changed(change: Callable[[PdfWriter], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(SHEET))))
    writer.metadata = None
    change(writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def html(body: str, head: str = "") -> bytes:
    page = f"<html><head><meta charset=utf-8>{head}</head><body><div class=TRS_Editor><p>{LINE * 4}</p></div>{body}</body></html>"
    return page.encode()


OFFERED = {
    "word": docx(),
    "word of a body": docx(core=CORE.format("某某市司法局", "Administrator", "2024年度报告")),
    "word with a logo": docx(logo=png(64, 64), line=png(900, 4)),
    "word with a note of no one": docx(comments=NOTE.format("办公室", "已核对")),
    "word with a picture's words": docx(paragraph(run("报告") + DRAWING.format("国徽"))),
    "pdf": pdf(SHEET),
    "pdf of a program": changed(
        lambda w: w.add_metadata({"/Title": "2024年度报告", "/Creator": "WPS 文字", "/Author": "user"})
    ),
    "html": html("<div id=footer>主办：某某市司法局　网站标识码4408820001</div><script>var a = 1;</script>"),
    "text": LINE.encode(),
}


@pytest.mark.parametrize("name", OFFERED)
@pytest.mark.usefixtures("here")
def test_what_hides_nothing_is_offered(name: str) -> None:
    assert judged(OFFERED[name]).reason == ""
    assert judged(OFFERED[name]).publishable


def _attach(writer: PdfWriter) -> None:
    writer.add_attachment("表.txt", b"x")


def _note(writer: PdfWriter) -> None:
    writer.add_annotation(0, Text(text=PHONE, rect=(50, 50, 100, 100)))


def _signed_note(writer: PdfWriter) -> None:
    note = Text(text="已核对", rect=(50, 50, 100, 100))
    note[NameObject("/T")] = TextStringObject("赵小明")
    writer.add_annotation(0, note)


def _orphan(writer: PdfWriter) -> None:
    writer._add_object(DictionaryObject({NameObject("/Alt"): TextStringObject(PHONE)}))


def _picture(writer: PdfWriter) -> None:
    dots = StreamObject()
    dots._data = bytes(300 * 80)
    sides = {"/Width": 300, "/Height": 80, "/BitsPerComponent": 8}
    dots.update({NameObject("/Subtype"): NameObject("/Image"), NameObject("/ColorSpace"): NameObject("/DeviceGray")})
    dots.update({NameObject(key): NumberObject(side) for key, side in sides.items()})
    writer._add_object(dots)


def _xmp(writer: PdfWriter) -> None:
    writer.xmp_metadata = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq><rdf:li>zhaoxm</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>'
    )


_DELETED = f'<w:p><w:del w:id="1" w:author="user"><w:r><w:delText>{PHONE}</w:delText></w:r></w:del>{run(LINE)}</w:p>'
_TRACKED = f'<w:p><w:ins w:id="1" w:author="赵小明">{run(LINE)}</w:ins></w:p>'
_CUT = paragraph(run("手机138") + run("1234", "<w:vanish/>") + run("5678", "<w:vanish/>"))


def _saved_again() -> bytes:
    writer = PdfWriter(io.BytesIO(OFFERED["pdf"]), incremental=True)
    writer.add_metadata({"/Title": "2024年度报告"})
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


KEPT = {
    "text": (f"{LINE}\n{PHONE}\n".encode(), "正文里有要遮盖的个人信息"),
    "word author": (docx(core=CORE.format("赵小明", "", "")), "文档属性「作者」写有"),
    "word last author in pinyin": (docx(core=CORE.format("", "zhaoxm", "")), "文档属性「最后修改者」写有"),
    "word property": (docx(core=CORE.format("", "", PHONE)), "文档属性里有要遮盖的个人信息"),
    "word comment": (docx(comments=NOTE.format("user", PHONE)), "批注里有"),
    "word commentator": (docx(comments=NOTE.format("赵小明", "好")), "修订或批注的作者写有"),
    "word deleted": (docx(_DELETED), "删除的文字里有"),
    "word change by": (docx(_TRACKED), "修订或批注的作者写有"),
    "word hidden, in pieces": (docx(_CUT), "正文里有"),
    "word alternative text": (docx(paragraph(run("报告") + DRAWING.format(PHONE))), "替代文字里有"),
    "word picture": (docx(page=png(200, 14)), "有 1 幅图片"),
    "word picture that speaks": (docx(page=png(20, 20, b"Author\x00Zhao")), "有 1 幅图片"),
    "word macro": (docx(macro=b"x"), "宏"),
    "pdf author": (changed(lambda w: w.add_metadata({"/Author": "赵小明"})), "文档属性「作者」写有"),
    "pdf keyword that is a name": (changed(lambda w: w.add_metadata({"/Keywords": "赵小明"})), "文档属性「Keywords」里有"),
    "pdf home folder": (changed(lambda w: w.add_metadata({"/Title": r"C:\Users\zhaoxm\a.doc"})), "本机路径写有"),
    "pdf note": (changed(_note), "批注里有要遮盖的个人信息"),
    "pdf note by": (changed(_signed_note), "批注的作者写有"),
    "pdf typed over": (changed(lambda w: w.add_annotation(0, FreeText(text="x", rect=(1, 1, 9, 9)))), "批注、印章或表单"),
    "pdf attachment": (changed(_attach), "附件"),
    "pdf object that no page uses": (changed(_orphan), "替代文字里有"),
    "pdf picture": (changed(_picture), "有 1 幅图片"),
    "pdf metadata": (changed(_xmp), "文档属性「作者」写有"),
    "pdf saved again": (_saved_again(), "以前保存的版本"),
    "html comment": (html(f"<!-- {PHONE} -->"), "网页源代码的注释里有"),
    "html script": (html(f"<script>var a = '{PHONE}';</script>"), "网页的脚本里有"),
    "html hidden": (html("<p style='display:none'>手机<b>138</b>1234<i>5678</i></p>"), "网页的文字里有"),
    "html attribute": (html(f"<img src=a.png alt='{PHONE}'>"), "网页的属性里有"),
    "html author": (html("", "<meta name=author content=赵小明>"), "网页的作者项写有"),
    "html picture inside": (html("<img src='data:image/png;base64,AAAA'>"), "有 1 幅图片"),
}  # fmt: skip


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.usefixtures("here")
def test_what_would_be_masked_is_kept_and_no_one_is_named(name: str) -> None:
    data, words = KEPT[name]
    made = judged(data)
    assert not made.publishable
    assert words in made.reason
    assert [part for part in ("赵小明", "zhaoxm", "1381234") if part in made.reason] == []


@pytest.mark.parametrize(
    ("pictures", "publishable"),
    [(((64, 64), (60, 60), (500, 4)), True), (((600, 5),) * 100, False), (((64, 64),) * 9, False), (((0, 0),), False)],
)
def test_strips_and_tiles_of_a_picture_are_no_logos(
    monkeypatch: pytest.MonkeyPatch, pictures: tuple[tuple[int, int], ...], publishable: bool
) -> None:
    monkeypatch.setattr("portalgen.disclosure.unseen_in", lambda data, name: Unseen(pictures=pictures))
    made = judged(html(""))
    assert made.publishable == publishable
    assert made.reason == ("" if publishable else f"有 {len(pictures)} 幅图片，里面的文字程序看不见")


def test_a_zip_with_a_file_behind_a_file_is_kept() -> None:
    target = io.BytesIO(docx())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as added:
        added.writestr("word/document.xml", b"<a/>")
    assert "重名" in "".join(find_unseen(target.getvalue()).closed)


def test_what_cannot_be_read_is_kept() -> None:
    made = judge_original(b"%PDF-1.7 cut", "a.pdf", "0" * 64, [])
    assert (made.publishable, made.reason) == (False, "有程序看不进去的内容（读不出的部分）")
    cut = judge_original(OFFERED["word"][:-200], "a.docx", "0" * 64, [])
    assert not cut.publishable
    assert "没有查完" in cut.reason


def test_a_judgement_is_of_one_file_and_one_reason() -> None:
    made = judged(OFFERED["word"])
    sha = hashlib.sha256(OFFERED["word"]).hexdigest()
    assert made.fields() == {"publishable": True, "judged": judgement(sha, "", publishable=True)}
    assert Original("original.docx", sha, publishable=True, judged=made.judged).is_offered
    assert not Original("original.docx", "0" * 64, publishable=True, judged=made.judged).is_offered
    assert not Original("original.docx", sha, publishable=True).is_offered
    refused = judgement(sha, "有 1 幅图片", publishable=False)
    assert not Original("original.docx", sha, publishable=True, reason="有 1 幅图片", judged=refused).is_offered
    kept = Original("original.docx", sha, publishable=False, reason="有 1 幅图片", judged=refused)
    assert kept.is_judged
    assert not kept.is_offered
    assert Original("original.docx", sha, publishable=False, judged=refused, checked="图片是国徽，没有文字").is_offered
