"""Which control flows are worth keeping? Those asked for last, up to a number of events and blocks."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.literals import Key
from analyzer.flow.control.queries import ControlFlow, function_at
from analyzer.syntax.tree import NodeId

CAPACITY = 500_000  # events and blocks over all functions kept; 100 bytes each, and as much again once many questions were asked


class ControlFlows:
    """The control flows of a program's functions, built when asked for and dropped when others need the room. See ControlFlow."""

    def __init__(
        self,
        program: Arrays,
        constant: Callable[[NodeId], bool | None] | None = None,
        capacity: int = CAPACITY,
        key: Callable[[NodeId], Key | None] | None = None,
    ) -> None:
        self.program = program
        self._constant = constant
        self._key = key
        self._capacity = capacity
        self._size = 0
        self._kept: OrderedDict[NodeId, ControlFlow] = OrderedDict()

    def of(self, function: NodeId) -> ControlFlow:
        """The control flow of `function`, a function or Program node."""
        known = self._kept.get(function)
        if known is not None:
            self._kept.move_to_end(function)
            return known
        flow = ControlFlow(self.program, function, self._constant, self._key)
        self._kept[function] = flow
        self._size += flow.size
        while self._size > self._capacity and len(self._kept) > 1:
            self._size -= self._kept.popitem(last=False)[1].size
        return flow

    def at(self, node: NodeId) -> ControlFlow:
        """The control flow in which `node` evaluates."""
        return self.of(self.function_at(node))

    def function_at(self, node: NodeId) -> NodeId:
        """The function (or Program) node in whose control flow `node` evaluates."""
        return function_at(self.program, node)
