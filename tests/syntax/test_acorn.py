"""Do our arrays and acorn's tree agree, node by node?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analyzer.syntax import Tree, parse
from tests.node import acorn
from tests.node.acorn import Program
from tests.syntax.rows import check_invariants, rows_of
from tests.syntax.snippets import JSX, MISREAD, MODULES, SCRIPTS

PROGRAMS = (
    *(Program(text) for text in SCRIPTS),
    *(Program(text, module=True) for text in MODULES),
    *(Program(text, module=True, jsx=True) for text in JSX),
    *(Program(text, module=module) for text, module in MISREAD),
)


def difference(tree: Tree, answer: dict[str, Any]) -> str:
    """The first row that differs, or nothing."""
    ours, theirs = rows_of(tree), answer["rows"]
    for number, (mine, other) in enumerate(zip(ours, theirs, strict=False)):
        if mine != other:
            return f"node {number}: {mine} here, {other} in acorn"
    holes = sorted([tree.start[node], list(places)] for node, places in tree.holes.items())
    if holes != sorted(answer["holes"]):
        return f"holes {holes} here, {answer['holes']} in acorn"
    return f"{len(ours)} nodes here, {len(theirs)} in acorn" if len(ours) != len(theirs) else ""


@pytest.fixture(scope="module")
def answers() -> list[dict[str, Any]]:
    return acorn.rows(PROGRAMS)


@pytest.mark.npm
@pytest.mark.parametrize("number", range(len(PROGRAMS)), ids=lambda number: f"{number}")
def test_snippet_is_read_as_acorn_reads_it(number: int, answers: list[dict[str, Any]]) -> None:
    program, answer = PROGRAMS[number], answers[number]
    assert isinstance(program.text, str)
    assert "error" not in answer, (program.text, answer["error"])
    tree = parse("snippet.js", program.text.encode(), module=program.module)
    check_invariants(tree)
    assert not tree.gaps, program.text
    assert not difference(tree, answer), program.text


@pytest.mark.npm
def test_samples_are_read_as_acorn_reads_them(samples: list[Path]) -> None:
    trees = [parse(str(path), path.read_bytes()) for path in samples]
    programs = [Program(path, module=tree.module, jsx=path.suffix == ".jsx") for path, tree in zip(samples, trees, strict=True)]
    for tree, answer in zip(trees, acorn.rows(programs), strict=True):
        if "error" in answer and tree.gaps:
            continue  # a sample of broken code
        assert "error" not in answer, (tree.path, answer["error"])
        check_invariants(tree)
        assert not difference(tree, answer), tree.path


def test_there_are_enough_snippets() -> None:
    assert len(PROGRAMS) >= 200
    assert len(MISREAD) >= 60
