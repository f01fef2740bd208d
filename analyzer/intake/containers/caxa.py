"""Which files does an executable made by caxa hold?

    program ‖ `\\nCAXACAXACAXA\\n` ‖ tar.gz ‖ `\\n` ‖ JSON {identifier, command}        unpacked by the program before it is started
    shell script with `tail -n+N "$0" | tar -xz` ‖ tar.gz                              N: the line where the archive begins

The last line is the footer, and the archive begins behind the last mark (stubs/stub.go of caxa 3).
"""

from __future__ import annotations

import re

import orjson

from analyzer.intake.containers.compressed import is_tar
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import Opened, Part, stored
from analyzer.intake.limits import Budget

MARK = b"\nCAXACAXACAXA\n"
LONGEST_FOOTER = 64 * 1024
LONGEST_SCRIPT = 64 * 1024
SCRIPT = re.compile(rb"\btail -n ?\+(\d{1,5}) \"\$0\" \| tar -xz\b")
ARCHIVE = "caxa.tar.gz"


def detect(image: Image, name: str, budget: Budget) -> Opened | None:
    """The archive, None where there is none. Raises DamagedError where the place for it holds none."""
    if image.head(2) == b"#!":
        return in_script(image, name, budget)
    tail = image.tail(LONGEST_FOOTER)
    line = tail.rfind(b"\n{")
    footer = parsed(tail[line + 1 :]) if line >= 0 else None
    if footer is None:
        return None
    mark = image.rfind(MARK)
    if mark < 0:
        return None
    start = mark + len(MARK)
    command = footer.get("command")
    words = " ".join(str(word) for word in command)[:300] if isinstance(command, list) else ""
    archive = image.window(start, image.size - len(tail) + line - start, "archive")
    return opened(archive, name, budget, "its mark and its footer are there", f"it runs {words}" if words else "")


def parsed(line: bytes) -> dict[str, object] | None:
    """The footer, if a line is one."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) and "identifier" in value and "command" in value else None


def in_script(image: Image, name: str, budget: Budget) -> Opened | None:
    """The archive behind a shell script."""
    head = image.head(LONGEST_SCRIPT)
    found = SCRIPT.search(head)
    if found is None:
        return None
    place = 0
    for _ in range(int(found[1]) - 1):
        place = head.find(b"\n", place) + 1
        if not place:
            return None
    return opened(
        image.window(place, image.size - place), name, budget, f"a shell script unpacks what follows line {int(found[1]) - 1}", ""
    )


def opened(archive: Image, name: str, budget: Budget, why: str, remark: str) -> Opened:
    """The archive as the one part, which is opened in its turn."""
    if not is_tar(archive, name, budget):
        raise DamagedError("has a mark of caxa, but no archive behind it")
    part: Part = stored(ARCHIVE, archive)
    return Opened("caxa executable", why, (part,), named=False, remarks=(remark,) if remark else ())
