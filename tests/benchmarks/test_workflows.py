"""The workflows: valid YAML, least permissions, pinned actions, the same commands as on a maintainer's machine."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@(v\d+(\.\d+)*|[0-9a-f]{40})\Z")


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


def test_there_is_one_for_tests_and_one_for_pages() -> None:
    assert [path.name for path in FILES] == ["pages.yml", "tests.yml"]


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
            else:
                command, target = step["run"].split()
                assert command == "make"
                assert target in targets


def test_pages_are_published_from_main_only_with_the_address_that_pages_gives() -> None:
    tree = load(ROOT / ".github" / "workflows" / "pages.yml")
    events = tree[True]  # YAML reads a bare ``on`` as a boolean
    assert events["push"] == {"branches": ["main"]}
    assert "pull_request" not in events
    site = next(step for step in tree["jobs"]["build"]["steps"] if step.get("run") == "make site")
    assert site["env"]["PORTALGEN_SITE_URL"] == "${{ steps.pages.outputs.base_url }}/"
