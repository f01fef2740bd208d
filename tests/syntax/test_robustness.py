"""Does every text give a tree, however broken, deep or odd it is?"""
# ruff: noqa: E501 (a program stays on the line on which it stands)

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.syntax import Tree, kinds, parse
from tests.syntax.rows import check_invariants
from tests.syntax.snippets import JSX, MISREAD, MODULES, SCRIPTS

SNIPPETS = tuple(text.encode() for text in (*SCRIPTS, *MODULES, *JSX, *(text for text, _ in MISREAD)))
PIECES = tuple(
    piece.encode()
    for piece in ("(", ")", "{", "}", "[", "]", ";", ",", "=>", "async ", "await ", "yield ", "`", "${", "'", '"', "/", "?.", "...", "class ", "get\n",
                  "import ", "export ", "default ", "<a>", "/>", "#x", "\\", "\\u{", "<!--", "\n", "\r", "\u2028", "\0", "for(", " of ", "using ", "//",
                  "/*", "=", "+", ":", "x")
)  # fmt: skip


def check(text: bytes, module: bool | None = None) -> Tree:
    """The tree of `text`, whose arrays are sound and whose Error nodes are all in gaps."""
    tree = parse("any.js", text, module=module)
    check_invariants(tree)
    for gap in tree.gaps:
        assert 0 <= gap.start <= gap.end <= len(text)
    for node in range(len(tree)):
        if tree.kind[node] == kinds.ERROR:
            assert any(gap.start <= tree.start[node] and tree.end[node] <= gap.end for gap in tree.gaps)
    return tree


@given(st.binary(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_bytes_give_a_tree(text: bytes) -> None:
    check(text)


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from((None, True, False)))
@settings(max_examples=200, deadline=None)
def test_any_tokens_give_a_tree(pieces: list[bytes], module: bool | None) -> None:
    check(b"".join(pieces), module)


@given(
    st.sampled_from(SNIPPETS),
    st.integers(0, 400),
    st.integers(0, 12),
    st.sampled_from((b"", *PIECES)),
    st.sampled_from((None, True, False)),
)
@settings(max_examples=400, deadline=None)
def test_any_change_to_a_program_gives_a_tree(text: bytes, place: int, length: int, piece: bytes, module: bool | None) -> None:
    place = min(place, len(text))
    check(text[:place] + piece + text[place + length :], module)


@pytest.mark.parametrize("depth", [10_000])
@pytest.mark.parametrize(
    ("before", "middle", "after"),
    [
        ("(", "a", ")"), ("a=>", "a", ""), ("{", "", "}"), ("f(", "", ")"), ("", "f", "()"), ("", "a", ".b"), ("", "a", "?.b"), ("", "a", "+a"),
        ("", "a", "**a"), ("", "if(a)b;", "else if(a)b;"), ("[", "", "]"), ("({a:", "1", "})"), ("a?b:", "c", ""), ("`${", "a", "}`"),
        ("function f(){", "", "}"), ("!", "a", ""), ("", "a", ",a"), ("async()=>{await(x)(", "", ")}"), ("x={a(){return ", "1", "}}"),
        ("class A{static{", "", "}}"), ("if(a){", "", "}"), ("for(const x of y){", "", "}"), ("([a=", "b", "])=>0"), ("<a>", "", "</a>"),
    ],
)  # fmt: skip
def test_nesting_overflows_nothing(before: str, middle: str, after: str, depth: int) -> None:
    text = (before * depth + middle + after * depth).encode()
    tree = check(text)
    assert not tree.gaps or b"({a:" in text or b"await" in text


@pytest.mark.parametrize(
    "piece", ["(", "[", "{", "a=>{", "`${", "'", "/*", "/", "f(", "class A{", "<a>", "if(a", "}", ")", "await(", "get\n", "x\n*g(){}"]
)
def test_unclosed_and_stray_tokens_take_linear_time(piece: str) -> None:
    text = b"var a = 1;\n" + piece.encode() * 3000 + b"\nvar b = 2;\n"
    before = time.process_time()
    check(text)
    assert time.process_time() - before < 20


def test_what_stands_around_an_error_stays() -> None:
    tree = check(b"function f() { return fetch(a) }\nvar x = = 1;\nfunction g() { return b() }\n")
    assert [(gap.start, gap.end) for gap in tree.gaps] == [(33, 45)]
    assert tree.counts()["FunctionDeclaration"] == 2
    assert tree.counts()["Error"] == 1
    assert tree.gaps[0].file == "any.js"
    assert tree.gaps[0].reason


def test_a_broken_function_is_the_only_gap() -> None:
    good = "function f%d(a) { if (a) { return a.b(c) } }\n"
    text = (
        "".join(good % number for number in range(50)) + "function bad() { let 1x = 2; }\n" + "".join(good % number for number in range(50))
    )
    tree = check(text.encode())
    assert tree.counts()["CallExpression"] == 100
    assert sum(gap.end - gap.start for gap in tree.gaps) < 20


def test_a_file_that_is_cut_off_is_read_up_to_there() -> None:
    text = "var a = 1;\n" + "".join(f"var f{number} = (b) => {{ send({number}, b) }};\n" for number in range(200))
    tree = check(text[:-9].encode())
    assert tree.counts()["CallExpression"] >= 199
    assert tree.gaps


def test_an_error_in_a_large_statement_does_not_hide_it() -> None:
    members = ",\n".join(f"m{number}: function () {{ return call({number}) }}" for number in range(1000))
    tree = check(f"module.exports = {{ {members}, bad: 1 2, last: 3 }};".encode())
    assert tree.counts()["CallExpression"] >= 999
    assert tree.gaps


@pytest.mark.parametrize(
    "text",
    [
        b"", b"\n", b"\xef\xbb\xbf", b"\xef\xbb\xbfa", b"// a", b"/* a */", b"/* a", b"#!/usr/bin/env node", b"#!a\r\nb", b"\0", b"a\0b", b"'\0'", b"`\0${a}\0`",
        b"/\0/", b"// \0\na", b"\xff\xfe", b"'\xff'", b"a = '\xed\xa0\x80'", b"\xc3", b"a\r\nb\rc\n\rd", "a\u2028b\u2029c".encode(), b"a\x0bb\x0cc", b"{",
        b"}", b"'", b"`", b"${", b"\\", b"@", b"#", b"<", b"<!--", b"-->", b"import", b"export", b"export default", b"class", b"function", b"await", b"yield",
        b"let", b"using", b"for", b"for(", b"for(;;)", b"for(const", b"if(a)", b"a?.", b"new.", b"import.", b"import(", b"({a:1,", b"[1,,", b"x=>", b"async",
    ],
)  # fmt: skip
def test_odd_texts_give_a_tree(text: bytes) -> None:
    for module in (None, True, False):
        check(text, module)


def test_the_same_text_gives_the_same_tree() -> None:
    generator = random.Random(7)
    text = b"\n".join(generator.choice(SNIPPETS) for _ in range(200))
    first, second = parse("a.js", text), parse("a.js", text)
    assert (first.kind, first.start, first.end, first.name, first.strings) == (
        second.kind,
        second.start,
        second.end,
        second.name,
        second.strings,
    )
    assert first.gaps == second.gaps
