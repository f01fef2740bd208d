"""Which modules run in place, with an object of the code around them as `module` or `exports`?

var x = {exports: {}}; (function (module, exports) {…})(x, x.exports)      rollup since 2021; namespaces and enums of TypeScript
var x = create(function (module, exports) {…})                             rollup before, `create` makes the object and gives its exports
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analyzer.linking.bundlers.model import BundledModule, Chain, Unit, Wrappers
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.linking.program import BindingId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HELPER_BYTES = 600  # the longest of rollup's helpers has a `require` that throws


def find_inlined(shapes: Shapes, wrappers: Wrappers) -> None:
    """Adds both forms."""
    units = 0
    for helper in dict.fromkeys(_creators(shapes)):
        for call in shapes.calls_of(helper):
            units += _create(shapes, wrappers, call)
    if units:
        wrappers.evidence.append(f"rollup: {units} CommonJS modules in a function that is given an object with exports")
    for call, function in _in_place(shapes):
        _alias(shapes, wrappers, call, function)


def _creators(shapes: Shapes) -> Iterator[NodeId]:
    """`(fn, module) => (module = {exports: {}}, fn(module, module.exports), module.exports)`."""
    program = shapes.program
    for key in shapes.named("exports", k.F_KEY):
        literal = program.parent[program.parent[key]]
        helper = shapes.small_function(literal, HELPER_BYTES, 1)
        module = shapes.assigned(literal) if helper >= 0 and program.kind[literal] == k.OBJECT else -1
        parameters = shapes.parameters(helper) if module >= 0 else []
        if parameters and parameters[0] >= 0 and any(_gives(shapes, call, module) for call in shapes.calls_through(parameters[0])):
            yield helper


def _gives(shapes: Shapes, call: NodeId, module: BindingId) -> bool:
    """`fn(module, module.exports)`."""
    arguments = shapes.arguments(call)
    if len(arguments) < 2 or not shapes.is_binding(arguments[0], module) or shapes.program.kind[arguments[1]] != k.MEMBER:
        return False
    return shapes.is_binding(arguments[1] + 1, module) and shapes.key(arguments[1]) == "exports"


def _create(shapes: Shapes, wrappers: Wrappers, call: NodeId) -> int:
    program = shapes.program
    arguments = shapes.arguments(call)
    function = arguments[0] if arguments else -1
    if function < 0 or program.kind[function] not in k.FUNCTIONS:
        return 0
    module, exports = [*shapes.parameters(function), -1, -1][:2]
    wrappers.factories[function] = Unit(function, exports, module)
    wrappers.require(call, function)
    name = shapes.assigned(call)
    key = program.strings[program.binding_name[name]] if name >= 0 else ""
    wrappers.modules.append(BundledModule(function, key, program.file_of(call).path, "rollup"))
    return 1


def _in_place(shapes: Shapes) -> Iterator[tuple[NodeId, NodeId]]:
    """(call, function) for every function that is called where it stands."""
    program = shapes.program
    parents = np.frombuffer(program.parent, dtype=np.int32)
    functions = np.nonzero(np.isin(shapes.kinds, list(k.FUNCTIONS)) & (shapes.fields == k.F_CALLEE))[0]
    called = functions[shapes.kinds[parents[functions]] == k.CALL]
    for function in called.tolist():
        yield program.parent[function], function


def _alias(shapes: Shapes, wrappers: Wrappers, call: NodeId, function: NodeId) -> None:
    program = shapes.program
    for pattern, argument in zip(program.in_field(function, k.F_PARAMS), shapes.arguments(call), strict=False):
        if program.kind[argument] == k.SPREAD or program.kind[pattern] not in (k.IDENTIFIER, k.ASSIGNMENT_PATTERN):
            return
        if program.kind[pattern] == k.IDENTIFIER and _is_changed(shapes, program.binding[pattern]):
            for binding, chain in _objects(shapes, argument):
                wrappers.aliases.setdefault(binding, []).append((chain, pattern))


def _is_changed(shapes: Shapes, binding: BindingId) -> bool:
    """Whether a property of the variable is stored into by name or by a helper."""
    program = shapes.program
    for node in program.occurrences(binding):
        while program.kind[program.parent[node]] == k.MEMBER and program.field[node] == k.F_OBJECT:
            node = program.parent[node]
            if program.field[node] == k.F_LEFT and program.kind[program.parent[node]] == k.ASSIGNMENT:
                return True
        if program.field[node] == k.F_ARGUMENTS:
            return True
    return False


def _objects(shapes: Shapes, argument: NodeId) -> Iterator[tuple[BindingId, Chain]]:
    """What an argument is: `x`, `x.exports`, `x || (x = {})`, `x = y.z || (y.z = {})`."""
    program = shapes.program
    work = [argument]
    while work:
        node = work.pop()
        kind = program.kind[node]
        if kind == k.IDENTIFIER:
            if program.binding[node] >= 0:
                yield program.binding[node], ()
        elif kind == k.MEMBER:
            key = shapes.key(node)
            if key is not None and shapes.binding(node + 1) >= 0:
                yield program.binding[node + 1], (key,)
        elif kind == k.LOGICAL:
            work.append(node + 1)
        elif kind == k.ASSIGNMENT:
            work += [node + 1, program.last[node + 1]]


__all__ = ["find_inlined"]
