"""Do shapes that nobody writes by hand come through: ten thousand levels, links, cases, statements?

Each shape is put through every kind of question for hundreds of its nodes. No time is measured: a recursion would overflow, and what grows
with the square of the size would not come to an end.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from analyzer.flow.control import ControlFlow, queries
from analyzer.flow.control.graph import READ, STORE, WRITE
from analyzer.syntax import kinds as k
from tests.flow.control_programs import program_of

DEEP = 10_000
LONG = 20_000

SHAPES: dict[str, Callable[[], str]] = {
    "statements": lambda: "x = f(x);\n" * LONG,
    "ifs": lambda: "".join(f"var v{i} = x; if (c{i}) f(v{i}, v{i // 2});\n" for i in range(LONG)),
    "early returns": lambda: "".join(f"if (c{i}) return;\n" for i in range(LONG)) + "f(x)",
    "cases": lambda: "var y; switch (x) {" + "".join(f"case {i}: y = {i}; f(); break;\n" for i in range(LONG)) + "} f(y)",
    "state machine": lambda: "for (;;) switch (x) {" + "".join(f"case {i}: x = {i + 1}; f(); break;\n" for i in range(LONG)) + "}",
    "tested cases": lambda: "switch (x) {" + "".join(f"case g({i}): f();\n" for i in range(LONG)) + "}",
    "fall through": lambda: "switch (x) {" + "".join(f"case {i}:\n" for i in range(LONG)) + "f(x)}",
    "&&": lambda: "if (" + " && ".join(f"c{i}" for i in range(LONG)) + ") f(x); else g(x)",
    "|| to the right": lambda: "if (" + "".join(f"c{i} || (" for i in range(DEEP)) + "1" + ")" * DEEP + ") f(x)",
    "??": lambda: "x = " + " ?? ".join(f"c{i}" for i in range(LONG)),
    "chain": lambda: "x = a" + "?.b" * LONG,
    "commas": lambda: "if (" + ", ".join(f"c{i}()" for i in range(LONG)) + ") f(x)",
    "!": lambda: "if (" + "!" * DEEP + "x) f(x)",
    "calls": lambda: "return " + "f(" * DEEP + "x" + ")" * DEEP,
    "blocks": lambda: "{" * DEEP + "f(x)" + "}" * DEEP,
    "nested ifs": lambda: "if (x) {" * DEEP + "f(x)" + "}" * DEEP,
    "else ifs": lambda: "".join(f"if (c{i}) f(x); else " for i in range(DEEP)) + "g(x)",
    "ternaries": lambda: "return " + "".join(f"c{i} ? f(x) : " for i in range(DEEP)) + "x",
    "loops": lambda: "while (x) {" * DEEP + "f(x)" + "}" * DEEP,
    "do loops": lambda: "do {" * DEEP + "f(x)" + "} while (x)" * DEEP,
    "try in try": lambda: "try {" * DEEP + "f(x)" + "} catch (e) { f(e) }" * DEEP,
    "finally in finally": lambda: "try { return f(x) } finally {" * DEEP + "f(x)" + "}" * DEEP,
    "finally around finally": lambda: "try {" * DEEP + "return f(x)" + "} finally { g(x) }" * DEEP,
    "labels": lambda: "".join(f"a{i}: {{" for i in range(DEEP)) + "".join(f"if (x) break a{i};" for i in range(DEEP)) + "}" * DEEP,
    "one try": lambda: "try {" + "x = f(x);\n" * LONG + "} catch (e) { g(x) }",
    "defaults": lambda: "var {" + ", ".join(f"a{i} = f()" for i in range(LONG)) + "} = x",
    "stores": lambda: "".join(f"x.a = f(x.a); x.b{i} = 1;" for i in range(LONG)),
    "functions": lambda: "".join(f"function g{i}() {{}}" for i in range(LONG)),
    "class members": lambda: "class A {" + "".join(f"static [f({i})] = x;" for i in range(LONG)) + "}",
    "member": lambda: "x" + ".a" * DEEP + " = f(x)",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str) -> None:
    program = program_of(f"function t(x) {{ {SHAPES[shape]()} }}")
    assert not program.gaps
    flow = ControlFlow(program, program.kind.index(k.FUNCTION_DECLARATION))
    events = [event for event in flow.graph.events if event >= 0]
    step = max(1, len(events) // 300)
    for event in events[::step]:
        node, kind = event >> 2, event & 3
        if kind == READ:
            flow.definitions_of(node)
        elif kind == WRITE:
            flow.reads_from(program.binding[node], node)
            flow.reaches_exit(program.binding[node], node)
        elif kind == STORE:
            flow.reads_from(program.binding[flow.function + 2], node, ("a", "b"))
        assert flow.reachable(node) or "return" in program.source(flow.function)
        next(flow.innermost_conditions(node), None)
    for condition in list(dict.fromkeys(test for test in flow.graph.test if test >= 0))[:20]:
        flow.branches(condition)
    for node in range(flow.function + 2, program.last[flow.function], max(1, (program.last[flow.function] - flow.function) // 2000)):
        flow.reachable(node)


def test_conditions_of_the_innermost() -> None:
    program = program_of(f"function t(x) {{ {SHAPES['nested ifs']()} }}")
    flow = ControlFlow(program, program.kind.index(k.FUNCTION_DECLARATION))
    assert len(flow.conditions(program.kind.index(k.CALL))) == DEEP


def test_large_functions_answer_as_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Above queries.LARGE other algorithms answer; here both do."""
    text = "var y; for (;;) { switch (x) { case 0: y = f(y); x = 1; break; case 1: if (y) continue; y = x; default: x = y } g(x, y) }"
    program = program_of(f"function t(x) {{ {text} }}")
    function = program.kind.index(k.FUNCTION_DECLARATION)

    def answers() -> list[object]:
        flow = ControlFlow(program, function)
        result: list[object] = []
        for event in flow.graph.events:
            if event >= 0:
                node = event >> 2
                result += [flow.definitions_of(node)] if event & 3 == READ else []
                for binding in {program.binding[node] for node in range(function, len(program.kind)) if program.binding[node] >= 0}:
                    result += [flow.reads_from(binding, node), flow.reaches_exit(binding, node)]
        return result

    small = answers()
    monkeypatch.setattr(queries, "LARGE", 0)
    assert answers() == small
    monkeypatch.setattr(queries, "FEW", 0)
    assert answers() == small
