"""Which of a container's files are JavaScript, and what are the others?

walk      every file is classified by its head; JavaScript and package.json are kept, of the rest size and digest
inside    executables and archives are opened, and their files looked at like the others
arrange   paths as npm installs them; a later member replaces an earlier one of the same path
commands  files that `bin` names under other extensions are JavaScript too: a second walk takes their content
decode    text, module goal
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO, Literal

from analyzer.errors import ArchiveError
from analyzer.intake.containers.image import DamagedError, Image
from analyzer.intake.containers.model import NO_HINTS, Hints, Opened, Part
from analyzer.intake.containers.nesting import OPENED, Shelf, look_inside
from analyzer.intake.kinds import HEAD, JAVASCRIPT, FileKind, classify, may_be_command
from analyzer.intake.limits import Budget, Limits, readable
from analyzer.intake.members import Container, Member
from analyzer.intake.names import base, oddity, parent, showable, suffix, twin_key
from analyzer.intake.notes import Notes
from analyzer.intake.package import Package, module_goal, nearest, read_package
from analyzer.intake.release import Origin, OtherFile, SourceFile
from analyzer.intake.text import Decoded, decode, decode_as

ORIGINS: dict[str, Literal["file", "directory", "archive"]] = {"archive": "archive", "file": "file"}
BLANKED = re.compile(rb"[^\r\n]")
MANIFEST = "package.json"
NPM_MANIFEST = "package/package.json"
UNREAD_LANGUAGES: dict[FileKind, str] = {"typescript": "TypeScript", "jsx": "JSX"}
OPAQUE: dict[FileKind, str] = {
    "native-addon": "a native addon: what it does is not seen",
    "executable": "a native executable: what it does is not seen",
    "bytecode": "compiled JavaScript without its source: what it does is not seen",
    "archive": "an archive inside the target: not opened",
}


@dataclass(slots=True)
class Found:
    """One file of the container, as the walk saw it."""

    index: int  # in the container's order
    name: str  # in the container
    size: int
    kind: FileKind
    command_like: bool = False  # JavaScript, if package.json calls it a command
    sha256: str = ""
    data: bytes | None = None
    unread: str = ""  # why the content was not kept, or not even read
    image: Image | None = None  # the content of a container, while the target is read
    own: bool = True  # `image` is that of a file of its own, not a window on that of another
    inside: Place | None = None  # None: directly in the target
    hints: Hints = NO_HINTS
    opened: Opened | None = None  # what the container turned out to be


@dataclass(frozen=True, slots=True)
class Place:
    """Where the file of a container lies: in `container`; `offset` bytes into the file `file` where its bytes stand there as they are."""

    container: Found
    file: Found
    offset: int | None
    named: bool  # its name is that of a module and stands for itself


@dataclass(frozen=True, slots=True)
class Trouble:
    """Bytes of a container that nobody can read."""

    container: Found
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Collected:
    """All files of a container under the paths that they have when installed."""

    sources: tuple[SourceFile, ...]
    others: tuple[OtherFile, ...]
    packages: Mapping[str, Package]
    opened: frozenset[str] = frozenset()  # the containers among the others whose files were read


def collect(container: Container, limits: Limits, notes: Notes) -> Collected:
    """All files of `container`. Raises InputError where it cannot be read."""
    with Shelf() as shelf:
        walk = Walk(limits, shelf)
        found: list[Found] = []
        troubles: list[Trouble] = []
        for index, member in enumerate(container.members(notes)):
            found.append(walk.look(index, member))
            found.extend(walk.inside(found[-1], container.budget(), notes, troubles))
    files = show(arrange(container, found, notes), notes)
    report_troubles(files, troubles, notes)
    packages = read_packages(files, limits, notes)
    take_commands(container, walk, files, packages, notes)
    report_twins([path for path, file in files.items() if file.inside is None], notes)
    report_others(files, notes)
    paths = {id(file): path for path, file in files.items()}
    return Collected(
        tuple(source_file(path, file, container.kind, packages, paths, notes) for path, file in files.items() if is_source(file)),
        tuple(sorted(other_files(container, files), key=lambda other: other.path)),
        packages,
        frozenset(path for path, file in files.items() if file.opened is not None),
    )


class Walk:
    """Looks at one file after the other and keeps what is JavaScript."""

    def __init__(self, limits: Limits, shelf: Shelf) -> None:
        self._limits = limits
        self._shelf = shelf
        self._kept = 0

    def look(self, index: int, member: Member, *, command: bool = False) -> Found:
        """The record of `member`. `command`: package.json says that it is JavaScript."""
        chunks = member.chunks()
        file = Found(index, member.path, member.size, "javascript" if command else classify(member.path, b""))
        try:
            head = take_head(chunks)
            if not command:
                file.kind = classify(member.path, head)
                file.command_like = may_be_command(member.path, file.kind, head)
            if file.kind in OPENED and not command:
                self._take_container(file, member, head, chunks)
            else:
                self._read(file, head, chunks)
        except OSError as error:
            file.unread = f"cannot be read: {error.strerror or error}"
        return file

    def _take_container(self, file: Found, member: Member, head: bytes, chunks: Iterator[bytes]) -> None:
        """Puts a container where it can be read at any place."""
        if member.on_disk is not None:
            self._read(file, head, chunks)
            file.image = self._shelf.mapped(member.on_disk())
            return
        spool = self._shelf.spool()
        self._read(file, head, copied(head, chunks, spool))
        spool.flush()
        file.image = self._shelf.mapped(spool)

    def inside(self, outer: Found, budget: Budget, notes: Notes, troubles: list[Trouble]) -> Iterator[Found]:
        """The files in a container and in those inside of it, depth first. What cannot be read becomes trouble."""
        levels = [self._files(outer, budget, notes, troubles)] if outer.image is not None else []
        while levels:
            found = next(levels[-1], None)
            if found is None:
                levels.pop()
                continue
            file, used = found
            yield file
            if file.image is not None:
                levels.append(self._files(file, used, notes, troubles))

    def _files(self, outer: Found, budget: Budget, notes: Notes, troubles: list[Trouble]) -> Iterator[tuple[Found, Budget]]:
        """The files directly in a container, each with what may still be used."""
        image, outer.image = outer.image, None
        assert image is not None
        holder = outer if outer.own or outer.inside is None else outer.inside.file
        try:
            within = budget.nested(showable(outer.name))
            inside = look_inside(outer.kind, outer.name, image, within, notes)
            if inside is None:
                return
            outer.opened = inside.opened
            if inside.opened.worth_saying:
                notes.add("note", "container", f"{inside.opened.format}: {inside.opened.why}", showable(outer.name))
            for remark in inside.opened.remarks:
                notes.add("note", "container", remark, showable(outer.name))
            for hole in inside.opened.holes:
                troubles.append(Trouble(outer, hole.start, hole.end, hole.reason))
            for part in inside.parts:
                offset = part.stored.start if part.stored is not None else None
                place = Place(outer, holder, offset, inside.opened.named)
                yield self._part(part, place, within), within
        except (DamagedError, ArchiveError) as error:
            what = error.what if isinstance(error, ArchiveError) else f"the container {error}"
            troubles.append(Trouble(outer, 0, outer.size, what))

    def _part(self, part: Part, place: Place, budget: Budget) -> Found:
        """The record of a container's file."""
        hints = part.hints
        file = Found(-1, part.name, part.size, hints.kind or classify(part.name, b""), inside=place, hints=hints)
        budget.add_member(showable(part.name))
        chunks = part.chunks()
        try:
            head = take_head(chunks)
            found = classify(part.name, head)
            # What a container calls JavaScript may be something else all the same; that its first bytes prove.
            file.kind = hints.kind if hints.kind is not None and found not in OPENED else found
            file.command_like = False
            if file.kind not in OPENED:
                self._read(file, head, chunks)
            elif part.stored is not None:
                self._read(file, head, chunks)
                file.image, file.own = part.stored, False
            else:
                spool = self._shelf.spool()
                self._read(file, head, copied(head, chunks, spool))
                spool.flush()
                file.image = self._shelf.mapped(spool)
        except OSError as error:
            file.unread = f"cannot be read: {error.strerror or error}"
        except DamagedError as error:
            file.unread = f"the part {error}"
        return file

    def _read(self, file: Found, head: bytes, chunks: Iterator[bytes]) -> None:
        digest = hashlib.sha256(head)
        pieces = [head]
        keeps, file.unread = self._keeps(file)
        size = len(head)
        for piece in chunks:
            digest.update(piece)
            size += len(piece)
            if keeps and size <= self._limits.module:
                pieces.append(piece)
            elif keeps:  # of a compressed file, whose size nobody announced
                keeps, file.unread = False, f"larger than the limit of {readable(self._limits.module)} for one JavaScript file"
                pieces.clear()
        file.size, file.sha256 = size, digest.hexdigest()
        if keeps:
            file.data = b"".join(pieces)
            self._kept += size

    def _keeps(self, file: Found) -> tuple[bool, str]:
        """Whether the content is kept, and if not though it should be, why."""
        if base(file.name) == MANIFEST:
            most = self._limits.package_json
            return file.size <= most, "" if file.size <= most else f"larger than the limit of {readable(most)} for a package.json"
        if file.kind != "javascript":
            return False, ""
        if file.size > self._limits.module:
            return False, f"larger than the limit of {readable(self._limits.module)} for one JavaScript file"
        if self._kept + file.size > self._limits.expanded:
            return False, f"the target's JavaScript is larger than the limit of {readable(self._limits.expanded)}"
        return True, ""


def copied(head: bytes, chunks: Iterator[bytes], spool: BinaryIO) -> Iterator[bytes]:
    """`chunks`, which are written to `spool` behind `head`."""
    spool.write(head)
    for piece in chunks:
        spool.write(piece)
        yield piece


def take_head(chunks: Iterator[bytes]) -> bytes:
    """The first bytes, enough to judge by."""
    head = next(chunks, b"")
    while len(head) < HEAD:
        piece = next(chunks, b"")
        if not piece:
            break
        head += piece
    return head


def arrange(container: Container, found: Iterable[Found], notes: Notes) -> dict[str, Found]:
    """The files by the path that they have when installed. Also reports what the container dropped."""
    found = list(found)
    direct = [file for file in found if file.inside is None]
    places = {file.name: file for file in direct} if container.kind != "archive" else arrange_archive(container, direct, notes)
    if len(direct) < len(found):
        arrange_inside(container, [file for file in found if file.inside is not None], places, notes)
    return places


def arrange_archive(container: Container, found: Sequence[Found], notes: Notes) -> dict[str, Found]:
    """The files of an archive, as npm installs them."""
    strips = strips_first_folder(file.name for file in found)
    places: dict[str, Found] = {}
    for file in found:
        path = installed_path(file.name, strips)
        if not path:
            notes.add(
                "warning", "outside-package", "npm does not install files outside the package's folder: not read", showable(file.name)
            )
            continue
        if path in places:
            notes.add("warning", "duplicate-member", "in the archive more than once: the last one counts, as for npm", showable(path))
        places[path] = file
    for entry in container.dropped():
        path = showable(installed_path(entry.path, strips) or entry.path)
        fate = "npm installs it, so the scan is incomplete" if entry.installed else "npm does not install it either"
        notes.add("warning", "member-dropped", f"{entry.what} is not read; {fate}", path)
        if entry.installed:
            notes.gap(path, 0, entry.size, f"{entry.what} is not read")
    return places


def arrange_inside(container: Container, found: Sequence[Found], places: dict[str, Found], notes: Notes) -> None:
    """Adds the files of containers. Modules of a program are called as it calls them, files of an archive after the archive.

    Where another file is called so already, the container's path comes before the name; a name that a container has twice gets a number.
    """
    paths = {id(file): path for path, file in places.items()}
    groups: dict[int, list[Found]] = {}
    for file in found:
        assert file.inside is not None
        groups.setdefault(id(file.inside.container), []).append(file)
    for files in groups.values():
        outer = files[0].inside
        assert outer is not None
        path = paths.get(id(outer.container))
        if path is None:  # replaced by a later member of the same path, or not installed
            continue
        stands_alone = outer.named or (container.kind == "file" and outer.container.inside is None)
        if stands_alone and any(file.name in places for file in files):
            stands_alone = False
        taken: Counter[str] = Counter()
        for file in files:
            name = file.name if stands_alone else f"{path}/{file.name.lstrip('/')}"
            taken[name] += 1
            if taken[name] > 1:
                notes.add("warning", "duplicate-member", "in the container more than once: all are read", showable(name))
                name = f"{name}#{taken[name]}"
            while name in places:
                name += "~"
            places[name] = file
            paths[id(file)] = name


def strips_first_folder(names: Iterable[str]) -> bool:
    """Whether the first folder is stripped, as npm does: unless files lie beside it, and it is not npm's `package`."""
    names = list(names)
    return NPM_MANIFEST in names or all("/" in name for name in names)


def installed_path(name: str, strips: bool) -> str:
    """The path of an archive member when installed; empty for a file beside the package's folder."""
    return name.partition("/")[2] if strips else name


def show(places: Mapping[str, Found], notes: Notes) -> dict[str, Found]:
    """The files in the order of the paths under which reports show them; no two have the same."""
    files: dict[str, Found] = {}
    for path, file in places.items():
        shown = showable(path)
        while shown in files or (shown != path and shown in places):
            shown += "~"
        if file.inside is None and (strange := oddity(path)):
            notes.add("warning", "strange-name", f"the name {strange}", shown)
        files[shown] = file
    return dict(sorted(files.items()))


def read_packages(files: Mapping[str, Found], limits: Limits, notes: Notes) -> dict[str, Package]:
    """All readable package.json by their folder, the nearest to the root first."""
    packages: dict[str, Package] = {}
    parsed = 0
    for path in sorted((path for path in files if base(path) == MANIFEST), key=lambda path: (path.count("/"), path)):
        data, files[path].data = files[path].data, None
        if data is None:
            continue
        parsed += len(data)
        if parsed > limits.package_json_all:
            notes.add("warning", "package-json", f"not read: all together are over the limit of {readable(limits.package_json_all)}", path)
            continue
        package = read_package(parent(path), data)
        if isinstance(package, str):
            notes.add("warning", "package-json", f"{package}: taken for empty", path)
            continue
        if package.duplicate_keys:
            keys = ", ".join(showable(key[:40]) for key in package.duplicate_keys[:5])
            notes.add("warning", "duplicate-keys", f"names {keys} more than once: the last counts for npm, readers may see another", path)
        packages[package.folder] = package
    return packages


def take_commands(container: Container, walk: Walk, files: dict[str, Found], packages: Mapping[str, Package], notes: Notes) -> None:
    """Makes JavaScript of the commands that have no JavaScript extension, with a second walk for their content."""
    wanted: dict[int, Found] = {}
    for path in command_paths(files, packages, notes):
        file = files[path]
        if file.kind != "javascript" and file.command_like:
            wanted[file.index] = file
    if not wanted:
        return
    for index, member in enumerate(container.members(Notes())):
        if index in wanted and wanted[index].name == member.path:
            file = wanted.pop(index)
            again = walk.look(index, member, command=True)
            file.kind, file.data, file.size, file.sha256, file.unread = again.kind, again.data, again.size, again.sha256, again.unread
        if not wanted:
            return


def command_paths(files: Mapping[str, Found], packages: Mapping[str, Package], notes: Notes) -> Iterator[str]:
    """The files that any package.json makes a command."""
    for package in packages.values():
        for name, path in package.commands():
            if path in files:
                yield path
            elif not package.folder:
                notes.add("note", "missing-command", f"the command {showable(name)[:80]!r} is no file of the target", showable(path)[:200])
        if (folder := package.command_folder()) is not None:
            yield from (path for path in files if path.startswith(folder + "/"))


def report_twins(files: Sequence[str], notes: Notes) -> None:
    """Reports files that are one file, or in each other's way, on some machines."""
    twins: defaultdict[str, list[str]] = defaultdict(list)
    folders: set[str] = set()
    for path in files:
        twins[twin_key(path)].append(path)
        folder = parent(path)
        while folder and folder not in folders:
            folders.add(folder)
            folder = parent(folder)
    for paths in twins.values():
        if len(paths) > 1:
            notes.add("warning", "name-twins", f"differs from {paths[0]} only in case or Unicode form: one file on some machines", paths[1])
    for path in sorted(folders.intersection(files)):
        notes.add("warning", "file-and-folder", "is a file and a folder at once", path)


def report_others(files: Mapping[str, Found], notes: Notes) -> None:
    """Says what of the target is not read, and why."""
    languages: defaultdict[str, list[str]] = defaultdict(list)
    for path, file in files.items():
        if file.unread and file.kind == "javascript":
            notes.gap(path, 0, file.size, file.unread)
        elif file.unread:
            notes.add("warning", "unreadable", file.unread, path)
        elif file.opened is not None:
            pass
        elif file.kind == "bytecode" or (suffix(path) in JAVASCRIPT and file.kind not in ("javascript", "metadata")):
            named = "named like JavaScript, but it is" if suffix(path) in JAVASCRIPT else "JavaScript without its source: it is"
            notes.gap(path, 0, file.size, f"{named} {article(file.kind)}")
        elif file.kind in OPAQUE:
            notes.add("note", file.kind, OPAQUE[file.kind], path)
        elif file.kind in UNREAD_LANGUAGES:
            languages[UNREAD_LANGUAGES[file.kind]].append(path)
    for language, paths in languages.items():
        count = f"{len(paths)} files" if len(paths) > 1 else "1 file"
        notes.add("note", "language", f"{language} is not read yet: {count} left out", paths[0])


def article(kind: FileKind) -> str:
    """`kind` in a sentence."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('-', ' ')} file"


def report_troubles(files: Mapping[str, Found], troubles: Iterable[Trouble], notes: Notes) -> None:
    """The gaps in containers, under the paths that they have now."""
    paths = {id(file): path for path, file in files.items()}
    for trouble in troubles:
        if (path := paths.get(id(trouble.container))) is not None:
            notes.gap(path, trouble.start, trouble.end, trouble.reason)


def is_source(file: Found) -> bool:
    """Whether the content goes to the parser."""
    return file.kind == "javascript" and file.data is not None


def other_files(container: Container, files: Mapping[str, Found]) -> Iterator[OtherFile]:
    """The files that do not go to the parser."""
    for path, file in files.items():
        if not is_source(file):
            yield OtherFile(path, file.size, file.kind, file.sha256)
    if container.kind == "directory":
        for link in container.dropped():
            yield OtherFile(showable(link.path), link.size, "symlink", "", note=link.what)


def source_file(path: str, file: Found, kind: str, packages: Mapping[str, Package], files: Mapping[int, str], notes: Notes) -> SourceFile:
    """The decoded file, with remarks on what is strange about its encoding. `files`: the paths by the identity of their records."""
    assert file.data is not None
    package = nearest(path, packages)
    if file.inside is None:
        origin = Origin(ORIGINS.get(kind, "directory"), showable(file.name))
        return make_source(path, file.data, file.sha256, origin, module_goal(suffix(path), package), notes)
    place = file.inside
    origin = Origin("module", showable(file.name), files.get(id(place.file), showable(place.file.name)), place.offset)
    # The package.json of what is around a container says nothing about what is inside.
    package = package if package is not None and package.folder else None
    goal = file.hints.module if file.hints.module is not None else module_goal(suffix(path), package)
    return make_source(path, file.data, file.sha256, origin, goal, notes, file.hints)


def make_source(
    path: str, data: bytes, sha256: str, origin: Origin, module: bool | None, notes: Notes, hints: Hints = NO_HINTS
) -> SourceFile:
    """The file that the parser gets."""
    decoded = decode(data) if hints.encoding is None else decode_as(data, hints.encoding)
    if hints.encoding is None:
        report_encoding(path, data, decoded, notes)
    text = without_wrapper(decoded, hints.wrapper)
    language = hints.language or "javascript"
    return SourceFile(path, data, text, sha256, decoded.encoding, origin, module, decoded.positions, language, hints.map)


def without_wrapper(decoded: Decoded, wrapper: tuple[int, int]) -> bytes:
    """The text with blanks in place of what the loader put around the program; positions stay the same. Both ends are ASCII."""
    width = 2 if decoded.encoding in ("utf-16le", "utf-16be") else 1
    start, end = (size // width for size in wrapper)
    if not start + end:
        return decoded.text
    text = decoded.text
    return BLANKED.sub(b" ", text[:start]) + text[start : len(text) - end] + BLANKED.sub(b" ", text[len(text) - end :])


def report_encoding(path: str, data: bytes, decoded: Decoded, notes: Notes) -> None:
    """Says where the text is not what node would read."""
    if decoded.encoding == "latin-1":
        notes.add("warning", "encoding", "is not UTF-8: read as Latin-1, where node replaces what is beyond ASCII", path)
    elif decoded.encoding in ("utf-16le", "utf-16be"):
        notes.add("warning", "encoding", "is UTF-16, which node does not read", path)
    if decoded.unreadable_bytes:
        notes.add("warning", "encoding", f"{decoded.unreadable_bytes} bytes are no UTF-8: read as U+FFFD, as node does", path)
    if decoded.lone_surrogates:
        notes.add("warning", "encoding", f"{decoded.lone_surrogates} lone surrogates: read as U+FFFD", path)
    if decoded.odd_byte:
        notes.gap(path, len(data) - 1, len(data), "half a character at the end of a UTF-16 file")
