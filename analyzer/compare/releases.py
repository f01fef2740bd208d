"""How does a release differ from an older one? Two results of the same kind of scan make one with a comparison in it.

What a comparison cannot know is said in its notes: input that was not read on either side, other rules, a report that lacks a list.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator

from analyzer.compare.match import match
from analyzer.model import Comparison, Coverage, CoverageChange, Difference, Finding, ScanResult

_BORDERS = frozenset(("file.write", "process.spawn"))  # their names are files and commands, no endpoints
_NOTHING = Difference()


def compare(old: ScanResult, new: ScanResult, *, versions: tuple[str, str] = ("", "")) -> ScanResult:
    """`new` with the state of every finding and with its comparison. `versions`: of the bundletap that made each."""
    states, absent = match(old.findings, new.findings)
    findings = tuple(dataclasses.replace(finding, state=state) for finding, state in zip(new.findings, states, strict=True))
    gone = tuple(dataclasses.replace(old.findings[index], state="absent") for index in absent)
    notes: list[str] = list(_notes(old, new, gone, versions))
    differences = {
        name: _difference(old, new, read, what, notes)
        for name, what, read in (
            ("environment_names", "which names are environment variables", _environment_names),
            ("endpoints", "endpoints", _endpoints),
            ("dependencies", "dependencies", _dependencies),
            ("install_scripts", "install scripts", _install_scripts),
            ("entry_points", "entry points", _entry_points),
        )
    }
    comparison = Comparison(
        old=old.target,
        old_complete=old.complete,
        unchanged=states.count("unchanged"),
        updated=states.count("updated"),
        new=states.count("new"),
        absent=gone,
        coverage=_coverage(old.coverage, new.coverage),
        notes=tuple(notes),
        **differences,
    )
    return dataclasses.replace(new, findings=findings, comparison=comparison)


# --- what a comparison cannot know -----------------------------------------------------------------------------------------


def _notes(old: ScanResult, new: ScanResult, absent: tuple[Finding, ...], versions: tuple[str, str]) -> Iterator[str]:
    if not old.complete:
        reasons = "; ".join(sorted({gap.reason for gap in old.coverage.gaps})[:3]) or "it did not come to its end"
        yield f"The old scan is incomplete ({reasons}): what is new here may have been there, where it was not read."
    if not new.complete and absent:
        unread = {gap.file for gap in new.coverage.gaps}
        count = sum(not unread.isdisjoint(finding.files) for finding in absent)
        yield (
            f"The new scan is incomplete: {count} of {len(absent)} absent findings lie in files that it did not read whole; "
            "the others, too, may be absent only because of what was not read."
        )
    elif not new.complete:
        yield "The new scan is incomplete: there may be more that is new, where it was not read."
    if old.rules_sha256 != new.rules_sha256:
        yield "The two scans used different rules: a finding may be new or absent for that alone."
    if versions[0] != versions[1]:
        yield f"The two scans were made by different versions of bundletap: {versions[0]} and {versions[1]}."
    if old.files and _digests(old) == _digests(new):
        yield "Both hold the same files, byte for byte."


def _digests(result: ScanResult) -> list[tuple[str, str]]:
    return sorted((file.path, file.sha256) for file in result.files)


# --- names -----------------------------------------------------------------------------------------------------------------


def _difference(old: ScanResult, new: ScanResult, read: Callable[[ScanResult], set[str] | None], what: str, notes: list[str]) -> Difference:
    before, after = read(old), read(new)
    if before is None and after is None:
        return _NOTHING
    if before is None or after is None:
        notes.append(f"The {'old' if before is None else 'new'} side does not tell {what}: they are not compared.")
        return _NOTHING
    return Difference(_sorted(after - before), _sorted(before - after))


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))


def _environment_names(result: ScanResult) -> set[str] | None:
    names = {item.name for item in result.sources if item.environment and item.name != "*"}
    told = any(item.environment for item in result.sources) or not any(item.kind == "process.env" for item in result.sources)
    return names if told else None  # reports of bundletap 0.1 do not tell which names are variables


def _endpoints(result: ScanResult) -> set[str]:
    found = {item.name for item in result.sinks if item.kind not in _BORDERS}
    found |= {finding.sink.endpoint or "" for finding in result.findings if finding.sink.kind not in _BORDERS}
    return found - {""}


def _dependencies(result: ScanResult) -> set[str] | None:
    if result.package is None:
        return None
    return {f"{each.name} {each.range} ({each.kind})" for each in result.package.dependencies}


def _install_scripts(result: ScanResult) -> set[str] | None:
    if result.package is None:
        return None
    return {f"{script.name}: {script.command}" for script in result.package.install_scripts}


def _entry_points(result: ScanResult) -> set[str] | None:
    if result.package is None:
        return None
    return {
        " ".join(filter(None, (entry.kind, entry.name, entry.condition and f"({entry.condition})", "→", entry.file or "nothing inside")))
        for entry in result.package.entry_points
    }


def _coverage(old: Coverage, new: Coverage) -> tuple[CoverageChange, ...]:
    def figures(coverage: Coverage) -> dict[str, int]:
        return {
            "files": coverage.files_total,
            "files analysed": coverage.files_analysed,
            "bytes": coverage.bytes_total,
            "bytes analysed": coverage.bytes_analysed,
            "functions": coverage.functions_total,
            "calls": coverage.calls_total,
            "calls resolved": coverage.calls_resolved,
            "gaps": len(coverage.gaps),
            "limitations": sum(limitation.count for limitation in coverage.limitations),
        }

    after = figures(new)
    return tuple(CoverageChange(name, value, after[name]) for name, value in figures(old).items())
