"""The parts of a Word file (ECMA-376 part 2): a zip file whose sizes are looked at before anything is inflated."""

import io
import posixpath
import zipfile
import zlib
from typing import Any

from lxml import etree

from portalgen.errors import PortalgenError
from portalgen.transcribe.faults import broken, hostile, inflated, locked

Element = Any  # lxml has no types of its own

MAX_PART = 64 << 20
MAX_WHOLE = 256 << 20
MAX_ENTRIES = 5_000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """A Word file; ``is_doubled`` says that two of its parts bear one name, of which only one can be read.

    Raises:
        PortalgenError: it is no zip file, cut off, encrypted, or declares sizes beyond all reason.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError) as error:
            raise broken("压缩包的目录读不出，多半没有下载完") from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES:
            raise inflated(f"里面有 {len(entries)} 个文件")
        whole = sum(entry.file_size for entry in entries)
        if whole > MAX_WHOLE:
            raise inflated(f"里面的文件一共 {whole} 字节")
        self.is_doubled = len({entry.filename.lstrip("/") for entry in entries}) < len(entries)
        self._names = {entry.filename.lstrip("/"): entry for entry in entries}
        self.main = self._related("", "officeDocument") or "word/document.xml"

    def __contains__(self, name: str) -> bool:
        return name in self._names

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._names)

    def data(self, name: str) -> bytes:
        """Return the bytes of a part; none where there is no such part.

        Raises:
            PortalgenError: it is too large or damaged.
        """
        return self._bytes(name) or b""

    def root(self, name: str) -> Element | None:
        """Parse a part; None where there is none.

        Raises:
            PortalgenError: it is too large, damaged, or holds a document type.
        """
        data = self._bytes(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )  # fmt: skip
        try:
            root = etree.fromstring(data.replace(_STRICT, _LOOSE), parser)
        except etree.XMLSyntaxError as error:
            raise _unparsable(name, parser.error_log) from error
        if root.getroottree().docinfo.doctype:
            raise hostile("文档类型声明（DTD、实体）")
        return root

    def related(self, kind: str) -> Element | None:
        """Parse the part that the main part relates to as ``kind`` (``numbering``, ``styles``, ``footnotes`` …)."""
        found = self._related(self.main, kind)
        return self.root(found) if found else None

    def all_related(self, kind: str) -> list[str]:
        """Return the names of all parts that the main part relates to as ``kind``, in order of their names."""
        return sorted({target for found, target in self._relations(self.main) if found == kind})

    def _related(self, source: str, kind: str) -> str | None:
        return next((target for found, target in self._relations(source) if found == kind), None)

    def _relations(self, source: str) -> list[tuple[str, str]]:
        folder, name = posixpath.split(source)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found = []
        for relation in root.iter(_RELATION) if root is not None else ():
            if relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
            found.append(((relation.get("Type") or "").rpartition("/")[2], target))
        return found

    def _bytes(self, name: str) -> bytes | None:
        entry = self._names.get(name)
        if entry is None:
            return None
        if entry.flag_bits & 1:
            raise locked()
        if entry.file_size > MAX_PART:
            raise inflated(f"{name} 有 {entry.file_size} 字节")
        try:
            with self._zip.open(entry) as part:
                data = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise broken(f"{name} 解不开") from error
        if len(data) > MAX_PART:
            raise inflated(f"{name} 超过 {MAX_PART} 字节")
        return data


def _unparsable(name: str, log: Any) -> PortalgenError:
    """Say why a part could not be parsed, by the parser's own log: the exception's may hold entries of other parses."""
    words = " ".join(entry.message for entry in log).lower()
    if "depth" in words:
        return hostile(f"层层嵌套的标签（{name}）")
    if "entit" in words or "amplification" in words:
        return hostile(f"实体（{name}）")
    return broken(f"{name} 不是完整的 XML")
