"""Turns the measurements of ``bench.py`` into a Markdown report."""

from typing import Any

STAGES = {
    "analyze": "解析报告", "link": "关联", "datasets": "数据表", "charts": "图表", "search": "检索", "pages": "页面", "site": "网站",
}  # fmt: skip
MEGA = 1_000_000


def markdown(result: dict[str, Any]) -> str:
    """Return the whole report."""
    machine = result["machine"]
    packages = "，".join(f"{name} {number}" for name, number in machine["packages"].items())
    where = (
        f"{machine['date']}，{machine['cpu']}，{machine['cores']} 核，内存 {machine['memory'] / 2**30:.0f} GiB，{machine['system']}，"
        f"Python {machine['python']}；{packages}。开始时系统负载 {machine['load']:.1f}：负载高时墙上时间偏大，以 CPU 时间为准。"
    )
    lines = [
        "# 性能测量",
        "",
        where,
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


def _totals(measured: dict[str, dict[str, Any]], names: list[str]) -> list[tuple[str, list[float], str]]:
    rows = [
        ("墙上时间，秒", [measured[n]["wall"] for n in names], ".1f"),
        ("内存峰值（进程树 RSS 之和），MB", [measured[n]["peak"] / MEGA for n in names], ".0f"),
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
    if all("peer" in measured[n] for n in names):
        rows += [
            (
                "同样的 Markdown，MkDocs Material 自带中文检索：CPU 秒",
                [measured[n]["peer"]["cpu"] for n in names],
                ".1f",
            ),
            ("本项目全程 CPU ÷ 上一行", [measured[n]["cpu"] / measured[n]["peer"]["cpu"] for n in names], ".2f"),
            (
                "网站字节 ÷ 同行网站字节",
                [measured[n]["site"]["bytes"] / measured[n]["peer"]["bytes"] for n in names],
                ".2f",
            ),
        ]
    return rows


def _peaks(measured: dict[str, dict[str, Any]], names: list[str]) -> list[tuple[str, list[float], str]]:
    """Where the memory goes: the peak of each stage."""
    stages = measured[names[-1]]["stages"]
    found = {stage: [measured[n]["stages"].get(stage, {}).get("peak", 0) / MEGA for n in names] for stage in stages}
    return [(f"　{STAGES.get(stage, stage)}", peaks, ".0f") for stage, peaks in found.items()]


def repeats(again: dict[str, dict[str, Any]]) -> list[str]:
    """What it costs to build again."""
    lines = [
        "| | 墙上秒 | CPU 秒 | 网站文件：新增 | 改变 | 删除 |", "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    for key, label in (("unchanged", "不改动再建一次"), ("added", "加一份报告")):
        entry = again[key]
        files = entry["files"]
        lines.append(
            f"| {label} | {entry['wall']:.1f} | {entry['cpu']:.1f} | {files['added']} | {files['changed']} | {files['removed']} |"
        )
    return lines


def _share(entry: dict[str, Any], part: str, whole: tuple[str, ...]) -> float:
    counts = entry["truth"]
    return 100 * counts.get(part, 0) / (sum(counts.get(name, 0) for name in whole) or 1)


def _cpu(entry: dict[str, Any], stage: str) -> float:
    return float(entry["stages"].get(stage, {"cpu": 0.0})["cpu"])


def _row(label: str, values: list[float], form: str, *, ratio: bool) -> str:
    cells = " | ".join(format(value, form) for value in values)
    last = f"{values[-1] / values[0]:.2f}" if ratio and len(values) > 1 and values[0] else ""
    return f"| {label} | {cells} | {last} |"
