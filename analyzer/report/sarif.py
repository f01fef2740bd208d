"""How does a code scanning service read the report? As SARIF 2.1.0, within the limits of the services that take it.

The limits are those of GitHub: 10 MB compressed, 25,000 results, 1,000 related locations and 1,000 steps of a code flow. What has to be
left out for them is said in a notification. Nothing depends on a clock: a saved JSON report and the scan it came from give the same bytes.

Section numbers are those of the SARIF 2.1.0 standard (OASIS, 2020).
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import orjson

from analyzer.model import Finding, Gap, Place, RuleInfo, ScanResult, Step
from analyzer.report import words
from analyzer.report.document import LEVELS, ReportDocument
from analyzer.report.visible import clipped, visible

Json = dict[str, Any]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "ROOT"  # the base of every artifact: no place of any machine stands in the file
MAXIMUM_BYTES = 10_000_000  # compressed
MAXIMUM_RESULTS = 25_000
MAXIMUM_STEPS = 1_000  # of one code flow
MAXIMUM_RELATED = 1_000  # locations of one result
MAXIMUM_TAGS = 10
SNIPPET = 200  # characters

_LEVEL = {"high": "error", "medium": "warning", "low": "note", "info": "note"}
# GitHub reads over 9.0 as critical, 7.0 to 8.9 as high, 4.0 to 6.9 as medium, 0.1 to 3.9 as low and 0.0 as no severity.
_SECURITY_SEVERITY = {"high": "8.0", "medium": "5.5", "low": "2.5", "info": "0.0"}
_NOTIFICATIONS = {
    "gap": "A part of the input was not read; what it holds cannot appear among the results.",
    "limitation": "A construct whose effect is not modelled.",
    "dependencies": "Packages that are not inside what was scanned.",
    "comparison": "What makes a comparison with another release less than it seems.",
    "cut": "Something was left out of this file to keep the limits of code scanning services; the JSON report has it.",
}
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
_LINK = re.compile(r"(\\*)\]\(")


@dataclass(frozen=True, slots=True)
class Detail:
    """How much a file says: steps of each code flow (0: no code flows), and how many results."""

    steps: int
    results: int


# From everything to little. The first that is small enough is taken.
DETAILS = (Detail(MAXIMUM_STEPS, MAXIMUM_RESULTS), Detail(40, MAXIMUM_RESULTS), Detail(8, MAXIMUM_RESULTS), Detail(0, MAXIMUM_RESULTS),
           Detail(0, 5_000), Detail(0, 1_000), Detail(0, 100))  # fmt: skip


def render(document: ReportDocument, *, maximum_bytes: int = MAXIMUM_BYTES) -> bytes:
    """The SARIF file, UTF-8, on one line, since half of a large one would be blanks. The same document gives the same bytes.

    `maximum_bytes` counts the compressed file.
    """
    content = b""
    for detail in DETAILS:
        content = orjson.dumps(_Log(document, detail).log(), option=orjson.OPT_APPEND_NEWLINE)
        if len(content) <= maximum_bytes or len(gzip.compress(content, 6, mtime=0)) <= maximum_bytes:
            break
    return content


@dataclass(slots=True)
class _Log:
    """One file in the making: artifacts get their numbers as they are named, cuts are counted as they are made."""

    document: ReportDocument
    detail: Detail
    cuts: Counter[str] = field(default_factory=Counter)
    artifacts: list[Json] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)  # path -> index into artifacts

    def log(self) -> Json:
        """The whole file."""
        result = self.document.result
        for file in result.files:
            self._artifact(file.path, file.container)
            known = {"length": file.size, "hashes": {"sha-256": file.sha256}, "roles": ["analysisTarget"]}
            self.artifacts[self.numbers[file.path]] |= known
        rules = self._rules()
        results = self._results({rule.id: index for index, rule in enumerate(rules)})
        descriptors = [self._rule(rule) for rule in rules]
        notifications = list(self._notifications())  # the last: it names what was cut above
        run: Json = {
            "tool": {"driver": self._driver(descriptors)},
            "automationDetails": {"id": _category(result)},
            "invocations": [{"executionSuccessful": result.complete, "toolExecutionNotifications": notifications}],
            "columnKind": "utf16CodeUnits",
            "originalUriBaseIds": {ROOT: {"description": _text(f"What was scanned: {words.name_and_version(result.target)}")}},
            "artifacts": self.artifacts,
            "results": results,
            "properties": _run_properties(result),
        }
        return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}

    # Rules ---------------------------------------------------------------------------------------------------------------------------

    def _driver(self, rules: list[Json]) -> Json:
        return {
            "name": "bundletap",
            "semanticVersion": self.document.tool_version,
            "rules": rules,
            "notifications": [{"id": name, "shortDescription": _text(text)} for name, text in _NOTIFICATIONS.items()],
            "properties": {"rules_sha256": self.document.result.rules_sha256},
        }

    def _rules(self) -> list[RuleInfo]:
        """All rules of the run, and one without a page for each that a report names and does not describe."""
        result = self.document.result
        rules = {rule.id: rule for rule in result.rules}
        for finding in self._all_findings():
            if finding.rule not in rules:
                rules[finding.rule] = RuleInfo(finding.rule, finding.rule, finding.category, finding.severity, "medium", (), "")
        return [rules[name] for name in sorted(rules)]

    def _rule(self, rule: RuleInfo) -> Json:
        tags = list(dict.fromkeys(("security", *rule.tags)))
        page = visible(rule.help, keep="\n\t") or words.inline(rule.title)
        self._cut("tags of rules", len(tags) - MAXIMUM_TAGS)
        return {
            "id": rule.id,
            "name": "".join(re.findall(r"[A-Za-z0-9]+", rule.title.title())) or rule.id,
            "shortDescription": _text(rule.title),
            "fullDescription": _text(f"{rule.title}: {words.CATEGORY_MEANINGS[rule.category]}."),
            "help": {"text": page, "markdown": page},
            "helpUri": f"urn:bundletap:rule:{quote(rule.id, safe='')}",  # its page is `help`; this names it, and leads nowhere
            "defaultConfiguration": {"level": _LEVEL[rule.severity]},
            "properties": {
                "precision": rule.precision,
                "security-severity": _SECURITY_SEVERITY[rule.severity],
                "problem.severity": {"error": "error", "warning": "warning"}.get(_LEVEL[rule.severity], "recommendation"),
                "tags": tags[:MAXIMUM_TAGS],
            },
        }

    # Results -------------------------------------------------------------------------------------------------------------------------

    def _all_findings(self) -> Iterator[Finding]:
        result = self.document.result
        yield from result.findings
        yield from result.comparison.absent if result.comparison else ()
        yield from result.suppressed

    def _results(self, rules: dict[str, int]) -> list[Json]:
        suppressed = {id(finding) for finding in self.document.result.suppressed}
        findings = list(self._all_findings())
        limit = self.detail.results
        if len(findings) > limit:  # the worst stay, in the order of the document
            worst = sorted(range(len(findings)), key=lambda index: LEVELS.index(findings[index].severity))[:limit]
            self._cut("results", len(findings) - limit)
            findings = [findings[index] for index in sorted(worst)]
        return [self._result(finding, rules[finding.rule], id(finding) in suppressed) for finding in findings]

    def _result(self, finding: Finding, rule: int, suppressed: bool) -> Json:
        written: Json = {
            "ruleId": finding.rule,
            "ruleIndex": rule,
            "level": _LEVEL[finding.severity],
            "message": _text(f"{words.inline(finding.message, 600)}. The fact is read ", " [here](1)."),
            "locations": [self._location(finding.sink.place)],
            "relatedLocations": self._related(finding),
            "partialFingerprints": _fingerprints(finding),
            "properties": _finding_properties(finding),
        }
        if finding.path and self.detail.steps:
            written["codeFlows"] = [{"threadFlows": [{"locations": self._thread(finding.path)}]}]
        else:
            self._cut("code flows", bool(finding.path))
        if finding.state:
            written["baselineState"] = finding.state
        if suppressed:
            written["suppressions"] = [{"kind": "external", "status": "accepted"}]
        return written

    def _related(self, finding: Finding) -> list[Json]:
        """The source as number 1, then what else an auditor wants to jump to."""
        places = [(finding.source.place, f"{finding.source.kind} {finding.source.name} is read")]
        if finding.marker:
            places.append(
                (finding.marker.selection, f"a branch selects between values that look alike: {words.alternatives(finding.marker)}")
            )
        places += [(guard.place, f"{words.guard_label(guard)}: {guard.condition}") for guard in finding.guards]
        for source, sink in finding.also_at:
            places += [(source, "the same is read here"), (sink, "the same is sent here")]
        self._cut("related locations", len(places) - MAXIMUM_RELATED)
        return [
            {"id": number, **self._location(place), "message": _text(words.inline(text, 400))}
            for number, (place, text) in enumerate(places[:MAXIMUM_RELATED], 1)
        ]

    def _thread(self, path: Sequence[Step]) -> list[Json]:
        limit = self.detail.steps
        self._cut("steps of code flows", len(path) - limit)
        if len(path) > limit:
            path = [*path[: (limit + 1) // 2], *path[len(path) - limit // 2 :]]
        return [
            {
                "location": {**self._location(step.place), "message": _text(words.inline(step.why, 400))},
                "kinds": [step.role] if step.role != "step" else [],
                "importance": "important" if step.role == "step" else "essential",
            }
            for step in path
        ]

    def _cut(self, what: str, count: int) -> None:
        if count > 0:
            self.cuts[what] += count

    # Places --------------------------------------------------------------------------------------------------------------------------

    def _location(self, place: Place) -> Json:
        container = place.container.get("file") if place.container else None
        artifact = self._artifact(place.file, container if isinstance(container, str) else None)
        location: Json = {"physicalLocation": {"artifactLocation": artifact, "region": _region(place)}}
        if place.original:
            location["properties"] = {"original": dict(place.original)}
        if place.module and (name := place.module.path or str((place.original or {}).get("file") or place.module.package or "")):
            logical = {"name": words.inline(place.module.package or name), "fullyQualifiedName": words.inline(name), "kind": "module"}
            location["logicalLocations"] = [logical]
        return location

    def _artifact(self, path: str, container: str | None = None) -> Json:
        """The address of a file, which is listed among the artifacts from now on."""
        if path not in self.numbers:
            parent = self._artifact(container)["index"] if container is not None and container != path else None
            self.numbers[path] = len(self.artifacts)
            self.artifacts.append({"location": {"uri": _uri(path), "uriBaseId": ROOT}})
            if parent is not None:
                self.artifacts[-1]["parentIndex"] = parent
        return {"uri": _uri(path), "uriBaseId": ROOT, "index": self.numbers[path]}

    # Notifications -------------------------------------------------------------------------------------------------------------------

    def _notifications(self) -> Iterator[Json]:
        result = self.document.result
        for gap in result.coverage.gaps:
            yield self._notification("gap", "error", f"bytes {gap.start} to {gap.end} were not read: {gap.reason}", gap)
        if not result.complete and not result.coverage.gaps:
            yield self._notification("gap", "error", "the scan did not come to its end")
        for kind, count, places in words.limitation_kinds(result.coverage):
            text = f"{kind} is not modelled: {words.plural(count, 'place')} in {words.plural(len(places), 'file')}"
            yield self._notification("limitation", "note", text)
        if names := result.coverage.dependencies_not_scanned:
            listed = ", ".join(words.inline(name, 80) for name in names[:50])
            rest = f" and {len(names) - 50} more" if len(names) > 50 else ""
            yield self._notification("dependencies", "note", f"not scanned: {listed}{rest}")
        for note in result.comparison.notes if result.comparison else ():
            yield self._notification("comparison", "warning", note)
        for diagnostic in result.diagnostics:
            where = f"{diagnostic.where}: " if diagnostic.where else ""
            message = _text(words.inline(f"{where}{diagnostic.message}", 600))
            yield {"descriptor": {"id": words.inline(diagnostic.kind, 80)}, "level": diagnostic.level, "message": message}
        for what, count in sorted(self.cuts.items()):
            yield self._notification("cut", "warning", f"left out of this file, not of the JSON report: {words.number(count)} {what}")

    def _notification(self, kind: str, level: str, text: str, gap: Gap | None = None) -> Json:
        descriptor = {"id": kind, "index": list(_NOTIFICATIONS).index(kind)}
        written: Json = {"descriptor": descriptor, "level": level, "message": _text(words.inline(text, 6000))}
        if gap is not None:
            region = {"byteOffset": gap.start, "byteLength": max(0, gap.end - gap.start)}
            written["locations"] = [{"physicalLocation": {"artifactLocation": self._artifact(gap.file), "region": region}}]
        return written


def _text(text: str, links: str = "") -> Json:
    """A message whose `text` is read as nothing but text (3.11.5, 3.11.6); `links` may hold links to related locations."""
    plain = _LINK.sub(lambda match: match.group(1) * 2 + "\\](", _PLACEHOLDER.sub(r"{{\1}}", visible(text)))
    return {"text": plain.rstrip() + links if links else plain}


def _uri(path: str) -> str:
    """A path as a relative reference that cannot lead out of the root or to another scheme."""
    return "/".join(map(_segment, path.split("/")))


def _segment(part: str) -> str:
    if part in (".", ".."):
        return "%2E" * len(part)
    return quote(part, safe="") or "%20"  # an empty one would start the path of another root


def _region(place: Place) -> Json:
    region: Json = {"startLine": max(1, place.line), "startColumn": max(1, place.column)}
    if place.end_line is not None and place.end_column is not None:
        region |= {"endLine": max(1, place.end_line), "endColumn": max(1, place.end_column)}
    if place.char_offset is not None and place.char_length is not None:
        region |= {"charOffset": place.char_offset, "charLength": place.char_length}
    elif place.end_line is None:  # a report that does not know the end in lines: without it the region would be the rest of the line
        region |= {"byteOffset": place.offset, "byteLength": max(0, place.end_offset - place.offset)}
    return region | {"snippet": {"text": clipped(visible(place.text, keep="\n\t"), SNIPPET)}}


def _fingerprints(finding: Finding) -> Json:
    """Ours, and the line hash: the upload action would compute it from 100 characters, which all findings of a one-line bundle share."""
    identity = finding.fingerprints.get("flow/v1", finding.id)
    line_hash = hashlib.sha256(f"{finding.rule}\0{identity}".encode("utf-8", "replace")).hexdigest()[:16]
    return {**finding.fingerprints, "primaryLocationLineHash": f"{line_hash}:1"}


def _finding_properties(finding: Finding) -> Json:
    return {
        "id": finding.id,
        "category": finding.category,
        "flow": finding.flow,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "source": {"kind": finding.source.kind, "name": finding.source.name},
        "sink": {"kind": finding.sink.kind, "part": finding.sink.part, "endpoint": finding.sink.endpoint},
        "transforms": list(finding.transforms),
    }


def _category(result: ScanResult) -> str:
    """Results of the same target replace each other, results of different ones stand side by side (GitHub: all before the last `/`)."""
    return f"bundletap/{words.inline(result.target.name)}/{words.inline(result.target.version or '').replace('/', '-')}"


def _run_properties(result: ScanResult) -> Json:
    target, coverage, comparison = result.target, result.coverage, result.comparison
    written: Json = {
        "target": {"kind": target.kind, "name": target.name, "version": target.version, "integrity": target.integrity},
        "complete": result.complete,
        "coverage": words.coverage_parts(coverage),
    }
    if comparison:
        written["comparison"] = {
            "old": {"name": comparison.old.name, "version": comparison.old.version, "integrity": comparison.old.integrity},
            "old_complete": comparison.old_complete,
            **{name: {"new": list(difference.new), "gone": list(difference.gone)} for name, difference in words.differences(comparison)},
        }
    return written
