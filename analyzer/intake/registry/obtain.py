"""How does the archive of a package come here, compared with what the registry states before anything of it is parsed?

resolve    which version is meant, and what is stated about it          the user's npm, the built-in client, or what is remembered
find       the cache has an archive of the stated digest                compared with it again
download   else the archive is fetched, compared, and kept in the cache
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analyzer.errors import InputError, UsageError
from analyzer.intake.limits import Limits, readable
from analyzer.intake.notes import Notes
from analyzer.intake.registry.cache import Cache
from analyzer.intake.registry.integrity import check, measure
from analyzer.intake.registry.npm import Npm
from analyzer.intake.registry.npmrc import load, shown
from analyzer.intake.registry.resolved import Fetcher, Resolved, pick
from analyzer.intake.registry.spec import NpmSpec

SHA512 = "sha512"  # where the cache's own record keeps the digest that was measured


@dataclass(frozen=True, slots=True)
class Obtained:
    """An archive that was compared with what the registry states. `integrity` is its own SHA-512."""

    package: Resolved
    path: Path
    integrity: str


@dataclass(frozen=True, slots=True)
class Offline:
    """Asks nobody: what was asked before is remembered."""

    cache: Cache = field(default_factory=Cache)

    def problems(self) -> tuple[str, ...]:
        """None."""
        return ()

    def close(self) -> None:
        """Nothing is open."""

    def resolve(self, spec: NpmSpec) -> Resolved:
        """The version that fits among the remembered ones. Raises UsageError where none does."""
        record = self.cache.record(spec.name)
        try:
            version = pick(spec, record.versions, record.tags)
        except InputError:
            raise self._unknown(str(spec)) from None
        return Resolved(spec.name, version, record.versions[version], record.tags)

    def download(self, package: Resolved, folder: Path) -> Path:
        """Raises UsageError: what the cache has is found without a download."""
        raise self._unknown(str(package))

    @staticmethod
    def _unknown(name: str) -> UsageError:
        advice = "Leave --offline out, or fetch the archive yourself and name it"
        what = "no file or folder of this name is here, the cache does not have the package, and --offline asks no registry"
        return UsageError(what, where=name, to_do=advice)


def choose_fetcher(environment: Mapping[str, str], limits: Limits, cache: Cache, *, offline: bool = False) -> Fetcher:
    """The user's npm where it is on the PATH, else the built-in client with their settings; with `offline` the cache alone."""
    if offline:
        return Offline(cache)
    if shutil.which("npm", path=environment.get("PATH")):
        return Npm(seconds=limits.npm_seconds)
    from analyzer.intake.registry.client import Client  # and with it httpx, which most runs do not need
    from analyzer.intake.registry.http import Http, Patience

    config = load(environment, Path.cwd(), Path.home())
    return Client(Http(config, Patience.of(config)), limits)


def obtain(fetcher: Fetcher, spec: NpmSpec, folder: Path, cache: Cache, limits: Limits, notes: Notes) -> Obtained:
    """The archive of `spec`. Raises IntegrityError where it is not the one that the registry states."""
    package = fetcher.resolve(spec)
    found = cache.find(package.stated) or remembered(package, cache)
    path = found or fetcher.download(package, folder)
    try:
        size = path.stat().st_size
        if size > limits.compressed:
            raise InputError(f"the archive is larger than the limit of {readable(limits.compressed)}", where=str(package))
        measured = measure(path)
    except OSError as error:
        raise InputError(f"the fetched archive cannot be read: {error.strerror}", where=str(package)) from error
    check(measured, package.stated, str(package))
    if found is None:
        cache.keep(path, measured.integrity)
    cache.remember(package.name, package.version, {**package.manifest, SHA512: measured.integrity}, package.tags)
    report_verified(fetcher, package, notes)
    return Obtained(package, path, measured.integrity)


def remembered(package: Resolved, cache: Cache) -> Path | None:
    """The archive of a version whose registry states no SHA-512, by the digest that was measured; for --offline."""
    own = package.manifest.get(SHA512)
    if package.stated.sha512 or not isinstance(own, str):
        return None
    return cache.find(Resolved("", "", {"dist": {"integrity": own}}).stated)


def report_verified(fetcher: Fetcher, package: Resolved, notes: Notes) -> None:
    """Says what the archive was compared with. Where it came from now, network or cache, makes no difference to a report."""
    for problem in fetcher.problems():
        notes.add("warning", "npm-settings", problem)
    tarball = package.dist.get("tarball")
    source = f"; its archive is {shown(tarball)}" if isinstance(tarball, str) else ""
    stated = package.stated
    if not stated.digests:
        message = f"the registry states no digest of the archive: nobody can tell whether it is the published one{source}"
        notes.add("warning", "integrity-unknown", message, str(package))
    elif stated.weak:
        message = f"compared with the registry's SHA-1 alone, which can be forged, before anything was read{source}"
        notes.add("warning", "integrity-weak", message, str(package))
    else:
        message = f"the archive's {stated.algorithm} digest is the one that the registry states, compared before anything was read{source}"
        notes.add("note", "integrity-verified", message, str(package))
