"""What does a scan cost beside a bare parse of the same text, and does the cost grow with the size alone? `make bench` prints it.

Parse and scan run one after the other, in fresh processes, several times, so that a busy machine slows both; the table shows every pair.
Nothing here passes or fails: the figures are the answer.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from analyzer.intake.target import open_target
from samples.build import HERE as SAMPLES
from samples.build import samples
from tests.benchmarks.measure import Cost, cost, parse_command, scan_command
from tests.node.npm import packed

RELEASE = "@anthropic-ai/claude-code@2.1.91"
FILE = "cli.js"
MODULE = re.compile(r"^\s*(?:import|export)\b", re.MULTILINE)
MEGABYTE = 10**6


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="make bench ARGS=…", description=__doc__)
    parser.add_argument("--file", type=Path, help=f"the text to measure with; otherwise {FILE} of {RELEASE}, fetched with npm")
    parser.add_argument("--archive", type=Path, help="an archive to scan as a whole; otherwise the release's own")
    parser.add_argument("--runs", type=int, default=3, help="pairs of each measurement")
    parser.add_argument("--copies", type=int, default=20, help="how often the samples are repeated in the smaller text")
    arguments = parser.parse_args()
    console = Console(width=120, highlight=False)
    console.print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs, {platform.machine()}; user CPU of fresh processes")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for file, target, name in _release(arguments.file, arguments.archive, folder, console):
            console.print(_paired(file, target, name, arguments.runs, folder))
        console.print(_growth(arguments.copies, arguments.runs, folder))


def _release(file: Path | None, archive: Path | None, folder: Path, console: Console) -> Iterator[tuple[Path, str, str]]:
    """What to compare: the text that is parsed, the target that is scanned, and how the table names it."""
    if archive is None and file is None:
        try:
            archive = packed(RELEASE)
        except (pytest.skip.Exception, pytest.fail.Exception) as missing:
            console.print(f"NOT MEASURED: {RELEASE} ({missing}). Give --file or --archive.", style="bold red")
            return
    if file is None and archive is not None:
        file = folder / FILE
        file.write_bytes(next(source.data for source in open_target(str(archive)).sources if source.path == FILE))
    if file is not None:
        yield file, str(file), f"{file.name}, {file.stat().st_size / MEGABYTE:.1f} MB"
    if file is not None and archive is not None:
        yield file, str(archive), f"the whole archive {archive.name} beside a parse of {file.name}"


def _paired(file: Path, target: str, name: str, runs: int, folder: Path) -> Table:
    table = Table(
        "run", "parse s", "parse MB", "scan s", "scan MB", "scan : parse", title=f"Scan beside parse: {name}", title_justify="left"
    )
    ratios, memory = [], 0
    for run in range(1, runs + 1):
        parse, scan = cost(parse_command(file)), cost(scan_command(target, folder / "r.json"))
        ratios.append(scan.seconds / parse.seconds)
        memory = max(memory, scan.memory)
        table.add_row(str(run), *_cells(parse), *_cells(scan), f"{ratios[-1]:.2f}", end_section=run == runs)
    pages = cost(scan_command(target, folder / "r.json", folder / "r.html", folder / "r.txt"))
    table.add_row("html and text too", "", "", *_cells(pages), "")
    table.add_row("median, peak", "", "", "", f"{memory / MEGABYTE:.0f}", f"{statistics.median(ratios):.2f}", style="bold")
    return table


def _growth(copies: int, runs: int, folder: Path) -> Table:
    """time(2n) / time(n) on the samples, each copy in a function of its own; what an empty file costs is taken off both."""
    table = Table("run", "n s", "2n s", "n MB", "2n MB", "2n : n", title_justify="left")
    empty, small, large = folder / "empty.js", folder / "small.js", folder / "large.js"
    empty.write_text(";\n")
    small.write_text(_repeated(copies))
    large.write_text(_repeated(2 * copies))
    table.caption = "goal: at most 2.3"
    table.title = f"Growth: the samples in functions, {small.stat().st_size / MEGABYTE:.1f} and {large.stat().st_size / MEGABYTE:.1f} MB"
    ratios = []
    for run in range(1, runs + 1):
        start, one, two = (cost(scan_command(str(file), folder / "r.json")) for file in (empty, small, large))
        ratios.append((two.seconds - start.seconds) / (one.seconds - start.seconds))
        sizes = [f"{value.memory / MEGABYTE:.0f}" for value in (one, two)]
        table.add_row(str(run), f"{one.seconds:.2f}", f"{two.seconds:.2f}", *sizes, f"{ratios[-1]:.2f}", end_section=run == runs)
    table.add_row("median", "", "", "", "", f"{statistics.median(ratios):.2f}", style="bold")
    return table


def _repeated(copies: int) -> str:
    """All samples that are no modules, `copies` times, every copy as the body of a function that is called."""
    texts = [text for path in samples() if not MODULE.search(text := (SAMPLES / path).read_text(encoding="utf-8"))]
    return "".join(
        f"function copy{number}(module, exports) {{\n{text}\n}}\ncopy{number}({{ exports: {{}} }}, {{}});\n"
        for number, text in enumerate(texts * copies)
    )


def _cells(value: Cost) -> tuple[str, str]:
    return f"{value.seconds:.2f}", f"{value.memory / MEGABYTE:.0f}"


if __name__ == "__main__":
    main()
