"""How is the syntax of one file kept, so that millions of nodes stay cheap?

A `Tree` is a struct of flat arrays with one integer per node. Nodes are numbered in preorder, so

* the first child of `n` is `n + 1` when `last[n] > n + 1`,
* the next sibling of `c` is `last[c]` while that is smaller than `last[parent]`,
* everything below `n` is the range `n + 1 … last[n] - 1`.

Structure is ESTree's, children in the order of the text, with these agreed differences: parentheses leave no node; ChainExpression
is the flag CHAIN on the outermost link; holes of arrays leave no node (`holes` has their positions).
"""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.model import Gap
from analyzer.syntax import kinds
from analyzer.syntax.written import Written

NodeId = int  # index into the arrays of a Tree (or of a Program, which concatenates many)
StringId = int  # index into `strings`


@dataclass(slots=True)
class Tree:
    """The flat ESTree arrays of one file. Offsets are bytes into `text`, which is always UTF-8.

    `name[n]` is the StringId of an Identifier, PrivateIdentifier (without `#`), JSXIdentifier, of a string Literal's cooked value and
    of a TemplateElement's cooked value; -1 for every other node and for a template element with an invalid escape. Lone surrogates
    stay in cooked values as Python surrogate code points.
    """

    path: str
    text: bytes
    module: bool  # source type: module goal (import/export syntax, .mjs, "type": "module") or script/CommonJS
    kind: bytearray = dataclasses.field(default_factory=bytearray)
    field: bytearray = dataclasses.field(default_factory=bytearray)
    op: bytearray = dataclasses.field(default_factory=bytearray)
    flags: bytearray = dataclasses.field(default_factory=bytearray)
    parent: array[int] = dataclasses.field(default_factory=lambda: array("i"))
    start: array[int] = dataclasses.field(default_factory=lambda: array("i"))
    end: array[int] = dataclasses.field(default_factory=lambda: array("i"))
    last: array[int] = dataclasses.field(default_factory=lambda: array("i"))
    name: array[int] = dataclasses.field(default_factory=lambda: array("i"))
    strings: list[str] = dataclasses.field(default_factory=list)
    holes: dict[NodeId, tuple[int, ...]] = dataclasses.field(default_factory=dict)  # array node -> element positions that are empty
    gaps: list[Gap] = dataclasses.field(default_factory=list)
    written: Written | None = None  # where `text` was made of another language; offsets of `gaps` are those of the text as it was written

    def __len__(self) -> int:
        return len(self.kind)

    def children(self, node: NodeId) -> Iterator[NodeId]:
        """Children of `node` in the order of the text."""
        last = self.last
        child, stop = node + 1, last[node]
        while child < stop:
            yield child
            child = last[child]

    def child(self, node: NodeId, name: int) -> NodeId:
        """The first child of `node` in field `name` (a `kinds.F_*` number), or -1."""
        last, fields = self.last, self.field
        child, stop = node + 1, last[node]
        while child < stop:
            if fields[child] == name:
                return child
            child = last[child]
        return -1

    def source(self, node: NodeId) -> str:
        """The text of `node`."""
        return self.text[self.start[node] : self.end[node]].decode("utf-8", "replace")

    def string(self, node: NodeId) -> str | None:
        """The name or cooked value of `node`, or None where it has none."""
        index = self.name[node]
        return None if index < 0 else self.strings[index]

    def counts(self) -> dict[str, int]:
        """How many nodes of each ESTree kind there are, ChainExpression included."""
        result = {kinds.KINDS[code]: number for code in range(len(kinds.KINDS)) if (number := self.kind.count(code))}
        chains = sum(1 for flag in self.flags if flag & kinds.CHAIN)
        return result | ({"ChainExpression": chains} if chains else {})
