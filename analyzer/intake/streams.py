"""How do the bytes of an archive reach its reader: in pieces, unpacked, counted and within the limits?

gzip is unpacked piece by piece (RFC 1952: several members may follow each other and read as one). Nothing is sought in: a pipe will do.
"""

from __future__ import annotations

import hashlib
import zlib
from base64 import b64encode
from collections.abc import Iterator
from typing import BinaryIO

from analyzer.errors import ArchiveError, InputError
from analyzer.intake.limits import ADVICE, Budget, over
from analyzer.intake.notes import Notes

PIECE = 256 * 1024  # unpacked bytes handed on at once
FEED = 32 * 1024  # packed bytes given to zlib at once: what it leaves over is copied for each gzip member
GZIP = b"\x1f\x8b"
GZIP_WINDOW = 16 + zlib.MAX_WBITS  # zlib's way to ask for a gzip header and its checks
DOWNLOAD_AGAIN = "The file is damaged or incomplete: fetch it again"


class Packed:
    """The archive as it lies there: read once from front to end, counted, and digested for its integrity."""

    def __init__(self, stream: BinaryIO, name: str, budget: Budget) -> None:
        self._stream = stream
        self._digest = hashlib.sha512()
        self.most = budget.limits.expanded  # until it shows to be compressed
        self.name = name
        self.size = 0

    def read(self, size: int) -> bytes:
        """At most `size` bytes; none at the end."""
        try:
            data = self._stream.read(size)
        except OSError as error:
            raise InputError(f"reading stopped after {self.size} bytes: {error.strerror or error}", where=self.name) from error
        self.size += len(data)
        if self.size > self.most:
            raise over("the archive has", self.most, self.name)
        self._digest.update(data)
        return data

    @property
    def integrity(self) -> str:
        """The digest of what was read, as npm writes it."""
        return "sha512-" + b64encode(self._digest.digest()).decode("ascii")


def unpacked(packed: Packed, budget: Budget, notes: Notes) -> Iterator[bytes]:
    """The archive's content in pieces, whether it is compressed or not."""
    start = packed.read(FEED)
    if start.startswith(GZIP):
        yield from gunzip(packed, start, budget, notes)
        return
    while start:
        budget.spend(len(start), packed.name)
        yield start
        start = packed.read(PIECE)


def gunzip(packed: Packed, start: bytes, budget: Budget, notes: Notes) -> Iterator[bytes]:
    """The content of all gzip members. What follows the last and is none is read, noted and left out."""
    limits = budget.limits
    packed.most = limits.compressed
    pending, members, produced = start, 0, 0
    while pending.startswith(GZIP):
        members += 1
        if members > limits.members:
            raise ArchiveError(f"more than {limits.members} gzip members", where=packed.name, to_do=DOWNLOAD_AGAIN)
        inflater = zlib.decompressobj(GZIP_WINDOW)
        while not inflater.eof:
            piece = inflate(inflater, pending, packed, produced)
            pending = inflater.unconsumed_tail
            produced += len(piece)
            budget.spend(len(piece), packed.name)
            if produced > limits.ratio_after and produced > limits.ratio * packed.size:
                what = f"every packed byte unpacks to more than {limits.ratio} (a decompression bomb?)"
                raise ArchiveError(what, where=f"{packed.name}, byte {packed.size}", to_do=ADVICE)
            if piece:
                yield piece
            if not pending and not inflater.eof:
                pending = packed.read(FEED)
                if not pending and not piece:
                    raise ArchiveError(
                        "the compressed data ends too early", where=f"{packed.name}, byte {packed.size}", to_do=DOWNLOAD_AGAIN
                    )
        pending = inflater.unused_data
        if len(pending) < len(GZIP):
            pending += packed.read(FEED)
    drop_garbage(packed, pending, notes)


def inflate(inflater: zlib._Decompress, pending: bytes, packed: Packed, produced: int) -> bytes:
    """One piece out of `pending`."""
    try:
        return inflater.decompress(pending, PIECE)
    except zlib.error as error:
        where = f"{packed.name}, before byte {packed.size} ({produced} bytes were unpacked)"
        raise ArchiveError(f"the compressed data is corrupt: {error}", where=where, to_do=DOWNLOAD_AGAIN) from error


def drop_garbage(packed: Packed, data: bytes, notes: Notes) -> None:
    """Reads what follows the compressed data; zeros there are padding, anything else is worth a remark."""
    size = padding = 0
    while data:
        size += len(data)
        padding += data.count(0)
        data = packed.read(PIECE)
    if size > padding:
        notes.add("warning", "trailing-garbage", f"{size} bytes after the end of the compressed data are not read", packed.name)


class Reader:
    """Takes exact lengths out of pieces."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._piece = b""
        self._next = 0  # where the unread part of the piece starts
        self.position = 0

    def some(self, most: int) -> bytes:
        """Between 1 and `most` bytes; none at the end."""
        while self._next >= len(self._piece):
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._piece, self._next = piece, 0
        data = self._piece[self._next : self._next + most]
        self._next += len(data)
        self.position += len(data)
        return data

    def take(self, size: int) -> bytes:
        """`size` bytes, or fewer at the end."""
        data = self.some(size)
        if len(data) == size:
            return data
        parts = [data]
        missing = size - len(data)
        while missing and data:
            data = self.some(missing)
            parts.append(data)
            missing -= len(data)
        return b"".join(parts)
