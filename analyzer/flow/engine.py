"""Where can this value go? The worklist that carries facts through the program.

Every rule takes one fact and says which facts follow from it. A fact at an expression climbs to its parent; a fact in a variable goes to
the reads that its definition reaches; a fact in an argument enters the functions that the call may run, once for each different fact, and
what these return comes back to their callers alone. First the values of the platform (`fetch`, `process.env`) are followed, which
finds sources and sinks wherever they are handed to; then the facts themselves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from analyzer.flow.bundled import Bundled
from analyzer.flow.dead import dead_nodes
from analyzer.flow.factories import Factories, Made
from analyzer.flow.index import Index
from analyzer.flow.library import ApiId, Catalogue, api_of, terminal
from analyzer.flow.linked import Linked
from analyzer.flow.models import EnvironmentNames, Fingerprint, SanitizerSpec, SourceSpec
from analyzer.flow.onward import Onward
from analyzer.flow.paths import ANY, ERROR, INSTANCE, NAME, OPAQUE, RESULT, RETURN, SCALAR, TABLE, UNKNOWN, Key, PathId, Paths
from analyzer.flow.regions import Regions
from analyzer.flow.resolve import Resolver
from analyzer.flow.trace import ContextId, FactId, Incoming, Location, Site, Source, Steps, Trace, decode, instance
from analyzer.linking.bundlers import Wrappers
from analyzer.linking.program import BindingId, Program
from analyzer.model import Gap
from analyzer.scope.model import B_GLOBAL, READ
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

THIS_SLOT = -1
_DOUBTFUL = frozenset((ERROR, UNKNOWN, NAME))  # heads of paths that wait until all others have been followed
MAXIMUM_ROUNDS = 1  # how often facts are handed over to sources that have budget left
# How deep in objects a value is followed that one branch, or two in a row, selected (property names count two, see paths.py).
IMPLICIT_PATHS = (0, 9, 4)


# Per kind of node 1 where a value in it may be one that nothing can become of, see Engine._is_lost.
_TESTS = (k.UNARY, k.BINARY, k.LOGICAL, k.CONDITIONAL, k.IF)
_CHECKED = bytes(kind in (k.MEMBER, k.EXPRESSION_STATEMENT, k.SEQUENCE, *_TESTS) for kind in range(256))
# Members that are not read by their own name alone: what a function, class or list of names holds is found under them.
_SPECIAL_MEMBERS = frozenset(("call", "apply", "bind", "prototype", "length"))

# Kinds of facts that tell where the user is, or who: they are followed further than the size of a terminal.
LOCATING_KINDS = frozenset(("timezone", "base-url", "locale"))
IDENTIFYING_KINDS = frozenset(("proxy", "hostname", "username", "machine-id", "network-interfaces", "ci", "git"))
TELLING_KINDS = LOCATING_KINDS | IDENTIFYING_KINDS
# Kinds of facts of which an auditor wants to know where they go, though many share them.
DESCRIBING_KINDS = frozenset(("os-info", "cwd", "homedir", "container", "package-manager"))


class Order(Protocol):
    """What the engine asks of flow/control.py."""

    def definitions_of(self, read: NodeId, path: tuple[Key, ...] = ()) -> tuple[NodeId, ...]: ...

    def innermost_conditions(self, node: NodeId) -> Iterator[tuple[NodeId, bool]]: ...

    def reaches_exit(self, binding: int, point: NodeId) -> bool: ...

    def reads_from(
        self, binding: int, point: NodeId, path: tuple[Key, ...] = (), cut: Callable[[NodeId, bool], bool] | None = None
    ) -> tuple[NodeId, ...]: ...


class Orders(Protocol):
    """Control flow of each function, on demand."""

    def of(self, function: NodeId) -> Order: ...


class Stop(Protocol):
    """Says why a run has to end, if it has to."""

    def reason(self) -> str: ...


class Constants(Protocol):
    """What the engine asks of constants/evaluator.py."""

    def text(self, node: NodeId) -> str | None: ...

    def texts(self, node: NodeId) -> tuple[str, ...]: ...

    def pattern(self, node: NodeId) -> str: ...

    def truth(self, node: NodeId) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Budget:
    """Limits of one analysis. What hits one is reported, never silent."""

    facts: int = 3_000_000
    facts_per_platform_value: int = 15_000
    facts_per_made_value: int = 500  # for what calls of the platform yield: there are many of each
    facts_per_source: tuple[int, int] = (300, 80)  # of its value, and of what branches on it select; more where there are few sources:
    facts_of_all_sources: int = 400_000  # as much as an equal share of these
    facts_per_describing_source: tuple[int, int] = (1_200, 150)  # of a kind that describes the machine
    facts_per_identifying_source: tuple[int, int] = (4_000, 1_200)  # of a kind that tells who the user is, or the proxy
    facts_per_locating_source: tuple[int, int] = (5_500, 2_000)  # of a kind that tells where
    facts_per_choice: tuple[int, int] = (5_500, 4_000)  # of a choice between look-alikes, which is followed on its own
    shallow_paths: int = 128  # different access paths of at most two keys that one variable, parameter or class may hold
    deep_paths: int = 64  # longer ones


class Engine:
    """The state of one analysis. The rules live in this class and in calls.py, stores.py and selection.py."""

    def __init__(
        self,
        program: Program,
        index: Index,
        resolver: Resolver,
        wrappers: Wrappers,
        catalogue: Catalogue,
        orders: Orders,
        constants: Constants,
        names: EnvironmentNames,
        budget: Budget = Budget(),
        opaque: Sequence[Sequence[str]] = (),
        opaque_keys: frozenset[str] = frozenset(),
        stop: Stop | None = None,
        fingerprints: Sequence[Fingerprint] = (),
        sanitizers: Sequence[SanitizerSpec] = (),
    ) -> None:
        from analyzer.flow import accessors, calls, crossings, exports, narrowing, selection, stores

        self.program = program
        self.index = index
        self.resolver = resolver
        self.wrappers = wrappers
        self.catalogue = catalogue
        self.orders = orders
        self.constants = constants
        self.names = names
        self.budget = budget
        self._stop = stop
        self._fingerprints = fingerprints
        self._ended = ""  # why the analysis ended early
        self.regions = Regions(index, opaque)
        self.linked = Linked(program, index)
        self.paths = Paths(catalogue.depths(print_.path for print_ in fingerprints), opaque_keys)
        self.trace = Trace()
        self._ids = self.trace.ids
        self._add_edge, self._add_fact = self.trace.rows()
        self._kinds, self._parents = program.kind, program.parent
        self._weights, self._ends, self._heads = self.paths.weights, self.paths.ends, self.paths.head
        self.calls = calls.Calls(self)
        self.exports = exports.Exports(self)
        self.narrowing = narrowing.Narrowing(self, sanitizers)
        self.stores = stores.Stores(self)
        self.accessors = accessors.Accessors(self)
        self._getter_names = self.accessors.names
        self.selection = selection.Selection(self)
        self.crossings = crossings.Crossings(self)
        self.factories = Factories(self)
        self.bundled = Bundled(self)
        # Contexts: context 0 has no function. A context is one fact on entry of one function.
        self.context_function: list[NodeId] = [-1]
        self.incoming: list[dict[Incoming, None]] = [{}]
        self.summaries: list[dict[tuple[str, int, PathId, int], FactId]] = [{}]
        self.waiting: list[dict[FactId, None]] = [{}]
        self.context_ids: dict[tuple[NodeId, object, PathId, int], ContextId] = {}
        self.context_made: dict[ContextId, Made] = {}  # which call made the function value that was entered
        # Where facts come from while a rule runs.
        self.cause: FactId = -1
        self.via: FactId = -1
        self.why = 0
        self._queue: deque[FactId] = deque()
        self._later: deque[FactId] = deque()  # what is less likely to lead anywhere waits, so that budgets are spent on the rest
        self._seen_sources: dict[tuple[NodeId, str], Source] = {}
        self._starts: list[tuple[Source, NodeId, PathId, ContextId]] = []
        self.environment_reads: list[tuple[NodeId, NodeId, SourceSpec, ContextId]] = []
        self._rules = self._table()
        self._clean = self.narrowing.cleaning(sanitizers)
        self._cut: set[FactId] = set()  # facts whose consequences were refused for want of budget
        self._limits: dict[FactId, tuple[int, int]] = {}  # of the first facts of sources: how many explicit and implicit ones may follow
        self._telling: dict[FactId, str] = {}  # the first facts of sources that tell who or where the user is, and the kinds of these
        self._spent_up: set[FactId] = set()
        self._dropped: set[FactId] = set()  # what was cut and went to no other source
        self._charged: tuple[dict[FactId, int], dict[FactId, int]] = ({}, {})  # explicit, implicit
        self._held: dict[tuple[Location, bool], int] = {}
        self._spent: dict[PathId, int] = {}
        self._spreads: dict[NodeId, NodeId] = {}
        self._last_set: dict[NodeId, dict[Key | None, NodeId]] = {}  # per object literal, the last member of each name
        self._dead = dead_nodes(program, index, constants.truth)
        self.exhausted = False

    # Facts -------------------------------------------------------------------------------------------------------------------------

    def emit(self, location: Location, path: PathId | None, context: ContextId, depth: int) -> None:
        """Adds a fact (once) and the step that led to it."""
        if path is None:
            return
        if depth and path >= 0 and self._weights[path] > IMPLICIT_PATHS[depth]:
            self.trace.limit("selected value too deep in an object", max(location, 0))
            return
        if location >= 0 and self._dead is not None and self._dead[location]:
            return
        if location >= 0 and _CHECKED[self._kinds[self._parents[location]]] and self._is_lost(location, path, context):
            return
        fact = self._ids.get((location, path, context, depth))
        if fact is None and (fact := self._admit(location, path, context, depth)) is None:
            return
        cause = self.cause
        if cause >= 0:
            leaves, leads, because, through = self._add_edge
            leaves(cause)
            leads(fact)
            because(self.why)
            through(self.via)

    def _is_lost(self, node: NodeId, path: PathId, context: ContextId) -> bool:
        """Whether nothing can become of the fact: the value is not used, or it is an object of which another member is read."""
        program = self.program
        holder = program.parent[node]
        kind = program.kind[holder]
        if kind == k.MEMBER:
            return path >= 0 and program.field[node] == k.F_OBJECT and self._reads_another(holder, path, context)
        if kind in _TESTS:
            return path > TABLE and self._only_tests(node, holder, kind, path)
        return kind == k.EXPRESSION_STATEMENT or (kind == k.SEQUENCE and program.last[node] != program.last[holder])

    def _only_tests(self, node: NodeId, holder: NodeId, kind: int, path: PathId) -> bool:
        """Whether an object is only tested, compared or counted with: what is in it has no part in that."""
        if kind == k.UNARY:
            return True
        operator = k.OPERATORS[self.program.op[holder]] if kind in (k.BINARY, k.LOGICAL) else ""
        if kind == k.BINARY:
            return operator != "+" or not self._as_text(path)
        return self.program.field[node] == k.F_TEST or (operator == "&&" and self.program.field[node] == k.F_LEFT)

    def _reads_another(self, member: NodeId, path: PathId, context: ContextId) -> bool:
        """Whether `member` reads another member of a value than the one that holds `path`, and no method that could look at this one."""
        if self.program.field[member] in (k.F_CALLEE, k.F_TAG):
            return self._calls_another(member, path, context)
        key = self.index.key(member)
        if key is None or member in self.calls.api_reads:
            return False
        if key in self._getter_names and not self._is_any_instance(member, context) and self.accessors.runs(member):
            return False
        head = self._heads[path]
        if head is None:
            return path == SCALAR and isinstance(key, str) and key != "length"
        if head == ANY:
            return isinstance(key, str)
        if head == UNKNOWN:
            return False
        if isinstance(key, str) and isinstance(head, str) and key in _SPECIAL_MEMBERS:
            return False
        return head != key

    def _calls_another(self, member: NodeId, path: PathId, context: ContextId) -> bool:
        """The same for a method that is called on the value: it may look at the rest of its receiver."""
        key, head = self.index.key(member), self._heads[path]
        if not isinstance(head, str) or head[0] < " " or key is None or key == head or key in _SPECIAL_MEMBERS:
            return False
        if member in self.calls.api_reads:
            return False
        program = self.program
        call = program.parent[member]
        if program.kind[call] == k.NEW or self._is_any_instance(member, context):
            return True
        return program.kind[call] == k.CALL and not self.calls.hears(call)

    def _is_any_instance(self, member: NodeId, context: ContextId) -> bool:
        """Whether it is a member of `this` outside of any call: what any instance holds has reached every method and getter already."""
        return context == 0 and self.program.kind[member + 1] == k.THIS

    def _admit(self, location: Location, path: PathId, context: ContextId, depth: int) -> FactId | None:
        """The number of a fact that is not known yet; None where a budget refuses it."""
        trace, ids = self.trace, self._ids
        if location in self._clean and path >= 0:
            return None
        if depth == 2 and (known := ids.get((location, path, context, 1))) is not None:
            return known  # two branches in a row tell no more than one
        locations, roots = trace.location, trace.root
        fact, cause = len(locations), self.cause
        root = roots[cause] if cause >= 0 else fact
        ending = self._ends[path] if path >= 0 else path
        if ending < 0:
            if not self._affordable(ending):
                return None
        else:
            selected = 1 if depth else 0
            charged = self._charged[selected]
            spent = charged.get(root, 0) + 1
            if spent >= self._limits.get(root, self.budget.facts_per_source)[selected]:
                self._refuse(root)
                return None
            charged[root] = spent
        if location < 0 and not self._roomy(location, path):
            return None
        if fact >= self.budget.facts:
            self.exhausted = True
            return None
        ids[location, path, context, depth] = fact
        at, holds, under, behind, begun = self._add_fact
        at(location)
        holds(path)
        under(context)
        behind(depth)
        begun(root)
        if depth == 2 or (path >= 0 and self._heads[path] in _DOUBTFUL):
            self._later.append(fact)
        else:
            self._queue.append(fact)
        return fact

    def _refuse(self, root: FactId) -> None:
        """A source has used up one of its budgets: one for the value and one for what branches on it select, so that neither starves the
        other. A fact is charged to the source that reached it first; others may still reach it."""
        self._cut.add(self.cause)
        if root not in self._spent_up:
            self._spent_up.add(root)
            self.trace.limit("budget of a source", max(self.trace.location[root], 0) if root < len(self.trace.location) else 0)

    def _affordable(self, value: PathId) -> bool:
        """Every platform value has a budget of its own, so that one which is stored everywhere takes nothing from the others."""
        spent = self._spent.get(value, 0) + 1
        self._spent[value] = spent
        made = self.catalogue.nodes[api_of(value)].text.endswith("()")
        most = self.budget.facts_per_made_value if made else self.budget.facts_per_platform_value
        if spent == most + 1:
            self.trace.limit("budget of a platform value", max(self.trace.location[self.cause], 0) if self.cause >= 0 else 0)
        return spent <= most

    def _roomy(self, location: Location, path: PathId) -> bool:
        """Where ways meet (variables, parameters, instances), the number of different paths is limited: shallow ones first."""
        deep = self.paths.depth(path) > 3
        key = (location, deep)
        held = self._held.get(key, 0) + 1
        self._held[key] = held
        if held <= (self.budget.deep_paths if deep else self.budget.shallow_paths):
            return True
        what, where, _ = decode(location)
        if what != "change":
            self.trace.limit("too many access paths", where if what != "cell" else self.program.occurrences(where)[0])
        return False

    def gaps(self) -> list[Gap]:
        """Why the analysis ended before it was done, if it did: one gap a file."""
        reason = self._ended or (f"the budget of {self.budget.facts:,} facts was used up" if self.exhausted else "")
        return [Gap(file.path, 0, 0, reason) for file in self.program.files] if reason else []

    def limitations(self) -> list[tuple[str, NodeId]]:
        """(kind, node) of everything that is not modelled or was cut by a limit."""
        found = [(kind, node) for kind, nodes in self.trace.limits.items() for node in nodes]
        found += self.program.limitations
        found += [("unresolved call that was given a fact", call) for call in sorted(self.calls.unresolved - self.calls.resolved)]
        return found

    def calls_resolved(self) -> int:
        """Calls on the way of a fact whose callee was found."""
        return len(self.calls.resolved)

    def because(self, text: str) -> None:
        """Names the reason of the steps that the current rule adds."""
        self.why = self.trace.reason(text)

    def drain(self) -> None:
        """Applies the rules until nothing new follows."""
        trace, queue, rules = self.trace, self._queue, self._rules
        parents, kinds, fields = self.program.parent, self.program.kind, self.program.field
        locations, paths, contexts, depths = trace.location, trace.path, trace.context, trace.depth
        later = self._later
        while queue or later:
            fact = queue.popleft() if queue else later.popleft()
            if not fact & 0xFFF and (reason := self._stop.reason() if self._stop else ""):
                self._ended = reason
                queue.clear()
                later.clear()
                return
            self.cause, self.via, self.why = fact, -1, 0
            location = locations[fact]
            if location >= 0:
                holder = parents[location]
                if holder >= 0:
                    rule = rules[kinds[holder]]
                    if rule is not None:
                        rule(fact, location, holder, fields[location], paths[fact], contexts[fact], depths[fact])
            else:
                self._elsewhere(fact, location, paths[fact], contexts[fact], depths[fact])

    def _elsewhere(self, fact: FactId, location: Location, path: PathId, context: ContextId, depth: int) -> None:
        what, where, slot = decode(location)
        if what == "cell":
            self.because("variable")
            self.stores.read_everywhere(where, path, context, depth)
        elif what == "instance":
            self.stores.instance(where, path, depth)
        elif what == "change":
            node, point, aliases = self.trace.changes[where]
            self.stores.changed(node, point, aliases, path, context, depth)
        else:
            self.because("parameter")
            self.calls.bind_parameter(where, slot, path, context, depth)

    # Sources -----------------------------------------------------------------------------------------------------------------------

    def run(self) -> Trace:
        """Follows the platform's values, then the facts; returns the finished trace."""
        self._seed_platform()
        self.drain()
        self.calls.name_environment_helpers()
        self.drain()
        for source, node, path, context in self._starts:
            self.cause, self.via, self.why = -1, -1, 0
            self.emit(node, path, context, 0)
            fact = self.trace.ids.get((node, path, context, 0))
            if fact is not None and fact not in source.facts:
                source.facts.append(fact)
                self._limits[fact] = self._limit(source.kind)
                if source.kind in TELLING_KINDS:
                    self._telling[fact] = source.kind
        self.drain()
        for _ in range(MAXIMUM_ROUNDS):
            if not self._hand_over():
                break
            self.drain()
        return self.trace

    def _limit(self, kind: str) -> tuple[int, int]:
        """How many explicit and implicit facts may follow from a source: what its kind has, or an equal share of all if that is more."""
        budget = self.budget
        usual = budget.facts_per_source
        if kind in LOCATING_KINDS:
            usual = budget.facts_per_locating_source
        elif kind in IDENTIFYING_KINDS:
            usual = budget.facts_per_identifying_source
        elif kind in DESCRIBING_KINDS:
            usual = budget.facts_per_describing_source
        share = budget.facts_of_all_sources // len(self._starts)
        return max(usual[0], share), max(usual[1], share // 2)

    def _hand_over(self) -> bool:
        """Facts that were not followed because the source that reached them first had used up its budget go to another that reaches
        them and has some left, but not to one of the same kind: six spellings of a proxy variable are followed as far as one. False
        where there is none."""
        trace = self.trace
        cut, self._cut = self._cut - {-1}, set()
        self._dropped |= cut
        if not cut or self.exhausted or self._ended:
            return False
        steps = Steps(trace)
        leading = steps.before(cut)
        moved = False
        for source in trace.sources:
            root = next((fact for fact in source.facts if leading[fact]), -1)
            if root not in self._telling:
                continue
            pairs = zip(self._limits[root], self._charged, strict=True)
            if max((limit - charged.get(root, 0)) / limit for limit, charged in pairs) < 0.1:
                continue
            for fact in steps.after(root, leading):
                if fact in cut and self._telling.get(trace.root[fact]) != source.kind:
                    cut.discard(fact)
                    self._dropped.discard(fact)
                    trace.root[fact] = root
                    self._queue.append(fact)
                    moved = True
        return moved

    def seed(self, node: NodeId, decided_by: FactId, why: str) -> None:
        """What a choice gives that was not followed: it begins anew, as behind one branch."""
        context = self.trace.context[decided_by]
        self.cause, self.via = -1, -1
        self.emit(node, SCALAR, context, 1)
        if self.trace.ids.get((node, SCALAR, context, 1)) is not None:
            self.because(why)
            self.cause = decided_by
            self.emit(node, SCALAR, context, 1)

    def follow(self, choices: Sequence[Sequence[FactId]]) -> None:
        """Follows what each of some choices gives once more, each on a budget of its own, so that what a source is used for
        elsewhere takes nothing from them: see flow/choices.py."""
        for facts in choices:
            self._limits |= dict.fromkeys((fact for fact in facts if fact not in self._limits), self.budget.facts_per_choice)
        self.drain()
        for _ in range(MAXIMUM_ROUNDS):
            cut, self._cut, self._dropped = (self._cut | self._dropped) - {-1}, set(), set()
            if not cut or self.exhausted or self._ended:
                break
            onward = Onward(self.trace)
            for facts in choices:
                for fact in sorted(cut & onward.from_facts(facts).facts()):
                    cut.discard(fact)
                    self.trace.root[fact] = facts[0]
                    self._queue.append(fact)
            self._dropped |= cut
            self.drain()

    def start(self, place: NodeId, node: NodeId, path: PathId, context: ContextId, spec: SourceSpec, kind: str, name: str) -> None:
        """Registers a source: the read at `place` puts `path` at `node`."""
        source = self._seen_sources.get((place, name))
        if source is None:
            source = self._seen_sources[place, name] = Source(place, spec, kind, name)
            self.trace.sources.append(source)
        if not spec.inventory_only:
            self._starts.append((source, node, path, context))

    def _seed_platform(self) -> None:
        program, catalogue = self.program, self.catalogue
        for binding, code in enumerate(program.binding_kind):
            if code == B_GLOBAL:
                name = program.strings[program.binding_name[binding]]
                api = catalogue.global_(name)
                if api >= 0 and (catalogue.nodes[api].tracked or catalogue.nodes[api].followed):
                    for node in program.occurrences(binding):
                        if program.role[node] & READ:
                            self.platform(node, api, 0, 0)
                if catalogue.is_global_object(name):
                    self._seed_members(binding)
        meta = catalogue.global_("import.meta")
        for node in self.index.nodes_of(k.META) if meta >= 0 else ():
            if program.string(node + 1) == "import":
                self.platform(node, meta, 0, 0)
        self.calls.seed_modules()
        self.bundled.seed(self._fingerprints)
        for name, api in catalogue.any_receiver.items():
            for member in self.index.members_named(name):
                if not self.resolver.functions(member):
                    self.platform(member, api, 0, 0)

    def _seed_members(self, binding: BindingId) -> None:
        """`globalThis.fetch` is `fetch`."""
        program, catalogue = self.program, self.catalogue
        for node in program.occurrences(binding):
            member = program.parent[node]
            if program.kind[member] == k.MEMBER and program.field[node] == k.F_OBJECT:
                key = self.index.key(member)
                api = catalogue.global_(key) if isinstance(key, str) else -1
                if api >= 0 and (catalogue.nodes[api].tracked or catalogue.nodes[api].followed):
                    self.platform(member, api, 0, 0)

    def platform(self, node: NodeId, api: ApiId, context: ContextId, depth: int) -> None:
        """The value at `node` is a value of the platform: starts its sources and follows it where more is known below it."""
        entry_ = self.catalogue.nodes[api]
        if entry_.filled:
            self.crossings.arrived(node, node, api)
        for spec in entry_.sources:
            if spec.environment:
                self.start(node, node, TABLE, context, spec, spec.kind, spec.name or "*")
            elif self.calls.conditions_hold(spec.conditions, node):
                name, kind = spec.name or entry_.label, spec.kind
                if spec.named_by is not None and (named := self.calls.constant_below(node, spec.named_by)):
                    name, kind = named, self.names.kind(named)
                self.start(node, node, OPAQUE if spec.deep else SCALAR, context, spec, kind, name)
        if entry_.leads_on and (entry_.tracked or entry_.followed or "()" not in entry_.text):
            self.emit(node, terminal(api), context, depth)

    def environment(self, node: NodeId, api: ApiId, key: Key | None, context: ContextId) -> bool:
        """A member read of the environment table: `process.env.NAME`. False where the value is no such table."""
        specs = [spec for spec in self.catalogue.nodes[api].sources if spec.environment]
        if not specs:
            return False
        if key is not None:
            if not self._is_replaced(node + 1, key):
                self.start(node, node, SCALAR, context, specs[0], self.names.kind(str(key)), str(key))
            return True
        name = self.program.last[node + 1]
        # A parameter is left to the calls that supply it: each of them is a read of its own.
        texts = () if self.calls.parameter_of(name) else self.constants.texts(name)
        for text in texts:
            self.start(node, node, SCALAR, context, specs[0], self.names.kind(text), text)
        if not texts:
            self.environment_reads.append((node, name, specs[0], context))
        return True

    def _is_replaced(self, table: NodeId, key: Key) -> bool:
        """Whether a copy of the environment has a value of the program's own under the name: `{...process.env, NAME: value}`."""
        program = self.program
        binding = program.binding[table] if program.kind[table] == k.IDENTIFIER else -1
        if binding < 0 or program.binding_kind[binding] == B_GLOBAL:
            return False
        if any(chain == (key,) for chain, _ in self.index.stores(binding)) and program.function_of[table] == self.index.owner(binding):
            definitions = self.orders.of(self.index.owner(binding)).definitions_of(table, (key,))
            if definitions and all(node >= 0 and program.kind[node] == k.MEMBER for node in definitions):
                return True
        return self._sets_last(self.resolver.values(table), key)

    def _sets_last(self, literals: Sequence[NodeId], key: Key) -> bool:
        """Whether all of these are object literals that set `key` behind their last spread."""
        program = self.program
        for literal in literals:
            spreads = (
                [child for child in program.children(literal) if program.kind[child] == k.SPREAD]
                if program.kind[literal] == k.OBJECT
                else []
            )
            if not spreads or not self._later_key(literal, spreads[-1], key):
                return False
        return bool(literals)

    # Rules by kind of the parent --------------------------------------------------------------------------------------------------

    def _table(self) -> list[Callable[[FactId, NodeId, NodeId, int, PathId, ContextId, int], None] | None]:
        table: list[Callable[[FactId, NodeId, NodeId, int, PathId, ContextId, int], None] | None] = [None] * len(k.KINDS)
        for kinds_, rule in (
            ((k.AWAIT,), self._await),
            ((k.SEQUENCE,), self._sequence),
            ((k.CONDITIONAL,), self._conditional),
            ((k.LOGICAL,), self._logical),
            ((k.ASSIGNMENT,), self._assignment),
            ((k.DECLARATOR,), self._declarator),
            ((k.ASSIGNMENT_PATTERN,), self._default),
            ((k.ARRAY,), self._array),
            ((k.SPREAD,), self._spread),
            ((k.PROPERTY,), self._property),
            ((k.MEMBER,), self._member),
            ((k.TEMPLATE,), self._template),
            ((k.BINARY,), self._binary),
            ((k.UNARY,), self._unary),
            ((k.UPDATE,), self._update),
            ((k.YIELD,), self._yield),
            ((k.RETURN, k.ARROW), self._return),
            ((k.THROW,), self._throw),
            ((k.FOR_OF, k.FOR_IN), self._loop),
            ((k.IF, k.SWITCH), self._test),
            ((k.METHOD, k.FIELD, k.ACCESSOR), self._class_member),
            ((k.CLASS_DECLARATION, k.CLASS_EXPRESSION), self._superclass),
            ((k.CALL, k.NEW), self._call),
            ((k.TAGGED_TEMPLATE,), self._tagged),
            ((k.OBJECT_PATTERN,), self._pattern_read),
            ((k.EXPORT_DEFAULT,), self._export_default),
        ):
            for kind in kinds_:
                table[kind] = rule
        return table

    def _await(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if self.paths.head_of(path) == ERROR:
            self.calls.throw(holder, self.paths.rest[path], context, depth)  # what the promise is rejected with is thrown here
        else:
            self.emit(holder, path, context, depth)

    def _sequence(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if self.program.last[node] == self.program.last[holder]:
            self.emit(holder, path, context, depth)

    def _conditional(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place == k.F_TEST:
            self.selection.conditional(node, holder, path, context, depth)
            return
        truth = self.constants.truth(holder + 1)
        if truth is None or truth == (place == k.F_CONSEQUENT):
            self.emit(holder, path, context, depth)

    def _logical(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place == k.F_LEFT and self.program.op[holder] == k.OPERATOR["&&"]:
            self.selection.conjunction(node, holder, path, context, depth)
            return
        if place == k.F_LEFT:
            self.selection.alternative(node, path, context, depth)
            self.why = 0
        self.emit(holder, path, context, depth)

    def _assignment(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        operator = k.OPERATORS[self.program.op[holder]]
        if place == k.F_LEFT:
            self._assigned_anew(node, holder, operator, path, context, depth)
        if place != k.F_RIGHT:
            return
        if operator not in ("=", "&&=", "||=", "??="):
            if path not in (SCALAR, OPAQUE):
                return
            path = SCALAR
        self.emit(holder, path, context, depth)
        self.because("assigned")
        if path >= 0 and holder + 1 in self.calls.api_stores:
            self.calls.store_hit(fact, holder + 1, node)
        self.stores.bind(holder + 1, path, context, depth)

    def _assigned_anew(self, target: NodeId, holder: NodeId, operator: str, path: PathId, context: ContextId, depth: int) -> None:
        """`target += more`, `target ||= other`: what the target held is in the result, and in the target again."""
        if operator in ("||=", "??="):
            self.emit(holder, path, context, depth)
        elif operator not in ("=", "&&=") and self._as_text(path):
            self.emit(holder, SCALAR, context, depth)
            self.because("text" if operator == "+=" else "transform:arithmetic")
            self.stores.bind(target, SCALAR, context, depth)

    def _declarator(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place == k.F_INIT:
            self.because("assigned")
            self.stores.bind(holder + 1, path, context, depth)

    def _default(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place == k.F_RIGHT:
            self.because("default value")
            self.stores.default(holder, path, context, depth)

    def _array(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        self.because("array element")
        key: Key = self.resolver.position(holder, node) if node < self._first_spread(holder) else ANY
        self.emit(holder, self.paths.push(key, path), context, depth)

    def _first_spread(self, array: NodeId) -> NodeId:
        """The first element of an array literal that is spread; its end where there is none."""
        found = self._spreads.get(array)
        if found is None:
            spreads = (child for child in self.program.children(array) if self.program.kind[child] == k.SPREAD)
            found = self._spreads[array] = next(spreads, self.program.last[array])
        return found

    def _spread(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        target = self.program.parent[holder]
        kind = self.program.kind[target]
        if kind == k.OBJECT:
            head = self.paths.head_of(path)
            overwritten = isinstance(head, (str, int)) and self._later_key(target, holder, head)
            if not overwritten and path != SCALAR:
                self.because("copied")
                self.emit(target, path, context, depth)
            return
        rest = self._element(path)
        if rest is None:
            return
        if kind == k.ARRAY:
            self.because("spread")
            self.emit(target, self.paths.push(ANY, rest), context, depth)
        elif kind in (k.CALL, k.NEW):
            self.calls.spread_argument(fact, holder, target, path, context, depth)

    def _element(self, path: PathId) -> PathId | None:
        """What an element of an iterated value holds, when the value holds `path`."""
        if path in (SCALAR, OPAQUE):
            return path
        head = self.paths.head_of(path)
        if head == NAME or (isinstance(head, str) and head.startswith("\x01")):
            return self.paths.push(0 if head == NAME else 1, self.paths.rest[path])  # a Map is iterated as pairs of key and value
        return self.paths.rest[path] if head in (ANY, UNKNOWN) or isinstance(head, int) else None

    def _later_key(self, literal: NodeId, after: NodeId, key: Key) -> bool:
        """Whether the object literal sets `key` again behind the spread."""
        found = self._last_set.get(literal)
        if found is None:
            program, key_of = self.program, self.index.key
            members = (each for each in program.children(literal) if program.kind[each] == k.PROPERTY and program.op[each] != k.M_SET)
            found = self._last_set[literal] = {key_of(member): member for member in members}
        return found.get(key, -1) > after

    def _property(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        program = self.program
        literal = program.parent[holder]
        if program.kind[literal] != k.OBJECT:
            return
        if place == k.F_KEY:
            if program.flags[holder] & k.COMPUTED and path in (SCALAR, OPAQUE):
                self.because("property name")
                self.emit(literal, self.paths.push(UNKNOWN, SCALAR), context, depth)
                self.emit(literal, self.paths.push(NAME, SCALAR), context, depth)
            return
        key = self.index.key(holder)
        if program.op[holder] == k.M_GET:
            if self.paths.head_of(path) != RETURN:
                return
            path = self.paths.rest[path]
        elif program.op[holder] == k.M_SET:
            return
        if key is not None and self._later_key(literal, holder, key):
            return
        self.because(f"property {key}" if key is not None else "property")
        self.emit(literal, self.paths.push(UNKNOWN if key is None else key, path), context, depth)

    def _member(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place == k.F_PROPERTY:
            self.selection.lookup(node, holder, path, context, depth)
            return
        program, paths = self.program, self.paths
        key = self.index.key(holder)
        if key is None and node in self.wrappers.mirrors:
            self.exports.mirror(node, path, depth)
            return
        above, upper = program.field[holder], program.parent[holder]
        called = above in (k.F_CALLEE, k.F_TAG)
        target = self._is_target(holder, above, upper)
        if path < 0:
            if target:
                self.calls.stored_api(holder, api_of(path), key)
            else:
                self.calls.platform_member(holder, api_of(path), key, context, depth)
            if called and not target:
                self.calls.receiver(fact, holder, upper, path, context, depth)
            return
        if target:
            return
        head = paths.head_of(path)
        if path == OPAQUE and not called and self.narrowing.settles_member(holder):
            return
        if head is not None and key is not None and key in self._getter_names:
            self.accessors.read(fact, holder, key, path, context, depth)
        if holder in self.calls.api_reads:
            self.calls.read(holder, path, context, depth)
            if path == OPAQUE and not called and self.calls.tells_nothing(holder):
                return
        if head is None:
            self._terminal_member(holder, key, called, path, context, depth)
        elif head == key or (head == ANY and (key is None or isinstance(key, int))):
            if program.kind[node] != k.THIS or paths.rest[path] > OPAQUE or not self.narrowing.settles_member(holder):
                self.emit(holder, paths.rest[path], context, depth)
        elif head == NAME and key == "length":
            self.because("transform:length")
            self.emit(holder, SCALAR, context, depth)
        elif (head == UNKNOWN or (key is None and not _special(head))) and self._is_plain(paths.rest[path]):
            # A name that is not known may be any name: followed for plain values, not into the structure of objects.
            self.because("computed property")
            self.emit(holder, paths.rest[path], context, depth)
        elif head == INSTANCE and key == "prototype":
            self.emit(holder, paths.rest[path], context, depth)
        elif head == RETURN and key in ("call", "apply", "bind"):
            self.emit(holder, path, context, depth)
        if called:
            self.calls.receiver(fact, holder, upper, path, context, depth)

    def _is_plain(self, path: PathId) -> bool:
        """Whether the path is that of a plain value, or of an element of a list of such."""
        head = self.paths.head_of(path)
        return head is None or (head == ANY and self.paths.head_of(self.paths.rest[path]) is None)

    def _is_target(self, member: NodeId, place: int, holder: NodeId) -> bool:
        """Whether the member is written, not read."""
        kind = self.program.kind[holder]
        if place == k.F_LEFT:
            return (kind == k.ASSIGNMENT and self.program.op[holder] == k.OPERATOR["="]) or kind in (
                k.FOR_OF,
                k.FOR_IN,
                k.ASSIGNMENT_PATTERN,
            )
        if kind == k.UNARY:
            return self.program.op[holder] == k.OPERATOR["delete"]
        return kind in (k.ARRAY_PATTERN, k.REST) or (
            kind == k.PROPERTY and self.program.kind[self.program.parent[holder]] == k.OBJECT_PATTERN
        )

    def _terminal_member(self, holder: NodeId, key: Key | None, called: bool, path: PathId, context: ContextId, depth: int) -> None:
        if called:
            return
        if path == SCALAR:
            if key == "length":
                self.because("transform:length")
                self.emit(holder, SCALAR, context, depth)
            elif key is None or isinstance(key, int):
                self.because("transform:substring")
                self.emit(holder, SCALAR, context, depth)
        elif path == OPAQUE:
            counted = key == "length"
            self.because("transform:count" if counted else "")
            self.emit(holder, SCALAR if counted else OPAQUE, context, depth)

    def _as_text(self, path: PathId) -> bool:
        """Whether turning the value into text shows the fact: primitives, platform objects, arrays."""
        while path >= 0:
            if path in (SCALAR, OPAQUE):
                return True
            head = self.paths.head_of(path)
            if head != ANY and not isinstance(head, int):
                return False
            path = self.paths.rest[path]
        return False

    def _template(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if self.program.kind[self.program.parent[holder]] == k.TAGGED_TEMPLATE:
            self.calls.tagged(fact, node, holder, path, context, depth)
        elif self._as_text(path):
            self.because("text")
            self.emit(holder, SCALAR, context, depth)

    def _tagged(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place == k.F_TAG:
            self.calls.called(fact, holder, path, context, depth)

    def _binary(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        operator = k.OPERATORS[self.program.op[holder]]
        if operator == "in" and path < 0 and place == k.F_RIGHT:
            self._presence(node, holder, path, context)
            return
        if operator == "+":
            if self._as_text(path):
                self.because("text")
                self.emit(holder, SCALAR, context, depth)
            return
        if path not in (SCALAR, OPAQUE) or operator == "instanceof":
            return
        compares = operator in ("==", "!=", "===", "!==", "<", "<=", ">", ">=", "in")
        self.because("transform:boolean" if compares else "transform:arithmetic")
        self.emit(holder, SCALAR, context, depth)

    def _presence(self, table: NodeId, test: NodeId, path: PathId, context: ContextId) -> None:
        """`"NAME" in process.env`."""
        specs = [spec for spec in self.catalogue.nodes[api_of(path)].sources if spec.environment]
        name = self.constants.text(test + 1) if specs else None
        if name is not None:
            self.start(test, test, SCALAR, context, specs[0], self.names.kind(name), name)
        elif specs:
            self.environment_reads.append((test, test + 1, specs[0], context))

    def _unary(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        operator = k.OPERATORS[self.program.op[holder]]
        if path in (SCALAR, OPAQUE) and operator not in ("typeof", "void", "delete"):
            self.because("transform:boolean" if operator == "!" else "transform:arithmetic")
            self.emit(holder, SCALAR, context, depth)

    def _update(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if path in (SCALAR, OPAQUE):
            self.because("transform:arithmetic")
            self.emit(holder, SCALAR, context, depth)
            self.stores.bind(holder + 1, SCALAR, context, depth)

    def _yield(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        whole = self.program.flags[holder] & k.GENERATOR
        if whole and self.paths.head_of(path) == RESULT:
            self.because("result of the generator")
            self.emit(holder, self.paths.rest[path], context, depth)
            return
        self.because("yielded")
        item = path if whole else self.paths.push(ANY, path)
        if item is not None:
            self.calls.leave(self.program.function_of[holder], item, context, depth)

    def _return(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        program = self.program
        if program.kind[holder] == k.ARROW:
            if place == k.F_BODY:
                self.because("returned")
                self.calls.leave(holder, path, context, depth)
            return
        self.because("returned")
        function = program.function_of[holder]
        result = self.paths.push(RESULT, path) if program.flags[function] & k.GENERATOR else path
        if result is not None:
            self.calls.leave(function, result, context, depth)

    def _throw(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        self.calls.throw(holder, path, context, depth)

    def _loop(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place != k.F_RIGHT:
            return
        if self.program.kind[holder] == k.FOR_IN:
            rest = SCALAR if path == TABLE else self.paths.rest[path] if self.paths.head_of(path) == NAME else None
            self.because("transform:name" if path == TABLE else "property name")
        else:
            rest = self._element(path)
            self.because("element")
        if rest is None:
            return
        target = holder + 1
        if self.program.kind[target] == k.VARIABLE_DECLARATION:
            target += 2
        self.stores.bind(target, rest, context, depth)

    def _test(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place in (k.F_TEST, k.F_DISCRIMINANT):
            self.selection.statement(node, holder, path, context, depth)

    def _class_member(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place != k.F_VALUE:
            return
        program = self.program
        key = self.index.key(holder)
        if program.op[holder] == k.M_GET and program.kind[holder] == k.METHOD:
            if self.paths.head_of(path) != RETURN:
                return
            path = self.paths.rest[path]
        elif program.op[holder] == k.M_CONSTRUCTOR and program.kind[holder] == k.METHOD:
            return
        inner = self.paths.push(UNKNOWN if key is None else key, path)
        cls = self.index.class_of(holder)
        if inner is None:
            return
        if program.kind[holder] == k.FIELD and self.stores.is_buried(node, path, depth):
            return
        self.because(f"member {key}")
        if program.flags[holder] & k.STATIC:
            self.stores.class_value(cls, inner, context, depth)
        else:
            self.emit(instance(cls), inner, 0, depth)

    def _superclass(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place != k.F_SUPERCLASS or path < 0:
            return
        self.because("inherited")
        head = self.paths.head_of(path)
        if head == INSTANCE:
            rest = self.paths.rest[path]
            self.stores.read_super(holder, rest, depth)
            if not self.stores.overrides(holder, self.paths.head_of(rest)):
                self.emit(instance(holder), rest, 0, depth)
        elif head is not None and not self.stores.overrides(holder, head, static=True):
            self.stores.class_value(holder, path, context, depth)

    def _call(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        if place == k.F_CALLEE:
            self.calls.called(fact, holder, path, context, depth)
        elif node in self.wrappers.mirrors:
            self.exports.mirror(node, path, depth)
        elif path >= 0 and (copy := self._copied(holder)) >= 0:
            self.because("copied as JSON")
            self.emit(copy, path, context, depth)
        else:
            if path >= 0 and self.crossings.is_text(holder):
                self.crossings.copy(fact, holder, path, depth)
            if path >= 0:
                self.selection.looked_up(holder, path, context, depth)
            self.calls.argument(fact, node, holder, path, context, depth)

    def _copied(self, call: NodeId) -> NodeId:
        """The call of `JSON.parse(JSON.stringify(value))` around `call`, or -1: a copy holds what the value holds, where it does."""
        program = self.program
        around = program.parent[call]
        if program.kind[around] != k.CALL or program.field[call] != k.F_ARGUMENTS or program.kind[call] != k.CALL:
            return -1
        for each in (call, around):
            arguments = self.index.arguments(each)
            if len(arguments) != 1 or program.kind[arguments[0]] == k.SPREAD:
                return -1
        names = [self.calls.static_api(each + 1) for each in (call, around)]
        if -1 in names or [self.catalogue.nodes[name].text for name in names] != ["JSON.stringify", "JSON.parse"]:
            return -1
        return around

    def _pattern_read(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        # const {TZ: zone} = process.env: the property of the pattern is the read
        value = self.program.child(node, k.F_VALUE)
        if value >= 0:
            self.stores.bind(value, path, context, depth)

    def _export_default(self, fact: FactId, node: NodeId, holder: NodeId, place: int, path: PathId, context: ContextId, depth: int) -> None:
        self.exports.default(node, path, depth)

    # Helpers of the other rule modules ------------------------------------------------------------------------------------------------

    def context_for(self, context: ContextId, function: NodeId) -> ContextId:
        """The context in which code of `function` runs, seen from `context`: kept where that is an activation around it, else none."""
        if context == 0:
            return 0
        around = self.context_function[context]
        return context if around <= function < self.program.last[around] else 0

    def site(self, node: NodeId, condition: NodeId, kind: str, alternatives: Sequence[NodeId]) -> None:
        """Remembers a selection site, with every condition that decides there."""
        known = self.trace.sites.get(node)
        if known is None:
            self.trace.sites[node] = Site(node, condition, kind, tuple(alternatives))
        elif condition not in known.conditions:
            known.others += (condition,)
            known.alternatives = tuple(dict.fromkeys((*known.alternatives, *alternatives)))


def _special(key: Key | None) -> bool:
    return isinstance(key, str) and key.startswith("\0") and key not in (ANY, UNKNOWN)


__all__ = ["ERROR", "Budget", "Engine"]
