"""What is known of the modules inside of bundles: which function is which module, and who loads it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.linking.links import Links
from analyzer.linking.program import BindingId
from analyzer.syntax.tree import NodeId


@dataclass(frozen=True, slots=True)
class Unit:
    """A CommonJS module: a factory function of a bundle, or the Program of a file.

    `exports` and `module` are the bindings of these names, -1 where it has none.
    """

    function: NodeId
    exports: BindingId
    module: BindingId


Chain = tuple[str, ...]  # names of properties, outermost first


@dataclass(frozen=True, slots=True)
class BundledModule:
    """A module inside of a bundle: its factory function and what the bundler calls it, as written ("./src/a.js", "123")."""

    function: NodeId
    key: str
    file: str
    bundler: str


@dataclass(frozen=True, slots=True)
class Mirror:
    """A module's variable has, below `chain`, whatever the value of the expression `source` has: `export * from` in compiled code."""

    chain: Chain
    source: NodeId


@dataclass(frozen=True, slots=True)
class Driver:
    """A helper that runs the generator function in the parameter `slot` as an async function."""

    slot: int
    at_once: bool  # the helper's result is the promise; else it is a function that gives it
    passes_receiver: bool  # the first parameter is the generator's `this`, the second its list of arguments


@dataclass(slots=True)
class Wrappers:
    """The module wrappers of a program and why each helper was believed."""

    factories: dict[NodeId, Unit] = field(default_factory=dict)  # factory function (or Program of a file) -> unit
    required: dict[NodeId, NodeId] = field(default_factory=dict)  # call that loads a module -> the factory function (or Program) it runs
    wrapped: dict[NodeId, NodeId] = field(default_factory=dict)  # wrapper call -> the function inside
    wrapper_of: dict[NodeId, NodeId] = field(default_factory=dict)  # that function -> the wrapper call
    identity: set[NodeId] = field(default_factory=set)  # interop helpers: the result is the argument, also under "default"
    exporters: set[NodeId] = field(default_factory=set)  # helpers that define getters on their first argument
    drivers: dict[NodeId, Driver] = field(default_factory=dict)  # helpers that run a generator as an async function
    copiers: set[NodeId] = field(default_factory=set)  # helpers that give their first argument the properties of the second and return it
    exports: dict[BindingId, list[NodeId]] = field(default_factory=dict)  # binding -> object literals of getters defined on it
    published: dict[BindingId, list[tuple[Chain, NodeId]]] = field(default_factory=dict)  # binding -> (chain below it, getter function)
    publications: dict[NodeId, str] = field(default_factory=dict)  # call that defines one getter -> the name; "" where a literal has many
    shown: dict[BindingId, list[tuple[Chain, NodeId]]] = field(default_factory=dict)  # binding -> (chain below it, the value itself)
    listed: dict[NodeId, dict[int, tuple[str, bool]]] = field(
        default_factory=dict
    )  # publication by a list -> position -> (name, is a value)
    exposed: dict[NodeId, NodeId] = field(default_factory=dict)  # call that makes an object of getters -> the literal that holds them
    getters: dict[NodeId, list[NodeId]] = field(
        default_factory=dict
    )  # call that makes a getter of a default export -> calls of that getter
    got: dict[NodeId, NodeId] = field(default_factory=dict)  # call of such a getter -> the module that it reads
    same: dict[NodeId, NodeId] = field(default_factory=dict)  # call that gives back its argument -> the argument
    namespaces: set[NodeId] = field(default_factory=set)  # calls in `required` that give the module itself as "default" too
    aliases: dict[BindingId, list[tuple[Chain, NodeId]]] = field(default_factory=dict)  # x -> (chain, parameter that is x.chain in place)
    loader_of: dict[BindingId, NodeId] = field(default_factory=dict)  # a factory's parameter for require -> the function it is given
    outside: dict[NodeId, str] = field(default_factory=dict)  # call of such a parameter that the platform's own require answers -> the name
    modules: list[BundledModule] = field(default_factory=list)
    mirrors: dict[NodeId, NodeId] = field(default_factory=dict)  # expression whose properties are copied -> the expression that gets them
    mirrored: dict[BindingId, list[Mirror]] = field(default_factory=dict)  # `mirrors` by the variable that gets them
    links: Links = field(default_factory=Links)  # of the files of the release
    evidence: list[str] = field(default_factory=list)
    _loaders: dict[NodeId, list[NodeId]] = field(default_factory=dict)  # `required` the other way round
    _others: dict[NodeId, list[NodeId]] = field(default_factory=dict)  # further modules that a call may load

    def require(self, call: NodeId, unit: NodeId) -> None:
        """Notes that `call` yields what the module `unit` exports; a call may load one of several."""
        if self.required.setdefault(call, unit) != unit:
            self._others.setdefault(call, []).append(unit)
        self._loaders.setdefault(unit, []).append(call)

    def loaded(self, call: NodeId) -> Sequence[NodeId]:
        """The modules that `call` may load."""
        first = self.required.get(call)
        return () if first is None else (first, *self._others.get(call, ()))

    def loaders(self, unit: NodeId) -> Sequence[NodeId]:
        """The calls that load the module `unit`."""
        return self._loaders.get(unit, ())

    def runs_once(self, function: NodeId) -> bool:
        """Whether the function is a module: it runs at most once, and its variables are like those of a file."""
        return function in self.wrapper_of or function in self.factories

    def exports_of(self, binding: BindingId) -> list[NodeId]:
        """The object literals whose getters are the exported names of `binding`."""
        return self.exports.get(binding, [])
