"""Does a scan of what each bundler makes of a program of several modules find exactly what the program claims?"""

from __future__ import annotations

import json

import pytest

from samples.bundles.build import BUNDLERS, HERE, MANIFEST, PACKAGES, SOURCES, cases, digest, programs
from tests import samples_support as support


def claims(program: str) -> support.Claims:
    """The claims of all files of a program."""
    read = [
        support.read_claims(text)
        for path in sorted((SOURCES / program).rglob("*.js"))
        if "// $ " in (text := path.read_text(encoding="utf-8"))
    ]
    assert len(read) == 1, f"{program}: one file has claims"
    return read[0]


def problems(bundler: str, program: str) -> list[str]:
    """Where the scan of a bundle and the claims differ."""
    from analyzer import scan

    report = scan(HERE / bundler / program).to_dict()
    gaps = [] if report["complete"] else [f"INCOMPLETE {report['coverage']['gaps']}"]
    return gaps + support.disagreements(claims(program), report["findings"], lines=False)


@pytest.mark.parametrize(("bundler", "program"), cases())
def test_a_scan_of_a_bundle_finds_what_the_program_claims(bundler: str, program: str) -> None:
    assert problems(bundler, program) == []


def test_every_program_has_its_twin_in_which_nothing_flows() -> None:
    for program in programs():
        if program.endswith(".clean"):
            assert claims(program).nothing, program
        else:
            assert f"{program}.clean" in programs()
            assert any(claim.required for claim in claims(program).flows), program


def test_every_bundle_was_made_from_the_text_as_it_is() -> None:
    noted = json.loads(MANIFEST.read_text(encoding="utf-8"))
    assert noted["programs"] == {program: digest(program) for program in programs()}, "run samples/bundles/build.py"
    assert len(noted["packages"]) == len(PACKAGES)


def test_there_is_a_bundle_for_each_case_and_no_other() -> None:
    found = {(path.parent.name, path.name) for bundler in BUNDLERS for path in (HERE / bundler).iterdir()}
    assert found == set(cases())
    assert {path.name for path in HERE.iterdir() if path.is_dir()} - {"__pycache__"} == {*BUNDLERS, SOURCES.name}
