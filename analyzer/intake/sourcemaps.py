"""Which source map belongs to which file? Looks for it as ECMA-426 says, and opens none: most maps are never asked for anything.

//# sourceMappingURL=x.js.map       a file of the target, from the folder of the file that names it; nothing is fetched
//# sourceMappingURL=data:…         the map itself
kept beside it in its container     that map: executables that Bun makes have them
none of these                       a map that is called like the file and lies beside it (x.js, x.js.map): published without the line
"""

from __future__ import annotations

import base64
import binascii
import re
import stat
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from urllib.parse import unquote_to_bytes

from analyzer.intake.names import parent, showable
from analyzer.intake.notes import Notes
from analyzer.intake.release import EmbeddedMap, SourceFile
from analyzer.maps.model import Attached, MapError, SourceMap

ENDING = ".map"
MARK = b"sourceMappingURL="
BEFORE = (b"//#", b"//@", b"/*#", b"/*@")  # how the comment may begin; `@` is what it was before 2013
ADDRESS = re.compile(rb"[^\s\"'`*]*+")
TAIL = 4096  # bytes that may follow the comment: more comments
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
DATA = re.compile(rb"data:application/json[^,]{0,200},")
SHOWN = 200  # characters of an address in a remark

Content = Callable[[], bytes]  # raises OSError
Find = Callable[[str], Content | None]  # the map of the target at a path


def attach(sources: Iterable[SourceFile], find: Find, known: Callable[[str], bool], notes: Notes) -> dict[str, Attached]:
    """The map of each file that has one, by the file's path. `known`: whether the target has a file of that path, map or not."""
    return {source.path: found for source in sources if (found := map_of(source, find, known, notes)) is not None}


def map_of(source: SourceFile, find: Find, known: Callable[[str], bool], notes: Notes) -> Attached | None:
    """The map of one file. One that is named and cannot be had is a remark."""
    if source.map is not None:
        return Attached(f"beside {source.path}", partial(opened_embedded, source.map))
    named = address(source.text)
    if named is None:
        return attached(source.path + ENDING, find)
    start, end = named
    if source.text.startswith(b"data:", start):
        return Attached(f"in {source.path}", partial(opened_inline, source.text, start, end))
    url = source.text[start:end].decode("utf-8", "replace")
    path = resolved(url, source.path)
    found = attached(path, find) if path is not None else None
    if found is None:
        notes.add("note", "source-map", f"the source map {showable(url)[:SHOWN]!r} {absence(path, known)}", source.path)
    return found


def attached(path: str, find: Find) -> Attached | None:
    """The map at `path`, if there is one."""
    content = find(path) if path.endswith(ENDING) else None
    return Attached(path, partial(opened, content)) if content is not None else None


def absence(path: str | None, known: Callable[[str], bool]) -> str:
    """Why a map that is named is not used."""
    if path is None:
        return "is elsewhere: it is not fetched"
    return "is not read: its name does not end with .map, or it is too large" if known(path) else "is not in the target"


def address(text: bytes) -> tuple[int, int] | None:
    """Where the address of the map stands in the last comment of a file. After it only blanks and more comments may follow."""
    mark = text.rfind(MARK)
    if mark < 0 or not text[max(0, mark - 16) : mark].rstrip(b" \t").endswith(BEFORE):
        return None
    match = ADDRESS.match(text, mark + len(MARK))
    if match is None or match.end() == match.start() or len(text) - match.end() > TAIL:
        return None
    rest = text[match.end() :].strip().removeprefix(b"*/")
    if any(line.strip() and not line.strip().startswith(b"//") for line in rest.splitlines()):
        return None
    return match.span()


def resolved(url: str, source: str) -> str | None:
    """The path that a relative address means from the file `source`; None for one that leads out of the target."""
    if SCHEME.match(url) or url.startswith(("/", "\\")):
        return None
    parts = parent(source).split("/") if "/" in source else []
    relative = unquote_to_bytes(url.partition("#")[0].partition("?")[0]).decode("utf-8", "surrogateescape")
    for part in relative.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return showable("/".join(parts))


def opened(content: Content) -> SourceMap:
    """The map that a file holds. Raises MapError."""
    from analyzer.maps.standard import StandardMap  # numpy is loaded by the runs that need it

    try:
        return StandardMap(content())
    except OSError as error:
        raise MapError(f"cannot be read: {error.strerror or error}") from error


def opened_embedded(embedded: EmbeddedMap) -> SourceMap:
    """The map that a container keeps beside a module. Raises MapError."""
    if embedded.form == "json":
        return opened(lambda: embedded.data)
    from analyzer.maps.bun import BunMap  # numpy and zstandard are loaded by the runs that need them

    return BunMap(embedded.data)


def opened_inline(text: bytes, start: int, end: int) -> SourceMap:
    """The map that a data: address holds. Raises MapError."""
    head = DATA.match(text, start, end)
    if head is None:
        raise MapError("is a data: address of something else than JSON")
    content = text[head.end() : end]
    if not head[0].lower().endswith(b";base64,"):
        return opened(partial(unquote_to_bytes, content))
    try:
        data = base64.b64decode(content, validate=True)
    except binascii.Error as error:
        raise MapError(f"is no base64 ({error})") from None
    return opened(lambda: data)


def of_folder(folder: Path, most: int) -> Find:
    """Finds maps of at most `most` bytes in a folder of this machine, and nowhere else: for a file that was named alone."""

    def find(name: str) -> Content | None:
        path = folder / name
        try:
            status = path.lstat() if "/" not in name else None
        except (OSError, ValueError):
            return None
        return path.read_bytes if status is not None and stat.S_ISREG(status.st_mode) and status.st_size <= most else None

    return find
