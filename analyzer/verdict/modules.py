"""Which module of a bundle is this code in, and whose is it? First what the bundler left behind, then by what a package is known again.

    path      in a comment before the code (`// src/a.ts`) or as the key of a wrapper (`"./src/a.js"`), the nearest one around
    package   what follows `node_modules/` in that path or in that of the file; else the package whose fingerprint is in the module
    party     a dependency, if a package is named; first-party, if a path leads to a source file outside of node_modules

What has none of these belongs to nobody as far as is known. A source map says more: it is asked later, for the places that a report shows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from analyzer.flow.models import LibraryMark
from analyzer.linking.bundlers.model import Wrappers
from analyzer.linking.program import Program, ProgramFile
from analyzer.model import Evidence, Module, Party, Place
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

# A line that is nothing but a comment of one word, indented no further than a bundle's outermost function.
_COMMENT = re.compile(rb"\n[ \t]{0,4}// ([^\s\"'`<>|*]{1,400})[ \t\r]*+(?=\n)")
_SOURCE = re.compile(r"\.(?:[cm]?[jt]sx?|vue|svelte|astro|json|coffee)$")
_PACKAGE = re.compile(r"(?:^|/)node_modules/((?:@[^/]+/)?[^/@.][^/]*)(?=/|$)")
_SCHEME = re.compile(r"^webpack://(?:[^/]*)/+")
_OF_BUNDLER = re.compile(r"^(?:webpack/|rollup/|rolldown/|vite/|bun:|\0|\(|<|external )")
_OF_OTHERS = frozenset(("vendor", "vendored", "third_party", "third-party", "external", "externals"))
_HOLDERS = k.FUNCTIONS | k.CLASSES
_ENOUGH = 2  # different paths in comments of a file: people write one at the head of a file, bundlers one a module


class Modules:
    """The modules of one program."""

    def __init__(
        self,
        program: Program,
        wrappers: Wrappers,
        *,
        known: Mapping[NodeId, str] | None = None,
        marks: Sequence[LibraryMark] = (),
        target: str = "",
    ) -> None:
        """`known`: functions and classes that are of a package for another reason. `target`: the name of the scanned package."""
        self._program = program
        self._paths = {module.function: module.key for module in wrappers.modules if _SOURCE.search(module.key)}
        self._units = {module.function for module in wrappers.modules} | set(wrappers.wrapper_of)
        self._target = target
        self._comments: dict[str, tuple[list[int], list[str]]] = {}
        self._owners: dict[NodeId, tuple[NodeId, str]] = {}  # function -> named module and package around it
        self._packages = self._marked(marks) | dict(known or {})
        self._classes = sorted(node for node in self._packages if program.kind[node] in k.CLASSES)

    def of(self, node: NodeId) -> Module | None:
        """The module that holds `node`, as far as something tells."""
        program = self._program
        file = program.file_of(node)
        unit, package = self._around(node, file)
        path = self._paths.get(unit, "") if unit >= 0 else ""
        if not path:
            path = self._commented(file, program.start[node] - file.text_start)
        return self.judged(path, "bundler" if path else "fingerprint", file.path, package)

    def judged(self, path: str, evidence: Evidence, file: str, package: str = "") -> Module | None:
        """What a path and the path of the file say. `package` is that of a fingerprint."""
        inner, outer = package_of(path), package_of(file)
        named = inner or package or outer
        if named:
            party: Party | None = "first-party" if named == self._target and not outer else "dependency"
        else:
            party = "first-party" if path and is_own(path) else None
        if not path and not named:
            return None
        if not path and not package:
            evidence = "path"
        return Module(path if evidence == "bundler" else "", named or None, party, evidence)

    def at_original(self, place: Place, path: str) -> Module | None:
        """The module of a place whose original lies at `path`. A fingerprint names a package that lies there without its folder."""
        known = place.module.package if place.module and place.module.evidence == "fingerprint" else None
        return self.judged(path, "source-map", place.file, known or "")

    def _around(self, node: NodeId, file: ProgramFile) -> tuple[NodeId, str]:
        """The nearest named module around a node, and the nearest package around it."""
        owner = self._program.function_of[node]
        if owner not in self._owners:
            self._owners[owner] = self._outwards(owner, file.first_node)
        unit, package = self._owners[owner]
        return unit, self._class_package(node) or package

    def _outwards(self, function: NodeId, program: NodeId) -> tuple[NodeId, str]:
        unit, package = -1, ""
        while True:
            unit = function if unit < 0 and function in self._paths else unit
            package = package or self._packages.get(function, "")
            if function == program:
                return unit, package
            function = self._program.function_of[function]

    # Comments ------------------------------------------------------------------------------------------------------------------------

    def _commented(self, file: ProgramFile, offset: int) -> str:
        """The path in the last comment of a bundler before a place of a file."""
        if file.path not in self._comments:
            found = list(self._comments_of(file))
            enough = len({path for _, path in found}) >= _ENOUGH
            self._comments[file.path] = ([at for at, _ in found], [path for _, path in found]) if enough else ([], [])
        places, paths = self._comments[file.path]
        index = bisect_right(places, offset) - 1
        return paths[index] if index >= 0 else ""

    def _comments_of(self, file: ProgramFile) -> Iterator[tuple[int, str]]:
        """The comments between the statements of a file, or of the one function that it consists of."""
        text = self._program.text
        matches = list(_COMMENT.finditer(text, file.text_start, file.text_end))
        if not matches:
            return
        statements = self._statements(file)
        starts = [self._program.start[node] for node in statements]
        for match in matches:
            path = match[1].decode("utf-8", "replace")
            index = bisect_right(starts, match.start()) - 1
            inside = index >= 0 and match.start() < self._program.end[statements[index]]
            if not inside and _SOURCE.search(path):
                yield match.start() - file.text_start, path

    def _statements(self, file: ProgramFile) -> list[NodeId]:
        program = self._program
        statements = list(program.children(file.first_node))
        code = [node for node in statements if program.last[node] > node + 1 and program.kind[node + 1] != k.LITERAL]  # no directives
        if len(code) != 1 or program.kind[code[0]] not in (k.EXPRESSION_STATEMENT, k.VARIABLE_DECLARATION):
            return statements
        body = next((node for node in range(code[0], program.last[code[0]]) if program.kind[node] == k.BLOCK), -1)
        return list(program.children(body)) if body >= 0 and program.kind[program.parent[body]] in k.FUNCTIONS else statements

    # Fingerprints --------------------------------------------------------------------------------------------------------------------

    def _marked(self, marks: Sequence[LibraryMark]) -> dict[NodeId, str]:
        """The modules, and of code outside of modules the functions and classes, that hold a string by which a package is known again.

        What holds strings of two packages is of neither: it lists them.
        """
        ids = self._program.string_id
        packages = {ids[text]: mark.package for mark in marks for text in mark.strings if text in ids}
        found: dict[NodeId, set[str]] = {}
        for node in self._literals(packages) if packages else ():
            holder = self._holder(node)
            if holder >= 0:
                found.setdefault(holder, set()).add(packages[self._program.name[node]])
        return {node: next(iter(named)) for node, named in found.items() if len(named) == 1}

    def _literals(self, names: Iterable[int]) -> list[NodeId]:
        held = np.isin(np.frombuffer(self._program.name, np.int32), np.fromiter(names, np.int32))
        held &= np.frombuffer(self._program.kind, np.uint8) == k.LITERAL
        return np.flatnonzero(held).tolist()

    def _holder(self, node: NodeId) -> NodeId:
        """The module around a node, or the outermost function or class; -1 where there is none: a file may hold many packages."""
        program = self._program
        current, outermost = node, -1
        while program.kind[current] != k.PROGRAM:
            if current in self._units:
                return current
            outermost = current if program.kind[current] in _HOLDERS else outermost
            current = program.parent[current]
        return outermost

    def _class_package(self, node: NodeId) -> str:
        classes = self._classes
        index = bisect_right(classes, node) - 1
        return self._packages[classes[index]] if index >= 0 and node < self._program.last[classes[index]] else ""


def package_of(path: str) -> str:
    """The package that a path lies in: what follows the last `node_modules/`."""
    names = _PACKAGE.findall(path)
    return str(names[-1]) if names else ""


def is_own(path: str) -> bool:
    """Whether a path outside of node_modules leads to a source file of the people who made the bundle, and not to what a bundler adds."""
    inner = _SCHEME.sub("", path)
    if _OF_BUNDLER.match(inner) or not _SOURCE.search(inner.partition("?")[0]):
        return False
    return "://" not in inner and _OF_OTHERS.isdisjoint(inner.split("/"))
