"""What is a fact tested against, on its way? Operators with the words, lists and patterns that they compare with, decoded.

A list is worked out by the evaluator, wherever it is kept. Where none of its words stands in the release as it is, the text that it is
decoded from is shown beside it. What a list means (time zones, top-level domains of countries …) is told by `meanings` in the rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from analyzer.constants.evaluator import Evaluator
from analyzer.constants.values import Constant, JSArray, JSCollection, JSObject, JSRegExp
from analyzer.flow.engine import Engine
from analyzer.flow.trace import FactId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId
from analyzer.verdict.places import shorten

Compared = dict[str, object]  # one entry of `compared_with` in the contract

MAXIMUM_VALUES = 4_096  # of one list
MAXIMUM_COMPARED = 24
MAXIMUM_LOOKED_AT = 400  # nodes that a decoded list is made of
_OPERATORS = frozenset(("==", "===", "!=", "!==", "<", ">", "<=", ">=", "in"))
_METHODS = frozenset(
    ("includes", "startsWith", "endsWith", "has", "indexOf", "lastIndexOf", "test", "exec", "match", "search", "equals", "localeCompare",
     "hasOwnProperty", "hasOwn", "get")
)  # fmt: skip
_HOST = re.compile(r"\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+")
_SAID_OF_NOTHING = re.compile(r"|true|false|null|undefined|NaN")


class Comparisons:
    """Reads comparisons. `meaning` names the kind of a list, "" where it has none."""

    def __init__(self, engine: Engine, evaluator: Evaluator, meaning: Callable[[Sequence[str]], str]) -> None:
        self._engine = engine
        self._program = engine.program
        self._evaluator = evaluator
        self._meaning = meaning
        self._kinds: dict[tuple[str, ...], str | None] = {}
        self._known: dict[NodeId, tuple[str, tuple[str, ...], str | None] | None] = {}

    def of(self, facts: Iterable[FactId]) -> tuple[Compared, ...]:
        """The comparisons at some facts, in the order of the text; words that one operator compares with stand together."""
        trace, kind = self._engine.trace, self._program.kind
        nodes = {trace.location[fact] for fact in facts}
        joined: dict[tuple[str, str | None], dict[str, None]] = {}
        for node in sorted(node for node in nodes if node >= 0 and kind[node] in (k.BINARY, k.CALL, k.SWITCH_CASE)):
            found = self.at(node)
            if found is not None:
                operator, values, decoded = found
                joined.setdefault((operator, decoded), {}).update(dict.fromkeys(values))
            if len(joined) >= MAXIMUM_COMPARED:
                break
        return tuple(self._entry(operator, tuple(values), decoded) for (operator, decoded), values in joined.items())

    def _entry(self, operator: str, values: tuple[str, ...], decoded: str | None) -> Compared:
        return {"operator": operator, "values": list(values), "decoded_from": decoded, "kind": self._kind(values)}

    def _kind(self, values: tuple[str, ...]) -> str | None:
        """What the values are, looked up once for each list of them."""
        if values not in self._kinds:
            hosts = sum(_HOST.fullmatch(value) is not None for value in values)
            self._kinds[values] = self._meaning(values) or ("host names" if 2 * hosts > len(values) else None)
        return self._kinds[values]

    def at(self, node: NodeId) -> tuple[str, tuple[str, ...], str | None] | None:
        """(operator, values, the text that they are decoded from) of one comparison with constants."""
        if node not in self._known:
            self._known[node] = self._read(node)
        return self._known[node]

    def _read(self, node: NodeId) -> tuple[str, tuple[str, ...], str | None] | None:
        program = self._program
        if program.kind[node] == k.BINARY:
            operator = k.OPERATORS[program.op[node]]
            return self._with(operator, list(program.children(node))) if operator in _OPERATORS else None
        if program.kind[node] != k.CALL or program.kind[node + 1] != k.MEMBER:
            return None
        name = self._engine.index.key(node + 1)
        if not isinstance(name, str) or name not in _METHODS:
            return None
        return self._with(name, [node + 2, *self._engine.index.arguments(node)[:2]])

    def _with(self, operator: str, operands: Sequence[NodeId]) -> tuple[str, tuple[str, ...], str | None] | None:
        for operand in operands:
            values = self._values(operand)
            if values:
                return operator, values, self._decoded(operand, values)
        return None

    def _values(self, operand: NodeId) -> tuple[str, ...]:
        """The constant texts of an operand; where it is made of an element of a list, that list."""
        value = self._evaluator.value(operand)
        if value is not None:
            return tuple(text for text in _texts(value) if not _SAID_OF_NOTHING.fullmatch(text))
        program = self._program
        if program.last[operand] - operand > 16:
            return ()
        for part in range(operand, program.last[operand]):
            if program.kind[part] == k.IDENTIFIER and program.field[part] != k.F_PROPERTY:
                possible = self._evaluator.possible(part, MAXIMUM_VALUES) or ()
                texts = tuple(text for item in possible for text in _texts(item) if isinstance(item, str))
                if texts:
                    return texts
        return ()

    # Decoded lists -----------------------------------------------------------------------------------------------------------------------

    @cached_property
    def _strings(self) -> frozenset[str]:
        return frozenset(self._program.strings)

    def _decoded(self, operand: NodeId, values: Sequence[str]) -> str | None:
        """The text that holds the values in another form, where none of them stands in the program."""
        if 2 * sum(value in self._strings for value in values) > len(values) or self._program.kind[operand] == k.LITERAL:
            return None
        longest = max(self._literals(operand), key=len, default="")
        if not longest or longest in values:
            return None
        return shorten(longest)

    def _literals(self, operand: NodeId) -> list[str]:
        """The texts that a list is made of: in its expression, its variables, and the functions that it calls."""
        program, engine = self._program, self._engine
        work, seen, found = [operand], {operand}, []
        while work and len(seen) < MAXIMUM_LOOKED_AT:
            node = work.pop()
            following: list[NodeId] = []
            for part in range(node, min(program.last[node], node + MAXIMUM_LOOKED_AT)):
                if program.kind[part] == k.LITERAL and program.op[part] == k.L_STRING:
                    found.append(program.string(part) or "")
                elif program.kind[part] == k.IDENTIFIER and program.binding[part] >= 0:
                    following += self._given(part)
                elif program.kind[part] == k.CALL:
                    following += engine.resolver.functions(part + 1)
            work += [each for each in following if each not in seen]
            seen.update(following)
        return found

    def _given(self, name: NodeId) -> list[NodeId]:
        """The expressions that give a variable its value; for the parameter of a callback the list that it goes through."""
        program, engine = self._program, self._engine
        values: list[NodeId] = []
        for write in engine.index.writes(program.binding[name])[:4]:
            holder = program.parent[write]
            if program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT) and program.last[write] < program.last[holder]:
                values.append(program.last[write])
            elif program.kind[holder] in k.FUNCTIONS and program.kind[program.parent[holder]] == k.CALL:
                callee = program.parent[holder] + 1
                values += [callee + 1] if program.kind[callee] == k.MEMBER else []
        return values


def _texts(value: Constant) -> list[str]:
    """The texts of a constant: of a list its elements, of a table its keys, of a pattern the pattern."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, JSArray):
        return [item for item in value.items if isinstance(item, str)]
    if isinstance(value, JSRegExp):
        return [f"/{value.source}/{value.flags}"]
    if isinstance(value, JSCollection):
        return [entry[0] for entry in value.entries if isinstance(entry[0], str)]
    if isinstance(value, JSObject):
        return [key for key, _ in value.entries]
    return []
