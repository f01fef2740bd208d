"""Which version of a package is meant, and what does its registry say about it? The records that both ways to a registry give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from analyzer.errors import InputError
from analyzer.intake.names import showable
from analyzer.intake.registry import ranges
from analyzer.intake.registry.integrity import Stated, stated
from analyzer.intake.registry.spec import LONGEST_SELECTOR, NpmSpec, UnknownPackageError

# What is kept of a registry's manifest: what is compared with the package, and what is told of it.
KEPT = (
    "name",
    "version",
    "scripts",
    "bin",
    "dependencies",
    "optionalDependencies",
    "hasInstallScript",
    "gypfile",
    "deprecated",
    "dist",
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """One version of a package. `manifest` is what the registry says about it; any field may be absent or of a wrong type."""

    name: str
    version: str
    manifest: Mapping[str, object] = field(default_factory=dict, repr=False)
    tags: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"

    @property
    def spec(self) -> NpmSpec:
        """The name with exactly this version."""
        return NpmSpec(self.name, self.version)

    @property
    def dist(self) -> Mapping[str, object]:
        """What the registry says about the archive."""
        value = self.manifest.get("dist")
        return value if isinstance(value, Mapping) else {}

    @property
    def stated(self) -> Stated:
        """The digests that the registry states."""
        return stated(self.dist)


class Fetcher(Protocol):
    """A way to a registry."""

    def resolve(self, spec: NpmSpec) -> Resolved:
        """The version that `spec` names. Raises InputError and UsageError with what went wrong and what to do."""

    def download(self, package: Resolved, folder: Path) -> Path:
        """The archive, in `folder`, not yet compared with anything. Raises InputError."""

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the user's settings, without being in the way."""

    def close(self) -> None:
        """Ends what is still open."""


def kept(manifest: Mapping[str, object]) -> dict[str, object]:
    """The fields of a manifest that are looked at."""
    return {key: manifest[key] for key in KEPT if key in manifest}


def texts(value: object) -> dict[str, str]:
    """The entries of an object that are texts; nothing where it is none."""
    if not isinstance(value, Mapping):
        return {}
    return {key: item for key, item in value.items() if isinstance(key, str) and isinstance(item, str)}


def plausible(version: object) -> bool:
    """Whether this may be a version: it becomes part of addresses and arguments."""
    return isinstance(version, str) and 0 < len(version) <= LONGEST_SELECTOR and ranges.is_version(version) and not version.startswith("-")


def pick(spec: NpmSpec, versions: Mapping[str, object], tags: Mapping[str, str]) -> str:
    """The version among `versions` that npm takes for `spec`. Raises InputError where there is none."""
    known = [version for version in versions if plausible(version)]
    wanted = spec.selector or "latest"
    if wanted in tags and tags[wanted] in known:
        return tags[wanted]
    if wanted in known:
        return wanted
    latest = tags.get("latest")
    if spec.selector is None:
        wanted = "*"
    chosen = ranges.best(known, wanted, latest=latest, deprecated=frozenset(deprecated(versions)))
    if chosen is None:
        raise no_such_version(spec)
    return chosen


def deprecated(versions: Mapping[str, object]) -> Iterator[str]:
    """The versions that their registry calls deprecated."""
    for version, manifest in versions.items():
        if isinstance(manifest, Mapping) and manifest.get("deprecated"):
            yield version


def no_such_version(spec: NpmSpec) -> InputError:
    """The registry knows the package, but no such version of it."""
    advice = f"`npm view {spec.name} versions dist-tags` lists what it has"
    return InputError("the package has no such version or tag", where=str(spec), to_do=advice)


def unknown_package(spec: NpmSpec) -> UnknownPackageError:
    """The registry does not know the name."""
    return UnknownPackageError(
        "the registry has no package of this name", where=str(spec), to_do="Check the spelling, and the scope if it has one"
    )


def several(names: Iterable[str], most: int = 5) -> str:
    """Some names for a sentence."""
    names = [showable(name)[:80] for name in names]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
