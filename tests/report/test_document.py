from __future__ import annotations

import dataclasses
import json
import random
from pathlib import Path
from typing import Any, TypeVar

import jsonschema
import pytest

from analyzer.errors import InputError
from analyzer.model import ScanResult
from analyzer.report import json as json_report
from analyzer.report.document import ReportDocument
from tests.report.fakes import HOST, hostile, plain

T = TypeVar("T")
SCHEMA = json.loads(Path(__file__).with_name("report.schema.json").read_text())


def document(result: ScanResult, created: str = "") -> ReportDocument:
    return ReportDocument.of(result, tool_version="1.2.3", created=created)


@pytest.mark.parametrize("result", [plain(), hostile()], ids=["plain", "hostile"])
def test_the_report_keeps_the_contract(result: ScanResult) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(document(result).to_dict())


def test_fields_stand_in_the_order_of_the_contract() -> None:
    report = document(plain()).to_dict()
    assert list(report) == list(SCHEMA["properties"])
    for name, part in (("finding", report["findings"][0]), ("coverage", report["coverage"]), ("target", report["target"])):
        assert list(part) == list(SCHEMA["$defs"][name]["properties"]), name
    place = [name for name in SCHEMA["$defs"]["place"]["properties"] if name != "module"]  # which only places that have one carry
    finding = next(finding for finding in report["findings"] if finding["marker"])
    assert list(finding["source"]) == [*place, "kind", "name"]
    assert list(finding["sink"]) == [*place, "kind", "part", "endpoint"]
    assert list(finding["path"][0]) == [*place, "role", "why"]
    assert list(finding["guards"][0]) == [*place, "condition", "polarity", "source"]
    assert list(finding["marker"]) == list(SCHEMA["$defs"]["marker"]["properties"])


def test_what_is_known_stands_in_the_report() -> None:
    report = document(plain()).to_dict()
    assert report["schema_version"] == "1.0"
    assert report["tool"] == {"name": "bundletap", "version": "1.2.3", "rules_sha256": "4e9c6f1d2ab85073"}
    finding = next(finding for finding in report["findings"] if finding["id"] == HOST.id)
    assert finding["source"]["text"] == "Zt()"
    assert finding["sink"]["endpoint"] == "https://api.example.com/v1/messages"
    assert [step["role"] for step in finding["path"]] == ["source", "step", "step", "sink"]
    assert report["comparison"] is None


def test_the_order_of_the_scan_does_not_matter() -> None:
    result = plain()
    expected = json_report.render(document(result))
    for seed in range(5):
        shuffled = dataclasses.replace(
            result,
            findings=_shuffled(result.findings, seed),
            sources=_shuffled(result.sources, seed),
            coverage=dataclasses.replace(result.coverage, limitations=_shuffled(result.coverage.limitations, seed)),
        )
        assert json_report.render(document(shuffled)) == expected


def _shuffled(values: tuple[T, ...], seed: int) -> tuple[T, ...]:
    return tuple(random.Random(seed).sample(values, len(values)))


@pytest.mark.parametrize("result", [plain(), hostile()], ids=["plain", "hostile"])
def test_a_report_is_read_as_it_was_written(result: ScanResult) -> None:
    written = json_report.render(document(result))
    assert json_report.render(json_report.read(written, where="report.json")) == written
    assert json.loads(written) == document(result).to_dict()


def test_credentials_are_masked_everywhere() -> None:
    secret = "sk-" + "notarealkey" + "0123456789abcdef"
    result = dataclasses.replace(plain(), findings=(dataclasses.replace(HOST, message=f"sends {secret}"),))
    written = json_report.render(document(result)).decode()
    assert secret not in written
    assert "sends sk-n•••" in written


def test_lone_surrogates_are_spelled_out() -> None:
    result = dataclasses.replace(plain(), findings=(dataclasses.replace(HOST, message="a \ud83d b"),))
    assert json.loads(json_report.render(document(result)))["findings"][0]["message"] == "a \\ud83d b"


def test_a_reproducible_report_holds_no_clock() -> None:
    assert document(plain()).result.timings == {}
    assert document(plain(), created="2026-01-01T00:00:00+00:00").result.timings == {"syntax": 4.2, "flow": 6.1}


def _without(path: str) -> dict[str, Any]:
    report = json.loads(json_report.render(document(plain())))
    *parents, last = path.split(".")
    part: Any = report
    for name in parents:
        part = part[int(name)] if name.isdigit() else part[name]
    part[last] = None
    return report  # type: ignore[no-any-return]  # JSON


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ([], "report"),
        ("text", "report"),
        ({}, "report.schema_version"),
        ({"schema_version": "2.0"}, "report"),
        (_without("findings"), "report.findings"),
        (_without("findings.2.sink.offset"), "report.findings[2].sink.offset"),
        (_without("findings.0.category"), "report.findings[0].category"),
        (_without("coverage.gaps"), "report.coverage.gaps"),
        (_without("complete"), "report.complete"),
    ],
)
def test_a_wrong_report_is_refused_with_its_place(value: object, where: str) -> None:
    with pytest.raises(InputError) as caught:
        ReportDocument.from_dict(value)
    assert caught.value.where == where


@pytest.mark.parametrize(("name", "value"), [("line", True), ("line", "1"), ("line", -1), ("text", 3), ("container", [])])
def test_a_wrong_type_is_refused(name: str, value: object) -> None:
    report = document(plain()).to_dict()
    report["findings"][0]["sink"][name] = value
    with pytest.raises(InputError, match=r"is expected, this is|is no JSON"):
        ReportDocument.from_dict(report)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(InputError, match=r"x\.json: this is no JSON"):
        json_report.read(b"{", where="x.json")


def test_unknown_fields_are_passed_over() -> None:
    report = document(plain()).to_dict()
    report["later"] = 1
    report["findings"][0]["later"] = {}
    assert ReportDocument.from_dict(report).to_dict() == document(plain()).to_dict()
