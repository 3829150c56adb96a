"""Compression that browsers undo by themselves: gzip, and deflate (RFC 1950) that begins with phrases all reports share.

Not raw deflate, which saves six bytes a file and is known to Chromium only from 103 on.
"""

import codecs
import gzip
import hashlib
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterable

from portalgen.search.documents import SearchDocument

_WINDOW = 32_000  # deflate looks back 32 KiB
_SAMPLE = 48
_ESCAPED = "json-escape"
_CLAUSE = re.compile(r"[^，。；：、\n]{4,60}[，。；：、]?")


def pack_json(value: object) -> bytes:
    """Return compact JSON, gzipped so that the same value gives the same bytes."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return gzip.compress(data, 9, mtime=0)


def sample_of(reports: Iterable[str]) -> list[str]:
    """Return the ids of a few reports, by their hash, so that a new report seldom changes the choice."""
    return sorted(reports, key=lambda report: hashlib.sha256(report.encode()).digest())[:_SAMPLE]


def shared_phrases(documents: Iterable[SearchDocument]) -> str:
    """Return clauses that many of these reports use, the most useful last."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(
            {clause for part in document.parts for clause in _CLAUSE.findall(part.heading + "\n" + part.text)}
        )
    best = sorted(((count - 1) * len(clause), clause) for clause, count in counts.items())
    chosen: list[str] = []
    size = 0
    for _, clause in reversed(best):
        size += len(clause.encode())
        if size > _WINDOW:
            break
        chosen.append(clause)
    return "".join(reversed(chosen))


def _encoded(text: str) -> bytes:
    """Return text in GBK, what that has not as JSON escapes it: two bytes a character in place of three take a seventh off.

    All that Python's codec writes browsers' decoder reads in the same way.
    """
    return text.encode("gbk", _ESCAPED)


def _escape(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return json.dumps(error.object[error.start : error.end])[1:-1], error.end


codecs.register_error(_ESCAPED, _escape)


class FragmentPacker:
    """Packs the fragments of reports as the continuation of one deflate stream that begins with the shared phrases.

    A browser feeds ``head``, without its first four bytes, and then the packed fragment to one decompressor and drops the
    phrases from what comes out; so each fragment may refer to them, and ``head`` is loaded once. The four bytes say how many
    bytes the phrases take (little-endian).
    """

    def __init__(self, phrases: str) -> None:
        self._start = zlib.compressobj(9, zlib.DEFLATED, 15, 9)
        data = _encoded(phrases)
        begun = self._start.compress(data) + self._start.flush(zlib.Z_SYNC_FLUSH)
        self.head = len(data).to_bytes(4, "little") + begun
        self.digest = hashlib.sha256(self.head).hexdigest()

    def pack(self, value: object) -> bytes:
        """Return the packed JSON of a value."""
        one = self._start.copy()
        data = _encoded(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
        return one.compress(data) + one.flush(zlib.Z_FINISH)
