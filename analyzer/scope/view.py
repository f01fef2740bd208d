"""How do whole arrays of a Tree become operands, so that a pass over a million identifiers costs no Python step each?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analyzer.syntax.tree import StringId, Tree

Ints = npt.NDArray[np.int64]  # nodes, scopes, bindings, strings, places
Shorts = npt.NDArray[np.int32]  # the same as they stand in a Tree
Bytes = npt.NDArray[np.uint8]  # kinds, fields, flags, roles
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class View:
    """The arrays of a Tree, shared with it: the Tree cannot grow while a View of it lives."""

    kind: Bytes
    field: Bytes
    op: Bytes
    flags: Bytes
    parent: Shorts
    last: Shorts
    name: Shorts

    @classmethod
    def of(cls, tree: Tree) -> View:
        """A view of `tree`."""
        return cls(
            kind=np.frombuffer(tree.kind, np.uint8),
            field=np.frombuffer(tree.field, np.uint8),
            op=np.frombuffer(tree.op, np.uint8),
            flags=np.frombuffer(tree.flags, np.uint8),
            parent=np.frombuffer(tree.parent, np.int32),
            last=np.frombuffer(tree.last, np.int32),
            name=np.frombuffer(tree.name, np.int32),
        )

    def of_kind(self, *kinds: int) -> Ints:
        """All nodes of the given kinds in the order of the text."""
        return np.flatnonzero(among(kinds)[self.kind])

    def in_field(self, name: int, *parents: int) -> Ints:
        """All nodes in field `name` of a node of one of the kinds `parents`."""
        nodes = np.flatnonzero(self.field == name)
        return nodes[among(parents)[self.kind[self.parent[nodes]]]]


def among(codes: tuple[int, ...]) -> Mask:
    """A table over all byte values that is true for `codes`."""
    table = np.zeros(256, np.bool_)
    table[list(codes)] = True
    return table


def roots(up: Ints) -> Ints:
    """For a forest given as index of the parent (roots point to themselves): the root of every element, in steps of doubled length."""
    while True:
        further = up[up]
        if np.array_equal(further, up):
            return up
        up = further


def string_id(tree: Tree, text: str) -> StringId:
    """StringId of `text` in `tree`, or -1."""
    return tree.strings.index(text) if text in tree.strings else -1
