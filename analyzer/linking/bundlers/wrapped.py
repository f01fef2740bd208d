"""Which calls are the module wrappers of a bundler, and what do they wrap? Recognised by shape on the tree, within one file.

esbuild and Bun put every CommonJS module into a factory (`K((exports, module) => {…})`), every lazily initialised ES module into an
initialiser (`L(() => {…})`), publish names with a helper that defines getters (`D(target, {name: () => value})`) and adapt default
exports (`T(require(), 1)`). Babel and TypeScript adapt default exports with a helper of their own. A helper is believed only when its own
small function has the defining shape; its name counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analyzer.linking.bundlers.model import Unit, Wrappers
from analyzer.linking.program import BindingId, Program
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HELPER_BYTES = 400  # no bundler's helper is longer, minified or not
INTEROP_BYTES = 1500  # Babel's wildcard helper is


class Finder:
    """The wrappers of one program."""

    def __init__(self, program: Program, result: Wrappers) -> None:
        self.program = program
        self.result = result
        self.factory_helpers: set[NodeId] = set()
        self.lazy_helpers: set[NodeId] = set()
        self._kind = np.frombuffer(program.kind, dtype=np.uint8)
        self._field = np.frombuffer(program.field, dtype=np.uint8)
        self._name = np.frombuffer(program.name, dtype=np.int32)

    # Helpers ----------------------------------------------------------------------------------------------------------------------

    def find_helpers(self) -> None:
        """Which small functions are helpers, by their shape."""
        for node in self._named("exports", k.F_KEY):
            self._try_factory(node)
        assignments = np.nonzero((self._kind == k.ASSIGNMENT) & (self._field == k.F_ARGUMENTS))[0]
        for node in assignments.tolist():
            self._try_lazy(node)
        for node in self._named("get", k.F_KEY):
            self._try_exporter(node)
        for node in self._named("__esModule", None):
            self._try_interop(node)

    def _named(self, name: str, place: int | None) -> list[NodeId]:
        index = self.program.string_id.get(name)
        if index is None:
            return []
        found = self._name == index
        if place is not None:
            found = found & (self._field == place)
        return np.nonzero(found)[0].tolist()

    def _small_function(self, node: NodeId, limit: int, levels: int) -> NodeId:
        """The function `levels` out from `node` when its text is at most `limit` bytes, else -1."""
        program = self.program
        function = node
        for _ in range(levels):
            function = program.function_of[function]
        if program.kind[function] not in k.FUNCTIONS or program.end[function] - program.start[function] > limit:
            return -1
        return function

    def _parameters(self, function: NodeId) -> list[BindingId]:
        program = self.program
        patterns = program.in_field(function, k.F_PARAMS)
        return [program.binding[pattern] if program.kind[pattern] == k.IDENTIFIER else -1 for pattern in patterns]

    def _assigned(self, value: NodeId) -> BindingId:
        """The binding that the expression `value` is assigned to, or -1."""
        program = self.program
        holder = program.parent[value]
        target = holder + 1
        if program.kind[holder] != k.ASSIGNMENT or value == target or program.kind[target] != k.IDENTIFIER:
            return -1
        return program.binding[target]

    def _try_factory(self, key: NodeId) -> None:
        # (a, b) => () => (b || a((b = {exports: {}}).exports, b), b.exports)
        program = self.program
        literal = program.parent[program.parent[key]]
        helper = self._small_function(key, HELPER_BYTES, 2)
        if helper < 0 or program.kind[literal] != k.OBJECT:
            return
        parameters = self._parameters(helper)
        if len(parameters) >= 2 and self._assigned(literal) == parameters[1] >= 0:
            self.factory_helpers.add(helper)

    def _try_lazy(self, assignment: NodeId) -> None:
        # (a, b) => () => (a && (b = a(a = 0)), b)
        program = self.program
        target, value = assignment + 1, program.last[assignment + 1]
        helper = self._small_function(assignment, HELPER_BYTES, 2)
        if helper < 0 or program.kind[target] != k.IDENTIFIER or program.source(value) != "0":
            return
        parameters = self._parameters(helper)
        if parameters and program.binding[target] == parameters[0] >= 0:
            self.lazy_helpers.add(helper)

    def _try_exporter(self, key: NodeId) -> None:
        # (target, all) => { for (var name in all) define(target, name, {get: all[name], enumerable: true}) }
        program = self.program
        helper = self._small_function(key, HELPER_BYTES, 1)
        value = program.last[key]
        if program.kind[value] == k.ARROW:
            self._try_copier(value)
            return
        if helper < 0 or program.kind[value] != k.MEMBER or not program.flags[value] & k.COMPUTED:
            return
        parameters = self._parameters(helper)
        if len(parameters) == 2 and program.kind[value + 1] == k.IDENTIFIER and program.binding[value + 1] == parameters[1] >= 0:
            self.result.exporters.add(helper)

    def _try_copier(self, getter: NodeId) -> None:
        # (to, from, …) => { for (let key of names(from)) define(to, key, {get: () => from[key]}); return to }
        program = self.program
        member = getter + 1
        helper = self._small_function(getter, HELPER_BYTES, 1)
        if helper < 0 or program.kind[member] != k.MEMBER or not program.flags[member] & k.COMPUTED:
            return
        parameters = self._parameters(helper)
        if len(parameters) < 2 or program.kind[member + 1] != k.IDENTIFIER or program.binding[member + 1] != parameters[1]:
            return
        returns = [n for n in range(helper, program.last[helper]) if program.kind[n] == k.RETURN and program.last[n] > n + 1]
        if returns and program.kind[returns[-1] + 1] == k.IDENTIFIER and program.binding[returns[-1] + 1] == parameters[0] >= 0:
            self.result.copiers.add(helper)

    def _try_interop(self, node: NodeId) -> None:
        # mod => mod && mod.__esModule ? mod : {default: mod}, and esbuild's longer form
        program = self.program
        helper = self._small_function(node, INTEROP_BYTES, 1)
        if helper < 0 or not program.in_field(helper, k.F_PARAMS):
            return
        text = program.text[program.start[helper] : program.end[helper]]
        converts = b"default" in text or (len(text) <= HELPER_BYTES and program.kind[node] == k.LITERAL)
        if converts and self._result_used(helper):
            self.result.identity.add(helper)

    def _result_used(self, function: NodeId) -> bool:
        """Whether the function returns something: an arrow with an expression body, or any `return x` of its own."""
        program = self.program
        for child in program.children(function):
            if program.field[child] == k.F_BODY:
                if program.kind[child] != k.BLOCK:
                    return True
                return any(program.kind[n] == k.RETURN and program.last[n] > n + 1 for n in range(child, program.last[child]))
        return False

    # Calls of helpers ---------------------------------------------------------------------------------------------------------------

    def find_calls(self) -> None:
        """What the helpers are called with."""
        for helper in sorted(self.factory_helpers):
            for call, function in self._wrapped_functions(helper):
                self._wrap(call, function)
                parameters = [*self._parameters(function), -1, -1]
                self.result.factories[function] = Unit(function, call, parameters[0], parameters[1])
        for helper in sorted(self.lazy_helpers):
            for call, function in self._wrapped_functions(helper):
                self._wrap(call, function)
        for helper in sorted(self.result.exporters):
            for call in self._calls(helper):
                self._publish(call)
        counts = (len(self.result.factories), len(self.result.wrapped) - len(self.result.factories), len(self.result.exports))
        if any(counts):
            self.result.evidence.append("esbuild or Bun: {} CommonJS factories, {} lazy modules, {} export tables".format(*counts))

    def _wrap(self, call: NodeId, function: NodeId) -> None:
        self.result.wrapped[call] = function
        self.result.wrapper_of[function] = call

    def _calls(self, helper: NodeId) -> Iterator[NodeId]:
        """The calls of a helper through its own name or the variable it was given to."""
        program = self.program
        names = [program.child(helper, k.F_ID)]
        holder = program.parent[helper]
        if program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT):
            names.append(holder + 1)
        for name in names:
            if name < 0 or program.kind[name] != k.IDENTIFIER or program.binding[name] < 0:
                continue
            for node in program.occurrences(program.binding[name]):
                if program.field[node] == k.F_CALLEE and program.kind[program.parent[node]] == k.CALL:
                    yield program.parent[node]

    def _wrapped_functions(self, helper: NodeId) -> Iterator[tuple[NodeId, NodeId]]:
        """(call, function) for `K(function)` and for esbuild's readable `K({"path"(exports, module) {…}})`."""
        program = self.program
        for call in self._calls(helper):
            argument = program.child(call, k.F_ARGUMENTS)
            if argument < 0:
                continue
            if program.kind[argument] == k.OBJECT and program.last[argument] > argument + 1:
                argument = program.child(argument + 1, k.F_VALUE)
            if argument >= 0 and program.kind[argument] in k.FUNCTIONS:
                yield call, argument

    def _publish(self, call: NodeId) -> None:
        program = self.program
        arguments = program.in_field(call, k.F_ARGUMENTS)
        if len(arguments) == 2 and program.kind[arguments[0]] == k.IDENTIFIER and program.kind[arguments[1]] == k.OBJECT:
            self.result.exports.setdefault(program.binding[arguments[0]], []).append(arguments[1])
