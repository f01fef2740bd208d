"""In which order do statements run, and where do they jump?

ECMAScript 14. As in expressions.py every function takes the machine and the node under its cursor and says where the cursor goes on.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.flow.control.expressions import begun, condition
from analyzer.flow.control.graph import EXIT, OTHER, BlockId
from analyzer.flow.control.machine import Cursor, Finally, Machine
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_LOOPS = (k.WHILE, k.DO_WHILE, k.FOR, k.FOR_IN, k.FOR_OF)


# Jumps


def leaving(machine: Machine, node: NodeId) -> Cursor:
    """`return value` and `throw value`."""
    machine.later(machine.last[node], _left, node)
    return node + 1


def _left(machine: Machine, cursor: Cursor, node: NodeId) -> Cursor:
    machine.events.append(node << 2 | OTHER)
    if machine.kind[node] == k.RETURN or machine.handler < 0:
        machine.jump(EXIT, 0, node)
    elif machine.guarded:
        machine.marks.ends[node] = machine.start(machine.block())  # the block has its edge to the handler
    else:
        machine.jump(EXIT, 0, node)  # through every `finally` around it
    return cursor


def jump(machine: Machine, node: NodeId) -> Cursor:
    """`break` and `continue`, with and without a label."""
    again = machine.kind[node] == k.CONTINUE
    label = node + 1
    if label < machine.last[node]:
        frames = machine.labels.get(machine.program.name[label], [])
    else:
        frames = machine.loops if again else machine.breaks
    if frames:
        frame = frames[-1]
        machine.jump(frame.again if again and frame.again >= 0 else frame.exit, frame.depth, node)
    else:  # text with errors
        machine.jump(EXIT, 0, node)
    return machine.last[node]


def labeled(machine: Machine, node: NodeId) -> Cursor:
    """`label: body`. The label of a loop belongs to the loop, for the sake of `continue`."""
    label = node + 1
    body = machine.last[label]
    if body >= machine.last[node]:
        return label
    machine.waiting_labels.append(machine.program.name[label])
    if machine.kind[body] != k.LABELED and machine.kind[body] not in _LOOPS:
        after = machine.block()
        machine.enter(node, after, -1, bare=False)
        machine.later(machine.last[node], _block_left, after, node)
    return body


def _block_left(machine: Machine, cursor: Cursor, after: BlockId, node: NodeId) -> Cursor:
    machine.leave()
    machine.join(after, node)
    return cursor


# Loops


def while_loop(machine: Machine, node: NodeId) -> Cursor:
    """`while (test) body`."""
    test = node + 1
    body = machine.last[test]
    if machine.program.field[test] != k.F_TEST or body >= machine.last[node]:
        return test
    head, inside, after = machine.block(), machine.block(), machine.block()
    machine.yes[machine.current] = head
    machine.begin(head, test)
    machine.enter(node, after, head)
    machine.later(machine.last[node], _repeat, head, after, node)
    machine.later(body, begun, inside)
    return condition(machine, test, inside, after, node)


def _repeat(machine: Machine, cursor: Cursor, head: BlockId, after: BlockId, node: NodeId) -> Cursor:
    machine.leave()
    machine.yes[machine.current] = head
    machine.marks.ends[node] = machine.start(after)
    return cursor


def do_while_loop(machine: Machine, node: NodeId) -> Cursor:
    """`do body while (test)`."""
    body = node + 1
    test = machine.last[body]
    if test >= machine.last[node]:
        return body
    inside, again, after = machine.block(), machine.block(), machine.block()
    machine.yes[machine.current] = inside
    machine.begin(inside, body)
    machine.enter(node, after, again)
    machine.later(machine.last[node], _done_while, after, node)
    machine.later(test, _test_again, again, inside, after, node)
    return body


def _test_again(machine: Machine, cursor: Cursor, again: BlockId, inside: BlockId, after: BlockId, node: NodeId) -> Cursor:
    machine.leave()
    machine.yes[machine.current] = again
    machine.begin(again, cursor)
    return condition(machine, cursor, inside, after, node)


def _done_while(machine: Machine, cursor: Cursor, after: BlockId, node: NodeId) -> Cursor:
    machine.marks.ends[node] = machine.start(after)
    return cursor


@dataclass(frozen=True, slots=True)
class _For:
    node: NodeId
    test: NodeId
    update: NodeId
    body: NodeId
    head: BlockId
    inside: BlockId
    again: BlockId
    after: BlockId


def for_loop(machine: Machine, node: NodeId) -> Cursor:
    """`for (init; test; update) body`."""
    init, test, update, body = (machine.program.child(node, name) for name in (k.F_INIT, k.F_TEST, k.F_UPDATE, k.F_BODY))
    if body < 0:
        return node + 1
    parts = _For(node, test, update, body, machine.block(), machine.block(), machine.block(), machine.block())
    if init < 0:
        return _for_head(machine, node, parts)
    machine.later(machine.last[init], _for_head, parts)
    return init


def _for_head(machine: Machine, _cursor: Cursor, parts: _For) -> Cursor:
    machine.yes[machine.current] = parts.head
    position = machine.start(parts.head)
    machine.enter(parts.node, parts.after, parts.again)
    if parts.test < 0:
        machine.yes[machine.current] = parts.inside
        return _for_body(machine, _cursor, parts)
    machine.marks.starts[parts.test] = position
    machine.later(machine.last[parts.test], _for_body, parts)
    return condition(machine, parts.test, parts.inside, parts.after, parts.node)


def _for_body(machine: Machine, _cursor: Cursor, parts: _For) -> Cursor:
    machine.begin(parts.inside, parts.body)
    machine.later(machine.last[parts.node], _for_update, parts)
    return parts.body


def _for_update(machine: Machine, cursor: Cursor, parts: _For) -> Cursor:
    machine.leave()
    machine.yes[machine.current] = parts.again
    position = machine.start(parts.again)
    if parts.update < 0:
        return _for_done(machine, cursor, parts)
    machine.marks.starts[parts.update] = position
    machine.later(machine.last[parts.update], _for_done, parts)
    return parts.update


def _for_done(machine: Machine, _cursor: Cursor, parts: _For) -> Cursor:
    machine.yes[machine.current] = parts.head
    machine.marks.ends[parts.node] = machine.start(parts.after)
    return machine.last[parts.node]


def for_each_loop(machine: Machine, node: NodeId) -> Cursor:
    """`for (left in right) body` and `for (left of right) body`: the node itself stands for the condition "there is one more"."""
    left, right, body = (machine.program.child(node, name) for name in (k.F_LEFT, k.F_RIGHT, k.F_BODY))
    if min(left, right, body) < 0:
        return node + 1
    machine.here(right)
    machine.later(machine.last[right], _each_head, left, body, node)
    return right


def _each_head(machine: Machine, _cursor: Cursor, left: NodeId, body: NodeId, node: NodeId) -> Cursor:
    head, inside, after = machine.block(), machine.block(), machine.block()
    machine.proceed(head)
    machine.branch(node, inside, after)
    machine.owners[node] = node
    machine.begin(inside, left)
    machine.enter(node, after, head)
    machine.later(machine.last[node], _repeat, head, after, node)
    machine.later(machine.last[left], _each_body, body)
    return left


def _each_body(machine: Machine, _cursor: Cursor, body: NodeId) -> Cursor:
    machine.here(body)
    return body


# switch


@dataclass(frozen=True, slots=True)
class _Switch:
    node: NodeId
    cases: list[NodeId]
    bodies: list[BlockId]  # per case; an empty case has that of the next one
    after: BlockId


def switch(machine: Machine, node: NodeId) -> Cursor:
    """`switch (discriminant) { cases }`: all tests in turn, `default` when none holds, then the bodies from there on."""
    discriminant = node + 1
    if machine.program.field[discriminant] != k.F_DISCRIMINANT:
        return discriminant
    machine.later(machine.last[discriminant], _switch_opened, node)
    return discriminant


def _switch_opened(machine: Machine, cursor: Cursor, node: NodeId) -> Cursor:
    kind, last = machine.kind, machine.last
    cases = []
    case = cursor
    while case < last[node]:
        if kind[case] == k.SWITCH_CASE:
            cases.append(case)
        case = last[case]
    after = machine.block()
    bodies = [after] * len(cases)
    body = after
    for index in range(len(cases) - 1, -1, -1):
        if _first_of(machine, cases[index]) < last[cases[index]]:
            body = machine.block()
            machine.origin[body] = (node, True)
        bodies[index] = body
    if kind.find(k.FUNCTION_DECLARATION, node, last[node]) >= 0:
        for case in cases:
            machine.hoist(case)
    machine.enter(node, after, -1)
    return _switch_test(machine, cursor, _Switch(node, cases, bodies, after), 0)


def _first_of(machine: Machine, case: NodeId) -> NodeId:
    """The first statement of `case`, or where it would stand."""
    return machine.last[case + 1] if _is_tested(machine, case) else case + 1


def _is_tested(machine: Machine, case: NodeId) -> bool:
    return case + 1 < machine.last[case] and machine.program.field[case + 1] == k.F_TEST


def _switch_test(machine: Machine, cursor: Cursor, switch: _Switch, index: int) -> Cursor:
    cases = switch.cases
    while index < len(cases):
        case = cases[index]
        if _is_tested(machine, case):
            machine.here(case)
            if machine.kind[case + 1] != k.LITERAL:
                machine.here(case + 1)
                machine.later(machine.last[case + 1], _switch_tested, switch, index)
                return case + 1
            _match(machine, switch, index)
        index += 1
    return _no_match(machine, cursor, switch)


def _switch_tested(machine: Machine, cursor: Cursor, switch: _Switch, index: int) -> Cursor:
    _match(machine, switch, index)
    return _switch_test(machine, cursor, switch, index + 1)


def _match(machine: Machine, switch: _Switch, index: int) -> None:
    further = machine.block()
    machine.branch(switch.cases[index], switch.bodies[index], further)
    machine.start(further)


def _no_match(machine: Machine, cursor: Cursor, switch: _Switch) -> Cursor:
    target = switch.after
    for index, case in enumerate(switch.cases):
        if not _is_tested(machine, case):
            machine.here(case)
            machine.test[machine.current] = case
            target = switch.bodies[index]
            break
    machine.yes[machine.current] = target
    return _switch_body(machine, cursor, switch, 0, first=True)


def _switch_body(machine: Machine, _cursor: Cursor, switch: _Switch, index: int, *, first: bool = False) -> Cursor:
    last = machine.last
    while index < len(switch.cases):
        case = switch.cases[index]
        statement = _first_of(machine, case)
        if statement < last[case]:
            if not first:
                machine.yes[machine.current] = switch.bodies[index]
            machine.begin(switch.bodies[index], statement)
            machine.later(last[case], _switch_body, switch, index + 1)
            return statement
        index += 1
    machine.leave()
    if not first:
        machine.yes[machine.current] = switch.after
    machine.marks.ends[switch.node] = machine.start(switch.after)
    return last[switch.node]


# try


@dataclass(frozen=True, slots=True)
class _Try:
    node: NodeId
    handler: NodeId
    finalizer: NodeId
    catch: BlockId
    normal: BlockId  # the `finally` block after everything went well
    abrupt: BlockId  # the `finally` block on the way out
    after: BlockId
    outer: BlockId  # where exceptions go outside of this statement


def try_statement(machine: Machine, node: NodeId) -> Cursor:
    """`try block catch handler finally finalizer`.

    The finalizer is built twice, for those who come to its end and those who jump out through it, so that neither takes the way of the
    other; inside a finalizer only once, or else nesting would double it each time.
    """
    block, handler, finalizer = (machine.program.child(node, name) for name in (k.F_BLOCK, k.F_HANDLER, k.F_FINALIZER))
    if block < 0:
        return node + 1
    after = machine.block()
    catch = machine.block() if handler >= 0 else -1
    abrupt = machine.block() if finalizer >= 0 else -1
    normal = machine.block() if finalizer >= 0 and not machine.copying else abrupt
    state = _Try(node, handler, finalizer, catch, normal, abrupt, after, machine.handler)
    if finalizer >= 0:
        machine.depth += 1
        machine.finallies.append(Finally(machine.depth, abrupt, {}))
    if handler >= 0:
        machine.guarded += 1
    machine.handler = catch if handler >= 0 else abrupt if finalizer >= 0 else machine.handler
    machine.proceed(machine.block())  # an empty block: what held before the statement can reach the handler
    machine.proceed(machine.block())
    machine.here(block)
    machine.later(machine.last[block], _tried, state)
    return block


def _tried(machine: Machine, cursor: Cursor, state: _Try) -> Cursor:
    machine.yes[machine.current] = state.normal if state.finalizer >= 0 else state.after
    if state.handler < 0:
        return _finalize(machine, cursor, state)
    machine.guarded -= 1
    machine.handler = state.abrupt if state.finalizer >= 0 else state.outer
    machine.begin(state.catch, state.handler)
    machine.later(machine.last[state.handler], _caught, state)
    return state.handler


def _caught(machine: Machine, cursor: Cursor, state: _Try) -> Cursor:
    machine.yes[machine.current] = state.normal if state.finalizer >= 0 else state.after
    return _finalize(machine, cursor, state)


def _finalize(machine: Machine, cursor: Cursor, state: _Try) -> Cursor:
    machine.handler = state.outer
    if state.finalizer < 0:
        machine.marks.ends[state.node] = machine.start(state.after)
        return cursor
    exits = machine.finallies.pop().exits
    machine.depth -= 1
    machine.copying += 1
    machine.begin(state.normal, state.finalizer)
    if state.normal == state.abrupt:
        machine.later(machine.last[state.finalizer], _finalized_once, state, exits)
    else:
        machine.later(machine.last[state.finalizer], _finalized, state, exits)
    return state.finalizer


def _finalized(machine: Machine, _cursor: Cursor, state: _Try, exits: dict[BlockId, int]) -> Cursor:
    machine.yes[machine.current] = state.after
    machine.marks, machine.second_marks = machine.second_marks, machine.marks
    machine.begin(state.abrupt, state.finalizer)
    machine.later(machine.last[state.finalizer], _finalized_again, state, exits, len(machine.events) - 1)
    return state.finalizer


def _finalized_again(machine: Machine, cursor: Cursor, state: _Try, exits: dict[BlockId, int], begin: int) -> Cursor:
    _to_exits(machine, exits, [])
    machine.copies.append((begin, len(machine.events), state.finalizer))
    machine.marks, machine.second_marks = machine.second_marks, machine.marks
    return _try_done(machine, cursor, state)


def _finalized_once(machine: Machine, cursor: Cursor, state: _Try, exits: dict[BlockId, int]) -> Cursor:
    _to_exits(machine, exits, [state.after])
    return _try_done(machine, cursor, state)


def _to_exits(machine: Machine, exits: dict[BlockId, int], targets: list[BlockId]) -> None:
    targets += [machine.route(target, depth) for target, depth in exits.items()]
    if targets:
        machine.yes[machine.current] = targets[0]
        if len(targets) > 1:
            machine.more[machine.current] = tuple(targets[1:])


def _try_done(machine: Machine, cursor: Cursor, state: _Try) -> Cursor:
    machine.copying -= 1
    machine.marks.ends[state.node] = machine.start(state.after)
    return cursor
