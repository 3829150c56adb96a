"""Charts from published tables: what is drawn, how states differ, and that bytes depend on nothing else."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from conftest_charts import COLUMNS, NAMES, observation, table

from portalgen.cache import _made_by
from portalgen.charts import chart_files, draw_charts, drawing
from portalgen.charts.wording import width as counted
from portalgen.content import load_charts
from portalgen.datasets import make_resources
from portalgen.errors import PortalgenError
from portalgen.linking import link
from portalgen.model.knowledge import Knowledge
from portalgen.model.publication import Chart, ChartSpec, Resource
from tests.project import CONTENT

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def specs() -> tuple[ChartSpec, ...]:
    found, issues = load_charts(CONTENT / "charts.yml")
    assert not issues
    return tuple(spec for spec in found if spec.resource in COLUMNS)  # an entry over another table needs no test here


@pytest.fixture(scope="module")
def charts(specs: tuple[ChartSpec, ...], resources: tuple[Resource, ...]) -> dict[str, Chart]:
    return {chart.id: chart for chart in draw_charts(specs, resources)}


def words(chart: Chart) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(chart.svg).iter(f"{SVG}text")]


def test_templates_are_drawn_for_comparable_indicators_that_have_data(charts: dict[str, Chart]) -> None:
    templates = {name for name in charts if name.startswith(("compare-", "trend-", "own-trend-"))}
    assert templates == {
        "compare-inspections",
        "compare-cert-rate",
        "trend-inspections",
        "own-trend-a2",
        "own-trend-a6",
    }
    assert charts["compare-cert-rate"].pages == ("indicators/cert_rate",)
    assert charts["own-trend-a2"].pages == ("agencies/a2",)


def test_each_form_is_declared_and_drawn_from_the_small_tables(specs: tuple[ChartSpec, ...]) -> None:
    assert {spec.form for spec in specs} == set(drawing._FORMS)


def test_every_svg_is_named_described_and_quiet_inside(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        root = ElementTree.fromstring(chart.svg)
        assert root.get("role") == "img"
        assert root.get("aria-label") == f"{chart.title}。{chart.alt}"
        assert [element.tag for element in root[:2]] == [f"{SVG}title", f"{SVG}desc"]
        assert not [
            e for e in root.iter() if e is not root and {"role", "aria-label", "id", "font-family"} & set(e.keys())
        ]
        assert words(chart)
        assert "\n" not in chart.svg


def test_geometry_is_rounded_and_stays_inside(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        assert not re.search(r"\d\.\d{3}", re.sub(r"<(title|desc)>.*?</\1>", "", chart.svg))
        root = ElementTree.fromstring(chart.svg)
        width, height = (float(root.get("viewBox", "").split()[at]) for at in (2, 3))
        for element in root.iter(f"{SVG}text"):
            x, y = map(float, re.findall(r"-?[\d.]+", element.get("transform", "translate(0,0)")))
            long = counted(element.text or "") * 12
            left = x - long * {"middle": 0.5, "end": 1}.get(element.get("text-anchor", ""), 0)
            assert left >= -4
            assert left + long <= width + 4, (chart.id, element.text)
            assert 6 <= y <= height - 2


def test_every_colour_has_its_class(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        for element in ElementTree.fromstring(chart.svg).iter():
            for kind, letter in (("fill", "f"), ("stroke", "s")):
                if (element.get(kind) or "none") not in ("none", "transparent"):
                    assert f"p{letter}-" in element.get("class", ""), ElementTree.tostring(element)


def test_value_zero_silence_and_approximation_are_told_apart(charts: dict[str, Chart]) -> None:
    chart = charts["compare-inspections"]
    said = dict(zip((row[0] for row in chart.rows), (row[2:] for row in chart.rows), strict=True))
    assert said[NAMES[1]] == ("≥3,600次", "约数")
    assert said[NAMES[2]] == ("155次", "确数")
    assert said[NAMES[3]] == ("0", "明确为零")
    assert said[NAMES[4]] == ("", "几个数")
    assert said[NAMES[5]] == ("", "未提及")
    assert [row[0] for row in chart.rows][:3] == [NAMES[1], NAMES[2], NAMES[0]]
    assert "0（报告明确为零）" in words(chart)
    assert words(chart).count("未提及") == 2
    assert words(chart).count("有几个数") == 1
    assert "3 个给出数字，1 个明确报告为零，1 个有几个不同的数，1 个没有提及" in chart.reading
    assert 'stroke-dasharray="3,2"' in chart.svg
    assert charts["compare-cert-rate"].svg.count("stroke-dasharray") == 0


def test_only_headline_values_of_the_latest_report_are_compared(charts: dict[str, Chart]) -> None:
    assert "110次" not in words(charts["compare-inspections"])
    assert "20次" not in words(charts["compare-inspections"])


def test_trend_shows_each_year_and_leaves_gaps(charts: dict[str, Chart]) -> None:
    rows = [row for row in charts["trend-inspections"].rows if row[0] == NAMES[5]]
    assert rows == [
        (NAMES[5], "2019", "20次", "确数"), (NAMES[5], "2020", "约35次", "约数"),
        (NAMES[5], "2022", "", "限定的数"), (NAMES[5], "2023", "", "未提及"),
    ]  # fmt: skip
    assert "1.2万次" in charts["trend-inspections"].reading


def test_ranking_counts_only_the_kinds_asked_for(charts: dict[str, Chart]) -> None:
    assert charts["laws-cited"].rows == (("中华人民共和国行政处罚法", "9"), ("优化营商环境条例", "4"))


def test_matrix_counts_reports_not_rows(charts: dict[str, Chart]) -> None:
    assert charts["topics"].columns == ("主题", "2019", "2020", "2021", "2022", "2023", "2024")
    assert charts["topics"].rows[0] == ("学习贯彻", "1", "1", "2", "2", "3", "2")
    assert [row[0] for row in charts["topics"].rows] == ["学习贯彻", "行政执法"]


def crowded(resources: tuple[Resource, ...]) -> tuple[Resource, ...]:
    agencies = [(f"b{n:02d}", f"机关{n}", f"机关{n}", "440100" if n % 2 else "440200") for n in range(60)]
    values = [observation(f"b{n:02d}", 2024, "inspections", str(n), "次", zero=n == 0) for n in range(50)]
    changed = {
        "reports": table("reports", [(f"b{n:02d}-2024", f"b{n:02d}", 2024) for n in range(60)]),
        "agencies": table("agencies", agencies),
        "observations": table("observations", values),
        "grid": table("grid", [(f"b{n}", 2024, "inspections", "not_certain") for n in range(50, 53)]),
    }
    return tuple(changed.get(resource.name, resource) for resource in resources)


def test_many_agencies_are_cut_and_counted(specs: tuple[ChartSpec, ...], resources: tuple[Resource, ...]) -> None:
    charts = {chart.id: chart for chart in draw_charts(specs, crowded(resources))}
    chart = charts["compare-inspections"]
    assert len(chart.rows) == 15
    assert chart.rows[0][2] == "49次"
    assert "1 个机关" in words(chart)
    assert {"3 个机关", "7 个机关"} <= set(words(chart))
    assert "其余 34 个见本页对照表" in chart.reading
    assert charts["coverage"].rows == (("第1市", "30"), ("第2市", "30"))
    assert "按市合计" in charts["coverage"].reading


def test_what_is_drawn_once_is_kept_and_what_changes_is_drawn_again(
    specs: tuple[ChartSpec, ...], resources: tuple[Resource, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    real = drawing.render

    def watched(specification: dict[str, Any]) -> tuple[str, str]:
        drawn.append("x")
        return real(specification)

    monkeypatch.setattr(drawing, "render", watched)
    first = draw_charts(specs, resources, tmp_path)
    assert len(drawn) == len(first)
    assert draw_charts(specs, resources, tmp_path) == first == draw_charts(specs, resources)
    assert len(drawn) == 2 * len(first)
    more = tuple(
        replace(r, rows=(*r.rows, ("x9", "新法", "law", 7))) if r.name == "instruments" else r for r in resources
    )
    draw_charts(specs, more, tmp_path)
    assert len(drawn) == 2 * len(first) + 1
    assert len(list(tmp_path.glob("??/*"))) == len(first)  # the drawing that nothing needs any more is gone
    next(tmp_path.glob("??/*")).write_bytes(b"broken")
    assert draw_charts(specs, resources, tmp_path) == first


def test_wrong_declarations_say_what_would_be_right(resources: tuple[Resource, ...]) -> None:
    good = ChartSpec("x", "标题", "替代", "{agencies}", "reports", "coverage")
    wrong = {
        "form「pie」": replace(good, form="pie"),
        "占位符": replace(good, reading="{agencys}"),
        "没有列 names": replace(
            good, form="ranking", resource="instruments", options={"label": "names", "value": "reports"}
        ),
        "数据表 laws": replace(good, form="ranking", resource="laws", options={"label": "name", "value": "reports"}),
        "options.label": replace(good, form="ranking", resource="instruments"),
    }
    for message, spec in wrong.items():
        with pytest.raises(PortalgenError) as caught:
            draw_charts((spec,), resources)
        assert message in str(caught.value)
        assert caught.value.hint


def test_nothing_to_show_gives_no_chart(specs: tuple[ChartSpec, ...], knowledge: Knowledge) -> None:
    """The declared charts name tables and columns that the real datasets have; an empty portal draws none of them."""
    assert draw_charts(specs, make_resources(link((), knowledge))) == ()


def files(charts: tuple[Chart, ...]) -> Iterator[tuple[str, bytes]]:
    return ((file.path, file.data) for file in chart_files(charts))


def test_the_bundle_is_made_once_a_version(
    charts: dict[str, Chart], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = (charts["coverage"],)
    made = {file.path: file.data for file in chart_files(drawn, tmp_path)}
    assert made == dict(files(drawn))
    monkeypatch.setattr("portalgen.charts.files._bundle", lambda: b"made anew")
    assert {file.path: file.data for file in chart_files(drawn, tmp_path)} == made
    monkeypatch.setattr("portalgen.cache.version", lambda name: "99")
    _made_by.cache_clear()
    assert {file.path: file.data for file in chart_files(drawn, tmp_path)}["charts/vega.js"] == b"made anew"
    _made_by.cache_clear()
    assert len(list(tmp_path.glob("??/*"))) == 1


def test_files_stand_alone_and_the_bundle_needs_no_network(charts: dict[str, Chart]) -> None:
    found = dict(files((charts["coverage"],)))
    assert list(found) == ["charts/coverage.svg", "charts/coverage.vl.json", "charts/charts.css", "charts/vega.js"]
    root = ElementTree.fromstring(found["charts/coverage.svg"])
    assert [element.tag for element in root.iter(f"{SVG}style")]
    assert len(list(root.iter(f"{SVG}title"))) == 1
    spec = json.loads(found["charts/coverage.vl.json"])
    assert spec["autosize"]["type"] == "none"
    bundle = found["charts/vega.js"].decode()
    assert "window.portalVega" in bundle
    assert "cdn." not in bundle
    assert dict(files(())).keys() == {"charts/charts.css"}
