"""PDF files made by hand: text at places, rules, pictures; with fonts that name their characters, or do not."""

import hashlib
import zlib
from dataclasses import dataclass, field

_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass
class Sheet:
    """One page of A4: put text and rules on it. Places are points from the upper left corner, of the baseline for text."""

    width: float = 595
    height: float = 842
    rotate: int = 0
    content: list[str] = field(default_factory=list)
    chars: list[str] = field(default_factory=list)
    picture: bool = False

    def text(
        self, x: float, y: float, words: str, size: float = 16, *, turn: str = "1 0 0 1", mode: int = 0
    ) -> "Sheet":
        """Put words; a full character is as wide as ``size``, an ASCII one half as wide. ``turn`` is the text matrix."""
        self.chars += words
        codes = "".join(f"{ord(char) & 0xFFFF:04x}" for char in words)
        self.content.append(f"BT {mode} Tr /F1 {size} Tf {turn} {x} {self.height - y} Tm <{codes}> Tj ET")
        return self

    def paragraph(
        self,
        y: float,
        words: str,
        *,
        left: float = 80,
        per_line: int = 27,
        size: float = 16,
        indent: int = 2,
        pitch: float = 28,
    ) -> float:
        """Set running text from a line on, indented; return where the next line stands."""
        for number, row in enumerate(set_rows(words, per_line, indent)):
            self.text(left + (indent * size if number == 0 else 0), y, row, size)
            y += pitch
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> "Sheet":
        """Draw a rule."""
        self.content.append(f"0.5 w {x0} {self.height - y0} m {x1} {self.height - y1} l S")
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Sheet":
        """Draw the rules of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        return self

    def image(self) -> "Sheet":
        """Cover the page with a picture."""
        self.picture = True
        self.content.append(f"q {self.width} 0 0 {self.height} 0 0 cm /Im Do Q")
        return self


def set_rows(words: str, per_line: float, indent: float) -> list[str]:
    """Break running text as word processors do: by width, and no mark that closes begins a line."""
    rows, row, used = [], "", float(indent)
    for char in words:
        width = 0.5 if char < "\x7f" else 1.0
        if used + width > per_line:
            kept, carried = (row[:-1], row[-1]) if char in "，。、；：）》”" else (row, "")
            rows.append(kept)
            row, used = carried, float(len(carried))
        row += char
        used += width
    return [*rows, row]


def pdf(*sheets: Sheet, unicode: str = "true", password: str | None = None) -> bytes:
    """Return the file.

    Args:
        sheets: its pages.
        unicode: whether the font says what its characters are: ``true``, ``none`` (no table), ``shifted`` (one off).
        password: to be asked for before the file opens.
    """
    objects: list[bytes] = []

    def add(body: str | bytes, stream: bytes | None = None) -> int:
        data = body.encode() if isinstance(body, str) else body
        if stream is not None:
            data = data[:-2] + f" /Length {len(stream)} >>".encode() + b"\nstream\n" + stream + b"\nendstream"
        objects.append(data)
        return len(objects)

    chars = sorted({char for sheet in sheets for char in sheet.chars})
    table = add("<< >>", _table(chars, 1 if unicode == "shifted" else 0))
    widths = " ".join(f"{ord(char) & 0xFFFF} [500]" for char in chars if char < "\x7f")
    descendant = add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/DW 1000 /W [{widths}] /FontDescriptor << /Type /FontDescriptor /FontName /Made /Flags 4 /FontBBox [0 -120 1000 880] "
        "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>"
    )
    named = "" if unicode == "none" else f" /ToUnicode {table} 0 R"
    font = add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [{descendant} 0 R]{named} >>"
    )
    picture = add(
        "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 >>",
        b"\x40\x80\x80\x40",
    )
    parent = len(objects) + 2 * len(sheets) + 1
    kids = []
    for sheet in sheets:
        content = add("<< /Filter /FlateDecode >>", zlib.compress("\n".join(sheet.content).encode()))
        images = f" /XObject << /Im {picture} 0 R >>" if sheet.picture else ""
        kids.append(add(
            f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] /Rotate {sheet.rotate} "
            f"/Contents {content} 0 R /Resources << /Font << /F1 {font} 0 R >>{images} >> >>"
        ))  # fmt: skip
    add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
    root = add(f"<< /Type /Catalog /Pages {parent} 0 R >>")
    return _file(objects, root, _encryption(password) if password else "")


def _table(chars: list[str], shift: int) -> bytes:
    rows = "\n".join(f"<{ord(char) & 0xFFFF:04x}> <{(ord(char) & 0xFFFF) + shift:04x}>" for char in chars)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Made def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(chars)} beginbfchar\n{rows}\nendbfchar\nendcmap end end"
    ).encode()


def _encryption(password: str) -> str:
    """Say that a password is needed (PDF 32000-1 §7.6.3, revision 2); strings and streams are left as they are."""
    pad = (password.encode() + _PAD)[:32]
    key = hashlib.md5(pad).digest()[:5]
    owner = _rc4(key, pad)
    user_key = hashlib.md5(pad + owner + (0xFFFFFFFC).to_bytes(4, "little") + b"made").digest()[:5]
    return f"/ID [<6d616465> <6d616465>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{_rc4(user_key, _PAD).hex()}> >>"


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i, j, out = 0, 0, bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def _file(objects: list[bytes], root: int, more: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R {more} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
