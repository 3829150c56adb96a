"""Whether the file as published may be offered for download: only if nothing in it, seen or unseen, would have to be masked.

Judged once, when a file is taken in (``report.yml``: ``original``), since the build has no library that looks into files. In doubt the
file is not offered, and the masked transcript stands alone.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from portalgen.errors import PortalgenError
from portalgen.jail import unseen_in
from portalgen.model.publication import File
from portalgen.model.report import Report
from portalgen.model.source import judgement
from portalgen.model.unseen import Unseen
from portalgen.pages import original_path, text_path
from portalgen.privacy import find_private, is_name, names_nobody, offered_text

# A picture of at most this many pixels a side is a logo: eleven digits need more. Of this height it is a rule.
_LOGO = 64
_RULE = 6
_TILES = 8 * _LOGO * _LOGO
"""Pixels of all logos and rules together: scans are often cut into strips or tiles, each of them small."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The judgement on one original, as it stands in ``report.yml`` below ``original``.

    Attributes:
        publishable: nothing in the file would have to be masked.
        reason: what would, or what could not be looked into; Chinese, names no one; empty where publishable.
        judged: ties the judgement to the file's bytes and to the rules.
    """

    publishable: bool
    reason: str
    judged: str

    def fields(self) -> dict[str, bool | str]:
        """Return the entries to write below ``original``, in order."""
        said: dict[str, bool | str] = {"publishable": self.publishable}
        if self.reason:
            said["reason"] = self.reason
        return {**said, "judged": self.judged}

    def as_yaml(self) -> str:
        """Return them as lines of YAML, two blanks in, each ended by a line break; texts are in quotes."""
        return "".join(f"  {name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in self.fields().items())


def judge_original(data: bytes, name: str, sha256: str, texts: Iterable[str]) -> Disclosure:
    """Judge a file; hostile bytes meet a process of their own.

    Args:
        data: the original, byte for byte.
        name: of the file, for messages.
        sha256: hash of ``data``, lower-case hex.
        texts: what was read from it: ``report.txt``, and the normalized text of the report (``Report.text`` before it is redacted).
    """
    reasons = ["正文里有要遮盖的个人信息"] if any(map(find_private, texts)) else []
    try:
        reasons += _reasons(unseen_in(data, name))
    except PortalgenError as error:
        reasons.append(f"没有查完：{error.message.rstrip('。')}")
    reason = "；".join(dict.fromkeys(reasons))
    return Disclosure(not reasons, reason, judgement(sha256, reason, publishable=not reasons))


def offered_files(root: Path, report: Report) -> Iterator[File]:
    """Yield the files that are offered beside a report's page: its source text, masked where need be, and its original if it may be.

    Args:
        root: of the project.
        report: redacted.
    """
    path = root / report.path
    yield File(text_path(report), offered_text(path.read_bytes(), report))
    original = report.offer.original
    if original and (name := original_path(report)):
        yield File(name, path.with_name(original.file).read_bytes())


def _reasons(unseen: Unseen) -> Iterator[str]:
    """Yield what speaks against offering a file, each once."""
    for where in dict.fromkeys(where for where, value in unseen.people if not names_nobody(value)):
        yield f"{where}写有人名"
    for where in dict.fromkeys(where for where, text in unseen.words):
        words = [text for place, text in unseen.words if place == where]
        named = where.startswith("文档属性") and any(map(is_name, words))
        if named or any(map(find_private, words)) or find_private("\n".join(words)):
            yield f"{where}里有要遮盖的个人信息"
    small = [width * height for width, height in unseen.pictures if _is_small(width, height)]
    if pictures := len(unseen.pictures) - (len(small) if sum(small) <= _TILES else 0):
        yield f"有 {pictures} 幅图片，里面的文字程序看不见"
    if unseen.closed:
        yield f"有程序看不进去的内容（{'、'.join(unseen.closed)}）"


def _is_small(width: int, height: int) -> bool:
    return bool(width and height) and (max(width, height) <= _LOGO or min(width, height) <= _RULE)
