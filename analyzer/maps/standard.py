"""What does a source map of ECMA-426 (revision 3) say? Its sections, if it has some, are parts that follow one another.

A part keeps where its lists stand in the text, not what they hold: of thousands of sources and contents a report shows a few.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.maps import scanning
from analyzer.maps.mappings import COLUMN_BITS, MOST_COLUMN, Answers, Segments, decode
from analyzer.maps.model import MOST_BYTES, MOST_CONTENT, MOST_ITEMS, MOST_NAME, MapError, Original, Position

_MARK = b"\xef\xbb\xbf"
_GUARD = b")]}'"  # a first line that keeps a browser from running a map as a script
_NOTHING = array("q")


@dataclass(frozen=True, slots=True)
class Part:
    """A map without sections, from `start` (line << 32 | column) of the generated file on."""

    start: int
    mappings: bytes
    root: str
    sources: array[int]  # where in the text each one starts
    contents: array[int]
    names: array[int]
    first_source: int  # the number of its first source in the whole map


class StandardMap:
    """A map in JSON."""

    def __init__(self, data: bytes) -> None:
        """Raises MapError where `data` is no map of revision 3."""
        if len(data) > MOST_BYTES:
            raise MapError(f"has more than {MOST_BYTES >> 20} MiB")
        self._data = data
        self._parts = list(self._read(_beginning(data)))
        self._firsts = [part.first_source for part in self._parts]
        if sum(len(part.sources) + len(part.contents) + len(part.names) for part in self._parts) > MOST_ITEMS:
            raise scanning.too_many()

    def find(self, wanted: Sequence[Position]) -> list[Original | None]:
        """The original of each position: that of the last mapping at or before it in its line. Raises MapError."""
        answers = Answers(wanted)
        for number, part in enumerate(self._parts):
            after = self._parts[number + 1].start if number + 1 < len(self._parts) else MOST_COLUMN << COLUMN_BITS
            line = part.start >> COLUMN_BITS
            if line > answers.last_line:
                break
            for segments in decode(part.mappings, len(part.sources), len(part.names), last_line=answers.last_line - line):
                answers.take(_moved(segments, part.start, after), number)
        return [self._original(row) if row else None for row in answers.rows()]

    def content(self, source: int) -> str | None:
        """The text of a source, or None where the map does not hold it. Raises MapError."""
        if not self._parts:
            return None
        part = self._part_of(source)
        index = source - part.first_source
        text = scanning.item_text(self._data, part.contents[index]) if index < len(part.contents) else None
        if text is not None and len(text) > MOST_CONTENT:
            raise MapError(f"has a source of more than {MOST_CONTENT >> 20} MiB")
        return text

    def _part_of(self, source: int) -> Part:
        # Of parts without a source, which begin at the same number as the next one, the last is the one that has it.
        return self._parts[bisect_left(self._firsts, source + 1) - 1]

    def _original(self, row: tuple[int, int, int, int, int]) -> Original | None:
        number, source, line, column, name = row
        part = self._parts[number]
        file = scanning.item_text(self._data, part.sources[source])
        if file is None:
            return None
        called = scanning.item_text(self._data, part.names[name]) if name >= 0 else None
        return Original(part.first_source + source, (part.root + file)[:MOST_NAME], line, column, called and called[:MOST_NAME])

    # Reading -------------------------------------------------------------------------------------------------------------------------

    def _read(self, start: int) -> Iterator[Part]:
        fields = dict(scanning.members(self._data, start))
        self._check_version(fields)
        if "sections" not in fields:
            yield self._part(fields, 0, 0)
            return
        previous, sources = -1, 0
        for begin, _ in scanning.values(self._data, fields["sections"][0]):
            section = dict(scanning.members(self._data, begin))
            if "offset" not in section or "map" not in section:
                raise MapError("has a section without a place or a map")
            place = self._place(section["offset"])
            if place <= previous:
                raise MapError("has sections that are not in order")
            inner = dict(scanning.members(self._data, section["map"][0]))
            self._check_version(inner)
            if "sections" in inner:
                raise MapError("has sections inside of a section")
            part = self._part(inner, place, sources)
            yield part
            previous, sources = place, sources + len(part.sources)

    def _check_version(self, fields: dict[str, scanning.Span]) -> None:
        start, end = fields.get("version", (0, 0))
        if self._data[start:end] != b"3":
            raise MapError("is not of revision 3")

    def _place(self, span: scanning.Span) -> int:
        fields = dict(scanning.members(self._data, span[0]))
        if "line" not in fields or "column" not in fields:
            raise MapError("has a section without a place")
        line, column = (scanning.whole(self._data, fields[name]) for name in ("line", "column"))
        if max(line, column) > MOST_COLUMN:
            raise MapError("has a section beyond 31 bits")
        return line << COLUMN_BITS | column

    def _part(self, fields: dict[str, scanning.Span], start: int, first_source: int) -> Part:
        if "mappings" not in fields or "sources" not in fields:
            raise MapError("has no mappings" if "mappings" not in fields else "has no sources")
        return Part(
            start,
            self._text(fields["mappings"]).encode("utf-8", "replace"),
            self._root(fields),
            scanning.texts(self._data, fields["sources"][0]),
            self._optional(fields, "sourcesContent"),
            self._optional(fields, "names"),
            first_source,
        )

    def _root(self, fields: dict[str, scanning.Span]) -> str:
        root = self._text(fields["sourceRoot"]) if "sourceRoot" in fields and not self._is_null(fields["sourceRoot"]) else ""
        return root if not root or root.endswith("/") else root + "/"

    def _optional(self, fields: dict[str, scanning.Span], name: str) -> array[int]:
        span = fields.get(name)
        return _NOTHING if span is None or self._is_null(span) else scanning.texts(self._data, span[0])

    def _is_null(self, span: scanning.Span) -> bool:
        return self._data[span[0] : span[1]] == b"null"

    def _text(self, span: scanning.Span) -> str:
        return scanning.text(self._data, span)


def _beginning(data: bytes) -> int:
    """Where the object starts: behind a byte order mark, and behind the line that keeps browsers from running it."""
    start = len(_MARK) if data.startswith(_MARK) else 0
    if data.startswith(_GUARD, start):
        start = data.find(b"\n", start) + 1
    return scanning.blank(data, start)


def _moved(segments: Segments, start: int, after: int) -> Segments:
    """The segments of a part at its place, without those that lie behind the beginning of the next."""
    line, column = start >> COLUMN_BITS, start & ((1 << COLUMN_BITS) - 1)
    key = segments.key
    if start:
        key = key + (line << COLUMN_BITS)
        key = key + (key >> COLUMN_BITS == line) * column
    stays = key < after
    if stays.all():
        return Segments(key, segments.source, segments.line, segments.column, segments.name)
    return Segments(key[stays], segments.source[stays], segments.line[stays], segments.column[stays], segments.name[stays])
