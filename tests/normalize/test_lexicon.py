"""The word list of repairs, run by its own examples: what must be repaired, what must stay, and what it claims of itself."""

from collections.abc import Callable

import pytest

from portalgen.model.document import CorrectionStatus, Document
from portalgen.model.knowledge import Knowledge
from portalgen.normalize.repair import Repairs

Reader = Callable[..., Document]


def test_every_phrase_stays_as_it_is(knowledge: Knowledge, repairs: Repairs) -> None:
    for phrase in (*knowledge.lexicon.phrases, *knowledge.lexicon.innocents):
        assert list(repairs.phrases.find(phrase, repairs.screen.look(phrase).suspects)) == [], phrase


def test_names_stay_as_they_are(knowledge: Knowledge, repairs: Repairs) -> None:
    names = (
        *(instrument.name for instrument in knowledge.instruments),
        *(region.name + "人民政府" for region in knowledge.regions),
        *(agency.name for agency in knowledge.agencies),
    )
    assert [name for name in names if list(repairs.phrases.find(name, repairs.screen.look(name).suspects))] == []


def test_lists_hold_nothing_twice(knowledge: Knowledge) -> None:
    lexicon = knowledge.lexicon
    for entries in (lexicon.phrases, lexicon.innocents, lexicon.days, lexicon.before, lexicon.after):
        assert sorted({entry for entry in entries if entries.count(entry) > 1}) == []
    for group in lexicon.lookalikes:
        assert len(set(group)) == len(group) > 1, group


def test_repairs(knowledge: Knowledge, normalized: Reader) -> None:
    assert len(knowledge.lexicon.repairs) >= 40
    for repair in knowledge.lexicon.repairs:
        document = normalized(repair.raw)
        if repair.proposed:
            shown = [c for c in document.corrections if c.status is CorrectionStatus.PROPOSED]
            readings = [repair.raw[: c.start] + c.fixed + repair.raw[c.end :] for c in shown]
            assert repair.fixed in readings, repair
        else:
            assert document.text == repair.fixed


def test_counterexamples(knowledge: Knowledge, normalized: Reader) -> None:
    assert len(knowledge.lexicon.counterexamples) >= 40
    for sentence in knowledge.lexicon.counterexamples:
        document = normalized(sentence)
        assert (document.text, document.corrections) == (sentence, ())


def test_confusions(knowledge: Knowledge, normalized: Reader) -> None:
    for confusion in knowledge.lexicon.confusions:
        assert confusion.examples, confusion.wrong
        for example in confusion.examples:
            assert normalized(example).text == example.replace(confusion.wrong, confusion.right)
        for sentence in confusion.counterexamples:
            assert normalized(sentence).text == sentence


@pytest.mark.parametrize("ending", ["沪车辆", "廉租房", "梁"])
def test_an_outermost_character_needs_its_neighbour(ending: str, normalized: Reader) -> None:
    assert normalized(f"我局主要负责入{ending}审核。").corrections == ()
