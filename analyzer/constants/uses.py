"""May an object be another than the literal that made it, by the time it is read?

    CLEAN     it is only read: everything about it is constant
    PARTIAL   it goes where we do not follow, or gets named properties: a property is constant when no store in the whole program names it
              (what is missing, the list of its keys and the elements of arrays are unknown)
    CHANGED   its elements or computed properties are written, or a method changes it: nothing about it is constant

Misses stores through computed keys (`x[y] = z`) to objects that went elsewhere.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, Final

import numpy as np

from analyzer.constants.bindings import Bindings
from analyzer.constants.compiler import property_name
from analyzer.constants.heap import Accessor, ArrayObj, BytesObj, FunctionLike, FunctionObj, MapObj, Obj, RegExpObj, Unknown
from analyzer.constants.library import arrays, binary, collections
from analyzer.linking.program import Program
from analyzer.scope.model import B_GLOBAL, B_PARAM, DECLARE, WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.kinds import OPERATORS

CLEAN, PARTIAL, CHANGED = range(3)

_MOST_OCCURRENCES: Final = 3000
_CHANGING: Final = arrays.CHANGING | binary.CHANGING | collections.CHANGING
_READING: Final = frozenset((*arrays.PROTOTYPE, *collections.MAP_PROTOTYPE, *collections.SET_PROTOTYPE, *binary.PROTOTYPE)) - _CHANGING
_TESTS: Final = frozenset((k.IF, k.WHILE, k.DO_WHILE, k.FOR, k.SWITCH, k.SWITCH_CASE))
_HARMLESS: Final = frozenset((k.EXPRESSION_STATEMENT, k.UNARY, k.BINARY, k.TEMPLATE, k.FOR_IN))
_ASKING: Final = frozenset(("isArray", "keys", "stringify", "hasOwn", "is", "getOwnPropertyNames"))
_COPYING: Final = frozenset(("values", "entries", "from", "fromEntries", "freeze"))  # hand on what is inside


class _Some:
    """A value that is not known, of something that holds nothing that can be changed."""


_PRIMITIVE: Final = _Some()
_ANYTHING: Final = _Some()


class Uses:
    """Judges what happens to the objects that bindings hold."""

    def __init__(self, program: Program, bindings: Bindings) -> None:
        self.program = program
        self.bindings = bindings

    @cached_property
    def stored_names(self) -> frozenset[str]:
        """Every property name that some store of the program writes: `x.name = …`, `x["name"]++`, `delete x.name` …"""
        program = self.program
        kinds = np.frombuffer(program.kind, dtype=np.uint8)
        fields = np.frombuffer(program.field, dtype=np.uint8)
        wanted = np.isin(fields, np.array([k.F_LEFT, k.F_ARGUMENT, k.F_ELEMENTS, k.F_VALUE], dtype=np.uint8)) & (kinds == k.MEMBER)
        names = set()
        for node in np.nonzero(wanted)[0].tolist():
            if self.is_target(node):
                name = self._name(node)
                if name is not None:
                    names.add(name)
        return frozenset(names)

    def _name(self, member: int) -> str | None:
        """The name of a member where the text says it."""
        program = self.program
        key = program.child(member, k.F_PROPERTY)
        if program.flags[member] & k.COMPUTED and program.kind[key] != k.LITERAL:
            return None
        try:
            return property_name(program, key)
        except Unknown:
            return None

    def is_target(self, node: int) -> bool:
        """Whether the member or identifier `node` is written to, deleted or bound by a pattern."""
        program = self.program
        parent, field = program.parent[node], program.field[node]
        kind = program.kind[parent]
        if kind == k.UNARY:
            return OPERATORS[program.op[parent]] == "delete"
        if kind == k.PROPERTY:
            return field == k.F_VALUE and program.kind[program.parent[parent]] == k.OBJECT_PATTERN
        if kind in (k.UPDATE, k.ARRAY_PATTERN, k.REST):
            return True
        return field == k.F_LEFT and kind in (k.ASSIGNMENT, k.FOR_IN, k.FOR_OF, k.ASSIGNMENT_PATTERN)

    def judge(self, binding: int, value: Obj) -> tuple[int, list[int]]:
        """The worst that happens to `value`, which `binding` holds, and the calls that prepare it at the start."""
        setups: list[int] = []
        worst = CLEAN
        seen = {binding}
        waiting = [binding]
        plan = self.bindings.plan(binding)
        making = plan.enum if plan.enum >= 0 else plan.node  # what happens inside the expression that makes the object is past
        count = 0
        while waiting and worst < CHANGED:
            current = waiting.pop()
            for node in self.program.occurrences(current):
                if self.program.role[node] & WRITE or self.program.role[node] == DECLARE:
                    continue
                if current == binding and making <= node < self.program.last[making] and making >= 0:
                    continue
                count += 1
                if count > _MOST_OCCURRENCES:
                    return max(worst, PARTIAL), []
                found, aliases = self._use(node, value)
                if aliases and current == binding and self._prepares(node, aliases, value):
                    setups.append(self.program.parent[node])
                    continue
                worst = max(worst, found)
                waiting += [alias for alias in aliases if alias not in seen]
                seen.update(aliases)
        if worst == CLEAN and (value.proto is not None or self._has_methods_of_its_own(value)):
            worst = PARTIAL
        return worst, setups

    def _has_methods_of_its_own(self, value: Obj) -> bool:
        """Whether functions in `value` say `this`, through which they may write to it."""
        program = self.program
        return any(
            isinstance(item, FunctionObj) and program.kind[item.node : program.last[item.node]].find(k.THIS) >= 0
            for item in value.props.values()
        )

    def _prepares(self, node: int, aliases: list[int], value: Obj) -> bool:
        """Whether `node` is an argument of a statement `(function (list) { … })(list)` that changes the object."""
        call = self.program.parent[node]
        if self.program.kind[self.program.child(call, k.F_CALLEE)] not in k.FUNCTIONS or not self.bindings.is_statement(call):
            return False
        return any(self.judge_shallow(alias, value) == CHANGED for alias in aliases)

    def judge_shallow(self, binding: int, value: Obj) -> int:
        """The worst that the occurrences of `binding` themselves do, aliases not followed."""
        program = self.program
        nodes = [node for node in program.occurrences(binding) if not program.role[node] & (WRITE | DECLARE)]
        return max((self._use(node, value)[0] for node in nodes[:_MOST_OCCURRENCES]), default=CLEAN)

    def _use(self, node: int, value: Any) -> tuple[int, list[int]]:
        """What the occurrence `node` of something that holds `value` does: its judgement, and bindings that hold `value` as well."""
        program = self.program
        top, current, container = node, value, value
        name: str | None = None
        while program.kind[program.parent[top]] == k.MEMBER and program.field[top] == k.F_OBJECT:
            top = program.parent[top]
            name = self._name(top)
            container, current = current, _part(current, name)
        if top != node:
            if self.is_target(top):
                return (PARTIAL if name is not None and _is_plain(container) else CHANGED), []
            if program.field[top] == k.F_CALLEE and program.kind[program.parent[top]] in (k.CALL, k.NEW):
                return self._method(container, current, name), []
        if current is _PRIMITIVE or not isinstance(current, Obj | _Some) or (top != node and isinstance(current, FunctionLike)):
            return CLEAN, []
        return self._flows(top, current)

    def _method(self, container: Any, method: Any, name: str | None) -> int:
        """A call of a method of an object."""
        if container is _PRIMITIVE or not isinstance(container, Obj | _Some):
            return CLEAN
        if name is None:
            return CHANGED if isinstance(container, ArrayObj | MapObj | BytesObj) else PARTIAL
        if isinstance(method, FunctionObj):
            program = self.program
            return PARTIAL if program.kind[method.node : program.last[method.node]].find(k.THIS) >= 0 else CLEAN
        if name in _CHANGING and (container is _ANYTHING or isinstance(container, ArrayObj | MapObj | BytesObj)):
            return CHANGED
        return CLEAN if name in _READING or name == "hasOwnProperty" or _is_plain(container) else PARTIAL

    def _flows(self, node: int, value: Any) -> tuple[int, list[int]]:
        """Where an object goes that the expression `node` yields."""
        program = self.program
        while True:
            parent, field = program.parent[node], program.field[node]
            kind = program.kind[parent]
            if kind in _HARMLESS or (kind in _TESTS and field in (k.F_TEST, k.F_DISCRIMINANT)):
                return CLEAN, []
            if kind == k.CONDITIONAL and field == k.F_TEST:
                return CLEAN, []
            if kind == k.LOGICAL and field == k.F_LEFT and OPERATORS[program.op[parent]] == "&&":
                return CLEAN, []  # an object is truthy: the right side is the result
            if kind == k.SEQUENCE and program.last[node] != program.last[parent]:
                return CLEAN, []
            if kind not in (k.LOGICAL, k.CONDITIONAL, k.SEQUENCE):
                break
            node = parent
        if kind in (k.FOR_OF, k.SPREAD):
            return (CLEAN if _holds_primitives(value) else PARTIAL), []
        if kind == k.DECLARATOR:
            return self._declared(program.child(parent, k.F_ID), value)
        if kind == k.ASSIGNMENT and program.kind[program.child(parent, k.F_LEFT)] == k.IDENTIFIER:
            return CLEAN, [program.binding[program.child(parent, k.F_LEFT)]]
        if kind in (k.CALL, k.NEW) and field == k.F_ARGUMENTS:
            return self._passed(parent, node, value)
        if kind == k.ARROW and self._is_export_getter(parent):
            return CLEAN, []
        return PARTIAL, []

    def _declared(self, target: int, value: Any) -> tuple[int, list[int]]:
        if self.program.kind[target] == k.IDENTIFIER:
            return CLEAN, [self.program.binding[target]]
        return (CLEAN if _holds_primitives(value) else PARTIAL), []

    def _is_export_getter(self, arrow: int) -> bool:
        """`exported(target, {name: () => value})`, as bundlers write exports."""
        program = self.program
        prop = program.parent[arrow]
        if program.kind[prop] != k.PROPERTY or program.kind[program.parent[prop]] != k.OBJECT:
            return False
        call = program.parent[program.parent[prop]]
        return program.kind[call] == k.CALL and program.child(arrow, k.F_PARAMS) < 0

    def _passed(self, call: int, argument: int, value: Any) -> tuple[int, list[int]]:
        """An object as argument: of the library, or of a function whose parameter holds it from now on."""
        program = self.program
        callee = program.child(call, k.F_CALLEE)
        position = program.in_field(call, k.F_ARGUMENTS).index(argument)
        if program.kind[callee] == k.MEMBER:
            return self._passed_to_method(callee, position, value), []
        if program.kind[callee] == k.IDENTIFIER:
            binding = program.binding[callee]
            if program.binding_kind[binding] == B_GLOBAL:
                name = program.string(callee)
                return (CLEAN if name in ("Set", "Map", "String", "Boolean", "Number") and _holds_primitives(value) else PARTIAL), []
            callee = self.bindings.plan(binding).node
        if callee < 0 or program.kind[callee] not in k.FUNCTIONS:
            return PARTIAL, []
        parameters = program.in_field(callee, k.F_PARAMS)
        if position >= len(parameters):
            return CLEAN, []
        parameter = parameters[position]
        if program.kind[parameter] != k.IDENTIFIER or program.binding_kind[program.binding[parameter]] != B_PARAM:
            return PARTIAL, []
        return CLEAN, [program.binding[parameter]]

    def _passed_to_method(self, callee: int, position: int, value: Any) -> int:
        program = self.program
        owner, name = program.child(callee, k.F_OBJECT), self._name(callee)
        known = program.kind[owner] == k.IDENTIFIER and program.binding_kind[program.binding[owner]] == B_GLOBAL
        if known and program.string(owner) in ("Object", "JSON", "Array", "Buffer", "Uint8Array"):
            if name == "assign":
                return CHANGED if position == 0 else CLEAN
            if name in _ASKING or (name in _COPYING and _holds_primitives(value)):
                return CLEAN
            return PARTIAL
        return CLEAN if name in ("includes", "indexOf", "concat", "has") and _holds_primitives(value) else PARTIAL


def _is_plain(value: Any) -> bool:
    return type(value) is Obj and value.proto is None


def _part(value: Any, name: str | None) -> Any:
    """What `value[name]` is, as far as it can be changed; None for a name that is computed."""
    if value is _PRIMITIVE or not isinstance(value, Obj | _Some):
        return _PRIMITIVE
    if isinstance(value, _Some):
        return _ANYTHING
    if name is None:
        return _PRIMITIVE if _holds_primitives(value) else _ANYTHING
    if isinstance(value, ArrayObj):
        return _PRIMITIVE if _holds_primitives(value) or not name.isdecimal() else _ANYTHING
    if type(value) is not Obj:
        return _PRIMITIVE
    found: Any = value.props.get(name, _PRIMITIVE if value.proto is None else _ANYTHING)
    return _ANYTHING if isinstance(found, Accessor) else found


def _holds_primitives(value: Any) -> bool:
    """Whether nothing inside `value` can be changed by who gets it."""
    if isinstance(value, _Some):
        return value is _PRIMITIVE
    if isinstance(value, ArrayObj):
        return not any(isinstance(item, Obj) for item in value.items)
    if isinstance(value, MapObj):
        return not any(isinstance(part, Obj) for pair in value.entries.values() for part in pair)
    if isinstance(value, BytesObj | RegExpObj):
        return True
    return not any(isinstance(item, Accessor | Obj) and not isinstance(item, FunctionLike) for item in value.props.values())
