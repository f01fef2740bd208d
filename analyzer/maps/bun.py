"""What does Bun keep of a source map inside of an executable?

    u32 n  u32 length  n × (u32 offset, u32 length) names  the same for contents  mappings (`length` bytes)  texts

Offsets count from the first byte; contents are zstd frames. Mappings are VLQ text up to Bun 1.3.13, later Bun's own InternalSourceMap:

    u64 length  u64 mappings  u64 lines  u32 windows  u32 offset of the stream
    for each window   i32 line  i32 column  u32 offset in the stream  i32 original line  i32 original column  i32 source
    in the stream     u8 count  u8 flags  3 × u16 length of a lane  3 masks of 64 bits  the lanes, as zigzag varints

A window has at most 64 mappings; the table has the first, the stream each other as the difference to the one before. The masks say of
which a difference needs no number: it begins the next line; its original moves as many lines, or as many columns. Flag 4: moves by several
lines, flag 8: moves to another source.
The layout is that of src/sourcemap/InternalSourceMap.rs in Bun's repository; embedded by 1.3.14 to 1.4.5. No names of identifiers are kept.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import zstandard

from analyzer.maps.mappings import COLUMN_BITS, MOST_COLUMN, Answers, decode
from analyzer.maps.model import MOST_BYTES, MOST_CONTENT, MOST_ITEMS, MOST_NAME, MapError, Original, Position

_POINTER = 8  # bytes
_HEADER = struct.Struct("<QQQII")
_WINDOW = np.dtype(
    [("line", "<i4"), ("column", "<i4"), ("at", "<u4"), ("original_line", "<i4"), ("original_column", "<i4"), ("source", "<i4")]
)
_WINDOW_HEADER = struct.Struct("<BBHHHQQQ")
_MOST_IN_WINDOW = 64
_LONG_LINES, _SOURCES = 4, 8  # flags
_NO_INDEX = 0xFF
_MOST_WINDOW = 1 << 24  # of a zstd frame

State = tuple[int, int, int, int, int]  # line, column, source, original line, original column


class BunMap:
    """The map of one module in a Bun executable."""

    def __init__(self, data: bytes | memoryview) -> None:
        """Raises MapError where `data` is no such map."""
        self._data = data = memoryview(data)
        if not 8 <= len(data) <= MOST_BYTES:
            raise MapError(f"has {len(data)} bytes")
        self._count, length = struct.unpack_from("<II", data)
        start = 8 + 2 * _POINTER * self._count
        if self._count > MOST_ITEMS or start + length > len(data):
            raise MapError("is cut off")
        self._mappings = bytes(data[start : start + length])
        self._windows = Windows(self._mappings) if is_internal(self._mappings) else None

    def find(self, wanted: Sequence[Position]) -> list[Original | None]:
        """The original of each position: that of the last mapping at or before it in its line. Raises MapError."""
        if self._windows is not None:
            return [self._original(*state[2:]) if state else None for state in self._windows.find(wanted)]
        answers = Answers(wanted)
        for segments in decode(self._mappings, self._count, MOST_ITEMS, last_line=answers.last_line):  # names are not kept
            answers.take(segments)
        return [self._original(*row[1:4]) if row else None for row in answers.rows()]

    def content(self, source: int) -> str | None:
        """The text of a source, or None where the map does not hold it. Raises MapError."""
        frame = self._slice(self._count + source) if source < self._count else None
        return _unpacked(frame).decode("utf-8", "replace") if frame else None

    def sources(self) -> Iterator[str]:
        """The names of all original files."""
        for source in range(self._count):
            yield self._name(source)

    def _original(self, source: int, line: int, column: int) -> Original:
        if not 0 <= source < self._count or min(line, column) < 0:
            raise MapError("has a mapping to a source that it does not list, or before its beginning")
        return Original(source, self._name(source), line, column)

    def _name(self, source: int) -> str:
        return bytes(self._slice(source)[:MOST_NAME]).decode("utf-8", "replace")

    def _slice(self, pointer: int) -> memoryview:
        start, length = struct.unpack_from("<II", self._data, 8 + _POINTER * pointer)
        if start + length > len(self._data):
            raise MapError("has a text that lies outside of it")
        return self._data[start : start + length]


def _unpacked(frame: memoryview) -> bytes:
    """A zstd frame, whatever size it announces."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW).stream_reader(frame) as reader:
            content = reader.read(MOST_CONTENT + 1)
    except zstandard.ZstdError as error:
        raise MapError(f"has a source that cannot be unpacked ({error})") from None
    if len(content) > MOST_CONTENT:
        raise MapError(f"has a source of more than {MOST_CONTENT >> 20} MiB")
    return content


def is_internal(mappings: bytes) -> bool:
    """Whether mappings are an InternalSourceMap: the first number is their own length, which text never spells."""
    return len(mappings) >= _HEADER.size and _HEADER.unpack_from(mappings)[0] == len(mappings)


class Windows:
    """An InternalSourceMap. Only the windows that a question falls into are decoded."""

    def __init__(self, data: bytes) -> None:
        _, _, _, count, stream = _HEADER.unpack_from(data)
        if _HEADER.size + count * _WINDOW.itemsize > stream or stream > len(data):
            raise MapError("has a table of windows that does not fit")
        self._windows = np.frombuffer(data, _WINDOW, count, _HEADER.size)
        self._keys = (self._windows["line"].astype(np.int64) << COLUMN_BITS) | self._windows["column"]
        self._stream = data[stream:]

    def find(self, wanted: Sequence[Position]) -> list[State | None]:
        """The last mapping at or before each position in its line."""
        keys = np.array([line << COLUMN_BITS | column for line, column in wanted], np.int64)
        decoded: dict[int, list[State]] = {-1: []}
        found: list[State | None] = []
        for index, position in zip((np.searchsorted(self._keys, keys, "right") - 1).tolist(), wanted, strict=True):
            if index not in decoded:
                decoded[index] = list(self._states(index))
            states = decoded[index]
            nearest = bisect_right(states, position, key=_place) - 1
            found.append(states[nearest] if nearest >= 0 and states[nearest][0] == position[0] else None)
        return found

    def _states(self, index: int) -> Iterator[State]:
        line, column, at, original_line, original_column, source = self._windows[index].item()
        state = (line, column, source, original_line, original_column)
        yield state
        for step in Window(self._stream, at).steps():
            state = _moved(state, step)
            if not all(0 <= value <= MOST_COLUMN for value in state):
                raise MapError("has a mapping that is negative or beyond 31 bits")
            yield state


def _place(state: State) -> Position:
    return state[:2]


@dataclass(frozen=True, slots=True)
class Step:
    """From a mapping to the next."""

    lines: int
    columns: int
    source: int
    original_lines: int
    original_columns: int


def _moved(state: State, step: Step) -> State:
    line, column, source, original_line, original_column = state
    start = 0 if step.lines else column
    return (
        line + step.lines,
        start + step.columns,
        source + step.source,
        original_line + step.original_lines,
        original_column + step.original_columns,
    )


class Window:
    """The mappings of one window of the stream that starts at `at`."""

    def __init__(self, stream: bytes, at: int) -> None:
        if at + _WINDOW_HEADER.size > len(stream):
            raise MapError("has a window outside of it")
        header = _WINDOW_HEADER.unpack_from(stream, at)
        self._count, flags, columns, lines, original_columns, self._next_line, self._same_lines, self._same_columns = header
        if not 1 <= self._count <= _MOST_IN_WINDOW:
            raise MapError(f"has a window of {self._count} mappings")
        start = at + _WINDOW_HEADER.size
        self._columns = Lane(stream, start)
        self._original_lines = Lane(stream, start + columns)
        self._original_columns = Lane(stream, start + columns + lines)
        rest = Lane(stream, start + columns + lines + original_columns)
        self._long_lines = _long_lines(rest) if flags & _LONG_LINES else {}
        self._same_source = int.from_bytes(rest.take(8), "little") if flags & _SOURCES else (1 << _MOST_IN_WINDOW) - 1
        self._sources = rest

    def steps(self) -> Iterator[Step]:
        """The differences between its mappings."""
        for index in range(self._count - 1):
            bit = 1 << index
            lines = self._long_lines.get(index, 1 if self._next_line & bit else 0)
            columns = self._columns.number()
            original_lines = lines if self._same_lines & bit else self._original_lines.number()
            original_columns = columns if self._same_columns & bit else self._original_columns.number()
            source = 0 if self._same_source & bit else self._sources.number()
            yield Step(lines, columns, source, original_lines, original_columns)


class Lane:
    """Zigzag varints of 32 bits, one after the other."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def take(self, count: int) -> bytes:
        """The next bytes."""
        piece = self._data[self._at : self._at + count]
        if len(piece) < count:
            raise MapError("is cut off")
        self._at += count
        return piece

    def number(self) -> int:
        """The next number."""
        value = 0
        for shift in range(0, 35, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value >> 1 ^ -(value & 1)
        raise MapError("has a number beyond 32 bits")


def _long_lines(lane: Lane) -> dict[int, int]:
    """By how many lines some mappings move: pairs of an index and a number, up to the index 255."""
    moves: dict[int, int] = {}
    for _ in range(_MOST_IN_WINDOW + 1):
        index = lane.take(1)[0]
        if index == _NO_INDEX:
            return moves
        moves[index] = lane.number()
    raise MapError("has a window with too many moves")
