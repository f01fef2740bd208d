"""What did the user name: a file, standard input, a folder, an archive, or a package of a registry?

What exists on this machine wins over a package of the same name; `./x` is never a package. Nothing of a target is executed, extracted
to disk or imported: an archive is read as a stream, and of a package only its archive lies in a temporary folder while it is read.
"""

from __future__ import annotations

import difflib
import hashlib
import io
import os
import select
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, Literal

from analyzer.errors import ArchiveError, InputError, UsageError
from analyzer.intake.archive import TarReader
from analyzer.intake.collect import OPAQUE, Collected, article, collect, language_of, make_source
from analyzer.intake.containers.model import Hints
from analyzer.intake.folder import Folder
from analyzer.intake.kinds import BY_SUFFIX, HEAD, JAVASCRIPT, FileKind, classify, is_binary, magic
from analyzer.intake.limits import Budget, Limits, over
from analyzer.intake.manifest import Described, describe, not_scanned
from analyzer.intake.members import Dropped, Member
from analyzer.intake.names import showable, suffix
from analyzer.intake.notes import Notes
from analyzer.intake.package import Package, module_goal, read_package
from analyzer.intake.registry import (
    ARCHIVE_SUFFIXES,
    Cache,
    Fetcher,
    NpmSpec,
    Obtained,
    UnknownPackageError,
    choose_fetcher,
    obtain,
    parse_spec,
    user_cache,
)
from analyzer.intake.registry.differences import report_differences, report_statements
from analyzer.intake.release import Origin, OtherFile, Release, SourceFile
from analyzer.intake.sourcemaps import Find, attach, of_folder
from analyzer.intake.walk import MANIFEST
from analyzer.model import TargetInfo

DEFAULT_LIMITS = Limits()
STDIN = "-"
STDIN_NAME = "stdin"
PIECE = 1 << 20
LISTED = 10_000  # names of a folder that are compared with a misspelt one


def open_target(
    spec: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    npm: Fetcher | None = None,
    cache: Cache | None = None,
    offline: bool = False,
    node_modules: bool = True,
    stdin: BinaryIO | None = None,
) -> Release:
    """The files of the target that `spec` names.

    `npm` fetches packages (the user's npm, or the built-in client, unless another is given) and `cache` keeps them (the user's, unless
    another is given); `offline` asks the cache alone. `stdin` replaces standard input for `-`, and `node_modules` says whether folders of
    that name belong to a target that is a folder. Raises UsageError, InputError and ArchiveError with what happened, where, and what to do.
    """
    if spec == STDIN:
        return from_stream(stdin if stdin is not None else sys.stdin.buffer, limits)
    if not spec or "\0" in spec:
        raise UsageError("no target is named", to_do="Name a file, a folder, an archive, a package, or - for standard input")
    path = Path(spec)
    if not exists(path):
        cache = cache if cache is not None else user_cache(os.environ)
        return from_npm(npm_spec(spec, path), path, limits, npm or choose_fetcher(os.environ, limits, cache, offline=offline), cache)
    if path.is_dir():
        return from_folder(path, limits, node_modules=node_modules)
    return from_file(path, limits)


def exists(path: Path) -> bool:
    """Whether something lies at `path`. Raises InputError where this cannot be told."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        if path.is_symlink():
            raise InputError("a symbolic link to nothing", where=str(path)) from None
        return False
    except OSError as error:
        raise InputError(f"cannot be looked at: {error.strerror}", where=showable(str(path))) from error
    return True


# --- one file ---------------------------------------------------------------------------------------------------------


PATIENCE = 10.0  # seconds that a named pipe is given to hold something


def _opened(path: Path) -> BinaryIO:
    """The file for reading. Opening a named pipe would wait for its writer, for ever if there is none."""
    if not stat.S_ISFIFO(path.stat().st_mode):
        return path.open("rb")
    pipe = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    if not select.select([pipe], [], [], PATIENCE)[0]:
        os.close(pipe)
        raise InputError(f"is a pipe to which nobody wrote for {PATIENCE:g} s", where=showable(str(path)), to_do="Give a file.")
    os.set_blocking(pipe, True)
    return os.fdopen(pipe, "rb")


def from_file(path: Path, limits: Limits) -> Release:
    """A JavaScript file or an archive, told apart by what it holds."""
    try:
        with _opened(path) as stream:
            regular = stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
            head = stream.read(HEAD)
            holds = may_hold_files(path.name, head)
            if holds:
                whole = b"" if regular else read_rest(stream, head, limits, str(path))
                return from_container(Single(path.name, str(path), path if regular else None, whole, limits), limits)
            if not is_archive(str(path), head):
                data = read_rest(stream, head, limits, str(path))
                maps = of_folder(path.parent, limits.source_map)
                return from_bytes(path.name, data, Origin("file", showable(str(path))), limits, file_goal(path, limits), maps)
            whole = b"" if regular else read_rest(stream, head, limits, str(path))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=showable(str(path))) from error
    reopen: Callable[[], BinaryIO] = (lambda: path.open("rb")) if regular else (lambda: io.BytesIO(whole))
    return from_archive(Archive(str(path), reopen, limits), TargetInfo("npm-tarball", archive_stem(path.name)), limits)


def from_stream(stream: BinaryIO, limits: Limits) -> Release:
    """Standard input: JavaScript, or an archive."""
    data = read_rest(stream, b"", limits, STDIN_NAME)
    if may_hold_files(STDIN_NAME, data[:HEAD]):
        return from_container(Single(STDIN_NAME, STDIN, None, data, limits), limits)
    if is_archive(STDIN_NAME, data[:HEAD]):
        archive = Archive(STDIN_NAME, lambda: io.BytesIO(data), limits)
        return from_archive(archive, TargetInfo("npm-tarball", STDIN_NAME), limits)
    return from_bytes(STDIN_NAME, data, Origin("stdin", STDIN), limits, None)


class Single:
    """The container of one file that may hold others: an executable, an archive of Electron."""

    kind: Literal["file"] = "file"

    def __init__(self, name: str, shown: str, path: Path | None, data: bytes, limits: Limits) -> None:
        self.name = showable(shown)
        self.file = showable(name)
        self._path = path
        self._data = data
        self._budget = Budget(limits, level=0)
        self._most = limits.member

    def members(self, notes: Notes) -> Iterator[Member]:
        """The file itself; what is in it comes to light when it is opened."""
        if self._path is None:
            yield Member(self.file, len(self._data), lambda: iter((self._data,)))
            return
        size = self._path.stat().st_size
        if size > self._most:
            raise over("the file has", self._most, self.name)
        yield Member(self.file, size, self._chunks, self._open)

    def _open(self) -> BinaryIO:
        assert self._path is not None
        return self._path.open("rb")

    def _chunks(self) -> Iterator[bytes]:
        with self._open() as stream:
            while piece := stream.read(PIECE):
                yield piece

    def dropped(self) -> tuple[Dropped, ...]:
        """Nothing."""
        return ()

    def budget(self) -> Budget:
        """What is used up."""
        return self._budget


def may_hold_files(name: str, head: bytes) -> bool:
    """Whether a file is a container other than an archive of npm's."""
    return classify(name, head) in ("executable", "asar", "unpacking-script")


def from_container(single: Single, limits: Limits) -> Release:
    """The files inside of one. Raises InputError for one in which there is no JavaScript and nothing hides any."""
    notes = Notes()
    collected = collect(single, limits, notes)
    if not collected.sources and not collected.opened and not notes.gaps:
        raise InputError(
            "this is an executable file, and no application written in JavaScript was found in it",
            where=single.name,
            to_do="Name a JavaScript file, an npm archive or a folder",
        )
    is_program = any(other.kind == "executable" and other.path == single.file for other in collected.others)
    return finish(collected, notes, TargetInfo("executable" if is_program else "file", single.file), where=single.name)


def read_rest(stream: BinaryIO, head: bytes, limits: Limits, where: str) -> bytes:
    """`head` and what is left of `stream`, within the limit for an archive: JavaScript has a lower one, looked at later."""
    pieces = [head]
    done = len(head)
    try:
        while piece := stream.read(PIECE):
            done += len(piece)
            if done > max(limits.compressed, limits.module):
                raise over("the input has", max(limits.compressed, limits.module), where)
            pieces.append(piece)
    except OSError as error:
        raise InputError(f"reading stopped after {done} bytes: {error.strerror}", where=where) from error
    return b"".join(pieces)


def from_bytes(name: str, data: bytes, origin: Origin, limits: Limits, module: bool | None, maps: Find = lambda _: None) -> Release:
    """One file that the user named: JavaScript whatever its extension, unless it is clearly something else."""
    shown = showable(name)
    kind = classify(name, data[:HEAD])
    refuse_no_text(kind, data[:HEAD], origin.name)
    if len(data) > limits.module:
        raise over("a JavaScript file has", limits.module, origin.name)
    notes = Notes()
    target = TargetInfo("file", shown, files=1)
    digest = hashlib.sha256(data).hexdigest()
    if kind == "declarations":
        notes.add("error", "language", "declares types alone: scan the JavaScript that they belong to", shown)
        notes.gap(shown, 0, len(data), "declares types alone")
        return Release(target, (), (OtherFile(shown, len(data), kind, digest),), gaps=tuple(notes.gaps), diagnostics=notes.diagnostics())
    source = make_source(shown, data, digest, origin, module, notes, Hints(language=language_of(name)))
    attached = attach((source,), maps, lambda _: False, notes)
    return Release(target, (source,), gaps=tuple(notes.gaps), diagnostics=notes.diagnostics(), maps=attached)


def refuse_no_text(kind: FileKind, head: bytes, where: str) -> None:
    """Raises InputError for a file that no reader of ours understands."""
    if kind in OPAQUE or kind in ("webassembly", "metadata"):
        raise InputError(
            f"this is {article(kind)}, not JavaScript", where=where, to_do="Name a JavaScript file, an npm archive or a folder"
        )
    if kind in ("json", "source-map"):
        raise InputError(f"this is {article(kind)}, not JavaScript", where=where, to_do="Name the JavaScript file that it belongs to")
    if kind == "script":
        raise InputError(
            "this is a script for another interpreter, not JavaScript", where=where, to_do="Name the JavaScript file it starts"
        )
    if is_binary(head):
        raise InputError("this is a binary file, not JavaScript", where=where, to_do="Name a JavaScript file, an npm archive or a folder")


def file_goal(path: Path, limits: Limits) -> bool | None:
    """The module goal that node finds for a file on this machine: by its extension, or the nearest package.json."""
    extension = suffix(path.name)
    goal = module_goal(extension, None)
    return goal if goal is not None or extension not in (".js", "") else module_goal(extension, package_above(path.resolve(), limits))


def package_above(path: Path, limits: Limits) -> Package | None:
    """The nearest package.json in the folders above `path`, up to a `node_modules`."""
    for folder in path.parents:
        if folder.name == "node_modules":
            return None
        manifest = folder / MANIFEST
        try:
            if manifest.is_file():
                with manifest.open("rb") as stream:
                    package = read_package("", stream.read(limits.package_json + 1)[: limits.package_json])
                return package if isinstance(package, Package) else None
        except OSError:  # node would fail there; here it only leaves the goal to the syntax
            return None
    return None


# --- folders ----------------------------------------------------------------------------------------------------------


def from_folder(path: Path, limits: Limits, *, node_modules: bool) -> Release:
    """All files of a folder."""
    notes = Notes()
    collected = collect(Folder(path, limits=limits, node_modules=node_modules), limits, notes)
    name = showable(path.resolve().name) or "folder"
    return finish(collected, notes, TargetInfo("directory", name), where=showable(str(path)))


def finish(collected: Collected, notes: Notes, target: TargetInfo, *, where: str) -> Release:
    """The release of a folder or archive, under the name that its package.json gives it."""
    opaque = [other for other in collected.others if other.kind in ("executable", "bytecode", "archive")]
    files = len(collected.sources) + sum(1 for other in collected.others if other.kind != "symlink")
    if not collected.sources:
        if not opaque and not notes.gaps:
            what = f"no JavaScript here ({files} file{'s' if files > 1 else ''})" if files else "no files here"
            raise InputError(what, where=where, to_do="Name what holds the .js, .mjs or .cjs files")
        known = {gap.file for gap in notes.gaps}
        for other in opaque:
            if other.path not in collected.opened and other.path not in known:
                notes.gap(other.path, 0, other.size, f"{article(other.kind)} in which no application written in JavaScript was found")
    package = collected.packages.get("")
    named = replace(
        target,
        name=(package and package.name) or target.name,
        version=(package and package.version) or target.version,
        files=files,
    )
    described = describe_package(package, collected, notes) if package is not None else None
    return Release(
        named,
        tuple(sorted((*collected.sources, *script_sources(described, notes)), key=lambda source: source.path)),
        collected.others,
        collected.packages,
        tuple(notes.gaps),
        notes.diagnostics(),
        described.info if described else None,
        maps=collected.maps,
        aliases=collected.aliases,
        dependencies_not_scanned=not_scanned(described.info) if described else (),
    )


def describe_package(package: Package, collected: Collected, notes: Notes) -> Described:
    """What the release's own package.json and files say about how it is installed and started."""
    files = {source.path for source in collected.sources} | {other.path for other in collected.others if other.kind != "symlink"}
    return describe(package, collected.packages, files, collected.others, notes)


def script_sources(described: Described | None, notes: Notes) -> Iterator[SourceFile]:
    """The code on the command lines of install scripts, as files beside package.json."""
    for piece in described.inline if described else ():
        data = piece.code.encode("utf-8", "surrogatepass")
        yield make_source(piece.path, data, hashlib.sha256(data).hexdigest(), Origin("script", MANIFEST), None, notes)


# --- archives ---------------------------------------------------------------------------------------------------------


class Archive:
    """The container of a tar archive that can be opened again."""

    kind: Literal["archive"] = "archive"

    def __init__(self, name: str, reopen: Callable[[], BinaryIO], limits: Limits) -> None:
        self.name = showable(name)
        self.integrity: str | None = None
        self._reopen = reopen
        self._limits = limits
        self._dropped: tuple[Dropped, ...] = ()
        self._budget = Budget(limits)

    def members(self, notes: Notes) -> Iterator[Member]:
        """The files of the archive, in its order."""
        try:
            stream = self._reopen()
        except OSError as error:
            raise InputError(f"cannot be opened: {error.strerror}", where=self.name) from error
        with stream:
            self._budget = Budget(self._limits)
            reader = TarReader(stream, self.name, budget=self._budget, notes=notes)
            yield from reader.members()
            self._dropped = tuple(reader.dropped)
            self.integrity = reader.integrity

    def dropped(self) -> tuple[Dropped, ...]:
        """Links, devices and the like."""
        return self._dropped

    def budget(self) -> Budget:
        """What it has used so far."""
        return self._budget


def from_archive(archive: Archive, target: TargetInfo, limits: Limits, notes: Notes | None = None) -> Release:
    """All files of an archive. `notes` has what is known of it already."""
    notes = notes if notes is not None else Notes()
    collected = collect(archive, limits, notes)
    return finish(collected, notes, replace(target, integrity=archive.integrity), where=archive.name)


def is_archive(name: str, head: bytes) -> bool:
    """Whether a file is to be read as tar or tar.gz. Raises ArchiveError for an archive of another format."""
    if head.startswith(b"\x1f\x8b") or head[257:262] == b"ustar":
        return True
    if magic(head) == "archive":
        raise ArchiveError("only tar and tar.gz archives are read", where=showable(name), to_do="Unpack it and scan the folder")
    if name.lower().endswith(ARCHIVE_SUFFIXES):
        if name.lower().endswith(".tar") or not head:
            return True  # before POSIX, tar had no mark of its own: the checksum decides
        raise ArchiveError("named like a gzip archive, but it is none", where=showable(name), to_do="Fetch it again")
    return False


def archive_stem(name: str) -> str:
    """The file name without the archive's extension."""
    for ending in ARCHIVE_SUFFIXES:
        if name.lower().endswith(ending) and len(name) > len(ending):
            return showable(name[: -len(ending)])
    return showable(name)


# --- packages of a registry -------------------------------------------------------------------------------------------


def from_npm(spec: NpmSpec, path: Path, limits: Limits, npm: Fetcher, cache: Cache) -> Release:
    """A package as the registry has it. Its archive is parsed only after it was compared with what the registry states."""
    notes = Notes()
    with tempfile.TemporaryDirectory(prefix="bundletap-") as folder:
        try:
            obtained = obtain(npm, spec, Path(folder), cache, limits, notes)
        except UnknownPackageError as error:
            what = f"{error.what}, and no file or folder is called so either"
            raise InputError(what, where=error.where, to_do=similar(path) or error.to_do) from error
        finally:
            npm.close()
        collected = read_obtained(obtained, limits, notes)
    package = obtained.package
    report_differences(collected.packages.get(""), package, notes)
    report_statements(package, notes)
    return finish(collected, notes, TargetInfo("npm-package", package.name, package.version, obtained.integrity), where=str(package))


def read_obtained(obtained: Obtained, limits: Limits, notes: Notes) -> Collected:
    """The files of an archive that was compared with its digest."""
    archive = Archive(str(obtained.package), lambda: obtained.path.open("rb"), limits)
    collected = collect(archive, limits, notes)
    if archive.integrity != obtained.integrity:
        raise ArchiveError("the archive changed while it was read", where=str(obtained.package), to_do="Scan it again")
    return collected


def npm_spec(spec: str, path: Path) -> NpmSpec:
    """The package that a spec names to which no file belongs. Raises InputError where a file must have been meant."""
    if not looks_like_path(spec):
        parsed = parse_spec(spec)
        if isinstance(parsed, NpmSpec):
            if suffix(spec) in JAVASCRIPT | BY_SUFFIX.keys() and (advice := similar(path)):
                raise InputError(
                    "no such file or folder", where=spec, to_do=f"{advice} For the npm package of this name write {spec}@latest"
                )
            return parsed
        raise InputError(f"no such file or folder, and as a package it {parsed}", where=showable(spec), to_do=similar(path))
    raise InputError("no such file or folder", where=showable(spec), to_do=similar(path))


def looks_like_path(spec: str) -> bool:
    """Whether `spec` can only mean a place on this machine."""
    rest = spec.partition("/")[2] if spec.startswith("@") else spec
    return (
        spec.startswith((".", "/", "~", "\\")) or "/" in rest or "\\" in spec or spec[1:2] == ":" or spec.lower().endswith(ARCHIVE_SUFFIXES)
    )


def similar(path: Path) -> str:
    """Advice that names what lies near a missing path; empty where nothing does."""
    present, missing = path, path.name
    while not os.path.lexists(present) and present != present.parent:
        missing, present = present.name, present.parent
    try:
        with os.scandir(present) as entries:
            names = sorted(entry.name for entry, _ in zip(entries, range(LISTED), strict=False))
    except OSError:
        return ""
    lower = {name.lower(): name for name in names}
    close = [lower[name] for name in difflib.get_close_matches(missing.lower(), lower, n=3, cutoff=0.75)]
    shown = " or ".join(showable(str(present / name)) for name in close)
    return f"Did you mean {shown}?" if shown else ""
