"""How does a person read the report in the summary of a CI job or in a comment? As Markdown that nothing scanned can reach out of.

What comes from the scan stands in code spans alone: inside of one there is no markup, no image, no link, no mention of a user and no
reference to an issue. A span's fence is longer than every run of backticks in it, and nothing in it ends a line. Tables hold our own words
and figures only, since a `|` would end a cell even inside a span. The whole stays small enough for a comment; what is left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analyzer.model import Comparison, Finding, ScanResult
from analyzer.report import words
from analyzer.report.document import CATEGORIES, LEVELS, ReportDocument
from analyzer.report.words import inline, number, plural

MAXIMUM = 60_000  # characters: a comment may have 65,536
_FINDINGS = 20  # of one category
_ROWS = 25  # of any other list
_LENGTH = 120  # characters of one span
_BACKTICKS = re.compile("`+")


def render(document: ReportDocument) -> bytes:
    """The summary, UTF-8. The same document gives the same bytes."""
    lines: list[str] = []
    room = MAXIMUM - 200
    for index, block in enumerate(_blocks(document)):
        text = "\n".join(block)
        room -= len(text) + 2
        if room < 0 and index:  # the first block has the verdict and is short
            lines.append("_The rest is left out: this summary is as long as a comment may be. The JSON report has all of it._")
            break
        lines.append(text)
    return ("\n\n".join(lines) + "\n").encode()


def code(text: str, length: int = _LENGTH) -> str:
    """`text` as a code span, whatever it holds."""
    shown = inline(text, length)
    if not shown:
        return "` `"
    fence = "`" * (max((len(run) for run in _BACKTICKS.findall(shown)), default=0) + 1)
    blank = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{blank}{shown}{blank}{fence}"


def _blocks(document: ReportDocument) -> Iterator[list[str]]:
    result = document.result
    yield from _head(document)
    if result.comparison:
        yield from _comparison(result.comparison, result)
    for category in CATEGORIES:
        yield from _category(words.ranked(words.listed(result), category), category)
    yield from _limits(result)
    yield [f"<sub>bundletap {code(document.tool_version)} · rules {code(result.rules_sha256[:12])}</sub>"]


def _head(document: ReportDocument) -> Iterator[list[str]]:
    result = document.result
    version = f" {code(result.target.version)}" if result.target.version else ""
    yield [f"## bundletap: {code(result.target.name)}{version}"]
    verdict = f"**{words.headline(result)}.**"
    yield [f"{verdict} Everything was read." if result.complete else f"{verdict} **The analysis is INCOMPLETE**, see below."]
    if result.findings:
        yield _counts(result)
    else:
        yield [words.NO_FLOW_MEANS]


def _counts(result: ScanResult) -> list[str]:
    rows = ["| | " + " | ".join(LEVELS) + " |", "| --- |" + " ---: |" * len(LEVELS)]
    for category in CATEGORIES:
        counts = [sum(finding.severity == level for finding in result.findings if finding.category == category) for level in LEVELS]
        if any(counts):
            rows.append(f"| {words.CATEGORY_NAMES[category][1]} | " + " | ".join(number(count) if count else "" for count in counts) + " |")
    return rows


def _comparison(comparison: Comparison, result: ScanResult) -> Iterator[list[str]]:
    old = code(comparison.old.name) + (f" {code(comparison.old.version)}" if comparison.old.version else "")
    yield [f"### Compared with {old}"]
    yield [f"**{words.states(comparison)}.** Findings that are unchanged are not listed."]
    if comparison.notes:
        yield [f"> {code(note, 400)}  " for note in comparison.notes]
    for name, difference in words.differences(comparison):
        if difference.new or difference.gone:
            rows = [f"- new {code(each)}" for each in difference.new] + [f"- gone {code(each)}" for each in difference.gone]
            yield [f"**{words.DIFFERENCE_NAMES[name].capitalize()}**"]
            yield from _list(rows)
    if comparison.absent:
        yield ["**Findings of the old release alone**"]
        yield from _list([_line(finding) + _doubt(finding, result) for finding in words.absent(comparison)])
    if moved := words.moved(comparison):
        yield [f"Coverage, old → new: {' · '.join(map(code, moved))}"]


def _doubt(finding: Finding, result: ScanResult) -> str:
    doubt = words.absence_doubt(finding, result)
    return f" ({doubt})" if doubt else ""


def _category(findings: Sequence[Finding], category: str) -> Iterator[list[str]]:
    if not findings:
        return
    yield [f"### {words.heading(findings, category)}", "", words.CATEGORY_MEANINGS[category].capitalize() + "."]
    yield [_line(finding) for finding in findings[:_FINDINGS]]
    if len(findings) > _FINDINGS:
        rest = findings[_FINDINGS:]
        yield [f"… and {plural(len(rest), *words.CATEGORY_NAMES[category])} more ({words.severities(rest)}), in the other reports."]


def _line(finding: Finding) -> str:
    """One finding: what is read, where, and what it reaches, where."""
    source, sink = finding.source, finding.sink
    endpoint = f" → {code(sink.endpoint)}" if sink.endpoint else ""
    state = f" · {finding.state}" if finding.state else ""
    guards = "".join(f"; {words.guard_label(guard)} {code(guard.condition, 80)}" for guard in finding.guards[:3])
    fact = code(f"{source.kind} {source.name}")
    hidden = f"; chooses {code(words.alternatives(finding.marker), 300)}" if finding.marker else ""
    return (
        f"- **{finding.severity}** {code(finding.rule)} · reads {fact} at {code(words.where(source.place))} · "
        f"{words.SINK_VERBS[finding.category]} {code(f'{sink.kind} {sink.part}')}{endpoint} at {code(words.where(sink.place))}"
        f"{hidden}{guards} · {finding.flow}, confidence {finding.confidence}{state}"
    )


def _limits(result: ScanResult) -> Iterator[list[str]]:
    coverage = result.coverage
    yield ["### Coverage"]
    yield [f"{'Complete' if result.complete else '**INCOMPLETE**'}: {' · '.join(words.coverage_parts(coverage))}."]
    if not result.complete:
        gaps = [f"- {code(gap.file)} bytes {number(gap.start)} to {number(gap.end)}: {code(gap.reason, 200)}" for gap in coverage.gaps]
        yield ["**Not read**, and so nowhere above:"]
        yield from _list(gaps or [f"- {code(reason, 200)}" for reason in words.incomplete_reasons(result)])
    if coverage.dependencies_not_scanned:
        yield ["**Dependencies that were not scanned**"]
        yield from _list([f"- {code(name)}" for name in coverage.dependencies_not_scanned])


def _list(rows: Sequence[str]) -> Iterator[list[str]]:
    yield list(rows[:_ROWS])
    if len(rows) > _ROWS:
        yield [f"… and {number(len(rows) - _ROWS)} more."]
