"""What happens at a call: platform values, known libraries, functions of the program, callbacks, and the way back?

A call whose callee is a platform value follows the models of the rulebook (sinks, summaries). A call of the program's own functions enters
each of them in a context of its own: one fact on entry of one function. What the function returns, throws or stores in its arguments
goes back to the calls that entered this context and to no other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.flow.index import as_key
from analyzer.flow.library import ApiId, api_of, below_parameter, callback_step, covers, keys_of, terminal
from analyzer.flow.models import Access, Base, Condition, FlowSpec, SinkSpec, SourceSpec, StepKind, SummarySpec
from analyzer.flow.origins import Origins
from analyzer.flow.paths import ANY, ERROR, INSTANCE, NAME, OPAQUE, RETURN, SCALAR, TABLE, UNKNOWN, Key, PathId
from analyzer.flow.trace import ContextId, FactId, Hit, Incoming, entry, instance
from analyzer.linking.bundlers.model import Driver
from analyzer.scope.model import B_ARGUMENTS, B_GLOBAL, B_IMPORT
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

if TYPE_CHECKING:
    from analyzer.flow.engine import Engine

RECEIVER = -1
NOWHERE = 600  # position of a callback whose result nobody uses
_EMITTERS = {"emit": 1, "dispatchEvent": 0}  # method -> position of the first argument that listeners are given
_LISTENERS = ("on", "once", "addListener", "prependListener", "prependOnceListener", "addEventListener")
_ITERATED = ("array", "map", "set")  # whose methods call their callbacks before they return
_SCALAR_RECEIVERS = frozenset(("scalar", "string", "any"))


@dataclass(frozen=True, slots=True)
class Handle:
    """Where a called function comes from: `steps` below the argument `index` or the result of the call `made` (ints are parameters).

    `adapted`: it is the last parameter of the function `made`, which a library turns into one that gives a promise.
    """

    made: NodeId
    base: Base
    index: int
    steps: tuple[Key, ...]
    adapted: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """What a call shows of itself before any value is given to it. Looked at once: many values pass the same call."""

    helper: bool  # it calls something that a bundler made
    key: Key | None  # the name of the method
    borrowed: Key | None  # that name where it is `call`, `apply` or `bind`
    static: tuple[tuple[tuple[ApiId, int], FactId], ...]  # the platform's function by its full name, as an entry of Calls.api_calls
    handle: Handle | None


class Calls:
    """The rules for calls and for values of the platform."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.program = engine.program
        self.index = engine.index
        self.paths = engine.paths
        self.catalogue = engine.catalogue
        self.api_calls: dict[NodeId, dict[tuple[ApiId, int], FactId]] = {}  # call -> (trie node, argument offset) -> fact at callee
        self.api_stores: dict[NodeId, dict[ApiId, FactId]] = {}  # written member -> trie nodes
        self.api_reads: dict[NodeId, dict[ApiId, None]] = {}  # read member -> trie nodes whose read computes something
        self._given: dict[NodeId, dict[ApiId, FactId]] = {}  # argument -> the platform values that it was seen to be
        self._shapes: dict[NodeId, Shape] = {}
        self._hearing: dict[NodeId, bool] = {}
        self._bound: dict[NodeId, int] = {}  # callee -> arguments that bind fixed
        self._yields: dict[NodeId, list[NodeId]] | None = None  # generator function -> its yield expressions
        self._listeners: dict[str, list[NodeId]] | None = None
        self._receivers: dict[NodeId, tuple[frozenset[object], frozenset[NodeId]]] = {}
        self._offered: dict[NodeId, list[tuple[FactId, int, PathId, ContextId, int]]] = {}  # platform values given to unknown calls
        self._static: dict[NodeId, ApiId] = {}
        self._slots: dict[NodeId, tuple[NodeId, int]] = {}  # identifier -> the parameter that it names
        self._requiring: dict[int, bool] = {}  # variable -> whether it is a `require`
        self._conditions: dict[tuple[Condition, NodeId], bool] = {}
        self._arguments: dict[NodeId, int] | None = None  # function -> binding of its `arguments`
        self._origins = Origins(engine.program, engine.index, engine.resolver, lambda binding: self.only_value(binding)[0])
        engine.resolver.same = self._same
        engine.resolver.truth = engine.constants.truth
        wrappers = engine.wrappers
        self._helpers = frozenset((*wrappers.identity, *wrappers.exporters, *wrappers.drivers, *wrappers.copiers))
        self.resolved: set[NodeId] = set()
        self.unresolved: set[NodeId] = set()

    # Platform values -----------------------------------------------------------------------------------------------------------------

    def seed_modules(self) -> None:
        """Starts every `require("name")`, `import` and `import()` of a module that is modelled."""
        program = self.program
        for node in sorted({*self.index.calls_with_text(), *self.engine.wrappers.outside}):
            api = self._required(node)
            if api >= 0:
                self.engine.platform(node, api, 0, 0)
        for node in self.index.nodes_of(k.IMPORT_CALL):
            api = self._module(node + 1)
            if api >= 0:
                self.engine.platform(node, api, 0, 0)
        for node in self.index.nodes_of(k.IMPORT):
            source = program.child(node, k.F_SOURCE)
            api = self._module(source)
            for specifier in program.in_field(node, k.F_SPECIFIERS) if api >= 0 else ():
                self._import(specifier, api)
        self.engine.exports.seed()

    def _module(self, literal: NodeId) -> ApiId:
        name = self.engine.constants.text(literal)
        return self.catalogue.module(name) if name is not None else -1

    def _requires(self, callee: NodeId) -> bool:
        """Whether the identifier is `require`: the global one, or a variable that holds createRequire's result or a bundler's stand-in."""
        program = self.program
        binding = program.binding[callee]
        if binding < 0 or program.binding_kind[binding] == B_GLOBAL:
            return program.string(callee) in ("require", "__non_webpack_require__")
        found = self._requiring.get(binding)
        if found is None:
            found = self._requiring[binding] = any(map(self._is_given_require, self.index.writes(binding)))
        return found

    def _is_given_require(self, write: NodeId) -> bool:
        program = self.program
        holder = program.parent[write]
        value = program.last[write]
        if program.kind[holder] not in (k.DECLARATOR, k.ASSIGNMENT) or value >= program.last[holder]:
            return False
        text = program.text[program.start[value] : min(program.end[value], program.start[value] + 400)]
        return b"equire" in text or self._creates_require(value)

    def _creates_require(self, value: NodeId) -> bool:
        """`createRequire(import.meta.url)` under whatever name it was imported."""
        program = self.program
        if program.kind[value] != k.CALL or program.kind[value + 1] != k.IDENTIFIER:
            return False
        binding = program.binding[value + 1]
        for write in self.index.writes(binding) if binding >= 0 else ():
            specifier = program.parent[write]
            if program.kind[specifier] == k.IMPORT_SPECIFIER and program.string(specifier + 1) == "createRequire":
                return True
        return False

    def _import(self, specifier: NodeId, api: ApiId) -> None:
        program = self.program
        if program.kind[specifier] == k.IMPORT_SPECIFIER:
            name = program.string(specifier + 1)
            api = self.catalogue.member(api, name)
            if api < 0:
                return
        self.imported(specifier, api)

    def imported(self, specifier: NodeId, api: ApiId) -> None:
        """The variable of an import specifier is a value of the platform."""
        program, engine = self.program, self.engine
        local = program.child(specifier, k.F_LOCAL)
        binding = program.binding[local] if local >= 0 else -1
        if binding < 0:
            return
        for read in self.index.reads(binding):
            engine.platform(read, api, 0, 0)
        engine.exports.publish(binding, terminal(api), 0)

    def platform_member(self, member: NodeId, api: ApiId, key: Key | None, context: ContextId, depth: int) -> None:
        """`value.key` of a platform value."""
        engine = self.engine
        if engine.environment(member, api, key, context):
            return
        found = self.catalogue.member(api, key)
        if found >= 0:
            if self.catalogue.nodes[found].reads:
                self.api_reads.setdefault(member, {})[found] = None
            engine.platform(member, found, context, depth)
        elif key in ("call", "apply", "bind"):
            engine.emit(member, terminal(api), context, depth)

    def platform_property(self, member: NodeId, value: NodeId, api: ApiId, key: Key | None, context: ContextId, depth: int) -> None:
        """`{key: value} = platform value`."""
        engine = self.engine
        specs = [spec for spec in self.catalogue.nodes[api].sources if spec.environment]
        if specs and key is not None:
            name = str(key)
            engine.start(member, member, SCALAR, context, specs[0], engine.names.kind(name), name)
            return
        found = self.catalogue.member(api, key)
        if found < 0:
            return
        for spec in self.catalogue.nodes[found].sources:
            if not spec.environment and self.conditions_hold(spec.conditions, member):
                name = spec.name or self.catalogue.nodes[found].label
                engine.start(member, member, OPAQUE if spec.deep else SCALAR, context, spec, spec.kind, name)
        engine.stores.bind(value, terminal(found), context, depth)

    def stored_api(self, member: NodeId, api: ApiId, key: Key | None) -> None:
        """`platform.key = …`: a store that may be a sink (`location.href = …`)."""
        found = self.catalogue.member(api, key)
        if found >= 0 and self.catalogue.nodes[found].stores:
            self.api_stores.setdefault(member, {})[found] = self.engine.cause

    def read(self, member: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`object.key` of a platform object that computes the member from what the object holds (`url.href`)."""
        for api in self.api_reads.get(member, ()):
            for summary in self.catalogue.nodes[api].reads:
                for flow in summary.flows:
                    rest = self.consume(path, keys_of(flow.source.path)) if flow.source.base is Base.THIS else None
                    result = None if rest is None else self._converted(flow, rest)
                    inner = None if result is None else self._push_all(keys_of(flow.target.path), result)
                    self.engine.because(f"transform:{flow.transform}" if flow.transform else "computed from the object")
                    self.engine.emit(member, inner, context, depth)

    def tells_nothing(self, member: NodeId) -> bool:
        """Whether a member of a platform object is known to hold nothing of what the object was made of."""
        return not any(summary.flows for api in self.api_reads[member] for summary in self.catalogue.nodes[api].reads)

    def _converted(self, flow: FlowSpec, path: PathId) -> PathId | None:
        """What a flow makes of a value that holds `path`, or None where nothing of it passes."""
        if flow.mode in ("value", "copy"):
            return path
        if self.paths.terminal(path) < 0 or RETURN in self.paths.keys(path):
            return None
        return OPAQUE if flow.mode == "deep" else SCALAR

    def conditions_hold(self, conditions: Sequence[Condition], node: NodeId) -> bool:
        """Whether all conditions hold on the arguments of the call at `node`, or of one that made the value at `node`."""
        if not conditions:
            return True
        calls = [node] if self.program.kind[node] in (k.CALL, k.NEW) else self._origins.calls(node)
        return any(all(self._condition(condition, call) for condition in conditions) for call in calls)

    def _condition(self, condition: Condition, call: NodeId) -> bool:
        found = self._conditions.get((condition, call))
        if found is None:
            found = any(condition.holds(text) for text in self.texts_at(call, condition.at))
            self._conditions[condition, call] = found
        return found

    def texts_at(self, call: NodeId, access: Access) -> list[str]:
        """The (partly) constant texts at an Access of a call; UNKNOWN stands for what is not constant."""
        texts = [self.engine.constants.pattern(node) for node in self.nodes_at(call, access)]
        return [text for text in texts if text.strip("\ufffd")]

    def constant_below(self, node: NodeId, access: Access) -> str:
        """The constant at an Access of the call at `node`, or of the nearest call in its callee; empty where there is none."""
        program = self.program
        while program.kind[node] in (k.CALL, k.NEW, k.MEMBER):
            if program.kind[node] != k.MEMBER:
                for argument in self.nodes_at(node, access):
                    text = self.engine.constants.text(argument)
                    if text:
                        return text
            node += 1
        return ""

    def nodes_at(self, call: NodeId, access: Access) -> list[NodeId]:
        """The expressions that sit at an Access of a call, as far as literals show it."""
        if access.base is Base.MAKER:
            call = self._maker(call)
            if call < 0:
                return []
        arguments = self.index.arguments(call)
        offset = max((offset for _, offset in self.api_calls.get(call, ())), default=0)
        if offset == 1:  # `fetch.call(receiver, …)`
            arguments = arguments[1:]
        elif offset == 2:  # `fetch.apply(receiver, list)`
            return []
        if access.base in (Base.ARGUMENT, Base.MAKER):
            starts = arguments[access.index : access.index + 1]
        elif access.base is Base.REST:
            starts = arguments[access.index :]
        elif access.base is Base.EVERY:
            starts = arguments
        else:
            return []
        keys = keys_of(access.path)
        if not keys:
            return starts
        found: list[NodeId] = []
        for start in starts:
            found.extend(self._inside(start, keys))
        return found

    def _maker(self, call: NodeId) -> NodeId:
        """The call that made the receiver of a method call, through methods that return their receiver; -1 where it is not seen."""
        program = self.program
        node = call + 2 if program.kind[call + 1] == k.MEMBER else -1
        for _ in range(8):
            if node < 0:
                return -1
            if program.kind[node] == k.IDENTIFIER and program.binding[node] >= 0:
                value, keys = self.only_value(program.binding[node])
                node = -1 if keys else value
            elif program.kind[node] == k.AWAIT:
                node += 1
            elif program.kind[node] in (k.CALL, k.NEW):
                receiver = self.same_receiver(node)
                if receiver < 0:
                    return node
                node = receiver
            else:
                return -1
        return -1

    def _inside(self, node: NodeId, keys: tuple[Key, ...]) -> list[NodeId]:
        """`node.keys` through literals; the value nodes, whatever they are."""
        program = self.program
        holders = [node]
        for key in keys:
            inner: list[NodeId] = []
            for holder in holders:
                values = [holder] if program.kind[holder] in (k.OBJECT, k.ARRAY) else self.engine.resolver.values(holder)
                for value in values:
                    inner.extend(self._children_at(value, key))
            holders = inner[:16]
        return holders

    def _children_at(self, value: NodeId, key: Key) -> list[NodeId]:
        program = self.program
        if program.kind[value] == k.OBJECT:
            members = [m for m in program.children(value) if program.kind[m] == k.PROPERTY]
            return [program.child(m, k.F_VALUE) for m in members if key in ("*", ANY) or self.index.key(m) == key]
        if program.kind[value] == k.ARRAY:
            return [e for e in program.children(value) if key in ("*", ANY) or self.engine.resolver.position(value, e) == key]
        return []

    # The callee -------------------------------------------------------------------------------------------------------------------------

    def called(self, fact: FactId, call: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """The callee of `call` holds `path`."""
        program, paths, engine = self.program, self.paths, self.engine
        callee = call + 1
        key = self.index.key(callee) if program.kind[callee] == k.MEMBER else None
        if path < 0:
            self._platform_call(fact, call, api_of(path), key, context, depth)
            return
        head = paths.head_of(path)
        if head == RETURN:
            engine.because("result of the call")
            wrapped = program.kind[callee] == k.MEMBER and key == "bind"
            rest = paths.rest[path]
            thrown = not wrapped and paths.head_of(rest) == ERROR
            awaited = program.kind[program.parent[call]] == k.AWAIT
            if not (thrown and awaited):
                engine.emit(call, path if wrapped else rest, context, depth)
            if thrown and (awaited or not self._is_async(call)):
                self.throw(call, paths.rest[rest], context, depth)
        elif head == INSTANCE and program.kind[call] == k.NEW:
            engine.emit(call, paths.rest[path], context, depth)

    def _is_async(self, call: NodeId) -> bool:
        """Whether a call enters async functions alone: what they throw, the promise is rejected with."""
        functions = self.engine.resolver.callees(call)
        return bool(functions) and all(map(self._rejects, functions))

    def _rejects(self, function: NodeId) -> bool:
        """Whether a function gives a promise. What a generator throws comes out where it is iterated, most often where it is called."""
        return self.program.flags[function] & (k.ASYNC | k.GENERATOR) == k.ASYNC

    def _platform_call(self, fact: FactId, call: NodeId, api: ApiId, key: Key | None, context: ContextId, depth: int) -> None:
        node = self.catalogue.nodes[api]
        own = self.catalogue.member(api, key) if key in ("call", "apply", "bind") else -1
        borrowed = key in ("call", "apply", "bind") and own < 0 and not node.text.endswith(f".{key}")
        if key == "bind" and borrowed:
            self.engine.emit(call, terminal(api), context, depth)
            return
        offset = (2 if key == "apply" else 1) if borrowed else 0
        first = call not in self.api_calls
        self.api_calls.setdefault(call, {}).setdefault((api, offset), fact)
        self.resolved.add(call)
        if node.parent >= 0 and any(_is_same(flow, Base.THIS) for summary in node.summaries for flow in summary.flows):
            self.engine.emit(call, terminal(node.parent), context, depth)
        if first:
            for offered in self._offered.pop(call, ()):
                self.pass_value(offered[0], call, *offered[1:])
        if node.result >= 0:
            self.engine.platform(call, node.result, context, depth)
        if node.given and (given := self._given_texts(call, offset)) in node.given:
            self.engine.platform(call, node.given[given], context, depth)
        for (argument, parameter), api_ in node.callbacks.items():
            self._callback_of_platform(call, argument, parameter, api_, context, depth)

    def _given_texts(self, call: NodeId, offset: int) -> tuple[str, ...]:
        """The arguments of a call as constant texts; none where one of them is no constant."""
        texts = tuple(map(self.engine.constants.text, self.index.arguments(call)[offset:])) if offset < 2 else ()
        return tuple(text for text in texts if text is not None) if None not in texts else ()

    def _callback_of_platform(self, call: NodeId, argument: int, parameter: int, api: ApiId, context: ContextId, depth: int) -> None:
        """The parameter of a callback is a value of the platform (`dns.lookup(host, (error, address) => …)`)."""
        engine = self.engine
        node = engine.resolver.argument(call, argument)
        # What the conditions of a source look at: the call that takes the callback, or that made its receiver (`spawn(…).stdout.on`).
        asked = call + 1 if "()" in self.catalogue.nodes[api].text else call
        sources = [spec for spec in self.catalogue.nodes[api].sources if self.conditions_hold(spec.conditions, asked)]
        for function in engine.resolver.functions(node) if node >= 0 else ():
            patterns = self.index.parameters(function)
            if parameter < len(patterns):
                if self.catalogue.nodes[api].filled:
                    engine.crossings.arrived(entry(function, parameter), call, api)
                for spec in sources:
                    name = spec.name or self.catalogue.nodes[api].label
                    path = OPAQUE if spec.deep else SCALAR
                    engine.start(patterns[parameter], entry(function, parameter), path, context, spec, spec.kind, name)
                engine.stores.bind(patterns[parameter], terminal(api), context, depth, function)

    def static_api(self, callee: NodeId) -> ApiId:
        """The trie node of a callee that is written out from a global or constant alias (`Object.assign`), or -1."""
        found = self._static.get(callee)
        if found is None:
            found = self._static[callee] = self._find_static(callee)
        return found

    def _find_static(self, node: NodeId) -> ApiId:
        program = self.program
        keys: list[Key | None] = []
        for _ in range(12):
            kind = program.kind[node]
            if kind == k.MEMBER:
                key = self.index.key(node)
                if key is None:
                    return -1
                keys.append(key)
                node += 1
            elif kind in (k.CALL, k.NEW):
                api = self._required(node)
                if api >= 0:
                    return self._below(api, keys)
                module = self._whole_module(node)
                if module >= 0:
                    node = module
                    continue
                keys.append(None)
                node += 1
            elif kind == k.IDENTIFIER:
                binding = program.binding[node]
                if binding < 0:
                    return -1
                if program.binding_kind[binding] == B_GLOBAL:
                    return self._descend(program.strings[program.binding_name[binding]], keys)
                if program.binding_kind[binding] == B_IMPORT:
                    return self._imported(binding, keys)
                value, inner = self.only_value(binding)
                if value < 0:
                    return -1
                keys.extend(reversed(inner))
                node = value
            elif kind == k.SEQUENCE:
                *_, node = program.children(node)
            else:
                return -1
        return -1

    def _whole_module(self, call: NodeId) -> NodeId:
        """The expression that is all that a loaded module exports (`module.exports = require("fs")`), or -1."""
        wrappers = self.engine.wrappers
        if call in wrappers.got:
            return wrappers.got[call]
        loaded = wrappers.loaded(call)
        unit = wrappers.factories.get(loaded[0]) if len(loaded) == 1 else None
        stores = self.index.stores(unit.module) if unit is not None and unit.module >= 0 else ()
        return stores[0][1] if len(stores) == 1 and stores[0][0] == ("exports",) else -1

    def only_value(self, binding: int) -> tuple[NodeId, tuple[Key, ...]]:
        """(expression, keys) that a variable which is written once holds; (-1, ()) where that is not known."""
        program = self.program
        writes = self.index.writes(binding)
        if len(writes) != 1 or program.field[writes[0]] == k.F_PARAMS:
            return -1, ()
        found: list[tuple[NodeId, tuple[Key, ...]]] = []
        self.engine.resolver.definition(writes[0], (), found)
        usable = len(found) == 1 and program.kind[found[0][0]] not in (*k.FUNCTIONS, *k.CLASSES) and UNKNOWN not in found[0][1]
        return found[0] if usable else (-1, ())

    def _descend(self, name: str, keys: list[Key | None]) -> ApiId:
        steps = list(reversed(keys))
        if self.catalogue.is_global_object(name) and steps and isinstance(steps[0], str):
            name, steps = steps[0], steps[1:]
        return self._below(self.catalogue.global_(name), steps[::-1])

    def _required(self, call: NodeId) -> ApiId:
        """The module that `require("name")` yields, or -1."""
        program = self.program
        if call in self.engine.wrappers.outside:
            return self.catalogue.module(self.engine.wrappers.outside[call])
        argument = program.last[call + 1]
        if argument >= program.last[call] or program.kind[argument] not in (k.LITERAL, k.TEMPLATE):
            return -1
        kind = program.kind[call + 1]
        if kind == k.IDENTIFIER:
            return self._module(argument) if self._requires(call + 1) else -1
        asks = self.index.key(call + 1) == "require" if kind == k.MEMBER else self._creates_require(call + 1)
        return self._module(argument) if asks else -1

    def _imported(self, binding: int, keys: list[Key | None]) -> ApiId:
        """What `keys` (innermost first) below an import are."""
        program = self.program
        for write in self.index.writes(binding)[:1]:
            specifier = program.parent[write]
            if specifier in self.engine.wrappers.links.outside:
                return self._below(self.engine.exports.outside(self.engine.wrappers.links.outside[specifier]), keys)
            source = program.child(program.parent[specifier], k.F_SOURCE) if program.kind[program.parent[specifier]] == k.IMPORT else -1
            api = self._module(source) if source >= 0 else -1
            if api >= 0 and program.kind[specifier] == k.IMPORT_SPECIFIER:
                api = self.catalogue.member(api, program.string(specifier + 1))
            return self._below(api, keys)
        return -1

    def _below(self, api: ApiId, keys: list[Key | None]) -> ApiId:
        for key in reversed(keys):
            if api < 0:
                return -1
            api = self.catalogue.nodes[api].result if key is None else self.catalogue.member(api, key)
        return api

    # Arguments ---------------------------------------------------------------------------------------------------------------------

    def argument(self, fact: FactId, node: NodeId, call: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """The argument `node` of `call` holds `path`."""
        position, certain = self._position(call, node)
        if path < 0:
            self._given.setdefault(node, {})[api_of(path)] = fact
        self.pass_value(fact, call, position, path, context, depth)
        if not certain:
            self.engine.trace.limit("argument behind a spread", call)

    def _position(self, call: NodeId, node: NodeId) -> tuple[int, bool]:
        """(position of an argument, whether it is certain): a spread before it counts as many as its array has elements."""
        program = self.program
        position, certain = 0, True
        for child in self.index.arguments(call):
            if child == node:
                break
            length = self._length(child + 1) if program.kind[child] == k.SPREAD else 1
            certain = certain and length is not None
            position += 1 if length is None else length
        return position, certain

    def _length(self, node: NodeId) -> int | None:
        """How many elements an array has, where it can only be array literals of that length that nothing is spread into."""
        program = self.program
        lengths: set[int | None] = set()
        for value in self.engine.resolver.values(node):
            elements = list(program.children(value))
            plain = program.kind[value] == k.ARRAY and not any(program.kind[element] == k.SPREAD for element in elements)
            lengths.add(len(elements) + len(program.holes.get(value, ())) if plain else None)
        return lengths.pop() if len(lengths) == 1 else None

    def spread_argument(self, fact: FactId, spread: NodeId, call: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """`f(...value)`: elements of known position go to their parameters, others to every one from there on."""
        paths = self.paths
        start, _ = self._position(call, spread)
        head = paths.head_of(path)
        rest = paths.rest[path] if head is not None else path
        if isinstance(head, int):
            self.pass_value(fact, call, start + head, rest, context, depth)
        else:
            for position in range(start, start + 6):
                self.pass_value(fact, call, position, rest, context, depth)

    def tagged(self, fact: FactId, node: NodeId, template: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """A substitution of a tagged template is an argument behind the strings."""
        program = self.program
        position = 1 + [c for c in program.children(template) if program.field[c] == k.F_EXPRESSIONS].index(node)
        self.pass_value(fact, program.parent[template], position, path, context, depth)

    def receiver(self, fact: FactId, member: NodeId, call: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """The object of the method call `call` holds `path`."""
        key = self.index.key(member)
        if self.program.kind[call] == k.NEW or (key in ("call", "apply", "bind") and self.engine.resolver.functions(member + 1)):
            return
        if context == 0 and self.program.kind[member + 1] in (k.THIS, k.SUPER):
            return  # what any instance holds has reached `this` in every method already
        self.pass_value(fact, call, RECEIVER, path, context, depth)

    def hears(self, call: NodeId) -> bool:
        """Whether the method that is called may look at its receiver: unless it is a function of the program that has no `this`."""
        found = self._hearing.get(call)
        if found is None:
            functions = self.engine.resolver.callees(call) if call not in self.api_calls and self.static_api(call + 1) < 0 else ()
            found = self._hearing[call] = not functions or any(map(self._has_receiver, functions))
        return found

    def _has_receiver(self, function: NodeId) -> bool:
        if self.program.kind[function] == k.ARROW:
            return False
        return function in self.index.this_nodes or function in self._helpers or function in self.index.super_owners

    def pass_value(self, fact: FactId, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """A value that holds `path` is given to `call` in that position (RECEIVER: as `this`)."""
        callee = call + 1
        shape = self._shapes.get(call)
        if shape is None:
            shape = self._shapes[call] = self._shape(call)
        if shape.helper:
            self._helped(call, position, path, context, depth)
            return
        key, borrowed = shape.key, shape.borrowed
        if position >= 0 and shape.handle is not None and self._handed(shape.handle, position, path, context, depth):
            return
        apis = self.api_calls.get(call)
        known = tuple(apis.items()) if apis else shape.static
        for (api, offset), api_fact in known:
            moved = self._moved(position, path, offset, borrowed)
            if moved is not None:
                self._library(fact, call, api, api_fact, moved[0], moved[1], context, depth)
        if known and not any(self.engine.bundled.is_followed(api) for (api, _), _ in known):
            return
        if path < 0 and position != RECEIVER and not known:
            self._offered.setdefault(call, []).append((fact, position, path, context, depth))
        if key in _EMITTERS and position >= _EMITTERS[key] and self._emitted(fact, call, position, path, context, depth):
            return
        functions, offset = self.callees(call, context, fact)
        if functions:
            self.resolved.add(call)
        moved = self._moved(position, path, offset, borrowed)
        fixed = self._fixed(callee) if functions and borrowed is None else 0
        if fixed and moved is not None:
            moved, offset = ((position + fixed, path) if position >= 0 else None), -fixed
        for function in functions:
            if moved is not None:
                self._enter(function, moved[0], moved[1], depth, call, context, fact, offset)
        if borrowed == "bind" and offset and moved is not None:
            return
        if known:
            return
        if not functions and borrowed in ("call", "apply") and self._borrowed_method(call, position, path, context, depth):
            return
        if not functions and key == "next" and position == 0 and self._resumes(call, path, depth):
            return
        if not functions and position >= 0:
            self._raised(call, key, position, path, context, depth)
        if not functions and isinstance(key, str) and self._by_method(call, key, position, path, context, depth):
            return
        if not functions:
            self._unknown(call, position, path, context, depth)

    def _shape(self, call: NodeId) -> Shape:
        program, wrappers, callee = self.program, self.engine.wrappers, call + 1
        helpers = (wrappers.wrapped, wrappers.same, wrappers.publications, wrappers.getters, wrappers.exposed)
        key = self.index.key(callee) if program.kind[callee] == k.MEMBER else None
        borrowed = key if key in ("call", "apply", "bind") else None
        static: tuple[tuple[tuple[ApiId, int], FactId], ...] = ()
        if (api := self.static_api(callee)) >= 0:
            static = (((api, 0), -1),)
        elif borrowed in ("call", "apply") and (api := self.static_api(callee + 1)) >= 0:
            static = (((api, 1 if borrowed == "call" else 2), -1),)
        return Shape(any(call in known for known in helpers), key, borrowed, static, self._find_handle(call))

    def _helped(self, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """A value is given to a helper of a bundler."""
        engine, wrappers = self.engine, self.engine.wrappers
        if call in wrappers.wrapped:
            return
        if call not in wrappers.same:
            self._shown(call, position, path, context, depth)
        elif position == 0:
            engine.because("waited for")
            engine.emit(call, path, context, depth)

    def _raised(self, call: NodeId, key: Key | None, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """What a callback throws comes out of a method that calls it at once. Of what is not known, only where somebody waits for it."""
        paths = self.paths
        rest = paths.rest[path] if paths.head_of(path) == RETURN else path
        if rest == path or paths.head_of(rest) != ERROR or key in _LISTENERS:
            return
        known = self.catalogue.methods.get(key, []) if isinstance(key, str) else []
        at_once = any(summary.on in _ITERATED and _calls_back(summary, position) for summary in known)
        node = self.engine.resolver.argument(call, position)
        later = all(map(self._rejects, self.engine.resolver.functions(node))) if node >= 0 else True
        if not later and (at_once or (not known and self._handler(call)[0] >= 0)):
            self.engine.because("thrown by the callback")
            self.throw(call, paths.rest[rest], context, depth)

    def _fixed(self, callee: NodeId) -> int:
        """How many arguments `bind` fixed in the function that `callee` is, or that the variable holds."""
        found = self._bound.get(callee)
        if found is None:
            program = self.program
            value = self.only_value(program.binding[callee])[0] if program.kind[callee] == k.IDENTIFIER else callee
            found = 0
            if value >= 0 and program.kind[value] == k.CALL:
                binds = program.kind[value + 1] == k.MEMBER and self.index.key(value + 1) == "bind"
                found = max(len(self.index.arguments(value)) - 1, 0) if binds else self._bound_arguments(value)
            self._bound[callee] = found
        return found

    def _borrowed_method(self, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> bool:
        """`Array.prototype.slice.call(list, 1)`: the method of a built-in object, with its receiver as the first argument."""
        callee = call + 2
        key = self.index.key(callee) if self.program.kind[callee] == k.MEMBER else None
        moved = self._moved(position, path, 1, self.index.key(call + 1))
        if not isinstance(key, str) or moved is None:
            return False
        return self._by_method(call, key, moved[0], moved[1], context, depth)

    def _resumes(self, call: NodeId, path: PathId, depth: int) -> bool:
        """`generator.next(value)`: the value is what `yield` evaluates to."""
        program, engine = self.program, self.engine
        node = call + 2
        value = self.only_value(program.binding[node])[0] if program.kind[node] == k.IDENTIFIER and program.binding[node] >= 0 else node
        if value < 0 or program.kind[value] != k.CALL:
            return False
        functions = [each for each in engine.resolver.callees(value) if program.flags[each] & k.GENERATOR]
        if self._yields is None:
            self._yields = {}
            for each in self.index.nodes_of(k.YIELD):
                if not program.flags[each] & k.GENERATOR:
                    self._yields.setdefault(program.function_of[each], []).append(each)
        engine.because("given to the generator")
        for function in functions:
            for place in self._yields.get(function, ()):
                engine.emit(place, path, 0, depth)
        return bool(functions)

    def _unknown(self, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """A callee that nothing is known of: counted; objects of the platform answer with what they hold."""
        if call not in self.resolved:
            self.unresolved.add(call)
        if position == RECEIVER and path == OPAQUE:
            self.engine.because("read from the object")
            self.engine.emit(call, OPAQUE, context, depth)

    def _moved(self, position: int, path: PathId, offset: int, borrowed: Key | None) -> tuple[int, PathId] | None:
        """Where an argument of `f.call`, `f.apply` and `f.bind` arrives in `f`."""
        if not offset or borrowed is None:
            return position, path
        if position == RECEIVER:
            return None
        if position == 0:
            return RECEIVER, path
        if borrowed == "apply":
            head = self.paths.head_of(path)
            if isinstance(head, int):
                return head, self.paths.rest[path]
            return (0, self.paths.rest[path]) if head == ANY else None
        return position - 1, path

    def _handed(self, handle: Handle, position: int, path: PathId, context: ContextId, depth: int) -> bool:
        """A function that a library passed to a callback or handed out is called: `resolve(value)`, `next(null, piece)`."""
        engine, program = self.engine, self.program
        if handle.adapted:
            engine.because("given to the callback")
            inner = path if position else self.paths.push(ERROR, path)
            if inner is not None:
                self.leave(handle.made, inner, context, depth)
            return False
        target = engine.context_for(context, program.function_of[handle.made])
        return self._through_handle(handle.made, handle.base, handle.index, (*handle.steps, position), path, target, depth)

    def _through_handle(
        self, made: NodeId, base: Base, index: int, steps: tuple[Key, ...], path: PathId, context: ContextId, depth: int
    ) -> bool:
        """Applies the flows of the call `made` whose source is a parameter of a function found by `steps` (ints are parameters)."""
        found = False
        for api in self._apis_of(made):
            for summary in self.catalogue.nodes[api].summaries:
                for flow in summary.flows:
                    if flow.source.base is not base or flow.source.index != index or not _leads(_steps(flow.source), steps):
                        continue
                    found = True
                    rest = self._converted(flow, path)
                    if rest is not None:
                        self.engine.because(f"transform:{flow.transform}" if flow.transform else "settled")
                        self.deliver(made, flow.target, rest, context, depth)
        return found

    def _apis_of(self, call: NodeId) -> list[ApiId]:
        """The trie nodes that a call is known to call."""
        known = [api for api, _ in self.api_calls.get(call, {})]
        if not known and (api := self.static_api(call + 1)) >= 0:
            known = [api]
        return known

    def _find_handle(self, call: NodeId) -> Handle | None:
        """Where the callee of a call comes from, if it is a parameter of a callback of another call or part of what that call returned."""
        program = self.program
        node = call + 1
        members: tuple[Key, ...] = ()
        if program.kind[node] == k.MEMBER:
            key = self.index.key(node)
            if not isinstance(key, str):
                return None
            members, node = (key,), node + 1
        binding = program.binding[node] if program.kind[node] == k.IDENTIFIER else -1
        writes = self.index.writes(binding) if binding >= 0 else []
        if len(writes) != 1:
            return None
        if program.field[writes[0]] == k.F_PARAMS:
            return self._parameter_handle(writes[0], members)
        value, keys = self.only_value(binding)
        if value < 0 or program.kind[value] not in (k.CALL, k.NEW) or not (keys or members):
            return None
        return Handle(value, Base.RETURN, 0, (*keys, *members))

    def _parameter_handle(self, pattern: NodeId, members: tuple[Key, ...]) -> Handle | None:
        program = self.program
        function = program.parent[pattern]
        patterns = self.index.parameters(function)
        slot = patterns.index(pattern)
        argument = function
        keys: tuple[Key, ...] = ()
        holder = program.parent[function]
        if program.kind[holder] == k.PROPERTY and (key := self.index.key(holder)) is not None:
            argument, keys = program.parent[holder], (key,)
        elif program.kind[holder] == k.ARRAY:
            argument, keys = holder, (f"[{self.engine.resolver.position(holder, function)}]",)
        made = program.parent[argument]
        if program.field[argument] == k.F_ARGUMENTS and program.kind[made] in (k.CALL, k.NEW):
            index = self.index.arguments(made).index(argument)
            return Handle(made, Base.ARGUMENT, index, (*keys, slot, *members))
        if not members and slot == len(patterns) - 1 and self._is_adapted(function):
            return Handle(function, Base.ARGUMENT, 0, (), adapted=True)
        return None

    def _is_adapted(self, function: NodeId) -> bool:
        """Whether the function is given to a library function that returns it in another form (`promisify(read)`)."""
        program = self.program
        for name in self.engine.resolver.class_names(function):
            binding = program.binding[name]
            for node in self.index.reads(binding) if binding >= 0 else ():
                if program.field[node] == k.F_ARGUMENTS and program.kind[program.parent[node]] == k.CALL:
                    if node in self.same_arguments(program.parent[node]):
                        return True
        return False

    def same_arguments(self, call: NodeId) -> list[NodeId]:
        """The arguments that a call of a known library may return as they are."""
        return [node for node, below in self._same(call) if below is None]

    def _same(self, call: NodeId) -> list[tuple[NodeId, str | None]]:
        """(argument, key below the result, if any) of what a call of a known library may return as it is."""
        found: list[tuple[NodeId, str | None]] = []
        api = self.static_api(call + 1)
        for summary in self.catalogue.nodes[api].summaries if api >= 0 else ():
            for flow in summary.flows:
                below = _same_below(flow)
                if below is None and not _is_same(flow, Base.ARGUMENT):
                    continue
                node = self.engine.resolver.argument(call, flow.source.index)
                if node >= 0:
                    found.append((node, below))
        return found

    def same_receiver(self, call: NodeId) -> NodeId:
        """The receiver, where the method is known to return it (`map.set(…)`), else -1."""
        program = self.program
        if program.kind[call + 1] != k.MEMBER:
            return -1
        key = self.index.key(call + 1)
        apis = self._apis_of(call)
        known = [summary for api in apis for summary in self.catalogue.nodes[api].summaries]
        if not apis and isinstance(key, str):
            known = self.catalogue.methods.get(key, [])
        return call + 2 if any(_is_same(flow, Base.THIS) for summary in known for flow in summary.flows) else -1

    def written(self, made: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """The object that a call of a library returned holds `path` from now on: views pass it on to what they are views of."""
        for api in self._apis_of(made):
            for summary in self.catalogue.nodes[api].summaries:
                for flow in summary.flows:
                    if flow.source.base is not Base.RETURN or any(step.kind is StepKind.PARAMETER for step in flow.source.path):
                        continue
                    rest = self.consume(path, self._keys_at(made, flow.source))
                    rest = None if rest is None else self._converted(flow, rest)
                    if rest is not None:
                        self.engine.because("written through a view")
                        self.deliver(made, flow.target, rest, context, depth)

    def _call_member(
        self, call: NodeId, node: NodeId, keys: tuple[Key, ...], parameter: int, path: PathId, context: ContextId, depth: int
    ) -> None:
        """A library calls the method `keys` of the object in the argument `node` with a value that holds `path`."""
        program, engine = self.program, self.engine
        fact = engine.cause
        for function in engine.resolver.functions(node, keys):
            if call < function < program.last[call]:
                self._bind_slot(function, parameter, self.index.parameters(function), path, context, depth)
            else:
                self._enter(function, parameter, path, depth, call, context, fact, 0, callback=NOWHERE)
        for made in engine.resolver.values(node):
            if program.kind[made] in (k.NEW, k.CALL):
                around = engine.context_for(context, program.function_of[made])
                self._through_handle(made, Base.RETURN, 0, (*keys, parameter), path, around, depth)
        for api, api_fact in self._given.get(node, {}).items():
            member = self.catalogue.member(api, keys[0])
            if member < 0 or len(keys) != 1:
                continue
            for sink in self._fitting(call, self.catalogue.nodes[member].sinks) if path >= 0 else ():
                self._sink(fact, call, sink, parameter, path, member, api_fact)
            for summary in self.catalogue.nodes[member].summaries:
                for flow in summary.flows:
                    if covers(flow.source, parameter) and flow.target.base is Base.THIS and not flow.source.path:
                        rest = self._converted(flow, path)
                        inner = None if rest is None else self._push_all(keys_of(flow.target.path), rest)
                        if inner is not None:
                            engine.stores.mutate(node, inner, context, depth, call)

    # Events -------------------------------------------------------------------------------------------------------------------------------

    def _emitted(self, fact: FactId, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> bool:
        """`emitter.emit("name", value)` calls what was given to `emitter.on("name", …)`."""
        if position > NOWHERE - 100:
            return False
        engine = self.engine
        name = engine.resolver.argument(call, 0)
        first = _EMITTERS[str(self.index.key(call + 1))]
        if not first:  # an event object, whose name was given to its constructor
            made = [value for value in engine.resolver.values(name) if self.program.kind[value] == k.NEW]
            name = engine.resolver.argument(made[0], 0) if made else -1
        text = engine.constants.text(name) if name >= 0 else None
        found = False
        for listening in self._listening(text):
            if self._meet(call, listening):
                found = True
                for function in engine.resolver.functions(engine.resolver.argument(listening, 1)):
                    self._enter(function, position - first, path, depth, call, context, fact, 0, callback=NOWHERE)
        if found:
            self.resolved.add(call)
        return found

    def _listening(self, event: str | None) -> list[NodeId]:
        """The calls that listen for an event, those whose event is not known among them."""
        if self._listeners is None:
            self._listeners = {}
            program, engine = self.program, self.engine
            for method in _LISTENERS:
                for member in self.index.members_named(method):
                    call = program.parent[member]
                    if program.field[member] != k.F_CALLEE or engine.resolver.argument(call, 1) < 0:
                        continue
                    text = engine.constants.text(engine.resolver.argument(call, 0))
                    self._listeners.setdefault("" if text is None else text, []).append(call)
        if event is None:
            return [call for calls in self._listeners.values() for call in calls]
        return self._listeners.get(event, []) + (self._listeners.get("", []) if event else [])

    def _meet(self, emitting: NodeId, listening: NodeId) -> bool:
        """Whether two method calls may have the same receiver: the same variable or object, or `this` of the object's class."""
        program = self.program
        objects, classes = self._identity(emitting + 2)
        others, other_classes = self._identity(listening + 2)
        if objects & others:
            return True
        inside = k.THIS in (program.kind[emitting + 2], program.kind[listening + 2])
        return inside and bool(classes & other_classes)

    def classes_of(self, node: NodeId) -> frozenset[NodeId]:
        """The classes that the value of an expression may be an instance of."""
        return self._identity(node)[1]

    def _identity(self, node: NodeId) -> tuple[frozenset[object], frozenset[NodeId]]:
        """(what an expression may be: variables, `new` expressions; the classes of those)."""
        found = self._receivers.get(node)
        if found is not None:
            return found
        program, resolver = self.program, self.engine.resolver
        objects: set[object] = set()
        classes: set[NodeId] = set()
        if program.kind[node] == k.IDENTIFIER and program.binding[node] >= 0:
            objects.add(("variable", program.binding[node]))
        if program.kind[node] == k.THIS:
            method = self.index.method_class(self.index.this_owner(node))
            if method is not None:
                classes.update(self.engine.stores.family(method[0]))
        else:
            for value in resolver.values(node):
                if program.kind[value] == k.NEW:
                    objects.add(value)
                    classes.update(resolver.classes(value + 1))
        self._receivers[node] = (frozenset(objects), frozenset(classes))
        return self._receivers[node]

    # Known libraries ----------------------------------------------------------------------------------------------------------------------

    def _library(
        self, fact: FactId, call: NodeId, api: ApiId, api_fact: FactId, position: int, path: PathId, context: ContextId, depth: int
    ) -> None:
        node = self.catalogue.nodes[api]
        if path >= 0:
            for sink in self._fitting(call, node.sinks):
                self._sink(fact, call, sink, position, path, api, api_fact)
            for crossing in node.crossings:
                self.engine.crossings.cross(fact, call, crossing, position, path, depth)
        for summary in node.summaries:
            self._summary(call, summary, position, path, context, depth)
            if summary.binds is not None:
                self._bind(fact, call, summary.binds, position, path, context, depth)
        if not node.summaries and path == OPAQUE and position == RECEIVER:
            self.engine.emit(call, OPAQUE, context, depth)

    def _bind(self, fact: FactId, call: NodeId, bound: Access, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """`partial(f, value)`: the value is an argument of every call of the result, before those that the call itself has."""
        slot = position - bound.index
        if not covers(bound, position):
            return
        if bound.path:  # `partial(f, [value])`
            head = self.paths.head_of(path)
            if not isinstance(head, int):
                return
            slot, path = head, self.paths.rest[path]
        function = self.engine.resolver.argument(call, 0)
        for each in self.engine.resolver.functions(function) if function >= 0 else ():
            self._enter(each, slot, path, depth, call, context, fact, 0, callback=0)

    def _bound_arguments(self, call: NodeId) -> int:
        """How many arguments a library function fixed in the function that the call yields."""
        for api in self._apis_of(call):
            for summary in self.catalogue.nodes[api].summaries:
                if summary.binds is None:
                    continue
                nodes = self.nodes_at(call, Access(summary.binds.base, summary.binds.index))
                if summary.binds.path:
                    lists = [node for node in nodes[:1] if self.program.kind[node] == k.ARRAY]
                    return sum(1 for _ in self.program.children(lists[0])) if lists else 0
                return len(nodes)
        return 0

    def _fitting(self, call: NodeId, sinks: Sequence[SinkSpec]) -> Sequence[SinkSpec]:
        """The sinks that fit a call: one whose conditions hold beats those that have none."""
        if len(sinks) < 2:
            return sinks
        certain = [sink for sink in sinks if sink.conditions and self.conditions_hold(sink.conditions, call)]
        return certain or [sink for sink in sinks if not sink.conditions]

    def _sink(self, fact: FactId, call: NodeId, sink: SinkSpec, position: int, path: PathId, api: ApiId, api_fact: FactId) -> None:
        """Records a hit where a part of the sink takes what the argument holds."""
        best: tuple[int, str] | None = None
        called = path
        for part in sink.parts:
            if not covers(part.at, position):
                continue
            keys = keys_of(part.at.path)
            rest = self.consume(path, keys)
            if rest is None:
                continue
            weight = 2 * len(keys) - sum(key in ("*", ANY) for key in keys)
            if best is None or weight > best[0]:
                # A function sends nothing, unless the sink is known to call it.
                best, called = (weight, part.part), path if RETURN not in keys else rest
        if best is not None and self.paths.terminal(path) >= 0 and self.conditions_hold(sink.conditions, call):
            if RETURN in self.paths.keys(called) or ERROR in self.paths.keys(called):
                return
            argument = self.engine.resolver.argument(call, position)
            self.engine.trace.hits.append(Hit(fact, call, sink, best[1], argument, api, api_fact))

    def store_hit(self, fact: FactId, member: NodeId, value: NodeId) -> None:
        """`location.href = value`."""
        for api, api_fact in self.api_stores.get(member, {}).items():
            for sink in self.catalogue.nodes[api].stores:
                for part in sink.parts[:1]:
                    self.engine.trace.hits.append(Hit(fact, member, sink, part.part, value, api, api_fact))

    def _by_method(self, call: NodeId, key: str, position: int, path: PathId, context: ContextId, depth: int) -> bool:
        """Methods of built-in objects, by name and by what the receiver can be."""
        known = False
        for summary in self.catalogue.methods.get(key, ()):
            if position == RECEIVER and not self._receives(summary, path):
                continue
            known = True
            self._summary(call, summary, position, path, context, depth)
        if known:
            self.resolved.add(call)
        return known

    def _receives(self, summary: SummarySpec, path: PathId) -> bool:
        """Whether a receiver that holds `path` can be of the summary's kind."""
        if summary.on == "any":
            return True
        if path == SCALAR:
            return summary.on in _SCALAR_RECEIVERS
        if path in (OPAQUE, TABLE):
            return True
        head = self.paths.head_of(path)
        if summary.on == "set" and isinstance(head, str) and head.startswith("\x01"):
            return False  # what is kept under a name is in a Map
        return summary.on not in ("scalar", "string")

    def _summary(self, call: NodeId, summary: SummarySpec, position: int, path: PathId, context: ContextId, depth: int) -> None:
        count = len(self.index.arguments(call))
        for flow in summary.flows:
            if (
                covers(flow.source, position)
                and not count > flow.absent >= 0
                and not (flow.target.index >= count and _may_lack(summary, flow))
            ):
                self._flow(call, flow, path, context, depth)

    def _flow(self, call: NodeId, flow: FlowSpec, path: PathId, context: ContextId, depth: int) -> None:
        """Applies one flow of a summary to a value that holds `path` where the flow begins."""
        rest = self.consume(path, self._keys_at(call, flow.source))
        rest = None if rest is None else self._converted(flow, rest)
        if rest is None:
            return
        name = self.index.key(call + 1) if self.program.kind[call + 1] == k.MEMBER else None
        named = path == TABLE and any(step.kind is StepKind.NAMES for step in flow.source.path)
        transform = flow.transform or ("name" if named else "")  # the names of variables, not what is in them
        self.engine.because(f"transform:{transform}" if transform else f"through {name or 'a library function'}")
        self.deliver(call, flow.target, rest, context, depth)

    def _keys_at(self, call: NodeId, access: Access) -> tuple[Key, ...]:
        """The keys of an Access, with the constant of `[#N]` and `.#N` looked up."""
        keys: list[Key] = []
        for step in access.path:
            if step.kind in (StepKind.KEY, StepKind.NAMED):
                node = self.engine.resolver.argument(call, step.argument)
                text = self.engine.constants.text(node) if node >= 0 else None
                if step.kind is StepKind.NAMED:
                    keys.append("*" if text is None else as_key(text))
                else:
                    keys.append(ANY if text is None else f"\x01{text}")
            else:
                keys.extend(keys_of((step,)))
        return tuple(keys)

    def consume(self, path: PathId, keys: Sequence[Key]) -> PathId | None:
        """What is left of `path` behind `keys`, or None where it leads elsewhere. OPAQUE and TABLE hold everything below them."""
        paths = self.paths
        for key in keys:
            if path == TABLE and key in ("*", ANY, NAME):
                path = SCALAR  # any variable, or any name
                continue
            if path in (OPAQUE, TABLE):
                if key in (RETURN, ERROR):
                    return None
                continue
            head = paths.head_of(path)
            if head is None:
                return None
            if not _matches(head, key):
                return None
            path = paths.rest[path]
        return path

    def deliver(self, call: NodeId, target: Access, path: PathId, context: ContextId, depth: int) -> None:
        """Puts a value that holds `path` where an Access of `call` says."""
        program, engine = self.program, self.engine
        calls_back = any(step.kind is StepKind.PARAMETER for step in target.path)
        keys, parameter = callback_step(target) if calls_back else ((), -1)
        inner = self._push_all(below_parameter(target) if calls_back else self._keys_at(call, target), path)
        if inner is None:
            return
        path = inner
        if target.base is Base.RETURN:
            made = program.kind[call] == k.NEW or self._has_members(call)
            engine.emit(call, OPAQUE if path == SCALAR and made else path, context, depth)
        elif target.base is Base.THIS:
            if program.kind[call] == k.NEW:
                engine.emit(call, path, context, depth)
            elif program.kind[call + 1] == k.MEMBER:
                borrowed = self.index.key(call + 1) in ("call", "apply")
                node = engine.resolver.argument(call, 0) if borrowed else call + 2
                engine.stores.mutate(node, OPAQUE if path == SCALAR else path, context, depth, call)
        else:
            node = engine.resolver.argument(call, target.index)
            if node < 0:
                if parameter > 0:  # a function that takes a callback was made to give a promise: what the callback would get is its value
                    engine.emit(call, path, context, depth)
                return
            if parameter >= 0 and keys:
                self._call_member(call, node, keys, parameter, path, context, depth)
            elif parameter >= 0:
                self.call_back(call, node, target.index, parameter, path, context, depth)
            else:
                engine.stores.mutate(node, path, context, depth, call)

    def _push_all(self, keys: Sequence[Key], path: PathId) -> PathId | None:
        result: PathId | None = path
        for key in reversed(keys):
            if result is None:
                return None
            result = self.paths.push(UNKNOWN if key == "*" else key, result)
        return result

    def _has_members(self, call: NodeId) -> bool:
        """Whether the call yields a platform object that more is known of."""
        return any(self.catalogue.nodes[api].result >= 0 for api, _ in self.api_calls.get(call, {}))

    def call_back(self, call: NodeId, node: NodeId, position: int, parameter: int, path: PathId, context: ContextId, depth: int) -> None:
        """A library calls the function in an argument with a value that holds `path`."""
        engine = self.engine
        functions = self._argument_functions(node, context)
        for function in functions:
            if function == node and parameter < 500:
                patterns = self.index.parameters(function)
                self._bind_slot(function, parameter, patterns, path, context, depth)
            else:
                self._enter(function, parameter, path, depth, call, context, engine.cause, 0, callback=position)
        if not functions and not self._call_made(node, parameter, path, context, depth):
            api = self.static_api(node)
            if api >= 0:
                for summary in self.catalogue.nodes[api].summaries:
                    for flow in summary.flows:
                        if covers(flow.source, parameter) and flow.target.base is Base.RETURN:
                            engine.emit(node, self.paths.push(RETURN, SCALAR if flow.mode == "taint" else path), context, depth)

    def _call_made(self, node: NodeId, parameter: int, path: PathId, context: ContextId, depth: int) -> bool:
        """A library calls what another library function made: `stream.pipe(map(f))`. False where that is not known to pass anything on."""
        program = self.program
        if program.kind[node] == k.IDENTIFIER and program.binding[node] >= 0:
            node = self.only_value(program.binding[node])[0]
        if node < 0 or program.kind[node] != k.CALL:
            return False
        around = self.engine.context_for(context, program.function_of[node])
        return self._through_handle(node, Base.RETURN, 0, (parameter,), path, around, depth)

    # Functions of the program -------------------------------------------------------------------------------------------------------------

    def callees(self, call: NodeId, context: ContextId, fact: FactId) -> tuple[tuple[NodeId, ...], int]:
        """(functions, argument offset): what the call may enter; `f.call(x, …)` enters `f` with an offset of 1."""
        program, engine = self.program, self.engine
        callee = call + 1
        if program.kind[callee] == k.MEMBER and (key := self.index.key(callee)) in ("call", "apply", "bind"):
            inner = self._context_functions(callee + 1, context, fact)
            if inner is None:
                inner = engine.resolver.functions(callee + 1)
            if inner:
                return inner, 1 if key != "apply" else 2
        precise = self._context_functions(callee, context, fact)
        if precise is not None:
            return precise, 0
        return engine.factories.outermost(callee, engine.resolver.callees(call)), 0

    def _context_functions(self, callee: NodeId, context: ContextId, fact: FactId) -> tuple[NodeId, ...] | None:
        """The functions behind a parameter, by the calls that entered this context; None where that says nothing."""
        if self._slot(callee, context) < 0:
            return self._made_with(callee, context)
        engine = self.engine
        found: dict[NodeId, None] = {}
        seen = {(callee, context)}
        work = [(callee, context)]
        while work and len(seen) < 64:
            node, context = work.pop()
            slot = self._slot(node, context)
            if slot < 0:
                given = self._made_with(node, context)
                found.update(dict.fromkeys(engine.resolver.functions(node) if given is None else given))
                continue
            engine.waiting[context][fact] = None
            for way in engine.incoming[context]:
                inner = engine.resolver.argument(way.call, slot + way.offset) if way.callback == -2 else -1
                if inner >= 0 and (inner, way.context) not in seen:
                    seen.add((inner, way.context))
                    work.append((inner, way.context))
        return tuple(found) or None

    def _made_with(self, node: NodeId, context: ContextId) -> tuple[NodeId, ...] | None:
        """The functions that the maker of the function value entered in this context was given as `node`; None where that says nothing."""
        made = self.engine.context_made.get(context)
        return self.engine.factories.functions(node, made, self.engine.context_function[context]) if made else None

    def _slot(self, node: NodeId, context: ContextId) -> int:
        """Which parameter of the context's own function the identifier `node` is, or -1."""
        if not context:
            return -1
        found = self._slots.get(node)
        if found is None:
            found = self._slots[node] = self._find_slot(node)
        return found[1] if found[0] == self.engine.context_function[context] else -1

    def _find_slot(self, node: NodeId) -> tuple[NodeId, int]:
        """(function, position) of the parameter that the identifier names; (-1, -1) for anything else."""
        program = self.program
        binding = program.binding[node] if program.kind[node] == k.IDENTIFIER else -1
        for write in self.index.writes(binding) if binding >= 0 else ():
            if program.field[write] == k.F_PARAMS and program.kind[program.parent[write]] in k.FUNCTIONS:
                return program.parent[write], self.index.parameters(program.parent[write]).index(write)
        return -1, -1

    def _argument_functions(self, node: NodeId, context: ContextId) -> tuple[NodeId, ...]:
        precise = self._context_functions(node, context, self.engine.cause)
        return precise if precise is not None else self.engine.resolver.functions(node)

    def enter(self, function: NodeId, slot: int, path: PathId, depth: int, call: NodeId, context: ContextId) -> None:
        """Enters a function with a value that no argument of a call holds: its default, or what a store gives to a setter."""
        self._enter(function, slot, path, depth, call, context, self.engine.cause, 0)

    def enter_receiver(self, getter: NodeId, path: PathId, depth: int, member: NodeId, context: ContextId, fact: FactId) -> None:
        """Reading `member` runs a getter, whose `this` holds `path`."""
        self._enter(getter, RECEIVER, path, depth, member, context, fact, 0)

    def _enter(
        self,
        function: NodeId,
        slot: int,
        path: PathId,
        depth: int,
        call: NodeId,
        context: ContextId,
        fact: FactId,
        offset: int,
        callback: int = -2,
    ) -> None:
        """Enters a function with a value in one parameter, once for each different value."""
        engine = self.engine
        if function in self._helpers and self._enter_helper(function, slot, path, depth, call, context, fact):
            return
        if slot > 500:
            engine.trace.limit("argument beyond the 500th", call)
            return
        if slot < RECEIVER:
            return
        if self.paths.head_of(path) == RETURN and slot in engine.resolver.decorated(function):
            engine.because("wrapped")
            engine.emit(call, path, context, depth)
            return
        if engine.regions.holds(function):
            engine.trace.limit("opaque region", call)
            return
        if slot == RECEIVER and (not engine.stores.has_receiver(function) or self._known_instance(function, path, depth)):
            return  # the function has no use for `this`, or it has what arrives already
        path = self.paths.without_positions(path)
        way = Incoming(call, context, fact, callback, offset if offset < 0 else min(offset, 1))
        callee = call + 1 if callback == -2 else engine.resolver.argument(call, callback) if callback < NOWHERE else -1
        makers = engine.factories.makers(function, callee)
        for made in makers:
            inner = self._context((function, (slot, made), path, depth))
            engine.context_made[inner] = made
            self._enter_context(function, slot, path, depth, inner, way)
        if not makers:
            self._enter_context(function, slot, path, depth, self._context((function, slot, path, depth)), way)

    def _enter_context(self, function: NodeId, slot: int, path: PathId, depth: int, inner: ContextId, way: Incoming) -> None:
        engine = self.engine
        engine.because("argument")
        engine.emit(entry(function, slot), path, inner, depth)
        if way not in engine.incoming[inner]:
            engine.incoming[inner][way] = None
            for (what, where, inner_path, inner_depth), returned in list(engine.summaries[inner].items()):
                self._deliver_summary(way, what, where, inner_path, inner_depth, returned)
            waiting, engine.waiting[inner] = engine.waiting[inner], {}
            for waiter in waiting:
                engine._queue.append(waiter)

    def _enter_helper(self, function: NodeId, slot: int, path: PathId, depth: int, call: NodeId, context: ContextId, fact: FactId) -> bool:
        """Enters a helper of a bundler or compiler that is known by what it does; False where the value passes it like any function."""
        engine, wrappers = self.engine, self.engine.wrappers
        if function in wrappers.identity and slot == 0:
            engine.because("module interop")
            engine.emit(call, path, context, depth)
            engine.emit(call, self.paths.push("default", path), context, depth)
        elif function in wrappers.exporters:
            self._define_getters(call, slot, path, context, depth)
        elif function in wrappers.drivers and wrappers.drivers[function].at_once:
            self._drive(wrappers.drivers[function], slot, path, depth, call, context, fact)
        elif function in wrappers.copiers:
            engine.because("copied")
            engine.emit(call, path if slot in (0, 1) else None, context, depth)
            target = engine.resolver.argument(call, 0)
            if slot == 1 and target >= 0:
                engine.stores.mutate(target, path, context, depth, call)
        else:
            return False
        return True

    def _drive(self, driver: Driver, slot: int, path: PathId, depth: int, call: NodeId, context: ContextId, fact: FactId) -> None:
        """`helper(this, arguments, function* () {…})`: the result is what the generator returns."""
        engine = self.engine
        head = self.paths.head_of(path)
        if slot == driver.slot and head == RETURN:
            engine.because("returned by the async function")
            engine.emit(call, self.paths.rest[path], context, depth)
        elif driver.passes_receiver and (slot == 0 or (slot == 1 and isinstance(head, int))):
            node = engine.resolver.argument(call, driver.slot)
            for run in engine.resolver.functions(node) if node >= 0 else ():
                target, inner = (RECEIVER, path) if slot == 0 else (int(str(head)), self.paths.rest[path])
                self._enter(run, target, inner, depth, call, context, fact, 0, callback=NOWHERE)

    def _known_instance(self, function: NodeId, path: PathId, depth: int) -> bool:
        """Whether any instance of the method's class is known to hold `path`: then `this` in the method has it already."""
        method = self.index.method_class(function)
        return method is not None and (instance(method[0]), path, 0, depth) in self.engine.trace.ids

    def _context(self, key: tuple[NodeId, object, PathId, int]) -> ContextId:
        """The context of a function, what names its entry, path and depth; a new one where it was not entered so before."""
        engine = self.engine
        found = engine.context_ids.get(key)
        if found is not None:
            return found
        engine.context_ids[key] = len(engine.context_function)
        engine.context_function.append(key[0])
        engine.incoming.append({})
        engine.summaries.append({})
        engine.waiting.append({})
        return len(engine.context_function) - 1

    def _define_getters(self, call: NodeId, slot: int, path: PathId, context: ContextId, depth: int) -> None:
        """`define(target, {name: () => value})`: reading `target.name` yields what the getter returns."""
        paths = self.paths
        if slot != 1 or paths.head_of(path) is None or paths.head_of(paths.rest[path]) != RETURN:
            return
        key = paths.head_of(path)
        assert key is not None
        self._show(call, key, paths.rest[paths.rest[path]], context, depth)

    def _show(self, call: NodeId, key: Key, path: PathId, context: ContextId, depth: int) -> None:
        """The object in the first argument shows `path` under the key."""
        inner = self.paths.push(key, path)
        target = self.engine.resolver.argument(call, 0)
        if inner is not None and target >= 0:
            self.engine.because("exported")
            binding = self.program.binding[target] if self.program.kind[target] == k.IDENTIFIER else -1
            if binding >= 0:
                self.engine.stores.read_everywhere(binding, inner, context, depth)
            self.engine.stores.mutate(target, inner, context, depth, call)

    def _shown(self, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """Helpers of a bundler that are known by their calls: `define(exports, "name", () => value)`, `getter = default_of(module)`."""
        engine, paths = self.engine, self.paths
        name = engine.wrappers.publications.get(call)
        if call in engine.wrappers.exposed:
            self._expose(call, position, path, context, depth)
        elif call in engine.wrappers.listed:
            self._show_listed(call, position, path, context, depth)
        elif name == "":
            self._define_getters(call, position, path, context, depth)
        elif name is not None:
            if position == 2 and paths.head_of(path) == RETURN:
                self._show(call, name, paths.rest[path], context, depth)
        elif position == 0:
            engine.because("module interop")
            for inner in (path, paths.rest[path]) if paths.head_of(path) == "default" else (path,):
                engine.emit(call, paths.push("a", inner), context, depth)
                for result in engine.wrappers.getters[call]:
                    engine.emit(result, inner, engine.context_for(context, self.program.function_of[result]), depth)

    def _show_listed(self, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """`define(exports, ["name", () => value, "other", 0, value])`."""
        head, rest = self.paths.head_of(path), self.paths.rest[path] if path >= 0 else path
        if position != 1 or not isinstance(head, int) or head not in self.engine.wrappers.listed[call]:
            return
        name, is_value = self.engine.wrappers.listed[call][head]
        if is_value:
            self._show(call, name, rest, context, depth)
        elif self.paths.head_of(rest) == RETURN:
            self._show(call, name, self.paths.rest[rest], context, depth)

    def _expose(self, call: NodeId, position: int, path: PathId, context: ContextId, depth: int) -> None:
        """`object = expose({name: () => value})`."""
        paths = self.paths
        key = paths.head_of(path)
        if position == 0 and key is not None and paths.head_of(paths.rest[path]) == RETURN:
            self.engine.because("exported")
            self.engine.emit(call, paths.push(key, paths.rest[paths.rest[path]]), context, depth)

    def bind_parameter(self, function: NodeId, slot: int, path: PathId, context: ContextId, depth: int) -> None:
        """A value arrived on entry of a function: it goes to the parameter's pattern, to `arguments`, or to `this`."""
        engine = self.engine
        if slot == RECEIVER:
            engine.stores._read_this([function], path, context, depth)
            return
        self._bind_slot(function, slot, self.index.parameters(function), path, context, depth)

    def _bind_slot(self, function: NodeId, slot: int, patterns: list[NodeId], path: PathId, context: ContextId, depth: int) -> None:
        program, engine, paths = self.program, self.engine, self.paths
        if slot < len(patterns) and program.kind[patterns[slot]] != k.REST:
            engine.stores.bind(patterns[slot], path, context, depth, function)
        elif patterns and program.kind[patterns[-1]] == k.REST:
            inner = paths.push(slot - len(patterns) + 1, path)
            if inner is not None:
                engine.stores.bind(patterns[-1] + 1, inner, context, depth, function)
        binding = self._arguments_binding(function)
        if binding >= 0:
            inner = paths.push(slot, path)
            for read in self.index.reads(binding) if inner is not None else ():
                engine.emit(read, inner, context, depth)

    def _arguments_binding(self, function: NodeId) -> int:
        if self._arguments is None:
            kinds_ = enumerate(self.program.binding_kind)
            self._arguments = {self.index.owner(binding): binding for binding, code in kinds_ if code == B_ARGUMENTS}
        return self._arguments.get(function, -1)

    # The way back ------------------------------------------------------------------------------------------------------------------------

    def leave(self, function: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """The function returns a value that holds `path`."""
        engine, program = self.engine, self.program
        if program.kind[function] not in k.FUNCTIONS:
            return
        if context and engine.context_function[context] == function:
            self._summarise(context, "return", 0, path, depth)
            return
        self.function_value(function, self.paths.push(RETURN, path), context, depth)

    def function_value(self, function: NodeId, path: PathId | None, context: ContextId, depth: int) -> None:
        """The function itself, as a value, holds `path` (RETURN: what any call of it yields)."""
        if path is None:
            return
        engine, program = self.engine, self.program
        outer = engine.context_for(context, program.function_of[function])
        wrapper = engine.wrappers.wrapper_of.get(function)
        if wrapper is not None:
            engine.emit(wrapper, path, outer, depth)
            return
        name = program.child(function, k.F_ID)
        if name >= 0:
            engine.stores.define(name, path, outer, depth, name)
        if name < 0 or program.kind[function] != k.FUNCTION_DECLARATION:
            engine.emit(function, path, outer, depth)

    def throw(self, node: NodeId, path: PathId, context: ContextId, depth: int) -> None:
        """A value is thrown (or a call throws) at `node`: the nearest handler in the function takes it, else the caller."""
        program, engine = self.program, self.engine
        handler, holder = self._handler(node)
        if handler >= 0:
            pattern = program.child(handler, k.F_PARAM)
            if pattern >= 0:
                engine.because("caught")
                engine.stores.bind(pattern, path, context, depth)
            return
        inner = self.paths.push(ERROR, path)
        if inner is None or holder < 0 or program.kind[holder] not in k.FUNCTIONS:
            return
        engine.because("thrown")
        if context and engine.context_function[context] == holder:
            self._summarise(context, "throw", 0, path, depth)
        elif program.kind[holder] in k.FUNCTIONS:
            self.function_value(holder, self.paths.push(RETURN, inner), context, depth)

    def _handler(self, node: NodeId) -> tuple[NodeId, NodeId]:
        """(the `catch` that takes what is thrown at `node`, -1), or (-1, the function or program around it)."""
        program = self.program
        child, holder = node, program.parent[node]
        while holder >= 0 and program.kind[holder] not in k.FUNCTIONS and program.kind[holder] != k.PROGRAM:
            if program.kind[holder] == k.TRY and program.field[child] == k.F_BLOCK:
                handler = program.child(holder, k.F_HANDLER)
                if handler >= 0:
                    return handler, -1
            child, holder = holder, program.parent[holder]
        return -1, holder

    def change_argument(self, function: NodeId, slot: int, path: PathId, context: ContextId, depth: int) -> None:
        """The function stores into the object in a parameter (-1: `this`): the callers' argument holds `path` afterwards."""
        engine = self.engine
        if context and engine.context_function[context] == function:
            self._summarise(context, "change", slot, path, depth)
            return
        if slot < 0:
            return
        for call in engine.resolver.callers(function):
            node = engine.resolver.argument(call, slot)
            if node >= 0:
                engine.because("changed by the call")
                engine.stores.mutate(node, path, 0, depth, call)

    def write_variable(self, context: ContextId, binding: int, path: PathId, depth: int) -> None:
        """The function of the context writes a variable of a function around it."""
        self._summarise(context, "write", binding, path, depth)

    def _summarise(self, context: ContextId, what: str, where: int, path: PathId, depth: int) -> None:
        engine = self.engine
        key = (what, where, path, depth)
        if key in engine.summaries[context]:
            return
        engine.summaries[context][key] = engine.cause
        for way in list(engine.incoming[context]):
            self._deliver_summary(way, what, where, path, depth, engine.cause)

    def _deliver_summary(self, way: Incoming, what: str, where: int, path: PathId, depth: int, returned: FactId) -> None:
        engine = self.engine
        saved = (engine.cause, engine.via, engine.why)
        # What is read from a table that was passed, or behind an environment helper, follows from the read itself, not from an argument.
        passed = way.fact >= 0 and (self._is_fact(way.fact) or not self._is_fact(returned))
        engine.cause, engine.via = (way.fact, returned) if passed else (returned, -1)
        if what == "return":
            self._returned(way, path, depth)
        elif what == "throw":
            engine.because("thrown by the call")
            self._thrown(way, path, depth, self._rejects(engine.context_function[engine.trace.context[returned]]))
        elif what == "write":
            engine.because("written by the call")
            engine.stores.written_by(way.call, where, path, way.context, engine.trace.context[returned], depth)
        elif way.callback == -2:
            engine.because("changed by the call")
            self._changed(way, where, path, depth)
        engine.cause, engine.via, engine.why = saved

    def _thrown(self, way: Incoming, path: PathId, depth: int, rejects: bool) -> None:
        """The function that was entered throws, or gives a promise that is rejected."""
        engine = self.engine
        inner = self.paths.push(ERROR, path)
        if rejects and way.callback >= 0:
            result = None if inner is None else self.paths.push(RETURN, inner)
            if result is not None:
                self.pass_value(way.fact, way.call, way.callback, result, way.context, depth)
            return
        awaited = self.program.kind[self.program.parent[way.call]] == k.AWAIT
        if not awaited:
            engine.emit(way.call, inner, way.context, depth)
        if awaited or not rejects:
            self.throw(way.call, path, way.context, depth)

    def _is_fact(self, fact: FactId) -> bool:
        """Whether it is about what was read from the platform, not about a value of the platform itself."""
        return self.paths.terminal(self.engine.trace.path[fact]) >= 0

    def _returned(self, way: Incoming, path: PathId, depth: int) -> None:
        engine, program = self.engine, self.program
        engine.because("returned by the call")
        if way.callback >= 0:
            inner = self.paths.push(RETURN, path)
            if inner is not None:
                self.pass_value(way.fact, way.call, way.callback, inner, way.context, depth)
        elif program.kind[way.call] != k.NEW or self.paths.head_of(path) is not None:
            engine.emit(way.call, path, way.context, depth)

    def _changed(self, way: Incoming, slot: int, path: PathId, depth: int) -> None:
        engine, program = self.engine, self.program
        call = way.call
        if slot >= 0:
            node = engine.resolver.argument(call, slot + way.offset)
        elif program.kind[call] == k.NEW:
            engine.emit(call, path, way.context, depth)
            return
        elif program.kind[call] == k.MEMBER:  # of a getter
            node = call + 1
        elif program.kind[call + 1] == k.SUPER:
            engine.stores.mutate_this(self.index.this_owner(call), path, way.context, depth)
            return
        elif way.offset:
            node = engine.resolver.argument(call, 0)
        else:
            node = call + 2 if program.kind[call + 1] == k.MEMBER else -1
        if node >= 0:
            engine.stores.mutate(node, path, way.context, depth, call)

    # Environment helpers ---------------------------------------------------------------------------------------------------------------

    def name_environment_helpers(self) -> None:
        """`function env(name) { return process.env[name] }`: the calls that supply the name are the reads."""
        named: dict[NodeId, bool] = {}
        for member, name, spec, context in self.engine.environment_reads:
            if member not in named:
                named[member] = self._name_helper(member, name, spec)
            if not named[member]:
                self.engine.start(member, member, SCALAR, context, spec, spec.kind, "*")

    def _name_helper(self, member: NodeId, name: NodeId, spec: SourceSpec) -> bool:
        engine = self.engine
        found = False
        work: list[tuple[NodeId, tuple[tuple[NodeId, NodeId], ...]]] = [(name, ())]  # (expression, (call, function) from the inside out)
        while work:
            expression, chain = work.pop()
            slot = self.parameter_of(expression)
            if slot is None:
                continue
            function, position = slot
            for call in engine.resolver.callers(function):
                argument = engine.resolver.argument(call, position)
                if argument < 0:
                    continue
                texts = engine.constants.texts(argument)
                for text in texts:
                    found = True
                    self._start_helper(member, text, spec, (*chain, (call, function)))
                if not texts and len(chain) < 3:
                    work.append((argument, (*chain, (call, function))))
        return found

    def parameter_of(self, expression: NodeId) -> tuple[NodeId, int] | None:
        """(function, position) where the expression is a parameter that is never written."""
        program = self.program
        binding = program.binding[expression] if program.kind[expression] == k.IDENTIFIER else -1
        writes = self.index.writes(binding) if binding >= 0 else []
        if len(writes) != 1:
            return None
        pattern = program.parent[writes[0]] if program.kind[program.parent[writes[0]]] == k.ASSIGNMENT_PATTERN else writes[0]
        if program.field[pattern] != k.F_PARAMS:
            return None
        function = program.parent[pattern]
        return function, self.index.parameters(function).index(pattern)

    def _start_helper(self, member: NodeId, name: str, spec: SourceSpec, chain: tuple[tuple[NodeId, NodeId], ...]) -> None:
        """One context a name and function, entered from the call that supplies the name alone."""
        engine = self.engine
        contexts: list[ContextId] = []
        for call, function in chain:
            contexts.append(self._context((function, f"name {name} {call}", SCALAR, 0)))
        for position, (call, _) in enumerate(chain):
            outer = contexts[position + 1] if position + 1 < len(chain) else 0
            engine.incoming[contexts[position]].setdefault(Incoming(call, outer, -1), None)
        place = chain[-1][0]
        engine.start(place, member, SCALAR, contexts[0], spec, engine.names.kind(name), name)


def _steps(access: Access) -> tuple[Key, ...] | None:
    """The steps of an Access that ends in a parameter: names, parameters as ints, `[2]` and `[]` for elements, `.*` for any name."""
    if not access.path or access.path[-1].kind is not StepKind.PARAMETER:
        return None
    plain = {StepKind.PARAMETER: lambda step: step.parameter, StepKind.MEMBER: lambda step: step.name}
    return tuple(plain.get(step.kind, str)(step) for step in access.path)


def _leads(wanted: tuple[Key, ...] | None, steps: tuple[Key, ...]) -> bool:
    """Whether the steps of an Access lead to the parameter that was found by `steps`."""
    if wanted is None or len(wanted) != len(steps):
        return False
    pairs = zip(wanted, steps, strict=True)
    return all(one == other or (isinstance(other, str) and one == ("[]" if other.startswith("[") else ".*")) for one, other in pairs)


def _calls_back(summary: SummarySpec, position: int) -> bool:
    """Whether a summary speaks of calls of the function in that argument."""
    steps = (StepKind.PARAMETER, StepKind.CALL)
    ends = (access for flow in summary.flows for access in (flow.source, flow.target))
    return any(end.base is Base.ARGUMENT and end.index == position and end.path and end.path[0].kind in steps for end in ends)


def _may_lack(summary: SummarySpec, flow: FlowSpec) -> bool:
    """Whether a flow gives something to a callback that the call can do without, since it has a result of its own (`JSON.stringify`)."""
    return flow.target.base is Base.ARGUMENT and any(each.target.base is Base.RETURN for each in summary.flows)


def _is_same(flow: FlowSpec, base: Base) -> bool:
    """Whether the flow says that the result is the very value in `base`."""
    whole = not (flow.source.path or flow.target.path)
    return whole and flow.mode == "value" and flow.source.base is base and flow.target.base is Base.RETURN


def _same_below(flow: FlowSpec) -> str | None:
    """The name under which the result holds the very value of an argument, or None."""
    whole = flow.mode == "value" and flow.source.base is Base.ARGUMENT and not flow.source.path and flow.target.base is Base.RETURN
    steps = flow.target.path if whole else ()
    return steps[0].name if len(steps) == 1 and steps[0].kind is StepKind.MEMBER else None


def _matches(head: Key, key: Key) -> bool:
    """Whether a path that starts with `head` can lead through a step `key`."""
    if head == key:
        return True
    if key == "*":
        return isinstance(head, int) or not head.startswith("\0") or head in (ANY, UNKNOWN)
    if key == ANY:
        return isinstance(head, int) or head in (ANY, UNKNOWN) or head.startswith("\x01")
    if isinstance(key, int):
        return head in (ANY, UNKNOWN)
    if key.startswith("\x01"):
        return head in (ANY, UNKNOWN)
    return head == UNKNOWN and not key.startswith("\0")
