"""Does a Nesting find the innermost interval around a point?"""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analyzer.scope.nesting import Nesting

Interval = tuple[int, int]


def _nested(random: Random, low: int, high: int) -> list[Interval]:
    """Intervals below `high`, from `low` on, nested or apart, sorted by where they open."""
    result = []
    todo = [(low, high)]
    while todo:
        low, high = todo.pop()
        if high - low < 2 or random.randrange(4) == 0:
            continue
        opens = random.randrange(low, high - 1)
        closes = random.randrange(opens + 1, high)
        result.append((opens, closes))
        todo += [(opens + 1, closes), (closes, high)]
    return sorted(result)


def _innermost(intervals: list[Interval], point: int) -> int:
    around = [index for index, (opens, closes) in enumerate(intervals) if opens <= point < closes]
    return max(around, default=-1)


@given(st.randoms(use_true_random=False))
def test_innermost_interval(random: Random) -> None:
    intervals = _nested(random, 0, 60)
    nesting = Nesting(np.array([low for low, _ in intervals], np.int64), np.array([high for _, high in intervals], np.int64))
    assert nesting.around(np.arange(-1, 61)).tolist() == [_innermost(intervals, point) for point in range(-1, 61)]
    outer = [_innermost(intervals[:index], low) for index, (low, _) in enumerate(intervals)]
    assert nesting.parents().tolist() == outer


def test_intervals_may_close_together_and_touch() -> None:
    nesting = Nesting(np.array([0, 2, 4, 6]), np.array([9, 6, 6, 9]))
    assert nesting.around(np.array([0, 2, 4, 5, 6, 8, 9])).tolist() == [0, 1, 2, 2, 3, 3, -1]


def test_no_intervals() -> None:
    nothing = np.zeros(0, np.int64)
    assert Nesting(nothing, nothing).around(np.array([1, 2])).tolist() == [-1, -1]
    assert Nesting(nothing, nothing).parents().tolist() == []
