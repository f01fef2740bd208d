from __future__ import annotations

import dataclasses
import gzip
import json
import re
import tarfile
from functools import cache
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model import FileInfo, Gap, Place, RuleInfo, ScanResult, Step
from analyzer.report import json as json_report
from analyzer.report import sarif
from analyzer.report.document import ReportDocument
from tests.node.npm import packed
from tests.report.fakes import HOST, MARKER, hostile, plain

RULES = (
    RuleInfo("BT101", "Host is sent", "payload", "high", "high", ("privacy",), "# BT101: Host is sent\n\nSee `f({0})` and [a](1).\n"),
    RuleInfo("BT999", "Never fires", "gate", "info", "low", tuple(f"tag-{index}" for index in range(12)), "# BT999\n"),
)


def whole() -> ScanResult:
    """A scan in which everything that the file can hold is there."""
    absent = dataclasses.replace(HOST, id="gone", state="absent")
    place = dataclasses.replace(HOST.sink.place, end_line=2, end_column=9, char_offset=21, char_length=7)
    host = dataclasses.replace(HOST, state="new", sink=dataclasses.replace(HOST.sink, place=place))
    return dataclasses.replace(
        plain(),
        findings=(MARKER, host),
        suppressed=(absent,),
        rules=RULES,
        files=(FileInfo("cli.js", 17, "ab" * 32), FileInfo("inner.js", 3, "cd" * 32, "tool.exe")),
    )


def run_of(result: ScanResult, **options: Any) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(sarif.render(ReportDocument.of(result, tool_version="1.2.3"), **options))
    (run,) = written["runs"]
    return run  # type: ignore[no-any-return]  # JSON


@cache
def official_schema() -> jsonschema.protocols.Validator:
    """The schema of SARIF 2.1.0, out of a package that ships it."""
    with tarfile.open(packed("@microsoft/jest-sarif@1.0.0-beta.0")) as archive:
        file = archive.extractfile("package/lib/schemas/sarif-2.1.0-rtm.5.json")
        assert file is not None
        schema = json.load(file)
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.mark.network
@pytest.mark.parametrize("result", [plain(), hostile(), whole()], ids=["plain", "hostile", "whole"])
def test_a_file_is_valid_by_the_official_schema(result: ScanResult) -> None:
    content = json.loads(sarif.render(ReportDocument.of(result, tool_version="1.2.3")))
    assert [error.message for error in official_schema().iter_errors(content)] == []


@pytest.mark.network
def test_the_official_schema_refuses_something() -> None:
    content = json.loads(sarif.render(ReportDocument.of(plain(), tool_version="1.2.3")))
    content["runs"][0]["results"][0]["level"] = "high"
    assert list(official_schema().iter_errors(content))


@pytest.mark.parametrize("result", [plain(), hostile(), whole()], ids=["plain", "hostile", "whole"])
def test_a_saved_report_gives_the_same_bytes(result: ScanResult) -> None:
    document = ReportDocument.of(result, tool_version="1.2.3", created="2026-01-01T00:00:00+00:00")
    saved = json_report.read(json_report.render(document), where="report.json")
    assert sarif.render(saved) == sarif.render(document)


def test_all_rules_are_described() -> None:
    run = run_of(whole())
    rules = {rule["id"]: rule for rule in run["tool"]["driver"]["rules"]}
    assert list(rules) == ["BT101", "BT401", "BT999"]  # BT401 is named by a finding and has no page in this report
    assert rules["BT101"]["help"]["markdown"] == RULES[0].help
    assert rules["BT101"]["properties"] == {
        "precision": "high",
        "security-severity": "8.0",
        "problem.severity": "error",
        "tags": ["security", "privacy"],
    }
    assert rules["BT101"]["defaultConfiguration"] == {"level": "error"}
    assert len(rules["BT999"]["properties"]["tags"]) == 10
    assert rules["BT999"]["properties"]["security-severity"] == "0.0"
    assert notifications(run, "cut") == ["left out of this file, not of the JSON report: 3 tags of rules"]


def notifications(run: dict[str, Any], kind: str) -> list[str]:
    return [entry["message"]["text"] for entry in run["invocations"][0]["toolExecutionNotifications"] if entry["descriptor"]["id"] == kind]


def test_a_result_lies_at_the_sink_and_leads_to_the_source() -> None:
    run = run_of(whole())
    host = next(result for result in run["results"] if result["ruleId"] == "BT101" and result["baselineState"] == "new")
    region = host["locations"][0]["physicalLocation"]["region"]
    assert region == {
        "startLine": HOST.sink.place.line,
        "startColumn": HOST.sink.place.column,
        "endLine": 2,
        "endColumn": 9,
        "charOffset": 21,
        "charLength": 7,
        "snippet": {"text": HOST.sink.place.text},
    }
    assert host["relatedLocations"][0]["id"] == 1
    assert host["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == HOST.source.place.column
    assert host["message"]["text"].endswith("The fact is read [here](1).")
    assert run["tool"]["driver"]["rules"][host["ruleIndex"]]["id"] == "BT101"
    steps = host["codeFlows"][0]["threadFlows"][0]["locations"]
    assert [step["kinds"] for step in steps] == [["source"], [], [], ["sink"]]
    assert [step["location"]["message"]["text"] for step in steps] == [step.why for step in HOST.path]


def test_guards_and_the_selection_are_related() -> None:
    run = run_of(whole())
    marker = next(result for result in run["results"] if result["ruleId"] == "BT401")
    texts = [location["message"]["text"] for location in marker["relatedLocations"]]
    assert texts[1].startswith("a branch selects between values that look alike: confusable: U+02BC MODIFIER LETTER APOSTROPHE or ")
    assert texts[2].startswith("only when: SERVICE_BASE_URL ends with")
    assert texts[3] == "unless: process.env.DISABLE_TELEMETRY"


def test_states_and_suppressions() -> None:
    run = run_of(whole())
    assert {(result.get("baselineState"), "suppressions" in result) for result in run["results"]} == {
        ("new", False),
        (None, False),
        ("absent", True),
    }
    assert run["results"][-1]["suppressions"] == [{"kind": "external", "status": "accepted"}]


def test_every_finding_has_a_line_hash_of_its_own() -> None:
    twins = tuple(dataclasses.replace(HOST, fingerprints={"flow/v1": f"same:{index}", "endpoints/v1": "same"}) for index in range(1, 30))
    results = run_of(dataclasses.replace(plain(), findings=twins))["results"]
    hashes = {result["partialFingerprints"]["primaryLocationLineHash"] for result in results}
    assert len(hashes) == len(twins)
    assert all(re.fullmatch(r"[0-9a-f]{16}:1", value) for value in hashes)
    assert results[0]["partialFingerprints"]["endpoints/v1"] == "same"


def test_what_was_not_read_is_no_success() -> None:
    run = run_of(plain())
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    gap = next(entry for entry in invocation["toolExecutionNotifications"] if entry["descriptor"]["id"] == "gap")
    location = gap["locations"][0]["physicalLocation"]
    assert location["region"] == {"byteOffset": 118, "byteLength": 212}
    assert run["artifacts"][location["artifactLocation"]["index"]]["location"]["uri"] == "vendor/blob.js"
    assert run["tool"]["driver"]["notifications"][gap["descriptor"]["index"]]["id"] == "gap"
    assert notifications(run, "limitation") == [
        "direct-eval is not modelled: 3 places in 1 file",
        "dynamic-key is not modelled: 412 places in 1 file",
    ]
    assert notifications(run, "dependencies") == ["not scanned: left-pad, undici"]


def test_a_complete_scan_is_a_success() -> None:
    complete = dataclasses.replace(plain(), complete=True, coverage=dataclasses.replace(plain().coverage, gaps=()))
    (invocation,) = run_of(complete)["invocations"]
    assert invocation["executionSuccessful"] is True
    assert not notifications(run_of(complete), "gap")


def test_artifacts_have_their_digest_and_their_container() -> None:
    artifacts = run_of(whole())["artifacts"]
    by_uri = {artifact["location"]["uri"]: artifact for artifact in artifacts}
    assert by_uri["cli.js"]["hashes"] == {"sha-256": "ab" * 32}
    assert by_uri["cli.js"]["length"] == 17
    assert artifacts[by_uri["inner.js"]["parentIndex"]]["location"]["uri"] == "tool.exe"


def test_limits_are_kept_and_what_is_cut_is_said() -> None:
    step = Step(HOST.source.place, "step", "goes on")
    path = (HOST.path[0], *(step for _ in range(1500)), HOST.path[-1])
    places = tuple((HOST.source.place, HOST.sink.place) for _ in range(700))
    run = run_of(dataclasses.replace(plain(), findings=(dataclasses.replace(HOST, path=path, also_at=places),)))
    (result,) = run["results"]
    steps = result["codeFlows"][0]["threadFlows"][0]["locations"]
    assert len(steps) == sarif.MAXIMUM_STEPS
    assert (steps[0]["kinds"], steps[-1]["kinds"]) == (["source"], ["sink"])
    assert len(result["relatedLocations"]) == sarif.MAXIMUM_RELATED
    assert notifications(run, "cut") == [
        "left out of this file, not of the JSON report: 401 related locations",
        "left out of this file, not of the JSON report: 502 steps of code flows",
    ]


def test_a_file_that_is_too_large_loses_its_flows_first_and_then_its_mildest_results() -> None:
    findings = tuple(
        dataclasses.replace(HOST, id=f"F{index}", severity="high" if index % 30 == 0 else "low", fingerprints={"flow/v1": f"{index:032x}"})
        for index in range(3000)
    )
    result = dataclasses.replace(plain(), findings=findings)
    everything = len(gzip.compress(sarif.render(ReportDocument.of(result, tool_version="1.2.3")), 6, mtime=0))
    assert all("codeFlows" in written for written in run_of(result, maximum_bytes=everything)["results"])
    without_flows = run_of(result, maximum_bytes=everything - 1)
    assert len(without_flows["results"]) == len(findings)
    assert not any("codeFlows" in written for written in without_flows["results"])
    assert any(text.endswith("code flows") for text in notifications(without_flows, "cut"))
    few = run_of(result, maximum_bytes=1)
    assert [written["properties"]["severity"] for written in few["results"]] == ["high"] * 100
    assert "left out of this file, not of the JSON report: 2,900 results" in notifications(few, "cut")


@given(st.text())
def test_a_path_is_a_relative_reference_inside_the_root(path: str) -> None:
    artifact = run_of(
        dataclasses.replace(plain(), findings=(), coverage=dataclasses.replace(plain().coverage, gaps=(Gap(path, 0, 1, "x"),)))
    )["artifacts"][0]["location"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", artifact)
    assert not artifact.startswith("/")
    assert not set(artifact.split("/")) & {"", ".", ".."}


@given(st.text(alphabet="[]()\\{}0x1 "))
def test_a_message_holds_no_link_and_no_placeholder_of_its_own(text: str) -> None:
    (result,) = run_of(dataclasses.replace(plain(), findings=(dataclasses.replace(HOST, message=text),)))["results"]
    shown = result["message"]["text"]
    own = shown.removesuffix(" [here](1).")
    assert own != shown
    assert not re.search(r"(?<!\\)(?:\\\\)*\]\(", own)
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", own)


def test_nothing_that_does_not_print_is_shown() -> None:
    shown = sarif.render(ReportDocument.of(hostile(), tool_version="1")).decode()
    for message in re.findall(r'"text": "((?:[^"\\]|\\.)*)"', shown):
        assert json.loads(f'"{message}"').replace("\n", "").replace("\t", "").isprintable()


def test_a_place_without_its_end_is_given_in_bytes() -> None:
    place = Place("cli.js", 0, 0, 5, 9, "abcd")
    finding = dataclasses.replace(HOST, sink=dataclasses.replace(HOST.sink, place=place))
    (result,) = run_of(dataclasses.replace(plain(), findings=(finding,)))["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 1, "byteOffset": 5, "byteLength": 4, "snippet": {"text": "abcd"}}
