"""Does every construct of ECMAScript bind names as its specification says?"""

from __future__ import annotations

import pytest

from analyzer.scope.model import BINDING_KINDS, DECLARE, SCOPE_KINDS
from analyzer.syntax import kinds as k
from tests.scope.claims import bound, numbered, roles, unnumbered

CLAIMS = {
    "var is hoisted out of blocks": "a1; { if (b) { var a1 = c; } } a1",
    "var is hoisted to the start of its function": "function f1() { a1; for (;;) { var a1; } } a",
    "var in every kind of statement": "a1 + b1 + c1 + d1; do var a1; while (x); l: var b1; with (x) var c1; switch (x) { case 1: var d1 }",
    "let and const end with their block": "let a1; { a2; let a2; const b1 = a2; } a1; b",
    "using binds like const": "{ using a1 = b; a1 } a",
    "one var, many declarations": "var a1; var a1 = 1; function a1() {} a1",
    "function declarations are hoisted": "f1(); function f1() {}",
    "functions nest": "function f1(a1) { return function (b1) { return a1 + b1 + c; }; }",
    "parameters of arrows": "(a1 => a1 + b)(a); async b1 => b1; (c1, d1) => { c1; d1 }",
    "patterns in parameters": "function f1({ a: b1, [c]: d1, ...e1 }, [g1, , ...h1]) { b1; d1; e1; g1; h1; a; c }",
    "default parameters see the ones before": "function f1(a1, b1 = a1, c1 = d) { var d1; d1 }",
    "default parameters do not see the body": "let x1; function f1(a1 = x1) { let x2; x2 } x1",
    "default parameters do not see functions of the body": "function g1() {} function f1(a1 = g1()) { function g2() {} g2 }",
    "a body may declare a parameter again": "function f1(a1) { var a1; a1 }",
    "with default parameters the body has its own variables": "function f1(a1, b1 = () => a1) { var a2; a2 }",
    "a computed key is an expression as well": "function f1({ [x]: a1 }) { var a2; a2 }",
    "arrow with default and expression body": "(a1 = b, c1 = a1) => a1 + c1",
    "default parameter of an arrow": "let x1; (a1 = x1) => { let x2; return x2 }",
    "named function expression": "(function f1() { f1 }); f",
    "the parameter hides the name of its function": "(function f1(f2) { f2 })",
    "a variable hides the name of its function": "(function f1() { var f2; f2 })",
    "a function hides the name of the function around": "(function f1() { function f2() {} f2 })",
    "function expressions bind inside alone": "var f1 = function f2() { return f2 }; f1",
    "class declarations bind outside and inside": "class A1 { m() { A2 } } A1",
    "class expressions bind inside alone": "var B1 = class A1 { m() { A1 } }; A; B1",
    "the heritage sees the inner name": "class A1 extends f(A2) {}",
    "computed class keys": "let k1; class A1 { [k1]() { k1 } static [A2] = k1 }",
    "class fields": "let x1; class A1 { x = x1; y = () => x1; static z = A2 }",
    "class static block": "class A1 { static { var v1; let l1; function f1() {} v1; l1; f1; A2 } } v; l; f",
    "private names bind nothing": "class A1 { #a; m() { this.#a; #a in b } }",
    "methods have no name of their own": "({ m() { m }, get g() { g }, set s(v1) { s = v1 } })",
    "catch parameter": "try {} catch (e1) { e1 } e",
    "catch pattern": "try {} catch ({ a1, b: [c1 = a1] }) { a1; c1; b }",
    "catch without parameter": "try {} catch { let e1; e1 } e",
    "catch defaults do not see the block": "let x1; try {} catch ({ a1 = x1 }) { let x2; x2 }",
    "var in catch assigns to the parameter": "try {} catch (e1) { var e1 = 1; e1 } e2",
    "for binds its head": "for (let i1 = 0, n1 = i1; i1 < n1; i1++) { let i2; i2 } i",
    "for var is the variable of the function": "for (var i1 = 0; i1 < 2; i1++) { i1 } i1",
    "for of binds over its list": "let a1; for (const a2 of a2) { a2 } a1",
    "for in with var": "for (var a1 in a1) a1; a1",
    "for of assigns": "let a1, b1; for (a1 of c) ; for ({ x: b1 } of c) ; for (d.e of c) ;",
    "for of with closures": "for (const [k1, v1] of x) { f(() => k1 + v1) }",
    "switch has one block": "let a1; switch (a1) { case a2: let a2; default: a2; function g1() {} } a1; g2",
    "import": "import a1, { b as c1, d1, 'e f' as g1 } from 'm'; import * as h1 from 'm'; a1; b; c1; d1; g1; h1",
    "imports are hoisted": "a1(); import { a1 } from 'm'",
    "export of names": "let a1; export { a1, a1 as b, a1 as default }; export { a as c } from 'm'; export * as d from 'm'; a1",
    "export of declarations": "export const a1 = 1; export function f1() {} export class C1 {} export default function g1() {} a1; f1; C1",
    "export default of an expression": "let a1; export default a1",
    "export of an anonymous function": "export default function () { a1 } export let a1",
    "module variables are not global": "export {}; var a1; a1",
    "arguments": "function f1() { arguments1; return () => arguments1 } arguments",
    "arguments of the nearest function": "function f1() { arguments1; (function () { arguments2 }) }",
    "arguments as variable": "function f1() { var arguments1 = arguments1 || [] }",
    "arguments as parameter": "function f1(arguments1) { arguments1 }",
    "arguments as function": "function f1() { function arguments1() {} arguments1 }",
    "arguments as lexical variable": "function f1() { let arguments1; arguments1 } (function () { { let arguments2 } arguments3 })",
    "arguments in parameters": "function f1(a1 = arguments1) { return arguments1 }",
    "labels": "let a1; a: for (;;) { break a; continue a; } a1",
    "members and keys": "let a1; b.a; b[a1]; ({ a: a1, [a1]: b, a() {}, get a() {} }); b?.a?.[a1]",
    "shorthand properties": "let a1; ({ a1, b })",
    "shorthand patterns": "let { a1, b1 = a1, ...c1 } = d; a1; b1; c1; ({ a1, e = b1 } = c1)",
    "assignment patterns": "let a1, b1, i1; ({ a: a1, [i1]: b1.c, ...a1 } = [a1, , b1[i1], ...b1] = [x] = b1)",
    "meta properties": "function f1() { new.target } let target1, meta1; export {}; import.meta",
    "unary and update": "let a1; typeof a1; typeof b; delete a1; a1++; --b",
    "template literals": "let a1, b1; `x${a1}y${b1}`; b1`${a1}`",
    "async and generators": "async function f1() { for await (const a1 of b) await a1 } function* g1() { let c1; yield c1; yield* d }",
    "dynamic import": "let a1; import(a1)",
    "JSX": "let A1, b1; <A1 b={b1} {...b1}><b/><b1.A/><C/><x:A/>{b1}</A1>",
    "undeclared names are one variable": "a; { a = b } function f1() { a }",
    "assignments declare nothing": "function f1() { a = 1 } a",
}


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_names_mean_what_the_specification_says(claim: str) -> None:
    assert numbered(unnumbered(claim)) == claim


def test_escaped_names_are_the_same_name() -> None:
    assert numbered(r"let a; \u0061; \u{62}") == r"let a1; \u00611; \u{62}"


# ECMAScript B.3.2: in sloppy code a function in a block is a variable of the function around as well.
ANNEX_B = {
    "a block function is a variable outside": "{ f1(); function f1() {} } f2",
    "in a function": "function g1() { if (a) { function f1() {} f1 } return f2 } f",
    "as the body of if": "if (a) function f1() { f1 } else function g1() {} f2; g2",
    "in a case": "switch (a) { case 1: function f1() {} } f2",
    "behind a label": "{ l: function f1() {} f1 } f2",
    "it joins a variable": "var f1; { function f2() {} f2 } f1",
    "it joins a function": "function f1() {} { function f2() {} f2 } f1",
    "two of them": "{ function f1() {} f1 } { function f2() {} f2 } f3",
    "not over a let outside": "let f1; { function f2() {} } f1",
    "not over a let in between": "{ let f1; { function f2() {} } f1 } f",
    "not over a block function in between": "{ function f1() {} { function f2() {} } f1 } f3",
    "not over a parameter": "function g1(f1) { { function f2() {} } f1 }",
    "not over a parameter with default": "function g1(f1 = 1) { { function f2() {} } f1 }",
    "not over a catch pattern": "try {} catch ({ f1 }) { { function f2() {} } f1 } f",
    "but over a plain catch parameter": "try {} catch (f1) { { function f2() {} } f1 } f3",
    "over the name of a function expression": "(function f1() { { function f2() {} } f3 })",
    "over a let of another function": "let f1; function g1() { { function f2() {} } f3 } f1",
    "not for generators and async functions": "{ function* f1() {} async function g1() {} f1; g1 } f; g",
    "not in strict functions": "function g1() { 'use strict'; { function f1() {} } f }",
    "not in strict arrows": "() => { 'a'; 'use strict'; { function f1() {} } f }",
    "the directive must be one": "function g1() { ('use strict'); { function f1() {} } f2 }",
    "the directive must come first": "function g1() { a; 'use strict'; { function f1() {} } f2 }",
    "the directive must be spelled plainly": "function g1() { 'use\\u0020strict'; { function f1() {} } f2 }",
    "not in classes": "class A1 { m() { { function f1() {} } f } }",
    "sloppy around a strict function": "{ function f1() { 'use strict' } } f2",
    "parameters with expressions": "function g1(a1 = 1) { { function f1() {} } f2 }",
}


@pytest.mark.parametrize("claim", ANNEX_B.values(), ids=ANNEX_B)
def test_functions_in_blocks(claim: str) -> None:
    assert numbered(unnumbered(claim)) == claim


@pytest.mark.parametrize("claim", ["'use strict'; { f1; function f1() {} } f", "export {}; { f1; function f1() {} } f"])
def test_functions_in_blocks_of_strict_programs(claim: str) -> None:
    assert numbered(unnumbered(claim)) == claim


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("let a, b = c; var d; const e = 1", "a:d b:dw c:r d:d e:dw"),
        ("a = b; a += b; a ??= b; a++; --a", "a:w b:r a:rw b:r a:rw b:r a:rw a:rw"),
        ("function f(a, b = c, ...d) {}", "f:dw a:dw b:dw c:r d:dw"),
        ("(function f() {}); class A {} (class B {})", "f:dw A:dw B:dw"),
        ("import a, { b as c } from 'm'; import * as d from 'm'; export { a }", "a:dw c:dw d:dw a:r"),
        ("for (let a of b) ; for (var c in b) ; for (d of b) ; for (let e;;) ;", "a:dw b:r c:dw b:r d:w b:r e:d"),
        ("for (const [a, { b }] of c) ; for ([d, e.f] of c) ;", "a:dw b:dw c:r d:w e:r c:r"),
        ("try {} catch (a) {} try {} catch ([b]) {}", "a:dw b:dw"),
        ("({ a, b: c, d: e.f, [g]: h = i, ...j } = [k, , ...l] = m)", "a:w c:w e:r g:r h:w i:r j:w k:w l:w m:r"),
        ("let { a, b: [c = d], ...e } = f", "a:dw c:dw d:r e:dw f:r"),
        ("a.b = c; a[d]++; [a.b] = c", "a:r c:r a:r d:r a:r c:r"),
        ("typeof a; delete b; ({ c, d: e })", "a:r b:r c:r e:r"),
    ],
)
def test_roles(source: str, expected: str) -> None:
    assert roles(source) == expected


def _kinds(source: str) -> list[str]:
    tree, scopes = bound(source)
    return [f"{tree.strings[scopes.binding_name[b]]} {BINDING_KINDS[kind]}" for b, kind in enumerate(scopes.binding_kind)]


def test_kinds_of_bindings() -> None:
    source = """
        import i from 'm'; var v; let l; const c = 1; function f(p) { arguments } class C {} (function n() {}); (class K {});
        try {} catch (e) {} g
    """
    expected = """
        i import, v var, l let, c const, f function, p parameter, arguments arguments, C class, C class-name, n function-name,
        K class-name, e catch, g global
    """
    assert sorted(_kinds(source)) == sorted(kind.strip() for kind in expected.split(","))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("var a; function a() {}", "a function"),
        ("function f(a) { var a; function a() {} }", "a parameter"),
        ("function f() { var arguments; arguments }", "arguments arguments"),
    ],
)
def test_one_binding_of_many_declarations_has_the_kind_that_says_most(source: str, kind: str) -> None:
    assert kind in _kinds(source)


def _scopes(source: str) -> list[str]:
    tree, scopes = bound(source)
    names: list[list[str]] = [[] for _ in scopes.scope_node]
    for binding, scope in enumerate(scopes.binding_scope):
        names[scope].append(tree.strings[scopes.binding_name[binding]])
    functions = [k.KINDS[tree.kind[function]] for function in scopes.scope_function]
    return [
        f"{SCOPE_KINDS[kind]} in {scopes.scope_parent[scope]} of {functions[scope]}: {' '.join(names[scope])}"
        for scope, kind in enumerate(scopes.scope_kind)
    ]


def test_scopes_of_a_script() -> None:
    source = """var v; { let a; } for (let i;;) {} switch (0) { default: let s }
        (function f(p = 1) { let b; }); try {} catch (e) { let c } class A { x = () => 1; static { let d } } {}"""
    assert _scopes(source) == [
        "global in -1 of Program: v A",
        "block in 0 of Program: a",
        "block in 0 of Program: i",
        "switch in 0 of Program: s",
        "function-name in 0 of FunctionExpression: f",
        "parameters in 4 of FunctionExpression: p",
        "function in 5 of FunctionExpression: b",
        "catch in 0 of Program: e",
        "block in 7 of Program: c",
        "class in 0 of Program: A",
        "field in 9 of PropertyDefinition: ",
        "function in 10 of ArrowFunctionExpression: ",
        "static-block in 9 of StaticBlock: d",
    ]


def test_scopes_of_a_module() -> None:
    assert _scopes("export let a; b") == ["global in -1 of Program: b", "module in 0 of Program: a"]


def test_an_empty_file_has_a_global_scope() -> None:
    tree, scopes = bound("")
    assert (list(scopes.scope_node), list(scopes.scope_parent), list(scopes.binding), list(scopes.first)) == ([0], [-1], [-1], [0])
    assert len(scopes.role) == len(tree) == 1


@pytest.mark.parametrize(
    ("source", "captured"),
    [
        ("var a, b; function f() { a } b", {"a"}),
        ("function f(a, b) { return () => a; }", {"a"}),
        ("let a; class A { x = a }", {"a"}),
        ("let a; class A { static { a } }", {"a"}),
        ("let a; class A { [a]() {} }", set()),
        ("(function f() { f }); (function g() { () => g })", {"g"}),
        ("function f(a, b = a) { a }", set()),
        ("class A { m() { A } }", {"A"}),
        ("function f() { g } h", {"g"}),
        ("function f() { f }", {"f"}),
    ],
)
def test_captured(source: str, captured: set[str]) -> None:
    tree, scopes = bound(source)
    assert {tree.strings[scopes.binding_name[b]] for b, flag in enumerate(scopes.captured) if flag} == captured


@pytest.mark.parametrize(
    ("source", "copies"),
    [
        ("class A {}", [("class", "class-name")]),
        ("{ function f() {} }", [("function", "var")]),
        ("function g(a = 1, b = 2) { var a; let c }", [("parameter", "var")]),
        ("function g(a = arguments) { var arguments; }", [("arguments", "var")]),
        ("function g(a = 1) { function a() {} }", []),
        ("function g(a) { var a }", []),
        ("function g(a, b = function () { var a }) {}", []),
        ("try {} catch (e) { var e = 1 }", []),
    ],
)
def test_copies(source: str, copies: list[tuple[str, str]]) -> None:
    _, scopes = bound(source)
    kind = scopes.binding_kind
    assert [(BINDING_KINDS[kind[first]], BINDING_KINDS[kind[then]]) for first, then in scopes.copies] == copies


@pytest.mark.parametrize(
    "source",
    ["class A { m() { A } }", "{ function f() {} } f", "function g(a = 1) { var a; a }", "try {} catch (e) { var e = 1 } e"],
)
def test_an_identifier_that_declares_two_bindings_stands_among_the_occurrences_of_both(source: str) -> None:
    _, scopes = bound(source)
    declaring = [sum(1 for n in scopes.occurrences(b) if scopes.role[n] & DECLARE) for b in range(len(scopes.binding_kind))]
    assert all(declaring)
    assert any(b != scopes.binding[n] for b in range(len(scopes.binding_kind)) for n in scopes.occurrences(b))


def test_occurrences_are_in_the_order_of_the_text() -> None:
    tree, scopes = bound("let a, b; b; a; { let a; a } a")
    occurrences = [[tree.start[n] for n in scopes.occurrences(b)] for b in range(len(scopes.binding_kind))]
    assert sorted(occurrences) == [[4, 13, 29], [7, 10], [22, 25]]


@pytest.mark.parametrize(
    ("source", "limitations"),
    [
        ("eval(a)", ["eval"]),
        ("(0, eval)(a); eval?.(a); a.eval(b); new eval(a)", []),
        ("function f(eval) { eval(a) }", []),
        ("with (a) { b } function f() { eval(a) }", ["with", "eval"]),
    ],
)
def test_limitations(source: str, limitations: list[str]) -> None:
    _, scopes = bound(source)
    assert [kind for kind, _ in scopes.limitations] == limitations
