"""How a command runs: what ends it, and the build that several of them begin with."""

import shutil
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from portalgen.cli.bars import Bars
from portalgen.cli.checking import show
from portalgen.config import Settings
from portalgen.failures import as_error
from portalgen.limits import missing
from portalgen.locking import held
from portalgen.model.issue import Severity

if TYPE_CHECKING:
    from portalgen.model.knowledge import Knowledge
    from portalgen.model.publication import Accuracy
    from portalgen.standing import Built

P = ParamSpec("P")
_LIMITED = {"time": "处理器时间", "memory": "内存"}
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Turn whatever ends a command into one message and exit code 3, an interrupt into 130."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (click.exceptions.Exit, click.ClickException, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            click.echo("\n已中断。build/docs 和 build/site 仍是上一次完成时的样子。", err=True)
            sys.exit(INTERRUPTED)
        except Exception as failure:
            root = kwargs.get("root")
            click.echo(f"无法继续：{as_error(failure, root if isinstance(root, Path) else Path.cwd())}", err=True)
            sys.exit(3)

    return run


def make(settings: Settings, *, wait: bool = False, cache: bool = True) -> "Built":
    """Build, or return what the last build said if nothing has to be done: then charts and search need not even be imported.

    Args:
        settings: of this run.
        wait: whether to wait for another run in the same folder.
        cache: whether kept results may be used; without them everything is made from nothing.
    """
    with held(settings.build, tell if wait else None):
        if not cache and settings.cache.exists():
            shutil.rmtree(settings.cache)
        return _make(settings)


def tell_limits() -> None:
    """Say what this system cannot hold a report to, before anything is read."""
    if lacking := [_LIMITED[kind] for kind in missing()]:
        what = (
            f"注意：这个系统不能限制分析一份报告所用的{'和'.join(lacking)}，有问题的文件可能使程序停不下来或占满内存。"
        )
        click.echo(f"{what}来历不明的文件请在 Linux 上处理。", err=True)


def tell(message: str) -> None:
    """Say who is waited for."""
    click.echo(f"{message}等它结束…", err=True)


def _make(settings: Settings) -> "Built":
    from portalgen.standing import Standing

    measured = settings.annotations.is_dir()  # a project that brings annotations along publishes how good extraction is
    built = Standing(settings, measured=measured).all()
    if built:
        return built
    from portalgen import pipeline
    from portalgen.analysis import file_reader
    from portalgen.evaluation.published import published_accuracy

    def measure(knowledge: "Knowledge") -> tuple["Accuracy", ...]:
        return published_accuracy(settings.annotations, knowledge, file_reader, settings.cache / "accuracy")

    return pipeline.build(settings, Bars(), measure if measured else None)


def keep_fresh(settings: Settings) -> None:
    """Build again after each edit; what goes wrong is told, and the site stays as it was."""
    from portalgen.site import edits

    for _ in edits((settings.content, settings.root / "mkdocs.yml")):
        click.echo("内容有改动，重新生成…", err=True)
        try:
            built = make(settings, wait=True)
        except Exception as failure:
            click.echo(f"没有更新，网站仍是上一次的样子：{as_error(failure, settings.root)}", err=True)
        else:
            show(built.issues, Severity.WARNING)
            click.echo("已更新，刷新浏览器就能看到。", err=True)
