"""What click prints by itself, in Chinese whatever the language of the machine."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

_MESSAGES = Path(__file__).parent / "locale"
_LANGUAGE = "zh_CN"


class Command(click.Command):
    """A command whose line of usage is Chinese."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})


class Group(click.Group):
    """A group of commands that speaks Chinese."""

    command_class = Command

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", "subcommand_metavar": "命令 [参数]...", **settings})

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run with the messages of click in Chinese."""
        with _in_chinese():
            return super().main(*args, **settings)


@contextmanager
def _in_chinese() -> Iterator[None]:
    """Point gettext, which click asks, at our messages; the environment is as before afterwards."""
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain("messages", str(_MESSAGES))
    os.environ["LANGUAGE"] = _LANGUAGE
    try:
        yield
    finally:
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
