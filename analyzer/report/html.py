"""How does a person read the report in a browser? One file that needs no network, no script and no trust in what was scanned.

Everything is escaped by Jinja; nothing is marked as safe. A content security policy names the digests of the only style and the only
script, so that even a hole in the escaping could run nothing and load nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from analyzer.model import Finding, Place, ScanResult
from analyzer.report import package, words
from analyzer.report.document import CATEGORIES, LEVELS, ReportDocument
from analyzer.report.snippet import Cutter, Piece, Snippet

_SNIPPETS = 200  # about 7 ms and 3 kB each
_DETAILED = 150  # findings of a category whose way is shown: a page with a thousand of them has 19 MB
_ROWS = 2000  # of a table of the inventory
_OPEN = 3  # findings that are unfolded from the start, besides the covert markers


@dataclass(frozen=True, slots=True)
class Shown:
    """How a place is shown: with its snippet the first time, later with a link to it. `number` is 0 where there is no snippet."""

    number: int
    snippet: Snippet | None
    original: Snippet | None = None  # the same as its authors wrote it


class Gallery:
    """Hands out the snippet of every place once, and no more than a page can bear."""

    def __init__(self, texts: Mapping[str, bytes], originals: Mapping[tuple[str, str], bytes]) -> None:
        self._texts = texts
        self._originals = originals
        self._cutter = Cutter()
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._cut = 0
        self.left_out = 0

    def show(self, place: Place, elsewhere: bool = False) -> Shown:
        """The snippet of `place`, the number of its first appearance, or nothing. `elsewhere`: in a release whose text is not here."""
        if elsewhere:
            return Shown(0, None)
        key = (place.file, place.offset, place.end_offset)
        if key in self._numbers:
            return Shown(self._numbers[key], None)
        self._numbers[key] = 0
        text = self._texts.get(place.file)
        if text is None:
            return Shown(0, None)
        if self._cut == _SNIPPETS:
            self.left_out += 1
            return Shown(0, None)
        snippet = self._cutter.cut(text, place)
        if snippet is not None:
            self._cut += 1
            self._numbers[key] = self._cut
        return Shown(self._numbers[key], snippet, self._original(place) if snippet is not None else None)

    def _original(self, place: Place) -> Snippet | None:
        """The code that the authors wrote, where the source map has it."""
        original = place.original or {}
        file, line, column = (original.get(name) for name in ("file", "line", "column"))
        text = self._originals.get((place.file, file)) if isinstance(file, str) else None
        if text is None or not isinstance(line, int) or not isinstance(column, int):
            return None
        return self._cutter.cut_at(text, line, column)


def render(document: ReportDocument) -> bytes:
    """The page, UTF-8. The same document and texts give the same bytes."""
    environment = _environment()
    result = document.result
    groups = [(category, findings) for category in CATEGORIES if (findings := words.ranked(result.findings, category))]
    listed = {id(finding) for finding in words.listed(result)}
    details = [(category, shown) for category, findings in groups if (shown := [each for each in findings if id(each) in listed])]
    absent = words.absent(result.comparison) if result.comparison else []
    anchored = [finding for _, findings in details for finding in findings[:_DETAILED]] + absent[:_DETAILED]
    page = environment.get_template("report.html.j2").render(
        document=document,
        result=result,
        policy=_policy(environment),
        groups=groups,
        details=details,
        absent=absent,
        anchors={id(finding): f"f{index}" for index, finding in enumerate(anchored, 1)},
        detailed=_DETAILED,
        opened=_opened(details),
        tiles=_tiles(result),
        gallery=Gallery(result.texts, result.originals),
        reasons=words.incomplete_reasons(result),
        limitations=words.limitation_kinds(result.coverage),
        levels=LEVELS,
        rows=_ROWS,
        words=words,
        package_rows=package,
    )
    return page.encode()


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("analyzer.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"inline": words.inline, "where": words.where, "number": words.number, "key": id, "marked": _is_marked}
    return environment


def _is_marked(piece: Piece | None) -> bool:
    return piece is not None and piece.marked


def _policy(environment: Environment) -> str:
    style, script = (digest(environment.get_template(name).render()) for name in ("report.css", "report.js"))
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """How a content security policy names an inline style or script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _opened(groups: list[tuple[str, list[Finding]]]) -> set[int]:
    first = [finding for _, findings in groups for finding in findings][:_OPEN]
    return {id(finding) for finding in first} | {
        id(finding) for category, group in groups if category == "covert-marker" for finding in group
    }


def _tiles(result: ScanResult) -> list[dict[str, Any]]:
    counts: Counter[str] = Counter(finding.category for finding in result.findings)
    return [
        {
            "category": category,
            "count": counts[category],
            "name": words.CATEGORY_NAMES[category][counts[category] != 1],
            "severities": words.severities(finding for finding in result.findings if finding.category == category),
        }
        for category in CATEGORIES
    ]
