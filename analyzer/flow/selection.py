"""Where does a fact choose between values instead of being one? Implicit flow.

A condition that holds a fact raises the implicit depth of what it selects: the result of a ternary, constants returned or assigned in its
branches, an optional field, an entry of a table. Only values that are primitive themselves are followed this way: a condition that merely
decides which object is used, or whether a value is there to be read, selects nothing that a receiver could tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from analyzer.flow.paths import OPAQUE, SCALAR, UNKNOWN, PathId
from analyzer.flow.permuted import permuted, with_partner
from analyzer.flow.trace import ContextId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

MAXIMUM_IMPLICIT = 2
# Why a value is where a choice puts it; no other step has these reasons.
BY_CONDITION, BY_BRANCH, BY_LOOKUP, BY_PRESENCE = (
    "selected by the condition",
    "selected by the branch",
    "looked up by it",
    "present by the condition",
)
_LOOPS = (k.FOR, k.FOR_IN, k.FOR_OF, k.WHILE, k.DO_WHILE)
_LITERALS = (k.OBJECT, k.ARRAY)
_DOING = (k.RETURN, k.ASSIGNMENT, k.CALL, k.YIELD)
# Finds the next of these, or of functions and classes: branches in branches are gone through as often as they are deep.
_NOTED = re.compile(b"[" + re.escape(bytes((*_DOING, *k.FUNCTIONS, *k.CLASSES))) + b"]")
_ADDING = frozenset(("push", "unshift", "add", "append", "set"))
_NEUTRAL = frozenset(("null", "undefined", "void 0"))


class Selection:
    """The rules for conditions."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.program = engine.program
        self._constants: dict[tuple[NodeId, int], list[tuple[NodeId, NodeId]]] = {}

    def _decides(self, path: PathId) -> bool:
        return path in (SCALAR, OPAQUE)

    def _select(self, node: NodeId, path: PathId | None, context: ContextId, depth: int, why: str) -> None:
        """What a branch on a fact of that depth gives. The places of deeper choices are known, what they give is not followed."""
        if depth < MAXIMUM_IMPLICIT:
            self.engine.because(why)
            self.engine.emit(node, path, context, depth + 1)

    # Expressions -----------------------------------------------------------------------------------------------------------------------

    def conditional(self, condition: NodeId, node: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`fact ? a : b`."""
        if not self._decides(path):
            return
        program, engine = self.program, self.engine
        first = program.last[condition]
        second = program.last[first]
        if self._selects(condition, (first, second)):
            engine.site(node, condition, "conditional", (first, second))
            self._select(node, SCALAR, context, depth, BY_CONDITION)
        elif permuted(program, engine.index, first, second):
            engine.site(node, condition, "order", (first, second))
            self._select(node, SCALAR, context, depth, BY_CONDITION)
        self._optional_fields(node, condition, (first, second), context, depth)
        self._in_branches(condition, self._done_by(node, first) + self._done_by(node, second), context, depth)

    def conjunction(self, condition: NodeId, node: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`fact && a`."""
        if not self._decides(path):
            return
        engine = self.engine
        value = self.program.last[condition]
        if self._is_primitive(value) or self._holds(value):
            # `a && b` as a condition of its own: the fact is part of it
            if self._is_primitive(value):
                engine.site(node, condition, "conjunction", (value,))
                self._select(node, SCALAR, context, depth, BY_CONDITION)
            elif self._is_test(node):
                engine.because("transform:boolean")
                engine.emit(node, SCALAR, context, depth)
        elif self._is_test(node):
            engine.because("transform:boolean")
            engine.emit(node, SCALAR, context, depth)
        self._optional_fields(node, condition, (value,), context, depth)
        self._in_branches(condition, self._done_by(node, value), context, depth)

    def alternative(self, condition: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`fact || (a = 1)`: what is assigned where the fact does not hold."""
        if self._decides(path):
            self._in_branches(condition, self._done_by(self.program.parent[condition], self.program.last[condition]), context, depth)

    def _done_by(self, node: NodeId, branch: NodeId) -> list[tuple[NodeId, NodeId]]:
        """What a branch of an expression that stands for an `if` assigns (target) or adds (-1), as `_constants_in`.

        Only where the value of the whole is not used, and what the branch itself does: minifiers nest whole programs in operands.
        """
        program = self.program
        while program.kind[holder := program.parent[node]] in (k.LOGICAL, k.CONDITIONAL) and program.field[node] not in (
            k.F_LEFT,
            k.F_TEST,
        ):
            node = holder
        unused = program.kind[holder] == k.EXPRESSION_STATEMENT
        unused = unused or (program.kind[holder] == k.SEQUENCE and program.last[node] < program.last[holder])
        unused = unused or (program.kind[holder] == k.SEQUENCE and program.kind[program.parent[holder]] == k.EXPRESSION_STATEMENT)
        if not unused:
            return []
        found: list[tuple[NodeId, NodeId]] = []
        for part in program.children(branch) if program.kind[branch] == k.SEQUENCE else (branch,):
            if program.kind[part] in (k.ASSIGNMENT, k.CALL):
                found += self._done(part, -1)
        return found

    def _is_test(self, node: NodeId) -> bool:
        """Whether the value of an expression only decides something."""
        program = self.program
        holder = program.parent[node]
        while program.kind[holder] == k.LOGICAL or (program.kind[holder] == k.UNARY and program.op[holder] == k.OPERATOR["!"]):
            node, holder = holder, program.parent[holder]
        return program.field[node] == k.F_TEST

    def _holds(self, value: NodeId) -> bool:
        return self.program.kind[value] in (k.BINARY, k.UNARY)

    def _optional_fields(self, node: NodeId, condition: NodeId, values: tuple[NodeId, ...], context: ContextId, depth: int) -> None:
        """`{...(fact && {field: x})}`: whether the field is there tells the fact."""
        program, engine = self.program, self.engine
        holder = program.parent[node]
        if program.kind[holder] != k.SPREAD or program.kind[program.parent[holder]] != k.OBJECT:
            return
        for value in values:
            for member in program.children(value) if program.kind[value] == k.OBJECT else ():
                key = engine.index.key(member) if program.kind[member] == k.PROPERTY else None
                if key is not None:
                    engine.site(node, condition, "optional field", values)
                    self._select(program.parent[holder], engine.paths.push(key, SCALAR), context, depth, BY_PRESENCE)

    def lookup(self, key: NodeId, member: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`table[fact]`: an entry of a table of constants, a character of a constant text."""
        if not self._decides(path):
            return
        program, engine = self.program, self.engine
        if engine.constants.text(member + 1):
            engine.site(member, key, "table", (member + 1,))
            self._select(member, SCALAR, context, depth, BY_LOOKUP)
            return
        for value in engine.resolver.values(member + 1):
            if program.kind[value] not in (k.OBJECT, k.ARRAY):
                continue
            entries = list(program.children(value))
            constants = [program.child(e, k.F_VALUE) if program.kind[e] == k.PROPERTY else e for e in entries]
            if constants and any(c >= 0 and self._is_primitive(c) for c in constants[:64]):
                engine.site(member, key, "table", tuple(constants[:64]))
                self._select(member, SCALAR, context, depth, BY_LOOKUP)
                return

    def looked_up(self, call: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`map.get(fact)` of a Map that is made of a list of pairs: a value of that list."""
        program, engine = self.program, self.engine
        if not self._decides(path) or program.kind[call + 1] != k.MEMBER or engine.index.key(call + 1) != "get":
            return
        for made in engine.resolver.values(call + 2):
            pairs = engine.index.arguments(made) if program.kind[made] == k.NEW and program.source(made + 1) == "Map" else []
            if len(pairs) != 1 or program.kind[pairs[0]] != k.ARRAY:
                continue
            entries = [pair for pair in program.children(pairs[0]) if program.kind[pair] == k.ARRAY and program.last[pair] > pair + 1]
            values = [program.last[pair + 1] for pair in entries[:64] if program.last[pair + 1] < program.last[pair]]
            if values and any(self._is_primitive(value) for value in values):
                engine.site(call, engine.index.arguments(call)[0], "table", values)
                self._select(call, SCALAR, context, depth, BY_LOOKUP)
                return

    # Statements ------------------------------------------------------------------------------------------------------------------------

    def statement(self, condition: NodeId, node: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`if (fact) … else …`, `switch (fact) {…}`."""
        if not self._decides(path):
            return
        self._in_branches(condition, self._selected(condition, node), context, depth)

    def _in_branches(self, condition: NodeId, selected: list[tuple[NodeId, NodeId]], context: ContextId, depth: int) -> None:
        """The constants (with the targets they are assigned to, -1: none) that a condition selects by running one branch."""
        engine, program = self.engine, self.program
        if any(program.kind[value] in _LITERALS for value, _ in selected):
            kept = with_partner(program, engine.index, (value for value, _ in selected if program.kind[value] in _LITERALS))
            selected = [(value, target) for value, target in selected if program.kind[value] not in _LITERALS or value in kept]
        alternatives = tuple(value for value, _ in selected)
        for value, target in selected:
            if target >= 0 and program.source(target) == program.source(condition):
                continue  # `x || (x = "none")`: a default
            if target < 0 and self._tells_itself(condition, value):
                continue
            engine.site(value, condition, "branch", alternatives)
            self._select(value, SCALAR, context, depth, BY_BRANCH)

    def _tells_itself(self, condition: NodeId, value: NodeId) -> bool:
        """`if (!x) return null; return x.trim()`: what is tested is whether there is a value, and the value itself is what flows."""
        program = self.program
        while program.kind[condition] == k.UNARY and program.op[condition] == k.OPERATOR["!"]:
            condition += 1
        if program.kind[condition] != k.IDENTIFIER or (binding := program.binding[condition]) < 0:
            return False
        reads = self.engine.index.reads(binding)
        first = bisect_left(reads, value)
        return first < len(reads) and reads[first] < program.last[value]

    def _selected(self, condition: NodeId, node: NodeId) -> list[tuple[NodeId, NodeId]]:
        """(value, assigned target or -1) of the constants that the branches of a statement return, assign or add."""
        program = self.program
        branches = [child for child in program.children(node) if child != condition]
        found: list[tuple[NodeId, NodeId]] = []
        returns = False
        for branch in branches:
            inside = self._constants_in(branch, self._compared(condition))
            returns = returns or any(target == -2 for _, target in inside)
            found += [(value, -1 if target == -2 else target) for value, target in inside]
        if program.kind[node] == k.IF and len(branches) == 1 and (returns or self._returns_something(branches[0])):
            found += [(value, -1) for value, target in self._constants_after(node, self._compared(condition)) if target == -2]
        return found

    def _compared(self, condition: NodeId) -> int:
        """The variable that the condition (or the cases of its switch) compares with constants, or -1."""
        program = self.program
        parts = [condition]
        for part in parts:
            if program.kind[part] in (k.BINARY, k.LOGICAL) and len(parts) < 32:
                parts += program.children(part)
        names = [part for part in parts if program.kind[part] == k.IDENTIFIER]
        binding = program.binding[names[0]] if names else -1
        return binding if binding >= 0 and self.engine.stores.settled(binding) else -1

    def _constants_in(self, branch: NodeId, twin: int = -1) -> list[tuple[NodeId, NodeId]]:
        """Primitive values that a branch itself (no nested function, no nested decision) returns (-2), assigns (target) or adds (-1).

        The variable `twin` is one of them: it was compared with a constant.
        """
        found = self._constants.get((branch, twin))
        if found is not None:
            return found
        program = self.program
        found = self._constants[branch, twin] = []
        node, stop = branch, program.last[branch]
        while (match := _NOTED.search(program.kind, node, stop)) is not None:
            node = match.start()
            if program.kind[node] in _DOING:
                found += self._done(node, twin)
                node += 1
            else:
                node = program.last[node]
        return found

    def _done(self, node: NodeId, twin: int) -> list[tuple[NodeId, NodeId]]:
        """What one return, assignment, call or yield gives on that is primitive; see `_constants_in`."""
        program = self.program
        kind = program.kind[node]
        if kind == k.ASSIGNMENT:
            value = program.last[node + 1]
            if program.kind[node + 1] not in (k.IDENTIFIER, k.MEMBER):
                return []
            if program.op[node] == k.OPERATOR["+="]:
                return [(value, node + 1)] if self._is_text(value) else []
            return [(value, node + 1)] if program.op[node] == k.OPERATOR["="] and self._is_settled(value, twin) else []
        if kind == k.CALL:
            if program.kind[node + 1] != k.MEMBER or self.engine.index.key(node + 1) not in _ADDING:
                return []
            return [(child, -1) for child in self.engine.index.arguments(node) if self._is_added(child)]
        if program.last[node] == node + 1 or not self._is_settled(node + 1, twin if kind == k.RETURN else -1):
            return []
        return [(node + 1, -2 if kind == k.RETURN else -1)]

    def _is_added(self, value: NodeId) -> bool:
        kind = self.program.kind[value]
        return kind in (k.LITERAL, k.TEMPLATE) or (kind == k.IDENTIFIER and self._is_loop_key(value))

    def _is_text(self, value: NodeId) -> bool:
        """Whether a text is added: a number may be one of a count that nobody sends."""
        kind = self.program.kind[value]
        return kind == k.TEMPLATE or (kind == k.LITERAL and self.program.op[value] == k.L_STRING)

    def _is_settled(self, value: NodeId, twin: int) -> bool:
        if self._is_primitive(value) or self._is_list_of_names(value):
            return True
        return twin >= 0 and self.program.kind[value] == k.IDENTIFIER and self.program.binding[value] == twin

    def _is_list_of_names(self, value: NodeId) -> bool:
        """Whether a literal may be the same as another one in another order: see `_in_branches`."""
        program = self.program
        first = value + 1
        if program.kind[value] not in _LITERALS or program.last[value] == first or program.last[first] == program.last[value]:
            return False
        return program.kind[first] == (k.PROPERTY if program.kind[value] == k.OBJECT else k.ARRAY)

    def _returns_something(self, branch: NodeId) -> bool:
        """Whether the last thing that a branch does is to return a value."""
        program = self.program
        while program.kind[branch] == k.BLOCK and program.last[branch] > branch + 1:
            *_, branch = program.children(branch)
        return program.kind[branch] == k.RETURN and program.last[branch] > branch + 1

    def _constants_after(self, node: NodeId, twin: int) -> list[tuple[NodeId, NodeId]]:
        """Primitive values returned by the statements behind `node` in its block and, behind loops, in the blocks around it."""
        program = self.program
        found: list[tuple[NodeId, NodeId]] = []
        holder = program.parent[node]
        while True:
            sibling, stop = program.last[node], program.last[holder]
            while sibling < stop and len(found) < 32:
                found += self._constants_in(sibling, twin)
                sibling = program.last[sibling]
            if program.kind[holder] not in _LOOPS and program.kind[program.parent[holder]] not in _LOOPS:
                return found
            node, holder = holder, program.parent[holder]

    # What counts as a selected value ------------------------------------------------------------------------------------------------------

    def _selects(self, condition: NodeId, alternatives: tuple[NodeId, ...]) -> bool:
        """At least one alternative is primitive, none is an object, and the condition is no null guard of the value itself."""
        if not any(self._is_primitive(value) for value in alternatives):
            return False
        if any(self._is_object(value) for value in alternatives):
            return False
        return not self._guards_itself(condition, alternatives)

    def _is_primitive(self, node: NodeId) -> bool:
        program = self.program
        kind = program.kind[node]
        if kind == k.LITERAL:
            return program.op[node] not in (k.L_REGEX, k.L_NULL)
        if kind in (k.TEMPLATE, k.BINARY):
            return True
        if kind == k.UNARY:
            return k.OPERATORS[program.op[node]] in ("!", "-", "+", "~", "typeof")
        if kind == k.CALL and program.kind[node + 1] == k.MEMBER:
            name = self.engine.index.key(node + 1)
            methods = self.engine.catalogue.methods.get(name, ()) if isinstance(name, str) else ()
            return any(summary.on in ("string", "scalar") for summary in methods)
        if kind in (k.CONDITIONAL, k.LOGICAL, k.SEQUENCE):
            *_, final = program.children(node)
            return program.kind[final] in (k.LITERAL, k.TEMPLATE, k.BINARY)
        return kind == k.IDENTIFIER and (self.engine.constants.text(node) is not None or self._is_loop_key(node))

    def _is_loop_key(self, node: NodeId) -> bool:
        """A property name, or a text of a list, that a loop goes through: which one a branch picks tells what it was compared with."""
        program = self.program
        binding = program.binding[node]
        writes = self.engine.index.writes(binding) if binding >= 0 else []
        if len(writes) != 1:
            return False
        target, holder = writes[0], program.parent[writes[0]]
        first = program.kind[holder] == k.ARRAY_PATTERN and self.engine.resolver.position(holder, target) == 0
        if first:
            target, holder = holder, program.parent[holder]
        if program.kind[holder] == k.DECLARATOR:
            target, holder = program.parent[holder], program.parent[program.parent[holder]]
        if program.kind[holder] == k.FOR_IN:
            return not first
        if program.kind[holder] != k.FOR_OF or program.field[target] != k.F_LEFT:
            return False
        if not first and self._are_texts(program.last[target]):
            return True
        called = self.engine.calls.static_api(program.last[target] + 1) if program.kind[program.last[target]] == k.CALL else -1
        name = self.engine.catalogue.nodes[called].text if called >= 0 else ""
        return name == ("Object.entries" if first else "Object.keys")

    def _are_texts(self, node: NodeId) -> bool:
        """Whether an expression is a list of texts."""
        program = self.program
        values = self.engine.resolver.values(node)
        return bool(values) and all(
            program.kind[value] == k.ARRAY and all(program.kind[each] == k.LITERAL for each in program.children(value)) for value in values
        )

    def _is_object(self, node: NodeId) -> bool:
        program = self.program
        kind = program.kind[node]
        if kind in (k.OBJECT, k.ARRAY, k.NEW) or kind in k.FUNCTIONS or kind in k.CLASSES:
            return True
        if kind == k.IDENTIFIER:
            values = self.engine.resolver.values(node)
            return bool(values) and all(program.kind[v] not in (k.LITERAL, k.TEMPLATE) for v in values)
        return False

    def _guards_itself(self, condition: NodeId, alternatives: tuple[NodeId, ...]) -> bool:
        """`x ? x.trim() : undefined`: the value itself is what flows."""
        program = self.program
        if program.kind[condition] not in (k.IDENTIFIER, k.MEMBER):
            return False
        text = program.source(condition)
        if not any(program.source(value).strip() in _NEUTRAL for value in alternatives):
            return False
        return any(text in program.source(value) for value in alternatives)


__all__ = ["UNKNOWN", "Selection"]
