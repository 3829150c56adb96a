"""The workflows: valid YAML, least permissions, pinned actions, the same commands as on a maintainer's machine."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import FROZEN, ROOT

WORKFLOWS = ROOT / ".github" / "workflows"
FILES = sorted(WORKFLOWS.glob("*.yml"))
MATCHER = 'echo "::add-matcher::.github/check.json"'
PINNED = re.compile(r"[\w-]+/[\w-]+(/[\w-]+)?@(v\d+(\.\d+)*|[0-9a-f]{40})\Z")


class UniqueKeys(yaml.SafeLoader):
    """A loader that refuses a key written twice."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"duplicate key in line {node.start_mark.line + 1}"
        return dict(super().construct_mapping(node, deep))


def load(path: Path) -> dict[Any, Any]:
    tree = yaml.load(path.read_bytes(), UniqueKeys)
    assert isinstance(tree, dict)
    return tree


def own_jobs(tree: dict[Any, Any]) -> list[dict[str, Any]]:
    """The jobs with steps of their own; one that calls another workflow of ours is tested there, and may name nothing else."""
    called = [job["uses"] for job in tree["jobs"].values() if "uses" in job]
    assert {ROOT / name for name in called} <= set(FILES)
    assert all(not job.get("permissions") for job in tree["jobs"].values() if "uses" in job)
    return [job for job in tree["jobs"].values() if "uses" not in job]


def test_there_is_one_for_content_one_for_tests_and_one_for_pages() -> None:
    assert [path.name for path in FILES] == ["content.yml", "pages.yml", "tests.yml"]


def test_what_no_test_reads_is_left_to_the_check_of_content() -> None:
    tests, content = load(WORKFLOWS / "tests.yml"), load(WORKFLOWS / "content.yml")
    ignored = {
        path.removeprefix("content/").removesuffix("/**") for path in tests[True]["pull_request"]["paths-ignore"]
    }
    assert ignored == set(FROZEN)
    assert content[True] == {"pull_request": {"paths": ["content/**", "mkdocs.yml"]}}


Run = Callable[..., tuple[list[str], int]]


def commit(project: Path) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "content", "mkdocs.yml"), ("commit", "-qm", "x", "--allow-empty")):
        subprocess.run(["git", *who, "-C", project, *words], check=True, capture_output=True)


@pytest.fixture
def project(warm: Path) -> Path:
    return warm


@pytest.fixture
def run_jobs(project: Path) -> Run:
    """Return what runs the commands of a workflow's jobs as it does, and gives what they print and how they leave."""
    shutil.copy(ROOT / "Makefile", project)
    shutil.copytree(ROOT / ".github", project / ".github")
    (project / ".venv").symlink_to(sys.prefix)
    commit(project)

    def run(workflow: str, *jobs: str) -> tuple[list[str], int]:
        found = load(WORKFLOWS / workflow)["jobs"]
        commands = [step["run"] for job in jobs for step in found[job]["steps"] if "run" in step]
        script = "set -e\n" + "\n".join(commands).replace("make ", "make -o .venv/.installed ")
        commit(project)  # as a pull request is checked out: with its parent
        done = subprocess.run(["bash", "-c", script], cwd=project, capture_output=True, text=True, check=False)
        return (done.stdout + done.stderr).splitlines(), done.returncode

    return run


@pytest.fixture
def steps(run_jobs: Run) -> Callable[[], tuple[list[str], int]]:
    """Return what runs the commands of the check of content."""
    return lambda: run_jobs("content.yml", "check")


def marked(project: Path, lines: list[str]) -> set[tuple[str, ...]]:
    """Return level, file, line and code of what GitHub shows beside the changed lines, by the matchers that the workflow adds."""
    (added,) = (line.removeprefix("::add-matcher::") for line in lines if line.startswith("::add-matcher::"))
    matchers = json.loads((project / added).read_text("utf-8"))["problemMatcher"]
    found = [(m["severity"], re.match(m["pattern"][0]["regexp"], line)) for m in matchers for line in lines]
    return {(level, match[1], match[2] or "", match[3]) for level, match in found if match}


def test_the_check_of_content_passes_what_is_right(project: Path, steps: Callable[[], tuple[list[str], int]]) -> None:
    lines, code = steps()
    assert (marked(project, lines), code) == (set(), 0)


def test_the_check_of_content_reads_what_a_pull_request_changes(
    project: Path, steps: Callable[[], tuple[list[str], int]]
) -> None:
    assert '"fetch-depth": 2' in json.dumps(load(WORKFLOWS / "content.yml"))
    sidecar = project / "content/reports/440882-kegongmao/2023/report.yml"
    sidecar.write_text(sidecar.read_text("utf-8").replace("2026-11-21", "2020-01-01"), "utf-8")
    lines, code = steps()
    assert marked(project, lines) == {("error", sidecar.relative_to(project).as_posix(), "2", "F125")}
    assert code != 0


def test_the_check_of_content_names_each_fault_with_file_and_line(
    project: Path, steps: Callable[[], tuple[list[str], int]]
) -> None:
    sidecar = project / "content/reports/440882-kegongmao/2023/report.yml"
    sidecar.write_text(sidecar.read_text("utf-8").replace('"2026-11-21"', "2026-11-21"), "utf-8")
    (project / "content/knowledge/unit.yml").write_text("", "utf-8")
    lines, code = steps()
    place = sidecar.relative_to(project).as_posix()
    assert marked(project, lines) == {
        ("error", place, "2", "K008"),
        ("warning", "content/knowledge/unit.yml", "", "K109"),
    }
    assert code != 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_is_granted_that_no_job_asks_for(path: Path) -> None:
    tree = load(path)
    assert tree["permissions"] == {"contents": "read"}
    for job in own_jobs(tree):
        granted = job.get("permissions", {})
        writes = {name for name, level in granted.items() if level == "write"}
        assert writes <= {"pages", "id-token"}
        assert not writes or not any("run" in step for step in job["steps"]), "a job that runs our code may not write"
        assert job["timeout-minutes"] <= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_actions_are_pinned_and_commands_are_make_targets(path: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for job in own_jobs(load(path)):
        for step in job["steps"]:
            if "uses" in step:
                assert PINNED.match(step["uses"]), step["uses"]
            elif step["run"] != MATCHER:
                command, target, *given = step["run"].split()
                assert command == "make"
                assert given in ([], ["SINCE=HEAD^1"])
                assert target in targets


def test_pages_are_published_from_main_only_with_the_address_that_pages_gives() -> None:
    tree = load(WORKFLOWS / "pages.yml")
    events = tree[True]  # YAML reads a bare ``on`` as a boolean
    assert events["push"] == {"branches": ["main"]}
    assert "pull_request" not in events
    site = next(step for step in tree["jobs"]["build"]["steps"] if step.get("run") == "make publish")
    assert site["env"]["PORTALGEN_SITE_URL"] == "${{ steps.pages.outputs.base_url }}/"


def caches(job: str) -> list[tuple[str, dict[str, Any]]]:
    """Return (restore or save, step) of each cache that a job of the publishing workflow uses."""
    steps = load(WORKFLOWS / "pages.yml")["jobs"][job]["steps"]
    used = [(step["uses"].partition("@")[0], step) for step in steps if "actions/cache" in step.get("uses", "")]
    return [(name.removeprefix("actions/cache/"), step) for name, step in used]


def key_and_fallbacks(step: dict[str, Any]) -> list[str]:
    return [step["with"]["key"], *step["with"]["restore-keys"].splitlines()]


def test_only_runs_on_main_write_what_publishing_restores() -> None:
    jobs = load(WORKFLOWS / "pages.yml")["jobs"]
    (_, work), (_, index), (_, saved) = caches("build")
    ((kind, kept),) = caches("keep-index")
    assert [how for how, _ in caches("build")] == ["restore", "restore", "save"]
    assert kind == "save"
    assert saved["if"] == jobs["deploy"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["keep-index"]["needs"] == "deploy"  # and so it runs on main only, once the site is published
    assert "if" not in jobs["keep-index"]
    assert saved["with"]["key"] == f"${{{{ steps.{work['id']}.outputs.cache-primary-key }}}}"
    assert kept["with"]["key"] == index["with"]["key"]
    assert all(name.startswith("main-") for step in (work, index) for name in key_and_fallbacks(step))
    assert not set(key_and_fallbacks(work)[-1:]) & set(key_and_fallbacks(index))
    others = [step for path in FILES for job in own_jobs(load(path)) for step in job["steps"]]
    assert sum("actions/cache" in step.get("uses", "") for step in others) == 4


def test_the_index_published_before_goes_where_the_build_looks_for_it() -> None:
    """What one run uploads, the next restores and `make publish` reads; a run that is to forget restores nothing."""
    tree = load(WORKFLOWS / "pages.yml")
    _, (_, restored), _ = caches("build")
    ((_, kept),) = caches("keep-index")
    steps = tree["jobs"]["build"]["steps"]
    assert steps.index(restored) < next(at for at, step in enumerate(steps) if step.get("run") == "make publish")
    assert restored["if"] == "${{ !inputs.forget }}"
    assert tree[True]["workflow_dispatch"]["inputs"]["forget"]["default"] is False
    uploaded = next(step["with"] for step in steps if step.get("with", {}).get("name") == "index")
    fetched = next(step["with"] for step in tree["jobs"]["keep-index"]["steps"] if "download" in step["uses"])
    assert uploaded["path"].split() == ["build/site/search-index", "!build/site/search-index/terms"]
    assert fetched["name"] == uploaded["name"]
    assert fetched["path"] == kept["with"]["path"] == restored["with"]["path"] == "build/previous/search-index"
    assert "PREVIOUS = build/previous\n" in (ROOT / "Makefile").read_text("utf-8")


def bins(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.bin")}


def test_one_generation_of_the_index_is_kept_by_publishing_again(project: Path, run_jobs: Run) -> None:
    reports = sorted((project / "content/reports").glob("*/*"))
    for folder in reports[2:]:
        shutil.rmtree(folder)
    index, previous = project / "build/site/search-index", project / "build/previous/search-index"
    assert run_jobs("pages.yml", "build")[1] == 0
    first = bins(index)
    shutil.copytree(index, previous)
    shutil.rmtree(reports[1])
    assert run_jobs("pages.yml", "build")[1] == 0
    second = bins(index)
    gone = {name for name in first if name.startswith("f/")} - second
    assert gone  # the text of what was taken down
    assert first - second == gone
    shutil.rmtree(previous)
    shutil.copytree(index, previous)
    sidecar = reports[0] / "report.yml"
    sidecar.write_text(sidecar.read_text("utf-8") + "\n# again\n", "utf-8")
    assert run_jobs("pages.yml", "build")[1] == 0
    assert first - bins(index) > gone  # nothing of the first is listed any more


def test_what_is_right_is_published_and_then_the_run_ends_red(project: Path, run_jobs: Run) -> None:
    """One report without a sidecar: the site is built without it, and only the job behind the publishing one fails."""
    tree = load(WORKFLOWS / "pages.yml")["jobs"]
    assert tree["deploy"]["needs"] == ["test", "build"]
    assert tree["left-out"]["needs"] == ["build", "deploy"]
    for folder in sorted((project / "content/reports").glob("*/*"))[2:]:
        shutil.rmtree(folder)
    bad, good = sorted((project / "content/reports").glob("*/*"))
    (bad / "report.yml").unlink()
    lines, code = run_jobs("pages.yml", "build")
    assert code == 0, lines
    reports = project / "build/site/reports"
    assert (reports / good.parent.name / good.name / "index.html").is_file()
    assert "暂未发布" in (reports / bad.parent.name / bad.name / "index.html").read_text("utf-8")
    lines, code = run_jobs("pages.yml", "left-out")
    assert code != 0
    assert [line for line in lines if "error[F101]" in line and bad.relative_to(project).as_posix() in line]
    shutil.rmtree(bad)
    assert run_jobs("pages.yml", "build", "left-out")[1] == 0


def test_what_concerns_all_stops_the_publishing(project: Path, run_jobs: Run) -> None:
    (project / "content/knowledge/topics.yml").write_text("- id: [\n", "utf-8")
    lines, code = run_jobs("pages.yml", "build")
    assert code != 0
    assert any("K003" in line for line in lines)
    assert not (project / "build/site").exists()


FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
CHINESE = re.compile("[一-鿿]")


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_an_issue_form_is_one_that_github_shows_and_chinese(path: Path) -> None:
    form = load(path)
    assert set(form) == {"name", "description", "title", "body"}
    assert all(CHINESE.search(form[key]) for key in ("name", "description", "title"))
    asked = [item for item in form["body"] if item["type"] != "markdown"]
    assert {item["type"] for item in asked} <= {"input", "textarea", "dropdown", "checkboxes"}
    ids = [item["id"] for item in asked]
    assert len(set(ids)) == len(ids) > 0
    assert any(item.get("validations", {}).get("required") for item in asked)
    for item in form["body"]:
        assert CHINESE.search(item["attributes"]["value" if item["type"] == "markdown" else "label"])


def test_forms_ask_for_corrections_reports_privacy_and_the_program() -> None:
    assert [path.stem.partition("-")[2] for path in FORMS] == ["correction", "report", "privacy", "program"]
    assert "不要写出那条个人信息本身" in FORMS[2].read_text("utf-8")


def test_the_template_of_pull_requests_names_commands_that_exist() -> None:
    text = (ROOT / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"`make ([a-z-]+)`", text)) == {"check", "test"} & targets
