"""What holds across reports: same law, same agency, next year, one figure a year."""

from dataclasses import replace

import pytest

from portalgen.linking import link
from portalgen.linking.instruments import derived_id
from portalgen.linking.series import headline
from portalgen.model.aspects import Aspect
from portalgen.model.corpus import Mention, Neighbours
from portalgen.model.knowledge import Knowledge
from portalgen.model.titles import title_key

from .conftest import MakeReport, make_citation, make_observation


def test_one_law_under_two_names(make_report: MakeReport, knowledge: Knowledge) -> None:
    one = make_report("a", 2022, citations=(make_citation("a-2022", 1, "行政处罚法"),))
    two = make_report("b", 2022, citations=(make_citation("b-2022", 1, "中华人民共和国行政处罚法（2021修订）"),))
    corpus = link((two, one), knowledge)
    assert {x.target for x in corpus.links.values()} == {"xzcff"}
    assert corpus.mentions == {"xzcff": (Mention("a-2022", "a-2022-c1"), Mention("b-2022", "b-2022-c1"))}


def test_unknown_titles_share_a_derived_instrument(make_report: MakeReport, knowledge: Knowledge) -> None:
    names = ["某县工作要点（试行）", "某县工作要点(试行)", "某县工作要点(试行)"]
    reports = tuple(
        make_report(agency, 2022, citations=(make_citation(f"{agency}-2022", 1, name, kind="plan"),))
        for agency, name in zip("abc", names, strict=True)
    )
    corpus = link(reports, knowledge)
    (key,) = {x.instrument for x in corpus.links.values()}
    assert key == derived_id(title_key(names[0]))
    assert key.startswith("x-")
    assert all(x.target is None and x.reason for x in corpus.links.values())
    instrument = corpus.instruments[key]
    assert (instrument.name, instrument.aliases, instrument.kind) == (names[1], (names[0],), "plan")
    assert len(corpus.mentions[key]) == 3


def test_a_back_reference_is_linked_but_no_mention(make_report: MakeReport, knowledge: Knowledge) -> None:
    citations = (make_citation("a-2022", 1, "行政处罚法"), make_citation("a-2022", 9, "法", "a-2022-c1"))
    corpus = link((make_report("a", 2022, citations=citations),), knowledge)
    assert corpus.links["a-2022-c9"].target == "xzcff"
    assert [m.citation for m in corpus.mentions["xzcff"]] == ["a-2022-c1"]


def test_an_outline_without_years_is_the_one_of_the_time(make_report: MakeReport, knowledge: Knowledge) -> None:
    reports = tuple(
        make_report("a", year, citations=(make_citation(f"a-{year}", 1, "建设纲要"),)) for year in (2019, 2021, 2030)
    )
    links = link(reports, knowledge).links
    assert [links[f"a-{year}-c1"].target for year in (2019, 2021, 2030)] == ["gy-2015", "gy-2021", None]


def test_a_number_alone_is_resolved_by_number(make_report: MakeReport, knowledge: Knowledge) -> None:
    citation = replace(make_citation("a-2022", 1, "国发〔2019〕1号"), doc_number="国发〔2019〕1号")
    assert link((make_report("a", 2022, citations=(citation,)),), knowledge).links["a-2022-c1"].target == "jdty"


def test_two_reports_of_one_year_are_an_issue(make_report: MakeReport, knowledge: Knowledge) -> None:
    corpus = link((make_report("a", 2022, path="b.txt"), make_report("a", 2022, path="a.txt")), knowledge)
    assert [r.path for r in corpus.reports] == ["a.txt"]
    assert [(i.code, str(i.place)) for i in corpus.issues] == [("L101", "b.txt")]


def test_neighbours_skip_missing_years(make_report: MakeReport, knowledge: Knowledge) -> None:
    reports = tuple(make_report(a, y) for a, y in (("a", 2019), ("a", 2022), ("a", 2023), ("b", 2022), ("a", 0)))
    neighbours = link(reports, knowledge).neighbours
    assert neighbours["a-2022"] == Neighbours("a-2019", "a-2023")
    assert neighbours["b-2022"] == neighbours["a-0"] == Neighbours()


def test_agencies_of_the_catalogue_and_proposed_ones(make_report: MakeReport, knowledge: Knowledge) -> None:
    agencies = link((make_report("z", 2022), make_report("a", 2022)), knowledge).agencies
    assert list(agencies) == ["a", "z"]
    assert agencies["a"].sector == "gongxin"
    assert (agencies["z"].name, agencies["z"].region, agencies["z"].level) == ("某市某局", "440700", "city")


def test_series_and_headlines(make_report: MakeReport, knowledge: Knowledge) -> None:
    total = make_observation("a-2022", 10, "inspections", "155")
    part = make_observation("a-2022", 20, "inspections", "110", part_of=total.id, aspect=Aspect.PART)
    again = make_observation("a-2022", 30, "inspections", "155")
    other = make_observation("a-2022", 40, None, "3")
    later = (make_observation("a-2023", 1, "inspections", "1"), make_observation("a-2023", 2, "inspections", "2"))
    before = make_observation("a-2024", 1, "inspections", "10", aspect=Aspect.BEFORE)
    corpus = link(
        (
            make_report("a", 2024, observations=(before,)),
            make_report("a", 2023, observations=later),
            make_report("a", 2022, observations=(total, part, again, other)),
        ),
        knowledge,
    )
    (series,) = corpus.series.values()
    assert [(p.year, len(p.observations), p.headline) for p in series.points] == [
        (2022, 3, total),
        (2023, 2, None),
        (2024, 1, None),
    ]
    assert corpus.headlines == {total.id}


@pytest.mark.parametrize("aspect", sorted(Aspect))
def test_only_the_whole_of_the_year_is_a_headline(aspect: Aspect) -> None:
    figure = make_observation("a-2022", 10, "penalties", "8", aspect=aspect)
    zero = make_observation("a-2022", 20, "litigations", "0", aspect=aspect, zero_statement=True)
    whole = aspect in {Aspect.LEVEL, Aspect.AFTER}
    assert (headline([figure]) is not None, headline([zero]) is not None) == (whole, whole)


def test_a_part_that_is_the_whole_of_another_thing_may_stand_for_the_year() -> None:
    lost = make_observation("a-2022", 10, "litigations_lost", "1", part_of="a-2022-o5")
    assert headline([lost]) == lost


def test_what_holds_each_year_stands_for_a_year_without_a_figure_of_its_own() -> None:
    each = make_observation("a-2022", 10, "training_hours", "60", period="each_year")
    month = make_observation("a-2022", 20, "training_hours", "5", period="month")
    own = make_observation("a-2022", 30, "training_hours", "72")
    assert headline([each, month]) == each
    assert headline([each, month, own]) == own


def test_order_of_reports_does_not_matter(make_report: MakeReport, knowledge: Knowledge) -> None:
    reports = tuple(
        make_report(
            a,
            y,
            citations=(make_citation(f"{a}-{y}", 1, f"某办法{y % 3}"),),
            observations=(make_observation(f"{a}-{y}", 5, "inspections", str(y)),),
        )
        for a in "cab"
        for y in (2023, 2021, 2022)
    )
    assert link(reports, knowledge) == link(reports[::-1], knowledge)
