"""In which order does one function evaluate its parts?

`build` makes the Graph of a function in one pass over its own nodes. Most nodes have no say in the order and are stepped over; a name is
an event where it stands; calls, stores and simple assignments are events at the end of their subtree; all the rest has a handler in
expressions.py or statements.py.
"""

from __future__ import annotations

from analyzer.flow.control import expressions, statements
from analyzer.flow.control.arrays import Arrays
from analyzer.flow.control.graph import OTHER, READ, STORE, WRITE, Graph
from analyzer.flow.control.machine import Action, Cursor, Machine, Truth
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

# What the main loop does with a kind of node.
_STEP, _NAME, _MEMBER, _RESULT, _ASSIGNMENT, _DECLARATOR, _CLOSURE, _BLOCK, _UNARY, _UPDATE, _HANDLER = range(11)

_RESULTS = (k.CALL, k.NEW, k.TAGGED_TEMPLATE, k.AWAIT, k.YIELD, k.IMPORT_CALL)
_PLAIN_ASSIGN = k.OPERATOR["="]
_LINK = k.OPTIONAL | k.CHAIN
_CONTAINERS = (k.PROGRAM, k.BLOCK, k.STATIC_BLOCK, k.SWITCH_CASE, k.EXPORT_NAMED, k.EXPORT_DEFAULT)  # Machine.hoist sees to these


def _skip(machine: Machine, node: NodeId) -> Cursor:
    return machine.last[node]


def _function_declaration(machine: Machine, node: NodeId) -> Cursor:
    """Hoisted already, but for a function that is the body of an `if` or of a label (ECMAScript B.3.3)."""
    if machine.kind[machine.program.parent[node]] not in _CONTAINERS:
        machine.declare_function(node)
    return machine.last[node]


def _export_specifier(machine: Machine, node: NodeId) -> Cursor:
    local = node + 1
    if machine.program.role[local] & 1:
        machine.exported.append(local)
    return machine.last[node]


_HANDLERS: dict[int, Action] = {
    k.LOGICAL: expressions.logical,
    k.CONDITIONAL: expressions.branching,
    k.ASSIGNMENT_PATTERN: expressions.default,
    k.CLASS_DECLARATION: expressions.class_definition,
    k.CLASS_EXPRESSION: expressions.class_definition,
    k.IF: expressions.branching,
    k.RETURN: statements.leaving,
    k.THROW: statements.leaving,
    k.BREAK: statements.jump,
    k.CONTINUE: statements.jump,
    k.LABELED: statements.labeled,
    k.WHILE: statements.while_loop,
    k.DO_WHILE: statements.do_while_loop,
    k.FOR: statements.for_loop,
    k.FOR_IN: statements.for_each_loop,
    k.FOR_OF: statements.for_each_loop,
    k.SWITCH: statements.switch,
    k.TRY: statements.try_statement,
    k.FUNCTION_DECLARATION: _function_declaration,
    k.EXPORT_SPECIFIER: _export_specifier,
    k.IMPORT: _skip,
    k.JSX_CLOSING: _skip,  # names the element once more
    k.EXPORT_ALL: _skip,
}
_HANDLER_OF: tuple[Action, ...] = tuple(_HANDLERS.get(kind, _skip) for kind in range(len(k.KINDS)))


def _steps() -> bytes:
    table = bytearray(len(k.KINDS))
    for kind, step in (
        (k.IDENTIFIER, _NAME), (k.JSX_IDENTIFIER, _NAME), (k.MEMBER, _MEMBER), (k.ASSIGNMENT, _ASSIGNMENT), (k.DECLARATOR, _DECLARATOR),
        (k.FUNCTION_EXPRESSION, _CLOSURE), (k.ARROW, _CLOSURE), (k.BLOCK, _BLOCK), (k.STATIC_BLOCK, _BLOCK), (k.UNARY, _UNARY),
        (k.UPDATE, _UPDATE), *((kind, _RESULT) for kind in _RESULTS), *((kind, _HANDLER) for kind in _HANDLERS),
    ):  # fmt: skip
        table[kind] = step
    return bytes(table)


_STEP_OF = _steps()
# Where a member may be what a pattern or a loop stores into: expressions.is_target tells.
_TARGET_PARENTS = bytes(kind in (k.ARRAY_PATTERN, k.REST, k.PROPERTY, k.FOR_IN, k.FOR_OF) for kind in range(len(k.KINDS)))


def build(program: Arrays, function: NodeId, truth: Truth) -> Graph:
    """The control flow of `function`, a function or Program node. Linear in its own nodes; nested functions are one event each."""
    machine = Machine(program, function, truth)
    machine.ends.append(program.last[function])
    machine.acts.append((_finish, ()))
    _run(machine, _opened(machine, function))
    return machine.graph()


def _finish(machine: Machine, _cursor: Cursor) -> Cursor:
    machine.finish()
    return -1


def _opened(machine: Machine, function: NodeId) -> Cursor:
    """Start the function; its own name is known inside when it is an expression. Parameters come next."""
    if machine.kind[function] == k.PROGRAM:
        machine.hoist(function)
        return function + 1
    name = function + 1
    if name >= machine.last[function] or machine.program.field[name] != k.F_ID:
        return name
    if machine.kind[function] == k.FUNCTION_EXPRESSION:
        machine.events.append(name << 2 | WRITE)
    return machine.last[name]


def _run(machine: Machine, cursor: Cursor) -> None:
    """Move the cursor to the end of the function. The hot loop: everything it touches is a local variable."""
    kind, last, op, flags = machine.kind, machine.last, machine.op, machine.flags
    parent, role = machine.program.parent, machine.program.role
    ends, acts = machine.ends, machine.acts
    emit, wait, act_then = machine.events.append, ends.append, acts.append
    end = ends[-1]
    risky = False
    while True:
        if cursor == end:
            ends.pop()
            act = acts.pop()
            if isinstance(act, int):
                emit(act)
                if risky and act & 3 == OTHER:
                    machine.split(act >> 2)
            else:
                cursor = act[0](machine, cursor, *act[1])
                if cursor < 0:
                    return
                risky = machine.handler >= 0
            end = ends[-1]
            continue
        what = kind[cursor]
        step = _STEP_OF[what]
        if step == _STEP:
            cursor += 1
        elif step == _NAME:
            use = role[cursor]
            if use:
                if use & 1:
                    emit(cursor << 2 | READ)
                if use & 2:
                    emit(cursor << 2 | WRITE)
            cursor += 1
        elif step == _MEMBER:
            if flags[cursor] & _LINK or _TARGET_PARENTS[kind[parent[cursor]]]:
                cursor = expressions.member(machine, cursor)
                end = ends[-1]
            else:
                cursor += 1
        elif step == _RESULT:
            if flags[cursor] & _LINK and what == k.CALL:
                cursor = expressions.link(machine, cursor)
                end = ends[-1]
            else:
                end = last[cursor]
                wait(end)
                act_then(cursor << 2 | OTHER)
                cursor += 1
        elif step == _DECLARATOR:
            target = cursor + 1
            if kind[target] != k.IDENTIFIER:
                cursor = expressions.pattern_after(machine, target, cursor)
                end = ends[-1]
            elif last[cursor] > cursor + 2:
                end = last[cursor]
                wait(end)
                act_then(target << 2 | WRITE)
                cursor += 2
            else:
                if role[target] & 2 or op[parent[cursor]] == k.D_LET:
                    emit(target << 2 | WRITE)
                cursor += 2
        elif step == _ASSIGNMENT:
            target = cursor + 1
            if op[cursor] < expressions.AND_ASSIGN and kind[target] == k.IDENTIFIER:
                if op[cursor] != _PLAIN_ASSIGN:
                    emit(target << 2 | READ)
                end = last[cursor]
                wait(end)
                act_then(target << 2 | WRITE)
                cursor += 2
            elif op[cursor] < expressions.AND_ASSIGN and kind[target] == k.MEMBER:
                end = last[cursor]
                wait(end)
                act_then(target << 2 | STORE)
                cursor += 2
            else:
                cursor = expressions.assignment(machine, cursor)
                end = ends[-1]
        elif step == _CLOSURE:
            emit(cursor << 2 | OTHER)
            cursor = last[cursor]
        elif step == _BLOCK:
            if kind.find(k.FUNCTION_DECLARATION, cursor, last[cursor]) >= 0:
                machine.hoist(cursor)
            cursor += 1
        elif step == _HANDLER:
            cursor = _HANDLER_OF[what](machine, cursor)
            risky = machine.handler >= 0
            end = ends[-1]
        else:  # an UnaryExpression or UpdateExpression
            if kind[cursor + 1] == k.MEMBER and (step == _UPDATE or (op[cursor] == expressions.DELETE and not flags[cursor + 1] & k.CHAIN)):
                end = last[cursor]
                wait(end)
                act_then((cursor + 1) << 2 | STORE)
            cursor += 1
