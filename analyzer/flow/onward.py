"""Where can a fact go that was not followed from a source? Reachability from the middle of a function.

The edges of a trace lead into callees and, as summaries, from arguments to results; none leads out of a callee. From a fact inside of a
function the way goes on at every call that brought the function into this state: up through returns first, then down through calls
alone, so that no way returns to a caller that it did not come from.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from analyzer.flow.trace import FactId, Passage, Trace, decode


@dataclass(slots=True)
class Reached:
    """What was reached: per fact the edge to it and the fact before it. The starts have edge -1."""

    up: dict[FactId, tuple[int, FactId]] = field(default_factory=dict)  # in the function of the start and its callers
    down: dict[FactId, tuple[int, FactId]] = field(default_factory=dict)  # in functions that these call
    left: set[int] = field(default_factory=set)  # the edges by which callers were reached

    def __contains__(self, fact: FactId) -> bool:
        return fact in self.up or fact in self.down

    def facts(self) -> set[FactId]:
        """All facts that were reached, the starts among them."""
        return self.up.keys() | self.down.keys()

    def way(self, goal: FactId) -> list[Passage]:
        """The steps from a start to `goal`."""
        steps: list[Passage] = []
        while True:
            edge, before = self.up.get(goal) or self.down[goal]
            if edge < 0:
                return steps[::-1]
            steps.append((edge, before, goal))
            goal = before


class Onward:
    """Answers over the edges that a Trace has now."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace
        self._to = trace.edge_to
        self._first, self._leaving = trace.leaving()
        self._first_return, self._returning = trace.returning()

    def is_last(self, fact: FactId) -> bool:
        """Whether nothing follows from a fact."""
        return self._first[fact] == self._first[fact + 1] and self._first_return[fact] == self._first_return[fact + 1]

    def from_facts(self, starts: Iterable[FactId], most: int = 1_000_000, within: bytearray | None = None) -> Reached:
        """Everything that can be reached, nearest first, at most so many facts; by way of the marked ones of `within` alone."""
        to, location, result = self._to, self._trace.location, Reached()
        result.up |= {fact: (-1, fact) for fact in starts if within is None or within[fact]}
        work = deque((fact, True) for fact in result.up)
        while work and len(result.up) + len(result.down) < most:
            fact, rising = work.popleft()
            for position in range(self._first[fact], self._first[fact + 1]):
                edge = self._leaving[position]
                following = to[edge]
                if within is not None and not within[following]:
                    continue
                higher = rising and decode(location[following])[0] != "entry"
                seen = result.up if higher else result.down
                if following not in seen and (higher or following not in result.up):
                    seen[following] = (edge, fact)
                    work.append((following, higher))
            if rising and within is None:
                for position in range(self._first_return[fact], self._first_return[fact + 1]):
                    edge = self._returning[position]
                    following = to[edge]
                    result.left.add(edge)
                    if following not in result.up:
                        result.up[following] = (edge, fact)
                        work.append((following, True))
        return result
