"""Which program does a single executable application of Node hold, and which files does it bring along?

    u32 magic 0x0143DA20, u32 flags [, u8 kind of arguments] [, u8 format of the main module]         all little-endian
    text path of the code, text main code or snapshot                                                 text: u64 length, bytes
    flags & 4: text code cache    & 8: u64 n, n × (text key, text content)    & 16: u64 n, n × text argument

The header says nothing of its version (src/node_sea.cc of Node 20 to 26): the form in which the blob is used up exactly is the right one.
The blob is an ELF note (what postject writes), a PE resource or a Mach-O section, all named alike. Node's own modules lie elsewhere in the
program and are not touched. @yao-pkg/pkg keeps a file system of its own among the assets: a manifest and one asset with all files.
"""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.intake.containers import elf, macho, pe, pkg_sea
from analyzer.intake.containers.image import Cursor, DamagedError, Image
from analyzer.intake.containers.model import Hints, Hole, Opened, Part, stored
from analyzer.intake.limits import Budget

NAME = "NODE_SEA_BLOB"
MAGIC = b"\x20\xda\x43\x01"
SNAPSHOT, CODE_CACHE, ASSETS, ARGUMENTS = 2, 4, 8, 16
KNOWN_FLAGS = 31
# Which one-byte fields follow the flags: (kind of arguments, format of the main module), the newest first.
FORMS = ((True, True), (True, False), (False, False))
FUSE = b"NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2:"
MODULE = 1  # format of the main module: CommonJS is 0
NODE_GOAL = {0: False, 1: True}


@dataclass(frozen=True, slots=True)
class Blob:
    """What a blob says, each content as a window on it."""

    flags: int
    module: bool | None
    path: str
    main: Image
    assets: tuple[tuple[str, Image], ...]


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The program and its files; None where no blob is in the executable. Raises DamagedError for a broken one."""
    found = blob_of(image)
    if found is None:
        return None
    place, where = found
    if place.head(4) != MAGIC:
        raise DamagedError(f"has {where}, but it does not begin like a program for Node")
    blob = read(place, budget)
    return opened(blob, f"{where} begins with its magic number", budget)


def blob_of(image: Image) -> tuple[Image, str] | None:
    """The blob and where it is."""
    if elf.is_elf(image):
        for owner, _, content in elf.notes(image):
            if owner == NAME.encode():
                return content, f"the ELF note {NAME}"
        return None
    for program in macho.programs(image):
        blob = macho.section(program, b"NODE_SEA", NAME.encode(), b"__NODE_SEA_BLOB")
        return None if blob is None else (blob, f"the Mach-O section {NAME}")
    if pe.header(image) >= 0:
        for name, content in pe.resources(image, pe.RT_RCDATA):
            if name.upper() == NAME:
                return content, f"the PE resource {NAME}"
    return None


def read(place: Image, budget: Budget) -> Blob:
    """The blob in the form that uses it up. Raises DamagedError where none does."""
    problem = ""
    for form in FORMS:
        try:
            return read_form(place, *form, budget)
        except DamagedError as error:
            problem = problem or str(error)
    raise DamagedError(f"holds a blob of Node in no form that is known: {problem}")


def read_form(place: Image, arguments: bool, main_format: bool, budget: Budget) -> Blob:
    """The blob, if it has this form."""
    cursor = Cursor(place, 4, what="blob")
    flags = cursor.number(4)
    if flags & ~KNOWN_FLAGS:
        raise DamagedError(f"has the flags {flags:#x}, of which some are not known")
    if arguments and cursor.number(1) > 2:
        raise DamagedError("has an unknown kind of arguments")
    goal = cursor.number(1) if main_format else 0
    if goal not in NODE_GOAL:
        raise DamagedError(f"has a main module of the unknown format {goal}")
    path = text(cursor)
    main = cursor.sized(8)
    if flags & CODE_CACHE:
        cursor.sized(8)
    assets = []
    if flags & ASSETS:
        count = cursor.number(8)
        budget.check_count(count, "assets", "the blob of Node")
        assets = [(text(cursor), cursor.sized(8)) for _ in range(count)]
    if flags & ARGUMENTS:
        count = cursor.number(8)
        budget.check_count(count, "arguments", "the blob of Node")
        for _ in range(count):
            cursor.sized(8)
    rest = place.size - cursor.place
    if rest > 7 or any(place.take(cursor.place, rest)):  # a section may be padded
        raise DamagedError(f"has {rest} bytes too many in its blob")
    return Blob(flags, NODE_GOAL[goal] if main_format else False, path, main, tuple(assets))


def text(cursor: Cursor) -> str:
    """A text behind its length."""
    found = cursor.sized(8)
    if found.size > 65_536:
        raise DamagedError(f"has a name of {found.size} bytes")
    return found.take(0, found.size).decode("utf-8", "surrogateescape")


def opened(blob: Blob, why: str, budget: Budget) -> Opened:
    """The main module and the assets as parts."""
    parts: list[Part] = []
    holes: list[Hole] = []
    if blob.flags & SNAPSHOT:
        start = blob.main.start
        reason = "a V8 startup snapshot: its JavaScript is there as a heap alone, without its source"
        holes.append(Hole(blob.path, start, start + blob.main.size, reason))
    else:
        parts.append(stored(main_name(blob.path), blob.main, Hints("javascript", module=blob.module)))
    assets = dict(blob.assets)
    archive = pkg_sea.read(assets, budget)
    if archive is not None:
        files, troubles = archive
        parts += files
        holes += troubles
        parts += [stored(key, content) for key, content in blob.assets if key not in (pkg_sea.MANIFEST, pkg_sea.ARCHIVE)]
        remarks: tuple[str, ...] = (f"{len(files)} files in the archive of @yao-pkg/pkg",)
    else:
        parts += [stored(key, content) for key, content in blob.assets]
        remarks = ()
    return Opened("Node single executable application", why, tuple(parts), tuple(holes), True, main_name(blob.path), remarks)


def main_name(path: str) -> str:
    """The name of the main module: the path where it was built tells about that machine, but its last part is its name."""
    return path.replace("\\", "/").rpartition("/")[2] or "main.js"
