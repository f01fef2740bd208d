"""What do the readers of source maps have in common?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

MIB = 1 << 20
MOST_BYTES = 256 * MIB  # of one map
MOST_ITEMS = 4_000_000  # sources, contents, names and sections of one map together
MOST_NAME = 4096  # bytes of a file name or an identifier that are worth showing
MOST_CONTENT = 64 * MIB  # of one original file

Position = tuple[int, int]  # 0-based line and column of the generated file


class MapError(Exception):
    """Why a map cannot be used; completes "the source map "."""


@dataclass(frozen=True, slots=True)
class Original:
    """Where code was written: 0-based line and column of source number `source`, which the map calls `file`."""

    source: int
    file: str
    line: int
    column: int
    name: str | None = None  # what the author called it


class SourceMap(Protocol):
    """A map that was opened and checked as far as that costs nothing."""

    def find(self, wanted: Sequence[Position]) -> list[Original | None]:
        """The original of each position: that of the last mapping at or before it in its line. Raises MapError."""

    def content(self, source: int) -> str | None:
        """The text of a source, or None where the map does not hold it. Raises MapError."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A map that belongs to a file and was not opened yet."""

    where: str  # what a report calls it
    open: Callable[[], SourceMap] = field(repr=False, compare=False)  # raises MapError
