"""What does a compressed file hold: a tar archive, or one other file? gzip (RFC 1952), Zstandard (RFC 8878), Brotli (RFC 7932)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

import brotli
import zstandard

from analyzer.errors import ArchiveError
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import NO_HINTS, Hints, Opened, Part, stored
from analyzer.intake.limits import ADVICE, Budget, over
from analyzer.intake.names import showable
from analyzer.intake.notes import Notes
from analyzer.intake.streams import FEED, GZIP, PIECE, Packed, Reader, gunzip

ZSTANDARD = b"\x28\xb5\x2f\xfd"
TAR_MARK = slice(257, 262)
FEED_ZSTANDARD = 1024  # packed bytes at once: four of them may stand for 128 KiB, and what they stand for comes in one piece
ENDINGS = (".gz", ".tgz", ".zst", ".zstd")


class Window(io.RawIOBase):
    """An Image as a stream."""

    def __init__(self, image: Image) -> None:
        super().__init__()
        self._image = image
        self._next = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` as far as bytes are left."""
        size = min(len(buffer), self._image.size - self._next)
        buffer[:size] = self._image.take(self._next, size)
        self._next += size
        return size


def stream(image: Image) -> BinaryIO:
    """An image as a stream that can be read once."""
    return cast(BinaryIO, io.BufferedReader(Window(image), PIECE))


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The one file of a compressed file. A tar archive is not taken here: `is_tar` tells it."""
    head = image.head(4)
    if head.startswith(GZIP):
        how, unpack = "gzip", unpack_gzip
    elif head == ZSTANDARD:
        how, unpack = "Zstandard", unpack_zstandard
    else:
        return None
    inner = next((name[: -len(ending)] for ending in ENDINGS if name.lower().endswith(ending) and len(name) > len(ending)), name)
    part = Part(inner.rpartition("/")[2], 0, lambda: unpack(image, name, budget))
    return Opened(f"{how} file", f"it begins with the mark of {how}", (part,), named=False, worth_saying=False)


def is_tar(image: Image, name: str, budget: Budget) -> bool:
    """Whether an image is a tar archive, plain or compressed by gzip. The first block tells it."""
    head = image.head(512)
    if head.startswith(GZIP):
        try:
            head = Reader(unpack_gzip(image, name, Budget(budget.limits))).take(512)
        except ArchiveError:
            return True  # damaged: the reader of archives says how
    return head[TAR_MARK] == b"ustar" or is_old_tar(head)


def is_old_tar(block: bytes) -> bool:
    """Whether a block is a tar header by its checksum, as before POSIX."""
    digits = block[148:156].strip(b" \0")
    if len(block) < 512 or not digits or not set(digits) <= set(b"01234567"):
        return False
    return int(digits, 8) == sum(block) - sum(block[148:156]) + 8 * 0x20


def unpack_gzip(image: Image, name: str, budget: Budget) -> Iterator[bytes]:
    """The content of a gzip file in pieces. Raises ArchiveError where it is damaged or a limit is reached."""
    packed = Packed(stream(image), name, budget)
    yield from gunzip(packed, packed.read(FEED), budget, Notes())


def unpack_zstandard(image: Image, name: str, budget: Budget) -> Iterator[bytes]:
    """The content of a Zstandard file in pieces. Raises DamagedError where it is damaged, ArchiveError where a limit is reached."""
    meter = Meter(image.size, name, budget)
    decompressor = zstandard.ZstdDecompressor(max_window_size=budget.limits.window)
    source = stream(image)
    pending = source.read(FEED_ZSTANDARD)
    try:
        while pending:
            inflater = decompressor.decompressobj()
            while True:
                piece = inflater.decompress(pending)
                meter.count(len(piece))
                if piece:
                    yield piece
                if inflater.eof:
                    break
                pending = source.read(FEED_ZSTANDARD)
                if not pending:
                    raise DamagedError("is not valid Zstandard: it ends too early")
            pending = inflater.unused_data or source.read(FEED_ZSTANDARD)
    except zstandard.ZstdError as error:
        raise DamagedError(f"is not valid Zstandard: {error}") from error


def unpack_brotli(image: Image, name: str, budget: Budget) -> Iterator[bytes]:
    """The content of a Brotli stream in pieces. Raises DamagedError where it is damaged, ArchiveError where a limit is reached."""
    meter = Meter(image.size, name, budget)
    inflater = brotli.Decompressor()
    pieces = image.chunks()
    try:
        while not inflater.is_finished():
            given = next(pieces, None) if inflater.can_accept_more_data() else b""
            if given is None:
                raise DamagedError("is not valid Brotli: it ends too early")
            piece = inflater.process(given, output_buffer_limit=PIECE)
            meter.count(len(piece))
            if piece:
                yield piece
    except brotli.error as error:
        raise DamagedError("is not valid Brotli") from error


UNPACK: dict[str, Callable[[Image, str, Budget], Iterator[bytes]]] = {
    "gzip": unpack_gzip,
    "zstandard": unpack_zstandard,
    "brotli": unpack_brotli,
}


def packed_part(name: str, image: Image, method: str, budget: Budget, hints: Hints = NO_HINTS) -> Part:
    """A part that is compressed by a method of UNPACK, or lies there as it is where `method` is empty."""
    if not method:
        return stored(name, image, hints)
    return Part(name, image.size, lambda: UNPACK[method](image, name, budget), None, hints)


class Meter:
    """Counts what is unpacked of one stream."""

    def __init__(self, packed: int, name: str, budget: Budget) -> None:
        self._packed = packed
        self._name = name
        self._budget = budget
        self._produced = 0

    def count(self, size: int) -> None:
        """Raises ArchiveError where a limit is reached."""
        limits = self._budget.limits
        self._produced += size
        self._budget.spend(size, showable(self._name))
        if self._produced > limits.member:
            raise over("a file unpacks to", limits.member, showable(self._name))
        if self._produced > limits.ratio_after and self._produced > limits.ratio * self._packed:
            what = f"every packed byte unpacks to more than {limits.ratio} (a decompression bomb?)"
            raise ArchiveError(what, where=showable(self._name), to_do=ADVICE)
