"""Which findings are the same code in another file? Builds for two module systems, and chunks that hold a copy of the same module.

    a finding's shape = everything an auditor would read of it but the files, with short (minified) names and module interop taken out
    same shape, source and sink in other files → one finding, the other places in `also_at`

Two findings of one file are never twins: a module that is there twice in one bundle runs twice.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Hashable, Sequence

from analyzer.model import Finding, Place

# `(0, foo_1.bar)(x)` of TypeScript, `(0, import_foo.bar)(x)` of esbuild and `bar(x)` are one call in two module systems.
_DETACHED = re.compile(r"\(0, ?([\w$.]{1,80})\)")
_DEFAULT = re.compile(r"(?<![\w$.])(?:import_([\w$]{1,60}?)\d{0,3}|([\w$]{1,60}?)_\d{1,3})\.default(?![\w$])")
_MEMBER = re.compile(r"(?<![\w$.])(?:import_[\w$]{1,60}|[\w$]{1,60}_\d{1,3})\.(?=[A-Za-z_$])")
# What a minifier calls its variables; strings are passed over.
_SHORT = re.compile(r"""("[^"]*"|'[^']*')|(?<![\w$.])[A-Za-z_$][\w$]{0,2}(?![\w$])""")
_Files = tuple[str, str]  # that of the source and that of the sink


def merged(findings: Sequence[Finding], entries: Collection[str] = ()) -> list[Finding]:
    """The findings in their order, without those that are twins of another one, which names their places.

    Of twins the one stays that is in a file of `entries`, those that run or are loaded from outside the package; else the first.
    """
    if len({finding.source.place.file for finding in findings}) < 2:
        return list(findings)
    shape = _Shapes()
    groups: dict[Hashable, dict[_Files, list[int]]] = {}
    for number, finding in enumerate(findings):
        files = (finding.source.place.file, finding.sink.place.file)
        groups.setdefault(shape.of(finding), {}).setdefault(files, []).append(number)
    also: dict[int, list[int]] = {}  # of a finding that stays: those that it stands for
    for by_files in groups.values():
        for twins in _columns(by_files):
            stays = min(twins, key=lambda twin: (findings[twin].source.place.file not in entries, twin))
            also[stays] = [twin for twin in twins if twin != stays]
    return [_with_places(findings[number], [findings[twin] for twin in also[number]]) for number in sorted(also)]


def _columns(by_files: dict[_Files, list[int]]) -> list[list[int]]:
    """The first findings of all files are twins, and the second, and so on; files that share one with an earlier pair are apart."""
    rows: list[tuple[set[str], set[str], list[int]]] = []  # files of sources, files of sinks, findings
    for (source, sink), numbers in by_files.items():
        free = (row for row in list(rows) if source not in row[0] and sink not in row[1])
        for number in numbers:
            row = next(free, None)
            if row is None:
                row = (set(), set(), [])
                rows.append(row)
            row[0].add(source)
            row[1].add(sink)
            row[2].append(number)
    return [row[2] for row in rows]


def _with_places(finding: Finding, twins: Sequence[Finding]) -> Finding:
    places: list[tuple[Place, Place]] = [(twin.source.place, twin.sink.place) for twin in twins]
    return dataclasses.replace(finding, also_at=(*finding.also_at, *places)) if places else finding


class _Shapes:
    """What findings have in common where they differ by their files alone. Most texts are met often."""

    def __init__(self) -> None:
        self._plain: dict[str, str] = {}

    def of(self, finding: Finding) -> Hashable:
        """Everything that twins agree in."""
        text = self._text
        marker = finding.marker
        return (
            (finding.rule, finding.category, finding.flow, finding.severity, finding.confidence, finding.transforms),
            (finding.source.kind, finding.source.name, text(finding.source.place)),
            (finding.sink.kind, finding.sink.part, finding.sink.endpoint, text(finding.sink.place)),
            tuple((step.role, step.why, text(step.place)) for step in finding.path),
            tuple((guard.polarity, text(guard.place)) for guard in finding.guards),
            (marker.kind, text(marker.selection), repr(marker.alternatives), repr(marker.compared_with)) if marker else None,
        )

    def _text(self, place: Place) -> str:
        found = self._plain.get(place.text)
        if found is None:
            found = self._plain[place.text] = plain(place.text)
        return found


def plain(text: str) -> str:
    """A piece of code without short names, and as if it were of no module system."""
    text = _DETACHED.sub(r"\1", " ".join(text.split()))
    text = _DEFAULT.sub(lambda match: match[1] or match[2], text)
    return _SHORT.sub(lambda match: match[1] or "$", _MEMBER.sub("", text))
