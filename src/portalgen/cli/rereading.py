"""``portalgen reread``: lists what would differ if an original were read today, and takes it over if that is wanted."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portalgen.cli.chinese import Command
from portalgen.cli.options import root_option, wait_option
from portalgen.cli.running import guarded, tell
from portalgen.config import Settings, find_root
from portalgen.errors import PortalgenError
from portalgen.locking import held

if TYPE_CHECKING:
    from portalgen.intake import Change, Reread
    from portalgen.model.knowledge import Knowledge
    from portalgen.model.source import Source

_LONGEST = 60


@click.command("reread", cls=Command)
@click.argument("report", metavar="报告")
@click.option(
    "--accept",
    "accepted",
    is_flag=True,
    help="用重读的文字代替收录的文字；旧编号、旧网址写进 report.moved，继续通到新位置。",
)
@root_option
@wait_option
@guarded
def reread(report: str, accepted: bool, root: Path | None, wait: bool) -> None:
    """用现在的读取程序重读一份报告的原件，列出移动和变化的数字、标题、引用；不加 --accept 什么也不写。

    报告写编号（440882-kegongmao-2023）或它的目录。有不同而没有接受的，以 1 退出。
    """
    from portalgen.catalogue import compile_catalogue
    from portalgen.content import load_knowledge
    from portalgen.intake import reread as read_again

    settings = Settings(root or find_root(Path.cwd()))
    with held(settings.build, tell if wait else None):
        knowledge = load_knowledge(settings.knowledge)[0]
        made = read_again(_source(report, settings, knowledge), settings, compile_catalogue(knowledge))
        _show(made)
        if accepted and not (made.is_same and made.statement == made.source.statement):
            _accept(made, settings, knowledge)
        elif not made.is_same:
            sys.exit(1)


def _source(report: str, settings: Settings, knowledge: "Knowledge") -> "Source":
    """Return the report of an id or a folder.

    Raises:
        PortalgenError: there is none that can be read; what is wrong with it is said.
    """
    from portalgen.content import find_sources

    sources, issues = find_sources(settings.reports, settings.root, knowledge)
    folder = Path(report).resolve()
    for source in sources:
        if report == source.report_id or folder == (settings.root / source.path).parent:
            return source
    agency, _, year = report.rpartition("-")
    wrong = next(
        (issue for issue in issues if report in (issue.report, f"{agency}-{year}") and issue.report == report), None
    )
    if wrong:
        raise PortalgenError(wrong.message, wrong.hint, wrong.place, wrong.code)
    hint = "报告编号是机关编号加年度，例如 440882-kegongmao-2023；也可以写它的目录。"
    raise PortalgenError(f"没有报告 {report}。", hint)


def _show(made: "Reread") -> None:
    from portalgen.intake import LABELS

    click.echo(f"{made.source.report_id}　收录时：{made.before}　现在：{made.transcript.reader}")
    if made.is_same:
        click.echo("重读的文字和位置与收录的完全相同。")
        return
    click.echo("重读的文字与收录的相同，位置不同。" if made.same_text else "重读的文字与收录的不同。")
    for fate, label in LABELS.items():
        changes = [change for change in made.changes if change.fate is fate]
        if changes:
            click.echo(f"{label}　{len(changes)} 条")
        for change in changes:
            click.echo(f"　{_line(change)}")
    if not made.changes:
        click.echo("读出的数字、标题、引用没有变，编号也没有变。")
    for entry in made.mended:
        click.echo(f"不再需要的订正：{entry.read} → {entry.printed}（重读已读对）")


def _line(change: "Change") -> str:
    ids = " → ".join(dict.fromkeys(filter(None, (change.old, change.new))))
    words = " → ".join(dict.fromkeys(filter(None, map(_short, (change.before, change.after)))))
    return f"{ids}　{words}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def _accept(made: "Reread", settings: Settings, knowledge: "Knowledge") -> None:
    from portalgen.intake import accept, held_back, ready_folder

    with ready_folder(settings) as folder, held_back() as interrupts:
        written = accept(made, settings, folder, knowledge, interrupts)
    click.echo("已写入：")
    for name in written:
        click.echo(f"　{name}")
    if made.moved.pairs:
        click.echo(f"{len(made.moved.pairs)} 个旧编号通到新位置；旧网址仍然有效。")
