"""Which value does a global name of the platform have, and which Node modules give the same values?

Host names (Buffer, atob, URL …) are told apart from those of ECMAScript: code may ask whether they exist.
"""

from __future__ import annotations

import math
from typing import Final

from analyzer.constants.heap import TaggedObj, Unknown, Value
from analyzer.constants.library import arrays, binary, collections, maths, objects, regexps, strings, urls
from analyzer.constants.library.shapes import argument, native
from analyzer.constants.meter import Meter
from analyzer.constants.values import UNDEFINED

GLOBAL_THIS: Final = TaggedObj("global")
GLOBAL_THIS.frozen = True

ECMASCRIPT: Final[dict[str, Value]] = {
    "undefined": UNDEFINED, "NaN": math.nan, "Infinity": math.inf,
    "String": strings.STRING, "Number": maths.NUMBER, "Boolean": maths.BOOLEAN, "BigInt": maths.BIGINT, "Math": maths.MATH,
    "Array": arrays.ARRAY, "Object": objects.OBJECT, "JSON": objects.JSON, "Function": objects.FUNCTION, "RegExp": regexps.REGEXP,
    "Map": collections.MAP, "Set": collections.SET, "WeakMap": collections.WEAK_MAP, "WeakSet": collections.WEAK_SET,
    "parseInt": maths.PARSE_INT, "parseFloat": maths.PARSE_FLOAT, "isNaN": maths.IS_NAN, "isFinite": maths.IS_FINITE,
    "globalThis": GLOBAL_THIS,
    **objects.ERRORS, **binary.TYPED_ARRAYS,
    **{name: call for name, call in binary.TEXT_FUNCTIONS.items() if name not in ("atob", "btoa")},
}  # fmt: skip
HOST: Final[dict[str, Value]] = {
    "Buffer": binary.BUFFER, "TextDecoder": binary.TEXT_DECODER, "TextEncoder": binary.TEXT_ENCODER, "URL": urls.URL,
    "atob": binary.TEXT_FUNCTIONS["atob"], "btoa": binary.TEXT_FUNCTIONS["btoa"],
    "window": GLOBAL_THIS, "self": GLOBAL_THIS, "global": GLOBAL_THIS,
}  # fmt: skip
_MODULES: Final[dict[str, tuple[str, ...]]] = {
    "buffer": ("Buffer", "atob", "btoa"),
    "util": ("TextDecoder", "TextEncoder"),
    "url": ("URL",),
}


def module(name: str) -> Value:
    """What `require(name)` gives, as far as it is modelled here."""
    members = _MODULES.get(name.removeprefix("node:"))
    if members is None:
        raise Unknown("free")
    result = TaggedObj("module", {member: HOST[member] for member in members})
    result.frozen = True
    return result


def _require(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    name = argument(arguments, 0)
    if not isinstance(name, str):
        raise Unknown("free")
    return module(name)


REQUIRE: Final = native("require", _require)
GLOBALS: Final[dict[str, Value]] = {**ECMASCRIPT, **HOST, "require": REQUIRE}
