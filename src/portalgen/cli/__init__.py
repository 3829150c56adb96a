"""Commands, options, progress, exit codes; no decisions.

Exit codes: 0 clean, 1 issues at or above the bar, 2 wrong usage, 3 cannot go on, 130 interrupted.
"""

import json
import sys
from datetime import date
from pathlib import Path

import click

from portalgen import __version__
from portalgen.cli import checking
from portalgen.cli.adding import add
from portalgen.cli.bars import STAGES, Bars
from portalgen.cli.chinese import Group
from portalgen.cli.options import jobs_option, no_cache_option, root_option, strict_option, wait_option
from portalgen.cli.rereading import reread
from portalgen.cli.running import guarded, keep_fresh, make, tell_limits
from portalgen.config import Settings, find_root
from portalgen.locking import held
from portalgen.model.issue import Severity


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="portalgen %(version)s", help="显示版本。")
def main() -> None:
    """把各机关的法治政府建设年度报告变成可检索、可核对、可下载的静态网站。"""


main.add_command(add)
main.add_command(reread)


@main.command()
@root_option
@jobs_option
@strict_option
@wait_option
@no_cache_option
@click.option("--until", type=click.Choice(STAGES), default="site", help="做到哪一步为止。")
@click.option(
    "--previous",
    metavar="目录",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="上次发布的网站：留下它的检索文件，发布时正开着的网页检索不断。",
)
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="把错误另写到这个文件，每行一个。")
@guarded
def build(
    root: Path | None,
    jobs: int,
    strict: bool,
    wait: bool,
    no_cache: bool,
    until: str,
    previous: Path | None,
    errors: Path | None,
) -> None:
    """读 content/，生成 build/docs 和 build/site。"""
    settings = Settings(root or find_root(Path.cwd()), strict, jobs, until, previous)
    tell_limits()
    built = make(settings, wait=wait, cache=not no_cache)
    if errors:
        lines = [f"{issue}\n" for issue in checking.at_least(built.issues, Severity.ERROR)]
        errors.write_text("".join(lines), "utf-8")
    checking.report_issues(
        built.issues, strict=strict, lead=f"共 {built.reports} 份报告，未发布 {len(built.left_out)} 份；"
    )


@main.command()
@click.argument("paths", metavar="[文件或目录]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@root_option
@jobs_option
@strict_option
@click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 对象：各级别的个数和每个问题。")
@click.option(
    "--min-severity",
    "lowest",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.NOTE.value,
    help="只列出这个级别和更严重的问题：error 错误、warning 警告、note 提示。",
)
@click.option("--since", metavar="提交", help="只检查这次提交以来改动的报告；改了图表、页面等关系到全部的，检查全部。")
@click.option("--originals", is_flag=True, help="把原件重读一遍，列出与收录时不同的地方（每份约一秒）。")
@guarded
def check(
    paths: tuple[Path, ...],
    root: Path | None,
    jobs: int,
    strict: bool,
    as_json: bool,
    lowest: str,
    since: str | None,
    originals: bool,
) -> None:
    """检查 content/ 或其中的几个文件，不生成网站。"""
    from portalgen.content import KnowledgeError
    from portalgen.inspection import inspect, inspect_since

    if since is not None and paths:
        raise click.UsageError("--since 和文件只能写一样。")
    settings = Settings(root or find_root(Path.cwd()), strict, jobs)
    tell_limits()
    try:
        with held(settings.build):
            watched, today = Bars(quiet=True), checking.latest_today()
            if since is not None:
                issues = inspect_since(settings, watched, since, today, originals=originals)
            else:
                issues = inspect(settings, watched, paths, today, originals=originals)
    except KnowledgeError as error:
        if not as_json:
            raise
        click.echo(checking.as_json(error.issues))
        sys.exit(3)
    if as_json:
        click.echo(checking.as_json(issues, Severity(lowest)))
    checking.report_issues(issues, strict=strict, lowest=None if as_json else Severity(lowest))


@main.command()
@root_option
@jobs_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="端口。")
@guarded
def serve(root: Path | None, jobs: int, port: int) -> None:
    """生成网站并在本机预览；content/ 有改动就重新生成。"""
    from portalgen import site

    settings = Settings(root or find_root(Path.cwd()), jobs=jobs)
    tell_limits()
    checking.show(make(settings).issues, Severity.WARNING)
    click.echo("改动 content/ 后自动重新生成；按 Ctrl-C 结束。", err=True)
    site.serve(settings, port, attend=lambda: keep_fresh(settings))


@main.command()
@click.argument("number", metavar="版本号")
@click.option("--date", "day", metavar="日期", help="发布日期，例如 2026-01-31；不写就是今天。")
@root_option
@jobs_option
@guarded
def release(number: str, day: str | None, root: Path | None, jobs: int) -> None:
    """给现在的数据定一个版本（例如 2026.1）：写下与上一版本的不同和各文件的校验和。

    写在 content/releases 和 CITATION.cff，提交以后下次生成网站时生效。
    """
    from portalgen import releasing

    settings = Settings(root or find_root(Path.cwd()), jobs=jobs)
    with held(settings.build):
        made = releasing.release(settings, Bars(), number, day or date.today().isoformat())
    click.echo(
        f"版本 {made.number}（{made.date}）：新增 {made.added} 条，改动 {made.changed} 条，撤回 {made.withdrawn} 条。"
    )
    click.echo(f"写在 content/releases/{made.number}；请提交 content/releases 和 CITATION.cff。")


@main.command()
@root_option
@guarded
def bundle(root: Path | None) -> None:
    """把生成好的网站打成一个 zip，不用服务器也能打开和检索。"""
    from portalgen import pipeline

    settings = Settings(root or find_root(Path.cwd()))
    with held(settings.build):
        path = pipeline.bundle(settings)
    click.echo(f"{path}：{path.stat().st_size / 1e6:.1f} MB。解压后用浏览器打开 index.html。")


@main.command()
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="输出一个 JSON 对象：读出的标题、机关、章节、数字、引用等，键名与人工标注相同。",
)
@root_option
@guarded
def show(file: Path, as_json: bool, root: Path | None) -> None:
    """只凭这一个文件（文本、Markdown、PDF、Word、网页），显示从中读出了什么。"""
    from portalgen.analysis import analyze_file, knowledge_of
    from portalgen.evaluation.overview import overview
    from portalgen.evaluation.schema import to_schema
    from portalgen.intake import entries

    tell_limits()
    knowledge = knowledge_of(root or find_root(Path.cwd()))
    report = analyze_file(file, knowledge)
    if as_json:
        click.echo(json.dumps(to_schema(report, knowledge), ensure_ascii=False, indent=1))
    else:
        click.echo(overview(report))
        click.echo(f"\n{entries(report, knowledge, date.today().isoformat())}")


@main.command()
@click.argument("file", metavar="文件", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="输出一个 JSON 对象：文字，以及每一段在原件的什么位置。")
@guarded
def transcribe(file: Path, as_json: bool) -> None:
    """把 PDF、Word、网页或文本读成一行一行的文字，写明每行、每格在原件的什么位置；不管是什么文种。"""
    from portalgen.jail import transcribe_file
    from portalgen.transcribe import showing

    transcript = transcribe_file(file)
    click.echo(showing.as_json(transcript) if as_json else showing.as_text(transcript))
    if any(issue.severity is Severity.ERROR for issue in transcript.issues):
        sys.exit(1)


@main.command("eval")
@root_option
@click.option(
    "--gold",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="标注目录（默认 tests/evaluation/gold）。",
)
@click.option("--unknown-agencies", is_flag=True, help="先把报告自己的机关从 agencies.yml 中拿掉。")
@click.option("--disputes", is_flag=True, help="按 tests/evaluation/disputes.yml 修正标注后再算。")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON。")
@click.option("--quiet", is_flag=True, help="不列出每处差异。")
@guarded
def evaluate(
    root: Path | None, gold: Path | None, unknown_agencies: bool, disputes: bool, as_json: bool, quiet: bool
) -> None:
    """对照人工标注，给出各类信息的准确率、召回率和全部差异。"""
    from portalgen.analysis import file_reader, knowledge_of
    from portalgen.evaluation import evaluate as evaluation
    from portalgen.evaluation import table

    base = root or find_root(Path.cwd())
    folder = base / "tests" / "evaluation"
    accuracy = evaluation.evaluate(
        gold or folder / "gold",
        knowledge_of(base),
        file_reader,
        unknown_agencies=unknown_agencies,
        disputes=folder / "disputes.yml" if disputes else None,
    )
    click.echo(table.as_json(accuracy) if as_json else table.as_text(accuracy, misses=not quiet), nl=not as_json)


@main.command()
@click.argument("fact", metavar="编号")
@root_option
@guarded
def trace(fact: str, root: Path | None) -> None:
    """由事实编号追到规则、句子和原文位置。"""
    from portalgen.analysis import source_of
    from portalgen.evaluation.trace import describe

    settings = Settings(root or find_root(Path.cwd()))
    click.echo(describe(fact, *source_of(fact, settings)))


@main.command()
@root_option
@guarded
def verify(root: Path | None) -> None:
    """逐条核对已发布的数据：每条引文是否在原文件的相应位置。"""
    from portalgen.evaluation.verify import verify_published

    settings = Settings(root or find_root(Path.cwd()))
    checked, misses = verify_published(settings.docs / "data", settings.root)
    click.echo(f"核对 {checked} 条引文，{len(misses)} 条不符。")
    checking.report_issues(misses, strict=True)


@main.command()
@root_option
@strict_option
@guarded
def doctor(root: Path | None, strict: bool) -> None:
    """看发布的准备：联系方式、网址、许可是否设置，网站大小是否超过托管的限制，各依赖的版本。"""
    from portalgen.doctor import examine

    lines, issues = examine(Settings(root or find_root(Path.cwd())))
    click.echo("\n".join(lines))
    checking.report_issues(issues, strict=strict, lowest=Severity.NOTE)


@main.command()
@root_option
@guarded
def schemas(root: Path | None) -> None:
    """写出各种 YAML 文件的 JSON Schema（build/schemas），供编辑器提示和检查。"""
    from portalgen.content import write_schemas

    settings = Settings(root or find_root(Path.cwd()))
    for path in write_schemas(settings.build / "schemas"):
        click.echo(path.relative_to(settings.root).as_posix())
