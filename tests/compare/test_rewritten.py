"""Is a program that was written anew still the same release? The samples, after tools that keep what a program does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from analyzer import pipeline
from analyzer.compare.releases import compare
from analyzer.config import ScanOptions, silent
from analyzer.model import Finding, ScanResult
from samples.build import HERE, program, samples
from tests.node.npm import HERE as NODE
from tests.node.npm import run_node

WAYS = ("prettier", "esbuild-minify", "terser-hard")
# Where the engine sees more or less of a program after terser: what is new or absent there is a defect of the scan, and no other may join.
OPEN = {
    ("calls/parameter-mutation.clean.js", "terser-hard"),
    ("classes/extends-helper.js", "terser-hard"),
    ("conditions/tested-by-function.clean.js", "terser-hard"),
    ("configuration/proxy-spellings.clean.js", "terser-hard"),
    ("modules/babel-class-helpers.js", "terser-hard"),
    ("modules/commonjs-factory.js", "terser-hard"),
    ("promises/promisify.js", "terser-hard"),
}


@cache
def rewritten() -> dict[tuple[str, str], str]:
    """(sample, way) -> what the tool made of it."""
    files = [(str(path), program((HERE / path).read_text())) for path in samples()]
    answers = run_node("rewrite.mjs", {"files": files, "ways": WAYS}, manifest=NODE / "minifiers" / "package.json")
    return {(answer["name"], answer["way"]): answer["text"] for answer in answers}


def scan(folder: Path, text: str) -> ScanResult:
    file = folder / "program.js"
    file.write_text(text)
    return pipeline.scan(str(file), rules=(), options=ScanOptions(offline=True), progress=silent)


@pytest.fixture(scope="session")
def originals(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ScanResult]:
    """The scan of every sample as it was written."""
    folder = tmp_path_factory.mktemp("originals")
    return {str(path): scan(folder, program((HERE / path).read_text())) for path in samples()}


def moved(result: ScanResult) -> Iterator[Finding]:
    """The explicit findings that a comparison calls new or absent."""
    assert result.comparison is not None
    yield from (finding for finding in result.findings if finding.state == "new" and finding.flow == "explicit")
    yield from (finding for finding in result.comparison.absent if finding.flow == "explicit")


@pytest.mark.npm
@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_new_and_nothing_absent(way: str, originals: dict[str, ScanResult], tmp_path: Path) -> None:
    wrong: dict[str, list[str]] = {}
    states: Counter[str | None] = Counter()
    for name, old in originals.items():
        result = compare(old, scan(tmp_path, rewritten()[name, way]))
        states.update(finding.state for finding in result.findings if finding.flow == "explicit")
        if found := [f"{finding.state}: {finding.message}" for finding in moved(result)]:
            wrong[name] = found
    assert {name: found for name, found in wrong.items() if (name, way) not in OPEN} == {}
    assert states["unchanged"] > 250
    assert states["updated"] <= 10


@pytest.mark.npm
def test_a_change_of_the_program_is_seen(tmp_path: Path) -> None:
    """The twin in which nothing flows is no copy: without its finding the comparison would have nothing to say."""
    flow, clean = "sources/intl-timezone.js", "sources/intl-timezone.clean.js"
    old = scan(tmp_path, rewritten()[clean, "terser-hard"])
    assert {finding.state for finding in moved(compare(old, scan(tmp_path, rewritten()[flow, "terser-hard"])))} == {"new"}
