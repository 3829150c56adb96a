"""Every code stands in the catalogue, is raised by the room it names, and appears in a test."""

import re
from pathlib import Path

import pytest

from portalgen.checks.catalogue import ROOMS, SEVERITIES, as_markdown, load_codes
from tests.project import ROOT

SOURCE = ROOT / "src" / "portalgen"
_CODE = re.compile(r"\"([A-Z][0-9]{3})\"")


def used() -> dict[str, set[str]]:
    """Codes in the source → rooms that write them."""
    rooms: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        for code in _CODE.findall(path.read_text("utf-8")):
            rooms.setdefault(code, set()).add(room)
    return rooms


def test_every_code_is_in_the_catalogue_and_every_entry_is_used():
    assert sorted(used()) == sorted(load_codes())


def test_a_code_belongs_to_one_room():
    # ``readers`` refuses by itself what ``content`` refuses first, under the same code: a reader may be called alone.
    twice = {"content": {"content", "readers"}}
    assert {
        code: rooms
        for code, rooms in used().items()
        if rooms not in ({load_codes()[code].room}, twice.get(load_codes()[code].room))
    } == {}


def test_the_catalogue_is_complete():
    lines = (SOURCE / "checks" / "codes.csv").read_text("utf-8").splitlines()
    assert len(lines) == len(load_codes()) + 1, "a code is listed twice"
    for code in load_codes().values():
        assert all(code), code.code
        assert code.room in ROOMS
        assert code.severity in SEVERITIES


@pytest.mark.parametrize("code", sorted(set(load_codes()) - {"X000"}))
def test_every_code_appears_in_a_test(code: str):
    tests = [
        p for p in (ROOT / "tests").rglob("*") if p.suffix in (".py", ".txt", ".yml") and p.name != Path(__file__).name
    ]
    assert any(code in path.read_text("utf-8", errors="ignore") for path in tests)


def test_the_page_for_maintainers_is_current():
    """Renew with: python -m portalgen.checks.catalogue > docs/issues.md."""
    assert (ROOT / "docs" / "issues.md").read_text("utf-8") == as_markdown()
