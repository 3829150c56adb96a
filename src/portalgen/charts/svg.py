"""A drawn specification → the SVG that is published: small, silent inside, described outside, and without a fixed palette."""

import json
import re
from html import escape
from typing import Any

import vl_convert

from portalgen.charts.palette import LIGHT
from portalgen.model.text import visible

_FAMILY = "system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC','WenQuanYi Micro Hei',sans-serif"
_ENLARGED = 1.25  # natural size where there is room; on a phone the page makes it narrower
_IDLE = re.compile(
    r' (?:aria-[a-z]+|role|font-family|pointer-events|stroke-miterlimit|xmlns:xlink|version)="[^"]*"| opacity="1"'
    r'| font-weight="normal"| class="(?:mark|role|background|foreground|root)[^"]*"'
)
_EMPTY = re.compile(r'<path d="(?:M0,0h0v0h0Z)?"(?: (?:display|fill|stroke)="[^"]*")*/>')
_FRAME = re.compile(r'<path d="M0,0h[\d.]+v[\d.]+h-[\d.]+Z"(?: (?:fill|stroke)="none")*/>')
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_GROUP = re.compile(r"<g>((?:(?!</?g[ >]).)*)</g>")
_ROOT = re.compile(r"<svg [^>]*>")
_STAND_IN = re.compile(r"(?<=>)~(\d+)~(?=</text>)")
_COLOUR = re.compile(r'<(\w+)((?: [\w-]+="[^"]*")*)(/?)>')


def render(specification: dict[str, Any]) -> tuple[str, str]:
    """Return (body of the SVG, Vega-Lite specification); the body starts with a bare ``<svg viewBox=…>``."""
    words: list[str] = []
    stood_in = {name: [_stand_in(row, words) for row in rows] for name, rows in specification["datasets"].items()}
    svg = vl_convert.vegalite_to_svg(_json({**specification, "datasets": stood_in}))
    drawn = _STAND_IN.sub(lambda match: escape(words[int(match[1])], quote=False), svg)
    return _slim(drawn), _json(specification)


def _stand_in(row: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """Return a row with a number for its text. vl-convert measures every text, though nothing here depends on its width;
    for Han characters that takes most of the time of drawing.
    """
    if not row.get("text"):
        return row
    words.append(row["text"])
    return {**row, "text": f"~{len(words) - 1}~"}


def _json(specification: dict[str, Any]) -> str:
    return json.dumps(specification, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def described(body: str, title: str, alt_text: str) -> str:
    """Return the SVG with its name and description."""
    words = f"<title>{escape(title)}</title><desc>{escape(alt_text)}</desc>"
    label = escape(f"{title}。{alt_text}", quote=True)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" class="portal-chart" role="img" aria-label="{label}" font-family="{_FAMILY}"'
    return visible(
        body.replace("<svg", head, 1).replace(">", f">{words}", 1)
    )  # XML has no place for some of the invisible


def _slim(svg: str) -> str:
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if box is None:
        raise ValueError("vl-convert gave an SVG without viewBox")
    svg = _NUMBER.sub(_rounded, _IDLE.sub("", svg))
    svg = _FRAME.sub("", _EMPTY.sub("", svg))
    before = ""
    while before != svg:
        before, svg = svg, _GROUP.sub(r"\1", svg)
    svg = _COLOUR.sub(_classed, svg)
    width, height = map(float, box.groups())
    size = f'width="{width * _ENLARGED:g}" height="{height * _ENLARGED:g}" viewBox="0 0 {width:g} {height:g}"'
    return _ROOT.sub(f"<svg {size}>", svg, count=1)


def _rounded(match: re.Match[str]) -> str:
    """Return a number with two decimals at most; never -0."""
    return f"{round(float(match.group()), 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def _classed(match: re.Match[str]) -> str:
    """Give an element the classes of the colours it is drawn with; the hexes stay for viewers without our stylesheet."""
    name, attributes, end = match.groups()
    classes = [
        f"p{kind[0]}-{role}"
        for kind in ("fill", "stroke")
        for role, colour in LIGHT.items()
        if f' {kind}="{colour}"' in attributes
    ]
    return f'<{name}{attributes} class="{" ".join(classes)}"{end}>' if classes else match.group()
