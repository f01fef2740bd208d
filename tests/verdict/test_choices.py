from __future__ import annotations

from pathlib import Path

import pytest

from analyzer import pipeline
from analyzer.config import ScanOptions, silent
from analyzer.model import Finding

ZONE = "const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;\n"
SEND = 'fetch("https://t.example/v1", {method: "POST", body: mark});\n'


def finding(folder: Path, choice: str) -> Finding:
    """The implicit finding of a program in which `choice` makes `mark` of `zone`."""
    file = folder / "a.js"
    file.write_text(ZONE + choice + SEND)
    result = pipeline.scan(str(file), rules=(), options=ScanOptions(offline=True), progress=silent)
    (found,) = [each for each in result.findings if each.flow == "implicit"]
    return found


BASE = 'const mark = zone === "Asia/Nowhere" ? "yes" : "no";\n'


@pytest.mark.parametrize(
    "choice",
    [
        'const mark = "Asia/Nowhere" === zone ? "yes" : "no";\n',
        'const mark = zone !== "Asia/Nowhere" ? "no" : "yes";\n',
        'const name = "Asia/" + "Nowhere"; const mark = zone === name ? "yes" : "no";\n',
        'let mark = "no"; if (zone === "Asia/Nowhere") mark = "yes";\n',
        'function pick(q) { return q === "Asia/Nowhere" ? "yes" : "no" } const mark = pick(zone);\n',
    ],
)
def test_the_same_choice_in_other_words_is_the_same(tmp_path: Path, choice: str) -> None:
    assert finding(tmp_path, choice).fingerprints == finding(tmp_path, BASE).fingerprints


@pytest.mark.parametrize(
    "choice",
    [
        'const mark = zone === "Europe/Elsewhere" ? "yes" : "no";\n',
    ],
)
def test_another_choice_is_another_finding(tmp_path: Path, choice: str) -> None:
    assert finding(tmp_path, choice).fingerprints["endpoints/v1"] != finding(tmp_path, BASE).fingerprints["endpoints/v1"]


def test_what_minifiers_spell_in_other_ways_is_no_word(tmp_path: Path) -> None:
    first = finding(tmp_path, "const mark = zone.length === 1000 ? true : false;\n")
    second = finding(tmp_path, "const mark = zone.length === 1e3 ? !0 : !1;\n")
    assert first.fingerprints == second.fingerprints
