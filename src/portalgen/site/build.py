"""One MkDocs run, its troubles told in Chinese."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from portalgen.config import Settings
from portalgen.errors import PortalgenError
from portalgen.site.policy import write_policies

# Nothing that is published shows this date; it only fixes time stamps inside compressed files (1980-01-01, as in zip files).
_EPOCH = "315532800"
_PROBLEM = re.compile(r"^(?:(?:WARNING|ERROR|CRITICAL)\s+-\s+(?P<text>.*)|(?P<page>- \S+\.md))$")
_SHOWN = 20
_DIRTY = "A 'dirty' build is being performed"
_UNSEARCHED = b'\nsearch: {"exclude": true}'
_PHRASES = (
    (
        re.compile(r"Doc file '(?P<page>[^']+)' contains a link '(?P<link>[^']+)', but .*not found.*"),
        "页面 {page} 里的链接 {link} 找不到目标。",
    ),
    (
        re.compile(
            r"Doc file '(?P<page>[^']+)' contains .* '(?P<link>[^']+)', but the doc .* does not contain an anchor.*"
        ),
        "页面 {page} 里的链接 {link} 指向不存在的锚点。",
    ),
    (
        re.compile(r"Doc file '(?P<page>[^']+)' contains a link '(?P<link>[^']+)', but there is no such anchor.*"),
        "页面 {page} 里的链接 {link} 指向不存在的锚点。",
    ),
    (
        re.compile(r"A reference to '(?P<page>[^']+)' is included in the 'nav' configuration, which is not found.*"),
        "导航里的 {page} 没有生成。",
    ),
    (re.compile(r"Config value '(?P<page>[^']+)': (?P<link>.*)"), "mkdocs.yml 的 {page} 有误：{link}"),
    (
        re.compile(r"The following pages exist in the docs directory, but are not included.*"),
        "这些页面生成了，但既不在导航里也不在 not_in_nav 里：",
    ),
    (re.compile(r"- (?P<page>\S+\.md)"), "　{page}"),
    (re.compile(r"Aborted with \d+ warnings in strict mode!"), ""),
)


def build_site(settings: Settings, folder: Path, kept: tuple[str, ...] = ()) -> None:
    """Run MkDocs over ``build/docs`` into ``folder`` and give each page its policy; a warning of MkDocs (a broken link) is an error.

    Args:
        settings: where things lie.
        folder: an empty folder.
        kept: Markdown files whose pages on the standing site would come out the same. They are copied; MkDocs renders the
            rest with ``--dirty``. Where that meets any trouble, everything is rendered anew.

    Raises:
        PortalgenError: MkDocs could not build the site.
    """
    config = settings.root / "mkdocs.yml"
    if not config.is_file():
        raise PortalgenError("找不到 mkdocs.yml。", "请在项目根目录运行，或用 --root 指明项目根目录。")
    if not _build_partly(settings, config, folder, kept):
        _build_whole(settings, config, folder)
    write_policies(folder, config)


def _build_partly(settings: Settings, config: Path, folder: Path, kept: tuple[str, ...]) -> bool:
    """Render what is not kept; whether that went without any trouble. If not, the folder is empty again."""
    if not _copy_pages(settings, folder, kept):
        return False
    if _has_built(_run(settings, "portalgen.site.partial", str(config), str(folder)), folder):
        return True
    shutil.rmtree(folder)
    folder.mkdir()
    return False


def _build_whole(settings: Settings, config: Path, folder: Path) -> None:
    words = ("mkdocs", "build", "--strict", "--config-file", str(config), "--site-dir", str(folder))
    done = _run(settings, *words)
    if done.returncode or not (folder / "index.html").is_file():
        output = done.stdout + done.stderr
        raise PortalgenError(
            f"网站没有生成：\n{explain(output)}", "原来的网站没有改动。请改正后重新生成。", trace=output
        )


def _run(settings: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a module of Python below the project's root."""
    environment = {
        "SOURCE_DATE_EPOCH": _EPOCH,
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=settings.root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def _copy_pages(settings: Settings, folder: Path, kept: tuple[str, ...]) -> bool:
    """Copy the finished pages of Markdown files; leave out those that are in the theme's own search index, which is made anew."""
    copied = False
    for name in kept:
        path = Path(name).parent if Path(name).stem == "index" else Path(name).with_suffix("")
        source, target = settings.site / path / "index.html", folder / path / "index.html"
        if source.is_file() and _UNSEARCHED in (settings.docs / name).read_bytes().partition(b"\n---\n")[0]:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
            copied = True
    return copied


def _has_built(done: subprocess.CompletedProcess[str], folder: Path) -> bool:
    """Whether a partial run has ended well: the one thing it may warn of is that it was one."""
    warnings = [line for line in done.stderr.splitlines() if _PROBLEM.match(line.strip()) and _DIRTY not in line]
    return not done.returncode and not warnings and (folder / "index.html").is_file()


def explain(output: str) -> str:
    """Return the problems in MkDocs' output in Chinese, one a line; its last line as it is where none is recognised."""
    problems = [
        _translate(found["text"] or found["page"])
        for line in output.splitlines()
        if (found := _PROBLEM.match(line.strip()))
    ]
    problems = [problem for problem in problems if problem]
    if not problems:
        return "".join(output.strip().splitlines()[-1:])
    rest = len(problems) - _SHOWN
    return "\n".join(problems[:_SHOWN] + ([f"另有 {rest} 处。"] if rest > 0 else []))


def _translate(text: str) -> str:
    for pattern, phrase in _PHRASES:
        if found := pattern.match(text):
            return phrase.format(**found.groupdict())
    return text
