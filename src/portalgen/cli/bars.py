"""Progress at the terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

STAGES = ("analyze", "link", "datasets", "charts", "search", "pages", "site")
STAGE_NAMES = {
    "take": "读取文件",
    "decide": "核对文件",
    "analyze": "解析报告",
    "link": "关联",
    "datasets": "数据表",
    "charts": "图表",
    "search": "检索",
    "pages": "页面",
    "site": "网站",
}


class Bars:
    """Progress bars on standard error; where it is no terminal, one line a stage, or none if ``quiet``."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet and not sys.stderr.isatty()

    @contextmanager
    def stage(self, name: str, total: int = 0) -> Iterator["Bar"]:
        """Show one stage."""
        label = STAGE_NAMES.get(name, name)
        if self.quiet:
            yield Bar(None)
        elif not sys.stderr.isatty():
            click.echo(f"{label}…", err=True)
            yield Bar(None)
        elif total:
            with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
                yield Bar(bar.update)
        else:
            click.echo(f"{label}… ", nl=False, err=True)
            yield Bar(None)
            click.echo("完成", err=True)


class Bar:
    """One stage's counter."""

    def __init__(self, update: Callable[[int], None] | None) -> None:
        self.update = update

    def advance(self, steps: int = 1) -> None:
        """Move the bar."""
        if self.update:
            self.update(steps)
