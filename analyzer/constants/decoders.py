"""Which functions of the program are known by their shape, where interpreting them does not help?"""

from __future__ import annotations

from analyzer.linking.program import Program
from analyzer.scope.model import B_GLOBAL, READ
from analyzer.syntax import kinds as k

# Where the reads that every call carries out end: behind the first part of these, something may be skipped.
_BRANCHING = frozenset(
    (k.IF, k.CONDITIONAL, k.LOGICAL, k.SWITCH, k.FOR, k.FOR_IN, k.FOR_OF, k.WHILE, k.DO_WHILE, k.TRY, k.LABELED, k.ASSIGNMENT_PATTERN)
)
_ENDING = frozenset((k.RETURN, k.THROW, k.BREAK, k.CONTINUE))


def first_reads(program: Program, function: int) -> tuple[int, ...]:
    """Bindings of scopes around `function` that every call reads before its first branch."""
    if program.kind[function] not in k.FUNCTIONS:
        return ()
    current, end = program.child(function, k.F_BODY), program.last[function]
    found: list[int] = []
    branched = False
    while 0 <= current < end:
        kind = program.kind[current]
        if kind in k.FUNCTIONS or kind in k.CLASSES:
            current = program.last[current]
            continue
        if kind in _BRANCHING or (program.flags[current] & k.OPTIONAL):
            if kind in (k.TRY, k.LABELED, k.DO_WHILE, k.ASSIGNMENT_PATTERN, k.SWITCH, k.FOR, k.FOR_OF, k.FOR_IN):
                break
            if not branched:
                branched, end = True, program.last[current + 1]  # the test or left side is still read
        elif kind in _ENDING:
            end = min(end, program.last[current])
        elif kind == k.IDENTIFIER and program.role[current] & READ and program.binding[current] >= 0:
            if _is_outside(program, program.binding[current], function):
                found.append(program.binding[current])
        current += 1
    return tuple(dict.fromkeys(found))


def _is_outside(program: Program, binding: int, function: int) -> bool:
    """Whether `binding` belongs to no scope inside `function`."""
    if program.binding_kind[binding] == B_GLOBAL:
        return True
    owner = program.scope_function[program.binding_scope[binding]]
    return not function <= owner < program.last[function]


def is_memoizer(program: Program, function: int) -> bool:
    """Whether `function(f)` returns a function that gives what `f` gives, from a cache where it can (lodash's memoize and its kin).

    The parameter is called once, inside an inner function, which returns the result of that call or what it finds in its cache.
    """
    parameters = program.in_field(function, k.F_PARAMS) if program.kind[function] in k.FUNCTIONS else []
    if not parameters or program.kind[parameters[0]] != k.IDENTIFIER:
        return False
    calls = [call for node in program.occurrences(program.binding[parameters[0]]) if (call := _call_through(program, node)) >= 0]
    if len(calls) != 1:
        return False
    inner = program.function_of[calls[0]]
    if program.function_of[inner] != function or not _hands_on_arguments(program, calls[0], inner):
        return False
    outer = [_last(program, node) for node in _returned(program, function)]
    if not outer or not all(node == inner or _holds(program, node, inner) for node in outer):
        return False
    return all(_passes_on(program, node, calls[0]) for node in _returned(program, inner))


def _last(program: Program, node: int) -> int:
    """The expression whose value a sequence has."""
    while node >= 0 and program.kind[node] == k.SEQUENCE:
        *_, node = program.children(node)
    return node


def _holds(program: Program, node: int, value: int) -> bool:
    """Whether `node` is a variable that is declared with, or assigned, the expression `value`."""
    if node < 0 or program.kind[node] != k.IDENTIFIER or program.binding[node] < 0:
        return False
    sources = (k.F_INIT, k.F_RIGHT)
    return any(
        program.child(program.parent[other], field) == value for other in program.occurrences(program.binding[node]) for field in sources
    )


def _hands_on_arguments(program: Program, call: int, function: int) -> bool:
    """Whether `call` passes what `function` was given: `f.apply(this, arguments)`, `f(...args)`, `f(key)`."""
    if program.kind[program.child(call, k.F_CALLEE)] == k.MEMBER:
        return True
    parameters = range(function, program.child(function, k.F_BODY))
    for argument in program.in_field(call, k.F_ARGUMENTS):
        name = program.child(argument, k.F_ARGUMENT) if program.kind[argument] == k.SPREAD else argument
        if program.kind[name] != k.IDENTIFIER or program.occurrences(program.binding[name])[0] not in parameters:
            return False
    return True


def _call_through(program: Program, node: int) -> int:
    """The call `node(…)`, `node.apply(this, …)` or `node.call(this, …)`, or -1."""
    callee = node
    parent = program.parent[node]
    if program.kind[parent] == k.MEMBER and program.field[node] == k.F_OBJECT:
        if program.string(program.child(parent, k.F_PROPERTY)) not in ("apply", "call"):
            return -1
        callee = parent
    call = program.parent[callee]
    return call if program.kind[call] == k.CALL and program.field[callee] == k.F_CALLEE else -1


def _returned(program: Program, function: int) -> list[int]:
    """The expressions that a function returns."""
    body = program.child(function, k.F_BODY)
    if program.kind[body] != k.BLOCK:
        return [body]
    return returned_values(program, function)


def returned_values(program: Program, function: int) -> list[int]:
    """The arguments of the return statements of a function, inner functions left out; -1 for `return;`."""
    found = []
    current, end = function + 1, program.last[function]
    while current < end:
        kind = program.kind[current]
        if kind == k.RETURN:
            found.append(program.child(current, k.F_ARGUMENT))
        current = program.last[current] if kind in k.FUNCTIONS or kind in k.CLASSES else current + 1
    return found


def _passes_on(program: Program, node: int, call: int) -> bool:
    """Whether the returned expression `node` is the result of `call`, or something that was kept."""
    node = _last(program, node)
    if node == call:
        return True
    if node < 0:
        return False
    if program.kind[node] == k.ASSIGNMENT:
        return program.child(node, k.F_RIGHT) == call
    if program.kind[node] == k.CALL:  # cache.get(key)
        callee = program.child(node, k.F_CALLEE)
        return program.kind[callee] == k.MEMBER and program.string(program.child(callee, k.F_PROPERTY)) == "get"
    if program.kind[node] == k.MEMBER:  # cache[key]
        return bool(program.flags[node] & k.COMPUTED)
    return _holds(program, node, call)
