"""What do key, text, truth, possible, pattern and assume answer?"""

from __future__ import annotations

import pytest

from analyzer.constants import UNDEFINED, Evaluator
from analyzer.syntax import kinds
from tests.constants.programs import ask, program


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("o.name", "name"), ('o["T" + "Z"]', "TZ"), ("o[1]", 1), ('o["01"]', "01"), ('o["7"]', 7), ("o[-1]", "-1"), ("o[q]", None),
        ("o[1.5]", "1.5"), ("o?.x", "x"), ("const k = 'v'; o[k]", "v"), ("o[4294967295]", "4294967295"), ("o[`a${1}`]", "a1"),
        ("o[null]", None),
    ],
)  # fmt: skip
def test_key_of_a_member(source: str, wanted: str | int | None) -> None:
    evaluator, node = ask(source)
    assert evaluator.key(node) == wanted


def test_key_of_properties_and_methods() -> None:
    evaluator, node = ask('({a: 1, "b c": 2, 3: 3, 0x10: 4, ["d" + 1]: 5, [q]: 6, get e() { return 1 }, f() {}})')
    found = [evaluator.key(part) for part in evaluator.program.children(node)]
    assert found == ["a", "b c", 3, 16, "d1", None, "e", "f"]
    evaluator, node = ask("(class { a = 1; static #b = 2; [`c`]() {} constructor() {} })")
    body = evaluator.program.child(node, kinds.F_BODY)
    assert [evaluator.key(part) for part in evaluator.program.children(body)] == ["a", "#b", "c", "constructor"]


@pytest.mark.parametrize(
    ("source", "wanted"), [("'a' + 1", "a1"), ("1e3", "1000"), ("true", None), ("[1]", None), ("q", None), ("-0", "0")]
)
def test_text(source: str, wanted: str | None) -> None:
    evaluator, node = ask(source)
    assert evaluator.text(node) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("!0", True), ("!1", False), ("void 0", False), ('typeof "x" === "string"', True), ('"a" === "b"', False), ("q && !1", False),
        ("!1 && q", False), ("q || !0", True), ("q || !1", None), ("q && !0", None), ("!(q && !1)", True), ("q", None), ("[q]", True),
        ("{}; ({a: q})", True), ("() => q", True), ("new Q", True), ("`x${q}`", True), ("`${q}`", None), ("typeof q", True),
        ("q ? 1 : 2", True), ("q ? 0 : null", False), ("q ? 1 : 0", None), ("x = [q]", True), ("(q, 1)", True), ("q ?? 1", None),
        ("1 ?? q", True), ("var x; function f() { x = 1 } x", None), ("var x; function f() { x = 1 } !x", None), ("const x = 1; x", True),
        ("var x; x", False), ("const l = []; l.push(q); l.length", None), ("const l = []; register(l); l.length > 0", None),
        ("const debug = !1; debug && q()", False), ('"production" !== "production" && q', False), ("NaN", False), ("''", False),
    ],
)  # fmt: skip
def test_truth(source: str, wanted: bool | None) -> None:
    evaluator, node = ask(source)
    assert evaluator.truth(node) is wanted
    assert evaluator.truth(node) is wanted  # the kept answer is the same


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("'x'", ("x",)), ("q ? 'a' : 'b'", ("a", "b")), ("q ? 'a' : 'a'", ("a",)), ("q ? 'a' : z", None), ("q || 'b'", None),
        ("(q ? '' : 'a') || 'b'", ("a", "b")), ("(q ? null : 'a') ?? 'b'", ("a", "b")), ("q === 1 && 'b'", (False, "b")),
        ("!q", (True, False)), ("q > 1", (True, False)), ("`x${q ? 1 : 2}y`", ("x1y", "x2y")),
        ("(q ? 'A' : 'B').toLowerCase()", ("a", "b")),
        ("({a: 1, b: 2})[q]", (1, 2)), ("['x', 'y'][q]", ("x", "y")), ("['x', 'y'][q ? 0 : 1]", ("x", "y")), ("['x', z][q]", None),
        ("const t = {a: 'x', b: 'y'}; t[q]", ("x", "y")), ("const t = ['x']; use(t); t[q]", None),
        ("let x; if (q) x = '1'; else if (z) x = '2'; else x = '3'; x", ("1", "2", "3")), ("let x = 'a'; if (q) x = 'b'; x", ("a", "b")),
        ("let x = 1; x += q; x", None), ("let x; for (x of ['a', 'b']); x", ("a", "b")),
        ("function g(a, b) { if (!a && !b) return 'p'; if (a) return 'q'; return 'r' } g(q, z)", ("p", "q", "r")),
        ("function g(a) { if (a) return 'p' } g(q)", ("p", UNDEFINED)),
        ("function g(a) { if (a) return 'p'; else return 'q' } g(q)", ("p", "q")),
        ("function g(h = 'd') { return h } g(); g(q ? 'x' : 'y')", ("d", "x", "y")),
        ("const g = (a) => a + '!'; g(q ? 'x' : 'y')", ("x!", "y!")),
        ("const g = (a) => a; use(g); g('x'); g(q ? 'y' : 'z')", None), ("(q ? 'a' : 'b') + (z ? '1' : '2')", ("a1", "a2", "b1", "b2")),
        ("q ? 1 : z ? 2 : w ? 3 : 4", (1, 2, 3, 4)), ("Math.max(q ? 1 : 2, 0)", (1, 2)), ("x = q ? 'a' : 'b'", ("a", "b")),
        ("(q, z ? 'a' : 'b')", ("a", "b")), ("!0 ? 'a' : 'b'", ("a",)), ("function f() { return f() } f()", None),
    ],
)  # fmt: skip
def test_possible(source: str, wanted: tuple[object, ...] | None) -> None:
    evaluator, node = ask(source)
    assert evaluator.possible(node) == wanted


def test_possible_knows_what_list_callbacks_get() -> None:
    evaluator, _ = ask("['a', 'b'].some((v) => q === v)")
    whole = evaluator.program
    uses = [node for node in range(len(whole)) if whole.kind[node] == kinds.IDENTIFIER and whole.source(node) == "v"]
    assert evaluator.possible(uses[-1]) == ("a", "b")


def test_possible_is_limited() -> None:
    table = ", ".join(f"k{index}: {index}" for index in range(20))
    evaluator, node = ask(f"({{{table}}})[q]")
    assert evaluator.possible(node) is None
    assert evaluator.possible(node, limit=20) == tuple(range(20))


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("opts.url ?? 'https://a.example'", ("https://a.example",)),
        ("opts.url || q || 'x'", ("x",)),
        ("function g(host = 'd') { return host } use(g); g(q)", ("d",)),
        ("q", None),
    ],
)
def test_possible_may_leave_unknown_values_out(source: str, wanted: tuple[object, ...] | None) -> None:
    evaluator, node = ask(source)
    assert evaluator.possible(node, complete=False) == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("'https://a/' + q + '/x'", ("https://a/", None, "/x")), ("`https://${h}:${1 + 2}/`", ("https://", None, ":3/")), ("q", (None,)),
        ("'a' + 'b'", ("ab",)), ("q + z", (None,)), ("'' + q + z", ("", None)), ("'a'.concat(q, 'b')", ("a", None, "b")),
        ("['https:/', q, 'v1'].join('/')", ("https://", None, "/v1")), ("String('x' + q)", ("x", None)),
        ("('x' + q).toString()", ("x", None)),
        ("new URL('/v1', 'https://a.b').href", ("https://a.b/v1",)), ("new URL('https://a.b/' + q).href", ("https://a.b/", None)),
        ("const base = 'https://a.b'; const url = base + '/v1/' + q; url", ("https://a.b/v1/", None)), ("1 + q", (None,)),
        ("!0 ? 'a' + q : z", ("a", None)), ("let u; u = 'a' + u; u", ("a", None)), ("`${1}${2}${true}`", ("12true",)),
    ],
)  # fmt: skip
def test_pattern(source: str, wanted: tuple[str | None, ...]) -> None:
    evaluator, node = ask(source)
    assert evaluator.pattern(node) == wanted


def test_assumed_values_decide_what_depends_on_them() -> None:
    source = """
    function pick(zone, known) { if (!known && zone) return "/"; return "-"; }
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const china = zone === "Asia/Shanghai";
    `Today is ${"2026-01-02".replace(/-/g, pick(china, false))}`;
    """
    whole = program(source)
    *_, statement = whole.children(0)
    declared = next(node for node in range(len(whole)) if whole.kind[node] == kinds.MEMBER and whole.source(node).endswith("timeZone"))
    assert Evaluator(whole).value(statement + 1) is None
    assert Evaluator(whole, assume={declared: "Asia/Shanghai"}).value(statement + 1) == "Today is 2026/01/02"
    assert Evaluator(whole, assume={declared: "Europe/Paris"}).value(statement + 1) == "Today is 2026-01-02"


def test_assumed_values_hold_inside_functions() -> None:
    whole = program('function f(x) { return x + process.env.TZ } f("zone ")')
    *_, statement = whole.children(0)
    read = next(node for node in range(len(whole)) if whole.source(node) == "process.env.TZ")
    assert Evaluator(whole, assume={read: "UTC"}).value(statement + 1) == "zone UTC"


def test_a_function_can_be_called_with_given_arguments() -> None:
    whole = program('const mark = "’"; const today = (day, zone) => `Today${mark}s date is ${zone ? day.replace(/-/g, "/") : day}.`')
    function = next(node for node in range(len(whole)) if whole.kind[node] == kinds.ARROW)
    evaluator = Evaluator(whole)
    assert evaluator.call(function, ["2026-01-02", True]) == "Today’s date is 2026/01/02."
    assert evaluator.call(function, ["2026-01-02", False]) == "Today’s date is 2026-01-02."
    assert evaluator.call(function, ["2026-01-02", None]) is None
    assert evaluator.call(function, []) == "Today’s date is undefined."


def test_constants_are_frozen_python_values() -> None:
    evaluator, node = ask("[1, 'a', null, undefined, {k: [true]}, 5n, /x/g, new Set([1]), () => 1, Math, Buffer.from('a')]")
    first, second = evaluator.value(node), evaluator.value(node)
    assert first is second
    assert hash(first) == hash(second)
    assert first == ask("[1, 'a', null, undefined, {k: [true]}, 5n, /x/g, new Set([1]), () => 1, Math, Buffer.from('a')]")[0].value(node)
