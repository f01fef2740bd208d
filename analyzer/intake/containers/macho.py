"""Where do a Mach-O program's sections lie? (Apple's mach-o/loader.h and fat.h; 64 bits.)"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.intake.containers.image import DamagedError, Image

MAGIC = b"\xcf\xfa\xed\xfe"
SEVERAL = b"\xca\xfe\xba\xbe"
LC_SEGMENT_64 = 0x19
MOST_COMMANDS = 4096
MOST_SECTIONS = 1024
MOST_PROGRAMS = 16  # Java's classes begin with the same four bytes, and then with a number from 45 on


def programs(image: Image) -> list[Image]:
    """The programs in a Mach-O file, one for each processor; none where this is no such file."""
    head = image.head(8)
    if head.startswith(MAGIC):
        return [image]
    if not head.startswith(SEVERAL) or len(head) < 8:
        return []
    count = image.number(4, 4, order=">")
    if count > MOST_PROGRAMS:
        return []
    found = []
    for index in range(count):
        offset, size = image.fields(">2I", 8 + 20 * index + 8)
        program = image.window(offset, size, "program for a processor")
        if program.head(4) == MAGIC:
            found.append(program)
    return found


def sections(program: Image) -> Iterator[tuple[bytes, bytes, int, int]]:
    """(segment, section, offset, size) of all sections, and of each segment itself with no section's name."""
    count, size = program.fields("<2I", 16)
    if count > MOST_COMMANDS:
        raise DamagedError(f"has {count} load commands")
    program.check(32, size, "load commands")
    place, seen = 32, 0
    for _ in range(count):
        command, length = program.fields("<2I", place, "load command")
        if length < 8:
            raise DamagedError(f"has a load command of {length} bytes")
        if command == LC_SEGMENT_64:
            segment = program.take(place + 8, 16).rstrip(b"\0")
            _, _, offset, in_file, _, _, inner, _ = program.fields("<4Q4I", place + 24)
            yield segment, b"", offset, in_file
            seen += inner
            if seen > MOST_SECTIONS:
                raise DamagedError(f"has more than {MOST_SECTIONS} sections")
            for index in range(inner):
                at = place + 72 + 80 * index
                _, long, start = program.fields("<2QI", at + 32)
                yield segment, program.take(at, 16).rstrip(b"\0"), start, long
        place += length


def section(program: Image, segment: bytes, *names: bytes) -> Image | None:
    """The bytes of a section."""
    for holder, name, offset, size in sections(program):
        if holder == segment and name in names:
            return program.window(offset, size, f"section {segment.decode()},{name.decode()}")
    return None
