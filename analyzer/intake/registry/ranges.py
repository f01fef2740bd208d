"""Which of these versions does npm choose for a range?

The grammar and the comparison are those of node-semver, through its port to Python; the choice is that of npm-pick-manifest 10: `latest`
where the range holds it, else the highest one that is not deprecated, else the highest. One difference to npm is known: in combinations
(`* || ^1.0.0-rc.1`, `~0 >=1.0.0-rc.1`) the port holds some more prereleases. Releases are compared with npm's own reader in the tests.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cmp_to_key

LONGEST = 256  # node-semver's own limit

NUMBER = r"(?:[0-9]{1,16}|[xX*])"
QUALIFIER = r"(?:-?[0-9A-Za-z-]{1,200}(?:\.[0-9A-Za-z-]{1,200}){0,20})?(?:\+[0-9A-Za-z.-]{1,200})?"
PLAIN = rf"[v=]{{0,2}}{NUMBER}(?:\.{NUMBER}(?:\.{NUMBER}{QUALIFIER})?)?"
PARTIAL = re.compile(PLAIN)
COMPARATOR = re.compile(rf"(?:\^|~>?|[<>]=?)?{PLAIN}")
BLANKS_AFTER_OPERATOR = re.compile(r"([<>=^~]) {1,256}")


def is_version(text: str) -> bool:
    """Whether `text` is one exact version."""
    import nodesemver  # here and below: a scan of a file never asks, and it takes a while to load

    return len(text) <= LONGEST and nodesemver.valid(text, loose=True) is not None


def is_range(text: str) -> bool:
    """Whether `text` is a range of npm's grammar; an exact version is one, too. The port alone takes more than the grammar has."""
    if len(text) > LONGEST:
        return False
    return all(is_range_part(part.strip()) for part in text.split("||"))


def is_range_part(part: str) -> bool:
    """Whether this stands between two `||`: a range with a hyphen, or comparators that must all hold."""
    first, hyphen, second = part.partition(" - ")
    if hyphen:
        return PARTIAL.fullmatch(first.strip()) is not None and PARTIAL.fullmatch(second.strip()) is not None
    return all(COMPARATOR.fullmatch(word) for word in BLANKS_AFTER_OPERATOR.sub(r"\1", part).split())


def satisfies(version: str, wanted: str) -> bool:
    """Whether `wanted`, a range, holds `version`. What is neither version nor range holds nothing."""
    import nodesemver

    if not is_version(version) or len(wanted) > LONGEST:
        return False
    try:
        return bool(nodesemver.satisfies(version, wanted, loose=True))
    except (ValueError, IndexError, KeyError, TypeError, AttributeError):
        return False


def best(versions: Iterable[str], wanted: str, *, latest: str | None = None, deprecated: Container[str] = ()) -> str | None:
    """The version that npm takes for the range `wanted`, None where none fits."""
    import nodesemver

    fitting = [version for version in versions if satisfies(version, wanted)]
    if latest in fitting and latest not in deprecated:
        return latest
    wanted_ones = [version for version in fitting if version not in deprecated] or fitting
    return max(wanted_ones, key=cmp_to_key(lambda a, b: nodesemver.compare(a, b, loose=True)), default=None)
