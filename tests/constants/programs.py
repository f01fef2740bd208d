"""How do the tests of this folder ask the evaluator and Node the same question?

A snippet is a script; the question is the value of its last expression statement. Both sides answer with `encoded` values: JSON that keeps
apart what JSON confuses (-0, NaN, undefined, bigint, typed arrays …).
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analyzer.constants import Budget, Constant, Evaluator, Nothing
from analyzer.constants.values import BigInt, JSArray, JSBytes, JSCollection, JSFunction, JSObject, JSRegExp
from analyzer.linking.program import Program, link
from analyzer.scope import bind
from analyzer.syntax import kinds, parse

UNKNOWN = "unknown"


def program(source: str, *, module: bool = False) -> Program:
    """One file as a Program."""
    tree = parse("snippet.js", source.encode("utf-8", "surrogatepass"), module=module)
    return link([(tree, bind(tree))])


def last_expression(program: Program) -> int:
    """The expression of the last statement."""
    *_, statement = program.children(0)
    assert program.kind[statement] == kinds.EXPRESSION_STATEMENT, program.source(statement)
    return statement + 1


def snippets(name: str) -> list[str]:
    """The lines of a file of snippets, without empty ones and comments."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("// ")]


def ask(source: str, *, budget: Budget | None = None) -> tuple[Evaluator, int]:
    """An evaluator for `source`, and the node in question."""
    whole = program(source)
    return Evaluator(whole, budget=budget or Budget()), last_expression(whole)


def value(source: str) -> Constant | None:
    """What the evaluator says to a snippet."""
    evaluator, node = ask(source)
    return evaluator.value(node)


def encoded(constant: Constant | None) -> Any:
    """A constant as the Node side encodes it."""
    if constant is None:
        return UNKNOWN
    if isinstance(constant, str):
        units = constant.encode("utf-16-le", "surrogatepass")
        return ["string", [int.from_bytes(units[index : index + 2], "little") for index in range(0, len(units), 2)]]
    if isinstance(constant, bool | Nothing):
        return [str(constant.value) if isinstance(constant, Nothing) else str(constant).lower()]
    if isinstance(constant, int | float):
        return ["number", _bits(float(constant))]
    if isinstance(constant, BigInt):
        return ["bigint", str(constant.value)]
    if isinstance(constant, JSArray):
        return ["array", [encoded(item) for item in constant]]
    if isinstance(constant, JSObject):
        return ["object", constant.tag, [[encoded(key), encoded(item)] for key, item in constant.entries]]
    if isinstance(constant, JSCollection):
        return [constant.tag, [[encoded(part) for part in entry] for entry in constant.entries]]
    if isinstance(constant, JSBytes):
        return ["bytes", constant.tag, list(constant.numbers)]
    if isinstance(constant, JSRegExp):
        return ["regexp", constant.source, constant.flags]
    return ["function"] if isinstance(constant, JSFunction) else ["builtin"]


def _bits(number: float) -> str:
    if number != number:
        return "NaN"
    return number.hex()


class Node:
    """A Node process that evaluates one snippet after the other."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def results(self, sources: list[str]) -> list[Any]:
        """The encoded results of snippets; ["throws"] for those that throw."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(sources) + "\n")
        self._process.stdin.flush()
        results: list[Any] = json.loads(self._process.stdout.readline())
        return results


@contextmanager
def node() -> Iterator[Node]:
    """A Node process for the duration of a `with`."""
    command = ["node", "--stack-size=900", str(Path(__file__).with_name("results.cjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            yield Node(process)
        finally:
            process.kill()
