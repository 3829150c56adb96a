"""Published tables as the charts get them, small enough to count by hand; columns named as the datasets name them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from portalgen.model.publication import Field, Resource

COLUMNS = {
    "reports": ("id", "agency", "year"),
    "agencies": ("id", "name", "short", "region"),
    "regions": ("code", "name", "parent"),
    "indicators": ("id", "label", "unit", "kind", "comparable"),
    "topics": ("id", "label"),
    "observations": (
        "id", "report", "agency", "year", "indicator", "value", "unit", "low", "high", "base_unit", "qualifier", "kind",
        "zero_statement", "headline",
    ),
    "grid": ("agency", "year", "indicator", "state"),
    "sections": ("id", "report", "year", "topic"),
    "requirements": ("report", "requirement", "label", "state"),
    "instruments": ("id", "name", "kind", "reports"),
}  # fmt: skip
NAMES = [
    "韶关市科技局",
    "江门市工信局",
    "雷州市科工贸局",
    "吴川市科工贸局",
    "湘桥区工业和信息化局（含科技）",
    "云山市教育局",
]


def table(name: str, rows: Sequence[tuple[Any, ...]]) -> Resource:
    fields = tuple(Field(column, "string", column, column) for column in COLUMNS[name])
    return Resource(name, name, name, fields, ("id",), tuple(rows))


def observation(
    agency: str, year: int, indicator: str, value: str, unit: str, qualifier: str = "exact", **more: Any
) -> tuple[Any, ...]:
    number = Decimal(value)
    low = more.get("low", number)
    return (
        f"{agency}-{year}-{indicator}-{value}", f"{agency}-{year}", agency, year, indicator, number, unit, low,
        more.get("high", number if qualifier == "exact" else None), more.get("base", unit), qualifier,
        more.get("kind", "count"), more.get("zero", False), more.get("headline", True),
    )  # fmt: skip


@pytest.fixture(scope="session")
def resources() -> tuple[Resource, ...]:
    """Six agencies: 155, 约3600, 12, a reported zero, one that gives several figures, and a silent one; two over several years."""
    years = {
        "a1": [2021],
        "a2": [2022, 2023, 2024],
        "a3": [2023],
        "a4": [2024],
        "a5": [2021],
        "a6": [2019, 2020, 2022, 2023],
    }
    observations = [
        observation("a1", 2021, "inspections", "12", "次"),
        observation("a2", 2022, "inspections", "1.2", "万次", base="次", low=Decimal(12000), high=Decimal(12000)),
        observation("a2", 2023, "inspections", "0", "次", zero=True),
        observation("a2", 2024, "inspections", "3600", "次", "at_least"),
        observation("a3", 2023, "inspections", "155", "次"),
        observation("a3", 2023, "inspections", "110", "次", headline=False),
        observation("a4", 2024, "inspections", "0", "件", zero=True),
        observation("a6", 2019, "inspections", "20", "次"),
        observation("a6", 2020, "inspections", "35", "次", "approx"),
        observation("a1", 2021, "cert_rate", "48", "%", kind="ratio"),
        observation("a3", 2023, "cert_rate", "100", "%", kind="ratio"),
        observation("a1", 2021, "local_thing", "9", "个"),
    ]
    reports = [(f"{agency}-{year}", agency, year) for agency, own in years.items() for year in own]
    states = ["present", "merged", "sentence", "absent"]
    return (
        table("reports", reports),
        table("agencies", [(f"a{n}", name + "全称", name, f"44{n:02d}00") for n, name in enumerate(NAMES, 1)]),
        table("regions", [("440000", "广东省", None), *((f"44{n:02d}00", f"第{n}市", "440000") for n in range(1, 7))]),
        table("indicators", [("inspections", "行政检查次数", "次", "count", True), ("cert_rate", "持证率", "%", "ratio", True),
                             ("local_thing", "自定事项", "个", "count", False), ("unused", "没有数据的指标", "件", "count", True)]),
        table("topics", [("study", "学习贯彻"), ("enforcement", "行政执法"), ("never", "从未出现")]),
        table("observations", observations),
        table("grid", [("a5", 2021, "inspections", "several"), ("a6", 2022, "inspections", "limited"), ("a6", 2023, "inspections", "not_mentioned")]),
        table("sections", [(f"{r}-s{n}", r, year, topic) for r, _, year in reports for n, topic in enumerate(
            ["study", "study", "enforcement" if year > 2021 else None])]),
        table("requirements", [(r, f"c{n}", f"第{n}项内容", states[(n + i) % 4]) for i, (r, *_) in enumerate(reports) for n in range(3)]),
        table("instruments", [("x1", "中华人民共和国行政处罚法", "law", 9), ("x2", "优化营商环境条例", "regulation", 4),
                              ("x3", "学习读物", "book", 30), ("x4", "无人引用的法", "law", 0)]),
    )  # fmt: skip
