"""Where in the text that was written does a place of the text lie that was read? They differ where a language is turned into JavaScript."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """The bytes from `start` to `end` of the text as it was written are read as `instead`."""

    start: int
    end: int
    instead: bytes


@dataclass(frozen=True, slots=True)
class Written:
    """The text as it was written, and where pieces of it were replaced: parallel lists in the order of the text."""

    text: bytes
    starts: tuple[int, ...] = ()  # of the replacements, in the text that is read
    places: tuple[tuple[int, int, int], ...] = ()  # length of the replacement, start and end of what was replaced

    def offset(self, read: int) -> int:
        """The place of the written text for one of the text that is read. What was put in stands where it was put."""
        index = bisect_right(self.starts, read) - 1
        if index < 0:
            return read
        length, start, end = self.places[index]
        within = read - self.starts[index]
        return min(start + within, end) if within < length else end + within - length


def edited(text: bytes, edits: Iterable[Edit]) -> tuple[bytes, Written]:
    """`text` with all replacements, and the way back. Replacements must not overlap; those at the same place stay in their order."""
    pieces: list[bytes] = []
    starts: list[int] = []
    places: list[tuple[int, int, int]] = []
    done = length = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < done:
            continue
        pieces += (text[done : edit.start], edit.instead)
        length += edit.start - done
        starts.append(length)
        places.append((len(edit.instead), edit.start, edit.end))
        length += len(edit.instead)
        done = edit.end
    pieces.append(text[done:])
    return b"".join(pieces), Written(text, tuple(starts), tuple(places))
