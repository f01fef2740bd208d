"""Which file of the release is behind this import or require, and what becomes of its exports?

An import of a variable that another file exports becomes that variable: both names share one binding, so that no later stage has to know
of files. Everything else (namespaces, default expressions, CommonJS) goes through the module as an object, which is named by its Program
node: `required` says which calls load it, `Links` who reads which name of it and what is under its names.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from analyzer.linking.bundlers.model import Unit, Wrappers
from analyzer.linking.exports import NAMESPACE, Exports, Import, Outside, Part, Source, Target, Value, Variable, read_modules
from analyzer.linking.interop import find_interop
from analyzer.linking.links import Links, Place, Reader
from analyzer.linking.program import BindingId, Program
from analyzer.linking.requests import Request, find_requests
from analyzer.linking.resolution import Demand, External, Found, Layout, Missing
from analyzer.scope.model import B_GLOBAL
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_SPECIFIERS = (k.IMPORT_SPECIFIER, k.IMPORT_DEFAULT, k.IMPORT_NAMESPACE)
MISSING = "import of a file that is not in the release"


@dataclass(slots=True)
class ModuleLinks:
    """What was found out about a program before its wrappers are known."""

    program: Program
    links: Links
    units: dict[NodeId, Unit]
    required: list[tuple[NodeId, NodeId]]  # (call, Program)

    def add_to(self, wrappers: Wrappers) -> None:
        """Files are modules like the factories of a bundle."""
        wrappers.links = self.links
        wrappers.factories.update(self.units)
        for call, unit in self.required:
            wrappers.require(call, unit)
        find_interop(self.program, wrappers)


def link_modules(
    program: Program,
    packages: Mapping[str, Mapping[str, object]],
    others: Collection[str] = (),
    aliases: Mapping[str, str] | None = None,
) -> ModuleLinks:
    """Joins the files of a program; `packages` are its package.json files by folder, `others` the paths of files that are no JavaScript,
    `aliases` specifiers that mean others.

    Changes the bindings of `program`, so nothing may have been asked about them before.
    """
    linker = _Linker(program, packages, others, aliases or {})
    linker.link_requests()
    linker.link_imports()
    linker.publish()
    return ModuleLinks(program, linker.links, linker.units, linker.required)


class _Linker:
    def __init__(
        self, program: Program, packages: Mapping[str, Mapping[str, object]], others: Collection[str], aliases: Mapping[str, str]
    ) -> None:
        self.program = program
        self.links = Links(modules=read_modules(program))
        self.links.exports = self.exports = Exports(self.links.modules, self.source_of)
        self.required: list[tuple[NodeId, NodeId]] = []
        self.units = {
            file.first_node: self._unit(file.first_node, file.first_binding, file.end_binding)
            for file in program.files
            if file.end_node > file.first_node and file.first_node not in self.links.modules
        }
        self._layout = Layout([*(file.path for file in program.files), *others], packages, aliases)
        self._programs = {file.path: file.first_node for file in program.files if file.end_node > file.first_node}
        self._sources: dict[NodeId, Source] = {}

    def _unit(self, unit: NodeId, first: BindingId, end: BindingId) -> Unit:
        """A file that is no ES module: a CommonJS module, with what it calls `exports` and `module`."""
        program = self.program
        found = {"exports": -1, "module": -1}
        for binding in range(first, end):
            if program.binding_kind[binding] == B_GLOBAL:
                name = program.strings[program.binding_name[binding]]
                if name in found:
                    found[name] = binding
        return Unit(unit, found["exports"], found["module"])

    def source_of(self, literal: NodeId) -> Source:
        """What is behind the specifier of an import or export declaration."""
        if literal not in self._sources:
            text = self.program.string(literal)
            self._sources[literal] = None if text is None else self._source(text, literal, "import")
        return self._sources[literal]

    def _source(self, specifier: str, node: NodeId, demand: Demand) -> Source:
        answer = self._layout.resolve(specifier, self.program.file_of(node).path, demand)
        if isinstance(answer, Missing):
            self.program.limitations.append((MISSING, node))
        if isinstance(answer, External):
            return answer.name
        if isinstance(answer, Found):
            self.links.loads.setdefault(self.program.file_of(node).path, {})[answer.path] = None
            return self._programs.get(answer.path)
        return None

    # Calls ------------------------------------------------------------------------------------------------------------------------

    def link_requests(self) -> None:
        """`require("./x")` and `import("./x")`."""
        for request in find_requests(self.program):
            for source in self._request_sources(request):
                if isinstance(source, int):
                    self.required.append((request.call, source))

    def _request_sources(self, request: Request) -> Iterator[Source]:
        for specifier in request.specifiers:
            yield self._source(specifier, request.call, request.demand)

    # Imports ----------------------------------------------------------------------------------------------------------------------

    def link_imports(self) -> None:
        """Every import specifier of a file of the release: the variable itself where it names one, a part of the module elsewhere."""
        same: dict[BindingId, BindingId] = {}
        for module in self.links.modules.values():
            for imported in module.imports.values():
                source = self.source_of(imported.source)
                if isinstance(source, int):
                    self._link_import(imported, self.exports.lookup(source, imported.name), same)
        _join(self.program, same)

    def _link_import(self, imported: Import, target: Target | None, same: dict[BindingId, BindingId]) -> None:
        links = self.links
        if isinstance(target, Variable):
            if target.binding != imported.binding:
                same[imported.binding] = target.binding
        elif isinstance(target, Outside):
            links.outside[imported.specifier] = target
        elif target is not None:
            part = Part(self._program_of(target.node), "default") if isinstance(target, Value) else target
            links.imported[imported.specifier] = part
            links.readers.setdefault(part.unit, []).append(Reader(imported.binding, part.name))

    def _program_of(self, node: NodeId) -> NodeId:
        return self.program.file_of(node).first_node

    # Module objects ---------------------------------------------------------------------------------------------------------------

    def publish(self) -> None:
        """What the module objects show that something reads as objects, and what stands behind `export default`."""
        for unit, module in self.links.modules.items():
            if "default" in module.values:
                self.links.values.setdefault(module.values["default"], []).append(Place(unit, "default"))
        seen = {unit for unit, readers in self.links.readers.items() if any(reader.name == NAMESPACE for reader in readers)}
        seen.update(unit for _, unit in self.required)
        work = sorted(seen)
        while work:
            for unit in self._publish(work.pop()):
                if unit not in seen:
                    seen.add(unit)
                    work.append(unit)

    def _publish(self, unit: NodeId) -> Iterator[NodeId]:
        """Notes where the names of one module come from; yields the modules that it shows as objects."""
        names, stars = self._all_names(unit)
        for name in names:
            target = self.exports.lookup(unit, name)
            place = Place(unit, name)
            if isinstance(target, Variable):
                self.links.published.setdefault(target.binding, []).append(place)
            elif isinstance(target, Outside):
                self.links.passed_on.append((place, target))
            elif isinstance(target, Value):
                if place not in (places := self.links.values.setdefault(target.node, [])):
                    places.append(place)
            elif target is not None:
                self.links.forwards.setdefault(target.unit, []).append((target.name, place))
                yield target.unit
        for source in stars:
            if isinstance(source, str):
                self.links.passed_on.append((Place(unit, NAMESPACE), Outside(source, NAMESPACE)))
            else:
                self.links.forwards.setdefault(source, []).append((NAMESPACE, Place(unit, NAMESPACE)))

    def _all_names(self, unit: NodeId) -> tuple[list[str], list[NodeId | str]]:
        """(names that a module shows, its own and those of `export *`; modules of which it shows all without saying what)."""
        names: dict[str, None] = {}
        all_of: dict[NodeId | str, None] = {}
        seen = {unit}
        work = [unit]
        while work:
            current = work.pop()
            module = self.links.modules.get(current)
            if module is None:
                continue
            names.update((name, None) for name in module.names() if name != "default" or current == unit)
            for literal in module.stars:
                source = self.source_of(literal)
                if isinstance(source, str) or (source is not None and source not in self.links.modules):
                    all_of[source] = None
                elif source is not None and source not in seen:
                    seen.add(source)
                    work.append(source)
        return list(names), list(all_of)


def _join(program: Program, same: Mapping[BindingId, BindingId]) -> None:
    """Makes the variables on the left the ones on the right. An import specifier is no occurrence any more: it neither reads nor writes."""
    if not same:
        return
    count = len(program.binding_name)
    target = np.arange(count, dtype=np.int64)
    for imported, variable in same.items():
        target[imported] = variable
    first = np.frombuffer(program.first, dtype=np.int32)
    nodes = np.frombuffer(program.nodes, dtype=np.int32)
    owner = np.repeat(np.arange(count, dtype=np.int64), np.diff(first))
    moved = target[owner] != owner
    holders = np.frombuffer(program.kind, dtype=np.uint8)[np.frombuffer(program.parent, dtype=np.int32)[nodes]]
    specifiers = moved & np.isin(holders, np.array(_SPECIFIERS, dtype=np.uint8))
    for node, binding in zip(nodes[moved].tolist(), owner[moved].tolist(), strict=True):
        program.binding[node] = same[binding]
        program.captured[same[binding]] = 1
    for node in nodes[specifiers].tolist():
        program.binding[node] = -1
    owner, nodes = target[owner[~specifiers]], nodes[~specifiers]
    order = np.lexsort((nodes, owner))
    program.nodes = _integers(nodes[order])
    program.first = _integers(np.searchsorted(owner[order], np.arange(count + 1)))


def _integers(values: np.ndarray) -> array[int]:
    result = array("i")
    result.frombytes(values.astype(np.int32).tobytes())
    return result


__all__ = ["MISSING", "ModuleLinks", "link_modules"]
