"""Which getter runs when this member is read?

What an object holds reaches the `this` of its getter, as it reaches that of a method that is called. Misses getters that are defined under
computed names, and those of objects whose class or literal is not found.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.flow.paths import Key, PathId
from analyzer.flow.trace import ContextId, FactId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine


class Accessors:
    """The rule for reads of members behind which a getter stands."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.program = engine.program
        self.index = engine.index
        self._found: dict[tuple[NodeId, Key], tuple[NodeId, ...]] = {}
        self._runs: dict[NodeId, bool] = {}

    @cached_property
    def names(self) -> frozenset[Key | None]:
        """Names under which some object or class of the program has a getter that looks at `this`."""
        program = self.program
        holders = [holder for kind in (k.PROPERTY, k.METHOD) for holder in self.index.nodes_of(kind) if program.op[holder] == k.M_GET]
        used = (holder for holder in holders if program.child(holder, k.F_VALUE) in self.index.this_nodes)
        return frozenset(self.index.key(holder) for holder in used) - {None}

    def runs(self, member: NodeId) -> bool:
        """Whether a getter is known to run where `member` is read."""
        found = self._runs.get(member)
        if found is None:
            key = self.index.key(member)
            found = self._runs[member] = key is not None and bool(self._getters(member + 1, key))
        return found

    def read(self, fact: FactId, member: NodeId, key: Key, path: PathId, context: ContextId, depth: int) -> None:
        """`object.key` where the object holds `path`: the getter's `this` holds it."""
        if context == 0 and self.program.kind[member + 1] in (k.THIS, k.SUPER):
            return  # what any instance holds has reached `this` in every getter already
        for getter in self._getters(member + 1, key):
            self.engine.calls.enter_receiver(getter, path, depth, member, context, fact)

    def _getters(self, node: NodeId, key: Key) -> tuple[NodeId, ...]:
        program = self.program
        if program.kind[node] == k.IDENTIFIER and program.binding[node] >= 0:
            node = program.nodes[program.first[program.binding[node]]]  # one answer for all places that name the variable
        found = self._found.get((node, key))
        if found is None:
            holders = dict.fromkeys(each for cls in self._classes(node) for each in self._inherited(cls, key))
            literals = [value for value in self.engine.resolver.values(node) if self.program.kind[value] == k.OBJECT]
            holders |= dict.fromkeys(member for literal in literals for member in self.program.children(literal))
            holders = {each: None for each in holders if self._is_getter(each) and self.index.key(each) == key}
            found = self._found[node, key] = tuple(self.program.child(holder, k.F_VALUE) for holder in holders)
        return found

    def _is_getter(self, member: NodeId) -> bool:
        return self.program.op[member] == k.M_GET and self.program.kind[member] in (k.PROPERTY, k.METHOD)

    def _classes(self, node: NodeId) -> list[NodeId]:
        return sorted(self.engine.calls.classes_of(node))

    def _inherited(self, cls: NodeId, key: Key) -> list[NodeId]:
        """The members of the class, and of its superclasses where it has none of that name."""
        program, found = self.program, list[NodeId]()
        seen = [cls]
        for each in seen:
            members = [m for m in self.index.members(each) if not program.flags[m] & k.STATIC] if program.kind[each] in k.CLASSES else []
            found += members
            parent = program.child(each, k.F_SUPERCLASS) if program.kind[each] in k.CLASSES else -1
            if parent >= 0 and not any(self.index.key(member) == key for member in members):
                seen += [value for value in self.engine.resolver.classes(parent) if value not in seen]
        return found


__all__ = ["Accessors"]
