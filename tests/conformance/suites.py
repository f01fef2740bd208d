"""What do the normalised suites ask, and how much of it is answered right? Reads the manifest beside the normalised files, and scores.

A case names a sink, the sources it is about, and whether one of them flows there. A case is right when a finding says so, or when none does
and none should. Bundlers drop sinks: a variant is asked for the cases whose sink it kept.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
BUNDLES = "bundles.json"
PLAIN = "plain"  # the variant that nothing has rewritten
WEAKEST_TIER = 2  # labels of a person, or of a table that a person reviewed
DEV_BELOW = 128  # of the first byte of the digest of the path: half of the files
NAME = re.compile(r"__(?:src|snk)_\d+")

Verdict = str  # TP, FN, TN or FP: right or not, and whether a flow was claimed


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a suite."""

    id: str
    suite: str
    norm: str  # the normalised file that holds it
    entry: str  # the file to scan: another one where a program has several
    sink: str
    sources: frozenset[str] | None  # None: any source counts
    expected: bool


@dataclass(frozen=True, slots=True)
class Row:
    """How many flows and how many absences a suite has, and how many of each were judged right."""

    flows: int
    found: int
    absences: int
    quiet: int

    @property
    def right(self) -> float | None:
        return share(self.found + self.quiet, self.flows + self.absences)


def share(part: int, whole: int) -> float | None:
    """Percent, or None of nothing."""
    return 100 * part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Suites:
    """A folder of normalised suites, read."""

    folder: Path
    cases: tuple[Case, ...]
    ids: Mapping[str, str]  # from the global's name to the id of a source or sink
    kept: Mapping[str, frozenset[tuple[str, str]]]  # for each variant the (entry, sink) that bundling left in the text
    made: Mapping[str, Mapping[str, str]]  # for each variant the bundle of an entry

    @classmethod
    def read(cls, folder: Path, split: str | None) -> Suites:
        """Raises OSError where the folder holds no manifest, ValueError and KeyError where it is none."""
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        bundles = json.loads((folder / BUNDLES).read_text(encoding="utf-8")) if (folder / BUNDLES).exists() else {}
        return cls(
            folder=folder,
            cases=tuple(_case(record) for record in manifest["records"] if _scorable(record) and _in_split(record["norm"], split)),
            ids={name: entry["id"] for name, entry in manifest["names"].items()},
            kept={
                variant: frozenset((entry, sink) for entry, made in files.items() for sink in made.get("kept", ()))
                for variant, files in bundles.items()
            },
            made={variant: {entry: made["out"] for entry, made in files.items() if made.get("out")} for variant, files in bundles.items()},
        )

    def asked(self, variant: str) -> list[Case]:
        """The cases that a variant still asks."""
        if variant == PLAIN:
            return list(self.cases)
        kept = self.kept.get(variant, frozenset())
        return [case for case in self.cases if (case.entry, case.sink) in kept]

    def files(self, variant: str) -> dict[str, Path]:
        """The files to scan for a variant, by entry; those that bundling did not make are left out."""
        entries = sorted({case.entry for case in self.asked(variant)})
        if variant == PLAIN:
            return {entry: self.folder / "norm" / entry for entry in entries}
        made = self.made.get(variant, {})
        return {entry: self.folder / "bundles" / variant / made[entry] for entry in entries if entry in made}


def _scorable(record: Mapping[str, Any]) -> bool:
    return (
        record["kind"] == "taint"
        and bool(record["norm"])
        and not record["disputed"]
        and not record.get("duplicate_of")
        and record["tier"] <= WEAKEST_TIER
    )


def _in_split(norm: str, split: str | None) -> bool:
    return split is None or (hashlib.sha1(norm.encode(), usedforsecurity=False).digest()[0] < DEV_BELOW) == (split == "dev")


def _case(record: Mapping[str, Any]) -> Case:
    sources = {"pair": lambda: frozenset((record["source"]["id"],)), "others": lambda: frozenset(record["sources"])}.get(record["level"])
    return Case(
        id=record["id"],
        suite=record["suite"],
        norm=record["norm"],
        entry=record.get("entry") or record["norm"],
        sink=record["sink"]["id"],
        sources=sources() if sources is not None else None,
        expected=record["expect"],
    )


# Which sources a scan saw at a sink: (entry, sink id) → source ids, "" where a finding names none of them.
Found = Mapping[tuple[str, str], set[str]]


def found_in(entry: str, findings: Iterable[Mapping[str, Any]], ids: Mapping[str, str]) -> dict[tuple[str, str], set[str]]:
    """Ties the findings of one file to the suites' ids, by the names of the globals in the code of source and sink."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for finding in findings:
        source, sink = NAME.search(finding["source"]["text"]), NAME.search(finding["sink"]["text"])
        if sink is not None and sink[0] in ids:
            found[entry, ids[sink[0]]].add(ids.get(source[0], "") if source is not None else "")
    return found


def verdict(case: Case, found: Found) -> Verdict:
    """Whether a case is judged right (T), and what was claimed (P: a flow)."""
    seen = found.get((case.entry, case.sink), set())
    claimed = bool(seen if case.sources is None else seen & case.sources)
    return ("T" if claimed == case.expected else "F") + ("P" if claimed else "N")


def table(cases: Iterable[Case], found: Found) -> dict[str, Row]:
    """For each suite, and for all of them as `total`, what was right."""
    counts: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for case in cases:
        judged = verdict(case, found)
        counts[case.suite][judged] += 1
        counts["total"][judged] += 1
    rows = {name: Row(flows=c["TP"] + c["FN"], found=c["TP"], absences=c["TN"] + c["FP"], quiet=c["TN"]) for name, c in counts.items()}
    return {name: rows[name] for name in sorted(rows, key=lambda name: (name == "total", name))}
