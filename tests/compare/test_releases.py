from __future__ import annotations

import dataclasses

import pytest

from analyzer.compare.releases import compare
from analyzer.model import (
    Comparison,
    Coverage,
    Dependency,
    EntryPoint,
    FileInfo,
    Gap,
    InstallScript,
    InventoryItem,
    PackageInfo,
    ScanResult,
)
from tests.report.fakes import FETCH, FIELD, HOST, MARKER, PROXY, place, plain

COMPLETE = dataclasses.replace(plain(), complete=True, coverage=dataclasses.replace(plain().coverage, gaps=()))


def comparison(old: ScanResult, new: ScanResult) -> Comparison:
    result = compare(old, new).comparison
    assert result is not None
    return result


def test_a_release_and_itself() -> None:
    found = compare(COMPLETE, COMPLETE)
    assert {finding.state for finding in found.findings} == {"unchanged"}
    assert found.comparison is not None
    assert (found.comparison.new, found.comparison.updated, found.comparison.absent) == (0, 0, ())
    assert all(change.old == change.new for change in found.comparison.coverage)
    assert dataclasses.replace(found, findings=COMPLETE.findings, comparison=None) == COMPLETE


def test_states_and_counts() -> None:
    moved = dataclasses.replace(HOST, fingerprints={**HOST.fingerprints, "flow/v1": "another way"})
    old = dataclasses.replace(COMPLETE, findings=(HOST, FIELD, PROXY))
    new = dataclasses.replace(COMPLETE, findings=(MARKER, moved, PROXY))
    found = compare(old, new)
    assert [finding.state for finding in found.findings] == ["new", "updated", "unchanged"]
    assert found.comparison is not None
    assert [(finding.id, finding.state) for finding in found.comparison.absent] == [(FIELD.id, "absent")]
    assert (found.comparison.new, found.comparison.updated, found.comparison.unchanged) == (1, 1, 1)


def test_environment_names_and_endpoints() -> None:
    def with_names(*names: str) -> ScanResult:
        items = tuple(InventoryItem(place("process.env.CI"), "process.env", name, environment=True) for name in names)
        zone = InventoryItem(place("process.env.CI"), "timezone", "timeZone")
        sinks = (InventoryItem(FETCH, "fetch", f"https://{names[0]}.example"), InventoryItem(FETCH, "file.write", f"{names[0]}.txt"))
        return dataclasses.replace(COMPLETE, findings=(), sources=(*items, zone), sinks=sinks)

    found = comparison(with_names("CI", "*", "HOME"), with_names("TZ", "*", "HOME"))
    assert (found.environment_names.new, found.environment_names.gone) == (("TZ",), ("CI",))
    assert (found.endpoints.new, found.endpoints.gone) == (("https://TZ.example",), ("https://CI.example",))


def test_what_package_json_says() -> None:
    def packed(version: str) -> ScanResult:
        package = PackageInfo(
            entry_points=(EntryPoint("bin", "tool", f"cli-{version}.js"), EntryPoint("exports", ".", None, "import")),
            install_scripts=(InstallScript("postinstall", f"node setup-{version}.js", True),),
            dependencies=(Dependency("left-pad", f"^{version}", "runtime", False), Dependency("same", "*", "peer", False)),
        )
        return dataclasses.replace(COMPLETE, package=package)

    found = comparison(packed("1"), packed("2"))
    assert (found.dependencies.new, found.dependencies.gone) == (("left-pad ^2 (runtime)",), ("left-pad ^1 (runtime)",))
    assert found.install_scripts.new == ("postinstall: node setup-2.js",)
    assert found.install_scripts.gone == ("postinstall: node setup-1.js",)
    assert (found.entry_points.new, found.entry_points.gone) == (("bin tool → cli-2.js",), ("bin tool → cli-1.js",))
    assert not [note for note in found.notes if "does not tell" in note]


def test_a_side_that_does_not_tell_is_named() -> None:
    found = comparison(COMPLETE, dataclasses.replace(COMPLETE, package=PackageInfo()))
    assert sum("The old side does not tell" in note for note in found.notes) == 3
    assert found.dependencies.new == ()


def test_an_early_report_does_not_tell_which_names_are_variables() -> None:
    sources = (InventoryItem(place("process.env.CI"), "process.env", "CI"),)
    early = dataclasses.replace(COMPLETE, sources=sources)
    now = dataclasses.replace(COMPLETE, sources=tuple(dataclasses.replace(item, environment=True) for item in sources))
    found = comparison(early, now)
    assert found.environment_names.new == ()
    assert "The old side does not tell which names are environment variables: they are not compared." in found.notes


GAP = Gap(HOST.source.place.file, 0, 10, "the time limit was reached")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"complete": False}, {}, "The old scan is incomplete"),
        ({}, {"complete": False, "findings": ()}, "0 of 6 absent findings lie in files that it did not read whole"),
        (
            {},
            {"complete": False, "findings": (), "coverage": Coverage(gaps=(GAP,))},
            "6 of 6 absent findings lie in files that it did not read whole",
        ),
        ({}, {"complete": False}, "there may be more that is new"),
        ({"rules_sha256": "other"}, {}, "different rules"),
        (
            {"files": (FileInfo("a.js", 1, "ab"), FileInfo("b.js", 1, "cd"))},
            {"files": (FileInfo("b.js", 1, "cd"), FileInfo("a.js", 1, "ab"))},
            "byte for byte",
        ),
    ],
)
def test_what_makes_a_comparison_less_than_it_seems(old: dict[str, object], new: dict[str, object], words: str) -> None:
    found = comparison(dataclasses.replace(COMPLETE, **old), dataclasses.replace(COMPLETE, **new))  # type: ignore[arg-type]  # fields
    assert [note for note in found.notes if words in note]


def test_equal_scans_need_no_note() -> None:
    assert comparison(COMPLETE, COMPLETE).notes == ()


def test_versions_of_the_tool_are_compared() -> None:
    result = compare(COMPLETE, COMPLETE, versions=("0.1.0", "0.2.0")).comparison
    assert result is not None
    assert result.notes == ("The two scans were made by different versions of bundletap: 0.1.0 and 0.2.0.",)


def test_figures_of_the_coverage() -> None:
    smaller = dataclasses.replace(COMPLETE.coverage, calls_total=7)
    found = comparison(COMPLETE, dataclasses.replace(COMPLETE, coverage=smaller))
    (calls,) = [change for change in found.coverage if change.old != change.new]
    assert (calls.name, calls.old, calls.new) == ("calls", COMPLETE.coverage.calls_total, 7)
