"""Characters that nobody sees act on nothing that is published."""

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from portalgen.charts.svg import described
from portalgen.datasets.formats.delimited import csv_cell
from portalgen.evaluation.verify import stands
from portalgen.model.text import visible
from portalgen.pages.render import front_matter
from portalgen.privacy import mask

ROOT = Path(__file__).parents[2]
ODD = st.text(
    st.one_of(
        st.sampled_from("年度报告 a1<>&\"'"),
        st.sampled_from(
            "\x00\x07\x0b\x0c\x1b\x1c\x7f\x80\x85\u2028\u200e\u202e\u2066\ufdd0\ufffe\uffff\U0001fffe\U000e0041"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=30,
)


@given(ODD)
def test_what_is_published_is_as_long_and_reads_the_same_twice(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert visible(shown) == shown == mask(shown)
    assert stands(text, shown, 0, len(text))
    ElementTree.fromstring(f"<a><![CDATA[{shown.replace(']]>', '')}]]></a>")


@given(ODD, ODD)
def test_every_drawing_parses_as_xml(title: str, label: str) -> None:
    body = f'<svg viewBox="0 0 1 1"><text>{label.replace("&", "").replace("<", "")}</text></svg>'
    drawn = ElementTree.fromstring(described(body, title, label))
    assert drawn[0].text == (visible(title).replace("\r", "\n") or None)


@given(ODD)
def test_front_matter_keeps_a_title_of_any_characters(title: str) -> None:
    head = front_matter({"title": title, "search": {"exclude": True}})
    assert yaml.safe_load(head.strip("-\n").removesuffix("\n---")) == {"title": title, "search": {"exclude": True}}


CELLS = ["=1+1", "＝1+1", "+1", "＋1", "-5", "－5", "@a", "＠a", "'x", "\tx", "普通", '说"好"']


def test_the_tables_guard_every_cell_that_could_be_a_formula() -> None:
    assert [csv_cell(cell) for cell in CELLS] == [f"'{cell}" for cell in CELLS[:10]] + CELLS[10:]


@pytest.mark.browser
def test_the_browser_guards_the_same_cells(browser: Browser, tmp_path: Path) -> None:
    script = ROOT / "src/portalgen/site/theme/assets/search/answers.js"
    (tmp_path / "page.html").write_text(f'<meta charset="utf-8"><script src="{script.as_uri()}"></script>', "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    text = page.evaluate("rows => PortalSearchPage.csv(rows)", [[cell, cell, cell, cell, "a/"] for cell in CELLS])
    page.close()
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))[1:]
    assert [row[1] for row in rows] == [csv_cell(cell) for cell in CELLS]
