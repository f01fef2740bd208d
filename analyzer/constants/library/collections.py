"""Map, Set and their weak kin (ECMA-262 24)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from analyzer.constants.heap import ArrayObj, MapObj, NativeCall, SetObj, Steps, Unknown, Value
from analyzer.constants.library.shapes import IteratorObj, argument, array_of, function_argument, native, natives, to_list
from analyzer.constants.meter import Meter
from analyzer.constants.operators import error, is_nullish, map_key, writable
from analyzer.constants.values import UNDEFINED


def _receiver(this: Value) -> MapObj:
    if not isinstance(this, MapObj):
        raise Unknown("unsupported")
    return this


def _get(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    entry = _receiver(this).entries.get(map_key(argument(arguments, 0)))
    return entry[1] if entry else UNDEFINED


def _has(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return map_key(argument(arguments, 0)) in _receiver(this).entries


def put(meter: Meter, target: MapObj, key: Value, value: Value) -> None:
    """Add an entry; a key that is there already keeps its place."""
    writable(target)
    meter.charge(1)
    slot = map_key(key)
    known = target.entries.get(slot)
    target.entries[slot] = (known[0] if known else (0 if key == 0 and not isinstance(key, bool) else key), value)


def _set(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    put(meter, _receiver(this), argument(arguments, 0), argument(arguments, 1))
    return this


def _add(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    put(meter, _receiver(this), argument(arguments, 0), argument(arguments, 0))
    return this


def _delete(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    target = _receiver(this)
    writable(target)
    return target.entries.pop(map_key(argument(arguments, 0)), None) is not None


def _clear(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    writable(_receiver(this))
    _receiver(this).entries.clear()
    return UNDEFINED


def _listing(pick: Callable[[Value, Value], Value]) -> NativeCall:
    def run(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        entries = _receiver(this).entries
        meter.items(len(entries))
        return IteratorObj([pick(key, value) for key, value in entries.values()])

    return run


def _for_each(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
    function = function_argument(arguments, 0)
    for key, value in list(_receiver(this).entries.values()):
        yield function, argument(arguments, 1), [value, key, this]
    return UNDEFINED


_COMMON: Final[dict[str, NativeCall]] = {
    "has": _has, "delete": _delete, "clear": _clear, "forEach": _for_each,
    "entries": _listing(lambda key, value: array_of((key, value))),
    "keys": _listing(lambda key, value: key),
    "values": _listing(lambda key, value: value),
}  # fmt: skip
MAP_PROTOTYPE: Final[dict[str, Value]] = natives("Map.prototype.", _COMMON | {"get": _get, "set": _set})
SET_PROTOTYPE: Final[dict[str, Value]] = natives("Set.prototype.", _COMMON | {"add": _add})
CHANGING: Final = frozenset(("set", "add", "delete", "clear"))


def member(value: MapObj, key: str) -> Value:
    """A property of a Map or Set."""
    if key == "size":
        return len(value.entries)
    table = SET_PROTOTYPE if isinstance(value, SetObj) else MAP_PROTOTYPE
    if key not in table:
        raise Unknown("unsupported")
    return table[key]


def _construct_map(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    result = MapObj()
    if not is_nullish(argument(arguments, 0)):
        for pair in to_list(meter, argument(arguments, 0)):
            if not isinstance(pair, ArrayObj):
                raise Unknown("unsupported")
            key, value = (*pair.read(), UNDEFINED, UNDEFINED)[:2]
            put(meter, result, key, value)
    return result


def _construct_set(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    result = SetObj()
    if not is_nullish(argument(arguments, 0)):
        for item in to_list(meter, argument(arguments, 0)):
            put(meter, result, item, item)
    return result


def _no_call(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    raise error("TypeError", "Constructor requires 'new'")


MAP: Final = native("Map", _no_call, _construct_map)
SET: Final = native("Set", _no_call, _construct_set)
WEAK_MAP: Final = native("WeakMap", _no_call, _construct_map)
WEAK_SET: Final = native("WeakSet", _no_call, _construct_set)
