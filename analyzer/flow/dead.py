"""Which code can never run, since a constant condition is in the way? `if (!isTest()) return …; …` where `isTest` always returns false.

Nothing is followed through it. Only conditions that are cheap to decide are asked: literals, constants, and calls without arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from analyzer.flow.index import Index
from analyzer.linking.program import Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_LEAVING = (k.RETURN, k.THROW)
_DECIDED = {"&&": False, "||": True}  # with which truth of the left operand the right one does not run


def dead_nodes(program: Program, index: Index, truth: Callable[[NodeId], bool | None]) -> bytearray | None:
    """Per node 1 where it never runs, as far as constant conditions tell; None where there is no such code."""
    result: bytearray | None = None
    for kind in (k.IF, k.CONDITIONAL, k.LOGICAL):
        for holder in index.nodes_of(kind):
            if not _is_simple(program, index, holder + 1) or (outcome := truth(holder + 1)) is None:
                continue
            for first, last in _ranges(program, holder, kind, outcome):
                if result is None:
                    result = bytearray(len(program.kind))
                result[first:last] = b"\1" * (last - first)
    return result


def _is_simple(program: Program, index: Index, test: NodeId) -> bool:
    kind = program.kind
    while kind[test] == k.UNARY and program.op[test] == k.OPERATOR["!"]:
        test += 1
    if kind[test] == k.CALL:
        return kind[test + 1] == k.IDENTIFIER and program.last[test] == program.last[test + 1]
    if kind[test] != k.IDENTIFIER:
        return kind[test] == k.LITERAL
    binding = program.binding[test]
    writes = index.writes(binding) if binding >= 0 else []
    holder = program.parent[writes[0]] if len(writes) == 1 else -1
    if holder < 0 or kind[holder] != k.DECLARATOR:
        return False
    value = program.last[writes[0]]
    return value < program.last[holder] and kind[value] in (k.LITERAL, k.UNARY)


def _ranges(program: Program, holder: NodeId, kind: int, outcome: bool) -> Iterator[tuple[NodeId, NodeId]]:
    """The nodes that do not run where the first child of `holder` is always `outcome`."""
    last = program.last
    first = last[holder + 1]
    if kind == k.LOGICAL:
        if _DECIDED.get(k.OPERATORS[program.op[holder]]) is outcome:
            yield first, last[holder]
        return
    second = last[first]
    taken, other = (first, second) if outcome else (second, first)
    if other < last[holder]:
        yield other, last[other]
    if kind == k.IF and taken < last[holder] and _leaves(program, taken):
        block = program.parent[holder]
        if program.kind[block] == k.BLOCK:
            yield from _behind(program, last[holder], last[block])


def _leaves(program: Program, statement: NodeId) -> bool:
    """Whether the function always ends with the statement."""
    while program.kind[statement] == k.BLOCK and program.last[statement] > statement + 1:
        *_, statement = program.children(statement)
    return program.kind[statement] in _LEAVING


def _behind(program: Program, statement: NodeId, stop: NodeId) -> Iterator[tuple[NodeId, NodeId]]:
    """The statements up to `stop`, but for functions that are declared there: they are known before."""
    while statement < stop:
        if program.kind[statement] != k.FUNCTION_DECLARATION:
            yield statement, program.last[statement]
        statement = program.last[statement]
