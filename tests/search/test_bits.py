"""Lists come back as they were written, and clusters are told in few bits."""

import random

import numpy as np
import pytest

from portalgen.search.bits import encode_list

from .shard_reader import list_of


@pytest.mark.parametrize("universe", [1, 2, 3, 64, 1000, 155_691])
def test_lists_come_back(universe: int) -> None:
    rng = random.Random(universe)
    for size in {0, 1, min(2, universe), universe // 2, universe}:
        numbers = sorted(rng.sample(range(universe), size))
        assert list_of(encode_list(np.array(numbers, np.int64), universe), universe) == numbers


def test_a_run_takes_hardly_more_than_its_place() -> None:
    assert len(encode_list(np.arange(40_000, 90_000), 100_000)) < 60
