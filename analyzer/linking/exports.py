"""Which names does each ES module import and export, and what stands behind an exported name?

The tables follow ECMAScript (16.2.1.7, ResolveExport): a name leads to a variable of the module itself, or on to another module, and cycles
end where they began. What Node and bundlers add: a CommonJS module exports every name, and a package outside the release too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np

from analyzer.linking.program import BindingId, Program
from analyzer.scope.model import DECLARE
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

NAMESPACE = "*"  # as an imported name: the module's namespace object
MAXIMUM_HOPS = 1000  # modules that one name is looked up in


@dataclass(frozen=True, slots=True)
class Variable:
    """An exported name is this variable."""

    binding: BindingId


@dataclass(frozen=True, slots=True)
class Value:
    """An exported name is the value of this expression (`export default …`)."""

    node: NodeId


@dataclass(frozen=True, slots=True)
class Part:
    """An exported name is a property of what the module `unit` exports; NAMESPACE: all of it. `unit` is its Program or factory."""

    unit: NodeId
    name: str


@dataclass(frozen=True, slots=True)
class Outside:
    """An exported name comes from a package that the release does not hold."""

    package: str
    name: str


Target = Variable | Value | Part | Outside
Source = NodeId | str | None  # the Program behind a specifier, the name of a package outside, or nothing


@dataclass(frozen=True, slots=True)
class Import:
    """One import specifier: the local variable holds what `source` exports as `name`."""

    specifier: NodeId
    binding: BindingId
    source: NodeId  # the literal behind `from`
    name: str


@dataclass(slots=True)
class EsModule:
    """The import and export tables of one file."""

    imports: dict[BindingId, Import] = field(default_factory=dict)
    variables: dict[str, BindingId] = field(default_factory=dict)
    values: dict[str, NodeId] = field(default_factory=dict)
    indirect: dict[str, tuple[NodeId, str]] = field(default_factory=dict)  # exported name -> (literal behind `from`, name there)
    stars: list[NodeId] = field(default_factory=list)  # literals behind `export * from`

    def names(self) -> Iterator[str]:
        """The names that the file exports itself."""
        yield from self.variables
        yield from self.values
        yield from self.indirect


class Exports:
    """Looks exported names up. `source_of` says what is behind a specifier (a Literal node)."""

    def __init__(self, modules: dict[NodeId, EsModule], source_of: Callable[[NodeId], Source]) -> None:
        self.modules = modules
        self._source_of = source_of
        self._known: dict[tuple[NodeId, str], Target | None] = {}

    def lookup(self, unit: NodeId, name: str) -> Target | None:
        """What the module with the Program `unit` exports under `name`, None where it exports no such name."""
        key = (unit, name)
        if key not in self._known:
            self._known[key] = self._lookup(unit, name)
        return self._known[key]

    def _lookup(self, unit: NodeId, name: str) -> Target | None:
        seen: set[tuple[NodeId, str]] = set()
        work: list[tuple[Source, str]] = [(unit, name)]
        outside: Outside | None = None
        while work and len(seen) < MAXIMUM_HOPS:
            source, wanted = work.pop()
            if isinstance(source, str):
                outside = outside or Outside(source, wanted)
            elif source is not None and (source, wanted) not in seen:
                seen.add((source, wanted))
                found = self._step(source, wanted, work)
                if found is not None:
                    return found
        return outside

    def _step(self, unit: NodeId, name: str, work: list[tuple[Source, str]]) -> Target | None:
        """What one module says about a name: an answer, or further modules to ask."""
        module = self.modules.get(unit)
        if module is None or name == NAMESPACE:
            return Part(unit, name)
        if name in module.variables:
            binding = module.variables[name]
            imported = module.imports.get(binding)
            source = None if imported is None else self._source_of(imported.source)
            if imported is None or not isinstance(source, int):
                return Variable(binding)
            work.append((source, imported.name))
        elif name in module.values:
            return Value(module.values[name])
        elif name in module.indirect:
            literal, wanted = module.indirect[name]
            work.append((self._source_of(literal), wanted))
        elif name != "default":
            # The last of the list is asked first; a module that exports everything (CommonJS, outside) has to wait for the others.
            sources = [self._source_of(literal) for literal in module.stars]
            work[:0] = [(source, name) for source in reversed(sources) if source not in self.modules]
            work.extend((source, name) for source in reversed(sources) if source in self.modules)
        return None


def read_modules(program: Program) -> dict[NodeId, EsModule]:
    """The tables of every file that is an ES module, by its Program node."""
    found = {file.first_node: EsModule() for file in program.files if file.module and file.end_node > file.first_node}
    wanted = (k.IMPORT, k.EXPORT_NAMED, k.EXPORT_DEFAULT, k.EXPORT_ALL)
    kind = np.frombuffer(program.kind, dtype=np.uint8)
    for node in np.nonzero(np.isin(kind, np.array(wanted, dtype=np.uint8)))[0].tolist():
        module = found.get(program.parent[node])
        if module is not None:
            _READERS[program.kind[node]](program, module, node)
    return found


def _import(program: Program, module: EsModule, node: NodeId) -> None:
    source = program.child(node, k.F_SOURCE)
    for specifier in program.in_field(node, k.F_SPECIFIERS):
        local = program.child(specifier, k.F_LOCAL)
        binding = program.binding[local] if local >= 0 else -1
        kind = program.kind[specifier]
        name = "default" if kind == k.IMPORT_DEFAULT else NAMESPACE if kind == k.IMPORT_NAMESPACE else program.string(specifier + 1)
        if binding >= 0 and name is not None:
            module.imports[binding] = Import(specifier, binding, source, name)


def _named(program: Program, module: EsModule, node: NodeId) -> None:
    source = program.child(node, k.F_SOURCE)
    for specifier in program.in_field(node, k.F_SPECIFIERS):
        local, exported = program.child(specifier, k.F_LOCAL), program.child(specifier, k.F_EXPORTED)
        name, inner = (program.string(each) if each >= 0 else None for each in (exported, local))
        if name is None or inner is None:
            continue
        if source >= 0:
            module.indirect[name] = (source, inner)
        elif program.binding[local] >= 0:
            module.variables[name] = program.binding[local]
    declaration = program.child(node, k.F_DECLARATION)
    for identifier in _declared(program, declaration) if declaration >= 0 else ():
        text = program.string(identifier)
        if text is not None:
            module.variables[text] = program.binding[identifier]


def _declared(program: Program, declaration: NodeId) -> Iterator[NodeId]:
    """The names that a declaration declares."""
    if program.kind[declaration] != k.VARIABLE_DECLARATION:
        name = program.child(declaration, k.F_ID)
        if name >= 0 and program.binding[name] >= 0:
            yield name
        return
    for declarator in program.children(declaration):
        pattern = declarator + 1
        for node in range(pattern, program.last[pattern]):
            # (a function in a default value declares names of its own, for another scope)
            declares = program.kind[node] == k.IDENTIFIER and program.role[node] & DECLARE
            if declares and program.kind[program.function_of[node]] == k.PROGRAM:
                yield node


def _default(program: Program, module: EsModule, node: NodeId) -> None:
    value = program.child(node, k.F_DECLARATION)
    if value < 0:
        return
    name = program.child(value, k.F_ID) if program.kind[value] in (k.FUNCTION_DECLARATION, k.CLASS_DECLARATION) else -1
    if name >= 0 and program.binding[name] >= 0:
        module.variables["default"] = program.binding[name]
    else:
        module.values["default"] = value


def _all(program: Program, module: EsModule, node: NodeId) -> None:
    source, exported = program.child(node, k.F_SOURCE), program.child(node, k.F_EXPORTED)
    if source < 0:
        return
    name = program.string(exported) if exported >= 0 else None
    if name is None:
        module.stars.append(source)
    else:
        module.indirect[name] = (source, NAMESPACE)


_READERS: dict[int, Callable[[Program, EsModule, NodeId], None]] = {
    k.IMPORT: _import,
    k.EXPORT_NAMED: _named,
    k.EXPORT_DEFAULT: _default,
    k.EXPORT_ALL: _all,
}


__all__ = ["NAMESPACE", "EsModule", "Exports", "Import", "Outside", "Part", "Target", "Value", "Variable", "read_modules"]
