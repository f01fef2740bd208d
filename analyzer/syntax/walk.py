"""What does tree-sitter's tree look like as columns?

One walk over the named nodes, in preorder. It is the hottest loop of the product: a node costs one Node object of the binding and four
integers, and the tree can be dropped afterwards.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np
from tree_sitter import Node

from analyzer.syntax.columns import Bytes, Ints, Marks, gather, jump, scatter
from analyzer.syntax.grammar import COMMENT, PASSED_OVER, TOKEN_FIRST, Grammar


@dataclass(slots=True)
class Columns:
    """The named nodes of a tree in preorder: index into grammar.RAW, byte range, depth (the root has 0); comments apart from them."""

    raw: Bytes
    start: Ints
    end: Ints
    depth: Ints
    comments: list[tuple[int, int]]

    def keep(self, mask: Marks) -> Columns:
        """Only the rows of `mask`."""
        return Columns(self.raw[mask], self.start[mask], self.end[mask], self.depth[mask], self.comments)


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


def links(depth: Ints) -> tuple[Ints, Ints]:
    """Parent (the root is its own) and end of the subtree of each node, from the depths of a preorder.

    The end has one entry more than there are nodes.
    """
    count = len(depth)
    sortable = np.uint16 if int(depth.max()) < 0xFFFF else np.int32  # numpy sorts 16 bits by radix
    order = np.argsort(depth.astype(sortable), kind="stable").astype(np.int32)  # siblings stand side by side in it
    opens = np.ones(count, np.bool_)  # is a first child
    np.greater(depth[1:], depth[:-1], out=opens[1:])
    opens = gather(opens, order)
    leader = np.where(opens, np.arange(count, dtype=np.int32), np.int32(0))
    np.maximum.accumulate(leader, out=leader)
    parent = np.empty(count, np.int32)
    scatter(parent, order, gather(order, leader) - 1)
    parent[0] = 0
    # A subtree ends where the next sibling begins; that of a last child ends with its parent's.
    after = np.empty(count + 1, np.int32)
    scatter(after, order[:-1], order[1:])
    after[0] = after[count] = count
    closing = order[np.append(np.flatnonzero(opens[1:]), count - 1)]  # last children
    up = np.arange(count + 1, dtype=np.int32)
    scatter(up, closing, gather(parent, closing))
    jump(up, closing)
    return parent, gather(after, up)


def walk(root: Node, grammar: Grammar) -> Columns:
    """The columns of everything below and including `root`. Iterative; costs about 0.4 µs a node."""
    below = grammar.below
    cursor = root.walk()
    down, along, up = cursor.goto_first_child, cursor.goto_next_sibling, cursor.goto_parent
    kind_ids, starts, ends, depths = array("H"), array("i"), array("i"), array("i")
    add_kind, add_start, add_end, add_depth = kind_ids.append, starts.append, ends.append, depths.append
    comments: list[tuple[int, int]] = []
    depth = 0
    while True:
        node = cursor.node
        kind = node.kind_id  # type: ignore[union-attr]
        inside = below[kind]
        if inside < PASSED_OVER:
            add_kind(kind)
            add_start(node.start_byte)  # type: ignore[union-attr]
            add_end(node.end_byte)  # type: ignore[union-attr]
            add_depth(depth)
            if inside and down():
                depth += 1
                if inside == TOKEN_FIRST:
                    along()  # if there is nothing else, the token is looked at after all
                continue
        elif inside == COMMENT:
            comments.append((node.start_byte, node.end_byte))  # type: ignore[union-attr]
        while not along():
            if not up():
                return _columns(grammar, comments, kind_ids, starts, ends, depths)
            depth -= 1


def _columns(grammar: Grammar, comments: list[tuple[int, int]], kind_ids: array[int], *rest: array[int]) -> Columns:
    raw = gather(grammar.raw_of, np.frombuffer(kind_ids, np.uint16))
    starts, ends, depths = (np.frombuffer(column, np.int32) for column in rest)
    return Columns(raw, starts, ends, depths, comments)
