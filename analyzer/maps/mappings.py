"""Which original does a position have, by the mappings of ECMA-426? Decodes them block by block, so that a map of any size costs one block.

    mappings  =  lines separated by `;`, of segments separated by `,`
    segment   =  1, 4 or 5 numbers in base64 VLQ, each the difference to the one before (the first: within its line)

Everything is done on arrays: a segment costs about 0.3 microseconds. Positions that have to be answered are known beforehand and sorted, so
that of each block only the answers are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analyzer.maps.model import MapError, Position

BLOCK = 1 << 18  # characters that are decoded at once
MOST_DIGITS = 7  # of one number: 32 bits and a sign
MOST_COLUMN = (1 << 31) - 1
COLUMN_BITS = 32

Ints = npt.NDArray[np.int64]

_COMMA, _SEMICOLON, _INVALID = 64, 65, 255
_CODES = np.full(256, _INVALID, np.uint8)
_CODES[np.frombuffer(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", np.uint8)] = np.arange(64, dtype=np.uint8)
_CODES[ord(",")], _CODES[ord(";")] = _COMMA, _SEMICOLON
_MORE, _DATA = 32, 31


@dataclass(frozen=True, slots=True)
class Segments:
    """Mappings in the order of the map: `key` is line << 32 | column of the generated file; -1 stands for what a segment lacks."""

    key: Ints
    source: Ints
    line: Ints
    column: Ints
    name: Ints


@dataclass(slots=True)
class _State:
    """The numbers to which the next differences are added."""

    generated_line: int = 0
    generated_column: int = 0
    source: int = 0
    line: int = 0
    column: int = 0
    name: int = 0


def decode(mappings: bytes, sources: int, names: int, *, last_line: int = MOST_COLUMN) -> Iterator[Segments]:
    """The segments of `mappings`, at least up to `last_line`. Raises MapError where one is malformed or leads out of the map."""
    state = _State()
    start = 0
    while start < len(mappings) and state.generated_line <= last_line:
        end = _cut(mappings, start)
        segments = _decode_block(np.frombuffer(mappings, np.uint8, end - start, start), state)
        _check(segments, sources, names)
        yield segments
        start = end


def _cut(mappings: bytes, start: int) -> int:
    """The end of a block: behind the last separator in reach."""
    end = start + BLOCK
    if end >= len(mappings):
        return len(mappings)
    last = max(mappings.rfind(b",", start, end), mappings.rfind(b";", start, end))
    if last < 0:
        raise MapError("has a mapping without end")
    return last + 1


def _decode_block(block: npt.NDArray[np.uint8], state: _State) -> Segments:
    codes = _CODES[block]
    if codes.max() == _INVALID:
        raise MapError("has mappings with a character that is no base64 digit")
    ends_line = codes == _SEMICOLON
    is_digit = codes < _COMMA
    segment_of = np.cumsum(~is_digit, dtype=np.int64)[is_digit]
    numbers, start = _numbers(codes[is_digit], segment_of)
    first = np.flatnonzero(np.diff(segment_of[start], prepend=-1))
    counts = np.diff(first, append=len(numbers))
    if not np.isin(counts, (1, 4, 5)).all():
        raise MapError("has a mapping that is not of 1, 4 or 5 numbers")
    lines = np.cumsum(ends_line, dtype=np.int64)[is_digit][start][first] + state.generated_line
    key = _generated(lines, numbers[first], state.generated_line + int(np.count_nonzero(ends_line)), state)
    mapped, named = counts >= 4, counts == 5
    source, state.source = _running(numbers, first, mapped, 1, state.source)
    line, state.line = _running(numbers, first, mapped, 2, state.line)
    column, state.column = _running(numbers, first, mapped, 3, state.column)
    name, state.name = _running(numbers, first, named, 4, state.name)
    return Segments(key, source, line, column, name)


def _numbers(digits: npt.NDArray[np.uint8], segment_of: Ints) -> tuple[Ints, Ints]:
    """The numbers that the digits of a block make, and at which digit each starts."""
    more = (digits & _MORE) != 0
    if len(digits) and (more[-1] or (more[:-1] & (segment_of[1:] != segment_of[:-1])).any()):
        raise MapError("has a number that ends before its last digit")
    ends = np.flatnonzero(~more)
    starts = np.concatenate((np.zeros(min(1, len(ends)), np.int64), ends[:-1] + 1))
    lengths = ends - starts + 1
    longest = int(lengths.max(initial=0))
    if longest > MOST_DIGITS:
        raise MapError(f"has a number of more than {MOST_DIGITS} digits")
    values = (digits[starts] & _DATA).astype(np.int64)
    for digit in range(1, longest):
        longer = np.flatnonzero(lengths > digit)
        values[longer] |= (digits[starts[longer] + digit] & _DATA).astype(np.int64) << 5 * digit
    size = values >> 1
    if size.max(initial=0) > MOST_COLUMN:
        raise MapError("has a number beyond 31 bits")
    # A minus sign before nothing stands for the lowest number of 32 bits (ECMA-426, VLQSignedValue).
    return np.where(values & 1, np.where(size, -size, -MOST_COLUMN - 1), size), starts


def _generated(lines: Ints, differences: Ints, last_line: int, state: _State) -> Ints:
    """The generated positions as keys: columns add up within a line, also over the border of a block."""
    sums = np.cumsum(differences)
    places = np.arange(len(lines))
    begins = np.diff(lines, prepend=state.generated_line) != 0
    begun = np.maximum.accumulate(np.where(begins, places, -1))
    columns = sums - np.where(begun >= 0, (sums - differences)[begun], -state.generated_column)
    _in_range(columns, "column")
    carried = int(columns[-1]) if len(columns) else state.generated_column
    state.generated_column = carried if (int(lines[-1]) if len(lines) else state.generated_line) == last_line else 0
    state.generated_line = last_line
    return (lines << COLUMN_BITS) | columns


def _running(numbers: Ints, first: Ints, has: npt.NDArray[np.bool_], field: int, before: int) -> tuple[Ints, int]:
    """The values of a field of the segments that have it, -1 in the others, and the last one."""
    values = np.full(len(first), -1, np.int64)
    sums = np.cumsum(numbers[first[has] + field]) + before
    _in_range(sums, ("", "source", "line", "column", "name")[field])
    values[has] = sums
    return values, int(sums[-1]) if len(sums) else before


def _in_range(values: Ints, what: str) -> None:
    if values.min(initial=0) < 0 or values.max(initial=0) > MOST_COLUMN:
        raise MapError(f"has a mapping whose {what} is negative or beyond 31 bits")


def _check(segments: Segments, sources: int, names: int) -> None:
    if segments.source.max(initial=-1) >= sources:
        raise MapError("has a mapping to a source that it does not list")
    if segments.name.max(initial=-1) >= names:
        raise MapError("has a mapping to a name that it does not list")


class Answers:
    """The best mapping of each wanted position so far. `part` says which section of a map it is from."""

    def __init__(self, wanted: Sequence[Position]) -> None:
        keys = np.array([(line << COLUMN_BITS) | column for line, column in wanted], np.int64)
        self._order = np.argsort(keys, kind="stable")
        self._keys = keys[self._order]
        self._best = np.full(len(keys), -1, np.int64)
        self._found = np.full((5, len(keys)), -1, np.int64)  # part, source, line, column, name
        self.last_line = int(self._keys[-1]) >> COLUMN_BITS if len(keys) else -1

    def take(self, segments: Segments, part: int = 0) -> None:
        """Looks whether `segments` have a nearer mapping than what was seen before."""
        keys = segments.key
        if not len(keys) or not len(self._keys):
            return
        order = None
        if (keys[1:] < keys[:-1]).any():  # allowed within a line
            order = np.argsort(keys, kind="stable")
            keys = keys[order]
        index = np.searchsorted(keys, self._keys, "right") - 1
        near = keys[index]
        exact = near == self._keys
        index = np.where(exact, np.searchsorted(keys, self._keys, "left"), index)
        # Of several at the wanted place the first counts, of several before it the last: so do the readers of browsers.
        better = (index >= 0) & (near >> COLUMN_BITS == self._keys >> COLUMN_BITS) & (near >= self._best) & (self._best != self._keys)
        chosen = index[better] if order is None else order[index[better]]
        self._best[better] = near[better]
        self._found[0, better] = part
        for row, values in enumerate((segments.source, segments.line, segments.column, segments.name), 1):
            self._found[row, better] = values[chosen]

    def rows(self) -> list[tuple[int, int, int, int, int] | None]:
        """(part, source, line, column, name) for each wanted position, in the order in which they were asked for."""
        result: list[tuple[int, int, int, int, int] | None] = [None] * len(self._keys)
        for place, part, source, line, column, name in zip(self._order.tolist(), *self._found.tolist(), strict=True):
            if source >= 0:
                result[place] = part, source, line, column, name
        return result
