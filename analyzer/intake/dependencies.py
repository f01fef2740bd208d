"""Which packages run with this one, and what do they hold? For `--deps prod`: nothing is installed, every archive is read as a stream.

    what package.json asks for   →  a version, by the registry (`latest` and ranges as npm chooses)
                                 →  its archive, compared with its digest, read by our reader
                                 →  its files under node_modules/NAME, as npm lays them out

As for npm, a package that an outer node_modules holds in a fitting version is shared, and so cycles end; another version goes below the
package that asks for it. Development dependencies, optional peers and packages for one platform alone are left out. Budgets bound packages
and bytes. What they leave out, and what cannot be fetched or read, is a gap: it was asked for and not read.
"""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from analyzer.errors import BundletapError
from analyzer.intake.collect import Collected
from analyzer.intake.limits import Limits, readable
from analyzer.intake.manifest import dependencies, with_started
from analyzer.intake.notes import Notes
from analyzer.intake.package import Package
from analyzer.intake.registry import (
    Cache,
    Fetcher,
    NpmSpec,
    choose_fetcher,
    obtain,
    parse_dependency,
    ranges,
    user_cache,
)
from analyzer.intake.registry.differences import report_differences
from analyzer.intake.release import OtherFile, Release, SourceFile
from analyzer.intake.target import DEFAULT_LIMITS, describe_package, read_obtained, script_sources
from analyzer.maps.model import Attached
from analyzer.model import Dependency, EntryPoint, InstallScript, NativeFile

MODULES = "node_modules"


def with_dependencies(
    release: Release,
    *,
    limits: Limits = DEFAULT_LIMITS,
    npm: Fetcher | None = None,
    cache: Cache | None = None,
    offline: bool = False,
    stop: Callable[[], str] = lambda: "",
) -> Release:
    """`release` with the packages that run with it, as far as they can be had. `stop` gives the reason for which no more are fetched."""
    if release.package is None:
        return release
    cache = cache if cache is not None else user_cache(os.environ)
    fetcher = npm or choose_fetcher(os.environ, limits, cache, offline=offline)
    gathering = Gathering(release, fetcher, cache, limits, stop)
    try:
        gathering.run()
    finally:
        fetcher.close()
    return gathering.release()


@dataclass(slots=True)
class Gathering:
    """What was gathered so far. Packages are taken breadth first and by name, so that the layout is the same every time."""

    root: Release
    fetcher: Fetcher
    cache: Cache
    limits: Limits
    stop: Callable[[], str]
    notes: Notes = field(default_factory=Notes)
    packages: dict[str, Package] = field(default_factory=dict)  # by folder
    sources: list[SourceFile] = field(default_factory=list)
    maps: dict[str, Attached] = field(default_factory=dict)
    others: list[OtherFile] = field(default_factory=list)
    scripts: list[InstallScript] = field(default_factory=list)
    native: list[NativeFile] = field(default_factory=list)
    entries: list[EntryPoint] = field(default_factory=list)
    missing: dict[str, None] = field(default_factory=dict)  # NAME@RANGE, in order
    fetched: int = 0
    size: int = 0
    failed: dict[NpmSpec, str] = field(default_factory=dict)  # why it could not be had

    def run(self) -> None:
        """Gathers everything that is asked for, directly or not."""
        self.packages.update(self.root.packages)
        waiting = deque(self.packages[folder] for folder in sorted(self.packages) if not folder or is_module(folder))
        while waiting:
            package = waiting.popleft()
            for wanted in dependencies(package, self.packages):
                if wanted.platform and not wanted.inside:
                    self.missing[f"{wanted.name}@{wanted.range}"] = None
                elif (new := self._take(wanted, package.folder)) is not None:
                    waiting.append(new)

    def release(self) -> Release:
        """The release with all that was gathered."""
        root = self.root
        package = self.packages[""]
        info = root.info
        if info is not None:
            info = replace(
                with_started(info, self.entries),
                install_scripts=(*info.install_scripts, *self.scripts),
                native_files=(*info.native_files, *self.native),
                dependencies=tuple(dependencies(package, self.packages)),
            )
        return replace(
            root,
            sources=tuple(sorted((*root.sources, *self.sources), key=lambda source: source.path)),
            others=tuple(sorted((*root.others, *self.others), key=lambda other: other.path)),
            packages=self.packages,
            maps={**root.maps, **self.maps},
            gaps=(*root.gaps, *self.notes.gaps),
            diagnostics=(*root.diagnostics, *self.notes.diagnostics()),
            info=info,
            dependencies_not_scanned=tuple(sorted(self.missing)),
        )

    def _take(self, wanted: Dependency, asking: str) -> Package | None:
        """The package that was fetched for `wanted`; None where there is one already or none can be had."""
        spec = parse_dependency(wanted.name, wanted.range)
        folder = self._place(wanted.name, spec, asking)
        if folder is None:
            return None
        reason = f"it {spec}" if isinstance(spec, str) else self.failed.get(spec, "") or self._spent()
        if not reason and isinstance(spec, NpmSpec):
            try:
                return self._fetch(spec, folder)
            except BundletapError as error:
                self.failed[spec] = reason = str(error)
                self.notes.add("error", "dependency", f"not scanned: {reason}", folder)
        self.missing[f"{wanted.name}@{wanted.range}"] = None
        self.notes.gap(folder, 0, 0, f"the dependency {wanted.name}@{wanted.range} is not scanned: {reason}")
        return None

    def _place(self, name: str, spec: NpmSpec | str, asking: str) -> str | None:
        """The folder for a package that `asking` needs, None where node finds a fitting one from there already."""
        for folder in outwards(asking):
            held = self.packages.get(join(folder, f"{MODULES}/{name}"))
            if held is None:
                continue
            # What came inside the archive is what npm leaves there; a tag says nothing about a version.
            if isinstance(spec, str) or fits(held, spec) or held.folder in self.root.packages:
                return None
            return join(asking, f"{MODULES}/{name}") if folder != asking else None
        root = self.packages[""]
        # npm puts the package itself into node_modules, beside what it asks for: what asks for it in turn finds it there.
        return None if root.name == name and isinstance(spec, NpmSpec) and fits(root, spec) else f"{MODULES}/{name}"

    def _spent(self) -> str:
        """Why nothing more is fetched, if so."""
        if self.fetched >= self.limits.dependencies:
            return f"more than the limit of {self.limits.dependencies} packages"
        if self.size >= self.limits.dependencies_bytes:
            return f"the dependencies have more than the limit of {readable(self.limits.dependencies_bytes)}"
        return self.stop()

    def _fetch(self, spec: NpmSpec, folder: str) -> Package:
        notes = Notes()
        with tempfile.TemporaryDirectory(prefix="bundletap-") as place:
            obtained = obtain(self.fetcher, spec, Path(place), self.cache, self.limits, notes)
            collected = read_obtained(obtained, self.limits, notes)
        self.fetched += 1
        package = collected.packages.get("") or Package("", {"name": spec.name, "version": obtained.package.version})
        report_differences(collected.packages.get(""), obtained.package, notes)
        self._describe(package, collected, folder, notes)
        self._add(collected, folder, notes)
        moved = replace(package, folder=folder)
        self.packages[folder] = moved
        return moved

    def _describe(self, package: Package, collected: Collected, folder: str, notes: Notes) -> None:
        """What installing the package starts, and its native files."""
        described = describe_package(package, collected, notes)
        for script in described.info.install_scripts:
            if script.on_install:
                files = tuple(join(folder, file) for file in script.files)
                name = f"{folder.removeprefix(MODULES + '/')}: {script.name}"
                self.scripts.append(replace(script, name=name, files=files))
                self.entries += [EntryPoint("script", name, file, command=script.command) for file in files or (None,)]
        self.native += [replace(native, file=join(folder, native.file)) for native in described.info.native_files]
        self.sources += [replace(source, path=join(folder, source.path)) for source in script_sources(described, notes)]

    def _add(self, collected: Collected, folder: str, notes: Notes) -> None:
        """The files of a package under its folder."""
        for source in collected.sources:
            self.sources.append(replace(source, path=join(folder, source.path)))
            self.size += len(source.data)
        for path, attached in collected.maps.items():
            self.maps[join(folder, path)] = replace(attached, where=join(folder, attached.where))
        for other in collected.others:
            self.others.append(replace(other, path=join(folder, other.path)))
            self.size += other.size
        for inner, package in collected.packages.items():
            self.packages[join(folder, inner)] = replace(package, folder=join(folder, inner))
        for gap in notes.gaps:
            self.notes.gap(join(folder, gap.file), gap.start, gap.end, gap.reason)
        paths = {source.path for source in collected.sources} | {other.path for other in collected.others}
        for diagnostic in notes.diagnostics():
            where = join(folder, diagnostic.where) if diagnostic.where in paths else diagnostic.where or folder
            self.notes.add(diagnostic.level, diagnostic.kind, diagnostic.message, where)


def outwards(folder: str) -> Iterator[str]:
    """`folder` and the folders of the packages around it, in whose node_modules node looks."""
    yield folder
    while folder:
        folder = folder.rpartition(f"/{MODULES}/")[0] if f"/{MODULES}/" in folder else ""
        yield folder


def fits(held: Package, spec: NpmSpec) -> bool:
    """Whether a package that is there is what `spec` asks for. A tag fits everything: what it means may change from day to day."""
    selector = spec.selector or "*"
    if not ranges.is_range(selector):
        return True
    return held.version is not None and ranges.satisfies(held.version, selector)


def is_module(folder: str) -> bool:
    """Whether a package.json in `folder` is that of an installed package."""
    rest = folder.rpartition(f"{MODULES}/")[2]
    return f"{MODULES}/" in folder and rest.count("/") == rest.startswith("@")


def join(folder: str, path: str) -> str:
    """`path` below `folder`; either may be empty."""
    return f"{folder}/{path}" if folder and path else folder or path
