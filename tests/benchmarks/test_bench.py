"""The measuring itself: child processes counted, memory seen, differences told apart, ratios per report."""

import importlib
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.project import ROOT


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    for name in ("bench", "corpus", "machine", "prose", "tables", "truth"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    return importlib.import_module("bench")


def test_a_run_counts_cpu_and_memory_of_children_too(bench: ModuleType, tmp_path: Path) -> None:
    child = (
        "import time; x = bytearray(80_000_000); end = time.process_time() + 0.5\nwhile time.process_time() < end: pass"
    )
    script = tmp_path / "parent.py"
    script.write_text(f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {child!r}])\nprint('done')\n")
    took = bench.run([sys.executable, str(script)], tmp_path)
    assert took["cpu"] >= 0.5
    assert took["peak"] >= 80_000_000
    assert took["out"] == "done\n"


def test_a_failed_run_says_so(bench: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="失败"):
        bench.run([sys.executable, "-c", "raise SystemExit(4)"], tmp_path)


def test_stages_take_their_own_time(bench: ModuleType) -> None:
    clock = bench.Clock()
    with clock.stage("a"):
        sum(range(3_000_000))
    with clock.stage("b") as counter:
        counter.advance()
    assert clock.stages["a"]["cpu"] > clock.stages["b"]["cpu"]


def test_differences_and_weights(bench: ModuleType, tmp_path: Path) -> None:
    before = {"index.html": "1", "reports/990101-sifa/2023/index.html": "1", "search-index/s/7.bin": "1"}
    after = {"index.html": "2", "reports/990101-sifa/2024/index.html": "1", "search-index/s/7.bin": "1"}
    assert bench.difference(before, after) == {
        "index": {"all": 1, "added": 0, "changed": 1, "removed": 0},
        "reports": {"all": 1, "added": 1, "changed": 0, "removed": 1},
        "shards": {"all": 1, "added": 0, "changed": 0, "removed": 0},
    }
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "x.bin").write_bytes(b"12345")
    (tmp_path / "index.html").write_bytes(b"123")
    assert bench.weigh(tmp_path) == {"files": 2, "pages": 1, "bytes": 8, "search": 5}


def size(scale: float) -> dict[str, Any]:
    return {
        "stages": {"analyze": {"wall": 1.0, "cpu": 2.0 * scale, "peak": 1_000_000}}, "cpu": 4.0 * scale, "wall": 3.0, "peak": 5_000_000, "text": 1_000_000,
        "site": {"bytes": 3_000_000 * scale, "pages": 9 * scale, "files": 12 * scale, "search": 500_000},
        "truth": {"right": 3, "missed": 1, "silent": 9, "invented": 1},
        "peer": {"cpu": 2.0, "bytes": 1_000_000, "wall": 2.0, "peak": 1},
    }  # fmt: skip


def test_the_table_gives_the_ratio_per_report_and_to_the_peer(bench: ModuleType) -> None:
    files = {
        "reports": {"all": 3, "added": 7, "changed": 8, "removed": 9},
        "data": {"all": 1, "added": 0, "changed": 1, "removed": 0},
    }
    entry = {"wall": 1.0, "cpu": 1.0, "files": files, "stages": {"site": {"cpu": 0.5}}}
    result = {
        "machine": bench.machine(bench.PACKAGES),
        "sizes": {"10": size(1), "40": size(6)},
        "again": {"unchanged": entry, "added": entry},
    }
    lines = bench.markdown(result).splitlines()
    row = next(line for line in lines if line.startswith("| 解析报告"))
    assert row == "| 解析报告，CPU 毫秒/份 | 200.00 | 300.00 | 1.50 |"
    assert "| 加一份报告 | 1.0 | 1.0 | 网站 0.5 |" in lines
    assert "| 报告页 | 3 | 7 / 8 / 9 | 7 / 8 / 9 |" in lines
    assert "| 合计 | 4 | 7 / 9 / 9 | 7 / 9 / 9 |" in lines
    assert any("÷ 上一行 | 2.00 | 12.00" in line for line in lines)
    assert any(line.startswith("| 写了数字或零的指标，读对的 % | 75.0 |") for line in lines)


def test_reading_is_held_against_what_was_written(bench: ModuleType, tmp_path: Path) -> None:
    data = tmp_path / "build" / "docs" / "data"
    data.mkdir(parents=True)
    rows = [
        "report,indicator,value,low,high,headline",
        "r,a,1.2,12000,12000,true",
        "r,b,5,5,5,false",
        "r,b,6,6,6,true",
        "r,e,1,1,1,true",
    ]
    (data / "observations.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    written = [
        ("a", "exact", "12000"),
        ("b", "exact", "5"),
        ("c", "zero", "0"),
        ("d", "silent", ""),
        ("e", "silent", ""),
    ]
    lines = [f'{{"report": "r", "indicator": "{i}", "state": "{s}", "value": "{v}"}}' for i, s, v in written]
    (tmp_path / "truth.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert bench.agreement(tmp_path) == {"right": 1, "elsewhere": 1, "missed": 1, "silent": 1, "invented": 1}


def test_a_size_without_the_peer_says_so(bench: ModuleType) -> None:
    large = size(6)
    del large["peer"]
    lines = bench.sizes({"10": size(1), "40": large})
    assert any("÷ 上一行 | 2.00 | 未测 |" in line for line in lines)
