"""Can this function run at all, and are all its callers known?

A function that can be reached under a name alone (a declaration, `const f = () => …`) runs if some code that runs mentions the name. All
others (members, callbacks, exports, values that are stored) are taken to run wherever the code around them does.
"""

from __future__ import annotations

from analyzer.flow.index import Index
from analyzer.linking.program import BindingId, Program
from analyzer.scope.model import B_GLOBAL
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

_EXPORTS = (k.EXPORT_NAMED, k.EXPORT_DEFAULT)
_MODULE_NAMES = frozenset(("require", "module", "exports"))


class Linked:
    """Answers about functions of one program, kept once they are given."""

    def __init__(self, program: Program, index: Index) -> None:
        self._program = program
        self._index = index
        self._runs: dict[NodeId, bool] = {}
        self._copies = dict(program.copies)
        self._private: dict[str, bool] = {}
        self._evaluates = any("eval" in kind for kind, _ in program.limitations)

    def runs(self, node: NodeId) -> bool:
        """Whether code that runs leads to the function around `node`, as far as names tell."""
        if self._evaluates:
            return True
        start = self._program.function_of[node]
        found = self._runs.get(start)
        if found is None:
            found = self._runs[start] = self._is_used(start)
        return found

    def _is_used(self, function: NodeId) -> bool:
        program = self._program
        seen = {function}
        work = [function]
        while work:
            current = work.pop()
            if program.kind[current] == k.PROGRAM or self._runs.get(current):
                return True
            for user in self._users(current):
                if user not in seen:
                    seen.add(user)
                    work.append(user)
        return False

    def _users(self, function: NodeId) -> list[NodeId]:
        """The functions whose code mentions this one."""
        program = self._program
        bindings = self._names(function)
        if not bindings or not self._is_private(bindings[0]):
            return [program.function_of[function]]
        stop = program.last[function]
        reads = (read for binding in bindings for read in self._index.reads(binding))
        return [program.function_of[read] for read in reads if not function < read < stop]

    def _names(self, function: NodeId) -> list[BindingId]:
        """The variables that are the only ways to the function; none where there may be others."""
        program = self._program
        holder = program.parent[function]
        if program.kind[function] == k.FUNCTION_DECLARATION:
            name = program.child(function, k.F_ID) if program.kind[holder] not in _EXPORTS else -1
        else:
            named = program.kind[holder] == k.DECLARATOR and program.kind[program.parent[program.parent[holder]]] not in _EXPORTS
            name = holder + 1 if named and program.kind[holder + 1] == k.IDENTIFIER else -1
        binding = program.binding[name] if name >= 0 else -1
        result: list[BindingId] = []
        while binding >= 0:
            result.append(binding)
            binding = self._copies.get(binding, -1)
        return result

    def _is_private(self, binding: BindingId) -> bool:
        """Whether no other file can name the variable: not so for the globals of scripts."""
        program = self._program
        scope = program.scope_function[program.binding_scope[binding]]
        if program.kind[scope] != k.PROGRAM:
            return True
        file = program.file_of(scope)
        found = self._private.get(file.path)
        if found is None:
            globals_ = (b for b in range(file.first_binding, file.end_binding) if program.binding_kind[b] == B_GLOBAL)
            found = file.module or any(program.strings[program.binding_name[b]] in _MODULE_NAMES for b in globals_)
            self._private[file.path] = found
        return found

    def escapes(self, function: NodeId) -> bool:
        """Whether the function may be entered by calls other than those of its own name."""
        program = self._program
        method = self._index.method_class(function)
        if method is not None and program.op[program.parent[function]] == k.M_CONSTRUCTOR:
            cls = method[0]
            name = program.child(cls, k.F_ID)
            if program.kind[cls] != k.CLASS_DECLARATION or program.kind[program.parent[cls]] in _EXPORTS or name < 0:
                return True
            bindings = [program.binding[name], *([self._copies[b]] if (b := program.binding[name]) in self._copies else [])]
        else:
            bindings = self._names(function)
        if not bindings or not self._is_private(bindings[0]):
            return True
        return any(not self._is_callee(read) for binding in bindings for read in self._index.reads(binding))

    def _is_callee(self, read: NodeId) -> bool:
        program = self._program
        return program.field[read] == k.F_CALLEE and program.kind[program.parent[read]] in (k.CALL, k.NEW)


__all__ = ["Linked"]
