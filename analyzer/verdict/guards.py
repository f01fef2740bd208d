"""Under which conditions on the environment does it happen? The conditions that dominate the steps of a witness.

Only conditions that hold a fact of the environment themselves are guards: what other control flow decides says nothing about the user.
"""

from __future__ import annotations

from collections.abc import Iterable

from analyzer.flow.control import ControlFlows
from analyzer.flow.engine import Engine
from analyzer.flow.paths import OPAQUE, SCALAR
from analyzer.flow.trace import FactId, Source
from analyzer.model import Guard, SourceRef
from analyzer.syntax.tree import NodeId
from analyzer.verdict.places import Places, shorten

MAXIMUM_STEPS = 400  # of a witness that are asked for their conditions
MAXIMUM_GUARDS = 12


class Guards:
    """Guards of findings. `sources_at` knows which environment facts a condition holds."""

    def __init__(self, engine: Engine, flows: ControlFlows, places: Places) -> None:
        self._engine = engine
        self._flows = flows
        self._places = places
        self._facts: dict[NodeId, list[FactId]] | None = None
        self._sources: dict[NodeId, Source | None] = {}
        self._conditions: dict[NodeId, tuple[tuple[NodeId, bool], ...]] = {}
        self._origin: dict[FactId, Source] | None = None

    def conditions(self, node: NodeId) -> tuple[tuple[NodeId, bool], ...]:
        """(condition, outcome) of everything that dominates `node` in its function, outermost first."""
        found = self._conditions.get(node)
        if found is None:
            found = self._conditions[node] = tuple((c, p) for c, p in self._flows.at(node).conditions(node))
        return found

    def source_at(self, condition: NodeId) -> Source | None:
        """The environment fact that the condition holds, if any: the first in the order of the text."""
        if condition not in self._sources:
            self._sources[condition] = self._find(condition)
        return self._sources[condition]

    def _find(self, condition: NodeId) -> Source | None:
        engine = self._engine
        if self._facts is None:
            self._facts = {}
            for fact, location in enumerate(engine.trace.location):
                if location >= 0 and engine.trace.path[fact] in (SCALAR, OPAQUE):
                    self._facts.setdefault(location, []).append(fact)
        origins = self._origins()
        found = [origins[root] for fact in self._facts.get(condition, ()) if (root := engine.trace.root[fact]) in origins]
        return min(found, key=lambda source: (source.place, source.name)) if found else None

    def _origins(self) -> dict[FactId, Source]:
        if self._origin is None:
            self._origin = {fact: source for source in self._engine.trace.sources for fact in source.facts}
        return self._origin

    def of(self, nodes: Iterable[NodeId]) -> tuple[Guard, ...]:
        """The guards of the steps of a witness, in their order, each condition once."""
        result: dict[NodeId, Guard] = {}
        for node in list(nodes)[:MAXIMUM_STEPS]:
            for condition, outcome in self.conditions(node):
                source = self.source_at(condition) if condition not in result else None
                if source is not None and len(result) < MAXIMUM_GUARDS:
                    result[condition] = self.guard(condition, outcome, source)
        return tuple(result.values())

    def guard(self, condition: NodeId, outcome: bool, source: Source) -> Guard:
        """One condition in words."""
        text = shorten(" ".join(self._engine.program.source(condition).split()))
        reference = SourceRef(self._places.of(source.place), source.kind, source.name)
        return Guard(self._places.of(condition), text, "sent-when-true" if outcome else "sent-when-false", reference)
