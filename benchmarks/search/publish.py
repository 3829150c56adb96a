"""Writes the page about search quality from committed results: ``python benchmarks/search/publish.py``."""

import json
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "content/pages/search-quality.md"
RESULTS = {
    "results-10000-perturbed.json": "改写",
    "results-10000.json": "逐句虚构",
    "results-5.json": "真实报告",
}
_KB = 1000


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}%"


def _bytes(spread: dict[str, float]) -> str:
    return f"{spread['median'] / _KB:.0f} / {spread['p95'] / _KB:.0f} / {spread['max'] / _KB:.0f} KB"


def _times(spread: dict[str, float] | None) -> str:
    return f"{spread['median'] / 1000:.2f} / {spread['p95'] / 1000:.2f} 秒" if spread else "没有测"


def _build(index: dict[str, Any]) -> str:
    return (
        f"{index['build_seconds']} 秒（{index['workers']} 个进程，处理器时间 {index['build_cpu_seconds']:.0f} 秒），"
        f"内存峰值 {index['build_peak_mb']} MB，{index['files']} 个文件"
    )


def _rows(result: dict[str, Any]) -> list[tuple[str, str]]:
    search, index = result["search"], result["index"]
    return [
        ("第一条就对（S@1）", _percent(search["s_at_1"])),
        ("前十条里有（S@10）", _percent(search["s_at_10"])),
        ("有答案却一条也没有", _percent(search["zero_results"])),
        ("查不到的都写明“没有完全匹配”", _percent(search["impossible_marked"])),
        ("份数与逐字核对一致", f"{_percent(search['totals_exact'])}（{search['totals_checked']} 条）"),
        ("分面数与逐字核对一致", _percent(search["facets_exact"])),
        ("落到对的一节并标出词语", _percent(search["section_and_mark"])),
        ("首次打开要读的字节", f"{search['startup_bytes'] / _KB:.0f} KB"),
        ("每次查询的字节，含摘录（中位 / 95% / 最大）", _bytes(search["query_bytes"])),
        ("1.6 Mbit/s、150 毫秒时从提问到出结果（中位 / 95%）", _times(result.get("slow", {}).get("ms"))),
        ("同样网速下检索页首次打开（中位 / 95%）", _times(result.get("slow", {}).get("startup_ms"))),
        ("索引与文本之比（摘录另计）", _percent(index["index_share"])),
        ("建索引（不含读报告）", _build(index)),
    ]


def _peers(result: dict[str, Any]) -> list[str]:
    names = {"tantivy_jieba": "tantivy + jieba（服务器）", "material_jieba": "Material 自带检索 + jieba"}
    lines = ["| 同一批查询 | 报告 | S@1 | S@10 | 一条也没有 |", "| --- | --- | --- | --- | --- |"]
    own = result["search"]
    lines.append(
        f"| 本站 | {result['index']['reports']} | {_percent(own['s_at_1'])} | {_percent(own['s_at_10'])} | {_percent(own['zero_results'])} |"
    )
    for key, peer in result.get("peers", {}).items():
        if "s_at_1" in peer:
            scores = " | ".join(_percent(peer[name]) for name in ("s_at_1", "s_at_10", "zero_results"))
            lines.append(f"| {names[key]} | {peer['reports']} | {scores} |")
    return lines


def page(results: list[tuple[str, dict[str, Any]]]) -> str:
    """Return the page from results, each with its corpus."""
    head = '---\ntitle: "检索评测"\ndescription: "检索的准确率、份数是否准确、每次查询读多少字节。"\n---\n# 检索评测\n'
    lines = [head, "同一批人工判定的查询，在真实的 Chromium 里逐条打开检索页测得；每条都是第一次打开，没有缓存。\n"]
    lines += [
        (
            "核对用的是另一套做法：把整份报告去掉标点和空格，看是否逐字含有。除五份真实报告外，其余是程序生成的：“逐句虚构”的每一句都重新拼成，"
            "索引最省不下空间；“改写”的由五份真实报告换机关、年份和数字，删去、调换、添上一些句子而成。"
            "查询和判定由本项目自己编写，改进检索时看过它们的结果；换一批没有看过的查询，成绩会低一些。\n"
        )
    ]
    for corpus, result in results:
        index, machine = result["index"], result["machine"]
        lines.append(f"## {index['reports']} 份报告、{index['characters'] / 10000:.0f} 万字（{corpus}）\n")
        lines.append(
            f"{result['search']['queries']} 条查询；{machine['date']}，{machine['cpus']} 核，{machine['browser']}。\n"
        )
        lines += ["| 项目 | 结果 |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in _rows(result)), ""]
        if "peers" in result:
            lines += [*_peers(result), ""]
    return "\n".join(lines).rstrip() + "\n"


def blind(sets: list[dict[str, Any]]) -> str:
    """Return the part on queries that were written without sight of the search: before and after what they taught."""
    names = {
        "s_at_1": "第一条就对（S@1）",
        "s_at_10": "前十条里有（S@10）",
        "zero_results": "有答案却一条也没有",
        "impossible_marked": "查不到的都写明“没有完全匹配”",
        "totals_exact": "份数与逐字核对一致",
        "section_and_mark": "落到对的一节并标出词语",
    }
    lines = [
        "\n## 没有看过的查询\n",
        "“初次”是改进之前，最能说明换一批查询会怎样；看过结果、按通则改进之后，这一批只能用来防退步。\n",
    ]
    for one in sets:
        head = "| 项目 | 初次 | 改进后 |" if "after" in one else "| 项目 | 初次 |"
        lines += [
            f"### {one['title']}\n",
            f"{one['about']}{one['first']['queries']} 条，在 {one['reports']} 份报告上问。\n",
            head,
        ]
        lines.append("| --- " * (head.count("|") - 1) + "|")
        scores = [one[key] for key in ("first", "after") if key in one]
        lines += [f"| {name} | {' | '.join(_percent(score[key]) for score in scores)} |" for key, name in names.items()]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    text = page([(corpus, json.loads((HERE / name).read_text(encoding="utf-8"))) for name, corpus in RESULTS.items()])
    text += blind(json.loads((HERE / "results-blind.json").read_text(encoding="utf-8")))
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
