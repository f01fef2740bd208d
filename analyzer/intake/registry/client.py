"""How is a registry asked where there is no npm?

    GET REGISTRY/NAME            all versions, in the short form where the registry has one
    GET REGISTRY/NAME/VERSION    the whole manifest of the one that was chosen (scripts are not in the short form)
    GET dist.tarball             the archive

The addresses are the user's (npmrc.py); none is built in. A registry's answer is hostile: bounded, any field absent or of a wrong type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import orjson

from analyzer.errors import InputError
from analyzer.intake.limits import MIB, Limits
from analyzer.intake.registry.http import AnswerError, Http, UnreachableError
from analyzer.intake.registry.npmrc import origin, shown, split, without_credentials
from analyzer.intake.registry.resolved import Resolved, kept, pick, texts, unknown_package
from analyzer.intake.registry.spec import NpmSpec

SHORT_FORM = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8, */*"
WHOLE_FORM = "application/json"
LARGEST_PACKUMENT = 128 * MIB
LARGEST_MANIFEST = 8 * MIB


@dataclass(slots=True)
class Client:
    """The built-in way to a registry."""

    http: Http
    limits: Limits

    def problems(self) -> tuple[str, ...]:
        """What is wrong with the user's settings."""
        return self.http.config.problems

    def close(self) -> None:
        """Ends all connections."""
        self.http.close()

    def resolve(self, spec: NpmSpec) -> Resolved:
        """The version that `spec` names, with its manifest."""
        address = self._address(spec)
        try:
            packument = self._json(address, SHORT_FORM, LARGEST_PACKUMENT)
        except AnswerError as error:
            if error.status == 404:
                raise unknown_package(spec) from error
            raise
        versions = packument.get("versions")
        versions = versions if isinstance(versions, dict) else {}
        tags = texts(packument.get("dist-tags"))
        version = pick(spec, versions, tags)
        manifest = versions[version] if isinstance(versions[version], dict) else {}
        if "scripts" not in manifest:
            manifest = {**manifest, **self._whole_manifest(address, version)}
        return Resolved(spec.name, version, kept(manifest), tags)

    def download(self, package: Resolved, folder: Path) -> Path:
        """The archive at `dist.tarball`; from the registry's own host where the stated one cannot be reached."""
        registry = self.http.config.registry(package.spec.scope)
        addresses = tarball_addresses(package, registry)
        path = folder / "package.tgz"
        with path.open("wb") as file:
            for number, url in enumerate(addresses, 1):
                try:
                    self.http.save(url, file, most=self.limits.compressed, credentials=may_have_credentials(url, registry))
                    return path
                except AnswerError as error:
                    if error.status == 404:
                        raise no_such_archive(package, url) from error
                    raise
                except UnreachableError:
                    if number == len(addresses):
                        raise
        raise no_such_archive(package, registry)

    def _address(self, spec: NpmSpec) -> str:
        return self.http.config.registry(spec.scope) + quote(spec.name, safe="@")

    def _whole_manifest(self, address: str, version: str) -> Mapping[str, object]:
        """The manifest with its scripts; nothing where the registry does not give single ones."""
        try:
            return self._json(f"{address}/{quote(version, safe='+')}", WHOLE_FORM, LARGEST_MANIFEST)
        except InputError:
            return {}

    def _json(self, url: str, accept: str, most: int) -> dict[str, object]:
        data = self.http.read(url, accept=accept, most=most)
        try:
            value = orjson.loads(data)
        except ValueError as error:
            raise InputError("the registry's answer is no JSON", where=shown(url), to_do="Check the registry's address") from error
        if not isinstance(value, dict):
            raise InputError("the registry's answer is JSON, but no object", where=shown(url), to_do="Check the registry's address")
        return value


def tarball_addresses(package: Resolved, registry: str) -> list[str]:
    """Where the archive may lie, the best place first."""
    base = package.name.rpartition("/")[2]
    usual = f"{registry}{quote(package.name, safe='@/')}/-/{quote(base)}-{quote(package.version, safe='+')}.tgz"
    said = package.dist.get("tarball")
    parts = split(urljoin(registry, said)) if isinstance(said, str) and len(said) < 4096 else None
    if parts is None:
        return [usual]
    own = urlsplit(registry)
    parts = without_credentials(parts)
    if parts.scheme == "http" and own.scheme == "https" and parts.hostname == own.hostname:
        parts = parts._replace(scheme="https", netloc=own.netloc)
    url = parts.geturl()
    if origin(url) == origin(registry):
        return [url]
    return [url, parts._replace(scheme=own.scheme, netloc=own.netloc).geturl()]


def may_have_credentials(url: str, registry: str) -> bool:
    """Whether credentials that are configured for `url` go there: never in the clear where the registry itself is not."""
    return url.startswith("https:") or registry.startswith("http:")


def no_such_archive(package: Resolved, url: str) -> InputError:
    """The registry lists a version whose archive it does not have."""
    return InputError(f"the registry lists {package}, but its archive is not there", where=shown(url), to_do="Try another version")
