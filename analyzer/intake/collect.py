"""Which of a container's files are JavaScript, and what are the others?

walk      every file is classified by its head; JavaScript and package.json are kept, of the rest size and digest
inside    executables and archives are opened, and their files looked at like the others
arrange   paths as npm installs them; a later member replaces an earlier one of the same path
commands  files that `bin` names under other extensions are JavaScript too: a second walk takes their content
decode    text, module goal
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from analyzer.intake.arrange import arrange, show
from analyzer.intake.containers.model import NO_HINTS, Hints
from analyzer.intake.containers.nesting import Shelf
from analyzer.intake.kinds import JAVASCRIPT, FileKind
from analyzer.intake.limits import Limits, readable
from analyzer.intake.members import Container
from analyzer.intake.names import base, parent, showable, suffix, twin_key
from analyzer.intake.notes import Notes
from analyzer.intake.package import Package, module_goal, nearest, read_package
from analyzer.intake.release import Language, Origin, OtherFile, SourceFile
from analyzer.intake.sourcemaps import attach
from analyzer.intake.text import Decoded, decode, decode_as
from analyzer.intake.walk import MANIFEST, Found, Trouble, Walk
from analyzer.maps.model import Attached

LANGUAGES: dict[str, Language] = {".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "tsx"}
ORIGINS: dict[str, Literal["file", "directory", "archive"]] = {"archive": "archive", "file": "file"}
BLANKED = re.compile(rb"[^\r\n]")
OTHER_LANGUAGES: dict[FileKind, str] = {"typescript": "TypeScript", "jsx": "JSX"}  # read where they are named, or stand alone
OPAQUE: dict[FileKind, str] = {
    "native-addon": "a native addon: what it does is not seen",
    "executable": "a native executable: what it does is not seen",
    "bytecode": "compiled JavaScript without its source",
    "archive": "an archive inside the target: not opened",
}


@dataclass(frozen=True, slots=True)
class Collected:
    """All files of a container under the paths that they have when installed."""

    sources: tuple[SourceFile, ...]
    others: tuple[OtherFile, ...]
    packages: Mapping[str, Package]
    maps: Mapping[str, Attached]  # by the path of the source
    opened: frozenset[str] = frozenset()  # the containers among the others whose files were read
    aliases: Mapping[str, str] = field(default_factory=dict)  # specifiers that a container says to mean another module


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
    choose_languages(files.values())
    report_troubles(files, troubles, notes)
    packages = read_packages(files, limits, notes)
    take_commands(container, walk, files, packages, notes)
    report_twins([path for path, file in files.items() if file.inside is None], notes)
    report_others(container, files, notes)
    paths = {id(file): path for path, file in files.items()}
    sources = tuple(source_file(path, file, container.kind, packages, paths, notes) for path, file in files.items() if is_source(file))
    return Collected(
        sources,
        tuple(sorted(other_files(container, files), key=lambda other: other.path)),
        packages,
        attach(sources, partial(kept_map, files), files.__contains__, notes),
        frozenset(path for path, file in files.items() if file.opened is not None),
        {one: other for file in files.values() if file.opened is not None for one, other in file.opened.aliases.items()},
    )


def kept_map(files: Mapping[str, Found], path: str) -> Callable[[], bytes] | None:
    """The content of the source map at `path`, if there is one."""
    data = files[path].data if path in files and files[path].kind == "source-map" else None
    return None if data is None else lambda: data


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


def report_others(container: Container, files: Mapping[str, Found], notes: Notes) -> None:
    """Says what of the target is not read, and why."""
    languages: defaultdict[str, list[str]] = defaultdict(list)
    for path, file in files.items():
        if file.unread and (file.kind == "javascript" or file.inside is not None):
            notes.gap(path, 0, file.size, file.unread)
        elif file.unread:
            notes.add("warning", "unreadable", file.unread, path)
        elif file.opened is not None or (container.kind == "file" and file.inside is None):
            if suffix(path) in JAVASCRIPT:
                notes.add("warning", "disguised", f"named like JavaScript, but it is {article(file.kind)}: opened as such", path)
        elif file.kind == "bytecode":
            notes.gap(path, 0, file.size, "compiled JavaScript without its source")
        elif suffix(path) in JAVASCRIPT and file.kind not in ("javascript", "metadata"):
            notes.gap(path, 0, file.size, f"named like JavaScript, but it is {article(file.kind)}")
        elif file.kind in OPAQUE:
            notes.add("note", file.kind, OPAQUE[file.kind], path)
        elif file.kind in OTHER_LANGUAGES:
            languages[OTHER_LANGUAGES[file.kind]].append(path)
    for language, paths in languages.items():
        count = f"{len(paths)} files" if len(paths) > 1 else "1 file"
        notes.add("note", "language", f"{language} beside JavaScript is taken for what that was made of: {count} left out", paths[0])


def article(kind: FileKind) -> str:
    """`kind` in a sentence."""
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('-', ' ')} file"


def choose_languages(files: Collection[Found]) -> None:
    """Where there is no JavaScript, other languages are the program; else JavaScript was made of them, and is what runs."""
    alone = not any(is_source(file) for file in files)
    for file in files:
        if file.kind in OTHER_LANGUAGES and file.data is not None:
            if alone:
                file.hints = replace(file.hints, language=language_of(file.name))
                file.kind = "javascript"
            else:
                file.data = None


def language_of(name: str) -> Language:
    """The language by the extension."""
    return LANGUAGES.get(suffix(name), "javascript")


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
        return make_source(path, file.data, file.sha256, origin, module_goal(suffix(path), package), notes, file.hints)
    place = file.inside
    origin = Origin("module", showable(file.name), files.get(id(place.file), showable(place.file.name)), place.offset)
    # The package.json of what is around a container says nothing about what is inside.
    package = package if package is not None and (package.folder or kind == "file") else None
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
