"""String and String.prototype (ECMA-262 22.1). Regular expressions as arguments are in `regexps`."""

from __future__ import annotations

import math
import unicodedata
from typing import Final

from analyzer.constants import numbers
from analyzer.constants.heap import NativeCall, Obj, RegExpObj, Steps, Unknown, Value, from_units, to_units
from analyzer.constants.library import regexps
from analyzer.constants.library.shapes import (
    argument,
    array_of,
    bounds,
    integer_argument,
    native,
    natives,
    own_value,
    text_argument,
    to_list,
)
from analyzer.constants.meter import Meter
from analyzer.constants.operators import error, is_nullish, to_number, to_string
from analyzer.constants.values import UNDEFINED


def this_text(meter: Meter, this: Value) -> str:
    """The receiver of a String method."""
    if type(this) is str:
        return this
    if is_nullish(this):
        raise error("TypeError", "String.prototype method called on null or undefined")
    return to_string(meter, this)


def _at(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    place = integer_argument(meter, arguments, 0)
    place = place + len(text) if place < 0 else place
    return text[int(place)] if 0 <= place < len(text) else UNDEFINED


def _char_at(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    place = integer_argument(meter, arguments, 0)
    return text[int(place)] if 0 <= place < len(text) else ""


def _char_code_at(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    place = integer_argument(meter, arguments, 0)
    return ord(text[int(place)]) if 0 <= place < len(text) else math.nan


def _code_point_at(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    place = integer_argument(meter, arguments, 0)
    if not 0 <= place < len(text):
        return UNDEFINED
    start = int(place)
    return ord(from_units(text[start : start + 2])[0])


def _concat(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    pieces = [this_text(meter, this), *(to_string(meter, item) for item in arguments)]
    meter.text(sum(map(len, pieces)))
    return "".join(pieces)


def _searched(meter: Meter, arguments: list[Value]) -> str:
    """The first argument of includes, startsWith, endsWith, which may not be a regular expression."""
    if isinstance(argument(arguments, 0), RegExpObj):
        raise error("TypeError", "First argument must not be a regular expression")
    return text_argument(meter, arguments, 0)


def _includes(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    meter.charge(len(text) >> 6)
    return text.find(_searched(meter, arguments), numbers.clamp(integer_argument(meter, arguments, 1), 0, len(text))) >= 0


def _starts_with(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    return text.startswith(_searched(meter, arguments), numbers.clamp(integer_argument(meter, arguments, 1), 0, len(text)))


def _ends_with(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    end = numbers.clamp(integer_argument(meter, arguments, 1, len(text)), 0, len(text))
    return text[:end].endswith(_searched(meter, arguments))


def _index_of(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    meter.charge(len(text) >> 6)
    return text.find(text_argument(meter, arguments, 0), numbers.clamp(integer_argument(meter, arguments, 1), 0, len(text)))


def _last_index_of(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text, wanted = this_text(meter, this), text_argument(meter, arguments, 0)
    meter.charge(len(text) >> 6)
    limit = to_number(meter, argument(arguments, 1))
    start = len(text) if limit != limit else numbers.clamp(numbers.to_integer(limit), 0, len(text))
    return text.rfind(wanted, 0, start + len(wanted))


def _slice(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    start, end = bounds(meter, arguments, len(text))
    meter.charge((end - start) >> 6)
    return text[start:end]


def _substring(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    start = numbers.clamp(integer_argument(meter, arguments, 0), 0, len(text))
    end = numbers.clamp(integer_argument(meter, arguments, 1, len(text)), 0, len(text))
    meter.charge(abs(end - start) >> 6)
    return text[min(start, end) : max(start, end)]


def _substr(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    start = integer_argument(meter, arguments, 0)
    begin = numbers.clamp(start + len(text) if start < 0 else start, 0, len(text))
    count = numbers.clamp(integer_argument(meter, arguments, 1, len(text)), 0, len(text) - begin)
    meter.charge(count >> 6)
    return text[begin : begin + count]


def _pad(at_start: bool) -> NativeCall:
    def pad(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        text = this_text(meter, this)
        width = integer_argument(meter, arguments, 0)
        filler = " " if argument(arguments, 1) is UNDEFINED else text_argument(meter, arguments, 1)
        if width <= len(text) or not filler:
            return text
        meter.text(numbers.clamp(width, 0, 2**40))
        missing = int(width) - len(text)
        padding = (filler * (missing // len(filler) + 1))[:missing]
        return padding + text if at_start else text + padding

    return pad


def _repeat(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    count = integer_argument(meter, arguments, 0)
    if count < 0 or count == math.inf:
        raise error("RangeError", "Invalid count value")
    meter.text(len(text) * int(count))
    return text * int(count) if text else ""


def _case(upper: bool) -> NativeCall:
    def change(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        text = this_text(meter, this)
        meter.text(2 * len(text))
        characters = from_units(text)
        return to_units(characters.upper() if upper else characters.lower())

    return change


def _trim(start: bool, end: bool) -> NativeCall:
    def trim(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        text = this_text(meter, this)
        text = text.lstrip(numbers.SPACE) if start else text
        return text.rstrip(numbers.SPACE) if end else text

    return trim


def _split(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    separator = argument(arguments, 0)
    limit = 2**32 - 1 if argument(arguments, 1) is UNDEFINED else numbers.to_uint32(to_number(meter, argument(arguments, 1)))
    if isinstance(separator, RegExpObj):
        return array_of(regexps.split(meter, separator, text, limit))
    if separator is UNDEFINED:
        return array_of([text][:limit])
    mark = to_string(meter, separator)
    count = text.count(mark) if mark else len(text)
    meter.items(count + 1)
    meter.charge(len(text) >> 6)
    return array_of((text.split(mark) if mark else list(text))[:limit])


def _replace(everywhere: bool) -> NativeCall:
    def replace(meter: Meter, this: Value, arguments: list[Value]) -> Value | Steps:
        text, pattern, replacement = this_text(meter, this), argument(arguments, 0), argument(arguments, 1)
        if isinstance(pattern, RegExpObj):
            if everywhere and "g" not in pattern.flags:
                raise error("TypeError", "replaceAll must be called with a global RegExp")
            return regexps.replace(meter, pattern, text, replacement)
        return regexps.replace_text(meter, text, to_string(meter, pattern), replacement, everywhere=everywhere)

    return replace


def _normalize(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = this_text(meter, this)
    form = "NFC" if argument(arguments, 0) is UNDEFINED else text_argument(meter, arguments, 0)
    if form not in ("NFC", "NFD", "NFKC", "NFKD"):
        raise error("RangeError", "The normalization form should be one of NFC, NFD, NFKC, NFKD.")
    meter.text(4 * len(text))
    return to_units(unicodedata.normalize(form, from_units(text)))  # type: ignore[arg-type]  # mypy does not narrow to the literals


def _with_regex(method: str) -> NativeCall:
    def run(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        text, pattern = this_text(meter, this), argument(arguments, 0)
        if not isinstance(pattern, RegExpObj):
            source = "(?:)" if pattern is UNDEFINED else to_string(meter, pattern)
            pattern = RegExpObj(source, "g" if method == "matchAll" else "")
        return regexps.STRING[method](meter, pattern, text)

    return run


PROTOTYPE: Final[dict[str, Value]] = natives(
    "String.prototype.",
    {
        "at": _at, "charAt": _char_at, "charCodeAt": _char_code_at, "codePointAt": _code_point_at, "concat": _concat,
        "includes": _includes, "startsWith": _starts_with, "endsWith": _ends_with, "indexOf": _index_of, "lastIndexOf": _last_index_of,
        "slice": _slice, "substring": _substring, "substr": _substr, "padStart": _pad(True), "padEnd": _pad(False), "repeat": _repeat,
        "toLowerCase": _case(False), "toUpperCase": _case(True), "trim": _trim(True, True), "trimStart": _trim(True, False),
        "trimLeft": _trim(True, False), "trimEnd": _trim(False, True), "trimRight": _trim(False, True), "split": _split,
        "replace": _replace(False), "replaceAll": _replace(True), "normalize": _normalize, "match": _with_regex("match"),
        "matchAll": _with_regex("matchAll"), "search": _with_regex("search"),
        "toString": lambda meter, this, arguments: this_text(meter, this),
        "valueOf": lambda meter, this, arguments: this_text(meter, this),
    },
)  # fmt: skip
# Names of String.prototype that are not modelled: reading them is Unknown, not undefined.
UNMODELLED: Final = frozenset(
    (
        "constructor", "localeCompare", "toLocaleLowerCase", "toLocaleUpperCase", "isWellFormed", "toWellFormed", "anchor", "big", "blink",
        "bold", "fixed", "fontcolor", "fontsize", "italics", "link", "small", "strike", "sub", "sup",
    )
)  # fmt: skip


def _from_char_code(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if len(arguments) == 1 and type(arguments[0]) is int:
        return chr(arguments[0] & 0xFFFF)
    meter.text(len(arguments))
    return "".join(chr(numbers.to_int32(to_number(meter, code)) & 0xFFFF) for code in arguments)


def _from_code_point(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    codes = [to_number(meter, code) for code in arguments]
    meter.text(2 * len(codes))
    if not all(type(code) is int and 0 <= code <= 0x10FFFF for code in codes):
        raise error("RangeError", "Invalid code point")
    return to_units("".join(chr(int(code)) for code in codes))


def raw(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    """String.raw, called or as a template tag."""
    strings = argument(arguments, 0)
    if not isinstance(strings, Obj) or "raw" not in strings.props:
        raise Unknown("unsupported")
    pieces = [to_string(meter, item) for item in to_list(meter, own_value(strings, "raw"))]
    mixed = []
    for index, piece in enumerate(pieces):
        mixed.append(piece)
        if index + 1 < min(len(pieces), len(arguments)):
            mixed.append(to_string(meter, arguments[index + 1]))
    meter.text(sum(map(len, mixed)))
    return "".join(mixed)


def _string(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return to_string(meter, arguments[0]) if arguments else ""


STRING: Final = native(
    "String",
    _string,
    None,
    fromCharCode=native("String.fromCharCode", _from_char_code),
    fromCodePoint=native("String.fromCodePoint", _from_code_point),
    raw=native("String.raw", raw),
)
