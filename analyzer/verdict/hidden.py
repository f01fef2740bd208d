"""Which choices between look-alikes does one source make, and how is what they give sent? Joins sources, candidates and sinks."""

from __future__ import annotations

from analyzer.flow.engine import Engine
from analyzer.flow.onward import Onward, Reached
from analyzer.flow.trace import FactId, Source, Steps
from analyzer.verdict.markers import Candidate, Markers


class Hidden:
    """The candidates of an analysis with what decides them and where they lead."""

    def __init__(self, engine: Engine, markers: Markers) -> None:
        steps = Steps(engine.trace)
        self._markers = markers
        self._onward = Onward(engine.trace)
        self._before = {candidate: steps.before(set(candidate.facts)) for candidate in markers.candidates}
        self._sent = {candidate: self._reaches(engine, candidate) for candidate in markers.candidates}
        self._deciding = {
            candidate: [source for source in engine.trace.sources if any(before[fact] for fact in source.facts)]
            for candidate, before in self._before.items()
        }

    def _reaches(self, engine: Engine, candidate: Candidate) -> bool:
        """Whether what the choice gives reaches a call that sends."""
        sent = {hit.fact for hit in engine.trace.hits if not hit.sink.border}
        return not sent.isdisjoint(self._onward.from_facts(candidate.facts).facts())

    def is_sent(self, candidate: Candidate) -> bool:
        """Whether a call that sends is reached."""
        return self._sent[candidate]

    def lost(self, candidate: Candidate) -> FactId:
        """The farthest fact of a choice from which nothing follows, -1 where there is none."""
        reached = self._onward.from_facts(candidate.facts)
        ends = [fact for fact in (*reached.down, *reached.up) if self._onward.is_last(fact)]
        return ends[-1] if ends else -1

    def of(self, source: Source) -> list[Candidate]:
        """The choices that the source makes, whose outcome is sent, and that nothing but hiding explains."""
        found: list[Candidate] = []
        for candidate, deciding in self._deciding.items():
            if source not in deciding or not self._sent[candidate] or self._markers.is_ordinary(source, candidate.likeness, deciding):
                continue
            if not self._markers.holds_it(candidate, self._onward.from_facts(source.facts)):
                found.append(candidate)
        return found

    def deciding(self, source: Source, candidate: Candidate) -> Reached:
        """What is between a source and a choice."""
        return self._onward.from_facts(source.facts, within=self._before[candidate])

    def onward(self, candidate: Candidate, deciding: Reached) -> Reached:
        """Where the choice leads from those of its facts that this source decides."""
        return self._onward.from_facts([fact for fact in candidate.facts if fact in deciding])
