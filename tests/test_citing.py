"""References as other people's tools and editors expect them."""

import json
from dataclasses import replace

import yaml

from portalgen.citing import Work, bibtex, cite, csl_json, gbt7714
from portalgen.content import load_releases
from portalgen.content.releases import Release
from portalgen.datasets import data_citation
from portalgen.model.publication import Portal
from tests.project import ROOT

REPORT = Work(
    "440882-a-2023",
    "某局2023年法治政府建设年度报告",
    "某局",
    "法治年报",
    "2024-01-31",
    "3f2a",
    "https://example.org/r/",
)
DATA = Work("fazhi", "开放数据", container="法治年报", issued="2024", dataset=True)


def test_gbt7714() -> None:
    assert (
        gbt7714(REPORT)
        == "某局. 某局2023年法治政府建设年度报告[EB/OL]. 法治年报，版本 3f2a(2024-01-31). https://example.org/r/."
    )
    assert gbt7714(DATA) == "开放数据[DS/OL]. 法治年报(2024)."


def test_a_figure_is_cited_within_its_report_with_the_words_that_say_it() -> None:
    figure = replace(REPORT, id="440882-a-2023-o7", title="执法检查 ≥30次", within=REPORT.title, quote="检查30多次")
    told = cite(figure)
    assert told.gbt7714 == (
        "某局. 执法检查 ≥30次[EB/OL]//某局2023年法治政府建设年度报告. 法治年报，版本 3f2a(2024-01-31). https://example.org/r/."
        " 原文：“检查30多次”。"
    )
    assert "  note = {载于《某局2023年法治政府建设年度报告》；原文：“检查30多次”},\n" in told.bibtex
    (item,) = json.loads(told.csl)
    assert (item["container-title"], item["publisher"], item["note"]) == (REPORT.title, "法治年报", "检查30多次")


def test_bibtex_escapes_what_tex_would_act_on() -> None:
    entry = bibtex(Work("x", "增长5% & 更_多 {甲} ~ ^ \\", issued="2024"))
    assert r"增长5\% \& 更\_多 \{甲\} \textasciitilde{} \textasciicircum{} \textbackslash{}" in entry
    assert entry.startswith("@online{x,\n")
    assert "author" not in entry


def test_csl_json() -> None:
    (item,) = json.loads(csl_json(REPORT))
    assert item["author"] == [{"literal": "某局"}]
    assert item["issued"] == {"date-parts": [[2024, 1, 31]]}
    assert item["URL"] == "https://example.org/r/"
    (data,) = json.loads(csl_json(DATA))
    assert (data["type"], data["issued"]) == ("dataset", {"date-parts": [[2024]]})


def test_the_citation_file_names_the_last_release() -> None:
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    told = yaml.safe_load(text)
    last = (load_releases(ROOT / "content") or (Release("", "", 0, 0, 0),))[-1]
    portal = Portal(told["authors"][0]["name"], told.get("url", "").removesuffix("data/"))
    assert text == data_citation(portal, last.number, last.date)
    assert {"cff-version", "message", "title", "authors"} <= told.keys()


def test_a_citation_file_holds_what_the_format_knows() -> None:
    told = yaml.safe_load(data_citation(Portal("年报：站", "https://example.org/"), "2026.1", "2026-01-31"))
    assert told == {
        "cff-version": "1.2.0", "type": "dataset", "message": "引用本数据时，请使用下面的内容。", "title": "法治政府建设年度报告开放数据",
        "authors": [{"name": "年报：站"}], "version": "2026.1", "date-released": "2026-01-31", "license": "CC-BY-4.0",
        "url": "https://example.org/data/",
    }  # fmt: skip
