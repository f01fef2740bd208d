"""Which file of the release does a specifier mean? The rules of Node, and of bundlers where those allow more.

Relative paths with guessed extensions and index files, `imports` (`#name`), a package's own name, packages that the release carries in a
`node_modules` folder or in a folder of its own; `exports` with conditions and patterns, `module` and `main` otherwise. See
https://nodejs.org/api/esm.html#resolution-algorithm-specification and https://nodejs.org/api/modules.html#all-together.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import InitVar, dataclass, field
from typing import Literal

Demand = Literal["import", "require"]

_EXTENSIONS = ("", ".js", ".mjs", ".cjs", ".json", ".jsx", ".node", ".ts", ".tsx", ".mts", ".cts")
_INDEX = tuple(f"/index{extension}" for extension in _EXTENSIONS[1:])
_TYPESCRIPT = ((".js", ".ts"), (".js", ".tsx"), (".jsx", ".tsx"), (".mjs", ".mts"), (".cjs", ".cts"))  # as TypeScript names what it becomes
_ALWAYS = ("node", "module-sync", "default")
_LAST = ("module", "production", "import", "require", "node", "default", "browser")  # where no condition of Node fits
ABSOLUTE = re.compile(r"([A-Za-z]:|[a-z]{2,8}(?=:/)):?[\\/]{1,4}")  # a drive or a scheme
MAXIMUM_ALIASES = 4  # one behind the other
MAXIMUM_LENGTH = 1024  # of a specifier
MAXIMUM_STEPS = 200  # conditions and alternatives looked at for one specifier


@dataclass(frozen=True, slots=True)
class Found:
    """The file that a specifier means."""

    path: str


@dataclass(frozen=True, slots=True)
class External:
    """A package or built-in module that the release does not hold; `name` is what an API path calls it."""

    name: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A path inside the release that no file answers."""

    path: str


Answer = Found | External | Missing


@dataclass(slots=True)
class Layout:
    """The files of a release and what its package.json files say, by folder (`""` is the root).

    Modules of executables have absolute names (`/$bunfs/root/cli.js`, `B:/~BUN/root/cli.js`, `file:///app/main.ts`). A slash in front plays
    no part in here, drives and schemes are folders. `aliases` are specifiers that a container says to mean another one.
    """

    paths: InitVar[Collection[str]]
    packages: Mapping[str, Mapping[str, object]]
    aliases: Mapping[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(init=False)  # as it is looked for -> as it is called
    _known: dict[tuple[str, str, Demand], Answer] = field(default_factory=dict)
    _named: dict[str, str] = field(default_factory=dict)  # package name -> folder, outside node_modules

    def __post_init__(self, paths: Collection[str]) -> None:
        self.files = {normal(path): path for path in sorted(paths, reverse=True)}
        self.packages = {normal(folder): data for folder, data in self.packages.items()}
        for folder in sorted(self.packages, key=lambda folder: (folder.count("/"), folder)):
            name = self.packages[folder].get("name")
            if isinstance(name, str) and "node_modules" not in folder.split("/"):
                self._named.setdefault(name, folder)

    def resolve(self, specifier: str, importer: str, demand: Demand) -> Answer:
        """What `specifier` means in the file `importer`."""
        for _ in range(MAXIMUM_ALIASES):
            specifier = self.aliases.get(specifier, specifier)
        if len(specifier) > MAXIMUM_LENGTH:
            return External(specifier)
        key = (specifier, normal(importer).rpartition("/")[0], demand)
        found = self._known.get(key)
        if found is None:
            found = self._resolve(*key)
            found = self._known[key] = Found(self.files[found.path]) if isinstance(found, Found) else found
        return found

    def _resolve(self, specifier: str, folder: str, demand: Demand) -> Answer:
        if is_relative(specifier):
            return self._relative(specifier, folder)
        if specifier.startswith("#"):
            return self._internal(specifier, folder, demand)
        if ABSOLUTE.match(specifier) and (path := normal(specifier)) in self.files:
            return Found(path)
        if specifier.startswith("node:") or ":" in specifier.partition("/")[0]:
            return External(specifier)
        return self._bare(specifier, folder, demand) or External(specifier)

    # Paths ------------------------------------------------------------------------------------------------------------------------

    def _relative(self, specifier: str, folder: str) -> Answer:
        path = _join(folder, specifier)
        plain = _join(folder, specifier.partition("?")[0].partition("#")[0])
        for each in dict.fromkeys((path, plain)):
            if each is not None and (found := self._file(each, directory=True)) is not None:
                return Found(found)
        return Missing(specifier)

    def _file(self, path: str, *, directory: bool) -> str | None:
        """The file behind a path as it was written: with a guessed extension, or a folder's entry."""
        for extension in _EXTENSIONS if path and not path.endswith("/") else ():
            if path + extension in self.files:
                return path + extension
        for written, meant in _TYPESCRIPT:
            if path.endswith(written) and (found := path.removesuffix(written) + meant) in self.files:
                return found
        return self._entry(path.rstrip("/")) if directory else None

    def _entry(self, folder: str) -> str | None:
        """The file that stands for a folder: what its package.json names, or its index file."""
        package = self.packages.get(folder, {})
        for key in ("main", "module"):
            target = package.get(key)
            path = _join(folder, target) if isinstance(target, str) else None
            if path is not None and (found := self._file(path, directory=False) or self._index(path)) is not None:
                return found
        return self._index(folder)

    def _index(self, folder: str) -> str | None:
        return next((path for name in _INDEX if (path := (folder + name).lstrip("/")) in self.files), None)

    # Packages ---------------------------------------------------------------------------------------------------------------------

    def _internal(self, specifier: str, folder: str, demand: Demand) -> Answer:
        """`#name`: what the `imports` of the nearest package.json say."""
        home = self._home(folder)
        table = self.packages[home].get("imports") if home is not None else None
        if home is None or not isinstance(table, dict):
            return Missing(specifier)
        for target in self._targets(table, specifier, demand):
            if not is_relative(target):
                return self._bare(target, home, demand) or External(target)
            path = _join(home, target)
            if path is not None and (found := self._file(path, directory=True)) is not None:
                return Found(found)
        return Missing(specifier)

    def _home(self, folder: str) -> str | None:
        """The folder of the nearest package.json upwards, not beyond a node_modules folder."""
        while folder not in self.packages:
            if not folder or posixpath.basename(folder) == "node_modules":
                return None
            folder = folder.rpartition("/")[0]  # always shorter, however the path is written
        return folder

    def _bare(self, specifier: str, folder: str, demand: Demand) -> Answer | None:
        """A package by name: the package itself, one in a node_modules folder upwards, or one anywhere in the release."""
        name, rest = _package_name(specifier)
        for home in self._homes(name, folder):
            found = self._in_package(home, rest, demand)
            if found is not None:
                return Found(found)
        return None

    def _homes(self, name: str, folder: str) -> Iterator[str]:
        """Folders of the release in which the package may be, best first."""
        own = self._home(folder)
        if own is not None and self.packages[own].get("name") == name:
            yield own
        while True:
            if posixpath.basename(folder) != "node_modules":
                home = f"{folder}/node_modules/{name}".lstrip("/")
                if home in self.packages or self._index(home) is not None:
                    yield home
            if not folder:
                break
            folder = folder.rpartition("/")[0]  # always shorter, however the path is written
        if name in self._named:
            yield self._named[name]

    def _in_package(self, home: str, rest: str, demand: Demand) -> str | None:
        """The file of the package in `home` for the subpath `rest` ("" or "/sub/path")."""
        exports = self.packages.get(home, {}).get("exports")
        if exports is not None:
            if not isinstance(exports, dict) or not any(isinstance(key, str) and key.startswith(".") for key in exports):
                exports = {".": exports}
            for target in self._targets(exports, f".{rest}", demand):
                path = _join(home, target) if target.startswith("./") else None
                if path is not None and (found := self._file(path, directory=False)) is not None:
                    return found
        if not rest:
            return self._entry(home)
        path = _join(home, f".{rest}")
        return None if path is None else self._file(path, directory=True)

    def _targets(self, table: Mapping[str, object], wanted: str, demand: Demand) -> Iterator[str]:
        """The targets of an `exports` or `imports` table for one key, the one that Node takes first."""
        entry, star = _matching(table, wanted)
        for conditions in (frozenset((demand, *_ALWAYS)), frozenset(_LAST)):
            for target in _choose(entry, conditions):
                yield target.replace("*", star) if star is not None else target


def normal(path: str) -> str:
    """A path as it is looked for: without a slash in front or a scheme's, and with slashes alone where it names a drive of Windows."""
    if (found := ABSOLUTE.match(path)) is not None:
        path = f"{found[1]}/{path[found.end() :]}".replace("\\", "/")
    return path.lstrip("/")


def is_relative(specifier: str) -> bool:
    """Whether the specifier is a path, not a name."""
    return specifier in (".", "..") or specifier.startswith(("./", "../", "/"))


def _join(folder: str, path: str) -> str | None:
    """`path` from `folder`, inside the release; None where it leaves it."""
    joined = posixpath.normpath(posixpath.join("/", folder, path)) if not path.startswith("/") else posixpath.normpath(path)
    depth = 0
    for part in posixpath.join(folder, path).split("/"):
        depth += -1 if part == ".." else part not in ("", ".")
        if depth < 0:
            return None
    return joined.lstrip("/")


def _package_name(specifier: str) -> tuple[str, str]:
    """(name, "/rest"): a scope belongs to the name."""
    parts = specifier.split("/")
    count = 2 if specifier.startswith("@") else 1
    rest = "/".join(parts[count:])
    return "/".join(parts[:count]), f"/{rest}" if rest else ""


def _matching(table: Mapping[str, object], wanted: str) -> tuple[object, str | None]:
    """(entry, what `*` stands for): the exact key, else the pattern with the longest text before its star."""
    if wanted in table and "*" not in wanted:
        return table[wanted], None
    best: tuple[int, object, str | None] = (-1, None, None)
    for key, entry in table.items():
        before, star, after = key.partition("*")
        if not star:
            if key.endswith("/") and wanted.startswith(key) and len(key) > best[0]:
                best = (len(key), _folder(entry), wanted[len(key) :])
            continue
        fits = len(wanted) >= len(key) and wanted.startswith(before) and wanted.endswith(after)
        if fits and len(before) > best[0]:
            best = (len(before), entry, wanted[len(before) : len(wanted) - len(after)])
    return best[1], best[2]


def _folder(entry: object) -> object:
    """`"./lib/": "./lib/"`, the older way to write `"./lib/*": "./lib/*"`."""
    return f"{entry}*" if isinstance(entry, str) else None


def _choose(entry: object, conditions: Iterable[str]) -> Iterator[str]:
    """The targets in an entry of nested conditions and alternatives, in the order in which they count."""
    work: list[object] = [entry]
    for _ in range(MAXIMUM_STEPS):
        if not work:
            return
        current = work.pop()
        if isinstance(current, str):
            yield current
        elif isinstance(current, list):
            work.extend(reversed(current[:MAXIMUM_STEPS]))
        elif isinstance(current, dict):
            chosen = [value for key, value in list(current.items())[:MAXIMUM_STEPS] if key in conditions]
            work.extend(reversed(chosen))


__all__ = ["Answer", "Demand", "External", "Found", "Layout", "Missing", "is_relative"]
