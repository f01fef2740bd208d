"""What is this expression worth, as the engine asks it? The evaluator's answers as plain text.

The engine needs four questions and no JavaScript values, so this small view keeps it independent of how the evaluator works.
"""

from __future__ import annotations

from analyzer.constants.evaluator import Evaluator
from analyzer.constants.numbers import format_number
from analyzer.flow.models import UNKNOWN
from analyzer.linking.program import Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MAXIMUM_TEXTS = 16


class ConstantTexts:
    """A view of an Evaluator; see flow/engine.py for the protocol."""

    def __init__(self, program: Program, evaluator: Evaluator) -> None:
        self._program = program
        self._evaluator = evaluator

    def text(self, node: NodeId) -> str | None:
        """The constant string or number, as text."""
        if self._program.kind[node] == k.LITERAL:
            index = self._program.name[node]
            return self._program.strings[index] if index >= 0 else self._evaluator.text(node)
        return self._evaluator.text(node)

    def texts(self, node: NodeId) -> tuple[str, ...]:
        """The few texts that the expression may be; empty where they are not known."""
        text = self.text(node)
        if text is not None:
            return (text,)
        values = self._evaluator.possible(node, MAXIMUM_TEXTS)
        if values is None or not all(isinstance(value, str | int | float) for value in values):
            return ()
        return tuple(value if isinstance(value, str) else format_number(value) for value in values)  # type: ignore[arg-type]  # checked

    def pattern(self, node: NodeId) -> str:
        """The text with UNKNOWN in place of every piece that is not constant."""
        pieces = self._evaluator.pattern(node)
        return "".join(UNKNOWN if piece is None else piece for piece in pieces)

    def truth(self, node: NodeId) -> bool | None:
        """Whether a condition always holds, never holds, or None."""
        return self._evaluator.truth(node)
