"""Source maps made by an encoder of our own, so that they can say anything and be wrong in every way."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import zstandard

from analyzer.maps.model import Original, Position, SourceMap

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
Segment = tuple[int, ...]  # generated column, and if it is mapped source, line, column, and if it is named the name: absolute


def number(value: int) -> str:
    """One VLQ."""
    rest = abs(value) << 1 | (value < 0)
    text = ""
    while True:
        digit, rest = rest & 31, rest >> 5
        text += DIGITS[digit | (32 if rest else 0)]
        if not rest:
            return text


def mappings(lines: Iterable[Iterable[Segment]]) -> str:
    """The mappings of some lines."""
    before = [0, 0, 0, 0, 0]
    written: list[str] = []
    for line in lines:
        before[0] = 0
        segments: list[str] = []
        for segment in line:
            segments.append("".join(number(value - before[field]) for field, value in enumerate(segment)))
            before[: len(segment)] = segment
        written.append(",".join(segments))
    return ";".join(written)


def standard(lines: Iterable[Iterable[Segment]], sources: Sequence[str | None], names: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """A map of revision 3."""
    return {"version": 3, "sources": list(sources), "names": list(names), "mappings": mappings(lines), **more}


def as_bytes(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def found(source_map: SourceMap, *wanted: Position) -> list[tuple[str, int, int, str | None] | None]:
    """What a map answers, in short."""
    return [short(original) for original in source_map.find(wanted)]


def short(original: Original | None) -> tuple[str, int, int, str | None] | None:
    return (original.file, original.line, original.column, original.name) if original else None


# Bun --------------------------------------------------------------------------------------------------------------------------------------


def embedded(names: Sequence[str], contents: Sequence[str], inner: bytes) -> bytes:
    """What Bun puts into an executable for one module."""
    texts = [name.encode() for name in names] + [zstandard.compress(content.encode()) for content in contents]
    start = 8 + 8 * len(texts) + len(inner)
    pointers = b""
    for text in texts:
        pointers += struct.pack("<II", start, len(text))
        start += len(text)
    return struct.pack("<II", len(names), len(inner)) + pointers + inner + b"".join(texts)


def varint(value: int) -> bytes:
    rest = (value << 1 ^ value >> 31) & 0xFFFFFFFF
    written = bytearray()
    while rest >= 0x80:
        written.append(rest & 0x7F | 0x80)
        rest >>= 7
    return bytes((*written, rest))


def internal(lines: Sequence[Sequence[tuple[int, int, int, int]]]) -> bytes:
    """The same mappings as Bun's InternalSourceMap, by its description."""
    flat = [(line, *segment) for line, segments in enumerate(lines) for segment in segments]
    table, stream = b"", b""
    for start in range(0, len(flat), 64):
        own = flat[start : start + 64]
        line, column, source, original_line, original_column = own[0]
        table += struct.pack("<iiIiii", line, column, len(stream), original_line, original_column, source)
        stream += window(own)
    size = 32 + len(table) + len(stream) + 1
    return struct.pack("<QQQII", size, len(flat), 0, len(table) // 24, 32 + len(table)) + table + stream + b"\0"


def window(own: Sequence[tuple[int, int, int, int, int]]) -> bytes:
    lanes = {"columns": b"", "lines": b"", "original columns": b"", "long": b"", "sources": b""}
    next_line = same_line = same_column = same_source = 0
    for index, (before, after) in enumerate(pairwise(own)):
        lines = after[0] - before[0]
        columns = after[1] - (0 if lines else before[1])
        next_line |= (lines > 0) << index
        lanes["columns"] += varint(columns)
        if lines > 1:
            lanes["long"] += bytes((index,)) + varint(lines)
        if after[3] - before[3] == lines:
            same_line |= 1 << index
        else:
            lanes["lines"] += varint(after[3] - before[3])
        if after[4] - before[4] == columns:
            same_column |= 1 << index
        else:
            lanes["original columns"] += varint(after[4] - before[4])
        if after[2] == before[2]:
            same_source |= 1 << index
        else:
            lanes["sources"] += varint(after[2] - before[2])
    flags = (4 if lanes["long"] else 0) | (8 if lanes["sources"] else 0)
    sizes = (len(lanes[name]) for name in ("columns", "lines", "original columns"))
    header = struct.pack("<BBHHHQQQ", len(own), flags, *sizes, next_line, same_line, same_column)
    rest = (lanes["long"] + b"\xff" if lanes["long"] else b"") + (struct.pack("<Q", same_source) if lanes["sources"] else b"")
    return header + lanes["columns"] + lanes["lines"] + lanes["original columns"] + rest + lanes["sources"]
