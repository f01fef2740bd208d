"""Where did the authors write that? Gives the places of a report their originals, by the source maps of their files.

Only what is shown is looked up, all places of a file at once: most scans open no map, the others decode it once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analyzer.maps.model import Attached, MapError, Original, SourceMap
from analyzer.model import Diagnostic, Finding, Guard, InventoryItem, Marker, Module, Place, SinkRef, SourceRef, Step

MOST_TEXT = 64 << 20  # bytes of original files that are kept for snippets
MOST_REMARKS = 10  # on broken maps
NAME = 160  # characters of an identifier that are shown

Judge = Callable[[Place, str], Module | None]  # the module of a place, whose original lies at this path


@dataclass(slots=True)
class Originals:
    """What the maps of a release say about the places of one report."""

    maps: Mapping[str, Attached]  # by the path of the file
    judge: Judge
    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: dict[tuple[str, str], bytes] = field(default_factory=dict)  # (file, original file) -> its text
    _places: dict[int, Place] = field(default_factory=dict)  # by identity of the place without an original
    _steps: dict[int, Step] = field(default_factory=dict)
    _size: int = 0
    _asked: int = 0
    _opened: int = 0
    _broken: int = 0

    def locate(self, findings: Iterable[Finding], items: Iterable[InventoryItem]) -> None:
        """Looks up all places of `findings`, and of `items` in the same files. What a map breaks becomes a diagnostic."""
        if not self.maps:
            return
        wanted: dict[str, dict[int, Place]] = {}
        for finding in findings:
            for place in places_of(finding):
                if place.file in self.maps:
                    wanted.setdefault(place.file, {})[id(place)] = place
        shown = {path: set(places) for path, places in wanted.items()}
        for item in items:
            if item.place.file in wanted:
                wanted[item.place.file][id(item.place)] = item.place
        for path in sorted(wanted):
            self._locate_in(path, list(wanted[path].values()), shown[path])
        if self._opened:
            what = f"{len(self._places)} of {self._asked} places are in the source maps of their files ({self._opened} opened)"
            self.diagnostics.append(Diagnostic("note", "source-map", what))
        if self._broken > MOST_REMARKS:
            more = f"{self._broken - MOST_REMARKS} more source maps are broken"
            self.diagnostics.append(Diagnostic("warning", "source-map", more))

    def _locate_in(self, path: str, places: Sequence[Place], shown: set[int]) -> None:
        attached = self.maps[path]
        self._asked += len(places)
        try:
            source_map = attached.open()
            found = source_map.find([(place.line - 1, place.column - 1) for place in places])
            located = [(place, original) for place, original in zip(places, found, strict=True) if original is not None]
            self._keep_texts(path, source_map, [original for place, original in located if id(place) in shown])
        except MapError as error:
            self._broken += 1
            if self._broken <= MOST_REMARKS:
                self.diagnostics.append(Diagnostic("warning", "source-map", f"the source map {attached.where} {error}", path))
            return
        self._opened += 1
        for place, original in located:
            self._places[id(place)] = replace(place, original=as_shown(original), module=self.judge(place, original.file))

    def _keep_texts(self, path: str, source_map: SourceMap, originals: Iterable[Original]) -> None:
        for original in originals:
            key = (path, original.file)
            if key in self.texts or self._size > MOST_TEXT:
                continue
            text = source_map.content(original.source)
            if text is not None:
                self.texts[key] = text.encode("utf-8", "replace")
                self._size += len(self.texts[key])

    # The same records with the places that have an original ----------------------------------------------------------------------------

    def finding(self, finding: Finding) -> Finding:
        """`finding` with its originals."""
        if not self._places:
            return finding
        return replace(
            finding,
            source=self._source(finding.source),
            sink=self._sink(finding.sink),
            path=tuple(map(self._step, finding.path)),
            guards=tuple(map(self._guard, finding.guards)),
            marker=self._marker(finding.marker) if finding.marker else None,
            also_at=tuple((self._place(source), self._place(sink)) for source, sink in finding.also_at),
        )

    def item(self, item: InventoryItem) -> InventoryItem:
        """`item` with its original."""
        return replace(item, place=self._place(item.place)) if id(item.place) in self._places else item

    def _place(self, place: Place) -> Place:
        return self._places.get(id(place), place)

    def _step(self, step: Step) -> Step:
        if id(step.place) not in self._places:
            return step
        found = self._steps.get(id(step))
        if found is None:  # hundreds of findings share their steps
            found = self._steps[id(step)] = replace(step, place=self._places[id(step.place)])
        return found

    def _source(self, source: SourceRef) -> SourceRef:
        return replace(source, place=self._place(source.place))

    def _sink(self, sink: SinkRef) -> SinkRef:
        return replace(sink, place=self._place(sink.place))

    def _guard(self, guard: Guard) -> Guard:
        return replace(guard, place=self._place(guard.place), source=self._source(guard.source) if guard.source else None)

    def _marker(self, marker: Marker) -> Marker:
        return replace(marker, selection=self._place(marker.selection))


def places_of(finding: Finding) -> Iterator[Place]:
    """Every place that a finding names."""
    yield finding.source.place
    yield finding.sink.place
    for step in finding.path:
        yield step.place
    for guard in finding.guards:
        yield guard.place
        if guard.source:
            yield guard.source.place
    if finding.marker:
        yield finding.marker.selection
    for pair in finding.also_at:
        yield from pair


def as_shown(original: Original) -> Mapping[str, object]:
    """The original as the contract has it, counted from 1."""
    return {
        "file": original.file,
        "line": original.line + 1,
        "column": original.column + 1,
        "name": original.name[:NAME] if original.name is not None else None,
    }
