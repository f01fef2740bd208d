"""Which modules does a program made by `deno compile` hold?

From 2.1 on in a section called `d3n0l4nd` (ELF note of libsui, PE resource, Mach-O segment __SUI), little-endian:

    magic `d3n0l4nd` , u64 length, metadata (JSON) , u64 length, npm packages
    u32 n, n × (u32 length, specifier, u32 id) , u32 n, n × (u32 id, u32 id) redirects
    u32 n remote modules, each: u32 id, u8 media type, u32 length, source, u8 flags [, u32 length, compiled] [, map] [, exports]
    u64 length, file system (JSON) , u64 length, contents , magic

Files are {"n": name, "o": [offset, length] as written, "m": what it was compiled to, "s": its source map}: what was compiled is what runs,
and so it is what is read; TypeScript is read where nothing was compiled. (cli/lib/standalone/binary.rs of Deno 2.9.)

Before, at the end of the file, big-endian: magic, u64 places of an eszip or a script, of metadata, and from 1.34 on of the npm files' tree
and contents.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from analyzer.intake.containers import elf, eszip, macho, pe
from analyzer.intake.containers.image import Cursor, DamagedError, Image
from analyzer.intake.containers.model import Hints, Hole, Opened, Part, stored
from analyzer.intake.containers.pkg_sea import load, numbers
from analyzer.intake.limits import Budget
from analyzer.intake.names import suffix
from analyzer.intake.release import EmbeddedMap, Language

MAGIC = b"d3n0l4nd"
NOTE, NOTE_TYPE = b"SUI", 0x53554901
COMPILED, MAP, EXPORTS = 1, 2, 4  # flags of a remote module
Program = tuple[Language, bool | None]  # language and goal of a file that is a program
MEDIA: dict[int, Program] = {
    0: ("javascript", True), 1: ("javascript", True), 2: ("javascript", True), 3: ("javascript", False),
    4: ("typescript", True), 5: ("typescript", True), 6: ("typescript", False), 10: ("tsx", True),
}  # fmt: skip
LANGUAGES: dict[str, Program] = {
    ".ts": ("typescript", True), ".mts": ("typescript", True), ".cts": ("typescript", False), ".tsx": ("tsx", True),
    ".jsx": ("javascript", True),
}  # fmt: skip
DECLARATIONS = (".d.ts", ".d.mts", ".d.cts")


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The modules, None where nothing of Deno's is there. Raises DamagedError for what is broken."""
    found = section(image)
    if found is not None:
        content, where = found
        if content.head(8) != MAGIC:
            raise DamagedError(f"has {where}, but it does not begin like a program for Deno")
        return read(content, f"{where} begins with its magic number", budget)
    for size in (40, 24):
        tail = image.tail(size)
        if len(tail) == size and tail.startswith(MAGIC):
            return read_older(image, size, budget)
    return None


def section(image: Image) -> tuple[Image, str] | None:
    """The section of libsui and where it is."""
    if elf.is_elf(image):
        for owner, kind, content in elf.notes(image):
            if owner == NOTE and kind == NOTE_TYPE:
                length = content.number(0, 2)
                if content.holds(2, length) and content.take(2, length) == MAGIC:
                    return content.window(2 + length, content.size - 2 - length), "the ELF note of d3n0l4nd"
        return None
    for program in macho.programs(image):
        for segment, section_name, offset, size in macho.sections(program):
            if segment == b"__SUI" and section_name:
                return program.window(offset, size, "section __SUI"), "the Mach-O segment __SUI"
        return None
    if pe.header(image) >= 0:
        for name, content in pe.resources(image, pe.RT_RCDATA):
            if name.lower() == MAGIC.decode():
                return content, "the PE resource D3N0L4ND"
    return None


# --- from 2.1 on ------------------------------------------------------------------------------------------------------


def read(content: Image, why: str, budget: Budget) -> Opened:
    """The modules of a section."""
    cursor = Cursor(content, 8, what="section")
    metadata = load(cursor.sized(8))
    cursor.sized(8)
    specifiers = {}
    for _ in range(counted(cursor, "specifiers", budget)):
        text = cursor.sized(4)
        specifiers[cursor.number(4)] = text.take(0, min(text.size, eszip.LONGEST_SPECIFIER)).decode("utf-8", "surrogateescape")
    redirects = [(cursor.number(4), cursor.number(4)) for _ in range(counted(cursor, "redirects", budget))]
    parts = [remote(cursor, specifiers) for _ in range(counted(cursor, "modules", budget))]
    tree, files = cursor.sized(8), cursor.sized(8)
    holes: list[Hole] = []
    parts += from_tree(tree, files, holes, budget)
    if content.size - cursor.place < len(MAGIC) or cursor.take(len(MAGIC)) != MAGIC:
        holes.append(Hole("", content.start, content.start + content.size, "the section does not end as it begins"))
    entry = metadata.get("entrypoint_key")
    aliases = {specifiers[one]: specifiers[other] for one, other in redirects if one in specifiers and other in specifiers}
    return Opened("Deno executable", why, tuple(parts), tuple(holes), entry=entry if isinstance(entry, str) else "", aliases=aliases)


def counted(cursor: Cursor, what: str, budget: Budget) -> int:
    """A number of entries."""
    count = cursor.number(4)
    budget.check_count(count, what, "the section of Deno")
    return count


def remote(cursor: Cursor, specifiers: Mapping[int, str]) -> Part:
    """A module from elsewhere."""
    identity, media = cursor.number(4), cursor.number(1)
    source = cursor.sized(4)
    flags = cursor.number(1)
    compiled = cursor.sized(4) if flags & COMPILED else None
    source_map = cursor.sized(4) if flags & MAP else None
    if flags & EXPORTS:
        cursor.sized(4)
    name = specifiers.get(identity, f"module {identity}")
    return module(name, source, compiled, source_map, MEDIA.get(media))


def module(
    name: str, source: Image, compiled: Image | None, source_map: Image | None, program: tuple[Language, bool | None] | None
) -> Part:
    """A module: what it was compiled to, or what was written."""
    if compiled is not None:
        embedded = EmbeddedMap("json", source_map.take(0, source_map.size)) if source_map is not None else None
        return stored(name, compiled, Hints("javascript", "javascript", module=program[1] if program else None, map=embedded))
    if program is not None:
        return stored(name, source, Hints("javascript", program[0], module=program[1]))
    return stored(name, source)


def from_tree(tree: Image, files: Image, holes: list[Hole], budget: Budget) -> Iterator[Part]:
    """The files of the file system; what lies outside of `files` becomes a hole."""
    try:
        root = orjson.loads(tree.take(0, tree.size)) if tree.size else []
    except orjson.JSONDecodeError as error:
        raise DamagedError("has a file system whose table is no JSON") from error
    for path, file in walk(root, budget):
        try:
            yield from file_parts(path, file, files)
        except DamagedError as error:
            holes.append(Hole(path, files.start, files.start + files.size, f"the container {error}"))


def walk(root: object, budget: Budget) -> Iterator[tuple[str, Mapping[str, object]]]:
    """All files with their paths. The root is a list of entries or, before 2.1, a folder."""
    waiting: list[tuple[str, object]] = [("", {"Dir": root} if isinstance(root, dict) and "Dir" not in root else root)]
    seen = 0
    while waiting:
        folder, entry = waiting.pop()
        if isinstance(entry, list):
            seen += len(entry)
            budget.check_count(seen, "files", "the file system of Deno")
            waiting.extend((folder, inner) for inner in reversed(entry))
            continue
        for kind, value in entry.items() if isinstance(entry, dict) else ():
            if not isinstance(value, dict):
                continue
            name = value.get("n", value.get("name"))
            path = f"{folder}/{name}" if folder else str(name or "")
            if kind == "Dir":
                if path.count("/") > budget.limits.depth:
                    raise DamagedError(f"has folders more than {budget.limits.depth} deep")
                waiting.append((path, value.get("e", value.get("entries"))))
            elif kind == "File":
                yield path, value


def file_parts(path: str, file: Mapping[str, object], files: Image) -> Iterator[Part]:
    """The part of one file. Raises DamagedError where it lies outside."""

    def at(place: object) -> Image:
        if isinstance(place, dict):  # the form of some versions before 2.1
            place = [place.get("offset"), place.get("len")]
        return files.window(*numbers(place), f"file {path[:300]}")

    source = at(file["o"] if "o" in file else file.get("offset") if "len" not in file else [file.get("offset"), file.get("len")])
    if path.lower().endswith(DECLARATIONS):
        yield stored(path, source)
        return
    compiled = at(file["m"]) if file.get("m") is not None else None
    source_map = at(file["s"]) if file.get("s") is not None else None
    yield module(path, source, compiled, source_map, LANGUAGES.get(suffix(path)))


# --- before -----------------------------------------------------------------------------------------------------------


def read_older(image: Image, size: int, budget: Budget) -> Opened:
    """The modules that a trailer at the end of the file leads to."""
    start = image.size - size
    places = [image.number(start + 8 * index, 8, "trailer", ">") for index in range(1, size // 8)]
    ends = [*places[1:], start]
    for place, end in zip(places, ends, strict=True):
        if not place <= end <= start:
            raise DamagedError(f"has a trailer of Deno whose places {places} are in no order")
    pieces = [image.window(place, end - place) for place, end in zip(places, ends, strict=True)]
    why = f"a trailer of {size} bytes with its magic number ends it"
    parts: list[Part] = []
    holes: list[Hole] = []
    redirects: dict[str, str] = {}
    if eszip.is_eszip(pieces[0]):
        contents = eszip.read(pieces[0], budget)
        parts += contents.parts
        redirects = contents.redirects
    else:
        parts.append(stored("bundle.js", pieces[0], Hints("javascript", module=True)))
    if len(pieces) == 4:
        parts += from_tree(pieces[2], pieces[3], holes, budget)
    metadata = load(pieces[1]) if pieces[1].size else {}
    entry = metadata.get("entrypoint")
    return Opened("Deno executable", why, tuple(parts), tuple(holes), entry=entry if isinstance(entry, str) else "", aliases=redirects)
