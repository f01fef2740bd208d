"""Which files does a tar archive hold, and can it be trusted to mean one thing only?

A streaming reader of our own: `tarfile` hangs on a 100-byte archive whose header announces 2^63 - 1 bytes, and takes names that leave the
archive. Formats: ustar (POSIX.1-1988), pax (POSIX.1-2001), GNU long names; gzip or none. Nothing is written to disk.

Where tar readers disagree (a directory with a size, a link with a body, a lone zero block, text behind a name's NUL), npm's own reader
(node-tar 7.5) is followed when its reading is harmless, and the archive refused when another reader could see other files.

    header  →  pax, long name      kept for the next entry
            →  file (0, NUL, 7)    a Member
            →  directory (5)       passed over
            →  link, device, …     dropped and reported, as npm drops them
            →  two zero blocks     the end; what follows is read to its end and reported
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from analyzer.errors import ArchiveError
from analyzer.intake.limits import Budget
from analyzer.intake.members import Dropped, Member
from analyzer.intake.names import NameRefusedError, archive_path, showable
from analyzer.intake.notes import Notes
from analyzer.intake.streams import DOWNLOAD_AGAIN, PIECE, Packed, Reader, unpacked

BLOCK = 512
ZERO_BLOCK = bytes(BLOCK)
USTAR = b"ustar\x0000"  # POSIX; GNU writes `ustar  ` and keeps times where POSIX has the prefix
CHECKSUM = slice(148, 156)
CHECKSUM_BLANKS = 8 * 0x20  # the checksum field counts as eight blanks

FILES = frozenset("0\x007")
DIRECTORY = "5"
PAX = frozenset("xX")
PAX_GLOBAL = "g"
LONG_NAME = frozenset("LN")
LONG_LINK = "K"
DROPPED = {
    "1": "a hard link",
    "2": "a symbolic link",
    "3": "a character device",
    "4": "a block device",
    "6": "a named pipe",
    "S": "a sparse file",
    "D": "a GNU directory list",
    "M": "the rest of a file from another volume",
    "V": "a volume label",
}
WITHOUT_BODY = frozenset("12346")

OCTAL = re.compile(rb" *([0-7]*)[ \0]*")
DECIMAL = re.compile(rb"[0-9]{1,19}")
READERS_DISAGREE = "Readers of tar archives disagree about this, so what is installed is not certain; do not trust this archive"


@dataclass(slots=True)
class Pending:
    """What the headers so far say about the next entry."""

    path: bytes | None = None
    size: int | None = None
    sparse: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """One header block, its numbers checked."""

    name: bytes
    size: int
    type: str
    link: bytes


class TarReader:
    """Reads one archive from front to end. `members` can be run once; `integrity` is known after it."""

    def __init__(self, stream: BinaryIO, name: str, *, budget: Budget, notes: Notes) -> None:
        self._budget = budget
        self._limits = budget.limits
        self._name = name
        self._notes = notes
        self._packed = Packed(stream, name, budget)
        self._reader = Reader(unpacked(self._packed, budget, notes))
        self._member = ""
        self.dropped: list[Dropped] = []

    @property
    def integrity(self) -> str:
        """sha512 of the archive as npm writes it."""
        return self._packed.integrity

    def members(self) -> Iterator[Member]:
        """The files in the order of the archive. Raises ArchiveError where the archive breaks its format or a limit."""
        pending = Pending()
        while (header := self._next_header()) is not None:
            self._budget.add_member(self._where())
            if header.type in PAX or header.type in LONG_NAME or header.type in (PAX_GLOBAL, LONG_LINK):
                self._take_meta(header, pending)
                continue
            yield from self._entry(header, pending)
            pending = Pending()
        if pending != Pending():
            self._notes.add("warning", "header-without-entry", "the archive ends after a header that describes a next entry", self._name)

    def _entry(self, header: Header, pending: Pending) -> Iterator[Member]:
        """The Member of an entry that is a file; other entries are passed over."""
        path = self._path(pending.path if pending.path is not None else header.name)
        self._member = path
        kind = DIRECTORY if is_old_folder(header, pending) else header.type
        if kind == DIRECTORY:
            self._folder(header, pending)
            return
        size = self._size(header, pending)
        if kind not in FILES or pending.sparse:
            self._drop(header, path, size, pending)
            return
        if header.link:
            raise self._error("a file that names a link target", READERS_DISAGREE)
        body = self._body(size)
        yield Member(path, size, body.chunks)
        body.pass_over()
        self._pass_padding(size)

    def _folder(self, header: Header, pending: Pending) -> None:
        # Some writers give a folder the size that the file system does; npm takes it for 0, so that no body follows.
        if header.size or pending.size:
            self._notes.add(
                "warning", "folder-with-size", "a folder entry with a size: npm takes it for 0, some readers do not", self._where()
            )

    def _drop(self, header: Header, path: str, size: int, pending: Pending) -> None:
        kind = header.type
        if size and kind in WITHOUT_BODY:
            raise self._error(f"{DROPPED[kind]} with a size", READERS_DISAGREE)
        if kind not in FILES and size != header.size:
            raise self._error("a pax size for an entry that is no file", READERS_DISAGREE)
        what = "a sparse file" if pending.sparse else DROPPED.get(kind, f"an entry of the unknown type {kind!r}")
        self.dropped.append(Dropped(path, size, what, installed=kind in FILES))
        self._body(size).pass_over()
        self._pass_padding(size)

    def _size(self, header: Header, pending: Pending) -> int:
        size = header.size if pending.size is None else pending.size
        self._budget.check_size(size, self._where())
        return size

    def _path(self, raw: bytes) -> str:
        shown = showable(raw[:200].decode("utf-8", "surrogateescape"))
        try:
            return archive_path(raw, self._limits)
        except NameRefusedError as error:
            advice = "No package manager writes such a name; do not trust this archive"
            raise ArchiveError(f"the name {shown!r} {error}", where=self._where(), to_do=advice) from error

    def _next_header(self) -> Header | None:
        """The next header, or None at the end of the archive."""
        zeros = 0
        while True:
            block = self._reader.take(BLOCK)
            if len(block) < BLOCK:
                self._ended_early(block, zeros)
                return None
            if block != ZERO_BLOCK:
                break
            zeros += 1
            if zeros == 2:
                self._drain()
                return None
        if zeros:
            self._notes.add(
                "warning", "lone-zero-block", "a zero block between entries: some readers stop there, npm goes on", self._where()
            )
        return self._read_header(block)

    def _ended_early(self, block: bytes, zeros: int) -> None:
        if block:
            raise self._error(f"the archive ends inside a header ({len(block)} of {BLOCK} bytes)", DOWNLOAD_AGAIN)
        if not self._reader.position:
            raise ArchiveError("the archive is empty", where=self._name, to_do=DOWNLOAD_AGAIN)
        if not zeros:
            self._notes.gap(self._name, self._packed.size, self._packed.size, "the archive has no end mark: it may be cut off")

    def _drain(self) -> None:
        """Reads on to the end of the stream, which checks the gzip checksum and shows what is hidden behind the end mark."""
        hidden = 0
        while data := self._reader.some(PIECE):
            hidden += len(data) - data.count(0)
        if hidden:
            message = f"{hidden} bytes that are not zero follow the archive's end mark; npm does not read them, some readers do"
            self._notes.add("warning", "data-after-end", message, self._name)

    def _read_header(self, block: bytes) -> Header:
        recorded = self._number(block[CHECKSUM], "checksum")
        if recorded != sum(block) - sum(block[CHECKSUM]) + CHECKSUM_BLANKS:
            raise self._error("no valid tar header (its checksum is wrong)", DOWNLOAD_AGAIN)
        name = self._text(block[:100], "name")
        if block[257:265] == USTAR:
            # node-tar: a prefix of at most 130 bytes is followed by times that star and others keep there
            prefix = self._text(block[345:500] if block[475] else block[345:475], "prefix")
            name = prefix + b"/" + name if prefix else name
        size = self._number(block[124:136], "size")
        return Header(name, size, chr(block[156]), self._text(block[157:257], "link target"))

    def _text(self, data: bytes, what: str) -> bytes:
        text, _, rest = data.partition(b"\0")
        if rest.strip(b"\0"):
            raise self._error(f"text behind the NUL that ends a {what}", READERS_DISAGREE)
        return text

    def _number(self, data: bytes, what: str) -> int:
        """An octal number, or a base-256 one (first byte 80; FF would start a negative one)."""
        if data[0] == 0x80:
            return int.from_bytes(data[1:], "big")
        match = OCTAL.fullmatch(data)
        if match is None:
            negative = data[0] == 0xFF or data.lstrip().startswith(b"-")
            raise self._error(f"a negative {what}" if negative else f"a {what} that is no number", DOWNLOAD_AGAIN)
        return int(match[1] or b"0", 8)

    def _take_meta(self, header: Header, pending: Pending) -> None:
        self._budget.check_size(header.size, self._where())
        self._budget.add_meta(header.size, self._where())
        data = b"".join(self._body(header.size).chunks())
        self._pass_padding(header.size)
        if header.type in LONG_NAME:
            pending.path = self._text(data, "long name")
        elif header.type in PAX:
            self._apply_pax(data, pending)
        elif header.type == PAX_GLOBAL:
            if {b"path", b"size", b"linkpath"} & self._pax_records(data).keys():
                raise self._error("a global header that names or measures every file", READERS_DISAGREE)

    def _apply_pax(self, data: bytes, pending: Pending) -> None:
        records = self._pax_records(data)
        if (path := records.get(b"path")) is not None:
            pending.path = path
        if (size := records.get(b"size")) is not None:
            if DECIMAL.fullmatch(size) is None:
                raise self._error("a pax size that is no number", DOWNLOAD_AGAIN)
            pending.size = int(size)
        pending.sparse = pending.sparse or any(key.startswith(b"GNU.sparse.") for key in records)

    def _pax_records(self, data: bytes) -> dict[bytes, bytes]:
        """The records `LENGTH KEY=VALUE\\n` of a pax header."""
        records: dict[bytes, bytes] = {}
        start, several_lines = 0, False
        while start < len(data):
            blank = data.find(b" ", start, start + 9)
            length = int(data[start:blank]) if blank > start and data[start:blank].isdigit() else 0
            record = data[blank + 1 : start + length]
            key, equals, value = record[:-1].partition(b"=")
            if start + length > len(data) or not record.endswith(b"\n") or not equals or not key:
                raise self._error("a malformed pax header", DOWNLOAD_AGAIN)
            records[key] = value
            several_lines = several_lines or b"\n" in record[:-1]
            start += length
        if several_lines and records_by_line(data) != {key: records[key] for key in LINE_KEYS & records.keys()}:
            raise self._error("a pax header that holds another one in a value", READERS_DISAGREE)
        return records

    def _body(self, size: int) -> Body:
        return Body(self._reader, size, self._error)

    def _pass_padding(self, size: int) -> None:
        padding = -size % BLOCK
        if len(self._reader.take(padding)) < padding:
            raise self._error("the archive ends inside a file", DOWNLOAD_AGAIN)

    def _where(self) -> str:
        after = f", after {showable(self._member)}" if self._member else ""
        return f"{self._name}, byte {self._reader.position} of the unpacked archive{after}"

    def _error(self, what: str, to_do: str) -> ArchiveError:
        return ArchiveError(what, where=self._where(), to_do=to_do)


class Body:
    """The content of one entry."""

    __slots__ = ("_error", "_left", "_reader", "_size")

    def __init__(self, reader: Reader, size: int, error: Callable[[str, str], ArchiveError]) -> None:
        self._reader = reader
        self._size = size
        self._left = size
        self._error = error

    def chunks(self) -> Iterator[bytes]:
        """The content in pieces."""
        while self._left:
            data = self._reader.some(min(self._left, PIECE))
            if not data:
                raise self._error(f"the archive ends inside a file ({self._left} of {self._size} bytes are missing)", DOWNLOAD_AGAIN)
            self._left -= len(data)
            yield data

    def pass_over(self) -> None:
        """Skips what was not taken."""
        for _ in self.chunks():
            pass


LINE_KEYS = frozenset({b"path", b"size", b"linkpath"})
RECORD_LINE = re.compile(rb"(?m)^(\d{1,9}) (path|size|linkpath)=(.*)$")


def records_by_line(data: bytes) -> dict[bytes, bytes]:
    """The records that a reader sees which takes every line for one, as node-tar does."""
    return {match[2]: match[3] for match in RECORD_LINE.finditer(data) if int(match[1]) == len(match[0]) + 1}


def is_old_folder(header: Header, pending: Pending) -> bool:
    """Old writers mark a folder by a slash at the end of its name alone."""
    return header.type in ("0", "\0") and (header.name if pending.path is None else pending.path).endswith(b"/")
