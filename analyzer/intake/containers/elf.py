"""Where do an ELF program's sections, segments and notes lie? (System V ABI, chapters 4 and 5; little-endian, 32 and 64 bits.)"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.intake.containers.image import DamagedError, Image

MAGIC = b"\x7fELF"
LITTLE = 1
PT_LOAD, PT_NOTE = 1, 4
SHT_NOBITS = 8
MOST_HEADERS = 4096
MOST_NOTES = 4096


def is_elf(image: Image) -> bool:
    """Whether this is an ELF file whose numbers can be read here."""
    head = image.head(64)
    return len(head) >= 52 and head.startswith(MAGIC) and head[4] in (1, 2) and head[5] == LITTLE


def section(image: Image, name: bytes) -> Image | None:
    """The bytes of the section called `name`. Raises DamagedError where the table lies outside the file."""
    wide = image.number(4, 1) == 2
    table = image.number(40, 8) if wide else image.number(32, 4)
    size, count, names = image.fields("<3H", 58 if wide else 46)
    if not table or not count:
        return None
    if size < (64 if wide else 40) or count > MOST_HEADERS or names >= count:
        raise DamagedError(f"has {count} section headers of {size} bytes")
    image.check(table, size * count, "section table")
    # name, type, flags, address, offset, size
    layout = "<2I4Q" if wide else "<6I"
    headers = [image.fields(layout, table + size * index) for index in range(count)]
    texts = image.window(headers[names][4], headers[names][5], "section names")
    for header in headers:
        wanted = name + b"\0"
        if texts.holds(header[0], len(wanted)) and texts.take(header[0], len(wanted)) == wanted and header[1] != SHT_NOBITS:
            return image.window(header[4], header[5], f"section {name.decode()}")
    return None


def segments(image: Image, kind: int) -> Iterator[tuple[int, int, int]]:
    """(offset, address, size in the file) of all segments of a kind."""
    wide = image.number(4, 1) == 2
    table = image.number(32, 8) if wide else image.number(28, 4)
    size, count = image.fields("<2H", 54 if wide else 42)
    if not table or not count:
        return
    if size < (56 if wide else 32) or count > MOST_HEADERS:
        raise DamagedError(f"has {count} program headers of {size} bytes")
    image.check(table, size * count, "program headers")
    for index in range(count):
        if wide:
            found, _, offset, address, _, length = image.fields("<2I4Q", table + size * index)
        else:
            found, offset, address, _, length = image.fields("<5I", table + size * index)
        if found == kind:
            yield offset, address, length


def at_address(image: Image, address: int) -> int:
    """The offset of a virtual address. Raises DamagedError where no segment holds it."""
    for offset, start, size in segments(image, PT_LOAD):
        if start <= address < start + size:
            return offset + address - start
    raise DamagedError(f"points to the address {address:#x}, which no segment holds")


def notes(image: Image) -> Iterator[tuple[bytes, int, Image]]:
    """(name without its NUL, type, content) of all notes. Raises DamagedError where a segment lies outside the file."""
    seen = 0
    for offset, _, size in segments(image, PT_NOTE):
        segment = image.window(offset, size, "note segment")
        place = 0
        while segment.holds(place, 12) and seen < MOST_NOTES:
            seen += 1
            name_size, size_here, kind = segment.fields("<3I", place)
            start = place + 12 + aligned(name_size)
            if not segment.holds(place + 12, name_size) or not segment.holds(start, size_here):
                break  # padding, or what another tool wrote: not what we look for
            yield segment.take(place + 12, name_size).rstrip(b"\0"), kind, segment.window(start, size_here)
            place = start + aligned(size_here)


def aligned(size: int) -> int:
    """`size` up to a multiple of four."""
    return -(-size // 4) * 4
