"""Which calls are the module wrappers of a bundler, and what do they wrap? Recognised by shape on the tree, within one file.

esbuild and Bun put every CommonJS module into a factory (`K((exports, module) => {…})`), every lazily initialised ES module into an
initialiser (`L(() => {…})`), publish names with a helper that defines getters (`D(target, {name: () => value})`) and adapt default
exports (`T(require(), 1)`). Babel and TypeScript adapt default exports with a helper of their own. A helper is believed only when its own
small function has the defining shape; its name counts for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analyzer.linking.bundlers.model import BundledModule, Unit, Wrappers
from analyzer.linking.bundlers.shapes import Shapes
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

HELPER_BYTES = 400  # no bundler's helper is longer, minified or not
PATH_BYTES = 300  # how far before a wrapper the comment with its path begins
INTEROP_BYTES = 1500  # Babel's wildcard helper is


class Finder:
    """The wrappers of one program."""

    def __init__(self, shapes: Shapes, result: Wrappers) -> None:
        self.shapes = shapes
        self.program = shapes.program
        self.result = result
        self.factory_helpers: set[NodeId] = set()
        self.lazy_helpers: set[NodeId] = set()

    # Helpers ----------------------------------------------------------------------------------------------------------------------

    def find_helpers(self) -> None:
        """Which small functions are helpers, by their shape."""
        for node in self.shapes.named("exports", k.F_KEY):
            self._try_factory(node)
        assignments = np.nonzero((self.shapes.kinds == k.ASSIGNMENT) & (self.shapes.fields == k.F_ARGUMENTS))[0]
        for node in assignments.tolist():
            self._try_lazy(node)
        for node in self.shapes.named("get", k.F_KEY):
            self._try_exporter(node)
        for node in self.shapes.named("__esModule", None):
            self._try_interop(node)
        for node in self.shapes.named("default", k.F_PROPERTY):
            self._try_namespace(node)
        for node in self.shapes.named("default", k.F_KEY):
            self._try_default(node)

    def _try_factory(self, key: NodeId) -> None:
        # (a, b) => () => (b || a((b = {exports: {}}).exports, b), b.exports)
        program = self.program
        literal = program.parent[program.parent[key]]
        helper = self.shapes.small_function(key, HELPER_BYTES, 2)
        if helper < 0 or program.kind[literal] != k.OBJECT:
            return
        parameters = self.shapes.parameters(helper)
        if len(parameters) >= 2 and self.shapes.assigned(literal) == parameters[1] >= 0:
            self.factory_helpers.add(helper)

    def _try_lazy(self, assignment: NodeId) -> None:
        # (a, b) => () => (a && (b = a(a = 0)), b)
        program = self.program
        target, value = assignment + 1, program.last[assignment + 1]
        helper = self.shapes.small_function(assignment, HELPER_BYTES, 2)
        if helper < 0 or program.kind[target] != k.IDENTIFIER or program.source(value) != "0":
            return
        parameters = self.shapes.parameters(helper)
        if parameters and program.binding[target] == parameters[0] >= 0:
            self.lazy_helpers.add(helper)

    def _try_exporter(self, key: NodeId) -> None:
        # (target, all) => { for (var name in all) define(target, name, {get: all[name], enumerable: true}) }
        program = self.program
        helper = self.shapes.small_function(key, HELPER_BYTES, 1)
        value = program.last[key]
        if program.kind[value] == k.ARROW:
            self._try_copier(value)
            return
        if helper < 0 or program.kind[value] != k.MEMBER or not program.flags[value] & k.COMPUTED:
            return
        parameters = self.shapes.parameters(helper)
        if len(parameters) == 2 and self.shapes.is_binding(value + 1, parameters[1]):
            self.result.exporters.add(helper)
        if parameters and self.shapes.is_binding(value + 1, parameters[0]):
            self._expose(helper, program.parent[program.parent[program.parent[key]]])

    def _expose(self, helper: NodeId, definition: NodeId) -> None:
        # (all, flags) => { let target = {}; for (var name in all) define(target, name, {get: all[name]}); return target }   (rolldown)
        program = self.program
        arguments = self.shapes.arguments(definition) if program.kind[definition] == k.CALL else []
        target = self.shapes.binding(arguments[0]) if len(arguments) == 3 else -1
        if target < 0 or not self._result_used(helper) or target in self.shapes.parameters(helper):
            return
        for call in self.shapes.calls_of(helper):
            given = self.shapes.arguments(call)
            if given and program.kind[given[0]] == k.OBJECT:
                self.result.exposed[call] = given[0]

    def _try_copier(self, getter: NodeId) -> None:
        # (to, from, …) => { for (let key of names(from)) define(to, key, {get: () => from[key]}); return to }
        program = self.program
        member = getter + 1
        helper = self.shapes.small_function(getter, HELPER_BYTES, 1)
        if helper < 0 or program.kind[member] != k.MEMBER or not program.flags[member] & k.COMPUTED:
            return
        parameters = self.shapes.parameters(helper)
        if len(parameters) < 2 or program.kind[member + 1] != k.IDENTIFIER or program.binding[member + 1] != parameters[1]:
            return
        returns = [n for n in range(helper, program.last[helper]) if program.kind[n] == k.RETURN and program.last[n] > n + 1]
        if returns and program.kind[returns[-1] + 1] == k.IDENTIFIER and program.binding[returns[-1] + 1] == parameters[0] >= 0:
            self.result.copiers.add(helper)

    def _try_interop(self, node: NodeId) -> None:
        # mod => mod && mod.__esModule ? mod : {default: mod}, and esbuild's longer form
        program = self.program
        helper = self.shapes.small_function(node, INTEROP_BYTES, 1)
        if helper < 0 or not program.in_field(helper, k.F_PARAMS):
            return
        text = program.text[program.start[helper] : program.end[helper]]
        converts = b"default" in text or (len(text) <= HELPER_BYTES and program.kind[node] == k.LITERAL)
        if converts and self._result_used(helper):
            self.result.identity.add(helper)

    def _try_namespace(self, name: NodeId) -> None:
        # mod => { for (var key in mod) result[key] = mod[key]; result.default = mod; return freeze(result) }
        program = self.program
        store = program.parent[program.parent[name]]
        helper = self.shapes.small_function(store, INTEROP_BYTES, 1)
        parameters = self.shapes.parameters(helper) if helper >= 0 and program.kind[store] == k.ASSIGNMENT else []
        if not parameters or not self.shapes.is_binding(program.last[store + 1], parameters[0]) or not self._result_used(helper):
            return
        if any(self._is_looked_up(node) for node in program.occurrences(parameters[0])):
            self.result.identity.add(helper)

    def _is_looked_up(self, node: NodeId) -> bool:
        """`node[key]` with a key that is not constant."""
        program = self.program
        member = program.parent[node]
        return program.kind[member] == k.MEMBER and program.field[node] == k.F_OBJECT and self.shapes.key(member) is None

    def _try_default(self, key: NodeId) -> None:
        # mod => is_module(mod) ? mod : {default: mod}
        program = self.program
        literal = program.parent[program.parent[key]]
        choice = program.parent[literal]
        helper = self.shapes.small_function(key, HELPER_BYTES, 1)
        if helper < 0 or program.kind[literal] != k.OBJECT or program.kind[choice] != k.CONDITIONAL:
            return
        parameters = self.shapes.parameters(helper)
        value, other = program.child(program.parent[key], k.F_VALUE), program.child(choice, k.F_CONSEQUENT)
        if parameters and self.shapes.is_binding(value, parameters[0]) and self.shapes.is_binding(other, parameters[0]):
            if self._result_used(helper):
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
                if function in self.result.factories:
                    continue  # two bundles in one file share the name of their helper
                self._wrap(call, function)
                self._name(call, function)
                parameters = [*self.shapes.parameters(function), -1, -1]
                self.result.factories[function] = Unit(function, parameters[0], parameters[1])
        for helper in sorted(self.lazy_helpers):
            for call, function in self._wrapped_functions(helper):
                self._wrap(call, function)
        for helper in sorted(self.result.exporters):
            for call in self.shapes.calls_of(helper):
                self._publish(call)
        counts = (len(self.result.factories), len(self.result.wrapped) - len(self.result.factories), len(self.result.exports))
        if any(counts):
            self.result.evidence.append("esbuild or Bun: {} CommonJS factories, {} lazy modules, {} export tables".format(*counts))

    def _wrap(self, call: NodeId, function: NodeId) -> None:
        self.result.wrapped[call] = function
        self.result.wrapper_of[function] = call

    def _name(self, call: NodeId, function: NodeId) -> None:
        """Takes the module into the list, under its path where the bundler left that as a key or in the comment before."""
        program = self.program
        holder = program.parent[function]
        key = self.shapes.key(holder) if program.kind[holder] == k.PROPERTY else self._comment(call)
        self.result.modules.append(BundledModule(function, key or "", program.file_of(call).path, "esbuild or Bun"))

    def _comment(self, call: NodeId) -> str:
        """The line before the declaration of the wrapper, if it is a comment: `// node_modules/left-pad/index.js`."""
        program = self.program
        node = call
        while program.field[node] != k.F_BODY and program.parent[node] >= 0:
            node = program.parent[node]
        before = program.text[max(program.start[node] - PATH_BYTES, 0) : program.start[node]].rstrip()
        line = before[before.rfind(b"\n") + 1 :].strip()
        return line[2:].strip().decode("utf-8", "replace") if line.startswith(b"//") else ""

    def _wrapped_functions(self, helper: NodeId) -> Iterator[tuple[NodeId, NodeId]]:
        """(call, function) for `K(function)` and for esbuild's readable `K({"path"(exports, module) {…}})`."""
        program = self.program
        for call in self.shapes.calls_of(helper):
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
