"""Text files as published: plain while they are small, compressed beyond that.

CSV goes by gzip, which every reader takes; JSON Lines, which names every column in every row, by Zstandard, which makes half of it
and is what Parquet uses (decision 013). The same rows give the same bytes: no time and no name is in them.
"""

import io
import zlib
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import Protocol

import pyarrow as pa

_IN_MEMORY = 16 * 1024 * 1024
_FRAME = 3 * 1024 * 1024  # bytes of text in a Zstandard frame; frames follow one another in a file


_GZIP_LEVEL, _ZSTD_LEVEL = 9, 12


class _Packer(Protocol):
    suffix: str
    largest_plain: int

    def pack(self, data: bytes) -> bytes: ...

    def end(self) -> bytes: ...


class Gzip:
    """Packs bytes by gzip."""

    suffix = ".gz"
    largest_plain = 256 * 1024  # bytes; beyond, a host's space counts, and a workbook stands beside for opening by hand

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_GZIP_LEVEL, wbits=31)

    def pack(self, data: bytes) -> bytes:
        """Return what is ready."""
        return self._packer.compress(data)

    def end(self) -> bytes:
        """Return the rest."""
        return self._packer.flush()


class Zstandard:
    """Packs bytes by Zstandard, in frames of a few megabytes."""

    suffix = ".zst"
    largest_plain = 64 * 1024  # bytes; only programs read it

    def __init__(self) -> None:
        self._codec = pa.Codec("zstd", compression_level=_ZSTD_LEVEL)
        self._waiting = bytearray()

    def pack(self, data: bytes) -> bytes:
        """Return what is ready."""
        self._waiting += data
        return self.end() if len(self._waiting) >= _FRAME else b""

    def end(self) -> bytes:
        """Return the rest."""
        waiting, self._waiting = self._waiting, bytearray()
        packed: bytes = self._codec.compress(waiting, asbytes=True) if waiting else b""
        return packed


class TextFile:
    """Bytes that are gathered on disk once they are many, and compressed while they are once they are large."""

    def __init__(self, packer: type[Gzip] | type[Zstandard] = Gzip) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._new: type[_Packer] = packer
        self._packer: _Packer | None = None
        self._size = 0

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._size += len(data)
        if self._packer is None and self._size > self._new.largest_plain:
            self._packer = self._new()
            self._file.seek(0)
            data = self._file.read() + data
            self._file.seek(0)
            self._file.truncate()
        self._file.write(self._packer.pack(data) if self._packer else data)

    def end(self) -> tuple[str, bytes]:
        """Return the suffix of the packing, or nothing, and the bytes."""
        if self._packer:
            self._file.write(self._packer.end())
        self._file.seek(0)
        return self._packer.suffix if self._packer else "", self._file.read()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def open_packed(path: Path) -> io.BufferedReader:
    """Open a published text file for reading its bytes, whether it is compressed or not."""
    packing = {".gz": "gzip", ".zst": "zstd"}.get(path.suffix)
    return io.BufferedReader(pa.input_stream(str(path), compression=packing))
