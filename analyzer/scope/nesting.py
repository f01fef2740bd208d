"""Which is the innermost of many nested intervals around a point? Answered for all points at once, however deep the nesting."""

from __future__ import annotations

import numpy as np

from analyzer.scope.view import Ints


class Nesting:
    """Half-open intervals `low … high - 1`, sorted by `low` without repetition, each two nested or apart.

    The level of an interval is how many are open where it opens, itself included. At a point with `d` open intervals the innermost is the
    last one of level `d` that opened: were it closed already, the one open now at level `d` would have opened later.
    """

    def __init__(self, low: Ints, high: Ints) -> None:
        self._low = low
        self._closings = np.sort(high)
        rank = np.arange(1, len(low) + 1)
        self._level = rank - np.searchsorted(self._closings, low, "right")
        self._stride = len(low) + 1
        keys = self._level * self._stride + rank - 1
        self._by_level = np.argsort(keys)
        self._keys = keys[self._by_level]

    def around(self, points: Ints) -> Ints:
        """Index of the innermost interval that holds each point, or -1."""
        opened = np.searchsorted(self._low, points, "right")
        return self._last_opened(opened - np.searchsorted(self._closings, points, "right"), opened)

    def parents(self) -> Ints:
        """Index of the interval around each interval, or -1."""
        return self._last_opened(self._level - 1, np.arange(len(self._low)))

    def _last_opened(self, level: Ints, opened: Ints) -> Ints:
        """Index of the last interval of `level` among the first `opened` ones, or -1 where `level` is 0."""
        found = np.full(len(level), -1, np.int64)
        inside = np.flatnonzero(level > 0)
        found[inside] = self._by_level[np.searchsorted(self._keys, level[inside] * self._stride + opened[inside]) - 1]
        return found
