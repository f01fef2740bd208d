"""By whom is a function or class used that its module exports? The calls in other files, found forwards from the module's name.

Misses what reaches a module under a computed name or through an object that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from analyzer.flow.index import Index
from analyzer.linking.bundlers import Wrappers
from analyzer.linking.exports import NAMESPACE
from analyzer.linking.program import BindingId, Program
from analyzer.scope.model import READ
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

WHOLE = "*"  # as a name: all that the module exports, which is the namespace of an ES module and `module.exports` of CommonJS
MAXIMUM_USES = 400  # expressions that are looked at for one module

Uses = dict[str, dict[NodeId, None]]  # name of an export -> calls of it


class ExportUses:
    """Answers about one program, each module's worked out when it is first asked for."""

    def __init__(self, program: Program, index: Index, wrappers: Wrappers) -> None:
        self.program = program
        self.index = index
        self.wrappers = wrappers
        self._uses: dict[NodeId, Uses] = {}

    def calls(self, value: NodeId) -> list[NodeId]:
        """The calls and `new` expressions of a function or class through the names under which modules export it."""
        found: dict[NodeId, None] = {}
        for unit, name in self._places.get(value, ()):
            uses = self._uses.get(unit)
            if uses is None:
                uses = self._uses[unit] = self._find(unit)
            found.update(uses.get(name, {}))
        return list(found)

    # Where values are exported ----------------------------------------------------------------------------------------------------------

    @cached_property
    def _places(self) -> dict[NodeId, list[tuple[NodeId, str]]]:
        """Per function and class the modules and names that show it."""
        result: dict[NodeId, list[tuple[NodeId, str]]] = {}
        for unit in self.wrappers.factories.values():
            if self.wrappers.loaders(unit.function) or unit.function in self.wrappers.links.readers:
                for name, value in self._common(unit.exports, unit.module):
                    result.setdefault(value, []).append((unit.function, name))
        links = self.wrappers.links
        for binding, places in links.published.items():
            for value in self._values_of(binding):
                result.setdefault(value, []).extend((place.unit, place.name) for place in places)
        for node, places in links.values.items():
            for value in self._value(node):
                result.setdefault(value, []).extend((place.unit, place.name) for place in places)
        return result

    def _common(self, exports: BindingId, module: BindingId) -> Iterator[tuple[str, NodeId]]:
        """(name, function or class) of what a CommonJS module exports."""
        for binding, prefix in ((exports, 0), (module, 1)):
            for chain, expression in self.index.stores(binding) if binding >= 0 else ():
                if len(chain) < prefix or (prefix and chain[0] != "exports") or len(chain) > prefix + 1:
                    continue
                name = str(chain[prefix]) if len(chain) > prefix else WHOLE
                yield from ((name, value) for value in self._value(expression))
                if name == WHOLE and self.program.kind[expression] == k.OBJECT:
                    yield from self._members(expression)
            for literal in self.wrappers.exports_of(binding) if binding >= 0 else ():
                yield from self._members(literal)
            for chain, getter in self.wrappers.published.get(binding, ()) if binding >= 0 else ():
                for result in self.index.returns.get(getter, ()) if len(chain) == prefix + 1 else ():
                    yield from ((chain[-1], value) for value in self._value(result))

    def _members(self, literal: NodeId) -> Iterator[tuple[str, NodeId]]:
        """(key, function or class) of an object literal, getters and functions that give one looked through."""
        program = self.program
        for member in program.children(literal):
            key = self.index.key(member) if program.kind[member] == k.PROPERTY else None
            expression = program.child(member, k.F_VALUE) if key is not None else -1
            if expression < 0:
                continue
            results = self.index.returns.get(expression, ()) if program.kind[expression] in k.FUNCTIONS else ()
            for each in (expression, *results):
                yield from ((str(key), value) for value in self._value(each))

    def _value(self, node: NodeId) -> Iterator[NodeId]:
        """The function or class that an expression names outright."""
        program = self.program
        while program.kind[node] == k.ASSIGNMENT:
            node = program.last[node + 1]
        if program.kind[node] in k.FUNCTIONS or program.kind[node] in k.CLASSES:
            yield node
        elif program.kind[node] == k.IDENTIFIER and program.binding[node] >= 0:
            yield from self._values_of(program.binding[node])

    def _values_of(self, binding: BindingId) -> Iterator[NodeId]:
        program = self.program
        for write in self.index.writes(binding)[:4]:
            holder = program.parent[write]
            value = holder if program.field[write] == k.F_ID and program.kind[holder] != k.DECLARATOR else program.last[write]
            if value < program.last[holder] or value == holder:
                if program.kind[value] in k.FUNCTIONS or program.kind[value] in k.CLASSES:
                    yield value

    # Where modules are used ---------------------------------------------------------------------------------------------------------------

    def _find(self, unit: NodeId) -> Uses:
        """The calls of each export of one module."""
        result: Uses = {}
        common = unit not in self.wrappers.links.modules
        work: list[tuple[NodeId, str]] = [(call, WHOLE) for call in self.wrappers.loaders(unit)]
        for reader in self.wrappers.links.readers.get(unit, ()):
            name = WHOLE if reader.name == NAMESPACE or (common and reader.name == "default") else reader.name
            work += [(read, name) for read in self.index.reads(reader.binding)]
        seen = set(work)
        while work and len(seen) < MAXIMUM_USES:
            for item in self._use(*work.pop(), result):
                if item not in seen:
                    seen.add(item)
                    work.append(item)
        return result

    def _use(self, node: NodeId, name: str, result: Uses) -> Iterator[tuple[NodeId, str]]:
        """One use of an expression that is the module (WHOLE) or one of its exports: a call, or further expressions that are."""
        program = self.program
        holder, place = program.parent[node], program.field[node]
        kind = program.kind[holder]
        if kind in (k.CALL, k.NEW) and place == k.F_CALLEE:
            result.setdefault(name, {})[holder] = None
        elif kind == k.MEMBER and place == k.F_OBJECT:
            key = self.index.key(holder)
            if name == WHOLE and isinstance(key, str) and key not in ("call", "apply", "bind"):
                yield holder, key
                if key == "default":
                    yield holder, WHOLE
        elif kind == k.AWAIT or (kind == k.SEQUENCE and program.last[node] == program.last[holder]):
            yield holder, name
        elif kind in (k.DECLARATOR, k.ASSIGNMENT) and node != holder + 1:
            yield from self._bound(holder + 1, name)
        elif kind == k.CALL and place == k.F_ARGUMENTS and name == WHOLE and self._adapts(holder):
            yield holder, WHOLE

    def _bound(self, pattern: NodeId, name: str) -> Iterator[tuple[NodeId, str]]:
        """The reads of the variables that a pattern gives the module or its exports to."""
        program = self.program
        if program.kind[pattern] == k.IDENTIFIER and program.binding[pattern] >= 0:
            yield from ((read, name) for read in self.index.reads(program.binding[pattern]) if program.role[read] & READ)
        elif program.kind[pattern] == k.OBJECT_PATTERN and name == WHOLE:
            for member in program.children(pattern):
                key = self.index.key(member) if program.kind[member] == k.PROPERTY else None
                value = program.child(member, k.F_VALUE) if isinstance(key, str) else -1
                if value >= 0 and program.kind[value] == k.ASSIGNMENT_PATTERN:
                    value += 1
                if value >= 0 and program.kind[value] == k.IDENTIFIER:
                    yield from self._bound(value, str(key))

    def _adapts(self, call: NodeId) -> bool:
        """Whether the callee is a helper that wraps modules (`interop(require("./x"))`)."""
        program = self.program
        callee = call + 1
        binding = program.binding[callee] if program.kind[callee] == k.IDENTIFIER else -1
        return binding >= 0 and any(value in self.wrappers.identity for value in self._adapters(binding))

    def _adapters(self, binding: BindingId) -> Sequence[NodeId]:
        program = self.program
        found = list(self._values_of(binding))
        for write in self.index.writes(binding)[:1]:
            # var helper = (this && this.helper) || function (module) {…}
            value = program.last[write]
            if program.kind[program.parent[write]] == k.DECLARATOR and program.kind[value] == k.LOGICAL:
                found.append(program.last[value + 1])
        return found


__all__ = ["ExportUses"]
