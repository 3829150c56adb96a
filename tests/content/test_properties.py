"""Whatever is typed into a YAML file: the loader answers with values or with issues, never with a traceback."""

import json
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from portalgen.content.sidecar import read_sidecar
from portalgen.content.typed import to_list, to_one
from portalgen.content.yamlfile import read_yaml
from portalgen.model.knowledge import Indicator, Lexicon, Unit

LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u0085\u2028\u2029\ufeff\ufffe\uffff"
)
WORDS = st.text(LETTERS, max_size=12)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS.filter(bool), inner, max_size=4),
    max_leaves=12,
)
SNIPPETS = st.sampled_from(
    ["- ", "unit", ": ", "kind", "count", "\n", "  ", "\t", "[", "]", "{", "}", '"', "'", "：", "，", "010", "no", "&a", "*a", "!x", "---\n", "#",
     "|\n", "aliases", "examples", "text", "件", "1:30", "2026-11-21", "null", "? ", "\x00", "\ufeff"]
)  # fmt: skip


@given(VALUES)
@settings(deadline=None)
def test_quoted_values_come_back_as_they_were(value: Any):
    text = yaml.dump(json.loads(json.dumps(value)), allow_unicode=True, Dumper=NoAliases)
    tree = read_yaml(text.encode(), "x.yml")
    traps = [issue for issue in tree.issues if issue.code not in ("K005", "K006", "K007", "K008", "K009")]
    assert traps == []
    if not tree.issues:
        assert tree.value == value


class NoAliases(yaml.SafeDumper):
    """A dumper that repeats instead of pointing."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@given(st.lists(SNIPPETS, max_size=40).map("".join))
@settings(deadline=None, max_examples=300)
def test_no_text_is_too_strange(text: str):
    for kind in (Unit, Indicator):
        tree = read_yaml(text.encode(), "x.yml")
        good = to_list(tree, kind)
        assert good or tree.issues or tree.value in (None, [])
    tree = read_yaml(text.encode(), "x.yml")
    assert (to_one(tree, Lexicon) is None) == bool(tree.issues)
    statement, tree = read_sidecar(text.encode(), "report.yml")
    assert (statement is None) == bool(tree.issues)
    assert all(issue.place and (issue.place.line or 0) >= 1 for issue in tree.issues)


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_no_bytes_are_too_strange(data: bytes):
    tree = read_yaml(data, "x.yml")
    assert tree.issues or not tree.broken


@given(st.dictionaries(st.sampled_from(["unit", "kind", "base", "factor", "aliases", "examples", "nuit"]), VALUES))
@settings(deadline=None, max_examples=300)
def test_wrong_shapes_are_issues_with_lines(entry: dict[str, Any]):
    text = yaml.dump([entry], allow_unicode=True, Dumper=NoAliases)
    tree = read_yaml(text.encode(), "x.yml")
    good = to_list(tree, Unit)
    assert bool(good) != bool(tree.issues)
    lines = text.count("\n") + 1
    assert all(issue.place and 1 <= (issue.place.line or 0) <= lines for issue in tree.issues)
    assert all(issue.message and issue.hint for issue in tree.issues)
