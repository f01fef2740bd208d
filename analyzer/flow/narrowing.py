"""After which tests is a value known? `x === "a"`, `["a"].includes(x)`, `/^a$/.test(x)`, and `isA(x)` that asks one of these.

What passes such a test tells no more than the test itself, so the value is not followed where the test must have held. A value that was
found in a list of several tells which of them it is and is followed on, unless a rule pack says that containers, patterns or functions of
some names make a value harmless (`sanitizers`): suites that ask for injection do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from analyzer.flow.models import SanitizerSpec, matches
from analyzer.flow.patterns import excludes, is_restricted, is_word
from analyzer.flow.resolve import Keys
from analyzer.linking.program import BindingId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

Tests = dict[NodeId, bool]  # conditions, and the outcome with which the value is settled

MAXIMUM_NESTING = 4  # functions that ask functions
MAXIMUM_PARTS = 64  # of one condition that a function returns
MAXIMUM_AROUND = 3  # functions around a closure whose conditions count for it
_EQUALITY = {"==": True, "===": True, "!=": False, "!==": False}
_MEMBERSHIP = frozenset(("includes", "has", "hasOwnProperty", "contains"))
_POSITION = frozenset(("indexOf", "lastIndexOf"))
_CHANGING = frozenset(("push", "unshift", "splice", "add", "set", "fill"))
# `list.indexOf(x) OPERATOR NUMBER`: whether the value is in the list where this holds.
_FOUND = {
    ("!==", "-1"): True, ("!=", "-1"): True, (">", "-1"): True, (">=", "0"): True, ("===", "-1"): False, ("==", "-1"): False,
    ("<", "0"): False, ("<=", "-1"): False,
}  # fmt: skip
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_NOTHING = frozenset(("null", "undefined", "false"))
# Where the truth of a call's result is of any consequence: in tests and what is made of them, and where a function answers with it.
_DECIDING = frozenset(
    (
        k.IF, k.WHILE, k.DO_WHILE, k.FOR, k.CONDITIONAL, k.LOGICAL, k.UNARY, k.BINARY, k.SEQUENCE, k.RETURN, k.ARROW, k.DECLARATOR,
    )
)  # fmt: skip


class Narrowing:
    """Which conditions settle which variables, and where."""

    def __init__(self, engine: Engine, sanitizers: Sequence[SanitizerSpec] = ()) -> None:
        self.engine = engine
        self.program = engine.program
        self.index = engine.index
        self._names = tuple(name for spec in sanitizers for name in spec.tests)
        self._any_container = any(spec.memberships for spec in sanitizers)
        self._any_pattern = any(spec.patterns for spec in sanitizers)
        self._tests: dict[BindingId, dict[Keys, Tests]] = {}
        self._this_tests: dict[NodeId, dict[Keys, Tests]] = {}
        self._outcomes: dict[tuple[NodeId, int], frozenset[bool]] = {}
        self._depth = 0

    # Questions -----------------------------------------------------------------------------------------------------------------------

    def tests(self, binding: BindingId, keys: Keys = ()) -> Tests:
        """The conditions that settle the property `keys` of a variable (the variable itself)."""
        found = self._tests.get(binding)
        if found is None:
            found = self._tests[binding] = {}
            steady = len(self.index.writes(binding)) <= 1
            for read in self.index.reads(binding):
                self._collect(read, steady, found)
        return found.get(keys, {})

    def this_tests(self, owner: NodeId, keys: Keys) -> Tests:
        """The conditions that settle `this.keys` in the functions that share the `this` of `owner`."""
        found = self._this_tests.get(owner)
        if found is None:
            found = self._this_tests[owner] = {}
            for node in self.index.this_nodes.get(owner, ()):
                self._collect(node, False, found)
        return found.get(keys, {})

    def holds_at(self, node: NodeId, tests: Tests) -> bool:
        """Whether one of the tests must have held for `node`, or for the closure that it is in, to be reached."""
        program = self.program
        for _ in range(MAXIMUM_AROUND):
            function = program.function_of[node]
            if any(tests.get(condition) is outcome for condition, outcome in self.engine.orders.of(function).innermost_conditions(node)):
                return True
            if program.kind[function] == k.PROGRAM:
                return False
            node = function
        return False

    def settles_member(self, member: NodeId) -> bool:
        """Whether `this.a.b`, or `x.a.b` of a variable that is a fact as a whole, was tested on every way to `member`."""
        base, keys = self._chain(member)
        program = self.program
        if base < 0:
            return False
        if program.kind[base] == k.THIS:
            owner = self.index.this_owner(base)
            tests = self.this_tests(owner, keys)
            if not tests:
                return False
            stored = self.index.this_stores.get(owner, {}).get(keys[0], ())
            earliest = min(tests)
            return not any(earliest < value < member for value in stored) and self.holds_at(member, tests)
        binding = program.binding[base]
        tests = self.tests(binding, keys) if binding >= 0 else {}
        if not tests or len(self.index.writes(binding)) > 1 or any(chain == keys[: len(chain)] for chain, _ in self.index.stores(binding)):
            return False
        return self.holds_at(member, tests)

    def _chain(self, member: NodeId) -> tuple[NodeId, Keys]:
        """(variable or `this`, constant keys) of a chain of members; (-1, ()) for what is none."""
        program, keys = self.program, []
        while program.kind[member] == k.MEMBER:
            key = self.index.key(member)
            if key is None:
                return -1, ()
            keys.append(key)
            member += 1
        return (member, tuple(reversed(keys))) if program.kind[member] in (k.IDENTIFIER, k.THIS) else (-1, ())

    def cleaning(self, sanitizers: Sequence[SanitizerSpec]) -> frozenset[NodeId]:
        """The calls whose results are not followed."""
        names = [name for spec in sanitizers for name in spec.calls]
        calls = self.index.nodes_of(k.CALL) if names else []
        called = ((call, self.callee_name(call)) for call in calls)
        return frozenset(call for call, name in called if name and any(matches(name, pattern) for pattern in names))

    # Finding tests -------------------------------------------------------------------------------------------------------------------

    def _collect(self, read: NodeId, steady: bool, found: dict[Keys, Tests]) -> None:
        """The tests of the value that `read` begins: itself, or a property of it."""
        program = self.program
        node, keys = read, list[str | int]()
        while True:
            for condition, outcome in self._tested(node):
                tests = found.setdefault(tuple(keys), {})
                tests[condition] = outcome
                if steady:
                    tests.update((use, outcome) for use in self._kept(condition))
            holder = program.parent[node]
            if program.kind[holder] != k.MEMBER or program.field[node] != k.F_OBJECT or program.field[holder] == k.F_CALLEE:
                return
            key = self.index.key(holder)
            if key is None:
                return
            keys.append(key)
            node = holder

    def _kept(self, condition: NodeId) -> list[NodeId]:
        """The reads of the constant that a test is kept in: `const known = x === "a"`."""
        program = self.program
        holder = program.parent[condition]
        if program.kind[holder] != k.DECLARATOR or program.kind[holder + 1] != k.IDENTIFIER:
            return []
        binding = program.binding[holder + 1]
        return self.index.reads(binding) if binding >= 0 and len(self.index.writes(binding)) == 1 else []

    def _tested(self, node: NodeId) -> Iterator[tuple[NodeId, bool]]:
        """(condition, outcome) of what directly tests the expression `node`."""
        program = self.program
        holder, place = program.parent[node], program.field[node]
        kind = program.kind[holder]
        if kind == k.BINARY:
            yield from self._compared(node, holder, place)
        elif kind == k.SWITCH and place == k.F_DISCRIMINANT:
            for case in program.in_field(holder, k.F_CASES):
                if program.field[case + 1] == k.F_TEST and self._is_constant(case + 1):
                    yield case, True
        elif kind == k.CALL and place == k.F_ARGUMENTS:
            yield from self._called(node, holder)
        elif kind == k.MEMBER and place == k.F_PROPERTY and program.flags[holder] & k.COMPUTED:
            if self._is_known_in(holder + 1, names=True):
                yield from self._outcome_of(holder)
        elif kind == k.MEMBER and program.field[holder] == k.F_CALLEE and self.index.key(holder) == "match":
            arguments = self.index.arguments(program.parent[holder])
            if len(arguments) == 1 and (outcome := self._matched(arguments[0])) is not None:
                yield from self._outcome_of(program.parent[holder], outcome)
        elif kind == k.UNARY and k.OPERATORS[program.op[holder]] == "typeof":
            yield from self._typed(holder)

    def _compared(self, node: NodeId, holder: NodeId, place: int) -> Iterator[tuple[NodeId, bool]]:
        operator = k.OPERATORS[self.program.op[holder]]
        if operator in _EQUALITY:
            if self._is_constant(self._other(node)):
                yield holder, _EQUALITY[operator]
        elif operator == "in" and place == k.F_LEFT and self._is_known_in(self._other(node), names=True):
            yield holder, True

    def _typed(self, typeof: NodeId) -> Iterator[tuple[NodeId, bool]]:
        """`typeof x === "undefined"`."""
        holder = self.program.parent[typeof]
        if self.program.kind[holder] == k.BINARY and (operator := k.OPERATORS[self.program.op[holder]]) in _EQUALITY:
            if self.engine.constants.text(self._other(typeof)) == "undefined":
                yield holder, _EQUALITY[operator]

    def _other(self, node: NodeId) -> NodeId:
        """The other side of a binary expression."""
        return self.program.last[node] if self.program.field[node] == k.F_LEFT else self.program.parent[node] + 1

    def _is_constant(self, node: NodeId) -> bool:
        return self.program.kind[node] == k.LITERAL or self._is_nothing(node) or self.engine.constants.text(node) is not None

    def _is_nothing(self, node: NodeId) -> bool:
        program = self.program
        if program.kind[node] == k.UNARY:
            return k.OPERATORS[program.op[node]] == "void"
        return program.source(node) in _NOTHING

    # Calls that test -----------------------------------------------------------------------------------------------------------------

    def _called(self, node: NodeId, call: NodeId) -> Iterator[tuple[NodeId, bool]]:
        program, arguments = self.program, self.index.arguments(call)
        slot = arguments.index(node)
        callee = call + 1
        name = self.callee_name(call)
        if slot == 0 and name and any(matches(name, pattern) for pattern in self._names):
            yield from self._outcome_of(call)
            return
        if program.kind[callee] == k.MEMBER and name is not None and self._looks_up(name, callee, arguments, slot):
            if name in _POSITION:
                yield from self._position(call)
                return
            outcome = self._matched(callee + 1) if name in ("test", "exec") else True
            yield from self._outcome_of(call, outcome is not False)
            return
        if program.kind[program.parent[call]] in _DECIDING:
            for outcome in self._asked(callee, slot):
                yield from self._outcome_of(call, outcome)

    def callee_name(self, call: NodeId) -> str | None:
        """The name by which a function or method is called."""
        program, callee = self.program, call + 1
        if program.kind[callee] == k.IDENTIFIER:
            return program.string(callee)
        key = self.index.key(callee) if program.kind[callee] == k.MEMBER else None
        return key if isinstance(key, str) else None

    def _looks_up(self, name: str, callee: NodeId, arguments: list[NodeId], slot: int) -> bool:
        """Whether the call looks argument `slot` up in a container, or matches it."""
        program = self.program
        container, wanted = callee + 1, 0
        lent = name == "call" and program.kind[callee + 1] == k.MEMBER and self.index.key(callee + 1) == "hasOwnProperty"
        if (name == "hasOwn" or lent) and len(arguments) > 1:
            container, wanted, name = arguments[0], 1, "hasOwnProperty"
        if slot != wanted:
            return False
        if name in ("test", "exec"):
            return self._matched(container) is not None
        return (name in _MEMBERSHIP or name in _POSITION) and self._is_known_in(container, names=name == "hasOwnProperty")

    def _outcome_of(self, test: NodeId, outcome: bool = True) -> Iterator[tuple[NodeId, bool]]:
        """The test itself, and a comparison of its result: `re.exec(x) !== null`, `isKnown(x) === true`."""
        program = self.program
        yield test, outcome
        holder = program.parent[test]
        if program.kind[holder] == k.BINARY and (operator := k.OPERATORS[program.op[holder]]) in _EQUALITY:
            other = self._other(test)
            if self._is_nothing(other):
                yield holder, outcome != _EQUALITY[operator]
            elif program.source(other) == "true":
                yield holder, outcome == _EQUALITY[operator]

    def _position(self, call: NodeId) -> Iterator[tuple[NodeId, bool]]:
        """`list.indexOf(x) !== -1` and its kin, `~list.indexOf(x)`."""
        program = self.program
        holder = program.parent[call]
        if program.kind[holder] == k.UNARY and k.OPERATORS[program.op[holder]] == "~":
            yield holder, True
        elif program.kind[holder] == k.BINARY:
            operator = k.OPERATORS[program.op[holder]]
            if program.field[call] != k.F_LEFT:
                operator = _MIRRORED.get(operator, operator)
            text = self.engine.constants.text(self._other(call)) or ""
            if (found := _FOUND.get((operator, text))) is not None:
                yield holder, found

    # Containers and patterns ---------------------------------------------------------------------------------------------------------

    def _is_known_in(self, node: NodeId, *, names: bool) -> bool:
        """Whether what is found in `node` (with `names`: is the name of a property of it) is known then."""
        if self._any_container:
            return True
        values = self.engine.resolver.values(node)
        return bool(values) and not self._is_changed(node) and all(self._has_one_member(value, names) for value in values)

    def _has_one_member(self, value: NodeId, names: bool) -> bool:
        program = self.program
        if program.kind[value] == k.NEW and not names:
            arguments = self.index.arguments(value)
            if self.callee_name(value) not in ("Set", "Map") or len(arguments) != 1:
                return False
            value = arguments[0]
        members = list(program.children(value)) if program.kind[value] in (k.ARRAY, k.OBJECT) else []
        if len(members) != 1:
            return False
        if program.kind[value] == k.OBJECT:
            return names and all(program.kind[member] == k.PROPERTY and self.index.key(member) is not None for member in members)
        return not names and all(self._is_constant(member) or self._is_pair(member) for member in members)

    def _is_pair(self, member: NodeId) -> bool:
        """`["key", value]` of a Map."""
        return self.program.kind[member] == k.ARRAY and self.program.last[member] > member + 1 and self._is_constant(member + 1)

    def _is_changed(self, node: NodeId) -> bool:
        """Whether something is added to the container that a variable names."""
        program = self.program
        binding = program.binding[node] if program.kind[node] == k.IDENTIFIER else -1
        if binding < 0:
            return False
        holders = (program.parent[read] for read in self.index.reads(binding))
        added = any(program.kind[holder] == k.MEMBER and self.index.key(holder) in _CHANGING for holder in holders)
        return added or bool(self.index.stores(binding))

    def _matched(self, node: NodeId) -> bool | None:
        """The outcome of matching the pattern `node` with which the text is settled."""
        source, flags = self._pattern(node)
        if not source or "m" in flags:
            return None
        if is_word(source, flags) or (self._any_pattern and is_restricted(source, flags)):
            return True
        return False if self._any_pattern and excludes(source, flags) else None

    def _pattern(self, node: NodeId) -> tuple[str, str]:
        """Source and flags of a regular expression that is a literal, was made of a constant, or is what a constant holds."""
        program = self.program
        if program.kind[node] == k.IDENTIFIER and (binding := program.binding[node]) >= 0:
            writes = self.index.writes(binding)
            if len(writes) != 1 or program.kind[program.parent[writes[0]]] != k.DECLARATOR:
                return "", ""
            node = program.last[writes[0]] if program.last[writes[0]] < program.last[program.parent[writes[0]]] else node
        if program.kind[node] == k.LITERAL and program.op[node] == k.L_REGEX:
            source, _, flags = program.source(node)[1:].rpartition("/")
            return source, flags
        if program.kind[node] in (k.NEW, k.CALL) and self.callee_name(node) == "RegExp":
            texts = [self.engine.constants.text(argument) for argument in self.index.arguments(node)]
            if texts and None not in texts:
                return texts[0] or "", (texts[1] or "") if len(texts) > 1 else ""
        return "", ""

    # Functions that test -------------------------------------------------------------------------------------------------------------

    def _asked(self, callee: NodeId, slot: int) -> Iterable[bool]:
        """The outcomes of calling `callee` with which its argument `slot` is settled: those that all functions agree on."""
        if self._depth >= MAXIMUM_NESTING:
            return ()
        functions = self.engine.resolver.functions(callee)
        if not functions or len(functions) > MAXIMUM_NESTING:
            return ()
        self._depth += 1
        common = frozenset.intersection(*(self._promised(function, slot) for function in functions))
        self._depth -= 1
        return sorted(common)

    def _promised(self, function: NodeId, slot: int) -> frozenset[bool]:
        found = self._outcomes.get((function, slot))
        if found is None:
            self._outcomes[function, slot] = frozenset()  # a function that asks itself promises nothing
            found = self._outcomes[function, slot] = frozenset(self._promises(function, slot))
        return found

    def _promises(self, function: NodeId, slot: int) -> Iterator[bool]:
        """The truth of the result with which parameter `slot` must have been settled."""
        program = self.program
        parameters = self.index.parameters(function)
        if slot >= len(parameters) or program.kind[parameters[slot]] != k.IDENTIFIER:
            return
        if program.flags[function] & (k.ASYNC | k.GENERATOR):
            return
        binding = program.binding[parameters[slot]]
        results = self.index.returns.get(function, [])
        if binding < 0 or not results or len(results) > MAXIMUM_PARTS or len(self.index.writes(binding)) > 1:
            return
        tests = self.tests(binding)
        if not tests:
            return
        conditions = self.engine.orders.of(function)
        open_results = [
            result for result in results if not any(tests.get(test) is outcome for test, outcome in conditions.innermost_conditions(result))
        ]
        for wanted in (True, False):
            if (wanted or self._always_returns(function)) and all(self._implies(result, wanted, tests) for result in open_results):
                yield wanted

    def _always_returns(self, function: NodeId) -> bool:
        """Whether the function ends with a `return`, so that its end is not reached otherwise."""
        program = self.program
        body = self.index.body(function)
        if body < 0 or program.kind[body] != k.BLOCK:
            return body >= 0
        statements = list(program.children(body))
        return bool(statements) and program.kind[statements[-1]] == k.RETURN

    def _implies(self, expression: NodeId, wanted: bool, tests: Tests) -> bool:
        """Whether the expression can only be `wanted` (true or false) where one of the tests settled the value.

        The parts of the expression are judged from the inside out: innermost parts come last in the text.
        """
        program = self.program
        parts: list[NodeId] = [expression]
        for part in parts:
            if len(parts) > MAXIMUM_PARTS:
                return False
            kind = program.kind[part]
            if kind in (k.LOGICAL, k.CONDITIONAL) or (kind == k.UNARY and k.OPERATORS[program.op[part]] == "!"):
                parts += program.children(part)
        known: dict[NodeId, tuple[bool, bool]] = {}  # for False and for True
        for part in reversed(parts):
            known[part] = self._judged(part, known, tests)
        return known[expression][wanted]

    def _judged(self, part: NodeId, known: dict[NodeId, tuple[bool, bool]], tests: Tests) -> tuple[bool, bool]:
        program = self.program
        if (outcome := tests.get(part)) is not None:
            return (not outcome, outcome)
        kind = program.kind[part]
        if kind == k.UNARY and part + 1 in known:
            return known[part + 1][1], known[part + 1][0]
        if kind == k.LOGICAL:
            left, right = (known[child] for child in program.children(part))
            operator = k.OPERATORS[program.op[part]]
            if operator == "&&":
                return left[0] and right[0], left[1] or right[1]
            return (left[0] or right[0], left[1] and right[1]) if operator == "||" else (False, False)
        if kind == k.CONDITIONAL:
            test, first, second = (known[child] for child in program.children(part))
            no, yes = ((first[want] or test[1]) and (second[want] or test[0]) for want in (0, 1))
            return no, yes
        truth = self.engine.constants.truth(part)
        return (truth is True, truth is False)
