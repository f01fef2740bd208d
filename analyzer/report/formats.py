"""Which formats are there, and which of them goes where? The only place that knows all renderers."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.errors import UsageError
from analyzer.model import TargetInfo
from analyzer.report import json
from analyzer.report.document import ReportDocument

STDOUT = "-"
DEFAULT_FOLDER = "reports/"


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a report. `suffixes` are the file names it is chosen by, the first is the one it is written with."""

    name: str
    suffixes: tuple[str, ...]
    render: Callable[[ReportDocument], bytes]


def _render_text(document: ReportDocument) -> bytes:
    from analyzer.report import text  # rich, and below Jinja and the beautifier, are loaded by the runs that need them

    return text.render(document, text.Look(everything=True)).encode()


def _render_html(document: ReportDocument) -> bytes:
    from analyzer.report import html

    return html.render(document)


def _render_markdown(document: ReportDocument) -> bytes:
    from analyzer.report import markdown

    return markdown.render(document)


def _render_sarif(document: ReportDocument) -> bytes:
    from analyzer.report import sarif

    return sarif.render(document)


FORMATS = {
    known.name: known
    for known in (
        Format("text", (".txt", ".text", ".log"), _render_text),
        Format("json", (".json",), json.render),
        Format("html", (".html", ".htm"), _render_html),
        Format("markdown", (".md", ".markdown"), _render_markdown),
        Format("sarif", (".sarif", ".sarif.json"), _render_sarif),
    )
}


@dataclass(frozen=True, slots=True)
class Output:
    """A format and where it goes: standard output where `path` is empty; a folder where it ends with `/`."""

    format: Format
    path: str = ""
    by_default: bool = False  # not asked for: if it cannot be written, the scan is no failure

    def file(self, target: TargetInfo) -> Path | None:
        """The file to write, or None for standard output."""
        if not self.path:
            return None
        return Path(self.path, file_stem(target) + self.format.suffixes[0]) if self.path.endswith("/") else Path(self.path)


def plan(formats: Sequence[str], outputs: Sequence[str]) -> list[Output]:
    """What is written where. Raises UsageError where the options contradict each other.

    Without options: text on standard output, HTML in `reports/`. A folder gets every chosen format (HTML if none is chosen), a file the
    format of its suffix. A chosen format without a file goes to standard output, where there is room for one.
    """
    chosen = [FORMATS[name] for name in dict.fromkeys(formats)]
    if not chosen and not outputs:
        return [Output(FORMATS["text"]), Output(FORMATS["html"], DEFAULT_FOLDER, by_default=True)]
    planned: list[Output] = []
    for path in outputs:
        if path == STDOUT:
            continue
        if path.endswith(("/", os.sep)) or os.path.isdir(path):
            planned += [Output(known, path.rstrip("/") + "/") for known in chosen or [FORMATS["html"]]]
        else:
            planned.append(Output(_format_of(path, chosen), path))
    _refuse_twins(planned)
    written = [output.format for output in planned]
    printed = [known for known in chosen if known not in written]
    if STDOUT in outputs and not printed:
        printed = [FORMATS["text"]]
    if len(printed) > 1:
        raise UsageError(
            f"standard output has room for one format, not for {' and '.join(known.name for known in printed)}",
            where="--format",
            to_do="Give --output FILE for the others.",
        )
    return [Output(known) for known in printed] + planned


def _format_of(path: str, chosen: Sequence[Format]) -> Format:
    endings = [(len(suffix), known) for known in FORMATS.values() for suffix in known.suffixes if path.lower().endswith(suffix)]
    if endings:
        return max(endings, key=lambda ending: ending[0])[1]
    if len(chosen) == 1:
        return chosen[0]
    suffixes = ", ".join(known.suffixes[0] for known in FORMATS.values())
    raise UsageError(f"{path} does not tell its format", where="--output", to_do=f"Use a name that ends with {suffixes}, or one --format.")


def _refuse_twins(planned: Sequence[Output]) -> None:
    paths = [(output.path, output.format.name if output.path.endswith("/") else "") for output in planned]
    if len(set(paths)) < len(paths):
        raise UsageError("the same file is named twice", where="--output", to_do="Name each file once.")


def file_stem(target: TargetInfo) -> str:
    """A file name for a report, of letters, digits, `.`, `_` and `-` alone: `@scope/tool` 1.2.3 → `scope-tool-1.2.3`."""
    full = f"{target.name}-{target.version}" if target.version else target.name
    return re.sub(r"[^A-Za-z0-9._]+", "-", full).strip(".-")[:120] or "report"
