"""Do two values hold the same, in another order? Which of them is sent tells the branch that chose it, though nobody reads an order."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.flow.index import Index
from analyzer.linking.program import Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MAXIMUM_MEMBERS = 64
_ORDERING = frozenset(("reverse", "toReversed", "sort", "toSorted"))


def permuted(program: Program, index: Index, first: NodeId, second: NodeId) -> bool:
    """`{a, b}` and `{b, a}`, `[["a", 1], ["b", 2]]` and the same turned round, `list` and `list.reverse()`."""
    for one, other in ((first, second), (second, first)):
        receiver = _ordered(program, index, one)
        if receiver >= 0 and program.source(receiver) == program.source(other):
            return True
    keys, others = _keys(program, index, first), _keys(program, index, second)
    return len(keys) > 1 and keys != others and sorted(keys) == sorted(others)


def with_partner(program: Program, index: Index, values: Iterable[NodeId]) -> set[NodeId]:
    """Those of some literals that hold the same as another one in another order."""
    found: set[NodeId] = set()
    by_keys: dict[tuple[str, ...], list[tuple[NodeId, tuple[str, ...]]]] = {}
    for value in dict.fromkeys(values):
        keys = _keys(program, index, value)
        if len(keys) > 1:
            by_keys.setdefault(tuple(sorted(keys)), []).append((value, keys))
    for group in by_keys.values():
        if len({keys for _, keys in group}) > 1:
            found |= {value for value, _ in group}
    return found


def _ordered(program: Program, index: Index, node: NodeId) -> NodeId:
    """The receiver of a call that puts a list into another order, or -1."""
    if program.kind[node] != k.CALL or program.kind[node + 1] != k.MEMBER or index.key(node + 1) not in _ORDERING:
        return -1
    return node + 2


def _keys(program: Program, index: Index, node: NodeId) -> tuple[str, ...]:
    """The names that a literal lists, in order; none where it is no list of names with values."""
    if program.kind[node] not in (k.OBJECT, k.ARRAY):
        return ()
    keys: list[str] = []
    for member in program.children(node):
        name = member if program.kind[member] == k.PROPERTY else -1
        if program.kind[node] == k.ARRAY:
            pair = program.kind[member] == k.ARRAY and program.last[member] > member + 1 and program.kind[member + 1] == k.LITERAL
            text = program.source(member + 1) if pair else None
        else:
            text = None if name < 0 or (key := index.key(name)) is None else str(key)
        if text is None or len(keys) == MAXIMUM_MEMBERS:
            return ()
        keys.append(text)
    return tuple(keys)
