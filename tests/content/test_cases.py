"""Every wrong input of ``cases/`` gets exactly the lines written under it: what stands in ``content/``, then ``===``."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from portalgen.content import KnowledgeError, find_sources, load_knowledge

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Case:
    """Files by path below the project root, and the expected lines."""

    name: str
    files: dict[str, str]
    expected: list[str]

    def write(self, root: Path) -> None:
        """Write the files; ``SHA`` in a sidecar stands for the hash of the report beside it."""
        for path, text in self.files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.replace("SHA", f'"{self._sha(path)}"').encode())

    def _sha(self, path: str) -> str:
        beside = [t for p, t in self.files.items() if p != path and Path(p).parent == Path(path).parent]
        return hashlib.sha256("".join(beside[:1]).encode()).hexdigest()


def read_cases(name: str) -> list[Case]:
    """Read the cases of a file: ``### name``, ``--- path`` and its text, ``=== `` and the expected lines."""
    cases = []
    for part in re.split(r"^### ", (CASES / name).read_text("utf-8"), flags=re.MULTILINE)[1:]:
        given, _, expected = part.partition("===\n")
        title, _, rest = given.partition("\n")
        files = re.split(r"^--- (\S+)\n", rest, flags=re.MULTILINE)[1:]
        texts = dict(zip(files[::2], files[1::2], strict=True))
        cases.append(Case(title, texts, expected.splitlines()))
    return cases


AGENCY = '- {id: 440882-gongan, name: 雷州市公安局, region: "440882", level: county, sector: 公安, short: 雷州公安}\n'
KNOWLEDGE = read_cases("knowledge.txt")
REPORTS = read_cases("reports.txt")


@pytest.mark.parametrize("case", KNOWLEDGE, ids=lambda case: case.name)
def test_knowledge(case: Case, tmp_path: Path):
    case.write(tmp_path)
    with pytest.raises(KnowledgeError) as raised:
        load_knowledge(tmp_path / "content" / "knowledge")
    assert [str(issue) for issue in raised.value.issues] == case.expected
    assert str(raised.value).startswith(f"知识文件有 {len(case.expected)} 处错误，无法继续：\n{case.expected[0]}\n")


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: case.name)
def test_reports(case: Case, tmp_path: Path):
    case.write(tmp_path)
    knowledge = tmp_path / "content" / "knowledge"
    knowledge.mkdir(parents=True)
    (knowledge / "agencies.yml").write_text(AGENCY, "utf-8")
    sources, issues = find_sources(tmp_path / "content" / "reports", tmp_path, load_knowledge(knowledge)[0])
    assert [*map(str, issues), *(f"收录 {source.path}" for source in sources)] == case.expected


def test_there_are_many_cases_and_each_expects_something():
    assert len(KNOWLEDGE) + len(REPORTS) >= 60
    assert all(case.expected for case in (*KNOWLEDGE, *REPORTS))
    assert len({case.name for case in KNOWLEDGE}) == len(KNOWLEDGE)
