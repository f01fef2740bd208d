"""Array and Array.prototype (ECMA-262 23.1). Methods that call back are generators of calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from analyzer.constants import numbers
from analyzer.constants.heap import HOLE, OPAQUE, ArrayObj, BytesObj, NativeCall, Obj, Steps, Unknown, Value
from analyzer.constants.library.shapes import (
    IteratorObj,
    argument,
    array_of,
    bounds,
    function_argument,
    integer_argument,
    native,
    natives,
    text_argument,
    to_list,
)
from analyzer.constants.meter import Meter
from analyzer.constants.operators import error, is_nullish, join, same_value_zero, strict_equal, to_number, to_string, truthy, writable
from analyzer.constants.values import UNDEFINED


def items_of(this: Value, *, change: bool = False) -> list[Any]:
    """The elements of the receiver (of any array-like we know) without holes; to be changed only when `change` asked for it."""
    if isinstance(this, ArrayObj):
        if change:
            writable(this)
        return this.dense()
    if isinstance(this, BytesObj) and not change:
        return this.items
    if isinstance(this, str) and not change:
        return list(this)
    if isinstance(this, Obj):
        raise Unknown("unsupported")
    if is_nullish(this):
        raise error("TypeError", "Array.prototype method called on null or undefined")
    return []


def _at(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = items_of(this)
    place = integer_argument(meter, arguments, 0)
    place = place + len(items) if place < 0 else place
    return items[int(place)] if 0 <= place < len(items) else UNDEFINED


def _concat(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    result: list[Any] = []
    for part in (this, *arguments):
        if part is OPAQUE:
            raise Unknown("free")
        result += part.dense() if isinstance(part, ArrayObj) else [part]
        meter.items(len(result))
    return array_of(result)


def _join(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    separator = "," if argument(arguments, 0) is UNDEFINED else text_argument(meter, arguments, 0)
    return join(meter, this if isinstance(this, ArrayObj) else array_of(items_of(this)), separator)


def _slice(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = items_of(this)
    start, end = bounds(meter, arguments, len(items))
    meter.items(end - start)
    return array_of(items[start:end])


def _includes(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items, wanted = items_of(this), argument(arguments, 0)
    meter.items(len(items))
    start = _start(meter, arguments, len(items))
    return any(same_value_zero(item, wanted) for item in items[start:])


def _start(meter: Meter, arguments: list[Value], length: int) -> int:
    place = integer_argument(meter, arguments, 1)
    return numbers.clamp(place + length if place < 0 else place, 0, length)


def _index_of(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items, wanted = items_of(this), argument(arguments, 0)
    meter.items(len(items))
    start = _start(meter, arguments, len(items))
    return next((index for index in range(start, len(items)) if strict_equal(items[index], wanted)), -1)


def _last_index_of(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items, wanted = items_of(this), argument(arguments, 0)
    if len(arguments) > 1:
        raise Unknown("unsupported")
    meter.items(len(items))
    return next((index for index in reversed(range(len(items))) if strict_equal(items[index], wanted)), -1)


def _push(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if not isinstance(this, ArrayObj):
        raise Unknown("unsupported")
    writable(this)
    this.items += arguments
    meter.charge(len(arguments) >> 4)
    return len(this.items)


def _pop(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = items_of(this, change=True)
    return items.pop() if items else UNDEFINED


def _shift(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = items_of(this, change=True)
    meter.charge(len(items) >> 8)
    return items.pop(0) if items else UNDEFINED


def _unshift(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = items_of(this, change=True)
    items[:0] = arguments
    meter.charge((len(items) >> 8) + (len(arguments) >> 4))
    return len(items)


def _splice(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = items_of(this, change=True)
    place = integer_argument(meter, arguments, 0)
    start = numbers.clamp(place + len(items) if place < 0 else place, 0, len(items))
    rest = len(items) - start
    count = rest if len(arguments) == 1 else numbers.clamp(integer_argument(meter, arguments, 1), 0, rest) if arguments else 0
    meter.items(len(items) + len(arguments))
    removed = items[start : start + count]
    items[start : start + count] = arguments[2:]
    return array_of(removed)


def _reverse(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = items_of(this, change=True)
    meter.items(len(items))
    items.reverse()
    return this


def _fill(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if isinstance(this, BytesObj):
        raise Unknown("unsupported")
    if not isinstance(this, ArrayObj):
        raise Unknown("unsupported")
    writable(this)
    start, end = bounds(meter, arguments, len(this.items), 1)
    meter.items(end - start)
    this.items[start:end] = [argument(arguments, 0)] * (end - start)
    return this


def _flat(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    depth = integer_argument(meter, arguments, 0, 1)
    return array_of(_flattened(meter, items_of(this), depth))


def _flattened(meter: Meter, items: list[Any], depth: numbers.Number) -> list[Any]:
    result: list[Any] = []
    stack: list[tuple[list[Any], int]] = [(items, 0)]
    while stack:
        inner, index = stack.pop()
        while index < len(inner):
            item = inner[index]
            index += 1
            meter.charge(1)
            if item is OPAQUE:
                raise Unknown("free")
            if isinstance(item, ArrayObj) and len(stack) < depth:
                stack += ((inner, index), (item.dense(), 0))
                break
            result.append(item)
        meter.items(len(result))
    return result


def _calls(finish: Callable[[Meter, list[Any], list[Value]], Value]) -> NativeCall:
    """A method that calls its argument for every element, then makes something of the elements and results."""

    def method(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
        items, function = items_of(this), function_argument(arguments, 0)
        receiver = argument(arguments, 1)
        results: list[Value] = []
        for index in range(len(items)):
            if index >= len(items):
                break
            results.append((yield function, receiver, [items[index], index, this]))
        return finish(meter, list(items), results)

    return method


def _flat_map(meter: Meter, items: list[Any], results: list[Value]) -> Value:
    return array_of(_flattened(meter, results, 1))


def _finds(stop_at: bool, found: Callable[[int, Any], Value], otherwise: Value, backward: bool = False) -> NativeCall:
    """A method that looks for the first element (from the end when `backward`) for which its argument says `stop_at`."""

    def method(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
        items, function = items_of(this), function_argument(arguments, 0)
        receiver = argument(arguments, 1)
        indices = range(len(items))
        for index in reversed(indices) if backward else indices:
            item = items[index] if index < len(items) else UNDEFINED
            if truthy((yield function, receiver, [item, index, this])) is stop_at:
                return found(index, item)
        return otherwise

    return method


def _reduces(backward: bool) -> NativeCall:
    def method(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
        items, function = items_of(this), function_argument(arguments, 0)
        indices = list(range(len(items)))
        if backward:
            indices.reverse()
        if len(arguments) > 1:
            total = arguments[1]
        elif indices:
            total = items[indices.pop(0)]
        else:
            raise error("TypeError", "Reduce of empty array with no initial value")
        for index in indices:
            if index < len(items):
                total = yield function, UNDEFINED, [total, items[index], index, this]
        return total

    return method


def _sort(in_place: bool) -> NativeCall:
    def method(meter: Meter, this: Value, arguments: list[Value]) -> Value | Steps:
        items = items_of(this, change=in_place)
        meter.items(len(items) * 2)
        target = this if in_place and isinstance(this, ArrayObj) else array_of(items)
        missing = [item for item in items if item is UNDEFINED]
        present = [item for item in items if item is not UNDEFINED]
        if argument(arguments, 0) is UNDEFINED:
            keyed = sorted(((to_string(meter, item), item) for item in present), key=lambda pair: pair[0])
            target.items = [item for _, item in keyed] + missing
            return target
        return _sort_calling(meter, target, present, missing, function_argument(arguments, 0))

    return method


def _sort_calling(meter: Meter, target: Any, items: list[Any], missing: list[Any], function: Obj) -> Steps:
    """A stable merge sort, bottom up."""
    width = 1
    while width < len(items):
        merged: list[Any] = []
        for start in range(0, len(items), 2 * width):
            left, right = items[start : start + width], items[start + width : start + 2 * width]
            one = other = 0
            while one < len(left) and other < len(right):
                order = to_number(meter, (yield function, UNDEFINED, [left[one], right[other]]))
                if order > 0:
                    merged.append(right[other])
                    other += 1
                else:
                    merged.append(left[one])
                    one += 1
            merged += left[one:] + right[other:]
        items = merged
        width *= 2
    target.items = items + missing
    return target  # type: ignore[no-any-return]  # an ArrayObj


def _entries(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return IteratorObj([array_of([index, item]) for index, item in enumerate(items_of(this))])


def _keys(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return IteratorObj(list(range(len(items_of(this)))))


def _values(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return IteratorObj(list(items_of(this)))


def _copies(method: Callable[..., Value | Steps]) -> NativeCall:
    """The method that returns a changed copy, from the one that changes in place."""

    def copying(meter: Meter, this: Value, arguments: list[Value]) -> Value | Steps:
        items = items_of(this)
        meter.items(len(items))
        copy = array_of(items)
        method(meter, copy, arguments)
        return copy

    return copying


def _with(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    items = list(items_of(this))
    place = integer_argument(meter, arguments, 0)
    place = place + len(items) if place < 0 else place
    if not 0 <= place < len(items):
        raise error("RangeError", "Invalid index")
    meter.items(len(items))
    items[int(place)] = argument(arguments, 1)
    return array_of(items)


READING: Final[dict[str, NativeCall]] = {
    "at": _at, "join": _join, "includes": _includes, "indexOf": _index_of, "lastIndexOf": _last_index_of,
    "entries": _entries, "keys": _keys, "values": _values,
    "map": _calls(lambda meter, items, results: array_of(results)),
    "forEach": _calls(lambda meter, items, results: UNDEFINED),
    "filter": _calls(lambda meter, items, results: array_of(item for item, keep in zip(items, results, strict=False) if truthy(keep))),
    "some": _finds(True, lambda index, item: True, False), "every": _finds(False, lambda index, item: False, True),
    "find": _finds(True, lambda index, item: item, UNDEFINED), "findIndex": _finds(True, lambda index, item: index, -1),
    "findLast": _finds(True, lambda index, item: item, UNDEFINED, True),
    "findLastIndex": _finds(True, lambda index, item: index, -1, True),
    "reduce": _reduces(False), "reduceRight": _reduces(True),
}  # fmt: skip
PROTOTYPE: Final[dict[str, Value]] = natives(
    "Array.prototype.",
    READING
    | {
        "concat": _concat, "slice": _slice, "push": _push, "pop": _pop, "shift": _shift, "unshift": _unshift, "splice": _splice,
        "reverse": _reverse, "fill": _fill, "flat": _flat, "flatMap": _calls(_flat_map), "sort": _sort(True), "toSorted": _sort(False),
        "toReversed": _copies(_reverse), "with": _with,
        "toString": lambda meter, this, arguments: _join(meter, this, []),
    },
)  # fmt: skip
UNMODELLED: Final = frozenset(("constructor", "copyWithin", "toSpliced", "toLocaleString"))
# Methods after which an array is another: what a stored array may not be asked to do if its elements are to count as constant.
CHANGING: Final = frozenset(("push", "pop", "shift", "unshift", "splice", "reverse", "fill", "sort", "copyWithin"))


def _is_array(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = argument(arguments, 0)
    if value is OPAQUE:
        raise Unknown("free")
    return isinstance(value, ArrayObj) and not value.arguments and not isinstance(value, IteratorObj)


def from_values(meter: Meter, source: Value) -> list[Any]:
    """The elements that Array.from and typed array constructors take from an iterable or array-like."""
    if type(source) is Obj and "length" in source.props:
        length = numbers.clamp(numbers.to_integer(to_number(meter, source.props["length"])), 0, 2**32)
        meter.items(length)
        return [source.props.get(str(index), UNDEFINED) for index in range(length)]
    if type(source) is Obj or isinstance(source, bool | int | float):
        return []
    return to_list(meter, source)


def _from(meter: Meter, this: Value, arguments: list[Value]) -> Value | Steps:
    items = from_values(meter, argument(arguments, 0))
    if argument(arguments, 1) is UNDEFINED:
        return array_of(items)
    return _from_calling(items, function_argument(arguments, 1))


def _from_calling(items: list[Any], function: Obj) -> Steps:
    results = []
    for index, item in enumerate(items):
        results.append((yield function, UNDEFINED, [item, index]))
    return array_of(results)


def _construct(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if len(arguments) != 1 or not isinstance(arguments[0], int | float) or isinstance(arguments[0], bool):
        if OPAQUE in arguments and len(arguments) == 1:
            raise Unknown("free")
        return array_of(arguments)
    length = arguments[0]
    if type(length) is not int or not 0 <= length < 2**32:
        raise error("RangeError", "Invalid array length")
    meter.items(length)
    result = array_of([HOLE] * length)
    result.sparse = length > 0
    return result


ARRAY: Final = native(
    "Array",
    _construct,
    _construct,
    isArray=native("Array.isArray", _is_array),
    **{"from": native("Array.from", _from), "of": native("Array.of", lambda meter, this, arguments: array_of(arguments))},
)
