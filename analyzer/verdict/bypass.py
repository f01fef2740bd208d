"""Is a condition in the way of a flow, or do both of its branches lead on to the same place?

`if (!host) return {zone, known: false}; return {zone, known: isKnown(host)};` hands the zone on either way: the condition decides nothing
about it. A condition is in the way where every way of the value, from before the branch to behind it, leads through that branch.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence

from analyzer.flow.engine import Engine
from analyzer.flow.trace import FactId, decode
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MAXIMUM_FACTS = 300  # that are looked at for one branch; a way that is longer is not taken for one around it

Condition = tuple[NodeId, bool]  # a condition and its outcome


class Bypass:
    """Looks for ways around branches, over the steps of a finished analysis."""

    def __init__(self, engine: Engine, conditions: Callable[[NodeId], Sequence[Condition]]) -> None:
        self._program = engine.program
        self._trace = engine.trace
        self._returns = engine.index.returns
        self._conditions = conditions
        self._known: dict[tuple[Condition, FactId, FactId], bool] = {}

    def exists(self, branch: Condition, facts: Sequence[FactId], inside: Sequence[int]) -> bool:
        """Whether the value gets around `branch`, in which the facts `inside` (places in `facts`, ascending) of its way are."""
        first, behind = inside[0], inside[-1] + 1
        if behind >= len(facts):
            return False  # what is in the branch is the call that sends
        if self._fills(branch[0], facts[behind]):
            return True
        if first == 0:
            return False  # the value comes to be in the branch
        key = (branch, facts[first - 1], facts[behind])
        found = self._known.get(key)
        if found is None:
            goals = set(facts[behind:])
            found = self._known[key] = self._search(branch, facts[first - 1], goals | self._results(facts[:first], goals))
        return found

    def _fills(self, condition: NodeId, behind: FactId) -> bool:
        """`if (!cache) cache = read(); return cache;`: where the variable is set already, it was set by the same read."""
        program, node = self._program, self._trace.location[behind]
        while program.kind[condition] == k.UNARY:
            condition += 1
        if program.kind[condition] != k.IDENTIFIER or node < 0 or program.kind[node] != k.IDENTIFIER:
            return False
        return program.binding[condition] == program.binding[node] >= 0

    def _results(self, before: Sequence[FactId], goals: set[FactId]) -> set[FactId]:
        """The facts by which a call that the value went into gives one of the goals back."""
        first, edges = self._trace.leaving()
        targets, through = self._trace.edge_to, self._trace.edge_via
        out = (edge for fact in before for edge in edges[first[fact] : first[fact + 1]])
        return {each for edge in out if through[edge] >= 0 and targets[edge] in goals for each in self._alike(through[edge])}

    def _alike(self, returned: FactId) -> Iterator[FactId]:
        """The fact and all that the function returns elsewhere that its caller cannot tell from it."""
        trace, node = self._trace, self._trace.location[returned]
        yield returned
        for value in self._returns.get(self._program.function_of[node], ()) if node >= 0 else ():
            alike = trace.ids.get((value, trace.path[returned], trace.context[returned], trace.depth[returned]))
            if alike is not None:
                yield alike

    def _search(self, branch: Condition, start: FactId, goals: set[FactId]) -> bool:
        first, edges = self._trace.leaving()
        targets = self._trace.edge_to
        seen = {start}
        work = deque(seen)
        while work and len(seen) < MAXIMUM_FACTS:
            fact = work.popleft()
            for following in map(targets.__getitem__, edges[first[fact] : first[fact + 1]]):
                if following in seen or self._is_inside(following, branch):
                    continue
                if following in goals:
                    return True
                seen.add(following)
                work.append(following)
        return False

    def _is_inside(self, fact: FactId, branch: Condition) -> bool:
        what, node, _ = decode(self._trace.location[fact])
        if what == "change":
            node = self._trace.changes[node][1]
        elif what != "node":
            return False
        alike = self._program.function_of[node] == self._program.function_of[branch[0]]
        return alike and branch in self._conditions(node)
