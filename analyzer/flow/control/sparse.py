"""How are definitions and uses found in functions of a hundred thousand blocks?

Without walking: values meet only at the dominance frontiers of the blocks that set them (Cytron et al.: Efficiently Computing Static
Single Assignment Form and the Control Dependence Graph), so the events of one binding and those meeting points are all there is to look
at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property

from analyzer.flow.control.dominance import Dominators, Order
from analyzer.flow.control.graph import ENTRY, BlockId, Graph, Position

Value = int  # a position that sets the value, or ~block where several values meet; ~ENTRY: what there was before the function

OUTSIDE: Value = ~ENTRY

_MANY = 64  # edges into one block; where so many values would meet, it pays to know whether anybody asks for them
_MEAN_FRONTIER = 16  # blocks; beyond that (loops nested hundreds deep) the frontiers themselves become the problem


def frontiers(order: Order, dominators: Dominators) -> list[list[BlockId]] | None:
    """Per block its dominance frontier, or None when those are too large to be of use."""
    above = dominators.above
    result: list[list[BlockId]] = [[] for _ in above]
    left = _MEAN_FRONTIER * len(above)
    for block in order.blocks:
        sources = order.predecessors[block]
        if len(sources) < 2:
            continue
        stop = above[block]
        for source in sources:
            while source != stop:
                frontier = result[source]
                if frontier and frontier[-1] == block:
                    break
                frontier.append(block)
                left -= 1
                source = above[source]
        if left < 0:
            return None
    return result


class Values:
    """Which value holds where, when the positions `kills` set it and `uses` ask for it; `live` gives the blocks that lead to a use."""

    def __init__(
        self,
        graph: Graph,
        order: Order,
        dominators: Dominators,
        frontier: list[list[BlockId]],
        kills: Iterable[Position],
        uses: Iterable[Position],
        live: Callable[[], set[BlockId]],
    ) -> None:
        self._graph = graph
        self._order = order
        self._dominators = dominators
        self._uses = uses
        self._set: dict[BlockId, list[Position]] = {}
        for position in sorted(kills):
            block = graph.block_at(position)
            if order.rank[block] >= 0:
                self._set.setdefault(block, []).append(position)
        self._meets: set[BlockId] = set()
        waiting = list(self._set)
        while waiting:
            for block in frontier[waiting.pop()]:
                if block not in self._meets and (len(order.predecessors[block]) < _MANY or block in live()):
                    self._meets.add(block)
                    waiting.append(block)
        self._nest()

    def _nest(self) -> None:
        """Put the blocks that matter into the order of the dominator tree, each with the innermost of them above it."""
        enter, leave = self._dominators.enter, self._dominators.leave
        self._blocks = sorted({ENTRY, *self._set, *self._meets}, key=enter.__getitem__)
        self._enters = [enter[block] for block in self._blocks]
        self._above: list[int] = []
        stack: list[int] = []
        for index, block in enumerate(self._blocks):
            while stack and leave[self._blocks[stack[-1]]] <= enter[block]:
                stack.pop()
            self._above.append(stack[-1] if stack else -1)
            stack.append(index)

    def at(self, position: Position) -> Value:
        """The value at `position`, which can be reached; an event that sets the value is before its own effect."""
        block = self._graph.block_at(position)
        positions = self._set.get(block)
        index = bisect_left(positions, position) if positions else 0
        return positions[index - 1] if positions and index else self._at_start(block)

    def _at_start(self, block: BlockId) -> Value:
        if block in self._meets:
            return ~block
        enter, leave = self._dominators.enter, self._dominators.leave
        index = bisect_right(self._enters, enter[block]) - 1
        while index >= 0:
            above = self._blocks[index]
            if above != block and enter[block] < leave[above]:
                return self._at_end_of(above)
            index = self._above[index]
        return OUTSIDE

    def _at_end_of(self, block: BlockId) -> Value:
        """The value at the end of one of the blocks that matter."""
        positions = self._set.get(block)
        return positions[-1] if positions else ~block

    def _at_end(self, block: BlockId) -> Value:
        return self._set[block][-1] if block in self._set else self._at_start(block)

    def operands(self, value: Value) -> list[Value]:
        """What may meet in a value, itself included where a loop leads back; nothing for one that an event sets."""
        if value >= 0 or value == OUTSIDE:
            return []
        return [self._at_end(source) for source in self._order.predecessors[~value]]

    def origins(self, value: Value) -> set[Value]:
        """The events, and OUTSIDE, that `value` may come from."""
        found: set[Value] = set()
        seen = {value}
        stack = [value]
        while stack:
            value = stack.pop()
            if value >= 0 or value == OUTSIDE:
                found.add(value)
                continue
            new = set(self.operands(value)) - seen
            seen |= new
            stack += new
        return found

    @cached_property
    def _users(self) -> dict[Value, list[Value]]:
        result: dict[Value, list[Value]] = {}
        for block in self._meets:
            for operand in set(self.operands(~block)):
                result.setdefault(operand, []).append(~block)
        return result

    @cached_property
    def _used(self) -> dict[Value, list[Position]]:
        result: dict[Value, list[Position]] = {}
        for use in self._uses:
            result.setdefault(self.at(use), []).append(use)
        return result

    def uses_of(self, values: Iterable[Value]) -> list[Position]:
        """The uses of `values`, and of all that they may become where values meet."""
        seen = set(values)
        stack = list(seen)
        found: list[Position] = []
        while stack:
            value = stack.pop()
            found += self._used.get(value, ())
            new = set(self._users.get(value, ())) - seen
            seen |= new
            stack += new
        return found
