"""Between which values does a branch on a fact choose? The selection sites of the flow, joined to choices.

The flow knows a site for every value: an if-chain that returns four constants has four. Here they are one choice, with what else its
variable or function may be: the value that a variable had before, the other returns, what stands behind `??`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analyzer.constants.decoders import returned_values
from analyzer.flow.engine import Engine
from analyzer.flow.trace import Site
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MAXIMUM_OUTCOMES = 64
_OPTIONS = ("optional field",)  # sites whose alternatives are no texts


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: where it stands, where its value begins its way, what decides, and what it may give."""

    kind: str  # "conditional", "conjunction", "branch", "table", "order", "added", "computed"
    place: NodeId
    nodes: tuple[NodeId, ...]
    conditions: tuple[NodeId, ...]
    outcomes: tuple[NodeId, ...]


def choices(engine: Engine) -> list[Choice]:
    """All choices of a finished analysis, in the order of the text."""
    reader = _Reader(engine)
    joined: dict[object, Choice] = {}
    for node, site in sorted(engine.trace.sites.items()):
        if site.kind in _OPTIONS:
            continue
        key, choice = reader.read(site)
        known = joined.get(key)
        joined[key] = choice if known is None else _join(known, choice, node)
    return sorted(joined.values(), key=lambda choice: choice.place)


def _join(one: Choice, other: Choice, node: NodeId) -> Choice:
    """One choice of two parts of it."""
    return replace(
        one,
        place=min(one.place, other.place),
        nodes=(*one.nodes, node),
        conditions=tuple(dict.fromkeys((*one.conditions, *other.conditions))),
        outcomes=tuple(dict.fromkeys((*one.outcomes, *other.outcomes)))[:MAXIMUM_OUTCOMES],
    )


class _Reader:
    """Reads single sites."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._program = engine.program

    def read(self, site: Site) -> tuple[object, Choice]:
        """A site as a choice, and what it has in common with others of the same choice."""
        if site.kind == "branch":
            return self._branch(site)
        root = self._root(site.node)
        if site.kind == "table":
            outcomes = (*site.alternatives, *(leaf for leaf in self._leaves(root) if leaf != site.node))
        elif site.kind == "order":
            outcomes = site.alternatives
        else:
            outcomes = tuple(self._leaves(root))
        kind = site.kind if site.kind in ("table", "order") or root == site.node else "conditional"
        return (root, kind), Choice(kind, root, (site.node,), site.conditions, outcomes[:MAXIMUM_OUTCOMES])

    def _root(self, node: NodeId) -> NodeId:
        """The whole of nested `?:`, `&&`, `||` and `??` whose value `node` may be."""
        program = self._program
        while True:
            holder = program.parent[node]
            kind = program.kind[holder]
            inside = kind == k.CONDITIONAL and program.field[node] != k.F_TEST
            if not inside and kind != k.LOGICAL and not (kind == k.SEQUENCE and program.last[node] == program.last[holder]):
                return node
            node = holder

    def _leaves(self, root: NodeId) -> Iterator[NodeId]:
        """The expressions of which one is the value of `root`; of `a && b` the second, since the first is no text."""
        program = self._program
        work, count = [root], 0
        while work and count < 4 * MAXIMUM_OUTCOMES:
            node = work.pop()
            count += 1
            kind = program.kind[node]
            if kind == k.CONDITIONAL:
                first = program.last[node + 1]
                work += [program.last[first], first]
            elif kind == k.LOGICAL:
                right = program.last[node + 1]
                work += [right] if program.op[node] == k.OPERATOR["&&"] else [right, node + 1]
            elif kind == k.SEQUENCE:
                *_, final = program.children(node)
                work.append(final)
            else:
                yield node

    def _branch(self, site: Site) -> tuple[object, Choice]:
        """A constant that a branch returns, assigns or adds."""
        program = self._program
        holder = program.parent[site.node]
        statement = self._statement(site.condition)
        if program.kind[holder] == k.ASSIGNMENT:
            target = holder + 1
            added = program.op[holder] == k.OPERATOR["+="]
            outcomes = (site.node,) if added else (site.node, *self._other_values(site, holder))
            key: object = (program.function_of[site.node], program.source(target), added)
            return key, Choice("added" if added else "branch", statement, (site.node,), site.conditions, self._flat(outcomes))
        function = program.function_of[site.node]
        if program.kind[holder] in (k.RETURN, k.ARROW):
            others = [value for value in returned_values(program, function) if value >= 0][:MAXIMUM_OUTCOMES]
            return (function, "returned"), Choice("branch", statement, (site.node,), site.conditions, self._flat((site.node, *others)))
        return (statement, holder), Choice("branch", statement, (site.node,), site.conditions, self._flat((site.node, *site.alternatives)))

    def _statement(self, condition: NodeId) -> NodeId:
        """The statement or expression that branches on a condition."""
        holder = self._program.parent[condition]
        return holder if self._program.kind[holder] in (k.IF, k.SWITCH, k.CONDITIONAL, k.LOGICAL) else condition

    def _other_values(self, site: Site, assignment: NodeId) -> list[NodeId]:
        """What else the target of an assignment may hold: its other values; the variable itself where the value is made of it."""
        program, engine = self._program, self._engine
        target = assignment + 1
        binding = program.binding[target] if program.kind[target] == k.IDENTIFIER else -1
        if binding < 0:
            text = program.source(target)
            return [value for value in site.alternatives if self._assigned_to(value) == text]
        values: list[NodeId] = []
        for write in engine.index.writes(binding)[:MAXIMUM_OUTCOMES]:
            holder = program.parent[write]
            if program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT) and program.last[write] < program.last[holder]:
                values.append(program.last[write])
        inside = range(site.node, program.last[site.node])
        values += [node for node in inside if program.kind[node] == k.IDENTIFIER and program.binding[node] == binding][:1]
        return values

    def _assigned_to(self, value: NodeId) -> str:
        holder = self._program.parent[value]
        return self._program.source(holder + 1) if self._program.kind[holder] == k.ASSIGNMENT else ""

    def _flat(self, values: tuple[NodeId, ...]) -> tuple[NodeId, ...]:
        return tuple(dict.fromkeys(leaf for value in values for leaf in self._leaves(value)))[:MAXIMUM_OUTCOMES]
