"""Which files does an executable made by nexe hold?

    Node ‖ start-up JavaScript ‖ resources ‖ `<nexe~~sentinel>` ‖ f64 size of the start-up code ‖ f64 size of the resources

The footer lies in the last 16,000 bytes (src/patches/boot-nexe.ts of nexe 3.3 and 4). Version 3 puts the resources one behind the other and
their table into the start-up code, as `process.__nexe = {"resources": {path: [offset, length]}}`; version 4 makes a zip archive of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from analyzer.intake.containers import zipped
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import Hints, Hole, Opened, Part, stored
from analyzer.intake.containers.pkg_sea import numbers
from analyzer.intake.limits import MIB, Budget

SENTINEL = b"<nexe~~sentinel>"
FOOTER = 32
WINDOW = 16_000
TABLE = b"process.__nexe"
LARGEST_TABLE = 64 * MIB
START = "nexe/start.js"


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The start-up code and the resources, None where there is no footer. Raises DamagedError for sizes that cannot be."""
    before = max(image.size - WINDOW, 0)
    found = image.find(SENTINEL, before)  # the first in the window, as the start-up code of Node looks for it
    if found < 0 or not image.holds(found, FOOTER):
        return None
    sizes = [whole(image, found + 16), whole(image, found + 24)]
    start = found - sum(sizes)
    code = image.window(start, sizes[0], "start-up code")
    resources = image.window(start + sizes[0], sizes[1], "resources")
    parts = [stored(START, code, Hints("javascript", module=False))]
    holes: list[Hole] = []
    if resources.size:
        table = table_of(code)
        if table is not None:
            budget.check_count(len(table), "resources", "the table of nexe")
            files, holes = cut(table, resources)
        elif zipped.is_zip(resources):
            files = list(zipped.parts(resources, budget))
        else:
            files = []
            holes = [Hole("", resources.start, resources.start + resources.size, "resources of nexe without a table of them")]
        parts += files
    return Opened("nexe executable", "its footer is behind the program", tuple(parts), tuple(holes), entry=START)


def whole(image: Image, place: int) -> int:
    """A size, which is written as a floating point number."""
    value = image.float64(place)
    if not 0 <= value <= image.size or value != int(value):
        raise DamagedError(f"has a footer of nexe with the size {value:g}")
    return int(value)


def table_of(code: Image) -> Mapping[str, object] | None:
    """The table of resources in the start-up code of version 3."""
    at = code.find(TABLE)
    if at < 0:
        return None
    text = code.take(at, min(code.size - at, LARGEST_TABLE)).decode("utf-8", "replace")
    opening = text.find("{", 0, 64)
    if opening < 0:
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(text, opening)
    except (ValueError, RecursionError):
        return None
    resources = value.get("resources") if isinstance(value, dict) else None
    return resources if isinstance(resources, dict) else None


def cut(table: Mapping[str, object], resources: Image) -> tuple[list[Part], list[Hole]]:
    """The resources by the table."""
    parts: list[Part] = []
    holes: list[Hole] = []
    for path, place in table.items():
        try:
            offset, size = numbers(place)
            parts.append(stored(path.removeprefix("./"), resources.window(offset, size, f"resource {path[:300]}")))
        except DamagedError as error:
            holes.append(Hole(path, resources.start, resources.start + resources.size, f"the container {error}"))
    return parts, holes
