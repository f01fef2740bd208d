"""Which functions run a generator as an async function, and which generators are run so?

Compilers for older platforms write `async () => await x` as a generator that a helper drives: TypeScript's `__awaiter` and esbuild's
`__async` take the generator function as an argument and return the promise, Babel's and swc's `asyncToGenerator` return a function that
does. A helper is believed by its shape: inside the function that it gives to `new Promise` it applies one of its parameters, and it
mentions `next` and `throw`. The generators that it is given count as async functions from here on, and their `yield` as `await`.
"""

from __future__ import annotations

from analyzer.linking.bundlers.model import Driver, Wrappers
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HELPER_BYTES = 2500  # the longest, TypeScript's with types and comments, has about 1200
LEVELS = 3  # functions between the helper and the call of its parameter


def find_drivers(shapes: Shapes, wrappers: Wrappers) -> None:
    """Notes the helpers, and rewrites the generators that they are given."""
    program = shapes.program
    for name in shapes.named("apply", k.F_PROPERTY):
        call = program.parent[program.parent[name]]
        found = _driver(shapes, call) if program.kind[call] == k.CALL else None
        if found is None or found[0] in wrappers.drivers:
            continue
        helper, driver = found
        wrappers.drivers[helper] = driver
        for given in shapes.calls_of_guarded(helper):
            arguments = shapes.arguments(given)
            generator = shapes.function_value(arguments[driver.slot]) if driver.slot < len(arguments) else -1
            if generator >= 0 and program.flags[generator] & k.GENERATOR:
                _make_async(shapes, generator)


def _driver(shapes: Shapes, call: NodeId) -> tuple[NodeId, Driver] | None:
    """The helper around `generator.apply(receiver, list)`, if it is one."""
    program = shapes.program
    executor = program.function_of[call]
    promise = program.parent[executor] if program.kind[executor] in k.FUNCTIONS else -1
    binding = shapes.binding(call + 2) if program.kind[call + 1] == k.MEMBER else -1
    if binding < 0 or promise < 0 or program.kind[promise] != k.NEW or program.field[executor] != k.F_ARGUMENTS:
        return None
    helper = executor
    for _ in range(LEVELS):
        helper = shapes.small_function(helper, HELPER_BYTES, 1)
        if helper < 0:
            return None
        parameters = shapes.parameters(helper)
        if binding in parameters:
            break
    else:
        return None
    words = {program.string(node) for node in range(helper, program.last[helper]) if program.name[node] >= 0}
    if not words >= {"next", "throw"}:
        return None
    given = [shapes.binding(node) for node in shapes.arguments(call)]
    return helper, Driver(parameters.index(binding), program.function_of[promise] == helper, given[0] in parameters if given else False)


def _make_async(shapes: Shapes, generator: NodeId) -> None:
    program = shapes.program
    program.flags[generator] = program.flags[generator] & ~k.GENERATOR | k.ASYNC
    for node in range(generator, program.last[generator]):
        if program.kind[node] != k.YIELD or program.function_of[node] != generator:
            continue
        if node + 1 < program.last[node] and not program.flags[node] & k.GENERATOR:
            program.kind[node] = k.AWAIT


__all__ = ["find_drivers"]
