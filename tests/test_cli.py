from __future__ import annotations

import dataclasses
import json
import os
import re
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import analyzer
from analyzer import cli
from analyzer.config import Progress, ScanOptions
from analyzer.errors import InputError
from analyzer.model import Limitation, ScanResult
from analyzer.rulebook.schema import json_schema
from tests.report.fakes import FIELD, plain

Pipeline = Callable[[ScanResult | BaseException], None]
COMPLETE = dataclasses.replace(plain(), complete=True, coverage=dataclasses.replace(plain().coverage, gaps=()))
NOTHING = dataclasses.replace(COMPLETE, findings=(), coverage=dataclasses.replace(COMPLETE.coverage, limitations=()))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict[str, Any]]:
    """What the command asked of the pipeline; tests run in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return []


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, calls: list[dict[str, Any]]) -> Pipeline:
    """Replaces the pipeline by one that gives a ready result."""

    def install(outcome: ScanResult | BaseException) -> None:
        def scan(target: str, *, rules: Sequence[Path], options: ScanOptions, progress: Progress) -> ScanResult:
            calls.append({"target": target, "rules": list(rules), "options": options})
            progress("syntax", 1, 2)
            if isinstance(outcome, BaseException):
                raise outcome
            return outcome

        module = types.ModuleType("analyzer.pipeline")
        vars(module)["scan"] = scan
        monkeypatch.setitem(sys.modules, "analyzer.pipeline", module)
        monkeypatch.setattr(analyzer, "pipeline", module, raising=False)

    return install


def run(*arguments: str) -> int:
    """The exit code of the command with `arguments`."""
    with pytest.raises(SystemExit) as caught:
        cli.app(arguments, prog_name="bundletap")
    return int(caught.value.code or 0)


# --- exit codes ----------------------------------------------------------------------------------------------------------


def test_exit_0_nothing_found_and_complete(pipeline: Pipeline) -> None:
    pipeline(NOTHING)
    assert run("scan", "x.js", "--fail-on", "info") == 0
    assert run("scan", "x.js", "--strict") == 0


def test_exit_0_findings_without_fail_on(pipeline: Pipeline) -> None:
    pipeline(COMPLETE)
    assert run("scan", "x.js") == 0


def test_exit_0_incomplete_but_allowed(pipeline: Pipeline) -> None:
    pipeline(plain())
    assert run("scan", "x.js", "--allow-partial") == 0


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("high", "high", 1),
        ("medium", "high", 0),
        ("medium", "medium", 1),
        ("low", "medium", 0),
        ("low", "low", 1),
        ("info", "low", 0),
        ("info", "info", 1),
        ("high", "info", 1),
        ("high", "never", 0),
    ],
)
def test_exit_1_findings_of_the_severity_or_above(pipeline: Pipeline, severity: Any, fail_on: str, code: int) -> None:
    pipeline(dataclasses.replace(COMPLETE, findings=(dataclasses.replace(FIELD, severity=severity),)))
    assert run("scan", "x.js", "--fail-on", fail_on) == code


def test_exit_1_findings_win_over_gaps(pipeline: Pipeline) -> None:
    pipeline(plain())
    assert run("scan", "x.js", "--fail-on", "high") == 1


def test_exit_2_wrong_target(pipeline: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline(InputError("it is no archive", where="x.tgz", to_do="Give one that npm packed."))
    assert run("scan", "x.tgz") == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == "bundletap: error: x.tgz: it is no archive. Give one that npm packed.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xml"], "Invalid value for '--format': 'xml' is not one of 'text', 'json'"),
        (["--deps", "all"], "Invalid value for '--deps': 'all' is not one of 'none', 'list', 'prod'."),
        (["--no-such-option"], "no-such-option"),
        (["--timeout", "0"], "--timeout"),
        (["--max-memory", "0"], "--max-memory"),
        (["--fail-on", "new"], "Invalid value for '--fail-on': 'new' is not one of 'never'"),
        (["--allow-partial", "--strict"], "contradict"),
        (["--output", "report.pdf"], "does not tell its format"),
        (["--format", "json", "--format", "html"], "room for one format"),
        (["--output", "a.json", "--output", "a.json"], "named twice"),
        (["--output", "file.js"], "the target itself"),
        (["--output", "file.js/x.json"], "nothing can be written"),
    ],
)
def test_exit_2_wrong_options(
    pipeline: Pipeline, calls: list[dict[str, Any]], capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    pipeline(NOTHING)
    Path("file.js").write_text("1")
    if arguments == ["--output", "file.js"]:
        arguments = [*arguments, "--format", "json"]
    assert run("scan", "file.js", *arguments) == 2
    assert message in capsys.readouterr().err
    assert calls == []  # refused before the work, not after it


def test_exit_3_incomplete(pipeline: Pipeline) -> None:
    pipeline(plain())
    assert run("scan", "x.js") == 3


def test_exit_3_limitations_where_strict(pipeline: Pipeline) -> None:
    coverage = dataclasses.replace(NOTHING.coverage, limitations=(Limitation("direct-eval", "cli.js", 1),))
    pipeline(dataclasses.replace(NOTHING, coverage=coverage))
    assert run("scan", "x.js") == 0
    assert run("scan", "x.js", "--strict") == 3


def test_exit_4_internal_error(pipeline: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline(ZeroDivisionError("division by \x1b[31m zero"))
    assert run("scan", "x.js") == 4
    errors = capsys.readouterr().err
    assert "internal error: ZeroDivisionError: division by \\x1b[31m zero (at test_cli.py:" in errors
    assert "Traceback" not in errors
    assert run("scan", "x.js", "--debug") == 4
    assert "Traceback" in capsys.readouterr().err


# --- what is written, and where ------------------------------------------------------------------------------------------


def test_by_default_text_is_printed_and_a_page_lies_in_reports(pipeline: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline(COMPLETE)
    assert run("scan", "x.js") == 0
    output = capsys.readouterr()
    assert output.out.startswith("bundletap ")
    assert output.out.splitlines()[-1].startswith("coverage (complete): ")
    assert "\x1b" not in output.out
    page = Path("reports/example-tool-1.4.2.html")
    assert page.read_bytes().startswith(b"<!doctype html>")
    assert f"html report: {page}" in output.err
    assert [path.name for path in Path("reports").iterdir()] == [page.name]


@pytest.mark.parametrize(
    ("arguments", "printed", "files"),
    [
        (["--format", "json"], "{", []),
        (["--format", "html"], "<!doctype", []),
        (["--format", "text"], "bundletap", []),
        (["--output", "a/b/r.json"], "", ["a/b/r.json"]),
        (["--format", "json", "--output", "r.out"], "", ["r.out"]),
        (["--format", "text", "--output", "r.json", "--output", "r.html"], "bundletap", ["r.html", "r.json"]),
        (["--output", "-", "--output", "r.json"], "bundletap", ["r.json"]),
        (["--output", "out/"], "", ["out/example-tool-1.4.2.html"]),
        (
            ["--format", "json", "--format", "html", "--format", "text", "--output", "out/"],
            "",
            [f"out/example-tool-1.4.2.{suffix}" for suffix in ("html", "json", "txt")],
        ),
    ],
)
def test_formats_and_outputs(
    pipeline: Pipeline, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str], printed: str, files: list[str]
) -> None:
    pipeline(COMPLETE)
    assert run("scan", "x.js", *arguments) == 0
    output = capsysbinary.readouterr().out.decode()
    assert output.startswith(printed) if printed else output == ""
    assert sorted(path.as_posix() for path in Path().rglob("*") if path.is_file()) == files
    for file in files:
        if file.endswith(".json"):
            assert json.loads(Path(file).read_text())["schema_version"] == "1.0"


def test_the_file_of_a_hostile_name_stays_in_its_folder(pipeline: Pipeline) -> None:
    pipeline(dataclasses.replace(COMPLETE, target=dataclasses.replace(COMPLETE.target, name="../../../etc/\x00pass\u202ewd", version="/1")))
    assert run("scan", "x.js") == 0
    assert [path.as_posix() for path in Path().rglob("*.html")] == ["reports/etc-pass-wd-1.html"]


def test_a_file_in_the_way_of_the_default_page_is_a_warning(pipeline: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline(COMPLETE)
    Path("reports").write_text("a file, no folder")
    assert run("scan", "x.js") == 0
    assert "warning: reports/example-tool-1.4.2.html cannot be written" in capsys.readouterr().err


def test_reproducible_reports_are_the_same_bytes(pipeline: Pipeline) -> None:
    pipeline(COMPLETE)
    pages = []
    for seconds in (1.0, 2.0):
        pipeline(dataclasses.replace(COMPLETE, timings={"flow": seconds}))
        assert run("scan", "x.js", "--reproducible", "--output", "r.html", "--output", "r.txt") == 0
        pages.append(Path("r.html").read_bytes() + Path("r.txt").read_bytes())
    assert pages[0] == pages[1]


def test_standard_error_is_quiet_where_asked(pipeline: Pipeline, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline(COMPLETE)
    assert run("scan", "x.js", "--quiet") == 0
    assert capsys.readouterr().err == ""
    assert run("scan", "x.js", "--verbose") == 0
    errors = capsys.readouterr().err
    assert "warning: package.json: the package runs a script when it is installed" in errors
    assert "syntax: 4.20 s CPU" in errors


def test_options_reach_the_pipeline(pipeline: Pipeline, calls: list[dict[str, Any]]) -> None:
    pipeline(COMPLETE)
    assert run("scan", "x.js", "--rules", "a", "--rules", "b", "--timeout", "9", "--max-memory", "100", "--offline", "--no-cache") == 0
    options = calls[0]["options"]
    assert calls[0]["target"] == "x.js"
    assert calls[0]["rules"] == [Path("a"), Path("b")]
    assert (options.stop.seconds, options.stop.memory, options.offline, options.cache) == (9.0, 100_000_000, True, False)
    assert not options.dependencies
    for mode, fetched in (("none", False), ("list", False), ("prod", True)):
        assert run("scan", "x.js", "--deps", mode) == 0
        assert (calls[-1]["options"].dependencies, calls[-1]["options"].cache) == (fetched, True)


def test_the_library_gives_the_same_report(pipeline: Pipeline, calls: list[dict[str, Any]]) -> None:
    pipeline(COMPLETE)
    report = analyzer.scan("x.js", rules=["mine"])
    assert report.to_dict()["target"]["name"] == "@example/tool"
    assert calls[0]["rules"] == [Path("mine")]


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"bundletap {analyzer.__version__}\n"


def test_the_schema_of_rules_is_printed_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("rules", "schema") == 0
    assert json.loads(capsys.readouterr().out) == json_schema()


@pytest.mark.parametrize("arguments", [[], ["scan", "--help"], ["rules"], ["--help"]])
def test_help_names_what_there_is(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    run(*arguments)
    output = capsys.readouterr()
    assert "Usage: bundletap" in output.out + output.err


# --- as a process of its own ---------------------------------------------------------------------------------------------

SLOW = """
import sys, time, types
import analyzer
from analyzer import cli
from tests.report.fakes import plain
import dataclasses
from analyzer.model import Gap

def scan(target, *, rules, options, progress):
    print("started", file=sys.stderr, flush=True)
    deaf = target == "deaf.js"
    while deaf or not options.stop.reason():
        time.sleep(0.01)
    coverage = dataclasses.replace(plain().coverage, gaps=(Gap("cli.js", 0, 0, options.stop.reason()),))
    return dataclasses.replace(plain(), coverage=coverage)

module = types.ModuleType("analyzer.pipeline")
module.scan = scan
sys.modules["analyzer.pipeline"] = analyzer.pipeline = module
cli.GRACE = 0.2
cli.main()
"""


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """The command with a pipeline that runs until it is told to stop, or, for deaf.js, for ever."""
    path = os.pathsep.join((str(Path(analyzer.__file__).parents[1]), os.environ.get("PYTHONPATH", "")))
    command = [sys.executable, "-c", SLOW, "scan", *arguments, "--output", "r.json"]
    environment = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def reasons(folder: Path) -> list[str]:
    report = json.loads((folder / "r.json").read_text())
    assert report["complete"] is False
    return [gap["reason"] for gap in report["coverage"]["gaps"]]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_scan_writes_what_is_known(tmp_path: Path, number: signal.Signals) -> None:
    with start(tmp_path, "x.js") as process:
        _wait_for_start(process)
        process.send_signal(number)
        assert process.wait(timeout=30) == 3
    assert reasons(tmp_path) == [f"the run was interrupted ({number.name})"]


def test_a_time_limit_writes_what_is_known(tmp_path: Path) -> None:
    with start(tmp_path, "x.js", "--timeout", "0.3") as process:
        assert process.wait(timeout=30) == 3
    assert reasons(tmp_path) == ["the time limit of 0.3 s was reached"]


def test_a_memory_limit_writes_what_is_known(tmp_path: Path) -> None:
    with start(tmp_path, "x.js", "--max-memory", "5") as process:
        assert process.wait(timeout=30) == 3
    assert reasons(tmp_path) == ["the memory limit of 5 MB was reached"]


def test_a_pipeline_that_does_not_listen_is_given_up(tmp_path: Path) -> None:
    with start(tmp_path, "deaf.js", "--timeout", "0.3") as process:
        assert process.wait(timeout=30) == 3
    assert reasons(tmp_path) == ["the time limit of 0.3 s was reached"]


def test_a_second_interrupt_gives_up(tmp_path: Path) -> None:
    with start(tmp_path, "deaf.js") as process:
        _wait_for_start(process)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 3
    assert reasons(tmp_path) == ["the run was interrupted (SIGINT)"]


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    code = SLOW.replace("while deaf or not options.stop.reason():", "while False:")
    path = str(Path(analyzer.__file__).parents[1])
    command = f'"{sys.executable}" -c "$CODE" scan x.js --format json --allow-partial | true; echo "${{PIPESTATUS[0]}}"'
    environment = {**os.environ, "PYTHONPATH": path, "CODE": code}
    result = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert result.stdout.strip() == "0"
    assert "Traceback" not in result.stderr
    assert "BrokenPipe" not in result.stderr


def _wait_for_start(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    assert process.stderr.readline() == "started\n"


def test_the_module_runs_like_the_command() -> None:
    path = str(Path(analyzer.__file__).parents[1])
    result = subprocess.run(
        [sys.executable, "-m", "analyzer", "--version"], cwd=path, capture_output=True, text=True, timeout=60, check=True
    )
    assert re.fullmatch(r"bundletap \d+\.\d+\.\d+\n", result.stdout)
