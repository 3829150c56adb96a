"""What stands on the pages of made corpora."""

import posixpath
import re
from dataclasses import replace

import pytest
import yaml

from portalgen.model.corpus import Corpus, Link
from portalgen.model.facts import Found, Qualifier, RequirementFinding, RequirementState
from portalgen.model.publication import Accuracy, AccuracyRow, Chart, Field, Resource
from portalgen.pages import index_of, report_context, report_page
from tests.pages import made

RESOURCE = Resource(
    "reports", "报告", "每份报告一行。", (Field("id", "string", "编号", "报告编号。"),), ("id",), (("a",),)
)
CHART = Chart(
    "coverage",
    "覆盖",
    "覆盖图",
    "五份报告。",
    "<svg><text>甲</text></svg>",
    "{}",
    ("年度",),
    (("2023",),),
    ("index", "indicators/penalties"),
)
REPORT = "reports/990101-sifa/2023.md"


def pages(corpus: Corpus, **more: object) -> dict[str, str]:
    return {page.path: page.text for page in made.make_pages(corpus, (RESOURCE,), (CHART,), **more)}  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def small() -> dict[str, str]:
    return pages(made.corpus((made.report(), made.report(year=2024, total=8, part=6), made.report("990102-jiaoyu"))))


@pytest.fixture(scope="module")
def large() -> dict[str, str]:
    return pages(made.many(440, 5))


def targets(path: str, text: str) -> set[str]:
    """Return the pages and anchors that a generated page leads to, as paths below the site."""
    here = path.removesuffix(".md").removesuffix("index")
    found = set()
    for link in re.findall(r'(?:href|src)="([^"]*)"', text):
        if not re.match(r"[a-z]+:", link):
            address, _, anchor = link.partition("?")[0].partition("#")
            base = posixpath.normpath(posixpath.join(f"/{here}", address)) if address else f"/{here}".rstrip("/")
            found.add(f"{base.strip('/')}#{anchor}" if anchor else base.strip("/"))
    return found


def broken(found: dict[str, str]) -> set[str]:
    places = {
        "data/datapackage.json",
        "data/catalogue.jsonld",
        "data/croissant.json",
        "version.json",
        "data/reports.csv",
        "data/reports.json",
        "",
        "method",
        "search",
    }
    # tables that this small corpus is not given; files would not do, a large table is split by year
    places |= {"data#observations", "data#citations", "data#corrections"}
    for path, text in found.items():
        name = path.removesuffix(".md").removesuffix("index").strip("/")
        if indicator := re.fullmatch(r"indicators/([^/]+)", name):  # its rows, written with the data
            places.add(f"{name}/{indicator[1]}.csv")
        ids = re.findall(r'id="([^"]+)"|\{:? ?#([A-Za-z0-9-]+)', text)
        places |= {name, *(f"{name}#{a or b}" for a, b in ids)}
        if report := re.fullmatch(
            r"reports/([^/]+)/(\d{4})", name
        ):  # its source text and data, written by the order of work
            places |= {f"{name}/{report[1]}-{report[2]}.{end}" for end in ("txt", "json")}
    return {f"{path} -> {link}" for path, text in found.items() for link in targets(path, text) if link not in places}


def test_every_link_and_anchor_leads_somewhere(small: dict[str, str]) -> None:
    assert broken(small) == set()


def test_every_number_stands_with_its_sentence_and_place(small: dict[str, str]) -> None:
    text = small[REPORT]
    start = made.report().observations[0].value_start
    assert f'id="o{start}"' in text
    assert f'id="t-o{start}" href="#o{start}">155次</a>' in text
    assert "开展安全生产检查<mark>155次</mark>，其中工业企业<mark>110次</mark>，约有<mark>20余家</mark>企业" in text
    assert f'155次 字符 <a href="#o{start}">{start}–{start + 3}</a>；' in text
    assert made.report().sha256[:12] in text


def test_indicator_page_leads_to_the_sentence(small: dict[str, str]) -> None:
    text = small["indicators/inspections_safety.md"]
    start = made.report().observations[0].value_start
    assert f'href="../../reports/990101-sifa/2023/#o{start}"' in text
    assert "<mark>155次</mark>" in text


def test_two_clicks_from_home(small: dict[str, str]) -> None:
    assert 'href="reports/990101-sifa/2023/"' in small["index.md"]
    assert 'href="indicators/inspections_safety/"' in small["index.md"]


def test_home_says_how_fresh_it_is_and_what_can_be_done(small: dict[str, str]) -> None:
    home = small["index.md"]
    assert "2023—2024 年度的报告，最近收录于 2026-11-21。" in home
    undated = replace(made.report(), added=None)
    assert "2023 年度的报告。" in pages(made.corpus((undated,)))["index.md"]
    assert all(f'<li><a href="{door}/"><b>' in home for door in ("agencies", "indicators", "compare", "data"))
    (question,) = re.findall(r'<a href="search/\?q=[^"]*">([^<]*是多少)</a>', home)
    assert re.match(r".*202[34]年\w+是多少$", question)


def test_reported_zero_differs_from_silence(small: dict[str, str]) -> None:
    zero = re.search(r"#o\d+", small["agencies/990101-sifa.md"].partition('class="z">')[2])
    assert zero
    for page in ("indicators/disclosure_requests.md", "agencies/990101-sifa.md"):
        assert f'<td class="z"><a href="../../reports/990101-sifa/2024/{zero[0]}">0</a>' in small[page]
    penalties = small["indicators/penalties.md"]
    assert "已收录的 3 份报告都没有写到这个指标" in penalties
    assert "<table" not in penalties.partition("五份报告。")[0]
    assert "另有 1 个" in small[REPORT]


def test_front_matter_is_yaml_with_what_was_read(small: dict[str, str]) -> None:
    meta = yaml.safe_load(small[REPORT].split("---\n")[1])
    assert meta["agency_id"] == "990101-sifa"
    assert meta["year"] == 2023
    assert meta["date_issued"] == "2024-01-15"
    assert meta["source_url"] is None
    assert meta["counts"]["observations"] == 4
    assert meta["source_sha256"] == made.report().sha256


def test_missing_source_address_is_said(small: dict[str, str]) -> None:
    assert "来源网址未记录" in small[REPORT]


def test_corrections_checks_and_neighbours_are_visible(small: dict[str, str]) -> None:
    text = small[REPORT]
    assert "<del>重太</del>" in text
    assert "<ins>重大</ins>" in text
    assert "✓ 相符" in text
    assert "155 = 110 + 45" in text
    assert "下一年：2024 年报告" in text


def test_sections_keep_their_permanent_ids(small: dict[str, str]) -> None:
    for section in made.report().sections:
        assert f'id="{section.id}"' in small[REPORT]


def test_charts_stand_with_alt_reading_and_table(small: dict[str, str]) -> None:
    for page in ("index.md", "indicators/penalties.md"):
        assert 'aria-label="覆盖图"' in small[page]
        assert "五份报告。" in small[page]
        assert "<td>2023</td>" in small[page]


def test_accuracy_table_is_printed_as_handed_in() -> None:
    table = Accuracy((AccuracyRow("数字", "0.960", "0.950", "0.955", "0.950", 100, 99),), "五份人工标注的报告。")
    text = pages(made.corpus((made.report(),)), accuracy=(table,))["quality.md"]
    assert "<b>0.955</b>" in text
    assert "五份人工标注的报告。" in text


def test_an_empty_portal_says_why() -> None:
    found = pages(made.corpus(()))
    assert "还没有收录报告" in found["index.md"]
    assert "还没有收录报告" in found["reports/index.md"]
    assert broken(found) == set()


def test_same_input_gives_the_same_pages() -> None:
    corpus = made.corpus((made.report(), made.report("990102-jiaoyu")))
    shuffled = replace(corpus, reports=tuple(reversed(corpus.reports)), links=dict(reversed(corpus.links.items())))
    assert pages(corpus) == pages(corpus)
    first, second = pages(corpus), pages(shuffled)
    assert {path: first[path] for path in sorted(first)} == {path: second[path] for path in sorted(second)}


def test_a_report_page_depends_on_its_report_alone() -> None:
    one = made.report()
    alone, among = made.corpus((one,)), made.corpus((one, made.report("990102-jiaoyu")))
    assert report_page(one, report_context(index_of(alone), one)) == report_page(
        one, report_context(index_of(among), one)
    )


def test_hostile_text_cannot_act() -> None:
    bad = "<script>x</script>**\"'|{#x}`"
    text = made.TEXT.format(name="司法局", year=2023, total=155, part=110).replace("（虚构）", bad)
    report = made.report(text=text)
    report = replace(
        report, metadata=replace(report.metadata, title=Found(bad), agency=Found(bad)), url="javascript:alert(1)"
    )
    for page in pages(made.corpus((report,))).values():
        assert "<script" not in page.split("---\n", 2)[2]
        assert "javascript:" not in page
        assert "<script" not in yaml.safe_load(page.split("---\n")[1])["title"]


def test_qualifiers_and_ranges_are_shown() -> None:
    report = made.report()
    seen = replace(report.observations[2], qualifier=Qualifier.RANGE)
    text = pages(made.corpus((replace(report, observations=(seen,)),)))[REPORT]
    assert "区间" in text
    assert "20–29 家" in text


def test_unresolved_citation_is_listed_without_link() -> None:
    report = made.report()
    corpus = replace(
        made.corpus((report,)), links={report.citations[0].id: Link(report.citations[0].id, None, "不在目录")}
    )
    found = pages(corpus)
    assert "《中华人民共和国行政处罚法》" in found[REPORT]
    assert "laws/xingzheng-chufa-fa.md" not in found


def test_what_could_not_be_read_is_said() -> None:
    report = made.report()
    nothing = Found(None, origin="absent")
    meta = replace(report.metadata, title=nothing, region=nothing, level=nothing, date_issued=nothing)
    found = pages(
        made.corpus(
            (replace(report, metadata=meta, observations=(), citations=(), statements=(), sections=(), checks=()),)
        )
    )
    text = found[REPORT]
    assert "# 虚构市990101司法局2023年法治政府建设年度报告" in text
    assert text.count("未能识别") >= 2
    assert "没有从这份报告中读出数字" in text
    assert "没有从这份报告中读出不足" in text
    assert broken(found) == set()


def test_a_title_of_ours_is_marked_and_what_need_not_be_told_is_not_missing() -> None:
    report = made.report()
    title = Found("虚构市某局2023年法治政府建设年度报告", None, "derived")
    other = RequirementFinding("other", RequirementState.OPTIONAL, "", None)
    report = replace(report, metadata=replace(report.metadata, title=title), requirements=(other,))
    found = pages(made.corpus((report,)))
    page = found[REPORT]
    assert "标题为本站所拟" in page
    assert "未见" not in page
    assert 'title_origin: "derived"' in page
    assert any("虚构市某局2023年法治政府建设年度报告（标题为本站所拟）" in text for text in found.values())
    assert "标题为本站所拟" not in pages(made.corpus((made.report(),)))[REPORT]


def test_no_page_grows_with_the_corpus(large: dict[str, str]) -> None:
    for path, text in large.items():
        for rows in re.findall(r'<ul class="pg-(?:cards|counts)">.*?</ul>', text, re.DOTALL):
            assert rows.count("<li") <= 200, path
        assert text.count('class="pg-group"') <= 200, path
        assert len(text.encode()) < 420_000, path
    assert len([path for path in large if path.startswith("reports/9")]) == 2200
    assert "已收录的 2200 份报告都没有写到这个指标" in large["indicators/penalties.md"]


def test_a_large_portal_has_no_broken_link(large: dict[str, str]) -> None:
    lists = {
        path: text for path, text in large.items() if not path.startswith("reports/9") or path.endswith("/2025.md")
    }
    known = lists | {path: large[path] for path in large}
    assert not {line for line in broken(known) if line.split(" -> ")[0] in lists}
