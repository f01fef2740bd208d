"""What did tree-sitter get wrong in this file, and what does the text say there instead?

    suspects (misread) and problems (ERROR nodes) → the statements around them, each a region
    region → tree-sitter again, on a doctored text of the same length; else the strict reader; else a gap
    all new readings → spliced into the tree at once

A file without suspects and problems costs a few array comparisons.
"""

from __future__ import annotations

import dataclasses
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from analyzer.model import Gap
from analyzer.syntax import kinds as k
from analyzer.syntax.bulk import Reading, reading
from analyzer.syntax.misread import Edit, Suspect, apply, function_around, problem_edits, suspects
from analyzer.syntax.splice import Patch, splice
from analyzer.syntax.strict import LIMIT, Goal, SyntaxProblem, read_region
from analyzer.syntax.tree import NodeId, Tree

_LISTS = frozenset((k.PROGRAM, k.BLOCK, k.STATIC_BLOCK))  # kinds whose children are statements
_GAP = re.compile(rb"(?:\s|/\*.*?\*/|//[^\n]*)*", re.DOTALL)
_LEAVES = frozenset(
    (k.IDENTIFIER, k.PRIVATE, k.LITERAL, k.THIS, k.SUPER, k.META, k.TEMPLATE_ELEMENT, k.EMPTY, k.DEBUGGER, k.JSX_TEXT, k.JSX_IDENTIFIER)
)
_BETWEEN = b"\n{}\n"  # ends any statement when regions are read one after the other
_WINDOW = 6  # statements after a region that may belong to it
_STRICT_TOTAL = 2 * LIMIT  # bytes that the strict reader gets per file
_WHOLE_STATEMENT = 16_384  # a longer statement is not given up for a problem in it


@dataclass(slots=True)
class _Region:
    """Statements side by side, `first` … `stop - 1`, children of `parent`; empty where a problem stands between two statements."""

    first: NodeId
    stop: NodeId
    parent: NodeId
    start: int
    end: int
    edits: list[Edit] = field(default_factory=list)
    problems: list[tuple[int, int]] = field(default_factory=list)
    following: bool = False


def mend(read: Reading, *, module: bool | None) -> Tree:
    """The tree of `read` with its misreadings mended, and a gap for what neither reader understands."""
    tree = read.tree
    tree.module = module if module is not None else _says_module(tree, read.problems)
    found = suspects(tree)
    if not found and not read.problems:
        return tree
    regions = _regions(tree, found, read.problems)
    patches, unread = _read_regions(tree, regions)
    for region in unread:
        patches += _give_up(tree, region)
    splice(tree, patches)
    return tree


def _says_module(tree: Tree, problems: list[tuple[int, int]]) -> bool:
    """Whether only a module may hold this: import and export declarations, import.meta, await outside of functions."""
    if any(kind in tree.kind for kind in (k.IMPORT, k.EXPORT_NAMED, k.EXPORT_DEFAULT, k.EXPORT_ALL)):
        return True
    if any(tree.text.startswith((b"import", b"export"), start) for start, _ in problems):
        return True
    meta = tree.kind.find(k.META)
    while meta >= 0:
        if tree.string(meta + 1) == "import":
            return True
        meta = tree.kind.find(k.META, meta + 1)
    return _awaits_at_top(tree)


def _awaits_at_top(tree: Tree) -> bool:
    """Whether an await (or `for await`, `await using`, a call of `await` that nothing declares) stands outside of every function."""
    kinds, flags = tree.kind, tree.flags
    node, stop = 0, len(tree)
    if not (k.AWAIT in kinds or k.FOR_OF in kinds or "await" in tree.strings or b"await using" in tree.text):
        return False
    called = False
    while node < stop:
        kind = kinds[node]
        if kind in k.FUNCTIONS:
            node = tree.last[node]
            continue
        if kind == k.AWAIT or (kind == k.FOR_OF and flags[node] & k.ASYNC):
            return True
        if kind == k.VARIABLE_DECLARATION and tree.op[node] == k.D_AWAIT_USING:
            return True
        called = called or (kind == k.CALL and kinds[node + 1] == k.IDENTIFIER and tree.string(node + 1) == "await")
        node += 1
    return called and not _declares_await(tree)


def _declares_await(tree: Tree) -> bool:
    name = tree.strings.index("await")
    declaring = (k.F_ID, k.F_PARAMS, k.F_LEFT, k.F_PARAM, k.F_ELEMENTS)
    return any(tree.name[node] == name and tree.field[node] in declaring for node in range(len(tree)))


# ---- regions ----


def _regions(tree: Tree, found: list[Suspect], problems: list[tuple[int, int]]) -> list[_Region]:
    """The statements that hold a suspect or a problem; the outermost of each nest."""
    regions: list[_Region] = []
    for suspect in found:
        region = _statement_around(tree, suspect.node)
        region.edits += suspect.edits
        region.following = suspect.following
        regions.append(region)
    for start, end in problems:
        region = _around(tree, start, end)
        region.problems.append((start, end))
        region.edits += problem_edits(tree.text, region.start, region.end)
        region.following = True
        regions.append(region)
    return _merged(regions)


def _merged(regions: list[_Region]) -> list[_Region]:
    merged: list[_Region] = []
    for region in sorted(regions, key=lambda region: (region.start, -region.end, region.first)):
        holder = merged[-1] if merged else None
        if holder is not None and region.start < holder.end and holder.first <= region.first and region.stop <= holder.stop:
            holder.edits += region.edits
            holder.problems += region.problems
            holder.following = holder.following or region.following
        else:
            merged.append(region)
    return merged


def _is_statement(tree: Tree, node: NodeId) -> bool:
    """Whether `node` stands in a list of statements."""
    parent = tree.kind[tree.parent[node]]
    return parent in _LISTS or (parent == k.SWITCH_CASE and tree.field[node] == k.F_CONSEQUENT)


def _statement_around(tree: Tree, node: NodeId) -> _Region:
    """The region of the innermost listed statement that holds `node`."""
    while node > 0 and not _is_statement(tree, node):
        node = tree.parent[node]
    if node == 0:
        return _Region(1, len(tree), 0, 0, len(tree.text))
    return _Region(node, tree.last[node], tree.parent[node], tree.start[node], tree.end[node])


def _around(tree: Tree, start: int, end: int) -> _Region:
    """The region of a problem: the statement that holds it, or the place between two statements."""
    node = max(bisect_right(tree.start, start) - 1, 0)
    while node > 0 and tree.end[node] < end:
        node = tree.parent[node]
    while node > 0 and not (tree.kind[node] in _LISTS or _is_statement(tree, node)):
        node = tree.parent[node]
    if tree.kind[node] not in _LISTS:
        return _statement_around(tree, node)
    place = node + 1
    while place < tree.last[node] and tree.end[place] <= start:
        place = tree.last[place]
    return _Region(place, place, node, start, end)


def _widened(tree: Tree, region: _Region) -> Iterator[_Region]:
    """`region`, then with more and more of the statements after it, then the functions around it."""
    yield region
    if region.following:
        stop = region.stop
        for _ in range(_WINDOW):
            if stop >= tree.last[region.parent]:
                break
            end, stop = tree.end[stop], tree.last[stop]
            if stop < tree.last[region.parent] and tree.kind[stop] == k.EMPTY and tree.start[stop] == end:
                end, stop = tree.end[stop], tree.last[stop]  # the semicolon of a torn statement is no statement
            yield dataclasses.replace(region, stop=stop, end=max(end, region.end))
    node = region.parent
    while node > 0:
        if tree.kind[node] in k.FUNCTIONS:
            outer = _statement_around(tree, node)
            yield dataclasses.replace(outer, problems=region.problems)
            node = outer.parent
        else:
            node = tree.parent[node]
    if len(tree.text) <= LIMIT:
        yield _Region(1, len(tree), 0, 0, len(tree.text), problems=region.problems)


# ---- readings ----


def _read_regions(tree: Tree, regions: list[_Region]) -> tuple[list[Patch], list[_Region]]:
    """Patches for the regions that some reader understands, and the regions that none does."""
    doctored = [region for region in regions if region.edits and region.first < region.stop]
    patches = _read_together(tree, doctored)
    if patches is None:
        patches = []
        doctored = []
    unread = []
    budget = _STRICT_TOTAL
    taken = 0  # where the last accepted patch ends
    for region in regions:
        if any(region is done for done in doctored):
            continue
        if region.first < taken:
            continue
        patch, budget = _read_alone(tree, region, budget)
        if patch is None:
            unread.append(region)
        else:
            patches.append(patch)
            taken = patch.stop
    return _compatible(patches), unread


def _compatible(patches: list[Patch]) -> list[Patch]:
    """Without patches that lie in a wider one."""
    kept: list[Patch] = []
    for patch in sorted(patches, key=lambda patch: (patch.first, -patch.stop)):
        if not kept or patch.first >= kept[-1].stop:
            kept.append(patch)
    return kept


def _read_together(tree: Tree, regions: list[_Region]) -> list[Patch] | None:
    """tree-sitter's reading of all regions, one after the other in one text, or None when it does not understand some of them."""
    if not regions:
        return []
    pieces, doctored, bases, position = [], [], [], 0
    for region in regions:
        text = tree.text[region.start : region.end]
        bases.append(position)
        pieces += [text, _BETWEEN]
        doctored += [apply(text, [(offset - region.start, new) for offset, new in region.edits]), _BETWEEN]
        position += len(text) + len(_BETWEEN)
    read = reading(tree.path, b"".join(pieces), module=tree.module, doctored=b"".join(doctored))
    if read.problems or suspects(read.tree, complete=False):
        return None
    return _patches_of(tree, regions, bases, read.tree)


def _patches_of(tree: Tree, regions: list[_Region], bases: list[int], part: Tree) -> list[Patch] | None:
    """One patch a region from the statements of `part`, in which the text of each region begins at its base."""
    patches = []
    node = 1
    for region, base in zip(regions, bases, strict=True):
        stop = base + region.end - region.start
        low = node
        while node < len(part) and part.start[node] < stop:
            if part.start[node] < base or part.end[node] > stop:
                return None
            node = part.last[node]
        if node == low:
            return None
        patches.append(_patch(tree, region, part, low, node, region.start - base))
        node = part.last[node] if node < len(part) else node  # the empty block between two regions
    return patches


def _patch(tree: Tree, region: _Region, part: Tree, low: NodeId, high: NodeId, shift: int) -> Patch:
    name = tree.field[region.first] if region.first < region.stop else _list_field(tree, region.parent)
    return Patch(region.first, region.stop, region.parent, name, part, low, high, shift)


def _list_field(tree: Tree, parent: NodeId) -> int:
    return k.F_CONSEQUENT if tree.kind[parent] == k.SWITCH_CASE else k.F_BODY


def _read_alone(tree: Tree, region: _Region, budget: int) -> tuple[Patch | None, int]:
    """The reading of one region, wider and wider, by either reader; and what is left of the strict reader's budget."""
    for wider in _widened(tree, region):
        if not _is_closed(tree, wider):
            continue
        size = wider.end - wider.start
        edits = problem_edits(tree.text, wider.start, wider.end) if region.problems else ()
        known = [*region.edits, *edits]
        if known and wider.first < wider.stop:
            patches = _read_together(tree, [dataclasses.replace(wider, edits=known)])
            if patches:
                return patches[0], budget
        if size > LIMIT or size > budget:
            break
        budget -= size
        try:
            part = read_region(tree.path, tree.text[wider.start : wider.end], _goal(tree, wider))
        except SyntaxProblem:
            continue
        if len(part) > 1:
            return _patch(tree, wider, part, 1, len(part), wider.start), budget
    return None, budget


def _is_closed(tree: Tree, region: _Region) -> bool:
    """Whether a statement may end where the region ends: else a reader could be content with a part of one."""
    if tree.text[region.end - 1 : region.end] in (b";", b"}") or region.end == len(tree.text):
        return True
    after = _GAP.match(tree.text, region.end)
    assert after is not None
    return b"\n" in after[0] or b"\r" in after[0] or tree.text[after.end() : after.end() + 1] in (b"}", b"")


def _goal(tree: Tree, region: _Region) -> Goal:
    """The surroundings of a region, for the strict reader."""
    inside = region.parent
    function = inside if tree.kind[inside] in k.FUNCTIONS else function_around(tree, inside)
    labels, strict = set(), False
    node = inside
    while node > 0:
        if tree.kind[node] == k.LABELED:
            labels.add(tree.string(tree.child(node, k.F_LABEL)) or "")
        strict = strict or tree.kind[node] in k.CLASSES
        node = tree.parent[node]
    flags = tree.flags[function] if function else 0
    return Goal(
        module=tree.module,
        function=bool(function),
        awaits=bool(flags & k.ASYNC) or (tree.module and not function),
        generator=bool(flags & k.GENERATOR),
        strict=strict,
        breakable=True,
        labels=frozenset(labels),
        jsx=k.JSX_OPENING in tree.kind or k.JSX_OPENING_FRAGMENT in tree.kind,
    )


# ---- gaps ----


def _give_up(tree: Tree, region: _Region) -> list[Patch]:
    """Error nodes and gaps for the problems of a region that nobody reads."""
    if not region.problems:
        return []  # a suspect that no other reading mends: the first reading stands
    whole = region.first < region.stop and region.end - region.start <= _WHOLE_STATEMENT
    ranges = [(region.start, region.end)] if whole else [piece for piece in region.problems if piece[0] < piece[1]]
    tree.gaps += [Gap(tree.path, start, end, "syntax error") for start, end in ranges]
    if whole or region.first == region.stop:
        part = _errors(tree, ranges)
        return [_patch(tree, region, part, 1, len(part), 0)]
    return [_insertion(tree, piece) for piece in ranges]


def _insertion(tree: Tree, piece: tuple[int, int]) -> Patch:
    """An Error node inside of the innermost node around `piece`."""
    start, end = piece
    node = max(bisect_right(tree.start, start) - 1, 0)
    while node > 0 and (tree.end[node] < end or tree.kind[node] in _LEAVES):
        node = tree.parent[node]
    place = node + 1
    while place < tree.last[node] and tree.start[place] < end:
        place = tree.last[place]
    return Patch(place, place, node, k.F_BODY, _errors(tree, [piece]), 1, 2, 0)


def _errors(tree: Tree, ranges: list[tuple[int, int]]) -> Tree:
    """A program of Error nodes."""
    part = Tree(tree.path, tree.text, tree.module)
    for number, (start, end) in enumerate([(0, len(tree.text)), *ranges]):
        part.kind.append(k.ERROR if number else k.PROGRAM)
        part.field.append(k.F_BODY if number else k.F_NONE)
        part.op.append(0)
        part.flags.append(0)
        part.parent.append(0 if number else -1)
        part.start.append(start)
        part.end.append(end)
        part.last.append(number + 1 if number else len(ranges) + 1)
        part.name.append(-1)
    return part
