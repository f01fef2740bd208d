"""Which choices are hidden markers? Those between values that look the same, made by a fact of the machine, and sent.

Every choice is looked at (likenesses.py); the few that remain are followed to the sinks once more on a budget of their own, since what a
source is used for in plain sight would otherwise stand before what it is used for in hiding. Which of them are findings, the judge decides:
a choice that a terminal, a platform or the user's own arguments explain is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.constants.evaluator import Evaluator
from analyzer.flow.engine import Engine
from analyzer.flow.onward import Onward, Reached
from analyzer.flow.paths import OPAQUE, SCALAR
from analyzer.flow.selection import BY_BRANCH, BY_CONDITION, BY_LOOKUP
from analyzer.flow.trace import FactId, Located, Passage, Source, Steps
from analyzer.model import Marker
from analyzer.syntax.tree import NodeId
from analyzer.verdict.alphabets import BLANK, CASE, LINES, ORDER, alphabet, codepoints
from analyzer.verdict.likenesses import MAXIMUM_STEPS, Likeness, Likenesses
from analyzer.verdict.messages import Messages
from analyzer.verdict.places import Places
from analyzer.verdict.selections import Choice, choices

_REASONS = (BY_CONDITION, BY_BRANCH, BY_LOOKUP)
_USERS_OWN = frozenset(("process.argv", "tty"))  # what the user typed, and the terminal that it was typed into
_OF_PLATFORMS = frozenset((LINES, CASE))  # `\r\n`, `Path` and `PATH`: every program that runs on two platforms has them


@dataclass(frozen=True, slots=True)
class Candidate:
    """A choice between look-alikes, and the facts at which what it gives begins."""

    likeness: Likeness
    facts: tuple[FactId, ...]

    @property
    def choice(self) -> Choice:
        """The choice itself."""
        return self.likeness.choice


class Markers:
    """The candidates of one analysis. Made before the verdict: it lets the engine follow them further."""

    def __init__(self, engine: Engine, evaluator: Evaluator) -> None:
        self._engine = engine
        self._trace = engine.trace
        self._likenesses = Likenesses(engine, evaluator)
        self.messages = Messages(engine, evaluator)
        self._given: dict[NodeId, list[FactId]] = {}
        self._values: Located | None = None
        self._onward: Onward | None = None
        self._steps: Steps | None = None
        self.candidates = self._find()

    # Finding them -----------------------------------------------------------------------------------------------------------------------

    def _find(self) -> tuple[Candidate, ...]:
        found: list[Likeness] = []
        weak: list[Choice] = []
        for choice in choices(self._engine):
            likeness = self._likenesses.of(choice)
            if likeness is not None and not likeness.alphabet.blank:
                found.append(likeness)
            elif likeness is not None or self._likenesses.is_weak(choice):
                weak.append(choice)
        computed = [choice for choice in self._likenesses.computed() if self._decided(choice.conditions)]
        found += [likeness for choice in computed if (likeness := self._likenesses.of(choice)) is not None]
        if weak:
            self._given = self._facts_given()
            found += [likeness for choice in weak if (likeness := self._in_text(choice)) is not None]
        found = [likeness for likeness in found if self._is_worth_following(likeness)]
        if not found:
            return ()
        self._follow(found)
        self._given = self._facts_given()
        return tuple(Candidate(likeness, tuple(self._begins(likeness.choice))) for likeness in found)

    def _is_worth_following(self, likeness: Likeness) -> bool:
        """Whether a fact takes part in the choice that is not explained by what it is."""
        if self._steps is None:
            self._steps = Steps(self._trace)
        before = self._steps.before(set(self._decided(likeness.choice.conditions)))
        deciding = [source for source in self._trace.sources if any(before[fact] for fact in source.facts)]
        return any(not self.is_ordinary(source, likeness, deciding) for source in deciding)

    def _decided(self, conditions: Iterable[NodeId]) -> list[FactId]:
        """The facts that some conditions hold."""
        if self._values is None:
            self._values = Located(self._trace, (SCALAR, OPAQUE))
        return [fact for condition in conditions for fact in self._values.at(condition)]

    def _facts_given(self) -> dict[NodeId, list[FactId]]:
        """The facts that the rules for choices have made, by node."""
        trace = self._trace
        reasons = [trace.reason(text) for text in _REASONS]
        edges = np.flatnonzero(np.isin(np.frombuffer(trace.edge_why, np.int16), reasons))
        targets = np.unique(np.frombuffer(trace.edge_to, np.int32)[edges]).tolist()
        given: dict[NodeId, list[FactId]] = {}
        for fact in targets:
            given.setdefault(trace.location[fact], []).append(fact)
        return given

    def _begins(self, choice: Choice) -> list[FactId]:
        """The facts at which what a choice gives begins."""
        if choice.kind == "computed":
            return self._results(choice)
        return [fact for node in choice.nodes for fact in self._given.get(node, ())]

    def _results(self, choice: Choice) -> list[FactId]:
        """The facts of the result of a call that come from its argument."""
        trace = self._trace
        arguments = np.array(self._decided(choice.conditions), np.int32)
        edges = np.flatnonzero(np.isin(np.frombuffer(trace.edge_from, np.int32), arguments))
        reached = {trace.edge_to[edge] for edge in edges.tolist()}
        return sorted(fact for fact in reached if trace.location[fact] == choice.place)

    def _follow(self, found: Sequence[Likeness]) -> None:
        """Lets the engine follow each of the choices on its own, also where the facts that decide it had been through branches before."""
        engine = self._engine
        self._given = self._facts_given()
        for likeness in found:
            choice = likeness.choice
            for node in choice.nodes if choice.kind != "computed" else ():
                if not self._given.get(node):
                    self._seed(node, choice)
        self._given = self._facts_given()
        engine.follow([self._begins(likeness.choice) for likeness in found])
        self._values = self._onward = self._steps = None

    def _seed(self, node: NodeId, choice: Choice) -> None:
        """What a choice gives whose facts were through too many branches, or whose source had no budget left."""
        engine, trace = self._engine, self._trace
        for fact in self._decided(choice.conditions):
            engine.seed(node, fact, BY_LOOKUP if choice.kind == "table" else BY_BRANCH if choice.kind == "branch" else BY_CONDITION)
            seed = trace.ids.get((node, SCALAR, trace.context[fact], 1))
            if seed is not None:
                trace.seeds.setdefault(seed, trace.root[fact])

    def _in_text(self, choice: Choice) -> Likeness | None:
        """Values that look like nothing by themselves, in the text around them: the first step at which they look alike."""
        trace, texts = self._trace, [text for _, text in self._likenesses.texts(choice) if text is not None]
        distinct = tuple(dict.fromkeys(texts))
        starts = self._begins(choice)
        if self._onward is None:
            self._onward = Onward(trace)
        reached = self._onward.from_facts(starts, MAXIMUM_STEPS)
        at = {fact: (trace.location[fact], distinct) for fact in starts}
        for part in (reached.up, reached.down):
            for following, (_, fact) in part.items():
                if following in at or fact not in at or trace.path[following] != SCALAR:
                    continue
                node, values = at[fact]
                place = trace.location[following]
                around = self.messages.around(place, node, values) if place >= 0 and node >= 0 else None
                if around is not None and len(set(around)) > 1 and (found := alphabet(around)) is not None:
                    return Likeness(choice, found, (-1,) * len(found.texts), sampled=True)
                at[following] = (place, around or values)
        return None

    # What is ordinary -------------------------------------------------------------------------------------------------------------------

    def is_ordinary(self, source: Source, likeness: Likeness, deciding: Iterable[Source]) -> bool:
        """Whether something else than hiding explains that this fact makes the choice. `deciding`: all facts that take part in it."""
        kind = likeness.alphabet.kind
        if source.kind in _USERS_OWN or (source.kind == "os-info" and kind in _OF_PLATFORMS):
            return True
        plain = sum(text.isascii() for text in likeness.alphabet.texts)
        fallback = plain == 1 and kind not in BLANK
        return fallback and any(other.kind == "tty" for other in deciding)

    def holds_it(self, candidate: Candidate, reached: Reached) -> bool:
        """Whether the fact itself is in what is chosen: then it is sent in plain sight, in one form or another."""
        if self._values is None:
            self._values = Located(self._trace, (SCALAR, OPAQUE))
        program, trace = self._engine.program, self._trace
        for node in candidate.likeness.nodes:
            for fact in self._values.at(node, min(program.last[node], node + MAXIMUM_STEPS)) if node >= 0 else ():
                if not trace.depth[fact] and fact in reached:
                    return True
        return False

    # The record -------------------------------------------------------------------------------------------------------------------------

    def record(self, candidate: Candidate, steps: Sequence[Passage], compared: tuple[dict[str, object], ...], places: Places) -> Marker:
        """The marker of the contract. `steps`: the way from the choice to the sink, for the examples."""
        likeness = candidate.likeness
        texts = likeness.alphabet.texts
        return Marker(
            selection=places.of(candidate.choice.place),
            kind=likeness.alphabet.kind,
            alternatives=tuple({"text": text, "codepoints": list(codepoints(text, texts))} for text in texts),
            bits=likeness.alphabet.bits,
            compared_with=compared,
            examples=() if likeness.alphabet.kind == ORDER else self.messages.examples(steps, texts),
        )
