"""Do definitions, uses and conditions come out right, statement by statement? Names of nodes: control_programs.py."""

from __future__ import annotations

import pytest

from analyzer.flow.control import ControlFlow, ControlFlows, constant_key
from analyzer.syntax import kinds as k
from tests.flow.control_programs import Sample, program_of

# Definitions and uses


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("/*a*/x = 1; f(/*b*/x); x = 2; f(/*c*/x)", "b"),
        ("/*a*/x = 1; f(/*b*/x); x += /*c*/x; f(/*d*/x)", "b x c"),
        ("/*a*/x = f(/*b*/x); g(/*c*/x)", "c"),
        ("/*a*/x = 1; if (c) x = 2; f(/*b*/x)", "b"),
        ("/*a*/x = 1; if (c) x = 2; else x = 3; f(/*b*/x)", ""),
        ("/*a*/x = 1; if (c) { x = 2; return } f(/*b*/x)", "b"),
        ("/*a*/x = 1; c && (x = 2); f(/*b*/x)", "b"),
        ("/*a*/x = 1; c ? x = 2 : x = 3; f(/*b*/x)", ""),
        ("/*a*/x = 1; for (;;) { f(/*b*/x); x = 2 }", "b"),
        ("x = 1; for (;;) { f(/*b*/x); /*a*/x = 2 }", "b"),
        ("for (;;) { let /*b*/x; if (c) /*a*/x = 1; f(/*d*/x) }", "d"),
        ("for (;;) { var x; f(/*b*/x); if (c) /*a*/x = 1 }", "b"),
        ("while (f(/*b*/x)) { /*a*/x = 2; if (c) continue; x = 3 } f(/*d*/x)", "b d"),
        ("do { /*a*/x = 1; if (c) continue; x = 2 } while (f(/*b*/x))", "b"),
        ("for (/*a*/x = 1; g(/*b*/x); x = 2) f(/*d*/x)", "b d"),
        ("for (/*a*/x of y) { f(/*b*/x) } f(/*c*/x)", "b c"),
        ("for (const /*a*/x of y) { f(/*b*/x) }", "b"),
        ("/*a*/x = 1; for (x in /*b*/x) ; f(/*c*/x)", "b c"),
        ("l: { /*a*/x = 1; if (c) break l; x = 2 } f(/*b*/x)", "b"),
        ("o: for (;;) { for (;;) { /*a*/x = 1; if (c) break o; continue o } } f(/*b*/x)", "b"),
        ("o: for (;; f(/*b*/x)) { for (;;) { /*a*/x = 1; if (c) continue o; x = 2 } }", "b"),
        ("switch (y) { case 1: /*a*/x = 1; case 2: f(/*b*/x); break; default: f(/*c*/x) } f(/*d*/x)", "b d"),
        ("switch (y) { default: /*a*/x = 1; break; case 2: x = 2 } f(/*b*/x)", "b"),
        ("switch (/*a*/x = y) { case f(/*b*/x): x = 2; case 3: g(/*c*/x) }", "b c"),
        ("/*a*/x = 1; try { x = f() } catch { g(/*b*/x) } h(/*c*/x)", "b c"),
        ("try { /*a*/x = 1; f(); x = 2 } catch { g(/*b*/x) } h(/*c*/x)", "b c"),
        ("try { x = f(/*a*/x = 1) } catch { g(/*b*/x) } h(/*c*/x)", "b c"),
        ("try { /*a*/x = f(); return } finally { g(/*b*/x) } h(/*c*/x)", "b"),
        ("try { if (c) { /*a*/x = 1; return } x = 2 } finally { g(/*b*/x) } h(/*c*/x)", "b"),
        ("try { throw f(/*a*/x = 1) } catch { x = 2 } finally { g(/*b*/x) }", ""),
        ("for (;;) { try { /*a*/x = 1; if (c) break; x = 2 } finally { } } g(/*b*/x)", "b"),
        ("try { f(/*a*/x = 1) } finally { try { x = f() } finally { g(/*b*/x) } h(/*c*/x) }", "b c"),
        ("[/*a*/x, y = /*b*/x] = z; f(/*c*/x)", "b c"),
        ("({a: /*a*/x = f(/*b*/x), [/*c*/x]: x} = z); f(/*d*/x)", "c"),
        ("/*a*/x = 1; ({x = f(/*b*/x)} = z); f(/*d*/x)", "b"),
        ("/*a*/x ??= f(/*b*/x); g(/*c*/x)", "c"),
        ("/*a*/x = 1; x ||= f(/*b*/x); g(/*c*/x)", "x b c"),
        ("/*a*/x++; f(/*b*/x)", "b"),
        ("/*a*/x = 1; y?.f(x = 2, /*b*/x); g(/*c*/x)", "c"),
        ("/*a*/x = 1; f?.(/*b*/x)[/*c*/x]", "b c"),
        ("return f(/*a*/x = 1), /*b*/x; /*c*/x", "b"),
        ("/*a*/x = 1; f(() => x); g(/*b*/x)", "b"),
        ("/*a*/x = 1; class A { static a = f(/*b*/x); static { x = 2 } } g(/*c*/x)", "b"),
        ("var x = 1; class A { a = f(/*b*/x) } /*a*/x = 2; new A", "b"),
        ("/*a*/x = 1; if (0) f(/*b*/x); if (!0) g(/*c*/x); while (1) h(/*d*/x); f(/*e*/x)", "c d"),
    ],
)
def test_reads_from(text: str, reads: str) -> None:
    assert Sample(f"function t() {{ {text} }}").reads("a") == reads


@pytest.mark.parametrize(
    ("text", "path", "reads"),
    [
        ("/*a*/x = f(); g(/*b*/x); x.p = 1; g(/*c*/x)", ("p",), "b"),
        ("/*a*/x = f(); g(/*b*/x); x.p = 1; g(/*c*/x)", ("p", "q"), "b"),
        ("/*a*/x = f(); x.p.q = 1; g(/*b*/x)", ("p",), "b"),
        ("/*a*/x = f(); x.p.q = 1; g(/*b*/x)", ("p", "q"), ""),
        ("/*a*/x = f(); x.p = 1; g(/*b*/x)", ("o",), "b"),
        ("/*a*/x = f(); x.p = 1; g(/*b*/x)", (), "b"),
        ("/*a*/x = f(); x.p = 1; g(/*b*/x)", ("\0any", "p"), "b"),
        ("/*a*/x = f(); x[k] = 1; g(/*b*/x)", ("p",), "b"),
        ("/*a*/x = f(); x['p'] = 1; g(/*b*/x)", ("p",), ""),
        ("/*a*/x = f(); x[0] = 1; g(/*b*/x)", (0,), ""),
        ("/*a*/x = f(); x['0'] = 1; g(/*b*/x)", (0,), ""),
        ("/*a*/x = f(); x[`p`] = 1; g(/*b*/x)", ("p",), ""),
        ("/*a*/x = f(); delete x.p; g(/*b*/x)", ("p",), ""),
        ("/*a*/x = f(); x.p += /*b*/x.p; g(/*c*/x)", ("p",), "x b"),
        ("/*a*/x = f(); x.p++; g(/*b*/x)", ("p",), "x"),
        ("/*a*/x = f(); if (c) x.p = 1; g(/*b*/x)", ("p",), "b"),
        ("/*a*/x = f(); [x.p] = y; g(/*b*/x)", ("p",), ""),
        ("/*a*/x = f(); for (x.p of y) g(/*b*/x); g(/*c*/x)", ("p",), "c"),
        ("/*a*/x = f(); x.p ??= 1; g(/*b*/x)", ("p",), "x b"),
        ("/*a*/x = f(); y.p = 1; x().p = 1; g(/*b*/x)", ("p",), "x b"),
        ("/*a*/x = f(); x.p = g(/*b*/x); h(/*c*/x)", ("p",), "b"),
    ],
)
def test_strong_updates(text: str, path: tuple[object, ...], reads: str) -> None:
    assert Sample(f"function t() {{ {text} }}").reads("a", path) == reads


def test_points_of_every_kind() -> None:
    sample = Sample("function t(/*p*/x) { f(/*a*/x); /*m*/x.p = /*b*/x; /*c*/g(/*d*/x, /*e*/[1]); /*h*/x; if (/*i*/x) /*t*/x = 1; /*j*/x }")
    assert sample.reads("p") == "a b d h i j"
    assert sample.reads("m", of="m") == "d h i j"
    assert sample.reads("c", of="p") == "h i j"
    assert sample.reads("e", of="p") == "h i j"
    assert sample.reads("d", of="p") == "h i j"
    assert sample.reads("t", of="p") == "j"
    flow, binding = sample.flow, sample.binding("p")
    assert flow.reads_from(binding, sample.function) == ()  # the parameter is written first thing
    body = sample.program.child(sample.function, k.F_BODY)
    assert flow.reads_from(binding, body) == ()


def test_captured_variables_are_read_from_the_entry() -> None:
    sample = Sample("var x = 1; function t() { f(/*a*/x); x = 2; f(/*b*/x) }")
    assert sample.said(sample.flow.reads_from(sample.binding("a"), sample.function)) == "a"
    assert sample.definitions("a") == "outside"
    assert sample.definitions("b") == "x"
    top = ControlFlow(sample.program, 0)
    assert top.reads_from(sample.binding("a"), sample.program.occurrences(sample.binding("a"))[0]) == ()


def test_a_read_below_a_plain_store_is_told_apart() -> None:
    sample = Sample(
        "/*a*/x = f(); /*b*/x.p = 1; /*c*/x.p.q = 2; /*d*/x.p += 1; /*f*/x[/*g*/x] = 3; delete /*h*/x.p; [/*i*/x.p] = y; f(/*j*/x).z = 1"
    )
    assert sample.said(sorted(sample.flow.store_bases)) == "b c f h i"
    assert sample.reads("a") == "d g j"


def test_stores_from_a_point() -> None:
    sample = Sample("/*a*/x = f(); /*m1*/x.p = 1; if (c) x = 2; /*m2*/x.p.q = 2; x = 3; /*m3*/x.p = 1")
    assert sample.said(sample.flow.stores_from(sample.binding("a"), sample.names["a"])) == "m1 m2"


@pytest.mark.parametrize(
    ("text", "path", "survives"),
    [
        ("/*m*/x = 1", (), True),
        ("/*m*/x = 1; x = 2", (), False),
        ("/*m*/x = 1; if (c) x = 2", (), True),
        ("/*m*/x = 1; if (c) throw 0; x = 2", (), True),
        ("/*m*/x = 1; try { f() } finally { x = 2 }", (), False),
        ("x.p = 1; /*m*/x.p = 2", ("p",), True),
        ("/*m*/x.p = 1; x.p = 2", ("p",), False),
        ("/*m*/x = 1; x.p = 2", ("p",), False),
        ("/*m*/x = 1; for (;;) f()", (), False),
    ],
)
def test_reaches_exit(text: str, path: tuple[object, ...], survives: bool) -> None:
    sample = Sample(f"function t(x) {{ {text} }}")
    assert sample.flow.reaches_exit(sample.binding("m"), sample.names["m"], path) == survives


@pytest.mark.parametrize(
    ("text", "definitions"),
    [
        ("/*a*/x = 1; f(/*r*/x)", "a"),
        ("f(/*r*/x)", "outside"),
        ("if (c) /*a*/x = 1; f(/*r*/x)", "outside a"),
        ("if (c) /*a*/x = 1; else /*b*/x = 2; f(/*r*/x)", "a b"),
        ("/*a*/x = 1; for (;;) { f(/*r*/x); /*b*/x = 2 }", "a b"),
        ("/*a*/x = /*r*/x", "outside"),
        ("for (;;) /*a*/x = f(/*r*/x)", "outside a"),
        ("/*a*/x = 1; /*b*/x++; f(/*r*/x)", "b"),
        ("/*a*/x = 1; /*r*/x++", "a"),
        ("try { /*a*/x = 1; f(); /*b*/x = 2 } catch { } f(/*r*/x)", "outside a b"),
        ("return; f(/*r*/x)", ""),
        ("var /*a*/x = 1; class A { p = /*r*/x } /*b*/x = 2", "a b"),
        ("f(/*r*/x); function /*a*/x() {}", "a"),
        ("{ f(/*r*/x); function /*a*/x() {} }", "a"),
        ("class /*a*/x { static p = /*r*/x }", "a"),
        ("(class /*a*/x { static p = /*r*/x })", "a"),
        ("try { f() } catch (/*a*/x) { f(/*r*/x) }", "a"),
        ("try { f() } catch (x) { var /*a*/x = 1; f(/*r*/x) }", "a"),
        ("try { f() } catch (x) { var x = 1 } f(/*r*/x)", "outside"),
        ("let /*a*/x; f(/*r*/x)", "a"),
        ("f(/*r*/arguments)", "outside"),
    ],
)
def test_definitions(text: str, definitions: str) -> None:
    assert Sample(f"function t() {{ {text} }}").definitions("r") == definitions


def test_definitions_of_a_property() -> None:
    sample = Sample("/*a*/x = f(); /*m*/x.p = 1; g(/*r*/x); if (c) /*m2*/x.p = 2; g(/*s*/x)")
    assert sample.definitions("r", ("p",)) == "m"
    assert sample.definitions("s", ("p",)) == "m m2"
    assert sample.definitions("s", ("q",)) == "a"


def test_names_of_functions_parameters_and_imports() -> None:
    assert Sample("(function /*a*/t() { f(/*r*/t) })").definitions("r") == "a"
    assert Sample("function t(/*a*/x, y = /*r*/x) {}").definitions("r") == "a"
    assert Sample("function t(/*a*/x) { var /*b*/x; f(/*r*/x) }").definitions("r") == "a"
    assert Sample("function t(/*a*/x) { f(/*r*/x); function /*b*/x() {} }").definitions("r") == "b"
    assert Sample("import * as /*a*/x from 'm'; f(/*r*/x)").definitions("r") == "a"
    assert Sample("f(/*r*/x); import /*a*/x from 'm'").definitions("r") == "a"
    exported = Sample("export {/*r*/x}; let /*a*/x = 1; if (c) /*b*/x = 2")
    assert exported.definitions("r") == "a b"
    assert exported.reads("a") == "r"
    assert Sample("export default function /*a*/x() {} f(/*r*/x)").definitions("r") == "a"


def test_cut() -> None:
    sample = Sample(
        "/*a*/x = f(); if ((/*e1*/x === 'a') || (/*e2*/x === 'b')) g(/*b*/x); else h(/*d*/x); for (; /*e3*/x !== 'c';) f(); k(/*i*/x)"
    )
    flow, binding, point = sample.flow, sample.binding("a"), sample.names["a"]

    def allowed(name: str, outcome: bool) -> str:
        refused = {name} if len(name) == 2 else set(name.split())
        cut = flow.reads_from(binding, point, (), lambda node, held: sample.labels.get(node) in refused and held == outcome)
        return " ".join(word for word in sample.said(cut).split() if word != "x")

    everything = "b d i"
    assert " ".join(word for word in sample.reads("a").split() if word != "x") == everything
    assert allowed("e1", True) == everything
    assert allowed("e1 e2", True) == "d i"
    assert allowed("e2", False) == "b i"
    assert allowed("e3", False) == "b d"


def test_shared_walks_find_everything_once() -> None:
    lines = "".join(f"if (c) /*a{index}*/x = {index}; f(/*r{index}*/x);" for index in range(50))
    sample = Sample(f"function t(x) {{ {lines} }}")
    seen: set[int] = set()
    found = [sample.flow.reads_from(sample.binding("a0"), sample.names[f"a{index}"], seen=seen) for index in range(50)]
    assert set().union(*found) == set(sample.flow.reads_from(sample.binding("a0"), sample.names["a0"]))
    assert sum(map(len, found)) <= 100


def test_answers_do_not_depend_on_earlier_questions() -> None:
    text = "function t(x) { for (;;) { if (/*e*/x) /*a*/x = f(/*b*/x); else { /*m*/x.p = 1; try { g(/*d*/x) } finally { h(x) } } } }"
    one, other = Sample(text), Sample(text)
    names = sorted(one.names)
    answers = {name: (one.conditions(name), one.reads(name, ("p",), of="a")) for name in names}
    assert {name: (other.conditions(name), other.reads(name, ("p",), of="a")) for name in reversed(names)} == answers


# Conditions


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("if (/*a*/x) /*c*/f()", "a"),
        ("if (/*a*/x) ; else /*c*/f()", "!a"),
        ("if (/*a*/x) return; /*c*/f()", "!a"),
        ("if (/*a*/x) { g(); throw 1 } else { h() } /*c*/f()", "!a"),
        ("if (/*a*/x) g(); /*c*/f()", ""),
        ("if (/*a*/x && !/*b*/y) /*c*/f()", "a !b"),
        ("if (!(/*a*/x || /*b*/y)) /*c*/f()", "!a !b"),
        ("if (/*e1*/x || y) /*c*/f()", "e1"),
        ("if (/*e1*/x && y) return; /*c*/f()", "!e1"),
        ("if ((/*e1*/x || y) && /*b*/z) /*c*/f()", "e1 b"),
        ("if (/*e1*/x ? y : z) /*c*/f()", "e1"),
        ("if (g(), /*a*/x) /*c*/f()", "a"),
        ("if (/*a*/x) if (/*b*/y) return; else /*c*/f()", "a !b"),
        ("/*a*/x && /*c*/f()", "a"),
        ("/*a*/x || /*c*/f()", "!a"),
        ("/*a*/x ?? /*c*/f()", "!a"),
        ("/*a*/x ? /*b*/y && /*c*/f() : 0", "a b"),
        ("/*a*/x?.y(/*c*/f())", "a"),
        ("y.z?.(/*c*/f())", "y.z"),
        ("/*c*/x?.f()", "x"),
        ("x ||= /*c*/f()", "!x"),
        ("x ??= /*c*/f()", "!x"),
        ("x &&= /*c*/f()", "x"),
        ("[x = /*c*/f()] = y", "x = /*c*/f()"),
        ("while (/*a*/x) /*c*/f()", "a"),
        ("while (/*a*/x) g(); /*c*/f()", ""),
        ("while (/*a*/x || /*b*/y) g(); /*c*/f()", ""),
        ("while (/*a*/x) { if (/*b*/y) break; /*c*/f() }", "a !b"),
        ("while (/*a*/x) { if (/*b*/y) return; } /*c*/f()", ""),
        ("for (;;) { if (/*a*/x) break } /*c*/f()", "a"),
        ("for (;;) { if (/*a*/x) return; break } /*c*/f()", "!a"),
        ("do { if (/*a*/x) continue; /*c*/f() } while (/*b*/y)", "!a"),
        ("do g(); while (/*a*/x); /*c*/f()", ""),
        ("for (g(); /*a*/x; /*c*/f()) h()", "a"),
        ("/*t1*/for (x of y) /*c*/f()", "t1"),
        ("/*t1*/for (x in y) g(); /*c*/f()", ""),
        ("switch (x) { /*t1*/case 1: /*c*/f() }", "t1"),
        ("switch (x) { case 1: g(); /*t1*/default: /*c*/f() }", "switch (x) { case 1: g(); /*t1*/default: /*c*/f() }"),
        ("switch (x) { case 1: g(); break; /*t1*/default: /*c*/f() }", "t1"),
        ("/*t1*/switch (x) { case 1: case 2: /*c*/f() }", "t1"),
        ("switch (x) { case 1: return; case 2: break } /*c*/f()", ""),
        ("try { if (/*a*/x) return; } finally { g() } /*c*/f()", "!a"),
        ("try { if (/*a*/x) return; } finally { /*c*/f() }", ""),
        ("try { if (/*a*/x) return; /*c*/f() } finally { g() }", "!a"),
        ("if (/*a*/x) try { g() } finally { /*c*/f() }", "a"),
        ("try { if (/*a*/x) throw 1; g() } catch { /*c*/f() }", ""),
        ("try { if (/*a*/x) return } catch { return } /*c*/f()", "!a"),
        ("l: { if (/*a*/x) break l; /*c*/f() }", "!a"),
        ("if (1) { if (/*a*/x) /*c*/f() }", "a"),
        ("if (0) return; /*c*/f()", ""),
        ("if (x || 1) /*c*/f()", ""),
        ("const off = /*a*/x ? 1 : 0; if (/*b*/off) return; /*c*/f()", "!b"),
    ],
)
def test_conditions(text: str, conditions: str) -> None:
    assert Sample(f"function t() {{ {text} }}").conditions("c") == conditions


@pytest.mark.parametrize("form", ["1", "'s'", "[]", "/re/", "this", "x.y", "{}.z", "`q`", "() => 1", "-1", "{ a: 1 }"])
@pytest.mark.parametrize(
    "text",
    [
        "if (/*a*/x) f(/*e*/(%))",
        "/*a*/x ? y = /*e*/(%) : z",
        "/*a*/x && /*e*/(%)",
        "/*a*/x ?? g(y, /*e*/(%))",
        "if (/*a*/x) return; y = /*e*/(%)",
        "if (/*a*/x) { y.p = g(); y.p = /*e*/(%) }",
        "if (/*a*/x) { var y = g(1, /*e*/(%)), z }",
        "/*a*/x?.y(/*e*/(%))",
        "/*a*/x?.[/*e*/(%)]",
        "if (/*a*/x) { const {y = /*e*/(%)} = z }",
        "while (/*a*/x) { g(); f(/*e*/(%)) }",
        "for (;/*a*/x; y = /*e*/(%)) g()",
        "for (y of z) if (/*a*/x) f(/*e*/(%))",
        "switch (x) { case 1: f(/*e*/(%)) }",
        "switch (x) { case 1: g(); break; case 2: g(); f(/*e*/(%)) }",
        "if (/*a*/x) switch (y) { case 1: g(); case /*e*/(%): h() }",
        "if (/*a*/x) { try { g() } catch { f(/*e*/(%)) } }",
        "try { if (/*a*/x) return } finally { f(/*e*/(%)) } g()",
        "if (/*a*/x) f(class { [/*e*/(%)] = 1; static y = g() })",
        "if (/*a*/x) { return; f(/*e*/(%)) }",
        "l: { if (/*a*/x) break l; g(); f(/*e*/(%)) }",
        "f(x, (/*a*/x && g(), /*e*/(%)), y && z)",
        "if (/*a*/x) f(class { static y = 1 }, 2, /*e*/(%))",
    ],
)
def test_what_is_no_event_has_the_conditions_of_a_call_in_its_place(text: str, form: str) -> None:
    call = Sample(f"function t() {{ {text.replace('/*e*/(%)', '/*c*/f()')} }}")
    other = Sample(f"function t() {{ {text.replace('(%)', f'({form})').replace('/*e*/(', '(/*e*/')} }}")

    def told(sample: Sample, name: str) -> list[tuple[str, bool]]:
        outcomes = sample.flow.conditions(sample.names[name])
        return [(sample.labels.get(node) or k.KINDS[sample.program.kind[node]], held) for node, held in outcomes]

    assert told(other, "e") == told(call, "c")
    assert other.flow.reachable(other.names["e"]) == call.flow.reachable(call.names["c"])


def test_what_a_condition_asks() -> None:
    sample = Sample(
        "if (/*a*/x) ; /*b*/x ?? 1; /*d*/x?.y; x.z?.(); /*h*/x ??= 1; /*i*/x ||= 1; [/*e1*/x = 1] = y; /*t1*/for (x of y) ;"
        "/*t2*/switch (x) { /*t3*/case 1: }"
    )
    told = {name: sample.flow.test(node) for name, node in sample.names.items()}
    assert told == {
        "a": "truth", "b": "present", "d": "present", "h": "present", "i": "truth", "e1": "default", "t1": "element", "t2": "case",
        "t3": "case",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "true_only", "false_only"),
    [
        ("if (/*a*/x) /*c1*/f(); else /*c2*/g(); h()", "c1", "c2"),
        ("if (/*a*/x) { /*b*/y = 1; /*m*/z.p = 2 } h()", "b m", ""),
        ("if (/*a*/x) /*t1*/return 1; /*c1*/f(); /*t2*/return 2", "t1", "c1 t2"),
        ("if (/*a*/x) /*t1*/throw 1; /*c1*/f()", "t1", "c1"),
        ("/*b*/y = /*a*/x ? /*c1*/f() : /*c2*/g()", "c1", "c2"),
        ("/*a*/x && /*c1*/f(); /*a1*/x || g()", "c1", ""),
        ("/*a*/x ?? /*c1*/f()", "", "c1"),
        ("if (/*a*/x || y) f()", "", ""),
        ("if (/*a*/x && y) /*c1*/f(); else g()", "c1", ""),
        ("if (/*a*/x) { if (y) { /*b*/z = 1 } else { /*d*/z = 2 } }", "b d", ""),
        ("while (/*a*/x) { /*c1*/f(); } g()", "c1", ""),
        ("while (/*a*/x) { if (/*c1*/f()) /*t1*/return } /*c2*/g()", "c1 t1", "c2"),
        ("for (;;) { if (/*a*/x) break; /*c1*/f() } /*c2*/g()", "c2", "c1"),
        ("l: { if (/*a*/x) break l; /*c1*/f() } g()", "", "c1"),
        ("if (/*a*/x) f(() => y(), z)", "f(() => y(), z)", ""),
        ("try { if (/*a*/x) /*t1*/return; /*c1*/f() } finally { g() } /*c2*/h()", "t1", "c1 c2"),
        ("if (/*a*/x) { try { /*c1*/f() } finally { /*c2*/g() } }", "c1 c2", ""),
    ],
)
def test_branches(text: str, true_only: str, false_only: str) -> None:
    assert Sample(f"function t() {{ {text} }}").branches("a") == (true_only, false_only)


@pytest.mark.parametrize(
    ("text", "true_only", "false_only"),
    [
        ("if (/*e*/x || y) /*c1*/f(); else /*c2*/g()", "c1", "c2"),
        ("if (/*e*/x && y) /*t1*/return; /*c1*/f()", "t1", "c1"),
        ("if (/*e*/!x) /*c1*/f(); else /*c2*/g()", "c1", "c2"),
        ("if (/*e*/!(x && y)) /*c1*/f(); else /*c2*/g()", "c1", "c2"),
        ("if ((/*e*/x || y) && z) /*c1*/f()", "c1", ""),
        ("(/*e*/x || y) && /*c1*/f()", "c1", ""),
        ("if (/*e*/x ? y : z) /*c1*/f(); else /*c2*/g()", "c1", "c2"),
        ("if (/*e*/h(), x) /*c1*/f(); else /*c2*/g()", "", ""),
        ("if (/*t*/h(), x) /*c1*/f(); else /*c2*/g()", "c1", "c2"),
    ],
)
def test_branches_of_compound_conditions(text: str, true_only: str, false_only: str) -> None:
    assert Sample(f"function t() {{ {text} }}").branches("t" if "/*t*/" in text else "e") == (true_only, false_only)


def test_branches_of_a_switch() -> None:
    sample = Sample(
        "function t() { /*t*/switch (/*a*/x) { case 1: /*c1*/f(); break; case 2: /*t2*/return; default: /*b*/y = 1 } /*c3*/g() }"
    )
    assert sample.branches("a") == sample.branches("t") == ("c1 t2 b", "c3")
    sample = Sample("function t() { switch (/*a*/x) { /*t1*/case 1: /*c1*/f(); break; case h(): /*c2*/g() } g() }")
    assert sample.branches("a") == ("c1 c2", "")
    assert sample.branches("t1") == ("c1", "")
    assert sample.said(sample.flow.controlled(sample.names["a"])) == "c1 c2"


@pytest.mark.parametrize(
    ("text", "reachable"),
    [
        ("return; /*c*/f()", False),
        ("if (false) /*c*/f()", False),
        ("if (!1) ; else /*c*/f()", True),
        ("if (0 && x) /*c*/f()", False),
        ("if (x && 0) /*c*/f()", False),
        ("if (x || !0) ; else /*c*/f()", False),
        ("'' || /*c*/f()", True),
        ("'a' || /*c*/f()", False),
        ("void 0 ? /*c*/f() : 0", False),
        ("'a' === 'b' && /*c*/f()", False),
        ("'a' !== 'b' && /*c*/f()", True),
        ("1 == 1 ? 0 : /*c*/f()", False),
        ("null ?? /*c*/f()", True),
        ("1 ?? /*c*/f()", False),
        ("while (true) g(); /*c*/f()", False),
        ("for (;;) { if (x) break } /*c*/f()", True),
        ("for (;;) continue; /*c*/f()", False),
        ("throw 1; { { /*c*/f() } }", False),
        ("try { return } finally { } /*c*/f()", False),
        ("try { g() } catch { return } /*c*/f()", True),
        ("try { throw 1 } catch { /*c*/f() }", True),
        ("switch (x) { case 1: return; default: return } /*c*/f()", False),
        ("if (x) return; else throw 1; /*c*/f()", False),
        ("l: { break l; /*c*/f() }", False),
    ],
)
def test_reachable(text: str, reachable: bool) -> None:
    sample = Sample(f"function t() {{ {text} }}")
    assert sample.flow.reachable(sample.names["c"]) == reachable


def test_constants_that_the_caller_knows() -> None:
    program = program_of("if (DEBUG) { f() } else { g() }")
    condition = program.child(1, k.F_TEST)
    flow = ControlFlow(program, 0, lambda node: False if node == condition else None)
    calls = [node for node, kind in enumerate(program.kind) if kind == k.CALL]
    assert [flow.reachable(node) for node in calls] == [False, True]
    assert flow.conditions(calls[1]) == ()


def test_keys_that_the_caller_knows() -> None:
    sample = Sample("/*a*/x = f(); x[K] = 1; g(/*b*/x)")
    binding, point = sample.binding("a"), sample.names["a"]
    flow = ControlFlow(sample.program, 0, key=lambda member: "p")
    assert sample.said(flow.reads_from(binding, point, ("p",))) == ""
    assert sample.said(flow.reads_from(binding, point, ("q",))) == "b"


# Keys


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a.b", "b"), ("a['b']", "b"), ("a[`b`]", "b"), ("a[0]", 0), ("a['0']", 0), ("a['01']", "01"), ("a[1.0]", 1), ("a[0x1F]", 31),
        ("a[1e3]", 1000), ("a[1_000]", 1000), ("a[017]", 15), ("a[08]", 8), ("a[5n]", 5), ("a[-1]", "-1"), ("a[1.5]", None), ("a[b]", None),
        ("a[`b${c}`]", None), ("a[null]", None), ("a?.b", "b"), ("a[1e400]", None), ("a['']", ""), ("a[true]", None), ("a[0b11]", 3),
        ("a.if", "if"), ("a['\\u0062']", "b"),
    ],
)  # fmt: skip
def test_constant_key(text: str, key: object) -> None:
    program = program_of(text)
    found = constant_key(program, program.kind.index(k.MEMBER))
    assert found == key
    assert type(found) is type(key)


def test_private_names_keep_their_mark() -> None:
    program = program_of("class A { #p; m() { return this.#p } }")
    assert constant_key(program, program.kind.index(k.MEMBER)) == "#p"


# The cache


def test_flows_are_kept_while_there_is_room() -> None:
    program = program_of("function a() { f(1) } function b() { f(2) } function c() { f(3) }")
    functions = [node for node, kind in enumerate(program.kind) if kind == k.FUNCTION_DECLARATION]
    flows = ControlFlows(program)
    assert flows.of(functions[0]) is flows.of(functions[0])
    small = ControlFlows(program, capacity=1)
    first = small.of(functions[0])
    assert small.of(functions[1]) is small.of(functions[1])
    assert small.of(functions[0]) is not first


def test_which_function_a_node_evaluates_in() -> None:
    program = program_of("function /*a*/a(x) { return () => x }")
    flows = ControlFlows(program)
    outer, inner = program.kind.index(k.FUNCTION_DECLARATION), program.kind.index(k.ARROW)
    assert flows.function_at(outer) == 0
    assert flows.function_at(outer + 1) == 0  # its name is bound outside
    assert flows.function_at(outer + 2) == outer
    assert flows.function_at(inner) == outer
    assert flows.at(inner).function == outer
    assert flows.of(outer).conditions(inner + 1) == ()  # inside the closure counts as where it is made
    with pytest.raises(ValueError, match="not part of function"):
        flows.of(inner).conditions(outer + 2)
