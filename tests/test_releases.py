"""Does a scan of a release of several files find exactly what their comments claim?

Each folder below samples/releases is a release. A claim speaks of the file in which it stands; a twin says `none` in its index.js.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from samples.build import HERE
from tests import samples_support as support

RELEASES = sorted(path for path in (HERE / "releases").iterdir() if path.is_dir())
TWINS = [path for path in RELEASES if path.name.endswith(".clean")]


def claims_of(folder: Path) -> dict[str, support.Claims]:
    """The claims of each file that makes some, by its path in the release."""
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*js"))}
    return {path: support.read_claims(text) for path, text in texts.items() if "// $ " in text}


@pytest.mark.parametrize("folder", RELEASES, ids=lambda folder: folder.name)
def test_a_scan_finds_what_the_files_claim(folder: Path) -> None:
    from analyzer import scan  # here, so that a scanner that cannot be imported fails the scans alone

    report = scan(folder).to_dict()
    claims = claims_of(folder)
    problems = [] if report["complete"] else [f"INCOMPLETE {report['coverage']['gaps']}"]
    for path in sorted({*claims, *(finding["sink"]["file"] for finding in report["findings"])}):
        here = [finding for finding in report["findings"] if finding["sink"]["file"] == path]
        problems += [f"{path}: {each}" for each in support.disagreements(claims.get(path, support.Claims()), here, lines=True)]
    problems += [str(each) for each in report["coverage"]["limitations"] if "not in the release" in each["kind"]]
    assert not problems, "\n".join([*problems, "", support.background(report)])


def test_every_release_has_a_twin_in_which_nothing_flows() -> None:
    assert {f"{path.name}.clean" for path in RELEASES if path not in TWINS} == {path.name for path in TWINS}
    assert len(TWINS) >= 25


@pytest.mark.parametrize("folder", RELEASES, ids=lambda folder: folder.name)
def test_an_original_claims_a_flow_and_a_twin_denies_it(folder: Path) -> None:
    claims = claims_of(folder)
    if folder in TWINS:
        assert claims["index.js"].nothing
    else:
        assert any(claim.required for each in claims.values() for claim in each.flows)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert 3 <= len(files) <= 8
