"""Words: cut as jieba cuts, each with what stands there by chance."""

import re

import jieba
import pytest

from portalgen.model.knowledge import Knowledge
from portalgen.search.words import Cutter, Vocabulary, legal_words
from tests.project import CONTENT


@pytest.fixture(scope="module")
def cutter(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Cutter:
    return Cutter(legal_words(knowledge), tmp_path_factory.mktemp("words"))


def test_cuts_as_jieba_does(cutter: Cutter) -> None:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in cutter.known:
        tokenizer.add_word(word)
    texts = [path.read_text(encoding="utf-8") for path in (CONTENT / "reports").rglob("*.txt")]
    runs = {run for text in texts for run in re.findall("[\u4e00-\u9fff]+", text)}
    assert len(runs) > 500
    for run in runs:
        assert cutter.cut(run) == list(tokenizer.cut(run, HMM=False))


def test_words_over_the_end_of_a_word_stand_there_by_chance(cutter: Cutter) -> None:
    cut = cutter.read("推进政法治理体系建设")
    assert "法治" in cut.crossing
    assert "法治" not in cut.words
    assert not set(cut.crossing) & set(cut.words)


def test_words_inside_a_word_do_not(cutter: Cutter) -> None:
    cut = cutter.read("行政处罚")
    assert {"行政处罚", "行政", "处罚"} <= set(cut.words)
    assert "政处" not in cut.crossing


def test_vocabulary_counts_reports() -> None:
    vocabulary = Vocabulary()
    vocabulary.add({"法治", "政府"}, {"法治政府"})
    vocabulary.add({"法治"}, set())
    assert vocabulary.counts() == {"法治": 2, "政府": 1, "法治政府": 1}


def test_names_of_laws_are_made_of_words_too(cutter: Cutter) -> None:
    assert "环境保护" in cutter.read("生态环境保护").words
    assert {"未成年人", "未成年人保护法"} <= set(cutter.read("未成年人保护法").words)
    assert "暂行条例" in cutter.read("重大行政决策程序暂行条例").words
