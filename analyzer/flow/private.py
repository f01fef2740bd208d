"""What may a private field hold that a compiler keeps in a WeakMap? `get(this, field)` yields what `set(this, field, value)` put there.

TypeScript, Babel and esbuild bring helpers that take the map as an argument. They are known by what they do with their parameters: one
asks the map for the object (`map.get(object)`), the other gives it a value (`map.set(object, value)`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from analyzer.flow.index import Index
from analyzer.linking.program import BindingId, Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HELPER_NODES = 400  # a function with more is no helper
MAXIMUM_ALIASES = 4  # other names of a map
MAXIMUM_FIELDS = 64  # places at which one map is used


class Getter(NamedTuple):
    """A function that asks the map in one parameter, or yields another parameter (`given`: methods that are handed over as they are)."""

    map: int
    given: tuple[int, ...]


class PrivateFields:
    """Answers about helpers and the maps that they are given, kept once they are found."""

    def __init__(self, program: Program, index: Index, functions: Callable[[NodeId], tuple[NodeId, ...]]) -> None:
        self._program = program
        self._index = index
        self._functions = functions
        self._getters: dict[NodeId, Getter | None] = {}
        self._setters: dict[NodeId, tuple[int, int] | None] = {}
        self._values: dict[BindingId, tuple[NodeId, ...]] = {}

    def read(self, call: NodeId, function: NodeId) -> list[NodeId] | None:
        """The expressions that a call of `function` may yield, where that is a helper and its map a variable; else None."""
        getter = self._getter(function)
        arguments = self._index.arguments(call) if getter is not None else []
        if getter is None or getter.map >= len(arguments) or (field := self._variable(arguments[getter.map])) < 0:
            return None
        return [*(arguments[slot] for slot in getter.given if slot < len(arguments)), *self._held(field)]

    def got(self, call: NodeId) -> tuple[NodeId, ...]:
        """What `map.get(object)` may yield where `map` is a variable that holds a WeakMap: a minifier puts the helpers in place."""
        program, index = self._program, self._index
        field = self._variable(call + 2)
        for _ in range(MAXIMUM_ALIASES):
            writes = index.writes(field) if field >= 0 else []
            value = program.last[writes[0]] if len(writes) == 1 else -1
            if value < 0 or program.kind[program.parent[writes[0]]] not in (k.DECLARATOR, k.ASSIGNMENT):
                return ()
            if program.kind[value] == k.NEW:
                named = program.kind[value + 1] == k.IDENTIFIER and program.string(value + 1) == "WeakMap"
                return self._held(field) if named else ()
            field = self._variable(value)
        return ()

    def _variable(self, node: NodeId) -> BindingId:
        return self._program.binding[node] if self._program.kind[node] == k.IDENTIFIER else -1

    def _held(self, field: BindingId) -> tuple[NodeId, ...]:
        """What is put into the map that the variable holds."""
        found = self._values.get(field)
        if found is None:
            self._values[field] = ()
            found = self._values[field] = tuple(self._stored(field))
        return found

    def _stored(self, field: BindingId) -> Iterator[NodeId]:
        program, index = self._program, self._index
        for read in index.reads(field)[:MAXIMUM_FIELDS]:
            holder = program.parent[read]
            if program.kind[holder] == k.MEMBER and index.key(holder) == "set" and program.field[holder] == k.F_CALLEE:
                yield from index.arguments(program.parent[holder])[1:2]
            elif program.kind[holder] == k.CALL and program.field[read] == k.F_ARGUMENTS:
                arguments = index.arguments(holder)
                for function in self._functions(holder + 1)[:1]:
                    setter = self._setter(function)
                    if setter is not None and setter[1] < len(arguments) and arguments.index(read) == setter[0]:
                        yield arguments[setter[1]]

    # Helpers -------------------------------------------------------------------------------------------------------------------------

    def _parameters(self, function: NodeId) -> dict[BindingId, int]:
        """The parameters of a small function; none of others."""
        program = self._program
        if program.last[function] - function > HELPER_NODES:
            return {}
        patterns = self._index.parameters(function)
        return {self._variable(pattern): slot for slot, pattern in enumerate(patterns) if program.kind[pattern] == k.IDENTIFIER}

    def _getter(self, function: NodeId) -> Getter | None:
        if function not in self._getters:
            self._getters[function] = self._find_getter(function)
        return self._getters[function]

    def _find_getter(self, function: NodeId) -> Getter | None:
        slots = self._parameters(function)
        program = self._program
        maps: set[int] = set()
        given: set[int] = set()
        for value in self._results(function) if len(slots) > 1 else ():
            if (slot := slots.get(self._variable(value), -1)) >= 0:
                given.add(slot)
            elif program.kind[value] == k.CALL and (asked := self._asked(value, "get", slots)):
                maps.add(asked[0])
        return Getter(maps.pop(), tuple(sorted(given))) if len(maps) == 1 else None

    def _results(self, function: NodeId) -> Iterator[NodeId]:
        """The expressions of which one is what the function yields."""
        program = self._program
        work = list(self._index.returns.get(function, ()))
        while work:
            node = work.pop()
            if program.kind[node] in (k.CONDITIONAL, k.LOGICAL):
                work += [child for child in program.children(node) if program.field[child] != k.F_TEST]
            elif program.kind[node] == k.SEQUENCE:
                work += list(program.children(node))[-1:]
            else:
                yield node

    def _asked(self, call: NodeId, method: str, slots: dict[BindingId, int]) -> list[int]:
        """The parameters of `map.method(object, …)`: that of the map, then those of the arguments (-1: another value)."""
        program, member = self._program, call + 1
        if program.kind[member] != k.MEMBER or self._index.key(member) != method:
            return []
        named = [slots.get(self._variable(node), -1) for node in (member + 1, *self._index.arguments(call))]
        return named if len(named) > 1 and named[0] >= 0 and named[1] >= 0 else []

    def _setter(self, function: NodeId) -> tuple[int, int] | None:
        """(parameter of the map, parameter of the value) of a function that gives a map its value."""
        if function not in self._setters:
            self._setters[function] = self._find_setter(function)
        return self._setters[function]

    def _find_setter(self, function: NodeId) -> tuple[int, int] | None:
        slots = self._parameters(function)
        program = self._program
        for node in range(function, program.last[function]) if len(slots) > 2 else ():
            if program.kind[node] == k.CALL and len(asked := self._asked(node, "set", slots)) > 2 and asked[2] >= 0:
                return asked[0], asked[2]
        return None
