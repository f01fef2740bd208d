"""What do the bytes of a file say, and where in the published file does an offset of the parser's text lie?

The parser reads UTF-8. Published bytes are kept as they are, and `TextMap` leads from the parser's offsets back to them:

    encoding     text                                             offset as published
    utf-8        the same bytes (without the byte order mark)     the same (+ 3)
    utf-16le/be  transcoded                                       2 × UTF-16 units before it (+ 2)
    latin-1      transcoded                                       characters before it
    damaged      every byte that is no UTF-8 becomes U+FFFD       two bytes less for each of those before it

Lines end where ECMAScript says (LF, CRLF, CR, U+2028, U+2029: section 12.3 of the specification); V8's stack traces, source maps and
acorn count the same way, and the labelled corpus, whose files hold none but LF and CRLF, agrees. Columns count UTF-16 units.
A lone surrogate, in UTF-16 or as the three bytes that WTF-8 gives it, becomes U+FFFD: both are three bytes and one UTF-16 unit.
"""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Encoding = Literal["utf-8", "utf-16le", "utf-16be", "latin-1", "damaged"]

BLOCK_BITS = 10  # UTF-16 units are counted up to every 1024th byte, so that a lookup in a 13 MB line reads 1 KiB
BLOCK = 1 << BLOCK_BITS
BEGINNING = 4096  # bytes in which UTF-16 without a mark has to show
EVIDENT = 8  # bytes from which on UTF-16 without a mark is believed

CONTINUATION_BYTES = bytes(range(0x80, 0xC0))
NOT_FOUR_BYTE_LEADS = bytes(range(0xF0))  # the bytes that start no character outside the basic plane
LINE_SEPARATORS = (b"\xe2\x80\xa8", b"\xe2\x80\xa9")
LINE_END = re.compile(rb"\r\n?|\n|\xe2\x80[\xa8\xa9]")
NEWLINE = re.compile(rb"\n")

SURROGATE = re.compile("[\ud800-\udfff]")
# `surrogateescape` turns the invalid byte 0xNN into U+DCNN: three of them in this order were a surrogate written as WTF-8.
WTF8 = re.compile("\udced[\udca0-\udcbf][\udc80-\udcbf]")
UNREADABLE = re.compile("[\udc80-\udcff]")
MOST_DAMAGE = 1_000_000  # unreadable bytes, beyond which nothing is gained by keeping the places of all


@dataclass(frozen=True, slots=True)
class Position:
    """A place of a file: 1-based `line`, 1-based `column` in UTF-16 units, `offset` in bytes as published."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """The parser's UTF-8 text of a file and how it came about."""

    text: bytes
    encoding: Encoding
    positions: TextMap
    lone_surrogates: int = 0
    unreadable_bytes: int = 0  # replaced by U+FFFD
    odd_byte: bool = False  # a last half of a UTF-16 unit, left out


class TextMap:
    """Leads from offsets into a UTF-8 text to lines, columns and published offsets. Its tables are made at the first question."""

    __slots__ = ("_line_starts", "_replaced", "_units", "bom", "encoding", "text")

    def __init__(self, text: bytes, encoding: Encoding = "utf-8", *, bom: int = 0, replaced: array[int] | None = None) -> None:
        self.text = text
        self.encoding = encoding
        self.bom = bom  # bytes of the byte order mark
        self._replaced = replaced  # text offsets of the U+FFFD that stand for one byte each
        self._line_starts: array[int] | None = None
        self._units: array[int] | None = None

    def position(self, offset: int) -> Position:
        """Where `offset` lies. An offset inside a character counts as the character's start."""
        offset = self._character_start(offset)
        starts = self.line_starts
        line = bisect_right(starts, offset)
        column = self._units_before(offset) - self._units_before(starts[line - 1]) + 1
        return Position(line, column, self._published(offset))

    def units(self, offset: int) -> int:
        """How many UTF-16 units of the text lie before `offset`; a byte order mark counts for nothing."""
        return self._units_before(self._character_start(offset))

    def line(self, offset: int) -> int:
        """The 1-based line of `offset`."""
        return bisect_right(self.line_starts, self._character_start(offset))

    def published(self, offset: int) -> int:
        """The byte offset in the file as published."""
        return self._published(self._character_start(offset))

    def offset_at(self, line: int, column: int) -> int:
        """The text offset of a 1-based line and UTF-16 column. Raises ValueError for a place that the text does not have."""
        starts = self.line_starts
        if not 1 <= line <= len(starts) or column < 1:
            raise ValueError(f"line {line}, column {column} is not in a text of {len(starts)} lines")
        wanted = self._units_before(starts[line - 1]) + column - 1
        offset = self._offset_of_unit(wanted)
        if offset is None or self.line(offset) != line:
            raise ValueError(f"line {line} has no column {column}")
        return offset

    @property
    def lines(self) -> int:
        """How many lines the text has; the text after the last line end counts, even when it is empty."""
        return len(self.line_starts)

    @property
    def line_starts(self) -> array[int]:
        """The text offset at which each line starts."""
        if self._line_starts is None:
            self._line_starts = array("I", (0,))
            self._line_starts.extend(match.end() for match in line_ends(self.text))
        return self._line_starts

    def _character_start(self, offset: int) -> int:
        if not 0 <= offset <= len(self.text):
            raise ValueError(f"offset {offset} is outside a text of {len(self.text)} bytes")
        text = self.text
        while 0 < offset < len(text) and text[offset] & 0xC0 == 0x80:
            offset -= 1
        return offset

    def _published(self, offset: int) -> int:
        match self.encoding:
            case "utf-8":
                return offset + self.bom
            case "latin-1":
                return self._units_before(offset)
            case "damaged":
                return offset + self.bom - (2 * bisect_right(self._replaced, offset - 1) if self._replaced else 0)
            case _:
                return 2 * self._units_before(offset) + self.bom

    def _units_before(self, offset: int) -> int:
        units = self._checkpoints()
        if not units:  # ASCII alone
            return offset
        block = offset >> BLOCK_BITS
        return units[block] + count_units(self.text[block << BLOCK_BITS : offset])

    def _checkpoints(self) -> array[int]:
        """UTF-16 units before each block of the text; empty for ASCII, where a unit is a byte."""
        if self._units is None:
            self._units = array("I")
            if not self.text.isascii():
                self._units.append(0)
                for start in range(0, len(self.text), BLOCK):
                    self._units.append(self._units[-1] + count_units(self.text[start : start + BLOCK]))
        return self._units

    def _offset_of_unit(self, wanted: int) -> int | None:
        """The offset of the character that holds UTF-16 unit `wanted`; the end of the text is the unit after the last."""
        units = self._checkpoints()
        if not units:
            return wanted if wanted <= len(self.text) else None
        block = bisect_right(units, wanted) - 1
        before, offset = units[block], min(block << BLOCK_BITS, len(self.text))
        while before < wanted and offset < len(self.text):
            lead = self.text[offset]
            before += 0 if lead & 0xC0 == 0x80 else 2 if lead >= 0xF0 else 1
            offset += 1
        while offset < len(self.text) and self.text[offset] & 0xC0 == 0x80:
            offset += 1
        return None if before < wanted else self._character_start(offset if before == wanted else offset - 1)


def count_units(text: bytes) -> int:
    """The UTF-16 units of UTF-8 `text`; a piece counts the characters that start in it. All work is done in C."""
    return len(text.translate(None, CONTINUATION_BYTES)) + len(text.translate(None, NOT_FOUR_BYTE_LEADS))


def line_ends(text: bytes) -> Iterator[re.Match[bytes]]:
    """The line terminators of `text`; LF alone, by far the most frequent case, is searched for six times faster."""
    plain = b"\r" not in text and not any(separator in text for separator in LINE_SEPARATORS)
    return (NEWLINE if plain else LINE_END).finditer(text)


def decode(data: bytes) -> Decoded:
    """The text of a published file. Never fails: what is no text at all comes out as Latin-1."""
    if data.startswith(codecs.BOM_UTF8):
        return decode_utf8(data, bom=3)
    if data.startswith(codecs.BOM_UTF16_LE):
        return decode_utf16(data, "utf-16le", bom=2)
    if data.startswith(codecs.BOM_UTF16_BE):
        return decode_utf16(data, "utf-16be", bom=2)
    if guess := utf16_without_mark(data):
        return decode_utf16(data, guess, bom=0)
    return decode_utf8(data, bom=0)


def decode_as(data: bytes, encoding: Encoding) -> Decoded:
    """The text of a file whose container states its encoding."""
    if encoding == "latin-1":
        if data.isascii():
            return Decoded(data, "utf-8", TextMap(data))
        text = data.decode("latin-1").encode("utf-8")
        return Decoded(text, "latin-1", TextMap(text, "latin-1"))
    if encoding in ("utf-16le", "utf-16be"):
        mark = {"utf-16le": codecs.BOM_UTF16_LE, "utf-16be": codecs.BOM_UTF16_BE}[encoding]
        return decode_utf16(data, encoding, bom=len(mark) if data.startswith(mark) else 0)
    return decode(data)


def decode_utf8(data: bytes, *, bom: int) -> Decoded:
    """UTF-8 where it is valid; else UTF-8 with damaged places or Latin-1, whichever the bytes speak for."""
    text = data[bom:] if bom else data
    if is_utf8(text):
        return Decoded(text, "utf-8", TextMap(text, "utf-8", bom=bom))
    characters, surrogates = WTF8.subn("\ufffd", text.decode("utf-8", "surrogateescape"))
    repaired, unreadable = UNREADABLE.subn("\ufffd", characters)
    readable = len(characters) - len(characters.encode("ascii", "ignore")) - unreadable
    # One sequence of several bytes is valid by chance in Latin-1 prose now and then ("Ã©"), but never most of them.
    if (unreadable and unreadable >= readable and not bom) or unreadable > MOST_DAMAGE:
        latin = data.decode("latin-1").encode("utf-8")
        return Decoded(latin, "latin-1", TextMap(latin, "latin-1"))
    result = repaired.encode("utf-8")
    replaced = places_of_unreadable(characters)
    positions = TextMap(result, "damaged", bom=bom, replaced=replaced) if replaced else TextMap(result, "utf-8", bom=bom)
    return Decoded(result, positions.encoding, positions, lone_surrogates=surrogates, unreadable_bytes=unreadable)


def is_utf8(data: bytes) -> bool:
    """Whether `data` is valid UTF-8, told without a copy of all of it."""
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), 1 << 20):
            decoder.decode(data[start : start + (1 << 20)])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def places_of_unreadable(characters: str) -> array[int]:
    """The text offsets of the U+FFFD that stand for a single unreadable byte each."""
    places = array("I")
    length = done = 0
    for match in UNREADABLE.finditer(characters):
        length += len(characters[done : match.start()].encode("utf-8"))
        places.append(length)
        length += 3
        done = match.end()
    return places


def decode_utf16(data: bytes, encoding: Literal["utf-16le", "utf-16be"], *, bom: int) -> Decoded:
    """UTF-16, with lone surrogates replaced and an odd last byte left out."""
    odd = len(data) % 2 == 1
    characters = data[bom : len(data) - odd].decode(encoding, "surrogatepass")
    characters, surrogates = SURROGATE.subn("\ufffd", characters)
    text = characters.encode("utf-8")
    return Decoded(text, encoding, TextMap(text, encoding, bom=bom), lone_surrogates=surrogates, odd_byte=odd)


def utf16_without_mark(data: bytes) -> Literal["utf-16le", "utf-16be"] | None:
    """UTF-16 shows by the zero halves of its ASCII: two in five units have one, hardly ever on the other side."""
    if len(data) < EVIDENT or b"\0" not in data[:BEGINNING]:
        return None
    enough = 2 * (len(data) // 2) // 5
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd >= enough and 4 * even <= odd:
        return "utf-16le"
    if even >= enough and 4 * odd <= even:
        return "utf-16be"
    return None
