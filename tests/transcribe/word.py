"""Word files made by hand, part by part, so that each trap stands alone and nothing binary is committed."""

import io
import zipfile
from html import escape

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
