"""What does a target hold? The records that the intake hands to the later stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from analyzer.intake.kinds import FileKind
from analyzer.intake.package import Package
from analyzer.intake.text import Encoding, TextMap
from analyzer.maps.model import Attached
from analyzer.model import Diagnostic, Gap, PackageInfo, TargetInfo

Language = Literal["javascript", "typescript", "tsx"]  # which grammar reads a file; JavaScript's knows JSX


@dataclass(frozen=True, slots=True)
class EmbeddedMap:
    """A source map that a container keeps beside a module, as its bytes lie there; nothing of it is decoded yet.

    `bun`: u32 number of sources, u32 bytes of mappings, then for each source a pointer to its name, then for each a pointer to its content
    (compressed by Zstandard), the mappings, and what the pointers mean. Pointers are u32 offset from the start of `data` and u32 length.
    `json`: a source map of its own.
    """

    form: Literal["bun", "json"]
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file's bytes come from. `container` and `offset` name an outer file that holds them uncompressed, as executables do."""

    kind: Literal["file", "stdin", "directory", "archive", "script", "module"]  # script: code on a command line of package.json
    name: str  # the path, or the name inside the archive before anything was stripped
    container: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One JavaScript file. `data` is what was published, `text` the UTF-8 that the parser reads: the same object for plain UTF-8."""

    path: str  # inside the release, parts joined by `/`
    data: bytes = field(repr=False)
    text: bytes = field(repr=False)
    sha256: str  # of `data`, in hexadecimal digits
    encoding: Encoding
    origin: Origin
    module: bool | None  # the goal by extension and package.json; None: the syntax decides
    positions: TextMap = field(repr=False, compare=False)
    language: Language = "javascript"
    map: EmbeddedMap | None = field(default=None, repr=False, compare=False)  # where the container brings it along


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file whose content was looked at and let go. `sha256` is empty where it was not read to its end."""

    path: str
    size: int
    kind: FileKind
    sha256: str
    note: str = ""  # the target of a symbolic link


@dataclass(frozen=True, slots=True)
class Release:
    """All files of a target, in the order of their paths."""

    target: TargetInfo
    sources: tuple[SourceFile, ...]
    others: tuple[OtherFile, ...] = ()
    packages: Mapping[str, Package] = field(default_factory=dict)  # by folder; "" is the release's own
    gaps: tuple[Gap, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    info: PackageInfo | None = None  # None where the release has no package.json of its own
    aliases: Mapping[str, str] = field(default_factory=dict)  # specifiers that a container says to mean another module
    maps: Mapping[str, Attached] = field(default_factory=dict)  # the source maps of `sources`, by the path of the source
    dependencies_not_scanned: tuple[str, ...] = ()  # NAME@RANGE, as far as package.json files of scanned packages ask for them

    @property
    def package(self) -> Package | None:
        """The release's own package.json."""
        return self.packages.get("")
