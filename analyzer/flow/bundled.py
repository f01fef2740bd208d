"""Which values of the program are packages that a bundler put there? Those that get the members by which a package is known again.

A fingerprint names members of what a package exports. Three shapes of code make such an export, and each is looked for where the last
member stands, so that a program without the package costs one look-up of a name:

    client.get = …; client.extend = …                a variable, or the parameter that a bundler's wrapper hands in for `exports`
    module.exports.Client = …; …                     the object that such a wrapper hands out
    class Client { track() {…} flush() {…} }         a class; `prototype.NAME` is what its instances have, from base classes too

Names alone decide: a package whose export has no name that survives a bundler is not known again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from analyzer.flow.library import ApiId
from analyzer.flow.models import Fingerprint
from analyzer.linking.program import BindingId
from analyzer.scope.model import B_GLOBAL, B_PARAM
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

Names = tuple[str | int, ...]  # a chain of property names: ("paginate", "all")

MOST_BASES = 6  # classes that are looked at above a class for what its instances have
EXPORTS: Names = ("exports",)
PROTOTYPE = "prototype"


class Bundled:
    """Finds the exports of bundled packages and tells the engine that they are values of the platform."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.program = engine.program
        self.index = engine.index
        self.known: dict[NodeId, str] = {}  # class or module -> the package that it is of
        self._followed: set[ApiId] = set()  # the roots of packages into whose own code values are followed

    def seed(self, fingerprints: Iterable[Fingerprint]) -> None:
        """Starts every package that is known again."""
        for fingerprint in fingerprints:
            api = self.engine.catalogue.find(fingerprint.path)
            if api < 0:
                continue
            if fingerprint.follow:
                self._followed.add(self._package(api))
            members: set[Names] = set(fingerprint.members)
            for cls in self._classes(fingerprint.members):
                if members <= self._of_class(cls):
                    self.known[cls] = fingerprint.path.root
                    self._seed_class(cls, api)
            for binding in self._variables(fingerprint.members[-1]):
                found = self._seed_variable(binding, members, api)
                if found and self.program.binding_kind[binding] == B_PARAM:
                    self.known[self.index.owner(binding)] = fingerprint.path.root  # the module whose exports they are

    def is_followed(self, api: ApiId) -> bool:
        """Whether what the function is given goes on into its own code: a client that calls a library of HTTP adds facts of its own."""
        return bool(self._followed) and self._package(api) in self._followed

    def _package(self, api: ApiId) -> ApiId:
        nodes = self.engine.catalogue.nodes
        while nodes[api].parent >= 0:
            api = nodes[api].parent
        return api

    # Variables and objects of exports --------------------------------------------------------------------------------------------------

    def _variables(self, member: Names) -> list[BindingId]:
        """The variables to whose property of that name, or to one further in, something is stored."""
        program = self.program
        found: dict[BindingId, None] = {}
        for node in self.index.members_named(str(member[-1])):
            if program.field[node] != k.F_LEFT or program.kind[program.parent[node]] != k.ASSIGNMENT:
                continue
            root = self._root(node)
            if program.kind[root] == k.IDENTIFIER and program.binding[root] >= 0:
                found[program.binding[root]] = None
        return [binding for binding in found if program.binding_kind[binding] != B_GLOBAL]

    def _root(self, node: NodeId) -> NodeId:
        """What stands at the left end of a chain of members, some of which may be stored to on the way: `(a.b = x).c`."""
        while self.program.kind[node] in (k.MEMBER, k.ASSIGNMENT):
            node += 1
        return node

    def _seed_variable(self, binding: BindingId, members: set[Names], api: ApiId) -> bool:
        """Starts the package if the variable is it, or its module; whether it is."""
        stores = self.index.stores(binding)
        if members <= {chain for chain, _ in stores}:
            for read in self._reads_outside(binding):
                self.engine.platform(read, api, 0, 0)
            if self.program.binding_kind[binding] == B_PARAM:
                self._seed_exports(binding, stores, api)
            return True
        if members <= {chain[1:] for chain, _ in stores if chain[:1] == EXPORTS}:
            self._seed_values(((chain[1:], value) for chain, value in stores if chain[:1] == EXPORTS), api)
            return True
        return False

    def _reads_outside(self, binding: BindingId) -> Iterator[NodeId]:
        """Reads of the variable but those in the methods that it is given: what a package asks of itself is its own affair."""
        own: list[range] = []
        program = self.program
        for node in program.occurrences(binding):
            around = node
            while program.field[around] == k.F_OBJECT and program.kind[program.parent[around]] == k.MEMBER:
                around = program.parent[around]
            if around != node and program.field[around] == k.F_LEFT and program.kind[program.parent[around]] == k.ASSIGNMENT:
                value = program.last[around]
                own.append(range(value, program.last[value]))
        return (read for read in self.index.reads(binding) if not any(read in method for method in own))

    def _seed_exports(self, exports: BindingId, stores: Sequence[tuple[Names, NodeId]], api: ApiId) -> None:
        """`exports` of a bundler's wrapper: its members are the package's, and so is what the wrapper's `module.exports` is set to."""
        self._seed_values(stores, api)
        program = self.program
        for write in self.index.writes(exports):
            if program.field[write] == k.F_LEFT and program.kind[program.parent[write]] == k.ASSIGNMENT:
                self.engine.platform(program.last[write], api, 0, 0)
        for parameter in self.index.parameters(self.index.owner(exports)):
            binding = program.binding[parameter] if program.kind[parameter] == k.IDENTIFIER else -1
            if binding >= 0 and binding != exports:
                self._seed_values(((chain[1:], value) for chain, value in self.index.stores(binding) if chain == EXPORTS), api)

    def _seed_values(self, stores: Iterable[tuple[Names, NodeId]], api: ApiId) -> None:
        """Each stored value is the member of that name, or the package itself where nothing is left of the chain."""
        for chain, value in stores:
            if len(chain) > 1:
                continue
            member = self.engine.catalogue.member(api, chain[0]) if chain else api
            if member >= 0:
                self.engine.platform(value, member, 0, 0)

    # Classes -----------------------------------------------------------------------------------------------------------------------------

    def _classes(self, members: Sequence[Names]) -> list[NodeId]:
        """The classes with a member of the last name, and the classes below them, where the fingerprint is one of instances."""
        last = next((chain for chain in reversed(members) if chain[0] == PROTOTYPE and len(chain) == 2), None)
        if last is None:
            return []
        name = str(last[1])
        found = {self.index.class_of(node): None for node in self.index.keys_named(name) if self.program.kind[node] in (k.METHOD, k.FIELD)}
        for node in self.index.members_named(name):
            if self.program.field[node] == k.F_LEFT and self.program.kind[node + 1] == k.THIS:
                owner = self.index.this_owner(node + 1)
                method = self.index.method_class(owner) if self.program.kind[owner] in k.FUNCTIONS else None
                if method is not None and not method[1]:
                    found[method[0]] = None
        waiting = list(found)
        while waiting:
            for child in self.engine.resolver.subclasses(waiting.pop()):
                if child not in found:
                    found[child] = None
                    waiting.append(child)
        return list(found)

    def _of_class(self, cls: NodeId) -> set[Names]:
        """The members of a class, its own and inherited ones, and what is stored to it."""
        found: set[Names] = set()
        waiting, seen = [cls], {cls}
        while waiting and len(seen) <= MOST_BASES:
            current = waiting.pop()
            found |= self._own_members(current)
            parent = self.program.child(current, k.F_SUPERCLASS)
            bases = [base for base in self.engine.resolver.classes(parent) if base not in seen] if parent >= 0 else []
            seen.update(bases)
            waiting += bases
        for name in self.engine.resolver.class_names(cls):
            binding = self.program.binding[name]
            found |= {chain for chain, _ in self.index.stores(binding)} if binding >= 0 else set()
        return found

    def _own_members(self, cls: NodeId) -> set[Names]:
        program, index = self.program, self.index
        found: set[Names] = set()
        for member in index.members(cls):
            if program.kind[member] not in (k.METHOD, k.FIELD):
                continue
            key = index.key(member)
            if key is not None:
                found.add((key,) if program.flags[member] & k.STATIC else (PROTOTYPE, key))
        constructor = index.constructor(cls)
        found |= {(PROTOTYPE, key) for key in index.this_stores.get(constructor, {})}
        return found

    def _seed_class(self, cls: NodeId, api: ApiId) -> None:
        program = self.program
        if program.kind[cls] == k.CLASS_EXPRESSION:
            self.engine.platform(cls, api, 0, 0)
            return
        for name in self.engine.resolver.class_names(cls):
            for read in self.index.reads(program.binding[name]):
                if not cls <= read < program.last[cls]:
                    self.engine.platform(read, api, 0, 0)
