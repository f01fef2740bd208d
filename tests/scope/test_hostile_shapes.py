"""Do deep and wide programs cost no more than their length? A quadratic step would take minutes on these."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from analyzer.scope import bind
from analyzer.scope.model import BINDING_KINDS, S_BLOCK
from analyzer.syntax import parse

N = 30_000
SECONDS = 5.0  # of CPU, for what takes well under one

SHAPES: dict[str, tuple[str, dict[str, int]]] = {
    "nested functions": ("(function (a) { a; " * N + "; a })" * N, {"parameter": N}),
    "nested arrows": ("a => " * N + "a", {"parameter": N}),
    "nested blocks, one name": ("{ let a; a; " * N + "a }" * N + "a", {"let": N, "global": 1}),
    "nested blocks, many names": ("".join(f"{{ let a{i}; a0; " for i in range(N)) + "}" * N, {"let": N}),
    "many names in one scope": ("".join(f"var a{i}; a{N - i - 1}; " for i in range(N)), {"var": N}),
    "many blocks": ("{ let a; a } " * N, {"let": N}),
    "many globals": ("".join(f"a{i}; " for i in range(N)), {"global": N}),
    "nested array patterns": ("var " + "[a, " * N + "b" + "]" * N + " = x", {"var": 2, "global": 1}),
    "nested object patterns": ("var " + "{ p: " * N + "b" + " }" * N + " = x", {"var": 1, "global": 1}),
    "labels": ("".join(f"l{i}: " for i in range(N)) + "function f() {}", {"function": 1}),
    "functions in blocks, one name": ("{ function f() {} " * N + "}" * N + "f", {"function": N, "var": 1}),
    "functions in blocks, many names": ("".join(f"{{ function f{i}() {{}} " for i in range(N)) + "}" * N, {"function": N, "var": N}),
    "functions in catch clauses": ("try {} catch (f) { { function f() {} } " * N + "}" * N, {"function": N, "catch": N, "var": 1}),
    "strict functions": ("(function () { 'use strict'; " * N + "})" * N + "; { function g() {} }", {"function": 1, "var": 1}),
    "directives": ("'use strict'; " * N + "{ function g() {} }", {"function": 1}),
    "nested parameter scopes": ("(function (a = 1) { var a; " * N + "})" * N, {"parameter": N, "var": N}),
    "arguments": ("(function () { arguments; " * N + "})" * N, {"arguments": N}),
    "nested classes": ("class A { static { A; " * N + "} }" * N, {"class": N, "class-name": N}),
    "nested switches": ("switch (a) { case 1: let a; " * N + "}" * N, {"let": N, "global": 1}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_cost_follows_the_length(shape: str) -> None:
    source, expected = SHAPES[shape]
    tree = parse(f"{shape}.js", source.encode())
    assert not tree.gaps
    start = time.process_time()
    scopes = bind(tree)
    assert time.process_time() - start < SECONDS
    assert Counter(BINDING_KINDS[kind] for kind in scopes.binding_kind) == expected


def test_deep_names_mean_the_nearest_declaration() -> None:
    tree = parse("deep.js", ("{ let a; " * N + "a }" * N + "a").encode())
    scopes = bind(tree)
    assert scopes.scope_kind.count(S_BLOCK) == N
    uses = [node for node in range(len(tree)) if scopes.role[node] == 1]
    # The uses stand behind each other from the inside out, the declarations from the outside in.
    assert [scopes.binding[node] for node in uses] == [*reversed(range(N)), N]
