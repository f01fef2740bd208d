"""How do the module objects of a release hang together: who reads which name of which, and what is under its names?"""

from __future__ import annotations

from dataclasses import dataclass, field

from analyzer.linking.exports import EsModule, Exports, Outside, Part, Target
from analyzer.linking.program import BindingId
from analyzer.syntax.tree import NodeId


@dataclass(frozen=True, slots=True)
class Reader:
    """An import specifier's variable that holds the property `name` of a module (NAMESPACE: the whole module)."""

    binding: BindingId
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A name under which a module object shows something; NAMESPACE: everything under its own name, as `export * from` does."""

    unit: NodeId
    name: str


@dataclass(slots=True)
class Links:
    """How the module objects of a program hang together. Modules are named by their Program nodes."""

    exports: Exports | None = None
    modules: dict[NodeId, EsModule] = field(default_factory=dict)
    imported: dict[NodeId, Part] = field(default_factory=dict)  # import specifier -> the part of a module that its variable holds
    outside: dict[NodeId, Outside] = field(default_factory=dict)  # import specifier -> what a file of the release passes on from outside
    readers: dict[NodeId, list[Reader]] = field(default_factory=dict)  # module -> `imported` the other way round
    published: dict[BindingId, list[Place]] = field(default_factory=dict)  # variable -> where module objects show it
    values: dict[NodeId, list[Place]] = field(default_factory=dict)  # expression of an `export default` -> the same
    forwards: dict[NodeId, list[tuple[str, Place]]] = field(default_factory=dict)  # module -> (its name, where another module shows that)
    loads: dict[str, dict[str, None]] = field(default_factory=dict)  # file -> the files that it imports or requires
    passed_on: list[tuple[Place, Outside]] = field(default_factory=list)  # what module objects show of packages outside

    def meanings(self, unit: NodeId, name: str) -> Target | None:
        """What the ES module shows under `name`; None for what is no ES module."""
        return self.exports.lookup(unit, name) if self.exports is not None and unit in self.modules else None
