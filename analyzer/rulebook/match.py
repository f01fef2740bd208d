"""What does the rulebook say of this variable name, this API, this finding? Converts models to the engine's plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from analyzer.flow.models import (
    ApiPath,
    Condition,
    CrossingSpec,
    EnvironmentNames,
    Fingerprint,
    FlowSpec,
    LibraryMark,
    NamePattern,
    PartSpec,
    SanitizerSpec,
    SinkSpec,
    SourceSpec,
    SummarySpec,
    Switches,
    matches,
)
from analyzer.model import Category, Flow
from analyzer.rulebook.schema import (
    AliasModel,
    Check,
    CrossingModel,
    EnvironmentNamesModel,
    FingerprintModel,
    FlowModel,
    LibraryModel,
    MeaningModel,
    OpaqueModel,
    SanitizerModel,
    SinkModel,
    SourceModel,
    SummaryModel,
    SwitchModel,
    When,
)

Rule = (
    SourceModel
    | EnvironmentNamesModel
    | SwitchModel
    | SinkModel
    | SummaryModel
    | AliasModel
    | FingerprintModel
    | LibraryModel
    | CrossingModel
    | OpaqueModel
    | SanitizerModel
    | MeaningModel
    | Check
)


@dataclass(frozen=True)
class Rulebook:
    """All rules of a run, in the order of their files. `pages` are the Markdown texts by rule id, `origins` says `file:line` of each id."""

    source_models: tuple[SourceModel, ...] = ()
    name_models: tuple[EnvironmentNamesModel, ...] = ()
    switch_models: tuple[SwitchModel, ...] = ()
    sink_models: tuple[SinkModel, ...] = ()
    summary_models: tuple[SummaryModel, ...] = ()
    alias_models: tuple[AliasModel, ...] = ()
    fingerprint_models: tuple[FingerprintModel, ...] = ()
    library_models: tuple[LibraryModel, ...] = ()
    crossing_models: tuple[CrossingModel, ...] = ()
    opaque_models: tuple[OpaqueModel, ...] = ()
    sanitizer_models: tuple[SanitizerModel, ...] = ()
    meaning_models: tuple[MeaningModel, ...] = ()
    checks: tuple[Check, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Rule]:
        """Every rule by its id."""
        groups: tuple[Iterable[Rule], ...] = (
            self.source_models, self.name_models, self.switch_models, self.sink_models, self.summary_models, self.alias_models,
            self.fingerprint_models, self.library_models, self.crossing_models, self.opaque_models, self.sanitizer_models,
            self.meaning_models, self.checks,
        )  # fmt: skip
        return {rule.id: rule for group in groups for rule in group}

    def sources(self) -> tuple[SourceSpec, ...]:
        """Every source as the engine wants it, aliases written out."""
        return self._source_specs

    def sinks(self) -> tuple[SinkSpec, ...]:
        """Every sink as the engine wants it, aliases written out."""
        return self._sink_specs

    def summaries(self) -> tuple[SummarySpec, ...]:
        """Every summary as the engine wants it, aliases written out."""
        return self._summary_specs

    def fingerprints(self) -> tuple[Fingerprint, ...]:
        """By what packages are known again inside a bundle."""
        return tuple(
            Fingerprint(
                model.path or ApiPath("module", model.package, ()),
                tuple(tuple(name.split(".")) for name in model.members),
                model.follow,
            )
            for model in self.fingerprint_models
        )

    def library_marks(self) -> tuple[LibraryMark, ...]:
        """By what strings the code of packages is known again."""
        return tuple(LibraryMark(model.package, model.strings) for model in self.library_models)

    def crossings(self) -> tuple[CrossingSpec, ...]:
        """What comes back from other processes and from files."""
        return tuple(
            CrossingSpec(
                model.id, self._spread(model.calls), model.file, model.source, self._spread(model.to), model.kept, model.starts, model.shift
            )
            for model in self.crossing_models
        )

    def opaque_marks(self) -> tuple[tuple[str, ...], ...]:
        """Sets of property names whose frequent mention marks a function that is not entered."""
        return tuple(model.mentions for model in self.opaque_models if model.mentions)

    def opaque_keys(self) -> frozenset[str]:
        """Properties that are not followed."""
        return frozenset(key for model in self.opaque_models for key in model.keys)

    def sanitizers(self) -> tuple[SanitizerSpec, ...]:
        """What makes values harmless."""
        return tuple(
            SanitizerSpec(model.id, model.calls, model.tests, model.memberships, model.patterns) for model in self.sanitizer_models
        )

    def switches(self) -> Switches:
        """By which names a user asks a program not to send."""
        models = self.switch_models
        variables = tuple(name.lower() for model in models for name in model.environment)
        return Switches(variables, tuple(name for model in models for name in model.settings))

    def meaning(self, words: Sequence[str]) -> str:
        """What at least half of the words have in common, by the first rule that says the most of them; "" where nothing is known."""
        best, most = "", 0
        for kind, exact, patterns in self._meanings:
            known = sum(word in exact or any(matches(word, pattern) for pattern in patterns) for word in map(str.lower, words))
            if known > most and 2 * known >= len(words):
                best, most = kind, known
        return best

    @cached_property
    def _meanings(self) -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
        """(kind, whole words, words with `*`), in lower case."""
        lowered = [(model.kind, [word.lower() for word in model.words]) for model in self.meaning_models]
        return tuple(
            (kind, frozenset(word for word in words if "*" not in word), tuple(word for word in words if "*" in word))
            for kind, words in lowered
        )

    def environment_names(self) -> EnvironmentNames:
        """The table behind `classify_name`, as a plain value."""
        return self._names

    def classify_name(self, name: str) -> str:
        """The source kind of the environment variable `name`; `process.env` where no class knows it."""
        return self._names.kind(name)

    def check_for(self, category: Category, flow: Flow, source_kind: str, sink_kind: str) -> Check:
        """The check that names a finding: the one that says most about its kinds, among equals the first. Raises KeyError if none does."""
        fitting = [check for check in self.checks if _applies(check, category, flow, source_kind, sink_kind)]
        if not fitting:
            raise KeyError(f"no check for {category} {flow} {source_kind} {sink_kind}")
        return max(fitting, key=_rank)

    @cached_property
    def _source_specs(self) -> tuple[SourceSpec, ...]:
        return tuple(self._source(model) for model in self.source_models)

    @cached_property
    def _sink_specs(self) -> tuple[SinkSpec, ...]:
        return tuple(spec for model in self.sink_models for spec in self._sinks(model))

    @cached_property
    def _summary_specs(self) -> tuple[SummarySpec, ...]:
        return tuple(self._summary(model) for model in self.summary_models)

    @cached_property
    def _names(self) -> EnvironmentNames:
        exact: dict[str, str] = {}
        folded: dict[str, str] = {}
        patterns: list[NamePattern] = []
        for model in self.name_models:
            for name in model.names:
                if "*" in name:
                    patterns.append(NamePattern(name, model.kind, model.case_insensitive, len(name.replace("*", ""))))
                elif model.case_insensitive:
                    folded.setdefault(name.lower(), model.kind)
                else:
                    exact.setdefault(name, model.kind)
        patterns.sort(key=lambda pattern: -pattern.weight)
        return EnvironmentNames(exact, folded, tuple(patterns))

    def _source(self, model: SourceModel) -> SourceSpec:
        return SourceSpec(
            id=model.id,
            kind=model.kind,
            paths=self._spread(model.paths),
            name=model.name,
            environment=model.environment,
            named_by=model.named_by,
            deep=model.deep,
            inventory_only=model.inventory_only,
            uncalled=model.uncalled,
            gates=model.gates,
            conditions=_conditions(model.when),
        )

    def _sinks(self, model: SinkModel) -> Iterable[SinkSpec]:
        """One spec, or one for each package where the kind is to name the package."""
        calls, stores = self._spread(model.calls), self._spread(model.stores)
        if not model.kind.endswith("(*)"):
            yield _sink(model, model.kind, calls, stores)
            return
        for package in dict.fromkeys(_package(path.root) for path in (*calls, *stores)):
            kind = model.kind.replace("(*)", f"({package})")
            yield _sink(model, kind, *(tuple(path for path in paths if _package(path.root) == package) for paths in (calls, stores)))

    def _summary(self, model: SummaryModel) -> SummarySpec:
        return SummarySpec(
            id=model.id,
            apis=self._spread(model.api),
            reads=self._spread(model.reads),
            methods=model.method,
            on=model.on,
            flows=tuple(map(_flow, model.flows)),
            gives=model.gives,
            binds=model.binds,
        )

    def _spread(self, paths: tuple[ApiPath, ...]) -> tuple[ApiPath, ...]:
        """`paths` and every other way to them that an alias opens, aliases of aliases included; each alias is used once on a way."""
        found = dict.fromkeys(paths)
        waiting: list[tuple[ApiPath, frozenset[str]]] = [(path, frozenset()) for path in paths]
        while waiting:
            path, used = waiting.pop()
            for alias in self._aliases_of.get((path.root_kind, path.root), ()):
                other = None if alias.id in used else _renamed(path, alias)
                if other is not None and other not in found:
                    found[other] = None
                    waiting.append((other, used | {alias.id}))
        return tuple(found)

    @cached_property
    def _aliases_of(self) -> Mapping[tuple[str, str], tuple[AliasModel, ...]]:
        groups: dict[tuple[str, str], list[AliasModel]] = {}
        for alias in self.alias_models:
            groups.setdefault((alias.same_as.root_kind, alias.same_as.root), []).append(alias)
        return {root: tuple(group) for root, group in groups.items()}


def _renamed(path: ApiPath, alias: AliasModel) -> ApiPath | None:
    old, new = alias.same_as, alias.path
    if path.steps[: len(old.steps)] != old.steps:
        return None
    return ApiPath(new.root_kind, new.root, new.steps + path.steps[len(old.steps) :])


def _sink(model: SinkModel, kind: str, calls: tuple[ApiPath, ...], stores: tuple[ApiPath, ...]) -> SinkSpec:
    return SinkSpec(
        id=model.id,
        kind=kind,
        calls=calls,
        parts=tuple(PartSpec(part.at, part.part) for part in model.parts),
        endpoint=model.endpoint,
        stores=stores,
        border=model.border,
        conditions=_conditions(model.when),
    )


def _package(module: str) -> str:
    """`@scope/name/part` → `@scope/name`."""
    return "/".join(module.split("/")[: 2 if module.startswith("@") else 1])


def _conditions(models: tuple[When, ...]) -> tuple[Condition, ...]:
    return tuple(Condition(model.at, model.matches, model.ignore_case) for model in models)


def _flow(model: FlowModel) -> FlowSpec:
    return FlowSpec(model.source, model.target, model.mode, model.transform, model.absent)


def _applies(check: Check, category: Category, flow: Flow, source_kind: str, sink_kind: str) -> bool:
    where = check.applies
    return (
        where.category == category
        and where.flow in (None, flow)
        and (not where.source_kinds or source_kind in where.source_kinds)
        and (not where.sink_kinds or any(matches(sink_kind, kind) for kind in where.sink_kinds))
    )


def _rank(check: Check) -> tuple[bool, bool, bool]:
    where = check.applies
    return bool(where.source_kinds), bool(where.sink_kinds), where.flow is not None
