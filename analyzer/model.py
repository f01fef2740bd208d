"""What do the stages hand to each other and to the report? Records of the output contract; this module imports nothing of ours.

Every record is frozen. `to_dict` of the report (report/document.py) writes them with exactly these names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Category = Literal["payload", "configuration", "gate", "covert-marker", "border"]
Flow = Literal["explicit", "implicit"]
Level = Literal["high", "medium", "low", "info"]
Role = Literal["source", "step", "sink"]
State = Literal["new", "unchanged", "updated", "absent"]
Party = Literal["first-party", "dependency"]
Evidence = Literal["source-map", "bundler", "path", "fingerprint"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Input that was not read: `start` and `end` are byte offsets into `file` as published."""

    file: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Limitation:
    """A construct whose effect is not modelled, with how often it stands in `where` (a file)."""

    kind: str
    where: str
    count: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something an auditor should know about the run that is neither a finding nor a gap."""

    level: Literal["error", "warning", "note"]
    kind: str
    message: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Module:
    """What a place is part of: a module of a bundle, a package that was bundled, or both.

    The evidence is a source map, a comment or key that the bundler left, the path of the published file, or strings and members by which a
    package is known again. `path` is as the bundler left it; it is empty where a package alone is known, and where `original` has it.
    """

    path: str
    package: str | None
    party: Party | None  # None: nothing tells
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Place:
    """A range of a file. Lines and columns are 1-based, columns count UTF-16 code units, offsets are bytes into the file as published."""

    file: str
    line: int
    column: int
    offset: int
    end_offset: int
    text: str  # at most 160 characters, cut in the middle
    container: Mapping[str, object] | None = field(default=None, hash=False)  # tables have no hash; equality looks at them all the same
    original: Mapping[str, object] | None = field(default=None, hash=False)
    module: Module | None = None  # None: nothing tells
    # The end and the same range in UTF-16 code units from the start of the file, as SARIF wants it; None in what knows them not.
    end_line: int | None = None
    end_column: int | None = None
    char_offset: int | None = None
    char_length: int | None = None


@dataclass(frozen=True, slots=True)
class SourceRef:
    """Where a fact enters: the place of the read, its kind (`timezone`, `process.env`, …) and name (`TZ`)."""

    place: Place
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class SinkRef:
    """Where a value leaves: the place of the call, its kind (`fetch`), part (`body`) and endpoint as far as constants show it."""

    place: Place
    kind: str
    part: str
    endpoint: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a witness with the reason why the value is there."""

    place: Place
    role: Role
    why: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition on the way of a finding."""

    place: Place
    condition: str
    polarity: Literal["sent-when-true", "sent-when-false"]
    source: SourceRef | None = None


@dataclass(frozen=True, slots=True)
class Marker:
    """The selection between look-alike values of a covert-marker finding, in the contract's fields."""

    selection: Place
    kind: str
    alternatives: tuple[Mapping[str, object], ...]
    bits: float
    compared_with: tuple[Mapping[str, object], ...] = ()
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One flow of a fact to a sink, as the contract defines it."""

    id: str
    rule: str
    category: Category
    flow: Flow
    severity: Level
    confidence: Literal["high", "medium", "low"]
    message: str
    source: SourceRef
    sink: SinkRef
    path: tuple[Step, ...]
    transforms: tuple[str, ...] = ()
    guards: tuple[Guard, ...] = ()
    marker: Marker | None = None
    also_at: tuple[tuple[Place, Place], ...] = ()
    fingerprints: Mapping[str, str] = field(default_factory=dict)
    state: State | None = None
    compared_with: tuple[Mapping[str, object], ...] = ()  # what the fact is tested against on the way, as in `Marker`

    @property
    def files(self) -> frozenset[str]:
        """The files that its way goes through."""
        return frozenset((self.source.place.file, self.sink.place.file, *(step.place.file for step in self.path)))


@dataclass(frozen=True, slots=True)
class InventoryItem:
    """A source or sink that the release holds, whether or not a flow was found. `note` says why it is no finding, where known."""

    place: Place
    kind: str
    name: str
    note: str = ""
    environment: bool = False  # `name` is that of an environment variable


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the target was looked at. Totals are before, the others after analysis."""

    files_total: int = 0
    files_analysed: int = 0
    bytes_total: int = 0
    bytes_analysed: int = 0
    functions_total: int = 0
    calls_total: int = 0
    calls_resolved: int = 0
    gaps: tuple[Gap, ...] = ()
    limitations: tuple[Limitation, ...] = ()
    dependencies_not_scanned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A file that runs or is loaded from outside the package, and why: a command, an import from elsewhere, an installation.

    `name` is the command, the subpath of `exports`, or the script. `file` is None where the package does not hold what is named.
    """

    kind: Literal["bin", "main", "module", "browser", "exports", "script", "spawned", "forked", "worker"]
    name: str
    file: str | None
    condition: str = ""  # of `exports`: `import`, or `node/require`, outermost first
    command: str = ""  # the line of a script


@dataclass(frozen=True, slots=True)
class InstallScript:
    """A lifecycle script. `on_install`: it runs on the machine of everybody who installs the package from a registry."""

    name: str
    command: str
    on_install: bool
    files: tuple[str, ...] = ()  # of the package, that it starts as far as its words tell


@dataclass(frozen=True, slots=True)
class NativeFile:
    """A file of the package that is machine code, WebAssembly or compiled bytecode, or the recipe to build some."""

    file: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """A package that package.json asks for. `kind` says which field; `inside`: the target holds it."""

    name: str
    range: str
    kind: Literal["runtime", "optional", "peer"]
    inside: bool
    platform: str = ""  # `linux x64` where name or alias says for which machines alone it is
    scan: str = ""  # the command that scans it, for packages of one platform


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """What the target's own package.json and its files say about how it is installed and started."""

    entry_points: tuple[EntryPoint, ...] = ()
    install_scripts: tuple[InstallScript, ...] = ()
    native_files: tuple[NativeFile, ...] = ()
    dependencies: tuple[Dependency, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetInfo:
    """What was scanned, as the report names it."""

    kind: Literal["file", "directory", "npm-tarball", "npm-package", "executable", "report"]
    name: str
    version: str | None = None
    integrity: str | None = None
    files: int = 0


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a report says about a rule of the run, whether or not it found something. `help` is its page, in Markdown."""

    id: str
    title: str
    category: Category
    severity: Level
    precision: Literal["very-high", "high", "medium", "low"]
    tags: tuple[str, ...]
    help: str


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A file that was scanned: the bytes as published. `container` is the outer file of a module inside an executable."""

    path: str
    size: int
    sha256: str
    container: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Names that only one of two releases has, sorted."""

    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CoverageChange:
    """A figure of the coverage in the old and in the new scan."""

    name: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a release differs from an older one. The findings of the new one carry their state, those that it has no more stand here."""

    old: TargetInfo
    old_complete: bool
    unchanged: int
    updated: int
    new: int
    absent: tuple[Finding, ...]
    environment_names: Difference
    endpoints: Difference
    dependencies: Difference
    install_scripts: Difference
    entry_points: Difference
    coverage: tuple[CoverageChange, ...]
    notes: tuple[str, ...]  # what makes the comparison less than it seems: what was not read, other rules


@dataclass(frozen=True, slots=True)
class ScanResult:
    """Everything that a scan knows; `report.document` turns it into the JSON contract."""

    target: TargetInfo
    complete: bool
    coverage: Coverage
    findings: tuple[Finding, ...]
    sources: tuple[InventoryItem, ...] = ()
    sinks: tuple[InventoryItem, ...] = ()
    selections: tuple[InventoryItem, ...] = ()  # choices between look-alikes that were not seen to be sent; `name` shows the values
    suppressed: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    package: PackageInfo | None = None  # None for a target without a package.json of its own
    rules_sha256: str = ""
    rules: tuple[RuleInfo, ...] = ()
    files: tuple[FileInfo, ...] = ()
    comparison: Comparison | None = None
    timings: Mapping[str, float] = field(default_factory=dict)  # stage -> seconds of CPU; left out with --reproducible
    # file -> the bytes that offsets point into, for files that findings name: HTML cuts its snippets out of them, no report contains them
    texts: Mapping[str, bytes] = field(default_factory=dict, repr=False, compare=False)
    # (file, original file) -> its text, as far as the source map of the file has it, for the same purpose
    originals: Mapping[tuple[str, str], bytes] = field(default_factory=dict, repr=False, compare=False)
