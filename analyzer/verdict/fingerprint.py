"""Is this the same finding as in another release? Fingerprints without offsets, minified names or code.

`endpoints/v1` is made of what an auditor would name: rule, category, source, sink, part, endpoint. `flow/v1` adds the labels along the
witness that minifiers leave alone, and an index where several findings agree in everything.
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence

from analyzer.model import Finding

_LABELS = ("property ", "stored in ", "member ", "transform:")


def labels(reasons: Iterable[str]) -> tuple[str, ...]:
    """The names along a way that survive minification."""
    return tuple(reason for reason in reasons if reason.startswith(_LABELS))


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
