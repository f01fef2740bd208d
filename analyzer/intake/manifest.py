"""Where does a package begin to run: commands, imports from elsewhere, installation? And what does it bring or ask for besides?

The fields of package.json that node and npm look at, against the files that the package has: `bin` and `directories.bin`, `main`, `module`,
`browser`, `exports` under all its conditions, and the scripts that npm runs by itself. A field of a wrong type counts as absent.

What a program spawns, forks or starts as a worker is known only after its code was followed: such entries (`spawned`, `forked`, `worker`)
are added to `PackageInfo.entry_points` by whoever knows them (`with_started`).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal

from analyzer.intake.kinds import FileKind
from analyzer.intake.names import base, showable
from analyzer.intake.notes import Notes
from analyzer.intake.package import GYP_BUILD, ON_INSTALL, Package
from analyzer.intake.registry.spec import NpmSpec, parse_dependency
from analyzer.intake.release import OtherFile
from analyzer.intake.scripts import local_modules, started
from analyzer.model import Dependency, EntryPoint, InstallScript, NativeFile, PackageInfo

# npm runs these for a package that comes from git or a folder, and where it is developed; never for one from a registry.
ELSEWHERE = ("prepare", "preprepare", "postprepare", "prepublish", "prepack", "postpack", "dependencies")
GYP = "binding.gyp"
NATIVE: frozenset[FileKind] = frozenset({"native-addon", "executable", "webassembly", "bytecode"})

MOST_ENTRIES = 2000
MOST_PATTERNS = 100  # of `exports`: each is compared with the path of every file
MOST_CONDITIONS = 32  # inside each other
MOST_EXPORTS = 5000  # objects, lists and texts of `exports` that are looked at
LONGEST = 1000  # characters of a path or command in the report
EXTENSIONS = (".js", ".json", ".node")

SYSTEMS = re.compile(
    r"aix|android|darwin|freebsd|linux|linuxmusl|macos|mac|netbsd|openbsd|openharmony|sunos|win32|windows|win|wasm32|wasi", re.IGNORECASE
)
PROCESSORS = re.compile(
    r"arm|arm64|armv[67]l?|armhf|aarch64|ia32|x86|x64|x86_64|amd64|loong64|mips64el|ppc64|ppc64le|riscv64|s390x|32|64|universal|wasi",
    re.IGNORECASE,
)
WORD = re.compile(r"[A-Za-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Inline:
    """Code that stands in a script of package.json: `path` is how the report calls it."""

    path: str
    code: str


@dataclass(frozen=True, slots=True)
class Described:
    """What a package says of itself, and the code in its install scripts."""

    info: PackageInfo
    inline: tuple[Inline, ...] = ()


def describe(
    package: Package, packages: Mapping[str, Package], files: Collection[str], others: Iterable[OtherFile], notes: Notes
) -> Described:
    """The description of `package`, whose folder is the root of `files`, all paths of the release."""
    scripts = {name: value for name, value in table(package.data.get("scripts")).items() if isinstance(value, str)}
    entries: list[EntryPoint] = []
    for entry in chain(commands(package, files), loaded(package, files, notes)):
        if entry not in entries[-8:]:
            entries.append(entry)
        if len(entries) == MOST_ENTRIES:
            notes.add("warning", "entry-points", f"more than {MOST_ENTRIES} entry points: the others are not listed", "package.json")
            break
    installs, inline = [], []
    for name, command, on_install in lifecycle(scripts, package, files):
        found, code = script_files(name, command, scripts, files)
        inline += code if on_install else []
        starts = tuple(dict.fromkeys([*([piece.path for piece in code] if on_install else []), *found]))
        installs.append(InstallScript(name, command[:LONGEST], on_install, starts))
        entries += [EntryPoint("script", name, file, command=command[:LONGEST]) for file in starts or (None,)]
    native = tuple(NativeFile(other.path, native_kind(other), other.size, other.sha256) for other in others if native_kind(other))
    return Described(PackageInfo(tuple(entries), tuple(installs), native, tuple(dependencies(package, packages))), tuple(inline))


def with_started(info: PackageInfo, entries: Iterable[EntryPoint]) -> PackageInfo:
    """`info` with the files that the program starts by itself, once each."""
    return replace(info, entry_points=tuple(dict.fromkeys((*info.entry_points, *entries))))


def native_kind(other: OtherFile) -> str:
    """How the report calls a file that is or becomes machine code, nothing for others."""
    if other.kind in NATIVE:
        return other.kind
    return "build-recipe" if base(other.path) == GYP else ""


# --- entry points -----------------------------------------------------------------------------------------------------


def commands(package: Package, files: Collection[str]) -> Iterator[EntryPoint]:
    """What `bin`, or `directories.bin` in its place, makes commands."""
    for name, path in package.commands():
        yield EntryPoint("bin", showable(name)[:LONGEST], resolved(path, files))
    if (folder := package.command_folder()) is not None:
        for path in sorted(path for path in files if path.startswith(folder + "/")):
            yield EntryPoint("bin", base(path), path)


def loaded(package: Package, files: Collection[str], notes: Notes) -> Iterator[EntryPoint]:
    """What other packages get when they import this one."""
    data = package.data
    main = data.get("main")
    if isinstance(main, str) and main:
        yield EntryPoint("main", ".", resolved(main, files))
    elif "exports" not in data and (index := resolved(".", files)):
        yield EntryPoint("main", ".", index)
    if isinstance(module := data.get("module"), str):
        yield EntryPoint("module", ".", resolved(module, files))
    browser = data.get("browser")
    if isinstance(browser, str):
        yield EntryPoint("browser", ".", resolved(browser, files))
    for name, target in sorted(table(browser).items()):
        if isinstance(target, str) and target.startswith("."):
            yield EntryPoint("browser", showable(name)[:LONGEST], resolved(target, files))
    yield from exported(data.get("exports"), files, notes)


def exported(value: object, files: Collection[str], notes: Notes) -> Iterator[EntryPoint]:
    """All targets of `exports`: for every subpath and every condition, in the order in which they stand there."""
    waiting: list[tuple[str, tuple[str, ...], object]] = [(".", (), value)]
    looked_at = patterns = 0
    while waiting:
        subpath, conditions, target = waiting.pop()
        looked_at += 1
        patterns += isinstance(target, str) and "*" in target
        if looked_at > MOST_EXPORTS or patterns > MOST_PATTERNS or len(conditions) > MOST_CONDITIONS:
            notes.add("warning", "entry-points", "`exports` is too large or too deep: not all of it is listed", "package.json")
            return
        if isinstance(target, str):
            yield from matching(subpath, "/".join(conditions)[:LONGEST], target, files)
        elif isinstance(target, list):
            waiting.extend((subpath, conditions, item) for item in reversed(target[:MOST_EXPORTS]))
        elif isinstance(target, dict):
            for key, item in reversed(list(target.items())[:MOST_EXPORTS]):
                nested = (key, conditions) if key.startswith(".") and not conditions else (subpath, (*conditions, showable(key)[:80]))
                waiting.append((*nested, item))


def matching(subpath: str, condition: str, target: str, files: Collection[str]) -> Iterator[EntryPoint]:
    """The entries of one target; a `*` in it stands for any path."""
    name = showable(subpath)[:LONGEST]
    if target.count("*") != 1 or subpath.count("*") != 1:
        yield EntryPoint("exports", name, resolved(target, files, exact=True), condition)
        return
    start, _, end = target.removeprefix("./").partition("*")
    for path in sorted(path for path in files if path.startswith(start) and path.endswith(end)):
        if len(path) > len(start) + len(end):
            yield EntryPoint("exports", name.replace("*", path[len(start) : len(path) - len(end)]), path, condition)


def resolved(path: str, files: Collection[str], *, exact: bool = False) -> str | None:
    """The file that node finds for `path` from the package's folder, None where there is none or it lies outside."""
    parts: list[str] = []
    for part in path.replace("\\", "/").split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    name = "/".join(parts)
    index = f"{name}/index" if name else "index"
    candidates = [name] if exact else [name, *(name + end for end in EXTENSIONS), *(index + end for end in EXTENSIONS)]
    return next((candidate for candidate in candidates if candidate in files), None)


# --- scripts ----------------------------------------------------------------------------------------------------------


def lifecycle(scripts: Mapping[str, str], package: Package, files: Collection[str]) -> Iterator[tuple[str, str, bool]]:
    """Name, command and whether it runs on installation from a registry, of every script that npm runs by itself."""
    for name in ON_INSTALL:
        if name in scripts:
            yield name, scripts[name], True
    if GYP in files and not {"preinstall", "install"} & scripts.keys() and package.data.get("gypfile") is not False:
        yield "install", GYP_BUILD, True
    for name in ELSEWHERE:
        if name in scripts:
            yield name, scripts[name], False


def script_files(name: str, command: str, scripts: Mapping[str, str], files: Collection[str]) -> tuple[list[str], list[Inline]]:
    """The files of the package that a script starts, and the code in it."""
    found: list[str] = []
    inline: list[Inline] = []
    for what in started(command, scripts):
        if what.kind == "file":
            found += [file] if (file := resolved(what.text, files)) else []
            continue
        number = f"-{len(inline) + 1}" if inline else ""
        path = f"package.json#{name}{number}"
        while path in files:
            path += "~"
        inline.append(Inline(path, what.text))
        found += [file for module in local_modules(what.text) if (file := resolved(module, files))]
    return found, inline


# --- dependencies -----------------------------------------------------------------------------------------------------


def dependencies(package: Package, packages: Mapping[str, Package]) -> Iterator[Dependency]:
    """What npm installs beside the package, by name. An optional dependency that also stands among the others is optional."""
    optional = table(package.data.get("optionalDependencies"))
    plain = table(package.data.get("dependencies"))
    peers = table(package.data.get("peerDependencies"))
    fields: tuple[tuple[Literal["runtime", "optional", "peer"], Mapping[str, object]], ...] = (
        ("runtime", {name: wanted for name, wanted in plain.items() if name not in optional}),
        ("optional", optional),
        ("peer", {name: wanted for name, wanted in peers.items() if not optional_peer(package, name)}),
    )
    seen: set[str] = set()
    for kind, wanted in fields:
        for name in sorted(wanted.keys() - seen):
            seen.add(name)
            text = wanted[name]
            if isinstance(text, str):
                yield dependency(name, text, kind, inside(name, package, packages))


def not_scanned(info: PackageInfo) -> tuple[str, ...]:
    """The packages that run with this one and that the release does not hold, as NAME@RANGE."""
    return tuple(f"{item.name}@{item.range}" for item in info.dependencies if not item.inside)


def optional_peer(package: Package, name: str) -> bool:
    """Whether npm leaves a peer dependency to others."""
    return table(table(package.data.get("peerDependenciesMeta")).get(name)).get("optional") is True


def inside(name: str, package: Package, packages: Mapping[str, Package]) -> bool:
    """Whether the release holds the package that node finds for `name`."""
    folder = package.folder
    while True:
        if (f"{folder}/node_modules/{name}" if folder else f"node_modules/{name}") in packages:
            return True
        if not folder:
            return False
        folder = folder.rpartition("/")[0]


def dependency(name: str, wanted: str, kind: Literal["runtime", "optional", "peer"], held: bool) -> Dependency:
    """One entry; of a package for one platform alone also the command that scans it."""
    spec = parse_dependency(name, wanted)
    platform = platform_of(name, wanted) if kind == "optional" else ""
    scan = f"bundletap scan {shlex.quote(str(spec))}" if platform and isinstance(spec, NpmSpec) else ""
    return Dependency(showable(name)[:LONGEST], showable(wanted)[:LONGEST], kind, held, platform, scan)


def platform_of(name: str, wanted: str) -> str:
    """`linux x64` where the name, or the version of an alias, says so."""
    for text in (name[:300], wanted[:300] if wanted.startswith("npm:") else ""):
        words = WORD.findall(text.lower())
        for index, word in enumerate(words):
            if SYSTEMS.fullmatch(word) is None:
                continue
            beside = (*words[index + 1 : index + 3], *words[max(0, index - 1) : index])
            processor = next((other for other in beside if PROCESSORS.fullmatch(other)), "")
            if processor or index == len(words) - 1:
                return f"{word} {processor}".strip()
    return ""


def table(value: object) -> Mapping[str, object]:
    """`value` if it is an object."""
    return value if isinstance(value, dict) else {}
