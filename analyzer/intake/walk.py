"""What is each file of a target, and each one in the containers that it holds? JavaScript and package.json are kept of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from analyzer.errors import ArchiveError
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import NO_HINTS, Hints, Opened, Part
from analyzer.intake.containers.nesting import OPENED, Shelf, look_inside
from analyzer.intake.kinds import HEAD, FileKind, classify, may_be_command
from analyzer.intake.limits import Budget, Limits, readable
from analyzer.intake.members import Member
from analyzer.intake.names import base, showable
from analyzer.intake.notes import Notes

MANIFEST = "package.json"
PROGRAMS: frozenset[FileKind] = frozenset({"javascript", "typescript", "jsx"})


@dataclass(slots=True)
class Found:
    """One file of the container, as the walk saw it."""

    index: int  # in the container's order
    name: str  # in the container
    size: int
    kind: FileKind
    command_like: bool = False  # JavaScript, if package.json calls it a command
    sha256: str = ""
    data: bytes | None = None
    unread: str = ""  # why the content was not kept, or not even read
    image: Image | None = None  # the content of a container, while the target is read
    own: bool = True  # `image` is that of a file of its own, not a window on that of another
    inside: Place | None = None  # None: directly in the target
    hints: Hints = NO_HINTS
    opened: Opened | None = None  # what the container turned out to be


@dataclass(frozen=True, slots=True)
class Place:
    """Where the file of a container lies: in `container`; `offset` bytes into the file `file` where its bytes stand there as they are."""

    container: Found
    file: Found
    offset: int | None
    named: bool  # its name is that of a module and stands for itself


@dataclass(frozen=True, slots=True)
class Trouble:
    """Bytes of a container that nobody can read."""

    container: Found
    start: int
    end: int
    reason: str


class Walk:
    """Looks at one file after the other and keeps what is JavaScript."""

    def __init__(self, limits: Limits, shelf: Shelf) -> None:
        self._limits = limits
        self._shelf = shelf
        self._kept = 0
        self._maps = 0  # bytes of source maps

    def look(self, index: int, member: Member, *, command: bool = False) -> Found:
        """The record of `member`. `command`: package.json says that it is JavaScript."""
        chunks = member.chunks()
        file = Found(index, member.path, member.size, "javascript" if command else classify(member.path, b""))
        try:
            head = take_head(chunks)
            if not command:
                file.kind = classify(member.path, head)
                file.command_like = may_be_command(member.path, file.kind, head)
            if file.kind in OPENED and not command:
                self._take_container(file, member, head, chunks)
            else:
                self._read(file, head, chunks)
        except OSError as error:
            file.unread = f"cannot be read: {error.strerror or error}"
        return file

    def _take_container(self, file: Found, member: Member, head: bytes, chunks: Iterator[bytes]) -> None:
        """Puts a container where it can be read at any place."""
        if member.on_disk is not None:
            self._read(file, head, chunks)
            file.image = self._shelf.mapped(member.on_disk())
            return
        spool = self._shelf.spool()
        self._read(file, head, copied(head, chunks, spool))
        spool.flush()
        file.image = self._shelf.mapped(spool)

    def inside(self, outer: Found, budget: Budget, notes: Notes, troubles: list[Trouble]) -> Iterator[Found]:
        """The files in a container and in those inside of it, depth first. What cannot be read becomes trouble."""
        levels = [self._files(outer, budget, notes, troubles)] if outer.image is not None else []
        while levels:
            found = next(levels[-1], None)
            if found is None:
                levels.pop()
                continue
            file, used = found
            yield file
            if file.image is not None:
                levels.append(self._files(file, used, notes, troubles))

    def _files(self, outer: Found, budget: Budget, notes: Notes, troubles: list[Trouble]) -> Iterator[tuple[Found, Budget]]:
        """The files directly in a container, each with what may still be used."""
        image, outer.image = outer.image, None
        assert image is not None
        holder = outer if outer.own or outer.inside is None else outer.inside.file
        try:
            within = budget.nested(showable(outer.name))
            inside = look_inside(outer.kind, outer.name, image, within, notes)
            if inside is None:
                return
            outer.opened = inside.opened
            if inside.opened.worth_saying:
                notes.add("note", "container", f"{inside.opened.format}: {inside.opened.why}", showable(outer.name))
            for remark in inside.opened.remarks:
                notes.add("note", "container", remark, showable(outer.name))
            troubles.extend(Trouble(outer, hole.start, hole.end, hole.reason) for hole in inside.opened.holes)
            for part in inside.parts:
                offset = part.stored.start if part.stored is not None else None
                place = Place(outer, holder, offset, inside.opened.named)
                yield self._part(part, place, within), within
        except (DamagedError, ArchiveError) as error:
            what = error.what if isinstance(error, ArchiveError) else f"the container {error}"
            troubles.append(Trouble(outer, 0, outer.size, what))

    def _part(self, part: Part, place: Place, budget: Budget) -> Found:
        """The record of a container's file."""
        hints = part.hints
        file = Found(-1, part.name, part.size, hints.kind or classify(part.name, b""), inside=place, hints=hints)
        budget.add_member(showable(part.name))
        chunks = part.chunks()
        try:
            head = take_head(chunks)
            found = classify(part.name, head)
            # What a container calls JavaScript may be something else all the same; that its first bytes prove.
            file.kind = hints.kind if hints.kind is not None and found not in OPENED else found
            file.command_like = False
            if file.kind not in OPENED:
                self._read(file, head, chunks)
            elif part.stored is not None:
                self._read(file, head, chunks)
                file.image, file.own = part.stored, False
            else:
                spool = self._shelf.spool()
                self._read(file, head, copied(head, chunks, spool))
                spool.flush()
                file.image = self._shelf.mapped(spool)
        except OSError as error:
            file.unread = f"cannot be read: {error.strerror or error}"
        except DamagedError as error:
            file.unread = f"the part {error}"
        return file

    def _read(self, file: Found, head: bytes, chunks: Iterator[bytes]) -> None:
        digest = hashlib.sha256(head)
        pieces = [head]
        keeps, file.unread = self._keeps(file)
        most = self._limits.source_map if file.kind == "source-map" else self._limits.module
        size = len(head)
        for piece in chunks:
            digest.update(piece)
            size += len(piece)
            if keeps and size <= most:
                pieces.append(piece)
            elif keeps:  # of a compressed file, whose size nobody announced
                keeps, file.unread = False, f"larger than the limit of {readable(most)} for one such file"
                pieces.clear()
        file.size, file.sha256 = size, digest.hexdigest()
        if keeps:
            file.data = b"".join(pieces)
            if file.kind == "source-map":
                self._maps += size
            else:
                self._kept += size

    def _keeps(self, file: Found) -> tuple[bool, str]:
        """Whether the content is kept, and if not though it should be, why."""
        if base(file.name) == MANIFEST:
            most = self._limits.package_json
            return file.size <= most, "" if file.size <= most else f"larger than the limit of {readable(most)} for a package.json"
        if file.kind == "source-map":
            most = min(self._limits.source_map, self._limits.source_maps - self._maps)
            return file.size <= most, "" if file.size <= most else f"a source map beyond the limit of {readable(self._limits.source_maps)}"
        if file.kind not in PROGRAMS:
            return False, ""
        if file.size > self._limits.module:
            return False, f"larger than the limit of {readable(self._limits.module)} for one JavaScript file"
        if self._kept + file.size > self._limits.expanded:
            return False, f"the target's JavaScript is larger than the limit of {readable(self._limits.expanded)}"
        return True, ""


def copied(head: bytes, chunks: Iterator[bytes], spool: BinaryIO) -> Iterator[bytes]:
    """`chunks`, which are written to `spool` behind `head`."""
    spool.write(head)
    for piece in chunks:
        spool.write(piece)
        yield piece


def take_head(chunks: Iterator[bytes]) -> bytes:
    """The first bytes, enough to judge by."""
    head = next(chunks, b"")
    while len(head) < HEAD:
        piece = next(chunks, b"")
        if not piece:
            break
        head += piece
    return head
