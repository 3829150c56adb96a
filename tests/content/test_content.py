"""The committed catalogue and the frozen content load cleanly, and loading is what it says it is."""

import csv
import dataclasses
import hashlib
from pathlib import Path

import pytest

from portalgen.content import find_sources, load_charts, load_knowledge
from portalgen.content.knowledge import knowledge_files
from portalgen.content.reportfile import MEDIA_TYPES
from portalgen.content.scalars import Trap, resolve
from portalgen.content.sidecar import read_sidecar
from portalgen.content.yamlfile import read_yaml
from portalgen.model.issue import Severity
from portalgen.model.source import Statement
from portalgen.readers import READERS
from tests.project import KNOWLEDGE_FILES, ROOT


def test_the_content_is_clean(frozen):
    knowledge, warnings = load_knowledge(frozen / "content/knowledge")
    assert [str(issue) for issue in warnings if issue.code != "K112"] == []
    sources, issues = find_sources(frozen / "content/reports", frozen, knowledge)
    assert [str(issue) for issue in issues] == []
    assert [source.report_id for source in sources] == sorted(source.report_id or "" for source in sources)
    assert len(sources) >= 5
    assert all(source.statement and source.statement.sha256 == source.sha256 for source in sources)
    _, issues = load_charts(frozen / "content/charts.yml")
    assert [str(issue) for issue in issues] == []


def test_regions_are_the_whole_table(knowledge):
    names = {region.code: region.name for region in knowledge.regions}
    assert len(names) == 3212
    assert len([region for region in knowledge.regions if region.level == "province"]) == 34
    assert [region.name for region in knowledge.parents("440882")] == ["广东省", "湛江市"]
    assert [region.name for region in knowledge.parents("110101")] == ["北京市"]
    assert [region.name for region in knowledge.parents("469001")] == ["海南省"]
    assert {code: names[code] for code in ("440883", "445102", "440700", "440200", "653228", "330113", "710000")} == {
        "440883": "吴川市", "445102": "湘桥区", "440700": "江门市", "440200": "韶关市", "653228": "和康县", "330113": "临平区",
        "710000": "台湾省",
    }  # fmt: skip


def test_the_source_note_speaks_of_this_table():
    data = (KNOWLEDGE_FILES / "regions.csv").read_bytes()
    note = read_yaml((KNOWLEDGE_FILES / "regions.source.yml").read_bytes(), "regions.source.yml").value
    assert note["sha256"] == hashlib.sha256(data).hexdigest()
    assert note["rows"] == len(list(csv.DictReader(data.decode().splitlines())))
    assert (note["license"], note["version"], note["retrieved"]) == ("MIT", "1.0.6", "2026-11-21")


def test_other_names_lead_to_regions(knowledge):
    names = {region.name: region for region in knowledge.other_regions}
    assert names["凉山州"].code == "513400"
    assert knowledge.region_by_code["513400"].name == "凉山彝族自治州", "the present name is the one that is shown"
    assert [region.name for region in knowledge.parents(names["下城区"].code)] == ["浙江省", "杭州市"]
    assert [region.name for region in knowledge.parents(names["莱城区"].code)] == ["山东省", "莱芜市"]
    assert {"渝北区", "沙县", "宁乡县", "恩施州", "乳源县"} <= set(names)
    here = {(region.code[:2], region.name) for region in knowledge.regions}
    assert not [region for region in knowledge.other_regions if (region.code[:2], region.name) in here]
    data = (KNOWLEDGE_FILES / "regions.other.csv").read_bytes()
    note = read_yaml((KNOWLEDGE_FILES / "regions.source.yml").read_bytes(), "regions.source.yml").value["other_names"]
    assert (note["sha256"], note["rows"]) == (hashlib.sha256(data).hexdigest(), len(knowledge.other_regions))


def test_every_accepted_format_has_a_reader():
    assert set(MEDIA_TYPES.values()) <= set(READERS)


def test_digest_changes_with_any_file_and_with_nothing_else(tmp_path: Path):
    folder = tmp_path / "content/knowledge"
    folder.mkdir(parents=True)
    empty = load_knowledge(folder)[0].digest
    (folder / "units.yml").write_text("- {unit: 件, kind: count}\n", "utf-8")
    one = load_knowledge(folder)[0].digest
    (folder / "README.zh.md").write_text("说明", "utf-8")
    assert empty != one
    assert load_knowledge(folder)[0].digest == one


def test_charts_with_errors_are_left_out(tmp_path: Path):
    path = tmp_path / "content" / "charts.yml"
    path.parent.mkdir()
    assert load_charts(path) == ((), ())
    good = "- {id: coverage, title: 覆盖, alt: 图, reading: 读, resource: reports, form: coverage}\n"
    path.write_text(good + good + good.replace("coverage,", "Cover_age,", 1) + good.replace("form", "from"), "utf-8")
    charts, issues = load_charts(path)
    assert [chart.id for chart in charts] == ["coverage"]
    assert [(issue.code, issue.place.line if issue.place else 0, issue.severity) for issue in issues] == [
        ("K021", 4, Severity.ERROR),
        ("K102", 2, Severity.ERROR),
        ("K104", 3, Severity.ERROR),
    ]
    path.write_text(good.replace("coverage,", "'bar-{indicator}',", 1), "utf-8")
    assert [chart.id for chart in load_charts(path)[0]] == ["bar-{indicator}"]


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("检查", "检查"), ("", None), ("~", None), ("null", None), ("true", True), ("False", False), ("0", 0), ("-12", -12),
        ("440882-kegongmao", "440882-kegongmao"), ("2021—2025年", "2021—2025年"), ("1+6+3", "1+6+3"),
        ("v1.0", "v1.0"), ("12次", "12次"), ("3/4", "3/4"), ("None", "None"), ("1e5", "1e5"), ("是", "是"), ("nothing", "nothing"),
    ],
)  # fmt: skip
def test_plain_words(word: str, value: object):
    assert resolve(word) == value
    assert type(resolve(word)) is type(value)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("010", "K005"), ("0o17", "K005"), ("-01", "K005"), ("089", "K005"), ("1:30", "K006"), ("12:30:45", "K006"), ("yes", "K007"),
        ("No", "K007"), ("OFF", "K007"), ("y", "K007"), ("2026-11-21", "K008"), ("2026-1-5", "K008"), ("2026-11-21 10:00", "K008"),
        ("0x1F", "K009"), ("1_000", "K009"), ("1.10", "K009"), (".5", "K009"), ("-1.5e3", "K009"), (".inf", "K009"), (".NaN", "K009"),
    ],
)  # fmt: skip
def test_words_that_yaml_would_change(word: str, code: str):
    trap = resolve(word)
    assert isinstance(trap, Trap)
    assert trap.code == code
    assert word in trap.what
    quoted = read_yaml(f'a: "{word}"\n'.encode(), "x.yml")
    assert (quoted.value, quoted.issues) == ({"a": word}, [])


def test_the_guide_shows_a_sidecar_that_loads():
    guide = (ROOT / "content/README.zh.md").read_text("utf-8")
    block = guide.partition("```yaml\n")[2].partition("```")[0]
    statement, tree = read_sidecar(block.replace("be26dd84…", "a" * 64).encode(), "report.yml")
    assert [str(issue) for issue in tree.issues] == []
    assert statement
    assert {name: getattr(statement, name) for name in ("url", "added", "overrides")} == {
        "url": "https://www.example.gov.cn/a.pdf",  # said once, beside the original
        "added": "2026-11-21",
        "overrides": {"year": 2023},
    }
    fields = {field.name for field in dataclasses.fields(Statement)}
    assert fields == set(tree.value), "the guide shows every key"
    files = {f"{name}.yml" for name, _, _ in knowledge_files()}
    assert {name for name in files if name not in guide} == set(), "the guide names every file"
