"""What does tree-sitter's tree look like as columns?

One walk over the named nodes, in preorder. It is the hottest loop of the product: a node costs one Node object of the binding and four
integers, and the tree can be dropped afterwards.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import Any

import numpy as np
from tree_sitter import Node

from analyzer.syntax.grammar import Grammar

Ints = np.ndarray[Any, np.dtype[np.int32]]  # node numbers, offsets
Bytes = np.ndarray[Any, np.dtype[np.uint8]]  # kinds, fields, flags, text


@dataclass(slots=True)
class Columns:
    """The named nodes of a tree in preorder: index into grammar.RAW, byte range, depth (the root has 0)."""

    raw: Bytes
    start: Ints
    end: Ints
    depth: Ints

    def keep(self, mask: np.ndarray[Any, np.dtype[np.bool_]]) -> Columns:
        """Only the rows of `mask`."""
        return Columns(self.raw[mask], self.start[mask], self.end[mask], self.depth[mask])


def problems(root: Node) -> list[tuple[int, int]]:
    """The byte ranges of ERROR nodes and the places of MISSING ones. Looks into nodes with an error only."""
    if not root.has_error:
        return []
    found = []
    cursor = root.walk()
    while True:
        node = cursor.node
        assert node is not None
        if node.is_error or node.is_missing:
            found.append((node.start_byte, node.end_byte))
        if node.has_error and cursor.goto_first_child():
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return found


def links(depth: Ints) -> tuple[Ints, Ints, Ints]:
    """Parent, place among the siblings and end of the subtree, from the depths of a preorder. `last` has one entry more than nodes."""
    count = len(depth)
    sortable = np.uint16 if int(depth.max()) < 0xFFFF else np.int32  # numpy sorts 16 bits by radix
    order = np.argsort(depth.astype(sortable), kind="stable").astype(np.int32)
    opens = np.ones(count, np.bool_)  # is a first child
    np.greater(depth[1:], depth[:-1], out=opens[1:])
    leader = np.where(opens[order], np.arange(count, dtype=np.int32), np.int32(0))
    np.maximum.accumulate(leader, out=leader)
    parent = np.empty(count, np.int32)
    parent[order] = order[leader] - 1
    parent[0] = 0
    place = np.empty(count, np.int32)
    place[order] = np.arange(count, dtype=np.int32) - leader
    # Where the depth falls from d to e, the open nodes of the depths e … d end. The nodes of one depth end in the order they begin.
    following = np.append(depth[1:], np.int32(0))
    closed = depth - following + 1
    closer = np.repeat(np.arange(1, count + 1, dtype=np.int32), closed)
    at_depth = np.repeat(following - (np.cumsum(closed, dtype=np.int32) - closed), closed) + np.arange(count, dtype=np.int32)
    last = np.empty(count + 1, np.int32)
    last[order] = closer[np.argsort(at_depth.astype(sortable), kind="stable")]
    last[count] = count
    return parent, place, last


def walk(root: Node, grammar: Grammar) -> Columns:
    """The columns of everything below and including `root`. Iterative; costs about 0.4 µs a node."""
    has_children = grammar.has_children
    cursor = root.walk()
    down, along, up = cursor.goto_first_child, cursor.goto_next_sibling, cursor.goto_parent
    kind_ids, starts, ends, depths = array("H"), array("i"), array("i"), array("i")
    add_kind, add_start, add_end, add_depth = kind_ids.append, starts.append, ends.append, depths.append
    depth = 0
    done = False
    while not done:
        node = cursor.node
        if node.is_named:  # type: ignore[union-attr]
            kind = node.kind_id  # type: ignore[union-attr]
            add_kind(kind)
            add_start(node.start_byte)  # type: ignore[union-attr]
            add_end(node.end_byte)  # type: ignore[union-attr]
            add_depth(depth)
            if has_children[kind] and down():
                depth += 1
                continue
        while not along():
            if not up():
                done = True
                break
            depth -= 1
    raw = grammar.raw_of[np.frombuffer(kind_ids, np.uint16)]
    return Columns(raw, *(np.frombuffer(column, np.int32) for column in (starts, ends, depths)))
