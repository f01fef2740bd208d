"""What do the detectors of bundlers ask about the tree? Small questions with cheap answers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analyzer.linking.program import BindingId, Program
from analyzer.scope.model import WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MAXIMUM_VALUES = 16  # of one variable that are looked at: what is set more often is no helper and no table


class Shapes:
    """Answers about one program. Node -1 stands for "there is none" everywhere."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.kinds = np.frombuffer(program.kind, dtype=np.uint8)
        self.fields = np.frombuffer(program.field, dtype=np.uint8)
        self.names = np.frombuffer(program.name, dtype=np.int32)
        self._values: dict[BindingId, list[NodeId]] = {}

    # Names ------------------------------------------------------------------------------------------------------------------------

    def named(self, name: str, place: int | None) -> list[NodeId]:
        """The nodes with this name or cooked value, in one field or in any."""
        index = self.program.string_id.get(name)
        if index is None:
            return []
        found = self.names == index
        if place is not None:
            found = found & (self.fields == place)
        return np.nonzero(found)[0].tolist()

    def nodes_of(self, kind: int) -> list[NodeId]:
        """All nodes of one kind."""
        return np.nonzero(self.kinds == kind)[0].tolist()

    def literal(self, node: NodeId) -> str | None:
        """The property key that a string or number literal is; None for everything else."""
        program = self.program
        if node < 0 or program.kind[node] != k.LITERAL:
            return None
        if program.op[node] == k.L_STRING:
            return program.string(node)
        return number_key(program.source(node)) if program.op[node] == k.L_NUMBER else None

    def key(self, node: NodeId) -> str | None:
        """The key of a member or property that is written out (`a.b`, `a["b"]`, `{b: …}`, `{12: …}`), or None."""
        program = self.program
        name = node + 1 if program.kind[node] != k.MEMBER else program.last[node + 1]
        if program.kind[name] == k.LITERAL:
            return self.literal(name)
        if program.flags[node] & k.COMPUTED or program.kind[name] != k.IDENTIFIER:
            return None
        return program.string(name)

    # Functions --------------------------------------------------------------------------------------------------------------------

    def small_function(self, node: NodeId, limit: int, levels: int) -> NodeId:
        """The function `levels` out from `node` when its text is at most `limit` bytes, else -1."""
        program = self.program
        function = node
        for _ in range(levels):
            function = program.function_of[function]
        if program.kind[function] not in k.FUNCTIONS or program.end[function] - program.start[function] > limit:
            return -1
        return function

    def parameters(self, function: NodeId) -> list[BindingId]:
        """The bindings of the parameters, -1 for each that is a pattern."""
        program = self.program
        patterns = program.in_field(function, k.F_PARAMS)
        return [program.binding[pattern] if program.kind[pattern] == k.IDENTIFIER else -1 for pattern in patterns]

    def arguments(self, call: NodeId) -> list[NodeId]:
        """The arguments of a call."""
        return self.program.in_field(call, k.F_ARGUMENTS)

    def is_binding(self, node: NodeId, binding: BindingId) -> bool:
        """Whether the node is a name of that variable."""
        program = self.program
        return node >= 0 and program.kind[node] == k.IDENTIFIER and program.binding[node] == binding >= 0

    def binding(self, node: NodeId) -> BindingId:
        """The variable that an identifier names, or -1."""
        return self.program.binding[node] if node >= 0 and self.program.kind[node] == k.IDENTIFIER else -1

    # Variables --------------------------------------------------------------------------------------------------------------------

    def assigned(self, value: NodeId) -> BindingId:
        """The variable that the expression is assigned to, also through `a = b = …`, or -1."""
        program = self.program
        while True:
            holder = program.parent[value]
            target = holder + 1
            if program.kind[holder] not in (k.ASSIGNMENT, k.DECLARATOR) or value == target:
                return -1
            if program.kind[target] == k.IDENTIFIER:
                return program.binding[target]
            value = holder

    def values(self, binding: BindingId) -> list[NodeId]:
        """What a variable is set to by declarations and assignments; the function itself where a declaration names one. Some of many."""
        found = self._values.get(binding)
        if found is None:
            found = self._values[binding] = self._find_values(binding)
        return found

    def _find_values(self, binding: BindingId) -> list[NodeId]:
        program = self.program
        result: list[NodeId] = []
        for node in program.occurrences(binding) if binding >= 0 else ():
            if not program.role[node] & WRITE:
                continue
            if len(result) >= MAXIMUM_VALUES:
                break
            holder = program.parent[node]
            if program.kind[holder] == k.FUNCTION_DECLARATION and program.field[node] == k.F_ID:
                result.append(holder)
            elif program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT) and node == holder + 1 and program.last[node] < program.last[holder]:
                result.append(self._assigned_value(program.last[node]))
        return result

    def _assigned_value(self, node: NodeId) -> NodeId:
        """`a = b = value`."""
        program = self.program
        while program.kind[node] == k.ASSIGNMENT:
            node = program.last[node + 1]
        return node

    def function_value(self, node: NodeId) -> NodeId:
        """The function that an expression is, or that its variable is set to; -1 where that is not plain."""
        program = self.program
        if node >= 0 and program.kind[node] in k.FUNCTIONS:
            return node
        functions = [value for value in self.values(self.binding(node)) if program.kind[value] in k.FUNCTIONS]
        return functions[0] if len(functions) == 1 else -1

    def reads_of(self, binding: BindingId) -> Iterator[NodeId]:
        """Occurrences of a variable that are no plain writes."""
        role = self.program.role
        return (node for node in self.program.occurrences(binding) if not role[node] & WRITE)

    def calls_of(self, helper: NodeId) -> Iterator[NodeId]:
        """The calls of a function through its own name or the variable it was given to."""
        for binding in self.names_of(helper):
            yield from self.calls_through(binding)

    def calls_of_guarded(self, helper: NodeId) -> list[NodeId]:
        """The calls of a helper, also of one that an existing one takes precedence over: `(this && this.helper) || function (…) {…}`."""
        program = self.program
        value = helper
        while program.kind[program.parent[value]] in (k.LOGICAL, k.CONDITIONAL):
            value = program.parent[value]
        bindings = dict.fromkeys((*self.names_of(helper), self.assigned(value)))
        return [call for binding in bindings if binding >= 0 for call in self.calls_through(binding)]

    def calls_in_place(self, function: NodeId) -> list[NodeId]:
        """The call of a function expression where it stands, if there is one."""
        holder = self.program.parent[function]
        called = self.program.field[function] == k.F_CALLEE and self.program.kind[holder] == k.CALL
        return [holder] if called else []

    def calls_through(self, binding: BindingId) -> Iterator[NodeId]:
        """The calls whose callee is the variable."""
        program = self.program
        for node in program.occurrences(binding):
            holder = program.parent[node]
            while program.kind[holder] == k.SEQUENCE and program.last[node] == program.last[holder]:
                node, holder = holder, program.parent[holder]
            if program.field[node] == k.F_CALLEE and program.kind[holder] == k.CALL:
                yield holder

    def names_of(self, function: NodeId) -> list[BindingId]:
        """The variables that hold a function: its own name and what it is assigned to. Imports of them are the same variables."""
        found = [self.binding(self.program.child(function, k.F_ID)), self.assigned(function)]
        return [binding for binding in dict.fromkeys(found) if binding >= 0]


def number_key(source: str) -> str | None:
    """The property key of a number literal as it is written (`0x10`, `1e3`, `1_000`); None where it is no plain natural number."""
    text = source.replace("_", "").lower()
    try:
        value = float(int(text, 0)) if text[:2] in ("0x", "0b", "0o") else float(text)
    except (ValueError, OverflowError):
        return None
    return str(int(value)) if value.is_integer() and 0 <= value < 2**53 else None


__all__ = ["Shapes", "number_key"]
