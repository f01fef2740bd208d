"""Which files does an executable made by vercel's or @yao-pkg's pkg hold, in the classic form?

    Node ‖ payload: stripes one behind the other ‖ prelude, which ends the file

The prelude is JavaScript that ends with its data, each on a line of its own (lib/packer.ts of pkg 5 and 6):

    files  ,  entry point  ,  symbolic links  ,  dictionary  ,  compression ); })

Files are JSON: path → {"0": [offset, length] bytecode, "1": content, "2": list of a folder, "3": its stat}; offsets count from the start of
the payload, which lies before the prelude. With compression (1 gzip, 2 Brotli) every stripe is compressed, and every part of a path is
replaced by what the dictionary says. A file with bytecode alone has no source: it becomes a gap.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import orjson

from analyzer.intake.containers.compressed import packed_part
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import Hints, Hole, Opened, Part
from analyzer.intake.containers.pkg_sea import METHODS, numbers
from analyzer.intake.limits import MIB, Budget

PRELUDE = b"(function(process, require, console, EXECPATH_FD, PAYLOAD_POSITION, PAYLOAD_SIZE) {"
LARGEST_PRELUDE = 128 * MIB
END = re.compile(rb"\n\);\s{0,8}\}\)\s{0,8}\Z")
BETWEEN = b"\n,\n"
BYTECODE, CONTENT = "0", "1"


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The files, None where no prelude ends the file. Raises DamagedError for a prelude whose data cannot be read."""
    if END.search(image.tail(64)) is None:
        return None
    start = image.rfind(PRELUDE, image.size - LARGEST_PRELUDE)
    if start < 0:
        return None
    files, entry, links, dictionary, method = data_of(image.take(start, image.size - start))
    if method not in METHODS:
        raise DamagedError(f"has files that pkg compressed in the unknown way {method!r}"[:200])
    budget.check_count(len(files), "files", "the table of pkg")
    names = {number: part for part, number in dictionary.items() if isinstance(number, str)}
    payload = payload_before(image, start, files)
    parts: list[Part] = []
    holes: list[Hole] = []
    for key, stripes in files.items():
        path = original(key, names) if method else key
        try:
            found = part(path, stripes, payload, METHODS[method], budget)
        except DamagedError as error:
            holes.append(Hole(path, payload.start, payload.start + payload.size, f"the container {error}"))
            continue
        parts += [] if found is None else [found]
    remarks = (f"{len(links)} symbolic links among its files are not followed",) if links else ()
    return Opened("pkg executable", "the prelude of pkg ends it", tuple(parts), tuple(holes), entry=entry, remarks=remarks)


def data_of(prelude: bytes) -> tuple[dict[str, object], str, dict[str, object], dict[str, object], int]:
    """(files, entry point, symbolic links, dictionary, compression) at the end of a prelude."""
    end = END.search(prelude, max(0, len(prelude) - 64))
    pieces = prelude[: end.start()].rsplit(BETWEEN, 4) if end else []
    if len(pieces) != 5:
        raise DamagedError("has a prelude of pkg without its data")
    pieces[0] = pieces[0][pieces[0].rfind(b"\n") + 1 :]
    try:
        files, entry, links, dictionary, method = (orjson.loads(piece) for piece in pieces)
    except orjson.JSONDecodeError as error:
        raise DamagedError("has a prelude of pkg whose data are no JSON") from error
    if not isinstance(files, dict) or not isinstance(links, dict) or not isinstance(dictionary, dict) or type(method) is not int:
        raise DamagedError("has a prelude of pkg whose data are of another kind")
    return files, entry if isinstance(entry, str) else "", links, dictionary, method


def payload_before(image: Image, start: int, files: Mapping[str, object]) -> Image:
    """The stripes: they end where the prelude begins, so that the farthest of them tells where they begin."""
    size = 0
    for stripes in files.values():
        for place in stripes.values() if isinstance(stripes, dict) else ():
            try:
                offset, length = numbers(place)
            except DamagedError:
                continue
            size = max(size, offset + length) if offset >= 0 and length >= 0 else size
    return image.window(start - size, size, "payload") if size <= start else image.window(0, start)


def original(key: str, names: Mapping[str, str]) -> str:
    """The path that a shortened one stands for."""
    separator = "\\" if any(":" in part for part in names.values() if len(part) == 2) else "/"
    return separator.join(names.get(part, part) for part in re.split(r"[^0-9a-z]", key))


def part(path: str, stripes: object, payload: Image, method: str, budget: Budget) -> Part | None:
    """One file, None for a folder. Raises DamagedError where it lies outside of the payload."""
    if not isinstance(stripes, dict):
        raise DamagedError(f"has no stripes for {path[:300]}")
    if CONTENT in stripes:
        offset, size = numbers(stripes[CONTENT])
        return packed_part(path, payload.window(offset, size, f"file {path[:300]}"), method, budget)
    if BYTECODE in stripes:
        offset, size = numbers(stripes[BYTECODE])
        return packed_part(path, payload.window(offset, size, f"bytecode of {path[:300]}"), method, budget, Hints("bytecode"))
    return None
