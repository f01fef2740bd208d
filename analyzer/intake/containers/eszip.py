"""Which modules does an eszip hold, the archive that Deno compiled programs into until 2.0?

    magic [, options] , header , checksum [, npm packages , checksum] , sources , source maps        all big-endian, lengths u32
    header entry   text specifier, u8 kind: 0 module (u32 source, u32 length, u32 map, u32 length, u8 type), 1 redirect (text), 2 npm (u32)

Options and npm packages stand in the versions that have them; every source is followed by its checksum, over which its offset counts.
Sources are what runs: TypeScript was compiled before (src/v2.rs of eszip 0.91).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.intake.containers.image import Cursor, DamagedError, Image
from analyzer.intake.containers.model import Hints, Part, stored
from analyzer.intake.kinds import FileKind
from analyzer.intake.limits import Budget
from analyzer.intake.release import EmbeddedMap

VERSIONS = {b"ESZIP_V2": 0, b"ESZIP2.1": 1, b"ESZIP2.2": 2, b"ESZIP2.3": 3}
NPM_FROM, OPTIONS_FROM = 1, 2
CHECKSUM_SIZES = {0: 0, 1: 32, 2: 8}  # none, SHA-256, XXH3
MODULE, REDIRECT, NPM = range(3)
KINDS: dict[int, FileKind | None] = {0: "javascript", 1: "json", 2: "json", 3: None, 4: "webassembly"}
LONGEST_SPECIFIER = 16_384


@dataclass(frozen=True, slots=True)
class Contents:
    """The modules of an eszip, and which specifier stands for which other."""

    parts: tuple[Part, ...]
    redirects: dict[str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One module of the header."""

    specifier: str
    source: tuple[int, int]
    map: tuple[int, int]
    type: int


def is_eszip(image: Image) -> bool:
    """Whether an image begins like an eszip."""
    return image.head(8) in VERSIONS


def read(image: Image, budget: Budget) -> Contents:
    """The modules. Raises DamagedError for a broken eszip."""
    version = VERSIONS[image.head(8)]
    cursor = Cursor(image, 8, order=">", what="eszip")
    checksum = options(cursor) if version >= OPTIONS_FROM else 32
    header = cursor.sized(4)
    cursor.window(checksum)
    if version >= NPM_FROM:
        cursor.sized(4)
        cursor.window(checksum)
    redirects: dict[str, str] = {}
    entries = list(entries_of(header, redirects, budget))
    sources = cursor.sized(4)
    maps = cursor.sized(4)
    return Contents(tuple(part(entry, sources, maps) for entry in entries), redirects)


def options(cursor: Cursor) -> int:
    """The bytes of a checksum, as the options say."""
    pairs = cursor.sized(4)
    data = pairs.take(0, pairs.size)
    values = dict(zip(data[::2], data[1::2], strict=False))
    size = values.get(1, CHECKSUM_SIZES.get(values.get(0, 0), -1))
    if len(data) % 2 or size < 0:
        raise DamagedError("has an eszip with unknown options")
    cursor.window(size)
    return size


def entries_of(header: Image, redirects: dict[str, str], budget: Budget) -> Iterator[Entry]:
    """The modules of the header; redirects are added to `redirects`."""
    cursor = Cursor(header, order=">", what="header of the eszip")
    count = 0
    while cursor.place < header.size:
        count += 1
        budget.check_count(count, "modules", "the header of the eszip")
        specifier = text(cursor)
        kind = cursor.number(1)
        if kind == MODULE:
            source, size, source_map, map_size = (cursor.number(4) for _ in range(4))
            yield Entry(specifier, (source, size), (source_map, map_size), cursor.number(1))
        elif kind == REDIRECT:
            redirects[specifier] = text(cursor)
        elif kind == NPM:
            cursor.number(4)
        else:
            raise DamagedError(f"has an entry of the unknown kind {kind} in its eszip")


def text(cursor: Cursor) -> str:
    """A text behind its length."""
    found = cursor.sized(4)
    if found.size > LONGEST_SPECIFIER:
        raise DamagedError(f"has a specifier of {found.size} bytes")
    return found.take(0, found.size).decode("utf-8", "surrogateescape")


def part(entry: Entry, sources: Image, maps: Image) -> Part:
    """One module. Raises DamagedError where it lies outside."""
    kind = KINDS.get(entry.type)
    content = sources.window(*entry.source, "module of the eszip") if entry.source[1] else sources.window(0, 0)
    found = maps.window(*entry.map, "source map of the eszip") if entry.map[1] else None
    source_map = EmbeddedMap("json", found.take(0, found.size)) if found is not None else None
    return stored(entry.specifier, content, Hints(kind, "javascript", module=True if kind == "javascript" else None, map=source_map))
