"""What keeps a file from being read, said once: code, cause and cure."""

from portalgen.errors import PortalgenError
from portalgen.formats import Format
from portalgen.model.issue import Issue, Severity

MAX_BYTES = 50_000_000
MAX_PAGES = 400


def missing_extra() -> PortalgenError:
    """Say that the libraries that read PDF and Word files are not installed."""
    return PortalgenError(
        "没有安装读取 PDF、Word 和网页的组件。", "运行 pip install 'portalgen[intake]'，或用 make 的命令，它会自己安装。", code="T101"
    )  # fmt: skip


_ADVICE = {
    Format.DOC: "用 Word、WPS 或 LibreOffice 打开，另存为 .docx 或导出为 PDF。",
    Format.RTF: "用 Word、WPS 或 LibreOffice 打开，另存为 .docx。",
    Format.ODT: "用 LibreOffice 打开，另存为 .docx。",
    Format.WORD_XML: "用 Word 打开，另存为 .docx。",
    Format.OFD: "用版式阅读软件打开，导出为 PDF。",
    Format.MHTML: "保存网页时选“网页，仅 HTML”，不要选“单个文件”。",
    Format.IMAGE: "扫描件还不能读：请向机关要 Word 或可以选中文字的 PDF，或人工录入成 .txt。",
    Format.ARCHIVE: "先解压，再一份一份收录里面的报告。",
}


def unsupported(kind: Format) -> PortalgenError:
    """Say that a kind of file has no reader, and which way leads round."""
    if kind is Format.LOCKED:
        return locked()
    if kind is Format.EMPTY:
        return PortalgenError("文件是空的。", "重新从机关的网站取得报告。", code="T111")
    advice = _ADVICE.get(kind, "请取得报告的 PDF、Word（.docx）、网页或纯文本。")
    return PortalgenError(f"这是{kind.label}，没有程序读它。", advice, code="T102")


def locked() -> PortalgenError:
    """Say that a file opens only with a password."""
    return PortalgenError("文件加了密码，打不开。", "请向机关要没有密码的文件，或用密码打开后另存一份。", code="T103")


def broken(what: str) -> PortalgenError:
    """Say that a file is damaged or only half there; ``what`` tells where that shows."""
    return PortalgenError(f"文件残缺或损坏：{what}。", "重新下载；浏览器里能打开的，打开后另存一份。", code="T104")


def inflated(what: str) -> PortalgenError:
    """Say that a file becomes far larger than any report when it is unpacked."""
    return PortalgenError(f"解压后太大：{what}。", "正常的报告不会这样；确是报告的，打开后另存一份再试。", code="T105")


def too_many_pages(pages: int) -> PortalgenError:
    """Say that a file has more pages than any report."""
    return PortalgenError(f"有 {pages} 页，上限是 {MAX_PAGES} 页。", "只留报告正文，把汇编拆成一份一份。", code="T106")


def too_large(size: int) -> PortalgenError:
    """Say that a file is larger than any report."""
    return PortalgenError(
        f"文件有 {size} 字节，上限是 {MAX_BYTES} 字节。", "多半是扫描件或附了大图：请取得文字版，或压缩图片后另存。", code="T107"
    )  # fmt: skip


def hostile(what: str) -> PortalgenError:
    """Say that a file holds what no word processor or web site writes: entities, document types, bottomless nesting."""
    return PortalgenError(
        f"文件里有{what}，没有读它。", "正常的文件不会这样；确是报告的，打开后另存一份再试。", code="T112"
    )


def all_scanned(pages: str) -> PortalgenError:
    """Say that a file is a scan; ``pages`` says what of it."""
    return PortalgenError(
        f"这是扫描件（{pages}），还不能读。", "请向机关要 Word 或可以选中文字的 PDF，或人工录入成 .txt。", code="T108"
    )  # fmt: skip


def lost() -> PortalgenError:
    """Say that not every character of a text layer came into the transcript: better none than one with a hole."""
    return PortalgenError(
        "有的字没有读进来，或读了两遍。", "这是程序的缺陷，请附上文件反馈；先用 Word 或纯文本收录。", code="T116"
    )  # fmt: skip


def doubt(code: str, severity: Severity, message: str, why: str, hint: str) -> Issue:
    """Return an issue of a file that is read all the same."""
    return Issue(code, severity, message, why, hint)


def pictured(what: str) -> Issue:
    """Return the doubt of a picture that may hold words: tables of figures are often pasted as pictures."""
    why = "图片里的文字和数字没有读；统计表常常做成图片。"
    return doubt("T126", Severity.WARNING, what, why, "看图片里有没有数字；有的，人工补录，或请机关给出文字版。")
