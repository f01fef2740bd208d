from __future__ import annotations

import dataclasses
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.compare.match import match
from analyzer.model import Finding
from tests.report.fakes import HOST


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        (None, "https://a.example/v1", "updated"),
        ("https://a.example/v1", None, "updated"),
        ("https://a.example/…", "https://a.example/v1/x", "updated"),
        ("https://…/v1/…/x", "https://a.example/v1/2/x", "updated"),
        ("…/v1", "https://a.example/v1", "updated"),
        ("https://a.example/v1", "https://b.example/v1", "new"),
        ("https://a.example/…", "https://b.example/v1", "new"),
        ("https://a.example/…/x", "https://a.example/x", "new"),
        ("ab…ba", "aba", "new"),
        ("a…b…c", "axc", "new"),
    ],
)
def test_an_address_of_which_one_side_knows_more(old: str | None, new: str | None, state: str) -> None:
    first, second = (
        dataclasses.replace(finding(f"{address}:1", str(address)), sink=dataclasses.replace(HOST.sink, endpoint=address))
        for address in (old, new)
    )
    assert match([first], [second]) == ([state], [] if state == "updated" else [0])
    other = dataclasses.replace(second, source=dataclasses.replace(second.source, name="another"))
    assert match([first], [other]) == (["new"], [0])


def finding(flow: str, endpoints: str, identity: str = "") -> Finding:
    return dataclasses.replace(HOST, id=identity or flow, fingerprints={"flow/v1": flow, "endpoints/v1": endpoints})


def test_each_state() -> None:
    old = [finding("same:1", "a"), finding("way:1", "b"), finding("gone:1", "c")]
    new = [finding("fresh:1", "d"), finding("other way:1", "b"), finding("same:1", "a")]
    assert match(old, new) == (["new", "updated", "unchanged"], [2])


def test_a_repeated_finding_is_matched_as_often_as_both_have_it() -> None:
    old = [finding(f"x:{index}", "a") for index in (1, 2)]
    new = [finding(f"x:{index}", "a") for index in (1, 2, 3)]
    assert match(old, new) == (["unchanged", "unchanged", "new"], [])
    assert match(new, old) == (["unchanged", "unchanged"], [2])


def test_the_index_is_no_identity() -> None:
    """The first of two is gone: the other one keeps its state though it is number 1 now."""
    assert match([finding("x:2", "a")], [finding("x:1", "a")]) == (["unchanged"], [])


def test_a_strict_match_is_not_taken_away_by_a_loose_one() -> None:
    old = [finding("one:1", "a"), finding("two:1", "a")]
    new = [finding("three:1", "a"), finding("two:1", "a")]
    assert match(old, new) == (["updated", "unchanged"], [])


def test_a_report_without_fingerprints_matches_nothing() -> None:
    bare = dataclasses.replace(HOST, fingerprints={})
    assert match([bare], [bare]) == (["new"], [0])


def test_copies_that_part_are_not_new_and_copies_that_join_are_not_absent() -> None:
    """One module in three files is one finding with two more places; written anew, the copies are no longer the same text."""
    place = HOST.source.place
    joined = [dataclasses.replace(finding("x:1", "a"), also_at=((place, place), (place, place)))]
    parted = [finding(f"x:{index}", "a") for index in (1, 2, 3)]
    assert match(joined, parted) == (["unchanged"] * 3, [])
    assert match(parted, joined) == (["unchanged"], [])
    one_more = [*parted, finding("x:4", "a")]
    assert match(joined, one_more) == (["unchanged"] * 3 + ["new"], [])
    assert match(one_more, joined) == (["unchanged"], [3])


FINDINGS = st.lists(st.builds(finding, st.sampled_from(["a:1", "a:2", "b:1", "c"]), st.sampled_from(["k", "l"])), max_size=8)


@given(FINDINGS, FINDINGS)
def test_nothing_is_lost_and_nothing_counted_twice(old: list[Finding], new: list[Finding]) -> None:
    states, absent = match(old, new)
    count = Counter(states)
    assert len(states) == len(new)
    assert count["unchanged"] + count["updated"] + len(absent) == len(old)
    assert sorted(set(absent)) == absent
    strict_old, strict_new = (Counter(each.fingerprints["flow/v1"].split(":")[0] for each in side) for side in (old, new))
    assert count["unchanged"] == (strict_old & strict_new).total()


@given(FINDINGS)
def test_a_release_is_the_same_as_itself_in_any_order(findings: list[Finding]) -> None:
    assert match(findings, findings) == (["unchanged"] * len(findings), [])
    assert match(findings, findings[::-1]) == (["unchanged"] * len(findings), [])


@given(FINDINGS, FINDINGS)
def test_forwards_and_backwards_agree(old: list[Finding], new: list[Finding]) -> None:
    forwards, absent = match(old, new)
    backwards, fresh = match(new, old)
    assert forwards.count("new") == len(fresh)
    assert backwards.count("new") == len(absent)
    assert forwards.count("unchanged") == backwards.count("unchanged")
