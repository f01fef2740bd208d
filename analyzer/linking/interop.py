"""Which pieces of compiled code hand the properties of one module on to the exports of another, or wrap a module for `import`?

Babel, TypeScript, swc and rollup compile `export * from` to loops that copy under every key, inline or in a helper, and wrap CommonJS
modules into namespace objects. Found by the loop: an object is read and written (or given a getter) under the same running key. The name
of a helper counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analyzer.linking.bundlers.model import Mirror, Wrappers
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.linking.program import BindingId, Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HELPER_BYTES = 1500  # no helper of a compiler is longer
_KEYS = frozenset(("keys", "getOwnPropertyNames"))


def find_interop(program: Program, wrappers: Wrappers) -> None:
    """Adds what compilers left behind to the wrappers. The files' own units have to be among the factories."""
    finder = _Finder(program, wrappers)
    for node in finder.copies():
        finder.try_copy(*node)
    finder.find_given_exports()
    finder.find_namespace_helpers()
    finder.find_descriptor_exporters()


class _Finder:
    def __init__(self, program: Program, wrappers: Wrappers) -> None:
        self.program = program
        self.wrappers = wrappers
        self.shapes = Shapes(program)
        self._exports = {unit.exports for unit in wrappers.factories.values()} - {-1}
        self._modules = {unit.module for unit in wrappers.factories.values()} - {-1}

    # Loops that copy ----------------------------------------------------------------------------------------------------------------

    def copies(self) -> Iterator[tuple[NodeId, NodeId, NodeId]]:
        """(target, key, source) nodes of everything that gives one object what another has under the same computed key."""
        program, shapes = self.program, self.shapes
        lefts = np.nonzero((shapes.kinds == k.MEMBER) & (shapes.fields == k.F_LEFT))[0]
        flags = np.frombuffer(program.flags, dtype=np.uint8)[lefts]
        for left in lefts[(flags & k.COMPUTED) != 0].tolist():
            right = program.last[left]
            if program.kind[program.parent[left]] != k.ASSIGNMENT:
                continue
            if self._is_computed(right) and self._same_key(program.last[left + 1], right):
                yield left + 1, program.last[left + 1], right + 1
        for get in shapes.named("get", k.F_KEY):
            yield from self._getter(get)
        for loop in shapes.nodes_of(k.FOR_IN):
            yield from self._binder(loop)

    def _same_key(self, key: NodeId, member: NodeId) -> bool:
        """Whether the computed member reads under the variable that the node `key` names."""
        return self.shapes.is_binding(self.program.last[member + 1], self.shapes.binding(key))

    def _is_computed(self, node: NodeId) -> bool:
        return self.program.kind[node] == k.MEMBER and bool(self.program.flags[node] & k.COMPUTED)

    def _getter(self, get: NodeId) -> Iterator[tuple[NodeId, NodeId, NodeId]]:
        # Object.defineProperty(target, key, {get: function () { return source[key] }})
        program, shapes = self.program, self.shapes
        holder = program.parent[get]
        literal = program.parent[holder]
        call = program.parent[literal]
        if program.kind[call] != k.CALL or program.kind[literal] != k.OBJECT or program.kind[call + 1] != k.MEMBER:
            return
        arguments, function = shapes.arguments(call), program.last[get]
        if (
            shapes.key(call + 1) != "defineProperty"
            or len(arguments) != 3
            or arguments[2] != literal
            or program.kind[function] not in k.FUNCTIONS
        ):
            return
        for node in range(function, program.last[function]):
            if (
                self._is_computed(node)
                and self._same_key(arguments[1], node)
                and (program.kind[program.parent[node]] == k.RETURN or program.parent[node] == function)
            ):
                yield arguments[0], arguments[1], node + 1

    def _binder(self, loop: NodeId) -> Iterator[tuple[NodeId, NodeId, NodeId]]:
        # for (key in source) … bind(target, source, key)
        program, shapes = self.program, self.shapes
        if program.end[loop] - program.start[loop] > HELPER_BYTES:
            return
        source = program.child(loop, k.F_RIGHT)
        for call in range(loop, program.last[loop]):
            if program.kind[call] == k.CALL and program.kind[call + 1] == k.IDENTIFIER:
                arguments = shapes.arguments(call)
                if len(arguments) == 3 and shapes.is_binding(arguments[1], shapes.binding(source)):
                    yield arguments[0], arguments[2], arguments[1]

    def try_copy(self, target: NodeId, key: NodeId, source: NodeId) -> None:
        """Believes a copy whose key runs over all keys of the source, and whose target is what a module exports."""
        shapes = self.shapes
        name = shapes.binding(source)
        if name < 0 or not shapes.is_binding(key, shapes.binding(key)) or not self._runs_over(shapes.binding(key), name):
            return
        helper = self.shapes.small_function(source, HELPER_BYTES, 1)
        while helper >= 0:
            parameters = shapes.parameters(helper)
            if name in parameters:
                self._helper(helper, parameters, name, target)
                return
            helper = self.shapes.small_function(helper, HELPER_BYTES, 1) if self.program.kind[helper] in k.FUNCTIONS else -1
        if self._is_exports(target):
            self._mirror(source, target)

    def _runs_over(self, key: BindingId, source: BindingId) -> bool:
        """`for (key in source)` and `Object.keys(source).forEach(key => …)`."""
        program, shapes = self.program, self.shapes
        for node in program.occurrences(key)[:1]:
            holder = program.parent[node]
            if program.kind[holder] in k.FUNCTIONS and program.field[node] == k.F_PARAMS:
                call = program.parent[holder]
                callee = call + 1
                looped = program.kind[call] == k.CALL and program.kind[callee] == k.MEMBER and shapes.key(callee) == "forEach"
                if not looped or program.kind[callee + 1] != k.CALL:
                    return False
                listed = callee + 1
                named = program.kind[listed + 1] == k.MEMBER and shapes.key(listed + 1) in _KEYS
                return named and any(shapes.is_binding(argument, source) for argument in shapes.arguments(listed)[:1])
            while program.kind[holder] in (k.DECLARATOR, k.VARIABLE_DECLARATION):
                holder = program.parent[holder]
            return program.kind[holder] == k.FOR_IN and shapes.is_binding(program.child(holder, k.F_RIGHT), source)
        return False

    def _is_exports(self, node: NodeId) -> bool:
        """`exports` or `module.exports` of a module."""
        program, shapes = self.program, self.shapes
        if program.kind[node] == k.MEMBER:
            return shapes.key(node) == "exports" and shapes.binding(node + 1) in self._modules
        return shapes.binding(node) in self._exports

    def _helper(self, helper: NodeId, parameters: list[BindingId], source: BindingId, target: NodeId) -> None:
        """Every call of a helper that copies to the exports that it is given, or that are around it."""
        binding = self.shapes.binding(target)
        outer = self._is_exports(target)
        for call in self.shapes.calls_of_guarded(helper):
            arguments = self.shapes.arguments(call)
            position = parameters.index(source)
            given = target if outer else arguments[parameters.index(binding)] if self._reaches(parameters, binding, arguments) else -1
            if position < len(arguments) and given >= 0 and self._is_exports(given):
                self._mirror(arguments[position], given)

    @staticmethod
    def _reaches(parameters: list[BindingId], binding: BindingId, arguments: list[NodeId]) -> bool:
        return binding >= 0 and binding in parameters and parameters.index(binding) < len(arguments)

    def _mirror(self, source: NodeId, target: NodeId) -> None:
        program = self.program
        if source in self.wrappers.mirrors:
            return
        self.wrappers.mirrors[source] = target
        member = program.kind[target] == k.MEMBER
        binding = program.binding[target + 1 if member else target]
        self.wrappers.mirrored.setdefault(binding, []).append(Mirror(("exports",) if member else (), source))

    def find_given_exports(self) -> None:
        """`star(require("./x"), exports);`: a module and the own exports are given to a helper of some library, for its effect."""
        program = self.program
        for loaded in sorted(self.wrappers.required):
            call = program.parent[loaded]
            if program.kind[call] != k.CALL or program.kind[program.parent[call]] != k.EXPRESSION_STATEMENT:
                continue
            arguments = self.shapes.arguments(call)
            if len(arguments) == 2 and arguments[0] == loaded and self._is_exports(arguments[1]):
                self._mirror(loaded, arguments[1])

    # Namespace objects and getters --------------------------------------------------------------------------------------------------

    def find_namespace_helpers(self) -> None:
        """`function (e) { const n = {…}; for (const k in e) …; n.default = e; return n }`: the result is `e`, also as default."""
        program, shapes = self.program, self.shapes
        for name in shapes.named("default", k.F_PROPERTY):
            member = program.parent[name]
            if program.field[member] != k.F_LEFT or program.kind[program.parent[member]] != k.ASSIGNMENT:
                continue
            helper = shapes.small_function(member, HELPER_BYTES, 1)
            parameters = shapes.parameters(helper) if helper >= 0 else []
            if not parameters or not shapes.is_binding(program.last[member], parameters[0]) or not self._is_made_here(member + 1, helper):
                continue
            if any(program.kind[node] in (k.FOR_IN, k.RETURN) for node in range(helper, program.last[helper])):
                self.wrappers.identity.add(helper)

    def _is_made_here(self, node: NodeId, function: NodeId) -> bool:
        """Whether the identifier names a variable of the function that is no parameter."""
        binding = self.shapes.binding(node)
        if binding < 0 or binding in self.shapes.parameters(function):
            return False
        return all(function < each < self.program.last[function] for each in self.program.occurrences(binding))

    def find_descriptor_exporters(self) -> None:
        """swc: `for (name in all) Object.defineProperty(target, name, {get: Object.getOwnPropertyDescriptor(all, name).get})`."""
        program, shapes = self.program, self.shapes
        for name in shapes.named("getOwnPropertyDescriptor", k.F_PROPERTY):
            call = program.parent[program.parent[name]]
            helper = shapes.small_function(call, HELPER_BYTES, 1)
            if program.kind[call] != k.CALL or helper < 0 or program.kind[program.parent[call]] != k.MEMBER:
                continue
            holder, parameters = program.parent[program.parent[call]], shapes.parameters(helper)
            given = [shapes.binding(argument) for argument in shapes.arguments(call)]
            gets = program.kind[holder] == k.PROPERTY and shapes.key(holder) == "get" and shapes.key(program.parent[call]) == "get"
            if gets and len(parameters) == 2 and len(given) == 2 and given[0] == parameters[1] >= 0 and self._runs_over(given[1], given[0]):
                self.wrappers.copiers.add(helper)
                self._publish(helper)

    def _publish(self, helper: NodeId) -> None:
        for call in self.shapes.calls_of_guarded(helper):
            arguments = self.shapes.arguments(call)
            if len(arguments) == 2 and self.shapes.binding(arguments[0]) >= 0 and self.program.kind[arguments[1]] == k.OBJECT:
                self.wrappers.exports.setdefault(self.shapes.binding(arguments[0]), []).append(arguments[1])


__all__ = ["find_interop"]
