"""Under which conditions on the environment does it happen? The conditions that dominate the steps of a witness.

Only conditions that hold a fact of the environment themselves are guards, and those that ask a setting by which a user allows or forbids
what is sent: what other control flow decides says nothing about the user.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.flow.control import ControlFlows
from analyzer.flow.engine import Engine
from analyzer.flow.models import Switches
from analyzer.flow.paths import OPAQUE, SCALAR
from analyzer.flow.trace import FactId, Located, Source
from analyzer.model import Guard, SourceRef
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId
from analyzer.verdict.bypass import Bypass
from analyzer.verdict.places import Places, shorten

MAXIMUM_STEPS = 400  # of a witness that are asked for their conditions
MAXIMUM_GUARDS = 12
MAXIMUM_NODES = 60  # of a condition in which a setting is looked for
_LISTS = (k.BLOCK, k.PROGRAM, k.SEQUENCE, k.SWITCH_CASE)


class Guards:
    """Guards of findings. `sources_at` knows which environment facts a condition holds."""

    def __init__(self, engine: Engine, flows: ControlFlows, places: Places, switches: Switches) -> None:
        self._engine = engine
        self._flows = flows
        self._places = places
        self._switches = switches
        self._settings: dict[NodeId, str] = {}
        self._names: dict[str, bool] = {}
        self._asked: dict[Guard, str] = {}
        self._facts: Located | None = None
        self._sources: dict[NodeId, Source | None] = {}
        self._conditions: dict[NodeId, tuple[tuple[NodeId, bool], ...]] = {}
        self._telling: dict[NodeId, tuple[tuple[NodeId, bool, Source | None], ...]] = {}
        self._origin: dict[FactId, Source] | None = None
        self._made: dict[tuple[NodeId, bool], Guard] = {}
        self._exits: dict[NodeId, list[tuple[NodeId, bool]]] = {}
        self._bypass = Bypass(engine, self.conditions)

    def conditions(self, node: NodeId) -> tuple[tuple[NodeId, bool], ...]:
        """(condition, outcome) of everything that dominates `node` in its function, outermost first."""
        found = self._conditions.get(node)
        if found is None:
            flow = self._flows.at(node)
            inside = () if flow.is_straight else flow.conditions(node)  # most functions have no branches, and need no dominators
            found = (*inside, *self._survived(node))
            self._conditions[node] = found
        return found

    def _survived(self, node: NodeId) -> list[tuple[NodeId, bool]]:
        """The conditions under which the process would have ended before `node`: `if (x) process.exit()`, `x && process.exit()`."""
        program = self._engine.program
        found: list[tuple[NodeId, bool]] = []
        child, holder = node, program.parent[node]
        while holder >= 0 and program.kind[child] not in k.FUNCTIONS:
            if program.kind[holder] in _LISTS:
                found += [ending for ending in self._endings(holder) if ending[0] < child]
            child, holder = holder, program.parent[holder]
        return found

    def _endings(self, holder: NodeId) -> list[tuple[NodeId, bool]]:
        """The conditions of the statements of a list that end the process."""
        found = self._exits.get(holder)
        if found is None:
            endings = map(self._ends, self._engine.program.children(holder))
            found = self._exits[holder] = [ending for ending in endings if ending is not None]
        return found

    def _ends(self, statement: NodeId) -> tuple[NodeId, bool] | None:
        """(condition, outcome with which the process goes on) of a statement that ends the process in one branch."""
        program = self._engine.program
        if program.kind[statement] == k.EXPRESSION_STATEMENT:
            statement += 1
        condition = statement + 1
        branch = program.last[condition] if program.kind[statement] in (k.IF, k.LOGICAL) else -1
        if branch < 0 or program.last[branch] < program.last[statement] or not self._is_exit(branch):
            return None
        return condition, program.kind[statement] == k.LOGICAL and program.op[statement] != k.OPERATOR["&&"]

    def _is_exit(self, node: NodeId) -> bool:
        """Whether the last thing that a statement does is to end the process."""
        program = self._engine.program
        while program.kind[node] in (k.BLOCK, k.EXPRESSION_STATEMENT, k.SEQUENCE):
            children = list(program.children(node))
            if not children:
                return False
            node = children[-1]
        callee = node + 1
        if program.kind[node] != k.CALL or program.kind[callee] != k.MEMBER or program.kind[callee + 1] != k.IDENTIFIER:
            return False
        return program.string(callee + 1) == "process" and self._engine.index.key(callee) in ("exit", "abort")

    def source_at(self, condition: NodeId) -> Source | None:
        """The environment fact that the condition holds, if any: a switch if it asks one, else the first in the order of the text."""
        if condition not in self._sources:
            self._sources[condition] = self._find(condition)
        return self._sources[condition]

    def _find(self, condition: NodeId) -> Source | None:
        roots = self._engine.trace.root
        origins = self._origins()
        found = [origins[root] for fact in self._facts_at(condition) if (root := roots[fact]) in origins]
        is_switch = self._switches.is_variable
        return min(found, key=lambda source: (not is_switch(source.name), source.place, source.name)) if found else None

    def _facts_at(self, node: NodeId) -> list[FactId]:
        """The facts that say something of the value of `node` itself."""
        if self._facts is None:
            self._facts = Located(self._engine.trace, (SCALAR, OPAQUE))
        return self._facts.at(node)

    def _origins(self) -> dict[FactId, Source]:
        if self._origin is None:
            trace = self._engine.trace
            self._origin = {fact: source for source in trace.sources for fact in source.facts}
            self._origin |= {seed: self._origin[root] for seed, root in trace.seeds.items() if root in self._origin}
        return self._origin

    def of(self, steps: Sequence[tuple[NodeId, FactId]]) -> tuple[Guard, ...]:
        """The guards of the steps of a witness (nodes, and the facts there; the last is the call that sends), in their order, each
        condition once, and only those that the value does not get around."""
        held: dict[NodeId, tuple[bool, Source | None, list[int]]] = {}
        steps = steps if len(steps) <= MAXIMUM_STEPS else [*steps[: MAXIMUM_STEPS - 1], steps[-1]]
        for place, (node, _) in enumerate(steps):
            for condition, outcome, source in self._telling_conditions(node):
                held.setdefault(condition, (outcome, source, []))[2].append(place)
        facts = [fact for _, fact in steps[:-1]]
        found: list[Guard] = []
        for condition, (outcome, source, inside) in held.items():
            if len(found) < MAXIMUM_GUARDS and not self._bypass.exists((condition, outcome), facts, inside):
                found.append(self.guard(condition, outcome, source))
        return tuple(found)

    def switch(self, guard: Guard) -> str:
        """The switch by which a user allows or forbids what is sent that the guard asks; empty where it asks none."""
        return self._asked.get(guard, "")

    def _telling_conditions(self, node: NodeId) -> tuple[tuple[NodeId, bool, Source | None], ...]:
        """The conditions of `node` that hold an environment fact, with it, or ask a setting; most steps have none, and witnesses share
        most steps."""
        found = self._telling.get(node)
        if found is None:
            pairs = ((condition, outcome, self.source_at(condition)) for condition, outcome in self.conditions(node))
            found = tuple(pair for pair in pairs if pair[2] is not None or self._setting(pair[0]))
            self._telling[node] = found
        return found

    def _setting(self, condition: NodeId) -> str:
        """The setting that a condition asks, by its name: `!config.telemetryEnabled`, `isOptedOut()`; empty where it asks none."""
        found = self._settings.get(condition)
        if found is None:
            names = self._names_in(condition)
            found = self._settings[condition] = next(filter(self._is_setting, names), "")
        return found

    def _is_setting(self, name: str) -> bool:
        """Whether a name is that of a setting; conditions share most of their names."""
        found = self._names.get(name)
        if found is None:
            found = self._names[name] = self._switches.is_setting(name)
        return found

    def _names_in(self, condition: NodeId) -> Iterator[str]:
        """The names of variables and members in a condition; of a member of a member, both with a point between them."""
        program, index = self._engine.program, self._engine.index
        for node in range(condition, min(program.last[condition], condition + MAXIMUM_NODES)):
            key = index.key(node) if program.kind[node] == k.MEMBER else None
            if isinstance(key, str):
                holder = index.key(node + 1) if program.kind[node + 1] == k.MEMBER else program.string(node + 1)
                yield from (key, f"{holder}.{key}")
            elif program.kind[node] == k.IDENTIFIER and len(name := program.string(node) or "") > 3:
                yield name

    def guard(self, condition: NodeId, outcome: bool, source: Source | None) -> Guard:
        """One condition in words, made once."""
        found = self._made.get((condition, outcome))
        if found is None:
            found = self._made[condition, outcome] = self._make(condition, outcome, source)
            variable = source.name if source is not None and self._switches.is_variable(source.name) else ""
            if variable or self._setting(condition):
                self._asked[found] = variable or self._setting(condition)
        return found

    def _make(self, condition: NodeId, outcome: bool, source: Source | None) -> Guard:
        text = shorten(" ".join(self._engine.program.source(condition).split()))
        reference = SourceRef(self._places.of(source.place), source.kind, source.name) if source is not None else None
        return Guard(self._places.of(condition), text, "sent-when-true" if outcome else "sent-when-false", reference)
