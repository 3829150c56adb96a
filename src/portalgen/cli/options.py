"""Options that several commands have."""

from pathlib import Path

import click

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, resolve_path=True, path_type=Path),
    help="项目根目录（默认自动查找）。",
)
jobs_option = click.option("--jobs", type=click.IntRange(0), default=0, help="并行进程数，0 为每核一个。")
wait_option = click.option("--wait", is_flag=True, help="另一个 portalgen 正在运行时等它结束，而不是退出。")
no_cache_option = click.option("--no-cache", is_flag=True, help="不用以前留下的结果，全部重新生成。")
strict_option = click.option("--strict", is_flag=True, help="有错误就不发布，有警告也以 1 退出。")
