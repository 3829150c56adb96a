"""Whether a portal is ready for the public: what the public needs to know, the size of the site against limits of hosts, versions."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from platform import python_version
from typing import Any

from packaging.requirements import Requirement

from portalgen.config import Settings
from portalgen.datasets import LICENSE_NAME
from portalgen.model.issue import Issue, Place, Severity
from portalgen.site import HEADERS, SiteSettings, read_site_settings

_LOCKED = re.compile(r"[A-Za-z0-9][^\\]*==[^\\]*")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PAGE = re.compile(r"https?://\S+\.\S+")
_NEAR = 0.8  # of a limit


@dataclass(frozen=True, slots=True)
class Host:
    """Limits of a place that serves static sites; None where there is none.

    Attributes:
        name: of the host.
        files, bytes, largest: files of a site, bytes of all, bytes of one.
        folders: whether folders count as files.
        crowd: files that lie in one folder.
        headers: whether it sends what ``_headers`` says.
        source: page that states them, as of ``checked``.
    """

    name: str
    files: int | None
    folders: bool
    bytes: int | None
    largest: int | None
    crowd: int | None
    headers: bool
    source: str
    checked: str


@dataclass(frozen=True, slots=True)
class Size:
    """Files and folders of a site, bytes of all, the largest file with its bytes, and files in the fullest folder."""

    files: int
    folders: int
    bytes: int
    largest: int
    name: str
    crowd: int


def examine(settings: Settings) -> tuple[tuple[str, ...], tuple[Issue, ...]]:
    """Return what is found, in lines, and what to see to, as issues.

    Raises:
        PortalgenError: ``mkdocs.yml`` cannot be read.
    """
    told = [f"portalgen {version('portalgen')}，Python {python_version()}"]
    issues = [*_public(read_site_settings(settings))]
    size = _size(settings.site)
    if size is None:
        hint = "运行 portalgen build 后再看。"
        issues.append(Issue("F133", Severity.NOTE, "还没有生成网站，没有核对托管的限制。", "", hint))
    else:
        told.append(f"网站：{size.files} 个文件，共 {_mega(size.bytes)}，最大的是 {size.name}（{_mega(size.largest)}）")
        hosts = load_hosts()
        for host in hosts:
            line, issue = _fits(size, host)
            told.append(line)
            issues += [issue] if issue else []
        line, missing = _headers(settings.site, hosts)
        told.append(line)
        issues += [missing] if missing else []
    lines, doubts = _versions(settings.root / "requirements" / "run.txt")
    return (*told, *lines), (*issues, *doubts)


def load_hosts() -> tuple[Host, ...]:
    """Return the hosts whose limits are known."""
    rows = csv.DictReader(files("portalgen.doctor").joinpath("hosts.csv").read_text("utf-8").splitlines())
    return tuple(Host(**{key: _CELLS.get(key, str)(text) for key, text in row.items()}) for row in rows)


def _number(text: str) -> int | None:
    return int(text) if text else None


_CELLS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("files", "bytes", "largest", "crowd"), _number), **dict.fromkeys(("folders", "headers"), bool),
}  # fmt: skip


def _public(site: SiteSettings) -> Iterator[Issue]:
    if not site.address:
        why = "没有它，搜索引擎用的网址和网站地图都不会生成。"
        hint = "发布时设置环境变量 PORTALGEN_SITE_URL，写完整网址，末尾带斜杠。"
        yield _unset("F136", "网站的网址（site_url）没有设置。", why, hint)
    elif not (_PAGE.fullmatch(site.address) and site.address.endswith("/")):
        yield _unset(
            "F136", f"网站的网址「{site.address}」写法不对。", "", "写完整网址，以 https:// 开头，末尾带斜杠。"
        )
    if not site.contact:
        why = "读者要提出订正、要求遮盖个人信息，不知道向谁提。"
        yield _unset(
            "F131", "联系方式（extra.contact）没有设置。", why, "设置环境变量 PORTALGEN_CONTACT，写邮箱或网址。"
        )
    elif not (_MAIL.fullmatch(site.contact) or _PAGE.fullmatch(site.contact)):
        yield _unset("F131", f"联系方式「{site.contact}」不是邮箱，也不是网址。", "", "改成邮箱或完整网址。")
    if not site.corrections:
        why = "数字旁的“有误？”没有写给谁，所以不显示。"
        hint = "设置环境变量 PORTALGEN_CORRECTIONS，写邮箱或新建问题单的网址；联系方式是邮箱时也可以不另设。"
        yield _unset("F137", "读者报告错误的地方（extra.corrections）没有设置。", why, hint)
    elif not (_MAIL.fullmatch(site.corrections) or _PAGE.fullmatch(site.corrections)):
        yield _unset("F137", f"报告错误的地方「{site.corrections}」不是邮箱，也不是网址。", "", "改成邮箱或完整网址。")
    if LICENSE_NAME not in site.terms:
        why = "没有写明的，别人不知道能不能用这些数据。" if not site.terms else "与数据包写的许可不一致。"
        hint = f"在 mkdocs.yml 的 copyright 里写明“数据 {LICENSE_NAME}”。"
        yield _unset("F132", f"页脚没有写明数据的许可（{LICENSE_NAME}）。", why, hint)


def _unset(code: str, message: str, why: str, hint: str) -> Issue:
    return Issue(code, Severity.WARNING, message, why, hint, Place("mkdocs.yml"))


def _size(folder: Path) -> Size | None:
    if not (folder / "index.html").is_file():
        return None
    paths = list(folder.rglob("*"))
    sizes = [(path.stat().st_size, path.relative_to(folder).as_posix()) for path in paths if path.is_file()]
    largest, name = max(sizes)
    crowd = max(Counter(name.rpartition("/")[0] for _, name in sizes).values())
    return Size(len(sizes), len(paths) - len(sizes), sum(size for size, _ in sizes), largest, name, crowd)


def _fits(size: Size, host: Host) -> tuple[str, Issue | None]:
    """Return a line on one host, and an issue where the site is too large for it or nearly so."""
    limits = (
        ("文件和目录数" if host.folders else "文件数", size.files + size.folders * host.folders, host.files),
        ("总大小", size.bytes, host.bytes),
        ("最大的文件", size.largest, host.largest),
        ("一个目录里的文件数", size.crowd, host.crowd),
    )
    shares = {name: used / limit for name, used, limit in limits if limit}
    if not shares:
        return f"{host.name}：没有写明限制", None
    worst = max(shares, key=lambda name: shares[name])
    share = f"{worst}是上限的 {shares[worst]:.1%}"
    if shares[worst] <= _NEAR:
        return f"{host.name}：放得下，{share}", None
    fits = shares[worst] <= 1
    hint = f"换别的托管方式，见 docs/hosting.md。限制见 {host.source}（{host.checked} 核对）。"
    what = f"{host.name}{'快放不下了' if fits else '放不下'}：{share}。"
    return f"{host.name}：{'放得下' if fits else '放不下'}，{share}", Issue("F134", Severity.WARNING, what, "", hint)


def _headers(site: Path, hosts: tuple[Host, ...]) -> tuple[str, Issue | None]:
    """Return who sends the security headers that stand ready in the site, and an issue where they do not."""
    using = "、".join(host.name for host in hosts if host.headers)
    others = "、".join(host.name for host in hosts if not host.headers)
    line = f"安全标头：{using} 会发送 {HEADERS} 里的；{others} 不会，只有页面里写的那些；自己的服务器照 docs/hosting.md 设置"
    if (site / HEADERS).is_file():
        return line, None
    what = f"网站里没有 {HEADERS}，托管方不会发送安全标头。"
    return line, Issue(
        "F128", Severity.WARNING, what, "", "重新运行 portalgen build；复制网站时不要漏掉下划线开头的文件。"
    )


def _mega(size: int) -> str:
    return f"{size / 1e6:.1f} MB"


def _versions(locked: Path) -> tuple[list[str], list[Issue]]:
    """Hold what is installed against the lock file; a project without one is not asked."""
    if not locked.is_file():
        return [], []
    issues, same = [], 0
    for line, text in enumerate(locked.read_text("utf-8").splitlines(), 1):
        wanted = _LOCKED.match(text)
        if not wanted or not (asked := Requirement(wanted[0])) or (asked.marker and not asked.marker.evaluate()):
            continue  # what is marked is for other machines
        there = _installed(asked.name)
        if there in asked.specifier:
            same += 1
            continue
        what = f"{asked.name} {f'装的是 {there}' if there else '没有装'}，锁定的是 {str(asked.specifier)[2:]}。"
        why = "版本不同，生成的网站可能与别处的不同。"
        hint = "运行 make clean，再运行 make site，会按锁定的版本重新安装。"
        issues.append(Issue("F135", Severity.WARNING, what, why, hint, Place("requirements/run.txt", line)))
    return [f"依赖：{same} 个与 requirements/run.txt 一致，{len(issues)} 个不同"], issues


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
