"""How much may an evaluation cost, and what has it used so far?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.constants.heap import Unknown

if TYPE_CHECKING:
    from analyzer.constants.regex import Regex


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of the evaluator. A value that would need more is unknown."""

    steps: int = 2_000_000  # operations of one evaluation; copying 64 code units or 16 elements counts as one
    setup_steps: int = 20_000_000  # of one statement that prepares a table (the rotation of a string table)
    total_steps: int = 50_000_000  # of all evaluations together
    text: int = 1 << 20  # code units of one string
    items: int = 1 << 17  # elements of one array, object or collection
    depth: int = 1000  # function calls inside each other
    code: int = 20_000  # operations that one function may compile to
    nesting: int = 20_000  # expressions and bindings that wait for each other


@dataclass(slots=True)
class Shared:
    """What all evaluations of one program share."""

    patterns: dict[tuple[str, str], Regex] = field(default_factory=dict)  # compiled regular expressions by source and flags
    source: Callable[[int], str | None] | None = None  # the text of a function, which String(function) gives


class Meter:
    """What is left of one evaluation's steps, and the size limits. Everything that makes large values asks here first."""

    __slots__ = ("budget", "left", "patterns", "source")

    def __init__(self, budget: Budget, steps: int, shared: Shared | None = None) -> None:
        self.budget = budget
        self.left = steps
        shared = shared or Shared()
        self.patterns = shared.patterns
        self.source = shared.source

    def charge(self, steps: int) -> None:
        """Use up `steps`."""
        self.left -= steps
        if self.left < 0:
            raise Unknown("steps")

    def text(self, length: int) -> None:
        """Allow a string of `length` code units to be made."""
        if length > self.budget.text:
            raise Unknown("text")
        self.charge(length >> 6)

    def items(self, length: int) -> None:
        """Allow a list of `length` elements to be made."""
        if length > self.budget.items:
            raise Unknown("items")
        self.charge(length >> 4)
