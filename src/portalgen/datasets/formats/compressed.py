"""Text files as published: plain while they are small, gzip beyond that. Readers for programs take either."""

import gzip
from tempfile import SpooledTemporaryFile

LARGEST_PLAIN = 2 * 1024 * 1024  # bytes; beyond, nobody opens it by hand, and a host's space counts
_IN_MEMORY = 16 * 1024 * 1024
_LEVEL = 6


class TextFile:
    """Bytes that are gathered on disk once they are many, and compressed while they are once they are large."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed by close()
        self._gzip: gzip.GzipFile | None = None
        self._size = 0

    def write(self, data: bytes) -> None:
        """Add bytes."""
        self._size += len(data)
        if self._gzip is None and self._size > LARGEST_PLAIN:
            self._compress()
        (self._gzip or self._file).write(data)

    def end(self) -> tuple[str, bytes]:
        """Return ``.gz`` or nothing, and the bytes. Compressed bytes hold no time and no name, so that they stay the same."""
        if self._gzip:
            self._gzip.close()
        self._file.seek(0)
        return ".gz" if self._gzip else "", self._file.read()

    def close(self) -> None:
        """Let go of the file."""
        if self._gzip:
            self._gzip.close()
        self._file.close()

    def _compress(self) -> None:
        self._file.seek(0)
        before = self._file.read()
        self._file.seek(0)
        self._file.truncate()
        self._gzip = gzip.GzipFile("", "wb", _LEVEL, self._file, mtime=0)
        self._gzip.write(before)
