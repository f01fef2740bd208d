"""What does a function of the program return for constant arguments?

A stack machine with explicit frames: calls inside calls, callbacks of the library and exceptions cost no Python frame, every instruction
costs one step of the Meter, and anything that is not a constant, a parameter or a local ends the run as Unknown.

What code outside the run could see may not be changed: objects and scopes that existed before it are frozen. Two kinds of writes are
private to a run instead, because they do not change what a call returns: memo variables (`cached ??= make()`) and memo tables
(`table[key] = result`), see `bindings`. A run that needs the value of a binding which is not worked out yet stops with `Need` and is
resumed later; the evaluator keeps the order.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Any, Final, Protocol

from analyzer.constants import code as c
from analyzer.constants import operators
from analyzer.constants.code import ClassRecipe, Code
from analyzer.constants.heap import (
    HOLE,
    OPAQUE,
    Accessor,
    ArrayObj,
    BoundObj,
    BytesObj,
    Env,
    FunctionObj,
    NativeObj,
    Obj,
    RegExpObj,
    Thrown,
    Unknown,
    Value,
)
from analyzer.constants.library import binary, objects, properties, strings
from analyzer.constants.library.shapes import array_of, own_entries, to_list
from analyzer.constants.meter import Meter
from analyzer.constants.numbers import SAFE
from analyzer.constants.operators import error, is_nullish, to_key, to_string, truthy
from analyzer.constants.values import NULL, UNDEFINED, BigInt

_INT32: Final = 2**31
_GENERATOR: Final[Any] = type(_ for _ in ())
_ENTERED: Final = object()
_BEGUN: Final = object()


@dataclass(frozen=True, slots=True)
class Need:
    """The run waits for the value of a binding."""

    binding: int


class World(Protocol):
    """What the machine asks the evaluator."""

    def code_of(self, node: int) -> Code:
        """The compiled function; Unknown where it is not modelled."""

    def outer_value(self, binding: int) -> Value | None:
        """The value of a binding outside the run: OPAQUE when it is unknown, None when it has to be worked out first."""

    def memo_start(self, binding: int, function: int) -> Value | None:
        """What a memo variable or table holds at the beginning of a run of `function`; None for a binding that is none."""

    def replace(self, binding: int, function: int, value: Value) -> bool:
        """Let a decoder that replaces itself do so; False for a binding that is none."""


class Frame:
    """One activation of a function of the program."""

    __slots__ = ("arguments", "code", "env", "function", "handlers", "made", "pc", "stack", "this", "vars")

    def __init__(self, code: Code, function: FunctionObj, this: Value, arguments: list[Value], env: Env) -> None:
        self.code = code
        self.function = function
        self.this = this
        self.arguments = arguments
        self.env = env
        self.vars = env.vars
        self.pc = 0
        self.stack: list[Any] = []
        self.handlers: list[tuple[int, int, Env]] = []
        self.made: Obj | None = None  # what `new` returns when the constructor returns no object


class NativeFrame:
    """A library function that waits for a callback."""

    __slots__ = ("steps",)

    def __init__(self, steps: Generator[Any, Any, Value]) -> None:
        self.steps = steps


class Iterator:
    """A for-of or for-in loop in progress. Arrays are read as they are at each turn."""

    __slots__ = ("index", "items")

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.index = 0


class Machine:
    """One run. `start` it with a call, then `run` until a value comes."""

    def __init__(self, world: World, meter: Meter) -> None:
        self.world = world
        self.meter = meter
        self.frames: list[Frame | NativeFrame] = []
        self.memos: dict[tuple[int, int], Value] = {}  # (identity of the frozen scope or 0, binding) -> private value
        self.kept: list[Env] = []  # scopes whose identity is a key of `memos`
        self.result: Value | None = None

    # ---- calls

    def start(self, function: Value, this: Value, arguments: list[Value], *, construct: bool = False) -> None:
        """Prepare the call whose result `run` gives."""
        if construct:
            self._construct(function, arguments)
        else:
            self._enter(function, this, arguments)

    def _enter(self, function: Value, this: Value, arguments: list[Value]) -> None:
        """Call `function`: its result is returned to the frame that is on top now."""
        self._proceed(self._dispatch(function, this, arguments))

    def _proceed(self, outcome: Any) -> None:
        """Go on after a call was dispatched: with its result, with the library function that begins, or with the frame on top."""
        if outcome is not _ENTERED:
            self._give(None if outcome is _BEGUN else outcome)

    def _dispatch(self, function: Value, this: Value, arguments: list[Value]) -> Any:
        """The result of a call that is done at once, _ENTERED with the new frame on top, or _BEGUN with a NativeFrame that waits."""
        while isinstance(function, BoundObj):
            bound = function
            function, this, arguments = bound.target, bound.this, [*bound.arguments, *arguments]
            self.meter.charge(1)
        if isinstance(function, FunctionObj):
            self.frames.append(self._frame(function, this, arguments))
            return _ENTERED
        if isinstance(function, NativeObj):
            if function.call is None:
                raise error("TypeError", "Constructor requires 'new'")
            return self._native(function.call(self.meter, this, arguments))
        if function is OPAQUE:
            raise Unknown("free")
        raise error("TypeError", "not a function")

    def _native(self, result: Any) -> Any:
        if type(result) is not _GENERATOR:
            return result
        self._push(NativeFrame(result))
        return _BEGUN

    def _push(self, frame: Frame | NativeFrame) -> None:
        if len(self.frames) >= self.meter.budget.depth:
            raise Unknown("depth")
        self.frames.append(frame)

    def _frame(self, function: FunctionObj, this: Value, arguments: list[Value]) -> Frame:
        if len(self.frames) >= self.meter.budget.depth:
            raise Unknown("depth")
        code = self.world.code_of(function.node)
        variables = code.locals.copy()
        env = Env(variables, function.env)
        if code.parameters is not None:
            for binding, value in zip(code.parameters, arguments, strict=False):
                variables[binding] = value
        if code.own_name >= 0:
            variables[code.own_name] = function
        if code.arguments >= 0:
            mentioned = array_of(arguments)
            mentioned.arguments = True
            variables[code.arguments] = mentioned
        for binding, node in code.functions:
            variables[binding] = FunctionObj(node, env)
        if code.arrow:
            this = OPAQUE if function.this is None else function.this
        return Frame(code, function, this, arguments, env)

    def _construct(self, function: Value, arguments: list[Value]) -> None:
        if isinstance(function, NativeObj) and function.construct is not None:
            self._proceed(self._native(function.construct(self.meter, UNDEFINED, arguments)))
            return
        if not isinstance(function, FunctionObj):
            if isinstance(function, NativeObj) or function is OPAQUE or isinstance(function, BoundObj):
                raise Unknown("unsupported")
            raise error("TypeError", "not a constructor")
        code = self.world.code_of(function.node)
        if code.arrow:
            raise error("TypeError", "not a constructor")
        made = Obj(proto=properties.prototype_of(function))
        frame = self._frame(function, made, arguments)
        frame.made = made
        self.frames.append(frame)

    def _give(self, value: Any) -> None:
        """Return `value` to the frame on top. Library functions that go on with it may call again, in a loop and not in recursion."""
        frames = self.frames
        while frames:
            top = frames[-1]
            if isinstance(top, Frame):
                top.stack.append(value)
                return
            try:
                function, this, arguments = top.steps.send(value)
            except StopIteration as stop:
                frames.pop()
                value = stop.value
                continue
            self.meter.charge(1)
            value = self._dispatch(function, this, arguments)
            if value is _ENTERED:
                return
            if value is _BEGUN:
                value = None
        self.result = value

    def _unwind(self, thrown: Thrown) -> None:
        """Find the handler of an exception; without one the whole run has no value."""
        while self.frames:
            frame = self.frames[-1]
            if isinstance(frame, Frame) and frame.handlers:
                frame.pc, height, frame.env = frame.handlers.pop()
                del frame.stack[height:]
                frame.stack.append(thrown.value)
                return
            if isinstance(frame, NativeFrame):
                frame.steps.close()
            self.frames.pop()
        raise Unknown("thrown")

    # ---- bindings outside the activation

    def _outer(self, frame: Frame, binding: int) -> Value | Need:
        env: Env | None = frame.env
        while env is not None:
            found = env.vars.get(binding)
            if found is not None:
                return self._private(frame, env, binding, found) if env.frozen else found
            env = env.parent
        private = self.memos.get((0, binding))
        if private is not None:
            return private
        value = self.world.outer_value(binding)
        if value is None:
            return Need(binding)
        if value is OPAQUE:
            begin = self.world.memo_start(binding, frame.code.node)
            if begin is None:
                raise Unknown("free")
            self.memos[0, binding] = value = begin
        return value

    def _private(self, frame: Frame, env: Env, binding: int, found: Value) -> Value:
        """The value of a captured variable of a finished call: the run's own copy, if it is a memo."""
        known = self.memos.get((id(env), binding))
        if known is not None:
            return known
        begin = self.world.memo_start(binding, frame.code.node)
        if begin is None or (begin is UNDEFINED and found is not UNDEFINED and found is not NULL):
            return found
        self.kept.append(env)
        self.memos[id(env), binding] = begin
        return begin

    def _set_outer(self, frame: Frame, binding: int, value: Value) -> None:
        env: Env | None = frame.env
        while env is not None:
            if binding in env.vars:
                if not env.frozen:
                    env.vars[binding] = value
                    return
                if self.world.memo_start(binding, frame.code.node) is not UNDEFINED:
                    raise Unknown("effect")
                self.kept.append(env)
                self.memos[id(env), binding] = value
                return
            env = env.parent
        if self.world.replace(binding, frame.code.node, value):
            return
        if self.world.memo_start(binding, frame.code.node) is not UNDEFINED:
            raise Unknown("effect")
        self.memos[0, binding] = value

    # ---- the loop

    def run(self) -> Value | Need:
        """Go on until the call returns, or until a binding is needed. Raises Unknown."""
        while True:
            try:
                if not self.frames:
                    return UNDEFINED if self.result is None else self.result
                need = self._loop()
                if need is not None:
                    return need
            except Thrown as thrown:
                self._unwind(thrown)

    def begin(self, function: Value, this: Value, arguments: list[Value], *, construct: bool = False) -> Value | Need:
        """`start` and `run`."""
        try:
            self.start(function, this, arguments, construct=construct)
        except Thrown as thrown:
            self._unwind(thrown)
        return self.run()

    def _loop(self) -> Need | None:
        """Interpret the frame on top, and those that it calls, until no frame is left."""
        meter = self.meter
        frames = self.frames
        text_limit = meter.budget.text
        while frames:
            frame = frames[-1]
            assert isinstance(frame, Frame)
            ops, stack, variables = frame.code.ops, frame.stack, frame.vars
            pc = frame.pc
            push, pop = stack.append, stack.pop
            left = meter.left
            while True:
                op, operand = ops[pc]
                pc += 1
                left -= 1
                if left < 0:
                    meter.left = left
                    raise Unknown("steps")
                if op <= c.LESS:
                    if op == c.LOCAL:
                        push(variables[operand])
                        continue
                    if op == c.CONST:
                        push(operand)
                        continue
                    if op == c.GET:
                        key = pop()
                        target = stack[-1]
                        if type(key) is int and key >= 0:
                            kind = type(target)
                            if kind is str:
                                stack[-1] = target[key] if key < len(target) else UNDEFINED
                                continue
                            if kind is ArrayObj or kind is BytesObj:
                                item = target.items[key] if key < len(target.items) else UNDEFINED
                                stack[-1] = UNDEFINED if item is HOLE else item
                                continue
                        meter.left = left
                        found = properties.get(meter, target, key)
                        left = meter.left
                        if type(found) is Accessor:
                            pop()
                            frame.pc = pc
                            self._enter(found.getter, target, [])
                            break
                        stack[-1] = found
                        continue
                    if op == c.ADD:
                        right = pop()
                        value = stack[-1]
                        if type(right) is int and type(value) is int:
                            value += right
                            stack[-1] = value if -SAFE <= value <= SAFE else float(value)
                        elif type(right) is str and type(value) is str:
                            length = len(value) + len(right)
                            if length > text_limit:
                                raise Unknown("text")
                            left -= length >> 6
                            stack[-1] = value + right
                        else:
                            meter.left = left
                            stack[-1] = operators.add(meter, value, right)
                            left = meter.left
                        continue
                    if op == c.UPDATE_LOCAL:
                        binding, step, keep = operand
                        value = variables[binding]
                        if type(value) is not int or not -SAFE < value < SAFE:
                            meter.left = left
                            value = operators.to_numeric(meter, value)
                            left = meter.left
                        if keep == "old":
                            push(value)
                        value = value + step if type(value) is int and -SAFE < value < SAFE else _stepped(meter, value, step)
                        variables[binding] = value
                        if keep == "new":
                            push(value)
                        continue
                    if op == c.JUMP_NOT_LESS:
                        right = pop()
                        value = pop()
                        if type(right) is int and type(value) is int:
                            if value >= right:
                                pc = operand
                        else:
                            meter.left = left
                            if operators.less(meter, value, right) is not True:
                                pc = operand
                            left = meter.left
                        continue
                    right = pop()  # LESS
                    value = stack[-1]
                    if type(right) is int and type(value) is int:
                        stack[-1] = value < right
                    else:
                        meter.left = left
                        stack[-1] = operators.less(meter, value, right) is True
                        left = meter.left
                    continue
                if op <= c.LENGTH:
                    if op == c.JUMP:
                        pc = operand
                        continue
                    if op == c.SET_LOCAL:
                        variables[operand] = pop()
                        continue
                    if op == c.XOR:
                        right = pop()
                        value = stack[-1]
                        if type(right) is int and type(value) is int and 0 <= value < _INT32 and 0 <= right < _INT32:
                            stack[-1] = value ^ right
                        else:
                            meter.left = left
                            stack[-1] = operators.BINARY["^"](meter, value, right)
                            left = meter.left
                        continue
                    if op == c.MODULO:
                        right = pop()
                        value = stack[-1]
                        if type(right) is int and type(value) is int and value >= 0 < right:
                            stack[-1] = value % right
                        else:
                            meter.left = left
                            stack[-1] = operators.BINARY["%"](meter, value, right)
                            left = meter.left
                        continue
                    if op == c.PUT:
                        value = pop()
                        key = pop()
                        target = pop()
                        kind = type(target)
                        if (
                            type(key) is int
                            and (kind is ArrayObj or kind is BytesObj)
                            and not target.frozen
                            and 0 <= key < len(target.items)
                        ):
                            if kind is ArrayObj:
                                target.items[key] = value
                            elif type(value) is int and 0 <= value < 128:
                                target.items[key] = value  # fits every kind of typed array
                            else:
                                target.items[key] = binary.element(meter, target.tag, value)
                        else:
                            meter.left = left
                            properties.put(meter, target, key, value)
                            left = meter.left
                        if operand:
                            push(value)
                        continue
                    if op == c.CHAR_CODE:
                        key = stack[-1]
                        target = stack[-2]
                        if type(target) is str and type(key) is int and 0 <= key < len(target):
                            pop()
                            stack[-1] = ord(target[key])
                            continue
                        op, operand = c.CALL_METHOD, ("charCodeAt", 1)
                    else:
                        target = variables[operand]  # LENGTH
                        if type(target) is str:
                            push(len(target))
                        elif type(target) is ArrayObj or type(target) is BytesObj:
                            push(len(target.items))
                        else:
                            meter.left = left
                            push(operators.data(properties.member(target, "length")))
                        continue
                if op == c.CALL_METHOD:
                    name, count = operand
                    if count:
                        arguments = stack[-count:]
                        del stack[-count:]
                    else:
                        arguments = []
                    target = pop()
                    frame.pc = pc
                    meter.left = left
                    method: Any = strings.PROTOTYPE.get(name) if type(target) is str else None
                    if method is None:
                        method = operators.data(properties.member(target, name))
                    if type(method) is NativeObj and method.call is not None:
                        value = method.call(meter, target, arguments)
                        if type(value) is not _GENERATOR:
                            push(value)
                            left = meter.left
                            continue
                        self._proceed(self._native(value))
                    else:
                        self._enter(method, target, arguments)
                    break
                if op == c.JUMP_FALSE:
                    value = pop()
                    if value is False or (value is not True and not truthy(value)):
                        pc = operand
                elif op == c.OUTER:
                    meter.left = left
                    value = self._outer(frame, operand)
                    if type(value) is Need:
                        frame.pc = pc - 1
                        return value
                    left = meter.left
                    push(value)
                elif op == c.SAME:
                    right = pop()
                    stack[-1] = operators.strict_equal(stack[-1], right)
                elif op == c.GET_NAMED:
                    target = stack[-1]
                    meter.left = left
                    found = properties.member(target, operand)
                    if type(found) is Accessor:
                        pop()
                        frame.pc = pc
                        self._enter(found.getter, target, [])
                        break
                    stack[-1] = found
                elif op == c.BINARY:
                    right = pop()
                    meter.left = left
                    stack[-1] = operand(meter, stack[-1], right)
                    left = meter.left
                elif op == c.POP:
                    pop()
                elif op == c.DUP:
                    push(stack[-1])
                elif op == c.DUP2:
                    stack += stack[-2:]
                elif op == c.CALL:
                    if operand:
                        arguments = stack[-operand:]
                        del stack[-operand:]
                    else:
                        arguments = []
                    frame.pc = pc
                    meter.left = left
                    self._enter(pop(), OPAQUE, arguments)
                    break
                elif op == c.RETURN:
                    value = pop()
                    frames.pop()
                    meter.left = left
                    if frame.made is not None and not isinstance(value, Obj):
                        value = frame.made
                    self._give(value)
                    break
                else:
                    meter.left = left
                    frame.pc = pc
                    if self._rare(frame, op, operand):
                        break
                    pc = frame.pc
                    left = meter.left
        return None

    def _rare(self, frame: Frame, op: int, operand: Any) -> bool:
        """Carry out an instruction that is not among the frequent ones; True when another frame may be on top now."""
        handler = _HANDLERS[op]
        return handler(self, frame, operand) is True


def _stepped(meter: Meter, value: Value, step: int) -> Value:
    """`value + step` for numbers and bigints."""
    return operators.add(meter, value, BigInt(step) if isinstance(value, BigInt) else step)


def _set_outer(machine: Machine, frame: Frame, operand: int) -> None:
    machine._set_outer(frame, operand, frame.stack.pop())


def _this(machine: Machine, frame: Frame, operand: None) -> None:
    frame.stack.append(frame.this)


def _under2(machine: Machine, frame: Frame, operand: None) -> None:
    frame.stack.insert(-3, frame.stack[-1])


def _unary(machine: Machine, frame: Frame, operand: str) -> None:
    frame.stack[-1] = operators.unary(machine.meter, operand, frame.stack[-1])


def _numeric(machine: Machine, frame: Frame, operand: None) -> None:
    frame.stack[-1] = operators.to_numeric(machine.meter, frame.stack[-1])


def _step(machine: Machine, frame: Frame, operand: int) -> None:
    frame.stack[-1] = _stepped(machine.meter, frame.stack[-1], operand)


def _take(frame: Frame, count: int) -> list[Value]:
    if not count:
        return []
    values = frame.stack[-count:]
    del frame.stack[-count:]
    return values


def _template(machine: Machine, frame: Frame, operand: int) -> None:
    pieces = [to_string(machine.meter, value) for value in _take(frame, operand)]
    machine.meter.text(sum(map(len, pieces)))
    frame.stack.append("".join(pieces))


def _put_under(machine: Machine, frame: Frame, operand: None) -> None:
    value, target, key = _take(frame, 3)
    properties.put(machine.meter, target, key, value)


def _delete(machine: Machine, frame: Frame, operand: None) -> None:
    target, key = _take(frame, 2)
    frame.stack.append(properties.delete(machine.meter, target, key))


def _method(machine: Machine, frame: Frame, operand: None) -> None:
    target, key = _take(frame, 2)
    found = properties.get(machine.meter, target, key)
    if isinstance(found, Accessor):
        raise Unknown("unsupported")
    frame.stack += (found, target)


def _jump_true(machine: Machine, frame: Frame, operand: int) -> None:
    if truthy(frame.stack.pop()):
        frame.pc = operand


def _and(machine: Machine, frame: Frame, operand: int) -> None:
    if truthy(frame.stack[-1]):
        frame.stack.pop()
    else:
        frame.pc = operand


def _or(machine: Machine, frame: Frame, operand: int) -> None:
    if truthy(frame.stack[-1]):
        frame.pc = operand
    else:
        frame.stack.pop()


def _coalesce(machine: Machine, frame: Frame, operand: int) -> None:
    if is_nullish(frame.stack[-1]):
        frame.stack.pop()
    else:
        frame.pc = operand


def _chain(machine: Machine, frame: Frame, operand: tuple[int, int]) -> None:
    target, more = operand
    if is_nullish(frame.stack[-1 - more]):
        del frame.stack[-1 - more :]
        frame.stack.append(UNDEFINED)
        frame.pc = target


def _default(machine: Machine, frame: Frame, operand: int) -> None:
    if frame.stack[-1] is UNDEFINED:
        frame.stack.pop()
    elif frame.stack[-1] is OPAQUE:
        raise Unknown("free")
    else:
        frame.pc = operand


def _case(machine: Machine, frame: Frame, operand: int) -> None:
    test = frame.stack.pop()
    if operators.strict_equal(frame.stack[-1], test):
        frame.stack.pop()
        frame.pc = operand


def _call_this(machine: Machine, frame: Frame, operand: int) -> bool:
    arguments = _take(frame, operand)
    function, this = _take(frame, 2)
    machine._enter(function, this, arguments)
    return True


def _call_list(machine: Machine, frame: Frame, operand: None) -> bool:
    function, this, arguments = _take(frame, 3)
    assert isinstance(arguments, ArrayObj)
    machine._enter(function, this, arguments.items)
    return True


def _new(machine: Machine, frame: Frame, operand: int) -> bool:
    arguments = _take(frame, operand)
    machine._construct(frame.stack.pop(), arguments)
    return True


def _new_list(machine: Machine, frame: Frame, operand: None) -> bool:
    function, arguments = _take(frame, 2)
    assert isinstance(arguments, ArrayObj)
    machine._construct(function, arguments.items)
    return True


def _throw(machine: Machine, frame: Frame, operand: None) -> None:
    raise Thrown(frame.stack.pop())


def _array(machine: Machine, frame: Frame, operand: int) -> None:
    frame.stack.append(ArrayObj(_take(frame, operand)))


def _table(machine: Machine, frame: Frame, operand: list[Value]) -> None:
    machine.meter.items(len(operand))
    frame.stack.append(ArrayObj(operand.copy()))


def _append(machine: Machine, frame: Frame, operand: None) -> None:
    value = frame.stack.pop()
    frame.stack[-1].items.append(value)


def _spread(machine: Machine, frame: Frame, operand: None) -> None:
    source = frame.stack.pop()
    items = frame.stack[-1].items
    items += to_list(machine.meter, source)
    machine.meter.items(len(items))


def _object(machine: Machine, frame: Frame, operand: None) -> None:
    frame.stack.append(Obj())


def _field(machine: Machine, frame: Frame, operand: str) -> None:
    value = frame.stack.pop()
    frame.stack[-1].props[operand] = value


def _field_at(machine: Machine, frame: Frame, operand: None) -> None:
    key, value = _take(frame, 2)
    objects.set_own(machine.meter, frame.stack[-1], to_key(machine.meter, key), value)


def _getter(machine: Machine, frame: Frame, operand: str) -> None:
    getter = frame.stack.pop()
    frame.stack[-1].props[operand] = Accessor(getter)


def _merge(machine: Machine, frame: Frame, operand: None) -> None:
    source = frame.stack.pop()
    if source is OPAQUE:
        raise Unknown("free")
    objects.copy_properties(machine.meter, frame.stack[-1], source)


def _function(machine: Machine, frame: Frame, operand: int) -> None:
    frame.stack.append(FunctionObj(operand, frame.env, frame.this))


def make_class(recipe: ClassRecipe, env: Env | None) -> FunctionObj:
    """A class with its methods."""
    result = FunctionObj(recipe.node, env)
    prototype = Obj()
    for name, node, static, getter in recipe.methods:
        method = FunctionObj(node, env)
        holder = result if static else prototype
        holder.props[name] = Accessor(method) if getter else method  # type: ignore[assignment]  # accessors stand among values
    result.props["prototype"] = prototype
    return result


def _class(machine: Machine, frame: Frame, operand: ClassRecipe) -> None:
    frame.stack.append(make_class(operand, frame.env))


def _regexp(machine: Machine, frame: Frame, operand: tuple[str, str]) -> None:
    frame.stack.append(RegExpObj(*operand))


def _argument(machine: Machine, frame: Frame, operand: int) -> None:
    frame.stack.append(frame.arguments[operand] if operand < len(frame.arguments) else UNDEFINED)


def _rest_arguments(machine: Machine, frame: Frame, operand: int) -> None:
    frame.stack.append(ArrayObj(frame.arguments[operand:]))


def _list(machine: Machine, frame: Frame, operand: None) -> None:
    frame.stack[-1] = array_of(to_list(machine.meter, frame.stack[-1]))


def _element(machine: Machine, frame: Frame, operand: int) -> None:
    items = frame.stack[-1].items
    frame.stack.append(items[operand] if operand < len(items) else UNDEFINED)


def _tail(machine: Machine, frame: Frame, operand: int) -> None:
    frame.stack.append(ArrayObj(frame.stack[-1].items[operand:]))


def _others(machine: Machine, frame: Frame, operand: tuple[str, ...]) -> None:
    rest = Obj()
    for key, value in own_entries(machine.meter, frame.stack[-1]):
        if key not in operand:
            rest.props[key] = value
    frame.stack.append(rest)


def _iterate(machine: Machine, frame: Frame, operand: None) -> None:
    source = frame.stack[-1]
    live = type(source) is ArrayObj and not source.sparse
    frame.stack[-1] = Iterator(source.items if live else to_list(machine.meter, source))


def _keys(machine: Machine, frame: Frame, operand: None) -> None:
    frame.stack[-1] = Iterator(list(properties.keys_for_in(machine.meter, frame.stack[-1])))


def _next(machine: Machine, frame: Frame, operand: int) -> None:
    iterator = frame.stack[-1]
    if iterator.index < len(iterator.items):
        frame.stack.append(iterator.items[iterator.index])
        iterator.index += 1
    else:
        frame.stack.pop()
        frame.pc = operand


def _scope(machine: Machine, frame: Frame, operand: tuple[int, ...]) -> None:
    frame.env = Env(dict.fromkeys(operand, UNDEFINED), frame.env)


def _renew(machine: Machine, frame: Frame, operand: None) -> None:
    frame.env = Env(frame.env.vars.copy(), frame.env.parent)


def _unscope(machine: Machine, frame: Frame, operand: int) -> None:
    for _ in range(operand):
        assert frame.env.parent is not None
        frame.env = frame.env.parent


def _try(machine: Machine, frame: Frame, operand: int) -> None:
    frame.handlers.append((operand, len(frame.stack), frame.env))


def _end_try(machine: Machine, frame: Frame, operand: None) -> None:
    frame.handlers.pop()


_HANDLERS: Final[dict[int, Any]] = {
    c.SET_OUTER: _set_outer, c.THIS: _this, c.UNDER2: _under2, c.UNARY: _unary, c.NUMERIC: _numeric,
    c.STEP: _step, c.TEMPLATE: _template, c.PUT_UNDER: _put_under, c.DELETE: _delete, c.METHOD: _method,
    c.JUMP_TRUE: _jump_true, c.AND: _and, c.OR: _or, c.COALESCE: _coalesce, c.CHAIN: _chain, c.DEFAULT: _default, c.CASE: _case,
    c.CALL_THIS: _call_this, c.CALL_LIST: _call_list, c.NEW: _new, c.NEW_LIST: _new_list, c.THROW: _throw, c.ARRAY: _array,
    c.TABLE: _table, c.APPEND: _append, c.SPREAD: _spread, c.OBJECT: _object, c.FIELD: _field, c.FIELD_AT: _field_at, c.GETTER: _getter,
    c.MERGE: _merge, c.FUNCTION: _function, c.CLASS: _class, c.REGEXP: _regexp, c.ARGUMENT: _argument,
    c.REST_ARGUMENTS: _rest_arguments, c.LIST: _list, c.ELEMENT: _element, c.TAIL: _tail, c.OTHERS: _others, c.ITERATE: _iterate,
    c.KEYS: _keys, c.NEXT: _next, c.SCOPE: _scope, c.RENEW: _renew, c.UNSCOPE: _unscope, c.TRY: _try, c.END_TRY: _end_try,
}  # fmt: skip
