"""Do the two readers, tree-sitter with its repairs and esprima, give the same arrays?"""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.syntax import parse
from analyzer.syntax.strict import Goal, SyntaxProblem, read_region, read_strict
from tests.syntax.rows import check_invariants, rows_of
from tests.syntax.snippets import JSX, MISREAD, MODULES, SCRIPTS

# What the strict reader refuses although it is legal: it is older than the proposal, or reads stricter.
_UNKNOWN_TO_ESPRIMA: frozenset[str] = frozenset()

PROGRAMS = (
    *((text, False, False) for text in SCRIPTS),
    *((text, True, False) for text in MODULES),
    *((text, True, True) for text in JSX),
    *((text, module, False) for text, module in MISREAD),
)


@pytest.mark.parametrize(("text", "module", "jsx"), PROGRAMS)
def test_both_readers_agree_on_snippets(text: str, module: bool, jsx: bool) -> None:
    strict = read_strict("snippet.js", text.encode(), module=module, jsx=jsx)
    check_invariants(strict)
    bulk = parse("snippet.js", text.encode(), module=module)
    assert rows_of(strict) == rows_of(bulk)
    assert sorted(strict.holes.items()) == sorted(bulk.holes.items())


def test_both_readers_agree_on_samples(samples: list[Path]) -> None:
    for path in samples:
        text = path.read_bytes()
        bulk = parse(str(path), text)
        if bulk.gaps or "nesting" in path.name:
            continue  # broken code; nesting samples are for the bulk reader alone
        strict = read_strict(str(path), text, module=bulk.module, jsx=path.suffix == ".jsx")
        assert rows_of(strict) == rows_of(bulk), path


def test_a_problem_has_a_byte_offset() -> None:
    with pytest.raises(SyntaxProblem) as caught:
        read_strict("x.js", "'ü'; a b".encode(), module=False)
    assert caught.value.offset == len("'ü'; a ".encode())


@pytest.mark.parametrize("text", ["(" * 5000 + "a" + ")" * 5000, "[" * 5000, "a" + "+a" * 20000, "\x00", "'", "`${", "/[", "\\u{110000}"])
def test_the_strict_reader_fails_with_a_problem_only(text: str) -> None:
    try:
        tree = read_strict("x.js", text.encode(), module=False)
    except SyntaxProblem:
        return
    check_invariants(tree)


def test_bytes_that_are_no_utf8_keep_their_offsets() -> None:
    tree = read_strict("x.js", b"'\xff\xe4';b", module=False)
    assert (tree.start[len(tree) - 1], tree.end[len(tree) - 1]) == (5, 6)


def test_a_region_knows_its_surroundings() -> None:
    goal = Goal(function=True, awaits=True, generator=True, breakable=True, labels=frozenset({"out"}))
    tree = read_region("x.js", b"super.a(); await b; yield c; new.target; this.#d; if (e) break out; continue; return", goal)
    check_invariants(tree)
    assert tree.counts()["AwaitExpression"] == tree.counts()["YieldExpression"] == 1
