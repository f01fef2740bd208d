"""What do the parts of the library share? Arguments, own properties, iteration, results."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from analyzer.constants import numbers
from analyzer.constants.heap import (
    HOLE,
    OPAQUE,
    Accessor,
    ArrayObj,
    BytesObj,
    FunctionLike,
    MapObj,
    NativeCall,
    NativeObj,
    Obj,
    SetObj,
    TaggedObj,
    Unknown,
    Value,
)
from analyzer.constants.meter import Meter
from analyzer.constants.numbers import Number
from analyzer.constants.operators import data, error, to_number, to_string
from analyzer.constants.values import NULL, UNDEFINED

_LARGEST_INDEX: Final = 2**32 - 2


class IteratorObj(ArrayObj):
    """What entries(), keys(), values() and matchAll() give; it can be iterated, nothing else."""

    __slots__ = ()
    tag = "Iterator"


def native(name: str, call: NativeCall | None, construct: NativeCall | None = None, **members: Value) -> NativeObj:
    """A function of the platform, with its static members."""
    result = NativeObj(name, call, construct)
    result.props.update(members)
    result.frozen = True
    return result


def natives(prefix: str, calls: dict[str, NativeCall]) -> dict[str, Value]:
    """Functions of the platform by their name."""
    return {name: native(prefix + name, call) for name, call in calls.items()}


def argument(arguments: list[Value], index: int) -> Value:
    """The argument at `index`; undefined where none was given."""
    return arguments[index] if index < len(arguments) else UNDEFINED


def text_argument(meter: Meter, arguments: list[Value], index: int) -> str:
    """An argument as string."""
    return to_string(meter, argument(arguments, index))


def integer_argument(meter: Meter, arguments: list[Value], index: int, default: Number = 0) -> Number:
    """An argument as integer or infinity; `default` where it is undefined."""
    value = argument(arguments, index)
    return default if value is UNDEFINED else numbers.to_integer(to_number(meter, value))


def bounds(meter: Meter, arguments: list[Value], length: int, first: int = 0) -> tuple[int, int]:
    """Start and end as slice() reads them from arguments `first` and `first + 1`: negative ones count from the end."""
    ends = []
    for index, default in ((first, 0), (first + 1, length)):
        place = integer_argument(meter, arguments, index, default)
        ends.append(numbers.clamp(place + length if place < 0 else place, 0, length))
    return ends[0], max(ends)


def function_argument(arguments: list[Value], index: int) -> Obj:
    """An argument that has to be a function."""
    value = argument(arguments, index)
    if isinstance(value, FunctionLike):
        return value
    if value is OPAQUE:
        raise Unknown("free")
    raise error("TypeError", "not a function")


def array_index(key: str) -> int:
    """`key` as an array index, or -1."""
    if not key.isdecimal() or not key.isascii() or len(key) > 10 or (key[0] == "0" and key != "0"):
        return -1
    index = int(key)
    return index if index <= _LARGEST_INDEX else -1


def own_keys(value: Obj) -> list[str]:
    """Own enumerable property names in JavaScript's order: indices ascending, then the others as they were made."""
    if isinstance(value, ArrayObj):
        present = [str(index) for index, item in enumerate(value.items) if item is not HOLE]
        return present + [name for name in value.props if name not in ("index", "input", "groups", "raw")]
    if isinstance(value, BytesObj):
        return [str(index) for index in range(len(value.items))]
    if isinstance(value, MapObj):
        return []
    if type(value) is not Obj and not isinstance(value, TaggedObj):
        raise Unknown("unsupported")
    if isinstance(value, TaggedObj):
        if value.frozen or not value.tag.endswith("Error"):
            raise Unknown("unsupported")
        return [name for name in value.props if name not in ("message", "name", "stack")]
    names = list(value.props)
    indices = [name for name in names if name[:1].isdigit() and array_index(name) >= 0]
    if not indices:
        return names
    wanted = set(indices)
    return sorted(indices, key=int) + [name for name in names if name not in wanted]


def own_value(value: Obj, key: str) -> Value:
    """The own data property `key`, which exists."""
    if isinstance(value, ArrayObj | BytesObj) and array_index(key) >= 0:
        item: Value = value.items[int(key)]
        return item
    return data(value.props[key])


def own_entries(meter: Meter, value: Value) -> list[tuple[str, Value]]:
    """Own enumerable properties of what Object.keys and its kin take."""
    if value is OPAQUE:
        raise Unknown("free")
    if value is UNDEFINED or value is NULL:
        raise error("TypeError", "Cannot convert undefined or null to object")
    if isinstance(value, str):
        meter.items(len(value))
        return [(str(index), unit) for index, unit in enumerate(value)]
    if not isinstance(value, Obj):
        return []
    keys = own_keys(value)
    meter.items(len(keys))
    return [(key, own_value(value, key)) for key in keys]


def code_points(text: str) -> list[str]:
    """The characters of `text`, each in its one or two code units, as string iteration gives them."""
    if text.isascii():
        return list(text)
    result: list[str] = []
    for unit in text:
        if result and "\udc00" <= unit <= "\udfff" and len(result[-1]) == 1 and "\ud800" <= result[-1] <= "\udbff":
            result[-1] += unit
        else:
            result.append(unit)
    return result


def to_list(meter: Meter, value: Value) -> list[Any]:
    """Everything that iterating `value` yields."""
    if isinstance(value, ArrayObj):
        meter.items(len(value.items))
        return list(value.read())
    if isinstance(value, str):
        meter.items(len(value))
        return code_points(value)
    if isinstance(value, SetObj):
        meter.items(len(value.entries))
        return [key for key, _ in value.entries.values()]
    if isinstance(value, MapObj):
        meter.items(2 * len(value.entries))
        return [ArrayObj([key, item]) for key, item in value.entries.values()]
    if isinstance(value, BytesObj):
        meter.items(len(value.items))
        return list(value.items)
    if isinstance(value, Obj):
        raise Unknown("unsupported")
    raise error("TypeError", "not iterable")


def array_of(items: Iterable[Any]) -> ArrayObj:
    """A new array."""
    return ArrayObj(list(items))


def constant(value: Value) -> NativeCall:
    """A function of the platform that always gives `value`."""
    return lambda meter, this, arguments: value


def accessor_free(value: Value | Accessor) -> Value:
    """A property whose getter need not run."""
    return data(value)
