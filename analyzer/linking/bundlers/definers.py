"""Which calls define one getter of a module's exports through a helper, and on what?

define(module.exports, "name", () => value)         parcel, through a function of the file
helpers.export(exports, "name", () => value)        parcel, through a function that another module of the bundle exports
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from analyzer.linking.bundlers.loads import Loads
from analyzer.linking.bundlers.model import Wrappers
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HELPER_BYTES = 400
MAXIMUM_HELPERS = 8  # of one module: a bundler needs one


def find_definitions(shapes: Shapes, wrappers: Wrappers, loads: Loads) -> None:
    """Notes what these calls publish. To be asked when it is known which call loads which module."""
    counts: Counter[NodeId] = Counter()
    for helper in _helpers(shapes):
        around = shapes.program.function_of[helper]
        counts[around] += 1
        if counts[around] <= MAXIMUM_HELPERS:
            for call in (*shapes.calls_of(helper), *_calls_elsewhere(shapes, wrappers, helper)):
                loads.publish(call)


def _helpers(shapes: Shapes) -> Iterator[NodeId]:
    """`(target, name, get) => defineProperty(target, name, {get: get})`."""
    program = shapes.program
    for key in shapes.named("get", k.F_KEY):
        member = program.parent[key]
        helper = shapes.small_function(key, HELPER_BYTES, 1)
        literal = program.parent[member]
        call = program.parent[literal]
        parameters = shapes.parameters(helper) if helper >= 0 and program.kind[call] == k.CALL else []
        if len(parameters) < 3 or not shapes.is_binding(program.child(member, k.F_VALUE), parameters[2]):
            continue
        arguments = shapes.arguments(call)
        if len(arguments) == 3 and all(map(shapes.is_binding, arguments[:2], parameters[:2])):
            yield helper


def _calls_elsewhere(shapes: Shapes, wrappers: Wrappers, helper: NodeId) -> Iterator[NodeId]:
    """Calls of a helper that its module exports: `exports.export = function …`."""
    program = shapes.program
    store = program.parent[helper]
    unit = wrappers.factories.get(program.function_of[helper])
    if unit is None or program.kind[store] != k.ASSIGNMENT or program.kind[store + 1] != k.MEMBER:
        return
    key = shapes.key(store + 1)
    if key is None or not shapes.is_binding(store + 2, unit.exports):
        return
    for binding in dict.fromkeys(shapes.assigned(load) for load in wrappers.loaders(unit.function)):
        for node in shapes.reads_of(binding) if binding >= 0 else ():
            member = program.parent[node]
            called = program.kind[member] == k.MEMBER and program.field[member] == k.F_CALLEE
            if called and shapes.key(member) == key and program.kind[program.parent[member]] == k.CALL:
                yield program.parent[member]


__all__ = ["find_definitions"]
