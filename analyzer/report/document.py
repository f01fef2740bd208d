"""What does a report say, in which words and order? The JSON of the output contract, from a scan and back.

Everything that leaves through a report passes `ReportDocument.of` once: findings get their order, credentials are masked and lone
surrogates spelled out, so that no renderer has to think of it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from analyzer.model import (
    Comparison,
    Coverage,
    CoverageChange,
    Dependency,
    Diagnostic,
    Difference,
    EntryPoint,
    FileInfo,
    Finding,
    Gap,
    Guard,
    InstallScript,
    InventoryItem,
    Limitation,
    Marker,
    Module,
    NativeFile,
    PackageInfo,
    Place,
    RuleInfo,
    ScanResult,
    SinkRef,
    SourceRef,
    Step,
    TargetInfo,
)
from analyzer.report.reading import read_result
from analyzer.report.secrets import masked
from analyzer.report.visible import encodable

SCHEMA_VERSION = "1.0"
Json = dict[str, Any]  # one object of the contract
T = TypeVar("T")

CATEGORIES = ("covert-marker", "payload", "border", "configuration", "gate")  # in the order in which an auditor should look
LEVELS = ("high", "medium", "low", "info")

_SEQUENCES = (tuple, list)
# Names and digests: never masked.
_AS_IS = frozenset(("id", "rule", "file", "files", "path", "integrity", "sha256", "rules_sha256", "fingerprints", "help"))


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """One report. `result` is clean and sorted; `created` (UTC, ISO 8601) and `result.timings` are empty in a reproducible report."""

    result: ScanResult
    tool_version: str
    created: str = ""

    @classmethod
    def of(cls, result: ScanResult, *, tool_version: str, created: str = "") -> ReportDocument:
        """The report of `result`. Without `created` the report is reproducible: the timings are left out too."""
        clean: ScanResult = _Cleaner().clean(dataclasses.replace(result, texts={}, originals={}))
        return cls(
            dataclasses.replace(
                clean,
                findings=tuple(sorted(clean.findings, key=_finding_order)),
                suppressed=tuple(sorted(clean.suppressed, key=_finding_order)),
                sources=tuple(sorted(clean.sources, key=_item_order)),
                sinks=tuple(sorted(clean.sinks, key=_item_order)),
                selections=tuple(sorted(clean.selections, key=_item_order)),
                coverage=_sorted_coverage(clean.coverage),
                rules=tuple(sorted(clean.rules, key=lambda rule: rule.id)),
                files=tuple(sorted(clean.files, key=lambda file: file.path)),
                timings=clean.timings if created else {},
                texts=result.texts,
                originals=result.originals,
            ),
            tool_version,
            created,
        )

    @classmethod
    def from_dict(cls, value: object) -> ReportDocument:
        """The report that `to_dict` wrote. Raises InputError naming the field that is wrong."""
        result, version = read_result(value)
        return cls.of(result, tool_version=version)

    def to_dict(self) -> Json:
        """The report with exactly the names and the order of the contract, made of dict, list, str, int, float, bool and None."""
        result = self.result
        return {
            "schema_version": SCHEMA_VERSION,
            "tool": {"name": "bundletap", "version": self.tool_version, "rules_sha256": result.rules_sha256},
            "target": _target(result.target),
            "complete": result.complete,
            "coverage": _coverage(result.coverage),
            "findings": _each(_finding, result.findings),
            "inventory": {
                "sources": _each(_item, result.sources),
                "sinks": _each(_item, result.sinks),
                "selections": _each(_item, result.selections),
            },
            "suppressed": _each(_finding, result.suppressed),
            "diagnostics": _each(_diagnostic, result.diagnostics),
            "package": _package(result.package) if result.package else None,
            "comparison": _comparison(result.comparison) if result.comparison else None,
            "files": _each(_file, result.files),
            "rules": _each(_rule, result.rules),
        }


class _Cleaner:
    """Makes every string of a record fit to be shown. Goes down our own records, whose depth is fixed; a Mapping holds flat data."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}
        self._names: dict[type, tuple[str, ...]] = {}
        self._records: dict[int, Any] = {}  # by identity: hundreds of findings share the places of one witness

    def clean(self, value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return encodable(value) if name in _AS_IS else self._text(value)
        names = self._names.get(type(value))
        if names:  # most of what is met are records, and of a few kinds
            return self._record(value, names)
        if isinstance(value, _SEQUENCES):
            return type(value)([self.clean(item, name) for item in value])
        if isinstance(value, Mapping):
            return {self.clean(key, name): self.clean(item, name or str(key)) for key, item in value.items()}
        if names is None:
            names = self._names[type(value)] = _field_names(value)
        return self._record(value, names) if names else value

    def _text(self, text: str) -> str:
        if text not in self._texts:
            self._texts[text] = encodable(masked(text))
        return self._texts[text]

    def _record(self, record: Any, names: tuple[str, ...]) -> Any:
        found = self._records.get(id(record))
        if found is None:
            values = {name: self.clean(getattr(record, name), name) for name in names}
            found = self._records[id(record)] = type(record)(**values)
        return found


def _field_names(value: Any) -> tuple[str, ...]:
    """The fields of a record; nothing for numbers and the like."""
    return tuple(field.name for field in dataclasses.fields(value)) if dataclasses.is_dataclass(value) else ()


def _place_order(place: Place) -> tuple[str, int, int]:
    return place.file, place.offset, place.end_offset


def _finding_order(finding: Finding) -> tuple[Any, ...]:
    selection = _place_order(finding.marker.selection) if finding.marker else ("", 0, 0)
    places = (*_place_order(finding.source.place), *_place_order(finding.sink.place))
    return *places, finding.sink.part, CATEGORIES.index(finding.category), finding.flow, finding.rule, selection, finding.id


def _item_order(item: InventoryItem) -> tuple[Any, ...]:
    return *_place_order(item.place), item.kind, item.name, item.note


def _sorted_coverage(coverage: Coverage) -> Coverage:
    return dataclasses.replace(
        coverage,
        gaps=tuple(sorted(coverage.gaps, key=lambda gap: (gap.file, gap.start, gap.end, gap.reason))),
        limitations=tuple(sorted(coverage.limitations, key=lambda limitation: (limitation.kind, limitation.where, limitation.count))),
        dependencies_not_scanned=tuple(sorted(coverage.dependencies_not_scanned)),
    )


def _each(write: Callable[[T], Json], values: Iterable[T]) -> list[Json]:
    return [write(value) for value in values]


def _fields(value: Mapping[str, object] | None, names: Sequence[str]) -> Json | None:
    return None if value is None else {name: value.get(name) for name in names}


def _target(target: TargetInfo) -> Json:
    return {
        "kind": target.kind,
        "name": target.name,
        "version": target.version,
        "integrity": target.integrity,
        "files": target.files,
    }


def _coverage(coverage: Coverage) -> Json:
    return {
        "files_total": coverage.files_total,
        "files_analysed": coverage.files_analysed,
        "bytes_total": coverage.bytes_total,
        "bytes_analysed": coverage.bytes_analysed,
        "functions_total": coverage.functions_total,
        "calls_total": coverage.calls_total,
        "calls_resolved": coverage.calls_resolved,
        "gaps": _each(_gap, coverage.gaps),
        "limitations": _each(_limitation, coverage.limitations),
        "dependencies_not_scanned": list(coverage.dependencies_not_scanned),
    }


def _gap(gap: Gap) -> Json:
    return {"file": gap.file, "start": gap.start, "end": gap.end, "reason": gap.reason}


def _limitation(limitation: Limitation) -> Json:
    return {"kind": limitation.kind, "where": limitation.where, "count": limitation.count}


def _diagnostic(diagnostic: Diagnostic) -> Json:
    return {"level": diagnostic.level, "kind": diagnostic.kind, "message": diagnostic.message, "where": diagnostic.where}


def _package(package: PackageInfo) -> Json:
    return {
        "entry_points": _each(_entry_point, package.entry_points),
        "install_scripts": _each(_install_script, package.install_scripts),
        "native_files": _each(_native_file, package.native_files),
        "dependencies": _each(_dependency, package.dependencies),
    }


def _entry_point(entry: EntryPoint) -> Json:
    return {"kind": entry.kind, "name": entry.name, "file": entry.file, "condition": entry.condition, "command": entry.command}


def _install_script(script: InstallScript) -> Json:
    return {"name": script.name, "command": script.command, "on_install": script.on_install, "files": list(script.files)}


def _native_file(native: NativeFile) -> Json:
    return {"file": native.file, "kind": native.kind, "size": native.size, "sha256": native.sha256}


def _dependency(dependency: Dependency) -> Json:
    return {
        "name": dependency.name,
        "range": dependency.range,
        "kind": dependency.kind,
        "inside": dependency.inside,
        "platform": dependency.platform,
        "scan": dependency.scan,
    }


def _place(place: Place) -> Json:
    written = {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "offset": place.offset,
        "end_offset": place.end_offset,
        "text": place.text,
        "container": _fields(place.container, ("file", "offset")),
        "original": _fields(place.original, ("file", "line", "column", "name")),
        "end_line": place.end_line,
        "end_column": place.end_column,
        "char_offset": place.char_offset,
        "char_length": place.char_length,
    }
    # Most places have none: a null for each of them would be a twentieth of a large report.
    return written if place.module is None else written | {"module": _module(place.module)}


def _module(module: Module) -> Json:
    return {"path": module.path, "package": module.package, "party": module.party, "evidence": module.evidence}


def _source(source: SourceRef) -> Json:
    return _place(source.place) | {"kind": source.kind, "name": source.name}


def _sink(sink: SinkRef) -> Json:
    return _place(sink.place) | {"kind": sink.kind, "part": sink.part, "endpoint": sink.endpoint}


def _step(step: Step) -> Json:
    return _place(step.place) | {"role": step.role, "why": step.why}


def _guard(guard: Guard) -> Json:
    own = {"condition": guard.condition, "polarity": guard.polarity, "source": _source(guard.source) if guard.source else None}
    return _place(guard.place) | own


def _marker(marker: Marker) -> Json:
    return {
        "selection": _place(marker.selection),
        "kind": marker.kind,
        "alternatives": [_fields(value, ("text", "codepoints")) for value in marker.alternatives],
        "bits": marker.bits,
        "compared_with": _compared(marker.compared_with),
        "examples": list(marker.examples),
    }


def _compared(tests: Iterable[Mapping[str, object]]) -> list[Json]:
    return [{name: test.get(name) for name in ("operator", "values", "decoded_from", "kind")} for test in tests]


def _finding(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "category": finding.category,
        "flow": finding.flow,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "message": finding.message,
        "state": finding.state,
        "source": _source(finding.source),
        "sink": _sink(finding.sink),
        "transforms": list(finding.transforms),
        "path": _each(_step, finding.path),
        "also_at": [{"source": _place(source), "sink": _place(sink)} for source, sink in finding.also_at],
        "guards": _each(_guard, finding.guards),
        "compared_with": _compared(finding.compared_with),
        "marker": _marker(finding.marker) if finding.marker else None,
        "fingerprints": {name: finding.fingerprints[name] for name in ("flow/v1", "endpoints/v1") if name in finding.fingerprints},
    }


def _item(item: InventoryItem) -> Json:
    return _place(item.place) | {"kind": item.kind, "name": item.name, "note": item.note, "environment": item.environment}


def _file(file: FileInfo) -> Json:
    return {"path": file.path, "size": file.size, "sha256": file.sha256, "container": file.container}


def _rule(rule: RuleInfo) -> Json:
    return {
        "id": rule.id,
        "title": rule.title,
        "category": rule.category,
        "severity": rule.severity,
        "precision": rule.precision,
        "tags": list(rule.tags),
        "help": rule.help,
    }


def _comparison(comparison: Comparison) -> Json:
    return {
        "old": _target(comparison.old),
        "old_complete": comparison.old_complete,
        "unchanged": comparison.unchanged,
        "updated": comparison.updated,
        "new": comparison.new,
        "absent": _each(_finding, comparison.absent),
        "environment_names": _difference(comparison.environment_names),
        "endpoints": _difference(comparison.endpoints),
        "dependencies": _difference(comparison.dependencies),
        "install_scripts": _difference(comparison.install_scripts),
        "entry_points": _difference(comparison.entry_points),
        "coverage": _each(_coverage_change, comparison.coverage),
        "notes": list(comparison.notes),
    }


def _difference(difference: Difference) -> Json:
    return {"new": list(difference.new), "gone": list(difference.gone)}


def _coverage_change(change: CoverageChange) -> Json:
    return {"name": change.name, "old": change.old, "new": change.new}
