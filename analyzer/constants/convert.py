"""How do the values of a computation become the frozen constants that the evaluator hands out, and back?"""

from __future__ import annotations

from typing import Any, Final

from analyzer.constants.heap import (
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
    SetObj,
    TaggedObj,
    Unknown,
    Value,
    freeze,
    from_units,
    to_units,
)
from analyzer.constants.library.collections import put
from analyzer.constants.library.platform import GLOBALS
from analyzer.constants.library.shapes import IteratorObj, own_keys
from analyzer.constants.meter import Meter
from analyzer.constants.values import (
    BigInt,
    Constant,
    JSArray,
    JSBuiltin,
    JSBytes,
    JSCollection,
    JSFunction,
    JSObject,
    JSRegExp,
)

_HIGHEST: Final = 100  # levels of objects inside objects
_NAMESPACES: Final = frozenset(("Math", "JSON", "global", "prototype", "module"))


def to_constant(meter: Meter, value: Value) -> Constant | None:
    """`value` as a constant; None where a part of it is unknown, or where it contains itself."""
    if isinstance(value, str):
        return from_units(value)
    if not isinstance(value, Obj):
        return value
    try:
        return _to_constant(meter, value)
    except Unknown:
        return None


def _to_constant(meter: Meter, root: Obj) -> Constant:
    """Objects inside objects first, by an explicit stack. Who compares or prints the result recurses, so its depth and its size (with
    what is shared counted wherever it stands) are bounded."""
    done: dict[int, Constant] = {}
    extent: dict[int, tuple[int, int]] = {}  # height and size
    begun: set[int] = set()
    stack = [root]
    while stack:
        value = stack[-1]
        if id(value) in done:
            stack.pop()
            continue
        parts = _parts(value)
        missing = [part for part in parts if isinstance(part, Obj) and id(part) not in done]
        if not missing:
            stack.pop()
            inner = [extent[id(part)] for part in parts if isinstance(part, Obj)]
            height = 1 + max((part[0] for part in inner), default=0)
            size = 1 + len(parts) + sum(part[1] for part in inner)
            if height > _HIGHEST or size > meter.budget.items:
                raise Unknown("items")
            extent[id(value)] = height, size
            done[id(value)] = _assemble(value, [_finished(part, done) for part in parts])
        elif id(value) in begun:
            raise Unknown("unsupported")  # it contains itself
        else:
            begun.add(id(value))
            meter.items(len(parts))
            stack += missing
    return done[id(root)]


def _finished(part: Value, done: dict[int, Constant]) -> Constant:
    return done[id(part)] if isinstance(part, Obj) else from_units(part) if isinstance(part, str) else part


def _parts(value: Obj) -> list[Any]:
    """The values inside `value` that its constant holds."""
    if value is OPAQUE or isinstance(value, IteratorObj | BoundObj):
        raise Unknown("free")
    if isinstance(value, ArrayObj):
        return value.read()
    if isinstance(value, SetObj):
        return [key for key, _ in value.entries.values()]
    if isinstance(value, MapObj):
        return [part for pair in value.entries.values() for part in pair]
    if isinstance(value, BytesObj | RegExpObj | FunctionObj | NativeObj) or _is_namespace(value):
        return []
    names = _names(value)
    parts = [value.props[name] for name in names]
    if any(isinstance(part, Accessor) for part in parts):
        raise Unknown("unsupported")
    return parts


def _is_namespace(value: Obj) -> bool:
    return isinstance(value, TaggedObj) and value.tag in _NAMESPACES


def _names(value: Obj) -> list[str]:
    if isinstance(value, TaggedObj):
        return [name for name, part in value.props.items() if not isinstance(part, NativeObj)]
    return own_keys(value)


def _assemble(value: Obj, parts: list[Constant]) -> Constant:
    if isinstance(value, ArrayObj):
        return JSArray(tuple(parts))
    if isinstance(value, SetObj):
        return JSCollection("Set", tuple((part,) for part in parts))
    if isinstance(value, MapObj):
        return JSCollection("Map", tuple(zip(parts[::2], parts[1::2], strict=True)))
    if isinstance(value, BytesObj):
        return JSBytes(value.tag, tuple(value.items))
    if isinstance(value, RegExpObj):
        return JSRegExp(from_units(value.source), value.flags)
    if isinstance(value, FunctionObj):
        return JSFunction(value.node)
    if isinstance(value, NativeObj):
        return JSBuiltin(value.name)
    if _is_namespace(value):
        return JSBuiltin("globalThis" if value.tag == "global" else value.tag)
    return JSObject(tuple((from_units(name), part) for name, part in zip(_names(value), parts, strict=True)), value.tag)


def from_constant(meter: Meter, constant: Constant, depth: int = 0) -> Value:
    """A constant as value of a computation, closed against writes. Constants deeper than 200 levels are Unknown."""
    if isinstance(constant, str):
        return to_units(constant)
    if isinstance(constant, bool | int | float | BigInt):
        return constant
    if depth > 200:
        raise Unknown("depth")
    return freeze(_revived(meter, constant, depth + 1))


def _revived(meter: Meter, constant: Any, depth: int) -> Value:
    if isinstance(constant, JSArray):
        return ArrayObj([from_constant(meter, item, depth) for item in constant.items])
    if isinstance(constant, JSObject):
        props = {to_units(name): from_constant(meter, item, depth) for name, item in constant.entries}
        return Obj(props) if constant.tag == "Object" else TaggedObj(constant.tag, props)
    if isinstance(constant, JSCollection):
        result = SetObj() if constant.tag == "Set" else MapObj()
        for entry in constant.entries:
            parts = [from_constant(meter, part, depth) for part in entry]
            put(meter, result, parts[0], parts[-1])
        return result
    if isinstance(constant, JSBytes):
        return BytesObj(constant.tag, list(constant.numbers))
    if isinstance(constant, JSRegExp):
        return RegExpObj(to_units(constant.source), constant.flags)
    if isinstance(constant, JSFunction):
        return FunctionObj(constant.node, None)
    if isinstance(constant, JSBuiltin):
        known = GLOBALS.get(constant.name)
        if known is None:
            raise Unknown("unsupported")
        return known
    result_value: Value = constant  # UNDEFINED and NULL
    return result_value
