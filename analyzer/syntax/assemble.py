"""Which number does every node of a Frame get, and what are its links?"""

from __future__ import annotations

from array import array

import numpy as np

from analyzer.syntax import grammar as g
from analyzer.syntax import kinds as k
from analyzer.syntax.columns import Marks, gather
from analyzer.syntax.frame import Frame, Nodes
from analyzer.syntax.tree import Tree


def assemble(frame: Frame, path: str, module: bool) -> Tree:
    """The tree of what the frame keeps and inserts, in preorder."""
    kept = frame.kind != g.DROPPED
    rows = frame.inserts.columns()
    count, extra = frame.count, frame.inserts.count
    before = np.zeros(count + 1, np.int32)  # kept raw nodes before each
    before[1:] = kept
    np.cumsum(before, out=before)
    weight = _weights(kept, rows["anchor"])
    number = np.empty(count + extra, np.int32)  # raw and inserted nodes -> their number in the tree
    opened = np.zeros(count + 1, np.int32)  # inserted nodes that stand right before each
    np.add.at(opened, rows["place"], 1)
    np.cumsum(opened, out=opened)
    np.add(before[:-1], opened[:-1], out=number[:count])
    order = np.argsort(rows["order"], kind="stable")
    number[count:][order] = before[rows["place"][order]] + np.arange(extra)
    column = _Columns(kept, number[count:])
    tree = Tree(path, frame.source, module)
    tree.parent = _parents(frame, column, number, rows["parent"])
    tree.last = _lasts(frame, column, number, weight, rows)
    tree.kind, tree.field = (column.bytes(values, rows[name]) for name, values in (("kind", frame.kind), ("field", frame.field)))
    tree.op, tree.flags = (column.bytes(values, rows[name]) for name, values in (("op", frame.op), ("flags", frame.flags)))
    tree.start, tree.end = (column.ints(values, rows[name]) for name, values in (("start", frame.start), ("end", frame.end)))
    tree.name = array("i", (-1,)) * column.total
    tree.strings = frame.names.intern(number, np.frombuffer(tree.name, np.int32))
    tree.holes = {int(number[node]): places for node, places in sorted(frame.holes.items())}
    _mark_constructors(tree)
    return tree


class _Columns:
    """Puts the values of kept raw nodes and of inserted nodes in their places."""

    def __init__(self, kept: Marks, inserted: Nodes) -> None:
        self.inserted = inserted
        self.total = int(np.count_nonzero(kept)) + len(inserted)
        is_raw = np.ones(self.total, np.bool_)
        is_raw[inserted] = False
        self.origin = np.zeros(self.total, np.int32)  # raw node of each node of the tree; any for the inserted ones
        self.origin[is_raw] = np.flatnonzero(kept)

    def ints(self, raw: Nodes, extra: Nodes) -> array[int]:
        """A column of the tree that holds numbers."""
        result = array("i", (0,)) * self.total
        self._fill(np.frombuffer(result, np.int32), raw, extra)
        return result

    def bytes(self, raw: Nodes, extra: Nodes) -> bytearray:
        """A column of the tree that holds bytes."""
        result = bytearray(self.total)
        self._fill(np.frombuffer(result, np.uint8), raw, extra)
        return result

    def _fill(self, result: Nodes, raw: Nodes, extra: Nodes) -> None:
        gather(raw, self.origin, result)
        result[self.inserted] = extra


def _weights(kept: Nodes, anchors: Nodes) -> Nodes:
    """weight[n]: kept and inserted nodes that belong to the raw nodes before n."""
    weight = np.empty(len(kept) + 1, np.int32)
    weight[0] = 0
    weight[1:] = kept
    np.add.at(weight, anchors + 1, 1)
    np.cumsum(weight, out=weight)
    return weight


def _parents(frame: Frame, column: _Columns, number: Nodes, of_inserted: Nodes) -> array[int]:
    owner = gather(frame.resolved, frame.parent)
    moved = np.flatnonzero(frame.owner >= 0)
    owner[moved] = frame.owner[moved]
    parent = column.ints(gather(number, owner), number[of_inserted])
    parent[0] = -1
    return parent


def _lasts(frame: Frame, column: _Columns, number: Nodes, weight: Nodes, rows: dict[str, Nodes]) -> array[int]:
    stop = frame.last[:-1].copy()
    stop[frame.method_values] = frame.last[frame.parent[frame.method_values]]  # a method's function ends with the method
    size = gather(weight, stop) - weight[:-1]
    inner = weight[rows["stop"]] - weight[rows["first"]] + rows["extra"]
    return column.ints(number[: frame.count] + size, number[frame.count :] + inner)


def _mark_constructors(tree: Tree) -> None:
    """Which methods are constructors: by their name, which is known last."""
    if k.METHOD not in tree.kind or "constructor" not in tree.strings:
        return
    wanted = tree.strings.index("constructor")
    for key in np.flatnonzero(np.frombuffer(tree.name, np.int32) == wanted).tolist():
        method = tree.parent[key]
        plain = tree.kind[method] == k.METHOD and tree.op[method] == k.M_METHOD and not tree.flags[method] & (k.STATIC | k.COMPUTED)
        if plain and tree.field[key] == k.F_KEY and tree.kind[key] != k.PRIVATE:
            tree.op[method] = k.M_CONSTRUCTOR
