"""``portalgen add``: options, questions at a terminal, exit codes; what becomes of a file is decided in ``intake``."""

import dataclasses
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalgen.cli.bars import Bar, Bars
from portalgen.cli.chinese import Command
from portalgen.cli.options import root_option, wait_option
from portalgen.cli.running import INTERRUPTED, guarded, tell, tell_limits
from portalgen.config import Settings, find_root
from portalgen.failures import keep_trace
from portalgen.locking import held

if TYPE_CHECKING:
    from portalgen.intake import Catalogued, Plan, Refused, Request, Stated, Taken
    from portalgen.model.knowledge import Knowledge

_STATEMENTS = {
    "agency": "机关编号，例如 440882-kegongmao（默认从报告里读）。",
    "year": "报告年度，所述的那一年（默认从报告里读）。",
    "url": "公布报告的网址。",
    "retrieved": "取得文件的日期，写成 2026-11-21。",
    "published": "原网页写的发布日期。",
    "license": "原网站的使用条款。",
    "note": "读者应当知道的事。",
    "archived": "原件在公共存档处的网址。",
    "confirmed": "报告写的机关或年度与要放的目录不同、或与别的报告几乎相同，而核对过没有错：理由。",
    "accept_private": "报告里有证件号、账号、住址或个人姓名，仍要收录的理由。",
    "checked": "看过原件里的图片等程序看不见的内容，认为可以提供下载的理由。",
    "charset": "网页的编码（服务器说的）。",
    "name": "没有登记的机关：全称。",
    "region": "没有登记的机关：六位区划代码。",
    "level": "没有登记的机关：province、city、county 或 town。",
    "sector": "没有登记的机关：工作领域。",
    "short": "没有登记的机关：简称。",
}


def _statements(command: Callable[..., None]) -> Callable[..., None]:
    for name, text in reversed(_STATEMENTS.items()):
        kind = click.IntRange(1000, 9999) if name == "year" else click.STRING
        command = click.option(f"--{name.replace('_', '-')}", name, type=kind, metavar="文字", help=text)(command)
    return command


@click.command("add", cls=Command)
@click.argument("path", metavar="[文件或目录]", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--list",
    "listing",
    metavar="清单.csv",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="成批收录：CSV 清单，第一行是列名 file,url,agency,year 等，与各选项同名。",
)
@_statements
@click.option("--dry-run", is_flag=True, help="只看会怎样，什么也不写。")
@click.option("--yes", is_flag=True, help="不询问，直接写入。")
@click.option("--replace", is_flag=True, help="那里已有报告的，用这个文件代替。")
@click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 对象，不询问。")
@root_option
@wait_option
@guarded
def add(**given: Any) -> None:
    """收录报告：PDF、Word、网页或文本，读出机关、年度和内容，看过之后写进 content/，要么全写，要么不写。

    目录会连同下级目录里的文件一起收录；给出 CSV 文件与 --list 相同。有文件没有收录的，以 1 退出。
    """
    from portalgen.intake import Stated

    stated = Stated(**{name: given[name] for name in _STATEMENTS}, replace=given["replace"])
    if (given["path"] is None) == (given["listing"] is None):
        raise click.UsageError("写一个文件或目录，或用 --list 写一份清单。")
    settings = Settings(given["root"] or find_root(Path.cwd()))
    tell_limits()
    path, listing = given["path"], given["listing"]
    if path and path.is_file() and path.suffix.lower() == ".csv":
        path, listing = None, path
    adding = _Adding(settings, stated, dry=given["dry_run"], yes=given["yes"], as_json=given["as_json"])
    try:
        with held(settings.build, tell if given["wait"] else None):
            adding.run(path, listing)
    except (KeyboardInterrupt, click.Abort):
        click.echo("\n已中断，什么也没有写入。", err=True)
        sys.exit(INTERRUPTED)


@dataclasses.dataclass(frozen=True, slots=True)
class _Adding:
    """One run of the command."""

    settings: Settings
    stated: "Stated"
    dry: bool
    yes: bool
    as_json: bool

    def run(self, path: Path | None, listing: Path | None) -> None:
        """Take in one file, a folder or a list."""
        from portalgen import intake
        from portalgen.catalogue import compile_catalogue
        from portalgen.content import load_knowledge

        knowledge = load_knowledge(self.settings.knowledge)[0]
        for field, what in intake.faults(self.stated, knowledge):
            raise click.UsageError(f"--{field.replace('_', '-')} 写的{what}")
        if listing:
            requests = intake.read_list(listing, self.stated, knowledge)
        else:
            requests = intake.requests_for(path or Path(), self.stated)
        known = intake.Catalogued(knowledge, compile_catalogue(knowledge))
        files = self._take(requests, known)
        if self._may_ask and len(files) == 1:
            files = [self._ask(files[0], known)]
        with intake.ready_folder(self.settings) as folder:
            made = self._show(files, known, folder / "first")
            if self._may_ask and made.written and len(files) == 1:
                made = self._with_address(made, known, folder / "second")
            self._finish(made)

    @property
    def _may_ask(self) -> bool:
        return _is_terminal() and not (self.yes or self.as_json or self.dry)

    def _take(self, requests: "tuple[Request, ...]", known: "Catalogued") -> "list[Taken | Refused]":
        from portalgen.intake import take

        files = []
        with Bars(quiet=True).stage("take", len(requests)) as bar:
            for request in requests:
                files.append(take(request, known.catalogue))
                bar.advance()
        return files

    def _ask(self, file: "Taken | Refused", known: "Catalogued") -> "Taken | Refused":
        """Ask what the file does not say; a wrong answer is asked again."""
        from portalgen.intake import Taken, faults, recognise

        if not isinstance(file, Taken):
            return file
        stated, knowledge = file.request.stated, known.knowledge
        gazetteer = known.catalogue.matchers.gazetteer
        while gaps := recognise(file, stated, knowledge, gazetteer).gaps:
            gap = gaps[0]
            answer = click.prompt(f"不能确定{gap.question}", default=gap.guess or None, err=True)
            value: Any = int(answer) if gap.field == "year" and answer.isdecimal() else answer
            said = dataclasses.replace(stated, **{gap.field: value})
            if wrong := _first(faults(said, knowledge)):
                click.echo(wrong, err=True)
            else:
                stated = said
        return dataclasses.replace(file, request=dataclasses.replace(file.request, stated=stated))

    def _show(self, files: "list[Taken | Refused]", known: "Catalogued", folder: Path) -> "Plan":
        """Plan what is to be done, and show it."""
        from portalgen.cli import added
        from portalgen.intake import plan

        with Bars(quiet=True).stage("decide", len(files)) as bar:
            made = plan(self.settings, _counted(files, bar), known, date.today().isoformat(), folder)
        if not self.as_json:
            added.show(made)
        return made

    def _with_address(self, made: "Plan", known: "Catalogued", folder: Path) -> "Plan":
        """Ask for the address where neither a person nor the page gave one; with an answer, plan once more."""
        from portalgen.intake import plan

        item = made.items[0]
        if item.taken is None or item.address:
            return made
        stated = self._ask_address(item.request.stated, known.knowledge)
        if stated.url is None:
            return made
        file = dataclasses.replace(item.taken, request=dataclasses.replace(item.request, stated=stated))
        return plan(self.settings, [file], known, date.today().isoformat(), folder)

    def _ask_address(self, stated: "Stated", knowledge: "Knowledge") -> "Stated":
        from portalgen.intake import faults

        while answer := click.prompt("公布报告的网址（没有就按回车）", default="", show_default=False, err=True):
            said = dataclasses.replace(stated, url=answer)
            wrong = _first(faults(said, knowledge))
            if not wrong:
                return said
            click.echo(wrong, err=True)
        return stated

    def _finish(self, made: "Plan") -> None:
        """Ask, write, and leave with 1 if a file was not taken in."""
        from portalgen.intake import Outcome, held_back, write

        for number, item in enumerate(made.items, 1):
            if item.trace:
                keep_trace(self.settings.log / f"add-{number}.txt", item.trace)
        if made.written and not self.dry:
            self._confirm()
            with held_back() as interrupts:
                write(made, self.settings, interrupts)
                self._tell(made, "已写入")
        else:
            self._tell(made, "没有写入" if self.dry else "没有要写入的")
        if any(item.outcome in (Outcome.REFUSED, Outcome.UNSURE) for item in made.items):
            sys.exit(1)

    def _confirm(self) -> None:
        if self.yes:
            return
        if not self._may_ask:
            click.echo("没有写入：不在终端里，不能询问。看过没有问题就加 --yes；只想看就加 --dry-run。", err=True)
            sys.exit(2)
        if not click.confirm("写入以上文件？", err=True):
            click.echo("没有写入。", err=True)
            sys.exit(1)

    def _tell(self, made: "Plan", what: str) -> None:
        from portalgen.cli import added

        click.echo(added.as_json(made, written=what == "已写入") if self.as_json else added.closing(made, what))


def _counted(files: "list[Taken | Refused]", bar: Bar) -> "Iterator[Taken | Refused]":
    """Yield the files and move the bar as each is asked for."""
    for file in files:
        yield file
        bar.advance()


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _first(faults: Any) -> str:
    return next((what for _, what in faults), "")
