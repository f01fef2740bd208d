"""Which files does an archive of Electron hold?

    u32 4, u32 size of the header's pickle, u32 size of what is in it, u32 length of JSON, JSON, padding to 4, contents

The JSON is a tree: `files` of a folder; `size` and `offset` (a text, from the end of the header) of a file; `link` of a symbolic link;
`unpacked` files lie beside the archive, in a folder of its name with `.unpacked` (@electron/asar, lib/disk.js).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import orjson

from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import Hole, Opened, Part, stored
from analyzer.intake.kinds import is_asar
from analyzer.intake.limits import MIB, Budget

LARGEST_HEADER = 64 * MIB


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The files, None where this is no such archive. Raises DamagedError for a broken one."""
    if not is_asar(image.head(18)):
        return None
    outer, length = image.number(4, 4), image.number(12, 4)
    if length > LARGEST_HEADER:
        raise DamagedError(f"has a header of {length} bytes")
    try:
        tree = orjson.loads(image.take(16, length, "header"))
    except orjson.JSONDecodeError as error:
        raise DamagedError("has a header that is no JSON") from error
    contents = image.window(8 + outer, image.size - 8 - outer, "contents") if image.holds(8 + outer, 0) else image.window(image.size, 0)
    parts: list[Part] = []
    holes: list[Hole] = []
    links = 0
    for path, entry in entries(tree, budget):
        if isinstance(entry.get("link"), str):
            links += 1
            continue
        try:
            found = content(path, entry, contents)
        except DamagedError as error:
            holes.append(Hole(path, 0, image.size, f"the container {error}"))
            continue
        if found is None:
            holes.append(Hole(path, 0, 0, f"{path[:300]} is kept outside of the archive, in {name}.unpacked"))
        else:
            parts.append(stored(path, found))
    remarks = (f"{links} symbolic links, which lead to files of the archive, are not followed",) if links else ()
    return Opened("archive of Electron", "its header is one of asar", tuple(parts), tuple(holes), named=False, remarks=remarks)


def entries(tree: object, budget: Budget) -> Iterator[tuple[str, Mapping[str, object]]]:
    """All files and links with their paths."""
    waiting: list[tuple[str, object]] = [("", tree)]
    seen = 0
    while waiting:
        path, entry = waiting.pop()
        if not isinstance(entry, dict):
            raise DamagedError("has an entry in its header that is no object")
        files = entry.get("files")
        if not isinstance(files, dict):
            if not path:
                raise DamagedError("has a header without files")
            yield path, entry
            continue
        seen += len(files)
        budget.check_count(seen, "files", "the header of the archive")
        if path.count("/") > budget.limits.depth:
            raise DamagedError(f"has folders more than {budget.limits.depth} deep")
        waiting.extend((f"{path}/{name}" if path else name, files[name]) for name in sorted(files, reverse=True))


def content(path: str, entry: Mapping[str, object], contents: Image) -> Image | None:
    """The bytes of a file, None for one that lies beside the archive. Raises DamagedError."""
    size, offset = entry.get("size"), entry.get("offset")
    if entry.get("unpacked") is True:
        return None
    if type(size) is not int or not isinstance(offset, str) or not offset.isascii() or not offset.isdigit() or len(offset) > 20:
        raise DamagedError(f"does not say where {path[:300]} lies")
    return contents.window(int(offset), size, f"file {path[:300]}")
