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
