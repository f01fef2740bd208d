"""Which calls load which module of a registry, and what do they do with webpack's helpers?

A call of a factory's parameter for `require` (or of the loader itself) with a constant loads the module under that key. webpack hangs
helpers on it: `d` defines getters of exports, `n` makes a getter of a default export, `t` makes a namespace, `a` waits for other
modules. A helper is believed by the shape of the function that the loader was given under the name; chunks without a loader go by
webpack's own names.
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.linking.bundlers.model import Chain, Wrappers
from analyzer.linking.bundlers.registries import LISTED, Registries, Registry
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.linking.program import BindingId
from analyzer.scope.model import B_PARAM
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

DEFINE, GETTER, NAMESPACE, WAIT = "define", "getter", "namespace", "wait"
WEBPACK_NAMES = {"a": WAIT, "d": DEFINE, "n": GETTER, "t": NAMESPACE}
HELPER_BYTES = 5000  # the one that waits is the longest, readable or not
EXPOSER_BYTES = 200

Dependencies = Mapping[str, str | None] | None


class Loads:
    """Links the calls of registries."""

    def __init__(self, shapes: Shapes, wrappers: Wrappers, registries: Registries) -> None:
        self.shapes = shapes
        self.program = shapes.program
        self.wrappers = wrappers
        self.registries = registries
        self.loaded = self.elsewhere = self.unknown = 0  # calls

    def link(self) -> None:
        """Follows every name that loads modules."""
        self.registries.index()
        for registry in self.registries.found:
            roles = self._roles(registry)
            for binding, dependencies in registry.requirers:
                for node in self.shapes.reads_of(binding):
                    self._use(registry, roles, node, dependencies)
            for call in self.shapes.calls_in_place(registry.loader) if registry.loader >= 0 else ():
                self._load(registry, call, 0, None)  # `function load(id) {…}(12)`: the one module that is asked for
            for entry in registry.entries.values() if registry.bundler == LISTED else ():
                self._use_of_module(registry, self.wrappers.factories[entry.function].module)

    def _use_of_module(self, registry: Registry, module: BindingId) -> None:
        """parcel: `module.bundle.root("lpsBz")` loads a module of any bundle."""
        program, shapes = self.program, self.shapes
        for node in shapes.reads_of(module) if module >= 0 else ():
            member = program.parent[node]
            if program.kind[member] != k.MEMBER or program.field[node] != k.F_OBJECT or shapes.key(member) != "bundle":
                continue
            outer = program.parent[member]
            member = outer if program.kind[outer] == k.MEMBER and shapes.key(outer) == "root" else member
            if program.field[member] == k.F_CALLEE and program.kind[program.parent[member]] == k.CALL:
                self._load(registry, program.parent[member], 0, None)

    def _roles(self, registry: Registry) -> dict[str, str]:
        """What the helpers on a loader do, by name."""
        roles = dict(WEBPACK_NAMES)
        for binding in self.shapes.names_of(registry.loader) if registry.loader >= 0 else ():
            for node in self.shapes.reads_of(binding):
                member = self.program.parent[node]
                value = self.program.last[member] if self._is_stored(node, member) else -1
                if value >= 0 and self.program.kind[value] in k.FUNCTIONS and (key := self.shapes.key(member)) is not None:
                    roles[key] = self._role(value)
        return roles

    def _is_stored(self, node: NodeId, member: NodeId) -> bool:
        program = self.program
        if program.kind[member] != k.MEMBER or program.field[node] != k.F_OBJECT or program.field[member] != k.F_LEFT:
            return False
        return program.kind[program.parent[member]] == k.ASSIGNMENT

    def _role(self, function: NodeId) -> str:
        """What a helper does, by its shape; empty where it is none of those that matter."""
        program = self.program
        if program.end[function] - program.start[function] > HELPER_BYTES:
            return ""
        names = {program.string(node) for node in range(function, program.last[function]) if program.name[node] >= 0}
        count = len(program.in_field(function, k.F_PARAMS))
        if "get" in names and "defineProperty" in names and count in (2, 3):
            return DEFINE
        if "__esModule" in names and count == 1 and "defineProperty" not in names:
            return GETTER
        if {"Promise", "exports"} <= names and count == 3:
            return WAIT
        return NAMESPACE if "__esModule" in names and count == 2 else ""

    # Uses of the name that loads ------------------------------------------------------------------------------------------------------

    def _use(self, registry: Registry, roles: dict[str, str], node: NodeId, dependencies: Dependencies) -> None:
        program, shapes = self.program, self.shapes
        while program.kind[program.parent[node]] == k.SEQUENCE and program.last[node] == program.last[program.parent[node]]:
            node = program.parent[node]
        holder = program.parent[node]
        if program.kind[holder] == k.CALL and program.field[node] == k.F_CALLEE:
            self._load(registry, holder, 0, dependencies)
        elif program.kind[holder] == k.MEMBER and program.field[node] == k.F_OBJECT:
            call, key = program.parent[holder], shapes.key(holder)
            called = program.kind[call] == k.CALL and program.field[holder] == k.F_CALLEE
            role = roles.get(key) if key is not None else None
            if called and key == "bind":
                self._bound(registry, call, dependencies)
            elif called and role == DEFINE:
                self.publish(call)
            elif called and role == GETTER:
                self._getter(call)
            elif called and role == WAIT:
                self._wait(call)
            elif called and role == NAMESPACE:
                self._load(registry, call, 0, dependencies, namespace=True)
            elif role == NAMESPACE and program.kind[call] == k.MEMBER and shapes.key(call) == "bind":
                self._bound(registry, program.parent[call], dependencies, namespace=True)

    def _load(
        self, registry: Registry, call: NodeId, position: int, dependencies: Dependencies, *, namespace: bool = False, giving: NodeId = -1
    ) -> None:
        """Links a call (or `giving`, the call that gives what it loads later) whose argument in that position is the key."""
        arguments = self.shapes.arguments(call)
        key = self._key(arguments[position], dependencies) if position < len(arguments) else None
        if key is None:
            return
        known = None if dependencies is None else dependencies.get(key)
        function = self.registries.lookup(registry, key if known is None else known)
        if function < 0:
            self._missing(registry, call, known or key)
            return
        self.loaded += 1
        self.elsewhere += self.program.file_of(function).path != registry.path
        target = call if giving < 0 else giving
        self.wrappers.require(target, function)
        if namespace:
            self.wrappers.namespaces.add(target)
        if giving < 0:
            self._given_later(call, function)

    def _missing(self, registry: Registry, call: NodeId, key: str) -> None:
        """A module that is not in the table: of browserify and parcel, what the platform's own `require` finds."""
        if registry.bundler == LISTED and not key.startswith("."):
            self.wrappers.outside[call] = key
        else:
            self.unknown += 1

    def _key(self, node: NodeId, dependencies: Dependencies) -> str | None:
        """`12`, `"./a.js"`, `load.entry = 12`; Metro's `list[0]`, where the list is a parameter of the factory."""
        program = self.program
        while program.kind[node] == k.ASSIGNMENT:
            node = program.last[node + 1]
        if program.kind[node] == k.MEMBER and dependencies is not None:
            binding = self.shapes.binding(node + 1)
            return self.shapes.key(node) if binding >= 0 and program.binding_kind[binding] == B_PARAM else None
        return self.shapes.literal(node)

    def _bound(self, registry: Registry, call: NodeId, dependencies: Dependencies, *, namespace: bool = False) -> None:
        """`chunk.then(load.bind(load, 12))`: the call of `then` gives the module."""
        giving = self.program.parent[call]
        if self.program.kind[giving] == k.CALL and self._is_then(giving) and self.shapes.arguments(giving)[:1] == [call]:
            self._load(registry, call, 1, dependencies, namespace=namespace, giving=giving)

    def _given_later(self, call: NodeId, function: NodeId) -> None:
        """`chunk.then(() => load(12))`: the call of `then` gives the module, too."""
        program = self.program
        around = program.function_of[call]
        place = program.parent[call]
        if program.kind[place] == k.BLOCK or program.kind[around] not in k.FUNCTIONS:
            return
        returned = program.kind[place] == k.RETURN or (place == around and program.field[call] == k.F_BODY)
        giving = program.parent[around]
        if returned and program.kind[giving] == k.CALL and self._is_then(giving) and self.shapes.arguments(giving)[:1] == [around]:
            self.wrappers.require(giving, function)

    def _is_then(self, call: NodeId) -> bool:
        return self.program.kind[call + 1] == k.MEMBER and self.shapes.key(call + 1) == "then"

    # Helpers ----------------------------------------------------------------------------------------------------------------------

    def publish(self, call: NodeId) -> None:
        """`define(exports, {name: () => value})` and `define(exports, "name", () => value)`."""
        program, shapes = self.program, self.shapes
        arguments = shapes.arguments(call)
        target = self.target(arguments[0]) if arguments else None
        if target is None or len(arguments) < 2:
            return
        binding, chain = target
        if program.kind[arguments[1]] == k.OBJECT:
            self.wrappers.publications[call] = ""
            for member in program.children(arguments[1]):
                key = shapes.key(member) if program.kind[member] == k.PROPERTY else None
                if key is not None:
                    self._publish(binding, (*chain, key), program.child(member, k.F_VALUE))
        elif program.kind[arguments[1]] == k.ARRAY:
            self._publish_list(call, target, arguments[1])
        elif program.kind[arguments[1]] == k.IDENTIFIER and len(arguments) == 2:
            self._expose(call, binding, arguments[1])
        elif len(arguments) >= 3 and (name := shapes.literal(arguments[1])) is not None:
            self.wrappers.publications[call] = name
            self._publish(binding, (*chain, name), arguments[2])

    def _publish_list(self, call: NodeId, target: tuple[BindingId, Chain], array: NodeId) -> None:
        """`define(exports, ["name", () => value, "other", 0, value])`, since webpack 5.103."""
        binding, chain = target
        elements = list(self.program.children(array))
        listed: dict[int, tuple[str, bool]] = {}
        position = 0
        while position + 1 < len(elements):
            name = self.shapes.literal(elements[position])
            is_value = self.shapes.literal(elements[position + 1]) == "0"
            position += 2 if is_value else 1
            if name is None or position >= len(elements):
                return
            listed[position] = (name, is_value)
            if is_value:
                self.wrappers.shown.setdefault(binding, []).append(((*chain, name), elements[position]))
            else:
                self._publish(binding, (*chain, name), elements[position])
            position += 1
        self.wrappers.publications[call] = ""
        self.wrappers.listed[call] = listed

    def _expose(self, call: NodeId, target: BindingId, names: NodeId) -> None:
        """`getters => { var x = {}; define(x, getters); return x }`: its calls are objects of getters."""
        program, shapes = self.program, self.shapes
        helper = shapes.small_function(call, EXPOSER_BYTES, 1)
        if helper < 0 or shapes.parameters(helper) != [shapes.binding(names)]:
            return
        returned = any(program.kind[program.parent[node]] == k.RETURN for node in shapes.reads_of(target))
        for made in (*shapes.calls_in_place(helper), *shapes.calls_of(helper)) if returned else ():
            arguments = shapes.arguments(made)
            if len(arguments) == 1 and program.kind[arguments[0]] == k.OBJECT:
                self.wrappers.exposed[made] = arguments[0]

    def target(self, node: NodeId) -> tuple[BindingId, Chain] | None:
        """(variable, chain) of `x` and `x.exports`."""
        chain: Chain = ()
        if self.program.kind[node] == k.MEMBER and (key := self.shapes.key(node)) is not None:
            node, chain = node + 1, (key,)
        binding = self.shapes.binding(node)
        return (binding, chain) if binding >= 0 else None

    def _publish(self, binding: BindingId, chain: Chain, getter: NodeId) -> None:
        function = self.shapes.function_value(getter)
        if function >= 0:
            self.wrappers.published.setdefault(binding, []).append((chain, function))

    def _wait(self, call: NodeId) -> None:
        """`load.a(module, async (wait, done) => { …; list = wait([a, b]); … })`: what it waits for is what it was given."""
        arguments = self.shapes.arguments(call)
        body = arguments[1] if len(arguments) > 1 else -1
        parameters = self.shapes.parameters(body) if body >= 0 and self.program.kind[body] in k.FUNCTIONS else []
        for waited in self.shapes.calls_through(parameters[0]) if parameters and parameters[0] >= 0 else ():
            given = self.shapes.arguments(waited)
            if len(given) == 1 and self.program.kind[given[0]] == k.ARRAY:
                self.wrappers.same[waited] = given[0]

    def _getter(self, call: NodeId) -> None:
        """`var a = load.n(module)`: `a()` and `a.a` are the default export, or the module that has none."""
        arguments = self.shapes.arguments(call)
        binding = self.shapes.assigned(call)
        if len(arguments) == 1:
            results = list(self.shapes.calls_through(binding)) if binding >= 0 else []
            self.wrappers.getters[call] = results
            self.wrappers.got.update(dict.fromkeys(results, arguments[0]))


__all__ = ["Loads"]
