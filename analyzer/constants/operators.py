"""What do JavaScript's operators and conversions yield? ECMA-262 chapter 7 and 13, for values of `heap`.

Whatever would have to call back into the program (valueOf, toString, Symbol.toPrimitive of its own objects) is Unknown.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final

from analyzer.constants import numbers
from analyzer.constants.heap import (
    HOLE,
    OPAQUE,
    Accessor,
    ArrayObj,
    BytesObj,
    Env,
    FunctionLike,
    FunctionObj,
    MapObj,
    NativeObj,
    Obj,
    Opaque,
    RegExpObj,
    TaggedObj,
    Thrown,
    Unknown,
    Value,
)
from analyzer.constants.meter import Meter
from analyzer.constants.numbers import SAFE, Number, to_int32, to_uint32
from analyzer.constants.values import NULL, UNDEFINED, BigInt, Nothing

LARGEST_BIGINT: Final = 8192  # bits
_NUMBERS: Final = frozenset((int, float))


def error(kind: str, message: str = "") -> Thrown:
    """A JavaScript exception of the built-in class `kind`."""
    return Thrown(TaggedObj(kind, {"message": message}))


def to_primitive(meter: Meter, value: Value) -> str | bool | int | float | Nothing | BigInt:
    """ToPrimitive. Objects of the program with conversions of their own are Unknown."""
    if not isinstance(value, Obj):
        return value
    if isinstance(value, ArrayObj):
        return join(meter, value, ",")
    if isinstance(value, BytesObj):
        return bytes_text(meter, value)
    if isinstance(value, RegExpObj):
        return f"/{value.source}/{value.flags}"
    if isinstance(value, FunctionObj):
        return function_text(meter, value)
    if isinstance(value, FunctionLike | Opaque) or value.proto is not None:
        raise Unknown("unsupported")
    if "toString" in value.props or "valueOf" in value.props:
        raise Unknown("unsupported")
    if isinstance(value, TaggedObj):
        return _tagged_text(meter, value)
    return f"[object {value.tag}]"


def function_text(meter: Meter, value: FunctionObj) -> str:
    """String(function): its text. Code that defends itself looks for line breaks in it."""
    text = meter.source(value.node) if meter.source else None
    if text is None or "toString" in value.props or "valueOf" in value.props:
        raise Unknown("unsupported")
    meter.text(len(text))
    return text


def _tagged_text(meter: Meter, value: TaggedObj) -> str:
    if value.tag.endswith("Error"):
        message = to_string(meter, data(value.props.get("message", "")))
        return f"{value.tag}: {message}" if message else value.tag
    if value.tag == "URL":
        return to_string(meter, data(value.props["href"]))
    if value.tag in ("Math", "JSON"):
        return f"[object {value.tag}]"
    raise Unknown("unsupported")


def data(value: Value | Accessor) -> Value:
    """A property's value when no getter has to run."""
    if isinstance(value, Accessor):
        raise Unknown("unsupported")
    return value


def bytes_text(meter: Meter, value: BytesObj) -> str:
    """String(bytes): UTF-8 for a Buffer, elements with commas for a typed array."""
    if value.tag == "Buffer":
        from analyzer.constants.encodings import decode_utf8

        meter.text(len(value.items))
        return decode_utf8(bytes(value.items))
    meter.text(len(value.items) * 4)
    return ",".join(map(str, value.items))


def join(meter: Meter, value: ArrayObj, separator: str) -> str:
    """Array.prototype.join. Nested arrays are joined with commas, by an explicit stack; a cycle yields nothing, as in engines."""
    pieces: list[str] = []
    length = 0
    stack: list[tuple[ArrayObj, int]] = [(value, 0)]
    open_arrays = {id(value)}
    while stack:
        array, index = stack.pop()
        inner = separator if not stack else ","
        meter.charge(1)
        items = array.items
        while index < len(items):
            item = items[index]
            if index:
                pieces.append(inner)
                length += len(inner)
            index += 1
            if isinstance(item, ArrayObj):
                if id(item) in open_arrays:
                    continue
                open_arrays.add(id(item))
                stack += ((array, index), (item, 0))
                break
            if item is not UNDEFINED and item is not NULL and item is not HOLE:
                text = item if type(item) is str else to_string(meter, item)
                pieces.append(text)
                length += len(text)
            if length > meter.budget.text:
                raise Unknown("text")
        else:
            open_arrays.discard(id(array))
            meter.charge(len(items) >> 4)
    meter.text(length)
    return "".join(pieces)


def to_string(meter: Meter, value: Value) -> str:
    """ToString."""
    if type(value) is str:
        return value
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, int | float):
        return numbers.format_number(value)
    if isinstance(value, Nothing):
        return value.value
    if isinstance(value, BigInt):
        return str(value.value)
    return to_string(meter, to_primitive(meter, value))


def to_number(meter: Meter, value: Value) -> Number:
    """ToNumber."""
    kind = type(value)
    if kind is int or kind is float:
        return value  # type: ignore[return-value]
    if isinstance(value, str):
        meter.charge(len(value) >> 6)
        return numbers.parse_number(value)
    if kind is bool:
        return 1 if value else 0
    if value is UNDEFINED:
        return math.nan
    if value is NULL:
        return 0
    if isinstance(value, BigInt):
        raise error("TypeError", "Cannot convert a BigInt value to a number")
    return to_number(meter, to_primitive(meter, value))


def to_numeric(meter: Meter, value: Value) -> Number | BigInt:
    """ToNumeric."""
    value = to_primitive(meter, value)
    return value if isinstance(value, BigInt) else to_number(meter, value)


def truthy(value: Value) -> bool:
    """ToBoolean."""
    if value is True or value is False:
        return value
    if value is OPAQUE:
        raise Unknown("free")
    if isinstance(value, Obj):
        return True
    if isinstance(value, Nothing):
        return False
    if isinstance(value, BigInt):
        return value.value != 0
    return value == value and bool(value)  # NaN is the only value that differs from itself


def is_nullish(value: Value) -> bool:
    """Whether `value` is undefined or null."""
    if value is OPAQUE:
        raise Unknown("free")
    return value is UNDEFINED or value is NULL


def to_key(meter: Meter, value: Value) -> str:
    """ToPropertyKey, without symbols."""
    if type(value) is str:
        return value
    if value is OPAQUE:
        raise Unknown("free")
    return to_string(meter, value)


def type_of(value: Value) -> str:
    """The typeof operator."""
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, BigInt):
        return "bigint"
    if value is OPAQUE:
        raise Unknown("free")
    if isinstance(value, FunctionLike):
        return "function"
    return "undefined" if value is UNDEFINED else "object"


def strict_equal(left: Value, right: Value) -> bool:
    """IsStrictlyEqual."""
    if left is OPAQUE or right is OPAQUE:
        raise Unknown("free")
    if isinstance(left, Obj) or isinstance(right, Obj):
        return left is right
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    return left == right  # str, number, Nothing and BigInt never equal each other in Python either


def same_value_zero(left: Value, right: Value) -> bool:
    """SameValueZero, as includes, Map and Set compare."""
    return strict_equal(left, right) or (left != left and right != right)


def loose_equal(meter: Meter, left: Value, right: Value) -> bool:
    """IsLooselyEqual."""
    if left is OPAQUE or right is OPAQUE:
        raise Unknown("free")
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return isinstance(left, Nothing) and isinstance(right, Nothing)
    if isinstance(left, Obj) and isinstance(right, Obj):
        return left is right
    if type(left) is type(right):
        return strict_equal(left, right)
    left, right = to_primitive(meter, left), to_primitive(meter, right)
    if isinstance(left, Nothing) or isinstance(right, Nothing):
        return False
    if type(left) is type(right):
        return strict_equal(left, right)
    if isinstance(left, BigInt) or isinstance(right, BigInt):
        return _equal_bigint(meter, left, right)
    return to_number(meter, left) == to_number(meter, right)


def _equal_bigint(meter: Meter, left: Value, right: Value) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        raise Unknown("unsupported")  # StringToBigInt
    one = left.value if isinstance(left, BigInt) else to_number(meter, left)
    other = right.value if isinstance(right, BigInt) else to_number(meter, right)
    return one == other


def add(meter: Meter, left: Value, right: Value) -> Value:
    """The operator +."""
    if type(left) is str and type(right) is str:
        meter.text(len(left) + len(right))
        return left + right
    left, right = to_primitive(meter, left), to_primitive(meter, right)
    if isinstance(left, str) or isinstance(right, str):
        return add(meter, to_string(meter, left), to_string(meter, right))
    return _arithmetic(meter, "+", left, right)


def _numeric(operator: str) -> Callable[[Meter, Value, Value], Value]:
    def run(meter: Meter, left: Value, right: Value) -> Value:
        if type(left) in _NUMBERS and type(right) in _NUMBERS:
            return ARITHMETIC[operator](left, right)
        return _arithmetic(meter, operator, left, right)

    return run


def _arithmetic(meter: Meter, operator: str, left: Value, right: Value) -> Value:
    """An arithmetic or bit operator on numbers or on bigints."""
    one, other = to_numeric(meter, left), to_numeric(meter, right)
    if isinstance(one, BigInt) or isinstance(other, BigInt):
        if not (isinstance(one, BigInt) and isinstance(other, BigInt)):
            raise error("TypeError", "Cannot mix BigInt and other types, use explicit conversions")
        return _bigint(meter, operator, one.value, other.value)
    return ARITHMETIC[operator](one, other)


def _plus(left: Number, right: Number) -> Number:
    result = left + right
    if type(result) is int:
        return result if -SAFE <= result <= SAFE else float(result)
    return numbers.number(result)


def _minus(left: Number, right: Number) -> Number:
    result = left - right
    if type(result) is int:
        return result if -SAFE <= result <= SAFE else float(result)
    return numbers.number(result)


def _times(left: Number, right: Number) -> Number:
    result = left * right
    if type(result) is int:
        if result == 0:
            return -0.0 if left < 0 or right < 0 else 0
        return result if -SAFE <= result <= SAFE else float(result)
    return numbers.number(result)


def _divide(left: Number, right: Number) -> Number:
    if right == 0:
        if left == 0 or left != left:
            return math.nan
        return math.copysign(math.inf, left) * math.copysign(1.0, right)
    if left == 0:
        return numbers.number(math.copysign(0.0, left) * math.copysign(1.0, right)) if right == right else math.nan
    return numbers.number(left / right)


def _remainder(left: Number, right: Number) -> Number:
    if type(left) is int and type(right) is int and left >= 0 < right:
        return left % right
    if left != left or right != right or right == 0 or left in (math.inf, -math.inf):
        return math.nan
    return numbers.number(math.fmod(left, right))


def _power(left: Number, right: Number) -> Number:
    """`left ** right` where the result is exact; engines differ in the last bit of the others."""
    if right != right or (abs(left) == 1 and right in (math.inf, -math.inf)):
        return math.nan
    if right == 0:
        return 1
    if left != left:
        return math.nan
    odd = right not in (math.inf, -math.inf) and right % 2 == 1
    negative = odd and math.copysign(1.0, left) < 0
    if left == 0 or left in (math.inf, -math.inf) or right in (math.inf, -math.inf):
        grows = (abs(left) > 1) == (right > 0)
        return numbers.number(math.copysign(math.inf if grows else 0.0, -1 if negative else 1))
    return _exact_power(left, right)


def _exact_power(left: Number, right: Number) -> Number:
    if right != int(right):
        if left < 0:
            return math.nan
        raise Unknown("unsupported")
    exponent = int(right)
    mantissa, power = math.frexp(abs(left))
    if mantissa == 0.5:  # a power of two
        magnitude = (power - 1) * exponent
        result = math.inf if magnitude > 1023 else math.ldexp(1.0, max(magnitude, -1100))
        return numbers.number(-result if left < 0 and exponent % 2 else result)
    if type(left) is int and exponent > 0 and left.bit_length() * exponent <= 64 and abs(left**exponent) <= SAFE:
        return int(left**exponent)
    raise Unknown("unsupported")


def _shift_right(left: Number, right: Number) -> int:
    return to_int32(left) >> (to_int32(right) & 31)


ARITHMETIC: Final[dict[str, Callable[[Any, Any], Number]]] = {
    "+": _plus,
    "-": _minus,
    "*": _times,
    "/": _divide,
    "%": _remainder,
    "**": _power,
    "<<": lambda left, right: to_int32(to_int32(left) << (to_int32(right) & 31)),
    ">>": _shift_right,
    ">>>": lambda left, right: to_uint32(left) >> (to_int32(right) & 31),
    "&": lambda left, right: to_int32(to_int32(left) & to_int32(right)),
    "|": lambda left, right: to_int32(to_int32(left) | to_int32(right)),
    "^": lambda left, right: to_int32(to_int32(left) ^ to_int32(right)),
}


def _bigint(meter: Meter, operator: str, left: int, right: int) -> BigInt:
    """An operator on bigints; results beyond LARGEST_BIGINT bits are Unknown before they are computed."""
    meter.charge(1 + (left.bit_length() >> 6))
    if operator in ("/", "%"):
        if right == 0:
            raise error("RangeError", "Division by zero")
        quotient = abs(left) // abs(right) * (1 if (left < 0) == (right < 0) else -1)
        return BigInt(quotient if operator == "/" else left - quotient * right)
    if operator in ("<<", ">>"):
        shift = right if operator == "<<" else -right
        if left.bit_length() + max(shift, 0) > LARGEST_BIGINT:
            raise Unknown("text")
        return BigInt(left << shift if shift >= 0 else left >> min(-shift, LARGEST_BIGINT))
    if operator == "**":
        if right < 0:
            raise error("RangeError", "Exponent must be non-negative")
        if left not in (-1, 0, 1) and left.bit_length() * right > LARGEST_BIGINT:
            raise Unknown("text")
        return BigInt(left**right if left not in (-1, 0, 1) else left ** (right % 2 + 2) if right else 1)
    if operator == ">>>":
        raise error("TypeError", "BigInts have no unsigned right shift, use >> instead")
    result = _BIGINT[operator](left, right)
    if result.bit_length() > LARGEST_BIGINT:
        raise Unknown("text")
    return BigInt(result)


_BIGINT: Final[dict[str, Callable[[int, int], int]]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "&": lambda left, right: left & right,
    "|": lambda left, right: left | right,
    "^": lambda left, right: left ^ right,
}


def less(meter: Meter, left: Value, right: Value) -> bool | None:
    """IsLessThan: None where an operand is NaN."""
    left, right = to_primitive(meter, left), to_primitive(meter, right)
    if isinstance(left, str) and isinstance(right, str):
        meter.charge(min(len(left), len(right)) >> 6)
        return left < right
    if (isinstance(left, BigInt) and isinstance(right, str)) or (isinstance(left, str) and isinstance(right, BigInt)):
        raise Unknown("unsupported")  # StringToBigInt
    one = left.value if isinstance(left, BigInt) else to_number(meter, left)
    other = right.value if isinstance(right, BigInt) else to_number(meter, right)
    return None if one != one or other != other else one < other


def has_property(meter: Meter, left: Value, right: Value) -> bool:
    """The operator in, for objects whose prototypes are known."""
    if right is OPAQUE:
        raise Unknown("free")
    if not isinstance(right, Obj):
        raise error("TypeError", "Cannot use 'in' operator")
    key = to_key(meter, left)
    if isinstance(right, ArrayObj | BytesObj):
        return key == "length" or (key.isdecimal() and _has_index(right, key))
    if isinstance(right, FunctionLike | MapObj | RegExpObj) or right.proto is not None or (right.frozen and isinstance(right, TaggedObj)):
        raise Unknown("unsupported")
    return key in right.props or key in OBJECT_PROTOTYPE


OBJECT_PROTOTYPE: Final = frozenset(
    (
        "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf", "__proto__",
        "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__",
    )
)  # fmt: skip


def _has_index(value: ArrayObj | BytesObj, key: str) -> bool:
    if len(key) > 10 or (key[0] == "0" and key != "0"):
        return False
    index = int(key)
    return index < len(value.items) and value.items[index] is not HOLE


def binary(meter: Meter, operator: str, left: Value, right: Value) -> Value:
    """Any binary operator of `kinds.OPERATORS` on two values."""
    return BINARY[operator](meter, left, right)


BINARY: Final[dict[str, Callable[[Meter, Value, Value], Value]]] = {
    "+": add,
    "===": lambda meter, left, right: strict_equal(left, right),
    "!==": lambda meter, left, right: not strict_equal(left, right),
    "==": loose_equal,
    "!=": lambda meter, left, right: not loose_equal(meter, left, right),
    "<": lambda meter, left, right: less(meter, left, right) is True,
    ">": lambda meter, left, right: less(meter, right, left) is True,
    "<=": lambda meter, left, right: less(meter, right, left) is False,
    ">=": lambda meter, left, right: less(meter, left, right) is False,
    "in": has_property,
    "instanceof": lambda meter, left, right: instance_of(left, right),
    **{operator: _numeric(operator) for operator in ("-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^")},
}


def instance_of(left: Value, right: Value) -> bool:
    """The operator instanceof, against constructors of the platform."""
    if left is OPAQUE or not isinstance(right, NativeObj):
        raise Unknown("unsupported")
    if not isinstance(left, Obj):
        return False
    if left.proto is not None:
        raise Unknown("unsupported")
    if left.tag == right.name or right.name == "Object":
        return True
    parents = {"Error": left.tag.endswith("Error"), "Uint8Array": left.tag == "Buffer"}
    return parents.get(right.name, False)


def unary(meter: Meter, operator: str, value: Value) -> Value:
    """The operators `- + ! ~ typeof void` on a value."""
    if operator == "!":
        return not truthy(value)
    if operator == "typeof":
        return type_of(value)
    if operator == "void":
        return UNDEFINED
    if operator == "+":
        return to_number(meter, value)
    numeric = to_numeric(meter, value)
    if isinstance(numeric, BigInt):
        return BigInt(-numeric.value if operator == "-" else ~numeric.value)
    if operator == "~":
        return ~to_int32(numeric)
    return -0.0 if numeric == 0 and math.copysign(1.0, numeric) > 0 else numbers.number(-numeric) if type(numeric) is float else -numeric


def map_key(value: Value) -> object:
    """A Python key that is equal for values that a Map takes for the same."""
    if value is OPAQUE:
        raise Unknown("free")
    if isinstance(value, Obj):
        return ("object", id(value))
    if value != value:
        return "nan", 0
    return type_of(value), value


def plain_object(value: Value) -> Obj:
    """`value` as an object whose properties are all in `props`."""
    if type(value) is not Obj:
        raise Unknown("unsupported")
    return value


def writable(item: Obj | Env) -> None:
    """Refuse to change what exists outside the computation."""
    if item.frozen:
        raise Unknown("effect")
