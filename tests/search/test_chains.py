"""Words that a passage seems to hold by its pieces: all are found, and each correction tells the truth."""

from pathlib import Path

import numpy as np
import pytest

from portalgen.search import chains
from portalgen.search.buckets import build_bucket
from portalgen.search.chains import LONGEST, ONLY, WITHOUT, false_words, join, keep, kept_between
from portalgen.search.suffixes import KEY, plan_buckets

from .shard_reader import shard_of
from .small_texts import Small, random_reports, small_text


def seeming(small: Small) -> set[tuple[str, int]]:
    """Return (word, passage) where the pieces stand in reach of each other and the word does not."""
    report_of = [number for number, report in enumerate(small.reports) for _ in report]
    found = set()
    for length in range(KEY + 1, LONGEST + 1):
        shorter, true = small.begins(length - 1), small.begins(length)
        for passage, heads in enumerate(shorter):
            tails = set(heads)
            if passage + 1 < len(shorter) and report_of[passage + 1] == report_of[passage]:
                tails |= shorter[passage + 1]
            words = {head + tail[-1] for head in heads for tail in tails if head[1:] == tail[:-1]}
            found |= {(word, passage) for word in words - true[passage]}
    return found


@pytest.mark.parametrize("seed", range(4))
def test_all_false_words_are_found(seed: int) -> None:
    small = small_text(random_reports(seed, 24))
    parts = [false_words(small.text, 0, 10), false_words(small.text, 10, 24)]
    false = join(parts)
    found = [("".join(map(chr, row[row > 0])), int(at)) for row, at in zip(false.rows, false.passages, strict=True)]
    assert len(found) > 50
    assert len(found) == len(set(found))
    assert set(found) == seeming(small)
    assert [word for word, _ in found] == sorted(word for word, _ in found)


def test_corrections_tell_which_passages_hold_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "RARE", 2)
    small = small_text(random_reports(5, 40, "法治政府"))
    false = join([false_words(small.text, 0, 40)])
    lies: dict[str, set[int]] = {}
    for word, passage in seeming(small):
        lies.setdefault(word, set()).add(passage)
    corrections: dict[str, list[int]] = {}
    for bounds in plan_buckets(small.text.units):
        for shard in build_bucket(small.text, *bounds, false.between(*bounds)).shards:
            corrections |= shard_of(shard.data, small.text.universe)[1]
    truths = small.holders(set(lies))
    signs = {WITHOUT: 0, ONLY: 0}
    for key, numbers in corrections.items():
        word, sign = key[:-1], ord(key[-1])
        signs[sign] += 1
        assert small.passages(numbers) == (lies[word] if sign == WITHOUT else truths[word])
    needed = {word for word, passages in lies.items() if len(passages | truths[word]) > 2}
    assert {key[:-1] for key in corrections} == needed
    assert min(signs.values()) > 5


def test_kept_false_words_are_those_of_all_parts(tmp_path: Path) -> None:
    small = small_text(random_reports(3, 24))
    parts = [false_words(small.text, *bounds) for bounds in ((0, 10), (10, 24))]
    for name, part in zip("ab", parts, strict=True):
        keep(part, tmp_path, name)
    whole, middle = join(parts), int(np.median(small.text.units))
    kept = [kept_between(tmp_path, *bounds) for bounds in ((0, middle), (middle, 65536))]
    assert all(len(part.passages) for part in kept)
    for column in ("rows", "passages"):
        assert (np.concatenate([getattr(part, column) for part in kept]) == getattr(whole, column)).all()


def test_no_reports_hold_no_false_words() -> None:
    assert join([]).rows.shape == (0, 16)
    assert not len(false_words(small_text([["法"]]).text, 0, 1).passages)
