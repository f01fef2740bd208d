"""What do the steps from tree-sitter's columns to ESTree's arrays work on?

A Frame holds, for every raw node, what it will be in ESTree (kind, field, operator, flags, range), the links between raw nodes, the text
with blank comments, and the nodes that have to be inserted. Raw nodes are never moved; `assemble` numbers what is left at the end.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from analyzer.syntax import grammar as g
from analyzer.syntax import kinds as k
from analyzer.syntax.columns import Bytes, Marks, gather, jump, scatter, translate
from analyzer.syntax.names import SHORT, Names
from analyzer.syntax.walk import Columns, links

Nodes = np.ndarray[Any, np.dtype[Any]]  # raw node numbers, in the order of the text

BEFORE, AFTER = 1, 0  # an inserted node stands before a raw node, or after everything in one

_LONG_RUN = 200  # blanks in a row after which positions are looked up instead of stepped over

IS_SPACE = np.zeros(256, np.bool_)
IS_SPACE[[9, 10, 11, 12, 13, 32]] = True
# Between two tokens, a byte that is not ASCII can only be white space, unless a name begins or ends there.
IS_BLANK = IS_SPACE.copy()
IS_BLANK[128:] = True
_WIDE_CODES = (0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)
_WIDE_SPACES = tuple(chr(code).encode() for code in _WIDE_CODES)


def _operator_table() -> tuple[Nodes, Bytes]:
    """Operators of at most four characters, packed little endian and sorted, with their codes."""
    packed = sorted((int.from_bytes(text.encode(), "little"), code) for text, code in k.OPERATOR.items() if 0 < len(text) <= 4)
    return np.array([key for key, _ in packed], np.int64), np.array([code for _, code in packed], np.uint8)


_PACKED, _PACKED_CODE = _operator_table()


class Inserts:
    """Nodes that tree-sitter does not have, as rows of numbers.

    place: the raw node that it stands before.  order: sort key among those of one place.  anchor: the innermost raw node that it is in.
    It holds the raw nodes first … stop - 1.  extra: itself, and inserted nodes in it that its raw range does not count.
    """

    COLUMNS = ("place", "order", "kind", "field", "op", "flags", "start", "end", "parent", "anchor", "first", "stop", "extra")

    def __init__(self) -> None:
        self.count = 0
        self._blocks: list[Nodes] = []
        self._rows: list[tuple[int, ...]] = []  # single rows since the last block

    def add_row(self, row: tuple[int, ...]) -> None:
        """One node."""
        self._rows.append(row)
        self.count += 1

    def add_block(self, columns: tuple[Any, ...], count: int) -> None:
        """Many nodes; a column may be one number for all."""
        self._flush()
        block = np.empty((len(columns), count), np.int64)
        for row, column in zip(block, columns, strict=True):
            row[:] = column
        self._blocks.append(block)
        self.count += count

    def columns(self) -> dict[str, Nodes]:
        """All rows in the order in which they were added."""
        self._flush()
        table = np.concatenate(self._blocks, axis=1) if self._blocks else np.zeros((len(self.COLUMNS), 0), np.int64)
        return dict(zip(self.COLUMNS, table, strict=True))

    def _flush(self) -> None:
        if self._rows:
            self._blocks.append(np.array(self._rows, np.int64).T)
            self._rows = []


class Frame:
    """The state of one conversion."""

    def __init__(self, text: bytes, columns: Columns, *, doctored: bytes | None = None) -> None:
        self.source = text
        self.text = np.zeros((len(text) + 8 * SHORT) // 8 * 8, np.uint8)  # zeros after the end may be looked at
        self.text[: len(text)] = np.frombuffer(text, np.uint8)
        self.doctored = doctored is not None  # tree-sitter read another text of the same length, whose semicolons may be line ends here
        if doctored is not None:
            self.text[: len(text)][np.frombuffer(doctored, np.uint8) == ord(" ")] = ord(" ")
        self._blank_comments(columns.comments)
        self.raw, self.start, self.end = columns.raw, columns.start.copy(), columns.end.copy()
        self.count = len(self.raw)
        self.parent, self.last = links(columns.depth)
        self._index()
        self.holes: dict[int, tuple[int, ...]] = {}
        self.inserts = Inserts()
        self.names = Names(text, self.text)
        self.method_values: Nodes = np.zeros(0, np.int64)  # parameter lists that stand for a method's FunctionExpression

    def _blank_comments(self, comments: list[tuple[int, int]]) -> None:
        """In `self.text` comments are blank, so that only tokens and space stand between two nodes."""
        self.has_comments = bool(comments)
        for start, end in comments:
            self.text[start:end] = ord(" ")
        self.clean = self.text.tobytes() if self.has_comments or self.doctored else self.source

    def _index(self) -> None:
        """Kind and field as far as tables say them; the nodes by raw kind; views that give plain integers."""
        raw = self.raw
        self.grouped = np.argsort(raw, kind="stable").astype(np.int32)
        self.bounds = np.concatenate(([0], np.cumsum(np.bincount(raw, minlength=len(g.RAW))))).tolist()
        self.parent_raw = gather(raw, self.parent)
        self.kind = translate(raw, g.KIND_OF)
        is_later = self.parent != np.arange(-1, self.count - 1, dtype=np.int32)
        self.field = translate(self.parent_raw * np.uint8(2) + is_later, g.FIELD_OF)  # there are fewer than 128 raw kinds
        self.op = np.zeros(self.count, np.uint8)
        self.flags = np.zeros(self.count, np.uint8)
        self.owner = np.full(self.count, -1, np.int32)  # parent, where it is not the next raw node up
        self.raws, self.lasts, self.parents = raw.data, self.last.data, self.parent.data
        self.starts, self.ends = self.start.data, self.end.data

    # ---- nodes ----

    def of(self, *raw: int) -> Nodes:
        """All nodes of these raw kinds, in the order of the text."""
        found = [self.grouped[self.bounds[kind] : self.bounds[kind + 1]] for kind in raw]
        nodes: Nodes = found[0]
        if len(found) > 1:
            nodes = np.sort(np.concatenate(found))
        return nodes

    def first(self, nodes: Nodes) -> Nodes:
        """The first child of each node (which must have one)."""
        result: Nodes = np.minimum(nodes + 1, self.count - 1)
        return result

    def following(self, nodes: Nodes) -> Nodes:
        """The next sibling of each node (which must have one)."""
        return np.minimum(self.last[nodes], self.count - 1)

    def children(self, node: int) -> list[int]:
        """The raw children of `node`."""
        lasts = self.lasts
        result = []
        child, stop = node + 1, lasts[node]
        while child < stop:
            result.append(child)
            child = lasts[child]
        return result

    def resolve(self) -> None:
        """resolved[n]: n, or the nearest node above it that is not dropped."""
        self.resolved = np.arange(self.count, dtype=np.int32)
        gone = np.flatnonzero(self.kind == g.DROPPED)
        scatter(self.resolved, gone, gather(self.parent, gone))
        jump(self.resolved, gone)

    # ---- text ----

    def skip(self, position: Nodes) -> Nodes:
        """The next position that is not blank."""
        position = position.astype(np.int64)
        todo = np.flatnonzero(IS_BLANK[self.text[position]])
        steps = 0
        while len(todo):
            position[todo] += 1
            todo = todo[IS_BLANK[self.text[position[todo]]]]
            steps += 1
            if steps > _LONG_RUN and len(todo):
                solid = np.flatnonzero(~IS_BLANK[self.text])
                position[todo] = solid[np.searchsorted(solid, position[todo])]
                break
        return position

    def skip_back(self, position: Nodes, table: Marks = IS_BLANK) -> Nodes:
        """The end of what stands before `position`."""
        position = position.astype(np.int64)
        todo = np.flatnonzero((position > 0) & table[self.text[position - 1]])
        steps = 0
        while len(todo):
            position[todo] -= 1
            todo = todo[(position[todo] > 0) & table[self.text[position[todo] - 1]]]
            steps += 1
            if steps > _LONG_RUN and len(todo):
                solid = np.flatnonzero(~table[self.text])
                before = np.searchsorted(solid, position[todo]) - 1
                position[todo] = np.where(before < 0, 0, solid[before] + 1)
                break
        return position

    def between(self, start: int, end: int) -> bytes:
        """The text without comments, with plain spaces."""
        text = self.clean[start:end]
        if not text.isascii():
            for space in _WIDE_SPACES:
                text = text.replace(space, b" " * len(space))
        return text

    def operators(self, left: Nodes, right: Nodes) -> Bytes:
        """The codes of the operators that stand between the nodes `left` and `right`."""
        start, end = self.skip(self.end[left]), self.skip_back(self.start[right])
        length = end - start
        packed = self.text[start].astype(np.int64)
        for offset in (1, 2, 3):
            packed |= np.where(length > offset, self.text[start + offset], 0).astype(np.int64) << (8 * offset)
        found = np.minimum(np.searchsorted(_PACKED, packed), len(_PACKED) - 1)
        code: Bytes = np.where(_PACKED[found] == packed, _PACKED_CODE[found], 0).astype(np.uint8)
        code[length == len("instanceof")] = k.OPERATOR["instanceof"]
        return code

    # ---- nodes to insert ----

    def insert(
        self, place: Nodes, kind: int, field: int, start: Any, end: Any, *, parent: Any, anchor: Nodes, when: int, sequence: int = 0,
        flags: int = 0, first: Any = 0, stop: Any = 0, extra: int = 1,
    ) -> Nodes:  # fmt: skip
        """Ask for a node for each `place`; gives their numbers, which continue those of the raw nodes."""
        begin = self.count + self.inserts.count
        place = place.astype(np.int64)
        order = _order(place, anchor.astype(np.int64), when, sequence)
        columns = (place, order, kind, field, 0, flags, start, end, parent, anchor, first, stop, extra)
        self.inserts.add_block(columns, len(place))
        return np.arange(begin, begin + len(place))

    def insert_one(
        self, place: int, kind: int, field: int, start: int, end: int, *, parent: int, anchor: int, when: int, sequence: int = 0,
        op: int = 0, first: int = 0, stop: int = 0, extra: int = 1,
    ) -> int:  # fmt: skip
        """Ask for one node; gives its number."""
        number = self.count + self.inserts.count
        order = _order(place, anchor, when, sequence)
        self.inserts.add_row((place, order, kind, field, op, 0, start, end, parent, anchor, first, stop, extra))
        return number


def _order(place: Any, anchor: Any, when: int, sequence: int) -> Any:
    """Of what ends at one place, the innermost comes first; then what stands before the node there, outermost first."""
    if when == AFTER:
        return place << 36 | ((1 << 27) - 1 - anchor) << 8 | sequence
    return place << 36 | 1 << 35 | sequence
