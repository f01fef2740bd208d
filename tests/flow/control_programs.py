"""Small programs for the tests of control flow, and how to speak about the nodes in them.

A comment in front of a piece of code is its name: in `/*a*/x = /*b*/f(y)` the names `a` and `b` mean nodes that begin right there. Which
one of those that begin there is told by the first letter: `m` a member, `c` a call, `e` the outermost expression, `t` the outermost node
of all; without such a node, and with any other letter, it is the identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analyzer.flow.control import ControlFlow
from analyzer.flow.control.graph import OTHER, READ, STORE, WRITE
from analyzer.linking.program import Program, link
from analyzer.scope.bindings import bind
from analyzer.syntax import kinds as k
from analyzer.syntax import parse

_LETTERS = {"m": (k.MEMBER,), "c": (k.CALL, k.NEW, k.TAGGED_TEMPLATE, k.AWAIT, k.YIELD, k.IMPORT_CALL)}


def program_of(text: str, *, module: bool | None = None) -> Program:
    """The program of one file that holds `text`."""
    tree = parse("sample.js", text.encode(), module=module)
    return link([(tree, bind(tree))])


class Sample:
    """A program with named nodes, and the control flow of its function `t`, or of the file where there is none."""

    def __init__(self, text: str, *, module: bool | None = None) -> None:
        self.text = text
        self.program = program_of(text, module=module)
        assert k.ERROR not in self.program.kind, "the sample itself has errors"
        self.names = self._named()
        self.labels = {node: name for name, node in self.names.items()}
        self.function = self._function()
        self.flow = ControlFlow(self.program, self.function)

    def _function(self) -> int:
        program = self.program
        for node, kind in enumerate(program.kind):
            if kind in (k.FUNCTION_DECLARATION, k.FUNCTION_EXPRESSION) and program.field[node + 1] == k.F_ID:
                if program.string(node + 1) == "t":
                    return node
        return 0

    def _named(self) -> dict[str, int]:
        starting: dict[int, list[int]] = {}
        for node, start in enumerate(self.program.start):
            starting.setdefault(start, []).append(node)
        result: dict[str, int] = {}
        for match in re.finditer(r"/\*(\w+)\*/", self.text):
            nodes = starting.get(match.end(), [])
            fitting = [node for node in nodes if self._fits(node, match[1])]
            result[match[1]] = (fitting or [node for node in nodes if self._fits(node, "i")])[0]
        return result

    def _fits(self, node: int, name: str) -> bool:
        kind = self.program.kind[node]
        if name[0] == "t":
            return True
        if name[0] == "e":
            return kind not in (k.PROGRAM, k.EXPRESSION_STATEMENT, k.SEQUENCE)
        return kind in _LETTERS.get(name[0], (k.IDENTIFIER,))

    def said(self, nodes: Iterable[int]) -> str:
        """The names of `nodes`, or their text where they have no name."""
        return " ".join(self.labels.get(node, self.program.source(node) if node >= 0 else "outside") for node in nodes)

    def binding(self, name: str) -> int:
        """The binding of the identifier called `name`, or under the member called so."""
        node = self.names[name]
        while self.program.kind[node] == k.MEMBER:
            node += 1
        return self.program.binding[node]

    def reads(self, point: str, path: tuple[object, ...] = (), *, of: str | None = None) -> str:
        """The names of what may read the value of `of` (the variable at `point` itself) after `point`."""
        return self.said(self.flow.reads_from(self.binding(of or point), self.names[point], path))

    def definitions(self, name: str, path: tuple[object, ...] = ()) -> str:
        """The names of what may define the identifier called `name`."""
        return self.said(self.flow.definitions_of(self.names[name], path))

    def conditions(self, name: str) -> str:
        """The conditions of the node called `name`: `a` where it holds, `!a` where it does not."""
        return self._outcomes(self.flow.conditions(self.names[name]))

    def _outcomes(self, outcomes: Iterable[tuple[int, bool]]) -> str:
        return " ".join(("" if outcome else "!") + self.said([condition]) for condition, outcome in outcomes)

    def branches(self, name: str) -> tuple[str, str]:
        """The names of what happens for one outcome of the condition only."""
        true_only, false_only = self.flow.branches(self.names[name])
        return self.said(true_only), self.said(false_only)

    def events(self) -> str:
        """All events in the order in which they were built, `|` where a block begins."""
        return " ".join("|" if event < 0 else event_word(self.program, event) for event in self.flow.graph.events[1:-1])


def event_word(program: Program, event: int) -> str:
    """`r:x` for a read of x, `w:x` for a write, `s:a` for a store to .a, `c:f` for a call of f, or the kind of another event."""
    node, type_ = event >> 2, event & 3
    if type_ == READ:
        return f"r:{program.string(node)}"
    if type_ == WRITE:
        return f"w:{program.string(node)}"
    if type_ == STORE:
        return f"s:{_last_name(program, node)}"
    assert type_ == OTHER
    kind = program.kind[node]
    if kind in (k.CALL, k.NEW, k.TAGGED_TEMPLATE):
        return f"c:{_last_name(program, node + 1)}"
    return {k.RETURN: "return", k.THROW: "throw", k.AWAIT: "await", k.YIELD: "yield", k.IMPORT_CALL: "import"}.get(kind, "closure")


def _last_name(program: Program, node: int) -> str:
    while program.kind[node] == k.MEMBER:
        node = program.last[node + 1]
    return program.string(node) or program.source(node)
