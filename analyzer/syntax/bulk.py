"""What does the text of a file say, at the speed of a C parser?

tree-sitter reads, `walk` flattens its tree to columns, `shape` turns those into ESTree's arrays. What tree-sitter did not understand leaves
no node here and is listed as a problem; mending is the work of `repair`.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from analyzer.model import Gap
from analyzer.syntax import grammar as g
from analyzer.syntax.grammar import grammar
from analyzer.syntax.shape import shape
from analyzer.syntax.tree import Tree
from analyzer.syntax.walk import Columns, links, problems, walk

_LISTS = frozenset((g.R_PROGRAM, g.R_BLOCK, g.R_CASE, g.R_DEFAULT))  # raw kinds that hold statements
_STATEMENTS = frozenset(
    (
        g.R_EXPRESSION_STATEMENT, g.R_VAR, g.R_LEXICAL, g.R_USING, g.R_BLOCK, g.R_IF, g.R_SWITCH, g.R_FOR, g.R_FOR_IN, g.R_WHILE, g.R_DO,
        g.R_TRY, g.R_WITH, g.R_BREAK, g.R_CONTINUE, g.R_DEBUGGER, g.R_RETURN, g.R_THROW, g.R_EMPTY, g.R_LABELED, g.R_FUNCTION_DECLARATION,
        g.R_GENERATOR_DECLARATION, g.R_CLASS_DECLARATION, g.R_IMPORT, g.R_EXPORT,
    )
)  # fmt: skip


@dataclass(slots=True)
class Reading:
    """A tree, and the byte ranges of its text that tree-sitter could not read (empty where it missed something)."""

    tree: Tree
    problems: list[tuple[int, int]]


def read(path: str, text: bytes, *, module: bool | None = None) -> Tree:
    """tree-sitter's tree of `text` as it is, with a gap for each problem; `syntax.parse` mends it."""
    result = reading(path, text, module=bool(module))
    result.tree.gaps = [Gap(path, start, end, "syntax error") for start, end in result.problems]
    return result.tree


def reading(path: str, text: bytes, *, module: bool = False, doctored: bytes | None = None) -> Reading:
    """tree-sitter's reading of `text` (UTF-8). With `doctored`, a text of the same length, that one is parsed: names and operators still
    come from `text`."""
    source = _readable(text if doctored is None else doctored)
    parsed = grammar().parser().parse(source)
    columns = walk(parsed.root_node, grammar())
    found = problems(parsed.root_node)
    del parsed
    errors = np.flatnonzero(columns.raw == g.R_ERROR)  # of tree-sitter, or a kind of node that this version does not know
    if len(errors):
        found += zip(columns.start[errors].tolist(), columns.end[errors].tolist(), strict=True)
        columns, kept = _without_errors(columns)
        found = _uncovered(found, kept, source)
    tree = shape(path, text, columns, module=module, doctored=doctored)
    return Reading(tree, found)


def _readable(text: bytes) -> bytes:
    """`text` without what trips tree-sitter: it takes NUL for the end, and inserts no semicolon at a lone carriage return."""
    if b"\0" in text:
        text = text.replace(b"\0", b"\1")
    if text.count(b"\r") == text.count(b"\r\n"):
        return text
    return b"\r\n".join(line.replace(b"\r", b"\n") for line in text.split(b"\r\n"))


def _without_errors(columns: Columns) -> tuple[Columns, list[tuple[int, int]]]:
    """The columns without ERROR nodes, and the ranges of the statements that were rescued from them.

    An ERROR among statements may hold half of the file: the statements in it take its place. Any other is dropped with what it holds.
    """
    raw = columns.raw.copy()
    parent, last = links(columns.depth)
    keep = np.ones(len(raw), np.bool_)
    lift = np.zeros(len(raw) + 1, np.int32)
    rescued = []
    lists = {0}
    for node in np.flatnonzero((raw == g.R_ERROR) | (np.arange(len(raw)) == 0)).tolist():
        if not keep[node] or (node == 0 and raw[0] != g.R_ERROR):
            continue
        if node and int(raw[parent[node]]) not in _LISTS and int(parent[node]) not in lists:
            keep[node : last[node]] = False
            continue
        lists.add(node)
        if node:
            keep[node] = False
            lift[node + 1] += 1
            lift[last[node]] -= 1
        child = node + 1
        while child < last[node]:
            if int(raw[child]) in _STATEMENTS:
                rescued.append((int(columns.start[child]), int(columns.end[child])))
            elif raw[child] != g.R_ERROR:
                keep[child : last[child]] = False
            child = int(last[child])
    raw[0] = g.R_PROGRAM
    lifted = Columns(raw, columns.start, columns.end, (columns.depth - np.cumsum(lift)[:-1]).astype(np.int32), columns.comments)
    return lifted.keep(keep), rescued


def _uncovered(found: list[tuple[int, int]], rescued: list[tuple[int, int]], text: bytes) -> list[tuple[int, int]]:
    """The parts of the ranges `found` that no rescued statement covers."""
    result = []
    rescued = sorted(rescued)
    starts = [start for start, _ in rescued]
    for start, end in sorted(set(found)):
        if start == end:
            result.append((start, end))
            continue
        position = start
        for low, high in [*rescued[bisect_left(starts, start) : bisect_left(starts, end)], (end, end)]:
            piece = text[position:low]
            if piece.strip():
                offset = position + len(piece) - len(piece.lstrip())
                result.append((offset, position + len(piece.rstrip())))
            position = max(position, high)
    return _outermost(result)


def _outermost(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`ranges` sorted, without those inside of another."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(set(ranges), key=lambda piece: (piece[0], -piece[1])):
        if not result or end > result[-1][1] or start == end == result[-1][1]:
            result.append((start, end))
    return result
