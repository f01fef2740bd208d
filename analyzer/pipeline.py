"""What happens to a target, from its name to a result? Every stage in its order; limits, timings and progress, and nothing else.

intake → syntax → scope → linking → constants → rulebook → flow → verdict
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.config import Progress, ScanOptions, Stop
from analyzer.constants.evaluator import Evaluator
from analyzer.flow.constants import ConstantTexts
from analyzer.flow.control import ControlFlows
from analyzer.flow.engine import Engine
from analyzer.flow.index import Index
from analyzer.flow.library import Catalogue
from analyzer.flow.resolve import Resolver
from analyzer.intake import open_target, with_dependencies
from analyzer.intake.manifest import with_started
from analyzer.intake.registry import Cache
from analyzer.intake.release import Release, SourceFile
from analyzer.linking.bundlers import find_wrappers
from analyzer.linking.modules import link_modules
from analyzer.linking.program import Program, link
from analyzer.model import Coverage, Diagnostic, EntryPoint, FileInfo, Finding, Gap, InventoryItem, Limitation, PackageInfo, ScanResult
from analyzer.reading import read_all
from analyzer.rulebook.describe import described
from analyzer.rulebook.load import load_rulebook
from analyzer.rulebook.match import Rulebook
from analyzer.scope.model import Scopes
from analyzer.syntax import kinds
from analyzer.syntax.tree import Tree
from analyzer.verdict.comparisons import Comparisons
from analyzer.verdict.flows import Judge
from analyzer.verdict.markers import Markers
from analyzer.verdict.modules import Modules
from analyzer.verdict.originals import Originals
from analyzer.verdict.places import Places

VERDICT_GRACE = 4.0  # seconds that the verdict has, whatever the limits say

_catalogues: dict[str, Catalogue] = {}  # of the last rules, by their digest: a process that scans many small targets builds it once


def scan(target: str, *, rules: Sequence[Path], options: ScanOptions, progress: Progress) -> ScanResult:
    """Everything that is known about a target. Raises BundletapError where the target or a rule pack cannot be read."""
    clock = _Clock(progress)
    with _without_collections():
        with clock.stage("rules"):
            rulebook = load_rulebook(rules)
        with clock.stage("intake"):
            cache = None if options.cache else Cache()
            release = open_target(target, offline=options.offline, cache=cache)
            if options.dependencies:
                release = with_dependencies(release, offline=options.offline, cache=cache, stop=options.stop.reason)
        read, gaps = _read(release, options, clock)
        if not read:
            return _result(release, rulebook, None, gaps, clock)
        with clock.stage("linking"):
            program = link(read)
            packages = {folder: package.data for folder, package in release.packages.items()}
            modules = link_modules(program, packages, _others(release), release.aliases)
            wrappers = find_wrappers(program)
            modules.add_to(wrappers)
        with clock.stage("flow"):
            evaluator = Evaluator(program)
            constants = ConstantTexts(program, evaluator)
            index = Index(program, constants.text)
            catalogue = _catalogue(rulebook)
            resolver = Resolver(program, index, wrappers, catalogue.common_names())
            flows = ControlFlows(program, constants.truth, key=index.key)
            engine = Engine(
                program,
                index,
                resolver,
                wrappers,
                catalogue,
                flows,
                constants,
                rulebook.environment_names(),
                stop=options.stop,
                fingerprints=rulebook.fingerprints(),
                opaque=rulebook.opaque_marks(),
                opaque_keys=rulebook.opaque_keys(),
                sanitizers=rulebook.sanitizers(),
            )
            engine.run()
        with clock.stage("verdict"):
            markers = Markers(engine, evaluator)
            bundled = Modules(program, wrappers, known=engine.bundled.known, marks=rulebook.library_marks(), target=release.target.name)
            places = Places(program, {source.path: source for source in release.sources}, bundled)
            judge = Judge(
                engine,
                flows,
                places,
                rulebook,
                markers=markers,
                comparisons=Comparisons(engine, evaluator, rulebook.meaning),
                over=_after_a_while(options.stop),
                entries=_entries(release),
            )
            shown = _shown(judge, Originals(release.maps, bundled.at_original))
        return _result(release, rulebook, (engine, shown), [*gaps, *engine.gaps(), *judge.gaps()], clock)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the verdict says, with the places where the authors wrote it."""

    findings: tuple[Finding, ...] = ()
    sources: tuple[InventoryItem, ...] = ()
    sinks: tuple[InventoryItem, ...] = ()
    selections: tuple[InventoryItem, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    originals: Mapping[tuple[str, str], bytes] = field(default_factory=dict)


def _shown(judge: Judge, originals: Originals) -> _Shown:
    findings, sources, sinks = judge.findings(), judge.sources(), judge.sinks()
    selections = judge.selections()
    originals.locate(findings, (*sources, *sinks, *selections))
    return _Shown(
        tuple(map(originals.finding, findings)),
        tuple(map(originals.item, sources)),
        tuple(map(originals.item, sinks)),
        tuple(map(originals.item, selections)),
        tuple(originals.diagnostics),
        originals.texts,
    )


def _entries(release: Release) -> frozenset[str]:
    """The files at which the package is entered."""
    info = release.info
    return frozenset(entry.file for entry in info.entry_points if entry.file) if info else frozenset()


def _after_a_while(stop: Stop) -> Callable[[], str]:
    """`stop.reason` for the verdict: what the flow found until it was ended is judged too, as far as that takes a few seconds."""
    begin = time.monotonic()
    return lambda: stop.reason() if time.monotonic() - begin > VERDICT_GRACE else ""


class _Clock:
    """CPU seconds of each stage, and who is told about them."""

    def __init__(self, progress: Progress) -> None:
        self.seconds: dict[str, float] = {}
        self.progress = progress

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        self.progress(name, 0, 0)
        begin = time.process_time()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begin
            self.progress(name, 1, 1)


@contextmanager
def _without_collections() -> Iterator[None]:
    """Millions of small tuples and hardly a cycle: the collector would walk them again and again for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(release: Release, options: ScanOptions, clock: _Clock) -> tuple[list[tuple[Tree, Scopes]], list[Gap]]:
    """Trees and bindings of all files, and a gap for each that there was no time for."""
    reading = read_all(release.sources, jobs=options.jobs, stop=options.stop, progress=clock.progress)
    for stage, seconds in reading.seconds.items():
        clock.seconds[stage] = clock.seconds.get(stage, 0.0) + seconds
    by_path = {source.path: source for source in release.sources}
    gaps = [Gap(source.path, 0, len(source.data), reason) for source, reason in reading.unread]
    gaps += [_published(by_path[gap.file], gap) for tree, _ in reading.units for gap in tree.gaps]
    return reading.units, gaps


def _others(release: Release) -> list[str]:
    """The paths of files that a specifier may mean though they are not read as programs."""
    return [other.path for other in release.others]


def _catalogue(rulebook: Rulebook) -> Catalogue:
    """What the engine knows of the platform. Nobody changes it."""
    if rulebook.sha256 not in _catalogues:
        _catalogues.clear()
        _catalogues[rulebook.sha256] = Catalogue(rulebook.sources(), rulebook.sinks(), rulebook.summaries(), rulebook.crossings())
    return _catalogues[rulebook.sha256]


def _published(source: SourceFile, gap: Gap) -> Gap:
    """A gap of the parsed text, in offsets of the published file."""
    return Gap(gap.file, source.positions.published(gap.start), source.positions.published(gap.end), gap.reason)


def _result(
    release: Release,
    rulebook: Rulebook,
    analysis: tuple[Engine, _Shown] | None,
    gaps: Sequence[Gap],
    clock: _Clock,
) -> ScanResult:
    gaps = list(dict.fromkeys((*release.gaps, *gaps)))  # the report puts them in order
    diagnostics = list(release.diagnostics)
    limitations: list[Limitation] = []
    functions = calls = resolved = 0
    shown = _Shown()
    if analysis is not None:
        engine, shown = analysis
        program = engine.program
        functions = sum(program.kind.count(code) for code in sorted(kinds.FUNCTIONS))
        calls = program.kind.count(kinds.CALL) + program.kind.count(kinds.NEW)
        resolved = engine.calls_resolved()
        limitations = _limitations(engine)
        diagnostics += [Diagnostic("note", "bundler", text) for text in engine.wrappers.evidence]
        diagnostics += shown.diagnostics
    sizes = {source.path: len(source.data) for source in release.sources}
    unread = {gap.file for gap in gaps if gap.start == 0 and gap.file in sizes and gap.end >= sizes[gap.file]}
    analysed = [source for source in release.sources if source.path not in unread]
    named = {file for finding in shown.findings for file in finding.files}
    return ScanResult(
        target=release.target,
        complete=not gaps,
        coverage=Coverage(
            files_total=len(release.sources),
            files_analysed=len(analysed),
            bytes_total=sum(len(source.data) for source in release.sources),
            bytes_analysed=sum(len(source.data) for source in analysed) - sum(g.end - g.start for g in gaps if g.file not in unread),
            functions_total=functions,
            calls_total=calls,
            calls_resolved=resolved,
            gaps=tuple(gaps),
            limitations=tuple(limitations),
            dependencies_not_scanned=release.dependencies_not_scanned,
        ),
        findings=shown.findings,
        sources=shown.sources,
        sinks=shown.sinks,
        selections=shown.selections,
        diagnostics=tuple(diagnostics),
        package=_package(release, analysis[0] if analysis else None),
        rules_sha256=rulebook.sha256,
        rules=described(rulebook),
        files=tuple(FileInfo(source.path, len(source.data), source.sha256, source.origin.container) for source in release.sources),
        timings=clock.seconds,
        texts={source.path: source.data for source in release.sources if source.path in named},
        originals=shown.originals,
    )


def _package(release: Release, engine: Engine | None) -> PackageInfo | None:
    """What is known of the package, with the files that its program starts by itself."""
    if release.info is None or engine is None:
        return release.info
    started = (EntryPoint(kind, file, file) for kind, file in engine.crossings.started())
    return with_started(release.info, started)


def _limitations(engine: Engine) -> list[Limitation]:
    """What is not modelled, counted by kind and file."""
    program: Program = engine.program
    counts: dict[tuple[str, str], int] = {}
    for kind, node in engine.limitations():
        key = (kind, program.file_of(node).path)
        counts[key] = counts.get(key, 0) + 1
    return [Limitation(kind, file, count) for (kind, file), count in sorted(counts.items())]
