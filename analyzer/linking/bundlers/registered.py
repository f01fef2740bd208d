"""Which modules are handed to a loader one by one, not in a table?

    register("4nnkQ", function (module, exports) {…}); load("4nnkQ")                                  parcel
    define(function (global, require, a, b, module, exports, list) {…}, 5, [3, 4]); require(list[0])    Metro

parcel's `register` stores into the table of the loader; other files find both through one property of the global object.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analyzer.linking.bundlers.registries import Dispatch, Entry, Registries, Registry, Slots
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.linking.program import BindingId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

BUNDLER = "parcel"
METRO_SLOTS = Slots(4, 5, 1)
METRO_PARAMETERS = 7


def find_registered(shapes: Shapes, registries: Registries) -> None:
    """Adds what is registered one by one."""
    for dispatch, registry in registries.empty:
        _Parcel(shapes, registries, dispatch).find(registry)
        registries.add(registry)
    _find_numbered(shapes, registries)


class _Parcel:
    def __init__(self, shapes: Shapes, registries: Registries, dispatch: Dispatch) -> None:
        self.shapes = shapes
        self.program = shapes.program
        self.registries = registries
        self.dispatch = dispatch

    def find(self, registry: Registry) -> None:
        """Fills the registry of the loader, and adds those of other files."""
        registers = list(self._registers())
        if not registers:
            return
        registry.bundler = BUNDLER
        names = {key for function in registers if (key := self._property(function)) is not None}
        loaders = self.shapes.names_of(self.dispatch.loader)
        globals_ = {key for binding in loaders for key in self._global_names(binding)}
        for function in registers:
            self._calls(registry, list(self.shapes.calls_of(function)))
        bindings = [binding for binding in self._loaded_from(globals_, registry.path) if binding not in loaders]
        registry.requirers += [(binding, None) for binding in bindings]
        self._calls(registry, self._through(names, [*loaders, *bindings]))
        self._other_files(names, globals_, registry.path)

    def _registers(self) -> Iterator[NodeId]:
        """Functions that store one parameter into the table under another."""
        program, shapes = self.program, self.shapes
        for node in program.occurrences(self.dispatch.table):
            member = program.parent[node]
            if program.kind[member] != k.MEMBER or program.field[member] != k.F_LEFT or not program.flags[member] & k.COMPUTED:
                continue
            function = program.function_of[node]
            parameters = shapes.parameters(function) if program.kind[function] in k.FUNCTIONS else []
            key, value = shapes.binding(program.last[member + 1]), shapes.binding(program.last[member])
            if len(parameters) == 2 and key == parameters[0] >= 0 and value == parameters[1] >= 0:
                yield function

    def _property(self, function: NodeId) -> str | None:
        """The name under which a function hangs on another: `load.register = function …`."""
        holder = self.program.parent[function]
        named = self.program.kind[holder] == k.ASSIGNMENT and self.program.kind[holder + 1] == k.MEMBER
        return self.shapes.key(holder + 1) if named else None

    def _global_names(self, loader: BindingId) -> Iterator[str]:
        """Properties that a loader is stored into: `globalThis.parcelRequire12 = load`."""
        program = self.program
        for node in self.shapes.reads_of(loader):
            store = program.parent[node]
            if program.kind[store] == k.ASSIGNMENT and program.field[node] == k.F_RIGHT and program.kind[store + 1] == k.MEMBER:
                key = self.shapes.key(store + 1)
                if key is not None:
                    yield key

    def _loaded_from(self, names: set[str], path: str) -> list[BindingId]:
        """The variables of a file that are set to one of these properties."""
        program = self.program
        found = [program.parent[node] for name in sorted(names) for node in self.shapes.named(name, k.F_PROPERTY)]
        here = [self.shapes.assigned(member) for member in found if program.file_of(member).path == path]
        return [binding for binding in dict.fromkeys(here) if binding >= 0]

    def _through(self, names: set[str], holders: list[BindingId]) -> list[NodeId]:
        """The calls of `holder.register` and of variables that are set to it."""
        program, shapes = self.program, self.shapes
        result: list[NodeId] = []
        for holder in dict.fromkeys(holders):
            for node in shapes.reads_of(holder):
                member = program.parent[node]
                if program.kind[member] != k.MEMBER or shapes.key(member) not in names:
                    continue
                if program.field[member] == k.F_CALLEE:
                    result.append(program.parent[member])
                elif (binding := shapes.assigned(member)) >= 0:
                    result += shapes.calls_through(binding)
        return result

    def _calls(self, registry: Registry, calls: list[NodeId]) -> None:
        for call in calls:
            arguments = self.shapes.arguments(call)
            key = self.shapes.literal(arguments[0]) if len(arguments) == 2 else None
            if key is not None and self.program.kind[arguments[1]] in k.FUNCTIONS:
                registry.add(Entry(key, arguments[1]))

    def _other_files(self, names: set[str], globals_: set[str], path: str) -> None:
        for file in self.program.files:
            bindings = self._loaded_from(globals_, file.path) if file.path != path else []
            if bindings:
                registry = Registry(BUNDLER, file.path, -1, self.dispatch.slots)
                registry.requirers += [(binding, None) for binding in bindings]
                self._calls(registry, self._through(names, bindings))
                self.registries.add(registry)


def _find_numbered(shapes: Shapes, registries: Registries) -> None:
    """Metro: believed where three such calls stand together, as no other program calls functions of seven parameters."""
    program = shapes.program
    found: dict[str, list[Entry]] = {}
    last = np.frombuffer(program.last, dtype=np.int32)
    functions = np.nonzero(np.isin(shapes.kinds, list(k.FUNCTIONS)) & (shapes.fields == k.F_ARGUMENTS))[0]
    following = last[functions]
    inside = following < len(shapes.kinds)
    functions, following = functions[inside], following[inside]
    for function in functions[(shapes.kinds[following] == k.LITERAL) & (shapes.fields[following] == k.F_ARGUMENTS)].tolist():
        call = program.parent[function]
        arguments = shapes.arguments(call)
        key = shapes.literal(arguments[1]) if len(arguments) in (3, 4) and arguments[0] == function else None
        if key is None or len(shapes.parameters(function)) != METRO_PARAMETERS or program.kind[arguments[2]] != k.ARRAY:
            continue
        dependencies = {position: shapes.literal(node) for position, node in registries.pairs(arguments[2])}
        found.setdefault(program.file_of(call).path, []).append(Entry(key, function, dependencies))
    for path, entries in found.items():
        if len(entries) >= 3:
            registry = Registry("Metro", path, -1, METRO_SLOTS)
            for entry in entries:
                registry.add(entry)
            registries.add(registry)


__all__ = ["find_registered"]
