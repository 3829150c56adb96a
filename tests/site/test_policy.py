"""What the theme brings along is allowed by its hash, and nothing else."""

import base64
import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from portalgen.checks.site import check_site
from portalgen.site.policy import HEADERS, write_policies
from tests.project import ROOT

TEMPLATE = """<html><head><meta charset="utf-8"></head><body>
<script>scope=new URL("{{ base_url }}",location)</script>
{% if page %}<style>p { margin: 0 }</style>{% endif %}
<script id="c" type="application/json">{{ config }}</script></body></html>"""
PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>x</title></head><body>
<script>scope=new URL("%s",location)</script><style>p { margin: 0 }</style>
<script id="c" type="application/json">{"a": 1}</script>%s</body></html>"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    (tmp_path / "theme/partials").mkdir(parents=True)
    (tmp_path / "theme/partials/base.html").write_text(TEMPLATE, "utf-8")
    path = tmp_path / "mkdocs.yml"
    path.write_text('site_url: !ENV [X, ""]\ntheme:\n  name: material\n  custom_dir: theme\n', "utf-8")
    return path


def site(folder: Path, pages: dict[str, str]) -> Path:
    for name, text in pages.items():
        path = folder / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "site"


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(page: str) -> str:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    return str(found)


def test_scripts_and_styles_of_the_theme_are_allowed_at_any_depth(tmp_path: Path, config: Path) -> None:
    folder = site(tmp_path, {"index.html": PAGE % (".", ""), "a/b/index.html": PAGE % ("../..", "")})
    write_policies(folder, config)
    for name, path in (("index.html", "."), ("a/b/index.html", "../..")):
        text = (folder / name).read_text("utf-8")
        script = hashed('scope=new URL("' + path + '",location)')
        assert f"script-src 'self' {script};" in policy(text)
        assert f"style-src 'self' {hashed('p { margin: 0 }')};" in policy(text)
        assert text.index("Content-Security-Policy") < text.index("<title>")
    assert check_site(folder) == ()


@pytest.mark.parametrize(
    "injected",
    [
        "<script>alert(1)</script>",
        '<script>scope=new URL("x");alert("",location)</script>',
        '<script type="text/javascript">alert(1)</script>',
        "<SCRIPT >alert(1)</SCRIPT >",
        "<style>p { color: red }</style>",
    ],
)
def test_what_came_otherwise_is_not_allowed_and_stops_the_build(tmp_path: Path, config: Path, injected: str) -> None:
    clean = site(tmp_path / "1", {"index.html": PAGE % (".", "")})
    spoilt = site(tmp_path / "2", {"index.html": PAGE % (".", injected)})
    for folder in (clean, spoilt):
        write_policies(folder, config)
    text = (spoilt / "index.html").read_text("utf-8")
    assert policy(text) == policy((clean / "index.html").read_text("utf-8"))
    assert {issue.code for issue in check_site(spoilt)} == {"P108"}


def test_writing_twice_changes_nothing_and_an_old_policy_goes(tmp_path: Path, config: Path) -> None:
    folder = site(tmp_path, {"index.html": PAGE % (".", "")})
    write_policies(folder, config)
    once = (folder / "index.html").read_bytes()
    write_policies(folder, config)
    assert (folder / "index.html").read_bytes() == once
    (folder / "index.html").write_bytes(once.replace(b"img-src 'self' data:", b"img-src *"))
    write_policies(folder, config)
    assert (folder / "index.html").read_bytes() == once


def test_one_header_allows_what_any_page_needs(tmp_path: Path, config: Path) -> None:
    folder = site(tmp_path, {"index.html": PAGE % (".", ""), "a/index.html": PAGE % ("..", "")})
    write_policies(folder, config)
    first, line, *others = (folder / HEADERS).read_text("utf-8").splitlines()
    assert first == "/*"
    assert line.startswith("  Content-Security-Policy: default-src 'none'; script-src 'self' 'sha256-")
    assert line.endswith("frame-ancestors 'none'")
    assert "unsafe" not in line
    for name in ("index.html", "a/index.html"):
        own = re.findall(r"'sha256-[^']*'", policy((folder / name).read_text("utf-8")))
        assert own
        assert set(own) <= set(re.findall(r"'sha256-[^']*'", line))
    assert [other.split(":")[0].strip() for other in others] == [
        "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy",
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("sed") is None, reason="the guide's commands are for a shell with sed")
def test_the_commands_of_the_guide_write_each_header(tmp_path: Path, config: Path) -> None:
    folder = site(tmp_path, {"index.html": PAGE % (".", "")})
    write_policies(folder, config)
    commands = re.findall(
        r"^(sed .*) build/site/_headers > \S+$", (ROOT / "docs/hosting.md").read_text("utf-8"), re.MULTILINE
    )
    written = [
        subprocess.run(f"{command} {folder / HEADERS}", shell=True, capture_output=True, text=True, check=True).stdout
        for command in commands
    ]
    sent = [line.strip().split(": ", 1) for line in (folder / HEADERS).read_text("utf-8").splitlines()[1:]]
    nginx, caddy, apache = (text.splitlines() for text in written)
    assert nginx == [f'add_header {name} "{value}" always;' for name, value in sent]
    assert caddy == [f'header {name} "{value}"' for name, value in sent]
    assert apache == [f'Header always set {name} "{value}"' for name, value in sent]
