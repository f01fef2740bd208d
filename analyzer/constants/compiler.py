"""How does a function of the program become instructions for the machine?

Compilation walks the flat arrays with an explicit stack of tasks (emit an expression, a statement, a fixed instruction, a label …), so the
depth of the text costs no Python frame. What the machine does not model (async functions, generators, `super`, `with`, direct eval …) is
Unknown: such a function is never entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from analyzer.constants import code as c
from analyzer.constants import numbers, operators
from analyzer.constants.code import ClassRecipe, Code, Op
from analyzer.constants.heap import OPAQUE, ArrayObj, Unknown, Value, freeze, to_units
from analyzer.constants.values import NULL, UNDEFINED, BigInt
from analyzer.linking.program import Program
from analyzer.scope.model import B_ARGUMENTS, B_FUNCTION_NAME, B_GLOBAL, DECLARE
from analyzer.syntax import kinds as k
from analyzer.syntax.kinds import OPERATORS

_LOOPS: Final = frozenset((k.FOR, k.FOR_IN, k.FOR_OF, k.WHILE, k.DO_WHILE))
_DIRECT: Final = {"+": c.ADD, "<": c.LESS, "===": c.SAME, "^": c.XOR, "%": c.MODULO}
_LOGICAL: Final = {"&&": c.AND, "||": c.OR, "??": c.COALESCE, "&&=": c.AND, "||=": c.OR, "??=": c.COALESCE}
_LEXICAL: Final = frozenset((k.D_LET, k.D_CONST))


class Label:
    """A place in the code; jumps to it are filled in when it is known."""

    __slots__ = ("at", "jumps")

    def __init__(self) -> None:
        self.at = -1
        self.jumps: list[int] = []


class Target:
    """What `break` and `continue` may leave: a loop, a switch or a labelled statement."""

    __slots__ = ("breaks", "continues", "names", "opened", "popped", "tries")

    def __init__(self, names: tuple[str, ...], breaks: Label, continues: Label | None, opened: int, tries: int, popped: int) -> None:
        self.names = names
        self.breaks = breaks
        self.continues = continues
        self.opened = opened  # scopes open around the statement
        self.tries = tries  # handlers open around it
        self.popped = popped  # values (iterators) that lie on the stack inside it


def literal(program: Program, node: int) -> Value | None:
    """The value of a Literal, which is None for a regular expression."""
    kind = program.op[node]
    if kind == k.L_STRING:
        text = program.string(node)
        return to_units(text) if text is not None else OPAQUE
    if kind == k.L_NUMBER:
        return numbers.literal(program.source(node))
    if kind == k.L_BOOLEAN:
        return program.text[program.start[node]] == 116  # t
    if kind == k.L_NULL:
        return NULL
    if kind == k.L_BIGINT:
        value = numbers.bigint_literal(program.source(node)[:-1])
        return OPAQUE if value is None else BigInt(value)
    return None


def regexp_parts(program: Program, node: int) -> tuple[str, str]:
    """Source and flags of a regular expression literal."""
    source, _, flags = program.source(node)[1:].rpartition("/")
    return to_units(source), "".join(sorted(flags))


def property_name(program: Program, key: int) -> str:
    """The name that a key which is not computed stands for."""
    if program.kind[key] == k.LITERAL:
        value = literal(program, key)
        if isinstance(value, int | float):
            return numbers.format_number(value)
        if isinstance(value, str):
            return value
        raise Unknown("unsupported")
    name = program.string(key)
    if name is None:
        raise Unknown("unsupported")
    return "#" + name if program.kind[key] == k.PRIVATE else to_units(name)


class Compiler:
    """Compiles one function. `global_value` tells what a global name of the platform stands for, `assumed` overrides nodes."""

    def __init__(
        self,
        program: Program,
        function: int,
        limit: int,
        copies: dict[int, int],
        global_value: Callable[[int], Value | None],
        assumed: dict[int, Value],
    ) -> None:
        self.program = program
        self.function = function
        self.limit = limit
        self.copies = copies
        self.global_value = global_value
        self.assumed = assumed
        self.ops: list[Op] = []
        self.work: list[tuple[Any, ...]] = []
        self.locals: set[int] = set()
        self.scoped: set[int] = set()  # bindings that live in scopes opened by SCOPE
        self.targets: list[Target] = []
        self.labels: list[str] = []  # of the labelled statement that is about to begin
        self.opened = 0
        self.tries = 0
        self.chains: list[Label] = []
        self.functions: list[tuple[int, int]] = []
        self.arguments = -1

    # ---- whole functions

    def compile(self) -> Code:
        """The code of the function or class."""
        program, node = self.program, self.function
        if program.kind[node] in k.CLASSES:
            return self._class_code()
        if program.flags[node] & (k.ASYNC | k.GENERATOR):
            raise Unknown("unsupported")
        own_name = self._collect(node)
        parameters = self._parameters(node)
        self._body(node)
        return self._finish(node, parameters, own_name)

    def _finish(self, node: int, parameters: tuple[int, ...] | None, own_name: int) -> Code:
        arrow = self.program.kind[node] == k.ARROW
        beginning = dict.fromkeys(self.locals, UNDEFINED)
        return Code(node, self.ops, parameters, beginning, self.functions, self.arguments, own_name, arrow)

    def _collect(self, node: int) -> int:
        """Find the bindings of the activation; the result is the binding of the function's own name, or -1."""
        program = self.program
        own_name = -1
        name = program.child(node, k.F_ID)
        if name >= 0 and program.binding[name] >= 0 and program.binding_kind[program.binding[name]] == B_FUNCTION_NAME:
            own_name = program.binding[name]
            self.locals.add(own_name)
        kind, role, last, binding = program.kind, program.role, program.last, program.binding
        current, end = node + 1, last[node]
        while current < end:
            what = kind[current]
            if what == k.IDENTIFIER and binding[current] >= 0 and current != name:
                self._note(binding[current], role[current])
            if what in k.FUNCTIONS or what in k.CLASSES:
                inner = program.child(current, k.F_ID)
                if inner >= 0 and what in (k.FUNCTION_DECLARATION, k.CLASS_DECLARATION, k.CLASS_EXPRESSION):
                    self._note(binding[inner], role[inner])
                current = last[current]
            elif what == k.WITH:
                raise Unknown("unsupported")
            else:
                current += 1
        return own_name

    def _note(self, binding: int, role: int) -> None:
        program = self.program
        if role & DECLARE:
            while binding >= 0:
                self.locals.add(binding)
                binding = self.copies.get(binding, -1)
        elif program.binding_kind[binding] == B_ARGUMENTS:
            self.arguments = binding
            self.locals.add(binding)

    def _parameters(self, node: int) -> tuple[int, ...] | None:
        """Plain parameters by binding; others are bound by instructions."""
        program = self.program
        parameters = program.in_field(node, k.F_PARAMS)
        plain = all(program.kind[item] == k.IDENTIFIER and program.binding[item] not in self.copies for item in parameters)
        if plain:
            return tuple(program.binding[item] for item in parameters)
        tasks: list[tuple[Any, ...]] = []
        for index, item in enumerate(parameters):
            if program.kind[item] == k.REST:
                tasks += [(self._emit, c.REST_ARGUMENTS, index), (self._store, program.child(item, k.F_ARGUMENT))]
            else:
                tasks += [(self._emit, c.ARGUMENT, index), (self._store, item)]
        self._run(tasks)
        return None

    def _body(self, node: int) -> None:
        program = self.program
        body = program.child(node, k.F_BODY)
        if body < 0:
            raise Unknown("unsupported")
        if program.kind[body] == k.BLOCK:
            self._hoist(program.children(body), self.functions)
            self._run([(self._statement, statement) for statement in program.children(body)])
            self._emit(c.CONST, UNDEFINED)
        else:
            self._run([(self._expression, body)])
        self._emit(c.RETURN)

    def _hoist(self, statements: Iterable[int], into: list[tuple[int, int]]) -> None:
        """Note the functions declared directly among `statements`."""
        program = self.program
        for statement in statements:
            if program.kind[statement] == k.FUNCTION_DECLARATION:
                name = program.child(statement, k.F_ID)
                if name >= 0:
                    into.append((program.binding[name], statement))

    def _class_code(self) -> Code:
        """The constructor of a class: its fields, then the body of `constructor`."""
        program, node = self.program, self.function
        if program.child(node, k.F_SUPERCLASS) >= 0:
            raise Unknown("unsupported")
        constructor = -1
        fields: list[int] = []
        for member in program.children(program.child(node, k.F_BODY)):
            if program.kind[member] == k.METHOD and program.op[member] == k.M_CONSTRUCTOR:
                constructor = program.child(member, k.F_VALUE)
            elif program.kind[member] == k.FIELD and not program.flags[member] & k.STATIC:
                fields.append(member)
        self._run([(self._instance_field, member) for member in fields])
        parameters: tuple[int, ...] | None = ()
        if constructor >= 0:
            self.function = constructor
            self._collect(constructor)
            parameters = self._parameters(constructor)
            self._body(constructor)
        else:
            self._emit(c.CONST, UNDEFINED)
            self._emit(c.RETURN)
        return self._finish(node, parameters, -1)

    def _instance_field(self, member: int) -> None:
        program = self.program
        if program.flags[member] & k.COMPUTED:
            raise Unknown("unsupported")
        value = program.child(member, k.F_VALUE)
        name = property_name(program, program.child(member, k.F_KEY))
        tasks: list[tuple[Any, ...]] = [(self._emit, c.THIS)]
        tasks.append((self._expression, value) if value >= 0 else (self._emit, c.CONST, UNDEFINED))
        self._then([*tasks, (self._emit, c.FIELD, name), (self._emit, c.POP)])

    # ---- tasks

    def _run(self, tasks: list[tuple[Any, ...]]) -> None:
        """Carry out `tasks` and everything they ask for, in order."""
        work = self.work
        base = len(work)
        work.extend(reversed(tasks))
        while len(work) > base:
            task = work.pop()
            task[0](*task[1:])

    def _then(self, tasks: list[tuple[Any, ...]]) -> None:
        """Carry out `tasks` next, in order."""
        self.work.extend(reversed(tasks))

    def _emit(self, instruction: int, operand: Any = None) -> None:
        if len(self.ops) >= self.limit:
            raise Unknown("code")
        self.ops.append((instruction, operand))

    def _jump(self, instruction: int, label: Label, more: Any = None) -> None:
        """A jump to `label`; `more` goes beside the target for CHAIN."""
        if label.at < 0:
            label.jumps.append(len(self.ops))
        target = label.at
        self._emit(instruction, target if more is None else (target, more))

    def _place(self, label: Label) -> None:
        label.at = len(self.ops)
        for jump in label.jumps:
            instruction, operand = self.ops[jump]
            self.ops[jump] = (instruction, (label.at, operand[1]) if isinstance(operand, tuple) else label.at)

    # ---- bindings

    def _is_local(self, binding: int) -> bool:
        return binding in self.locals and binding not in self.scoped

    def _load(self, node: int) -> None:
        binding = self.program.binding[node]
        if binding < 0:
            raise Unknown("unsupported")
        if self.program.binding_kind[binding] == B_GLOBAL:
            value = self.global_value(binding)
            self._emit(c.CONST, value) if value is not None else self._emit(c.OUTER, binding)
        else:
            self._emit(c.LOCAL if self._is_local(binding) else c.OUTER, binding)

    def _set(self, binding: int) -> None:
        """Store the top of the stack in a binding, and in those that begin with the same value."""
        if binding < 0:
            raise Unknown("unsupported")
        copy = self.copies.get(binding, -1)
        if copy >= 0:
            self._emit(c.DUP)
        self._emit(c.SET_LOCAL if self._is_local(binding) else c.SET_OUTER, binding)
        if copy >= 0:
            self._emit(c.SET_LOCAL if self._is_local(copy) else c.SET_OUTER, copy)

    def _store(self, target: int) -> None:
        """Store the top of the stack in a binding, a property or the parts of a pattern."""
        program = self.program
        if target < 0:
            raise Unknown("unsupported")  # broken text
        kind = program.kind[target]
        if kind == k.IDENTIFIER:
            self._set(program.binding[target])
        elif kind == k.MEMBER:
            # the value lies on the stack already: object and key are put beside it, then the value over them
            self._then([*self._object_and_key(target), (self._emit, c.PUT_UNDER)])
        elif kind == k.ASSIGNMENT_PATTERN:
            done = Label()
            left, right = program.child(target, k.F_LEFT), program.child(target, k.F_RIGHT)
            self._jump(c.DEFAULT, done)
            self._then([(self._expression, right), (self._place, done), (self._store, left)])
        elif kind == k.ARRAY_PATTERN:
            self._array_pattern(target)
        elif kind == k.OBJECT_PATTERN:
            self._object_pattern(target)
        else:
            raise Unknown("unsupported")

    def _array_pattern(self, target: int) -> None:
        program = self.program
        holes = set(program.holes.get(target, ()))
        tasks: list[tuple[Any, ...]] = [(self._emit, c.LIST)]
        index = 0
        for element in program.children(target):
            while index in holes:
                index += 1
            if program.kind[element] == k.REST:
                tasks += [(self._emit, c.TAIL, index), (self._store, program.child(element, k.F_ARGUMENT))]
            else:
                tasks += [(self._emit, c.ELEMENT, index), (self._store, element)]
            index += 1
        self._then([*tasks, (self._emit, c.POP)])

    def _object_pattern(self, target: int) -> None:
        program = self.program
        tasks: list[tuple[Any, ...]] = []
        taken: list[str] = []
        for part in program.children(target):
            if program.kind[part] == k.REST:
                tasks += [(self._emit, c.OTHERS, tuple(taken)), (self._store, program.child(part, k.F_ARGUMENT))]
                continue
            key, value = program.child(part, k.F_KEY), program.child(part, k.F_VALUE)
            tasks.append((self._emit, c.DUP))
            if program.flags[part] & k.COMPUTED:
                tasks += [(self._expression, key), (self._emit, c.GET)]
            else:
                taken.append(property_name(program, key))
                tasks.append((self._emit, c.GET_NAMED, taken[-1]))
            tasks.append((self._store, value))
        self._then([*tasks, (self._emit, c.POP)])

    # ---- expressions

    def _expression(self, node: int) -> None:
        """Instructions that leave the value of `node` on the stack."""
        if node < 0:
            raise Unknown("unsupported")  # broken text
        assumed = self.assumed.get(node)
        if assumed is not None:
            self._emit(c.CONST, assumed)
            return
        handler = _EXPRESSIONS.get(self.program.kind[node])
        if handler is None:
            raise Unknown("unsupported")
        if self.program.flags[node] & k.CHAIN and self.program.kind[node] in (k.MEMBER, k.CALL):
            self.chains.append(Label())
            self.work.append((self._end_chain,))
        handler(self, node)

    def _end_chain(self) -> None:
        self._place(self.chains.pop())

    def _effect(self, node: int) -> None:
        """Instructions for the effect of an expression, whose value nobody wants."""
        kind = self.program.kind[node]
        if kind == k.SEQUENCE:
            self._then([(self._effect, part) for part in self.program.children(node)])
        elif kind == k.UPDATE:
            self._update(node, wanted=False)
        elif kind == k.ASSIGNMENT:
            self._assignment(node, wanted=False)
        else:
            self._then([(self._expression, node), (self._emit, c.POP)])

    def _literal(self, node: int) -> None:
        value = literal(self.program, node)
        if value is None:
            self._emit(c.REGEXP, regexp_parts(self.program, node))
        else:
            self._emit(c.CONST, value)

    def _this(self, node: int) -> None:
        self._emit(c.THIS)

    def _template(self, node: int) -> None:
        tasks: list[tuple[Any, ...]] = []
        parts = 0
        for part in self.program.children(node):
            if self.program.kind[part] != k.TEMPLATE_ELEMENT:
                tasks.append((self._expression, part))
            else:
                text = self.program.string(part)
                if text is None:
                    raise Unknown("unsupported")
                if not text:
                    continue
                tasks.append((self._emit, c.CONST, to_units(text)))
            parts += 1
        self._then([*tasks, (self._emit, c.TEMPLATE, parts)])

    def _array(self, node: int) -> None:
        program = self.program
        if program.holes.get(node):
            raise Unknown("unsupported")
        elements = list(program.children(node))
        if elements and all(program.kind[item] == k.LITERAL and program.op[item] != k.L_REGEX for item in elements):
            self._emit(c.TABLE, [literal(program, item) for item in elements])
            return
        if not any(program.kind[item] == k.SPREAD for item in elements):
            self._then([*((self._expression, item) for item in elements), (self._emit, c.ARRAY, len(elements))])
            return
        self._then([(self._emit, c.ARRAY, 0), *self._appended(elements)])

    def _appended(self, elements: Iterable[int]) -> list[tuple[Any, ...]]:
        """Tasks that add elements, some of them spread, to the array on the stack."""
        program = self.program
        tasks: list[tuple[Any, ...]] = []
        for item in elements:
            if program.kind[item] == k.SPREAD:
                tasks += [(self._expression, program.child(item, k.F_ARGUMENT)), (self._emit, c.SPREAD)]
            else:
                tasks += [(self._expression, item), (self._emit, c.APPEND)]
        return tasks

    def _object(self, node: int) -> None:
        tasks: list[tuple[Any, ...]] = [(self._emit, c.OBJECT)]
        for part in self.program.children(node):
            tasks += self._object_part(part)
        self._then(tasks)

    def _object_part(self, part: int) -> list[tuple[Any, ...]]:
        program = self.program
        if program.kind[part] == k.SPREAD:
            return [(self._expression, program.child(part, k.F_ARGUMENT)), (self._emit, c.MERGE)]
        key, value, kind = program.child(part, k.F_KEY), program.child(part, k.F_VALUE), program.op[part]
        if program.flags[part] & k.COMPUTED:
            if kind in (k.M_GET, k.M_SET):
                raise Unknown("unsupported")
            return [(self._expression, key), (self._expression, value), (self._emit, c.FIELD_AT)]
        name = property_name(program, key)
        if kind == k.M_SET or name == "__proto__":
            raise Unknown("unsupported")
        return [(self._expression, value), (self._emit, c.GETTER if kind == k.M_GET else c.FIELD, name)]

    def _function(self, node: int) -> None:
        self._emit(c.FUNCTION, node)

    def _class(self, node: int) -> None:
        """The class under its name, then its static fields."""
        name = self.program.child(node, k.F_ID)
        tasks: list[tuple[Any, ...]] = [(self._emit, c.CLASS, class_recipe(self.program, node))]
        if name >= 0:
            tasks += [(self._emit, c.DUP), (self._set, self.program.binding[name])]
        for member in static_fields(self.program, node):
            value = self.program.child(member, k.F_VALUE)
            key = property_name(self.program, self.program.child(member, k.F_KEY))
            tasks.append((self._expression, value) if value >= 0 else (self._emit, c.CONST, UNDEFINED))
            tasks.append((self._emit, c.FIELD, key))
        self._then(tasks)

    def _unary(self, node: int) -> None:
        program = self.program
        operator, argument = OPERATORS[program.op[node]], program.child(node, k.F_ARGUMENT)
        if operator == "delete":
            if program.kind[argument] != k.MEMBER:
                raise Unknown("unsupported")
            self._then([*self._object_and_key(argument), (self._emit, c.DELETE)])
        else:
            self._then([(self._expression, argument), (self._emit, c.UNARY, operator)])

    def _update(self, node: int, *, wanted: bool = True) -> None:
        program = self.program
        argument = program.child(node, k.F_ARGUMENT)
        step = 1 if OPERATORS[program.op[node]] == "++" else -1
        keep = ("new" if program.flags[node] & k.PREFIX else "old") if wanted else ""
        if program.kind[argument] == k.IDENTIFIER:
            binding = program.binding[argument]
            if self._is_local(binding):
                self._emit(c.UPDATE_LOCAL, (binding, step, keep))
                return
            tasks = [(self._load, argument), *self._stepped(step, keep, c.DUP), (self._set, binding)]
        elif program.kind[argument] == k.MEMBER:
            tasks = [*self._object_and_key(argument), (self._emit, c.DUP2), (self._emit, c.GET)]
            tasks += [*self._stepped(step, "" if keep == "new" else keep, c.UNDER2), (self._emit, c.PUT, keep != "")]
            if keep == "old":
                tasks.append((self._emit, c.POP))
        else:
            raise Unknown("unsupported")
        self._then(tasks)

    def _stepped(self, step: int, keep: str, copy: int) -> list[tuple[Any, ...]]:
        """Tasks that add `step` to the top, with a copy of the old or new value kept by the instruction `copy`."""
        tasks: list[tuple[Any, ...]] = [(self._emit, c.NUMERIC)]
        if keep == "old":
            tasks.append((self._emit, copy))
        tasks.append((self._emit, c.STEP, step))
        if keep == "new":
            tasks.append((self._emit, copy))
        return tasks

    def _object_and_key(self, member: int) -> list[tuple[Any, ...]]:
        """Tasks that leave the object and the key of a member on the stack."""
        program = self.program
        target, key = program.child(member, k.F_OBJECT), program.child(member, k.F_PROPERTY)
        if program.kind[target] == k.SUPER or program.flags[member] & k.OPTIONAL:
            raise Unknown("unsupported")
        if program.flags[member] & k.COMPUTED:
            return [(self._expression, target), (self._expression, key)]
        return [(self._expression, target), (self._emit, c.CONST, property_name(program, key))]

    def _operator(self, operator: str) -> None:
        direct = _DIRECT.get(operator)
        if direct is not None:
            self._emit(direct)
        else:
            self._emit(c.BINARY, operators.BINARY[operator])

    def _binary(self, node: int) -> None:
        """Chains of operators on the left (`a + b + c …`) are unrolled into one list of tasks."""
        program = self.program
        tasks: list[tuple[Any, ...]] = []
        while program.kind[node] == k.BINARY and node not in self.assumed:
            operator = OPERATORS[program.op[node]]
            tasks += [(self._operator, operator), (self._expression, program.child(node, k.F_RIGHT))]
            node = program.child(node, k.F_LEFT)
        if program.kind[node] == k.PRIVATE:
            raise Unknown("unsupported")
        tasks.append((self._expression, node))
        self._then(tasks[::-1])

    def _logical(self, node: int) -> None:
        program = self.program
        done = Label()
        left, right = program.child(node, k.F_LEFT), program.child(node, k.F_RIGHT)
        instruction = _LOGICAL[OPERATORS[program.op[node]]]
        self._then([(self._expression, left), (self._jump, instruction, done), (self._expression, right), (self._place, done)])

    def _conditional(self, node: int) -> None:
        program = self.program
        otherwise, done = Label(), Label()
        test, first, second = (program.child(node, name) for name in (k.F_TEST, k.F_CONSEQUENT, k.F_ALTERNATE))
        self._then(
            [
                (self._jump_unless, test, otherwise), (self._expression, first), (self._jump, c.JUMP, done),
                (self._place, otherwise), (self._expression, second), (self._place, done),
            ]
        )  # fmt: skip

    def _sequence(self, node: int) -> None:
        parts = list(self.program.children(node))
        self._then([*((self._effect, part) for part in parts[:-1]), (self._expression, parts[-1])])

    def _assignment(self, node: int, *, wanted: bool = True) -> None:
        program = self.program
        operator = OPERATORS[program.op[node]]
        target, right = program.child(node, k.F_LEFT), program.child(node, k.F_RIGHT)
        if program.kind[target] == k.MEMBER:
            self._assign_member(target, right, operator, wanted)
        elif operator == "=":
            keep = [(self._emit, c.DUP)] if wanted else []
            self._then([(self._expression, right), *keep, (self._store, target)])
        elif program.kind[target] != k.IDENTIFIER:
            raise Unknown("unsupported")
        elif operator in _LOGICAL:
            done = Label()
            tasks: list[tuple[Any, ...]] = [(self._load, target), (self._jump, _LOGICAL[operator], done), (self._expression, right)]
            tasks += [(self._emit, c.DUP), (self._set, program.binding[target]), (self._place, done)]
            self._then(tasks if wanted else [*tasks, (self._emit, c.POP)])
        else:
            keep = [(self._emit, c.DUP)] if wanted else []
            tasks = [(self._load, target), (self._expression, right), (self._operator, operator[:-1]), *keep]
            self._then([*tasks, (self._set, program.binding[target])])

    def _assign_member(self, target: int, right: int, operator: str, wanted: bool) -> None:
        tasks = self._object_and_key(target)
        if operator == "=":
            tasks += [(self._expression, right), (self._emit, c.PUT, wanted)]
            wanted = True
        elif operator in _LOGICAL:
            # object key old: where the old value stands, object and key beneath it go
            done, stop = Label(), Label()
            tasks += [(self._emit, c.DUP2), (self._emit, c.GET), (self._jump, _LOGICAL[operator], stop), (self._expression, right)]
            tasks += [(self._emit, c.PUT, True), (self._jump, c.JUMP, done), (self._place, stop), (self._emit, c.UNDER2)]
            tasks += [(self._emit, c.POP), (self._emit, c.POP), (self._emit, c.POP), (self._place, done)]
        else:
            tasks += [(self._emit, c.DUP2), (self._emit, c.GET), (self._expression, right), (self._operator, operator[:-1])]
            tasks.append((self._emit, c.PUT, wanted))
            wanted = True
        self._then(tasks if wanted else [*tasks, (self._emit, c.POP)])

    def _member(self, node: int) -> None:
        program = self.program
        target, key = program.child(node, k.F_OBJECT), program.child(node, k.F_PROPERTY)
        if self._is_length_of_local(node, target, key):
            self._emit(c.LENGTH, program.binding[target])
            return
        tasks: list[tuple[Any, ...]] = [(self._expression, target)]
        if program.flags[node] & k.OPTIONAL:
            tasks.append((self._leave_chain, 0))
        if program.flags[node] & k.COMPUTED:
            tasks += [(self._expression, key), (self._emit, c.GET)]
        else:
            tasks.append((self._emit, c.GET_NAMED, property_name(program, key)))
        self._then(tasks)

    def _is_length_of_local(self, node: int, target: int, key: int) -> bool:
        program = self.program
        if program.kind[target] != k.IDENTIFIER or program.flags[node] & (k.OPTIONAL | k.COMPUTED) or target in self.assumed:
            return False
        return program.string(key) == "length" and self._is_local(program.binding[target])

    def _jump_unless(self, node: int, label: Label) -> None:
        """Jump to `label` when `node` is falsy."""
        program = self.program
        if program.kind[node] == k.BINARY and OPERATORS[program.op[node]] == "<" and node not in self.assumed:
            left, right = program.child(node, k.F_LEFT), program.child(node, k.F_RIGHT)
            self._then([(self._expression, left), (self._expression, right), (self._jump, c.JUMP_NOT_LESS, label)])
        else:
            self._then([(self._expression, node), (self._jump, c.JUMP_FALSE, label)])

    def _leave_chain(self, more: int) -> None:
        if not self.chains:
            raise Unknown("unsupported")
        self._jump(c.CHAIN, self.chains[-1], more)

    def _call_expression(self, node: int) -> None:
        program = self.program
        callee = program.child(node, k.F_CALLEE)
        arguments = program.in_field(node, k.F_ARGUMENTS)
        spread = any(program.kind[item] == k.SPREAD for item in arguments)
        optional = bool(program.flags[node] & k.OPTIONAL)
        member = program.kind[callee] == k.MEMBER and not program.flags[callee] & k.CHAIN and callee not in self.assumed
        values = [(self._expression, item) for item in arguments]
        if member and not program.flags[callee] & k.COMPUTED and not optional and not spread:
            name = property_name(program, program.child(callee, k.F_PROPERTY))
            call = (c.CHAR_CODE, None) if name == "charCodeAt" and len(values) == 1 else (c.CALL_METHOD, (name, len(values)))
            self._then([*self._receiver(callee), *values, (self._emit, *call)])
            return
        tasks: list[tuple[Any, ...]]
        if member:
            tasks = [*self._receiver(callee), *self._key(callee), (self._emit, c.METHOD)]
        else:
            tasks = [(self._expression, callee), (self._emit, c.CONST, OPAQUE)]
        if optional:
            tasks.append((self._leave_chain, 1))
        if spread:
            self._then([*tasks, (self._emit, c.ARRAY, 0), *self._appended(arguments), (self._emit, c.CALL_LIST)])
        elif member or optional:
            self._then([*tasks, *values, (self._emit, c.CALL_THIS, len(values))])
        else:
            self._then([(self._expression, callee), *values, (self._emit, c.CALL, len(values))])

    def _tagged(self, node: int) -> None:
        program = self.program
        tag, quasi = program.child(node, k.F_TAG), program.child(node, k.F_QUASI)
        values = [part for part in program.children(quasi) if program.kind[part] != k.TEMPLATE_ELEMENT]
        if program.kind[tag] == k.MEMBER:
            tasks = [*self._receiver(tag), *self._key(tag), (self._emit, c.METHOD)]
        else:
            tasks = [(self._expression, tag), (self._emit, c.CONST, OPAQUE)]
        tasks.append((self._emit, c.CONST, template_strings(program, quasi)))
        self._then([*tasks, *((self._expression, part) for part in values), (self._emit, c.CALL_THIS, len(values) + 1)])

    def _receiver(self, callee: int) -> list[tuple[Any, ...]]:
        program = self.program
        target = program.child(callee, k.F_OBJECT)
        tasks: list[tuple[Any, ...]] = [(self._expression, target)]
        if program.flags[callee] & k.OPTIONAL:
            tasks.append((self._leave_chain, 0))
        return tasks

    def _key(self, callee: int) -> list[tuple[Any, ...]]:
        key = self.program.child(callee, k.F_PROPERTY)
        if self.program.flags[callee] & k.COMPUTED:
            return [(self._expression, key)]
        return [(self._emit, c.CONST, property_name(self.program, key))]

    def _new(self, node: int) -> None:
        program = self.program
        arguments = program.in_field(node, k.F_ARGUMENTS)
        tasks: list[tuple[Any, ...]] = [(self._expression, program.child(node, k.F_CALLEE))]
        if any(program.kind[item] == k.SPREAD for item in arguments):
            tasks += [(self._emit, c.ARRAY, 0), *self._appended(arguments), (self._emit, c.NEW_LIST)]
        else:
            tasks += [*((self._expression, item) for item in arguments), (self._emit, c.NEW, len(arguments))]
        self._then(tasks)

    # ---- statements

    def _statement(self, node: int) -> None:
        handler = _STATEMENTS.get(self.program.kind[node])
        if handler is None or node < 0:
            raise Unknown("unsupported")
        if self.program.kind[node] not in _LOOPS and self.program.kind[node] != k.LABELED:
            self.labels.clear()
        handler(self, node)

    def _nothing(self, node: int) -> None:
        pass

    def _expression_statement(self, node: int) -> None:
        self._effect(node + 1)

    def _declaration(self, node: int) -> None:
        program = self.program
        if program.op[node] not in (k.D_VAR, k.D_LET, k.D_CONST):
            raise Unknown("unsupported")
        tasks: list[tuple[Any, ...]] = []
        for declarator in program.children(node):
            target, value = program.child(declarator, k.F_ID), program.child(declarator, k.F_INIT)
            if value >= 0:
                tasks += [(self._expression, value), (self._store, target)]
            elif program.op[node] == k.D_LET:
                tasks += [(self._emit, c.CONST, UNDEFINED), (self._store, target)]
        self._then(tasks)

    def _class_statement(self, node: int) -> None:
        self._then([(self._class, node), (self._emit, c.POP)])

    def _return(self, node: int) -> None:
        """A return inside `try` closes the handlers by ending the activation."""
        value = self.program.child(node, k.F_ARGUMENT)
        self._then([(self._expression, value) if value >= 0 else (self._emit, c.CONST, UNDEFINED), (self._emit, c.RETURN)])

    def _throw(self, node: int) -> None:
        self._then([(self._expression, self.program.child(node, k.F_ARGUMENT)), (self._emit, c.THROW)])

    def _if(self, node: int) -> None:
        program = self.program
        otherwise, done = Label(), Label()
        test, first, second = (program.child(node, name) for name in (k.F_TEST, k.F_CONSEQUENT, k.F_ALTERNATE))
        tasks: list[tuple[Any, ...]] = [(self._jump_unless, test, otherwise), (self._statement, first)]
        if second >= 0:
            tasks += [(self._jump, c.JUMP, done), (self._place, otherwise), (self._statement, second), (self._place, done)]
        else:
            tasks.append((self._place, otherwise))
        self._then(tasks)

    def _block(self, node: int) -> None:
        self._then(self._scoped_statements(list(self.program.children(node))))

    def _scoped_statements(self, statements: list[int]) -> list[tuple[Any, ...]]:
        """Statements with the scope of their own declarations. Only inside loops does it need an Env of its own, for closures."""
        fresh = self._fresh(statements)
        functions: list[tuple[int, int]] = []
        self._hoist(statements, functions)
        tasks: list[tuple[Any, ...]] = []
        if fresh:
            tasks.append((self._open, fresh))
        for binding, function in functions:
            tasks += [(self._emit, c.FUNCTION, function), (self._set, binding)]
        tasks += [(self._statement, statement) for statement in statements]
        if fresh:
            tasks.append((self._close,))
        return tasks

    def _fresh(self, statements: Iterable[int]) -> tuple[int, ...]:
        """Bindings declared by `statements` that closures capture, inside a loop."""
        if not any(target.continues is not None for target in self.targets):
            return ()
        program = self.program
        found: list[int] = []
        for statement in statements:
            kind = program.kind[statement]
            if kind == k.VARIABLE_DECLARATION and program.op[statement] in _LEXICAL:
                inside = range(statement + 1, program.last[statement])
                names = [node for node in inside if program.kind[node] == k.IDENTIFIER and program.role[node] & DECLARE]
                found += [program.binding[node] for node in names if self._is_local(program.binding[node])]
            elif kind in (k.FUNCTION_DECLARATION, k.CLASS_DECLARATION):
                name = program.child(statement, k.F_ID)
                if name >= 0:
                    found.append(program.binding[name])
        return tuple(binding for binding in found if program.captured[binding])

    def _open(self, bindings: tuple[int, ...]) -> None:
        self.scoped.update(bindings)
        self.opened += 1
        self._emit(c.SCOPE, bindings)

    def _close(self) -> None:
        self.opened -= 1
        self._emit(c.UNSCOPE, 1)

    def _begin(self, target: Target) -> None:
        self.targets.append(target)

    def _end(self) -> None:
        self.targets.pop()

    def _target(self, breaks: Label, continues: Label | None, popped: int = 0) -> Target:
        names = tuple(self.labels)
        self.labels.clear()
        return Target(names, breaks, continues, self.opened, self.tries, popped)

    def _while(self, node: int) -> None:
        program = self.program
        again, done = Label(), Label()
        test, body = program.child(node, k.F_TEST), program.child(node, k.F_BODY)
        tasks: list[tuple[Any, ...]] = [(self._begin, self._target(done, again)), (self._place, again), (self._jump_unless, test, done)]
        self._then([*tasks, (self._statement, body), (self._jump, c.JUMP, again), (self._end,), (self._place, done)])

    def _do_while(self, node: int) -> None:
        program = self.program
        start, again, done = Label(), Label(), Label()
        test, body = program.child(node, k.F_TEST), program.child(node, k.F_BODY)
        self._then(
            [
                (self._begin, self._target(done, again)), (self._place, start), (self._statement, body), (self._place, again),
                (self._expression, test), (self._jump, c.JUMP_TRUE, start), (self._end,), (self._place, done),
            ]
        )  # fmt: skip

    def _for(self, node: int) -> None:
        program = self.program
        start, again, done = Label(), Label(), Label()
        first, test, update, body = (program.child(node, name) for name in (k.F_INIT, k.F_TEST, k.F_UPDATE, k.F_BODY))
        target = self._target(done, again)
        tasks: list[tuple[Any, ...]] = []
        fresh: tuple[int, ...] = ()
        if first >= 0 and program.kind[first] == k.VARIABLE_DECLARATION:
            self.targets.append(target)
            fresh = self._fresh([first])
            self.targets.pop()
        if fresh:
            tasks.append((self._open, fresh))
        if first >= 0:
            tasks.append((self._statement if program.kind[first] == k.VARIABLE_DECLARATION else self._effect, first))
        tasks += [(self._begin_for, target), (self._place, start)]
        if test >= 0:
            tasks += [(self._jump_unless, test, done)]
        tasks += [(self._statement, body), (self._place, again)]
        if fresh:
            tasks.append((self._emit, c.RENEW))
        if update >= 0:
            tasks.append((self._effect, update))
        tasks += [(self._jump, c.JUMP, start), (self._end,), (self._place, done)]
        if fresh:
            tasks.append((self._close,))
        self._then(tasks)

    def _begin_for(self, target: Target) -> None:
        target.opened = self.opened
        self.targets.append(target)

    def _for_each(self, node: int) -> None:
        """for-of and for-in: an iterator on the stack, one turn for each value."""
        program = self.program
        if program.flags[node] & k.ASYNC:
            raise Unknown("unsupported")
        again, done, left_early = Label(), Label(), Label()
        left, right, body = (program.child(node, name) for name in (k.F_LEFT, k.F_RIGHT, k.F_BODY))
        target = self._target(left_early, again, 1)
        fresh: tuple[int, ...] = ()
        store = left
        if program.kind[left] == k.VARIABLE_DECLARATION:
            self.targets.append(target)
            fresh = self._fresh([left])
            self.targets.pop()
            store = program.child(left + 1, k.F_ID)
        iterate = c.ITERATE if program.kind[node] == k.FOR_OF else c.KEYS
        tasks: list[tuple[Any, ...]] = [(self._expression, right), (self._emit, iterate), (self._begin, target), (self._place, again)]
        tasks.append((self._jump, c.NEXT, done))
        if fresh:
            tasks.append((self._open, fresh))
        tasks += [(self._store, store), (self._statement, body)]
        if fresh:
            tasks.append((self._close,))
        tasks += [(self._jump, c.JUMP, again), (self._end,), (self._place, left_early), (self._emit, c.POP), (self._place, done)]
        self._then(tasks)

    def _switch(self, node: int) -> None:
        program = self.program
        done, default = Label(), Label()
        cases = program.in_field(node, k.F_CASES)
        labels = [Label() for _ in cases]
        statements = [[item for item in program.children(case) if program.field[item] == k.F_CONSEQUENT] for case in cases]
        tests = [program.child(case, k.F_TEST) for case in cases]
        fresh = self._fresh([item for group in statements for item in group])
        tasks: list[tuple[Any, ...]] = [(self._expression, program.child(node, k.F_DISCRIMINANT))]
        for test, label in zip(tests, labels, strict=True):
            if test >= 0:
                tasks += [(self._expression, test), (self._jump, c.CASE, label)]
        tasks += [(self._emit, c.POP), (self._jump, c.JUMP, default)]
        if fresh:
            raise Unknown("unsupported")
        tasks.append((self._begin, self._target(done, None)))
        for test, label, group in zip(tests, labels, statements, strict=True):
            tasks.append((self._place, label))
            if test < 0:
                tasks.append((self._place, default))
            tasks += self._scoped_statements(group)
        if all(test >= 0 for test in tests):
            tasks.append((self._place, default))
        self._then([*tasks, (self._end,), (self._place, done)])

    def _labeled(self, node: int) -> None:
        program = self.program
        name = program.string(program.child(node, k.F_LABEL)) or ""
        body = program.child(node, k.F_BODY)
        if program.kind[body] in _LOOPS or program.kind[body] == k.LABELED:
            self.labels.append(name)
            self._then([(self._statement, body)])
            return
        done = Label()
        self.labels.append(name)
        self._then([(self._begin, self._target(done, None)), (self._statement, body), (self._end,), (self._place, done)])

    def _leave(self, node: int) -> None:
        """break and continue: close what was opened inside the statement that is left, then jump."""
        program = self.program
        breaking = program.kind[node] == k.BREAK
        label = program.child(node, k.F_LABEL)
        name = program.string(label) if label >= 0 else None
        for index in reversed(range(len(self.targets))):
            target = self.targets[index]
            if name is not None and name not in target.names:
                continue
            if name is None and (target.continues is None and (not breaking or target.names)):
                continue  # a labelled block is left by its name only; a switch has no next turn
            inner = sum(other.popped for other in self.targets[index + 1 :])
            self._unwind(target, inner)
            destination = target.breaks if breaking else target.continues
            if destination is None:
                raise Unknown("unsupported")
            self._jump(c.JUMP, destination)
            return
        raise Unknown("unsupported")

    def _unwind(self, target: Target, values: int) -> None:
        for _ in range(self.tries - target.tries):
            self._emit(c.END_TRY)
        if self.opened > target.opened:
            self._emit(c.UNSCOPE, self.opened - target.opened)
        for _ in range(values):
            self._emit(c.POP)

    def _try(self, node: int) -> None:
        """try and catch. A finally block is modelled where nothing leaves the statement by a jump or return."""
        program = self.program
        block, handler, finalizer = (program.child(node, name) for name in (k.F_BLOCK, k.F_HANDLER, k.F_FINALIZER))
        if finalizer >= 0 and (self._leaves(block) or (handler >= 0 and self._leaves(handler))):
            raise Unknown("unsupported")
        failed, caught, done = Label(), Label(), Label()
        tasks: list[tuple[Any, ...]] = []
        if finalizer >= 0:
            tasks.append((self._open_try, failed))
        if handler >= 0:
            tasks += [(self._open_try, caught), (self._block, block), (self._close_try,), (self._jump, c.JUMP, done)]
            tasks += [(self._place, caught), (self._catch, handler), (self._place, done)]
        else:
            tasks.append((self._block, block))
        if finalizer >= 0:
            after = Label()
            tasks += [(self._close_try,), (self._block, finalizer), (self._jump, c.JUMP, after), (self._place, failed)]
            tasks += [(self._block, finalizer), (self._emit, c.THROW), (self._place, after)]
        self._then(tasks)

    def _leaves(self, node: int) -> bool:
        program = self.program
        current, end = node + 1, program.last[node]
        while current < end:
            if program.kind[current] in (k.RETURN, k.BREAK, k.CONTINUE):
                return True
            current = program.last[current] if program.kind[current] in k.FUNCTIONS else current + 1
        return False

    def _open_try(self, label: Label) -> None:
        self._jump(c.TRY, label)
        self.tries += 1

    def _close_try(self) -> None:
        self.tries -= 1
        self._emit(c.END_TRY)

    def _catch(self, handler: int) -> None:
        """The handler starts with the exception on the stack."""
        program = self.program
        parameter = program.child(handler, k.F_PARAM)
        store = (self._store, parameter) if parameter >= 0 else (self._emit, c.POP)
        self._then([store, (self._block, program.child(handler, k.F_BODY))])


def template_strings(program: Program, quasi: int) -> ArrayObj:
    """What a tag function gets as first argument: the cooked strings, with the raw ones as `raw`."""
    elements = [part for part in program.children(quasi) if program.kind[part] == k.TEMPLATE_ELEMENT]
    cooked = [program.string(part) for part in elements]
    result = ArrayObj([UNDEFINED if text is None else to_units(text) for text in cooked])
    result.props["raw"] = ArrayObj([to_units(program.source(part).replace("\r\n", "\n").replace("\r", "\n")) for part in elements])
    freeze(result)
    return result


def class_recipe(program: Program, node: int) -> ClassRecipe:
    """The methods of a class whose shape is modelled."""
    if program.child(node, k.F_SUPERCLASS) >= 0:
        raise Unknown("unsupported")
    methods: list[tuple[str, int, bool, bool]] = []
    for member in program.children(program.child(node, k.F_BODY)):
        kind, flags = program.kind[member], program.flags[member]
        if kind == k.FIELD:
            continue
        if kind != k.METHOD or flags & k.COMPUTED or program.op[member] == k.M_SET or program.child(member, k.F_DECORATORS) >= 0:
            raise Unknown("unsupported")
        if program.op[member] != k.M_CONSTRUCTOR:
            name = property_name(program, program.child(member, k.F_KEY))
            methods.append((name, program.child(member, k.F_VALUE), bool(flags & k.STATIC), program.op[member] == k.M_GET))
    return ClassRecipe(node, tuple(methods))


def static_fields(program: Program, node: int) -> list[int]:
    """The static fields of a class, where their initialisers do not ask for the class as `this`."""
    fields = []
    for member in program.children(program.child(node, k.F_BODY)):
        if program.kind[member] == k.FIELD and program.flags[member] & k.STATIC:
            if program.flags[member] & k.COMPUTED or program.kind[member + 1 : program.last[member]].find(k.THIS) >= 0:
                raise Unknown("unsupported")
            fields.append(member)
    return fields


_EXPRESSIONS: Final[dict[int, Callable[[Compiler, int], None]]] = {
    k.IDENTIFIER: Compiler._load,
    k.LITERAL: Compiler._literal,
    k.THIS: Compiler._this,
    k.TEMPLATE: Compiler._template,
    k.ARRAY: Compiler._array,
    k.OBJECT: Compiler._object,
    k.FUNCTION_EXPRESSION: Compiler._function,
    k.ARROW: Compiler._function,
    k.CLASS_EXPRESSION: Compiler._class,
    k.UNARY: Compiler._unary,
    k.UPDATE: Compiler._update,
    k.BINARY: Compiler._binary,
    k.LOGICAL: Compiler._logical,
    k.CONDITIONAL: Compiler._conditional,
    k.SEQUENCE: Compiler._sequence,
    k.ASSIGNMENT: Compiler._assignment,
    k.MEMBER: Compiler._member,
    k.CALL: Compiler._call_expression,
    k.NEW: Compiler._new,
    k.TAGGED_TEMPLATE: Compiler._tagged,
}
_STATEMENTS: Final[dict[int, Callable[[Compiler, int], None]]] = {
    k.EXPRESSION_STATEMENT: Compiler._expression_statement,
    k.VARIABLE_DECLARATION: Compiler._declaration,
    k.FUNCTION_DECLARATION: Compiler._nothing,
    k.CLASS_DECLARATION: Compiler._class_statement,
    k.EMPTY: Compiler._nothing,
    k.DEBUGGER: Compiler._nothing,
    k.RETURN: Compiler._return,
    k.THROW: Compiler._throw,
    k.IF: Compiler._if,
    k.BLOCK: Compiler._block,
    k.WHILE: Compiler._while,
    k.DO_WHILE: Compiler._do_while,
    k.FOR: Compiler._for,
    k.FOR_IN: Compiler._for_each,
    k.FOR_OF: Compiler._for_each,
    k.SWITCH: Compiler._switch,
    k.LABELED: Compiler._labeled,
    k.BREAK: Compiler._leave,
    k.CONTINUE: Compiler._leave,
    k.TRY: Compiler._try,
}
