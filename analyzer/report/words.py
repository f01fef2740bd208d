"""In which words does a report speak? Shared by the renderers for people, so that terminal and page say the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from analyzer.model import Comparison, Coverage, Difference, Finding, Guard, Marker, Place, ScanResult, TargetInfo
from analyzer.report.document import CATEGORIES, LEVELS
from analyzer.report.visible import clipped, visible

CATEGORY_NAMES = {  # category -> singular, plural
    "covert-marker": ("covert marker", "covert markers"),
    "payload": ("payload finding", "payload findings"),
    "border": ("border finding", "border findings"),
    "configuration": ("configuration finding", "configuration findings"),
    "gate": ("gate", "gates"),
}
CATEGORY_MEANINGS = {
    "covert-marker": "a fact about the machine selects between values that a reader would take for the same",
    "payload": "a fact about the machine, or something computed from it, is in what leaves",
    "border": "a fact about the machine is written to a file or handed to another process, and was not followed to a sender from there",
    "configuration": "a fact about the machine steers a connection (proxy, endpoint, TLS) and is not sent",
    "gate": "a fact about the machine decides whether something is sent at all",
}
SINK_VERBS = {"covert-marker": "sends", "payload": "sends", "border": "hands to", "configuration": "steers", "gate": "decides"}
NO_FLOW_MEANS = (
    "No flow found means: with the sources, sinks and summaries of the rules in use, no path was found in the code that was analysed. "
    "It does not prove that nothing is sent: gaps, limitations, unresolved calls, code that is loaded while the program runs and "
    "dependencies that were not scanned are outside of it."
)
_BLANKS = re.compile(r"[ \t\r\n]+")


def inline(text: str, length: int = 160) -> str:
    """`text` on one line of at most about `length` characters, nothing invisible in it."""
    return clipped(visible(_BLANKS.sub(" ", clipped(text, 4 * length))).strip(), length)


def number(value: int) -> str:
    """`56894` as `56,894`."""
    return f"{value:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def size(count: int) -> str:
    """Bytes as a person reads them: `312 bytes`, `13.2 MB` (decimal units, as package registries count)."""
    if count < 1000:
        return plural(count, "byte")
    unit, divisor = next(((unit, divisor) for unit, divisor in (("kB", 10**3), ("MB", 10**6)) if count < 999.95 * divisor), ("GB", 10**9))
    return f"{count / divisor:.1f} {unit}"


def percent(part: int, whole: int) -> str:
    """The share rounded down, so that only everything is 100 %, and only nothing 0 %."""
    if not whole:
        return "none"
    return "under 1 %" if 0 < part * 100 < whole else f"{part * 100 // whole} %"


def where(place: Place) -> str:
    """`cli.js:12:3`, where it stands in an outer file and in the original source, and whose code it is, as far as known."""
    text = f"{inline(place.file)}:{place.line}:{place.column}"
    if place.container is not None:
        offset = place.container.get("offset")
        text += f" in {inline(str(place.container.get('file')))}" + ("" if offset is None else f" at byte {offset}")
    if place.original is not None:
        original = place.original
        name = f" {inline(str(original['name']))}" if original.get("name") else ""
        text += f" (from {inline(str(original.get('file')))}:{original.get('line')}:{original.get('column')}{name})"
    return text + (f" [{module}]" if (module := owner(place)) else "")


def owner(place: Place) -> str:
    """Whose code a place is in, as far as known: `lodash, a dependency`; with the path of the module where no original says it."""
    module = place.module
    if module is None:
        return ""
    party = {"dependency": "a dependency", "first-party": "first-party", None: ""}[module.party]
    return ", ".join(part for part in (inline(module.path), inline(module.package or ""), party) if part)


def name_and_version(target: TargetInfo) -> str:
    """What was scanned, in a line."""
    return inline(target.name) + (f" {inline(target.version)}" if target.version else "")


def alternatives(marker: Marker) -> str:
    """What a marker chooses from, in code points: `U+0027 APOSTROPHE or U+2019 RIGHT SINGLE QUOTATION MARK`."""
    shown = []
    for alternative in marker.alternatives[:8]:
        points = alternative.get("codepoints")
        names = [str(point) for point in points] if isinstance(points, list | tuple) else []
        shown.append(" ".join(names[:4]) if names else "the same without")
    return inline(f"{marker.kind}: {' or '.join(shown)}{' …' if len(marker.alternatives) > 8 else ''}", 300)


def ranked(findings: Iterable[Finding], category: str) -> list[Finding]:
    """The findings of a category, of a comparison the new ones first, then the worst first, otherwise in the order of the document."""
    return sorted(
        (finding for finding in findings if finding.category == category),
        key=lambda finding: (
            list(STATE_MEANINGS).index(finding.state) if finding.state else 0,
            LEVELS.index(finding.severity),
            LEVELS.index(finding.confidence),
        ),
    )


def severities(findings: Iterable[Finding]) -> str:
    """`2 high, 1 low`."""
    counts: Counter[str] = Counter(finding.severity for finding in findings)
    return ", ".join(f"{number(counts[level])} {level}" for level in LEVELS if counts[level])


def headline(result: ScanResult) -> str:
    """The findings in a line: `1 covert marker, 2 payload findings`."""
    counts: Counter[str] = Counter(finding.category for finding in result.findings)
    parts = [plural(counts[category], *CATEGORY_NAMES[category]) for category in CATEGORIES if counts[category]]
    return ", ".join(parts) or "No flow found"


def incomplete_reasons(result: ScanResult) -> list[str]:
    """Why the report is incomplete, in sentences; empty when it is complete."""
    if result.complete:
        return []
    counts = Counter(gap.reason for gap in result.coverage.gaps)
    reasons = [inline(reason) + (f" ({plural(count, 'place')})" if count > 1 else "") for reason, count in sorted(counts.items())]
    return reasons or ["the scan did not come to its end"]


def coverage_parts(coverage: Coverage) -> list[str]:
    """The coverage in parts of one line."""
    unread_files = coverage.files_total - coverage.files_analysed
    unread_bytes = coverage.bytes_total - coverage.bytes_analysed
    return [
        (f"{number(coverage.files_analysed)} of " if unread_files else "") + plural(coverage.files_total, "file"),
        size(coverage.bytes_total) + (f" ({size(unread_bytes)} not analysed)" if unread_bytes else ""),
        plural(coverage.functions_total, "function"),
        f"{percent(coverage.calls_resolved, coverage.calls_total)} of {plural(coverage.calls_total, 'call')} resolved",
        plural(len(coverage.gaps), "gap"),
        limitation_words(coverage),
        f"{plural(len(coverage.dependencies_not_scanned), 'dependency', 'dependencies')} not scanned",
    ]


def limitation_words(coverage: Coverage) -> str:
    """`415 limitations of 2 kinds`."""
    kinds = limitation_kinds(coverage)
    return plural(sum(count for _, count, _ in kinds), "limitation") + (f" of {plural(len(kinds), 'kind')}" if kinds else "")


def limitation_kinds(coverage: Coverage) -> list[tuple[str, int, list[tuple[str, int]]]]:
    """Kind, how often in all, and how often in which file."""
    kinds: dict[str, list[tuple[str, int]]] = {}
    for limitation in coverage.limitations:
        kinds.setdefault(limitation.kind, []).append((limitation.where, limitation.count))
    return [(kind, sum(count for _, count in places), places) for kind, places in kinds.items()]


def guard_label(guard: Guard) -> str:
    """The word that stands before the condition of a guard."""
    return "only when" if guard.polarity == "sent-when-true" else "unless"


# What a comparison lists besides the findings: field of the record -> in words.
DIFFERENCE_NAMES = {
    "environment_names": "environment variables that are read",
    "endpoints": "endpoints",
    "dependencies": "dependencies",
    "install_scripts": "install scripts",
    "entry_points": "entry points",
}
STATE_MEANINGS = {
    "new": "not in the old release",
    "updated": "the same fact to the same receiver, on another way",
    "unchanged": "the same way as in the old release",
    "absent": "in the old release alone",
}


def differences(comparison: Comparison) -> Iterator[tuple[str, Difference]]:
    """Every list of names with its field name, empty ones too."""
    for name in DIFFERENCE_NAMES:
        yield name, getattr(comparison, name)


def states(comparison: Comparison) -> str:
    """`2 new, 1 updated, 30 unchanged, 0 absent`."""
    counts = (comparison.new, comparison.updated, comparison.unchanged, len(comparison.absent))
    return ", ".join(f"{number(count)} {state}" for count, state in zip(counts, STATE_MEANINGS, strict=True))


def moved(comparison: Comparison) -> list[str]:
    """The figures of the coverage that differ, on both sides: `calls 200 → 220`."""
    changed = (change for change in comparison.coverage if change.old != change.new)
    return [f"{inline(change.name)} {number(change.old)} → {number(change.new)}" for change in changed]


def absent(comparison: Comparison) -> list[Finding]:
    """The findings of the old release alone, the worst first."""
    return sorted(comparison.absent, key=lambda finding: LEVELS.index(finding.severity))


def listed(result: ScanResult) -> tuple[Finding, ...]:
    """The findings that a reader is shown one by one: of a comparison those that are not as they were, of a scan all."""
    return tuple(finding for finding in result.findings if result.comparison is None or finding.state != "unchanged")


def heading(findings: Sequence[Finding], category: str) -> str:
    """How many findings of a category are listed: `2 payload findings`, in a comparison `2 payload findings, 1 of them new`."""
    count = plural(len(findings), *CATEGORY_NAMES[category])
    if not any(finding.state for finding in findings):
        return count
    return f"{count} that changed, {number(sum(finding.state == 'new' for finding in findings))} of them new"


def absence_doubt(finding: Finding, result: ScanResult) -> str:
    """Why an absent finding may be there all the same, or nothing."""
    if result.complete:
        return ""
    if not finding.files.isdisjoint(gap.file for gap in result.coverage.gaps):
        return "its file was not read whole in the new scan"
    return "the new scan is incomplete"
