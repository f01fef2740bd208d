"""What should an auditor know about the target that is neither a finding nor an error?

A hostile target can earn the same remark a hundred thousand times: ten of a kind are kept, the others are counted.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

from analyzer.model import Diagnostic, Gap

Level = Literal["error", "warning", "note"]

KEPT = 10  # remarks of one kind


class Notes:
    """Collects the diagnostics and gaps of one intake."""

    __slots__ = ("_counts", "_diagnostics", "_levels", "gaps")

    def __init__(self) -> None:
        self.gaps: list[Gap] = []
        self._diagnostics: list[Diagnostic] = []
        self._counts: Counter[str] = Counter()
        self._levels: dict[str, Level] = {}

    def add(self, level: Level, kind: str, message: str, where: str = "") -> None:
        """Keeps a remark, or counts it when there are enough of its kind."""
        self._counts[kind] += 1
        self._levels[kind] = level
        if self._counts[kind] <= KEPT:
            self._diagnostics.append(Diagnostic(level, kind, message, where))

    def gap(self, file: str, start: int, end: int, reason: str) -> None:
        """Bytes `start` to `end` of `file` are not read."""
        self.gaps.append(Gap(file, start, end, reason))

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All remarks, with one more for each kind that came too often."""
        rest = [
            Diagnostic(self._levels[kind], kind, f"{count - KEPT} more of this kind")
            for kind, count in self._counts.items()
            if count > KEPT
        ]
        return (*self._diagnostics, *rest)
