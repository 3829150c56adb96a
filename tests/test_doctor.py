"""``portalgen doctor``: what the public needs is set, the site fits its host, the versions are the locked ones."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from portalgen import doctor
from portalgen.cli import main
from portalgen.config import Settings
from portalgen.doctor import Host, examine, load_hosts
from portalgen.errors import PortalgenError

COMPLETE = "site_url: https://portal.example/\nextra: {contact: someone@example.org}\ncopyright: 数据 CC BY 4.0\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(COMPLETE, "utf-8")
    site = tmp_path / "build/site"
    (site / "data").mkdir(parents=True)
    (site / "index.html").write_bytes(b"x" * 8)
    (site / "_headers").write_bytes(b"/*")
    (site / "data/large.csv").write_bytes(b"x" * 90)
    return tmp_path


def codes(root: Path) -> list[str]:
    return [issue.code for issue in examine(Settings(root))[1]]


def test_a_portal_that_is_ready_is_told_its_size(root: Path) -> None:
    lines, issues = examine(Settings(root))
    assert issues == ()
    assert "网站：3 个文件，共 0.0 MB，最大的是 data/large.csv（0.0 MB）" in lines
    assert sum("放得下" in line or "没有写明限制" in line for line in lines) == len(load_hosts())
    assert lines[0].startswith("portalgen ")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("https://portal.example/", '""', ["F136"]),
        ("https://portal.example/", "https://portal.example", ["F136"]),
        ("https://portal.example/", "portal.example/", ["F136"]),
        ("someone@example.org", '""', ["F131", "F137"]),
        ("someone@example.org", "办公室", ["F131", "F137"]),
        ("someone@example.org", "https://portal.example/contact/", ["F137"]),
        ("someone@example.org", "x@example.org, corrections: https://git.example/issues/new", []),
        ("someone@example.org", "x@example.org, corrections: 办公室", ["F137"]),
        ("数据 CC BY 4.0", "", ["F132"]),
        ("数据 CC BY 4.0", "版权所有", ["F132"]),
        (COMPLETE, "site_name: x\n", ["F136", "F131", "F137", "F132"]),
        ("site_url: https://portal.example/", 'site_url: !ENV [SOME_ADDRESS, ""]', ["F136"]),
    ],
)
def test_what_the_public_needs_is_asked_for(root: Path, before: str, after: str, expected: list[str]) -> None:
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
    assert codes(root) == expected


def test_the_real_settings_take_all_from_the_environment(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [code for code in codes(frozen) if code != "F133"] == ["F136", "F131", "F137"]
    monkeypatch.setenv("PORTALGEN_SITE_URL", "https://portal.example/sub/")
    monkeypatch.setenv("PORTALGEN_CONTACT", "someone@example.org")
    assert codes(frozen) == ["F133"]


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        ({"files": 3}, "放得下，文件数是上限的 100.0%"),
        ({"files": 2}, "放不下，文件数是上限的 150.0%"),
        ({"bytes": 110, "files": 100}, "放得下，总大小是上限的 90.9%"),
        ({"largest": 89}, "放不下，最大的文件是上限的 101.1%"),
        ({"largest": 1000, "bytes": 1000}, "放得下，总大小是上限的 10.0%"),
        ({"crowd": 2}, "放得下，一个目录里的文件数是上限的 100.0%"),
    ],
)
def test_each_limit_of_a_host_counts(
    root: Path, monkeypatch: pytest.MonkeyPatch, limits: dict[str, int], told: str
) -> None:
    values = {"files": None, "bytes": None, "largest": None, "crowd": None, **limits}
    host = Host("某处", **values, folders=False, headers=True, source="https://host.example/limits", checked="2026-11")
    monkeypatch.setattr(doctor, "load_hosts", lambda: (host,))
    lines, issues = examine(Settings(root))
    assert f"某处：{told}" in lines
    near = any(number in told for number in ("100.0%", "150.0%", "90.9%", "101.1%"))
    assert [issue.code for issue in issues] == (["F134"] if near else [])
    assert all("https://host.example/limits" in issue.hint for issue in issues)


def test_hosts_state_where_their_limits_come_from() -> None:
    hosts = load_hosts()
    assert len(hosts) >= 3
    assert all(host.source.startswith("https://") and host.checked for host in hosts)
    assert all(host.files or host.bytes or host.largest or host.crowd for host in hosts)


def test_folders_count_where_a_host_counts_them(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    host = Host("某处", 3, True, None, None, None, False, "https://host.example/limits", "2026-11")
    monkeypatch.setattr(doctor, "load_hosts", lambda: (host,))
    assert "某处：放不下，文件和目录数是上限的 133.3%" in examine(Settings(root))[0]


def test_who_sends_the_security_headers_is_told(root: Path) -> None:
    lines, issues = examine(Settings(root))
    told = next(line for line in lines if line.startswith("安全标头"))
    assert "Netlify 会发送 _headers 里的；" in told
    assert "GitHub Pages、GitLab Pages（gitlab.com） 不会" in told
    assert issues == ()
    (root / "build/site/_headers").unlink()
    assert codes(root) == ["F128"]


def test_versions_are_held_against_the_lock_file(root: Path) -> None:
    (root / "requirements").mkdir()
    lines = ["click==0.1 \\", "    --hash=sha256:00", "nowhere-to-be-found==1 \\", "    --hash=sha256:00",
             "other-machines==2 ; sys_platform == 'none' \\", "    # via click"]  # fmt: skip
    (root / "requirements/run.txt").write_text("\n".join(lines), "utf-8")
    told, issues = examine(Settings(root))
    assert [(issue.code, issue.place.line if issue.place else 0) for issue in issues] == [("F135", 1), ("F135", 3)]
    assert "锁定的是 0.1。" in issues[0].message
    assert issues[1].message == "nowhere-to-be-found 没有装，锁定的是 1。"
    assert "依赖：0 个与 requirements/run.txt 一致，2 个不同" in told


def test_the_command_says_all_and_leaves_by_its_bar(root: Path) -> None:
    (root / "content/knowledge").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(COMPLETE.replace("someone@example.org", '""'), "utf-8")
    done = CliRunner().invoke(main, ["doctor", "--root", str(root)])
    assert done.exit_code == 0
    assert "网站：3 个文件" in done.stdout
    assert "mkdocs.yml: warning[F131]" in done.stderr
    assert CliRunner().invoke(main, ["doctor", "--root", str(root), "--strict"]).exit_code == 1


def test_settings_that_cannot_be_read_are_said_so(root: Path) -> None:
    (root / "mkdocs.yml").write_text("a: [", "utf-8")
    with pytest.raises(PortalgenError, match=r"mkdocs\.yml 的写法不对"):
        examine(Settings(root))
