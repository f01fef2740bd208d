"""Which calls load a module, and by which specifiers? `require`, `import()`, and what `createRequire` made.

A call is believed when its callee is the `require` of CommonJS, a variable that holds one, or the result of `createRequire`. Specifiers are
literals, choices between literals, and variables that hold one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analyzer.linking.program import BindingId, Program
from analyzer.linking.resolution import Demand
from analyzer.scope.model import B_GLOBAL, READ, WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_REQUIRES = frozenset(("require", "__non_webpack_require__"))
STAND_IN_BYTES = 400  # the stand-ins for `require` that bundlers write are no longer
MAXIMUM_SPECIFIERS = 16
MAXIMUM_STEPS = 64


@dataclass(frozen=True, slots=True)
class Request:
    """A call that loads one of several modules."""

    call: NodeId
    specifiers: tuple[str, ...]
    demand: Demand


def find_requests(program: Program) -> Iterator[Request]:
    """All requests of a program whose specifiers are known."""
    finder = _Finder(program)
    for call, argument in sorted(finder.requires()):
        if found := finder.texts(argument):
            yield Request(call, found, "require")
    for node in np.nonzero(np.frombuffer(program.kind, dtype=np.uint8) == k.IMPORT_CALL)[0].tolist():
        if node + 1 < program.last[node] and (found := finder.texts(node + 1)):
            yield Request(node, found, "import")


class _Finder:
    def __init__(self, program: Program) -> None:
        self.program = program

    def requires(self) -> set[tuple[NodeId, NodeId]]:
        """(call, first argument) of every call of a `require`."""
        program = self.program
        variables: dict[BindingId, None] = {}
        direct: list[NodeId] = []
        for binding in self._globals():
            variables[binding] = None
            for node in program.occurrences(binding):
                if not self._is_called(node):
                    variables.update(dict.fromkeys(self._stand_in(node)))
        for made in self._created():
            variables.update(dict.fromkeys(self._holder(made)))
            if program.field[made] == k.F_CALLEE:
                direct.append(program.parent[made])
        called = [program.parent[node] for binding in variables for node in program.occurrences(binding) if self._is_called(node)]
        found = ((call, program.last[call + 1]) for call in (*called, *direct) if program.kind[call] == k.CALL)
        return {(call, argument) for call, argument in found if argument < program.last[call]}

    def _globals(self) -> list[BindingId]:
        program = self.program
        ids = [program.string_id[name] for name in sorted(_REQUIRES) if name in program.string_id]
        names = np.frombuffer(program.binding_name, dtype=np.int32)
        kinds = np.frombuffer(program.binding_kind, dtype=np.uint8)
        return np.nonzero(np.isin(names, ids) & (kinds == B_GLOBAL))[0].tolist() if ids else []

    def _is_called(self, node: NodeId) -> bool:
        return self.program.field[node] == k.F_CALLEE and self.program.kind[self.program.parent[node]] == k.CALL

    def _stand_in(self, node: NodeId) -> Iterator[BindingId]:
        """The variable whose short value mentions `require` without calling it: `var load = typeof require < "u" ? require : …`."""
        program = self.program
        while program.end[node] - program.start[node] <= STAND_IN_BYTES:
            holder = program.parent[node]
            if holder < 0 or program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT):
                yield from self._holder(node)
                return
            node = holder

    def _holder(self, value: NodeId) -> Iterator[BindingId]:
        """The variable that is given the value."""
        program = self.program
        holder = program.parent[value]
        if holder >= 0 and program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT) and value != holder + 1:
            if program.kind[holder + 1] == k.IDENTIFIER and program.binding[holder + 1] >= 0:
                yield program.binding[holder + 1]

    def _created(self) -> Iterator[NodeId]:
        """The calls of `createRequire`, whatever it was called when it was imported."""
        program = self.program
        index = program.string_id.get("createRequire")
        if index is None:
            return
        for node in np.nonzero(np.frombuffer(program.name, dtype=np.int32) == index)[0].tolist():
            holder, place = program.parent[node], program.field[node]
            if place == k.F_PROPERTY and self._is_called(holder):
                yield program.parent[holder]
            elif place == k.F_IMPORTED or (place == k.F_KEY and program.kind[program.parent[holder]] == k.OBJECT_PATTERN):
                local = program.last[node]
                binding = program.binding[local] if local < program.last[holder] and program.kind[local] == k.IDENTIFIER else -1
                for use in program.occurrences(binding) if binding >= 0 else ():
                    if program.role[use] & READ and self._is_called(use):
                        yield program.parent[use]

    # Specifiers -------------------------------------------------------------------------------------------------------------------

    def texts(self, node: NodeId) -> tuple[str, ...]:
        """The few texts that the expression may be, as far as it is written out; empty where some are not known."""
        program = self.program
        found: dict[str, None] = {}
        work = [node]
        for _ in range(MAXIMUM_STEPS):
            if not work:
                return tuple(found) if len(found) <= MAXIMUM_SPECIFIERS else ()
            current = work.pop()
            kind = program.kind[current]
            text = self._text(current)
            if text is not None:
                found[text] = None
            elif kind in (k.CONDITIONAL, k.LOGICAL):
                first = program.last[current + 1] if kind == k.CONDITIONAL else current + 1
                work += (program.last[first], first)
            elif kind == k.IDENTIFIER and (value := self._only_value(program.binding[current])) >= 0:
                work.append(value)
            else:
                return ()
        return ()

    def _text(self, node: NodeId) -> str | None:
        program = self.program
        if program.kind[node] == k.LITERAL:
            return program.string(node) if program.op[node] == k.L_STRING else None
        if program.kind[node] == k.TEMPLATE and program.last[node + 1] == program.last[node]:
            return program.string(node + 1)
        return None

    def _only_value(self, binding: BindingId) -> NodeId:
        """What a variable that is written once is declared with, or -1."""
        program = self.program
        writes = [node for node in program.occurrences(binding) if program.role[node] & WRITE] if binding >= 0 else []
        holder = program.parent[writes[0]] if len(writes) == 1 else -1
        if holder < 0 or program.kind[holder] != k.DECLARATOR or writes[0] != holder + 1:
            return -1
        value = program.last[holder + 1]
        return value if value < program.last[holder] else -1


__all__ = ["Request", "find_requests"]
