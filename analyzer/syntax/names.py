"""Which strings do the nodes of a tree name, once each?

Requests are collected while the tree is shaped and answered together. A bundle has a million names of a few letters: those of up to 16
bytes are told apart as one or two machine words, by a hash table over whole columns. Only distinct names are sliced, unescaped and decoded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from analyzer.syntax.columns import gather, scatter
from analyzer.syntax.literals import cook_jsx, cook_name, cook_string, cook_template

Nodes = np.ndarray[Any, np.dtype[Any]]
Words = np.ndarray[Any, np.dtype[np.uint64]]

_PIECE = 1 << 15  # rows worked on at a time, so that temporaries stay in the cache
SHORT = 16  # bytes that fit into two words
_MASKS = np.array([(1 << (8 * count)) - 1 for count in range(9)], np.uint64)  # the low bytes of a word
_MULTIPLIERS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)  # odd: of the golden ratio and of xxHash
_COOKS: dict[str, Callable[[str], str | None]] = {"name": cook_name, "string": cook_string, "template": cook_template, "jsx": cook_jsx}
_SPECIAL = {"name": "\\", "string": "\\", "template": "\\\r", "jsx": "&"}  # characters without which the value is the text


class Names:
    """Requests for StringIds, by node number of the frame."""

    def __init__(self, source: bytes, padded: Nodes) -> None:
        self.source = source
        self.hashable = b"\0" not in source  # zeros fill the words of short names up
        self.words: Words = padded.view("<u8")  # the text (comments may be blank) with zeros after its end
        self._columns: dict[str, list[tuple[Nodes, Nodes, Nodes]]] = {how: [] for how in _COOKS}
        self._rows: dict[str, list[tuple[int, int, int]]] = {how: [] for how in _COOKS}

    def plain(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """Names of variables, properties and labels."""
        self._columns["name"].append((nodes, start, end))

    def string(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """String literals with their quotes."""
        self._columns["string"].append((nodes, start + 1, end - 1))

    def template(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """Pieces of templates."""
        self._columns["template"].append((nodes, start, end))

    def jsx(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """JSX attribute strings, without quotes."""
        self._columns["jsx"].append((nodes, start, end))

    def add(self, how: str, node: int, start: int, end: int) -> None:
        """One name, string (without quotes), template piece or JSX text."""
        self._rows[how].append((node, start, end))

    def intern(self, number: Nodes, result: Nodes) -> list[str]:
        """Write the name column of the finished tree to `result`; gives its strings."""
        index: dict[str, int] = {}
        for how, columns in self._columns.items():
            rows = np.array(self._rows[how], np.int64).reshape(-1, 3).T
            nodes, start, end = (np.concatenate(parts) for parts in zip(*columns, tuple(rows), strict=True))
            if len(nodes):
                codes, texts = self._distinct(start, np.maximum(start, end), how)
                ids = np.array(_ids(index, texts, how), np.int32)
                scatter(result, gather(number, nodes), gather(ids, codes))
        return list(index)

    def _distinct(self, start: Nodes, end: Nodes, how: str) -> tuple[Nodes, list[bytes]]:
        """For each range a number for its text, and the texts by number."""
        length = end - start
        codes = np.empty(len(start), np.int32)
        texts: list[bytes] = []
        short = SHORT if self.hashable and how != "jsx" else -1  # JSX text may look like a comment, and comments are blank in `words`
        one_word, far = length <= min(short, 8), length > short
        for count, fits in ((1, one_word), (2, ~(one_word | far))):
            rows = np.flatnonzero(fits)
            found, examples = _hashed(self._two_words(start[rows], length[rows])[:count])
            scatter(codes, rows, found + np.int32(len(texts)))
            chosen = rows[examples]
            texts += [self.source[at:stop] for at, stop in zip(start[chosen].tolist(), end[chosen].tolist(), strict=True)]
        long: dict[bytes, int] = {}
        source = self.source
        codes[far] = [long.setdefault(source[at:stop], len(long)) for at, stop in zip(start[far].tolist(), end[far].tolist(), strict=True)]
        codes[far] += len(texts)
        return codes, texts + list(long)

    def _two_words(self, start: Nodes, length: Nodes) -> tuple[Words, Words]:
        """The first eight bytes at each start and the eight after them, with zeros after `length` bytes."""
        low, high = np.empty(len(start), np.uint64), np.empty(len(start), np.uint64)
        for begin in range(0, len(start), _PIECE):
            piece = slice(begin, begin + _PIECE)
            at, size = start[piece], length[piece]
            word, shift = at >> 3, ((at & 7) << 3).astype(np.uint64)
            rest = np.uint64(64) - shift  # a shift by 64 gives 0, as it should
            first, second, third = (self.words[word + offset] for offset in range(3))
            low[piece] = (first >> shift | second << rest) & _MASKS[np.minimum(size, 8)]
            high[piece] = (second >> shift | third << rest) & _MASKS[np.maximum(size - 8, 0)]
        return low, high


def _ids(index: dict[str, int], texts: list[bytes], how: str) -> list[int]:
    """The StringIds of `texts`; -1 for a template piece that has no value."""
    values: list[str | None] = [*map(_decode, texts)]
    for special in _SPECIAL[how]:
        for place in [place for place, value in enumerate(values) if value is not None and special in value]:
            values[place] = _COOKS[how](_decode(texts[place]))
    return [-1 if value is None else index.setdefault(value, len(index)) for value in values]


def _hashed(words: tuple[Words, ...]) -> tuple[Nodes, Nodes]:
    """Number the distinct rows of one or two columns; gives the number of each row and, by number, a row that has it.

    Every round writes the rows into a table by hash. The row that stays stands for all equal ones; what met another row goes on to the next
    round with another hash.
    """
    codes = np.empty(len(words[0]), np.int32)
    todo: Nodes = np.arange(len(codes), dtype=np.int32)
    examples: list[Nodes] = [todo[:0]]
    count, salt = 0, 1
    while len(todo):
        place = _places(words, salt)
        rows = np.arange(len(todo), dtype=np.int32)
        table = np.empty(int(place.max()) + 1, np.int32)
        scatter(table, place, rows)
        standing = gather(table, place)
        same = gather(words[0], standing) == words[0]
        for column in words[1:]:
            same &= gather(column, standing) == column
        leads = standing == rows
        dense = np.cumsum(leads, dtype=np.int32) + np.int32(count - 1)
        scatter(codes, todo[same], gather(dense, standing[same]))
        examples.append(todo[leads])
        count += int(np.count_nonzero(leads))
        todo, words = todo[~same], tuple(column[~same] for column in words)
        salt += 2
    return codes, np.concatenate(examples)


def _places(words: tuple[Words, ...], salt: int) -> Nodes:
    """A hash of each row, with about two places a row."""
    count = len(words[0])
    bits = np.uint64(64 - min(max(count.bit_length() + 1, 8), 21))
    factors = [np.uint64(factor * salt & 0xFFFF_FFFF_FFFF_FFFF) for factor in _MULTIPLIERS]
    result = np.empty(count, np.int32)
    for begin in range(0, count, _PIECE):
        piece = slice(begin, begin + _PIECE)
        mixed = words[0][piece] * factors[0]
        for column in words[1:]:
            mixed ^= column[piece] * factors[1]
        mixed ^= mixed >> np.uint64(29)
        mixed *= factors[2]
        result[piece] = mixed >> bits
    return result


def _decode(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        pass
    try:
        return text.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return text.decode("utf-8", "replace")
