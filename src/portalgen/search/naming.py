"""Names of index files: each file is named by its content, so that what lies at an address never changes.

A browser may keep such a file for ever, and a tab that was opened before a publish never takes a file of another build
for one of its own. ``meta`` alone keeps its name: it lists the names of all others, per kind of file and in order. A long
list is cut into chunks, which are files themselves, so that start-up does not grow with the number of files.
"""

import base64
import hashlib
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from portalgen.errors import PortalgenError

DIGEST = 6  # bytes of a name
CHUNK = 128  # names of a chunk: about 0.8 kB, one more request for a query that needs it
INLINE = 512  # up to so many names of a kind stand in meta itself
NONE = bytes(DIGEST)  # stands for a file that there is no need of


def content_name(data: bytes) -> str:
    """Return the name of a file: CRC-32 of its bytes, which a browser can check anywhere, and 16 bits of their SHA-256."""
    return f"{zlib.crc32(data):08x}{hashlib.sha256(data).hexdigest()[:4]}"


class NamedFiles:
    """Writes index files under the names of their content and lists them."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._listed: dict[str, dict[int, str]] = {}
        self._written: dict[str, bytes] = {}

    def write(self, kind: str, number: int, data: bytes) -> None:
        """Write the ``number``-th file of a kind.

        Raises:
            PortalgenError: another file of this index has the same name.
        """
        self._listed.setdefault(kind, {})[number] = self._save(kind, data)

    def _save(self, kind: str, data: bytes) -> str:
        name = content_name(data)
        whole = hashlib.sha256(data).digest()
        if self._written.setdefault(f"{kind}/{name}", whole) != whole:
            raise PortalgenError(
                f"两个不同的检索文件得到了同一个名字 {kind}/{name}。", "极少见；改动任何一份报告后再生成即可。"
            )
        path = self._out / kind / f"{name}.bin"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return name

    def directory(self) -> dict[str, object]:
        """Write the chunks of long lists and return what ``meta`` says of all names: ``{kind: [how, base 64]}``.

        ``how`` is 0 where the names themselves follow, else the number of names of a chunk, and those of chunks follow.
        """
        return {kind: self._list(files) for kind, files in sorted(self._listed.items())}

    def _list(self, files: Mapping[int, str]) -> list[object]:
        names = b"".join(bytes.fromhex(files[n]) if n in files else NONE for n in range(max(files) + 1))
        if len(files) <= INLINE:
            return [0, base64.b64encode(names).decode()]
        size = CHUNK * DIGEST
        chunks = [self._save("n", names[at : at + size]) for at in range(0, len(names), size)]
        return [CHUNK, base64.b64encode(bytes.fromhex("".join(chunks))).decode()]


def listed_files(folder: Path, directory: Mapping[str, Any]) -> list[str]:
    """Return the paths, without ``.bin``, of all files that the directory of an index lists, chunks included.

    Raises:
        ValueError, OSError: it is damaged.
    """
    found = []
    for kind, (how, names) in directory.items():
        listed = base64.b64decode(names, validate=True)
        if how:
            chunks = _split(listed)
            found += [f"n/{name}" for name in chunks]
            listed = b"".join((folder / "n" / f"{name}.bin").read_bytes() for name in chunks)
        found += [f"{kind}/{name}" for name in _split(listed)]
    return found


def _split(names: bytes) -> list[str]:
    cut = (names[at : at + DIGEST] for at in range(0, len(names), DIGEST))
    return [name.hex() for name in cut if name != NONE]
