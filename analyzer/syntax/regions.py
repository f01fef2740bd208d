"""Which statements have to be read again, and how far may such a region reach?

A region is a run of statements in one list: a statement can be read on its own, whatever stands around it.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.syntax import kinds as k
from analyzer.syntax.misread import SPACE, STATEMENT_LISTS, Edit, Suspect, is_listed, problem_edits
from analyzer.syntax.strict import LIMIT, Goal
from analyzer.syntax.tree import NodeId, Tree

_WINDOW = 6  # statements after a region that may belong to it


@dataclass(slots=True)
class Region:
    """Statements side by side, `first` … `stop - 1`, children of `parent`; none where a problem stands between two statements."""

    first: NodeId
    stop: NodeId
    parent: NodeId
    start: int
    end: int
    edits: list[Edit] = dataclasses.field(default_factory=list)
    problems: list[tuple[int, int]] = dataclasses.field(default_factory=list)
    following: bool = False  # statements after it may belong to it

    @property
    def needed(self) -> int:
        """Where the last edit ends."""
        return max((offset + len(new) for offset, new in self.edits), default=0)


def regions_of(tree: Tree, found: list[Suspect], problems: list[tuple[int, int]]) -> list[Region]:
    """The statements that hold a suspect or a problem; the outermost of each nest, in the order of the text."""
    regions: list[Region] = []
    for suspect in found:
        region = regions[-1] if regions and suspect.node < regions[-1].stop else _statement_around(tree, suspect.node)
        region.edits += suspect.edits
        region.following = region.following or suspect.following
        if not regions or region is not regions[-1]:
            regions.append(region)
    reached: Region | None = None
    for start, end in sorted(problems):
        if reached is None or not (reached.start <= start and end <= reached.end):
            reached = _around(tree, start, end)
            reached.following = True
            regions.append(reached)
        reached.problems.append((start, end))
    for region in regions:
        region.edits += problem_edits(tree.text, region.start, region.end, region.problems) if region.problems else ()
    return _merged(regions)


def _merged(regions: list[Region]) -> list[Region]:
    merged: list[Region] = []
    for region in sorted(regions, key=lambda region: (region.start, -region.end, region.first)):
        holder = merged[-1] if merged else None
        if holder is not None and region.start < holder.end and holder.first <= region.first and region.stop <= holder.stop:
            holder.edits += region.edits
            holder.problems += region.problems
            holder.following = holder.following or region.following
        else:
            merged.append(region)
    return merged


def _statement_around(tree: Tree, node: NodeId) -> Region:
    """The region of the innermost listed statement that holds `node`."""
    while node > 0 and not is_listed(tree, node):
        node = tree.parent[node]
    if node == 0:
        return Region(1, len(tree), 0, 0, len(tree.text))
    return Region(node, tree.last[node], tree.parent[node], tree.start[node], tree.end[node])


def _around(tree: Tree, start: int, end: int) -> Region:
    """The region of a problem: the statement that holds it, or the place between two statements."""
    node = max(bisect_right(tree.start, start) - 1, 0)
    while node > 0 and tree.end[node] < end:
        node = tree.parent[node]
    while node > 0 and not (tree.kind[node] in STATEMENT_LISTS or is_listed(tree, node)):
        node = tree.parent[node]
    if tree.kind[node] not in STATEMENT_LISTS:
        return _statement_around(tree, node)
    place = node + 1
    while place < tree.last[node] and tree.end[place] <= start:
        place = tree.last[place]
    return Region(place, place, node, start, end)


def widened(tree: Tree, region: Region) -> Iterator[Region]:
    """`region`, then with more and more of the statements after it, then the functions around it. Only where a statement may end."""
    for wider in (region, *_windows(tree, region)):
        if _is_closed(tree, wider) and wider.end >= region.needed:
            yield wider
    if not region.problems:
        return  # a suspect is a matter of one statement
    node = region.parent
    while node > 0:
        if tree.kind[node] in k.FUNCTIONS:
            outer = _statement_around(tree, node)
            yield dataclasses.replace(outer, problems=region.problems)
            node = outer.parent
        else:
            node = tree.parent[node]
    if len(tree.text) <= LIMIT:
        yield Region(1, len(tree), 0, 0, len(tree.text), problems=region.problems)


def _windows(tree: Tree, region: Region) -> Iterator[Region]:
    stop, last = region.stop, tree.last[region.parent]
    for _ in range(_WINDOW if region.following else 0):
        if stop >= last:
            return
        end, stop = tree.end[stop], tree.last[stop]
        if stop < last and tree.kind[stop] == k.EMPTY and tree.start[stop] == end:
            end, stop = tree.end[stop], tree.last[stop]  # the semicolon of a torn statement is no statement
        yield dataclasses.replace(region, stop=stop, end=max(end, region.end))


def _is_closed(tree: Tree, region: Region) -> bool:
    """Whether a statement may end where the region ends: else a reader could be content with a part of one."""
    if tree.text[region.end - 1 : region.end] in (b";", b"}") or region.end == len(tree.text):
        return True
    after = SPACE.match(tree.text, region.end)
    assert after is not None
    return b"\n" in after[0] or b"\r" in after[0] or tree.text[after.end() : after.end() + 1] in (b"}", b"")


def surroundings(tree: Tree, region: Region) -> Goal:
    """What stands around a region, for the strict reader."""
    function, labels, strict = 0, set(), False
    node = region.parent
    while node > 0:
        if not function and tree.kind[node] in k.FUNCTIONS:
            function = node
        if not function and tree.kind[node] == k.LABELED:
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
