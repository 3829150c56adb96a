"""What click says by itself is Chinese, whatever the language of the machine."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

from portalgen.cli import main
from tests.project import ROOT

MESSAGES = ROOT / "src/portalgen/cli/locale/zh_CN/LC_MESSAGES/messages.po"
ENGLISH = re.compile(r"[A-Za-z]{3,}")
ELSEWHERE = re.compile(
    "Windows error|shell completion|Shell completion|Bash|Editing failed|DeprecationWarning|deprecated|decl|Press any key"
    "|Repeat for|two entered|color|UUID|standard stream|format|Do you want|Confirm the action|nargs} values but"
    "|version|Choice\\(|len_type|Invalid start|must be an iterable|same flag|defined twice|No options defined|(?i:^d$|^file$|^directory$|^path$)"
)
"""Messages to programmers, of passwords, colours and kinds of options that there are none of."""


def said_by_click() -> set[str]:
    """Return the texts that click hands to gettext, the plural where there is one."""
    found = set()
    for path in Path(click.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                found |= {
                    part.value
                    for part in node.args[:1]
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                }
    return found


def catalogue() -> dict[str, str]:
    with MESSAGES.open("rb") as file:
        return {
            message.id if isinstance(message.id, str) else message.id[0]: "".join(message.string)
            for message in read_po(file)
            if message.id
        }


def test_each_message_that_a_user_can_meet_is_translated() -> None:
    texts = said_by_click()
    assert len(texts) > 50
    known = catalogue()
    assert sorted(text for text in texts if text not in known and not ELSEWHERE.search(text)) == []
    assert all(re.search("[一-鿿]", text) for text in known.values())


def test_placeholders_are_those_of_the_english() -> None:
    with MESSAGES.open("rb") as file:
        for message in read_po(file):
            ids = (message.id,) if isinstance(message.id, str) else message.id
            there = {name for text in ids for name in re.findall(r"\{(\w+)", text)}
            assert set(re.findall(r"\{(\w+)", "".join(message.string))) <= there, message.id


def test_the_compiled_messages_are_current() -> None:
    """Renew with: .venv-dev/bin/pybabel compile -d src/portalgen/cli/locale."""
    with MESSAGES.open("rb") as written, MESSAGES.with_suffix(".mo").open("rb") as compiled:
        texts = [
            {
                "\n".join(
                    [message.id, message.string] if isinstance(message.id, str) else [*message.id, *message.string]
                )
                for message in found
                if message.id
            }
            for found in (read_po(written), read_mo(compiled))
        ]
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "words",
    [
        ["--help"], ["-h"], ["fly"], ["show"], ["show", "missing.txt"], ["build", "--until", "x"], ["build", "--port", "1"],
        ["serve", "--port", "99999"], ["serve", "--port", "x"], ["check", "--min-severty"], ["build", "a", "b"], ["build", "--until"],
        ["build", "--root", "missing"], ["check", "--json=1"], *([name, "--help"] for name in main.commands),
    ],
    ids=" ".join,
)  # fmt: skip
def test_nothing_is_said_in_english(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.delenv("LANGUAGE", raising=False)
    done = CliRunner().invoke(main, words, prog_name="portalgen")
    assert done.exit_code == (0 if words[-1] in ("--help", "-h") else 2)
    names = {
        "build",
        "docs",
        "site",
        "content",
        "releases",
        "portalgen",
        "help",
        "version",
        *main.commands,
        *re.findall("[a-z]+", " ".join(words)),
    }
    names |= {
        part
        for command in main.commands.values()
        for option in command.params
        for name in option.opts
        for part in re.findall(r"[a-z]+", name)
    }
    allowed = re.compile(
        r"\[?(?:INTEGER|DIRECTORY|FILE|PATH|TEXT|RANGE)\]?|x>=0|1<=x<=\d+|[\w.-]+\.(?:yml|txt|md|zip|moved)|[a-z]+(?:\|[a-z]+)+|agency_\w+"
    )
    left = {word for word in ENGLISH.findall(allowed.sub("", done.output)) if word.lower() not in names}
    assert left <= {
        "analyze",
        "link",
        "datasets",
        "charts",
        "search",
        "pages",
        "error",
        "warning",
        "note",
        "JSON",
        "YAML",
        "CITATION",
        "Schema",
        "cff",
        "Markdown",
        "PDF",
        "Word",
        "zip",
        "schemas",
        "tests",
        "evaluation",
        "gold",
        "disputes",
        "agencies",
        "Ctrl",
        "CSV",
        "csv",
        "file",
        "kegongmao",
        "province",
        "city",
        "county",
        "town",
    }
    assert "LANGUAGE" not in os.environ


def test_an_interrupt_is_told_in_chinese_and_says_what_stands(frozen: Path) -> None:
    script = (
        "import sys\nfrom portalgen import cli\nfrom portalgen.evaluation import trace\n"
        "def interrupted(*_): raise KeyboardInterrupt\n"
        "trace.describe = interrupted\n"
        f"sys.argv = ['portalgen', 'trace', '440882-kegongmao-2023', '--root', {str(frozen)!r}]\ncli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr.strip() == "已中断。build/docs 和 build/site 仍是上一次完成时的样子。"
