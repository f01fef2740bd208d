"""What do these traces mean to an auditor? From facts that arrived at sinks to findings of the output contract."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from analyzer.flow.control import ControlFlows
from analyzer.flow.engine import TELLING_KINDS, Engine
from analyzer.flow.trace import FactId, Hit, Passage, Reach, Source, decode
from analyzer.model import Category, Finding, Flow, Gap, InventoryItem, Level, Place, SinkRef, SourceRef, Step
from analyzer.rulebook.match import Rulebook
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId
from analyzer.verdict.choices import compared_words
from analyzer.verdict.comparisons import Comparisons
from analyzer.verdict.endpoints import Endpoints
from analyzer.verdict.fingerprint import fingerprints, labels, numbered
from analyzer.verdict.guards import Guards
from analyzer.verdict.hidden import Hidden
from analyzer.verdict.markers import Candidate, Markers
from analyzer.verdict.places import Places, shorten
from analyzer.verdict.switches import marked
from analyzer.verdict.twins import merged

_QUERY = frozenset(("query", "search", "searchParams"))  # what an address is made of behind its path
# Facts that name a party to connect to. In the part of a request that says where it goes they choose the receiver.
_ADDRESSES = frozenset(("base-url", "proxy", "process.env", "process.argv", "proc-environ", "file-content", "hostname"))
_SCHEME = re.compile(r"(?:https?:|wss?:)?(?://)?")
_HOST = re.compile(r"^(?:[a-z]+:)?//")
# Where one finding stands for several parts, the one that says most is shown: these many steps count for less than the part.
_PREFERENCE = {"header": 1_000, "query": 1_000, "url": 2_000, "argv": 2_000, "host": 3_000, "option": 4_000}
# Steps that a reader takes without being told: the value of an operand is that of the whole, a variable is read, a parameter is one.
_SILENT = frozenset(("", "variable", "parameter", "field"))
_NARROW = frozenset(("boolean", "length", "count", "name"))  # transforms after which a bit, a number or a name is left of the value
_LESS: dict[Level, Level] = {"high": "medium", "medium": "low"}
MAXIMUM_OPENED = 12  # calls that the way of a hidden marker is shown through, on either side of the choice
MAXIMUM_STEPS = 200  # of a path in a report; the middle of a longer one is left out and counted
MAXIMUM_WALKED = 3_000_000  # steps of all ways together: each of the many terms of a long sum is as far away as the sum is long


@dataclass(frozen=True, slots=True)
class Way:
    """One source that reaches one hit: the edges of the trace in order."""

    source: Source
    hit: Hit
    start: FactId
    edges: tuple[int, ...]
    marker: Candidate | None = None  # the choice that hides the fact in what is sent
    onward: tuple[Passage, ...] = ()  # the way from that choice on
    deciding: tuple[FactId, ...] = ()  # what is between the source and the choice, on this way or another


class Judge:
    """Turns one finished analysis into findings and inventory."""

    def __init__(
        self,
        engine: Engine,
        flows: ControlFlows,
        places: Places,
        rulebook: Rulebook,
        *,
        markers: Markers | None = None,
        comparisons: Comparisons | None = None,
        over: Callable[[], str] = lambda: "",
        entries: frozenset[str] = frozenset(),
    ) -> None:
        """`over` gives the reason why it has to end with what it has found, once there is one. `entries`: the files that run or are
        loaded from outside the package."""
        self._engine = engine
        self._markers = markers
        self._comparisons = comparisons
        self._hidden: Hidden | None = None
        self._marked: set[Candidate] = set()  # the candidates that are in findings
        self._over = over
        self._entries = entries
        self._ended = ""
        self._walked = 0  # steps of all ways so far
        self._left = ""  # why ways were left out
        self._judged = 0  # sources whose flows are known
        self._trace = engine.trace
        self._places = places
        self._rulebook = rulebook
        self._endpoints = Endpoints(engine)
        self._guards = Guards(engine, flows, places, rulebook.switches())
        self._reaching: set[int] = set()
        self._steps: dict[tuple[NodeId, str], Step] = {}
        self._flows = flows
        self._happening: dict[tuple[NodeId, bool], bool] = {}
        self._shown: dict[FactId, NodeId] = {}
        self._worded: dict[int, str] = {}  # by number of the reason

    # Findings ------------------------------------------------------------------------------------------------------------------------

    def findings(self) -> list[Finding]:
        """All findings, in the order of their sources in the text, each with its own fingerprint."""
        found = [self._finding(way) for way in self._ways()]
        found += self._gates()
        found.sort(key=_order)
        found = marked(found, self._guards.switch)
        return numbered(merged(found, self._entries))

    def gaps(self) -> list[Gap]:
        """Why the judgement ended before it was done, if it did: one gap a file."""
        reason = self._ended or self._left
        return [Gap(file.path, 0, 0, reason) for file in self._engine.program.files] if reason else []

    def _is_over(self) -> bool:
        self._ended = self._ended or self._over()
        return bool(self._ended)

    def _ways(self) -> Iterator[Way]:
        reach = Reach(self._trace)
        marks = self._hidden = Hidden(self._engine, self._markers) if self._markers and self._markers.candidates else None
        hits = self._hits_by_fact()
        handed = self._engine.crossings.handed
        sending = self._trace.useful([hit for hit in self._trace.hits if not hit.sink.border]) if handed else bytearray()
        for number, source in enumerate(self._trace.sources):
            if self._walked > MAXIMUM_WALKED:
                self._left = f"the ways of values to sinks have more than {MAXIMUM_WALKED:,} steps"
            if self._is_over() or self._left:
                return
            self._judged = number + 1
            by = reach.from_facts(source.facts)
            if not by or not self._happens(source.place, source.spec.uncalled):
                continue
            hidden = marks.of(source) if marks else []
            plain = self._in_plain_sight(source, reach, marks, hidden) if marks and hidden else by
            chosen: dict[object, tuple[int, Hit]] = {}
            distances: dict[FactId, int] = {}
            met = sorted(place for fact in hits.keys() & by.keys() for place in hits[fact])
            for hit in map(self._trace.hits.__getitem__, met):
                if self._is_noise(source, hit) or not self._happens(hit.call, source.spec.uncalled):
                    continue
                if hit.fact not in plain and not hit.sink.border:
                    continue  # a hidden marker is all that leads there
                if hit.sink.border and any(sending[fact] and fact in by for fact in handed.get(hit.call, ())):
                    continue  # the program itself sends what it handed over: there is the finding
                length = _PREFERENCE.get(hit.part, 0) + self._distance(by, hit.fact, distances)
                key = self._identity(hit)
                if key not in chosen or length < chosen[key][0]:
                    chosen[key] = (length, hit)
            for _, hit in sorted(chosen.values(), key=lambda item: (item[1].call, item[1].part, item[1].fact)):
                edges = tuple(reach.way(plain if hit.fact in plain else by, hit.fact))
                self._walked += len(edges)
                self._reaching.add(number)
                yield Way(source, hit, self._trace.edge_from[edges[0]] if edges else hit.fact, edges)
            for mark in hidden:
                for way in self._hidden_ways(source, reach, marks, mark, hits) if marks else ():
                    self._reaching.add(number)
                    self._marked.add(mark)
                    yield way

    @staticmethod
    def _in_plain_sight(source: Source, reach: Reach, marks: Hidden, hidden: Sequence[Candidate]) -> dict[FactId, int]:
        """What a source reaches without its choices between look-alikes."""
        onward = [marks.onward(mark, marks.deciding(source, mark)) for mark in hidden]
        facts = {fact for mark in hidden for fact in mark.facts}
        return reach.from_facts(source.facts, without=facts, closed={edge for reached in onward for edge in reached.left})

    def _hidden_ways(self, source: Source, reach: Reach, marks: Hidden, mark: Candidate, hits: dict[FactId, list[int]]) -> Iterator[Way]:
        """The ways of one source through one choice between look-alikes, the shortest to each call that sends."""
        deciding = marks.deciding(source, mark)
        onward = marks.onward(mark, deciding)
        chosen: dict[NodeId, tuple[int, Hit]] = {}
        met = sorted(place for fact in hits.keys() & onward.facts() for place in hits[fact])
        for hit in map(self._trace.hits.__getitem__, met):
            if hit.sink.border or hit.part == "option" or not self._happens(hit.call, source.spec.uncalled):
                continue
            length = _PREFERENCE.get(hit.part, 0) + len(onward.way(hit.fact))
            if hit.call not in chosen or length < chosen[hit.call][0]:
                chosen[hit.call] = (length, hit)
        for _, hit in sorted(chosen.values(), key=lambda item: item[1].call):
            later = onward.way(hit.fact)
            begin = later[0][1] if later else hit.fact
            later = reach.opened(later, MAXIMUM_OPENED)
            first = reach.opened(deciding.way(begin), MAXIMUM_OPENED)
            edges = tuple(edge for edge, _, _ in (*first, *later))
            yield Way(source, hit, first[0][1] if first else begin, edges, mark, tuple(later), tuple(sorted(deciding.facts())))

    def _hits_by_fact(self) -> dict[FactId, list[int]]:
        """Where in the list of hits those of each fact are."""
        result: dict[FactId, list[int]] = {}
        for place, hit in enumerate(self._trace.hits):
            result.setdefault(hit.fact, []).append(place)
        return result

    def _happens(self, node: NodeId, uncalled: bool = False) -> bool:
        """Whether the program ever comes to `node`: its function is used by code that runs (or may be `uncalled`), and no constant
        condition is in the way."""
        found = self._happening.get((node, uncalled))
        if found is None:
            found = (uncalled or self._engine.linked.runs(node)) and self._flows.at(node).reachable(node)
            self._happening[node, uncalled] = found
        return found

    def _is_noise(self, source: Source, hit: Hit) -> bool:
        """Whether a branch on an ordinary fact chose what stays on the machine: every program writes such files."""
        return hit.sink.border and self._trace.depth[hit.fact] > 0 and source.kind not in TELLING_KINDS

    def _identity(self, hit: Hit) -> object:
        """What makes two hits of one source one finding: the sink call with its part and kind of flow; any part where a branch selects.

        What stays on the machine is one finding for each kind of sink: which of many files or processes it is, the auditor sees there.
        """
        implicit = self._trace.depth[hit.fact] > 0
        if hit.sink.border:
            return (hit.sink.kind, implicit)
        return (hit.call, "" if implicit else hit.part, implicit)

    def _distance(self, by: dict[FactId, int], fact: FactId, known: dict[FactId, int]) -> int:
        chain: list[FactId] = []
        while fact not in known and (edge := by[fact]) >= 0:
            chain.append(fact)
            fact = self._trace.edge_from[edge]
        length = known.setdefault(fact, 0)
        for step in reversed(chain):
            length += 1
            known[step] = length
        return length

    def _finding(self, way: Way) -> Finding:
        trace = self._trace
        flow: Flow = "implicit" if trace.depth[way.hit.fact] else "explicit"
        category = self._category(way)
        reasons = [trace.reasons[trace.edge_why[edge]] for edge in way.edges]
        distinct = dict.fromkeys(reasons)
        transforms = tuple(reason.removeprefix("transform:") for reason in distinct if reason.startswith("transform:"))
        source = SourceRef(self._places.of(way.source.place), way.source.kind, way.source.name)
        endpoint = self._endpoints.of(way.hit)
        sink = SinkRef(self._places.of(way.hit.call), way.hit.sink.kind, way.hit.part, endpoint)
        guards = self._guards.of(self._steps_of(way))
        check = self._rulebook.check_for(category, flow, source.kind, sink.kind)
        compared = compared_words(self._engine, way.edges) if flow == "implicit" else ()
        tested = self._tested(way) if category in ("payload", "covert-marker") else ()
        parts = (check.id, category, flow, source.kind, source.name, sink.kind, *_receiver(way.hit, flow, endpoint), *compared)
        return Finding(
            id="",
            rule=check.id,
            category=category,
            flow=flow,
            severity=check.severity if way.marker is not None else _severity(check.severity, transforms),
            confidence=self._confidence(reasons, way.marker is not None),
            message=_message(check.message, source, sink),
            source=source,
            sink=sink,
            path=self._path(way),
            transforms=transforms,
            guards=guards,
            marker=self._markers.record(way.marker, way.onward, tested, self._places) if way.marker and self._markers else None,
            fingerprints=fingerprints(parts, labels(reasons)),
            compared_with=tested,
        )

    def _tested(self, way: Way) -> tuple[dict[str, object], ...]:
        """What the fact is tested against: before a hidden choice on every way to it, else on this one."""
        if self._comparisons is None:
            return ()
        trace = self._trace
        return self._comparisons.of(way.deciding if way.marker else (trace.edge_to[edge] for edge in way.edges))

    def _category(self, way: Way) -> Category:
        """border: stays on the machine; configuration: chooses the other end; payload: goes there."""
        hit, kind = way.hit, way.source.kind
        if way.marker is not None:
            return "covert-marker"
        if hit.sink.border:
            return "border"
        if hit.part == "option" or (hit.part == "host" and self._steers(way)):
            return "configuration"
        if hit.part == "url" and self._leads(way):
            chosen = self._trace.depth[hit.fact] > 0 and self._chooses_host(way)
            if chosen or (kind in _ADDRESSES and not self._trace.depth[hit.fact]):
                return "configuration"
        return "payload"

    def _steers(self, way: Way) -> bool:
        """Whether a value in the place of a host names or chooses one; who the user is, before a constant domain, is sent in a name."""
        kind, trace = way.source.kind, self._trace
        if kind == "hostname":
            return not any(trace.reasons[trace.edge_why[edge]] == "text" for edge in way.edges)
        return kind in _ADDRESSES or trace.depth[way.hit.fact] > 0

    def _chooses_host(self, way: Way) -> bool:
        """Whether a branch selects between hosts, and not between addresses at one host."""
        trace, constants = self._trace, self._engine.constants
        hosts: set[str] = set()
        for edge in way.edges:
            site = trace.sites.get(trace.location[trace.edge_to[edge]])
            for value in site.alternatives if site is not None else ():
                text = constants.text(value)
                if text is not None:
                    hosts.add(_HOST.sub("", text).partition("/")[0])
        return len(hosts) > 1 or (not hosts and way.source.kind in _ADDRESSES)

    def _leads(self, way: Way) -> bool:
        """Whether the value stands at the beginning of the address, or behind its scheme: nothing but it decides who is called."""
        program, trace, paths = self._engine.program, self._trace, self._engine.paths
        for edge in way.edges:
            if not _QUERY.isdisjoint(paths.keys(trace.path[trace.edge_to[edge]])):
                return False
            node = trace.location[trace.edge_to[edge]]
            before = trace.location[trace.edge_from[edge]]
            if node < 0 or before < 0 or program.parent[before] != node:
                continue
            kind = program.kind[node]
            if kind == k.BINARY and program.field[before] == k.F_RIGHT and not self._is_scheme(node + 1):
                return False
            if kind == k.TEMPLATE and (before != program.last[node + 1] or not _SCHEME.fullmatch(program.source(node + 1))):
                return False
        return True

    def _is_scheme(self, node: NodeId) -> bool:
        text = self._engine.constants.text(node)
        return text is not None and _SCHEME.fullmatch(text) is not None

    @staticmethod
    def _confidence(reasons: Sequence[str], marker: bool) -> Literal["high", "medium", "low"]:
        """How sure one path is: dynamic names and one-bit transforms lower it, so does great length. A marker is made of few bits."""
        doubtful = sum(reason in ("computed property", "property name") for reason in reasons)
        if marker:
            return "medium" if doubtful else "high"
        narrow = not _NARROW.isdisjoint(reason.removeprefix("transform:") for reason in reasons)
        if doubtful > 1 or len(reasons) > 150:
            return "low"
        return "medium" if doubtful or narrow or len(reasons) > 40 else "high"

    # Witness -------------------------------------------------------------------------------------------------------------------------

    def _steps_of(self, way: Way) -> list[tuple[NodeId, FactId]]:
        """The nodes of the witness with the facts there: source, steps, sink (which is no fact)."""
        steps = [(way.source.place, way.start)]
        for edge in way.edges:
            fact = self._trace.edge_to[edge]
            if (node := self._node(fact)) >= 0:
                steps.append((node, fact))
        return [*steps, (way.hit.call, -1)]

    def _node(self, fact: FactId) -> NodeId:
        """Where a fact is shown; witnesses share most of theirs."""
        node = self._shown.get(fact)
        if node is None:
            node = self._shown[fact] = self._find_node(fact)
        return node

    def _find_node(self, fact: FactId) -> NodeId:
        what, where, slot = decode(self._trace.location[fact])
        if what == "node":
            return where
        if what == "entry":
            patterns = self._engine.index.parameters(where)
            return patterns[slot] if 0 <= slot < len(patterns) else where
        if what == "change":
            return self._trace.changes[where][0]
        if what == "cell":
            writes = self._engine.index.writes(where)
            return writes[0] if writes else self._engine.program.occurrences(where)[0]
        return where

    def _step(self, node: NodeId, why: str) -> Step:
        """One step; witnesses share theirs, since most of them share most of their way."""
        found = self._steps.get((node, why))
        if found is None:
            found = self._steps[node, why] = Step(self._places.of(node), "step", why)
        return found

    def _words(self, reason: int) -> str:
        """The reason of that number as a reader sees it; nothing for a step that needs no telling."""
        found = self._worded.get(reason)
        if found is None:
            words = _words(self._trace.reasons[reason])
            found = self._worded[reason] = "" if words in _SILENT else words
        return found

    def _path(self, way: Way) -> tuple[Step, ...]:
        trace = self._trace
        start = self._node(way.start)
        steps = [Step(self._places.of(way.source.place), "source", f"reads {way.source.name}")]
        if start not in (way.source.place, -1):
            steps.append(Step(self._places.of(start), "step", "is read here"))
        for edge in way.edges:
            why = self._words(trace.edge_why[edge])
            if why:
                steps.append(self._step(self._node(trace.edge_to[edge]), why))
        steps = _abridged(steps)
        steps.append(Step(self._places.of(way.hit.call), "sink", f"leaves as {way.hit.part} of {way.hit.sink.kind}"))
        return tuple(steps)

    # Gates ---------------------------------------------------------------------------------------------------------------------------

    def _gates(self) -> Iterator[Finding]:
        """Facts that only decide whether a send in the same function is executed at all."""
        seen: set[tuple[NodeId, str, NodeId]] = set()
        for call, api in self._sink_calls():
            sink = self._engine.catalogue.nodes[api].sinks[0]
            if self._is_over():
                return
            if sink.border or not self._happens(call):
                continue
            for condition, outcome in self._guards.conditions(call):
                source = self._guards.source_at(condition)
                if source is None or not source.spec.gates or (source.place, source.name, call) in seen:
                    continue
                seen.add((source.place, source.name, call))
                yield self._gate(source, condition, outcome, call, Hit(-1, call, sink, sink.parts[0].part, call, api))

    def _gate(self, source: Source, condition: NodeId, outcome: bool, call: NodeId, hit: Hit) -> Finding:
        reference = SourceRef(self._places.of(source.place), source.kind, source.name)
        sink = SinkRef(self._places.of(call), hit.sink.kind, hit.part, self._endpoints.of(hit))
        check = self._rulebook.check_for("gate", "implicit", source.kind, sink.kind)
        steps = (
            Step(reference.place, "source", f"reads {source.name}"),
            Step(self._places.of(condition), "step", "decides"),
            Step(sink.place, "sink", "whether this is executed"),
        )
        parts = (check.id, "gate", "implicit", source.kind, source.name, sink.kind, sink.endpoint or "")
        return Finding(
            id="",
            rule=check.id,
            category="gate",
            flow="implicit",
            severity=check.severity,
            confidence="medium",
            message=_message(check.message, reference, sink),
            source=reference,
            sink=sink,
            path=steps,
            guards=(self._guards.guard(condition, outcome, source),),
            fingerprints=fingerprints(parts, ()),
        )

    # Inventory -----------------------------------------------------------------------------------------------------------------------

    def _sink_calls(self) -> Iterator[tuple[NodeId, int]]:
        for call, apis in sorted(self._engine.calls.api_calls.items()):
            for api, _ in apis:
                if self._engine.catalogue.nodes[api].sinks:
                    yield call, api
                    break

    def sources(self) -> list[InventoryItem]:
        """Every read of the environment, with what became of it."""
        items: list[InventoryItem] = []
        for number, source in enumerate(self._trace.sources):
            if source.spec.inventory_only:
                note = "inventory only"
            elif number >= self._judged:
                note = "its flows were not looked at: the run ended before"
            else:
                note = "reaches a sink" if number in self._reaching else "no flow to a sink was found"
            variable = source.spec.environment or source.spec.named_by is not None
            items.append(InventoryItem(self._places.of(source.place), source.kind, source.name, note, variable))
        return sorted(items, key=lambda item: (item.place.file, item.place.offset, item.name))

    def selections(self) -> list[InventoryItem]:
        """Choices between look-alikes that are in no finding, with where the trail of each was lost."""
        items: list[InventoryItem] = []
        for candidate in self._markers.candidates if self._markers else ():
            if candidate not in self._marked and self._markers and self._hidden:
                texts = " or ".join(candidate.likeness.alphabet.texts[:8])
                note = self._ending(candidate, self._hidden.lost(candidate))
                items.append(InventoryItem(self._places.of(candidate.choice.place), candidate.likeness.alphabet.kind, texts, note))
        return sorted(items, key=lambda item: (item.place.file, item.place.offset, item.name))

    def _ending(self, candidate: Candidate, last: FactId) -> str:
        """Where a choice was last seen, in words."""
        if self._hidden and self._hidden.is_sent(candidate):
            return "is sent, but an ordinary reason explains it, or the code does not run"
        node = self._node(last) if last >= 0 else -1
        if node < 0:
            return "was not followed"
        program = self._engine.program
        holder = program.parent[node]
        while holder >= 0 and program.kind[holder] in (k.SPREAD, k.PROPERTY, k.OBJECT, k.ARRAY):
            holder = program.parent[holder]
        place = self._places.of(node)
        call = holder >= 0 and program.kind[holder] in (k.CALL, k.NEW) and node != holder + 1
        into = f", given to {shorten(program.source(holder + 1), 60)}" if call else ""
        return f"no flow to a call that sends was found; the trail ends at {place.line}:{place.column}{into}"

    def sinks(self) -> list[InventoryItem]:
        """Every call that sends, whether or not an environment fact reaches it."""
        hit = {each.call for each in self._trace.hits}
        items: list[InventoryItem] = []
        for call, api in self._sink_calls():
            sink = self._engine.catalogue.nodes[api].sinks[0]
            endpoint = self._endpoints.of(Hit(-1, call, sink, "", call, api, -1)) or ""
            items.append(
                InventoryItem(self._places.of(call), sink.kind, endpoint, "" if call in hit else "no environment fact was seen to reach it")
            )
        return sorted(items, key=lambda item: (item.place.file, item.place.offset))


def _severity(usual: Level, transforms: Iterable[str]) -> Level:
    """One step less where all that leaves is a bit, a number or a name: it tells little of the value."""
    return usual if _NARROW.isdisjoint(transforms) else _LESS.get(usual, usual)


def _message(template: str, source: SourceRef, sink: SinkRef) -> str:
    """The message of a check about one finding; `*` as a name stands for variables whose names are not constant."""
    spoken = f"{source.kind}[…]" if source.name == "*" else source.name
    endpoint = sink.endpoint or "an address that is not constant"
    return template.format(source=spoken, sink=sink.kind, part=sink.part, endpoint=endpoint)


def _receiver(hit: Hit, flow: Flow, endpoint: str | None) -> tuple[str, str]:
    """Part and endpoint for a fingerprint; empty where one finding stands for several, of which the shortest way decides what is shown."""
    if hit.sink.border:
        return "", ""
    return ("" if flow == "implicit" else hit.part), endpoint or ""


def _words(reason: str) -> str:
    """A reason as a reader sees it."""
    if reason.startswith("transform:"):
        return f"turned into: {reason.removeprefix('transform:')}"
    return reason


def _abridged(steps: list[Step]) -> list[Step]:
    """The steps with the middle of a very long way left out."""
    if len(steps) <= MAXIMUM_STEPS:
        return steps
    half = MAXIMUM_STEPS // 2
    left_out = len(steps) - 2 * half
    middle = steps[half]
    return [*steps[:half], Step(middle.place, "step", f"{left_out} steps like this one are left out here"), *steps[-half:]]


def _order(finding: Finding) -> tuple[str, int, str, str, int, str, str]:
    source: Place = finding.source.place
    return (source.file, source.offset, finding.category, finding.flow, finding.sink.place.offset, finding.sink.part, finding.source.name)
