"""Where do a Windows program's sections and resources lie? (Microsoft's PE format, sections 3, 4 and 6.9.)"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analyzer.intake.containers.image import DamagedError, Image

RT_RCDATA = 10
RESOURCES = 2  # index among the data directories
MOST_SECTIONS = 96  # Windows loads no more
MOST_RESOURCES = 4096


@dataclass(frozen=True, slots=True)
class Section:
    """One section: where it lies in the file and in memory."""

    name: bytes
    address: int
    offset: int
    size: int


def header(image: Image) -> int:
    """Where the COFF header starts, or -1 where this is no Windows program."""
    if image.size < 64 or image.head(2) != b"MZ":
        return -1
    start = image.number(60, 4)
    return start + 4 if image.holds(start, 24) and image.take(start, 4) == b"PE\0\0" else -1


def sections(image: Image) -> list[Section]:
    """All sections."""
    start = header(image)
    count, optional = image.number(start + 2, 2), image.number(start + 16, 2)
    if count > MOST_SECTIONS:
        raise DamagedError(f"has {count} sections")
    found = []
    for index in range(count):
        place = start + 20 + optional + 40 * index
        name = image.take(place, 8, "section header").rstrip(b"\0")
        _, address, size, offset = image.fields("<4I", place + 8, "section header")
        found.append(Section(name, address, offset, size))
    return found


def section(image: Image, name: bytes) -> Image | None:
    """The bytes of the section called `name`."""
    for found in sections(image):
        if found.name == name:
            return image.window(found.offset, found.size, f"section {name.decode()}")
    return None


def resources(image: Image, kind: int) -> Iterator[tuple[str, Image]]:
    """(name, content) of the resources of a type. Raises DamagedError for a tree that leaves its section."""
    start = header(image) + 20
    magic = image.number(start, 2)
    directories = start + (112 if magic == 0x20B else 96)
    if image.number(directories - 4, 4) <= RESOURCES:
        return
    address = image.number(directories + 8 * RESOURCES, 4)
    where = sections(image)
    holder = next((each for each in where if each.address <= address < each.address + each.size), None)
    if not address or holder is None:
        return
    tree = image.window(holder.offset, holder.size, "resource section")
    root = address - holder.address
    seen = 0
    # Three levels: type, name, language. More are not followed, so a circle comes to its end.
    for type_name, type_place, inner in entries(tree, root, root):
        if type_name != kind or not inner:
            continue
        for name, name_place, deeper in entries(tree, root, type_place):
            for _, leaf, directory in entries(tree, root, name_place) if deeper else [(0, name_place, False)]:
                seen += 1
                if directory or seen > MOST_RESOURCES:
                    raise DamagedError("has a tree of resources that does not end")
                at, size = tree.fields("<2I", leaf, "resource")
                yield str(name), content(image, where, at, size)


def entries(tree: Image, root: int, place: int) -> Iterator[tuple[str | int, int, bool]]:
    """(name or number, place, whether a directory is there) of one directory of resources."""
    named, numbered = tree.fields("<2H", place + 12, "resource directory")
    if named + numbered > MOST_RESOURCES:
        raise DamagedError(f"has {named + numbered} resources in a directory")
    for index in range(named + numbered):
        name, offset = tree.fields("<2I", place + 16 + 8 * index, "resource directory")
        yield text(tree, root, name), root + (offset & 0x7FFFFFFF), offset >= 1 << 31


def text(tree: Image, root: int, name: int) -> str | int:
    """The name of a resource: a number, or UTF-16 behind its length."""
    if name < 1 << 31:
        return name
    place = root + (name & 0x7FFFFFFF)
    return tree.take(place + 2, 2 * tree.number(place, 2, "resource name"), "resource name").decode("utf-16le", "replace")


def content(image: Image, where: list[Section], address: int, size: int) -> Image:
    """The bytes at an address in memory."""
    for each in where:
        if each.address <= address < each.address + each.size:
            return image.window(each.offset + address - each.address, size, "resource")
    raise DamagedError(f"points to a resource at the address {address:#x}, which no section holds")
