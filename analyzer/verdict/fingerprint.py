"""Is this the same finding as in another release? Fingerprints without offsets, minified names or code.

`endpoints/v1` is made of what an auditor would name: rule, category, source, sink, part, endpoint, and for an implicit flow the words
that its branch compares it with. `flow/v1` adds what the value is turned into and the names that it is given first, and an index where
several findings agree in everything. Those names survive minifiers. Further on the ways of all facts run together in the plumbing of the
program: which of several ways is the shortest there, or which of them a limit of the analysis cuts, changes with the order of the code and
says nothing about the finding.

Measured with six packages, laid out and minified anew in six ways: of 870 explicit findings 861 keep `flow/v1` with three names, and 840
with all names of the way.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from analyzer.model import Finding

NAMES = 3  # of a way, from its source on

_NAMED = ("property ", "stored in ", "member ")  # followed by the name
_NAMELESS = frozenset(("property name", "stored in a property"))
_TRANSFORM = "transform:"


def labels(reasons: Sequence[str]) -> tuple[str, ...]:
    """What of a way survives minification: the first names of the value and, in the order of the alphabet, what it is turned into."""
    transforms = sorted(reason for reason in set(reasons) if reason.startswith(_TRANSFORM))
    return (*islice(_names(reasons), NAMES), *transforms)


def _names(reasons: Iterable[str]) -> Iterator[str]:
    """`o.a = x` and `{a: x}` are the same name; minifiers turn one into the other. They rename private names."""
    for reason in reasons:
        prefix = next((prefix for prefix in _NAMED if reason.startswith(prefix)), "")
        name = reason.removeprefix(prefix)
        if prefix and reason not in _NAMELESS and not name.startswith("#"):
            yield name


def fingerprints(parts: Sequence[str], names: Sequence[str]) -> dict[str, str]:
    """The two fingerprints of one finding."""
    loose = _digest(parts)
    return {"flow/v1": _digest((loose, *names)), "endpoints/v1": loose}


def numbered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with an index in each repeated flow/v1, so that every one is told apart."""
    seen: Counter[str] = Counter()
    result: list[Finding] = []
    for finding in findings:
        flow = finding.fingerprints["flow/v1"]
        seen[flow] += 1
        strict = f"{flow}:{seen[flow]}"
        identity = f"{finding.rule}-{_digest((strict,))[:12]}"
        result.append(dataclasses.replace(finding, id=identity, fingerprints={**finding.fingerprints, "flow/v1": strict}))
    return result


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
