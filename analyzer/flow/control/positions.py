"""Where in the flow does a node evaluate?

Events have a position of their own. Any other node lies between events: `before` is the point where its evaluation begins, `after` where
it ends. Both are worked out from the events and marks around the node when somebody asks, which costs the depth of the node and a binary
search.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.graph import Graph, Marks, Position
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_HOISTED = (k.FUNCTION_DECLARATION, k.IMPORT_SPECIFIER, k.IMPORT_DEFAULT, k.IMPORT_NAMESPACE)
_SETTERS = (k.ASSIGNMENT, k.DECLARATOR, k.ASSIGNMENT_PATTERN)  # the first child gets its value last


class Positions:
    """The positions of one copy of a function's code (see Graph.copies)."""

    def __init__(self, program: Arrays, graph: Graph, marks: Marks, ranges: list[tuple[Position, Position]]) -> None:
        self._program = program
        self._graph = graph
        self._marks = marks
        self._events: dict[NodeId, Position] = {}
        self._reads: dict[NodeId, Position] = {}  # of names that are read and then written
        for begin, end in ranges:
            for position in range(begin, end):
                node = graph.events[position] >> 2
                if node >= 0:
                    if node in self._events:
                        self._reads[node] = self._events[node]
                    self._events[node] = position
        places = set(self._events).union(marks.starts, marks.ends)
        self._places = sorted(node for node in places if not self._is_hoisted(node))

    def _is_hoisted(self, node: NodeId) -> bool:
        """Hoisted declarations happen where their text does not stand."""
        kind = self._program.kind
        if kind[node] == k.FUNCTION_DECLARATION:
            return True
        parent = self._program.parent[node]
        return kind[parent] in _HOISTED and parent != self._graph.function

    def event(self, node: NodeId) -> Position | None:
        """The position of the last event that `node` is, if it is one."""
        return self._events.get(node)

    def before(self, node: NodeId) -> Position:
        """The point where the evaluation of `node` begins."""
        return self._before(bisect_right(self._places, node) - 1, node)

    @cached_property
    def _begins(self) -> list[Position]:
        """Per place the point where its evaluation begins."""
        result: list[Position] = []
        for index, node in enumerate(self._places):
            start = self._marks.starts.get(node)
            result.append(self._before(index - 1, node, result) if start is None else start)
        return result

    def _before(self, index: int, node: NodeId, begins: list[Position] | None = None) -> Position:
        """The point where `node` begins, when `index` is the last place that is not after it in preorder. `begins`: known so far."""
        places = self._places
        if begins is None:
            begins = self._begins
        while index >= 0:
            place = places[index]
            if self._program.last[place] > node:  # around the node, or the node itself: nothing happens between its begin and ours
                return begins[index]
            top = self._sibling(place, node)
            found = self._passed(place, top)
            if found is not None:
                return found
            index = bisect_left(places, top) - 1
        return 0

    def after(self, node: NodeId) -> Position:
        """The point where the evaluation of `node` ends."""
        places = self._places
        index = bisect_left(places, self._program.last[node]) - 1
        if index < 0 or places[index] < node:
            return self.before(node)
        return self._climb(places[index], node)

    def _sibling(self, place: NodeId, node: NodeId) -> NodeId:
        """The outermost node around `place` that does not contain `node`, which comes later."""
        parent, last = self._program.parent, self._program.last
        around = parent[node]
        if around < place < last[around + 1]:
            return around + 1  # without a climb through chains of ten thousand links
        while last[parent[place]] <= node:
            place = parent[place]
        return place

    def _passed(self, place: NodeId, top: NodeId) -> Position | None:
        """The point after `top`, seen from its right: the target of an assignment is not stored into yet."""
        program = self._program
        parent = program.parent[top]
        if program.kind[parent] in _SETTERS and top == parent + 1:
            if program.kind[top] != k.MEMBER:
                return self._reads.get(top)
            return self._climb(place, top, stored=False) if place != top else None
        return self._climb(place, top)

    def _climb(self, place: NodeId, top: NodeId, *, stored: bool = True) -> Position:
        """The last position from `place`, the last place inside `top`, up to `top` itself."""
        program, events = self._program, self._events
        starts, ends = self._marks.starts, self._marks.ends
        found = max(events.get(top, -1), ends.get(top, -1)) if stored else -1
        if found >= 0:
            return found
        found = starts.get(place, -1)
        while True:
            if place != top or stored:
                found = max(found, events.get(place, -1), ends.get(place, -1))
            if program.kind[place] in _SETTERS:
                found = max(found, events.get(place + 1, -1), ends.get(place + 1, -1))
            if place == top:
                return found
            place = program.parent[place]
