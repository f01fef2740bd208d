"""Which files does a zip archive hold? Read with the standard library, under our own limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from analyzer.errors import ArchiveError
from analyzer.intake.containers.compressed import Meter, Window
from analyzer.intake.containers.image import PIECE, DamagedError, Image
from analyzer.intake.containers.model import Opened, Part
from analyzer.intake.limits import MIB, Budget

MARK = b"PK\x03\x04"
DIRECTORY = b"PK\x05\x06"
LARGEST_DIRECTORY = 64 * MIB
STORED_OR_DEFLATED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the library raises on a damaged archive, besides its own error.
DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError, OSError)


def is_zip(image: Image) -> bool:
    """Whether an image begins like a zip archive."""
    return image.head(4) == MARK


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The files of a zip archive, None where this is none. Raises DamagedError for a broken one."""
    if not is_zip(image):
        return None
    return Opened("zip archive", "it begins with the mark of zip", tuple(parts(image, budget)), named=False)


def parts(image: Image, budget: Budget) -> Iterator[Part]:
    """The files. Raises DamagedError where the directory cannot be read."""
    count, size = directory(image)
    budget.check_count(count, "files", "the directory of the zip archive")
    if size > LARGEST_DIRECTORY:
        raise DamagedError(f"has a directory of {size} bytes")
    try:
        archive = zipfile.ZipFile(Seekable(image))
    except DAMAGE as error:
        raise DamagedError(f"is no valid zip archive: {type(error).__name__}") from error
    budget.check_count(len(archive.infolist()), "files", "the directory of the zip archive")
    for info in archive.infolist():
        if not info.filename.endswith("/"):  # `is_dir` fails for a name that is empty
            yield Part(info.filename or "unnamed", info.file_size, lambda info=info: contents(archive, info, budget))  # type: ignore[misc]


def directory(image: Image) -> tuple[int, int]:
    """(files, bytes) of the directory, as its record says (section 4.3.16 of the format's specification)."""
    end = image.rfind(DIRECTORY, image.size - 65_557)
    if end < 0:
        raise DamagedError("is no valid zip archive: it has no directory")
    return image.number(end + 10, 2), image.number(end + 12, 4)


def contents(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The content of one file in pieces. Raises DamagedError and ArchiveError."""
    if info.flag_bits & 1:
        raise DamagedError("is encrypted")
    if info.compress_type not in STORED_OR_DEFLATED:
        raise DamagedError(f"is compressed in the way {info.compress_type}, which is not read")
    meter = Meter(info.compress_size, info.filename, budget)
    try:
        with archive.open(info) as file:
            while piece := file.read(PIECE):
                meter.count(len(piece))
                yield piece
    except ArchiveError:
        raise
    except DAMAGE as error:
        raise DamagedError(f"is damaged: {type(error).__name__}") from error


class Seekable(Window):
    """An Image as a stream that can be read anywhere."""

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """Where the next byte comes from."""
        return self._next

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Goes to a place inside."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._next, io.SEEK_END: self._image.size}[whence]
        if start + offset < 0:
            raise ValueError("a place before the start")
        self._next = min(start + offset, self._image.size)
        return self._next
