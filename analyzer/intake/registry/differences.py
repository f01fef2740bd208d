"""Does the registry say the same about a package as the package itself?

What npm installs and runs is the package.json inside the archive; what the registry's pages and many tools show is a manifest that was
sent beside it. They may differ ("manifest confusion"). Only the fields that matter to what runs are compared, after what npm itself changes
when it publishes: `bin` in its short form, `./` in front of paths, optional dependencies that also stand among the others, and the
installation that a binding.gyp implies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analyzer.intake.notes import Notes
from analyzer.intake.package import GYP_BUILD, ON_INSTALL, Package
from analyzer.intake.registry.resolved import Resolved, several, texts

LONGEST_SHOWN = 80


def report_differences(package: Package | None, resolved: Resolved, notes: Notes) -> None:
    """Notes every field in which the registry's manifest differs from the archive's package.json."""
    if package is None:
        notes.add(
            "warning",
            "manifest-differs",
            "the archive has no readable package.json; the registry's manifest is not used instead",
            str(resolved),
        )
        return
    manifest = resolved.manifest
    if not manifest:
        notes.add(
            "note", "manifest-not-compared", "the registry's manifest could not be read and compared with the package.json", str(resolved)
        )
        return
    for what in differences(package.data, manifest):
        message = f"{what}; what the archive says is what npm installs, and is what was scanned"
        notes.add("warning", "manifest-differs", message, "package.json")
    if "scripts" not in manifest and texts(package.data.get("scripts")):
        notes.add("note", "manifest-not-compared", "the registry's manifest names no scripts: they were not compared", str(resolved))


def differences(inside: Mapping[str, object], outside: Mapping[str, object]) -> Iterator[str]:
    """Sentences about the fields that differ."""
    for key in ("name", "version"):
        here, there = inside.get(key), outside.get(key)
        if isinstance(there, str) and not same_text(here, there):
            yield f"{key}: the package.json has {quoted(here)}, the registry has {quoted(there)}"
    yield from of_scripts(inside, outside)
    if "bin" in outside or "bin" in inside:
        yield from of_tables("bin", commands(inside), commands(outside))
    yield from of_tables("dependencies", dependencies(inside), dependencies(outside))


def same_text(here: object, there: str) -> bool:
    """Equal but for the blanks and the `v` that npm takes off a version."""
    return isinstance(here, str) and here.strip().lstrip("v=") == there.strip().lstrip("v=")


def of_scripts(inside: Mapping[str, object], outside: Mapping[str, object]) -> Iterator[str]:
    """Differences of the scripts; the short form of a manifest only tells whether there are any that run on installation."""
    here, there = texts(inside.get("scripts")), texts(outside.get("scripts"))
    if "scripts" in outside:
        if outside.get("gypfile") is True and there.get("install") == GYP_BUILD and "install" not in here:
            del there["install"]
        yield from of_tables("scripts", here, there)
    elif outside.get("hasInstallScript") is not True and (installing := [name for name in ON_INSTALL if name in here]):
        yield f"scripts: the package.json has {several(installing)}, which run on installation; the registry's manifest names no scripts"


def of_tables(key: str, here: Mapping[str, str], there: Mapping[str, str]) -> Iterator[str]:
    """One sentence about the entries of two tables that are not the same."""
    only_here = sorted(here.keys() - there.keys())
    only_there = sorted(there.keys() - here.keys())
    other = sorted(name for name in here.keys() & there.keys() if here[name] != there[name])
    parts = [
        f"{words} {several(names)}"
        for words, names in (
            ("only the package.json has", only_here),
            ("only the registry has", only_there),
            ("they differ in", other),
        )
        if names
    ]
    if parts:
        yield f"{key}: {'; '.join(parts)}"


def commands(manifest: Mapping[str, object]) -> dict[str, str]:
    """`bin` as a table, its paths without `./`."""
    value = manifest.get("bin")
    if isinstance(value, str):
        name = manifest.get("name")
        value = {name.rpartition("/")[2] if isinstance(name, str) else "": value}
    return {name: path.removeprefix("./").removeprefix("/") for name, path in texts(value).items()}


def dependencies(manifest: Mapping[str, object]) -> dict[str, str]:
    """What is installed with the package, optional or not."""
    return texts(manifest.get("dependencies")) | texts(manifest.get("optionalDependencies"))


def quoted(value: object) -> str:
    """A value of any shape in a sentence."""
    return repr(value if isinstance(value, str) else str(value))[:LONGEST_SHOWN] if value is not None else "none"


def report_statements(resolved: Resolved, notes: Notes) -> None:
    """Notes the signatures and attestations that the registry states. They are facts about who published, and no all-clear."""
    signatures = resolved.dist.get("signatures")
    if isinstance(signatures, list) and signatures:
        keys = [str(entry["keyid"]) for entry in signatures if isinstance(entry, dict) and isinstance(entry.get("keyid"), str)]
        by = f" (key {several(keys, 3)})" if keys else ""
        message = (
            f"the registry states {len(signatures)} signature{'s' if len(signatures) > 1 else ''} of the archive{by}: not checked here"
        )
        notes.add("note", "registry-signature", message, str(resolved))
    attestations = resolved.dist.get("attestations")
    if isinstance(attestations, Mapping) and attestations:
        provenance = attestations.get("provenance")
        kind = provenance.get("predicateType") if isinstance(provenance, Mapping) else None
        of = f" ({several([kind])})" if isinstance(kind, str) else ""
        message = f"the registry states an attestation of where it was built{of}: not checked here, and nothing about what it does"
        notes.add("note", "registry-attestation", message, str(resolved))
    if resolved.manifest.get("deprecated"):
        notes.add("note", "deprecated", "the registry calls this version deprecated", str(resolved))
