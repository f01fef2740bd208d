"""Does a variable always hold the same value, and where does it come from?

A binding counts as constant when it is written once. `var x; … x = 1` is taken for written once as well (bundlers initialise their modules
late), with `late` set, so that nobody concludes from the value that a branch which tests for it is dead.

What an object holds is another question than what a variable holds; see `uses`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from analyzer.constants.compiler import property_name
from analyzer.constants.heap import Unknown
from analyzer.linking.program import Program
from analyzer.scope.model import B_ARGUMENTS, B_GLOBAL, B_PARAM, B_VAR, DECLARE, READ, WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.kinds import OPERATORS

Step = tuple[str, object]  # ("key", name), ("index", number), ("others", names), ("tail", number), ("default", node)

_LOOPS = frozenset((k.FOR, k.FOR_IN, k.FOR_OF, k.WHILE, k.DO_WHILE))
_BRANCHES = frozenset((k.IF, k.CONDITIONAL, k.LOGICAL, k.SWITCH_CASE, k.TRY, k.CATCH, *_LOOPS))


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the one value of a binding comes from: `path` of the value of `node`. No node: from nowhere that we follow."""

    node: int = -1
    path: tuple[Step, ...] = ()
    late: bool = False
    undefined: bool = False  # never written at all
    enum: int = -1  # the call `(function (E) { … })(E || (E = {}))` that fills the object


_UNKNOWN = Plan()


class Bindings:
    """Facts about the bindings of a program, each worked out when it is first asked for."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._plans: dict[int, Plan] = {}
        self._memos: dict[int, int] = {}
        self._tables: dict[int, int] = {}
        self._deciders: dict[int, int] = {}

    @cached_property
    def copies(self) -> dict[int, int]:
        """The binding that begins with the value of another one, by that other one."""
        return dict(self.program.copies)

    @cached_property
    def _originals(self) -> dict[int, int]:
        return {then: first for first, then in self.program.copies}

    def writes(self, binding: int) -> list[int]:
        """The identifiers through which `binding` gets a value."""
        role = self.program.role
        return [node for node in self.program.occurrences(binding) if role[node] & WRITE]

    def plan(self, binding: int) -> Plan:
        """Where the value of `binding` comes from."""
        known = self._plans.get(binding)
        if known is None:
            known = self._plans[binding] = self._find(binding)
        return known

    def _find(self, binding: int) -> Plan:
        program = self.program
        kind = program.binding_kind[binding]
        if kind in (B_GLOBAL, B_ARGUMENTS):
            return _UNKNOWN
        writes = self.writes(binding)
        if not writes:
            return Plan(undefined=True) if kind != B_PARAM else _UNKNOWN
        if len(writes) > 1:
            return _UNKNOWN
        return self._source(writes[0], binding)

    def _source(self, write: int, binding: int) -> Plan:
        """The plan for a write, which may stand inside a pattern."""
        program = self.program
        path: list[Step] = []
        node = write
        while True:
            parent, field = program.parent[node], program.field[node]
            kind = program.kind[parent]
            if kind == k.DECLARATOR and field == k.F_ID:
                return Plan(program.child(parent, k.F_INIT), tuple(reversed(path)))
            if kind == k.ASSIGNMENT and field == k.F_LEFT:
                return self._assigned(parent, binding, tuple(reversed(path)))
            if kind in k.FUNCTIONS or kind in k.CLASSES:
                return Plan(parent) if field == k.F_ID else _UNKNOWN
            step = self._step(parent, node)
            if step is None:
                return _UNKNOWN
            if step[0]:
                path.append(step)
            node = parent

    def _step(self, parent: int, node: int) -> Step | None:
        """How `node` takes its part of what the pattern `parent` gets; ("", …) for the whole."""
        program = self.program
        kind, field = program.kind[parent], program.field[node]
        if kind == k.ASSIGNMENT_PATTERN and field == k.F_LEFT:
            return "default", program.child(parent, k.F_RIGHT)
        if kind == k.PROPERTY and program.kind[program.parent[parent]] == k.OBJECT_PATTERN and field == k.F_VALUE:
            return self._property_step(parent)
        if kind == k.OBJECT_PATTERN:
            return "", 0
        if kind == k.ARRAY_PATTERN:
            return ("tail" if program.kind[node] == k.REST else "index"), self._position(parent, node)
        if kind == k.REST and program.kind[program.parent[parent]] == k.ARRAY_PATTERN:
            return "", 0
        return None

    def _property_step(self, prop: int) -> Step | None:
        program = self.program
        if program.flags[prop] & k.COMPUTED:
            return None
        try:
            return "key", property_name(program, program.child(prop, k.F_KEY))
        except Unknown:
            return None

    def _position(self, pattern: int, element: int) -> int:
        holes = set(self.program.holes.get(pattern, ()))
        index = 0
        for child in self.program.children(pattern):
            while index in holes:
                index += 1
            if child == element:
                return index
            index += 1
        return index

    def _assigned(self, assignment: int, binding: int, path: tuple[Step, ...]) -> Plan:
        program = self.program
        operator = OPERATORS[program.op[assignment]]
        enum = self._enum_call(assignment, binding)
        if enum >= 0:
            return Plan(enum=enum)
        if operator != "=" or self._conditional(assignment):
            return _UNKNOWN
        return Plan(program.child(assignment, k.F_RIGHT), path, late=True)

    def _conditional(self, node: int) -> bool:
        """Whether `node` is carried out in some calls of its function and not in others."""
        program = self.program
        while True:
            parent = program.parent[node]
            kind = program.kind[parent]
            if kind in k.FUNCTIONS or kind == k.PROGRAM or parent < 0:
                return False
            if kind in _BRANCHES and program.field[node] != k.F_TEST:
                if not (kind == k.LOGICAL and program.field[node] == k.F_LEFT):
                    return True
            node = parent

    def _enum_call(self, assignment: int, binding: int) -> int:
        """The call in `(function (E) { … })(E || (E = {}))`, or -1."""
        program = self.program
        logical = program.parent[assignment]
        call = program.parent[logical]
        left, right = program.child(logical, k.F_LEFT), program.child(assignment, k.F_RIGHT)
        fits = (
            program.kind[logical] == k.LOGICAL
            and program.kind[call] in (k.CALL, k.NEW)
            and program.field[logical] == k.F_ARGUMENTS
            and program.binding[left] == binding
            and program.kind[right] == k.OBJECT
            and program.last[right] == right + 1
            and program.kind[program.child(call, k.F_CALLEE)] in k.FUNCTIONS
            and not self._conditional(call)
        )
        return call if fits else -1

    def is_within_own_value(self, node: int, binding: int) -> bool:
        """Whether `node` reads `var E` inside the expression that E is being given: it is undefined there."""
        program = self.program
        if program.binding_kind[binding] != B_VAR:
            return False
        plan = self.plan(binding)
        return plan.node >= 0 and plan.node < node < program.last[plan.node] and program.function_of[node] == program.function_of[plan.node]

    # ---- what a call may write without changing what it returns

    def memo_function(self, binding: int) -> int:
        """The function that fills the memo variable `binding` (`cached ??= make()`, `if (!cached) cached = make()`), or -1."""
        known = self._memos.get(binding)
        if known is None:
            known = self._memos[binding] = self._find_memo(binding)
        return known

    def _find_memo(self, binding: int) -> int:
        program = self.program
        first, *others = self.writes(binding) or [-1]
        if first >= 0 and program.kind[program.parent[first]] == k.DECLARATOR:
            start = program.child(program.parent[first], k.F_INIT)
            if not (program.kind[start] == k.LITERAL and program.op[start] == k.L_NULL):
                return -1
            first, *others = others or [-1]
        if first < 0 or others:
            return -1
        assignment = program.parent[first]
        if program.kind[assignment] != k.ASSIGNMENT or OPERATORS[program.op[assignment]] not in ("=", "??=", "||="):
            return -1
        right = program.child(assignment, k.F_RIGHT)
        for node in program.occurrences(binding):
            if right <= node < program.last[right] and not self._is_fallback_test(node):
                return -1
        return program.function_of[assignment]

    def _is_fallback_test(self, node: int) -> bool:
        """Whether `node` is the left side of `||` or `??`."""
        program = self.program
        parent = program.parent[node]
        return program.kind[parent] == k.LOGICAL and program.field[node] == k.F_LEFT and OPERATORS[program.op[parent]] != "&&"

    def memo_table(self, binding: int) -> tuple[int, int]:
        """The function that fills the memo table `binding`, and the node of its empty container; (-1, -1) for what is none."""
        known = self._tables.get(binding)
        if known is None:
            known = self._tables[binding] = self._find_table(binding)
        return known, self.plan(binding).node if known >= 0 else -1

    def _find_table(self, binding: int) -> int:
        """All uses lie in one function and are reads and writes by a key that is computed there."""
        program = self.program
        container = self.plan(binding).node
        if container < 0 or self.plan(binding).path or not self._is_empty_container(container):
            return -1
        function = -1
        for node in program.occurrences(binding):
            if program.role[node] & (WRITE | DECLARE):
                continue
            owner = self._nearest_user(node)
            if function not in (-1, owner) or not self._is_table_use(node):
                return -1
            function = owner
        return -1 if function == program.function_of[container] else function

    def _nearest_user(self, node: int) -> int:
        return self.program.function_of[node]

    def _is_empty_container(self, node: int) -> bool:
        program = self.program
        if program.kind[node] in (k.OBJECT, k.ARRAY):
            return program.last[node] == node + 1 and not program.holes.get(node)
        if program.kind[node] == k.NEW:
            callee = program.child(node, k.F_CALLEE)
            return program.last[node] == program.last[callee] and program.string(callee) in ("Map", "WeakMap")
        return False

    def _is_table_use(self, node: int) -> bool:
        program = self.program
        member = program.parent[node]
        if program.kind[member] == k.BINARY:
            return OPERATORS[program.op[member]] == "in" and program.field[node] == k.F_RIGHT
        if program.kind[member] != k.MEMBER or program.field[node] != k.F_OBJECT:
            return False
        key = program.child(member, k.F_PROPERTY)
        if not program.flags[member] & k.COMPUTED:
            called = program.field[member] == k.F_CALLEE
            return called and program.string(key) in ("get", "set", "has", "hasOwnProperty")
        if program.kind[key] == k.LITERAL:
            return False
        parent = program.parent[member]
        if program.kind[parent] == k.UPDATE or program.field[member] == k.F_CALLEE:
            return False
        if program.kind[parent] != k.ASSIGNMENT or program.field[member] != k.F_LEFT:
            return True
        return OPERATORS[program.op[parent]] in ("=", "??=", "||=")

    # ---- functions that keep their state in themselves

    def decider(self, binding: int) -> int:
        """The function node of a decoder that replaces itself or keeps state in its own properties, or -1.

        Obfuscators write them: `function table() { const list = […]; table = () => list; return table() }`.
        """
        known = self._deciders.get(binding)
        if known is None:
            known = self._deciders[binding] = self._find_decider(binding)
        return known

    def _find_decider(self, binding: int) -> int:
        program = self.program
        writes = self.writes(binding)
        if not writes or program.binding_kind[binding] == B_PARAM:
            return -1
        plan = self._source(writes[0], binding)
        function = plan.node
        if function < 0 or plan.path or plan.late or program.kind[function] not in k.FUNCTIONS:
            return -1
        inside = range(function + 1, program.last[function])
        if any(node not in inside for node in writes[1:]):
            return -1
        stores = [node for node in program.occurrences(binding) if self._is_stored_through(node)]
        if any(node not in inside for node in stores):
            return -1
        return function if writes[1:] or stores else -1

    def _is_stored_through(self, node: int) -> bool:
        """Whether `node` is the x of `x.key = …`."""
        program = self.program
        member = program.parent[node]
        if program.kind[member] != k.MEMBER or program.field[node] != k.F_OBJECT:
            return False
        return program.kind[program.parent[member]] in (k.ASSIGNMENT, k.UPDATE) and program.field[member] in (k.F_LEFT, k.F_ARGUMENT)

    def setups(self, binding: int) -> list[int]:
        """Calls like `(function (list, turns) { … })(binding, 0x1a2)` that stand as statements of their own, in the order of the text."""
        program = self.program
        found = []
        for node in program.occurrences(binding):
            call = program.parent[node]
            if program.role[node] == READ and program.kind[call] == k.CALL and program.field[node] == k.F_ARGUMENTS:
                if program.kind[program.child(call, k.F_CALLEE)] in k.FUNCTIONS and self.is_statement(call):
                    found.append(call)
        return found

    def is_statement(self, node: int) -> bool:
        """Whether `node` is carried out for its effect, whenever its function is."""
        program = self.program
        parent = program.parent[node]
        while program.kind[parent] in (k.SEQUENCE, k.UNARY):
            parent = program.parent[parent]
        return program.kind[parent] == k.EXPRESSION_STATEMENT and not self._conditional(parent)
