"""Which bundler made this? Every detector in its order, cheapest evidence first."""

from __future__ import annotations

from analyzer.linking.bundlers.chunks import find_chunks
from analyzer.linking.bundlers.definers import find_definitions
from analyzer.linking.bundlers.drivers import find_drivers
from analyzer.linking.bundlers.inlined import find_inlined
from analyzer.linking.bundlers.loads import Loads
from analyzer.linking.bundlers.model import Wrappers
from analyzer.linking.bundlers.registered import find_registered
from analyzer.linking.bundlers.registries import Registries
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.linking.bundlers.wrapped import Finder
from analyzer.linking.program import Program


def find_wrappers(program: Program) -> Wrappers:
    """All module wrappers of a program."""
    result = Wrappers()
    shapes = Shapes(program)
    finder = Finder(shapes, result)
    finder.find_helpers()
    finder.find_calls()
    find_inlined(shapes, result)
    registries = Registries(shapes, result)
    registries.find()
    find_chunks(shapes, registries)
    find_registered(shapes, registries)
    loads = Loads(shapes, result, registries)
    loads.link()
    find_definitions(shapes, result, loads)
    find_drivers(shapes, result)
    _explain(registries, loads, result)
    return result


def _explain(registries: Registries, loads: Loads, result: Wrappers) -> None:
    """What was believed, and how much of it fits together."""
    for bundler in sorted({registry.bundler for registry in registries.found}):
        own = [registry for registry in registries.found if registry.bundler == bundler]
        modules = sum(len(registry.entries) for registry in own)
        loaders = sum(registry.loader >= 0 for registry in own)
        if modules:
            words = f"{modules} modules in tables, {loaders} functions that call them with an object and its exports"
            result.evidence.append(f"{bundler}: {words}, {len(own) - loaders} tables in other files")
    if loads.loaded or loads.unknown:
        words = f"{loads.loaded} calls load a module of a table, {loads.elsewhere} of them from another file"
        result.evidence.append(f"{words}; {loads.unknown} ask for one that is in no table")


__all__ = ["find_wrappers"]
