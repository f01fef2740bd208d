"""Which files does @yao-pkg/pkg keep in a Node single executable application?

Two assets: `__pkg_archive__` holds the files one behind the other, `__pkg_manifest__` is JSON: `offsets` (path → [offset, length])
and what else its bootstrap wants; `compression` may say how all files are stored.
"""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from analyzer.intake.containers.compressed import packed_part
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import Hole, Part
from analyzer.intake.limits import Budget

MANIFEST = "__pkg_manifest__"
ARCHIVE = "__pkg_archive__"
LARGEST_MANIFEST = 64 << 20
STORED, GZIP, BROTLI, ZSTANDARD = range(4)
METHODS = {STORED: "", GZIP: "gzip", BROTLI: "brotli", ZSTANDARD: "zstandard"}
MOUNT = "/snapshot"  # where the program sees its files


def read(assets: Mapping[str, Image], budget: Budget) -> tuple[list[Part], list[Hole]] | None:
    """The files, and what is wrong with some; None where the assets are none of pkg's. Raises DamagedError for a broken manifest."""
    if MANIFEST not in assets or ARCHIVE not in assets:
        return None
    manifest = load(assets[MANIFEST])
    offsets = manifest.get("offsets")
    method = manifest.get("compression") or STORED
    if not isinstance(offsets, dict):
        raise DamagedError("has a manifest of pkg without a table of files")
    if not isinstance(method, int) or method not in METHODS:
        raise DamagedError("has a manifest of pkg with an unknown way of compression")
    budget.check_count(len(offsets), "files", "the manifest of pkg")
    archive = assets[ARCHIVE]
    parts: list[Part] = []
    holes: list[Hole] = []
    for path, place in offsets.items():
        name = f"{MOUNT}{path}" if path.startswith("/") else path
        try:
            offset, size = numbers(place)
            content = archive.window(offset, size, f"file {name[:200]}")
        except DamagedError as error:
            holes.append(Hole(name, archive.start, archive.start + archive.size, f"the archive of pkg {error}"))
            continue
        parts.append(packed_part(name, content, METHODS[method], budget))
    return parts, holes


def load(image: Image) -> Mapping[str, object]:
    """The JSON object in an image. Raises DamagedError where there is none."""
    if image.size > LARGEST_MANIFEST:
        raise DamagedError(f"has a table of {image.size} bytes")
    try:
        value = orjson.loads(image.take(0, image.size))
    except orjson.JSONDecodeError as error:
        raise DamagedError("has a table that is no JSON") from error
    if not isinstance(value, dict):
        raise DamagedError("has a table that is no object")
    return value


def numbers(place: object) -> tuple[int, int]:
    """The two numbers of `[offset, length]`."""
    if isinstance(place, list) and len(place) == 2:
        offset, size = place
        if type(offset) is int and type(size) is int:
            return offset, size
    raise DamagedError("has a place of a file that is not two numbers")
