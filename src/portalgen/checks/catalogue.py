"""Every issue code of the project, with what it means: ``codes.csv`` as data, and as a page for maintainers."""

import csv
from importlib.resources import files
from typing import NamedTuple

from portalgen.model.vocabulary import SEVERITIES

ROOMS = {
    "content": "内容文件", "readers": "读取", "normalize": "整理文字", "sections": "章节", "extract": "提取", "linking": "关联",
    "evaluation": "核对与评测", "transcribe": "转写原件", "jail": "受限运行", "intake": "收录报告", "inspection": "图表和手写页面", "doctor": "发布前的准备", "site": "网站",
    "checks": "检查", "privacy": "遮盖", "analysis": "分析一份报告", "failures": "运行", "locking": "同时运行", "errors": "其他",
}  # fmt: skip
_INTRODUCTION = (
    "消息的格式是「路径:行: 级别[代码] 什么。为什么。怎么改。」代码的含义不变。"
    "本页由 `src/portalgen/checks/codes.csv` 生成。"
)


class Code(NamedTuple):
    """One issue code: the room that raises it, its usual severity, and title, cause and cure in Chinese."""

    code: str
    room: str
    severity: str
    title: str
    why: str
    fix: str


def load_codes() -> dict[str, Code]:
    """Return all codes in the order of the table."""
    text = files("portalgen.checks").joinpath("codes.csv").read_text("utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    return {row[0]: Code(*row) for row in rows}


def as_markdown() -> str:
    """Return the catalogue as a Markdown page, one table a room."""
    parts = ["# 错误、警告和提示的代码\n", f"{_INTRODUCTION}\n"]
    codes = load_codes().values()
    for room, title in ROOMS.items():
        rows = [code for code in codes if code.room == room]
        if rows:
            parts.append(f"## {title}\n\n| 代码 | 级别 | 什么 | 为什么 | 怎么改 |\n|---|---|---|---|---|")
            parts += [f"| {c.code} | {SEVERITIES[c.severity]} | {c.title} | {c.why} | {c.fix} |" for c in rows]
            parts.append("")
    return "\n".join(parts)


if __name__ == "__main__":
    print(as_markdown(), end="")
