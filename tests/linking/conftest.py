"""Small reports made by hand: linking never reads a text."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from portalgen.model.aspects import Aspect
from portalgen.model.facts import Citation, Found, Observation, Provenance, Qualifier, QuantityKind
from portalgen.model.knowledge import Agency, Instrument, Knowledge, Lexicon
from portalgen.model.report import Metadata, RegionRef, Report
from portalgen.model.text import OffsetMap

PLACE = Provenance(0, 1, "文", "文", "test/rule")
MakeReport = Callable[..., Report]


def make_citation(report: str, start: int, name: str, refers_to: str | None = None, kind: str = "policy") -> Citation:
    return Citation(f"{report}-c{start}", name, None, kind, refers_to, "", PLACE)


def make_observation(report: str, start: int, indicator: str | None, value: str, **changes: object) -> Observation:
    number = Decimal(value)
    values: dict[str, object] = {
        "id": f"{report}-o{start}",
        "value": number,
        "unit": "次",
        "low": number,
        "high": number,
        "base_unit": "次",
        "qualifier": Qualifier.EXACT,
        "kind": QuantityKind.COUNT,
        "subject": "检查",
        "indicator": indicator,
        "zero_statement": False,
        "aspect": Aspect.LEVEL,
        "limit": "",
        "period": "year",
        "part_of": None,
        "section": "",
        "provenance": PLACE,
        "value_start": start,
        "value_end": start + 1,
        "sentence_start": 0,
        "sentence_end": 1,
        "sentence": "文",
    }
    return Observation(**{**values, **changes})  # type: ignore[arg-type]


@pytest.fixture
def make_report() -> MakeReport:
    def make(
        agency: str,
        year: int,
        *,
        citations: tuple[Citation, ...] = (),
        observations: tuple[Observation, ...] = (),
        path: str = "",
    ) -> Report:
        none = Found(None, None, "absent")
        metadata = Metadata(
            Found("标题"),
            Found("某市某局"),
            agency,
            Found(RegionRef("440700", "江门市", ("广东省",))),
            Found("city"),
            Found(year),
            none,
            none,
            none,
            none,
        )
        return Report(
            f"{agency}-{year}",
            path or f"content/reports/{agency}/{year}/report.txt",
            "0" * 64,
            "text/plain",
            "utf-8",
            1,
            None,
            None,
            None,
            False,
            metadata,
            "文",
            OffsetMap.identity(1),
            (),
            (),
            observations,
            citations,
            (),
            (),
            (),
            (),
            (),
            (),
            (),
        )

    return make


@pytest.fixture
def knowledge() -> Knowledge:
    agency = Agency("a", "某市某局", "440700", "city", "gongxin", "某局")
    instruments = (
        Instrument("xzcff", "中华人民共和国行政处罚法", "law", ("行政处罚法",)),
        Instrument("gy-2015", "建设纲要(2015-2020年)", "plan", undated=("建设纲要",), from_year=2015, to_year=2020),
        Instrument("gy-2021", "建设纲要(2021-2025年)", "plan", undated=("建设纲要",), from_year=2021, to_year=2025),
        Instrument("jdty", "某决定", "policy", number="国发〔2019〕1号"),
    )
    return Knowledge(
        (),
        (),
        (agency,),
        (),
        instruments,
        (),
        (),
        Lexicon(),
        "",
        agency_by_id={"a": agency},
        instrument_by_id={x.id: x for x in instruments},
    )
