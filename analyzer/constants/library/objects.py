"""Object, JSON, Function.prototype and the errors (ECMA-262 20, 25.5)."""

from __future__ import annotations

import json
import math
from typing import Any, Final

from analyzer.constants import numbers
from analyzer.constants.heap import (
    OPAQUE,
    ArrayObj,
    BoundObj,
    BytesObj,
    FunctionLike,
    FunctionObj,
    MapObj,
    NativeCall,
    Obj,
    RegExpObj,
    Steps,
    TaggedObj,
    Unknown,
    Value,
    to_units,
)
from analyzer.constants.library.shapes import (
    argument,
    array_index,
    array_of,
    native,
    natives,
    own_entries,
    own_keys,
    own_value,
    to_list,
)
from analyzer.constants.meter import Meter
from analyzer.constants.operators import error, function_text, is_nullish, strict_equal, to_key, to_number, to_string, writable
from analyzer.constants.values import NULL, UNDEFINED, BigInt


def _keys(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return array_of(key for key, _ in own_entries(meter, argument(arguments, 0)))


def _values(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return array_of(value for _, value in own_entries(meter, argument(arguments, 0)))


def _entries(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return array_of(array_of(pair) for pair in own_entries(meter, argument(arguments, 0)))


def _from_entries(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    result = Obj()
    for pair in to_list(meter, argument(arguments, 0)):
        if not isinstance(pair, ArrayObj):
            raise Unknown("unsupported")
        key, value = (*pair.read(), UNDEFINED, UNDEFINED)[:2]
        set_own(meter, result, to_key(meter, key), value)
    return result


def set_own(meter: Meter, target: Obj, key: str, value: Value) -> None:
    """Give a plain object a property."""
    if key == "__proto__" or type(target) is not Obj:
        raise Unknown("unsupported")
    writable(target)
    meter.charge(1)
    target.props[key] = value


def copy_properties(meter: Meter, target: Value, source: Value) -> None:
    """Copy the own properties of `source` to `target`, as Object.assign and object spread do."""
    if is_nullish(source) or not isinstance(source, Obj | str):
        return
    if not isinstance(target, Obj):
        raise Unknown("unsupported")
    for key, value in own_entries(meter, source):
        set_own(meter, target, key, value)


def _assign(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    target = argument(arguments, 0)
    if not isinstance(target, Obj):
        raise Unknown("unsupported")
    for source in arguments[1:]:
        copy_properties(meter, target, source)
    return target


def _freeze(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = argument(arguments, 0)
    if isinstance(value, Obj) and value is not OPAQUE:
        value.frozen = True  # a later write is Unknown, where an engine ignores it or throws
    return value


def _create(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    parent = argument(arguments, 0)
    if len(arguments) > 1 or (parent is not NULL and type(parent) is not Obj):
        raise Unknown("unsupported")
    return Obj(proto=parent if isinstance(parent, Obj) else None)


def _define_property(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    target, key, descriptor = (argument(arguments, index) for index in range(3))
    if type(target) is not Obj or type(descriptor) is not Obj or descriptor.props.get("enumerable") is not True:
        raise Unknown("unsupported")
    if "value" not in descriptor.props:
        raise Unknown("unsupported")
    set_own(meter, target, to_key(meter, key), own_value(descriptor, "value"))
    return target


def _has_own(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return has_own(argument(arguments, 0), to_key(meter, argument(arguments, 1)))


def has_own(value: Value, key: str) -> bool:
    """Whether `value` has the own property `key`."""
    if isinstance(value, str):
        return key == "length" or 0 <= array_index(key) < len(value)
    if isinstance(value, ArrayObj | BytesObj):
        return key == "length" or key in own_keys(value)
    if type(value) is Obj:
        return key in value.props
    raise Unknown("unsupported")


def _is(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    one, other = argument(arguments, 0), argument(arguments, 1)
    if one is OPAQUE or other is OPAQUE:
        raise Unknown("free")
    if one != one or other != other:
        return one != one and other != other
    if isinstance(one, float) or isinstance(other, float):
        return strict_equal(one, other) and math.copysign(1, one) == math.copysign(1, other)  # type: ignore[arg-type]
    return strict_equal(one, other)


def _object(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = argument(arguments, 0)
    if is_nullish(value):
        return Obj()
    if isinstance(value, Obj):
        return value
    raise Unknown("unsupported")


PROTOTYPE: Final[dict[str, Value]] = natives(
    "Object.prototype.",
    {
        "hasOwnProperty": lambda meter, this, arguments: has_own(this, to_key(meter, argument(arguments, 0))),
        "propertyIsEnumerable": lambda meter, this, arguments: has_own(this, to_key(meter, argument(arguments, 0))),
        "toString": lambda meter, this, arguments: _object_text(this),
        "valueOf": lambda meter, this, arguments: this,
    },
)
_TAGS: Final = ((str, "String"), (bool, "Boolean"), (int | float, "Number"), (BigInt, "BigInt"))


def _object_text(this: Value) -> str:
    """Object.prototype.toString."""
    if this is OPAQUE:
        raise Unknown("free")
    if this is UNDEFINED or this is NULL:
        return "[object Undefined]" if this is UNDEFINED else "[object Null]"
    for kind, name in _TAGS:
        if isinstance(this, kind):
            return f"[object {name}]"
    if isinstance(this, ArrayObj) and this.arguments:
        return "[object Arguments]"
    if isinstance(this, TaggedObj):
        return "[object Error]" if this.tag.endswith("Error") else f"[object {this.tag}]"
    if isinstance(this, BytesObj):
        return "[object Uint8Array]" if this.tag == "Buffer" else f"[object {this.tag}]"
    return f"[object {this.tag}]"  # type: ignore[union-attr]


OBJECT: Final = native(
    "Object",
    _object,
    _object,
    **natives(
        "Object.",
        {
            "keys": _keys, "values": _values, "entries": _entries, "fromEntries": _from_entries, "assign": _assign, "freeze": _freeze,
            "seal": _freeze, "create": _create, "defineProperty": _define_property, "hasOwn": _has_own, "is": _is,
            "getOwnPropertyNames": _keys,
        },
    ),
)  # fmt: skip


def _call(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
    return (yield this, argument(arguments, 0), arguments[1:])


def _apply(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
    given = argument(arguments, 1)
    return (yield this, argument(arguments, 0), [] if is_nullish(given) else list_like(meter, given))


def list_like(meter: Meter, value: Value) -> list[Value]:
    """The elements of what apply takes."""
    if isinstance(value, ArrayObj | BytesObj):
        return to_list(meter, value)
    raise Unknown("unsupported")


def _bind(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if not isinstance(this, FunctionLike):
        raise Unknown("unsupported")
    return BoundObj(this, argument(arguments, 0), arguments[1:])


def _function_text(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if not isinstance(this, FunctionObj):
        raise Unknown("unsupported")
    return function_text(meter, this)


FUNCTION_PROTOTYPE: Final[dict[str, Value]] = natives(
    "Function.prototype.", {"call": _call, "apply": _apply, "bind": _bind, "toString": _function_text}
)


def _error(kind: str) -> NativeCall:
    def make(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        message = argument(arguments, 0)
        return TaggedObj(kind, {"message": "" if message is UNDEFINED else to_string(meter, message)})

    return make


ERRORS: Final[dict[str, Value]] = {
    kind: native(kind, _error(kind), _error(kind))
    for kind in ("Error", "TypeError", "RangeError", "SyntaxError", "ReferenceError", "EvalError", "URIError")
}


def _parse(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if argument(arguments, 1) is not UNDEFINED:
        raise Unknown("unsupported")
    text = to_string(meter, argument(arguments, 0))
    meter.text(len(text))
    meter.charge(len(text) >> 3)
    if text.count("[") + text.count("{") > 100 and _nesting(text) > 100:
        raise Unknown("depth")  # Python's reader is recursive
    try:
        parsed = json.loads(text, parse_int=numbers.decimal, parse_float=numbers.decimal, parse_constant=_no_constant)
    except ValueError as problem:
        raise error("SyntaxError", "Unexpected token in JSON") from problem
    return _from_json(meter, parsed)


def _no_constant(name: str) -> Any:
    raise ValueError(name)  # NaN and Infinity, which JSON does not have


def _nesting(text: str) -> int:
    """The depth of brackets in JSON text, or more (brackets inside strings count)."""
    depth = deepest = 0
    for unit in text:
        if unit in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif unit in "]}":
            depth -= 1
    return deepest


def _from_json(meter: Meter, parsed: Any) -> Value:
    """The value of parsed JSON, whose depth is bounded by _parse."""
    if isinstance(parsed, str):
        return to_units(parsed)
    if isinstance(parsed, list):
        meter.items(len(parsed))
        return array_of(_from_json(meter, item) for item in parsed)
    if isinstance(parsed, dict):
        meter.items(len(parsed))
        return Obj({to_units(key): _from_json(meter, item) for key, item in parsed.items()})
    return NULL if parsed is None else parsed


def _stringify(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if argument(arguments, 1) not in (UNDEFINED, NULL):
        raise Unknown("unsupported")
    space = argument(arguments, 2)
    if isinstance(space, Obj):
        raise Unknown("unsupported")
    gap = ""
    if isinstance(space, str):
        gap = space[:10]
    elif isinstance(space, int | float) and not isinstance(space, bool):
        gap = " " * numbers.clamp(numbers.to_integer(to_number(meter, space)), 0, 10)
    pieces = _Writer(meter, gap)
    return pieces.write(argument(arguments, 0))


class _Writer:
    """JSON.stringify, by an explicit stack of what is still to write: text, or values with their depth."""

    def __init__(self, meter: Meter, gap: str) -> None:
        self.meter = meter
        self.gap = gap
        self.length = 0

    def write(self, root: Value) -> Value:
        if _skipped(root):
            return UNDEFINED
        pieces: list[str] = []
        stack: list[tuple[Any, int]] = [(root, 0)]
        open_objects: list[int] = []
        while stack:
            item, depth = stack.pop()
            self.meter.charge(1)
            if depth < 0:  # text
                self._count(item)
                pieces.append(item)
                if depth == -2:
                    open_objects.pop()
            elif isinstance(item, Obj):
                if id(item) in open_objects:
                    raise error("TypeError", "Converting circular structure to JSON")
                if len(open_objects) > 200:
                    raise Unknown("depth")
                open_objects.append(id(item))
                stack.extend(reversed(self._container(item, depth)))
            else:
                text = _scalar(self.meter, item)
                self._count(text)
                pieces.append(text)
        return "".join(pieces)

    def _count(self, text: str) -> None:
        self.length += len(text)
        self.meter.text(self.length)

    def _container(self, item: Obj, depth: int) -> list[tuple[Any, int]]:
        """The members of an array or object and the text between them."""
        array = isinstance(item, ArrayObj)
        members: list[tuple[str, Any]]
        if isinstance(item, ArrayObj):
            self.meter.items(len(item.items))
            members = [("", NULL if _skipped(value) else value) for value in item.read()]
        elif type(item) is Obj and item.proto is None and "toJSON" not in item.props:
            members = [(quote(key) + (": " if self.gap else ":"), value) for key, value in own_entries(self.meter, item)]
            members = [(key, value) for key, value in members if not _skipped(value)]
        elif isinstance(item, MapObj | RegExpObj):
            members = []
        else:
            raise Unknown("unsupported")
        begin, end = ("[", "]") if array else ("{", "}")
        if not members:
            return [(begin + end, -2)]
        inner = "\n" + self.gap * (depth + 1) if self.gap else ""
        result: list[tuple[Any, int]] = []
        for index, (key, value) in enumerate(members):
            result += (((begin if not index else ",") + inner + key, -1), (value, depth + 1))
        result.append((("\n" + self.gap * depth if self.gap else "") + end, -2))
        return result


def _skipped(value: Value) -> bool:
    """Whether JSON leaves `value` out."""
    if value is OPAQUE:
        raise Unknown("free")
    return value is UNDEFINED or isinstance(value, FunctionLike)


def _scalar(meter: Meter, value: Value) -> str:
    if isinstance(value, str):
        meter.charge(len(value) >> 5)
        return quote(value)
    if isinstance(value, BigInt):
        raise error("TypeError", "Do not know how to serialize a BigInt")
    if isinstance(value, float) and (value != value or value in (math.inf, -math.inf)):
        return "null"
    return to_string(meter, value)


def quote(text: str) -> str:
    """QuoteJSONString: lone surrogates are escaped, other characters stay."""
    if text.isascii():
        return json.dumps(text).replace("\\u007f", "\x7f")
    pieces = [json.dumps(unit, ensure_ascii=False)[1:-1] if not "\ud800" <= unit <= "\udfff" else unit for unit in text]
    for index, unit in enumerate(pieces):
        if "\ud800" <= unit <= "\udbff" and index + 1 < len(pieces) and "\udc00" <= pieces[index + 1] <= "\udfff":
            pieces[index : index + 2] = [unit + pieces[index + 1], ""]
        elif len(unit) == 1 and "\ud800" <= unit <= "\udfff":
            pieces[index] = f"\\u{ord(unit):04x}"
    return '"' + "".join(pieces) + '"'


JSON: Final = TaggedObj("JSON", natives("JSON.", {"parse": _parse, "stringify": _stringify}))
JSON.frozen = True


def _function(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    """The Function constructor: only the idioms that ask for the global object are read, nothing is run."""
    if len(arguments) == 1 and isinstance(arguments[0], str):
        text = arguments[0].strip().rstrip(";").replace("(", "").replace(")", "").replace("{}", "").replace(" ", "")
        if text in ("returnthis", 'returnfunction.constructor"returnthis"'):
            from analyzer.constants.library.platform import GLOBAL_THIS

            return native("globalThis getter", lambda meter, this, arguments: GLOBAL_THIS)
    raise Unknown("unsupported")


FUNCTION: Final = native("Function", _function, _function)
