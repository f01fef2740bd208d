"""What is known about a value of the platform or of a package? A trie over the API paths of all models.

The Catalogue turns the paths of sources, sinks and summaries into one trie, so that following `require("os")` through the program is one
table look-up a step. A trie node is an ApiId; as the terminal of an access path it is written `-(ApiId + 1)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analyzer.flow.models import Access, ApiPath, Base, CrossingSpec, PathStep, SinkSpec, SourceSpec, StepKind, SummarySpec
from analyzer.flow.paths import ANY, ERROR, NAME, RETURN, Key, PathId

ApiId = int  # index into Catalogue.nodes

SENDER_DEPTH = 3
_GLOBAL_OBJECTS = ("globalThis", "global", "window", "self")


@dataclass(slots=True)
class ApiNode:
    """One place in the trie: what may follow and which models end here."""

    text: str
    parent: ApiId = -1  # what the value is a member or result of
    label: str = ""  # how to call a fact that has no name of its own
    members: dict[str, ApiId] = field(default_factory=dict)
    any_member: ApiId = -1
    result: ApiId = -1
    given: dict[tuple[str, ...], ApiId] = field(default_factory=dict)  # results of calls with these constants alone
    callbacks: dict[tuple[int, int], ApiId] = field(default_factory=dict)  # (argument, parameter)
    sources: list[SourceSpec] = field(default_factory=list)
    sinks: list[SinkSpec] = field(default_factory=list)
    stores: list[SinkSpec] = field(default_factory=list)
    summaries: list[SummarySpec] = field(default_factory=list)
    reads: list[SummarySpec] = field(default_factory=list)
    crossings: list[CrossingSpec] = field(default_factory=list)
    filled: bool = False  # another process or a file may have filled the value
    tracked: bool = False  # a source or sink ends here or below
    followed: bool = False  # objects of this kind, or made below, have methods or members that pass values on

    @property
    def leads_on(self) -> bool:
        """Whether following the value further can show anything."""
        if self.members or self.any_member >= 0 or self.result >= 0 or self.given or self.callbacks:
            return True
        return bool(self.sinks or self.stores or self.summaries or self.reads) or any(source.environment for source in self.sources)


def terminal(api: ApiId) -> PathId:
    """The access path of the platform value itself."""
    return -(api + 1)


def api_of(path: PathId) -> ApiId:
    """The trie node of a terminal below zero."""
    return -path - 1


class Catalogue:
    """All models the engine knows, by API path and by method name."""

    def __init__(
        self,
        sources: Iterable[SourceSpec],
        sinks: Iterable[SinkSpec],
        summaries: Iterable[SummarySpec],
        crossings: Iterable[CrossingSpec] = (),
    ) -> None:
        self.nodes: list[ApiNode] = []
        self.globals: dict[str, ApiId] = {}
        self._families: dict[str, ApiId] = {}  # what the names of globals begin with
        self.modules: dict[str, ApiId] = {}
        self.any_receiver: dict[str, ApiId] = {}
        self.methods: dict[str, list[SummarySpec]] = {}
        summaries = tuple(summaries)
        for summary in summaries:
            self._give(summary)
        for source in sources:
            for path in source.paths:
                node = self._add(path, tracked=not source.inventory_only)
                node.sources.append(source)
                node.label = path.label.removesuffix("()")
        for sink in sinks:
            for path in sink.calls:
                self._add(path, tracked=True).sinks.append(sink)
            for path in sink.stores:
                self._add(path, tracked=True).stores.append(sink)
        for summary in summaries:
            for path in summary.apis:
                self._add(path, tracked=False).summaries.append(summary)
            for path in summary.reads:
                self._add(path, tracked=False).reads.append(summary)
            for method in summary.methods:
                self.methods.setdefault(method, []).append(summary)
        self._ends: dict[str, tuple[ApiId, ...]] = {}  # of a crossing, by its id
        for crossing in crossings:
            for path in crossing.calls:
                self._add(path, tracked=True).crossings.append(crossing)
            for path in crossing.targets:
                self._add(path, tracked=True).filled = True
            self._ends[crossing.id] = tuple(map(self.find, crossing.targets))

    def crossing_ends(self, crossing: CrossingSpec) -> tuple[ApiId, ...]:
        """The trie nodes of the values in which a crossing arrives."""
        return self._ends[crossing.id]

    def _give(self, summary: SummarySpec) -> None:
        """Joins the results of functions with the kind of value that they are: from here on the trie may lead back to itself."""
        if summary.gives is None:
            return
        self._add(summary.gives, tracked=False)
        kind = self.find(summary.gives)
        for path in summary.apis:
            node = self._add(path, tracked=False)
            if node.result < 0:
                node.result = kind

    def _new(self, text: str, parent: ApiId = -1) -> ApiId:
        self.nodes.append(ApiNode(text, parent))
        return len(self.nodes) - 1

    def _place(self, path: ApiPath) -> tuple[dict[str, ApiId], str, Sequence[PathStep]]:
        """(table, name in it, steps from there) of the root of a path."""
        if path.root_kind == "any":
            return self.any_receiver, path.steps[0].name, path.steps[1:]
        return (self.globals if path.root_kind == "global" else self.modules), path.root, path.steps

    def _root(self, path: ApiPath) -> tuple[ApiId, Sequence[PathStep]]:
        table, name, steps = self._place(path)
        if name not in table:
            table[name] = self._new({"global": name, "module": f"import({name})", "any": f"*.{name}"}[path.root_kind])
            if path.root_kind == "global" and name.endswith("*"):
                self._families[name[:-1]] = table[name]
        return table[name], steps

    def _add(self, path: ApiPath, *, tracked: bool) -> ApiNode:
        current, steps = self._root(path)
        followed = any(step.kind in (StepKind.CALL, StepKind.GIVEN) for step in steps)
        node = self.nodes[current]
        for step in (None, *steps):
            if step is not None:
                current = self._step(current, step)
                node = self.nodes[current]
            node.tracked = node.tracked or tracked
            node.followed = node.followed or followed
        return node

    def _step(self, current: ApiId, step: PathStep) -> ApiId:
        node = self.nodes[current]
        text = node.text + str(step)
        if step.kind is StepKind.MEMBER:
            if step.name not in node.members:
                node.members[step.name] = self._new(text, current)
            return node.members[step.name]
        if step.kind is StepKind.ANY_MEMBER:
            if node.any_member < 0:
                node.any_member = self._new(text, current)
            return node.any_member
        if step.kind is StepKind.CALL:
            if node.result < 0:
                node.result = self._new(text, current)
            return node.result
        if step.kind is StepKind.GIVEN:
            if step.texts not in node.given:
                node.given[step.texts] = self._new(text, current)
            return node.given[step.texts]
        position = (step.argument, step.parameter)
        if position not in node.callbacks:
            node.callbacks[position] = self._new(text, current)
        return node.callbacks[position]

    def member(self, api: ApiId, key: Key | None) -> ApiId:
        """What `api.key` is, or -1. A module's default export and namespace are the module."""
        node = self.nodes[api]
        found = node.members.get(key, -1) if isinstance(key, str) else -1
        if found >= 0:
            return found
        if key == "default":
            return api
        return node.any_member

    def depths(self, bundled: Iterable[ApiPath] = ()) -> dict[PathId, int]:
        """How deep in objects of the program a platform value is followed: functions that send, whole modules and `bundled` deeper."""
        senders = [api for api, node in enumerate(self.nodes) if node.sinks]
        clients = [api for api in map(self.find, bundled) if api >= 0]
        return dict.fromkeys(map(terminal, (*senders, *self.modules.values(), *clients)), SENDER_DEPTH)

    def module(self, name: str) -> ApiId:
        """The trie node of a package or built-in module by the name that is required, or -1."""
        if name in ("process", "node:process"):
            return self.modules.get("process", self.globals.get("process", -1))
        found = self.modules.get(name.removeprefix("node:"), -1)
        folder, slash, part = name.rpartition("/")
        if found < 0 and slash and (whole := self.modules.get(f"{folder}/*", -1)) >= 0:
            return self.nodes[whole].members.get(part.removesuffix(".js"), -1)  # one file for each member: `package/member`
        return found

    def find(self, path: ApiPath) -> ApiId:
        """The trie node at which a path ends, or -1 where no model speaks of it or of anything below it."""
        table, name, steps = self._place(path)
        current = table.get(name, -1)
        for step in steps:
            if current < 0:
                break
            node = self.nodes[current]
            if step.kind is StepKind.CALL:
                current = node.result
            elif step.kind is StepKind.GIVEN:
                current = node.given.get(step.texts, -1)
            elif step.kind is StepKind.CALLBACK:
                current = node.callbacks.get((step.argument, step.parameter), -1)
            else:
                current = self.member(current, step.name)
        return current

    def global_(self, name: str) -> ApiId:
        """The trie node of a global, or -1; one whose name ends in `*` stands for all globals that begin like it."""
        found = self.globals.get(name, -1)
        if found < 0 and self._families:
            return next((api for prefix, api in self._families.items() if name.startswith(prefix)), -1)
        return found

    def common_names(self) -> frozenset[str]:
        """Names of methods and members that the platform or a modelled package has: a method of that name may be anyone's."""
        names = set(self.methods)
        for node in self.nodes:
            if node.sinks or node.summaries or node.result >= 0:
                names.add(node.text.rpartition(".")[2])
        return frozenset(names)

    def knows_global(self, name: str) -> bool:
        """Whether the global is the platform's, not one that the program makes."""
        return self.global_(name) >= 0 or name in _GLOBAL_OBJECTS

    @staticmethod
    def is_global_object(name: str) -> bool:
        """Whether members of this global are globals themselves."""
        return name in _GLOBAL_OBJECTS


def keys_of(path: Sequence[PathStep]) -> tuple[Key, ...]:
    """The path keys that the steps of an Access stand for; `*` of ANY_MEMBER stays as `"*"`, KEY and ELEMENT become ANY."""
    result: list[Key] = []
    for step in path:
        if step.kind is StepKind.MEMBER:
            result.append(step.name)
        elif step.kind is StepKind.ANY_MEMBER:
            result.append("*")
        elif step.kind is StepKind.INDEX:
            result.append(step.parameter)
        elif step.kind is StepKind.CALL:
            result.append(RETURN)
        elif step.kind is StepKind.ERROR:
            result.append(ERROR)
        elif step.kind is StepKind.NAMES:
            result.append(NAME)
        else:
            result.append(ANY)
    return tuple(result)


def covers(access: Access, argument: int) -> bool:
    """Whether an Access starts at that argument (-1 is the receiver) of a call."""
    if access.base is Base.ARGUMENT:
        return access.index == argument
    if access.base is Base.REST:
        return argument >= access.index
    if access.base is Base.EVERY:
        return argument >= 0
    return access.base is Base.THIS and argument == -1


def callback_step(access: Access) -> tuple[tuple[Key, ...], int]:
    """(keys before, parameter) when the Access ends in a callback's parameter, else (all keys, -1)."""
    for index, step in enumerate(access.path):
        if step.kind is StepKind.PARAMETER:
            return keys_of(access.path[:index]), step.parameter
    return keys_of(access.path), -1


def below_parameter(access: Access) -> tuple[Key, ...]:
    """Where in what the callback is given the value sits: `1(1)[]` gives a list of it."""
    places = [place for place, step in enumerate(access.path) if step.kind is StepKind.PARAMETER]
    return keys_of(access.path[places[-1] + 1 :]) if places else ()


__all__ = ["ApiId", "ApiNode", "Catalogue", "api_of", "below_parameter", "callback_step", "covers", "keys_of", "terminal"]
