"""Which blocks does every way to a block pass through?

Control flow without `goto` is reducible: the only edges that go back in reverse postorder are those to the head of a loop from inside it.
So one pass suffices (the first round of Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm), and the common dominator of two
blocks is found with jump pointers (Myers: An applicative random-access stack) in logarithmic time, however long the chain of dominators
is.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.graph import ENTRY, BlockId, Graph
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

Outcome = tuple[NodeId, bool]  # a condition, and whether it held


@dataclass(frozen=True, slots=True)
class Order:
    """The blocks that can be reached from the entry."""

    blocks: list[BlockId]  # in reverse postorder
    rank: list[int]  # per block: index into `blocks`, -1: cannot be reached
    predecessors: list[list[BlockId]]  # per block: sources of its edges, those that can be reached only; one entry an edge


def ordered(graph: Graph) -> Order:
    """The reachable blocks of `graph` in reverse postorder."""
    count = len(graph.test)
    predecessors: list[list[BlockId]] = [[] for _ in range(count)]
    rank = [-1] * count
    rank[ENTRY] = 0
    postorder: list[BlockId] = []
    stack = [ENTRY]
    pending = [graph.successors(ENTRY)]
    while stack:
        targets = pending[-1]
        if not targets:
            pending.pop()
            postorder.append(stack.pop())
            continue
        target = targets.pop()
        predecessors[target].append(stack[-1])
        if rank[target] < 0:
            rank[target] = 0
            stack.append(target)
            pending.append(graph.successors(target))
    postorder.reverse()
    for index, block in enumerate(postorder):
        rank[block] = index
    return Order(postorder, rank, predecessors)


@dataclass(frozen=True, slots=True)
class Dominators:
    """The dominator tree of the reachable blocks, numbered in preorder: what `b` dominates is `tree[enter[b] : leave[b]]`."""

    above: list[BlockId]  # per block: its immediate dominator; ENTRY has itself, what cannot be reached has -1
    tree: list[BlockId]
    enter: list[int]
    leave: list[int]
    outcome: dict[BlockId, Outcome]  # block -> the outcome of a condition that every way into it takes, where there is one
    guard: list[BlockId]  # per block: the innermost dominator, itself included, that has an outcome; -1: none

    def dominates(self, block: BlockId, other: BlockId) -> bool:
        """Whether every way to `other` passes through `block`; both must be reachable."""
        return self.enter[block] <= self.enter[other] < self.leave[block]


def dominators(program: Arrays, graph: Graph, order: Order) -> Dominators:
    """The dominator tree of `graph`, near linear in the number of edges."""
    above = _immediate(order)
    tree, enter, leave = _preorder(order, above)
    outcome: dict[BlockId, Outcome] = {}
    guard = [-1] * len(above)
    for block in tree:
        found = _outcome(program, graph, order, block)
        if found is not None:
            outcome[block] = found
            guard[block] = block
        elif block != ENTRY:
            guard[block] = guard[above[block]]
    return Dominators(above, tree, enter, leave, outcome, guard)


def _immediate(order: Order) -> list[BlockId]:
    count = len(order.rank)
    rank = order.rank
    above, jump = [-1] * count, [-1] * count
    depth = [0] * count
    above[ENTRY] = jump[ENTRY] = ENTRY
    for index in range(1, len(order.blocks)):
        block = order.blocks[index]
        found = -1
        for source in order.predecessors[block]:
            if rank[source] < index:
                found = source if found < 0 else _common(found, source, above, jump, depth)
        above[block] = found
        depth[block] = depth[found] + 1
        further = jump[found]
        balanced = depth[found] - depth[further] == depth[further] - depth[jump[further]]
        jump[block] = jump[further] if balanced else found
    return above


def _common(first: BlockId, second: BlockId, above: list[BlockId], jump: list[BlockId], depth: list[int]) -> BlockId:
    """The deepest block of the tree that both blocks hang from."""
    if depth[first] < depth[second]:
        first, second = second, first
    level = depth[second]
    while depth[first] > level:
        first = jump[first] if depth[jump[first]] >= level else above[first]
    while first != second:
        if jump[first] != jump[second]:
            first, second = jump[first], jump[second]
        else:
            first, second = above[first], above[second]
    return first


def _preorder(order: Order, above: list[BlockId]) -> tuple[list[BlockId], list[int], list[int]]:
    """Children in reverse postorder, which is close to the order of the text."""
    count = len(above)
    sizes = [1] * count
    for block in reversed(order.blocks):
        if block != ENTRY:
            sizes[above[block]] += sizes[block]
    enter, leave, free = [-1] * count, [-1] * count, [0] * count
    tree = [ENTRY] * len(order.blocks)
    for block in order.blocks:
        place = 0 if block == ENTRY else free[above[block]]
        if block != ENTRY:
            free[above[block]] += sizes[block]
        enter[block] = place
        leave[block] = place + sizes[block]
        free[block] = place + 1
        tree[place] = block
    return tree, enter, leave


def _outcome(program: Arrays, graph: Graph, order: Order, block: BlockId) -> Outcome | None:
    """What the edges into `block`, without those from inside a loop that it heads, say about a condition."""
    entries = entries_of(order, block)
    if len(entries) == 1 and (found := label(graph, entries[0], block)) is not None:
        # That a case does not match says next to nothing, and a switch has thousands of them.
        return found if found[1] or program.kind[found[0]] != k.SWITCH_CASE else None
    origin = graph.origin.get(block)
    if origin is None or not entries:
        return None
    if program.kind[origin[0]] == k.SWITCH or all_inside(program, graph, entries, block, origin[0]):
        return origin
    return None


def entries_of(order: Order, block: BlockId) -> list[BlockId]:
    """The sources of the edges into `block` that `block` does not dominate, one entry an edge."""
    rank = order.rank
    return [source for source in order.predecessors[block] if rank[source] < rank[block]]


def all_inside(program: Arrays, graph: Graph, entries: list[BlockId], block: BlockId, condition: NodeId) -> bool:
    """Whether all edges from `entries` to `block` are outcomes of `condition` or of parts of it."""
    stop = program.last[condition]
    return all((found := label(graph, source, block)) is not None and condition <= found[0] < stop for source in entries)


def label(graph: Graph, source: BlockId, target: BlockId) -> Outcome | None:
    """What the edge from `source` to `target` says about the condition at the end of `source`."""
    condition = graph.test[source]
    if condition < 0:
        return None
    if graph.yes[source] == target:
        return condition, True
    return (condition, False) if graph.no[source] == target else None
