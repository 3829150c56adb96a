"""Word files made by hand, part by part, so that each trap stands alone and nothing binary is committed."""

import io
import re
import zipfile
from html import escape

from portalgen.transcribe.numerals import printed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{}</Types>'
)
_PART_TYPE = '<Override PartName="/word/{}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"/>'
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph of words, or of runs where ``content`` begins with markup."""
    runs = content if content.startswith(("<w:", "<mc:")) else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def listed(text: str, level: int, num_id: int = 1) -> str:
    """A paragraph with an automatic number."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>')


def level(index: int, form: str, text: str, *, start: int = 1, more: str = '<w:suff w:val="nothing"/>') -> str:
    """One level of a list."""
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, overrides: str = "", abstract: str = "") -> str:
    """A numbering part with one list, used as number 1 and (with overrides) as number 2."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{abstract}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def table(*rows: list[str]) -> str:
    """A table; a cell is words, or a whole ``<w:tc>``."""
    made = ""
    for row in rows:
        cells = (cell if cell.startswith("<w:tc>") else f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
        made += f"<w:tr>{''.join(cells)}</w:tr>"
    return f"<w:tbl><w:tblPr/>{made}</w:tbl>"


def cell(text: str, properties: str) -> str:
    """A cell that spans or is spanned."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def package(
    body: str, *, folder: str = "word", main: str = "document.xml", extra: dict[str, bytes] | None = None, **parts: str
) -> bytes:
    """Return a Word file.

    Args:
        body: content of ``w:body``.
        folder, main: where the document lies.
        extra: further files by name.
        parts: content of ``numbering``, ``styles``, ``footnotes``, ``endnotes``, ``header1``, ``footer1`` …
    """
    target = io.BytesIO()
    relations = ""
    types = ""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            kind = name.rstrip("0123456789")
            tag = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
            made.writestr(
                f"{folder}/{name}.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} {W}>{content}</w:{tag}>'
            )
            relations += f'<Relationship Id="r{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>'
            types += _PART_TYPE.format(name, kind)
        document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
        made.writestr("[Content_Types].xml", _TYPES.format(types))
        root = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="{folder}/{main}"/>'
        made.writestr("_rels/.rels", _RELATIONS.format(root))
        made.writestr(f"{folder}/_rels/{main}.rels", _RELATIONS.format(relations))
        made.writestr(f"{folder}/{main}", document)
        for name, data in (extra or {}).items():
            made.writestr(name, data)
    return target.getvalue()


_SIZE = '<w:rPr><w:rFonts w:ascii="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC"/><w:sz w:val="{}"/></w:rPr>'
_HAN_MARK = re.compile(r"(?P<one>[一二三四五六七八九十]{1,3})、|[(（](?P<two>[一二三四五六七八九十]{1,3})[)）]")
_FIGURE = re.compile(r"(\d+)(?=[次件宗条项份人])")
_PAGE = (
    '<w:sectPr><w:footerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="default" r:id="rfooter1"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400"/></w:sectPr>'
)
FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
TABLE_ROWS = (("类别", "新收", "办结"), ("行政许可", "1203", "1187"), ("行政处罚", "27", "25"))


def _sized(text: str, size: int) -> str:
    return f'<w:r>{_SIZE.format(size)}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def typed(paragraphs: tuple[str, ...], titles: int) -> bytes:
    """A report as agencies type it: a large centred title, indented paragraphs, page numbers at the foot."""
    body = ""
    for index, text in enumerate(paragraphs):
        centred = '<w:spacing w:line="560" w:lineRule="exact"/>' + (
            '<w:jc w:val="center"/>' if index < titles else '<w:ind w:firstLine="640"/><w:jc w:val="both"/>'
        )
        body += f"<w:p><w:pPr>{centred}</w:pPr>{_sized(text, 44 if index < titles else 32)}</w:p>"
    footer = f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{run("— ")}{FIELD}{run(" —")}</w:p>'
    return package(body + _PAGE, footer1=footer)


def worked(paragraphs: tuple[str, ...], titles: int) -> bytes:
    """A report with all that Word can hide: automatic numbers, a tracked change of a figure, a note, a merged table, a text box, a head."""
    body = ""
    counts = [0, 0]
    tracked = noted = False
    for index, text in enumerate(paragraphs):
        found = _HAN_MARK.match(text) if index >= titles else None
        depth = 0 if found and found["one"] else 1
        if found:
            counts[depth] += 1
            counts[1] = 0 if depth == 0 else counts[1]
        automatic = found is not None and (found["one"] or found["two"]) == printed(counts[depth], "chineseCounting")
        words = text[found.end() :] if found and automatic else text
        figure = None if tracked or index <= titles else _FIGURE.search(words)
        if figure:
            tracked = True
            runs = (
                run(words[: figure.start()])
                + (
                    f'<w:del w:id="9" w:author="甲"><w:r><w:delText>{int(figure[1]) + 7}</w:delText></w:r></w:del><w:ins w:id="8" w:author="甲">{run(figure[1])}</w:ins>'
                )
                + run(words[figure.end() :])
            )
        else:
            runs = run(words[: len(words) // 2]) + run(words[len(words) // 2 :])
        if not noted and index > titles:
            noted = True
            runs += '<w:r><w:footnoteReference w:id="2"/></w:r>'
        number = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr>' if automatic else ""
        body += paragraph(runs, number)
    notes = f'<w:footnote w:id="2">{paragraph(run("注：数据截至当年年底。"))}</w:footnote>'
    rows = table(*(list(row) for row in TABLE_ROWS))
    levels = numbering(level(0, "chineseCountingThousand", "%1、"), level(1, "chineseCountingThousand", "（%2）"))
    return package(body + rows, numbering=levels, footnotes=notes, header1=paragraph("内部资料　注意保存"))
