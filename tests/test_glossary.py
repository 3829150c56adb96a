"""One word for one thing: what the program, the templates and the hand-written pages say keeps to docs/glossary.md."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.project import ROOT

SOURCE = ROOT / "src/portalgen"
# Rooms that read reports and queries: their words are those of others, in patterns.
READING = {
    "extract",
    "normalize",
    "sections",
    "privacy",
    "readers",
    "transcribe",
    "disclosure.py",
    "ideographs",
    "linking",
    "engine",
}
ROW = re.compile(r"^\| (?!---|用词)([^|]+) \| [^|]+ \| ([^|]+) \|$", re.MULTILINE)
# The public's word for something else; a label of an official metadata standard; what the theme prints until we replace it.
OURS = re.compile("搜索引擎|发布机构|replace\\('\"搜索\"'")


def glossary() -> dict[str, str]:
    """Return the word to use by each word that is not used."""
    rows = ROW.findall((ROOT / "docs/glossary.md").read_text("utf-8"))
    return {avoided: word for word, avoided_ones in rows for avoided in avoided_ones.split("、")}


def test_the_glossary_has_the_words_that_were_once_mixed_up() -> None:
    words = glossary()
    assert {"机构": "机关", "更正": "订正", "必备内容": "法定内容", "搜索": "检索"}.items() <= words.items()
    assert not set(words) & set(words.values())


@pytest.mark.parametrize("kind", ["programs", "templates", "scripts", "pages"])
def test_one_word_for_one_thing(kind: str) -> None:
    texts = {"programs": literals, "templates": templates, "scripts": scripts, "pages": pages}[kind]
    found = [
        f"{place}: {avoided} → {word}"
        for place, text in texts()
        for avoided, word in glossary().items()
        if avoided in OURS.sub("", text)
    ]
    assert found == []


def literals() -> Iterator[tuple[str, str]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if READING & set(path.relative_to(SOURCE).parts):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value


def templates() -> Iterator[tuple[str, str]]:
    for path in sorted([*SOURCE.rglob("*.j2"), *(SOURCE / "site/theme").rglob("*.html")]):
        yield from ((f"{path.relative_to(ROOT)}:{n}", line) for n, line in enumerate(_lines(path), 1))


def scripts() -> Iterator[tuple[str, str]]:
    for path in sorted((SOURCE / "site/theme").rglob("*.js")):
        yield from ((f"{path.relative_to(ROOT)}:{n}", line) for n, line in enumerate(_lines(path), 1))


def pages() -> Iterator[tuple[str, str]]:
    for path in sorted(
        [
            *(SOURCE / "site").rglob("*.md"),
            *(ROOT / "docs").glob("*.md"),
            ROOT / "README.zh.md",
            ROOT / "CONTRIBUTING.zh.md",
            ROOT / "mkdocs.yml",
        ]
    ):
        if path.name != "glossary.md":
            yield from ((f"{path.relative_to(ROOT)}:{n}", line) for n, line in enumerate(_lines(path), 1))


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()
