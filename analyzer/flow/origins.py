"""Which calls made the value that is read here?

The conditions of a rule look at what a call is given (`execFile("git", …)`), but the value is often read behind the call: as a member of
the variable that keeps the result, in a pattern, in the callback of a promise, or behind a function that hands the result on.
"""

from __future__ import annotations

from collections.abc import Callable

from analyzer.flow.index import Index
from analyzer.flow.resolve import Resolver
from analyzer.linking.program import Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MAXIMUM_STEPS = 24
_PATTERNS = (k.PROPERTY, k.OBJECT_PATTERN, k.ASSIGNMENT_PATTERN)


class Origins:
    """Walks back from a read to the calls behind it. Budgeted: a value that came a longer way has no known origin."""

    def __init__(self, program: Program, index: Index, resolver: Resolver, only_value: Callable[[int], NodeId]) -> None:
        self._program = program
        self._index = index
        self._resolver = resolver
        self._only_value = only_value

    def calls(self, node: NodeId) -> list[NodeId]:
        """The calls that made the value at `node` or what holds it; calls of the program's own functions count as what they return."""
        kind = self._program.kind
        found: list[NodeId] = []
        work, seen = [node], set[NodeId]()
        while work and len(seen) < MAXIMUM_STEPS:
            node = work.pop()
            if node < 0 or node in seen:
                continue
            seen.add(node)
            if kind[node] in (k.CALL, k.NEW):
                returned = [value for function in self._resolver.functions(node + 1) for value in self._index.returns.get(function, ())]
                work.extend(returned)
                if not returned:
                    found.append(node)
            elif kind[node] in (k.MEMBER, k.AWAIT):
                work.append(node + 1)
            elif kind[node] == k.IDENTIFIER:
                work.append(self._kept(node))
            elif kind[node] in _PATTERNS:
                work.append(self._matched(node))
        return found

    def _kept(self, name: NodeId) -> NodeId:
        """What the variable holds: the one value that is written to it, or what its pattern is matched against."""
        binding = self._program.binding[name]
        if binding < 0:
            return -1
        value = self._only_value(binding)
        if value >= 0:
            return value
        writes = self._index.writes(binding)
        return self._matched(writes[0]) if len(writes) == 1 else -1

    def _matched(self, pattern: NodeId) -> NodeId:
        """What a pattern, or the parameter of a promise's callback, is matched against; -1 where that is not seen."""
        program = self._program
        holder = program.parent[pattern]
        while holder >= 0 and program.kind[holder] in _PATTERNS:
            pattern, holder = holder, program.parent[holder]
        if holder < 0:
            return -1
        if program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT):
            value = program.last[pattern]
            return value if program.last[holder] > value else -1
        if program.kind[holder] in k.FUNCTIONS and program.field[pattern] == k.F_PARAMS:
            call = program.parent[holder]
            callee = call + 1
            awaited = call >= 0 and program.kind[call] == k.CALL and program.kind[callee] == k.MEMBER and self._index.key(callee) == "then"
            return callee + 1 if awaited else -1
        return -1
