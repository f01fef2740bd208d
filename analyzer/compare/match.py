"""Which finding of a new release is which of an old one? By fingerprint, and never by place.

    the same flow/v1          unchanged   the same fact on the same way to the same receiver
    the same endpoints/v1     updated     the same fact and receiver, another way
    explicit, and the same    updated     one side knows the address, or a part of it, that the other does not: a program that was
    but for the address                   minified anew shows more or less of it
    none of these             new
    left over in the old      absent

What several findings share is matched as often as both sides have it, in the order of the reports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from analyzer.model import Finding, State

STRICT, LOOSE = "flow/v1", "endpoints/v1"
UNKNOWN = "…"  # stands in an endpoint for a piece that is not constant

Key = Callable[[Finding], Hashable | None]  # what both sides must have in common; None: matches nothing
Fits = Callable[[Finding, Finding], bool]
Groups = dict[Hashable, list[int]]  # what findings have in common -> their indexes


def match(old: Sequence[Finding], new: Sequence[Finding]) -> tuple[list[State], list[int]]:
    """The state of each new finding, and the indexes of the old ones that the new release has no more."""
    states: list[State] = ["new"] * len(new)
    absent = list(range(len(old)))
    rounds: tuple[tuple[Key, Fits, State], ...] = (
        (lambda finding: _print(finding, STRICT), _always, "unchanged"),
        (lambda finding: _print(finding, LOOSE), _always, "updated"),
        (_but_for_the_address, _one_knows_more, "updated"),
    )
    for key, fits, state in rounds:
        left = [index for index, known in enumerate(states) if known == "new"]
        pairs = _pairs(old, _groups(old, absent, key), new, _groups(new, left, key), fits)
        for _, second in pairs:
            states[second] = state
        matched = {first for first, _ in pairs}
        absent = [index for index in absent if index not in matched]
    return _with_twins(old, new, states, absent)


def _groups(findings: Sequence[Finding], indexes: Sequence[int], key: Key) -> Groups:
    """The findings that have a key in common, by that key."""
    groups: Groups = {}
    for index in indexes:
        if (own := key(findings[index])) is not None:
            groups.setdefault(own, []).append(index)
    return groups


def _pairs(old: Sequence[Finding], old_groups: Groups, new: Sequence[Finding], new_groups: Groups, fits: Fits) -> list[tuple[int, int]]:
    """The first old one of a group with the first new one that fits it, and so on; each once."""
    pairs: list[tuple[int, int]] = []
    for key, indexes in new_groups.items():
        waiting = dict.fromkeys(old_groups.get(key, ()))
        for index in indexes:
            found = next((each for each in waiting if fits(old[each], new[index])), None)
            if found is not None:
                del waiting[found]
                pairs.append((found, index))
    return pairs


# A finding that stands for several places (`also_at`: copies of one module) is as many as it has places. Where a tool writes the copies
# anew and they are no longer the same, each becomes a finding of its own, and none of them is new.
def _with_twins(old: Sequence[Finding], new: Sequence[Finding], states: list[State], absent: list[int]) -> tuple[list[State], list[int]]:
    def strict(finding: Finding) -> Hashable | None:
        return _print(finding, STRICT)

    copies_of_old, copies_of_new = _copies(old, strict), _copies(new, strict)
    for index, finding in enumerate(new):
        if states[index] == "new" and copies_of_old[strict(finding)] > 0:
            copies_of_old[strict(finding)] -= 1
            states[index] = "unchanged"
    left: list[int] = []
    for index in absent:
        if copies_of_new[strict(old[index])] > 0:
            copies_of_new[strict(old[index])] -= 1
        else:
            left.append(index)
    return states, left


def _copies(findings: Sequence[Finding], key: Key) -> Counter[Hashable]:
    """How many further places the findings with a key stand for."""
    copies: Counter[Hashable] = Counter()
    for finding in findings:
        if (own := key(finding)) is not None:
            copies[own] += len(finding.also_at)
    return copies


def _print(finding: Finding, name: str) -> str | None:
    """The fingerprint without the index that tells repeated ones apart; None where a report has none."""
    value = finding.fingerprints.get(name, "")
    base, colon, index = value.rpartition(":")
    return (base if colon and index.isdecimal() else value) or None


def _but_for_the_address(finding: Finding) -> Hashable | None:
    if not finding.fingerprints:
        return None
    source, sink = finding.source, finding.sink
    return finding.rule, finding.category, finding.flow, source.kind, source.name, sink.kind, sink.part


def _always(old: Finding, new: Finding) -> bool:
    return True


def _one_knows_more(old: Finding, new: Finding) -> bool:
    """Whether two addresses may be one, of which the two sides know different pieces."""
    if old.flow == "implicit":  # what the branch chooses between would have to be the same, and the fingerprint alone knows it
        return False
    first, second = old.sink.endpoint, new.sink.endpoint
    return first != second and (_covers(first, second) or _covers(second, first))


def _covers(pattern: str | None, address: str | None) -> bool:
    """Whether `address` has every known piece of `pattern` in its place."""
    if pattern is None:
        return True
    if address is None or UNKNOWN not in pattern:
        return False
    first, *middle, last = pattern.split(UNKNOWN)
    if not address.startswith(first) or not address.endswith(last):
        return False
    position, end = len(first), len(address) - len(last)
    for piece in middle:
        position = address.find(piece, position, end)
        if position < 0:
            return False
        position += len(piece)
    return position <= end
