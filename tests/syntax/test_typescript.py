"""TypeScript: what runs of it is read, at the places where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import scan
from analyzer.syntax import kinds, parse
from analyzer.syntax.tree import Tree
from analyzer.syntax.typescript import erase
from analyzer.syntax.written import Edit, Written, edited

# TypeScript, and the JavaScript that runs in its place.
PAIRS = {
    "annotations": ("let a: string = f as any; function g(x?: number): void {}", "let a = f; function g(x) {}"),
    "generics": ("const f = <T,>(a: T): Promise<T> => g<T>(a); new Map<string, A<B>>()", "const f = (a) => g(a); new Map()"),
    "instantiation": ("const f = g<string>;", "const f = g;"),
    "not null": ("a!.b!; a![0]!()", "a.b; a[0]()"),
    "satisfies": ("const a = {b: 1} satisfies T as const;", "const a = {b: 1};"),
    "assertion in brackets": ("const a = <T>b;", "const a = b;"),
    "predicates": ("function f(a: unknown): a is string {} function g(a): asserts a is B {}", "function f(a) {} function g(a) {}"),
    "declarations": ("interface A { b: 1 } type C = {d: 1}; declare const e: string; f()", ";;;f()"),
    "exported types": ("export interface A {} export type B = 1; export type { C } from 'c'; f()", ";;;f()"),
    "imported types": ("import type { A } from 'a'; import { type B, C } from 'b';", ";import { C } from 'b';"),
    "only types are imported": ("import { type B } from 'b';", "import {} from 'b';"),
    "overloads": ("function f(a: string): void; function f(a) {}", ";function f(a) {}"),
    "this": ("function f(this: A, b: C) {} function g(this: A) {}", "function f(b) {} function g() {}"),
    "classes": (
        "abstract class A<T> extends B<T> implements C, D { private readonly e: F = 1; static override g?: H; declare i: J;"
        " abstract k(): void; l(): void; l(m?: N) {} [key: string]: any; get o(): P { return 1 } constructor(); constructor(q?: R) {} }",
        "class A extends B { e = 1; static g; l(m) {} get o() { return 1 } constructor(q) {} }",
    ),
    "parameter properties": (
        "class A { constructor(private a: string, readonly b = 2, c?: number) { super() } }",
        "class A { constructor(a, b = 2, c) { this.a = a; this.b = b; super() } }",
    ),
    "decorators of parameters": ("class A { constructor(@Inject() a: B) {} }", "class A { constructor(a) {} }"),
    "enumerations": (
        "enum A { B, C, D = 7, E, F = 'f', G } const enum H { I = 'i' } export enum J { 'k-l' = 1 }",
        "var A = {B: 0, C: 1, D: 7, E: 8, F: 'f', G: void 0}; var H = {I: 'i'}; export var J = {'k-l': 1};",
    ),
    "namespaces": (
        "namespace A { export const b = 1; const c = 2; export function d() {} export namespace E { export class F {} } }",
        "var A = (() => { const b = 1; const c = 2; function d() {} var E = (() => { class F {} ; return {F} })(); return {b, d, E} })();",
    ),
    "modules of before": ("import a = require('a'); export = a;", "var a = require('a'); module.exports = a;"),
    "arrow over lines": ("const f = (a): {\n b: string\n} => a", "const f = (a) => a"),
    "for and catch": ("for (const a of b as C[]) try {} catch (e: unknown) {}", "for (const a of b) try {} catch (e) {}"),
    "statements without semicolons": ("let a = b\ninterface C {}\n(d)", "let a = b\n;(d)"),
    "ambient modules": ("declare module 'a' { export const b: 1 } declare global { var c: 1 } d()", ";;d()"),
}


def shape(tree: Tree) -> list[tuple[object, ...]]:
    """What a tree says, empty statements and places apart."""
    kept = [node for node in range(len(tree)) if tree.kind[node] != kinds.EMPTY]
    return [(kinds.KINDS[tree.kind[node]], tree.field[node], tree.op[node], tree.string(node)) for node in kept]


@pytest.mark.parametrize("name", PAIRS)
def test_what_runs(name: str) -> None:
    typescript, javascript = PAIRS[name]
    tree = parse("a.ts", typescript.encode(), language="typescript")
    assert not tree.gaps
    assert shape(tree) == shape(parse("a.js", javascript.encode()))


def test_elements_are_read_in_tsx() -> None:
    tree = parse("a.tsx", b"const a: B = <C<D> e={f as G}>{h!}</C>;", language="tsx")
    assert not tree.gaps
    assert shape(tree) == shape(parse("a.jsx", b"const a = <C e={f}>{h}</C>;"))


def test_places_are_those_of_what_was_written() -> None:
    text = b"enum A { B = 'b' }\nclass C { constructor(private d: E) { f(d as any) } }\ng(1)"
    tree = parse("a.ts", text, language="typescript")
    assert tree.written is not None
    found: dict[str, list[bytes]] = {}
    for node in range(len(tree)):
        start, end = tree.written.offset(tree.start[node]), tree.written.offset(tree.end[node])
        found.setdefault(kinds.KINDS[tree.kind[node]], []).append(text[start:end])
    assert found["CallExpression"] == [b"f(d as any)", b"g(1)"]
    assert found["ClassDeclaration"] == [b"class C { constructor(private d: E) { f(d as any) } }"]
    assert b"B" in found["Identifier"]
    assert b"'b'" in found["Literal"]


def test_a_gap_has_the_place_of_what_was_written() -> None:
    text = b"enum A { B, C }\nlet a = ) b;\n"
    tree = parse("a.ts", text, language="typescript")
    assert [text[gap.start : gap.end] for gap in tree.gaps]
    assert all(16 <= gap.start <= gap.end <= len(text) for gap in tree.gaps)


PIECES = """enum A {|B = 1,|}|class C {|constructor(|private a: T,|) {|namespace N {|export const a = 1;|a as|<T>|interface I {|: string|=>
(
)
import|type|from 'x'|declare|export =|!|?|é|`${|`""".replace("\n", "|").split("|")
PIECES += ["\n", "\0", "\r"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join), st.booleans())
def test_any_text_is_read(text: str, jsx: bool) -> None:
    data = text.encode()
    erased, written = erase(data, jsx=jsx)
    tree = parse("a.ts", data, language="tsx" if jsx else "typescript")
    assert all(0 <= written.offset(offset) <= len(data) for offset in range(len(erased) + 1))
    assert all(0 <= gap.start <= gap.end <= len(data) for gap in tree.gaps)


EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.binary(max_size=12)), max_size=8)


@given(st.binary(max_size=60), EDITS)
def test_the_way_back(text: bytes, places: list[tuple[int, int, bytes]]) -> None:
    edits = [Edit(min(start, len(text)), min(start + size, len(text)), instead) for start, size, instead in places]
    result, written = edited(text, edits)
    back = [written.offset(offset) for offset in range(len(result) + 1)]
    assert back == sorted(back)
    assert back[-1] == len(text)
    for offset, place in enumerate(back[:-1]):
        replaced = any(start <= offset < start + length for start, (length, _, _) in zip(written.starts, written.places, strict=True))
        assert replaced or result[offset] == text[place]


def test_nothing_changes_where_nothing_is_edited() -> None:
    assert edited(b"abc", []) == (b"abc", Written(b"abc"))


def test_flows_go_through_typescript(tmp_path: Path) -> None:
    (tmp_path / "facts.ts").write_text(
        "export enum Key { Zone = 'tz' }\n"
        "export class Facts {\n"
        "  constructor(private readonly zone: string) {}\n"
        "  get(): Record<string, string> { return { [Key.Zone]: this.zone! } as any; }\n"
        "}\n"
    )
    (tmp_path / "main.ts").write_text(
        "import { Facts, type Other } from './facts.js';\n"
        "const facts = new Facts(Intl.DateTimeFormat().resolvedOptions().timeZone as string);\n"
        "await fetch('https://collect.example.com', { method: 'POST', body: JSON.stringify(facts.get()) satisfies string });\n"
    )
    report = scan(str(tmp_path)).to_dict()
    assert report["complete"]
    found = [(finding["source"]["kind"], finding["sink"]["kind"], finding["sink"]["part"]) for finding in report["findings"]]
    assert ("timezone", "fetch", "body") in found
    source = report["findings"][0]["source"]
    assert (source["file"], source["line"], source["column"]) == ("main.ts", 2, 25)
    assert source["text"] == "Intl.DateTimeFormat().resolvedOptions().timeZone"
