"""Where in the program is this name used as a property, this function called, this value stored?

Look-up tables over a Program, each built on first use: a scan that never asks pays nothing. All answers are node ids in the order of the
text.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from analyzer.linking.program import BindingId, Program
from analyzer.scope.model import READ, WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

Chain = tuple[str | int, ...]  # constant keys of nested member accesses, outermost object first


class Index:
    """Tables of one Program. `key_of` decides what a computed key is worth and is shared by every stage of the flow."""

    def __init__(self, program: Program, text_of: object = None) -> None:
        self.program = program
        self._evaluate = text_of
        self._chains: dict[BindingId, tuple[tuple[Chain, NodeId], ...]] = {}
        self.keys: dict[NodeId, str | int | None] = {}  # what `key` has answered so far
        self._arguments: dict[NodeId, list[NodeId]] = {}
        self._reads: dict[BindingId, list[NodeId]] = {}
        self._writes: dict[BindingId, list[NodeId]] = {}
        self._parameters: dict[NodeId, list[NodeId]] = {}
        self._literals: dict[NodeId, tuple[dict[str | int, list[NodeId]], list[NodeId]]] = {}
        self._classes: dict[NodeId, dict[tuple[bool, str | int], list[NodeId]]] = {}

    # Keys ---------------------------------------------------------------------------------------------------------------------

    def key(self, node: NodeId) -> str | int | None:
        """The constant key of a MemberExpression, Property, MethodDefinition or PropertyDefinition; None where it is not constant.

        Array indices are ints, so that `a[0]` and `[t][0]` meet; every other key is a str.
        """
        known = self.keys
        if node in known:
            return known[node]
        found = known[node] = self._key(node)
        return found

    def _key(self, node: NodeId) -> str | int | None:
        program = self.program
        name = node + 1 if program.kind[node] != k.MEMBER else program.last[node + 1]
        while program.field[name] == k.F_DECORATORS:
            name = program.last[name]
        if program.flags[node] & k.COMPUTED:
            return self._computed(name)
        index = program.name[name]
        if index < 0:
            return as_key(program.source(name))
        text = program.strings[index]
        return "#" + text if program.kind[name] == k.PRIVATE else text

    def _computed(self, name: NodeId) -> str | int | None:
        program = self.program
        if program.kind[name] == k.LITERAL:
            index = program.name[name]
            return as_key(program.strings[index] if index >= 0 else program.source(name))
        text = self._evaluate(name) if callable(self._evaluate) else None
        return self._symbol(name) if text is None else as_key(text)

    def _symbol(self, name: NodeId) -> str | None:
        """`o[kState]` where kState is a Symbol: its own name stands for it, or the name under which a module hands it out."""
        program = self.program
        if program.kind[name] == k.MEMBER and program.kind[name + 1] == k.IDENTIFIER:
            return f"@@{self.key(name)}" if program.string(name + 1) == "Symbol" else None
        binding = program.binding[name] if program.kind[name] == k.IDENTIFIER else -1
        writes = self.writes(binding) if binding >= 0 else []
        if len(writes) != 1:
            return None
        holder, value = program.parent[writes[0]], program.last[writes[0]]
        if program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT) and value < program.last[holder]:
            if program.kind[value] == k.CALL and self._is_symbol(value + 1):
                return f"@@{binding}"
        if program.kind[holder] == k.PROPERTY and program.kind[program.parent[program.parent[holder]]] == k.DECLARATOR:
            return f"@@{self.key(holder)}"
        return None

    def _is_symbol(self, callee: NodeId) -> bool:
        program = self.program
        if program.kind[callee] == k.MEMBER:
            callee += 1
        return program.kind[callee] == k.IDENTIFIER and program.string(callee) == "Symbol"

    # Functions and their parts -------------------------------------------------------------------------------------------------

    def arguments(self, call: NodeId) -> list[NodeId]:
        """The arguments of a call, in order; a SpreadElement counts as one."""
        found = self._arguments.get(call)
        if found is None:
            found = self._arguments[call] = self.program.in_field(call, k.F_ARGUMENTS)
        return found

    def parameters(self, function: NodeId) -> list[NodeId]:
        """The parameter patterns of a function, in order."""
        found = self._parameters.get(function)
        if found is None:
            found = self._parameters[function] = self.program.in_field(function, k.F_PARAMS)
        return found

    @cached_property
    def returns(self) -> dict[NodeId, list[NodeId]]:
        """Per function the expressions it returns (the body of an expression arrow among them)."""
        program = self.program
        result: dict[NodeId, list[NodeId]] = {}
        owner = program.function_of
        for node in self.nodes_of(k.RETURN):
            if program.last[node] > node + 1:
                result.setdefault(owner[node], []).append(node + 1)
        for node in self.nodes_of(k.ARROW):
            body = self.body(node)
            if body >= 0 and program.kind[body] != k.BLOCK:
                result[node] = [body]
        return result

    def body(self, function: NodeId) -> NodeId:
        """The body of a function: its last child in that field, or -1."""
        program = self.program
        child, stop = function + 1, program.last[function]
        while child < stop:
            if program.field[child] == k.F_BODY:
                return child
            child = program.last[child]
        return -1

    def nodes_of(self, kind: int) -> list[NodeId]:
        """All nodes of one kind."""
        return np.nonzero(np.frombuffer(self.program.kind, dtype=np.uint8) == kind)[0].tolist()

    def calls_with_text(self) -> list[NodeId]:
        """The CallExpressions whose first argument is a literal or a template: what loads a module is among them."""
        kind, last = np.frombuffer(self.program.kind, np.uint8), np.frombuffer(self.program.last, np.int32)
        calls = np.flatnonzero(kind == k.CALL)
        first = last[calls + 1]
        given = first < last[calls]
        calls, first = calls[given], first[given]
        return calls[(kind[first] == k.LITERAL) | (kind[first] == k.TEMPLATE)].tolist()  # type: ignore[no-any-return]

    def this_owner(self, node: NodeId) -> NodeId:
        """What decides `this` at `node`: the nearest non-arrow function, a class (in field initialisers and static blocks) or Program."""
        program = self.program
        parent, kind = program.parent, program.kind
        while True:
            child, node = node, parent[node]
            code = kind[node]
            if code in (k.FUNCTION_DECLARATION, k.FUNCTION_EXPRESSION, k.PROGRAM):
                return node
            if code == k.STATIC_BLOCK or (code in (k.FIELD, k.ACCESSOR) and program.field[child] == k.F_VALUE):
                return self.class_of(node)

    @cached_property
    def this_nodes(self) -> dict[NodeId, list[NodeId]]:
        """Per owner (see `this_owner`) its ThisExpressions."""
        result: dict[NodeId, list[NodeId]] = {}
        owners: dict[NodeId, NodeId] = {}  # direct function -> owner, since most `this` of one function share it
        program = self.program
        for node in self.nodes_of(k.THIS):
            function = program.function_of[node]
            if program.kind[function] == k.FUNCTION_EXPRESSION or program.kind[function] == k.FUNCTION_DECLARATION:
                owner = self.this_owner(node) if self._has_class_between(node, function) else function
            else:
                owner = owners.get(function, -1)
                if owner < 0 or self._has_class_between(node, function):
                    owner = self.this_owner(node)
                    owners.setdefault(function, owner)
            result.setdefault(owner, []).append(node)
        return result

    @cached_property
    def super_owners(self) -> frozenset[NodeId]:
        """The functions that name `super`."""
        return frozenset(map(self.this_owner, self.nodes_of(k.SUPER)))

    def in_class_itself(self, node: NodeId) -> bool:
        """Whether `this` at `node`, whose owner is a class, is the class and no instance: in static blocks and static fields."""
        program = self.program
        while program.kind[node] not in k.CLASSES:
            if program.kind[node] == k.STATIC_BLOCK or (program.kind[node] in (k.FIELD, k.ACCESSOR) and program.flags[node] & k.STATIC):
                return True
            node = program.parent[node]
        return False

    def _has_class_between(self, node: NodeId, function: NodeId) -> bool:
        program = self.program
        node = program.parent[node]
        while node > function:
            if program.kind[node] in (k.FIELD, k.STATIC_BLOCK, k.ACCESSOR):
                return True
            node = program.parent[node]
        return False

    # Classes -------------------------------------------------------------------------------------------------------------------

    def class_of(self, node: NodeId) -> NodeId:
        """The class whose body holds the member `node` directly."""
        program = self.program
        while program.kind[node] not in k.CLASSES:
            node = program.parent[node]
        return node

    def method_class(self, function: NodeId) -> tuple[NodeId, bool] | None:
        """(class, static) when `function` is the value of a class method."""
        program = self.program
        member = program.parent[function]
        if program.kind[member] != k.METHOD:
            return None
        return self.class_of(member), bool(program.flags[member] & k.STATIC)

    def members(self, cls: NodeId) -> list[NodeId]:
        """The members of a class body."""
        program = self.program
        body = program.child(cls, k.F_BODY)
        return list(program.children(body)) if body >= 0 else []

    def literal(self, node: NodeId) -> tuple[dict[str | int, list[NodeId]], list[NodeId]]:
        """The properties of an object literal by their keys; those whose key is not constant, and spreads."""
        found = self._literals.get(node)
        if found is None:
            named: dict[str | int, list[NodeId]] = {}
            unnamed: list[NodeId] = []
            for member in self.program.children(node):
                key = self.key(member) if self.program.kind[member] != k.SPREAD else None
                (unnamed if key is None else named.setdefault(key, [])).append(member)
            found = self._literals[node] = named, unnamed
        return found

    def class_values(self, cls: NodeId) -> dict[tuple[bool, str | int], list[NodeId]]:
        """What a class shows under (static, key): values of members, results of getters, and what its methods store under `this`."""
        found = self._classes.get(cls)
        if found is None:
            found = self._classes[cls] = {}
            for member in self.members(cls):
                if self.program.kind[member] in (k.METHOD, k.FIELD, k.ACCESSOR):
                    self._show_member(member, found)
        return found

    def _show_member(self, member: NodeId, shown: dict[tuple[bool, str | int], list[NodeId]]) -> None:
        program = self.program
        static = bool(program.flags[member] & k.STATIC)
        key, value = self.key(member), program.child(member, k.F_VALUE)
        if key is not None and value >= 0:
            results = self.returns.get(value, []) if program.op[member] == k.M_GET else [value]
            shown.setdefault((static, key), []).extend(results)
        if program.kind[member] == k.METHOD and not static:
            for name, values in self.this_stores.get(value, {}).items():
                shown.setdefault((False, name), []).extend(values)

    def constructor(self, cls: NodeId) -> NodeId:
        """The function of the class's own constructor, or -1."""
        program = self.program
        for member in self.members(cls):
            if program.kind[member] == k.METHOD and program.op[member] == k.M_CONSTRUCTOR:
                return program.child(member, k.F_VALUE)
        return -1

    # Properties by name ----------------------------------------------------------------------------------------------------------

    @cached_property
    def _property_names(self) -> tuple[list[int], np.ndarray]:
        """(where the names of each StringId begin, name nodes) of all member properties."""
        program = self.program
        field = np.frombuffer(program.field, dtype=np.uint8)
        nodes = np.nonzero(field == k.F_PROPERTY)[0]
        names = np.frombuffer(program.name, dtype=np.int32)[nodes]
        return self._sorted(nodes, names)

    @cached_property
    def _key_names(self) -> tuple[list[int], np.ndarray]:
        """(where the names of each StringId begin, name nodes) of all keys of object literals, patterns and classes."""
        program = self.program
        field = np.frombuffer(program.field, dtype=np.uint8)
        nodes = np.nonzero(field == k.F_KEY)[0]
        names = np.frombuffer(program.name, dtype=np.int32)[nodes]
        return self._sorted(nodes, names)

    def _sorted(self, nodes: np.ndarray, names: np.ndarray) -> tuple[list[int], np.ndarray]:
        order = np.argsort(names, kind="stable")
        first = np.searchsorted(names[order], np.arange(len(self.program.strings) + 1))
        return first.tolist(), nodes[order]

    def _named(self, table: tuple[list[int], np.ndarray], name: str) -> list[NodeId]:
        index = self.program.string_id.get(name)
        if index is None:
            return []
        first, nodes = table
        return nodes[first[index] : first[index + 1]].tolist()  # type: ignore[no-any-return]

    def members_named(self, name: str) -> list[NodeId]:
        """The MemberExpressions that name this property (`x.name` and `x["name"]`)."""
        program = self.program
        found = (program.parent[node] for node in self._named(self._property_names, name))
        return [node for node in found if program.kind[node] == k.MEMBER]

    def keys_named(self, name: str) -> list[NodeId]:
        """The Property, MethodDefinition and PropertyDefinition nodes with this key."""
        program = self.program
        return [program.parent[node] for node in self._named(self._key_names, name)]

    # Stores to properties of a binding -----------------------------------------------------------------------------------------------

    def stores(self, binding: BindingId) -> tuple[tuple[Chain, NodeId], ...]:
        """(chain, value) of every `binding.chain = value` with constant keys, in the order of the text."""
        found = self._chains.get(binding)
        if found is None:
            found = self._chains[binding] = tuple(self._stores(binding))
        return found

    def _stores(self, binding: BindingId) -> list[tuple[Chain, NodeId]]:
        program = self.program
        parent, kind, field = program.parent, program.kind, program.field
        result: list[tuple[Chain, NodeId]] = []
        for node in program.occurrences(binding):
            chain: list[str | int] = []
            while True:
                holder = parent[node]
                if field[node] == k.F_OBJECT and kind[holder] == k.MEMBER:
                    key = self.key(holder)
                    if key is None:
                        break
                    chain.append(key)
                elif field[node] == k.F_LEFT and kind[holder] == k.ASSIGNMENT:
                    if chain:
                        result.append((tuple(chain), program.last[node]))
                    if program.op[holder] != k.OPERATOR["="]:
                        break
                else:
                    break
                node = holder  # `(a.b = x).c = y`, as minifiers write two stores, is `a.b = x; a.b.c = y`
        return result

    @cached_property
    def this_stores(self) -> dict[NodeId, dict[str | int, list[NodeId]]]:
        """Per owner of `this` and key the values of `this.key = value`."""
        program = self.program
        parent, kind, field = program.parent, program.kind, program.field
        result: dict[NodeId, dict[str | int, list[NodeId]]] = {}
        for owner, nodes in self.this_nodes.items():
            for node in nodes:
                member = parent[node]
                if kind[member] != k.MEMBER or field[node] != k.F_OBJECT or field[member] != k.F_LEFT:
                    continue
                if kind[parent[member]] == k.ASSIGNMENT and (key := self.key(member)) is not None:
                    result.setdefault(owner, {}).setdefault(key, []).append(program.last[member])
        return result

    # Reads and writes ------------------------------------------------------------------------------------------------------------------

    def reads(self, binding: BindingId) -> list[NodeId]:
        """Occurrences that read the binding."""
        found = self._reads.get(binding)
        if found is None:
            role = self.program.role
            found = self._reads[binding] = [node for node in self.program.occurrences(binding) if role[node] & READ]
        return found

    def writes(self, binding: BindingId) -> list[NodeId]:
        """Occurrences that give the binding a value."""
        found = self._writes.get(binding)
        if found is None:
            role = self.program.role
            found = self._writes[binding] = [node for node in self.program.occurrences(binding) if role[node] & WRITE]
        return found

    def owner(self, binding: BindingId) -> NodeId:
        """The function (or Program) whose activation holds the binding."""
        program = self.program
        function = program.scope_function[program.binding_scope[binding]]
        if program.kind[function] in k.FUNCTIONS or program.kind[function] == k.PROGRAM:
            return function
        return program.function_of[function]  # class fields and static blocks run as part of the function around them


def as_key(text: str) -> str | int:
    """Property keys are strings; canonical array indices are kept as ints."""
    if text.isdigit() and text.isascii() and len(text) < 9 and (text == "0" or text[0] != "0"):
        return int(text)
    return text
