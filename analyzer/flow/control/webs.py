"""Where in one function is a binding read, written and stored into?

A `Web` lists, per block, the events that matter to one question about one binding, so that a walk over the blocks looks at nothing else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property

from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.dominance import Order
from analyzer.flow.control.graph import EXIT, READ, STORE, WRITE, BlockId, Graph, Position
from analyzer.flow.control.literals import Key, constant_key
from analyzer.flow.control.sparse import Values
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

BindingId = int
Keys = tuple[Key, ...]

_PATTERNS = (k.ARRAY_PATTERN, k.OBJECT_PATTERN, k.PROPERTY, k.REST, k.ASSIGNMENT_PATTERN)
_ASSIGN = k.OPERATOR["="]


class Where:
    """The positions of every event of a Graph."""

    __slots__ = ("_again", "_first")

    def __init__(self, graph: Graph) -> None:
        first: dict[int, Position] = {}
        again: dict[int, tuple[Position, ...]] = {}
        for position, event in enumerate(graph.events):
            if event < 0:
                continue
            if event in first:
                again[event] = (*again.get(event, (first[event],)), position)
            else:
                first[event] = position
        self._first = first
        self._again = again

    def all(self, event: int) -> tuple[Position, ...]:
        """The positions of `event` (node << 2 | type), ascending; more than one where a `finally` block is repeated."""
        if event in self._again:
            return self._again[event]
        position = self._first.get(event, -1)
        return (position,) if position >= 0 else ()


class Web:
    """The events of one question: positions that use the value, and positions where it ends."""

    def __init__(self, graph: Graph, order: Order, uses: list[Position], kills: list[Position]) -> None:
        self.uses = [position for position in uses if order.rank[graph.block_at(position)] >= 0]
        self.kills = sorted(position for position in kills if order.rank[graph.block_at(position)] >= 0)
        self.kill_set = frozenset(self.kills)
        self.values: Values | None = None  # in a large function, once somebody asked
        self._graph = graph
        self._order = order

    @cached_property
    def blocks(self) -> dict[BlockId, list[int]]:
        """Per block its events in order: position << 1 | (1 where the value ends)."""
        result: dict[BlockId, list[int]] = {}
        for entry in sorted([position << 1 for position in self.uses] + [position << 1 | 1 for position in self.kills]):
            result.setdefault(self._graph.block_at(entry >> 1), []).append(entry)
        return result

    @cached_property
    def ends(self) -> dict[BlockId, list[Position]]:
        """Per block the positions where the value ends, in order."""
        result: dict[BlockId, list[Position]] = {}
        for position in self.kills:
            result.setdefault(self._graph.block_at(position), []).append(position)
        return result

    @cached_property
    def live(self) -> set[BlockId]:
        """The blocks from whose start a use can be reached."""
        stack = [block for block, entries in self.blocks.items() if not entries[0] & 1]
        result = set(stack)
        while stack:
            for source in self._order.predecessors[stack.pop()]:
                if source not in result and source not in self.ends:
                    result.add(source)
                    stack.append(source)
        return result


class Webs:
    """The webs of the bindings that a function mentions, made when asked for."""

    def __init__(
        self, program: Arrays, graph: Graph, order: Order, where: Where, key: Callable[[NodeId], Key | None] | None = None
    ) -> None:
        self._program = program
        self._graph = graph
        self._order = order
        self._where = where
        self._key = key or (lambda member: constant_key(program, member))
        self._webs: dict[tuple[BindingId, Keys | None], Web] = {}
        self._exits: dict[tuple[BindingId, Keys], Web] = {}

    def web(self, binding: BindingId, keys: Keys) -> Web:
        """Uses: identifiers that read `binding`. Ends: those that write it, and stores along `keys`."""
        known = self._webs.get((binding, keys))
        if known is None:
            reads, writes = self._mentions(binding)
            kills = [position for position, path in self._stores.get(binding, ()) if path is not None and path == keys[: len(path)]]
            known = self._webs[binding, keys] = Web(self._graph, self._order, reads, writes + kills)
        return known

    def store_web(self, binding: BindingId) -> Web:
        """Uses: members below `binding` that are stored into. Ends: identifiers that write it."""
        known = self._webs.get((binding, None))
        if known is None:
            stores = [position for position, _ in self._stores.get(binding, ())]
            known = self._webs[binding, None] = Web(self._graph, self._order, stores, self._mentions(binding)[1])
        return known

    def exit_web(self, binding: BindingId, keys: Keys) -> Web:
        """As `web`, but the only use is the exit of the function."""
        known = self._exits.get((binding, keys))
        if known is None:
            kills = self.web(binding, keys).kills
            known = self._exits[binding, keys] = Web(self._graph, self._order, [self._graph.first[EXIT]], kills)
        return known

    def killing_keys(self, binding: BindingId, path: Sequence[object]) -> Keys:
        """As much of the begin of `path` as some store to `binding` could match; () when none could."""
        if not path or binding not in self._longest:
            return ()
        result: list[Key] = []
        for key in path[: self._longest[binding]]:
            # Whoever asks may mark places that are no property, with objects or with texts that begin with NUL.
            if (type(key) is not str and type(key) is not int) or (isinstance(key, str) and key[:1] == "\0"):
                break
            result.append(key)
        return tuple(result)

    @cached_property
    def bases(self) -> frozenset[NodeId]:
        """Identifiers whose value is read only to store into a property below it."""
        return frozenset(root for member, root in self._store_roots if self._is_plain(member))

    @cached_property
    def deferred(self) -> dict[BindingId, set[NodeId]]:
        """Identifiers that may read their binding at any time: in initialisers of instance fields, and exported."""
        binding, events = self._program.binding, self._graph.events
        result: dict[BindingId, set[NodeId]] = {}
        for node in self._graph.exported:
            result.setdefault(binding[node], set()).add(node)
        for begin, end in self._graph.deferred:
            for event in events[begin:end]:
                if event >= 0 and event & 3 == READ:
                    result.setdefault(binding[event >> 2], set()).add(event >> 2)
        return result

    def _mentions(self, binding: BindingId) -> tuple[list[Position], list[Position]]:
        """Where this function reads `binding`, and where it writes it."""
        program, where = self._program, self._where
        nodes, function = program.nodes, self._graph.function
        low, high = program.first[binding], program.first[binding + 1]
        low = bisect_left(nodes, function, low, high)
        high = bisect_left(nodes, program.last[function], low, high)
        reads: list[Position] = []
        writes: list[Position] = []
        for node in nodes[low:high]:
            reads += where.all(node << 2 | READ)
            if program.binding[node] == binding or not self._is_only_declared(node):
                writes += where.all(node << 2 | WRITE)
        return reads, writes

    def _is_only_declared(self, node: NodeId) -> bool:
        """For an identifier that declares a second binding: whether its value goes to the first alone, as for `var e` in `catch (e)`."""
        parent, kind = self._program.parent, self._program.kind
        around = parent[node]
        while kind[around] in _PATTERNS:
            around = parent[around]
        return kind[around] == k.DECLARATOR

    @cached_property
    def _stores(self) -> dict[BindingId, list[tuple[Position, Keys | None]]]:
        """Per binding the stores below it, with the keys on the way; None instead of keys of which some are not constant."""
        binding = self._program.binding
        result: dict[BindingId, list[tuple[Position, Keys | None]]] = {}
        for member, root in self._store_roots:
            keys = self._keys(member, root)
            for position in self._where.all(member << 2 | STORE):
                result.setdefault(binding[root], []).append((position, keys))
        return result

    @cached_property
    def _longest(self) -> dict[BindingId, int]:
        """Per binding how many keys its deepest store has."""
        return {binding: max(len(keys or ()) for _, keys in stores) for binding, stores in self._stores.items()}

    @cached_property
    def _store_roots(self) -> list[tuple[NodeId, NodeId]]:
        """The members that are stored into below an identifier, with that identifier."""
        kind, binding = self._program.kind, self._program.binding
        result = []
        for member in sorted({event >> 2 for event in self._graph.events if event >= 0 and event & 3 == STORE}):
            root = member
            while kind[root] == k.MEMBER:
                root += 1
            if kind[root] == k.IDENTIFIER and binding[root] >= 0:
                result.append((member, root))
        return result

    def _keys(self, member: NodeId, root: NodeId) -> Keys | None:
        keys: list[Key] = []
        for link in range(root - 1, member - 1, -1):  # a chain of objects is a run of first children
            key = self._key(link)
            if key is None:
                return None
            keys.append(key)
        return tuple(keys)

    def _is_plain(self, member: NodeId) -> bool:
        """Whether the old value of the stored member plays no part."""
        program = self._program
        parent = program.parent[member]
        if program.kind[parent] == k.ASSIGNMENT:
            return program.op[parent] == _ASSIGN
        return program.kind[parent] != k.UPDATE
