"""Which functions, classes and literals may this expression be? Backwards, on demand, and cached.

The question is put as (expression, keys): "what may `expression.key1.key2…` be". Rules walk from uses to definitions. Misses values that
come through `eval`, computed names that are not constant, unknown containers and callers outside the program.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from analyzer.flow.index import Index
from analyzer.flow.paths import ANY, INSTANCE, UNKNOWN
from analyzer.flow.private import PrivateFields
from analyzer.flow.prototypes import PROTOTYPE, Link, Prototypes
from analyzer.flow.uses import ExportUses
from analyzer.linking.bundlers import Wrappers
from analyzer.linking.exports import NAMESPACE, Part, Value, Variable
from analyzer.linking.program import BindingId, Program
from analyzer.scope.model import B_GLOBAL
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

Keys = tuple[str | int, ...]

MAXIMUM_KEYS = 6
FUEL = 300  # steps of one query
MAXIMUM_RESULTS = 24
MAXIMUM_QUESTIONS = 24  # questions inside of questions (the callee of a call whose result is asked for …)
DECORATOR_BYTES = 2000  # a longer function is no plain decorator
MAXIMUM_NAMED = 8  # a property name that more functions carry says nothing

_ALLOCATIONS = frozenset((*k.FUNCTIONS, *k.CLASSES, k.OBJECT, k.ARRAY, k.NEW, k.LITERAL, k.TEMPLATE))
_IDENTITY_STATICS = frozenset(("freeze", "seal", "preventExtensions", "create", "assign", "defineProperty", "defineProperties"))


class Resolver:
    """Answers and caches backward questions over one program."""

    def __init__(self, program: Program, index: Index, wrappers: Wrappers, common_names: frozenset[str]) -> None:
        self.program = program
        self.index = index
        self.wrappers = wrappers
        self._common = common_names
        self._cache: dict[tuple[NodeId, Keys], tuple[NodeId, ...]] = {}
        self._functions: dict[NodeId, tuple[NodeId, ...]] = {}  # of expressions as they stand, without keys
        self._depth = 0
        self._decorated: dict[NodeId, tuple[int, ...]] = {}
        self._subclasses: dict[NodeId, list[NodeId]] | None = None
        self._named: dict[str, tuple[NodeId, ...]] = {}
        self._callers: dict[NodeId, tuple[NodeId, ...]] = {}
        self._active: set[tuple[NodeId, Keys]] = set()
        self._positions: dict[NodeId, dict[NodeId, int]] = {}
        self._uses = ExportUses(program, index, wrappers)
        self._private = PrivateFields(program, index, self.functions)
        self._exporting = frozenset((*wrappers.exports, *wrappers.mirrored, *wrappers.published, *wrappers.shown))  # see _shown
        self.prototypes = Prototypes(program, index)
        # (argument, key below the result) that a known library function returns as it is; no key: the result itself
        self.same: Callable[[NodeId], Sequence[tuple[NodeId, str | None]]] = lambda call: ()
        self.truth: Callable[[NodeId], bool | None] = lambda condition: None  # how a condition always turns out
        self.capped = 0  # name look-ups that were refused because too many functions carry the name
        self.exhausted = 0  # queries that ran out of fuel

    def values(self, node: NodeId, keys: Keys = ()) -> tuple[NodeId, ...]:
        """The allocation nodes (functions, classes, literals, `new` expressions) that `node.keys` may be."""
        question = self._question(node, keys)
        found = self._cache.get(question)
        if found is None:
            if self._depth >= MAXIMUM_QUESTIONS:
                self.exhausted += 1
                return ()
            self._depth += 1
            found = self._search(*question)
            self._depth -= 1
            self._cache[question] = found
        return found

    def _question(self, node: NodeId, keys: Keys) -> tuple[NodeId, Keys]:
        """The same question in its common form: every `x.key` is the first place that names the variable `x` and the key `key`."""
        program = self.program
        kind = program.kind
        while kind[node] == k.MEMBER:
            key = self.index.key(node)
            keys = (UNKNOWN if key is None else key, *keys)
            node += 1
        if kind[node] == k.IDENTIFIER and (binding := program.binding[node]) >= 0:
            return program.nodes[program.first[binding]], keys
        if kind[node] == k.THIS and (alike := self.index.this_nodes.get(self.index.this_owner(node))):
            return alike[0], keys
        return node, keys

    def step(self, node: NodeId, keys: Keys = ()) -> list[tuple[NodeId, Keys]]:
        """What `node.keys` may be, one rule back."""
        found: list[tuple[NodeId, Keys]] = []
        self._step(node, keys, found, {})
        return [each for each in found if len(each[1]) <= MAXIMUM_KEYS]

    def functions(self, node: NodeId, keys: Keys = ()) -> tuple[NodeId, ...]:
        """The function nodes that calling `node.keys` may enter; a class stands for its constructor only under `new`."""
        if keys:
            return self._callable(self.values(node, keys))
        found = self._functions.get(node)
        if found is None:
            exhausted = self.exhausted
            found = self._callable(self.values(node))
            if self._depth == 0 or exhausted == self.exhausted:
                self._functions[node] = found
        return found

    def _callable(self, values: tuple[NodeId, ...]) -> tuple[NodeId, ...]:
        kind = self.program.kind
        return tuple(value for value in values if kind[value] in k.FUNCTIONS)

    def classes(self, node: NodeId) -> tuple[NodeId, ...]:
        """The classes that the expression may be."""
        kind = self.program.kind
        return tuple(value for value in self.values(node) if kind[value] in k.CLASSES)

    # The search ------------------------------------------------------------------------------------------------------------------------

    def _search(self, node: NodeId, keys: Keys) -> tuple[NodeId, ...]:
        seen: set[tuple[NodeId, Keys]] = {(node, keys)}
        work: list[tuple[NodeId, Keys]] = [(node, keys)]
        results: dict[NodeId, None] = {}
        fuel = FUEL
        while work:
            fuel -= 1
            if fuel < 0 or len(results) > MAXIMUM_RESULTS:
                self.exhausted += 1
                break
            item = work.pop()
            found: list[tuple[NodeId, Keys]] = []
            self._step(item[0], item[1], found, results)
            for inner in reversed(found):
                following = self._question(*inner)
                if following not in seen and len(following[1]) <= MAXIMUM_KEYS:
                    seen.add(following)
                    work.append(following)
        return tuple(results)

    def _step(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]], results: dict[NodeId, None]) -> None:
        """One rule: what `node.keys` may be, in terms of other expressions (`out`) or as an answer (`results`)."""
        program = self.program
        kind = program.kind[node]
        if not keys and kind in _ALLOCATIONS:
            results[node] = None
            if kind != k.NEW:
                return
        if kind == k.IDENTIFIER:
            binding = program.binding[node]
            if binding >= 0:
                self._binding(binding, keys, out)
        elif kind == k.MEMBER:
            key = self.index.key(node)
            out.append((node + 1, (UNKNOWN if key is None else key, *keys)))
        elif kind == k.OBJECT:
            self._object(node, keys, out)
        elif kind == k.ARRAY:
            self._array(node, keys, out)
        elif kind in k.CLASSES:
            self._class(node, keys, out)
        elif kind in k.FUNCTIONS:
            self._function(node, keys, out)
        elif kind == k.NEW:
            out.append((node + 1, (INSTANCE, *keys)))
        elif kind == k.THIS:
            self._this(node, keys, out)
        elif kind == k.SUPER:
            self._super(node, keys, out)
        elif kind == k.CALL:
            self._call(node, keys, out)
        elif kind == k.PROGRAM:
            self._unit(node, keys, out)
        elif kind == k.IMPORT_CALL:
            for loaded in self.wrappers.loaded(node):
                self._part(Part(loaded, NAMESPACE), keys, out)
        elif kind in (k.AWAIT, k.YIELD):
            out.append((node + 1, keys))
        elif kind in (k.CONDITIONAL, k.LOGICAL):
            first = program.last[node + 1] if kind == k.CONDITIONAL else node + 1
            truth = self.truth(node + 1) if kind == k.CONDITIONAL else None
            out.extend((each, keys) for each, taken in ((first, True), (program.last[first], False)) if truth in (None, taken))
        elif kind == k.SEQUENCE:
            *_, final = program.children(node)
            out.append((final, keys))
        elif kind == k.ASSIGNMENT:
            out.append((program.last[node + 1], keys))

    # Rules -----------------------------------------------------------------------------------------------------------------------------

    def _binding(self, binding: BindingId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        # x: everything that is assigned to x, and for x.k everything that is stored to x.k
        if self.program.binding_kind[binding] == B_GLOBAL and not self.index.writes(binding):
            return
        for node in self.index.writes(binding):
            self.definition(node, keys, out)
        if keys:
            for chain, value in self.index.stores(binding):
                inherited = keys[0] == INSTANCE and chain[0] == PROTOTYPE and chain[1:] == keys[1 : len(chain)]
                if inherited or (len(chain) <= len(keys) and chain == keys[: len(chain)]):
                    out.append((value, keys[len(chain) :]))
                elif chain == ("__proto__",):
                    out.append((value, keys))
                elif keys[0] == UNKNOWN and len(chain) == 1:
                    out.append((value, keys[1:]))
            self._linked(self.prototypes.of_variables.get(binding, ()), keys, out)
            if binding in self._exporting:
                self._shown(binding, (), keys, out)
            for below, parameter in self.wrappers.aliases.get(binding, ()):
                if below == keys[: len(below)] and len(keys) > len(below):
                    out.append((parameter, keys[len(below) :]))

    def _linked(self, links: Sequence[Link], keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        """What members are taken from other objects."""
        for link in links:
            chain = link.chain
            if len(keys) > len(chain) - (link.keys == ("value",)) and (
                chain == keys[: len(chain)] or (chain[:1] == (PROTOTYPE,) and keys[0] == INSTANCE and chain[1:] == keys[1 : len(chain)])
            ):
                out.append((link.source, (*link.keys, *keys[len(chain) :])))

    def _shown(self, binding: BindingId, prefix: Keys, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        """What getters show under `keys` below `binding.prefix`."""
        for getters in self.wrappers.exports_of(binding) if not prefix else ():
            self._getters(getters, keys, out)
        whole = (*prefix, *keys)
        mirrored = self.wrappers.mirrored.get(binding, ()) if keys else ()
        out.extend((mirror.source, keys) for mirror in mirrored if mirror.chain == prefix)
        for chain, getter in self.wrappers.published.get(binding, ()):
            if chain == whole[: len(chain)]:
                out.extend((result, whole[len(chain) :]) for result in self.index.returns.get(getter, ()))
        for chain, value in self.wrappers.shown.get(binding, ()):
            if chain == whole[: len(chain)]:
                out.append((value, whole[len(chain) :]))

    def definition(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        """What is written by the Identifier `node`: walks from inside a pattern out to the value that is matched."""
        program = self.program
        kind, field, parent = program.kind, program.field, program.parent
        while True:
            holder, place = parent[node], field[node]
            code = kind[holder]
            if place == k.F_PARAMS:
                self._parameter(holder, node, keys, out)
                return
            if code == k.DECLARATOR:
                self._declarator(holder, keys, out)
                return
            if code == k.ASSIGNMENT:
                out.append((program.last[node], keys))
                return
            if code in k.FUNCTIONS or code in k.CLASSES:
                out.append((holder, keys))
                return
            if code == k.ASSIGNMENT_PATTERN:
                out.append((program.last[node], keys))
            elif code == k.PROPERTY:
                key = self.index.key(holder)
                keys = (UNKNOWN if key is None else key, *keys)
                holder = parent[holder]
            elif code == k.ARRAY_PATTERN:
                keys = (self.position(holder, node), *keys)
            elif code == k.REST:
                if kind[parent[holder]] == k.ARRAY_PATTERN or field[holder] == k.F_PARAMS:
                    return
            elif code in (k.FOR_OF, k.FOR_IN):
                if code == k.FOR_OF:
                    out.append((program.last[node], (ANY, *keys)))
                return
            elif holder in self.wrappers.links.imported:
                self._part(self.wrappers.links.imported[holder], keys, out)
                return
            elif code != k.OBJECT_PATTERN:
                return
            node = holder

    def position(self, array: NodeId, element: NodeId) -> int:
        """The index of `element` in an array literal or pattern, holes counted."""
        found = self._positions.get(array)
        if found is None:
            found = self._positions[array] = {}
            holes = self.program.holes.get(array, ())
            passed = 0
            for count, child in enumerate(self.program.children(array)):
                while passed < len(holes) and holes[passed] <= count + passed:
                    passed += 1
                found[child] = count + passed
        return found.get(element, len(found) + len(self.program.holes.get(array, ())))

    def _declarator(self, declarator: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        program = self.program
        init = program.last[declarator + 1]
        if init < program.last[declarator]:
            out.append((init, keys))
            return
        declaration = program.parent[declarator]
        loop = program.parent[declaration]
        if program.kind[loop] == k.FOR_OF and program.field[declaration] == k.F_LEFT:
            out.append((program.last[declaration], (ANY, *keys)))

    def _parameter(self, function: NodeId, pattern: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        # p of f(…, p, …): the argument in that position at every call that is known to reach f
        program = self.program
        position = self.index.parameters(function).index(pattern)
        if program.kind[pattern] == k.REST:
            return
        loader = self.wrappers.loader_of.get(program.binding[pattern], -1) if program.kind[pattern] == k.IDENTIFIER else -1
        if loader >= 0:
            out.extend((name, keys) for name in self.class_names(loader) or (loader,))
        holder = program.parent[function]
        if position == 0 and program.field[function] == k.F_ARGUMENTS and self._is_then(holder) and self.argument(holder, 0) == function:
            promise = holder + 2  # import("./module").then((module) => …)
            if self._is_load(promise) or (self._is_then(promise) and self._loads_after(promise)):
                out.append((promise, keys))
        for call in self.callers(function):
            argument = self.argument(call, position)
            if argument >= 0:
                out.append((argument, keys))

    def argument(self, call: NodeId, position: int) -> NodeId:
        """The argument expression in that position, or -1 (missing, or behind a spread)."""
        program = self.program
        if program.kind[call] not in (k.CALL, k.NEW):
            return -1
        for index, child in enumerate(self.index.arguments(call)):
            if program.kind[child] == k.SPREAD:
                return -1
            if index == position:
                return child
        return -1

    def _object(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        # {k: v}.k is v; {...s}.k may be s.k
        if not keys:
            return
        program = self.program
        wanted = keys[0]
        named, unnamed = self.index.literal(node)
        members = program.children(node) if wanted == UNKNOWN else sorted((*named.get(wanted, ()), *unnamed))
        out.extend((program.child(member, k.F_VALUE), keys) for member in named.get("__proto__", ()))
        for member in members:
            if program.kind[member] == k.SPREAD:
                out.append((member + 1, keys))
                continue
            value = program.child(member, k.F_VALUE)
            if program.op[member] == k.M_GET:
                out.extend((result, keys[1:]) for result in self.index.returns.get(value, ()))
            elif value >= 0:
                out.append((value, keys[1:]))

    def _getters(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        # define(target, {k: () => v}): target.k is v
        program = self.program
        for member in program.children(node) if keys else ():
            if program.kind[member] == k.PROPERTY and self.index.key(member) in (keys[0], None):
                value = program.child(member, k.F_VALUE)
                out.extend((result, keys[1:]) for result in self.index.returns.get(value, ()))

    def _array(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        if not keys:
            return
        wanted = keys[0]
        for element in self.program.children(node):
            if self.program.kind[element] == k.SPREAD:
                out.append((element + 1, (ANY, *keys[1:])))
            elif wanted in (ANY, UNKNOWN) or (isinstance(wanted, int) and self.position(node, element) == wanted):
                out.append((element, keys[1:]))

    def _class(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        # members of the class itself (static) or, behind INSTANCE, of its instances; then those of its superclass
        if not keys:
            return
        instance = keys[0] in (INSTANCE, "prototype")
        rest = keys[1:] if instance else keys
        if not rest:
            return
        values = self.index.class_values(node).get((not instance, rest[0]), ())
        out.extend((value, rest[1:]) for value in values)
        if instance:
            self._linked(self.prototypes.of_classes.get(node, ()), rest, out)
        parent = self.program.child(node, k.F_SUPERCLASS)
        if parent >= 0 and not values:
            out.append((parent, keys))

    def _function(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        # function F(){ this.k = v }: (new F).k is v; properties stored to the function by name are found at its binding
        if not keys or self.program.kind[node] == k.ARROW:
            return
        if keys[0] == INSTANCE and len(keys) > 1:
            out.extend((value, keys[2:]) for value in self.index.this_stores.get(node, {}).get(keys[1], ()))
            self._linked(self.prototypes.of_this.get(node, ()), keys[1:], out)
        if keys[0] in (INSTANCE, "prototype") and len(keys) > 1:
            out.extend((value, keys[2:]) for value in self._described.get(node, {}).get(keys[1], ()))
        name = self.program.child(node, k.F_ID)
        if name >= 0 and self.program.kind[node] == k.FUNCTION_EXPRESSION:
            binding = self.program.binding[name]
            for chain, value in self.index.stores(binding) if binding >= 0 else ():
                if chain == keys[: len(chain)]:
                    out.append((value, keys[len(chain) :]))

    @cached_property
    def _described(self) -> dict[NodeId, dict[str | int, list[NodeId]]]:
        """Per constructor function the members that a compiled class gives it: `define(C, [{key: "name", value: function …}, …])`."""
        program = self.program
        kind, parent = program.kind, program.parent
        result: dict[NodeId, dict[str | int, list[NodeId]]] = {}
        for holder in self.index.keys_named("key"):
            literal = parent[holder]
            array = parent[literal]
            listed = kind[holder] == k.PROPERTY and kind[array] == k.ARRAY and program.field[array] == k.F_ARGUMENTS
            if not listed or kind[parent[array]] != k.CALL:
                continue
            key = program.child(holder, k.F_VALUE)
            if kind[key] != k.LITERAL or self.argument(parent[array], 1) != array:
                continue
            function, name = self._declared(self.argument(parent[array], 0)), program.string(key)
            members = [member for member in program.children(literal) if kind[member] == k.PROPERTY]
            values = [program.child(member, k.F_VALUE) for member in members if self.index.key(member) == "value"]
            if function >= 0 and name is not None and values and kind[values[0]] in k.FUNCTIONS:
                result.setdefault(function, {}).setdefault(name, []).append(values[0])
        return result

    def _declared(self, name: NodeId) -> NodeId:
        """The function declaration that an identifier names, or -1."""
        program = self.program
        binding = program.binding[name] if name >= 0 and program.kind[name] == k.IDENTIFIER else -1
        writes = self.index.writes(binding) if binding >= 0 else []
        holder = program.parent[writes[0]] if len(writes) == 1 else -1
        return holder if holder >= 0 and program.kind[holder] == k.FUNCTION_DECLARATION and program.field[writes[0]] == k.F_ID else -1

    def _this(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        owner = self.index.this_owner(node)
        out.extend(self.receiver(owner, keys))

    def receiver(self, owner: NodeId, keys: Keys) -> list[tuple[NodeId, Keys]]:
        """What `this.keys` may be inside `owner` (a function or a class), in terms of other expressions."""
        program = self.program
        if program.kind[owner] in k.CLASSES:
            return [(owner, (INSTANCE, *keys)), (owner, keys)]
        method = self.index.method_class(owner)
        if method is not None:
            return [(method[0], keys if method[1] else (INSTANCE, *keys))]
        holder = program.parent[owner]
        if program.kind[holder] == k.PROPERTY:
            return [(program.parent[holder], keys)]
        if program.kind[holder] == k.ASSIGNMENT and program.kind[holder + 1] == k.MEMBER:
            # X.prototype.m = function(){ this.k }: an instance of X;  o.m = function(){ this.k }: o
            target = holder + 2
            if program.kind[target] == k.MEMBER and self.index.key(target) == "prototype":
                return [(target + 1, (INSTANCE, *keys))]
            return [(target, keys)]
        if program.kind[owner] in (k.FUNCTION_DECLARATION, k.FUNCTION_EXPRESSION):
            name = program.child(owner, k.F_ID)
            found: list[tuple[NodeId, Keys]] = [(owner, (INSTANCE, *keys))]
            return found + ([(name, (INSTANCE, *keys))] if name >= 0 else [])
        return []

    def _super(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        owner = self.index.this_owner(node)
        method = self.index.method_class(owner) if self.program.kind[owner] in k.FUNCTIONS else None
        if method is None:
            return
        parent = self.program.child(method[0], k.F_SUPERCLASS)
        if parent >= 0:
            called = self.program.field[node] == k.F_CALLEE
            out.append((parent, keys if called or method[1] else (INSTANCE, *keys)))

    def _call(self, node: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        program = self.program
        inner = self.wrappers.wrapped.get(node)
        if inner is not None:
            if not keys:
                out.append((inner, ()))
            return
        if node in self.wrappers.required:
            for loaded in self.wrappers.loaded(node):
                self._unit(loaded, keys, out)
                if keys[:1] == ("default",) and node in self.wrappers.namespaces:
                    self._unit(loaded, keys[1:], out)
            return
        if node in self.wrappers.same:
            out.append((self.wrappers.same[node], keys))
            return
        if node in self.wrappers.exposed:
            self._getters(self.wrappers.exposed[node], keys, out)
            return
        if node in self.wrappers.got or (node in self.wrappers.getters and keys[:1] == ("a",)):
            # getter = n(module); getter() and getter.a: the default export of an ES module, else the module
            module, rest = (self.wrappers.got[node], keys) if node in self.wrappers.got else (self.argument(node, 0), keys[1:])
            out += [(module, rest), (module, ("default", *rest))]
            return
        callee = node + 1
        arguments = self.index.arguments(node)
        if program.kind[callee] == k.MEMBER:
            name = self.index.key(callee)
            if name == "bind":
                out.append((callee + 1, keys))
                return
            if name == "get" and (kept := self._private.got(node)):
                out.extend((value, keys) for value in kept)
                return
            if name in _IDENTITY_STATICS and program.string(callee + 1) == "Object":
                out.extend((argument, keys) for argument in arguments)
                return
        for argument, below in self.same(node):
            if below is None or keys[:1] == (below,):
                out.append((argument, keys if below is None else keys[1:]))
        query = (node, ())
        if query in self._active or len(self._active) > 12:
            return
        self._active.add(query)
        functions = self.callees(node)
        if not functions and self._is_then(node):
            out.extend((result, keys) for result in self._loads_after(node))
        self._active.discard(query)
        for function in functions[:MAXIMUM_NAMED]:
            if function in self.wrappers.identity and arguments:
                out.append((arguments[0], keys))
                if keys and keys[0] == "default":
                    out.append((arguments[0], keys[1:]))
                continue
            if function in self.wrappers.copiers:
                out.extend((argument, keys) for argument in arguments[:2])
                continue
            if (held := self._private.read(node, function)) is not None:
                out.extend((value, keys) for value in held)
                continue
            unit = self.wrappers.factories.get(function)
            if unit is not None:
                self._unit(function, keys, out)
                continue
            driver = self.wrappers.drivers.get(function)
            if driver is not None and driver.at_once and driver.slot < len(arguments):
                for run in self.functions(arguments[driver.slot]):
                    out.extend((result, keys) for result in self.index.returns.get(run, ()))
                continue
            if not program.flags[function] & k.GENERATOR:
                out.extend((result, keys) for result in self._results(function, arguments))
            if not keys:
                # f = memoize(g): calling f calls g
                out.extend((arguments[slot], ()) for slot in self.decorated(function) if slot < len(arguments))

    def _results(self, function: NodeId, arguments: list[NodeId]) -> Iterator[NodeId]:
        """What a call with these arguments may yield: for a parameter that is returned as it is, the argument of this very call."""
        program = self.program
        spread = any(program.kind[argument] == k.SPREAD for argument in arguments)
        work = list(self.index.returns.get(function, ()))
        for result in work:
            kind = program.kind[result]
            if kind in (k.CONDITIONAL, k.LOGICAL) and len(work) < MAXIMUM_RESULTS:
                first = program.last[result + 1] if kind == k.CONDITIONAL else result + 1
                truth = self.truth(result + 1) if kind == k.CONDITIONAL else None
                work += [each for each, taken in ((first, True), (program.last[first], False)) if truth in (None, taken)]
                continue
            slot = -1 if kind != k.IDENTIFIER or spread else self._slot(function, program.binding[result])
            if slot < 0:
                yield result
            elif slot < len(arguments):
                yield arguments[slot]

    def _slot(self, function: NodeId, binding: BindingId) -> int:
        """Which parameter of the function the variable is, if that is all it ever is; else -1."""
        program = self.program
        writes = self.index.writes(binding) if binding >= 0 else []
        if len(writes) != 1 or program.field[writes[0]] != k.F_PARAMS or program.parent[writes[0]] != function:
            return -1
        return self.index.parameters(function).index(writes[0])

    def _is_then(self, call: NodeId) -> bool:
        """`promise.then(f, …)`."""
        program = self.program
        if program.kind[call] != k.CALL or program.kind[call + 1] != k.MEMBER or self.index.key(call + 1) != "then":
            return False
        return bool(self.index.arguments(call))

    def _loads_after(self, then: NodeId) -> list[NodeId]:
        """`promise.then(() => require("./module"))`: the expressions that load what the call gives."""
        callback = self.index.arguments(then)[0]
        return [result for result in self.index.returns.get(callback, ()) if self._is_load(result)]

    def _is_load(self, node: NodeId) -> bool:
        """Whether the expression loads a module, also through an interop helper."""
        if node in self.wrappers.required:
            return True
        return self.program.kind[node] == k.CALL and any(argument in self.wrappers.required for argument in self.index.arguments(node))

    def decorated(self, function: NodeId) -> tuple[int, ...]:
        """The parameters that a decorator wraps: `memoize(f)` returns a function of its own which calls `f`."""
        found = self._decorated.get(function)
        if found is None:
            self._decorated[function] = ()
            found = self._decorated[function] = tuple(self._find_decorated(function))
        return found

    def _find_decorated(self, function: NodeId) -> list[int]:
        program = self.program
        driver = self.wrappers.drivers.get(function)
        if driver is not None:
            return [] if driver.at_once else [driver.slot]
        patterns = self.index.parameters(function)
        if not patterns or len(patterns) > 4 or program.end[function] - program.start[function] > DECORATOR_BYTES:
            return []
        inner = [v for r in self.index.returns.get(function, ()) for v in self.values(r) if function < v < program.last[function]]
        inner = [value for value in inner if program.kind[value] in k.FUNCTIONS]
        result: list[int] = []
        for slot, pattern in enumerate(patterns):
            binding = program.binding[pattern] if program.kind[pattern] == k.IDENTIFIER else -1
            calls = [n for n in program.occurrences(binding) if self._is_called(n)] if binding >= 0 else []
            if any(value < call < program.last[value] for value in inner for call in calls):
                result.append(slot)
        return result

    def _is_called(self, node: NodeId) -> bool:
        """`f(…)`, `f.call(…)`, `f.apply(…)`."""
        program = self.program
        holder = program.parent[node]
        if program.kind[holder] == k.MEMBER and self.index.key(holder) in ("call", "apply"):
            node, holder = holder, program.parent[holder]
        return program.field[node] == k.F_CALLEE and program.kind[holder] == k.CALL

    def _part(self, part: Part, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        """What an import of a module object yields. All that a CommonJS module exports is its default as well."""
        default = part.name == "default" or (part.name == NAMESPACE and keys[:1] == ("default",))
        if default and part.unit in self.wrappers.factories:
            self._unit(part.unit, keys[1:] if part.name == NAMESPACE else keys, out)
        self._unit(part.unit, keys if part.name == NAMESPACE else (part.name, *keys), out)

    def _exported(self, unit: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        """What an ES module shows under the first of the keys."""
        target = self.wrappers.links.meanings(unit, keys[0]) if keys and isinstance(keys[0], str) else None
        if isinstance(target, Variable):
            self._binding(target.binding, keys[1:], out)
        elif isinstance(target, Value):
            out.append((target.node, keys[1:]))
        elif isinstance(target, Part):
            self._part(target, keys[1:], out)

    def _unit(self, function: NodeId, keys: Keys, out: list[tuple[NodeId, Keys]]) -> None:
        """What `require` of a module yields: `module.exports` and the stores to `exports` of CommonJS, the names of an ES module."""
        unit = self.wrappers.factories.get(function)
        if unit is None:
            self._exported(function, keys, out)
            return
        for binding, prefix in ((unit.exports, ()), (unit.module, ("exports",))):
            if binding < 0:
                continue
            for chain, value in self.index.stores(binding):
                if chain[: len(prefix)] != prefix:
                    continue
                chain = chain[len(prefix) :]
                if chain == keys[: len(chain)]:
                    out.append((value, keys[len(chain) :]))
            self._shown(binding, prefix, keys, out)

    # Calls ------------------------------------------------------------------------------------------------------------------------------

    def callees(self, call: NodeId) -> tuple[NodeId, ...]:
        """The functions that a CallExpression, NewExpression or tagged template may enter (constructors for `new` and `super`)."""
        program = self.program
        callee = call + 1
        if program.kind[call] == k.NEW or program.kind[callee] == k.SUPER:
            return self.constructors(callee)
        found = self.functions(callee)
        if not found and program.kind[callee] == k.MEMBER:
            found = self._by_name(callee)
        return found

    def constructors(self, callee: NodeId) -> tuple[NodeId, ...]:
        """The functions that `new callee()` runs: a class's own constructor or the nearest inherited one."""
        program = self.program
        result: dict[NodeId, None] = {}
        seen: set[NodeId] = set()
        work = list(self.values(callee))
        while work:
            value = work.pop(0)
            if value in seen:
                continue
            seen.add(value)
            if program.kind[value] in k.FUNCTIONS:
                result[value] = None
            elif program.kind[value] in k.CLASSES:
                own = self.index.constructor(value)
                parent = program.child(value, k.F_SUPERCLASS)
                if own >= 0:
                    result[own] = None
                elif parent >= 0:
                    work.extend(self.values(parent))
        return tuple(result)

    def _by_name(self, callee: NodeId) -> tuple[NodeId, ...]:
        """Functions stored anywhere under the called property name, where few are and the name is telling."""
        name = self.index.key(callee)
        if not isinstance(name, str) or len(name) <= 2 or name in self._common:
            return ()
        found = self._named.get(name)
        if found is None:
            found = self._named[name] = self._functions_named(name)
        return found

    def _functions_named(self, name: str) -> tuple[NodeId, ...]:
        program = self.program
        kind = program.kind
        result: dict[NodeId, None] = {}
        for holder in self.index.keys_named(name):
            if kind[holder] in (k.METHOD, k.PROPERTY, k.FIELD) and kind[program.parent[holder]] != k.OBJECT_PATTERN:
                value = program.child(holder, k.F_VALUE)
                if value >= 0 and kind[value] in k.FUNCTIONS and program.op[holder] not in (k.M_GET, k.M_SET):
                    result[value] = None
        for member in self.index.members_named(name):
            if program.field[member] == k.F_LEFT and kind[program.last[member]] in k.FUNCTIONS:
                result[program.last[member]] = None
        if len(result) > MAXIMUM_NAMED:
            self.capped += 1
            return ()
        return tuple(result)

    def callers(self, function: NodeId) -> tuple[NodeId, ...]:
        """Calls that are known to enter `function`: through its own name, the variable or property that holds it, or in place."""
        found = self._callers.get(function)
        if found is None:
            self._callers[function] = ()  # a cycle of questions finds nothing new
            found = self._callers[function] = tuple(self._find_callers(function))
        return found

    def _find_callers(self, function: NodeId) -> list[NodeId]:
        program = self.program
        kind, field, parent = program.kind, program.field, program.parent
        result: list[NodeId] = []
        holder = parent[function]
        if kind[holder] in (k.CALL, k.NEW) and field[function] == k.F_CALLEE:
            result.append(holder)
        for name in self.class_names(function):
            binding = program.binding[name]
            for node in program.occurrences(binding) if binding >= 0 else ():
                if field[node] == k.F_CALLEE and kind[parent[node]] in (k.CALL, k.NEW):
                    result.append(parent[node])
                if len(result) > 4 * MAXIMUM_NAMED:
                    return result
        if kind[holder] in (k.CALL, k.NEW) and field[function] == k.F_ARGUMENTS:
            result += self._callback_calls(holder, self.index.arguments(holder).index(function))
        result += [call for call in self._uses.calls(function) if call not in result]
        method = self.index.method_class(function)
        if method is not None and program.op[holder] == k.M_CONSTRUCTOR:
            result += self._constructions(method[0])
        elif kind[holder] in (k.METHOD, k.PROPERTY):
            key = self.index.key(holder)
            if isinstance(key, str) and len(key) > 2 and key not in self._common and self._is_only_one(key):
                for member in self.index.members_named(key):
                    if field[member] == k.F_CALLEE and kind[parent[member]] == k.CALL:
                        result.append(parent[member])
        return result[: 4 * MAXIMUM_NAMED]

    def _constructions(self, cls: NodeId) -> list[NodeId]:
        """The calls that run the constructor of a class: its own instantiations, and those of subclasses that hand their arguments on."""
        result: list[NodeId] = []
        seen = {cls}
        work = [cls]
        while work and len(result) <= 4 * MAXIMUM_NAMED:
            current = work.pop()
            result += self.instantiations(current)
            for child in self.subclasses(current):
                own = self.index.constructor(child)
                handing = [] if own < 0 else self._super_calls(own)
                result += [call for call in handing if not self._hands_on_all(call)]
                if child not in seen and (own < 0 or any(self._hands_on_all(call) for call in handing)):
                    seen.add(child)
                    work.append(child)
        return result

    def _super_calls(self, constructor: NodeId) -> list[NodeId]:
        program = self.program
        inside = range(constructor, program.last[constructor])
        return [node for node in inside if program.kind[node] == k.CALL and program.kind[node + 1] == k.SUPER]

    def _hands_on_all(self, call: NodeId) -> bool:
        """`super(...arguments)`."""
        arguments = self.index.arguments(call)
        if len(arguments) != 1 or self.program.kind[arguments[0]] != k.SPREAD:
            return False
        return self.program.string(arguments[0] + 1) == "arguments"

    def subclasses(self, cls: NodeId) -> list[NodeId]:
        """The classes that extend this one directly."""
        if self._subclasses is None:
            self._subclasses = {}
            for code in (k.CLASS_DECLARATION, k.CLASS_EXPRESSION):
                for node in self.index.nodes_of(code):
                    parent = self.program.child(node, k.F_SUPERCLASS)
                    for value in self.classes(parent) if parent >= 0 else ():
                        self._subclasses.setdefault(value, []).append(node)
        return self._subclasses.get(cls, [])

    def _callback_calls(self, call: NodeId, position: int) -> list[NodeId]:
        """The calls of a parameter to which `call` gives a callback in that position."""
        program = self.program
        result: list[NodeId] = []
        for function in self.callees(call)[:MAXIMUM_NAMED]:
            patterns = self.index.parameters(function)
            pattern = patterns[position] if position < len(patterns) else -1
            binding = program.binding[pattern] if pattern >= 0 and program.kind[pattern] == k.IDENTIFIER else -1
            called = [node for node in program.occurrences(binding) if program.field[node] == k.F_CALLEE] if binding >= 0 else []
            result += [program.parent[node] for node in called if program.kind[program.parent[node]] == k.CALL]
        return result

    def _is_only_one(self, key: str) -> bool:
        """Whether one function alone stands under that name in classes and object literals."""
        program = self.program
        holders = [h for h in self.index.keys_named(key) if program.kind[h] in (k.METHOD, k.PROPERTY)]
        functions = [h for h in holders if program.kind[program.child(h, k.F_VALUE)] in k.FUNCTIONS]
        return len(functions) == 1

    def instantiations(self, cls: NodeId) -> list[NodeId]:
        """The `new` expressions that name the class directly, or under the name by which its module exports it."""
        program = self.program
        result: list[NodeId] = []
        for name in self.class_names(cls):
            binding = program.binding[name]
            called = [node for node in program.occurrences(binding) if program.field[node] == k.F_CALLEE] if binding >= 0 else []
            result += [program.parent[node] for node in called if program.kind[program.parent[node]] == k.NEW]
        result += [call for call in self._uses.calls(cls) if program.kind[call] == k.NEW]
        return sorted(set(result))

    def class_names(self, cls: NodeId) -> list[NodeId]:
        """Identifier nodes that name a class or function: its own name and the variable it is assigned to."""
        program = self.program
        names = [name] if (name := program.child(cls, k.F_ID)) >= 0 else []
        holder = program.parent[cls]
        while program.kind[holder] == k.LOGICAL:  # `var helper = this.helper || function () {…}`
            holder = program.parent[holder]
        if program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT) and program.kind[holder + 1] == k.IDENTIFIER:
            names.append(holder + 1)
        return names
