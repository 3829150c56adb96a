"""Laws as the browser is told of them: cut into words, the most quoted first, with what else they are called."""

import pytest

from portalgen.model.knowledge import Knowledge
from portalgen.search.laws import known_laws, law_aliases, law_list, quoted_laws
from portalgen.search.words import Cutter, legal_words


@pytest.fixture(scope="module")
def cutter(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Cutter:
    return Cutter(legal_words(knowledge), tmp_path_factory.mktemp("dictionary"))


@pytest.mark.parametrize(
    ("text", "laws"),
    [
        ("学习《中华人民共和国保守国家秘密法》", {"保守 国家 秘密 法"}),
        ("印发贯彻落实<防范和处置非法集资条例>有关工作指引", {"防范 和 处置 非法 集资 条例"}),
        ("《安全生产法（2021年修正）》", {"安全 生产 法"}),
        ("《优化营商 环境条例》《法治日报》《关于执法的意见》", {"优化 营商 环境 条例"}),
        ("国家安全法没有书名号", set()),
        ("《条例》《办法》", set()),
    ],
)
def test_quoted_laws_are_cut_into_words(cutter: Cutter, text: str, laws: set[str]) -> None:
    assert quoted_laws(text, cutter) == laws


def test_the_most_quoted_come_first_whatever_their_order() -> None:
    assert law_list([("乙 法", 2), ("丙 法", 5), ("甲 法", 2)], [], ()) == "丙 法\n乙 法\n甲 法"


def test_laws_of_the_catalogue_count_without_marks(knowledge: Knowledge, cutter: Cutter) -> None:
    found = known_laws(("税收征收管理法", "行政执法"), cutter)
    assert "税收 征收 管理 法" in found
    listed = law_list([], [(law, 1) for law in found], knowledge.instruments)
    assert listed == "税收 征收 管理 法"


def test_other_names_lead_to_the_law(knowledge: Knowledge) -> None:
    aliases = law_aliases(knowledge.instruments)
    assert ["保密法", "保守国家秘密法"] in aliases
    assert not [alias for alias, *laws in aliases if any(alias in law for law in laws)]
