"""A transcript for a person at a terminal, and as JSON."""

import dataclasses
import json
from typing import Any

from portalgen.formats import Format
from portalgen.model.place import Spot, SpotKind
from portalgen.model.transcript import Transcript

_KINDS = {
    SpotKind.LINE: "", SpotKind.HEADING: "标题", SpotKind.CELL: "单元格", SpotKind.NOTE: "脚注", SpotKind.HEAD: "页眉", SpotKind.FOOT: "页脚",
    SpotKind.WATERMARK: "水印", SpotKind.MARK: "标记",
}  # fmt: skip


def as_text(transcript: Transcript) -> str:
    """Return a Chinese listing: what was read by which reader, then each stretch with offset, place, kind and words."""
    pages = f"　{transcript.pages} 页" if transcript.pages else ""
    lines = [f"{Format(transcript.format).label}　{transcript.reader}{pages}　{len(transcript.text)} 个字符"]
    lines += [f"{name}　{value}" for name, value in transcript.meta]
    page = 0
    for span, spot in transcript.places.rows():
        if spot.page != page:
            page = spot.page
            lines.append(f"\n第 {page} 页")
        words = transcript.text[span.start : span.end]
        lines.append(f"{span.start:>6}  {_place(spot)}{'＋' if spot.goes_on else '　'}{words}")
    if transcript.unread:
        lines.append(f"\n没有读的页：{'、'.join(map(str, transcript.unread))}（扫描件，或字体不能还原成文字）")
    lines += (
        [f"\n疑点（{len(transcript.issues)}）", *(f"　{issue}" for issue in transcript.issues)]
        if transcript.issues
        else []
    )
    return "\n".join(lines)


def _place(spot: Spot) -> str:
    box = "({:.0f},{:.0f})-({:.0f},{:.0f})".format(*(side / 10 for side in spot.box)) if spot.box else ""
    kind = f"{_KINDS[spot.kind]}{spot.level or ''}"
    return f"[{' '.join(filter(None, (spot.path, box, kind)))}]"


def as_json(transcript: Transcript) -> str:
    """Return all of it as one JSON object; each place carries its words."""
    made: dict[str, Any] = {
        field.name: getattr(transcript, field.name)
        for field in dataclasses.fields(transcript)
        if field.name not in ("places", "issues", "meta")
    }
    made["meta"] = dict(transcript.meta)
    made["places"] = [
        {
            "start": span.start,
            "length": len(span),
            "text": transcript.text[span.start : span.end],
            **dataclasses.asdict(spot),
        }
        for span, spot in transcript.places.rows()
    ]
    made["issues"] = [
        {"code": issue.code, "severity": issue.severity, "message": issue.message, "why": issue.why, "hint": issue.hint}
        for issue in transcript.issues
    ]
    return json.dumps(made, ensure_ascii=False, indent=1)
