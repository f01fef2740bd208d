"""What does `object.key` give, and what does `object.key = value` change?"""

from __future__ import annotations

from typing import Final

from analyzer.constants.heap import (
    HOLE,
    OPAQUE,
    Accessor,
    ArrayObj,
    BoundObj,
    BytesObj,
    FunctionObj,
    MapObj,
    NativeObj,
    Obj,
    RegExpObj,
    TaggedObj,
    Unknown,
    Value,
)
from analyzer.constants.library import arrays, binary, collections, maths, objects, platform, regexps, strings
from analyzer.constants.library.shapes import IteratorObj, array_index, own_keys
from analyzer.constants.meter import Meter
from analyzer.constants.operators import error, to_key, writable
from analyzer.constants.values import UNDEFINED, BigInt, Nothing

# `X.prototype.m` for the classes whose methods are modelled.
_PROTOTYPES: Final[dict[str, dict[str, Value]]] = {
    "String": strings.PROTOTYPE, "Array": arrays.PROTOTYPE, "Object": objects.PROTOTYPE, "Function": objects.FUNCTION_PROTOTYPE,
    "Number": maths.PROTOTYPE, "RegExp": regexps.PROTOTYPE, "Map": collections.MAP_PROTOTYPE, "Set": collections.SET_PROTOTYPE,
    "Uint8Array": binary.PROTOTYPE,
}  # fmt: skip


def get(meter: Meter, value: Value, key: Value) -> Value | Accessor:
    """The property `key` of any value. An Accessor is for the caller to run."""
    if type(key) is int and key >= 0:
        if type(value) is str:
            return value[key] if key < len(value) else UNDEFINED
        if isinstance(value, ArrayObj | BytesObj) and not isinstance(value, IteratorObj):
            item = value.items[key] if key < len(value.items) else UNDEFINED
            return UNDEFINED if item is HOLE else item
    return member(value, to_key(meter, key))


def member(value: Value, key: str) -> Value | Accessor:
    """The property with the name `key`."""
    if isinstance(value, str):
        return _of_text(value, key)
    if isinstance(value, Obj):
        return _of_object(value, key)
    if isinstance(value, Nothing):
        raise error("TypeError", f"Cannot read properties of {value.value}")
    if isinstance(value, int | float | BigInt):
        if key in maths.UNMODELLED:
            raise Unknown("unsupported")
        return maths.PROTOTYPE.get(key, UNDEFINED)
    raise Unknown("unsupported")


def _of_text(value: str, key: str) -> Value:
    if key == "length":
        return len(value)
    method = strings.PROTOTYPE.get(key)
    if method is not None:
        return method
    if key == "constructor":
        return strings.STRING
    if key in strings.UNMODELLED or key in objects.PROTOTYPE or key == "__proto__":
        raise Unknown("unsupported")
    index = array_index(key)
    return value[index] if 0 <= index < len(value) else UNDEFINED


def _of_object(value: Obj, key: str) -> Value | Accessor:
    if isinstance(value, ArrayObj):
        return _of_array(value, key)
    if isinstance(value, BytesObj):
        return binary.member(value, key)
    if isinstance(value, MapObj):
        return collections.member(value, key)
    if isinstance(value, RegExpObj):
        return regexps.member(value, key)
    if isinstance(value, FunctionObj | NativeObj | BoundObj):
        return _of_function(value, key)
    if value is OPAQUE:
        raise Unknown("free")
    if isinstance(value, TaggedObj):
        return _of_tagged(value, key)
    return _of_plain(value, key)


def _of_array(value: ArrayObj, key: str) -> Value:
    if isinstance(value, IteratorObj):
        raise Unknown("unsupported")
    if key == "length":
        return len(value.items)
    index = array_index(key)
    if index >= 0:
        item = value.items[index] if index < len(value.items) else UNDEFINED
        return UNDEFINED if item is HOLE else item
    if key in value.props:
        return value.props[key]
    if value.arguments:
        if key in ("callee", "caller", "constructor"):
            raise Unknown("unsupported")
        return objects.PROTOTYPE.get(key, UNDEFINED)
    if key in arrays.PROTOTYPE:
        return arrays.PROTOTYPE[key]
    if key == "constructor":
        return arrays.ARRAY
    if key in arrays.UNMODELLED or key == "__proto__":
        raise Unknown("unsupported")
    return objects.PROTOTYPE.get(key, UNDEFINED)


def _of_function(value: FunctionObj | NativeObj | BoundObj, key: str) -> Value | Accessor:
    if key in value.props:
        return value.props[key]
    if key in objects.FUNCTION_PROTOTYPE:
        return objects.FUNCTION_PROTOTYPE[key]
    if key == "constructor":
        return objects.FUNCTION
    if isinstance(value, NativeObj) and key == "prototype" and value.name in _PROTOTYPES:
        result = TaggedObj("prototype", _PROTOTYPES[value.name])
        result.frozen = True
        return result
    if isinstance(value, FunctionObj) and key == "prototype":
        return prototype_of(value)
    # A function that the computation made has the properties it was given; of others, code elsewhere may have set more.
    if isinstance(value, FunctionObj) and not value.frozen and key not in ("name", "length", "caller"):
        return UNDEFINED
    raise Unknown("unsupported")


def prototype_of(function: FunctionObj) -> Obj:
    """What instances of `function` inherit from."""
    known = function.props.get("prototype")
    if isinstance(known, Obj):
        return known
    if function.frozen:
        raise Unknown("unsupported")  # it may have been given methods elsewhere
    made = Obj()
    function.props["prototype"] = made
    return made


def _of_tagged(value: TaggedObj, key: str) -> Value | Accessor:
    if value is platform.GLOBAL_THIS:
        if key not in platform.GLOBALS:
            raise Unknown("free")
        return platform.GLOBALS[key]
    if key in value.props:
        return value.props[key]
    if value.tag.endswith("Error"):
        return value.tag if key == "name" else _error_member(value, key)
    raise Unknown("unsupported")


def _error_member(value: TaggedObj, key: str) -> Value:
    if key in ("stack", "cause", "toString", "constructor"):
        raise Unknown("unsupported")
    return UNDEFINED


def _of_plain(value: Obj, key: str) -> Value | Accessor:
    holder: Obj | None = value
    while holder is not None:
        if key in holder.props:
            return holder.props[key]
        holder = holder.proto
    if key in objects.PROTOTYPE:
        return objects.PROTOTYPE[key]
    if key in ("constructor", "__proto__", "toLocaleString", "isPrototypeOf") or key.startswith(("__define", "__lookup")):
        raise Unknown("unsupported")
    return UNDEFINED


def put(meter: Meter, target: Value, key: Value, value: Value) -> None:
    """The effect of `target[key] = value`."""
    if not isinstance(target, Obj):
        if isinstance(target, Nothing):
            raise error("TypeError", f"Cannot set properties of {target.value}")
        raise Unknown("unsupported")
    if target.frozen or target is OPAQUE:
        raise Unknown("effect")
    if isinstance(target, ArrayObj):
        _put_element(meter, target, key, value)
    elif isinstance(target, BytesObj):
        binary.store(meter, target, to_key(meter, key), value)
    elif isinstance(target, RegExpObj) and key == "lastIndex":
        regexps.set_last_index(target, value)
    elif isinstance(target, MapObj | RegExpObj):
        raise Unknown("unsupported")
    else:
        _put_named(meter, target, to_key(meter, key), value)


def _put_named(meter: Meter, target: Obj, key: str, value: Value) -> None:
    if key == "__proto__":
        raise Unknown("unsupported")
    holder: Obj | None = target
    while holder is not None:
        if isinstance(holder.props.get(key), Accessor):
            raise Unknown("unsupported")
        holder = holder.proto
    meter.charge(1)
    target.props[key] = value


def _put_element(meter: Meter, target: ArrayObj, key: Value, value: Value) -> None:
    index = key if type(key) is int and key >= 0 else array_index(to_key(meter, key))
    length = len(target.items)
    if 0 <= index < length:
        target.items[index] = value
    elif index == length:
        target.items.append(value)
    elif index > length:
        meter.items(index)
        target.items += [HOLE] * (index - length)
        target.items.append(value)
        target.sparse = True
    elif key == "length":
        _set_length(meter, target, value)
    else:
        target.props[to_key(meter, key)] = value


def _set_length(meter: Meter, target: ArrayObj, value: Value) -> None:
    if type(value) is not int or not 0 <= value < 2**32:
        raise Unknown("unsupported")
    if value > len(target.items):
        meter.items(value)
        target.items += [HOLE] * (value - len(target.items))
        target.sparse = True
    del target.items[value:]


def delete(meter: Meter, target: Value, key: Value) -> bool:
    """The effect of `delete target[key]`."""
    if type(target) is not Obj:
        raise Unknown("unsupported")
    writable(target)
    target.props.pop(to_key(meter, key), None)
    return True


def keys_for_in(meter: Meter, value: Value) -> list[str]:
    """The names that for-in visits."""
    if isinstance(value, Nothing):
        return []
    if isinstance(value, str):
        return [str(index) for index in range(len(value))]
    if not isinstance(value, Obj) or value.proto is not None or value is OPAQUE:
        raise Unknown("unsupported")

    keys = own_keys(value)
    meter.items(len(keys))
    return keys
