"""Which bytes does a container hold at a place, and is the place inside of it at all?

Everything a container says about itself is hostile: an offset may lie outside, a length may be larger than the file. Every read goes
through an Image, which knows its bounds, so that no reader has to. An Image is a window on a file that is mapped into memory; a window in
a window costs nothing, and only what is taken is copied.
"""

from __future__ import annotations

import mmap
import struct
from collections.abc import Iterator
from typing import Literal

PIECE = 1 << 20
Order = Literal["<", ">"]

_NUMBERS: dict[tuple[Order, int], struct.Struct] = {
    (order, size): struct.Struct(f"{order}{code}") for order in ("<", ">") for size, code in ((1, "B"), (2, "H"), (4, "I"), (8, "Q"))
}


class DamagedError(ValueError):
    """What is wrong with a container; the text completes "the container …"."""


class Image:
    """A window on the bytes of a file."""

    __slots__ = ("_data", "size", "start")

    def __init__(self, data: bytes | mmap.mmap, start: int = 0, size: int | None = None) -> None:
        self._data = data
        self.start = start  # in the file
        self.size = len(data) - start if size is None else size

    def holds(self, offset: int, size: int) -> bool:
        """Whether all of these bytes lie inside."""
        return 0 <= offset <= self.size and 0 <= size <= self.size - offset

    def check(self, offset: int, size: int, what: str) -> None:
        """Raises DamagedError unless these bytes lie inside."""
        if not self.holds(offset, size):
            raise DamagedError(f"says that its {what} lies at byte {offset} with {size} bytes, but it has {self.size} bytes")

    def take(self, offset: int, size: int, what: str = "content") -> bytes:
        """A copy of `size` bytes. Raises DamagedError where they lie outside."""
        self.check(offset, size, what)
        start = self.start + offset
        return self._data[start : start + size]

    def head(self, size: int) -> bytes:
        """The first bytes, fewer where there are no more."""
        return self.take(0, min(size, self.size))

    def tail(self, size: int) -> bytes:
        """The last bytes, fewer where there are no more."""
        size = min(size, self.size)
        return self.take(self.size - size, size)

    def window(self, offset: int, size: int, what: str = "content") -> Image:
        """The same bytes without a copy. Raises DamagedError where they lie outside."""
        self.check(offset, size, what)
        return Image(self._data, self.start + offset, size)

    def number(self, offset: int, size: int, what: str = "header", order: Order = "<") -> int:
        """An unsigned number of 1, 2, 4 or 8 bytes."""
        self.check(offset, size, what)
        value: int = _NUMBERS[order, size].unpack_from(self._data, self.start + offset)[0]
        return value

    def fields(self, layout: str, offset: int, what: str = "header") -> tuple[int, ...]:
        """The integers of a struct layout."""
        self.check(offset, struct.calcsize(layout), what)
        return struct.unpack_from(layout, self._data, self.start + offset)

    def float64(self, offset: int, what: str = "header") -> float:
        """A little-endian floating point number of 8 bytes."""
        self.check(offset, 8, what)
        value: float = struct.unpack_from("<d", self._data, self.start + offset)[0]
        return value

    def find(self, wanted: bytes, start: int = 0, end: int | None = None) -> int:
        """Where `wanted` first lies between `start` and `end`, or -1."""
        end = self.size if end is None else min(end, self.size)
        found = self._data.find(wanted, self.start + max(start, 0), self.start + end)
        return found - self.start if found >= 0 else -1

    def rfind(self, wanted: bytes, start: int = 0, end: int | None = None) -> int:
        """Where `wanted` last lies between `start` and `end`, or -1."""
        end = self.size if end is None else min(end, self.size)
        found = self._data.rfind(wanted, self.start + max(start, 0), self.start + end)
        return found - self.start if found >= 0 else -1

    def chunks(self) -> Iterator[bytes]:
        """All bytes in pieces."""
        for offset in range(0, self.size, PIECE):
            yield self.take(offset, min(PIECE, self.size - offset))


class Cursor:
    """Reads numbers and texts one after the other."""

    __slots__ = ("_order", "_what", "image", "place")

    def __init__(self, image: Image, place: int = 0, *, order: Order = "<", what: str = "header") -> None:
        self.image = image
        self.place = place
        self._order = order
        self._what = what

    def number(self, size: int) -> int:
        """The next number of `size` bytes."""
        value = self.image.number(self.place, size, self._what, self._order)
        self.place += size
        return value

    def take(self, size: int) -> bytes:
        """The next `size` bytes, copied."""
        data = self.image.take(self.place, size, self._what)
        self.place += size
        return data

    def window(self, size: int) -> Image:
        """The next `size` bytes, not copied."""
        found = self.image.window(self.place, size, self._what)
        self.place += size
        return found

    def sized(self, width: int) -> Image:
        """The bytes behind their length, which is a number of `width` bytes."""
        return self.window(self.number(width))
