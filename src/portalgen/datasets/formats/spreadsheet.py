"""The parts of a workbook that hold no rows: what ECMA-376 (Office Open XML) wants around the sheets, and how a text is written in it."""

import re
from collections.abc import Iterable, Sequence

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
BOLD, DAY = 1, 2  # places of the styles in styles.xml
SHEETS = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
STRINGS = "xl/sharedStrings.xml"

_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# What XML cannot hold or would change is written as _x000D_ (ST_Xstring), and so is text that looks like that.
_SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def xml_text(text: str) -> str:
    """Return a text as it stands between tags."""
    return _SPECIAL.sub(lambda found: _MARKS.get(found[0]) or f"_x{ord(found[0]):04X}_", text)


def text_element(text: str) -> str:
    """Return the element of a text; white space at its ends is kept."""
    space = "" if text == text.strip() else ' xml:space="preserve"'
    return f"<t{space}>{xml_text(text)}</t>"


def inline_cell(text: str, style: int = 0) -> str:
    """Return a cell that holds its text itself."""
    styled = f' s="{style}"' if style else ""
    return f'<c{styled} t="inlineStr"><is>{text_element(text)}</is></c>'


def column_name(at: int) -> str:
    """Return the letters of a column, counted from 0."""
    name, at = "", at + 1
    while at:
        at, letter = divmod(at - 1, 26)
        name = chr(65 + letter) + name
    return name


def sheet_head(widths: Sequence[int], *, selected: bool) -> str:
    """Return the beginning of a sheet: a frozen first row, the columns' widths in characters."""
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(widths, 1)
    )
    shown = ' tabSelected="1"' if selected else ""
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView{shown} workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>"
    )


def sheet_end(filtered: str = "") -> str:
    """Return the end of a sheet, with a filter over a range where one is given."""
    return "</sheetData>" + (f'<autoFilter ref="{filtered}"/>' if filtered else "") + "</worksheet>"


def strings(texts: Iterable[str]) -> str:
    """Return the part of the texts that cells name by their number."""
    items = [f"<si>{text_element(text)}</si>" for text in texts]
    return f'{_HEAD}<sst xmlns="{_MAIN}" uniqueCount="{len(items)}">{"".join(items)}</sst>'


def fixed_parts(title: str, sheets: tuple[str, str], filtered: str) -> dict[str, str]:
    """Return every other part by its name.

    Args:
        title: of the workbook.
        sheets: names of both sheets.
        filtered: the filtered range of the first one, with dollar signs.
    """
    first, second = (xml_text(name).replace('"', "&quot;") for name in sheets)
    overrides = (
        ("/xl/workbook.xml", f"{_KIND}.sheet.main+xml"),
        *((f"/{path}", f"{_KIND}.worksheet+xml") for path in SHEETS),
        ("/xl/styles.xml", f"{_KIND}.styles+xml"),
        (f"/{STRINGS}", f"{_KIND}.sharedStrings+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    parts = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}</Types>',
        "_rels/.rels": _relations(
            (f"{_OFFICE}/officeDocument", "xl/workbook.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{xml_text(title)}</dc:title></cp:coreProperties>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name="{first}" sheetId="1" r:id="rId1"/><sheet name="{second}" sheetId="2" r:id="rId2"/></sheets>'
        f'<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">\'{first}\'!{filtered}'
        "</definedName></definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            (f"{_OFFICE}/worksheet", "worksheets/sheet1.xml"),
            (f"{_OFFICE}/worksheet", "worksheets/sheet2.xml"),
            (f"{_OFFICE}/styles", "styles.xml"),
            (f"{_OFFICE}/sharedStrings", "sharedStrings.xml"),
        ),
        "xl/styles.xml": _styles(),
    }  # fmt: skip


def _relations(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _styles() -> str:
    """Return the styles: plain, bold (``BOLD``), a day (``DAY``)."""
    font = '<sz val="11"/><name val="Calibri"/>'
    formats = (
        'numFmtId="0" fontId="0"',
        'numFmtId="0" fontId="1" applyFont="1"',
        'numFmtId="164" fontId="0" applyNumberFormat="1"',
    )
    used = "".join(f'<xf {one} fillId="0" borderId="0" xfId="0"/>' for one in formats)
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="3">{used}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
