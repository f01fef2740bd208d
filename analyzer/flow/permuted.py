"""Do two values hold the same, in another order? Which of them is sent tells the branch that chose it, though nobody reads an order."""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.flow.index import Index
from analyzer.linking.program import Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

Member = tuple[str, str]  # name and value, as written

MAXIMUM_MEMBERS = 64
MAXIMUM_NODES = 400  # of one value
_ORDERING = frozenset(("reverse", "toReversed", "sort", "toSorted"))


def permuted(program: Program, index: Index, first: NodeId, second: NodeId) -> bool:
    """`{a, b}` and `{b, a}`, `[["a", 1], ["b", 2]]` and the same turned round, `list` and `list.reverse()`."""
    for one, other in ((first, second), (second, first)):
        receiver = _ordered(program, index, one)
        if receiver >= 0 and program.source(receiver) == program.source(other):
            return True
    members, others = _members(program, index, first), _members(program, index, second)
    return len(members) > 1 and members != others and sorted(members) == sorted(others)


def with_partner(program: Program, index: Index, values: Iterable[NodeId]) -> set[NodeId]:
    """Those of some literals that hold the same as another one in another order."""
    found: set[NodeId] = set()
    same: dict[tuple[Member, ...], list[tuple[NodeId, tuple[Member, ...]]]] = {}
    for value in dict.fromkeys(values):
        members = _members(program, index, value)
        if len(members) > 1:
            same.setdefault(tuple(sorted(members)), []).append((value, members))
    for group in same.values():
        if len({members for _, members in group}) > 1:
            found |= {value for value, _ in group}
    return found


def _ordered(program: Program, index: Index, node: NodeId) -> NodeId:
    """The receiver of a call that puts a list into another order, or -1."""
    if program.kind[node] != k.CALL or program.kind[node + 1] != k.MEMBER or index.key(node + 1) not in _ORDERING:
        return -1
    return node + 2


def _members(program: Program, index: Index, node: NodeId) -> tuple[Member, ...]:
    """The names that a literal lists with their values, in order; none where it is no list of names with values."""
    if program.kind[node] not in (k.OBJECT, k.ARRAY):
        return ()
    members: list[Member] = []
    for child in program.children(node):
        name = _name(program, index, child)
        if name is None or len(members) == MAXIMUM_MEMBERS or program.last[child] - child > MAXIMUM_NODES:
            return ()
        members.append((name, program.source(program.last[child + 1]) if program.last[child + 1] < program.last[child] else ""))
    return tuple(members)


def _name(program: Program, index: Index, member: NodeId) -> str | None:
    """The name of a property, or of a pair in a list."""
    if program.kind[member] == k.PROPERTY:
        key = index.key(member)
        return None if key is None else str(key)
    if program.kind[member] == k.ARRAY and program.last[member] > member + 1 and program.kind[member + 1] == k.LITERAL:
        return program.source(member + 1)
    return None
