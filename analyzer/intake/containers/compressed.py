"""What does a compressed file hold: a tar archive, or one other file? gzip (RFC 1952) and Zstandard (RFC 8878)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

import zstandard

from analyzer.errors import ArchiveError
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import Opened, Part
from analyzer.intake.limits import ADVICE, Budget
from analyzer.intake.notes import Notes
from analyzer.intake.streams import FEED, GZIP, PIECE, Packed, Reader, gunzip

ZSTANDARD = b"\x28\xb5\x2f\xfd"
TAR_MARK = slice(257, 262)
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
    """The content of a Zstandard file in pieces. Raises ArchiveError where it is damaged or a limit is reached."""
    limits = budget.limits
    produced = 0
    try:
        with zstandard.ZstdDecompressor(max_window_size=limits.window).stream_reader(stream(image), read_across_frames=True) as reader:
            while piece := reader.read(PIECE):
                produced += len(piece)
                budget.spend(len(piece), name)
                if produced > limits.ratio_after and produced > limits.ratio * image.size:
                    raise ArchiveError(f"every packed byte unpacks to more than {limits.ratio}", where=name, to_do=ADVICE)
                yield piece
    except zstandard.ZstdError as error:
        raise DamagedError(f"is not valid Zstandard: {error}") from error
