"""The offline bundle: the whole site as one zip that opens, and searches, from disk."""

import base64
import re
import zipfile
from pathlib import Path

_TIME = (1980, 1, 1, 0, 0, 0)
_LINK = re.compile(r'(?P<head>\b(?:href|src)=")(?P<path>[^"#?:]*?)(?P<tail>[#?][^"]*)?"')
# On disk 'self' names no origin that all browsers agree on.
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">')
INDEX = "search-index"


def write_bundle(site: Path, target: Path) -> None:
    """Zip a finished site so that it works when opened as files.

    Files of the search index become scripts, since a page from disk may not fetch; links to folders get the
    ``index.html`` that a server would add. Same site, same bytes.

    Args:
        site: the finished site.
        target: the zip to write.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as bundle:
        for path in sorted(site.rglob("*")):
            if path.is_file() and path.resolve() != target.resolve():
                name, data = _packed(path, path.relative_to(site).as_posix())
                bundle.writestr(zipfile.ZipInfo(name, _TIME), data, zipfile.ZIP_DEFLATED)


def _packed(path: Path, name: str) -> tuple[str, bytes]:
    data = path.read_bytes()
    if name.startswith(f"{INDEX}/") and name.endswith(".bin"):
        key = name.removeprefix(f"{INDEX}/").removesuffix(".bin")
        script = f'PortalSearch.take("{key}","{base64.b64encode(data).decode()}");\n'
        return f"{INDEX}/{key}.js", script.encode()
    if name.endswith(".html"):
        page = _LINK.sub(_to_file, data.decode("utf-8"))
        return name, _POLICY.sub(lambda policy: policy[0].replace("'self'", "'self' file:"), page, count=1).encode(
            "utf-8"
        )
    return name, data


def _to_file(link: re.Match[str]) -> str:
    """Point a link at a folder to the page in it; absolute addresses and plain anchors stay."""
    path = link["path"]
    if path.endswith("/") and not path.startswith("/"):
        path += "index.html"
    elif path in (".", ".."):
        path += "/index.html"
    return f'{link["head"]}{path}{link["tail"] or ""}"'
