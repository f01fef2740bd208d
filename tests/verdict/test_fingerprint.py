from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from analyzer.verdict.fingerprint import NAMES, fingerprints, labels, numbered
from tests.report.fakes import HOST

PARTS = ("BT104", "payload", "explicit", "hostname", "hostname()", "fetch", "body", "https://api.example.com")


def test_labels_are_the_first_names_and_all_transforms() -> None:
    reasons = [
        "assigned",
        "property host",
        "argument",
        "stored in machine",
        "transform:hash",
        "member send",
        "property late",
        "transform:boolean",
    ]
    assert labels(reasons) == ("host", "machine", "send", "transform:boolean", "transform:hash")


def test_what_minifiers_choose_is_no_label() -> None:
    assert labels(["assigned", "variable", "property name", "stored in a property", "property #w", "returned by the call", "text"]) == ()


def test_a_store_is_the_same_as_a_literal() -> None:
    assert labels(["stored in host"]) == labels(["property host"])


@given(st.lists(st.sampled_from(["property a", "stored in b", "argument", "transform:hash", "assigned"])), st.lists(st.just("argument")))
def test_steps_without_a_name_change_nothing(reasons: list[str], more: list[str]) -> None:
    assert labels([*more, *reasons, *more]) == labels(reasons)
    assert len([label for label in labels(reasons) if not label.startswith("transform:")]) <= NAMES


def test_both_fingerprints_hold_what_an_auditor_names() -> None:
    first = fingerprints(PARTS, ("host",))
    assert fingerprints(PARTS, ("host",)) == first
    other_way = fingerprints(PARTS, ("name",))
    assert other_way["endpoints/v1"] == first["endpoints/v1"]
    assert other_way["flow/v1"] != first["flow/v1"]
    for index in range(len(PARTS)):
        changed = fingerprints((*PARTS[:index], "other", *PARTS[index + 1 :]), ("host",))
        assert changed["endpoints/v1"] != first["endpoints/v1"]
        assert changed["flow/v1"] != first["flow/v1"]


def test_parts_do_not_run_into_each_other() -> None:
    assert fingerprints(("a", "bc"), ()) != fingerprints(("ab", "c"), ())


def test_repeated_findings_are_told_apart() -> None:
    twins = [dataclasses.replace(HOST, id="", fingerprints=fingerprints(PARTS, ())) for _ in range(3)]
    result = numbered(twins)
    assert [finding.fingerprints["flow/v1"].rpartition(":")[2] for finding in result] == ["1", "2", "3"]
    assert len({finding.id for finding in result}) == 3
    assert {finding.fingerprints["endpoints/v1"] for finding in result} == {twins[0].fingerprints["endpoints/v1"]}
    assert all(finding.id.startswith(f"{HOST.rule}-") for finding in result)
