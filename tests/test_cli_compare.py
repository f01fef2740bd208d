"""Do `bundletap diff` and `bundletap render` do what they say, from the command line to the bytes?"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from analyzer import cli
from analyzer.model import Finding, Level, Limitation, ScanResult, State
from analyzer.report import json as json_report
from analyzer.report.document import ReportDocument
from analyzer.report.formats import FORMATS
from tests.report.fakes import HOST, plain
from tests.test_cli import run

FIXED = 'fetch("https://t.example/v1", {method: "POST", body: "started"});\n'
HOSTNAME = 'const os = require("os");\nfetch("https://t.example/v1", {method: "POST", body: os.hostname()});\n'
HASHED = (
    'const os = require("os"), crypto = require("crypto");\n'
    'const id = crypto.createHash("sha256").update(os.hostname()).digest("hex");\n'
    'fetch("https://t.example/v1", {method: "POST", body: id});\n'
)
TOKEN = 'fetch("https://u.example/v1?a=" + process.env.EDITOR);\n'


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("fixed", FIXED), ("host", HOSTNAME), ("hashed", HASHED), ("both", HOSTNAME + TOKEN)):
        Path(f"{name}.js").write_text(text)


def saved(name: str) -> str:
    """The JSON report of a file."""
    assert run("scan", f"{name}.js", "--output", f"{name}.json", "--quiet") == 0
    return f"{name}.json"


def comparison(*arguments: str) -> dict[str, Any]:
    run("diff", *arguments, "--output", "diff.json", "--quiet")
    return json.loads(Path("diff.json").read_text())  # type: ignore[no-any-return]  # JSON


# --- what is compared ------------------------------------------------------------------------------------------------------


def test_a_new_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "fixed.js", "host.js", "--format", "text") == 1
    output = capsys.readouterr().out
    assert "compared with  fixed.js" in output
    assert "BT104 · explicit" in output
    assert "findings: 1 new, 0 updated, 0 unchanged, 0 absent" in output


def test_a_finding_that_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "host.js", "fixed.js", "--format", "text") == 0
    output = capsys.readouterr().out
    assert "1 finding of the old release alone:" in output
    assert "findings: 0 new, 0 updated, 0 unchanged, 1 absent" in output


def test_a_fact_that_is_hashed_from_now_on_is_updated() -> None:
    report = comparison("host.js", "hashed.js")
    assert [finding["state"] for finding in report["findings"]] == ["updated"]
    assert report["comparison"]["updated"] == 1


def test_names_and_endpoints() -> None:
    found = comparison("host.js", "both.js")["comparison"]
    assert found["environment_names"] == {"new": ["EDITOR"], "gone": []}
    assert found["endpoints"]["gone"] == []
    assert any(endpoint.startswith("https://u.example/v1?a=") for endpoint in found["endpoints"]["new"])
    assert (found["new"], found["unchanged"]) == (1, 1)


@pytest.mark.parametrize("old", ["host.js", "host.json"])
@pytest.mark.parametrize("new", ["both.js", "both.json"])
def test_a_saved_report_stands_for_its_target(old: str, new: str) -> None:
    expected = comparison("host.js", "both.js")
    saved("host")
    saved("both")
    assert comparison(old, new) == expected


def test_a_comparison_of_packages_lists_what_they_ask_for(tmp_path: Path) -> None:
    for version, scripts in (("1", {}), ("2", {"postinstall": "node setup.js"})):
        folder = tmp_path / version
        folder.mkdir()
        (folder / "index.js").write_text(FIXED)
        (folder / "setup.js").write_text(FIXED)
        manifest = {"name": "t", "version": f"{version}.0.0", "main": "index.js", "scripts": scripts, "dependencies": {"a": f"^{version}"}}
        (folder / "package.json").write_text(json.dumps(manifest))
    found = comparison("1", "2")["comparison"]
    assert found["old"]["version"] == "1.0.0"
    assert found["install_scripts"]["new"] == ["postinstall: node setup.js"]
    assert found["dependencies"] == {"new": ["a ^2 (runtime)"], "gone": ["a ^1 (runtime)"]}
    assert any("setup.js" in entry for entry in found["entry_points"]["new"])


# --- exit codes ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fail_on", "state", "severity", "code"),
    [
        ("new", "new", "info", 1),
        ("new", "updated", "high", 0),
        ("new", "unchanged", "high", 0),
        ("never", "new", "high", 0),
        ("high", "new", "high", 1),
        ("high", "new", "medium", 0),
        ("low", "new", "medium", 1),
        ("low", "unchanged", "high", 0),
    ],
)
def test_new_findings_fail(fail_on: str, state: State, severity: Level, code: int) -> None:
    finding = dataclasses.replace(HOST, state=state, severity=severity)
    complete = _result(finding)
    assert cli.comparison_exit_code(complete, complete, fail_on) == code


def _result(*findings: Finding, complete: bool = True) -> ScanResult:
    coverage = dataclasses.replace(plain().coverage, gaps=() if complete else plain().coverage.gaps, limitations=())
    return dataclasses.replace(plain(), complete=complete, findings=findings, coverage=coverage)


def test_a_gap_on_either_side_counts() -> None:
    whole, partial = _result(), _result(complete=False)
    assert cli.comparison_exit_code(whole, whole, "new") == 0
    assert cli.comparison_exit_code(partial, whole, "new") == 3
    assert cli.comparison_exit_code(whole, partial, "new") == 3
    assert cli.comparison_exit_code(partial, partial, "new", allow_partial=True) == 0
    assert cli.comparison_exit_code(partial, _result(dataclasses.replace(HOST, state="new")), "new") == 1
    limited = dataclasses.replace(whole, coverage=dataclasses.replace(whole.coverage, limitations=(Limitation("eval", "a.js", 1),)))
    assert cli.comparison_exit_code(limited, whole, "new", strict=True) == 3
    assert cli.comparison_exit_code(limited, whole, "new") == 0


def test_a_difference_of_severity_can_be_asked_for() -> None:
    assert run("diff", "fixed.js", "host.js", "--quiet", "--format", "json", "--fail-on", "never") == 0
    assert run("diff", "host.js", "host.js", "--quiet", "--format", "json") == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.js", "host.js"], "missing.js"),
        (["host.js", "missing.json"], "missing.json"),
        (["broken.json", "host.js"], "this is no JSON"),
        (["host.js", "other.json"], "schema_version"),
        (["host.js", "both.js", "--allow-partial", "--strict"], "contradict"),
        (["host.js", "both.js", "--format", "json", "--output", "both.js"], "the target itself"),
        (["host.js", "both.js", "--format", "json", "--output", "host.js"], "the target itself"),
    ],
)
def test_wrong_sides_end_with_2(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    Path("broken.json").write_text("{")
    Path("other.json").write_text('{"name": "a package.json, no report"}')
    assert run("diff", *arguments) == 2
    assert message in capsys.readouterr().err


# --- every format ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMATS)
def test_a_comparison_in_every_format(name: str, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    saved("host")
    capsysbinary.readouterr()
    assert run("diff", "host.json", "both.js", "--format", name, "--quiet", "--reproducible") == 1
    output = capsysbinary.readouterr().out
    assert b"EDITOR" in output
    run("diff", "host.json", "both.js", "--format", name, "--quiet", "--reproducible")
    assert capsysbinary.readouterr().out == output


def test_sarif_has_a_state_for_every_result() -> None:
    run("diff", "both.js", "hashed.js", "--output", "d.sarif", "--quiet")
    (only,) = json.loads(Path("d.sarif").read_text())["runs"]
    assert sorted(result["baselineState"] for result in only["results"]) == ["absent", "updated"]


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])  # a page shows code, and a saved report has none
@pytest.mark.parametrize("command", [["scan", "both.js"], ["diff", "host.js", "both.js"]], ids=["scan", "diff"])
def test_a_rendered_report_is_the_same_bytes(name: str, command: list[str], capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    run(*command, "--format", name, "--output", "r.json", "--quiet", "--reproducible")
    direct = capsysbinary.readouterr().out or Path("r.json").read_bytes()
    assert run("render", "r.json", "--format", name, "--quiet") == 0
    assert capsysbinary.readouterr().out == direct


def test_a_rendered_page_has_everything_but_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    run("diff", "host.js", "both.js", "--output", "r.json", "--quiet")
    capsys.readouterr()
    assert run("render", "r.json", "--format", "html") == 0
    page = capsys.readouterr().out
    assert "Compared with host.js" in page
    assert "EDITOR" in page


def test_render_without_options_prints_and_writes_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("render", saved("host")) == 0
    assert capsys.readouterr().out.startswith("bundletap ")
    assert Path("reports/host.js.html").is_file()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "this is no JSON"),
        (b"\xff\xfe", "this is no JSON"),
        (b"[" * 100_000, "this is no JSON"),
        (b"null", "an object is expected"),
        (b'{"schema_version": "7.0"}', "is not known"),
        (b'{"schema_version": 1}', "schema_version"),
    ],
)
def test_what_is_no_report_is_refused(content: bytes, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("r.json").write_bytes(content)
    assert run("render", "r.json") == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.startswith("bundletap: error: ")


def test_a_missing_report_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("render", "none.json") == 2
    assert "none.json: cannot be read" in capsys.readouterr().err
    assert run("render", ".") == 2


def test_an_edited_report_is_refused_with_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    report = json.loads(Path(saved("host")).read_text())
    report["findings"][0]["sink"]["line"] = -4
    Path("r.json").write_text(json.dumps(report))
    assert run("render", "r.json") == 2
    assert "report.findings[0].sink.line" in capsys.readouterr().err


def test_a_report_of_an_earlier_version_is_read() -> None:
    """What came later than schema 1.0 began is left out of it: the files, the rules, the ends of places, the package."""
    report = ReportDocument.of(plain(), tool_version="0.1.0").to_dict()
    for name in ("files", "rules", "package", "comparison"):
        report.pop(name, None)
    for finding in report["findings"]:
        for name in ("end_line", "end_column", "char_offset", "char_length"):
            del finding["source"][name], finding["sink"][name]
    for item in report["inventory"]["sources"]:
        del item["environment"]
    again = ReportDocument.from_dict(json.loads(json.dumps(report)))
    assert json_report.render(again) == json_report.render(ReportDocument.of(plain(), tool_version="0.1.0"))
