"""In which order does the control flow say that things happen?

Each expectation is written by hand from ECMAScript; test_control_node.py asks Node about many more. `r:` read, `w:` write, `s:` store to a
member, `c:` call; `|` begins a block.
"""

from __future__ import annotations

import pytest

from tests.flow.control_programs import Sample

# fmt: off
ORDER = [
    ("x = y", "r:y w:x"),
    ("x = f(x)", "r:f r:x c:f w:x"),
    ("x += f(y)", "r:x r:f r:y c:f w:x"),
    ("x++, --y", "r:x w:x r:y w:y"),
    ("x.a = f(y)", "r:x r:f r:y c:f s:a"),
    ("x.a += y", "r:x r:y s:a"),
    ("x.a++", "r:x s:a"),
    ("x[k].b = y", "r:x r:k r:y s:b"),
    ("delete x.a", "r:x s:a"),
    ("delete x?.a", "r:x | s:a |"),
    ("delete x", "r:x"),
    ("f(a, ...b)(c)", "r:f r:a r:b c:f r:c c:f(a, ...b)"),
    ("o.m(a).n(b)", "r:o r:a c:m r:b c:n"),
    ("new F(a)", "r:F r:a c:F"),
    ("tag`${a}${b}`", "r:tag r:a r:b c:tag"),
    ("`${a}${f(b)}`", "r:a r:f r:b c:f"),
    ("[a, , b]", "r:a r:b"),
    ("o = {a: x, [k]: y, z, ...w, m() { v }}", "r:x r:k r:y r:z r:w closure w:o"),
    ("typeof x, void f(), !x", "r:x r:f c:f r:x"),
    ("(a, b)", "r:a r:b"),
    ("a && b", "r:a | r:b |"),
    ("a || b || c", "r:a | r:b | r:c |"),
    ("!a && b", "r:a | r:b |"),
    ("a ?? b", "r:a | r:b |"),
    ("a ? b : c", "r:a | r:b | r:c |"),
    ("x ??= y", "r:x | r:y w:x |"),
    ("x ||= y, x &&= z", "r:x | r:y w:x | r:x | r:z w:x |"),
    ("x.a ??= y", "r:x | r:y s:a |"),
    ("o?.a.b(c)", "r:o | r:c c:b |"),
    ("o?.[k]?.(c)", "r:o | r:k | r:c c:k |"),
    ("(o?.a).b", "r:o | |"),
    ("[x, y.a] = z", "r:z w:x r:y s:a"),
    ("[x = f(), [y]] = z", "r:z | r:f c:f | w:x w:y"),
    ("({a: x, [k]: y.b, c: z = f(), ...w} = o)", "r:o w:x r:k r:y s:b | r:f c:f | w:z w:w"),
    ("({x} = o)", "r:o w:x"),
    ("var x = f(), y", "r:f c:f w:x"),
    ("let x; x = 1", "w:x w:x"),
    ("const {a = f(), ...b} = o, [c, , d] = p", "r:o | r:f c:f | w:a w:b r:p w:c w:d"),
    ("f(() => x)", "r:f closure c:f"),
    ("function g() {} g(x)", "closure w:g r:g r:x c:g"),
    ("x = function g() { return x }", "closure w:x"),
    ("x = class A extends B { [k] = 1; static s = f(); static { g() } m() {} i = h() }",
     "r:B r:k closure w:A r:f c:f r:g c:g | r:h c:h | w:x"),
    ("class A {} A", "w:A r:A"),
    ('import("a")', "import"),
    ("if (a) b", "r:a | r:b |"),
    ("if (a) b; else c", "r:a | r:b | r:c |"),
    ("if (a, b) c", "r:a r:b | r:c |"),
    ("while (a) b", "| r:a | r:b |"),
    ("do a; while (b)", "| r:a | r:b |"),
    ("for (a; b; c) d", "r:a | r:b | r:d | r:c |"),
    ("for (;;) a", "| | r:a | |"),
    ("for (x of y) z", "r:y | | w:x r:z |"),
    ("for (const [x, y = f()] of z) x", "r:z | | w:x | r:f c:f | w:y r:x |"),
    ("for (x.a in y) z", "r:y | | r:x s:a r:z |"),
    ("l: for (;;) { if (a) break l; continue l }", "| | r:a | | | | | |"),
    ("l: { a; break l; b }", "r:a | r:b |"),
    ("switch (a) { case b: c; default: d; case e: f }", "r:a r:b | r:e | | r:c | r:d | r:f |"),
    ("switch (a) { case 1: case 2: b; break; case 3: c }", "r:a | | | | r:b | | r:c |"),
    ("try { a(); b } catch { c } d", "| | r:a c:a | r:b | r:c | r:d"),
    ("try { a } catch ({e}) { e } finally { f }", "| | r:a | w:e r:e | r:f | r:f |"),
    ("{ g; function g() {} }", "closure w:g r:g"),
    ("debugger; ; with (o) x", "r:o r:x"),
    ('import a, {b as c} from "m"; import * as d from "n"; a; export {c}; export default f(c); export const e = d; export function g() {}',
     "w:a w:c w:d closure w:g r:a r:f r:c c:f r:d w:e"),
    ("await a; for await (x of y) z", "r:a await r:y | | w:x r:z |"),
    ("function t(a, {b}, [c] = f(), ...d) { return a }", "w:a w:b | r:f c:f | w:c w:d r:a return |"),
    ("function t(a) { throw a }", "w:a r:a throw |"),
    ("function t() { h(); function h() {} return h }", "closure w:h r:h c:h r:h return |"),
    ("function* t() { const a = yield b; yield* c }", "r:b yield w:a r:c yield"),
    ("async function t() { await (a, b) }", "r:a r:b await"),
    ("(function t() { return t })", "w:t r:t return |"),
    ("if (a) { b; function g() {} }", "r:a | closure w:g r:b |"),
    ("x = a ? b && c : d", "r:a | r:b | r:c | | r:d | w:x"),
    ("if (1) a; else b", "| r:a | r:b |"),
    ("if (!1 || a) b", "| r:a | r:b |"),
    ("while (true) { a; break }", "| | r:a | |"),
    ("null ?? a", "| r:a |"),
    ("<A b={c} {...d}>{e}<div/></A>", "r:A r:c r:d r:e"),
]
# fmt: on


@pytest.mark.parametrize(("text", "events"), ORDER)
def test_order(text: str, events: str) -> None:
    assert Sample(text).events() == events
