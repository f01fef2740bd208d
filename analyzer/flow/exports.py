"""Where does a value go that a module exports, and what is changed by a store into a module that another file loads?

A module object is named by its Program node (or by the factory function of a bundle). What it holds goes to the calls that load it, to the
import specifiers that read a name of it, and to the modules that show its names as theirs. Variables that are imported by name are
one variable already (linking/modules.py) and never come here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from analyzer.flow.library import ApiId, api_of, terminal
from analyzer.flow.paths import UNKNOWN, PathId
from analyzer.linking.bundlers.model import Unit
from analyzer.linking.exports import NAMESPACE, Outside, Variable
from analyzer.linking.links import Place
from analyzer.linking.program import BindingId
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

MAXIMUM_FORWARDS = 200  # modules that one value is shown by


class Exports:
    """The rules for module objects."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.program = engine.program
        self.links = engine.wrappers.links
        self.published = self.links.published
        files = [unit for unit in engine.wrappers.factories.values() if engine.program.kind[unit.function] == k.PROGRAM]
        self._units = {binding: unit for unit in files for binding in (unit.exports, unit.module) if binding >= 0}

    def unit_of(self, binding: BindingId) -> Unit | None:
        """The CommonJS file in which the global is `exports` or `module`."""
        return self._units.get(binding)

    # What a module holds ------------------------------------------------------------------------------------------------------------

    def publish(self, binding: BindingId, path: PathId, depth: int) -> None:
        """A variable holds `path`: so do the module objects that show it."""
        self._show(self.published.get(binding, ()), path, depth)

    def default(self, value: NodeId, path: PathId, depth: int) -> None:
        """`export default value`."""
        self._show(self.links.values.get(value, ()), path, depth)

    def _show(self, places: Sequence[Place], path: PathId, depth: int) -> None:
        why = self.engine.why
        self.engine.because("exported")
        for place in places:
            inner = self.engine.paths.push(place.name, path)
            if inner is not None:
                self.deliver(place.unit, inner, depth)
        self.engine.why = why

    def mirror(self, node: NodeId, path: PathId, depth: int) -> None:
        """`export * from`, compiled: what the value of `node` holds is exported under the same names; the default is not."""
        if path < 0 or self.engine.paths.head_of(path) not in (None, "default"):
            self.engine.because("exported")
            self.engine.stores.mutate(self.engine.wrappers.mirrors[node], path, 0, depth, node)

    def deliver(self, unit: NodeId, path: PathId, depth: int) -> None:
        """What the module exports holds `path`: whoever loads the module or imports from it sees that."""
        seen = {(unit, path)}
        work = [(unit, path)]
        while work and len(seen) < MAXIMUM_FORWARDS:
            current, path = work.pop()
            self._deliver(current, path, depth)
            for name, place in self.links.forwards.get(current, ()):
                for inner in self._under(current, name, path):
                    shown = inner if place.name == NAMESPACE else self.engine.paths.push(place.name, inner)
                    if shown is not None and (place.unit, shown) not in seen:
                        seen.add((place.unit, shown))
                        work.append((place.unit, shown))

    def _deliver(self, unit: NodeId, path: PathId, depth: int) -> None:
        program, engine = self.program, self.engine
        for call in engine.wrappers.loaders(unit):
            spread = program.kind[call] == k.IMPORT_CALL or call in engine.wrappers.namespaces
            names = (path,) if not spread else self._under(unit, NAMESPACE, path)
            for inner in names:
                engine.emit(call, inner, 0, depth)
        for reader in self.links.readers.get(unit, ()):
            for inner in self._under(unit, reader.name, path):
                for read in engine.stores._seeing(engine.index.reads(reader.binding), inner):
                    engine.emit(read, inner, 0, depth)

    def _under(self, unit: NodeId, name: str, path: PathId) -> list[PathId]:
        """What the module shows under `name` when it holds `path`. A CommonJS module's default is all that it exports."""
        paths = self.engine.paths
        common = unit not in self.links.modules
        if name == NAMESPACE:
            whole = paths.push("default", path) if common else None
            return [path] if whole is None else [path, whole]
        found = [path] if common and name == "default" else []
        if path < 0:
            api = self.engine.catalogue.member(api_of(path), name) if name != "default" else -1
            return found + ([terminal(api)] if api >= 0 else [])
        if paths.head_of(path) in (name, UNKNOWN):
            found.append(paths.rest[path])
        return found

    # Packages outside -------------------------------------------------------------------------------------------------------------

    def seed(self) -> None:
        """Starts what files of the release pass on from packages outside."""
        for specifier, outside in self.links.outside.items():
            api = self.outside(outside)
            if api >= 0:
                self.engine.calls.imported(specifier, api)
        for place, outside in self.links.passed_on:
            api = self.outside(outside)
            if api >= 0 and place.name == NAMESPACE:
                self.deliver(place.unit, terminal(api), 0)
            elif api >= 0:
                self._show((place,), terminal(api), 0)

    def outside(self, outside: Outside) -> ApiId:
        """What a package that the release does not hold exports under the name, or -1."""
        catalogue = self.engine.catalogue
        api = catalogue.module(outside.package)
        return api if api < 0 or outside.name == NAMESPACE else catalogue.member(api, outside.name)

    # Stores by others ---------------------------------------------------------------------------------------------------------------

    def written(self, unit: NodeId, path: PathId, depth: int, point: NodeId, aliases: int) -> None:
        """A file that has loaded the module stores into what it exports."""
        engine = self.engine
        common = engine.wrappers.factories.get(unit)
        if common is None:
            self._write_variable(unit, path, depth, point, aliases)
            return
        self.deliver(unit, path, depth)
        whole = engine.paths.push("exports", path)
        for binding, inner in ((common.exports, path), (common.module, whole)):
            if binding >= 0 and inner is not None:
                engine.emit(-binding - 1, inner, 0, depth)

    def _write_variable(self, unit: NodeId, path: PathId, depth: int, point: NodeId, aliases: int) -> None:
        """`namespace.variable.key = value`: the variable of the other module holds that."""
        engine, paths = self.engine, self.engine.paths
        name = paths.head_of(path) if path >= 0 else None
        target = self.links.meanings(unit, name) if isinstance(name, str) else None
        if isinstance(target, Variable) and paths.head_of(paths.rest[path]) is not None:
            node = engine.index.writes(target.binding)[:1]
            for each in node:
                engine.stores.mutate(each, paths.rest[path], 0, depth, point, aliases + 1)


__all__ = ["Exports"]
