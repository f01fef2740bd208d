"""Which modules does an executable made by `bun build --compile` hold?

    payload = contents, names, tables … ‖ Offsets ‖ TRAILER        all little-endian; pointers are u32 offset, u32 length from the base
    Offsets   24 bytes  (to 1.2.18)  u64 byte count, pointer to the table, u32 entry, u32 padding
              32 bytes  (from 1.2.23) u64 byte count, pointer to the table, u32 entry, pointer to arguments, u32 flags
    entry     32, 28, 36 or 52 bytes: name, contents, source map [, bytecode [, module info, origin of the bytecode]], then four bytes

The base lies `byte count` before Offsets. The payload is the content of a section (ELF `.bun`, Mach-O `__BUN,__bun`, PE `.bun`) behind its
length, or it is appended to the program. Layouts as src/StandaloneModuleGraph.zig of Bun wrote them from 1.0.0 to 1.4.5. Records
that flags add stand behind the table; bytecode, whose lengths may overlap, is never read: the source text is always there.
Bun's own built-in modules lie in sections of other names and are not touched.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.intake.containers import elf, macho, pe
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import Hints, Hole, Opened, Part, stored
from analyzer.intake.kinds import FileKind
from analyzer.intake.limits import Budget
from analyzer.intake.release import EmbeddedMap
from analyzer.intake.text import Encoding

TRAILER = b"\n---- Bun! ----\n"
POINTERS = 8  # bytes of a pointer
# (bytes of Offsets, bytes of a table entry), the newest first, and how many pointers an entry starts with.
LAYOUTS = ((32, 52), (32, 36), (24, 36), (24, 28), (24, 32))
POINTERS_OF = {52: 6, 36: 4, 32: 3, 28: 3}
LONGEST_NAME = 4096
PREFIXES = (b"/$bunfs/", b"compiled://root/", b"B:/~BUN/", b"B:\\~BUN\\", b"/bunfs/")

ENCODINGS: dict[int, Encoding] = {1: "latin-1", 2: "utf-16le"}
JAVASCRIPT_LOADERS = frozenset({0, 1, 2, 3})  # jsx, js, ts, tsx: Bun stores what it made of them, which is JavaScript
KINDS: dict[int, FileKind] = {6: "json", 9: "webassembly", 10: "native-addon"}
GOALS = {1: True, 2: False}
# A CommonJS module lies there with the function around it that Bun calls; the program is what is inside.
WRAPPER = re.compile(
    rb"(?://[^\n]{0,60}\n){0,3}\(function\s{0,4}\(exports, ?require, ?module, ?__filename, ?__dirname\)\s{0,4}\{",
)
WRAPPER_END = re.compile(rb"\}\);?\s{0,8}\Z")


@dataclass(frozen=True, slots=True)
class Payload:
    """The bytes that end with a trailer, and how they were found."""

    image: Image
    why: str
    exact: bool  # its length was stated, so that it ends with the trailer


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The modules, or None where nothing of Bun's is appended or in a section. Raises DamagedError for a broken payload."""
    for payload in payloads(image):
        return read(payload, budget)
    return None


def payloads(image: Image) -> Iterator[Payload]:
    """Where the modules lie: in the section for them, or at the end of the file."""
    found = section(image)
    if found is not None:
        yield found
    elif image.tail(8 + len(TRAILER))[: len(TRAILER)] == TRAILER:  # the last eight bytes are the size of the file
        yield Payload(image.window(0, image.size - 8), "its trailer stands at the end of the file", False)
    elif image.tail(len(TRAILER)) == TRAILER:
        yield Payload(image, "its trailer ends the file", False)


def section(image: Image) -> Payload | None:
    """The payload in the section for it."""
    if elf.is_elf(image):
        found = elf.section(image, b".bun")
        if found is not None and found.size == 8:  # the length only: what it names was loaded elsewhere
            address = found.number(0, 8)
            place = elf.at_address(image, address) if address else -1
            found = image.window(place, image.size - place) if place >= 0 else None
        return measured(found, "the ELF section .bun")
    for program in macho.programs(image):
        return measured(macho.section(program, b"__BUN", b"__bun"), "the Mach-O section __BUN,__bun")
    if pe.header(image) >= 0:
        return measured(pe.section(image, b".bun"), "the PE section .bun")
    return None


def measured(found: Image | None, what: str) -> Payload | None:
    """The payload behind its length, which has eight bytes, or four in older versions."""
    if found is None or not found.size:
        return None
    for width in (8, 4):
        if found.holds(0, width):
            size = found.number(0, width)
            if found.holds(width, size) and found.window(width, size).tail(len(TRAILER)) == TRAILER:
                return Payload(found.window(width, size), f"{what} ends with its trailer", True)
    if found.size > 16 and (end := found.rfind(TRAILER)) >= 0:
        return Payload(found.window(0, end + len(TRAILER)), f"{what} holds its trailer", False)
    if not any(found.head(64)):  # Bun itself: the place for modules, with none in it
        return None
    raise DamagedError(f"has {what}, but the payload in it has no trailer")


def read(payload: Payload, budget: Budget) -> Opened:
    """The modules of a payload, in the first layout that fits all of them."""
    problem = ""
    for offsets, entry in LAYOUTS:
        try:
            base, table, first = locate(payload, offsets)
            if table.size % entry or not table.size:
                continue
            budget.check_count(table.size // entry, "modules", "the table of modules")
            rows = list(rows_of(base, table, entry))
        except DamagedError as error:
            problem = problem or str(error)
            continue
        return opened(base, rows, first, f"{payload.why}; layout with {offsets} and {entry} bytes")
    raise DamagedError(problem or "has a trailer of Bun, but no known layout fits the table of modules")


def locate(payload: Payload, offsets: int) -> tuple[Image, Image, int]:
    """(what pointers count from, the table, the number of the entry module)."""
    image = payload.image
    at = image.size - len(TRAILER) - offsets
    count = image.number(at, 8, "record of offsets")
    image.check(at - count, count, "payload")
    if payload.exact and count != at:
        raise DamagedError(f"states {count} bytes of modules where {at} are")
    base = image.window(at - count, count)
    place, size, first = image.fields("<3I", at + 8)
    return base, base.window(place, size, "table of modules"), first


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the table, checked."""

    name: str
    contents: Image
    source_map: Image
    encoding: int
    loader: int
    format: int


def rows_of(base: Image, table: Image, entry: int) -> Iterator[Row]:
    """The entries of the table. Raises DamagedError for one that does not fit."""
    pointers = POINTERS_OF[entry]
    layout = struct.Struct(f"<{2 * pointers}I4B" + "x" * (entry - POINTERS * pointers - 4))
    size = base.size
    for fields in layout.iter_unpack(table.take(0, table.size)):
        for index in range(0, 2 * pointers, 2):
            # Linked bytecode runs to the end of a common region, so that lengths may overlap: bounds are all that is asked of it.
            if fields[index] + fields[index + 1] > size:
                raise DamagedError(f"points to byte {fields[index]} with {fields[index + 1]} bytes, but its modules have {size} bytes")
        name = base.take(fields[0], fields[1], "name").rstrip(b"\0")
        if not name or len(name) > LONGEST_NAME or b"\0" in name or (not name.isascii() and not is_text(name)):
            raise DamagedError("has a module without a name")
        encoding, loader, goal, _ = fields[-4:]
        if encoding > 2 or loader > 40 or goal > 2:
            raise DamagedError(f"has a module of encoding {encoding}, loader {loader} and format {goal}")
        yield Row(
            name.decode("utf-8", "surrogateescape"),
            base.window(fields[2], fields[3]),
            base.window(fields[4], fields[5]),
            encoding,
            loader,
            goal if entry > 32 else 0,
        )


def is_text(name: bytes) -> bool:
    """Whether a name is UTF-8."""
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def opened(base: Image, rows: list[Row], first: int, why: str) -> Opened:
    """The modules as parts."""
    parts = tuple(part(row) for row in rows)
    holes: tuple[Hole, ...] = ()
    if first >= len(rows):
        holes = (Hole("", base.start, base.start + base.size, f"the entry module {first} is not among its {len(rows)} modules"),)
    entry = parts[first].name if first < len(parts) else ""
    return Opened("Bun executable", f"{why}, {len(parts)} modules", parts, holes, entry=entry)


def part(row: Row) -> Part:
    """One module."""
    javascript = row.loader in JAVASCRIPT_LOADERS
    kind: FileKind | None = "javascript" if javascript else KINDS.get(row.loader)
    source_map = EmbeddedMap("bun", row.source_map.take(0, row.source_map.size)) if row.source_map.size else None
    hints = Hints(kind, None, ENCODINGS.get(row.encoding), GOALS.get(row.format), wrapper(row) if javascript else (0, 0), source_map)
    return stored(row.name, row.contents, hints)


def wrapper(row: Row) -> tuple[int, int]:
    """The bytes of the function that Bun puts around a CommonJS module, at its start and at its end."""
    if row.encoding == 2:
        start = WRAPPER.match(row.contents.head(1024)[::2])
        end = WRAPPER_END.search(row.contents.tail(64)[::2])
        width = 2
    else:
        start = WRAPPER.match(row.contents.head(512))
        end = WRAPPER_END.search(row.contents.tail(32))
        width = 1
    return (width * start.end(), width * len(end[0])) if start and end else (0, 0)
