"""What does building a Graph need to remember?

A `Machine` walks the nodes of one function with a cursor. The cursor moves through the text; what has to happen once the cursor has
passed a subtree waits on a stack of (end of the subtree, what to do). Where evaluation leaves the order of the text (`for` updates,
patterns after their values, `finally` twice), such an action moves the cursor. So there is no recursion, however deep the input nests.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.graph import ENTRY, EXIT, OTHER, WRITE, BlockId, Graph, Marks, Position
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId, StringId

Cursor = NodeId  # the node that the machine looks at next
Action = Callable[..., Cursor]  # (machine, cursor, *arguments) -> where the cursor goes on
Truth = Callable[[NodeId], bool | None]  # what a condition evaluates to, where that is known


@dataclass(frozen=True, slots=True)
class Frame:
    """A statement that `break` or `continue` may leave."""

    exit: BlockId
    again: BlockId  # where `continue` goes, -1 where it may not
    depth: int
    labels: tuple[StringId, ...]
    bare: bool  # takes a bare `break`: loops and switches


@dataclass(frozen=True, slots=True)
class Finally:
    """An open `try` with a `finally`: whatever jumps out of it runs the block `abrupt` first and then goes on to `exits`."""

    depth: int
    abrupt: BlockId
    exits: dict[BlockId, int]  # target -> depth of the frame it belongs to; 0: the function


class Machine:
    """The state of building one Graph."""

    __slots__ = (
        "acts", "breaks", "chain_exits", "copies", "copying", "current", "deferred", "depth", "ends", "events", "exits", "exported",
        "finallies", "flags", "frames", "function", "guarded", "handler", "kind", "labels", "last", "loops", "marks", "more", "no", "op",
        "origin", "outcomes", "owners", "program", "raises", "second_marks", "test", "truth", "waiting_labels", "yes",
    )  # fmt: skip

    def __init__(self, program: Arrays, function: NodeId, truth: Truth) -> None:
        self.program = program
        self.function = function
        self.truth = truth
        self.kind, self.last, self.op, self.flags = program.kind, program.last, program.op, program.flags
        self.events: list[int] = [~ENTRY]
        self.test, self.yes, self.no = [-1, -1], [-1, -1], [-1, -1]  # ENTRY and EXIT
        self.raises: dict[BlockId, BlockId] = {}
        self.more: dict[BlockId, tuple[BlockId, ...]] = {}
        self.origin: dict[BlockId, tuple[NodeId, bool]] = {}
        self.outcomes: dict[NodeId, list[tuple[BlockId, BlockId]]] = {}
        self.owners: dict[NodeId, NodeId] = {}
        self.exits: dict[NodeId, BlockId] = {}
        self.marks, self.second_marks = Marks({}, {}), Marks({}, {})
        self.copies: list[tuple[Position, Position, NodeId]] = []
        self.deferred: list[tuple[Position, Position]] = []
        self.exported: list[NodeId] = []
        self.current: BlockId = ENTRY
        self.handler: BlockId = -1  # where an exception goes, -1: out of the function
        self.guarded = 0  # how many open `try` blocks have a `catch`
        self.copying = 0  # how many open `finally` blocks
        # What waits for the cursor: where, and either an event or (what to do, with which arguments).
        self.ends: list[NodeId] = []
        self.acts: list[int | tuple[Action, tuple[Any, ...]]] = []
        self.depth = 0
        self.frames: list[Frame] = []
        self.breaks: list[Frame] = []
        self.loops: list[Frame] = []
        self.labels: dict[StringId, list[Frame]] = {}
        self.waiting_labels: list[StringId] = []  # of the statement that comes next
        self.finallies: list[Finally] = []
        self.chain_exits: dict[NodeId, BlockId] = {}  # `?.` -> where its chain ends

    # Waiting

    def later(self, end: NodeId, action: Action, *arguments: Any) -> None:
        """Do `action` when the cursor comes to `end`."""
        self.ends.append(end)
        self.acts.append((action, arguments))

    # Blocks

    def block(self) -> BlockId:
        """A new block that nothing leads to yet."""
        self.test.append(-1)
        self.yes.append(-1)
        self.no.append(-1)
        return len(self.test) - 1

    def start(self, block: BlockId) -> Position:
        """Put what comes next into `block`."""
        if self.handler >= 0:
            self.raises[block] = self.handler
        self.current = block
        self.events.append(~block)
        return len(self.events) - 1

    def begin(self, block: BlockId, node: NodeId) -> None:
        """Put what comes next, the evaluation of `node`, into `block`."""
        self.marks.starts[node] = self.start(block)

    def proceed(self, block: BlockId) -> None:
        """Go on in `block`, which other blocks lead to as well."""
        self.yes[self.current] = block
        self.start(block)

    def join(self, block: BlockId, node: NodeId) -> None:
        """Go on in `block` after the evaluation of `node`."""
        self.yes[self.current] = block
        self.marks.ends[node] = self.start(block)

    def split(self, node: NodeId) -> None:
        """Cut the block, because `node` may have thrown when it had just been evaluated."""
        self.join(self.block(), node)

    def branch(self, condition: NodeId, yes: BlockId, no: BlockId) -> None:
        """End the block with a decision."""
        current = self.current
        self.test[current] = condition
        self.yes[current] = yes
        self.no[current] = no

    def here(self, node: NodeId) -> None:
        """The evaluation of `node` begins now, out of the order of the text."""
        self.marks.starts[node] = len(self.events) - 1

    def done(self, node: NodeId) -> None:
        """The evaluation of `node` has just ended."""
        self.marks.ends[node] = len(self.events) - 1

    # Jumps

    def enter(self, node: NodeId, exit_block: BlockId, again: BlockId, *, bare: bool = True) -> None:
        """Open the statement `node` that `break` (and `continue`, unless `again` is -1) may leave."""
        self.exits.setdefault(node, exit_block)
        self.depth += 1
        frame = Frame(exit_block, again, self.depth, tuple(self.waiting_labels), bare)
        self.waiting_labels.clear()
        self.frames.append(frame)
        if bare:
            self.breaks.append(frame)
        if again >= 0:
            self.loops.append(frame)
        for label in frame.labels:
            self.labels.setdefault(label, []).append(frame)

    def leave(self) -> None:
        """Close the innermost statement that was entered."""
        frame = self.frames.pop()
        self.depth -= 1
        if frame.bare:
            self.breaks.pop()
        if frame.again >= 0:
            self.loops.pop()
        for label in frame.labels:
            self.labels[label].pop()

    def route(self, target: BlockId, depth: int) -> BlockId:
        """Where a jump to `target` goes first: to the innermost `finally` that it leaves, if there is one."""
        if not self.finallies or self.finallies[-1].depth <= depth:
            return target
        innermost = self.finallies[-1]
        innermost.exits[target] = depth
        return innermost.abrupt

    def jump(self, target: BlockId, depth: int, node: NodeId) -> None:
        """End the block with the jump `node`; what follows it in the text cannot be reached from here."""
        self.yes[self.current] = self.route(target, depth)
        self.marks.ends[node] = self.start(self.block())

    # Declarations

    def hoist(self, container: NodeId) -> None:
        """Functions and imports have their values before the first statement of `container` runs (ECMAScript 10.2.11, 14.2.3, 16.2.1.6)."""
        kind, last = self.kind, self.last
        child, stop = container + 1, last[container]
        while child < stop:
            what = kind[child]
            if what == k.FUNCTION_DECLARATION:
                self.declare_function(child)
            elif what in (k.EXPORT_NAMED, k.EXPORT_DEFAULT):
                if child + 1 < last[child] and kind[child + 1] == k.FUNCTION_DECLARATION:
                    self.declare_function(child + 1)
            elif what == k.IMPORT:
                self._declare_imports(child)
            child = last[child]

    def declare_function(self, node: NodeId) -> None:
        """The function `node` is made and bound to its name."""
        self.events.append(node << 2 | OTHER)
        if self.program.field[node + 1] == k.F_ID and node + 1 < self.last[node]:
            self.events.append((node + 1) << 2 | WRITE)

    def _declare_imports(self, node: NodeId) -> None:
        role = self.program.role
        for inner in range(node + 1, self.last[node]):
            if self.kind[inner] == k.IDENTIFIER and role[inner] & 2:
                self.events.append(inner << 2 | WRITE)

    # The result

    def graph(self) -> Graph:
        """What was built."""
        events = self.events
        count = len(self.test)
        starts = [position for position, event in enumerate(events) if event < 0]
        first, stop = [0] * count, [0] * count
        for position, following in zip(starts, [*starts[1:], len(events)], strict=True):
            block = ~events[position]
            first[block] = position
            stop[block] = following
        return Graph(
            self.function, array("i", events), array("i", self.test), array("i", self.yes), array("i", self.no), self.raises, self.more,
            self.origin, self.outcomes, self.owners, self.exits, (self.marks, self.second_marks), self.copies, self.deferred, self.exported,
            array("i", starts), array("i", first), array("i", stop),
        )  # fmt: skip

    def finish(self) -> None:
        """End the function."""
        self.yes[self.current] = EXIT
        self.handler = -1
        self.start(EXIT)
