"""Programs of several files for the tests of linking."""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.linking.bundlers import Wrappers, find_wrappers
from analyzer.linking.modules import ModuleLinks, link_modules
from analyzer.linking.program import Program, link
from analyzer.scope.bindings import bind
from analyzer.syntax import parse


def program_of(files: Mapping[str, str]) -> Program:
    """One program of all files."""
    trees = [parse(path, text.encode(), module=None) for path, text in sorted(files.items())]
    return link((tree, bind(tree)) for tree in trees)


def linked(files: Mapping[str, str], packages: Mapping[str, Mapping[str, object]] | None = None) -> tuple[Program, ModuleLinks, Wrappers]:
    """The program, what links its files, and its wrappers."""
    program = program_of(files)
    modules = link_modules(program, packages or {}, ())
    wrappers = find_wrappers(program)
    modules.add_to(wrappers)
    return program, modules, wrappers


def node_of(program: Program, text: str, number: int = 0) -> int:
    """The node with exactly this text, the outermost one; `number` counts places with the same text."""
    found: list[int] = []
    for node in range(len(program)):
        if program.source(node) == text and not any(program.start[each] == program.start[node] for each in found):
            found.append(node)
    return found[number]


def file_of(program: Program, unit: int) -> str:
    """The path of the file whose Program node this is."""
    return program.file_of(unit).path
