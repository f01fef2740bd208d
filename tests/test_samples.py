"""Does a scan find exactly what each sample claims, plain and bundled?"""

from __future__ import annotations

import pytest

from samples.build import BUNDLED, ESBUILD, digest, samples
from tests import samples_support as support
from tests.known_open import SAMPLES_LIST, judge, read_list

SAMPLES = samples()
OPEN = read_list(SAMPLES_LIST)


@pytest.mark.parametrize("case", support.cases())
def test_a_scan_finds_what_is_claimed(case: str) -> None:
    report = support.scanned(case)
    judge(SAMPLES_LIST, OPEN, case, support.problems_in(case, report), support.background(report))


def test_open_programs_exist_and_are_listed_once() -> None:
    assert OPEN.keys() <= set(support.cases())


def test_every_original_claims_a_flow_and_every_twin_denies_it() -> None:
    for path in SAMPLES:
        claims = support.read_claims(support.sample_text(path))
        if support.is_twin(path):
            assert claims.nothing or "payload" in claims.denied, path
        else:
            assert any(claim.required for claim in claims.flows), path


def test_every_feature_has_its_twin() -> None:
    twins = [support.twin_of(path) for path in support.originals()]
    assert sorted(twins) == [path for path in SAMPLES if support.is_twin(path)]
    assert len(twins) >= 90


def test_every_bundle_was_made_from_the_text_as_it_is() -> None:
    noted = support.manifest()["files"]
    changed = [str(path) for path in SAMPLES if noted.get(path.as_posix(), {}).get("sha256") != digest(support.sample_text(path))]
    assert not changed, "run samples/build.py"


def test_there_is_a_bundle_for_each_sample_and_no_other() -> None:
    found = {path.relative_to(BUNDLED) for pattern in ("*.js", "*.mjs") for path in BUNDLED.rglob(pattern)}
    assert found == set(SAMPLES)
    assert set(support.manifest()["files"]) == {path.as_posix() for path in SAMPLES}
    assert support.manifest()["esbuild"] == ESBUILD


@pytest.mark.npm
def test_node_reads_every_sample_and_bundle() -> None:
    assert support.node_complaints() == ""


def test_every_sample_is_small_and_says_what_it_is_about() -> None:
    for path in SAMPLES:
        lines = support.sample_text(path).splitlines()
        assert len(lines) <= 45, path
        assert lines[0].startswith("// Twin: " if support.is_twin(path) else "// "), path


@pytest.mark.parametrize(
    "text",
    [
        "f(); // $ finding[payload explicit timezone -> fetch.body] from TZ extra",
        "f(); // $ finding[payload explicit weather -> fetch.body] from TZ",
        "f(); // $ finding[payload explicit timezone -> pigeon.body] from TZ",
        "f(); // $ finding[payload loud timezone -> fetch.body] from TZ",
        "f(); // $ none; finding[payload explicit timezone -> fetch.body] from TZ",
        "f(); // $ no[payload]; finding[payload explicit timezone -> fetch.body] from TZ",
        "f();\n// $ none",
        "f();",
    ],
)
def test_a_claim_that_cannot_be_checked_is_refused(text: str) -> None:
    with pytest.raises(support.ClaimError):
        support.read_claims(text)


def found(category: str = "payload", name: str = "TZ", part: str = "body", line: int = 1) -> support.Finding:
    """A finding as a report has it, as far as claims look at it."""
    place = {"line": line, "column": 1, "text": "…"}
    source, sink = {**place, "kind": "timezone", "name": name}, {**place, "kind": "fetch", "part": part}
    return {"category": category, "flow": "explicit", "rule": "BT101", "source": source, "sink": sink, "path": [], "guards": []}


CLAIM = "send(); // $ finding[payload explicit timezone -> fetch.query|body] from TZ|timeZone"


@pytest.mark.parametrize(
    ("text", "findings", "agreed"),
    [
        (CLAIM, [found()], True),
        (CLAIM, [], False),
        (CLAIM, [found(part="header")], False),
        (CLAIM, [found(name="LANG")], False),
        (CLAIM, [found(line=2)], False),
        (CLAIM, [found(), found("border")], False),
        (CLAIM, [found(), found("gate")], True),
        ("// $ may[payload explicit timezone -> fetch.body]\nsend();", [], True),
        ("// $ may[payload explicit timezone -> fetch]\nsend();", [found(line=2)], True),
        ("send(); // $ none", [], True),
        ("send(); // $ none", [found()], False),
        ("send(); // $ none", [found("gate")], True),
        ("send(); // $ none; no[gate]", [found("gate")], False),
        (f"{CLAIM}; guard[process.env] from DO_NOT_TRACK", [found()], False),
        (f"{CLAIM}; no-guard[process.env] from DO_NOT_TRACK", [found()], True),
    ],
)
def test_claims_are_compared_with_findings(text: str, findings: list[support.Finding], agreed: bool) -> None:
    differences = support.disagreements(support.read_claims(text), findings, lines=True)
    assert (differences == []) is agreed, differences
