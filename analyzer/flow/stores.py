"""What happens to a value that is stored: in a variable, a pattern, a property, an object that others hold?

Locals are followed in order: a definition goes to the reads that it reaches (flow/control.py). A variable that other functions read, and
a property of an object that others hold, are cells: all reads see all values.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.flow.foreign import foreign_test
from analyzer.flow.library import api_of
from analyzer.flow.paths import ANY, INSTANCE, OPAQUE, RETURN, SCALAR, TABLE, UNKNOWN, Key, PathId
from analyzer.flow.prototypes import PROTOTYPE
from analyzer.flow.trace import ContextId, instance
from analyzer.linking.program import BindingId
from analyzer.scope.model import B_CLASS, B_CLASS_NAME, B_GLOBAL, B_PARAM, READ
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

_EQUALITY = frozenset(("==", "!=", "===", "!=="))
_MEMBERS = (k.PROPERTY, k.METHOD)
# Expressions that may name an object which others hold too.
_NAMING = (k.IDENTIFIER, k.MEMBER, k.THIS, k.CALL, k.NEW, k.LOGICAL, k.CONDITIONAL, k.AWAIT, k.ASSIGNMENT, k.PROGRAM, k.IMPORT_CALL)
LARGE_FUNCTION = 20_000  # nodes; in larger functions what a condition says of an object is left out
MAXIMUM_ALIASES = 4  # how many names of one object are looked up backwards from a store


class Stores:
    """The rules for definitions and stores."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.program = engine.program
        self.index = engine.index
        self.paths = engine.paths
        self._families: dict[NodeId, tuple[NodeId, ...]] = {}
        self._copies = dict(engine.program.copies)
        self._changed: dict[BindingId, bool] = {}
        self._visible: dict[tuple[NodeId, str], tuple[NodeId, ...]] = {}
        self._own_members: dict[NodeId, frozenset[tuple[Key | None, bool]]] = {}
        self._settled: dict[BindingId, dict[NodeId, bool]] = {}
        self._absent: dict[tuple[BindingId, bool], dict[NodeId, bool]] = {}
        self._present_reads: dict[tuple[BindingId, NodeId, tuple[Key, ...], bool], tuple[NodeId, ...]] = {}
        self._undecided_reads: dict[tuple[BindingId, NodeId, tuple[Key, ...]], tuple[NodeId, ...]] = {}
        self._subclasses: dict[NodeId, list[NodeId]] | None = None
        self._mixed: dict[NodeId, list[NodeId]] = {}
        self._part_classes: dict[tuple[NodeId, Key], frozenset[NodeId]] = {}

    # Patterns ------------------------------------------------------------------------------------------------------------------------

    def bind(self, pattern: NodeId, path: PathId, context: ContextId, depth: int, point: NodeId = -1) -> None:
        """The value that holds `path` is matched against a binding or assignment pattern."""
        program, paths = self.program, self.paths
        work = [(pattern, path)]
        while work:
            node, path = work.pop()
            kind = program.kind[node]
            if kind == k.IDENTIFIER:
                self.define(node, path, context, depth, point if point >= 0 else node)
            elif kind == k.MEMBER:
                self.store(node, path, context, depth)
            elif kind == k.ASSIGNMENT_PATTERN:
                work.append((node + 1, path))
            elif kind == k.OBJECT_PATTERN:
                work.extend(self._object_pattern(node, path, context, depth))
            elif kind == k.ARRAY_PATTERN:
                work.extend(self._array_pattern(node, path))
            elif kind == k.REST:
                inner = paths.push(0, path)
                if inner is not None:
                    work.append((node + 1, inner))

    def default(self, pattern: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`p = default` in a pattern: a parameter has its default only in calls that do not pass it."""
        engine, target = self.engine, pattern + 1
        function, slot, keys = self.parameter_around(pattern)
        calls = engine.resolver.callers(function) if function >= 0 and not engine.linked.escapes(function) else ()
        if not calls:
            self.bind(target, path, context, depth)
            return
        inner = self._below(keys, path)
        for call in calls:
            if inner is not None and not self._gives(call, slot, keys):
                engine.calls.enter(function, slot, inner, depth, call, context)

    def _below(self, keys: tuple[Key, ...], path: PathId | None) -> PathId | None:
        for key in reversed(keys):
            path = self.paths.push(key, path) if path is not None else None
        return path

    def parameter_around(self, pattern: NodeId) -> tuple[NodeId, int, tuple[Key, ...]]:
        """(function, parameter, keys) where a pattern with a default stands in a parameter; (-1, 0, ()) elsewhere."""
        program, node = self.program, pattern
        keys: tuple[Key, ...] = ()
        while program.field[node] != k.F_PARAMS:
            holder = program.parent[node]
            if program.kind[holder] == k.PROPERTY and program.kind[program.parent[holder]] == k.OBJECT_PATTERN:
                key = self.index.key(holder)
                if key is None:
                    return -1, 0, ()
                keys = (key, *keys)
                node = program.parent[holder]
            elif program.kind[holder] == k.ASSIGNMENT_PATTERN and program.field[node] == k.F_LEFT:
                node = holder
            else:
                return -1, 0, ()
        function = program.parent[node]
        return function, self.index.parameters(function).index(node), keys

    def _gives(self, call: NodeId, slot: int, keys: tuple[Key, ...]) -> bool:
        """Whether the call passes something for that parameter (for a property of it: an object literal that names it)."""
        program = self.program
        node = self.engine.resolver.argument(call, slot)
        for key in keys:
            members = list(program.children(node)) if node >= 0 and program.kind[node] == k.OBJECT else []
            found = [member for member in members if program.kind[member] == k.PROPERTY and self.index.key(member) == key]
            node = program.child(found[-1], k.F_VALUE) if found else -1
        if node < 0 or (program.kind[node] == k.UNARY and program.op[node] == k.OPERATOR["void"]):
            return False
        return program.kind[node] != k.IDENTIFIER or program.string(node) != "undefined"

    def _object_pattern(self, node: NodeId, path: PathId, context: ContextId, depth: int) -> list[tuple[NodeId, PathId]]:
        # {a: p, ...rest} = v: p holds v.a, rest holds v without a
        program, paths, engine = self.program, self.paths, self.engine
        found: list[tuple[NodeId, PathId]] = []
        head = paths.head_of(path)
        named: set[Key | None] = set()
        for member in program.children(node):
            if program.kind[member] == k.REST:
                if path < 0 or path in (OPAQUE, TABLE) or (head is not None and head not in named):
                    found.append((member + 1, path))
                continue
            key = self.index.key(member)
            named.add(key)
            value = program.child(member, k.F_VALUE)
            if path < 0:
                engine.calls.platform_property(member, value, api_of(path), key, context, depth)
            elif path == OPAQUE:
                found.append((value, OPAQUE))
            elif path == SCALAR and key == "length":
                found.append((value, SCALAR))
            elif head is not None and (head == key or head in (ANY, UNKNOWN) or key is None):
                found.append((value, paths.rest[path]))
        return found

    def _array_pattern(self, node: NodeId, path: PathId) -> list[tuple[NodeId, PathId]]:
        # [p, , q, ...rest] = v: by position; an element of unknown position may be any
        program, paths = self.program, self.paths
        head = paths.head_of(path)
        found: list[tuple[NodeId, PathId]] = []
        for element in program.children(node):
            position = self.engine.resolver.position(node, element)
            if program.kind[element] == k.REST:
                if head == ANY or path == OPAQUE:
                    found.append((element + 1, path))
                elif path == SCALAR and (inner := paths.push(ANY, path)) is not None:
                    found.append((element + 1, inner))
                elif isinstance(head, int) and head >= position:
                    shifted = paths.push(head - position, paths.rest[path])
                    if shifted is not None:
                        found.append((element + 1, shifted))
            elif path in (SCALAR, OPAQUE):
                found.append((element, path))
            elif head in (ANY, UNKNOWN) or head == position:
                found.append((element, paths.rest[path]))
        return found

    # Variables -----------------------------------------------------------------------------------------------------------------------

    def define(self, node: NodeId, path: PathId, context: ContextId, depth: int, point: NodeId) -> None:
        """The Identifier `node` is given a value at `point`: it goes to the reads that this definition reaches."""
        binding = self.program.binding[node]
        while binding >= 0:
            self._spread(binding, path, context, depth, point)
            binding = self._copies.get(binding, -1)

    def _spread(self, binding: BindingId, path: PathId, context: ContextId, depth: int, point: NodeId) -> None:
        program, index, engine = self.program, self.index, self.engine
        if binding in engine.exports.published:
            engine.exports.publish(binding, path, depth)
        owner = index.owner(binding)
        here = point if program.kind[point] in (*k.FUNCTIONS, k.PROGRAM) else program.function_of[point]
        if here != owner:
            if program.kind[owner] in k.FUNCTIONS and context and engine.context_function[context] == here:
                engine.calls.write_variable(context, binding, path, depth)
            else:
                self._write_outside(binding, owner, here, path, context, depth)
            for read in self._seeing(index.reads(binding), path):
                if program.function_of[read] == here:
                    engine.emit(read, path, context, depth)
            return
        for read in self._seeing(self._reached(binding, path, point, owner), path):
            engine.emit(read, path, context, depth)
        if program.captured[binding]:
            inner_context = 0 if program.kind[owner] == k.PROGRAM else context
            replaced = self._is_replaced(binding, point, owner)
            for read in self._seeing(index.reads(binding), path):
                function = program.function_of[read]
                if (
                    function != owner
                    and not (replaced and self._runs_later(function, owner))
                    and not self._is_settled_in(read, binding, path)
                ):
                    engine.emit(read, path, engine.context_for(inner_context, function), depth)

    def _is_replaced(self, binding: BindingId, point: NodeId, owner: NodeId) -> bool:
        """Whether what a module variable is given at `point` is gone when the module has run."""
        program = self.program
        if program.kind[owner] != k.PROGRAM or program.kind[point] == k.PROGRAM:
            return False
        own = [write for write in self.index.writes(binding) if program.function_of[write] == owner]
        return len(own) > 1 and point in own and not self.engine.orders.of(owner).reaches_exit(binding, point)

    def _runs_later(self, function: NodeId, owner: NodeId) -> bool:
        """Whether nothing is known that calls the function while `owner` runs."""
        program = self.program
        named = program.kind[function] == k.FUNCTION_DECLARATION and program.function_of[function] == owner
        return named and all(program.function_of[call] != owner for call in self.engine.resolver.callers(function))

    def _write_outside(self, binding: BindingId, owner: NodeId, here: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """A function writes a variable of a function around it: all others that read the variable see the value.

        What a call itself put there is not followed to other calls of the same function: a cache that a closure keeps gives each
        caller back its own value, and following it would join the callers of everything that is memoised.
        """
        program, engine = self.program, self.engine
        outer = 0 if program.kind[owner] == k.PROGRAM else engine.context_for(context, owner)
        own = context != 0 and outer == 0 and program.kind[owner] != k.PROGRAM and not engine.wrappers.runs_once(owner)
        if not own:
            engine.emit(-binding - 1, path, outer, depth)
            return
        for read in self._seeing(self.index.reads(binding), path):
            function = program.function_of[read]
            if function != here:
                engine.emit(read, path, engine.context_for(outer, function), depth)

    def written_by(self, call: NodeId, binding: BindingId, path: PathId, context: ContextId, inner: ContextId, depth: int) -> None:
        """The function that `call` enters in `inner` writes a variable of a function around it: where the call is made by that function
        itself, the variable holds the value in this activation alone."""
        program, engine = self.program, self.engine
        owner, site = self.index.owner(binding), program.function_of[call]
        if site == owner and context:
            engine.emit(-binding - 1, path, context, depth)
        elif owner < site <= program.last[owner] and context and engine.context_function[context] == site:
            engine.calls.write_variable(context, binding, path, depth)
        else:
            self._write_outside(binding, owner, engine.context_function[inner], path, inner, depth)

    def _reached(self, binding: BindingId, path: PathId, point: NodeId, owner: NodeId) -> Iterable[NodeId]:
        program, index = self.program, self.index
        if point == owner and (parameter := index.writes(binding)[:1]):
            point = parameter[0]  # on entry the parameter is written like a variable
        if path >= 0 and (keys := self._settled_keys(binding, path)) is not None:
            return self._undecided(binding, point, owner, keys)
        if self._is_object(path) and (absent := self.absent(binding, owner, self._is_own(path))):
            keys = self.paths.keys(path) if self._is_changed(binding) else ()
            return self._present(binding, point, owner, keys, self._is_own(path), absent)
        writes = index.writes(binding)
        simple = len(writes) <= 1 and (not writes or point == writes[0]) and not self._is_changed(binding)
        if simple or path < 0:
            return [read for read in index.reads(binding) if program.function_of[read] == owner]
        # A store that runs a setter overwrites nothing.
        keys = () if self.paths.head_of(path) in self._setter_names else self.paths.keys(path)
        return self.engine.orders.of(owner).reads_from(binding, point, keys)

    def _present(
        self, binding: BindingId, point: NodeId, owner: NodeId, keys: tuple[Key, ...], own: bool, absent: dict[NodeId, bool]
    ) -> Iterable[NodeId]:
        """The reads at which the variable may still be an object. `keys`: what stores below the variable may overwrite."""
        found = self._present_reads.get((binding, point, keys, own))
        if found is None:
            order = self.engine.orders.of(owner)
            found = order.reads_from(binding, point, keys, cut=lambda condition, outcome: absent.get(condition) is outcome)
            self._present_reads[binding, point, keys, own] = found
        return found

    def _is_object(self, path: PathId) -> bool:
        """Whether what holds the path is an object with that property or element."""
        head = self.paths.head_of(path)
        return isinstance(head, int) or (isinstance(head, str) and (head in (ANY, UNKNOWN) or not head.startswith("\0")))

    def _is_own(self, path: PathId) -> bool:
        """Whether what holds the path is an object with a property of the program's own naming."""
        head = self.paths.head_of(path)
        return isinstance(head, str) and not head.startswith(("\0", "\x01"))

    def absent(self, binding: BindingId, owner: NodeId, own: bool = False) -> dict[NodeId, bool]:
        """Conditions on the variable, and with which outcome it is no object: `if (x)`, `x == null`, `typeof x === "undefined"`.
        With `own`, also those with which it is an object of the platform (flow/foreign.py)."""
        found = self._absent.get((binding, own))
        if found is None:
            found = self._absent[binding, own] = {}
            if self.program.last[owner] - owner < LARGE_FUNCTION:
                for read in self.index.reads(binding):
                    self._existence(read, found)
                    if own and (test := foreign_test(self.program, self.index, read)) >= 0:
                        found[test] = True
        return found

    def _existence(self, read: NodeId, found: dict[NodeId, bool]) -> None:
        program = self.program
        holder, place = program.parent[read], program.field[read]
        kind = program.kind[holder]
        if kind == k.UNARY and program.op[holder] == k.OPERATOR["typeof"]:
            test = program.parent[holder]
            literal = program.last[holder] if program.field[holder] == k.F_LEFT else test + 1
            operator = k.OPERATORS[program.op[test]] if program.kind[test] == k.BINARY else ""
            if operator in _EQUALITY and self.engine.constants.text(literal) in ("undefined", "string", "number", "boolean"):
                found[test] = operator in ("==", "===")
        elif kind == k.BINARY:
            self._comparison(read, found)
            other = program.last[read] if place == k.F_LEFT else holder + 1
            operator = k.OPERATORS[program.op[holder]]
            if operator in _EQUALITY and self._is_undefined(other):
                found[holder] = operator in ("==", "===")
        elif place == k.F_TEST or kind == k.LOGICAL or (kind == k.UNARY and program.op[holder] == k.OPERATOR["!"]):
            found[read] = False

    def _is_undefined(self, node: NodeId) -> bool:
        """`undefined`, and `void 0` as minifiers write it."""
        program = self.program
        if program.kind[node] == k.UNARY:
            return program.op[node] == k.OPERATOR["void"]
        return program.kind[node] == k.IDENTIFIER and program.string(node) == "undefined"

    def settled(self, binding: BindingId) -> dict[NodeId, bool]:
        """Conditions that compare the variable with a constant, and with which outcome it is that constant."""
        found = self._settled.get(binding)
        if found is None:
            found = self._settled[binding] = {}
            for read in self.index.reads(binding):
                self._comparison(read, found)
        return found

    def _comparison(self, read: NodeId, found: dict[NodeId, bool]) -> None:
        program = self.program
        holder = program.parent[read]
        if program.kind[holder] == k.BINARY and (operator := k.OPERATORS[program.op[holder]]) in _EQUALITY:
            other = program.last[read] if program.field[read] == k.F_LEFT else holder + 1
            if program.kind[other] == k.LITERAL:
                found[holder] = operator in ("==", "===")
        elif program.kind[holder] == k.SWITCH and program.field[read] == k.F_DISCRIMINANT:
            for case in program.in_field(holder, k.F_CASES):
                if program.field[case + 1] == k.F_TEST and program.kind[case + 1] == k.LITERAL:
                    found[case] = True

    def _settled_keys(self, binding: BindingId, path: PathId) -> tuple[Key, ...] | None:
        """The keys of the path, if some test settles what the variable holds there (flow/narrowing.py)."""
        if self.paths.terminal(path) not in (SCALAR, OPAQUE):
            return None
        keys = self.paths.keys(path)
        return keys if self.engine.narrowing.tests(binding, keys) else None

    def _undecided(self, binding: BindingId, point: NodeId, owner: NodeId, keys: tuple[Key, ...]) -> Iterable[NodeId]:
        """The reads at which what the variable holds at `keys` may still be something else than what it was tested for."""
        found = self._undecided_reads.get((binding, point, keys))
        if found is None:
            order = self.engine.orders.of(owner)
            tests = self.engine.narrowing.tests(binding, keys)
            overwritten = () if keys[:1] and keys[0] in self._setter_names else keys
            found = order.reads_from(binding, point, overwritten, cut=lambda condition, outcome: tests.get(condition) is outcome)
            self._undecided_reads[binding, point, keys] = found
        return found

    def _is_settled_in(self, read: NodeId, binding: BindingId, path: PathId) -> bool:
        """Whether a read in a closure stands where a test must have held, of a variable that is given one value only."""
        if path < 0 or len(self.index.writes(binding)) > 1 or (keys := self._settled_keys(binding, path)) is None:
            return False
        return self.engine.narrowing.holds_at(read, self.engine.narrowing.tests(binding, keys))

    def _is_changed(self, binding: BindingId) -> bool:
        """Whether a property below the variable is stored into or deleted by name, so that order matters for what it holds."""
        found = self._changed.get(binding)
        if found is None:
            found = self._changed[binding] = bool(self.index.stores(binding)) or any(map(self._is_written_below, self.index.reads(binding)))
        return found

    def _is_written_below(self, node: NodeId) -> bool:
        """`delete node.k`, `[node.k] = …`."""
        program = self.program
        holder, place = program.parent[node], program.field[node]
        if program.kind[holder] != k.MEMBER or place != k.F_OBJECT:
            return False
        while program.kind[holder] == k.MEMBER and place == k.F_OBJECT:
            node, place = holder, program.field[holder]
            holder = program.parent[holder]
        return self.engine._is_target(node, place, holder)

    def read_everywhere(self, binding: BindingId, path: PathId, context: ContextId, depth: int) -> None:
        """A variable that is written from another function than its own: every read may see the value."""
        program, engine = self.program, self.engine
        for read in self._seeing(self.index.reads(binding), path):
            engine.emit(read, path, engine.context_for(context, program.function_of[read]), depth)

    def _seeing(self, reads: Iterable[NodeId], path: PathId) -> Iterable[NodeId]:
        """The reads that can see the path: `x.other` cannot see what is in `x.key`, unless it is a method that is called on `x`."""
        head = self.paths.head_of(path)
        if not isinstance(head, str) or head.startswith("\0"):
            return reads
        program, key_of, known, computed = self.program, self.index.key, self.index.keys, self.engine.calls.api_reads
        parent, kind, field = program.parent, program.kind, program.field
        through = self.paths.head_of(self.paths.rest[path]) in (RETURN, INSTANCE)
        accessors = self.engine.accessors
        seeing: list[NodeId] = []
        for read in reads:
            holder = parent[read]
            if kind[holder] == k.MEMBER and field[read] == k.F_OBJECT and (through or field[holder] != k.F_CALLEE):
                key = known[holder] if holder in known else key_of(holder)
                if key is not None and key != head and holder not in computed:
                    if key not in accessors.names or not accessors.runs(holder):
                        continue
            seeing.append(read)
        return seeing

    # Properties ----------------------------------------------------------------------------------------------------------------------

    def store(self, member: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`object.key = value`: the object holds `key.path` from here on."""
        key = self.index.key(member)
        if key in self._setter_names and self._set(member, path, context, depth):
            return
        self.engine.because(f"stored in {key}" if key is not None else "stored in a property")
        inner = self.paths.push(UNKNOWN if key is None else key, path)
        if inner is None:
            return
        if self.program.kind[member + 1] == k.THIS and self.program.kind[self.program.parent[member]] == k.ASSIGNMENT:
            if self.is_buried(self.program.last[member], path, depth):
                return
        self.mutate(member + 1, inner, context, depth, member)

    def is_buried(self, value: NodeId, path: PathId, depth: int) -> bool:
        """Whether the instance `value` holds `path` by way of another instance, all of whose kind hold the rest of it: storing `value` in
        a third instance then tells nothing new. Methods find what all instances hold under `this`, and clients that hold their parts and
        are held by them would be followed along every way through the family."""
        paths = self.paths
        key = paths.head_of(path)
        if not isinstance(key, str) or key.startswith("\0") or not paths.depth(paths.rest[path]):
            return False
        rest = paths.rest[path]
        known = self.engine.trace.ids
        for cls in self.engine.calls.classes_of(value):
            for part in self._parts(cls, key):
                if any((instance(each), rest, 0, depth) in known for each in self.family(part)):
                    self.engine.trace.limit("instance of a class held by way of others", value)
                    return True
        return False

    def _parts(self, cls: NodeId, key: Key) -> frozenset[NodeId]:
        """The classes of what instances of `cls` hold under `key`, as far as stores to `this` tell."""
        found = self._part_classes.get((cls, key))
        if found is None:
            parts: set[NodeId] = set()
            for each in self.family(cls):
                members = self.index.members(each) if self.program.kind[each] in k.CLASSES else []
                owners = [each, *(self.program.child(member, k.F_VALUE) for member in members)]
                for owner in owners:
                    for value in self.index.this_stores.get(owner, {}).get(key, ()):
                        for given in (value, *self._given_to(each, value)):
                            parts |= self.engine.calls.classes_of(given)
            found = self._part_classes[cls, key] = frozenset(parts)
        return found

    def _given_to(self, cls: NodeId, value: NodeId) -> list[NodeId]:
        """What the parameter `value` of the constructor of `cls` is given where the class and its subclasses are instantiated."""
        slot = self.engine.calls.parameter_of(value)
        if slot is None or slot[0] != self.index.constructor(cls):
            return []
        made = [call for each in (cls, *self._children(cls)) for call in self.engine.resolver.instantiations(each)]
        arguments = (self.engine.resolver.argument(call, slot[1]) for call in made)
        return [argument for argument in arguments if argument >= 0]

    @cached_property
    def _setter_names(self) -> frozenset[Key | None]:
        """Names under which some object or class of the program has a setter."""
        program = self.program
        holders = (holder for kind in (k.PROPERTY, k.METHOD) for holder in self.index.nodes_of(kind))
        return frozenset(self.index.key(holder) for holder in holders if program.op[holder] == k.M_SET) - {None}

    def _set(self, member: NodeId, path: PathId, context: ContextId, depth: int) -> bool:
        """`object.key = value` where the object is known to have a setter: the value is its argument. False where it has none."""
        program, engine = self.program, self.engine
        store = program.parent[member]
        if program.kind[store] != k.ASSIGNMENT:
            return False
        values = engine.resolver.functions(member)
        setters = [
            value for value in values if program.op[program.parent[value]] == k.M_SET and program.kind[program.parent[value]] in _MEMBERS
        ]
        for setter in setters:
            engine.calls.enter(setter, 0, path, depth, store, context)
        return bool(setters)

    def mutate(self, node: NodeId, path: PathId, context: ContextId, depth: int, point: NodeId, aliases: int = 0) -> None:
        """The object that `node` evaluates to holds `path` after `point`. A fact of its own, so that chains of names end in the queue."""
        if aliases <= MAXIMUM_ALIASES:
            self.engine.emit(self.engine.trace.change(node, point, aliases), path, context, depth)

    def changed(self, node: NodeId, point: NodeId, aliases: int, path: PathId, context: ContextId, depth: int) -> None:
        """Finds a changed object again: through the expression that names it, and every other name that it has."""
        program = self.program
        kind = program.kind[node]
        if kind == k.IDENTIFIER:
            for alias, inner in self._mutate_variable(node, path, context, depth, point):
                self.mutate(alias, inner, context, depth, point, aliases + 1)
        elif kind == k.MEMBER:
            key = self.index.key(node)
            content = self.paths.push(UNKNOWN if key is None else key, path)
            if content is not None:
                self.mutate(node + 1, content, context, depth, point, aliases)
        elif kind in (k.THIS, k.SUPER):
            owner = self.index.this_owner(node)
            if program.kind[owner] in k.CLASSES and self.index.in_class_itself(node):
                self.class_value(owner, path, context, depth)
            else:
                self.mutate_this(owner, path, context, depth)
        elif kind == k.NEW:
            self.engine.calls.written(node, path, context, depth)
        elif kind == k.PROGRAM:
            self.engine.exports.written(node, path, depth, point, aliases)
        elif kind in (k.CALL, k.IMPORT_CALL) and (units := self.engine.wrappers.loaded(node)):
            for unit in units:
                self.engine.exports.written(unit, path, depth, point, aliases)
        elif kind == k.CALL:
            self.engine.calls.written(node, path, context, depth)
            receiver = self.engine.calls.same_receiver(node)
            if receiver >= 0:
                self.mutate(receiver, path, context, depth, point, aliases + 1)
            for result in self._returned(node):
                self.mutate(result, path, 0, depth, result, aliases + 2)
        elif kind in (k.LOGICAL, k.AWAIT, k.SEQUENCE, k.CONDITIONAL, k.ASSIGNMENT):
            for child in program.children(node):
                if program.field[child] != k.F_TEST:
                    self.mutate(child, path, context, depth, point, aliases)

    def _mutate_variable(self, node: NodeId, path: PathId, context: ContextId, depth: int, point: NodeId) -> list[tuple[NodeId, PathId]]:
        """Spreads the new content to the reads of the variable and gives the other names of the same object."""
        program, engine = self.program, self.engine
        binding = program.binding[node]
        if binding < 0:
            return []
        if (file := engine.exports.unit_of(binding)) is not None:
            self._export(file.function, binding, path, depth)
        elif program.binding_kind[binding] == B_GLOBAL and engine.catalogue.knows_global(program.strings[program.binding_name[binding]]):
            engine.trace.limit("store to a platform object", point)  # `process.env.X = …` would be seen by everything
            return []
        self._spread(binding, path, context, depth, point)
        self._escaped(binding, path, context, depth, point)
        if program.binding_kind[binding] in (B_CLASS, B_CLASS_NAME):
            for write in self.index.writes(binding)[:1]:
                self.class_value(program.parent[write], path, 0, depth)  # `Class.k = v`: found under its other name and as `this` too
        found: list[tuple[NodeId, PathId]] = []
        writes = self._naming(node, binding)
        if program.binding_kind[binding] == B_PARAM and any(map(self._is_parameter, writes)):
            self._mutate_parameter(binding, path, context, depth)
        for write in writes[:3]:
            queue: list[tuple[NodeId, tuple[Key, ...]]] = []
            if program.field[write] != k.F_PARAMS:
                engine.resolver.definition(write, (), queue)
            for value, keys in queue[:3]:
                if program.kind[value] in _NAMING:
                    inner = self.paths.of((*keys, *self.paths.keys(path)), self.paths.terminal(path))
                    if inner is not None:
                        found.append((value, inner))
        return found

    def _naming(self, node: NodeId, binding: BindingId) -> list[NodeId]:
        """The writes that may have given the variable the object that it names at `node`."""
        writes = self.index.writes(binding)
        owner = self.index.owner(binding)
        if len(writes) < 2 or self.program.function_of[node] != owner:
            return writes
        definitions = self.engine.orders.of(owner).definitions_of(node)
        return [write for write in writes if write in definitions or self.program.function_of[write] != owner] if definitions else writes

    def _is_parameter(self, write: NodeId) -> bool:
        """Whether a write is the binding of a parameter, not an assignment."""
        program = self.program
        while program.kind[write] not in (k.ASSIGNMENT, k.DECLARATOR, *k.FUNCTIONS, k.PROGRAM):
            if program.field[write] == k.F_PARAMS:
                return True
            write = program.parent[write]
        return False

    def _escaped(self, binding: BindingId, path: PathId, context: ContextId, depth: int, point: NodeId) -> None:
        """`z = o; o.k = t`: names that were given to the object before the store see its content as well."""
        program, engine = self.program, self.engine
        here = program.function_of[point] if program.kind[point] not in k.FUNCTIONS else point
        for read in self.index.reads(binding):
            holder = program.parent[read]
            kind, place = program.kind[holder], program.field[read]
            gives = (kind == k.DECLARATOR and place == k.F_INIT) or (kind == k.ASSIGNMENT and place == k.F_RIGHT)
            gives = gives or (kind == k.PROPERTY and place == k.F_VALUE) or kind == k.ARRAY or kind == k.RETURN
            if gives and read < point and program.function_of[read] == here:
                engine.emit(read, path, context, depth)

    def _mutate_parameter(self, binding: BindingId, path: PathId, context: ContextId, depth: int) -> None:
        """A parameter's object is changed: the caller's argument is."""
        program, engine = self.program, self.engine
        function = self.index.owner(binding)
        if program.kind[function] not in k.FUNCTIONS:
            return
        unit = engine.wrappers.factories.get(function)
        if unit is not None:
            self._export(function, binding, path, depth)
            return
        for slot, pattern in enumerate(self.index.parameters(function)):
            target = pattern + 1 if program.kind[pattern] == k.ASSIGNMENT_PATTERN else pattern
            if program.kind[target] == k.IDENTIFIER and program.binding[target] == binding:
                engine.calls.change_argument(function, slot, path, context, depth)

    def _export(self, factory: NodeId, binding: BindingId, path: PathId, depth: int) -> None:
        """`exports.k = v` in a CommonJS factory: whoever requires it gets `v` under `k`."""
        unit = self.engine.wrappers.factories[factory]
        if binding == unit.module:
            if self.paths.head_of(path) != "exports":
                return
            path = self.paths.rest[path]
        self.engine.because("exported")
        if self.engine.program.kind[factory] in k.FUNCTIONS:
            self.engine.calls.leave(factory, path, 0, depth)
        self.engine.exports.deliver(factory, path, depth)

    def _returned(self, call: NodeId) -> list[NodeId]:
        """Expressions that a call may return and that name an object which lives on."""
        program, engine = self.program, self.engine
        result: list[NodeId] = []
        for function in engine.resolver.callees(call)[:3]:
            for value in self.index.returns.get(function, ())[:4]:
                lasting = program.kind[value] == k.IDENTIFIER and self._outlives(value, function)
                if lasting or program.kind[value] in (k.THIS, k.MEMBER, k.ASSIGNMENT):
                    result.append(value)
        return result

    def _outlives(self, name: NodeId, function: NodeId) -> bool:
        """Whether a variable belongs to a function around this one: what it names is there after the call."""
        binding = self.program.binding[name]
        return binding >= 0 and self.index.owner(binding) != function

    # Objects: `this`, instances, classes ------------------------------------------------------------------------------------------------

    def mutate_this(self, owner: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`this.k = v` inside `owner` (a function, or a class for its field initialisers)."""
        program, engine = self.program, self.engine
        if program.kind[owner] not in k.FUNCTIONS:
            if program.kind[owner] in k.CLASSES:
                engine.emit(instance(owner), path, 0, depth)
            return
        method = self.index.method_class(owner)
        own = context != 0 and engine.context_function[context] == owner
        if method is not None and method[1]:
            self.class_value(method[0], path, context, depth)
            return
        if own:
            self._read_this([owner], path, context, depth)
            engine.calls.change_argument(owner, -1, path, context, depth)
        holder = self.holder(owner)
        if holder >= 0 and (not own or self._is_single(holder)):
            engine.emit(instance(holder), path, 0, depth)

    def _is_single(self, cls: NodeId) -> bool:
        """Whether the program makes one instance of the class and its subclasses, or one such object: what one holds, all hold."""
        program = self.program
        if program.kind[cls] == k.OBJECT:
            function = program.function_of[cls]
            return program.kind[function] == k.PROGRAM or self.engine.wrappers.runs_once(function)
        made = sum(len(self.engine.resolver.instantiations(each)) for each in (cls, *self._children(cls)))
        return made == 1

    def holder(self, owner: NodeId) -> NodeId:
        """What the receivers of a method have in common: its class, object literal or constructor function; -1 where unknown."""
        program = self.program
        method = self.index.method_class(owner)
        if method is not None:
            return method[0]
        holder = program.parent[owner]
        if program.kind[holder] == k.PROPERTY:
            return program.parent[holder]
        for value, _ in self.engine.resolver.receiver(owner, ("x",)):
            for found in self.engine.resolver.values(value):
                if program.kind[found] in (*k.FUNCTIONS, *k.CLASSES, k.OBJECT):
                    return found
        return -1

    def field_values(self, member: NodeId) -> list[NodeId]:
        """What `this.key` is given anywhere in its class: in its methods, and where its fields are declared."""
        program, index = self.program, self.index
        key = index.key(member)
        method = index.method_class(index.this_owner(member + 1))
        if key is None:
            return []
        if method is None:
            return list(index.this_stores.get(index.this_owner(member + 1), {}).get(key, ()))
        found: list[NodeId] = []
        for each in index.members(method[0]):
            value = program.child(each, k.F_VALUE)
            if program.kind[each] == k.FIELD and index.key(each) == key and value >= 0:
                found.append(value)
            found += index.this_stores.get(value, {}).get(key, ())
        return found

    def instance(self, holder: NodeId, path: PathId, depth: int) -> None:
        """Any instance of the class (or constructor function, or this object literal) holds `path`."""
        program, engine = self.program, self.engine
        kind = program.kind[holder]
        engine.because("field")
        if kind == k.OBJECT:
            methods = [program.child(member, k.F_VALUE) for member in program.children(holder) if program.kind[member] == k.PROPERTY]
            self._read_this([method for method in methods if method >= 0], path, 0, depth)
            engine.emit(holder, path, 0, depth)
            return
        for cls in self._seeing_member(holder, self.paths.head_of(path)):
            owners = [cls]
            members = self.index.members(cls) if program.kind[cls] in k.CLASSES else []
            methods = [member for member in members if program.kind[member] == k.METHOD and not program.flags[member] & k.STATIC]
            owners += [program.child(method, k.F_VALUE) for method in methods]
            self._read_this(owners + self._prototype_functions(cls) + self._mixed_in(cls), path, 0, depth)
        self.class_value(holder, self.paths.push(INSTANCE, path), 0, depth)

    def _prototype_functions(self, holder: NodeId) -> list[NodeId]:
        """Functions stored on the prototype of a constructor function."""
        program = self.program
        if program.kind[holder] not in (k.FUNCTION_DECLARATION, k.FUNCTION_EXPRESSION):
            return []
        result: list[NodeId] = []
        for name in self.engine.resolver.class_names(holder):
            binding = program.binding[name]
            for chain, value in self.index.stores(binding) if binding >= 0 else ():
                if chain[0] != "prototype":
                    continue
                if program.kind[value] in k.FUNCTIONS:
                    result.append(value)
                elif program.kind[value] == k.OBJECT:
                    values = [program.child(member, k.F_VALUE) for member in program.children(value)]
                    result += [inner for inner in values if inner >= 0 and program.kind[inner] in k.FUNCTIONS]
        return result

    def _mixed_in(self, cls: NodeId) -> list[NodeId]:
        """The methods of object literals that are copied into instances of the class or constructor function, or into its prototype."""
        found = self._mixed.get(cls)
        if found is None:
            prototypes, program = self.engine.resolver.prototypes, self.program
            links = [*prototypes.of_this.get(cls, ()), *prototypes.of_classes.get(cls, ())]
            for name in self.engine.resolver.class_names(cls):
                below = prototypes.of_variables.get(program.binding[name], ())
                links += [link for link in below if link.chain == (PROTOTYPE,) and not link.keys]
            literals = [value for link in links for value in self.engine.resolver.values(link.source, link.keys)]
            properties = (member for each in literals if program.kind[each] == k.OBJECT for member in program.children(each))
            values = (program.child(member, k.F_VALUE) for member in properties if program.kind[member] == k.PROPERTY)
            found = self._mixed[cls] = [value for value in values if value >= 0 and program.kind[value] in k.FUNCTIONS]
        return found

    def _read_this(self, owners: Iterable[NodeId], path: PathId, context: ContextId, depth: int) -> None:
        """Every `this.k` of these owners that can see the path, and in a context of its own `super.method()`."""
        program, engine = self.program, self.engine
        for owner in owners:
            for node in self._seeing(self.index.this_nodes.get(owner, ()), path):
                engine.emit(node, path, engine.context_for(context, program.function_of[node]), depth)
            for node in self._super_nodes.get(owner, ()) if context else ():
                engine.emit(node, path, engine.context_for(context, program.function_of[node]), depth)

    def class_value(self, cls: NodeId, path: PathId | None, context: ContextId, depth: int) -> None:
        """The class (or function) itself holds `path`: it is found through its name or where its expression stands."""
        if path is None:
            return
        program, engine = self.program, self.engine
        name = program.child(cls, k.F_ID)
        if name >= 0:
            self.define(name, path, context, depth, name)
        if name < 0 or program.kind[cls] not in (k.CLASS_DECLARATION, k.FUNCTION_DECLARATION):
            engine.emit(cls, path, engine.context_for(context, program.function_of[cls]), depth)
        if program.kind[cls] in k.CLASSES and self.paths.head_of(path) != INSTANCE:
            members = [m for m in self.index.members(cls) if program.flags[m] & k.STATIC]
            self._read_this([program.child(m, k.F_VALUE) for m in members if program.kind[m] == k.METHOD], path, 0, depth)
            for node in self._seeing(self.index.this_nodes.get(cls, ()), path):
                if self.index.in_class_itself(node):
                    engine.emit(node, path, 0, depth)

    def family(self, cls: NodeId) -> tuple[NodeId, ...]:
        """The class, its known superclasses and subclasses."""
        found = self._families.get(cls)
        if found is not None:
            return found
        seen = {cls: None}
        work = [cls]
        resolver, program = self.engine.resolver, self.program
        while work and len(seen) < 200:
            current = work.pop()
            parent = program.child(current, k.F_SUPERCLASS) if program.kind[current] in k.CLASSES else -1
            parents = resolver.values(parent) if parent >= 0 else self._linked_constructors[1].get(current, ())
            for value in parents:
                if program.kind[value] in (*k.CLASSES, *k.FUNCTIONS) and value not in seen:
                    seen[value] = None
                    work.append(value)
        for current in list(seen)[:1]:
            for child in self._children(current):
                seen.setdefault(child, None)
        self._families[cls] = tuple(seen)
        return self._families[cls]

    @cached_property
    def _linked_constructors(self) -> tuple[dict[NodeId, list[NodeId]], dict[NodeId, list[NodeId]]]:
        """Per constructor function those that inherit from it, and those that it inherits from, where no class says so."""
        resolver, kind = self.engine.resolver, self.program.kind
        below: dict[NodeId, list[NodeId]] = {}
        above: dict[NodeId, list[NodeId]] = {}
        for child, parent in resolver.prototypes.parents:
            for one in (value for value in resolver.values(child) if kind[value] in k.FUNCTIONS):
                for other in (value for value in resolver.values(parent) if kind[value] in (*k.FUNCTIONS, *k.CLASSES) and value != one):
                    below.setdefault(other, []).append(one)
                    above.setdefault(one, []).append(other)
        return below, above

    def _seeing_member(self, cls: NodeId, key: Key | None) -> tuple[NodeId, ...]:
        """Those of the family whose `this.key` may be what `cls` has under the name: not where a class in between overrides it."""
        if not isinstance(key, str) or key.startswith("\0"):
            return self.family(cls)
        found = self._visible.get((cls, key))
        if found is None:
            below = self._inheriting(cls, key)
            above = [each for each in self.family(cls) if each not in below and each not in self._children(cls)]
            # What runs in a superclass calls the member of the class that was instantiated.
            made = not above or any(map(self._is_made, below))
            found = self._visible[cls, key] = (*below, *(above if made else ()))
        return found

    def _inheriting(self, cls: NodeId, key: str) -> list[NodeId]:
        """The class and the subclasses that have its member of that name."""
        self._children(cls)  # builds the table
        assert self._subclasses is not None
        result = [cls]
        for each in result:
            result += [child for child in self._subclasses.get(each, ()) if child not in result and not self.overrides(child, key)]
        return result

    def overrides(self, cls: NodeId, key: Key | None, static: bool = False) -> bool:
        """Whether the class has a method or accessor of its own under the name."""
        program = self.program
        found = self._own_members.get(cls)
        if found is None:
            members = [m for m in self.index.members(cls) if program.kind[m] == k.METHOD]
            found = self._own_members[cls] = frozenset((self.index.key(m), bool(program.flags[m] & k.STATIC)) for m in members)
        return (key, static) in found

    def _is_made(self, cls: NodeId) -> bool:
        """Whether instances may exist that are of this class and of no subclass: it is named for more than being extended."""
        program = self.program
        names = self.engine.resolver.class_names(cls)
        bindings = {program.binding[name] for name in names} | {self._copies.get(program.binding[name], -1) for name in names}
        reads = [read for binding in bindings if binding >= 0 for read in self.index.reads(binding)]
        exported = program.kind[program.parent[cls]] in (k.EXPORT_NAMED, k.EXPORT_DEFAULT)
        return not names or exported or any(program.field[read] != k.F_SUPERCLASS for read in reads)

    def has_receiver(self, function: NodeId) -> bool:
        """Whether the function looks at `this`."""
        return function in self.index.this_nodes or function in self.index.super_owners

    @cached_property
    def _super_nodes(self) -> dict[NodeId, list[NodeId]]:
        """Per owner of `this` the places of `super.member`."""
        found: dict[NodeId, list[NodeId]] = {}
        for node in self.index.nodes_of(k.SUPER):
            if self.program.field[node] == k.F_OBJECT:
                found.setdefault(self.index.this_owner(node), []).append(node)
        return found

    def read_super(self, cls: NodeId, path: PathId, depth: int) -> None:
        """`super.k` in the methods of a class whose superclass holds `path`."""
        for member in self.index.members(cls) if self._super_nodes else ():
            nodes = self._super_nodes.get(self.program.child(member, k.F_VALUE), ()) if self.program.kind[member] == k.METHOD else ()
            for node in self._seeing(nodes, path):
                self.engine.emit(node, path, 0, depth)

    def _children(self, cls: NodeId) -> list[NodeId]:
        if self._subclasses is None:
            self._subclasses = {parent: list(children) for parent, children in self._linked_constructors[0].items()}
            for code in (k.CLASS_DECLARATION, k.CLASS_EXPRESSION):
                for node in self.index.nodes_of(code):
                    parent = self.program.child(node, k.F_SUPERCLASS)
                    for value in self.engine.resolver.values(parent) if parent >= 0 else ():
                        self._subclasses.setdefault(value, []).append(node)
        result: list[NodeId] = []
        work = [cls]
        while work and len(result) < 200:
            for child in self._subclasses.get(work.pop(), ()):
                if child not in result:
                    result.append(child)
                    work.append(child)
        return result


__all__ = ["READ", "Stores"]
