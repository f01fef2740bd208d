"""How do the files of a release look to the stages that follow values?

As one forest: a `Program` concatenates the arrays of every file's Tree and Scopes, so that a node or a binding is one integer across the
whole release and no stage after this one needs to know which file it is in. A program of one file shares the file's arrays.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analyzer.model import Gap
from analyzer.scope.model import Scopes
from analyzer.syntax import kinds
from analyzer.syntax.tree import NodeId, StringId, Tree
from analyzer.syntax.written import Written

BindingId = int  # index into the binding tables of a Program


@dataclass(frozen=True, slots=True)
class ProgramFile:
    """One file of a program: its nodes are `first_node … end_node - 1`, its text starts at `text_start` of the program's text."""

    path: str
    first_node: NodeId
    end_node: NodeId
    text_start: int
    text_end: int
    first_binding: BindingId
    end_binding: BindingId
    module: bool
    written: Written | None = None  # see Tree


@dataclass(eq=False)
class Program:
    """All trees of a release over global node, binding and string ids; see Tree and Scopes for the meaning of the arrays."""

    kind: bytearray
    field: bytearray
    op: bytearray
    flags: bytearray
    parent: array[int]
    start: array[int]
    end: array[int]
    last: array[int]
    name: array[int]
    strings: list[str]
    holes: dict[NodeId, tuple[int, ...]]
    text: bytes
    binding: array[int]
    role: bytearray
    binding_name: array[int]
    binding_kind: bytearray
    binding_scope: array[int]
    captured: bytearray
    first: array[int]
    nodes: array[int]
    scope_function: array[int]
    copies: list[tuple[BindingId, BindingId]]
    files: list[ProgramFile]
    gaps: list[Gap]
    limitations: list[tuple[str, NodeId]]

    def __len__(self) -> int:
        return len(self.kind)

    def children(self, node: NodeId) -> Iterator[NodeId]:
        """Children of `node` in the order of the text."""
        last = self.last
        child, stop = node + 1, last[node]
        while child < stop:
            yield child
            child = last[child]

    def child(self, node: NodeId, name: int) -> NodeId:
        """The first child of `node` in field `name` (a `kinds.F_*` number), or -1."""
        last, fields = self.last, self.field
        child, stop = node + 1, last[node]
        while child < stop:
            if fields[child] == name:
                return child
            child = last[child]
        return -1

    def in_field(self, node: NodeId, name: int) -> list[NodeId]:
        """The children of `node` in field `name`, in the order of the text."""
        fields = self.field
        return [child for child in self.children(node) if fields[child] == name]

    def source(self, node: NodeId) -> str:
        """The text of `node`."""
        return self.text[self.start[node] : self.end[node]].decode("utf-8", "replace")

    def string(self, node: NodeId) -> str | None:
        """The name or cooked value of `node`, or None where it has none."""
        index = self.name[node]
        return None if index < 0 else self.strings[index]

    def occurrences(self, binding: BindingId) -> Sequence[NodeId]:
        """The Identifier nodes of `binding` in the order of the text."""
        return self.nodes[self.first[binding] : self.first[binding + 1]]

    def file_of(self, node: NodeId) -> ProgramFile:
        """The file that holds `node`."""
        return self.files[bisect_right(self._starts, node) - 1]

    @cached_property
    def _starts(self) -> list[NodeId]:
        return [file.first_node for file in self.files]

    @cached_property
    def string_id(self) -> dict[str, StringId]:
        """StringId of every string of the program."""
        return {text: index for index, text in enumerate(self.strings)}

    @cached_property
    def function_of(self) -> array[int]:
        """Per node the innermost function (or Program) node that contains it, itself excluded; a Program node has itself."""
        kind = np.frombuffer(self.kind, dtype=np.uint8)
        last = np.frombuffer(self.last, dtype=np.int32)
        wanted = np.isin(kind, np.array([kinds.PROGRAM, *kinds.FUNCTIONS], dtype=np.uint8))
        functions = np.nonzero(wanted)[0].astype(np.int32)
        closes = last[functions]
        outer = _enclosing(functions.tolist(), closes.tolist())
        # Every node starts with the function opened most recently before it. Where that one has closed already, walk outwards: each
        # round moves all such nodes one function out at once.
        rank = (np.cumsum(wanted) - 1).astype(np.int32)
        nodes = np.arange(len(kind), dtype=np.int32)
        pending = np.nonzero(closes[rank] <= nodes)[0]
        while len(pending):
            rank[pending] = outer[rank[pending]]
            pending = pending[closes[rank[pending]] <= pending]
        rank[functions] = outer
        owner = functions[rank]
        result = array("i")
        result.frombytes(owner.tobytes())
        return result


def _enclosing(functions: list[NodeId], closes: list[int]) -> np.ndarray:
    """Per function (by rank) the rank of the innermost function around it; outermost ones have themselves."""
    outer = np.zeros(len(functions), dtype=np.int32)
    stack: list[int] = []
    for index, node in enumerate(functions):
        while stack and closes[stack[-1]] <= node:
            stack.pop()
        outer[index] = stack[-1] if stack else index
        stack.append(index)
    return outer


def link(parsed: Iterable[tuple[Tree, Scopes]]) -> Program:
    """One Program of all files. The arrays of a single file are shared, not copied."""
    units = list(parsed)
    if len(units) == 1:
        return _single(*units[0])
    return _concatenate(units)


def _single(tree: Tree, scopes: Scopes) -> Program:
    file = ProgramFile(tree.path, 0, len(tree), 0, len(tree.text), 0, len(scopes.binding_name), tree.module, tree.written)
    return Program(
        tree.kind, tree.field, tree.op, tree.flags, tree.parent, tree.start, tree.end, tree.last, tree.name, tree.strings, tree.holes,
        tree.text, scopes.binding, scopes.role, scopes.binding_name, scopes.binding_kind, scopes.binding_scope, scopes.captured,
        scopes.first, scopes.nodes, scopes.scope_function, scopes.copies, [file], list(tree.gaps), list(scopes.limitations),
    )  # fmt: skip


def _empty() -> Program:
    def ints() -> array[int]:
        return array("i")

    return Program(
        bytearray(), bytearray(), bytearray(), bytearray(), ints(), ints(), ints(), ints(), ints(), [], {}, b"", ints(), bytearray(),
        ints(), bytearray(), ints(), bytearray(), ints(), ints(), ints(), [], [], [], [],
    )  # fmt: skip


def _shifted(values: array[int], offset: int) -> bytes:
    """`values` with `offset` added to all but the negative ones, which mean "none"."""
    numbers = np.frombuffer(values, dtype=np.int32)
    return np.where(numbers < 0, numbers, numbers + offset).astype(np.int32).tobytes()


def _concatenate(units: Sequence[tuple[Tree, Scopes]]) -> Program:
    out = _empty()
    interned: dict[str, int] = {}
    text_start = 0
    for tree, scopes in units:
        base, first_binding, first_scope = len(out.kind), len(out.binding_name), len(out.scope_function)
        # The last entry is what index -1 ("no name") finds.
        renumber = np.array([interned.setdefault(text, len(interned)) for text in tree.strings] + [-1], dtype=np.int32)
        for whole, part in (
            (out.kind, tree.kind), (out.field, tree.field), (out.op, tree.op), (out.flags, tree.flags), (out.role, scopes.role),
            (out.binding_kind, scopes.binding_kind), (out.captured, scopes.captured),
        ):  # fmt: skip
            whole += part
        for numbers, values, offset in (
            (out.parent, tree.parent, base), (out.last, tree.last, base), (out.start, tree.start, text_start),
            (out.end, tree.end, text_start), (out.binding, scopes.binding, first_binding),
            (out.binding_scope, scopes.binding_scope, first_scope), (out.scope_function, scopes.scope_function, base),
            (out.first, scopes.first[:-1], len(out.nodes)), (out.nodes, scopes.nodes, base),
        ):  # fmt: skip
            numbers.frombytes(_shifted(values, offset))
        for names, values in ((out.name, tree.name), (out.binding_name, scopes.binding_name)):
            names.frombytes(renumber[np.frombuffer(values, dtype=np.int32)].tobytes())
        out.holes |= {node + base: positions for node, positions in tree.holes.items()}
        out.copies += [(first + first_binding, then + first_binding) for first, then in scopes.copies]
        out.gaps += tree.gaps
        out.limitations += [(kind, node + base) for kind, node in scopes.limitations]
        text_end = text_start + len(tree.text)
        out.files.append(
            ProgramFile(
                tree.path, base, len(out.kind), text_start, text_end, first_binding, len(out.binding_name), tree.module, tree.written
            )
        )
        text_start = text_end
    out.first.append(len(out.nodes))
    out.text = b"".join(tree.text for tree, _ in units)
    out.strings = list(interned)
    return out
