"""How does a part of a tree get another reading?

All patches of a tree are put in at once, by concatenating slices of the arrays, so that the cost follows the size of the tree and not the
number of patches.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from analyzer.syntax.columns import Column, gather
from analyzer.syntax.tree import NodeId, Tree

_BYTES = ("kind", "field", "op", "flags")
_INTS = ("start", "end", "parent", "last", "name")


@dataclass(frozen=True, slots=True)
class Patch:
    """Nodes `low` … `high - 1` of `source`, whole subtrees side by side, that take the place of `first` … `stop - 1` in a tree.

    They become children of `parent` in `field`. `shift` is added to their offsets. With `first == stop` nothing is replaced.
    """

    first: NodeId
    stop: NodeId
    parent: NodeId
    field: int
    source: Tree
    low: NodeId
    high: NodeId
    shift: int

    @property
    def start(self) -> int:
        """Where its text begins."""
        return self.source.start[self.low] + self.shift

    @property
    def growth(self) -> int:
        """By how many nodes the tree grows."""
        return (self.high - self.low) - (self.stop - self.first)


def splice(tree: Tree, patches: list[Patch]) -> None:
    """Put `patches` into `tree`. They must not overlap."""
    if not patches:
        return
    patches = sorted(patches, key=lambda patch: (patch.first, patch.stop, patch.start))
    node_moves, end_moves = _moves(tree, patches)
    old: dict[str, Column] = {name: np.frombuffer(getattr(tree, name), np.uint8) for name in _BYTES}
    old.update({name: np.frombuffer(getattr(tree, name), np.int32) for name in _INTS})
    parents = old["parent"]
    old["parent"] = parents + gather(node_moves, parents)  # (-1 of the root: nothing is replaced before the first node)
    old["last"] = old["last"] + gather(end_moves, old["last"])
    _stretch(tree, patches, old["last"])
    pieces: dict[str, list[Column]] = {name: [] for name in (*_BYTES, *_INTS)}
    index = {text: number for number, text in enumerate(tree.strings)}
    holes: dict[NodeId, tuple[int, ...]] = {}
    position = total = 0
    for patch in patches:
        target = total + patch.first - position
        total = target + patch.high - patch.low
        rows = _rows(patch, target, int(node_moves[patch.parent]) + patch.parent, index, tree.strings)
        for name, column in rows.items():
            pieces[name] += [old[name][position : patch.first], column]
        moved = target - patch.low
        holes |= {node + moved: places for node, places in patch.source.holes.items() if patch.low <= node < patch.high}
        position = patch.stop
    for name, parts in pieces.items():
        parts.append(old[name][position:])
    kept = {node: places for node, places in tree.holes.items() if not _replaced(node, patches)}
    tree.holes = dict(sorted((holes | {node + int(node_moves[node]): places for node, places in kept.items()}).items()))
    for name in _BYTES:
        setattr(tree, name, bytearray(np.concatenate(pieces[name]).tobytes()))
    for name in _INTS:
        numbers = array("i")
        numbers.frombytes(np.concatenate(pieces[name]).astype(np.int32, copy=False).tobytes())
        setattr(tree, name, numbers)


def _moves(tree: Tree, patches: list[Patch]) -> tuple[Column, Column]:
    """How far each node number moves, and each number that is the end of a subtree."""
    nodes = np.zeros(len(tree) + 2, np.int32)
    ends = np.zeros(len(tree) + 2, np.int32)
    for patch in patches:
        nodes[patch.stop] += patch.growth
        # A subtree that ends where something is inserted does not hold it, unless it is the parent: see `_stretch`.
        ends[patch.stop + (patch.first == patch.stop)] += patch.growth
    return np.cumsum(nodes, dtype=np.int32), np.cumsum(ends, dtype=np.int32)


def _stretch(tree: Tree, patches: list[Patch], last: Column) -> None:
    """What is inserted at the very end of its parent belongs to the parent and to all that end with it."""
    for patch in patches:
        node = patch.parent
        while patch.first == patch.stop and node >= 0 and tree.last[node] == patch.first:
            last[node] += patch.growth
            node = tree.parent[node]


def _rows(patch: Patch, target: NodeId, parent: NodeId, index: dict[str, int], strings: list[str]) -> dict[str, Column]:
    """The columns of a patch, with numbers of the tree that it goes into."""
    source, low, high = patch.source, patch.low, patch.high
    rows: dict[str, Column] = {name: np.frombuffer(getattr(source, name), np.uint8)[low:high].copy() for name in _BYTES}
    rows.update({name: np.frombuffer(getattr(source, name), np.int32)[low:high].copy() for name in _INTS})
    inside = rows["parent"] >= low
    rows["parent"] = np.where(inside, rows["parent"] + (target - low), parent)
    rows["field"][~inside] = patch.field
    rows["last"] += target - low
    rows["start"] += patch.shift
    rows["end"] += patch.shift
    ids = np.full(len(source.strings) + 1, -1, np.int32)
    for number in sorted(set(rows["name"].tolist()) - {-1}):
        text = source.strings[number]
        if text not in index:
            index[text] = len(strings)
            strings.append(text)
        ids[number] = index[text]
    rows["name"] = ids[rows["name"]]
    return rows


def _replaced(node: NodeId, patches: list[Patch]) -> bool:
    return any(patch.first <= node < patch.stop for patch in patches)
