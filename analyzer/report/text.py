"""How does a person read the report in a terminal or a log?

Findings stand in the order in which an auditor should look at them: what is read, on which way, where it is sent, under which condition.
The last line is the coverage. Nothing that was scanned reaches the terminal as a control sequence or as markup.
"""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from rich.console import Console
from rich.text import Text

from analyzer.model import Comparison, Finding, InventoryItem, Marker, Place, ScanResult, SinkRef, SourceRef, Step
from analyzer.report import package, words
from analyzer.report.document import CATEGORIES, ReportDocument
from analyzer.report.words import inline, plural, where

T = TypeVar("T")
Color = Literal["standard", "256", "truecolor"]

_SEVERITY_STYLE = {"high": "bold red", "medium": "bold yellow", "low": "cyan", "info": "dim"}
_INDENTS = (("    ", 14), ("  ", 10), ("", 2))  # how a line starts, and where its continuation does: below a row, below a finding
_FINDINGS = 12  # of one category
_STEPS = 6  # of one witness between source and sink
_ROWS = 8  # of any other list
_HOW_TO_SEE_ALL = "--verbose shows all"


@dataclass(frozen=True, slots=True)
class Look:
    """What the place of the output can show. `width` None wraps nothing, as a log or a file wants it."""

    width: int | None = None
    color: Color | None = None
    everything: bool = False  # long lists in full length
    dependencies: bool = False  # all packages that the target asks for, scanned or not


PLAIN = Look()


def render(document: ReportDocument, look: Look = PLAIN) -> str:
    """The report as text that ends with a newline."""
    console = Console(
        file=io.StringIO(),
        width=look.width or 10_000,
        color_system=look.color,
        force_terminal=look.color is not None,
        no_color=look.color is None,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
    )
    for line in _report(document, look):
        for piece in _wrapped(line, console) if look.width else [line]:
            console.print(piece, soft_wrap=True)
    output = console.file
    assert isinstance(output, io.StringIO)
    return "\n".join(line.rstrip() for line in output.getvalue().split("\n"))


def _wrapped(line: Text, console: Console) -> Iterator[Text]:
    """`line` in pieces that fit, the later ones under the text of the first."""
    if len(line) <= console.width:
        yield line
        return
    indent = next(indent for start, indent in _INDENTS if line.plain.startswith(start))
    for index, piece in enumerate(line.wrap(console, max(20, console.width - indent))):
        yield piece if index == 0 else Text(" " * indent) + piece


def _report(document: ReportDocument, look: Look) -> Iterator[Text]:
    result = document.result
    yield Text.assemble((f"bundletap {inline(document.tool_version)}", "dim"), "  ", (words.name_and_version(result.target), "bold"))
    if result.comparison:
        yield Text.assemble(("compared with  ", "dim"), (words.name_and_version(result.comparison.old), "bold"))
    yield Text()
    for category in CATEGORIES:
        yield from _category(words.ranked(words.listed(result), category), category, look)
    if result.comparison:
        yield from _comparison(result.comparison, result, look)
    yield from _suppressed(result)
    yield from _limits(result, look)
    yield from _ending(result)


def _category(findings: Sequence[Finding], category: str, look: Look) -> Iterator[Text]:
    if not findings:
        return
    count = words.heading(findings, category)
    yield Text.assemble((count.upper(), "bold"), f"  ({words.severities(findings)})  ", (words.CATEGORY_MEANINGS[category], "dim"))
    yield Text()
    shown, rest = _split(findings, _FINDINGS, look)
    for finding in shown:
        yield from _finding(finding, look)
        yield Text()
    if rest:
        yield Text(
            f"  … and {plural(len(rest), *words.CATEGORY_NAMES[category])} more ({words.severities(rest)}); {_HOW_TO_SEE_ALL}", "dim"
        )
        yield Text()


def _split(values: Sequence[T], limit: int, look: Look) -> tuple[Sequence[T], Sequence[T]]:
    """What is shown and what is only counted. Never counts a single one: that line could have shown it."""
    if look.everything or len(values) <= limit + 1:
        return values, ()
    return values[:limit], values[limit:]


def _finding(finding: Finding, look: Look) -> Iterator[Text]:
    state = f"  {finding.state}" if finding.state else ""
    yield Text.assemble(
        "  ",
        (f"{finding.severity:<6}", _SEVERITY_STYLE[finding.severity]),
        "  ",
        (inline(finding.message, 240), "bold"),
        (f"  {inline(finding.rule)} · {finding.flow} · confidence {finding.confidence} · {inline(finding.id)}{state}", "dim"),
    )
    yield _row("reads", _fact(finding.source), _code(finding.source.place))
    yield from _via(finding.path[1:-1], look)
    yield _row(words.SINK_VERBS[finding.category], _reached(finding.sink), _code(finding.sink.place))
    if finding.transforms:
        yield _row("as", " → ".join(inline(transform) for transform in finding.transforms))
    for guard in finding.guards:
        fact = f"  ({_fact(guard.source)})" if guard.source else ""
        yield _row(words.guard_label(guard), inline(guard.condition) + fact, Text(where(guard.place), "dim"))
    if finding.marker:
        yield from _marker(finding.marker, look)
    else:
        yield from _compared(finding.compared_with, look)
    yield from _also_at(finding, look)


def _row(label: str, content: str, code: Text | None = None) -> Text:
    return Text.assemble("    ", (f"{label:<10}", "bold"), content, *(("  ", code) if code else ()))


def _code(place: Place, length: int = 160) -> Text:
    return Text.assemble((inline(place.text, length), "green"), "  ", (where(place), "dim"))


def _fact(source: SourceRef) -> str:
    return f"{inline(source.kind)} {inline(source.name)}"


def _reached(sink: SinkRef) -> str:
    return f"{inline(sink.kind)} {inline(sink.part)}" + (f" → {inline(sink.endpoint)}" if sink.endpoint else "")


def _via(steps: Sequence[Step], look: Look) -> Iterator[Text]:
    """The first and the last steps: where the value comes from and where it goes is what a reader checks first."""
    shown, rest = _split(steps, _STEPS, look)
    first = (len(shown) + 1) // 2 if rest else len(shown)
    for index, step in enumerate(steps):
        if index < first or index >= len(steps) - (len(shown) - first):
            yield _row("via" if index == 0 else "", f"{index + 1:>2}  {inline(step.why, 120)}", _code(step.place, 80))
        elif index == first:
            yield _row("", f" …  {plural(len(rest), 'more step')}; {_HOW_TO_SEE_ALL}")


def _marker(marker: Marker, look: Look) -> Iterator[Text]:
    yield _row("selects", f"{inline(marker.kind)}, {marker.bits:g} bit", _code(marker.selection))
    for alternative in marker.alternatives:
        yield _row("", f"{inline(str(alternative.get('text')))}  {', '.join(_strings(alternative.get('codepoints')))}")
    yield from _compared(marker.compared_with, look)
    for example in marker.examples:
        yield _row("example", inline(example))


def _compared(tests: Sequence[Mapping[str, object]], look: Look) -> Iterator[Text]:
    for compared in tests:
        shown, rest = _split(_strings(compared.get("values")), _ROWS, look)
        listed = ", ".join(shown) + (f", … {len(rest)} more; {_HOW_TO_SEE_ALL}" if rest else "")
        kind = f"  ({inline(str(compared['kind']))})" if compared.get("kind") else ""
        decoded = f", decoded from {inline(str(compared['decoded_from']))}" if compared.get("decoded_from") else ""
        yield _row("compares", f"{inline(str(compared.get('operator')))} {listed}{kind}{decoded}")


def _strings(value: object) -> list[str]:
    return [inline(str(item)) for item in value] if isinstance(value, list | tuple) else []


def _also_at(finding: Finding, look: Look) -> Iterator[Text]:
    shown, rest = _split(finding.also_at, _ROWS, look)
    for index, (source, sink) in enumerate(shown):
        yield _row("" if index else "also at", f"{where(source)} → {where(sink)}")
    if rest:
        yield _row("", f"… {plural(len(rest), 'more place')}; {_HOW_TO_SEE_ALL}")


def _comparison(comparison: Comparison, result: ScanResult, look: Look) -> Iterator[Text]:
    """What the new release has no more, and the names that differ."""
    absent = words.absent(comparison)
    yield from _list(
        f"{words.plural(len(absent), 'finding')} of the old release alone", [_absent(finding, result) for finding in absent], look
    )
    for name, difference in words.differences(comparison):
        rows = [f"+ {inline(each)}" for each in difference.new] + [f"- {inline(each)}" for each in difference.gone]
        yield from _list(words.DIFFERENCE_NAMES[name], rows, look)
    if comparison.unchanged:
        yield Text(f"{plural(comparison.unchanged, 'unchanged finding')} not listed here", "dim")
        yield Text()


def _absent(finding: Finding, result: ScanResult) -> str:
    doubt = words.absence_doubt(finding, result)
    shown = f"{finding.severity:<6}  {inline(finding.message, 240)}  {inline(finding.rule)} · {finding.flow}  {where(finding.sink.place)}"
    return f"{shown}  ({doubt})" if doubt else shown


def _suppressed(result: ScanResult) -> Iterator[Text]:
    if result.suppressed:
        yield Text(f"{plural(len(result.suppressed), 'finding')} suppressed by the auditor's own file", "dim")
        yield Text()


def _limits(result: ScanResult, look: Look) -> Iterator[Text]:
    coverage = result.coverage
    gaps = [f"{inline(gap.file)} bytes {gap.start}-{gap.end}: {inline(gap.reason)}" for gap in coverage.gaps]
    kinds = [f"{inline(item.kind)} ×{item.count} in {inline(item.where)}" for item in coverage.limitations]
    yield from _list("not read", gaps, look)
    yield from _list("not modelled", kinds, look)
    yield from _package(result, look)
    if look.everything:
        yield from _list("sources in the code", [_item(item) for item in result.sources], look)
        yield from _list("sinks in the code", [_item(item) for item in result.sinks], look)
        yield from _list("choices between look-alikes that were not seen to be sent", [_item(item) for item in result.selections], look)


def _package(result: ScanResult, look: Look) -> Iterator[Text]:
    missing = [inline(name) for name in result.coverage.dependencies_not_scanned]
    if missing:
        title = f"{plural(len(missing), 'dependency', 'dependencies')} not scanned ({package.HOW_TO_SCAN})"
        yield from _list(title, missing, look)
    if result.package is None:
        return
    for title, rows in package.sections(result.package):
        yield from _list(title, rows, look)
    if look.dependencies or look.everything:
        whole = dataclasses.replace(look, everything=True)
        yield from _list("dependencies", [package.dependency_row(item) for item in result.package.dependencies] or ["none"], whole)
    if look.everything:
        yield from _list("entry points", [package.entry_row(entry) for entry in result.package.entry_points], look)


def _list(title: str, rows: Sequence[str], look: Look) -> Iterator[Text]:
    if not rows:
        return
    yield Text(f"{title}:", "bold")
    shown, rest = _split(rows, _ROWS, look)
    yield from (Text(f"  {row}") for row in shown)
    if rest:
        yield Text(f"  … {words.number(len(rest))} more; {_HOW_TO_SEE_ALL}", "dim")
    yield Text()


def _item(item: InventoryItem) -> str:
    note = f"  ({inline(item.note)})" if item.note else ""
    return f"{inline(item.kind)} {inline(item.name)}  {inline(item.place.text, 80)}  {where(item.place)}{note}"


def _ending(result: ScanResult) -> Iterator[Text]:
    if result.comparison:
        for note in result.comparison.notes:
            yield Text.assemble(("NOTE", "bold yellow"), f": {inline(note, 400)}")
        if moved := words.moved(result.comparison):
            yield Text(f"coverage, old → new: {' · '.join(moved)}")
        yield Text(f"findings: {words.states(result.comparison)}", "bold")
    yield Text(words.headline(result), "bold")
    if not result.findings:
        yield Text(words.NO_FLOW_MEANS)
    reasons = words.incomplete_reasons(result)
    if reasons:
        yield Text.assemble(("INCOMPLETE", "bold red"), f": {'; '.join(reasons)}")
    state = "complete" if result.complete else "INCOMPLETE"
    yield Text(f"coverage ({state}): {' · '.join(words.coverage_parts(result.coverage))}")
