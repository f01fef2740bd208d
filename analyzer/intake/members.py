"""What do all containers of files have in common: folders, archives and single files?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Literal, Protocol

from analyzer.intake.limits import Budget
from analyzer.intake.notes import Notes


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a container. Its content must be taken before the next member is asked for; what is left is passed over."""

    path: str  # as the container has it; bytes that are no UTF-8 are lone surrogates
    size: int
    chunks: Callable[[], Iterator[bytes]] = field(repr=False, compare=False)
    on_disk: Callable[[], BinaryIO] | None = field(default=None, repr=False, compare=False)  # opens it where it is a file of its own


@dataclass(frozen=True, slots=True)
class Dropped:
    """An entry that is not read. `installed`: npm writes it to disk all the same, so something is missing from the scan."""

    path: str
    size: int
    what: str
    installed: bool = False


class Container(Protocol):
    """Something that holds files and can be walked more than once, always in the same order."""

    @property
    def kind(self) -> Literal["directory", "archive", "file"]:
        """What its files' Origin says."""

    @property
    def name(self) -> str:
        """What errors call it."""

    def members(self, notes: Notes) -> Iterator[Member]:
        """Its files. Raises InputError where it cannot be read on."""

    def dropped(self) -> tuple[Dropped, ...]:
        """The entries that `members` left out."""

    def budget(self) -> Budget:
        """What it has used of its limits, which containers inside of it use on."""
