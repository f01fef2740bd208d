"""Which tables of modules are chunks of webpack: modules in a file of their own, which a loader elsewhere takes into its table?

    exports.ids = [7]; exports.modules = {12: (module, exports, require) => …}
    (self.webpackChunk = self.webpackChunk || []).push([[7], {12: …}])
    export const __webpack_ids__ = [7]; export const __webpack_modules__ = {12: …}

Believed where every value of the table is a function of at most three parameters and the numbers of the chunk stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.linking.bundlers.registries import CHUNK_SLOTS, Entry, Registries, Registry
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_IDS = ("ids", "id", "__webpack_ids__", "__webpack_id__", "__webpack_esm_ids__", "__webpack_esm_id__")
_TABLES = ("modules", "__webpack_modules__", "__webpack_esm_modules__")


def find_chunks(shapes: Shapes, registries: Registries) -> None:
    """Adds the chunks of a program to its registries."""
    for table in (*_published(shapes), *_pushed(shapes)):
        entries = _believed(shapes, registries, table)
        if entries:
            chunk = Registry("webpack", shapes.program.file_of(table).path, -1, CHUNK_SLOTS)
            for entry in entries:
                chunk.add(entry)
            registries.add(chunk)


def _published(shapes: Shapes) -> Iterator[NodeId]:
    """Tables that a file exports as `modules`, where it exports `ids` as well."""
    program = shapes.program
    tables = [(name, value) for word in _TABLES for name, value in _exported(shapes, word)]
    if not tables:
        return
    numbered = {program.file_of(name).path for word in _IDS for name, _ in _exported(shapes, word)}
    yield from (value for name, value in tables if program.file_of(name).path in numbered)


def _exported(shapes: Shapes, word: str) -> Iterator[tuple[NodeId, NodeId]]:
    """(name, value) of `exports.word = value` and `export const word = value`."""
    program = shapes.program
    for name in shapes.named(word, k.F_PROPERTY):
        member = program.parent[name]
        if program.field[member] == k.F_LEFT and program.string(member + 1) == "exports":
            yield name, program.last[member]
    for name in shapes.named(word, k.F_ID):
        declarator = program.parent[name]
        declaration = program.parent[declarator]
        exported = program.kind[declarator] == k.DECLARATOR and program.kind[program.parent[declaration]] == k.EXPORT_NAMED
        if exported and program.last[name] < program.last[declarator]:
            yield name, program.last[name]


def _pushed(shapes: Shapes) -> Iterator[NodeId]:
    """Tables in `list.push([[7], table, …])`."""
    program = shapes.program
    for name in shapes.named("push", k.F_PROPERTY):
        call = program.parent[program.parent[name]]
        if program.kind[call] != k.CALL or program.field[program.parent[name]] != k.F_CALLEE:
            continue
        arguments = shapes.arguments(call)
        parts = list(program.children(arguments[0])) if len(arguments) == 1 and program.kind[arguments[0]] == k.ARRAY else []
        if len(parts) >= 2 and program.kind[parts[0]] == k.ARRAY:
            ids = list(program.children(parts[0]))
            if ids and all(shapes.literal(node) is not None for node in ids):
                yield parts[1]


def _believed(shapes: Shapes, registries: Registries, table: NodeId) -> list[Entry]:
    entries = list(registries.entries(table, listed=False))
    values = sum(1 for _ in registries.pairs(table))
    parameters = [len(shapes.parameters(entry.function)) for entry in entries]
    return entries if entries and len(entries) == values and max(parameters) <= 3 else []


__all__ = ["find_chunks"]
