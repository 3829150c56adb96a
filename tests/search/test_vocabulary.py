"""What mends a query: how characters are read in the words and places of the reports, and words that no dictionary has."""

import gzip
import json

import pypinyin
import pytest

from portalgen.model.knowledge import Knowledge, Reading
from portalgen.search import words
from portalgen.search.vocabulary import bucket_count, characters, pinyin_file, word_files
from portalgen.search.words import Cutter, Vocabulary, legal_words, teach


def sounds(data: bytes) -> dict[str, set[str]]:
    """Return character to syllables."""
    found: dict[str, set[str]] = {}
    for syllable, chars in json.loads(gzip.decompress(data)).items():
        for char in chars:
            found.setdefault(char, set()).add(syllable)
    return found


@pytest.fixture(scope="module")
def cutter(knowledge: Knowledge, tmp_path_factory: pytest.TempPathFactory) -> Cutter:
    return Cutter(legal_words(knowledge), tmp_path_factory.mktemp("words"))


def test_characters_are_read_as_their_words_are() -> None:
    assert sounds(pinyin_file({}, ()))["埔"] == {"pu"}
    assert sounds(pinyin_file({"大埔": 3}, ()))["埔"] == {"bu", "pu"}
    assert sounds(pinyin_file({"蔚县": 3, "给予": 2}, ())).items() >= {"蔚": {"wei", "yu"}, "给": {"gei", "ji"}}.items()


def test_places_are_read_as_their_people_read_them(knowledge: Knowledge) -> None:
    teach(knowledge.readings)
    places = [reading.name for reading in knowledge.readings]
    found = sounds(pinyin_file({}, places))
    assert found.items() >= {"洞": {"dong", "tong"}, "单": {"dan", "shan"}, "筠": {"yun", "jun"}}.items()
    known = "".join(region.name for region in knowledge.regions)
    assert {place for place in places if place not in known} == set()


def test_characters_that_no_word_has_are_kept_apart() -> None:
    rare = sounds(word_files({"白癜风": 1}, ())["rare"])
    assert rare["癫"] == {"dian"}
    assert "癜" not in rare
    assert sounds(pinyin_file({"白癜风": 1}, ()))["癜"] == {"dian"}
    assert "癫" not in sounds(pinyin_file({"白癜风": 1}, ()))


def test_terms_that_no_dictionary_has_are_words_where_many_use_them(cutter: Cutter) -> None:
    vocabulary = Vocabulary()
    for run in ("推行容缺受理和免申即享", "落实好差评制度", "应知应会") * 40:
        cut = cutter.read(run)
        vocabulary.add(set(cut.words), set(cut.pairs))
    counts = vocabulary.counts()
    assert {"容缺受理", "免申即享", "好差评", "应知应会"} <= set(counts)
    assert not {word for word in counts if word.startswith("和")}


def test_many_words_stand_in_many_files() -> None:
    words = {first + second: 1 for first in characters(0xB0, 0xD8) for second in "法治政府行政执检查"}
    few = dict.fromkeys(list(words)[:500], 1)
    assert bucket_count(few) == 61
    assert 61 < bucket_count(words) <= 676
    files = word_files(words, ())
    assert len(files) > 62
    found = {
        word
        for name, data in files.items()
        if name != "rare"
        for word in json.loads(gzip.decompress(data))["w"].split()
    }
    assert found == set(words)


def test_the_pinyin_of_a_word_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    real = pypinyin.lazy_pinyin
    monkeypatch.setattr(pypinyin, "lazy_pinyin", lambda word, **options: asked.append(word) or real(word, **options))
    words.syllables.cache_clear()
    vocabulary = {"行政执法": 3, "法律顾问": 2, "持证率": 1}
    word_files(vocabulary, ["雷州"])
    pinyin_file(vocabulary, ["雷州"])
    assert sorted(asked) == sorted([*vocabulary, "雷州"])


def test_what_is_taught_counts_for_words_read_before() -> None:
    assert words.syllables("重埔") != ("chong", "bu")
    words.teach([Reading("重埔", ("chóng", "bù"))])
    assert words.syllables("重埔") == ("chong", "bu")
