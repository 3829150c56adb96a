"""Turns the measurements of ``bench.py`` into a Markdown report."""

from collections.abc import Sequence
from typing import Any

from machine import described

STAGES = {
    "analyze": "解析报告", "link": "关联", "datasets": "数据表", "charts": "图表", "search": "检索", "pages": "页面", "site": "网站",
}  # fmt: skip
KINDS = {
    "reports": "报告页", "index": "索引页（机关、指标、法规等）", "data": "数据文件", "charts": "图表", "shards": "检索：词语分片",
    "excerpts": "检索：每份报告的摘录", "search": "检索：其余", "assets": "样式与脚本", "other": "其余", "all": "合计",
}  # fmt: skip
MEGA = 1_000_000


def markdown(result: dict[str, Any]) -> str:
    """Return the whole report."""
    lines = [
        "# 性能测量",
        "",
        described(result["machine"]),
        "",
        *sizes(result["sizes"]),
        "",
        *repeats(result["again"]),
        "",
    ]
    return "\n".join(lines)


def sizes(measured: dict[str, dict[str, Any]]) -> list[str]:
    """One column a size, with the ratio per report of the largest to the smallest."""
    names = list(measured)
    rows: list[tuple[str, list[float], str]] = [
        (f"{STAGES.get(stage, stage)}，CPU 毫秒/份", [1000 * _cpu(measured[n], stage) / int(n) for n in names], ".2f")
        for stage in measured[names[-1]]["stages"]
    ]
    rows += [
        ("全程 CPU 毫秒/份", [1000 * measured[n]["cpu"] / int(n) for n in names], ".1f"),
        ("网站 KB/份", [measured[n]["site"]["bytes"] / int(n) / 1000 for n in names], ".1f"),
        ("页面/份", [measured[n]["site"]["pages"] / int(n) for n in names], ".2f"),
        ("文件/份", [measured[n]["site"]["files"] / int(n) for n in names], ".2f"),
    ]
    lines = [
        "| | " + " | ".join(f"N={name}" for name in names) + " | 每份之比 |", "| --- |" + " ---: |" * (len(names) + 1),
    ]  # fmt: skip
    lines += [_row(label, values, form, ratio=True) for label, values, form in rows]
    lines += [_row(label, values, form, ratio=False) for label, values, form in _totals(measured, names)]
    return lines


def _totals(measured: dict[str, dict[str, Any]], names: list[str]) -> list[tuple[str, list[float | None], str]]:
    rows: list[tuple[str, list[float | None], str]] = [
        ("墙上时间，秒", [measured[n]["wall"] for n in names], ".1f"),
        ("内存峰值（整棵进程树，共享的只算一次），MB", [measured[n]["peak"] / MEGA for n in names], ".0f"),
        *_peaks(measured, names),
        ("页面", [float(measured[n]["site"]["pages"]) for n in names], ".0f"),
        ("网站，MB", [measured[n]["site"]["bytes"] / MEGA for n in names], ".1f"),
        ("其中检索，MB", [measured[n]["site"]["search"] / MEGA for n in names], ".1f"),
        ("报告文本，MB", [measured[n]["text"] / MEGA for n in names], ".1f"),
        (
            "写了数字或零的指标，读对的 %",
            [_share(measured[n], "right", ("right", "elsewhere", "missed")) for n in names],
            ".1f",
        ),
        ("没有写的指标，误读出的 %", [_share(measured[n], "invented", ("invented", "silent")) for n in names], ".1f"),
    ]
    return rows + (_peer(measured, names) if any("peer" in measured[n] for n in names) else [])


def _peer(measured: dict[str, dict[str, Any]], names: list[str]) -> list[tuple[str, list[float | None], str]]:
    """What the same pages cost without us; nothing where the peer did not run."""
    cpu = [measured[n].get("peer", {}).get("cpu") for n in names]
    size = [measured[n].get("peer", {}).get("bytes") for n in names]
    return [
        ("同样的 Markdown，MkDocs Material 自带中文检索：CPU 秒", cpu, ".1f"),
        (
            "本项目全程 CPU ÷ 上一行",
            [measured[n]["cpu"] / c if c else None for n, c in zip(names, cpu, strict=True)],
            ".2f",
        ),
        (
            "网站字节 ÷ 同行网站字节",
            [measured[n]["site"]["bytes"] / s if s else None for n, s in zip(names, size, strict=True)],
            ".2f",
        ),
    ]


def _peaks(measured: dict[str, dict[str, Any]], names: list[str]) -> list[tuple[str, list[float | None], str]]:
    """Where the memory goes: the peak of each stage."""
    stages = measured[names[-1]]["stages"]
    found = {stage: [measured[n]["stages"].get(stage, {}).get("peak", 0) / MEGA for n in names] for stage in stages}
    return [(f"　{STAGES.get(stage, stage)}", peaks, ".0f") for stage, peaks in found.items()]


def repeats(again: dict[str, dict[str, Any]]) -> list[str]:
    """What it costs to build again, by stage, and which files of the site differ afterwards."""
    labels = {"unchanged": "不改动再建一次", "added": "加一份报告"}
    lines = ["| | 墙上秒 | CPU 秒 | 各阶段 CPU 秒 |", "| --- | ---: | ---: | --- |"]
    for key, label in labels.items():
        entry = again[key]
        stages = "，".join(f"{STAGES.get(stage, stage)} {took['cpu']:.1f}" for stage, took in entry["stages"].items())
        lines.append(f"| {label} | {entry['wall']:.1f} | {entry['cpu']:.1f} | {stages or '没有一个阶段运行'} |")
    lines += [
        "",
        "| 网站文件 | 总数 | " + " | ".join(f"{label}：新增 / 改变 / 删除" for label in labels.values()) + " |",
    ]
    lines.append("| --- | ---: | ---: | ---: |")
    lines += [_files(label, [again[key]["files"] for key in labels], kind) for kind, label in KINDS.items()]
    return lines


def _files(label: str, counted: list[dict[str, dict[str, int]]], kind: str) -> str:
    """One kind of file, or all kinds together."""
    kinds = [list(counts.values()) if kind == "all" else [counts[kind]] if kind in counts else [] for counts in counted]
    sums = [{name: sum(one[name] for one in some) for name in ("all", "added", "changed", "removed")} for some in kinds]
    cells = " | ".join(f"{total['added']} / {total['changed']} / {total['removed']}" for total in sums)
    return f"| {label} | {sums[-1]['all']} | {cells} |"


def _share(entry: dict[str, Any], part: str, whole: tuple[str, ...]) -> float:
    counts = entry["truth"]
    return 100 * counts.get(part, 0) / (sum(counts.get(name, 0) for name in whole) or 1)


def _cpu(entry: dict[str, Any], stage: str) -> float:
    return float(entry["stages"].get(stage, {"cpu": 0.0})["cpu"])


def _row(label: str, values: Sequence[float | None], form: str, *, ratio: bool) -> str:
    cells = " | ".join("未测" if value is None else format(value, form) for value in values)
    last = f"{values[-1] / values[0]:.2f}" if ratio and len(values) > 1 and values[0] and values[-1] else ""
    return f"| {label} | {cells} | {last} |"
