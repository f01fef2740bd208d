"""How do the arrays of a Tree look beside what acorn reads?"""

from __future__ import annotations

from typing import Any

from analyzer.syntax import kinds as k
from analyzer.syntax.tree import Tree

Row = list[Any]  # kind, field, start, end, operator, flags, name, number of children

_OPERATED = {k.UNARY, k.UPDATE, k.BINARY, k.LOGICAL, k.ASSIGNMENT}


def operator(tree: Tree, node: int) -> str:
    """`tree.op[node]` in words."""
    kind, op = tree.kind[node], tree.op[node]
    if kind in _OPERATED:
        return k.OPERATORS[op]
    if kind == k.VARIABLE_DECLARATION:
        return k.DECLARATION_KINDS[op]
    if kind in (k.PROPERTY, k.METHOD):
        return k.MEMBER_KINDS[op]
    return k.LITERAL_TYPES[op] if kind == k.LITERAL else ""


def rows_of(tree: Tree) -> list[Row]:
    """One row a node, in preorder."""
    children = [0] * len(tree)
    for parent in tree.parent:
        if parent >= 0:
            children[parent] += 1
    return [
        [
            k.KINDS[tree.kind[node]],
            k.FIELDS[tree.field[node]],
            tree.start[node],
            tree.end[node],
            operator(tree, node),
            tree.flags[node],
            tree.string(node),
            children[node],
        ]
        for node in range(len(tree))
    ]


def check_invariants(tree: Tree) -> None:
    """Preorder, nesting and order of the arrays; AssertionError says what is broken."""
    count = len(tree)
    columns = (tree.field, tree.op, tree.flags, tree.parent, tree.start, tree.end, tree.last, tree.name)
    assert count > 0
    assert {len(column) for column in columns} == {count}
    assert tree.kind[0] == k.PROGRAM
    assert (tree.parent[0], tree.last[0], tree.start[0], tree.end[0]) == (-1, count, 0, len(tree.text))
    before = [0] * count  # where the sibling before ended
    for node in range(1, count):
        parent = tree.parent[node]
        assert 0 <= parent < node < tree.last[node] <= tree.last[parent], node
        assert tree.parent[node] == node - 1 or tree.last[node - 1] == node or tree.parent[node] < tree.parent[node - 1], node
        assert tree.start[parent] <= tree.start[node] <= tree.end[node] <= tree.end[parent], (node, k.KINDS[tree.kind[node]])
        assert tree.field[node] != k.F_NONE, (node, k.KINDS[tree.kind[node]])
        twin = tree.start[node] == tree.start[max(node - 1, 0)] and tree.parent[node - 1] == parent
        assert twin or tree.start[node] >= before[parent], node
        before[parent] = max(before[parent], tree.end[node])
        assert -1 <= tree.name[node] < len(tree.strings)
    for node, places in tree.holes.items():
        assert tree.kind[node] in (k.ARRAY, k.ARRAY_PATTERN)
        assert places
