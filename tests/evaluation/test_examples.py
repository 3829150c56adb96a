"""A maintainer's entry that does not do what its examples say is named with file and line."""

from dataclasses import replace
from pathlib import Path

import pytest

from portalgen.catalogue import compile_catalogue
from portalgen.content import load_knowledge
from portalgen.content.knowledge import knowledge_files
from portalgen.evaluation.examples import FOUND, Judge, check_examples
from portalgen.model.issue import Issue
from portalgen.model.knowledge import Confusion

INDICATOR = """
- id: river_patrols
  label: 河湖巡查次数
  definition: 水行政主管部门开展河湖巡查的次数。
  unit: 次
  kind: count
  topic: enforcement
  group: enforcement
  aliases: [河湖巡查]
  units: [次]
  examples: [{text: "全年开展河湖巡查320次。", value: "320", unit: 次}]
  counterexamples: ["全年开展执法检查320次。"]
"""
LAW = """
- id: zz-xu-gou-ban-fa
  name: 虚构市河湖巡查办法
  kind: rule
  examples: [虚构市河湖巡查办法（修订）]
  counterexamples: [河湖巡查办法]
"""


def added(project: Path, name: str, text: str) -> tuple[tuple[Issue, ...], int]:
    """Add an entry to a file of the catalogue; return what is found, and how many lines stood above."""
    folder = project / "content/knowledge"
    path = folder / f"{name}.yml"
    before = path.read_text("utf-8")
    path.write_text(before + text, "utf-8")
    knowledge, _ = load_knowledge(folder)
    return check_examples(knowledge, compile_catalogue(knowledge), folder), before.count("\n")


def test_the_committed_catalogue_reads_its_own_examples(frozen: Path) -> None:
    folder = frozen / "content/knowledge"
    knowledge, _ = load_knowledge(folder)
    assert [str(issue) for issue in check_examples(knowledge, compile_catalogue(knowledge), folder)] == []


@pytest.mark.parametrize(("name", "text"), [("indicators", INDICATOR), ("instruments", LAW)])
def test_a_right_entry_needs_nothing_more(project: Path, name: str, text: str) -> None:
    assert added(project, name, text)[0] == ()


@pytest.mark.parametrize(
    ("name", "text", "code", "line", "words"),
    [
        ("indicators", INDICATOR.replace('value: "320"', 'value: "321"'), "K113", 11, "例句「全年开展河湖巡查320次。」没有认作「河湖巡查次数」"),
        ("indicators", INDICATOR.replace("开展执法检查", "开展河湖巡查"), "K114", 12, "反例「全年开展河湖巡查320次。」被认作「河湖巡查次数」"),
        ("indicators", INDICATOR.replace('["全年开展执法检查320次。"]', "[]"), "K115", 2, "没有写不应认作它的反例（counterexamples）"),
        ("instruments", LAW.replace("办法（修订）", "规定"), "K113", 5, "例句「虚构市河湖巡查规定」没有认作「虚构市河湖巡查办法」"),
        ("instruments", LAW.replace("[河湖巡查办法]", "[虚构市河湖巡查办法（2020修正）]"), "K114", 6, "被认作「虚构市河湖巡查办法」"),
        ("instruments", LAW.replace("虚构市河湖巡查办法", "行政处罚法（2021修订）"), "K113", 3, "名称「行政处罚法（2021修订）」已经指《中华人民共和国行政处罚法》"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named_with_its_line(
    project: Path, name: str, text: str, code: str, line: int, words: str
) -> None:
    issues, above = added(project, name, text)
    found = {(issue.code, issue.place.line if issue.place else 0): str(issue) for issue in issues}
    assert words in found[code, above + line]
    assert all(issue.hint and issue.place and issue.place.path.endswith(f"{name}.yml") for issue in issues)


def test_examples_of_the_lexicon_are_run(project: Path) -> None:
    path = project / "content/knowledge/lexicon.yml"
    text = path.read_text("utf-8")
    text = text.replace("\nrepairs:\n", "\nrepairs:\n  - {raw: 开展虚构检査。, fixed: 开展虚购检查。}\n", 1)
    text = text.replace("\ncounterexamples:\n", "\ncounterexamples:\n  - 我局主要负责入廉租房审核，重太问题。\n", 1)
    path.write_text(text, "utf-8")
    knowledge, _ = load_knowledge(path.parent)
    issues = check_examples(knowledge, compile_catalogue(knowledge), path.parent)
    lines = text.splitlines()
    told = [(issue.code, lines[(issue.place.line or 0) - 1].strip()) for issue in issues if issue.place]
    assert told == [
        ("K113", "- {raw: 开展虚构检査。, fixed: 开展虚购检查。}"),
        ("K114", "- 我局主要负责入廉租房审核，重太问题。"),
    ]


def test_every_kind_of_entry_with_examples_is_judged() -> None:
    kinds = {
        kind
        for _, kind, many in knowledge_files()
        if many and hasattr(kind, "examples") and hasattr(kind, "counterexamples")
    }
    assert kinds | {Confusion} == set(FOUND)


def test_knowledge_that_was_loaded_twice_is_told_nothing(frozen: Path) -> None:
    knowledge, _ = load_knowledge(frozen / "content/knowledge")
    genre = knowledge.genres[0]
    again = replace(knowledge, genres=tuple(replace(one) for one in knowledge.genres))
    judge = Judge(compile_catalogue(knowledge), {})
    assert again.genres[0] is not genre
    assert judge.genre(again.genres[0], genre.examples[0])
