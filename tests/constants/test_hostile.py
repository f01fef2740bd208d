"""Does the evaluator stay within its budget, and without exceptions, whatever it reads?"""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.constants import Budget, Evaluator
from analyzer.syntax import kinds
from tests.constants.programs import ask, program, snippets

SMALL = Budget(steps=20_000, setup_steps=20_000, total_steps=60_000, text=1 << 16, items=1 << 12)

ENDLESS = """
(() => { while (1); })()
(() => { for (;;) {} })()
(() => { do {} while (true); })()
(() => { for (let i = 0; i < 1e9; i++); })()
(function f() { return f(); })()
(function f(n) { return f(n + 1) + f(n + 2); })(0)
(() => { let s = "ab"; for (let i = 0; i < 60; i++) s += s; return s; })()
(() => { let s = "ab"; for (let i = 0; i < 60; i++) s = `${s}${s}`; return s; })()
(() => { let a = [1]; for (let i = 0; i < 60; i++) a = a.concat(a); return a; })()
(() => { let a = [1]; for (let i = 0; i < 60; i++) a = [...a, ...a]; return a; })()
(() => { const a = [1]; for (const x of a) a.push(x); })()
(() => { let n = 2n; for (;;) n *= n; })()
(() => { const o = {}; for (let i = 0; ; i++) o["k" + i] = i; })()
(() => { const m = new Map(); for (let i = 0; ; i++) m.set(i, i); })()
(() => { const f = () => g(), g = () => f(); return f(); })()
(() => { try { for (;;) throw 1; } catch { for (;;); } })()
(() => { for (;;) try { throw 1 } catch {} })()
"x".repeat(1e9)
"x".repeat(2 ** 30).repeat(2 ** 30)
"x".padStart(1e9)
"ab".repeat(30000).split("").map((c) => "y".repeat(60000)).join("")
new Array(1e9).fill(0)
Array(4294967295).join("x")
Array.from({ length: 1e9 })
new Uint8Array(1e9)
Buffer.alloc(1e9)
2n ** 100000000n
1n << 100000000n
(2n ** 8000n) ** 8000n
/(a*)*b/.test("a".repeat(50))
/(a|aa)+$/.test("a".repeat(60) + "b")
/^(([a-z])+.)+[A-Z]([a-z])+$/.test("a".repeat(60))
"a".repeat(30000).replace(/a*a*a*a*b/g, "")
/(?:(?:(?:a{1,200}){1,200}){1,200})/.test("a")
/a{99999}/.test("a")
[..."a".repeat(4000)].map((x, i, l) => l.map((y) => l.indexOf("b")))
JSON.parse("[".repeat(50000) + "]".repeat(50000))
(() => { let a = []; for (let i = 0; i < 5000; i++) a = [a]; return JSON.stringify(a); })()
(() => { const f = function () { return f.apply(this, arguments); }; return f(1); })()
[1].map(function f() { return [1].map(f); })
(() => { let f = (x) => x; for (let i = 0; i < 1e6; i++) f = f.bind(null, i); return f(); })()
[3, 2, 1].sort(() => { for (;;); })
"abc".replace(/./g, () => { for (;;); })
(() => { const o = { get x() { return this.x; } }; return o.x; })()
"9".repeat(60000) * 1 + BigInt("9".repeat(60000)).toString().length
parseInt("9".repeat(60000), 7)
(() => { class A { a = new A(); } return new A(); })()
(() => { var T = (s) => s.split("").sort(() => -1).join(""); for (;;) T("abc"); })()
"""


@pytest.mark.parametrize("source", [line for line in ENDLESS.strip().splitlines() if line])
def test_endless_and_huge_computations_end(source: str) -> None:
    begun = time.process_time()
    evaluator, node = ask(source, budget=SMALL)
    evaluator.value(node)
    evaluator.truth(node)
    evaluator.possible(node)
    evaluator.pattern(node)
    assert time.process_time() - begun < 2.0


def test_limits_are_named_with_their_node() -> None:
    evaluator, node = ask("(() => { for (;;); })()", budget=SMALL)
    assert evaluator.value(node) is None
    assert evaluator.limits_hit == [("steps", node)]
    evaluator, node = ask('"x".repeat(1e9)', budget=SMALL)
    assert evaluator.value(node) is None
    assert evaluator.limits_hit == [("text", node)]


def test_the_total_budget_ends_everything() -> None:
    evaluator, node = ask("[" + ", ".join(f"(() => {{ for (;;) {index}; }})()" for index in range(400)) + "]", budget=SMALL)
    begun = time.process_time()
    assert evaluator.value(node) is None
    assert {kind for kind, _ in evaluator.limits_hit} == {"steps", "total"}
    assert time.process_time() - begun < 2.0


def test_what_is_cheap_is_still_answered_when_the_budget_is_gone() -> None:
    evaluator, node = ask("for (;;) (() => { for (;;); })(); const a = 'x'; a", budget=Budget(steps=50, total_steps=1))
    assert evaluator.value(node) == "x"


DEPTH = 10_000


@pytest.mark.parametrize(
    "source",
    [
        "(" * DEPTH + "1" + ")" * DEPTH,
        "1" + " + 1" * DEPTH,
        "'a'" + " + 'a'" * DEPTH,
        "1 + (" * DEPTH + "1" + ")" * DEPTH,
        "!" * DEPTH + "0",
        "[" * DEPTH + "]" * DEPTH,
        "({a: " * DEPTH + "1" + "})" * DEPTH,
        "q ? 1 : " * DEPTH + "2",
        "!0 ? " * DEPTH + "1" + " : 2" * DEPTH,
        "q || " * DEPTH + "1",
        "0 || " * DEPTH + "1",
        "'a'" + ".concat('b')" * DEPTH,
        "'a'" + ".trim()" * DEPTH,
        "o" + ".a" * DEPTH,
        "o" + "?.a" * DEPTH,
        "String(" * DEPTH + "1" + ")" * DEPTH,
        "((x) => x)(" * DEPTH + "1" + ")" * DEPTH,
        "(() => " * DEPTH + "1" + ")()" * DEPTH,
        "`${" * 2000 + "1" + "}`" * 2000,
        "(0, " * DEPTH + "1" + ")" * DEPTH,
        "a = " * DEPTH + "1",
        "-" + " -" * DEPTH + "1",
        "(() => { return 1" + " + 1" * 3000 + "; })()",
        "(() => { return " + "(1 + " * 3000 + "1" + ")" * 3000 + "; })()",
        "(() => { " + "{" * 3000 + "return 1;" + "}" * 3000 + " })()",
        "(() => { " + "if (1) " * 3000 + "return 1; })()",
        "(([" + "[" * 3000 + "a" + "]" * 3000 + "]) => a)([1])",
    ],
    ids=lambda source: source[:12],
)
def test_depth_overflows_nothing(source: str) -> None:
    begun = time.process_time()
    evaluator, node = ask(source)
    evaluator.value(node)
    evaluator.truth(node)
    evaluator.possible(node)
    evaluator.pattern(node)
    assert time.process_time() - begun < 6.0


def test_long_chains_of_bindings_are_followed() -> None:
    source = "const a0 = 'x';" + "".join(f"const a{index} = a{index - 1};" for index in range(1, 5000)) + "a4999"
    evaluator, node = ask(source)
    assert evaluator.value(node) == "x"
    source = "const f0 = () => 'x';" + "".join(f"const f{index} = () => f{index - 1}();" for index in range(1, 500)) + "f499()"
    evaluator, node = ask(source)
    assert evaluator.value(node) == "x"
    source = "const c0 = f(0);" + "".join(f"function g{i}() {{ return c{i - 1} }} const c{i} = g{i}();" for i in range(1, 500))
    evaluator, node = ask(source + "function f(x) { return 'x' } c499")
    assert evaluator.value(node) == "x"


def test_constants_can_be_printed_and_compared() -> None:
    for source in ("[" * 5000 + "]" * 5000, "(() => { let a = [1]; for (let i = 0; i < 60; i++) a = [a, a]; return a; })()"):
        evaluator, node = ask(source)
        assert evaluator.value(node) is None
    evaluator, node = ask("[" * 60 + "]" * 60)
    assert len(repr(evaluator.value(node))) > 60


def test_asking_every_sum_of_a_long_chain_is_cheap() -> None:
    evaluator, node = ask("'abc'" + " + 'defghijklmnop'" * 3000)
    begun = time.process_time()
    while evaluator.program.kind[node] == kinds.BINARY:
        assert evaluator.value(node) is not None
        node += 1
    assert time.process_time() - begun < 4.0


def test_bindings_that_depend_on_themselves_are_unknown() -> None:
    for source in ("var a = b, b = a; a", "const f = () => f; const a = a + 1; a", "var o = {p: o.p}; o.p", "const [x = x] = []; x"):
        evaluator, node = ask(source)
        assert evaluator.value(node) is None
        assert evaluator.pattern(node)[-1] is None


TOKENS = [token for line in snippets("cases.js") for token in re.findall(r"\w+|'[^']*'|\"[^\"]*\"|\s+|.", line)]
TOKENS += ["async ", "yield ", "await ", "super.", "=>", "new ", "class ", "static ", "get ", "this", "arguments", "eval(", "with (a) "]
TOKENS += ["for (;;) ", "a: ", "#x", "?.", "...", "`"]


CHANGES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), st.sampled_from(TOKENS)), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(snippets("cases.js")), CHANGES)
def test_mangled_snippets_raise_nothing(line: str, changes: list[tuple[int, int, str]]) -> None:
    for place, removed, token in changes:
        line = line[:place] + token + line[place + removed :]
    ask_everything(line + "\n;")


def ask_everything(source: str) -> None:
    """Every question about every node."""
    whole = program(source)
    evaluator = Evaluator(whole, budget=SMALL)
    for node in range(len(whole)):
        evaluator.value(node)
        evaluator.truth(node)
        evaluator.key(node)
        evaluator.possible(node)
        evaluator.pattern(node)


def test_broken_text_is_survived() -> None:
    broken = "a b c (¦function f( { return 1¦`${¦({a:¦class { #¦f(x¦for (;;¦let [a, = 1;¦x => {¦'\\u{110000}'¦/(/"
    for source in broken.split("¦"):
        ask_everything(source + "; f(1); 'x'")
