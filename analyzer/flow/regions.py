"""Which functions swallow whatever enters them? Opaque regions: interpreters of data such as a UI reconciler.

A reconciler stores every property of every component in its own tree and hands them around by computed keys: a value that enters comes
out everywhere. Such a region is recognised by property names that only its kind uses, all of them often, and is not entered; each call
into it is reported as a limitation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analyzer.flow.index import Index
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MINIMUM_MENTIONS = 12  # of each telling name, within one function


class Regions:
    """The opaque regions of a program, as function nodes."""

    def __init__(self, index: Index, marks: Sequence[Sequence[str]]) -> None:
        self._index = index
        self.roots = sorted({root for names in marks for root in self._find(names)} | set(self._element_factories()))

    def _find(self, names: Sequence[str]) -> list[NodeId]:
        """The innermost functions that mention every name at least MINIMUM_MENTIONS times."""
        program = self._index.program
        owner, kind = program.function_of, program.kind
        counts: list[Counter[NodeId]] = []
        for name in names:
            count: Counter[NodeId] = Counter()
            for member in self._index.members_named(name):
                function = owner[member]
                while kind[function] != k.PROGRAM:
                    count[function] += 1
                    function = owner[function]
            counts.append(count)
        if not counts:
            return []
        found = [f for f, number in counts[0].items() if all(count[f] >= MINIMUM_MENTIONS for count in counts)]
        return [f for f in found if not any(f < other < program.last[f] for other in found)]

    def _element_factories(self) -> list[NodeId]:
        """Functions that make the elements of a user interface: they return `{$$typeof: …, props: …}`. What is shown is not sent."""
        program = self._index.program
        found: set[NodeId] = set()
        for member in self._index.keys_named("$$typeof"):
            literal = program.parent[member]
            keys = {self._index.key(each) for each in program.children(literal) if program.kind[each] == k.PROPERTY}
            if {"type", "props"} <= keys and program.kind[program.function_of[literal]] in k.FUNCTIONS:
                found.add(program.function_of[literal])
        return sorted(found)

    def holds(self, function: NodeId) -> bool:
        """Whether the function lies in an opaque region."""
        last = self._index.program.last
        return any(root <= function < last[root] for root in self.roots)
