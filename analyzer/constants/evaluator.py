"""What does this expression evaluate to, without running it?

Expressions are folded over the flat arrays, each node at most once: a node asks for the values of the nodes and bindings it depends on,
and those are worked out first, on an explicit stack. A call of a function of the program is handed to a `Machine`, which stops when it
needs a binding and is resumed when that is known. What depends on itself is unknown.

Internally unknown is OPAQUE; the public answer is None. The memo holds nodes by their number and bindings by their slot, a negative
number; -1 stands for a part that broken text lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from analyzer.constants import alternatives, operators
from analyzer.constants.bindings import Bindings, Plan
from analyzer.constants.code import Code
from analyzer.constants.compiler import (
    Compiler,
    class_recipe,
    literal,
    property_name,
    regexp_parts,
    static_fields,
    template_strings,
)
from analyzer.constants.convert import from_constant, to_constant
from analyzer.constants.decoders import first_reads, is_memoizer
from analyzer.constants.heap import (
    OPAQUE,
    Accessor,
    ArrayObj,
    BytesObj,
    FunctionLike,
    FunctionObj,
    MapObj,
    NativeObj,
    Obj,
    RegExpObj,
    SetObj,
    Thrown,
    Unknown,
    Value,
    freeze,
    from_units,
    to_units,
)
from analyzer.constants.library import objects, platform, properties
from analyzer.constants.library.shapes import array_index, own_entries, to_list
from analyzer.constants.machine import Machine, Need, make_class
from analyzer.constants.meter import Budget, Meter, Shared
from analyzer.constants.numbers import format_number
from analyzer.constants.uses import CHANGED, CLEAN, Uses
from analyzer.constants.values import UNDEFINED, Constant
from analyzer.linking.program import Program
from analyzer.scope.model import B_ARGUMENTS, B_CATCH, B_GLOBAL, B_IMPORT, B_PARAM, WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.kinds import OPERATORS

Wait = tuple[int, ...]  # nodes (and slots of bindings) whose values are needed first
_BUDGETS: Final = frozenset(("steps", "text", "items", "depth", "code", "nesting", "total"))
_CHAINS: Final = frozenset((k.MEMBER, k.CALL, k.NEW, k.BINARY, k.LOGICAL, k.CONDITIONAL, k.TAGGED_TEMPLATE))
_HOPELESS: Final = frozenset((B_PARAM, B_CATCH, B_ARGUMENTS))
_MOST_LOOKED_AT: Final = 256
_PLUS: Final = k.OPERATOR["+"]
_COSTLY: Final = frozenset((k.CALL, k.NEW, k.TAGGED_TEMPLATE, k.BINARY, k.TEMPLATE))
_MADE_HERE: Final = frozenset((k.ARRAY, k.OBJECT, k.CALL, k.NEW))


def _slot(binding: int) -> int:
    """The place of a binding among the nodes, and back."""
    return -2 - binding


class Evaluator:
    """Constant values of the expressions of a program. Answers are kept, so asking again costs a look-up.

    `assume` gives nodes a value that they do not have by themselves ("and if the time zone were Asia/Shanghai?"); such an evaluator is
    separate from others. `limits_hit` names the budgets that cut an answer short, with the node that was being worked out.
    """

    def __init__(self, program: Program, *, budget: Budget | None = None, assume: Mapping[int, Constant] | None = None) -> None:
        self.program = program
        self.budget = budget or Budget()
        self.limits_hit: list[tuple[str, int]] = []
        self._bindings = Bindings(program)
        self._uses = Uses(program, self._bindings)
        self._shared = Shared(source=self._function_text)
        self._meter = Meter(self.budget, self.budget.steps, self._shared)
        self._left = self.budget.total_steps
        self._memo: dict[int, Value] = {}
        self._truths: dict[int, bool | int | None] = {}
        self._public: dict[int, Constant | None] = {}
        self._partial: dict[int, Obj] = {}  # nodes and bindings whose object is known in part (see `uses`)
        self._globals: dict[int, Value | None] = {}
        self._making: dict[int, Obj] = {}  # objects that statements prepare, by binding
        self._cut: set[int] = set()  # optional chains that ended early
        self._machines: dict[int, tuple[Machine, tuple[int, int]]] = {}
        self._codes: dict[int, Code | Unknown] = {}
        self._reads: dict[int, tuple[int, ...]] = {}
        self._calls: dict[Any, Value] = {}
        self._memoizers: dict[int, bool] = {}
        self._deciders: dict[int, Value] = {}  # functions that keep state in themselves, by binding
        self._prepared: dict[int, int] = {}  # how many of a binding's preparing statements have run
        self._decider_reads = 0
        self._likely_reads = 0
        self._likely: set[int] = set()  # nodes and bindings whose value is not certain: see `truth`
        self._assumed = {node: from_constant(self._fresh(), constant) for node, constant in (assume or {}).items()}
        self._memo.update(self._assumed)
        self._memo[-1] = OPAQUE

    # ---- answers

    def value(self, node: int) -> Constant | None:
        """What the expression `node` evaluates to, or None when that is not constant."""
        value = self.resolve(node)
        if value is OPAQUE:
            return None
        if not isinstance(value, str | Obj) or (isinstance(value, str) and value.isascii()):
            return value
        if node not in self._public:
            self._public[node] = to_constant(self._fresh(), value)
        return self._public[node]

    def text(self, node: int) -> str | None:
        """`node` as constant text: a string, or a number as a property key would show it."""
        value = self.resolve(node)
        if isinstance(value, str):
            return from_units(value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return format_number(value)
        return None

    def key(self, node: int) -> str | int | None:
        """The property key of a member, property, method or field node: an int for an array index, else a string."""
        program = self.program
        name = program.child(node, k.F_PROPERTY if program.kind[node] == k.MEMBER else k.F_KEY)
        if name < 0:
            return None
        if not program.flags[node] & k.COMPUTED:
            try:
                text: str | None = property_name(program, name)
            except Unknown:
                return None
        else:
            text = self.text(name)
        if text is None:
            return None
        return int(text) if text[:1].isdigit() and array_index(text) >= 0 else text

    def truth(self, node: int) -> bool | None:
        """Whether the condition `node` always holds (True), never (False), or it depends (None)."""
        known = self._truths.get(node, 0)
        if known == 0:
            known = self._truths[node] = alternatives.truth(self, node)
        return known  # type: ignore[return-value]  # 0 means "not asked yet"

    def possible(self, node: int, limit: int = 8, *, complete: bool = True) -> tuple[Constant, ...] | None:
        """The values, at most `limit`, that `node` may have; None where there are more or unknown ones.

        With `complete=False` unknown ones are left out: `opts.url ?? "https://api.example.com"` gives that address.
        """
        values, all_of_them = alternatives.Alternatives(self, limit).of(node)
        constants = [to_constant(self.meter(), value) for value in alternatives.distinct(values)]
        known = tuple(constant for constant in constants if constant is not None)
        if not known or len(known) > limit or (complete and not (all_of_them and len(known) == len(constants))):
            return None
        return known

    def pattern(self, node: int) -> tuple[str | None, ...]:
        """The text of `node` in pieces, None for each unknown one: `("https://", None, "/v1")`."""
        return alternatives.pieces(self, node)

    def call(self, function: int, arguments: Sequence[Constant | None]) -> Constant | None:
        """What the function node `function` returns for `arguments` (None for an unknown one), or None.

        The function stands for itself here: what it needs of an enclosing call (its parameters, `this`) is unknown.
        """
        try:
            values = [OPAQUE if constant is None else from_constant(self._fresh(), constant) for constant in arguments]
            outcome = self._run(function, FunctionObj(function, None), OPAQUE, values)
            while type(outcome) is tuple:
                for needed in outcome:
                    self._evaluate(needed)
                outcome = self._run(function, OPAQUE, OPAQUE, [])
        except Unknown as unknown:
            if unknown.kind in _BUDGETS:
                self._hit(unknown.kind, function)
            return None
        except Thrown:
            return None
        return to_constant(self._fresh(), outcome)  # type: ignore[arg-type]  # not a Wait

    def assuming(self, assume: Mapping[int, Constant]) -> Evaluator:
        """An evaluator of the same program for which these nodes have these values. It knows nothing yet but what needs no values."""
        other = Evaluator(self.program, budget=self.budget, assume=assume)
        other._bindings, other._uses, other._globals = self._bindings, self._uses, self._globals
        return other

    # ---- for `alternatives`

    def resolve(self, node: int) -> Value:
        """The value of `node` as computations see it; OPAQUE where it is unknown."""
        value = self._memo.get(node)
        if value is None:
            value = self._at_once(node)
        return self._evaluate(node) if value is None else value

    def meter(self) -> Meter:
        """A full meter for one small step."""
        return self._fresh()

    def is_likely(self, node: int) -> bool:
        """Whether the value of `node` itself (not that of its parts) is likely rather than certain."""
        return node in self._likely

    def source_of(self, binding: int) -> int:
        """The expression that gives a variable its one value, or -1."""
        plan = self._bindings.plan(binding)
        return -1 if plan.path else plan.node

    # ---- the loop

    def _fresh(self) -> Meter:
        """The meter for the next step, full."""
        self._left -= self.budget.steps - self._meter.left
        self._meter.left = self.budget.steps
        return self._meter

    def _evaluate(self, root: int) -> Value:
        """Work out `root` and what it needs."""
        memo, kind = self._memo, self.program.kind
        stack = [root]
        begun: set[int] = set()
        while stack:
            node = stack[-1]
            if node not in begun:
                if node in memo:
                    stack.pop()
                    continue
                links = self._links(node) if node >= 0 and kind[node] in _CHAINS else [node]
                if len(stack) + len(links) > self.budget.nesting:
                    self._hit("nesting", node)
                    links = []
                if not links:
                    memo[node] = OPAQUE
                    stack.pop()
                    continue
                begun.add(node)
                memo[node] = OPAQUE  # what asks for a value that waits for itself finds it unknown
                if len(links) > 1:
                    stack += links[1:]
                    continue
            result = self._step(node)
            if type(result) is tuple:
                if len(stack) + len(result) <= self.budget.nesting:
                    stack += reversed(result)
                    continue
                self._hit("nesting", node)
                result = OPAQUE
            memo[node] = result  # type: ignore[assignment]  # tuples are handled above
            stack.pop()
        return memo[root]

    def _at_once(self, node: int) -> Value | None:
        """The value of `node` where no stack is needed to see it, or None."""
        kind = self.program.kind[node]
        if kind == k.LITERAL:
            value = self._literal(node)
        elif kind not in _HANDLERS or (kind == k.IDENTIFIER and self._is_hopeless(node)) or (kind in _CHAINS and not self._links(node)):
            value = OPAQUE
        else:
            return None
        self._memo[node] = value
        return value

    def _links(self, node: int) -> list[int]:
        """`node` and what it hangs on: callee of the call, object of the member, left operand …, down to the first that has no value.

        Most chains of real code begin with a name that is unknown. Then every link is, and the list is empty.
        """
        memo, kind, op, last = self._memo, self.program.kind, self.program.op, self.program.last
        links = [node]
        passed: list[int] = []
        while True:
            inner = node + 1 if last[node] > node + 1 else -1  # the first child
            known = memo.get(inner)
            if known is not None:
                if known is not OPAQUE or inner in self._partial:
                    return links
                break
            what = kind[inner]
            if what not in _HANDLERS or (what == k.IDENTIFIER and self._is_hopeless(inner)):
                break
            if not (what == kind[node] == k.BINARY and op[inner] == op[node] == _PLUS):
                links.append(inner)
            if what not in _CHAINS:
                return links
            passed.append(inner)
            node = inner
        for link in passed:
            memo[link] = OPAQUE
        return []

    def _is_hopeless(self, node: int) -> bool:
        """Whether the name `node` means something that never has one value."""
        binding = self.program.binding[node]
        if binding < 0:
            return True
        known = self._memo.get(_slot(binding))
        if known is not None:
            return known is OPAQUE and _slot(binding) not in self._partial and not self._bindings.is_within_own_value(node, binding)
        return self.program.binding_kind[binding] in _HOPELESS

    def _hit(self, kind: str, node: int) -> None:
        if (kind, node) not in self.limits_hit[-64:]:
            self.limits_hit.append((kind, node))

    def _step(self, node: int) -> Value | Wait:
        """One attempt at a node or binding: its value, or what it waits for."""
        try:
            if node < 0:
                return self._binding(_slot(node))
            kind = self.program.kind[node]
            if self._left < 0 and kind in _COSTLY:
                raise Unknown("total")
            handler = _HANDLERS.get(kind)
            return OPAQUE if handler is None else handler(self, node)
        except Unknown as unknown:
            if unknown.kind in _BUDGETS:
                self._hit(unknown.kind, max(node, 0))
        except Thrown:
            pass
        return OPAQUE

    def _missing(self, *nodes: int) -> Wait:
        """Those of `nodes` that have no value yet. Literals get theirs here."""
        memo, kind = self._memo, self.program.kind
        missing: list[int] = []
        for node in nodes:
            if node in memo:
                continue
            if node >= 0:
                what = kind[node]
                if what == k.LITERAL:
                    memo[node] = self._literal(node)
                    continue
                if what not in _HANDLERS:
                    memo[node] = OPAQUE
                    continue
                if what == k.IDENTIFIER:
                    binding = self.program.binding[node]
                    known = memo.get(_slot(binding))
                    if known is not None and _slot(binding) not in self._partial and not self._bindings.is_within_own_value(node, binding):
                        memo[node] = known
                        if _slot(binding) in self._likely:
                            self._likely.add(node)
                        continue
            if node not in missing:
                missing.append(node)
        return tuple(missing)

    # ---- bindings

    def _binding(self, binding: int) -> Value | Wait:
        program = self.program
        kind = program.binding_kind[binding]
        if kind == B_GLOBAL:
            if program.strings[program.binding_name[binding]] in platform.HOST:
                self._likely.add(_slot(binding))
            value = self.global_value(binding)
            return OPAQUE if value is None else value
        if kind == B_IMPORT:
            return self._import(binding)
        function = self._bindings.decider(binding)
        if function >= 0:
            return self._decider(binding, function)
        plan = self._bindings.plan(binding)
        if plan.undefined:
            return UNDEFINED
        if plan.enum >= 0:
            return self._enum(binding, plan.enum)
        if plan.node < 0:
            return OPAQUE
        return self._planned(binding, plan)

    def _planned(self, binding: int, plan: Plan) -> Value | Wait:
        """The value that the plan leads to, if nothing changes it afterwards."""
        waiting = self._missing(plan.node)
        if waiting:
            return waiting
        value = self._memo[plan.node]
        if plan.late or self._is_likely_within(plan.node):
            self._likely.add(_slot(binding))
        partial = self._partial.get(plan.node)
        for name, operand in plan.path:
            if name == "default":
                if value is not UNDEFINED:
                    continue
                waiting = self._missing(operand)  # type: ignore[arg-type]  # the node of the default
                if waiting:
                    return waiting
                value, partial = self._memo[operand], None  # type: ignore[index]
            else:
                value, partial = self._path_step(name, operand, value, partial)
        if partial is not None:
            self._partial[_slot(binding)] = partial
            return OPAQUE
        return self._judged(binding, value)

    def _is_likely_within(self, node: int) -> bool:
        last = self.program.last[node]
        return last - node <= _MOST_LOOKED_AT and bool(self._likely) and not self._likely.isdisjoint(range(node, last))

    def _path_step(self, name: str, operand: Any, value: Value, partial: Obj | None) -> tuple[Value, Obj | None]:
        """One step of a pattern."""
        meter = self._fresh()
        if name == "key":
            return self._read(value, operand, partial)
        items = to_list(meter, value)
        if name == "index":
            return (items[operand] if operand < len(items) else UNDEFINED), None
        if name == "tail":
            return freeze(ArrayObj(items[operand:])), None
        raise Unknown("unsupported")

    def _judged(self, binding: int, value: Value) -> Value | Wait:
        """An object only counts when nothing changes it; known in part, it is kept apart."""
        if not isinstance(value, Obj) or value is OPAQUE or isinstance(value, FunctionLike):
            return value
        if type(value) not in _CHANGEABLE:
            return value
        judgement, setups = self._uses.judge(binding, value)
        if setups and judgement == CLEAN:
            return self._prepare_table(binding, value, setups)
        if judgement == CLEAN:
            return value
        if judgement != CHANGED and not setups and type(value) is Obj:
            self._partial[_slot(binding)] = value
        return OPAQUE

    def _import(self, binding: int) -> Value | Wait:
        """`import {Buffer} from "node:buffer"`, for the modules that `platform` knows."""
        program = self.program
        for node in program.occurrences(binding):
            specifier = program.parent[node]
            if program.kind[specifier] not in (k.IMPORT_SPECIFIER, k.IMPORT_DEFAULT, k.IMPORT_NAMESPACE):
                continue
            source = program.child(program.parent[specifier], k.F_SOURCE)
            module = platform.module(program.string(source) or "")
            if program.kind[specifier] != k.IMPORT_SPECIFIER:
                return module
            name = program.string(program.child(specifier, k.F_IMPORTED)) or ""
            found = properties.member(module, name)
            return OPAQUE if isinstance(found, Accessor) else found
        return OPAQUE

    def global_value(self, binding: int) -> Value | None:
        """What a global name of the platform stands for, unless the program assigns to it."""
        if binding not in self._globals:
            program = self.program
            value = platform.GLOBALS.get(program.strings[program.binding_name[binding]])
            if value is not None and any(program.role[node] & WRITE for node in program.occurrences(binding)):
                value = None
            self._globals[binding] = value
        return self._globals[binding]

    # ---- objects that statements prepare, functions that keep state

    def _prepare_table(self, binding: int, value: Value, setups: list[int]) -> Value | Wait:
        """An array that statements such as `(function (list, turns) { … })(list, 0x1a2)` rotate before it is used."""
        table = self._making.get(binding) or _copied(value)
        if table is None:
            return OPAQUE
        self._making[binding] = table
        done = self._prepared.get(binding, 0)
        while done < len(setups):
            waiting = self._setup(setups[done], {binding: table})
            if waiting:
                return waiting
            done += 1
            self._prepared[binding] = done
        return freeze(table)

    def _setup(self, call: int, known: dict[int, Value]) -> Wait:
        """Run a preparing statement. The arguments that name a binding of `known` are given its value."""
        program = self.program
        callee = program.child(call, k.F_CALLEE)
        arguments = program.in_field(call, k.F_ARGUMENTS)
        waiting = self._missing(*(node for node in arguments if program.binding[node] not in known))
        if waiting:
            return waiting
        values = [known.get(program.binding[node], self._memo.get(node, OPAQUE)) for node in arguments]
        outcome = self._run(call, FunctionObj(callee, None), UNDEFINED, values, setup=True)
        return outcome if type(outcome) is tuple else ()

    def _decider(self, binding: int, function: int) -> Value | Wait:
        """A function that keeps state: made once, prepared by its statements, then called in the state it is in."""
        if binding not in self._deciders:
            self._deciders[binding] = FunctionObj(function, None)
        setups = self._bindings.setups(binding)
        done = self._prepared.get(binding, 0)
        try:
            while done < len(setups):
                waiting = self._setup(setups[done], self._deciders)
                if waiting:
                    return waiting
                done += 1
                self._prepared[binding] = done
        except Unknown:
            self._deciders[binding] = OPAQUE
            raise
        return self._deciders[binding]

    def _enum(self, binding: int, call: int) -> Value | Wait:
        """`(function (E) { E.A = "a" })(E || (E = {}))`"""
        program = self.program
        if len(program.in_field(call, k.F_ARGUMENTS)) != 1:
            return OPAQUE
        made = self._making.setdefault(binding, Obj())
        outcome = self._run(call, FunctionObj(program.child(call, k.F_CALLEE), None), UNDEFINED, [made])
        return outcome if type(outcome) is tuple else self._judged(binding, freeze(made))

    # ---- what the machine asks

    def code_of(self, node: int) -> Code:
        """The compiled function or class `node`."""
        known = self._codes.get(node)
        if known is None:
            compiler = Compiler(self.program, node, self.budget.code, self._bindings.copies, self.global_value, self._assumed)
            try:
                known = compiler.compile()
            except Unknown as unknown:
                known = unknown
            self._codes[node] = known
        if isinstance(known, Unknown):
            raise Unknown(known.kind)
        return known

    def _function_text(self, node: int) -> str | None:
        """The text of a function; None for methods, whose node does not begin where they do."""
        program = self.program
        if program.kind[program.parent[node]] == k.METHOD or program.kind[node] in k.CLASSES:
            return None
        if program.kind[program.parent[node]] == k.PROPERTY and program.op[program.parent[node]] != k.M_INIT:
            return None
        return to_units(program.source(node))

    def outer_value(self, binding: int) -> Value | None:
        """The value of a binding, OPAQUE when it is unknown and None when it is not worked out yet."""
        decider = self._deciders.get(binding)
        if decider is not None:
            self._decider_reads += 1
            return decider
        if _slot(binding) in self._likely:
            self._likely_reads += 1
        return self._memo.get(_slot(binding))

    def memo_start(self, binding: int, function: int) -> Value | None:
        """What a memo starts with in each run of the function that keeps it."""
        if self._bindings.memo_function(binding) == function:
            return UNDEFINED
        owner, container = self._bindings.memo_table(binding)
        if owner != function:
            return None
        kind = self.program.kind[container]
        return Obj() if kind == k.OBJECT else ArrayObj([]) if kind == k.ARRAY else MapObj()

    def replace(self, binding: int, function: int, value: Value) -> bool:
        """A decoder replaces itself."""
        if binding not in self._deciders:
            return False
        self._deciders[binding] = value
        return True

    # ---- calls

    def _run(
        self, node: int, function: Value, this: Value, arguments: list[Value], *, construct: bool = False, setup: bool = False
    ) -> Value | Wait:
        """Call a function on a machine, or go on with the call at `node` that waited."""
        waiting = self._machines.pop(node, None)
        if waiting is None:
            allowed = min(self.budget.setup_steps if setup else self.budget.steps, self._left)
            if allowed <= 0:
                raise Unknown("total")
            machine, reads = Machine(self, Meter(self.budget, allowed, self._shared)), (self._decider_reads, self._likely_reads)
        else:
            machine, reads = waiting
        before = machine.meter.left
        try:
            if waiting is None:
                outcome = machine.begin(function, this, arguments, construct=construct)
            else:
                outcome = machine.run()
        finally:
            self._left -= before - machine.meter.left
        if isinstance(outcome, Need):
            self._machines[node] = (machine, reads)
            return (_slot(outcome.binding),)
        if reads[1] != self._likely_reads:
            self._likely.add(node)
        if isinstance(outcome, Obj) and reads[0] != self._decider_reads:
            return OPAQUE  # it may be a part of a decoder's state
        return outcome if setup else freeze(outcome)

    def _invoke(self, node: int, function: Value, this: Value, arguments: list[Value]) -> Value | Wait:
        """The result of a call. Library functions without callbacks need no machine."""
        if isinstance(function, NativeObj) and function.call is not None and node not in self._machines:
            result = function.call(self._fresh(), this, arguments)
            if not hasattr(result, "send"):
                return freeze(result)
        if not isinstance(function, FunctionLike):
            return OPAQUE
        if isinstance(function, FunctionObj):
            return self._call_function(node, function, this, arguments)
        return self._run(node, function, this, arguments)

    def _call_function(self, node: int, function: FunctionObj, this: Value, arguments: list[Value]) -> Value | Wait:
        if arguments and all(argument is OPAQUE for argument in arguments):
            return OPAQUE  # nothing to start from
        if node not in self._machines:
            for binding in self._first_reads(function):
                waiting = self._missing(_slot(binding))
                if waiting:
                    return waiting
                if self._memo[_slot(binding)] is OPAQUE and not self._may_be_private(binding):
                    return OPAQUE  # it would end there
        slot = None
        if not any(isinstance(argument, Obj) and argument is not OPAQUE for argument in arguments) and not isinstance(this, Obj):
            slot = (function, this, *((type(argument), argument) for argument in arguments))
            known = self._calls.get(slot)
            if known is not None:
                return known
        try:
            result = self._run(node, function, this, arguments)
        except (Unknown, Thrown):
            if slot is not None:
                self._calls[slot] = OPAQUE
            wrapped = self._wrapped(function, arguments)
            if wrapped is not None:
                return wrapped
            raise
        if slot is not None and type(result) is not tuple:
            self._calls[slot] = result  # type: ignore[assignment]  # not a Wait
        return result

    def _first_reads(self, function: FunctionObj) -> tuple[int, ...]:
        """Outer bindings that every call of `function` reads before its first branch. One that is unknown spares the compilation."""
        known = self._reads.get(function.node)
        if known is None:
            known = self._reads[function.node] = first_reads(self.program, function.node)
        return known if function.env is None and not self._assumed else ()

    def _may_be_private(self, binding: int) -> bool:
        return self._bindings.memo_function(binding) >= 0 or self._bindings.memo_table(binding)[0] >= 0

    def _wrapped(self, function: FunctionObj, arguments: list[Value]) -> Value | None:
        """The first argument of a function like lodash's memoize, which returns a function that gives the same results."""
        if not arguments or not isinstance(arguments[0], FunctionLike):
            return None
        if function.node not in self._memoizers:
            self._memoizers[function.node] = is_memoizer(self.program, function.node)
        return arguments[0] if self._memoizers[function.node] else None

    def _arguments(self, node: int) -> list[Value] | Wait:
        """The values of a call's arguments; unknown ones are OPAQUE."""
        program = self.program
        given = program.in_field(node, k.F_ARGUMENTS)
        sources = [program.child(item, k.F_ARGUMENT) if program.kind[item] == k.SPREAD else item for item in given]
        waiting = self._missing(*sources)
        if waiting:
            return waiting
        values: list[Value] = []
        for item, source in zip(given, sources, strict=True):
            value = self._memo[source]
            if program.kind[item] == k.SPREAD:
                values += to_list(self._fresh(), value)
            else:
                values.append(self._own(source, value))
        return values

    def _own(self, node: int, value: Value) -> Value:
        """An object that the expression `node` has just made may be changed by who gets it: give a copy."""
        kind = self.program.kind
        while kind[node] in (k.LOGICAL, k.CONDITIONAL):  # `E || {}`: the side that it came from
            sides = [part for part in self.program.children(node) if self._memo.get(part) is value]
            if not sides:
                return value
            node = sides[-1]
        if isinstance(value, Obj) and value.frozen and kind[node] in _MADE_HERE:
            copy = _copied(value)
            return value if copy is None else copy
        return value

    # ---- expressions

    def _literal(self, node: int) -> Value:
        value = literal(self.program, node)
        if value is None:
            value = RegExpObj(*regexp_parts(self.program, node))
            value.frozen = True
        return value

    def _identifier(self, node: int) -> Value | Wait:
        binding = self.program.binding[node]
        if binding < 0:
            return OPAQUE
        if self._bindings.is_within_own_value(node, binding):
            return UNDEFINED
        waiting = self._missing(_slot(binding))
        if waiting:
            return waiting
        partial = self._partial.get(_slot(binding))
        if partial is not None:
            self._partial[node] = partial
        if _slot(binding) in self._likely:
            self._likely.add(node)
        return self._memo[_slot(binding)]

    def _template(self, node: int) -> Value | Wait:
        program = self.program
        parts = list(program.children(node))
        waiting = self._missing(*(part for part in parts if program.kind[part] != k.TEMPLATE_ELEMENT))
        if waiting:
            return waiting
        pieces = []
        meter = self._fresh()
        for part in parts:
            if program.kind[part] == k.TEMPLATE_ELEMENT:
                text = program.string(part)
                if text is None:
                    return OPAQUE
                pieces.append(to_units(text))
            else:
                pieces.append(operators.to_string(meter, self._memo[part]))
        meter.text(sum(map(len, pieces)))
        return "".join(pieces)

    def _tagged(self, node: int) -> Value | Wait:
        program = self.program
        tag, quasi = program.child(node, k.F_TAG), program.child(node, k.F_QUASI)
        values = [part for part in program.children(quasi) if program.kind[part] != k.TEMPLATE_ELEMENT]
        waiting = self._missing(tag, *values)
        if waiting:
            return waiting
        strings = template_strings(program, quasi)
        return self._invoke(node, self._memo[tag], OPAQUE, [strings, *(self._memo[value] for value in values)])

    def _array(self, node: int) -> Value | Wait:
        program = self.program
        if program.holes.get(node):
            return OPAQUE
        elements = list(program.children(node))
        spread = {item: program.child(item, k.F_ARGUMENT) for item in elements if program.kind[item] == k.SPREAD}
        waiting = self._missing(*(spread.get(item, item) for item in elements))
        if waiting:
            return waiting
        items: list[Value] = []
        meter = self._fresh()
        for item in elements:
            if item in spread:
                items += to_list(meter, self._memo[spread[item]])
            else:
                items.append(self._memo[item])
        meter.items(len(items))
        return freeze(ArrayObj(items))

    def _object(self, node: int) -> Value | Wait:
        program = self.program
        needed: list[int] = []
        for part in program.children(node):
            if program.kind[part] == k.SPREAD:
                needed.append(program.child(part, k.F_ARGUMENT))
                continue
            needed.append(program.child(part, k.F_VALUE))
            if program.flags[part] & k.COMPUTED:
                needed.append(program.child(part, k.F_KEY))
        waiting = self._missing(*needed)
        if waiting:
            return waiting
        result = Obj()
        meter = self._fresh()
        for part in program.children(node):
            self._add_member(meter, result, part)
        return freeze(result)

    def _add_member(self, meter: Meter, target: Obj, part: int) -> None:
        program = self.program
        if program.kind[part] == k.SPREAD:
            source = self._memo[program.child(part, k.F_ARGUMENT)]
            if isinstance(source, Obj):
                own_entries(meter, source)  # Unknown where its keys are
            objects.copy_properties(meter, target, source)
            return
        key, value, kind = program.child(part, k.F_KEY), self._memo[program.child(part, k.F_VALUE)], program.op[part]
        name = operators.to_key(meter, self._memo[key]) if program.flags[part] & k.COMPUTED else property_name(program, key)
        if kind == k.M_SET or name == "__proto__":
            raise Unknown("unsupported")
        if kind == k.M_GET:
            value = OPAQUE
        objects.set_own(meter, target, name, value)

    def _function(self, node: int) -> Value:
        return freeze(FunctionObj(node, None))

    def _class(self, node: int) -> Value | Wait:
        program = self.program
        recipe = class_recipe(program, node)
        fields = static_fields(program, node)
        waiting = self._missing(*(value for member in fields if (value := program.child(member, k.F_VALUE)) >= 0))
        if waiting:
            return waiting
        result = make_class(recipe, None)
        for member in fields:
            name = property_name(program, program.child(member, k.F_KEY))
            value = program.child(member, k.F_VALUE)
            if name in self._uses.stored_names:
                result.props[name] = OPAQUE
            else:
                result.props[name] = self._memo[value] if value >= 0 else UNDEFINED
        return freeze(result)

    def _unary(self, node: int) -> Value | Wait:
        program = self.program
        operator, argument = OPERATORS[program.op[node]], program.child(node, k.F_ARGUMENT)
        if operator == "void":
            return UNDEFINED
        if operator == "delete" or (operator == "typeof" and self._is_host_name(argument)):
            return OPAQUE
        waiting = self._missing(argument)
        if waiting:
            return waiting
        value = self._memo[argument]
        return OPAQUE if value is OPAQUE else operators.unary(self._fresh(), operator, value)

    def _is_host_name(self, node: int) -> bool:
        """Whether `node` names something that exists on some platforms only."""
        program = self.program
        if program.kind[node] != k.IDENTIFIER or program.binding[node] < 0:
            return False
        return program.binding_kind[program.binding[node]] == B_GLOBAL and program.string(node) not in platform.ECMASCRIPT

    def _binary(self, node: int) -> Value | Wait:
        program = self.program
        operator = OPERATORS[program.op[node]]
        if operator == "+":
            return self._sum(node)
        left, right = program.child(node, k.F_LEFT), program.child(node, k.F_RIGHT)
        if program.kind[left] == k.PRIVATE:
            return OPAQUE
        waiting = self._missing(left)
        if waiting:
            return waiting
        if self._memo[left] is OPAQUE:
            return OPAQUE
        waiting = self._missing(right)
        return waiting or operators.binary(self._fresh(), operator, self._memo[left], self._memo[right])

    def _sum(self, node: int) -> Value | Wait:
        """A chain `a + b + c …`, from the left. Of long chains every 64th sum is kept, so that asking for each sum stays cheap."""
        program, memo = self.program, self._memo
        plus = program.op[node]
        spine: list[int] = []
        current = node
        while program.kind[current] == k.BINARY and program.op[current] == plus and (current == node or current not in memo):
            spine.append(current)
            current = program.child(current, k.F_LEFT)
        waiting = self._missing(current)
        if waiting:
            return waiting
        total = memo[current]
        meter = self._fresh()
        for count, upper in enumerate(reversed(spine)):
            right = program.child(upper, k.F_RIGHT)
            waiting = self._missing(right) if total is not OPAQUE else ()
            if waiting:
                if count:
                    memo[program.child(upper, k.F_LEFT)] = total
                return waiting
            total = OPAQUE if total is OPAQUE or memo[right] is OPAQUE else operators.add(meter, total, memo[right])
            if upper != node and (total is OPAQUE or count % 64 == 63):
                memo[upper] = total
        return total

    def _logical(self, node: int) -> Value | Wait:
        program = self.program
        left, right = program.child(node, k.F_LEFT), program.child(node, k.F_RIGHT)
        waiting = self._missing(left)
        if waiting:
            return waiting
        value = self._memo[left]
        operator = OPERATORS[program.op[node]]
        if value is OPAQUE:
            return OPAQUE
        stays = not operators.is_nullish(value) if operator == "??" else operators.truthy(value) == (operator == "||")
        return value if stays else self._same(right)

    def _same(self, node: int) -> Value | Wait:
        """The value of another node."""
        waiting = self._missing(node)
        return waiting or self._memo[node]

    def _conditional(self, node: int) -> Value | Wait:
        program = self.program
        test = program.child(node, k.F_TEST)
        waiting = self._missing(test)
        if waiting:
            return waiting
        if self._memo[test] is OPAQUE:
            return OPAQUE
        return self._same(program.child(node, k.F_CONSEQUENT if operators.truthy(self._memo[test]) else k.F_ALTERNATE))

    def _sequence(self, node: int) -> Value | Wait:
        *_, last = self.program.children(node)
        return self._same(last)

    def _assignment(self, node: int) -> Value | Wait:
        if OPERATORS[self.program.op[node]] != "=":
            return OPAQUE
        return self._same(self.program.child(node, k.F_RIGHT))

    def _await(self, node: int) -> Value | Wait:
        value = self._same(self.program.child(node, k.F_ARGUMENT))
        return OPAQUE if isinstance(value, Obj) and "then" in value.props else value

    def _member(self, node: int) -> Value | Wait:
        program = self.program
        target = program.child(node, k.F_OBJECT)
        waiting = self._missing(target)
        if waiting:
            return waiting
        value, partial = self._memo[target], self._partial.get(target)
        if value is OPAQUE and partial is None:
            return OPAQUE
        if self._ends_chain(node, target, value):
            return UNDEFINED
        key = self._member_key(node)
        if type(key) is tuple:
            return key
        found, rest = self._read(value, key, partial)  # type: ignore[arg-type]  # not a Wait
        if partial is not None:
            self._likely.add(node)
        if rest is not None:
            self._partial[node] = rest
        return found

    def _member_key(self, node: int) -> Value | Wait:
        program = self.program
        key = program.child(node, k.F_PROPERTY)
        return self._same(key) if program.flags[node] & k.COMPUTED else property_name(program, key)

    def _ends_chain(self, node: int, target: int, value: Value) -> bool:
        """Whether an optional chain is undefined from this link on."""
        program = self.program
        optional = program.flags[node] & k.OPTIONAL and value is not OPAQUE and operators.is_nullish(value)
        if optional or (target in self._cut and not program.flags[target] & k.CHAIN):
            self._cut.add(node)
            return True
        return False

    def _read(self, value: Value, key: Value, partial: Obj | None) -> tuple[Value, Obj | None]:
        """A property, and the object it is when that is known in part only."""
        if key is OPAQUE:
            return OPAQUE, None
        meter = self._fresh()
        if partial is None:
            found = properties.get(meter, value, key)
            return (OPAQUE if isinstance(found, Accessor) else found), None
        name = operators.to_key(meter, key)
        if name not in partial.props or name in self._uses.stored_names:
            return OPAQUE, None
        part = partial.props[name]
        if type(part) is Obj:
            return OPAQUE, part
        if isinstance(part, Accessor) or type(part) in _CHANGEABLE:
            return OPAQUE, None
        return part, None

    def _call(self, node: int) -> Value | Wait:
        program = self.program
        callee = program.child(node, k.F_CALLEE)
        this: Value = OPAQUE
        if program.kind[callee] == k.MEMBER:
            target = program.child(callee, k.F_OBJECT)
            waiting = self._missing(target)
            if waiting:
                return waiting
            if self._memo[target] is OPAQUE and target not in self._partial:
                return OPAQUE
            waiting = self._missing(callee)
            if waiting:
                return waiting
            this = self._own(target, self._memo[target])
        elif program.kind[callee] in (k.SUPER, k.IMPORT_CALL):
            return OPAQUE
        else:
            waiting = self._missing(callee)
            if waiting:
                return waiting
        function = self._memo[callee]
        if function is OPAQUE:
            return OPAQUE
        if self._ends_chain(node, callee, function):
            return UNDEFINED
        if not isinstance(function, FunctionLike):
            return OPAQUE
        arguments = self._arguments(node)
        if type(arguments) is tuple:
            return arguments
        return self._invoke(node, function, this, arguments)  # type: ignore[arg-type]  # a list

    def _new(self, node: int) -> Value | Wait:
        callee = self.program.child(node, k.F_CALLEE)
        waiting = self._missing(callee)
        if waiting:
            return waiting
        function = self._memo[callee]
        if not isinstance(function, FunctionLike):
            return OPAQUE
        arguments = self._arguments(node)
        if type(arguments) is tuple:
            return arguments
        return self._run(node, function, UNDEFINED, arguments, construct=True)  # type: ignore[arg-type]  # a list


_CHANGEABLE: Final = frozenset((Obj, ArrayObj, MapObj, SetObj, BytesObj))


def _copied(value: Value) -> Obj | None:
    """A shallow copy that may be changed, or None for what is never copied."""
    if type(value) is ArrayObj:
        result: Obj = ArrayObj(value.items.copy())
        result.props = value.props.copy()
        return result
    if type(value) is Obj:
        return Obj(value.props.copy(), value.proto)
    if isinstance(value, BytesObj):
        return BytesObj(value.tag, value.items.copy())
    if type(value) is MapObj or type(value) is SetObj:
        made = type(value)()
        made.entries = value.entries.copy()
        return made
    return None


_HANDLERS: Final[dict[int, Callable[[Evaluator, int], Value | Wait]]] = {
    k.LITERAL: Evaluator._literal,
    k.IDENTIFIER: Evaluator._identifier,
    k.TEMPLATE: Evaluator._template,
    k.TAGGED_TEMPLATE: Evaluator._tagged,
    k.ARRAY: Evaluator._array,
    k.OBJECT: Evaluator._object,
    k.FUNCTION_DECLARATION: Evaluator._function,
    k.FUNCTION_EXPRESSION: Evaluator._function,
    k.ARROW: Evaluator._function,
    k.CLASS_DECLARATION: Evaluator._class,
    k.CLASS_EXPRESSION: Evaluator._class,
    k.UNARY: Evaluator._unary,
    k.BINARY: Evaluator._binary,
    k.LOGICAL: Evaluator._logical,
    k.CONDITIONAL: Evaluator._conditional,
    k.SEQUENCE: Evaluator._sequence,
    k.ASSIGNMENT: Evaluator._assignment,
    k.AWAIT: Evaluator._await,
    k.MEMBER: Evaluator._member,
    k.CALL: Evaluator._call,
    k.NEW: Evaluator._new,
}
