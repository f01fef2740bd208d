"""Suites of our own, in the shape of the normalised ones: what is asked, what counts as right, and what is said where nothing is there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.suites import PLAIN, Row, Suites, found_in, table

ROOT = Path(__file__).parents[2]
FLOW = "const x = __src_0('s'); __snk_1(x, 'reached'); __snk_2('x', 'clean');"
MISSED = "__snk_3(unknown, 'missed');"


def _record(norm: str, sink: str, *, expect: bool, **more: Any) -> dict[str, Any]:
    record = {"id": f"{norm}#{sink}", "suite": norm.split("/")[0], "norm": norm, "kind": "taint", "disputed": False, "tier": 1}
    return record | {"level": "sink", "source": {"id": "s"}, "sources": ["s"], "sink": {"id": sink}, "expect": expect} | more


RECORDS = [
    _record("one/a.js", "reached", expect=True),
    _record("one/a.js", "clean", expect=False),
    _record("two/b.js", "missed", expect=True, level="pair"),
    _record("two/b.js", "missed", expect=True, disputed=True),
    _record("two/b.js", "missed", expect=True, duplicate_of="one"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    names = {"__src_0": "s", "__snk_1": "reached", "__snk_2": "clean", "__snk_3": "missed"}
    (tmp_path / "manifest.json").write_text(json.dumps({"records": RECORDS, "names": {name: {"id": id} for name, id in names.items()}}))
    bundles = {"terser": {"one/a.js": {"out": "one/a.js", "kept": ["reached"]}, "two/b.js": {"error": "not made"}}}
    (tmp_path / "bundles.json").write_text(json.dumps(bundles))
    for path, text in {"norm/one/a.js": FLOW, "norm/two/b.js": MISSED, "bundles/terser/one/a.js": FLOW}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    return tmp_path


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.conformance", *arguments, "--jobs", "1"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False)


def test_disputed_cases_and_duplicates_are_not_asked(folder: Path) -> None:
    assert [case.sink for case in Suites.read(folder, None).asked(PLAIN)] == ["reached", "clean", "missed"]


def test_the_halves_make_the_whole(folder: Path) -> None:
    halves = [set(Suites.read(folder, split).cases) for split in ("dev", "held")]
    assert halves[0] | halves[1] == set(Suites.read(folder, None).cases)
    assert not halves[0] & halves[1]


def test_a_variant_is_asked_for_the_sinks_that_it_kept(folder: Path) -> None:
    suites = Suites.read(folder, None)
    assert [case.sink for case in suites.asked("terser")] == ["reached"]
    assert suites.files("terser") == {"one/a.js": folder / "bundles/terser/one/a.js"}
    assert suites.asked("swc") == []


def test_a_pair_asks_for_its_own_source(folder: Path) -> None:
    case = next(case for case in Suites.read(folder, None).cases if case.sink == "missed")
    assert table([case], {("two/b.js", "missed"): {"another"}})["total"] == Row(flows=1, found=0, absences=0, quiet=0)
    assert table([case], {("two/b.js", "missed"): {"another", "s"}})["total"] == Row(flows=1, found=1, absences=0, quiet=0)


def test_a_claim_where_nothing_flows_is_wrong(folder: Path) -> None:
    case = next(case for case in Suites.read(folder, None).cases if case.sink == "clean")
    assert table([case], {})["total"].right == 100
    assert table([case], {("one/a.js", "clean"): {""}})["total"].right == 0


def test_findings_of_other_rules_are_no_answers() -> None:
    finding = {"source": {"text": "os.hostname()"}, "sink": {"text": "fetch(x)"}}
    assert found_in("a.js", [finding], {"__snk_1": "x"}) == {}


def test_the_command_measures_plain_and_minified(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = _run(str(folder), str(out), "--split", "all", "--wrong")
    assert done.returncode == 0, done.stderr
    assert (out / "plain.md").read_text().splitlines()[-1] == "| total | 2 | 1 | 50.0 | 100.0 | 66.7 |"
    assert (out / "terser.md").read_text().splitlines()[-1] == "| total | 1 | 0 | 100.0 | - | 100.0 |"
    assert [json.loads(line)["sink"] for line in (out / "plain.jsonl").read_text().splitlines()] == ["reached"]
    assert "FN two/b.js#missed" in done.stdout


def test_suites_that_are_not_there_are_mentioned(tmp_path: Path) -> None:
    done = _run(str(tmp_path / "none"), str(tmp_path / "out"))
    assert done.returncode == 0
    assert done.stdout.startswith("NOT RUN:")


def test_a_file_that_cannot_be_scanned_fails(folder: Path, tmp_path: Path) -> None:
    (folder / "norm/two/b.js").unlink()
    done = _run(str(folder), str(tmp_path / "out"), "--split", "all", "--variant", PLAIN)
    assert done.returncode == 1
    assert "FAILED two/b.js" in done.stdout
