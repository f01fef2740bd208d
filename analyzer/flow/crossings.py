"""Where does a value go that was handed to another process or written to a file of the release?

    fork(FILE, [value])            → process.argv in FILE, and in what FILE loads
    writeFileSync(PATH, value)     → readFileSync(PATH)

Which calls and which values these are, the rules say (`crossings`). A started file is found by the constant end of its path; two paths are
one file where they are built from the same file name, or are the same variable or field and no name tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from analyzer.flow.library import ApiId, covers, keys_of
from analyzer.flow.models import CrossingSpec
from analyzer.flow.paths import PathId
from analyzer.flow.trace import FactId, Location
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

_EXTENSIONS = ("", ".js", ".mjs", ".cjs", "/index.js", "/index.mjs", "/index.cjs")
_OWN = frozenset(("__filename", "import.meta.url", "import.meta.filename"))
_FILE_NAME = re.compile(r"[\w.@-]{1,80}\.[A-Za-z]\w{0,9}(?![\w/])")
_PIECES = 40  # expressions that are looked at for one path
MAXIMUM_ENDS = 64  # places at which one value arrives that is handed over
MAXIMUM_LATE = 1_000  # values that wait for places that are found after them
_LOADED = 400  # files that a started file may load
_AS_JSON = "copied as JSON to another process or file"
Identity = tuple[frozenset[str], frozenset[object]]  # names of files in a path; the variables and fields that are the path


class Crossings:
    """What was handed over so far, and where it may arrive."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._program = engine.program
        self._arrivals: dict[tuple[ApiId, str], list[tuple[Location, NodeId]]] = {}  # by the file in which they are
        self._known: set[tuple[ApiId, Location]] = set()
        self._read: dict[tuple[ApiId, object], list[tuple[Location, NodeId]]] = {}  # what is read from files, by what names the file
        self._json: dict[NodeId, list[FactId]] = {call: [] for call in self._json_calls()}  # JSON.stringify -> facts in what it is given
        self._given: list[tuple[FactId, NodeId, CrossingSpec, PathId, int]] = []
        self._started: dict[tuple[NodeId, str], frozenset[str]] = {}
        self._identities: dict[NodeId, Identity] = {}
        self.handed: dict[NodeId, dict[FactId, None]] = {}  # call -> the facts in which arrives what it hands over
        self.copies: dict[NodeId, list[tuple[NodeId, NodeId]]] = {}  # JSON.stringify -> (border call, JSON.parse at the other end)

    def _json_calls(self) -> Iterator[NodeId]:
        program = self._program
        for member in self._engine.index.members_named("stringify"):
            if program.field[member] == k.F_CALLEE:
                yield program.parent[member]

    def arrived(self, location: Location, node: NodeId, api: ApiId) -> None:
        """The value of the platform that another process or a file fills is at `location`; `node` stands in its file."""
        if (api, location) in self._known:
            return
        self._known.add((api, location))
        self._arrivals.setdefault((api, self._program.file_of(node).path), []).append((location, node))
        names, paths = self._identity(node)
        for name in names or paths:
            self._read.setdefault((api, name), []).append((location, node))
        for fact, call, spec, path, depth in self._given[-MAXIMUM_LATE:]:
            if api in self._engine.catalogue.crossing_ends(spec) and self._meets(call, node, spec):
                self._hand_over(fact, call, spec, path, depth, (location, node))

    def cross(self, fact: FactId, call: NodeId, spec: CrossingSpec, position: int, path: PathId, depth: int) -> None:
        """The argument `position` of `call` holds `path`."""
        engine = self._engine
        if not covers(spec.source, position):
            return
        rest = engine.calls.consume(path, keys_of(spec.source.path))
        rest = None if rest is None else self._shifted(rest, spec.shift)
        if rest is None:
            return
        self._given.append((fact, call, spec, rest, depth))
        if len(self._given) > MAXIMUM_LATE:
            engine.trace.limit("handed over to places found too late", call)
        ends = self._ends(call, spec)
        if len(ends) > MAXIMUM_ENDS:
            engine.trace.limit("handed over to many places", call)
        for arrival in ends[:MAXIMUM_ENDS]:
            self._hand_over(fact, call, spec, rest, depth, arrival)

    def _ends(self, call: NodeId, spec: CrossingSpec) -> list[tuple[Location, NodeId]]:
        """Where what `call` hands over arrives, as far as is known now."""
        found: dict[tuple[Location, NodeId], None] = {}
        for api in self._engine.catalogue.crossing_ends(spec):
            if spec.kept:
                names, paths = self._identity(call)
                for name in names or paths:
                    found.update(dict.fromkeys(self._read.get((api, name), ())[: MAXIMUM_ENDS + 1]))
            else:
                for file in self._files(call, spec):
                    found.update(dict.fromkeys(self._arrivals.get((api, file), ())[: MAXIMUM_ENDS + 1]))
        return list(found)

    def _meets(self, call: NodeId, node: NodeId, spec: CrossingSpec) -> bool:
        """Whether what `call` hands over arrives at `node`."""
        if spec.kept:
            return any(mine & theirs for mine, theirs in zip(self._identity(call), self._identity(node), strict=True) if mine and theirs)
        return self._program.file_of(node).path in self._files(call, spec)

    def _shifted(self, path: PathId, shift: int) -> PathId | None:
        """The path in the list as the started file finds it."""
        head = self._engine.paths.head_of(path)
        if not shift or not isinstance(head, int):
            return path
        return self._engine.paths.push(head + shift, self._engine.paths.rest[path])

    def _hand_over(
        self, fact: FactId, call: NodeId, spec: CrossingSpec, path: PathId, depth: int, arrival: tuple[Location, NodeId]
    ) -> None:
        location, _ = arrival
        if location >= 0 and self._copied(call, spec, path, location):
            return
        self._emit(fact, call, location, path, depth, "read from the file again" if spec.kept else "handed to the started file")

    def _emit(self, fact: FactId, call: NodeId, location: Location, path: PathId, depth: int, why: str) -> None:
        engine = self._engine
        saved = (engine.cause, engine.via, engine.why)
        engine.cause, engine.via = fact, -1
        engine.because(why)
        engine.emit(location, path, 0, depth)
        arrived = engine.trace.ids.get((location, path, 0, depth))
        engine.cause, engine.via, engine.why = saved
        if arrived is not None:
            self.handed.setdefault(call, {})[arrived] = None

    # Copies as JSON ----------------------------------------------------------------------------------------------------------------------

    def is_text(self, call: NodeId) -> bool:
        """Whether the call may make a text that is parsed at the other end of a border."""
        return call in self._json

    def _copied(self, call: NodeId, spec: CrossingSpec, path: PathId, arrival: NodeId) -> bool:
        """Whether the text is JSON at both ends: then the object is followed, not the text, so that each of its members stays apart."""
        engine = self._engine
        parsed = self._parsed_at(arrival, path)
        made = self._made_as_json(call, spec, path) if parsed >= 0 else []
        for text in made:
            ends = self.copies.setdefault(text, [])
            if (call, parsed) not in ends:
                ends.append((call, parsed))
                trace = engine.trace
                for fact in self._json[text]:
                    self._emit(fact, call, parsed, trace.path[fact], trace.depth[fact], _AS_JSON)
        return bool(made)

    def copy(self, fact: FactId, text: NodeId, path: PathId, depth: int) -> None:
        """The value that the call `text`, perhaps JSON.stringify, is given holds `path`."""
        self._json[text].append(fact)
        for call, parsed in self.copies.get(text, ()):
            self._emit(fact, call, parsed, path, depth, _AS_JSON)

    def _parsed_at(self, arrival: NodeId, path: PathId) -> NodeId:
        """The JSON.parse call that takes the value (or the element of the list at the head of `path`) at `arrival`, or -1."""
        program, engine = self._program, self._engine
        node = arrival
        head = engine.paths.head_of(path)
        if head is not None:
            member = program.parent[node]
            if program.kind[member] != k.MEMBER or engine.index.key(member) != head:
                return -1
            node = member
        call = program.parent[node]
        parses = program.kind[call] == k.CALL and program.field[node] == k.F_ARGUMENTS and self._is(call, "JSON.parse")
        return call if parses else -1

    def _made_as_json(self, call: NodeId, spec: CrossingSpec, path: PathId) -> list[NodeId]:
        """The JSON.stringify calls that make the text, if nothing else may be the text."""
        program, engine = self._program, self._engine
        head = engine.paths.head_of(path)
        found: list[NodeId] = []
        for node in engine.calls.nodes_at(call, spec.source):
            if isinstance(head, int):
                wanted = head - spec.shift
                node = (
                    next((each for each in program.children(node) if engine.resolver.position(node, each) == wanted), -1)
                    if program.kind[node] == k.ARRAY
                    else -1
                )
            if node >= 0 and program.kind[node] == k.IDENTIFIER and program.binding[node] >= 0:
                node = engine.calls.only_value(program.binding[node])[0]
            if node < 0 or program.kind[node] != k.CALL or not self._is(node, "JSON.stringify") or not engine.index.arguments(node):
                return []
            found.append(node)
        return found

    def _is(self, call: NodeId, name: str) -> bool:
        api = self._engine.calls.static_api(call + 1)
        return api >= 0 and self._engine.catalogue.nodes[api].text == name

    # Started files -----------------------------------------------------------------------------------------------------------------------

    def _files(self, call: NodeId, spec: CrossingSpec) -> frozenset[str]:
        """The files that `call` starts, and those which they load."""
        found = self._started.get((call, spec.id))
        if found is None:
            found = self._started[call, spec.id] = frozenset(self._loaded(self._started_files(call, spec)))
        return found

    def started(self) -> list[tuple[Literal["spawned", "forked", "worker"], str]]:
        """(how, file) of the files of the release that calls of the program start."""
        nodes = self._engine.catalogue.nodes
        found: dict[tuple[Literal["spawned", "forked", "worker"], str], None] = {}
        for call, apis in sorted(self._engine.calls.api_calls.items()):
            for api, _ in apis:
                for spec in nodes[api].crossings:
                    if spec.starts:
                        found.update(dict.fromkeys((spec.starts, file) for file in self._started_files(call, spec)))
        return list(found)

    def _started_files(self, call: NodeId, spec: CrossingSpec) -> list[str]:
        for access in spec.files:
            for node in self._engine.calls.nodes_at(call, access):
                own = self._program.file_of(call).path
                texts, whole = self._texts(node)
                found = self._ending_in(texts, own)
                if found or whole & _OWN:
                    return found or [own]
        return []

    def _texts(self, node: NodeId) -> tuple[list[str], frozenset[str]]:
        """The constant texts of which a path is made, in order, and the names in it that mean the file itself."""
        texts: list[str] = []
        own: set[str] = set()
        for each in self._parts(node):
            kind = self._program.kind[each]
            if kind in (k.LITERAL, k.TEMPLATE_ELEMENT):
                texts.append(self._program.string(each) or "")
            else:
                source = self._program.text[self._program.start[each] : self._program.end[each]][:30].decode("utf-8", "replace")
                own.update({source} & _OWN)
        return [text for text in texts if text not in ("", "__dirname", "__filename")], frozenset(own)

    def _ending_in(self, texts: list[str], own: str) -> list[str]:
        """The files of the release whose path ends in these texts; those nearest to `own` where there are several."""
        segments = [part for text in texts for part in text.removeprefix("file://").split("/") if part not in ("", ".", "..")]
        if not segments or len(segments) > 12:
            return []
        ending = "/".join(segments)
        found = [
            file.path
            for file in self._program.files
            if any(file.path == ending + more or file.path.endswith(f"/{ending}{more}") for more in _EXTENSIONS)
        ]
        folder = own.rpartition("/")[0].split("/")
        shared = {path: sum(a == b for a, b in zip(path.split("/"), folder, strict=False)) for path in found}
        return [path for path in found if shared[path] == max(shared.values())]

    def _loaded(self, files: list[str]) -> list[str]:
        """The files and what they load, as far as their imports and requires tell."""
        result = list(files)
        seen = set(files)
        for path in result:
            for following in self._engine.wrappers.links.loads.get(path, ()):
                if following not in seen and len(result) < _LOADED:
                    seen.add(following)
                    result.append(following)
        return result

    # Kept files --------------------------------------------------------------------------------------------------------------------------

    def _identity(self, call: NodeId) -> Identity:
        """By what the path in argument 0 of a call that writes or reads a file is known again."""
        found = self._identities.get(call)
        if found is None:
            names: set[str] = set()
            paths: set[object] = set()
            for node in self._engine.index.arguments(call)[:1] if self._program.kind[call] in (k.CALL, k.NEW) else ():
                paths |= self._paths_of(node)
                for each in self._parts(node):
                    if self._program.kind[each] in (k.LITERAL, k.TEMPLATE_ELEMENT):
                        names.update(_FILE_NAME.findall(self._program.string(each) or ""))
            found = self._identities[call] = (frozenset(names), frozenset(paths))
        return found

    def _paths_of(self, node: NodeId) -> set[object]:
        """The variables and fields whose value is the path itself, or what it begins with."""
        program, engine = self._program, self._engine
        result: set[object] = set()
        for _ in range(6):
            kind = program.kind[node]
            if kind == k.IDENTIFIER and program.binding[node] >= 0:
                result.add(("variable", program.binding[node]))
                value, keys = engine.calls.only_value(program.binding[node])
                if value < 0 or keys:
                    break
                node = value
            elif kind == k.MEMBER and program.kind[node + 1] == k.THIS:
                holder = engine.stores.holder(engine.index.this_owner(node + 1))
                if holder >= 0:
                    result.add(("field", holder, engine.index.key(node)))
                break
            elif kind == k.TEMPLATE and program.last[node + 1] < program.last[node] and not program.string(node + 1):
                node = program.last[node + 1]
            else:
                break
        return result

    def _parts(self, node: NodeId) -> Iterator[NodeId]:
        """The constants and names of which a path is made, in the order of the text; through variables, fields and arguments."""
        program, engine = self._program, self._engine
        work, seen = [node], {node}
        for _ in range(_PIECES):
            if not work:
                return
            current = work.pop()
            kind = program.kind[current]
            inner: list[NodeId] = []
            if kind in (k.LITERAL, k.TEMPLATE_ELEMENT, k.META):
                yield current
            elif kind == k.IDENTIFIER:
                yield current
                inner = self._values_of(current)
            elif kind == k.MEMBER and program.kind[current + 1] == k.THIS:
                inner = engine.stores.field_values(current)[:3]
            elif kind == k.MEMBER:
                yield current
            elif kind in (k.CALL, k.NEW):
                inner = list(engine.index.arguments(current))
            elif kind in (k.TEMPLATE, k.BINARY, k.LOGICAL, k.ARRAY, k.AWAIT):
                inner = list(program.children(current))
            elif kind == k.CONDITIONAL:
                inner = list(program.children(current))[1:]
            for child in reversed(inner):
                if child not in seen:
                    seen.add(child)
                    work.append(child)

    def _values_of(self, name: NodeId) -> list[NodeId]:
        """What a variable was given: its only value, or the arguments of the calls where it is a parameter."""
        program, engine = self._program, self._engine
        binding = program.binding[name]
        if binding < 0:
            return []
        slot = engine.calls.parameter_of(name)
        if slot is not None:
            arguments = (engine.resolver.argument(call, slot[1]) for call in engine.resolver.callers(slot[0])[:4])
            return [argument for argument in arguments if argument >= 0]
        value, keys = engine.calls.only_value(binding)
        return [value] if value >= 0 and not keys else []
