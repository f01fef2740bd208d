"""What did tree-sitter get wrong in this file, and what does the text say there instead?

    suspects (misread) and problems (ERROR nodes) → the statements around them, each a region (regions)
    region → tree-sitter again, on a doctored text of the same length; else the strict reader; else a gap
    all new readings → spliced into the tree at once (splice)

A file without suspects and problems costs a few array comparisons. What a misreading hid is mended in a second round.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right

from analyzer.model import Gap
from analyzer.syntax import kinds as k
from analyzer.syntax.bulk import Reading, reading
from analyzer.syntax.misread import apply, problem_edits, says_module, suspects
from analyzer.syntax.regions import Region, regions_of, surroundings, widened
from analyzer.syntax.splice import Patch, splice
from analyzer.syntax.strict import LIMIT, SyntaxProblem, read_region
from analyzer.syntax.tree import Tree

_LEAVES = frozenset(
    (k.IDENTIFIER, k.PRIVATE, k.LITERAL, k.THIS, k.SUPER, k.META, k.TEMPLATE_ELEMENT, k.EMPTY, k.DEBUGGER, k.JSX_TEXT, k.JSX_IDENTIFIER)
)
_Done = tuple[Region, Patch]  # a region, as wide as it had to be, and its new reading
_BETWEEN = b"\n{}\n"  # ends any statement when regions are read one after the other
_ROUNDS = 3  # a misreading may have hidden another
_BUDGET = LIMIT  # bytes that the strict reader gets per file
_BULK_SPEED = 16  # what tree-sitter reads again counts that much less
_WHOLE_STATEMENT = 16_384  # a longer statement is not given up for a problem in it


def mend(read: Reading, *, module: bool | None) -> Tree:
    """The tree of `read` with its misreadings mended, and a gap for what neither reader understands."""
    tree = read.tree
    tree.module = module if module is not None else says_module(tree, read.problems)
    problems = read.problems
    for _ in range(_ROUNDS):
        found = suspects(tree)
        if not (found or problems) or not _mend_once(tree, regions_of(tree, found, problems)):
            break
        problems = []  # each is mended now, or a gap
    tree.gaps.sort(key=lambda gap: (gap.start, gap.end))
    return tree


def _mend_once(tree: Tree, regions: list[Region]) -> bool:
    """Read the regions again; whether that changed the tree."""
    done, left = _read_doctored(tree, regions)
    more, unread = _read_one_by_one(tree, left)
    done = _outermost(done + more)
    patches = [patch for _, patch in done]
    patches += _give_up(tree, [region for region in unread if not _is_covered(region, done)])
    splice(tree, patches)
    return bool(patches)


# ---- readings ----


def _read_doctored(tree: Tree, regions: list[Region]) -> tuple[list[_Done], list[Region]]:
    """tree-sitter's second reading of the regions that have edits, and the regions that still need another."""
    done: list[_Done] = []
    whole = [bool(region.edits) and region.first < region.stop and region.needed <= region.end for region in regions]
    left = [region for region, fits in zip(regions, whole, strict=True) if not fits]
    groups = [[region for region, fits in zip(regions, whole, strict=True) if fits]]
    while groups:
        group = groups.pop()
        patches = _read_together(tree, group)
        if patches is not None:
            done += zip(group, patches, strict=True)
        elif len(group) == 1:
            left += group
        else:  # one bad region spoils the others
            middle = len(group) // 2
            groups += [group[middle:], group[:middle]]
    return done, sorted(left, key=lambda region: (region.start, region.first))


def _read_together(tree: Tree, regions: list[Region]) -> list[Patch] | None:
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


def _patches_of(tree: Tree, regions: list[Region], bases: list[int], part: Tree) -> list[Patch] | None:
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


def _patch(tree: Tree, region: Region, part: Tree, low: int, high: int, shift: int) -> Patch:
    field = k.F_CONSEQUENT if tree.kind[region.parent] == k.SWITCH_CASE else k.F_BODY
    return Patch(region.first, region.stop, region.parent, field, part, low, high, shift)


def _read_one_by_one(tree: Tree, regions: list[Region]) -> tuple[list[_Done], list[Region]]:
    """The regions that some reader understands, and those that none does."""
    done: list[_Done] = []
    unread: list[Region] = []
    budget = _BUDGET
    for region in regions:
        if _is_covered(region, done[-1:]):
            continue
        found, budget = _read_alone(tree, region, budget)
        if found is None:
            unread.append(region)
        else:
            done.append(found)
    return done, unread


def _read_alone(tree: Tree, region: Region, budget: int) -> tuple[_Done | None, int]:
    """The reading of one region, wider and wider, by either reader; and what is left of the budget."""
    for wider in widened(tree, region):
        size = wider.end - wider.start
        edits = sorted({*region.edits, *problem_edits(tree.text, wider.start, wider.end, region.problems)})
        if edits and wider.first < wider.stop and size // _BULK_SPEED <= budget:
            budget -= size // _BULK_SPEED
            patches = _read_together(tree, [dataclasses.replace(wider, edits=edits)])
            if patches:
                return (wider, patches[0]), budget
        if size > min(budget, LIMIT):
            break
        budget -= size
        try:
            part = read_region(tree.path, tree.text[wider.start : wider.end], surroundings(tree, wider))
        except SyntaxProblem:
            continue
        if len(part) > 1:
            return (wider, _patch(tree, wider, part, 1, len(part), wider.start)), budget
    return None, budget


def _outermost(done: list[_Done]) -> list[_Done]:
    """`done` in the order of the text, without what lies in a wider region."""
    kept: list[_Done] = []
    for region, patch in sorted(done, key=lambda entry: (entry[0].start, -entry[0].end, entry[0].first)):
        if not _is_covered(region, kept[-1:]):
            kept.append((region, patch))
    return kept


def _is_covered(region: Region, done: list[_Done]) -> bool:
    """Whether one of `done`, which are in the order of the text, holds the region."""
    place = bisect_right(done, region.start, key=lambda entry: entry[0].start) - 1
    return place >= 0 and region.end <= done[place][0].end and region.start < done[place][0].end


# ---- gaps ----


def _give_up(tree: Tree, regions: list[Region]) -> list[Patch]:
    """Error nodes and gaps for the problems of regions that nobody reads. (A mere suspect keeps its first reading.)"""
    patches = []
    for region in regions:
        if not region.problems:
            continue
        whole = region.first < region.stop and 0 < region.end - region.start <= _WHOLE_STATEMENT
        ranges = [(region.start, region.end)] if whole else region.problems
        tree.gaps += [
            Gap(tree.path, start, end, "syntax error" if start < end else "syntax error: something is missing") for start, end in ranges
        ]
        ranges = [piece for piece in ranges if piece[0] < piece[1]]
        if whole or (region.first == region.stop and ranges):
            patches.append(_patch(tree, region, _errors(tree, ranges), 1, len(ranges) + 1, 0))
        else:
            patches += [_insertion(tree, piece) for piece in ranges]
    return patches


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
