"""In which order do expressions evaluate, and where do they branch?

ECMAScript 13 (expressions), 8.6 and 13.15.5 (binding and assignment patterns), 15.7.14 (classes). Every function here takes the machine
and the node under its cursor (or the cursor, for what waited for it) and says where the cursor goes on.

A condition stands for a test, by where it stands in the text (see queries.Test): the left side of `??` and of `??=` and the object or
callee before `?.` for "neither null nor undefined", an AssignmentPattern for "no value came, the default is taken", every other one for
its truth.
"""

from __future__ import annotations

from analyzer.flow.control.graph import OTHER, READ, STORE, WRITE, BlockId
from analyzer.flow.control.literals import presence
from analyzer.flow.control.machine import Action, Cursor, Machine
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

AND, OR, NULLISH = k.OPERATOR["&&"], k.OPERATOR["||"], k.OPERATOR["??"]
AND_ASSIGN, NULLISH_ASSIGN = k.OPERATOR["&&="], k.OPERATOR["??="]
NOT, DELETE = k.OPERATOR["!"], k.OPERATOR["delete"]


# Conditions


def condition(machine: Machine, node: NodeId, yes: BlockId, no: BlockId, loop: NodeId = -1) -> Cursor:
    """Evaluate `node` only to go to `yes` or to `no`: `&&`, `||`, `!`, `?:` and `,` are taken apart down to the smallest tests."""
    kind, last, op = machine.kind, machine.last, machine.op
    while True:
        what = kind[node] if _is_whole(machine, node) else k.ERROR
        if what == k.UNARY and op[node] == NOT:
            _compound(machine, node, yes, no, loop)
            yes, no = no, yes
            node += 1
        elif what == k.LOGICAL and op[node] != NULLISH:
            _compound(machine, node, yes, no, loop)
            left, rest = node + 1, machine.block()
            machine.later(last[left], _start_condition, rest, yes, no, loop)
            if op[node] == AND:
                machine.origin[rest] = (left, True)
                yes = rest
            else:
                machine.origin[rest] = (left, False)
                no = rest
            node = left
        elif what == k.CONDITIONAL:
            _compound(machine, node, yes, no, loop)
            test = node + 1
            consequent = last[test]
            first, second = machine.block(), machine.block()
            machine.later(last[consequent], _start_condition, second, yes, no, loop)
            machine.later(consequent, _start_condition, first, yes, no, loop)
            machine.origin[first], machine.origin[second] = (test, True), (test, False)
            node, yes, no = test, first, second
        elif what == k.SEQUENCE:
            final = _last_child(machine, node)
            if final == node + 1:
                node = final
                continue
            _compound(machine, node, yes, no, loop)
            machine.later(final, _continue_condition, yes, no, loop)
            return node + 1
        else:
            machine.later(last[node], _decide, node, yes, no, loop)
            return node


_OPERANDS = {k.UNARY: 1, k.LOGICAL: 2, k.CONDITIONAL: 3}


def _is_whole(machine: Machine, node: NodeId) -> bool:
    """Whether no operand is missing, as may happen in text with errors."""
    child, stop = node + 1, machine.last[node]
    for _ in range(_OPERANDS.get(machine.kind[node], 0)):
        if child >= stop:
            return False
        child = machine.last[child]
    return True


def _compound(machine: Machine, node: NodeId, yes: BlockId, no: BlockId, loop: NodeId) -> None:
    machine.outcomes.setdefault(node, []).append((yes, no))
    machine.origin.setdefault(yes, (node, True))
    machine.origin.setdefault(no, (node, False))
    if loop >= 0:
        machine.owners[node] = loop


def _last_child(machine: Machine, node: NodeId) -> NodeId:
    last = machine.last
    child = node + 1
    while last[child] < last[node]:
        child = last[child]
    return child


def _start_condition(machine: Machine, cursor: Cursor, block: BlockId, yes: BlockId, no: BlockId, loop: NodeId) -> Cursor:
    machine.begin(block, cursor)
    return condition(machine, cursor, yes, no, loop)


def _continue_condition(machine: Machine, cursor: Cursor, yes: BlockId, no: BlockId, loop: NodeId) -> Cursor:
    return condition(machine, cursor, yes, no, loop)


def _decide(machine: Machine, cursor: Cursor, node: NodeId, yes: BlockId, no: BlockId, loop: NodeId) -> Cursor:
    known = machine.truth(node)
    if known is None:
        machine.branch(node, yes, no)
        if loop >= 0:
            machine.owners[node] = loop
    else:
        machine.yes[machine.current] = yes if known else no
    return cursor


def branching(machine: Machine, node: NodeId) -> Cursor:
    """`test ? consequent : alternate` and `if (test) consequent else alternate`."""
    last = machine.last
    test = node + 1
    consequent = last[test]
    if machine.program.field[test] != k.F_TEST or consequent >= last[node]:  # text with errors
        return test
    alternate = last[consequent]
    yes, after = machine.block(), machine.block()
    machine.later(last[node], joined, after, node)
    no = after
    if alternate < last[node]:
        no = machine.block()
        machine.later(alternate, _otherwise, after, no)
    machine.later(consequent, begun, yes)
    return condition(machine, test, yes, no)


def begun(machine: Machine, cursor: Cursor, block: BlockId) -> Cursor:
    """The subtree under the cursor is evaluated in `block`."""
    machine.begin(block, cursor)
    return cursor


def joined(machine: Machine, cursor: Cursor, block: BlockId, node: NodeId) -> Cursor:
    """The evaluation of `node` ends in `block`."""
    machine.join(block, node)
    return cursor


def _otherwise(machine: Machine, cursor: Cursor, after: BlockId, block: BlockId) -> Cursor:
    machine.yes[machine.current] = after
    machine.begin(block, cursor)
    return cursor


# Short circuits


def logical(machine: Machine, node: NodeId) -> Cursor:
    """`left && right`, `left || right`, `left ?? right` where their value is wanted."""
    last, op = machine.last, machine.op[node]
    left = node + 1
    if not _is_whole(machine, node):
        return left
    rest, after = machine.block(), machine.block()
    machine.later(last[node], joined, after, node)
    if op == NULLISH:
        machine.later(last[left], _unless_present, left, rest, after)
        return left
    machine.later(last[left], begun, rest)
    if op == AND:
        return condition(machine, left, rest, after)
    return condition(machine, left, after, rest)


def _unless_present(machine: Machine, cursor: Cursor, left: NodeId, rest: BlockId, after: BlockId) -> Cursor:
    _on_presence(machine, left, after, rest)
    machine.begin(rest, cursor)
    return cursor


def _on_presence(machine: Machine, node: NodeId, present: BlockId, absent: BlockId) -> None:
    known = presence(machine.program, node)
    if known is None:
        machine.branch(node, present, absent)
    else:
        machine.yes[machine.current] = present if known else absent


def link(machine: Machine, node: NodeId) -> Cursor:
    """A member or call that is a link of an optional chain: `a?.b`, or what closes the chain (ECMAScript 13.3.9)."""
    last, flags = machine.last, machine.flags
    base = node + 1
    if base >= last[node]:  # text with errors
        return base
    if flags[node] & k.CHAIN:
        end = machine.block()
        machine.later(last[node], joined, end, node)
        _open_chain(machine, node, end)
    if machine.kind[node] == k.CALL:
        machine.ends.append(last[node])
        machine.acts.append(node << 2 | OTHER)
    elif is_deleted(machine, node):
        machine.ends.append(last[node])
        machine.acts.append(node << 2 | STORE)
    if flags[node] & k.OPTIONAL and node in machine.chain_exits:
        machine.later(last[base], _if_present, base, machine.chain_exits.pop(node))
    return base


def is_deleted(machine: Machine, member: NodeId) -> bool:
    """Whether `member` is what a `delete` takes away."""
    parent = machine.program.parent[member]
    return machine.kind[parent] == k.UNARY and machine.op[parent] == DELETE


def _open_chain(machine: Machine, node: NodeId, end: BlockId) -> None:
    kind, flags, exits = machine.kind, machine.flags, machine.chain_exits
    while kind[node] in (k.MEMBER, k.CALL):
        if flags[node] & k.OPTIONAL:
            exits[node] = end
        node += 1
        if flags[node] & k.CHAIN:
            return


def _if_present(machine: Machine, cursor: Cursor, base: NodeId, end: BlockId) -> Cursor:
    rest = machine.block()
    _on_presence(machine, base, rest, end)
    machine.marks.ends[base] = machine.start(rest)
    return cursor


# Assignments and patterns


def is_target(machine: Machine, member: NodeId) -> bool:
    """Whether a pattern or a loop stores into `member` (assignments, updates and defaults see to theirs)."""
    program = machine.program
    parent = program.parent[member]
    what = machine.kind[parent]
    if what in (k.FOR_IN, k.FOR_OF):
        return program.field[member] == k.F_LEFT
    if what == k.PROPERTY:
        return program.field[member] == k.F_VALUE and machine.kind[program.parent[parent]] == k.OBJECT_PATTERN
    return what in (k.ARRAY_PATTERN, k.REST)


def member(machine: Machine, node: NodeId) -> Cursor:
    """A member that is a target or a link of an optional chain."""
    if is_target(machine, node):
        machine.ends.append(machine.last[node])
        machine.acts.append(node << 2 | STORE)
        return node + 1
    return link(machine, node) if machine.flags[node] & (k.OPTIONAL | k.CHAIN) else node + 1


def assignment(machine: Machine, node: NodeId) -> Cursor:
    """`target &&= value` and its like, and `pattern = value`; the main loop deals with all simpler ones."""
    left = node + 1
    if machine.op[node] >= AND_ASSIGN:
        return _logical_assignment(machine, node)
    return pattern_after(machine, left, node)


def pattern_after(machine: Machine, pattern: NodeId, node: NodeId) -> Cursor:
    """`pattern = value` as an assignment or a declarator: the value first. Its pattern is the first child of `node`."""
    value = machine.last[pattern]
    if value >= machine.last[node]:
        return pattern
    machine.here(value)
    machine.later(machine.last[node], _go_back, pattern)
    return value


def _go_back(machine: Machine, cursor: Cursor, pattern: NodeId) -> Cursor:
    machine.here(pattern)
    machine.later(machine.last[pattern], _return_to, cursor, pattern)
    return pattern


def _return_to(machine: Machine, _cursor: Cursor, further: Cursor, node: NodeId) -> Cursor:
    machine.done(node)
    return further


def _logical_assignment(machine: Machine, node: NodeId) -> Cursor:
    last = machine.last
    left = node + 1
    value = last[left]
    after = machine.block()
    if machine.kind[left] == k.IDENTIFIER:
        machine.later(last[node], _stored, left << 2 | WRITE, after, node)
        machine.events.append(left << 2 | READ)
        return _maybe_assign(machine, value, node, after)
    machine.later(last[node], _stored, left << 2 | STORE, after, node)
    machine.later(value, _maybe_assign, node, after)
    return left


def _maybe_assign(machine: Machine, cursor: Cursor, node: NodeId, after: BlockId) -> Cursor:
    left, rest, op = node + 1, machine.block(), machine.op[node]
    if op == AND_ASSIGN:
        machine.branch(left, rest, after)
    else:  # ||= goes on where the value is true, ??= where there is one
        machine.branch(left, after, rest)
    machine.begin(rest, cursor)
    return cursor


def _stored(machine: Machine, cursor: Cursor, event: int, after: BlockId, node: NodeId) -> Cursor:
    machine.events.append(event)
    machine.join(after, node)
    return cursor


def default(machine: Machine, node: NodeId) -> Cursor:
    """`left = right` in a pattern or a parameter: `right` is evaluated only when no value came."""
    left = node + 1
    if machine.last[left] >= machine.last[node]:
        return left
    if machine.kind[left] == k.MEMBER:
        machine.later(machine.last[left], _maybe_default, node)
        return left + 1
    return _maybe_default(machine, machine.last[left], node)


def _maybe_default(machine: Machine, cursor: Cursor, node: NodeId) -> Cursor:
    rest, after = machine.block(), machine.block()
    machine.branch(node, rest, after)
    machine.begin(rest, cursor)
    machine.later(machine.last[node], _defaulted, after, node)
    return cursor


def _defaulted(machine: Machine, cursor: Cursor, after: BlockId, node: NodeId) -> Cursor:
    machine.join(after, node)
    left = node + 1
    what = machine.kind[left]
    if what in (k.IDENTIFIER, k.MEMBER):
        machine.events.append(left << 2 | (WRITE if what == k.IDENTIFIER else STORE))
        return cursor
    return _go_back(machine, cursor, left)


# Classes


def class_definition(machine: Machine, node: NodeId) -> Cursor:
    """Heritage, then all keys and methods, then the name, then static fields and blocks (ECMAScript 15.7.14).

    Initialisers of instance fields run whenever `new` does: here they are a side way that may be taken once, and Graph.deferred has them.
    """
    kind, field, program = machine.kind, machine.program.field, machine.program
    first: list[int] = []
    static: list[int] = []
    instance: list[int] = []
    name: list[int] = []
    for child in program.children(node):
        if field[child] == k.F_ID:
            name.append(~child)
        elif kind[child] != k.CLASS_BODY:
            first.append(child)
    for body in program.children(node):
        for element in program.children(body) if kind[body] == k.CLASS_BODY else ():
            if kind[element] not in (k.METHOD, k.FIELD, k.ACCESSOR):
                (static if kind[element] == k.STATIC_BLOCK else first).append(element)
                continue
            for part in program.children(element):
                if field[part] == k.F_VALUE and kind[element] != k.METHOD:
                    (static if program.flags[element] & k.STATIC else instance).append(part)
                elif field[part] != k.F_KEY or program.flags[element] & k.COMPUTED:
                    first.append(part)
    return in_turn(machine, node, [*first, *name, *static], _class_done, machine.last[node], node, instance)


def in_turn(machine: Machine, _cursor: Cursor, parts: list[int], then: Action, *arguments: object) -> Cursor:
    """Evaluate `parts` (nodes; ~node: a name gets its value) in this order, wherever they stand in the text, then do `then`."""
    return _next_part(machine, _cursor, parts, 0, then, arguments)


def _next_part(machine: Machine, cursor: Cursor, parts: list[int], index: int, then: Action, arguments: tuple[object, ...]) -> Cursor:
    while index < len(parts):
        part = parts[index]
        index += 1
        if part >= 0:
            machine.here(part)
            machine.later(machine.last[part], _next_part, parts, index, then, arguments)
            return part
        machine.events.append(~part << 2 | WRITE)
    return then(machine, cursor, *arguments)


def _class_done(machine: Machine, _cursor: Cursor, further: Cursor, node: NodeId, instance: list[int]) -> Cursor:
    if not instance:
        machine.done(node)
        return further
    fields, after = machine.block(), machine.block()
    machine.yes[machine.current] = after
    machine.more[machine.current] = (fields,)
    begin = machine.start(fields)
    return in_turn(machine, further, instance, _fields_done, further, node, after, begin)


def _fields_done(machine: Machine, _cursor: Cursor, further: Cursor, node: NodeId, after: BlockId, begin: int) -> Cursor:
    machine.deferred.append((begin, len(machine.events)))
    machine.join(after, node)
    return further
