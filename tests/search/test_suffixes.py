"""Every substring is answered exactly: checked against plain containment, with limits so small that all branches are used."""

import numpy as np
import pytest

from portalgen.search import shards, suffixes
from portalgen.search.buckets import Bucket, build_bucket
from portalgen.search.suffixes import plan_buckets

from .shard_reader import list_of, shard_of
from .small_texts import NOTHING_FALSE, Small, random_reports, small_text


def leaves_of(buckets: list[Bucket], small: Small) -> dict[str, set[int]]:
    return {
        key: small.passages(found)
        for bucket in buckets
        for shard in bucket.shards
        for key, found in shard_of(shard.data, small.text.universe)[0].items()
    }


@pytest.mark.parametrize("frequent", [6, 1000])
@pytest.mark.parametrize("seed", range(3))
def test_every_substring_finds_its_passages(seed: int, frequent: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("RARE", 3), ("BUCKET", 300), ("FREQUENT", frequent)):
        monkeypatch.setattr(suffixes, name, value)
    monkeypatch.setattr(shards, "SHARD", 60)
    small = small_text(random_reports(seed, 30))
    buckets = [build_bucket(small.text, *bounds, NOTHING_FALSE) for bounds in plan_buckets(small.text.units)]
    leaves = leaves_of(buckets, small)
    heavy = {item.word: item for bucket in buckets for item in bucket.heavy}
    assert heavy
    assert len(buckets) > 1
    assert any(len(key) > suffixes.KEY for key in leaves) == (frequent < 1000)
    for word, truth in small.holders(small.substrings(7) | {"火星", "法火"}).items():
        short = [(key, found) for key, found in leaves.items() if len(key) < len(word) and word.startswith(key)]
        if short:  # the leaf holds all the truth, and is rare or as deep as leaves mostly go
            ((key, found),) = short
            assert truth <= found
            assert len(found) <= 3 or len(key) >= suffixes.KEY
        else:
            assert truth == {number for key, found in leaves.items() if key.startswith(word) for number in found}
        if word in heavy:
            assert small.passages(list_of(heavy[word].data, small.text.universe)) == truth
            prefixes = {word[:size] for size in range(heavy[word].since, len(word))}
            assert all(holders == truth for holders in small.holders(prefixes).values())


def test_shards_stand_in_order_of_their_first_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "SHARD", 200)
    small = small_text(random_reports(9, 25))
    bucket = build_bucket(small.text, *plan_buckets(small.text.units)[0], NOTHING_FALSE)
    firsts = [shard.first for shard in bucket.shards]
    assert len(firsts) > 5
    assert firsts == sorted(firsts)
    for first, shard in zip(firsts, bucket.shards, strict=True):
        assert next(iter(shard_of(shard.data, small.text.universe)[0])).startswith(first)


def test_of_a_mark_only_the_beginning_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suffixes, "BUCKET", 1)  # each unit a bucket of its own: that of ䷀ stands in marks alone
    mark = chr(suffixes.FIRST_MARK)
    small = small_text([["检查155次"], [f"{mark}155次䷀"]])
    buckets = [build_bucket(small.text, *bounds, NOTHING_FALSE) for bounds in plan_buckets(small.text.units)]
    leaves = {key.rstrip("\0"): found for key, found in leaves_of(buckets, small).items()}
    assert [found for key, found in leaves.items() if key.startswith(mark)] == [{1}]
    assert [found for key, found in leaves.items() if "155次".startswith(key)] == [{0}]
    assert not any("䷀" in key[:1] for key in leaves)


def test_passages_are_numbered_by_topic_and_role_then_by_size_of_the_report_and_place() -> None:
    sizes, codes = np.array([3, 2, 3]), np.array([1, 0, 1, 1, 0, 1, 0, 1])
    assert suffixes.number_passages(sizes, codes).tolist() == [4, 1, 6, 3, 0, 5, 2, 7]
