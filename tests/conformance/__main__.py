"""How much of the field's own taint suites is judged right, as written and minified? `make conformance` prints it.

The suites are not part of this project: SUITES names the folder of normalised suites (manifest.json, norm/, bundles/), OUT the folder that
gets the findings and the tables. Where there are no suites, a line says so and nothing is measured. Nothing here passes or fails, except
that a file which could not be scanned ends with 1: the figures are the answer, and are copied to README.md beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from analyzer import scan
from tests.conformance.suites import PLAIN, Row, Suites, found_in, share, table, verdict

RULES = Path(__file__).parent / "rules"
COLUMNS = ("flow", "none", "recall %", "quiet %", "right %")
MOST_FAILURES = 20  # that are named; the rest is counted

# entry, what the scan found, and what went wrong
Answer = tuple[str, list[dict[str, dict[str, str]]], str]


def main() -> int:
    """Prints the tables and gives the exit code."""
    parser = argparse.ArgumentParser(prog="make conformance SUITES=FOLDER OUT=FOLDER ARGS=…", description=__doc__)
    parser.add_argument("suites", type=Path, help="the folder that holds manifest.json, norm and bundles")
    parser.add_argument("out", type=Path, help="gets findings and tables")
    parser.add_argument("--variant", action="append", help=f"{PLAIN} or a folder of bundles; may be repeated (default: all)")
    parser.add_argument("--split", choices=("dev", "held", "all"), default="dev", help="which half of the files (default: dev)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes")
    parser.add_argument("--wrong", action="store_true", help="name the cases that are judged wrong")
    arguments = parser.parse_args()
    console = Console(width=120, highlight=False)
    folder = next((place for place in (arguments.suites, arguments.out) if (place / "manifest.json").exists()), None)
    if folder is None:
        console.print("NOT RUN: there are no normalised suites. Give their folder: make conformance SUITES=… OUT=…", style="bold red")
        return 0
    suites = Suites.read(folder, None if arguments.split == "all" else arguments.split)
    arguments.out.mkdir(parents=True, exist_ok=True)
    console.print(f"{datetime.now(UTC):%Y-%m-%d}, commit {_commit()}, split {arguments.split}, {arguments.jobs} processes")
    failed, totals = 0, dict[str, Row]()
    with ProcessPoolExecutor(arguments.jobs) as pool:
        for variant in arguments.variant or [PLAIN, *sorted(suites.kept)]:
            rows, failures = _run(suites, variant, pool, arguments.out, console, arguments.wrong)
            failed += failures
            totals |= {variant: rows["total"]} if rows else {}
    (arguments.out / "totals.md").write_text("\n".join(_markdown("variant", totals)) + "\n", encoding="utf-8")
    return 1 if failed else 0


def _run(suites: Suites, variant: str, pool: ProcessPoolExecutor, out: Path, console: Console, wrong: bool) -> tuple[dict[str, Row], int]:
    """Scans a variant, prints its table, writes both, and gives the table with the number of files that failed."""
    files = suites.files(variant)
    asked = [case for case in suites.asked(variant) if case.entry in files]
    if not asked:
        console.print(f"NOT RUN: {variant}: no file of it is there", style="bold red")
        return {}, 0
    started, found, failures = time.monotonic(), defaultdict[tuple[str, str], set[str]](set), []
    with (out / f"{variant}.jsonl").open("w", encoding="utf-8") as lines:
        for entry, findings, error in pool.map(_scanned, files.items(), chunksize=8):
            if error:
                failures.append((entry, error))
            for place, sources in found_in(entry, findings, suites.ids).items():
                found[place] |= sources
                for source in sorted(sources):
                    lines.write(json.dumps({"entry": entry, "sink": place[1], "source": source or None}) + "\n")
    rows = table(asked, found)
    console.print(_shown(variant, rows, f"{len(files)} files, {len(failures)} failed, {time.monotonic() - started:.0f} s"))
    (out / f"{variant}.md").write_text("\n".join(_markdown("suite", rows)) + "\n", encoding="utf-8")
    for entry, error in failures[:MOST_FAILURES]:
        console.print(f"FAILED {escape(entry)}: {escape(error)}", style="red")
    if wrong:
        for case in asked:
            if (judged := verdict(case, found)).startswith("F"):
                console.print(f"{judged} {escape(case.id)} {escape(case.norm)} {escape(case.sink)}", soft_wrap=True)
    return rows, len(failures)


def _scanned(job: tuple[str, Path]) -> Answer:
    entry, path = job
    try:
        findings = scan(str(path), rules=[RULES]).to_dict()["findings"]
    except Exception as error:  # noqa: BLE001 - one file must not end the run; it is named and counted
        return entry, [], f"{type(error).__name__}: {error}"[:300]
    return entry, [{part: {"text": finding[part]["text"]} for part in ("source", "sink")} for finding in findings], ""


def _shown(variant: str, rows: dict[str, Row], caption: str) -> Table:
    shown = Table("suite", title=f"{variant}: {caption}", title_justify="left")
    for name in COLUMNS:
        shown.add_column(name, justify="right")
    for name, row in rows.items():
        shown.add_row(name, *_cells(row), style="bold" if name == "total" else None)
    return shown


def _cells(row: Row) -> Iterator[str]:
    yield from (str(row.flows), str(row.absences))
    for percent in (share(row.found, row.flows), share(row.quiet, row.absences), row.right):
        yield "-" if percent is None else f"{percent:.1f}"


def _markdown(first: str, rows: dict[str, Row]) -> Iterator[str]:
    yield f"| {first} | {' | '.join(COLUMNS)} |"
    yield f"| --- |{' ---: |' * len(COLUMNS)}"
    yield from (f"| {name} | {' | '.join(_cells(row))} |" for name, row in rows.items())


def _commit() -> str:
    try:
        return subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


if __name__ == "__main__":
    sys.exit(main())
