"""Which few values may an expression have, when it is not constant? Is a condition always true? What is known of a text?

`possible` is exhaustive by what the program says: both sides of `?:` and `||`, every value that a variable is given, what a table holds,
what a function returns, what its callers pass. Left out are the undefined of a variable before its first assignment, the undefined of a
key that a table lacks, and exceptions. Recursion is bounded by a constant depth and by fuel, not by the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import TYPE_CHECKING, Any, Final

from analyzer.constants import operators
from analyzer.constants.decoders import returned_values
from analyzer.constants.heap import (
    OPAQUE,
    Accessor,
    ArrayObj,
    FunctionLike,
    FunctionObj,
    NativeObj,
    Obj,
    Thrown,
    Unknown,
    Value,
    from_units,
    to_units,
)
from analyzer.constants.library import properties
from analyzer.constants.values import UNDEFINED
from analyzer.scope.model import B_FUNCTION, B_PARAM, DECLARE, WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.kinds import OPERATORS

if TYPE_CHECKING:
    from analyzer.constants.evaluator import Evaluator

_DEEPEST: Final = 24
_FUEL: Final = 600  # expressions that one question may look at
_MOST_COMBINATIONS: Final = 64
_YES_OR_NO: Final = frozenset(("==", "!=", "===", "!==", "<", "<=", ">", ">=", "in", "instanceof"))
_CALLBACKS: Final = frozenset(("map", "filter", "some", "every", "find", "findIndex", "findLast", "forEach", "flatMap"))
_ALWAYS_OBJECT: Final = frozenset((k.OBJECT, k.ARRAY, *k.FUNCTIONS, *k.CLASSES, k.NEW))
_MOST_PIECES: Final = 200
_MOST_LOOKED_AT: Final = 64

Found = tuple[list[Value], bool]  # values, and whether there are no others


class Alternatives:
    """Answers one `possible` question."""

    def __init__(self, evaluator: Evaluator, limit: int) -> None:
        self.evaluator = evaluator
        self.program = evaluator.program
        self.limit = limit
        self.fuel = _FUEL
        self.open: set[int] = set()  # functions, and bindings by the complement, that are being looked at

    def of(self, node: int, depth: int = 0) -> Found:
        """The values of an expression."""
        value = self.evaluator.resolve(node)
        if value is not OPAQUE:
            return [value], True
        if node < 0:
            return [], False
        self.fuel -= 1
        if self.fuel < 0 or depth > _DEEPEST:
            return [], False
        handler = _HANDLERS.get(self.program.kind[node])
        if handler is None:
            return [], False
        return self._bounded(handler(self, node, depth + 1))

    def _bounded(self, found: Found) -> Found:
        values = distinct(found[0])
        return (values, found[1]) if len(values) <= self.limit else (values[: self.limit + 1], False)

    def _union(self, parts: Iterable[Found]) -> Found:
        values: list[Value] = []
        complete = True
        for found, all_of_them in parts:
            values += found
            complete = complete and all_of_them
        return values, complete

    def _conditional(self, node: int, depth: int) -> Found:
        program = self.program
        truth = self.evaluator.truth(program.child(node, k.F_TEST))
        branches = [program.child(node, name) for name in (k.F_CONSEQUENT, k.F_ALTERNATE)]
        taken = branches if truth is None else branches[:1] if truth else branches[1:]
        return self._union(self.of(branch, depth) for branch in taken)

    def _logical(self, node: int, depth: int) -> Found:
        program = self.program
        operator = OPERATORS[program.op[node]]
        left, complete = self.of(program.child(node, k.F_LEFT), depth)
        if operator == "??":
            kept = [value for value in left if not operators.is_nullish(value)]
        else:
            kept = [value for value in left if operators.truthy(value) == (operator == "||")]
        if complete and len(kept) == len(left):
            return kept, True
        right, right_complete = self.of(program.child(node, k.F_RIGHT), depth)
        return kept + right, complete and right_complete

    def _last(self, node: int, depth: int) -> Found:
        *_, last = self.program.children(node)
        return self.of(last, depth)

    def _argument(self, node: int, depth: int) -> Found:
        return self.of(self.program.child(node, k.F_ARGUMENT), depth)

    def _assignment(self, node: int, depth: int) -> Found:
        if OPERATORS[self.program.op[node]] != "=":
            return [], False
        return self.of(self.program.child(node, k.F_RIGHT), depth)

    def _unary(self, node: int, depth: int) -> Found:
        program = self.program
        operator, argument = OPERATORS[program.op[node]], program.child(node, k.F_ARGUMENT)
        if operator in ("delete", "void"):
            return [], False
        found = self._combine([self.of(argument, depth)], lambda values: operators.unary(self.evaluator.meter(), operator, values[0]))
        return found if found[1] or operator != "!" else ([True, False], True)

    def _binary(self, node: int, depth: int) -> Found:
        program = self.program
        operator = OPERATORS[program.op[node]]
        if program.kind[program.child(node, k.F_LEFT)] == k.PRIVATE:
            return [True, False], True
        sides = [self.of(program.child(node, name), depth) for name in (k.F_LEFT, k.F_RIGHT)]
        found = self._combine(sides, lambda values: operators.binary(self.evaluator.meter(), operator, *values))
        return found if found[1] or operator not in _YES_OR_NO else ([True, False], True)

    def _template(self, node: int, depth: int) -> Found:
        program = self.program
        parts = list(program.children(node))
        texts = [program.string(part) if program.kind[part] == k.TEMPLATE_ELEMENT else "" for part in parts]
        if any(text is None for text in texts):
            return [], False
        sides = [self.of(part, depth) for part in parts if program.kind[part] != k.TEMPLATE_ELEMENT]

        def join(values: list[Value]) -> Value:
            meter = self.evaluator.meter()
            rest = iter(values)
            pieces = []
            for part, text in zip(parts, texts, strict=True):
                piece = to_units(text or "") if program.kind[part] == k.TEMPLATE_ELEMENT else operators.to_string(meter, next(rest))
                pieces.append(piece)
            meter.text(sum(map(len, pieces)))
            return "".join(pieces)

        return self._combine(sides, join)

    def _combine(self, sides: list[Found], apply: Callable[[list[Value]], Value]) -> Found:
        """Every combination of the operands' values. One that throws or is unknown makes the answer incomplete."""
        total = 1
        for values, _ in sides:
            total *= len(values)
        if not total or total > _MOST_COMBINATIONS:
            return [], False
        results: list[Value] = []
        complete = all(side[1] for side in sides)
        for combination in product(*(side[0] for side in sides)):
            try:
                results.append(apply(list(combination)))
            except (Unknown, Thrown):
                complete = False
        return results, complete

    def _member(self, node: int, depth: int) -> Found:
        """A property of one of several objects, by one of several keys; all elements of a table where the key is unknown."""
        program = self.program
        objects = self.of(program.child(node, k.F_OBJECT), depth)
        if not objects[0]:
            return [], False
        if not program.flags[node] & k.COMPUTED:
            keys: Found = [self.evaluator.key(node) or ""], True
        else:
            keys = self.of(program.child(node, k.F_PROPERTY), depth)
        if not keys[1]:
            return self._elements(objects)
        return self._combine([objects, keys], lambda values: operators.data(properties.get(self.evaluator.meter(), *values)))

    def _elements(self, objects: Found) -> Found:
        values: list[Value] = []
        for table in objects[0]:
            if isinstance(table, ArrayObj):
                values += table.read()[: self.limit + 1]
            elif type(table) is Obj and table.proto is None:
                values += [part for part in list(table.props.values())[: self.limit + 1] if not isinstance(part, Accessor)]
            else:
                return [], False
        return [value for value in values if value is not OPAQUE], objects[1] and OPAQUE not in values

    def _call(self, node: int, depth: int) -> Found:
        program = self.program
        callee = program.child(node, k.F_CALLEE)
        function = self.evaluator.resolve(callee)
        if isinstance(function, FunctionObj):
            return self._returned(function.node, depth)
        if any(program.kind[item] == k.SPREAD for item in program.in_field(node, k.F_ARGUMENTS)):
            return [], False
        arguments = [self.of(item, depth) for item in program.in_field(node, k.F_ARGUMENTS)]
        if isinstance(function, NativeObj):
            return self._combine(arguments, lambda values: self._native(function, OPAQUE, values))
        if program.kind[callee] != k.MEMBER:
            return [], False
        receivers = self.of(program.child(callee, k.F_OBJECT), depth)
        key = self.evaluator.key(callee)
        if key is None or any(isinstance(value, Obj) for value in receivers[0]):
            return [], False
        return self._combine([receivers, *arguments], lambda values: self._method(values[0], key, values[1:]))

    def _method(self, receiver: Value, key: str | int, arguments: list[Value]) -> Value:
        return self._native(properties.get(self.evaluator.meter(), receiver, key), receiver, arguments)

    def _native(self, function: Any, this: Value, arguments: list[Value]) -> Value:
        if not isinstance(function, NativeObj) or function.call is None:
            raise Unknown("unsupported")
        result = function.call(self.evaluator.meter(), this, arguments)
        if hasattr(result, "send"):
            raise Unknown("unsupported")
        return result

    def _returned(self, function: int, depth: int) -> Found:
        """What a function may return, whatever it is given."""
        program = self.program
        if program.kind[function] not in k.FUNCTIONS or program.flags[function] & k.GENERATOR or function in self.open:
            return [], False
        body = program.child(function, k.F_BODY)
        self.open.add(function)
        if program.kind[body] != k.BLOCK:
            found = self.of(body, depth)
        else:
            returned = returned_values(program, function)
            found = self._union(self.of(value, depth) if value >= 0 else ([UNDEFINED], True) for value in returned)
            if not self._ends_with_return(body):
                found = [*found[0], UNDEFINED], found[1]
        self.open.discard(function)
        return found

    def _ends_with_return(self, body: int) -> bool:
        """Whether the last statement of a function body leaves it."""
        program = self.program
        for _ in range(_DEEPEST):
            statements = list(program.children(body))
            if not statements:
                return False
            last = statements[-1]
            if program.kind[last] in (k.RETURN, k.THROW):
                return True
            if program.kind[last] != k.IF or program.child(last, k.F_ALTERNATE) < 0:
                return False
            first, second = program.child(last, k.F_CONSEQUENT), program.child(last, k.F_ALTERNATE)
            if not self._leaves(first):
                return False
            if program.kind[second] in (k.RETURN, k.THROW):
                return True
            body = second if program.kind[second] == k.BLOCK else last
            if body == last:
                return False
        return False

    def _leaves(self, statement: int) -> bool:
        program = self.program
        if program.kind[statement] == k.BLOCK:
            *_, statement = program.children(statement) if program.last[statement] > statement + 1 else [statement]
        return program.kind[statement] in (k.RETURN, k.THROW)

    # ---- variables

    def _identifier(self, node: int, depth: int) -> Found:
        binding = self.program.binding[node]
        if binding < 0 or ~binding in self.open:
            return [], False
        self.open.add(~binding)
        if self.program.binding_kind[binding] == B_PARAM:
            found = self._parameter(binding, depth)
        else:
            writes = [node for node in self.program.occurrences(binding) if self.program.role[node] & WRITE]
            found = self._union(self._written(write, depth) for write in writes) if writes else ([], False)
        self.open.discard(~binding)
        # Arrays and objects that a variable holds would have come with its value, were they never changed.
        values: list[Value] = [value for value in found[0] if not isinstance(value, Obj) or isinstance(value, FunctionLike)]
        return values, found[1] and len(values) == len(found[0])

    def _written(self, write: int, depth: int) -> Found:
        """What one write gives to its variable."""
        program = self.program
        parent, field = program.parent[write], program.field[write]
        kind = program.kind[parent]
        if kind == k.DECLARATOR and field == k.F_ID:
            value = program.child(parent, k.F_INIT)
            if value >= 0:
                return self.of(value, depth)
            loop = program.parent[program.parent[parent]]
            return self._each(loop, depth) if program.kind[loop] == k.FOR_OF else ([], False)
        if kind == k.ASSIGNMENT and field == k.F_LEFT and OPERATORS[program.op[parent]] in ("=", "??=", "||=", "&&="):
            return self.of(program.child(parent, k.F_RIGHT), depth)
        if kind == k.FOR_OF and field == k.F_LEFT:
            return self._each(parent, depth)
        return [], False

    def _each(self, loop: int, depth: int) -> Found:
        """What `for (x of table)` gives to x."""
        return self._elements(self.of(self.program.child(loop, k.F_RIGHT), depth))

    def _parameter(self, binding: int, depth: int) -> Found:
        """What callers pass, where all of them are known; the default where they pass nothing."""
        program = self.program
        declared = [node for node in program.occurrences(binding) if program.role[node] & DECLARE]
        name = declared[0]
        default = -1
        if program.kind[program.parent[name]] == k.ASSIGNMENT_PATTERN and program.field[name] == k.F_LEFT:
            default = program.child(program.parent[name], k.F_RIGHT)
            name = program.parent[name]
        function = program.parent[name]
        if len(declared) > 1 or program.kind[function] not in k.FUNCTIONS or len(_writes(program, binding)) > 1:
            return [], False
        index = program.in_field(function, k.F_PARAMS).index(name)
        calls, complete = self._callers(function, index)
        parts: list[Found] = [([], complete)]
        parts += [self._passed(call, index, default, depth) for call in calls]
        if not complete and default >= 0:
            parts.append(self.of(default, depth))
        return self._union(parts)

    def _passed(self, call: int, index: int, default: int, depth: int) -> Found:
        program = self.program
        arguments = program.in_field(call, k.F_ARGUMENTS)
        callee = program.child(call, k.F_CALLEE)
        if program.kind[callee] == k.MEMBER and self.evaluator.key(callee) in _CALLBACKS:
            return self._elements(self.of(program.child(callee, k.F_OBJECT), depth))
        if any(program.kind[item] == k.SPREAD for item in arguments[: index + 1]):
            return [], False
        given: Found = self.of(arguments[index], depth) if index < len(arguments) else ([UNDEFINED], True)
        if default < 0 or UNDEFINED not in given[0]:
            return given
        rest: list[Value] = [value for value in given[0] if value is not UNDEFINED]
        return self._union([(rest, given[1]), self.of(default, depth)])

    def _callers(self, function: int, index: int) -> tuple[list[int], bool]:
        """The calls of a function, and whether there are no others. A callback of a list method counts as called by it."""
        program = self.program
        parent, field = program.parent[function], program.field[function]
        if program.kind[parent] == k.CALL:
            if field == k.F_CALLEE:
                return [parent], True
            callee = program.child(parent, k.F_CALLEE)
            first = program.in_field(parent, k.F_ARGUMENTS)[0] == function
            if first and index == 0 and program.kind[callee] == k.MEMBER and self.evaluator.key(callee) in _CALLBACKS:
                return [parent], True
            return [], False
        name = program.child(function if program.kind[function] == k.FUNCTION_DECLARATION else parent, k.F_ID)
        if name < 0 or program.kind[name] != k.IDENTIFIER or program.binding[name] < 0:
            return [], False
        if program.kind[function] != k.FUNCTION_DECLARATION and program.kind[parent] != k.DECLARATOR:
            return [], False
        return self._calls_of(program.binding[name], name)

    def _calls_of(self, binding: int, name: int) -> tuple[list[int], bool]:
        program = self.program
        calls: list[int] = []
        complete = len(_writes(program, binding)) == 1 or program.binding_kind[binding] == B_FUNCTION
        for node in program.occurrences(binding):
            if node == name:
                continue
            called = program.kind[program.parent[node]] == k.CALL and program.field[node] == k.F_CALLEE
            if called:
                calls.append(program.parent[node])
            complete = complete and called
        if len(calls) > self.limit * 4:
            return [], False
        return calls, complete and bool(calls)


def _writes(program: Any, binding: int) -> list[int]:
    return [node for node in program.occurrences(binding) if program.role[node] & WRITE]


def distinct(values: list[Value]) -> list[Value]:
    """`values` without repetitions, in their order."""
    seen: set[Any] = set()
    result = []
    for value in values:
        slot = ("object", id(value)) if isinstance(value, Obj) else (type(value), str(value) if value == 0 else value)
        if slot not in seen:
            seen.add(slot)
            result.append(value)
    return result


_HANDLERS: Final[dict[int, Callable[[Alternatives, int, int], Found]]] = {
    k.CONDITIONAL: Alternatives._conditional,
    k.LOGICAL: Alternatives._logical,
    k.SEQUENCE: Alternatives._last,
    k.AWAIT: Alternatives._argument,
    k.ASSIGNMENT: Alternatives._assignment,
    k.UNARY: Alternatives._unary,
    k.BINARY: Alternatives._binary,
    k.TEMPLATE: Alternatives._template,
    k.MEMBER: Alternatives._member,
    k.CALL: Alternatives._call,
    k.IDENTIFIER: Alternatives._identifier,
}


# ---- conditions


def truth(evaluator: Evaluator, node: int, depth: int = 0) -> bool | None:
    """Whether a condition always holds (True), never (False), or None. Nested conditions are looked into 24 levels deep."""
    program = evaluator.program
    value = evaluator.resolve(node)
    if value is not OPAQUE:
        return None if _may_differ(evaluator, node) else operators.truthy(value)
    if depth > _DEEPEST or node < 0:
        return None
    kind = program.kind[node]
    if kind == k.UNARY:
        return _truth_of_unary(evaluator, node, depth + 1)
    if kind == k.LOGICAL:
        return _truth_of_logical(evaluator, node, depth + 1)
    if kind == k.SEQUENCE:
        *_, last = program.children(node)
        return truth(evaluator, last, depth + 1)
    if kind == k.CONDITIONAL:
        first, second = (truth(evaluator, program.child(node, name), depth + 1) for name in (k.F_CONSEQUENT, k.F_ALTERNATE))
        test = truth(evaluator, program.child(node, k.F_TEST), depth + 1)
        return (first if first is second else None) if test is None else first if test else second
    if kind == k.ASSIGNMENT and OPERATORS[program.op[node]] == "=":
        return truth(evaluator, program.child(node, k.F_RIGHT), depth + 1)
    if kind in _ALWAYS_OBJECT:
        return True
    if kind == k.TEMPLATE and any(program.kind[part] == k.TEMPLATE_ELEMENT and program.string(part) for part in program.children(node)):
        return True
    return None


def _truth_of_unary(evaluator: Evaluator, node: int, depth: int) -> bool | None:
    program = evaluator.program
    operator = OPERATORS[program.op[node]]
    if operator == "!":
        inner = truth(evaluator, program.child(node, k.F_ARGUMENT), depth)
        return None if inner is None else not inner
    return True if operator == "typeof" else None


def _truth_of_logical(evaluator: Evaluator, node: int, depth: int) -> bool | None:
    program = evaluator.program
    operator = OPERATORS[program.op[node]]
    left, right = (truth(evaluator, program.child(node, name), depth) for name in (k.F_LEFT, k.F_RIGHT))
    if operator == "&&":
        return False if left is False or right is False else True if left and right else None
    if operator == "||":
        return True if left or right else False if left is False and right is False else None
    return True if left and right else None  # a falsy left side of ?? may be null or not


def _may_differ(evaluator: Evaluator, node: int) -> bool:
    """Whether the value is not certain enough to call a branch dead: a variable in it is given its value after its declaration, or an
    object that it reads goes where we do not follow."""
    last = evaluator.program.last[node]
    return last - node > _MOST_LOOKED_AT or any(evaluator.is_likely(part) for part in range(node, last))


# ---- texts with unknown parts


def pieces(evaluator: Evaluator, root: int) -> tuple[str | None, ...]:
    """The known pieces of a text, None for each unknown one between them."""
    found: list[str | None] = []
    seen: set[int] = set()
    stack: list[int | str | None] = [root]
    while stack and len(found) < _MOST_PIECES:
        item = stack.pop()
        parts: list[int | str | None] | None = None
        if not isinstance(item, int):
            piece = item
        else:
            piece = _known_text(evaluator, item)
            parts = None if piece is not None else _split(evaluator, item, seen)
        if parts is not None:
            stack.extend(reversed(parts))
        elif found and piece is not None and found[-1] is not None:
            found[-1] += piece
        elif not found or piece is not None or found[-1] is not None:
            found.append(piece)
    if stack and found[-1] is not None:
        found.append(None)
    return tuple(found)


def _known_text(evaluator: Evaluator, node: int) -> str | None:
    value = evaluator.value(node)
    if value is None or isinstance(evaluator.resolve(node), Obj):
        return None
    try:
        return from_units(operators.to_string(evaluator.meter(), evaluator.resolve(node)))
    except (Unknown, Thrown):
        return None


def _split(evaluator: Evaluator, node: int, seen: set[int]) -> list[int | str | None] | None:
    """The parts that the text of `node` is made of, or None where it cannot be taken apart."""
    program = evaluator.program
    if node in seen or node < 0:
        return None
    seen.add(node)
    kind = program.kind[node]
    if kind == k.TEMPLATE:
        return [program.string(part) if program.kind[part] == k.TEMPLATE_ELEMENT else part for part in program.children(node)]
    if kind == k.BINARY and OPERATORS[program.op[node]] == "+" and _is_text(evaluator, node):
        return [program.child(node, k.F_LEFT), program.child(node, k.F_RIGHT)]
    if kind == k.IDENTIFIER and program.binding[node] >= 0:
        source = evaluator.source_of(program.binding[node])
        return [source] if source >= 0 else None
    if kind in (k.SEQUENCE, k.AWAIT) or (kind == k.ASSIGNMENT and OPERATORS[program.op[node]] == "="):
        *_, last = program.children(node)
        return [last]
    if kind == k.CONDITIONAL:
        test = truth(evaluator, program.child(node, k.F_TEST))
        return None if test is None else [program.child(node, k.F_CONSEQUENT if test else k.F_ALTERNATE)]
    if kind in (k.CALL, k.NEW):
        return _split_call(evaluator, node)
    if kind == k.MEMBER and evaluator.key(node) == "href" and program.kind[program.child(node, k.F_OBJECT)] == k.NEW:
        return [program.child(node, k.F_OBJECT)]
    return None


def _is_text(evaluator: Evaluator, node: int) -> bool:
    """Whether a sum is one of texts: an operand is known to be a string."""
    program = evaluator.program
    for _ in range(_MOST_PIECES):
        if program.kind[node] != k.BINARY:
            break
        right = program.child(node, k.F_RIGHT)
        if program.kind[right] == k.TEMPLATE or isinstance(evaluator.value(right), str):
            return True
        node = program.child(node, k.F_LEFT)
    return program.kind[node] == k.TEMPLATE or isinstance(evaluator.value(node), str)


def _split_call(evaluator: Evaluator, node: int) -> list[int | str | None] | None:
    """`a.concat(b)`, `[a, b].join("/")`, `String(a)`, `a.toString()`, `new URL(path, base)`."""
    program = evaluator.program
    callee, arguments = program.child(node, k.F_CALLEE), program.in_field(node, k.F_ARGUMENTS)
    if program.kind[callee] == k.IDENTIFIER:
        name = program.string(callee)
        if name == "String" and len(arguments) == 1 and program.kind[node] == k.CALL:
            return [arguments[0]]
        if name == "URL" and program.kind[node] == k.NEW and arguments:
            return [*arguments[1:2], arguments[0]]
        return None
    if program.kind[callee] != k.MEMBER:
        return None
    receiver, name = program.child(callee, k.F_OBJECT), str(evaluator.key(callee))
    if name in ("toString", "trim", "valueOf") and not arguments:
        return [receiver]
    if name == "concat" and (program.kind[receiver] == k.TEMPLATE or isinstance(evaluator.value(receiver), str)):
        return [receiver, *arguments]
    if name == "join" and program.kind[receiver] == k.ARRAY and not program.holes.get(receiver):
        separator = evaluator.text(arguments[0]) if arguments else ","
        return None if separator is None else _joined(evaluator, list(program.children(receiver)), separator)
    return None


def _joined(evaluator: Evaluator, elements: list[int], separator: str) -> list[int | str | None]:
    parts: list[int | str | None] = []
    for index, element in enumerate(elements):
        if index:
            parts.append(separator)
        parts.append(None if evaluator.program.kind[element] == k.SPREAD else element)
    return parts
