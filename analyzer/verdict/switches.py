"""Which payloads go around a switch that others, on their way to the same receiver, respect?

A finding is a sibling of another where both go to the same host. One whose path asks no switch at all is marked in its message, with the
names of the switches that its siblings ask: an opt-out that does not cover everything is what an auditor looks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from analyzer.model import Finding, Guard

MAXIMUM_NAMES = 3  # of switches in a message
_HOST = re.compile(r"^(?:[a-z]+:)?//([^/?#]+)")


def marked(findings: Sequence[Finding], switch: Callable[[Guard], str]) -> list[Finding]:
    """The findings, those that go around a switch with a word about it. `switch` names the switch that a guard asks, if any."""
    asked: dict[str, dict[str, None]] = {}
    for finding in findings:
        if host := _host(finding):
            asked.setdefault(host, {}).update(dict.fromkeys(_switches(finding, switch)))
    return [_marked(finding, asked.get(_host(finding), ()), switch) for finding in findings]


def _marked(finding: Finding, asked: Iterable[str], switch: Callable[[Guard], str]) -> Finding:
    names = sorted(asked)
    if finding.category != "payload" or not names or finding.source.name in names or any(map(switch, finding.guards)):
        return finding
    shown = ", ".join(names[:MAXIMUM_NAMES]) + (" …" if len(names) > MAXIMUM_NAMES else "")
    return replace(finding, message=f"{finding.message}; this way does not ask {shown}, others to this host do")


def _switches(finding: Finding, switch: Callable[[Guard], str]) -> list[str]:
    """The switches that a payload, or a gate of a send, asks."""
    if finding.category not in ("payload", "gate"):
        return []
    return [name for guard in finding.guards if (name := switch(guard))]


def _host(finding: Finding) -> str:
    """The host that a finding goes to, as far as constants tell; empty where it is not known."""
    found = _HOST.match(finding.sink.endpoint or "")
    host = found.group(1) if found else ""
    return "" if "…" in host or "\ufffd" in host else host.lower()
