"""Rules over the finished site: nothing points at nothing, nothing is fetched from elsewhere."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from portalgen.checks.markup import Tag, tags
from portalgen.checks.strict import breaches
from portalgen.model.issue import Issue, Place, Severity

# Attributes through which a page loads something without being asked.
_LOADS = {
    "script": ("src",), "img": ("src", "srcset"), "source": ("src", "srcset"), "iframe": ("src",), "video": ("src", "poster"),
    "audio": ("src",), "embed": ("src",), "object": ("data",), "track": ("src",), "input": ("src",), "use": ("href",),
    "image": ("href",),
}  # fmt: skip
_LOADING_LINKS = {
    "stylesheet", "preload", "prefetch", "modulepreload", "preconnect", "dns-prefetch", "icon", "shortcut", "manifest",
    "apple-touch-icon", "prerender",
}  # fmt: skip
_CSS_URL = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_REFRESH = re.compile(r"^\s*\d+\s*;\s*url=['\"]?([^'\"\s]+)", re.IGNORECASE)
_LOC = re.compile(r"<loc>([^<]*)</loc>")
_PROGRAM_ERROR = "改正生成这一页的模板或内容后重新构建。"


@dataclass(slots=True)
class _Page:
    """What one page holds: its ids, and each link with how often it stands there."""

    path: str
    ids: set[str] = field(default_factory=set)
    links: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Findings:
    """Issues by code and target: a fault in a template stands on every page and is said once."""

    first: dict[tuple[str, str], Issue] = field(default_factory=dict)
    pages: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, code: str, page: str, target: str, message: str, why: str = "", hint: str = _PROGRAM_ERROR) -> None:
        """Note an error on a page."""
        key = (code, target)
        self.pages[key] += 1
        if key not in self.first:
            self.first[key] = Issue(code, Severity.ERROR, message, why, hint, Place(page), quote=target)

    def issues(self) -> tuple[Issue, ...]:
        """Return each finding once, with the number of further pages."""
        found = []
        for key in sorted(self.first, key=lambda key: (str(self.first[key].place), *key)):
            issue, more = self.first[key], self.pages[key] - 1
            why = f"{issue.why}另有 {more} 页也是这样。" if more else issue.why
            found.append(
                Issue(issue.code, issue.severity, issue.message, why, issue.hint, issue.place, quote=issue.quote)
            )
        return tuple(found)


def check_site(site: Path, base_path: str | None = None) -> tuple[Issue, ...]:
    """Check every page below ``site``.

    Args:
        site: the built site.
        base_path: path that the site is served under, with slashes at both ends; by default that of the home page in the
            site's own sitemap.

    Returns:
        Errors in order of page; a fault repeated on many pages is one error that counts them.
    """
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    addresses = _sitemap(site)
    base = base_path or (addresses[0] if addresses else "/")
    findings = _Findings()
    pages: dict[str, _Page] = {}
    for name in sorted(files):
        if name.endswith(".html"):
            pages[name] = _read_page(name, (site / name).read_text("utf-8"), findings)
        elif name.endswith(".css"):
            _check_css(name, (site / name).read_text("utf-8"), findings)
    for page in pages.values():
        for link in page.links:
            _check_link(page, link, base, files, pages, findings)
    _check_sitemap(addresses, base, files, findings)
    return findings.issues()


def _read_page(name: str, text: str, findings: _Findings) -> _Page:
    page = _Page(name)
    found = tuple(tags(text))
    for breach in breaches(found):
        findings.add(breach.code, name, breach.target, breach.message, breach.why)
    for tag in found:
        values = tag.values
        if values:
            _note_id(page, tag, findings)
            _note_links(page, tag, findings)
        if tag.name == "img" and "alt" not in values:
            source = values.get("src", "")
            findings.add(
                "P105",
                name,
                source,
                f"图片 {source} 没有 alt。",
                "看不见图的人不知道它是什么。",
                '写上 alt；纯装饰写 alt=""。',
            )
    return page


def _note_id(page: _Page, tag: Tag, findings: _Findings) -> None:
    name = tag.values.get("id")
    if name is None:
        if tag.name == "a" and "name" in tag.values:
            page.ids.add(tag.values["name"])
    elif name in page.ids:
        findings.add(
            "P103", page.path, f"{page.path}#{name}", f"编号 {name} 在一页里出现多次。", "指向它的链接只会到第一处。"
        )
    else:
        page.ids.add(name)


def _note_links(page: _Page, tag: Tag, findings: _Findings) -> None:
    """Take note of what a tag points at; loading from another host is an error, linking to one is not."""
    values = tag.values
    loads = [values[key] for key in _LOADS.get(tag.name, ()) if key in values]
    if tag.name == "link" and not _LOADING_LINKS.isdisjoint(values.get("rel", "").lower().split()):
        loads.append(values.get("href", ""))
    for value in loads:
        for target in _candidates(value):
            if target.lower().startswith(("http:", "https:", "//")):
                findings.add(
                    "P106",
                    page.path,
                    target,
                    f"从别的网站加载 {target}。",
                    "读者的访问会被第三方知道，断网时页面不完整。",
                )
            else:
                page.links.setdefault(target)
    for target in _CSS_URL.findall(values.get("style", "")):
        findings.add(
            "P106", page.path, target, f"从别的网站加载 {target}。", "读者的访问会被第三方知道，断网时页面不完整。"
        )
    if tag.name in ("a", "area", "link") and "href" in values:
        page.links.setdefault(values["href"])
    if tag.name == "meta" and (refresh := _REFRESH.search(values.get("content", ""))):
        page.links.setdefault(refresh[1])


def _candidates(value: str) -> Iterator[str]:
    """Yield the addresses of a ``src`` or, separated by commas and followed by a width, of a ``srcset``."""
    if value.startswith("data:") or "," not in value:
        yield value.strip()
    else:
        yield from (part.split()[0] for part in value.split(",") if part.strip())


def _check_link(
    page: _Page, link: str, base_path: str, files: set[str], pages: dict[str, _Page], findings: _Findings
) -> None:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return
    target = _resolve(page.path, unquote(parts.path), base_path, files)
    if target is None:
        shown = unescape(link)
        findings.add("P101", page.path, _absolute(page.path, parts.path), f"链接 {shown} 指向不存在的页面或文件。")
    elif parts.fragment and target in pages and not _anchored(unquote(parts.fragment), pages[target]):
        why = f"{target} 里没有编号 {unquote(parts.fragment)}。"
        findings.add("P102", page.path, f"{target}#{parts.fragment}", f"链接 {link} 指向不存在的位置。", why)


def _anchored(fragment: str, page: _Page) -> bool:
    return fragment in page.ids or fragment.startswith(":~:") or fragment == "top"


def _absolute(page: str, path: str) -> str:
    return path if path.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(page), path))


def _resolve(page: str, path: str, base_path: str, files: set[str]) -> str | None:
    """Return the file that a path on a page leads to, None where there is none. A folder leads to its index."""
    if not path:
        return page
    if path.startswith("/"):
        if not f"{path}/".startswith(base_path):
            return None
        path = path[len(base_path) :]
    else:
        path = posixpath.join(posixpath.dirname(page), path)
    folder = path.endswith("/") or path == ""
    path = posixpath.normpath(path) if path else "."
    if path.startswith(".."):
        return None
    index = "index.html" if path == "." else f"{path}/index.html"
    if not folder and path in files:
        return path
    return index if index in files else None


def _check_css(name: str, text: str, findings: _Findings) -> None:
    for target in _CSS_URL.findall(text):
        findings.add("P106", name, target, f"从别的网站加载 {target}。", "读者的访问会被第三方知道，断网时页面不完整。")


def _sitemap(site: Path) -> list[str]:
    """Return the paths of the sitemap's addresses, shortest first: the first is the home page."""
    path = site / "sitemap.xml"
    text = path.read_text("utf-8") if path.is_file() else ""
    return sorted(
        (urlsplit(unescape(loc.strip())).path or "/" for loc in _LOC.findall(text)), key=lambda a: (len(a), a)
    )


def _check_sitemap(addresses: list[str], base_path: str, files: set[str], findings: _Findings) -> None:
    for address in addresses:
        if _resolve("sitemap.xml", unquote(address), base_path, files) is None:
            findings.add("P107", "sitemap.xml", address, f"网站地图里的 {address} 没有对应的页面。")
