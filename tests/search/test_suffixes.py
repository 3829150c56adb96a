"""Every substring is answered exactly: checked against plain containment, with limits so small that all branches are used."""

import random
from collections.abc import Iterator

import numpy as np
import pytest

from portalgen.search import suffixes
from portalgen.search.bits import encode_list
from portalgen.search.suffixes import BREAK, DEPTH, Bucket, Text, build_bucket, plan_buckets


class Bits:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def varint(self) -> int:
        number = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return number

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def lists(self, counts: list[int], universe: int) -> Iterator[list[int]]:
        bits = iter(np.unpackbits(np.frombuffer(self.data[self.at :], np.uint8)).tolist())
        for count in counts:
            low = max((universe * 7 // 10) // max(count, 1), 1).bit_length() - 1
            number, found = -1, []
            for _ in range(count):
                gap = 0
                while not next(bits):
                    gap += 1
                for _ in range(low):
                    gap = gap * 2 + next(bits)
                number += gap + 1
                found.append(number)
            yield found


def leaves_of(data: bytes, universe: int) -> dict[str, list[int]]:
    reader = Bits(data)
    size = reader.varint()
    shared, further = reader.take(size), reader.take(size)
    counts = [reader.varint() for _ in range(size)]
    keys, key = [], ""
    for old, new in zip(shared, further, strict=True):
        key = key[:old] + reader.take(2 * new).decode("utf-16-le")
        keys.append(key)
    return dict(zip(keys, reader.lists(counts, universe), strict=True))


def make_text(passages: list[str]) -> Text:
    joined = chr(BREAK).join(passages) + chr(BREAK) * DEPTH
    starts = np.cumsum([0, *(len(passage) + 1 for passage in passages[:-1])])
    units = np.frombuffer(joined.encode("utf-16-le"), "<u2")
    return suffixes.make_text(units, starts, np.arange(len(passages)), len(passages))


def random_passages(seed: int, size: int) -> list[str]:
    rng = random.Random(seed)
    phrases = ["".join(rng.choices("法治政府建设行政执法检查1559", k=rng.randint(2, 6))) for _ in range(30)]
    return ["".join(rng.choices(phrases, k=rng.randint(1, 12))) for _ in range(size)]


@pytest.mark.parametrize("seed", range(4))
def test_every_substring_finds_its_passages(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("RARE", 3), ("SHARD", 200), ("BUCKET", 300)):
        monkeypatch.setattr(suffixes, name, value)
    passages = random_passages(seed, 60)
    text = make_text(passages)
    buckets = [build_bucket(text, *bounds) for bounds in plan_buckets(text.units)]
    leaves = {
        key: found
        for bucket in buckets
        for shard in bucket.shards
        for key, found in leaves_of(shard.data, text.universe).items()
    }
    heavy = {word: data for bucket in buckets for word, data in bucket.heavy}
    substrings = {passage[i : i + n] for passage in passages for i in range(len(passage)) for n in range(1, 8)} | {
        "火星",
        "法火",
    }
    assert heavy
    assert len(buckets) > 1
    for word in substrings:
        truth = [number for number, passage in enumerate(passages) if word in passage]
        exact = sorted({number for key, found in leaves.items() if key.startswith(word) for number in found})
        short = [found for key, found in leaves.items() if len(key) < len(word) and word.startswith(key)]
        if short:  # the text decides: the leaf holds all the truth and is rare
            assert set(truth) <= set(short[0])
            assert len(short[0]) <= 3
        else:
            assert exact == truth
        if word in heavy:
            assert heavy[word] == encode_list(np.array(truth), text.universe)


def test_shards_stand_in_order_of_their_first_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suffixes, "SHARD", 200)
    text = make_text(random_passages(9, 50))
    bucket: Bucket = build_bucket(text, *plan_buckets(text.units)[0])
    firsts = [shard.first for shard in bucket.shards]
    assert len(firsts) > 5
    assert firsts == sorted(firsts)
    for first, shard in zip(firsts, bucket.shards, strict=True):
        assert next(iter(leaves_of(shard.data, text.universe))).startswith(first)


def test_of_a_mark_only_the_beginning_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suffixes, "BUCKET", 1)  # each unit a bucket of its own: that of ䷀ stands in marks alone
    mark = chr(suffixes.FIRST_MARK)
    text = make_text(["检查155次", f"{mark}155次䷀"])
    buckets = [build_bucket(text, *bounds) for bounds in plan_buckets(text.units)]
    leaves = {
        key.rstrip("\0"): found
        for bucket in buckets
        for shard in bucket.shards
        for key, found in leaves_of(shard.data, text.universe).items()
    }
    assert [found for key, found in leaves.items() if key.startswith(mark)] == [[1]]
    assert [found for key, found in leaves.items() if "155次".startswith(key)] == [[0]]
    assert not any("䷀" in key[:1] for key in leaves)
