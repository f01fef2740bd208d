"""How is the control flow of one function kept?

As a `Graph`: one list of events in evaluation order, cut into basic blocks, and a few integers per block. There is no object per event,
per block or per edge; a position in the flow is the index of the event it comes just after.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass

from analyzer.syntax.tree import NodeId

BlockId = int  # dense number of a basic block of one Graph
Position = int  # index into `events`: the point just after that event

# What an event is stands in its two low bits: `events[i] == node << 2 | type`. A negative entry `~block` is where a block starts.
READ, WRITE, STORE, OTHER = range(4)
TYPES: tuple[str, ...] = ("read", "write", "store", "other")

ENTRY: BlockId = 0
EXIT: BlockId = 1


@dataclass(frozen=True, slots=True)
class Marks:
    """Positions of nodes that are no events. The second Marks of a Graph are those of the second copy of `finally` blocks."""

    starts: dict[NodeId, Position]  # where the evaluation of the node begins, for nodes that begin a block or come out of text order
    ends: dict[NodeId, Position]  # where it ends, for nodes that end with a new block


@dataclass(frozen=True, slots=True)
class Graph:
    """The control flow of one function. Edges of a block b:

    * `test[b] >= 0`: to `yes[b]` when that condition holds and to `no[b]` when it does not (-1: that never happens);
    * `test[b] < 0`: to `yes[b]`, if any, and to all of `more[b]`;
    * to `raises[b]`, if any, when something in the block throws.
    """

    function: NodeId
    events: array[int]
    test: array[int]
    yes: array[int]
    no: array[int]
    raises: dict[BlockId, BlockId]
    more: dict[BlockId, tuple[BlockId, ...]]
    origin: dict[BlockId, tuple[NodeId, bool]]  # entered for this outcome of this composite condition only, apart from further edges
    outcomes: dict[NodeId, list[tuple[BlockId, BlockId]]]  # composite condition -> where it leads when true, when false
    loops: dict[NodeId, NodeId]  # condition -> the loop that it keeps going
    exits: dict[NodeId, BlockId]  # loop or switch -> what comes after it (in the first copy)
    marks: tuple[Marks, Marks]
    copies: list[tuple[Position, Position, NodeId]]  # ranges of `events` that repeat a `finally` block, and that block
    deferred: list[tuple[Position, Position]]  # ranges of `events` in initialisers of instance fields: they run whenever `new` does
    exported: list[NodeId]  # identifiers that `export {…}` reads: whoever imports them may do so at any time
    block_starts: array[int]  # positions of the negative entries
    first: array[int]  # per block: position of its negative entry
    stop: array[int]  # per block: position after its last event

    def block_at(self, position: Position) -> BlockId:
        """The block that holds `position`."""
        return ~self.events[self.block_starts[bisect_right(self.block_starts, position) - 1]]

    def first_copy(self) -> list[tuple[Position, Position]]:
        """The ranges of `events` that are no repetition."""
        result = []
        begin = 0
        for start, stop, _ in self.copies:
            result.append((begin, start))
            begin = stop
        return [*result, (begin, len(self.events))]

    def successors(self, block: BlockId) -> list[BlockId]:
        """The targets of all edges of `block`, in a fixed order; a target of two edges stands there twice."""
        result = [target for target in (self.yes[block], self.no[block], self.raises.get(block, -1)) if target >= 0]
        result += self.more.get(block, ())
        return result
