"""What does the message look like under each outcome of a choice? Carries a value along its way and evaluates the text around it.

What is not constant is shown as `…`. Where a value goes through something that the evaluator does not know (a list that is joined, a
serialiser), the text goes on as it is: it is in there, with more around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.constants.evaluator import Evaluator
from analyzer.flow.engine import Engine
from analyzer.flow.paths import SCALAR
from analyzer.flow.trace import Passage
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HOLE = "…"
MAXIMUM_EXAMPLE = 300  # characters, around the mark
MAXIMUM_TEXT = 4_000
MAXIMUM_EXAMPLES = 16
MAXIMUM_EVALUATIONS = 24  # of one way
_TEXTS = (k.TEMPLATE, k.BINARY, k.CALL)


class Messages:
    """Evaluates texts with a value in them."""

    def __init__(self, engine: Engine, evaluator: Evaluator) -> None:
        self._engine = engine
        self._program = engine.program
        self._evaluator = evaluator

    def around(self, node: NodeId, inner: NodeId, values: Sequence[str], hole: str = "1") -> tuple[str, ...] | None:
        """The text of `node` for each value of `inner` in it, with `hole` for what is not known; None where it is no text around it."""
        program = self._program
        if program.kind[node] not in _TEXTS or not node < inner < program.last[node]:
            return None
        found: list[str] = []
        for value in values:
            pieces = self._evaluator.assuming({inner: value}).pattern(node)
            if all(piece is None for piece in pieces):
                return None
            found.append("".join(hole if piece is None else piece for piece in pieces)[:MAXIMUM_TEXT])
        return tuple(found)

    def examples(self, steps: Iterable[Passage], texts: tuple[str, ...]) -> tuple[str, ...]:
        """The messages of a way, one for each value that the choice may give, cut around the mark."""
        trace = self._engine.trace
        carrier, evaluations = -1, 0
        for _, before, after in steps:
            if carrier < 0:
                carrier = trace.location[before]
            node = trace.location[after]
            if node < 0:
                continue
            if trace.path[before] == trace.path[after] == SCALAR and carrier >= 0 and evaluations < MAXIMUM_EVALUATIONS:
                around = self.around(node, carrier, texts, HOLE)
                evaluations += around is not None
                texts = around or texts
            carrier = node
        return tuple(_clipped(text, texts) for text in texts[:MAXIMUM_EXAMPLES])


def _clipped(text: str, others: Sequence[str]) -> str:
    """A long message around the place at which the messages differ."""
    if len(text) <= MAXIMUM_EXAMPLE:
        return text
    differing = next((number for number, characters in enumerate(zip(*others, strict=False)) if len(set(characters)) > 1), 0)
    begin = max(0, min(differing - MAXIMUM_EXAMPLE // 3, len(text) - MAXIMUM_EXAMPLE))
    head, tail = HOLE if begin else "", HOLE if begin + MAXIMUM_EXAMPLE < len(text) else ""
    return head + text[begin : begin + MAXIMUM_EXAMPLE] + tail
