"""Which finding of a new release is which of an old one? By fingerprint, and never by place.

    the same flow/v1       unchanged   the same fact on the same way to the same receiver
    the same endpoints/v1  updated     the same fact and receiver, another way
    neither                new
    left over in the old   absent

A fingerprint that several findings share is matched as often as both sides have it, in the order of the reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analyzer.model import Finding, State

STRICT, LOOSE = "flow/v1", "endpoints/v1"


def match(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[list[State], list[int]]:
    """The state of each new finding, and the indexes of the old ones that the new release has no more."""
    states: list[State] = ["new"] * len(new)
    left_old, left_new = list(range(len(old))), list(range(len(new)))
    rounds: tuple[tuple[str, State], ...] = ((STRICT, "unchanged"), (LOOSE, "updated"))
    for name, state in rounds:
        pairs = _pairs([(index, _key(old[index], name)) for index in left_old], [(index, _key(new[index], name)) for index in left_new])
        matched_old, matched_new = {first for first, _ in pairs}, {second for _, second in pairs}
        for index in matched_new:
            states[index] = state
        left_old = [index for index in left_old if index not in matched_old]
        left_new = [index for index in left_new if index not in matched_new]
    return states, left_old


def _key(finding: Finding, name: str) -> str:
    """The fingerprint without the index that tells repeated ones apart; empty where a report has none."""
    value = finding.fingerprints.get(name, "")
    base, colon, index = value.rpartition(":")
    return base if colon and index.isdecimal() else value


def _pairs(old: Iterable[tuple[int, str]], new: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """The first old with a key and the first new with it, the second with the second, and so on. What has no key matches nothing."""
    waiting: dict[str, list[int]] = {}
    for index, key in old:
        waiting.setdefault(key, []).append(index)
    for indexes in waiting.values():
        indexes.reverse()
    return [(waiting[key].pop(), index) for index, key in new if key and waiting.get(key)]
