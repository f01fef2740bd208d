"""From which other objects does this object take its members?

`Object.setPrototypeOf(a, b)`, `inherits(A, B)`, `Object.assign(A.prototype, b)` and what compilers write for `extends`.

Answers in terms of expressions: `x.chain.key` may be `source.keys.key`. Misses what is linked through names that are not constant, and
helpers that link by other means than storing a prototype.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from analyzer.flow.index import Index
from analyzer.linking.program import BindingId, Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

Keys = tuple[str | int, ...]

PROTOTYPE = "prototype"
MAXIMUM_HELPERS = 64  # functions that are looked at as helpers of compilers


class Link(NamedTuple):
    """`x.chain.key` may be `source.keys.key`, for every key."""

    chain: Keys
    source: NodeId
    keys: Keys


class Prototypes:
    """Tables over one program, built when they are first asked for."""

    def __init__(self, program: Program, index: Index) -> None:
        self.program = program
        self.index = index

    @cached_property
    def of_variables(self) -> dict[BindingId, list[Link]]:
        """Per variable that names the object."""
        found: dict[BindingId, list[Link]] = {}
        for target, link in self._links:
            binding, chain = self._chain(target)
            if binding >= 0:
                found.setdefault(binding, []).append(Link((*chain, *link.chain), link.source, link.keys))
        return found

    @cached_property
    def of_this(self) -> dict[NodeId, list[Link]]:
        """Per owner of the `this` that is the object."""
        found: dict[NodeId, list[Link]] = {}
        for target, link in self._links:
            if self.program.kind[target] == k.THIS:
                found.setdefault(self.index.this_owner(target), []).append(link)
        return found

    @cached_property
    def of_classes(self) -> dict[NodeId, list[Link]]:
        """Per class whose instances are the object."""
        found: dict[NodeId, list[Link]] = {}
        for owner, links in self.of_this.items():
            method = self.index.method_class(owner)
            if method is not None and not method[1]:
                found.setdefault(method[0], []).extend(links)
        return found

    @cached_property
    def parents(self) -> list[tuple[NodeId, NodeId]]:
        """(constructor, constructor whose prototype its own prototype is made of), both as expressions."""
        found = [(target, link.source) for target, link in self._links if link.chain == link.keys == (PROTOTYPE,)]
        between = [(target, link.source) for target, link in self._links if not link.chain and not link.keys]
        found += [(one + 1, other + 1) for one, other in between if self._is_prototype(one) and self._is_prototype(other)]
        for member in self.index.members_named(PROTOTYPE):
            parent = self._made_of(self.program.last[member]) if self._is_stored(member) else -1
            if parent >= 0:
                found.append((member + 1, parent))
        return found

    def _is_stored(self, member: NodeId) -> bool:
        program = self.program
        return program.field[member] == k.F_LEFT and program.kind[program.parent[member]] == k.ASSIGNMENT

    def _is_prototype(self, node: NodeId) -> bool:
        return self.program.kind[node] == k.MEMBER and self.index.key(node) == PROTOTYPE

    def _made_of(self, value: NodeId) -> NodeId:
        """The constructor in `Object.create(B.prototype)` or `new B`, or -1."""
        program = self.program
        if program.kind[value] == k.NEW:
            return value + 1
        if program.kind[value] != k.CALL or program.kind[value + 1] != k.MEMBER or self.index.key(value + 1) != "create":
            return -1
        arguments = self.index.arguments(value)
        return arguments[0] + 1 if arguments and self._is_prototype(arguments[0]) else -1

    def _chain(self, node: NodeId) -> tuple[BindingId, Keys]:
        """(variable, constant keys) of `x.a.b`; (-1, ()) for what is none."""
        program, keys = self.program, list[str | int]()
        while program.kind[node] == k.MEMBER:
            key = self.index.key(node)
            if key is None:
                return -1, ()
            keys.append(key)
            node += 1
        return (program.binding[node], tuple(reversed(keys))) if program.kind[node] == k.IDENTIFIER else (-1, ())

    # Finding links --------------------------------------------------------------------------------------------------------------------

    @cached_property
    def _links(self) -> list[tuple[NodeId, Link]]:
        """(target expression, link below it)."""
        return [*self._by_statics(), *self._by_helpers()]

    def _calls_of(self, name: str) -> Iterator[tuple[NodeId, list[NodeId]]]:
        """(object of the callee, arguments) of the calls `object.name(…)`."""
        program = self.program
        for member in self.index.members_named(name):
            call = program.parent[member]
            if program.field[member] == k.F_CALLEE and program.kind[call] == k.CALL:
                arguments = self.index.arguments(call)
                if not any(program.kind[argument] == k.SPREAD for argument in arguments[:2]):
                    yield member + 1, arguments

    def _is_global(self, node: NodeId, *names: str) -> bool:
        return self.program.kind[node] == k.IDENTIFIER and self.program.string(node) in names

    def _by_statics(self) -> Iterator[tuple[NodeId, Link]]:
        for owner, arguments in self._calls_of("setPrototypeOf"):
            if self._is_global(owner, "Object", "Reflect") and len(arguments) == 2:
                yield arguments[0], Link((), arguments[1], ())
        for owner, arguments in self._calls_of("assign"):
            # Plain objects are followed as values; what is copied to a prototype or an instance are its methods.
            lasting = arguments and (self.program.kind[arguments[0]] == k.THIS or self._is_prototype(arguments[0]))
            if lasting and self._is_global(owner, "Object"):
                for source in arguments[1:]:
                    yield arguments[0], Link((), source + 1 if self.program.kind[source] == k.SPREAD else source, ())
        for owner, arguments in self._calls_of("defineProperty"):
            name = arguments[1] if len(arguments) == 3 else -1
            key = self.program.string(name) if name >= 0 and self.program.kind[name] == k.LITERAL else None
            if key is not None and self._is_global(owner, "Object", "Reflect"):
                yield arguments[0], Link((key,), arguments[2], ("value",))
        for _, arguments in self._calls_of("inherits"):
            if len(arguments) == 2:
                yield arguments[0], Link((PROTOTYPE,), arguments[1], (PROTOTYPE,))

    def _by_helpers(self) -> Iterator[tuple[NodeId, Link]]:
        """`extend(D, B)`, where the program's own `extend` stores a prototype of `D` that is made of that of `B`."""
        program = self.program
        helpers: dict[NodeId, None] = {}
        for member in self.index.members_named(PROTOTYPE):
            binding = program.binding[member + 1] if program.kind[member + 1] == k.IDENTIFIER and self._is_stored(member) else -1
            if binding >= 0 and self._inherits(self.index.owner(binding), binding):
                helpers[self.index.owner(binding)] = None
        for helper in list(helpers)[:MAXIMUM_HELPERS]:
            for call in self._calls(helper):
                arguments = self.index.arguments(call)
                if len(arguments) == 2:
                    yield arguments[0], Link((PROTOTYPE,), arguments[1], (PROTOTYPE,))

    def _inherits(self, function: NodeId, target: BindingId) -> bool:
        """Whether the variable is the first parameter, and the function looks at the prototype of the second."""
        program = self.program
        if program.kind[function] not in k.FUNCTIONS:
            return False
        patterns = self.index.parameters(function)
        bindings = [program.binding[pattern] if program.kind[pattern] == k.IDENTIFIER else -1 for pattern in patterns]
        if len(bindings) != 2 or bindings[0] != target or bindings[1] < 0:
            return False
        members = (program.parent[read] for read in self.index.reads(bindings[1]))
        return any(self._is_prototype(member) for member in members)

    def _calls(self, helper: NodeId) -> list[NodeId]:
        """The calls of a helper: through the variable that holds it, and through a property of the same name."""
        program = self.program
        node = helper
        while True:
            holder = program.parent[node]
            kind = program.kind[holder]
            if kind == k.LOGICAL:
                node = holder
            elif kind == k.RETURN:  # `var extend = function () { return function (d, b) {…} }()`
                around = program.function_of[holder]
                call = program.parent[around]
                if program.field[around] != k.F_CALLEE or program.kind[call] != k.CALL:
                    return []
                node = call
            else:
                break
        if program.kind[node] == k.FUNCTION_DECLARATION:
            name = program.child(node, k.F_ID)
        else:
            name = holder + 1 if kind in (k.DECLARATOR, k.ASSIGNMENT) and program.kind[holder + 1] == k.IDENTIFIER else -1
        binding = program.binding[name] if name >= 0 else -1
        if binding < 0:
            return []
        uses = [*self.index.reads(binding), *self.index.members_named(program.string(name) or "")]
        return [program.parent[use] for use in uses if program.field[use] == k.F_CALLEE and program.kind[program.parent[use]] == k.CALL]


__all__ = ["Link", "Prototypes"]
