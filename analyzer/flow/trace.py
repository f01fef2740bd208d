"""What did the analysis learn? The graph of facts, and the questions that are put to it.

A fact says "the value at this location holds something, at this access path". Facts are nodes, steps are edges; both are rows of flat
arrays. Reachability over these edges is context-sensitive by construction: a call adds an edge to the callee's entry, a return adds a
summary edge from the argument to the result, and no edge leads out of a callee into the wrong caller.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from analyzer.flow.models import SinkSpec, SourceSpec
from analyzer.flow.paths import PathId
from analyzer.syntax.tree import NodeId

FactId = int  # index into the fact arrays of a Trace
ContextId = int  # 0: no particular caller
Location = int  # a node (>= 0), or one of the encodings below

_CELL = -1  # -(binding) - 1: a variable
_CLASS = -(1 << 40)  # _CLASS - node: any instance of a class
_CHANGE = -(1 << 50)  # _CHANGE - index into Trace.changes: an object whose content changes
_ENTRY = -(1 << 41)  # _ENTRY - function * 512 - (slot + 2): a value that arrives at a parameter


def cell(binding: int) -> Location:
    """The variable itself, for values that other functions may read."""
    return _CELL - binding


def instance(cls: NodeId) -> Location:
    """Any instance of the class (or of the object literal, or constructor function) at that node."""
    return _CLASS - cls


def entry(function: NodeId, slot: int) -> Location:
    """Parameter `slot` (-1 is `this`) of the function on entry."""
    return _ENTRY - function * 512 - (slot + 2)


def decode(location: Location) -> tuple[str, int, int]:
    """("node" | "cell" | "instance" | "entry" | "change", node or binding or index, slot)."""
    if location >= 0:
        return "node", location, 0
    if location <= _CHANGE:
        return "change", _CHANGE - location, 0
    if location > _CLASS:
        return "cell", _CELL - location, 0
    if location > _ENTRY:
        return "instance", _CLASS - location, 0
    function, slot = divmod(_ENTRY - location, 512)
    return "entry", function, slot - 2


EdgeOrder = tuple[list[int], list[int]]  # where the edges of each fact begin in a list of edges (one entry more than facts), and that list
Passage = tuple[int, FactId, FactId]  # an edge, the fact before and the fact behind it


class Incoming(NamedTuple):
    """One way into a context: the call, the caller's context, the fact in the argument, and for a callback of a library its position."""

    call: NodeId
    context: ContextId
    fact: FactId
    callback: int = -2  # argument position of the callback, -2 where the callee was called directly
    offset: int = 0  # arguments before the first parameter (`f.call(this, a)`: 1)


@dataclass(slots=True)
class Source:
    """One read of the environment: where (`place`), what, and the facts it starts."""

    place: NodeId
    spec: SourceSpec
    kind: str
    name: str
    facts: list[FactId] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hit:
    """A fact that arrived in a part of a sink call."""

    fact: FactId
    call: NodeId
    sink: SinkSpec
    part: str
    argument: NodeId
    api: int = -1  # the trie node through which the callee was recognised
    api_fact: FactId = -1  # the fact that brought the platform value to the callee, for the endpoint of its maker


@dataclass(slots=True)
class Site:
    """A selection site: a fact in `condition` decides which of `alternatives` becomes the value of `node`."""

    node: NodeId
    condition: NodeId
    kind: str
    alternatives: tuple[NodeId, ...]
    others: tuple[NodeId, ...] = ()  # more conditions that decide about the same value

    @property
    def conditions(self) -> tuple[NodeId, ...]:
        """All conditions that were seen to decide."""
        return (self.condition, *self.others)


class Trace:
    """Facts, steps, sources and hits of one analysis."""

    def __init__(self) -> None:
        self.location: list[Location] = []
        self.path: list[PathId] = []
        self.context: list[ContextId] = []
        self.depth = bytearray()
        self.root: list[FactId] = []  # the fact at which the first way to this one begins
        self.ids: dict[tuple[Location, PathId, ContextId, int], FactId] = {}
        self.edge_from: array[int] = array("i")
        self.edge_to: array[int] = array("i")
        self.edge_why: array[int] = array("h")
        self.edge_via: array[int] = array("i")
        self.reasons: list[str] = []
        self._reason_ids: dict[str, int] = {}
        self.sources: list[Source] = []
        self.hits: list[Hit] = []
        self.sites: dict[NodeId, Site] = {}
        self.seeds: dict[FactId, FactId] = {}  # facts of choices that are followed on their own, and the root that they had
        self.changes: list[tuple[NodeId, NodeId, int]] = []  # (object expression, point of the change, aliases followed so far)
        self._change_ids: dict[tuple[NodeId, NodeId, int], int] = {}
        self.limits: dict[str, list[NodeId]] = {}
        self.reason("")  # number 0: the value itself, unchanged
        self._orders: dict[str, tuple[tuple[int, int], EdgeOrder]] = {}

    def rows(self) -> tuple[tuple[Callable[[int], None], ...], tuple[Callable[[int], None], ...]]:
        """What adds an edge (from, to, why, via) and a fact (location, path, context, depth, root), column by column."""
        edge = (self.edge_from.append, self.edge_to.append, self.edge_why.append, self.edge_via.append)
        fact = (self.location.append, self.path.append, self.context.append, self.depth.append, self.root.append)
        return edge, fact

    def reason(self, text: str) -> int:
        """The number of a reason for an edge."""
        found = self._reason_ids.get(text)
        if found is None:
            found = self._reason_ids[text] = len(self.reasons)
            self.reasons.append(text)
        return found

    def change(self, node: NodeId, point: NodeId, aliases: int) -> Location:
        """The object that the expression `node` names, changed at `point`."""
        key = (node, point, aliases)
        found = self._change_ids.get(key)
        if found is None:
            found = self._change_ids[key] = len(self.changes)
            self.changes.append(key)
        return _CHANGE - found

    def limit(self, kind: str, node: NodeId) -> None:
        """Notes a construct that is not modelled, or a limit that cut something, at `node`."""
        places = self.limits.setdefault(kind, [])
        if len(places) < 10_000:
            places.append(node)

    # Questions ---------------------------------------------------------------------------------------------------------------------

    def leaving(self) -> EdgeOrder:
        """The edges by the fact that they leave."""
        return self._ordered("from", self.edge_from)

    def entering(self) -> EdgeOrder:
        """The edges by the fact that they lead to."""
        return self._ordered("to", self.edge_to)

    def returning(self) -> EdgeOrder:
        """The summary edges by the fact that the callee returned."""
        return self._ordered("via", self.edge_via)

    def _ordered(self, name: str, key: array[int]) -> EdgeOrder:
        """Kept until there are more facts or edges."""
        stamp = (len(self.location), len(key))
        known = self._orders.get(name)
        if known is None or known[0] != stamp:
            facts = np.array(key, np.int32)
            edges = np.flatnonzero(facts >= 0)  # an edge that is no summary has no fact in that column
            facts = facts[edges]
            order = edges[np.argsort(facts, kind="stable")]
            first = np.concatenate(([0], np.cumsum(np.bincount(facts, minlength=stamp[0]))))
            known = self._orders[name] = stamp, (first.tolist(), order.tolist())
        return known[1]

    def useful(self, hits: Iterable[Hit] | None = None) -> bytearray:
        """Per fact 1 where one of the hits (any hit, if none are given) can be reached from it."""
        result = bytearray(len(self.location))
        first, order = self.entering()
        edge_from = self.edge_from
        work = sorted({hit.fact for hit in (self.hits if hits is None else hits)})
        for fact in work:
            result[fact] = 1
        while work:
            fact = work.pop()
            for position in range(first[fact], first[fact + 1]):
                previous = edge_from[order[position]]
                if not result[previous]:
                    result[previous] = 1
                    work.append(previous)
        return result


class Located:
    """The facts of a Trace by the node at which they are."""

    def __init__(self, trace: Trace, paths: Iterable[PathId] = ()) -> None:
        """With `paths`: only facts that have one of these."""
        location = np.array(trace.location, np.int64)
        chosen = location >= 0
        if paths:
            chosen &= np.isin(np.array(trace.path, np.int64), list(paths))
        facts = np.flatnonzero(chosen)
        facts = facts[np.argsort(location[facts], kind="stable")]
        self._nodes: list[NodeId] = location[facts].tolist()
        self._facts: list[FactId] = facts.tolist()

    def at(self, node: NodeId, end: NodeId = -1) -> list[FactId]:
        """The facts at a node, or at all nodes from `node` up to `end`."""
        low = bisect_left(self._nodes, node)
        return self._facts[low : bisect_left(self._nodes, max(end, node + 1), low)]


class Steps:
    """What comes before and after facts, over the edges that a Trace has now."""

    def __init__(self, trace: Trace) -> None:
        self._trace = trace

    def before(self, goals: set[FactId]) -> bytearray:
        """Per fact 1 where one of the goals can be reached from it."""
        trace = self._trace
        first, edges = trace.entering()
        result = bytearray(len(trace.location))
        work = sorted(goals)
        for fact in work:
            result[fact] = 1
        while work:
            fact = work.pop()
            for edge in edges[first[fact] : first[fact + 1]]:
                previous = trace.edge_from[edge]
                if not result[previous]:
                    result[previous] = 1
                    work.append(previous)
        return result

    def after(self, start: FactId, within: bytearray) -> list[FactId]:
        """The facts that can be reached from `start` by way of marked facts alone, nearest first."""
        first, edges = self._trace.leaving()
        target = self._trace.edge_to
        seen = {start}
        result = [start]
        for fact in result:
            for edge in edges[first[fact] : first[fact + 1]]:
                following = target[edge]
                if within[following] and following not in seen:
                    seen.add(following)
                    result.append(following)
        return result


class Reach:
    """Shortest ways from sources to hits over a finished Trace."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace
        self._useful = trace.useful()
        self._first, self._edges = trace.leaving()
        self._onwards = self._useful_edges()
        self._inside: dict[tuple[FactId, FactId], list[int] | None] = {}

    def from_facts(self, starts: Iterable[FactId], without: Collection[FactId] = (), closed: Collection[int] = ()) -> dict[FactId, int]:
        """Every useful fact that can be reached, with the edge by which it was first reached (-1 for the starts).

        `without`: facts, and `closed`: edges that are taken for not there.
        """
        first, edges, targets = self._onwards
        by: dict[FactId, int] = {fact: -1 for fact in (*starts, *without) if self._useful[fact]}
        work = deque(fact for fact in by if fact not in without)
        while work:
            fact = work.popleft()
            for position in range(first[fact], first[fact + 1]):
                following = targets[position]
                if following not in by and (not closed or edges[position] not in closed):
                    by[following] = edges[position]
                    work.append(following)
        for fact in without:
            by.pop(fact, None)
        return by

    def _useful_edges(self) -> tuple[list[int], list[int], list[int]]:
        """The edges to useful facts in the order of the facts that they leave: where those of each begin, their numbers, their targets."""
        source, target = np.frombuffer(self.trace.edge_from, dtype=np.int32), np.frombuffer(self.trace.edge_to, dtype=np.int32)
        edges = np.flatnonzero(np.frombuffer(self._useful, dtype=np.uint8)[target])
        edges = edges[np.argsort(source[edges], kind="stable")]
        first = np.searchsorted(source[edges], np.arange(len(self.trace.location) + 1))
        return first.tolist(), edges.tolist(), target[edges].tolist()

    def way(self, by: dict[FactId, int], goal: FactId) -> list[int]:
        """The edges from a start to `goal`, summary edges replaced by the way through the callee."""
        trace = self.trace
        spine: list[int] = []
        fact = goal
        while (edge := by[fact]) >= 0:
            spine.append(edge)
            fact = trace.edge_from[edge]
        result: list[int] = []
        work = [(edge, False) for edge in spine]  # the last edge first, so that popping goes forwards
        expansions = 4  # the ways through callees that are shown; others stay one step each
        while work:
            edge, expanded = work.pop()
            via = trace.edge_via[edge]
            inner = None
            if via >= 0 and not expanded and expansions:
                expansions -= 1
                ends = (trace.edge_from[edge], via)
                if ends not in self._inside:
                    self._inside[ends] = self._inner(*ends)
                inner = self._inside[ends]
            if inner is None:
                result.append(edge)
            else:
                work.append((edge, True))
                work.extend((step, False) for step in reversed(inner))
        return result

    def opened(self, steps: Iterable[Passage], most: int) -> list[Passage]:
        """Steps with summary edges replaced by the way through the callee, `most` of them; the others stay one step each."""
        trace, result = self.trace, list[Passage]()
        work = [(step, False) for step in steps][::-1]
        while work:
            step, done = work.pop()
            edge, before, behind = step
            via = trace.edge_via[edge]
            inner = self._inner(before, via) if via not in (-1, before) and not done and most else None
            if inner is None:
                result.append(step)
                continue
            most -= 1
            work.append(((edge, via, behind), True))
            work += [((each, trace.edge_from[each], trace.edge_to[each]), False) for each in reversed(inner)]
        return result

    def _inner(self, argument: FactId, returned: FactId) -> list[int] | None:
        """The edges from the argument fact into the callee and to the returned fact."""
        trace, first, edges = self.trace, self._first, self._edges
        by: dict[FactId, int] = {argument: -1}
        work = deque([argument])
        while work and len(by) < 20_000:
            fact = work.popleft()
            if fact == returned:
                break
            for position in range(first[fact], first[fact + 1]):
                edge = edges[position]
                following = trace.edge_to[edge]
                if following not in by:
                    by[following] = edge
                    work.append(following)
        if returned not in by:
            return None
        way: list[int] = []
        fact = returned
        while (edge := by[fact]) >= 0:
            way.append(edge)
            fact = trace.edge_from[edge]
        way.reverse()
        return way
