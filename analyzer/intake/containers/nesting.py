"""What lies in the containers that a target holds, and in those inside of them? All levels share one budget.

A container that is a file of this machine is mapped where it lies; one that comes out of an archive lies in an unnamed temporary file
meanwhile, and one that another container holds uncompressed is read in place. Nothing of it has a name on disk, and nothing is executed.
"""

from __future__ import annotations

import errno
import mmap
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import BinaryIO

from analyzer.intake.archive import TarReader
from analyzer.intake.containers.compressed import is_tar, stream
from analyzer.intake.containers.find import find
from analyzer.intake.containers.image import Image
from analyzer.intake.containers.model import Opened, Part
from analyzer.intake.kinds import FileKind
from analyzer.intake.limits import Budget
from analyzer.intake.names import showable
from analyzer.intake.notes import Notes

OPENED: frozenset[FileKind] = frozenset({"executable", "archive", "asar", "unpacking-script"})  # kinds of files that may hold others


class Shelf:
    """Keeps containers within reach while a target is read."""

    def __init__(self) -> None:
        self._open = ExitStack()

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def mapped(self, stream: BinaryIO) -> Image:
        """The bytes of an open file, which is closed at the end. Raises OSError for one that cannot be mapped."""
        self._open.enter_context(stream)
        try:
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError as error:
            raise OSError(errno.EINVAL, "it is empty") from error
        return Image(self._open.enter_context(mapped))

    def spool(self) -> BinaryIO:
        """A temporary file without a name."""
        return tempfile.TemporaryFile(prefix="bundletap-")


@dataclass(frozen=True, slots=True)
class Inside:
    """What a container turned out to be, and its files."""

    opened: Opened
    parts: Iterator[Part]


def look_inside(kind: FileKind, name: str, image: Image, budget: Budget, notes: Notes) -> Inside | None:
    """The files of a container, None where it is none that is known. Raises DamagedError and ArchiveError, also later while it is read."""
    if kind == "archive" and is_tar(image, name, budget):
        how = "a tar archive, compressed by gzip" if image.head(2) == b"\x1f\x8b" else "a tar archive"
        return Inside(Opened("tar archive", f"it is {how}", named=False), tar_parts(image, name, budget, notes))
    opened = find(kind, name, image, budget)
    return None if opened is None else Inside(opened, iter(opened.parts))


def tar_parts(image: Image, name: str, budget: Budget, notes: Notes) -> Iterator[Part]:
    """The files of a tar archive inside of something."""
    reader = TarReader(stream(image), showable(name), budget=budget, notes=notes)
    for member in reader.members():
        yield Part(member.path, member.size, member.chunks)
    for dropped in reader.dropped:
        notes.add("warning", "member-dropped", f"{dropped.what} is not read", f"{showable(name)}/{showable(dropped.path)}")
