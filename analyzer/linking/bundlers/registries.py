"""Which tables of numbered or named factories are the modules of a bundle, and which calls load which of them?

webpack, ncc, rspack, browserify and parcel keep the modules of a bundle in a table and load them with a function of their own:

    function load(id) { …; const m = cache[id] = {exports: {}}; TABLE[id](m, m.exports, load); return m.exports }

That one call is the evidence: a member of a table is looked up by a parameter and called with an object and its `exports`. It tells the
table and which parameter of a factory is `module`, `exports` and `require`. Chunks in files of their own hold tables without a loader;
they belong to the loader of the nearest file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from analyzer.linking.bundlers.model import BundledModule, Unit, Wrappers
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.linking.program import BindingId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

LISTED = "browserify or parcel"  # their tables hold [factory, dependencies]
LOADER_LEVELS = 3  # how far out of the call of a factory the function lies that has the key as its parameter
MAXIMUM_PARAMETERS = 8  # of a factory: parcel's have 4, browserify's 6, Metro's 7


@dataclass(frozen=True, slots=True)
class Slots:
    """Which parameter of a factory is what; -1 where it is not passed."""

    module: int
    exports: int
    require: int


CHUNK_SLOTS = Slots(0, 1, 2)  # what webpack passes, where a chunk does not tell


@dataclass(frozen=True, slots=True)
class Entry:
    """One module of a table: its key as written, its factory, and what it calls its dependencies (None: by their keys)."""

    key: str
    function: NodeId
    dependencies: dict[str, str | None] | None = None


@dataclass(slots=True)
class Registry:
    """A table of modules, the names of whoever loads from it, and where it was found."""

    bundler: str
    path: str  # of the file
    loader: NodeId  # -1 for a chunk
    slots: Slots
    entries: dict[str, Entry] = field(default_factory=dict)
    requirers: list[tuple[BindingId, dict[str, str | None] | None]] = field(default_factory=list)  # variable -> dependencies by its words

    def add(self, entry: Entry) -> None:
        """Takes a module; the first of two with one key counts."""
        self.entries.setdefault(entry.key, entry)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """`TABLE[key](module, module.exports, require)`."""

    call: NodeId
    table: BindingId
    listed: bool  # the table's values are [factory, dependencies]
    loader: NodeId
    slots: Slots


class Registries:
    """The registries of one program."""

    def __init__(self, shapes: Shapes, wrappers: Wrappers) -> None:
        self.shapes = shapes
        self.program = shapes.program
        self.wrappers = wrappers
        self.found: list[Registry] = []
        self.empty: list[tuple[Dispatch, Registry]] = []  # loaders whose table is filled elsewhere
        self._keys: dict[str, list[Registry]] = {}

    def find(self) -> None:
        """All tables that have a loader; a loader whose table is filled elsewhere is among the `empty`."""
        seen: set[NodeId] = set()
        tables: set[BindingId] = set()
        loaders: set[NodeId] = set()
        for call, module in self._calls_with_a_module():
            if call in seen:
                continue
            seen.add(call)
            dispatch = self._dispatch(call, module)
            if dispatch is not None and dispatch.table not in tables and dispatch.loader not in loaders:
                tables.add(dispatch.table)
                loaders.add(dispatch.loader)
                self._take(dispatch)

    def add(self, registry: Registry) -> None:
        """Takes a registry: its factories are units from here on."""
        self.found.append(registry)
        for entry in registry.entries.values():
            parameters = self.shapes.parameters(entry.function)
            exports, module, require = (
                parameters[slot] if 0 <= slot < len(parameters) else -1
                for slot in (registry.slots.exports, registry.slots.module, registry.slots.require)
            )
            self.wrappers.factories[entry.function] = Unit(entry.function, exports, module)
            self.wrappers.modules.append(BundledModule(entry.function, entry.key, registry.path, registry.bundler))
            if require >= 0:
                registry.requirers.append((require, entry.dependencies))
                if registry.loader >= 0:
                    self.wrappers.loader_of[require] = registry.loader
        if registry.loader >= 0:
            registry.requirers += [(name, None) for name in self.shapes.names_of(registry.loader)]

    # Evidence ---------------------------------------------------------------------------------------------------------------------

    def _calls_with_a_module(self) -> Iterator[tuple[NodeId, BindingId]]:
        """(call, M) for calls with an argument M that has `exports`: `f(M, M.exports)`, or M = {exports: {}} and `f(M)`."""
        program, shapes = self.program, self.shapes
        for name in shapes.named("exports", k.F_PROPERTY):
            member = program.parent[name]
            if program.field[member] == k.F_ARGUMENTS and program.kind[member + 1] == k.IDENTIFIER:
                call = program.parent[member]
                if program.kind[call] == k.CALL:
                    yield call, program.binding[member + 1]
        literals = [program.parent[program.parent[name]] for name in shapes.named("exports", k.F_KEY)]
        modules = dict.fromkeys(shapes.assigned(literal) for literal in literals if program.kind[literal] == k.OBJECT)
        for module in modules:
            for node in program.occurrences(module) if module >= 0 else ():
                if program.field[node] == k.F_ARGUMENTS and program.kind[program.parent[node]] == k.CALL:
                    yield program.parent[node], module

    def _dispatch(self, call: NodeId, module: BindingId) -> Dispatch | None:
        program, shapes = self.program, self.shapes
        entry, arguments = call + 1, shapes.arguments(call)
        if program.kind[entry] == k.MEMBER and shapes.key(entry) == "call":
            entry, arguments = entry + 1, arguments[1:]
        table, listed, key = self._lookup(entry)
        loader = self._loader(call, key)
        if table < 0 or loader < 0:
            return None
        slots = self._slots(arguments, module)
        return None if slots.module < 0 and slots.exports < 0 else Dispatch(call, table, listed, loader, slots)

    def _lookup(self, entry: NodeId) -> tuple[BindingId, bool, NodeId]:
        """(table, listed, key) of `table[key]`, `table[key][0]` or a variable that was set to one of them."""
        program, shapes = self.program, self.shapes
        if program.kind[entry] == k.IDENTIFIER:
            values = [value for value in shapes.values(shapes.binding(entry)) if program.kind[value] == k.MEMBER]
            entry = values[0] if len(values) == 1 else entry
        listed = program.kind[entry] == k.MEMBER and shapes.key(entry) == "0"
        entry = entry + 1 if listed else entry
        if program.kind[entry] != k.MEMBER or not program.flags[entry] & k.COMPUTED or shapes.key(entry) is not None:
            return -1, False, -1
        return shapes.binding(entry + 1), listed, program.last[entry + 1]

    def _loader(self, call: NodeId, key: NodeId) -> NodeId:
        """The function around a call of a factory whose parameter is the key."""
        binding, function = self.shapes.binding(key), call
        for _ in range(LOADER_LEVELS if binding >= 0 else 0):
            function = self.program.function_of[function]
            if self.program.kind[function] in k.FUNCTIONS and binding in self.shapes.parameters(function):
                return function
        return -1

    def _slots(self, arguments: list[NodeId], module: BindingId) -> Slots:
        program, shapes = self.program, self.shapes
        found = {"module": -1, "exports": -1, "require": -1}
        for position, node in enumerate(arguments[:MAXIMUM_PARAMETERS]):
            if shapes.is_binding(node, module):
                role = "module"
            elif program.kind[node] == k.MEMBER and shapes.is_binding(node + 1, module) and shapes.key(node) == "exports":
                role = "exports"
            elif shapes.function_value(node) >= 0:
                role = "require"
            else:
                continue
            found[role] = position if found[role] < 0 else found[role]
        return Slots(**found)

    # Tables -----------------------------------------------------------------------------------------------------------------------

    def _take(self, dispatch: Dispatch) -> None:
        program = self.program
        path = program.file_of(dispatch.call).path
        bundler = LISTED if dispatch.listed else "webpack"
        registry = Registry(bundler, path, dispatch.loader, dispatch.slots)
        for literal in self._literals(dispatch.table):
            for entry in self.entries(literal, dispatch.listed):
                registry.add(entry)
        for entry in self._stored(dispatch.table):
            registry.add(entry)
        if registry.entries:
            self.add(registry)
        else:
            self.empty.append((dispatch, registry))

    def _literals(self, table: BindingId) -> list[NodeId]:
        """What a table is set to: where it is a parameter of a function that is called in place, the argument."""
        program, shapes = self.program, self.shapes
        result = shapes.values(table)
        for node in program.occurrences(table):
            function = program.parent[node]
            if program.field[node] == k.F_PARAMS and program.kind[function] in k.FUNCTIONS:
                position = program.in_field(function, k.F_PARAMS).index(node)
                given = [shapes.arguments(call) for call in self._applications(function)]
                result += [arguments[position] for arguments in given if position < len(arguments)]
        return result

    def _applications(self, function: NodeId) -> list[NodeId]:
        """The calls of a function: in place, through its name, or of what a function that is called in place returns."""
        program, shapes = self.program, self.shapes
        direct = shapes.calls_in_place(function)
        result = [*direct, *shapes.calls_of(function)]
        returned = [node for binding in shapes.names_of(function) for node in shapes.reads_of(binding)] + [function]
        for node in returned:
            if program.kind[program.parent[node]] == k.RETURN:
                outer = shapes.calls_in_place(program.function_of[node])
                result += [program.parent[call] for call in outer if program.field[call] == k.F_CALLEE]
        return result

    def entries(self, literal: NodeId, listed: bool) -> Iterator[Entry]:
        """The factories in a table: an object, an array, or `Array(10).concat([…])`."""
        for key, value in self.pairs(literal):
            entry = self._entry(key, value, listed)
            if entry is not None:
                yield entry

    def pairs(self, literal: NodeId) -> Iterator[tuple[str, NodeId]]:
        """(key, value) of an object, an array, or `Array(10).concat([…])`."""
        program, shapes = self.program, self.shapes
        offset = 0
        if program.kind[literal] == k.CALL and program.kind[literal + 1] == k.MEMBER and shapes.key(literal + 1) == "concat":
            arguments, sized = shapes.arguments(literal), shapes.arguments(literal + 2) if program.kind[literal + 2] == k.CALL else []
            size = shapes.literal(sized[0]) if len(sized) == 1 else "0"
            if len(arguments) == 1 and size is not None and size.isdigit():
                literal, offset = arguments[0], int(size)
        if program.kind[literal] == k.OBJECT:
            for member in program.children(literal):
                key = shapes.key(member) if program.kind[member] == k.PROPERTY else None
                if key is not None:
                    yield key, program.child(member, k.F_VALUE)
        elif program.kind[literal] == k.ARRAY:
            holes = set(program.holes.get(literal, ()))
            position = 0
            for element in program.children(literal):
                while position in holes:
                    position += 1
                yield str(position + offset), element
                position += 1

    def _entry(self, key: str, value: NodeId, listed: bool) -> Entry | None:
        program = self.program
        if not listed:
            return Entry(key, value) if program.kind[value] in k.FUNCTIONS else None
        parts = list(program.children(value)) if program.kind[value] == k.ARRAY else []
        if not parts or program.kind[parts[0]] not in k.FUNCTIONS:
            return None
        named = self.pairs(parts[1]) if len(parts) > 1 and program.kind[parts[1]] == k.OBJECT else ()
        return Entry(key, parts[0], {name: self.shapes.literal(node) for name, node in named})

    def _stored(self, table: BindingId) -> Iterator[Entry]:
        """`table[12] = function …`."""
        program, shapes = self.program, self.shapes
        for node in program.occurrences(table):
            member = program.parent[node]
            if program.kind[member] != k.MEMBER or program.field[node] != k.F_OBJECT or program.field[member] != k.F_LEFT:
                continue
            key, value = shapes.key(member), program.last[member]
            if key is not None and program.kind[program.parent[member]] == k.ASSIGNMENT and program.kind[value] in k.FUNCTIONS:
                yield Entry(key, value)

    # Keys -------------------------------------------------------------------------------------------------------------------------

    def lookup(self, registry: Registry, key: str) -> NodeId:
        """The factory under a key: of the registry itself, else of the nearest file that has one; -1 where there is none."""
        own = registry.entries.get(key)
        if own is not None:
            return own.function
        others = [other for other in self._keys.get(key, ()) if other.bundler == registry.bundler and self._may_share(registry, other)]
        if not others:
            return -1
        best = min(others, key=lambda other: _distance(registry.path, other.path))
        return best.entries[key].function

    def _may_share(self, registry: Registry, other: Registry) -> bool:
        """Chunks share the modules of loaders in other files. The loaders of browserify and parcel ask each other, webpack's do not."""
        return registry.loader < 0 or other.loader < 0 or registry.bundler == LISTED

    def index(self) -> None:
        """To be called when all registries are known, before the first look-up."""
        self._keys.clear()
        for registry in self.found:
            for key in registry.entries:
                self._keys.setdefault(key, []).append(registry)


def _distance(path: str, other: str) -> tuple[int, str]:
    """How many folders lie between two files; the path decides between equals."""
    here, there = path.split("/")[:-1], other.split("/")[:-1]
    shared = 0
    while shared < min(len(here), len(there)) and here[shared] == there[shared]:
        shared += 1
    return len(here) + len(there) - 2 * shared, other


__all__ = ["CHUNK_SLOTS", "LISTED", "Dispatch", "Entry", "Registries", "Registry", "Slots"]
