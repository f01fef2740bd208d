"""Does `bind` agree with eslint-scope, reference by reference? oracle.py says what is compared and which differences are agreed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from analyzer.scope import bind
from analyzer.syntax import parse
from tests.scope import test_bindings
from tests.scope.claims import unnumbered
from tests.scope.oracle import Answer, Verdict, ask, compare

pytestmark = pytest.mark.npm

SAMPLES = Path(__file__).parents[2] / "samples"

# Larger than the claims of test_bindings.py, which are compared as well: many constructs that meet.
PROGRAMS = (
    "var t = (() => { try { return typeof window !== 'undefined' ? window : global } catch { return this } })(); t.x = t",
    "function f(a, b = a, { c = b, d: [e = c] = [] } = {}, ...g) { var h = a; return { a, b, c, e, g, h, f } }",
    "let cache; const once = f => () => cache ??= f(); once(() => cache)(); cache ||= 1; cache &&= 2; cache **= 3",
    "for (const [k, v] of Object.entries(o)) for (const k of v) { const v = k; fns.push(() => [k, v]) }",
    "for (var i = 0, n = a.length; i < n; i++) { let i = n; (function () { i++; n-- })() } i = n",
    "for (let i = (() => i)(); ; i++) { let i = 1; break }",
    "class A extends (class B extends A {}) { static #p = A; [B] = () => this.#p; static { this.#p = A; var b = A } }",
    "class A { static a = () => d; b = function () { return arguments }; ['c' + d] = d; static async *[e]() { yield* e } }",
    "const { a, b: { c, ...d }, [a]: e = c, ...f } = g; ({ a: g.a, b: { c: g[a], ...g.b }, [f]: e.x = d } = g)",
    "[a, b.c, [d, ...e] = [], { f, g: h = f }] = [b, a]; for ([a, b.c] in d) e; for ({ f, g: h[a] = b } of i) j",
    "switch (f(x)) { case x: { let x = 1; g(x) } case y: let x, y = x; default: class C { m() { x = y } } }",
    "try { a } catch ({ message: m, stack: [s = m] }) { let a = s; try { a } catch (m) { m = s } finally { m } }",
    "try { throw 1 } catch (e) { var e = 2, x = e; try {} catch (e) { for (var e in x) e } } e",
    "a: for (const a of b) { b: while (a) { if (a) continue a; break b } } a",
    "async function* f() { for await (const { a = await f() } of f()) { yield a; yield* await b; await a } }",
    "function F() { if (!new.target) return new F(...arguments); const g = () => [arguments, new.target, this] }",
    "(function f() { f = 1; var g = function g() { g = f }; (function f() { f })(function g(g) { g }) })()",
    "var f = function () { return f }, g = class { m() { return g } }, h = () => h; f = g = h",
    "function a() { b(); function b() { c(); function c() { a(); b(); d } } } function d() { var a }",
    "'use strict'; function f() { if (x) { function g() {} g() } else { let g; g } return typeof g }",
    "function f() { 'use strict'; switch (1) { case 1: function g() {} } g; var h = g }",
    "import d, { a as b, c, default as e } from 'm'; import * as n from 'n'; b(c, d, e, n.a); function f(a) { let b = a + c; n }",
    "export let a = 1, { b, c: [d] } = e; export function f() { a = f } export class C extends D { x = a } export { f as g, a as 'x y' }",
    "export default class C { m() { C } } export { C as D }; export * from 'm'; export * as a from 'm'; export { x as y } from 'm'",
    "export default function f(a = f) { f = a } f",
    "export default (a, b = a) => { a = b; c }",
    "export const a = import.meta.url, b = await import(a); if (b) { function c() {} c() } c",
    "import j from 'm' with { type: 'json' }; j.type",
    "const html = (s, ...v) => s.raw.map((x, i) => x + v[i]); html`<a href=${html`x${html}`}>${v => `${v}${x}`}</a>`",
    "a?.b?.[c]?.(d, ...e); delete a?.[f]; a?.b.c(g)[h] ; (a?.b).c; new a.b(c)?.d",
    "({ a, b: c, [d]: e, f() { return f }, get g() { return g }, set h(v) { h = v }, async *i(j = i) { j }, 'k': l, 1: m, ...n })",
    "({ __proto__: a, 'use strict': b, async, await: c, get, set, static: d, async async() {}, get get() { get }, set set(set) { set } })",
    "var undefined; NaN; Infinity; globalThis; eval; void a; typeof typeof b; !delete c.d",
    "if (a) var b = 1; else var c = b; while (b) var d = c; do var e = d; while (e); g: var f = e",
    "var x = 1; { let x = x; { const x = 2; x } { x } } function g(x) { { let x; x } return x } x",
    "let a; { a; { a; let b = a; { let a = b } } } { let a; { b = a } }",
    "var a = a, b = b => b, c = { a, b: (a = b) => a }; [a, a] = [b, a = c]; (a, b); (a) = b; (c) += (a)",
    "function outer() { inner(); return; function inner() { late } var late = 1; function later() { return inner } }",
    "function f(a, b) { arguments[0] = b; { let b; (() => arguments)() } function g() { return arguments.length } }",
    "function f(a = () => b, b = () => c, c = () => a) { let d = [a, b, c]; return d }",
    "let x = 'outer'; function f(a = x, g = () => x) { let x = 'inner'; return [a, g(), x] }",
    "let x = 0; function f(a = g, { [x]: y = x, ...z } = x) { function x() { return y } return x(z) }",
    "let x; const f = async (x = z, ...y) => { x = y; await x }, g = async x => await x, h = async function x() { x }",
    "function* g() { const x = yield; yield x; try { yield* g() } finally { var y = yield [x, y] } }",
    "for (a in b, c) ; for (a.b of [c]) ; for (var d in { e }) ; for (let e in d) e; for (const { length } of 'x') length",
    "for (let { x = y, y: [z] } = w, v = z; v; z++) { var u = x } u; x",
    "if (1) ; else if (2) { const a = 1; a } else { a } a: { break a }",
    "const re = /a\\/b/g, big = 10n, s = 'a' + re.source + `${big}`; s.replace(re, (m, p) => p + m + big)",
    "let A, b; const x = <A.B c={b} {...A}>{b}<b>text {A}</b><></><A/><b-c d='e'/><x:y z/></A.B>",
    "!function () { var r = {}; function n(e) { if (r[e]) return r[e].a; var t = r[e] = {}; return m[e](t, n), t.a } n.m = m }()",
    "var esm = (fn, res) => () => (fn && (res = fn(fn = 0)), res), exp = (t, all) => { for (var name in all) def(t, name, all[name]) }",
    "var init = esm(() => { a = 1; b = class b extends B { static x = b } }); var a, b; init()",
    "(function (root, f) { typeof exports === 'object' ? f(exports) : f(root.x = {}) })(this, function (exports) { exports.a = 1 })",
    "var e, t = (e = 1, t => e + t), { n } = t, o = ((e) => { var { t, n: r = e } = e; return t ?? r })({ t, n }); o",
    "let _ = class _ { constructor(e, t) { this.e = e, this.t = t } static of(...e) { return new _(...e) } }; _ = dec([x], _)",
    "var E; (function (E) { E[E.A = 0] = 'A'; })(E || (E = {})); (E => E.B)(E)",
    "const ö = 1, 𝒳 = 'é😀' + ö; ({ ö, 𝒳 }); function ñ(ç = 𝒳) { return ç + ö }",
    "var async, of, get, set, from, as; async = of => of; get: for (of of set) async (of); from; as; async",
    "a: { let a; } debugger; ; (() => {})(); (class {}); (function () {})",
)

CLAIMS = tuple(unnumbered(claim) for claim in (*test_bindings.CLAIMS.values(), *test_bindings.ANNEX_B.values()))


def _compared(programs: list[tuple[str, str]]) -> dict[str, Verdict | str]:
    """The verdict on each (path, text), or why acorn does not read it."""
    trees = [parse(path, text.encode()) for path, text in programs]
    answers = ask([(text, tree.module) for (_, text), tree in zip(programs, trees, strict=True)])
    return {
        tree.path: compare(tree, bind(tree), answer) if isinstance(answer, Answer) else answer
        for tree, answer in zip(trees, answers, strict=True)
    }


def test_agrees_on_programs_of_our_own() -> None:
    programs = list(dict.fromkeys((*CLAIMS, *PROGRAMS)))
    assert len(programs) >= 60
    verdicts = _compared([(f"program {number}", text) for number, text in enumerate(programs)])
    unread = {programs[int(path.split()[1])]: verdict for path, verdict in verdicts.items() if isinstance(verdict, str)}
    assert unread == {}
    agreed: Counter[str] = Counter()
    for verdict in verdicts.values():
        if isinstance(verdict, Verdict):
            assert verdict.differences == []
            agreed += verdict.agreed
    assert set(agreed) == {"annex-b", "parameter-scope", "redeclared-parameter"}


def test_agrees_on_the_samples() -> None:
    files = sorted(path for path in SAMPLES.rglob("*") if path.suffix in {".js", ".mjs", ".cjs", ".jsx"})
    programs = []
    for path in files:
        try:
            programs.append((str(path.relative_to(SAMPLES)), path.read_bytes().decode("utf-8-sig")))
        except UnicodeDecodeError:  # samples in other encodings are for the intake stage
            continue
    if not programs:
        pytest.skip("samples/ holds no JavaScript")
    verdicts = _compared(programs)
    assert {path: verdict.differences for path, verdict in verdicts.items() if isinstance(verdict, Verdict) and verdict.differences} == {}
