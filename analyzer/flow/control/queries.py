"""What reaches what inside one function, and under which conditions?

Definitions and uses are answered by walking the blocks from the point in question, only when asked and only as far as the value lives;
what was answered is kept. Exceptions count as edges inside `try` only. Effects of other functions on captured variables are not seen
here: a call neither reads nor writes a binding.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.build import build
from analyzer.flow.control.dominance import Dominators, Order, Outcome, all_inside, dominators, entries_of, ordered
from analyzer.flow.control.expressions import NULLISH, NULLISH_ASSIGN
from analyzer.flow.control.graph import ENTRY, OTHER, READ, STORE, WRITE, BlockId, Graph, Position
from analyzer.flow.control.literals import Key, truth
from analyzer.flow.control.positions import Positions
from analyzer.flow.control.sparse import OUTSIDE, Values, frontiers
from analyzer.flow.control.webs import Web, Webs, Where
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

BindingId = int
Cut = Callable[[NodeId, bool], bool]  # whether a value does not pass an edge on which this condition has this outcome
Test = Literal["truth", "present", "case", "default", "element"]

UNDEFINED: NodeId = -1  # the definition of what comes from outside of the function or was never set

LARGE = 256  # blocks; a function with more is not walked block by block where that can be helped
FEW = 64  # events of one binding; so many may be looked at anew for every question

_LEAVING = (k.RETURN, k.THROW)


class ControlFlow:
    """The control flow of one function. Answers are in the order of the text and do not depend on earlier questions.

    `constant` may know the truth of more conditions than those that literals decide; it is asked once for each while the flow is built, and
    must not ask for that flow itself. `key` may know the keys of more members than `constant_key` does.
    """

    def __init__(
        self,
        program: Arrays,
        function: NodeId,
        constant: Callable[[NodeId], bool | None] | None = None,
        key: Callable[[NodeId], Key | None] | None = None,
    ) -> None:
        self.program = program
        self.function = function
        self._constant = constant
        self._key = key
        self.graph: Graph = build(program, function, self._truth)
        self._reads: dict[tuple[BindingId, NodeId, tuple[Key, ...]], tuple[NodeId, ...]] = {}

    def _truth(self, node: NodeId) -> bool | None:
        known = truth(self.program, node)
        return self._constant(node) if known is None and self._constant is not None else known

    @property
    def size(self) -> int:
        """How much there is to keep: events and blocks."""
        return len(self.graph.events) + len(self.graph.test)

    # Definitions and uses

    def reads_from(
        self, binding: BindingId, point: NodeId, path: Sequence[object] = (), cut: Cut | None = None, seen: set[BlockId] | None = None
    ) -> tuple[NodeId, ...]:
        """The identifiers that may read what `binding` (its property `path`) holds just after `point`.

        Ways end where the binding is written, where a property on the way along `path` is stored to (the constant keys at the begin of
        `path` count), and at edges that `cut` refuses. Identifiers that only stand before the property of a plain store or `delete`
        (`store_bases`) are left out.

        A caller who asks for many points of one value may share `seen`, the blocks that were entered: then what an earlier call found
        beyond those is not found again, and all calls together cost one walk.
        """
        keys = self._webs.killing_keys(binding, path)
        plain = cut is None and seen is None
        if plain and (known := self._reads.get((binding, point, keys))) is not None:
            return known
        found = self._reach(self._webs.web(binding, keys), self.positions(point), cut, seen)
        events, bases = self.graph.events, self._webs.bases
        nodes = {node for position in found if (node := events[position] >> 2) not in bases}
        result = tuple(sorted(nodes.union(self._webs.deferred.get(binding, ()))))
        if plain:
            self._reads[binding, point, keys] = result
        return result

    def stores_from(self, binding: BindingId, point: NodeId, cut: Cut | None = None) -> tuple[NodeId, ...]:
        """The members below `binding` (`x.a`, `x.a.b`) that may be stored into or deleted while it holds what it does at `point`."""
        found = self._reach(self._webs.store_web(binding), self.positions(point), cut)
        return tuple(sorted({self.graph.events[position] >> 2 for position in found}))

    def reaches_exit(self, binding: BindingId, point: NodeId, path: Sequence[object] = ()) -> bool:
        """Whether what `binding` (its property `path`) holds at `point` may still be there when the function returns or throws."""
        web = self._webs.exit_web(binding, self._webs.killing_keys(binding, path))
        return bool(self._reach(web, self.positions(point)))

    def definitions_of(self, read: NodeId, path: Sequence[object] = ()) -> tuple[NodeId, ...]:
        """What may have given the identifier `read` its value: identifiers that write it, and UNDEFINED (-1) for nothing in this function.

        With `path`, what may have set that property of it: then stores to a property on the way along `path` (the MemberExpression) count
        as well as writes of the identifier.
        """
        binding = self.program.binding[read]
        web = self._webs.web(binding, self._webs.killing_keys(binding, path))
        events = self.graph.events
        found: set[NodeId] = set()
        deferred = read in self._webs.deferred.get(binding, ())
        if deferred:
            found.update(events[position] >> 2 for position in web.kills)
        positions = [position for position in self._where.all(read << 2 | READ) if self._is_live(position)]
        if positions:
            found.update(events[value] >> 2 if value != OUTSIDE else UNDEFINED for value in self._origins(web, positions))
        elif deferred and not found:
            found.add(UNDEFINED)
        return tuple(sorted(found))

    @property
    def store_bases(self) -> frozenset[NodeId]:
        """Identifiers that are read only for a plain store or `delete` below them: `x` in `x.a = 1` and `x.a.b = 1`, not in `x.a += 1`."""
        return self._webs.bases

    # Conditions

    def conditions(self, node: NodeId) -> tuple[Outcome, ...]:
        """The conditions that have one certain outcome whenever `node` evaluates, outermost first. See `test` for what a condition asks.

        What made a loop end is not among them. Where several tests lead to the same place (`if (a || b)`) the condition is the whole of
        them; for cases that share their statements it is the SwitchStatement.
        """
        places = [[*self._conditions_at(block, node)] for block in self._blocks(node)]
        if not places:
            return ()
        common = places[0]
        for other in places[1:]:
            common = [outcome for outcome in common if outcome in set(other)]
        return tuple(reversed(common))

    @property
    def is_straight(self) -> bool:
        """Whether there is one way through the function alone."""
        return not self._decisions

    def innermost_conditions(self, node: NodeId) -> Iterator[Outcome]:
        """As `conditions`, but from the inside out and one by one, for callers that need not see them all."""
        blocks = self._blocks(node)
        if len(blocks) == 1:
            return self._conditions_at(blocks[0], node)
        return iter(reversed(self.conditions(node)))

    def branches(self, condition: NodeId) -> tuple[tuple[NodeId, ...], tuple[NodeId, ...]]:
        """What happens only when `condition` holds, and what only when it does not: after early exits that is all that follows.

        `condition` is a smallest test or a compound (`a || b`, `!a`) as a whole. The nodes are those of events other than reads and
        closures: written identifiers, members stored into, calls, `await`, `yield`, `return` and `throw` statements. For a
        SwitchStatement or its discriminant: what is in the cases, and what follows when some case leaves the function.
        """
        program = self.program
        parent = program.parent[condition]
        if program.kind[parent] == k.SWITCH and program.field[condition] == k.F_DISCRIMINANT:
            condition = parent
        if program.kind[condition] == k.SWITCH:
            return self._switch_branches(condition)
        roots: tuple[list[BlockId], list[BlockId]] = ([], [])
        for targets in self._decisions.get(condition, ()):
            for target, chosen in zip(targets, roots, strict=True):
                if self._depends(target, condition):
                    chosen.append(target)
        if program.kind[condition] == k.SWITCH_CASE:  # that it does not match leads to all further cases, which is the switch's business
            roots[1].clear()
        return self._effects_below(roots[0]), self._effects_below(roots[1])

    def controlled(self, condition: NodeId) -> tuple[NodeId, ...]:
        """Everything that `branches` names for either outcome."""
        return tuple(sorted(set().union(*self.branches(condition))))

    def test(self, condition: NodeId) -> Test:
        """What the outcome True of a condition means: its truth; that it is present (neither null nor undefined); that the case was taken;
        that the default was; that there was one more element."""
        kind, parent = self.program.kind, self.program.parent[condition]
        what = kind[condition]
        if what in (k.SWITCH_CASE, k.SWITCH):
            return "case"
        if what == k.ASSIGNMENT_PATTERN:
            return "default"
        if what in (k.FOR_IN, k.FOR_OF):
            return "element"
        field, op = self.program.field[condition], self.program.op[parent]
        around = kind[parent]
        if around in (k.LOGICAL, k.ASSIGNMENT) and field == k.F_LEFT and op in (NULLISH, NULLISH_ASSIGN):
            return "present"
        if around in (k.MEMBER, k.CALL) and field in (k.F_OBJECT, k.F_CALLEE):
            return "present"
        return "truth"

    def reachable(self, node: NodeId) -> bool:
        """Whether `node` can evaluate at all, as far as jumps and constant conditions tell."""
        return bool(self._blocks(node))

    # Positions

    def positions(self, point: NodeId) -> tuple[Position, ...]:
        """The places in `graph.events` just after `point`; more than one in a `finally` block. The function node is its entry."""
        if point == self.function:
            return (0,)
        for code in (WRITE, STORE, OTHER, READ):
            if found := self._where.all(point << 2 | code):
                return found
        own = self._own(point)
        if own != point:
            return self.positions(own)
        return tuple(copy.after(point) for copy in self._copies_with(point))

    def _blocks(self, node: NodeId) -> list[BlockId]:
        """The reachable blocks in which `node` evaluates (for what is no event: begins to)."""
        rank, block_at = self._order.rank, self.graph.block_at
        return [block for position in self._evaluations(node) if rank[block := block_at(position)] >= 0]

    def _evaluations(self, node: NodeId) -> tuple[Position, ...]:
        if node == self.function:
            return (0,)
        for code in (WRITE, STORE, OTHER, READ):
            if found := self._where.all(node << 2 | code):
                return found
        own = self._own(node)
        if own != node:
            return self._evaluations(own)
        return tuple(copy.before(node) for copy in self._copies_with(node))

    def _own(self, node: NodeId) -> NodeId:
        """`node`, or the function of this function's own nodes that contains it."""
        while (owner := function_at(self.program, node)) != self.function:
            if self.program.kind[owner] == k.PROGRAM:
                message = f"node {node} is not part of function {self.function}"
                raise ValueError(message)
            node = owner
        return node

    def _copies_with(self, node: NodeId) -> Iterable[Positions]:
        finalizers = self._repeated
        index = bisect_right(finalizers, node) - 1
        return self._copies if index >= 0 and node < self.program.last[finalizers[index]] else self._copies[:1]

    @cached_property
    def _repeated(self) -> list[NodeId]:
        """The `finally` blocks that the graph holds twice; none is inside another."""
        return sorted(finalizer for _, _, finalizer in self.graph.copies)

    @cached_property
    def _copies(self) -> tuple[Positions, Positions]:
        graph = self.graph
        return (
            Positions(self.program, graph, graph.marks[0], graph.first_copy()),
            Positions(self.program, graph, graph.marks[1], [(begin, end) for begin, end, _ in graph.copies]),
        )

    # What is worked out once

    @cached_property
    def _where(self) -> Where:
        return Where(self.graph)

    @cached_property
    def _webs(self) -> Webs:
        return Webs(self.program, self.graph, self._order, self._where, self._key)

    @cached_property
    def _order(self) -> Order:
        return ordered(self.graph)

    @cached_property
    def _dominators(self) -> Dominators:
        return dominators(self.program, self.graph, self._order)

    @cached_property
    def _decisions(self) -> dict[NodeId, list[tuple[BlockId, BlockId]]]:
        """Where each condition leads when it holds and when it does not."""
        graph = self.graph
        result = {condition: list(targets) for condition, targets in graph.outcomes.items()}
        for block, condition in enumerate(graph.test):
            if condition >= 0:
                result.setdefault(condition, []).append((graph.yes[block], graph.no[block]))
        return result

    # Ways

    @cached_property
    def _frontiers(self) -> list[list[BlockId]] | None:
        return frontiers(self._order, self._dominators) if len(self.graph.test) > LARGE else None

    def _values(self, web: Web, points: Iterable[Position] = ()) -> Values:
        """The values of `web` where `points` set it too."""
        assert self._frontiers is not None
        return Values(self.graph, self._order, self._dominators, self._frontiers, web.kill_set.union(points), web.uses, lambda: web.live)

    def _reach(
        self, web: Web, positions: Sequence[Position], cut: Cut | None = None, seen: set[BlockId] | None = None
    ) -> Iterable[Position]:
        """The uses of `web` that can be reached from `positions`."""
        positions = [position for position in positions if self._is_live(position)]
        if not positions or not web.uses:
            return ()
        if cut is None and seen is None and len(self.graph.test) > LARGE and self._frontiers is not None:
            if web.kill_set.issuperset(positions):
                return self._web_values(web).uses_of(positions)
            if len(web.kills) + len(web.uses) <= FEW:
                return self._values(web, positions).uses_of(positions)
        return self._walk(web, positions, cut, set() if seen is None else seen)

    def _web_values(self, web: Web) -> Values:
        if web.values is None:
            web.values = self._values(web)
        return web.values

    def _walk(self, web: Web, positions: Iterable[Position], cut: Cut | None, seen: set[BlockId]) -> list[Position]:
        """As `_reach`, block by block; `seen` collects the blocks that were entered."""
        graph = self.graph
        live = web.live if len(graph.test) > LARGE else None
        found: list[Position] = []
        stack: list[BlockId] = []
        for position in positions:
            block = graph.block_at(position)
            if _passes(web, block, position, found):
                stack += self._targets(block, cut)
        while stack:
            block = stack.pop()
            if block in seen or (live is not None and block not in live):
                continue
            seen.add(block)
            if block not in web.blocks or _passes(web, block, graph.first[block] - 1, found):
                stack += self._targets(block, cut)
        return found

    def _targets(self, block: BlockId, cut: Cut | None) -> list[BlockId]:
        graph = self.graph
        condition = graph.test[block]
        if cut is None or condition < 0:
            return graph.successors(block)
        targets = [target for target in (graph.raises.get(block, -1),) if target >= 0]
        targets += graph.more.get(block, ())
        for target, outcome in ((graph.yes[block], True), (graph.no[block], False)):
            if target >= 0 and not cut(condition, outcome):
                targets.append(target)
        return targets

    def _origins(self, web: Web, positions: Iterable[Position]) -> set[Position]:
        """The positions that may have set the value that there is at `positions`, and OUTSIDE."""
        if not web.kills:
            return {OUTSIDE}
        if len(self.graph.test) > LARGE and self._frontiers is not None:
            values = self._web_values(web)
            return set().union(*(values.origins(values.at(position)) for position in positions))
        return self._origins_by_walk(web, positions)

    def _origins_by_walk(self, web: Web, positions: Iterable[Position]) -> set[Position]:
        found: set[Position] = set()
        stack: list[BlockId] = []
        for position in positions:
            block = self.graph.block_at(position)
            if self._is_only_origin(web, block):
                found.add(web.kills[0])
            elif not _set_before(web, block, position, found):
                stack += self._sources(block)
        seen: set[BlockId] = set()
        while stack:
            block = stack.pop()
            if block < 0:
                found.add(OUTSIDE)
            elif block not in seen:
                seen.add(block)
                if not _set_before(web, block, self.graph.stop[block], found):
                    stack += self._sources(block)
        return found

    def _is_only_origin(self, web: Web, block: BlockId) -> bool:
        """In a large function: whether the value is set once, on every way to `block`."""
        if len(web.kills) != 1 or len(self.graph.test) <= LARGE:
            return False
        origin = self.graph.block_at(web.kills[0])
        return origin != block and self._dominators.dominates(origin, block)

    def _sources(self, block: BlockId) -> list[BlockId]:
        return [-1] if block == ENTRY else self._order.predecessors[block]

    def _is_live(self, position: Position) -> bool:
        return self._order.rank[self.graph.block_at(position)] >= 0

    # Conditions, block by block

    def _conditions_at(self, block: BlockId, node: NodeId) -> Iterator[Outcome]:
        """The outcomes that every way to `block` takes, innermost first."""
        dominators, loops, last = self._dominators, self.graph.loops, self.program.last
        block = dominators.guard[block]
        while block >= 0:
            condition = dominators.outcome[block]
            loop = loops.get(condition[0], -1)
            if loop < 0 or loop <= node < last[loop]:
                yield condition
            block = dominators.guard[dominators.above[block]] if block != ENTRY else -1

    def _depends(self, target: BlockId, condition: NodeId) -> bool:
        """Whether `target` is entered by way of `condition` alone, and not just because the loop it keeps going came to its end."""
        if target < 0 or self._order.rank[target] < 0:
            return False
        entries = entries_of(self._order, target)
        if not entries or not all_inside(self.program, self.graph, entries, target, condition):
            return False
        loop = self.graph.loops.get(condition, -1)
        return loop < 0 or target != self.graph.exits.get(loop) or self._is_left_from(loop)

    def _is_left_from(self, statement: NodeId) -> bool:
        """Whether there is a `return` or `throw` in `statement`."""
        leaving = self._leaving
        return bisect_left(leaving, statement) < bisect_left(leaving, self.program.last[statement])

    @cached_property
    def _leaving(self) -> list[NodeId]:
        kind = self.program.kind
        return sorted({event >> 2 for event in self.graph.events if event >= 0 and event & 3 == OTHER and kind[event >> 2] in _LEAVING})

    def _effects_below(self, roots: Iterable[BlockId]) -> tuple[NodeId, ...]:
        """The effects in all blocks that one of `roots` dominates."""
        graph, dominators = self.graph, self._dominators
        positions: set[Position] = set()
        for root in roots:
            for block in dominators.tree[dominators.enter[root] : dominators.leave[root]]:
                positions.update(range(graph.first[block] + 1, graph.stop[block]))
        return self._effects(positions)

    def _effects(self, positions: set[Position]) -> tuple[NodeId, ...]:
        """The nodes of the effects at `positions`, without those that happen elsewhere too (in the other copy of a `finally` block)."""
        events, kind = self.graph.events, self.program.kind
        found: set[NodeId] = set()
        for position in positions:
            event = events[position]
            if event & 3 == READ or (event & 3 == OTHER and kind[event >> 2] in k.FUNCTIONS):
                continue
            if all(other in positions or not self._is_live(other) for other in self._where.all(event)):
                found.add(event >> 2)
        return tuple(sorted(found))

    def _switch_branches(self, switch: NodeId) -> tuple[tuple[NodeId, ...], tuple[NodeId, ...]]:
        positions: set[Position] = set()
        for case in self._cases(switch):
            for statement in self._statements(case):
                positions.update(self._positions_inside(statement))
        after = self.graph.exits.get(switch, -1)
        leaves = after >= 0 and self._order.rank[after] >= 0 and self._is_left_from(switch)
        return self._effects(positions), self._effects_below([after] if leaves else [])

    def _cases(self, switch: NodeId) -> Iterator[NodeId]:
        return (child for child in self.program.children(switch) if self.program.field[child] == k.F_CASES)

    def _statements(self, case: NodeId) -> Iterator[NodeId]:
        return (child for child in self.program.children(case) if self.program.field[child] != k.F_TEST)

    def _positions_inside(self, node: NodeId) -> Iterator[Position]:
        """The reachable positions of all events in the subtree of `node`."""
        codes = self._codes
        for code in codes[bisect_left(codes, node << 2) : bisect_left(codes, self.program.last[node] << 2)]:
            for position in self._where.all(code):
                if self._is_live(position):
                    yield position

    @cached_property
    def _codes(self) -> list[int]:
        return sorted({event for event in self.graph.events if event >= 0})


def _passes(web: Web, block: BlockId, position: Position, found: list[Position]) -> bool:
    """Collect the uses in `block` after `position`; False when the value ends there."""
    entries = web.blocks.get(block, ())
    for index in range(bisect_right(entries, position << 1 | 1), len(entries)):
        entry = entries[index]
        if entry & 1:
            return False
        found.append(entry >> 1)
    return True


def _set_before(web: Web, block: BlockId, position: Position, found: set[Position]) -> bool:
    """Whether something in `block` before `position` sets the value; what does so last goes to `found`."""
    ends = web.ends.get(block)
    index = bisect_left(ends, position) if ends else 0
    if not ends or not index:
        return False
    found.add(ends[index - 1])
    return True


def function_at(program: Arrays, node: NodeId) -> NodeId:
    """The function (or Program) in whose control flow `node` evaluates: the name of a declared function is bound around it."""
    parent = program.parent[node]
    if program.kind[parent] == k.FUNCTION_DECLARATION and program.field[node] == k.F_ID:
        return program.function_of[parent]
    return program.function_of[node]
