"""Which answers come first, and what the facets of topic and role count, against what the published reports say."""

import csv
import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from portalgen.search.folding import fold
from tests.project import CONTENT

pytestmark = pytest.mark.browser


def ask(engine: Page, query: str, **options: Any) -> dict[str, Any]:
    answer: dict[str, Any] = engine.evaluate("([query, options]) => engine.search(query, options)", [query, options])
    return answer


@pytest.mark.parametrize(
    ("word", "meant", "by_chance"),
    [
        # 法制教育, 法制审查; elsewhere only 学法制度, the latest report among them.
        ("法制", {"440200-keji-2021", "445102-gongxin-2021"}, {"440700-gongxin-2024", "440883-kegongmao-2024"}),
        # 实行重大…; elsewhere only 落实行政….
        (
            "实行",
            {"440200-keji-2021", "440883-kegongmao-2024", "445102-gongxin-2021"},
            {"440700-gongxin-2024", "440882-kegongmao-2023"},
        ),
    ],
)
def test_words_stand_before_what_only_looks_like_them(
    engine: Page, word: str, meant: set[str], by_chance: set[str]
) -> None:
    found = ask(engine, word)
    order = [answer["report"] for answer in found["answers"]]
    assert found["total"] == len(order) == len(meant) + len(by_chance)
    assert set(order[: len(meant)]) == meant
    assert set(order[len(meant) :]) == by_chance


def test_the_section_shown_holds_the_word_itself(engine: Page) -> None:
    texts = {answer["report"]: answer["text"] for answer in ask(engine, "实行")["answers"]}
    assert "进展实行" in texts["445102-gongxin-2021"]  # and not the sections before it, with 落实行政检查
    assert "落实行政" not in texts["440883-kegongmao-2024"]


def sections(site: Path) -> list[tuple[str, str, str, str]]:
    """Return (report, topic, role, folded source text) of each passage, from the published table and the sources."""
    rows = list(csv.DictReader((site / "data" / "sections.csv").read_text("utf-8-sig").splitlines()))
    found: list[tuple[str, str, str, str]] = []
    for row, following in pairwise([*rows, None]):
        assert row
        text = source(row["report"])
        last = following is None or following["report"] != row["report"]
        own = fold(text[int(row["start"]) : None if last else int(following["start"])])
        if found and found[-1][0] == row["report"] and int(row["level"]) > 2:
            found[-1] = (*found[-1][:3], found[-1][3] + own)
        else:
            found.append((row["report"], row["topic"], row["role"], own))
    return found


def source(report: str) -> str:
    agency, _, year = report.rpartition("-")
    folder = CONTENT / "reports" / agency / year
    file = next(file for file in sorted(folder.iterdir()) if file.name != "report.yml")
    return file.read_bytes().decode("utf-8")


@pytest.mark.parametrize("word", ["行政检查", "培训", "公开", "学习", "整改"])
def test_topics_and_roles_are_counted_as_published(engine: Page, portal: Any, word: str) -> None:
    holders = {(report, topic, role) for report, topic, role, text in sections(portal.folder) if word in text}
    facets = ask(engine, word, detail=True, limit=0)["facets"]
    counted = {name: {value: count for value, count, _ in facets[name]} for name in ("topic", "role")}
    assert counted["topic"] == Counter(topic for _, topic in {(report, topic) for report, topic, _ in holders} if topic)
    assert counted["role"] == Counter(role for _, role in {(report, role) for report, _, role in holders} if role)


def test_a_topic_chosen_keeps_the_reports_that_it_counted(engine: Page) -> None:
    counted = ask(engine, "培训", detail=True, limit=0)["facets"]["topic"]
    assert len(counted) > 3
    for topic, count, _ in counted:
        found = ask(engine, "培训", filters={"topic": [topic]})
        assert found["total"] == count, json.dumps(topic)
