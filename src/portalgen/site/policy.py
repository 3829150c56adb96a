"""The content security policy: on every page as a ``meta`` element, for the whole site as a file of HTTP headers.

Only what the site itself serves may load and run, and of scripts inside pages only those that the theme's templates hold: each is
allowed by its hash. What got into a page by another way is not hashed, so no browser runs it. Source: W3C, Content Security Policy
Level 3; the header file is the format that Netlify and Cloudflare Pages read.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import yaml

HEADERS = "_headers"
_META = b'<meta http-equiv="Content-Security-Policy" content="%s">'
_OURS = re.compile(rb'\n? *<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_HEAD = re.compile(rb"<head>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_INLINE = re.compile(rb"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(
    rb"""\ssrc\s*=|\stype\s*=\s*["']?(?!module|text/javascript|text/css|application/javascript)[a-z]""", re.IGNORECASE
)
_INDENT = re.compile(rb"[ \t]*\n\s+")
_VERBATIM = re.compile(
    rb"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)\s*>)", re.DOTALL | re.IGNORECASE
)
_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_ADDRESS = (
    r"[\w./:-]{0,400}"  # what the templates put into a script is a relative address; no sign that could end its string
)
_DIRECTIVES = (
    "default-src 'none'; script-src {script}; style-src {style}; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
)
_OTHER_HEADERS = (
    "X-Content-Type-Options: nosniff",
    "Referrer-Policy: strict-origin-when-cross-origin",
    "Permissions-Policy: camera=(), geolocation=(), microphone=()",
)


@dataclass(frozen=True, slots=True)
class _Hashes:
    """Hashes of scripts and styles that stand inside pages, in the order of their first appearance."""

    scripts: dict[str, None]
    styles: dict[str, None]

    @classmethod
    def none(cls) -> "_Hashes":
        """Return a pair that is still empty."""
        return cls({}, {})

    def add(self, other: "_Hashes") -> None:
        """Take over what another page allows."""
        self.scripts.update(other.scripts)
        self.styles.update(other.styles)

    def policy(self) -> str:
        """Return the policy that allows these and nothing else inside a page."""
        return _DIRECTIVES.format(script=" ".join(("'self'", *self.scripts)), style=" ".join(("'self'", *self.styles)))


def write_policies(folder: Path, config: Path) -> None:
    """Give every page below ``folder`` its policy, and the folder its file of headers. Doing it twice changes nothing.

    The theme's indentation, a tenth of a page, goes: white space at the ends of lines, except where it is shown or hashed.

    Args:
        folder: the site.
        config: its mkdocs.yml, which names the folder of the theme's own templates.
    """
    known = _known_inline(_templates(config))
    everything = _Hashes.none()
    for path in sorted(folder.rglob("*.html")):
        page = path.read_bytes()
        hashes = _hashes(page, known)
        everything.add(hashes)
        secured = _with_policy(_unindented(page), hashes.policy())
        if secured != page:
            path.write_bytes(secured)
    (folder / HEADERS).write_text(_header_file(everything), "utf-8", newline="\n")


def _with_policy(page: bytes, policy: str) -> bytes:
    """Put the policy behind the declaration of the character set, before anything that it governs."""
    meta = b"\n" + _META % policy.encode()
    return _HEAD.sub(lambda head: head[0] + meta, _OURS.sub(b"", page, count=1), count=1)


def _unindented(page: bytes) -> bytes:
    return b"".join(part if n % 2 else _INDENT.sub(b"\n", part) for n, part in enumerate(_VERBATIM.split(page)))


def _header_file(hashes: _Hashes) -> str:
    """A header holds for all pages, so it allows what any of them needs; only a header can forbid framing."""
    lines = (f"Content-Security-Policy: {hashes.policy()}; frame-ancestors 'none'", *_OTHER_HEADERS)
    return "\n".join(("/*", *(f"  {line}" for line in lines))) + "\n"


def _hashes(page: bytes, known: re.Pattern[str]) -> _Hashes:
    found = _Hashes.none()
    for kind, text in _inline(page):
        if known.fullmatch(text.decode("utf-8", "replace")):
            digest = base64.b64encode(hashlib.sha256(text).digest()).decode()
            (found.scripts if kind == b"script" else found.styles)[f"'sha256-{digest}'"] = None
    return found


def _inline(page: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each script or style that stands in a page and is run."""
    for found in _INLINE.finditer(page):
        if not _NOT_RUN.search(found[2]):
            yield found[1].lower(), found[3]


def _known_inline(templates: Iterable[bytes]) -> re.Pattern[str]:
    """Return what matches the scripts and styles of the templates, as they come out on any page."""
    forms = {_form(text.decode("utf-8")) for template in templates for _, text in _inline(template) if text.strip()}
    return re.compile("|".join(sorted(forms)) or r"(?!)")


def _form(text: str) -> str:
    return _ADDRESS.join(re.escape(piece) for piece in _EXPRESSION.split(text))


def _templates(config: Path) -> Iterator[bytes]:
    """Yield the templates of Material and of the folder that mkdocs.yml lays over it."""
    theme = _theme(config)
    own = config.parent / theme["custom_dir"] if theme.get("custom_dir") else None
    for folder in (Path(str(files("material") / "templates")), own):
        for path in sorted(folder.rglob("*.html")) if folder else ():
            yield path.read_bytes()


def _theme(config: Path) -> dict[str, str]:
    """Return the section ``theme`` of mkdocs.yml; its tags (``!ENV``) say nothing here and count as empty."""
    tree = yaml.compose(config.read_text("utf-8"), yaml.CSafeLoader)
    top = {key.value: value for key, value in tree.value} if isinstance(tree, yaml.MappingNode) else {}
    theme = top.get("theme")
    pairs = theme.value if isinstance(theme, yaml.MappingNode) else ()
    return {key.value: value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
