"""Buffer, typed arrays of integers, TextEncoder, TextDecoder, atob and the URI functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from analyzer.constants import encodings, numbers
from analyzer.constants.heap import OPAQUE, ArrayObj, BytesObj, NativeCall, Obj, Steps, TaggedObj, Unknown, Value
from analyzer.constants.library import arrays
from analyzer.constants.library.shapes import (
    argument,
    array_index,
    bounds,
    function_argument,
    integer_argument,
    native,
    natives,
    text_argument,
    to_list,
)
from analyzer.constants.meter import Meter
from analyzer.constants.operators import bytes_text, error, to_number, to_string, writable
from analyzer.constants.values import UNDEFINED

_WIDTHS: Final = {
    "Uint8Array": 8, "Int8Array": -8, "Uint16Array": 16, "Int16Array": -16, "Uint32Array": 32, "Int32Array": -32, "Buffer": 8,
}  # fmt: skip


def element(meter: Meter, tag: str, value: Value) -> int:
    """`value` as an element of a typed array."""
    if tag == "Uint8ClampedArray":
        number = to_number(meter, value)
        return numbers.clamp(round(number) if number == number else 0, 0, 255) if abs(number) < 1e9 else (255 if number > 0 else 0)
    bits = _WIDTHS[tag]
    number = numbers.to_int32(value if type(value) is int else to_number(meter, value))
    if bits > 0:
        return number & ((1 << bits) - 1)
    half = 1 << (-bits - 1)
    return ((number & ((1 << -bits) - 1)) ^ half) - half


def store(meter: Meter, target: BytesObj, key: str, value: Value) -> None:
    """Write an element; indices beyond the end are ignored, as typed arrays do."""
    writable(target)
    index = array_index(key)
    if index < 0:
        raise Unknown("unsupported")
    stored = element(meter, target.tag, value)
    if index < len(target.items):
        target.items[index] = stored


def _receiver(this: Value) -> BytesObj:
    if not isinstance(this, BytesObj):
        raise Unknown("unsupported")
    return this


def _encoding(value: Value) -> str:
    if value is UNDEFINED:
        return "utf8"
    if not isinstance(value, str) or value.lower() not in encodings.ENCODINGS:
        raise Unknown("unsupported")
    return encodings.ENCODINGS[value.lower()]


def _to_string(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = _receiver(this)
    if value.tag != "Buffer":
        return bytes_text(meter, value)
    start, end = bounds(meter, arguments, len(value.items), 1)
    meter.text(2 * (end - start))
    return encodings.decode(bytes(value.items[start:end]), _encoding(argument(arguments, 0)))


def _slice(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    """slice and subarray. Buffers and subarrays share memory with the original, so both are closed against later writes."""
    value = _receiver(this)
    start, end = bounds(meter, arguments, len(value.items))
    meter.items(end - start)
    return BytesObj(value.tag, value.items[start:end])


def _view(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    result = _slice(meter, this, arguments)
    _receiver(this).frozen = True
    _receiver(result).frozen = True
    return result


def _slice_method(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return (_view if _receiver(this).tag == "Buffer" else _slice)(meter, this, arguments)


def _map(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
    value, function = _receiver(this), function_argument(arguments, 0)
    results = []
    for index, item in enumerate(value.items):
        results.append(element(meter, value.tag, (yield function, UNDEFINED, [item, index, this])))
    return BytesObj(value.tag, results)


def _filter(meter: Meter, this: Value, arguments: list[Value]) -> Steps:
    value, function = _receiver(this), function_argument(arguments, 0)
    kept = []
    for index, item in enumerate(value.items):
        if (yield function, UNDEFINED, [item, index, this]) is True:
            kept.append(item)
    return BytesObj(value.tag, kept)


def _reverse(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    writable(_receiver(this))
    meter.items(len(_receiver(this).items))
    _receiver(this).items.reverse()
    return this


def _fill(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = _receiver(this)
    writable(value)
    if isinstance(argument(arguments, 0), str):
        raise Unknown("unsupported")
    start, end = bounds(meter, arguments, len(value.items), 1)
    meter.items(end - start)
    value.items[start:end] = [element(meter, value.tag, argument(arguments, 0))] * (end - start)
    return this


def _set(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value, source = _receiver(this), argument(arguments, 0)
    writable(value)
    items = [element(meter, value.tag, item) for item in arrays.from_values(meter, source)]
    start = integer_argument(meter, arguments, 1)
    if not 0 <= start <= len(value.items) - len(items):
        raise error("RangeError", "offset is out of bounds")
    value.items[int(start) : int(start) + len(items)] = items
    return UNDEFINED


def _read(size: int, little: bool, signed: bool) -> NativeCall:
    def read(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        value, place = _receiver(this), integer_argument(meter, arguments, 0)
        if not 0 <= place <= len(value.items) - size:
            raise error("RangeError", "The value of offset is out of range")
        data = bytes(value.items[int(place) : int(place) + size])
        return int.from_bytes(data, "little" if little else "big", signed=signed)

    return read


def _index_of(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if isinstance(argument(arguments, 0), str | Obj):
        raise Unknown("unsupported")
    return arrays.READING["indexOf"](meter, this, arguments)  # type: ignore[return-value]  # indexOf does not call back


PROTOTYPE: Final[dict[str, Value]] = natives(
    "Uint8Array.prototype.",
    {
        **{name: call for name, call in arrays.READING.items() if name not in ("map", "filter", "indexOf", "includes", "lastIndexOf")},
        "toString": _to_string, "slice": _slice_method, "subarray": _view, "map": _map, "filter": _filter, "reverse": _reverse,
        "fill": _fill, "set": _set, "indexOf": _index_of,
    },
)  # fmt: skip
_BUFFER_PROTOTYPE: Final[dict[str, Value]] = natives(
    "Buffer.prototype.",
    {
        "readUInt8": _read(1, True, False), "readInt8": _read(1, True, True),
        "readUInt16LE": _read(2, True, False), "readUInt16BE": _read(2, False, False),
        "readInt16LE": _read(2, True, True), "readInt16BE": _read(2, False, True),
        "readUInt32LE": _read(4, True, False), "readUInt32BE": _read(4, False, False),
        "readInt32LE": _read(4, True, True), "readInt32BE": _read(4, False, True),
    },
)  # fmt: skip
CHANGING: Final = frozenset(("set", "fill", "reverse", "sort", "copy", "write", "swap16", "swap32", "swap64"))


def member(value: BytesObj, key: str) -> Value:
    """A property of a Buffer or typed array."""
    index = array_index(key)
    if index >= 0:
        return value.items[index] if index < len(value.items) else UNDEFINED
    if key == "length":
        return len(value.items)
    if key == "byteLength":
        return len(value.items) * (abs(_WIDTHS.get(value.tag, 8)) // 8)
    if key in PROTOTYPE:
        return PROTOTYPE[key]
    if value.tag == "Buffer" and key in _BUFFER_PROTOTYPE:
        return _BUFFER_PROTOTYPE[key]
    raise Unknown("unsupported")


def _buffer_from(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    source = argument(arguments, 0)
    if isinstance(source, str):
        meter.text(2 * len(source))
        return BytesObj("Buffer", list(encodings.encode(source, _encoding(argument(arguments, 1)))))
    if isinstance(source, ArrayObj | BytesObj):
        meter.items(len(source.items))
        return BytesObj("Buffer", [element(meter, "Buffer", item) for item in to_list(meter, source)])
    raise Unknown("unsupported")


def _buffer_alloc(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    size = integer_argument(meter, arguments, 0)
    if len(arguments) > 1 or not 0 <= size <= 2**31:
        raise Unknown("unsupported")
    meter.items(int(size))
    return BytesObj("Buffer", [0] * int(size))


def _buffer_concat(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if len(arguments) != 1:
        raise Unknown("unsupported")
    result: list[int] = []
    for part in to_list(meter, arguments[0]):
        result += _receiver(part).items
        meter.items(len(result))
    return BytesObj("Buffer", result)


def _byte_length(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    source = argument(arguments, 0)
    if isinstance(source, BytesObj):
        return len(source.items)
    text = to_string(meter, source)
    meter.text(2 * len(text))
    return len(encodings.encode(text, _encoding(argument(arguments, 1))))


def _is_buffer(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = argument(arguments, 0)
    if value is OPAQUE:
        raise Unknown("free")
    return isinstance(value, BytesObj) and value.tag == "Buffer"


BUFFER: Final = native(
    "Buffer",
    _buffer_from,
    _buffer_from,
    **natives(
        "Buffer.",
        {
            "from": _buffer_from, "alloc": _buffer_alloc, "allocUnsafe": _buffer_alloc, "concat": _buffer_concat,
            "byteLength": _byte_length,
            "isBuffer": _is_buffer,
        },
    ),
)  # fmt: skip


def _typed_array(tag: str) -> Value:
    def construct(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        source = argument(arguments, 0)
        if len(arguments) > 1 or source is OPAQUE:
            raise Unknown("unsupported")
        if isinstance(source, int) and not isinstance(source, bool):
            meter.items(max(source, 0))
            return BytesObj(tag, [0] * source)
        return of(meter, this, [] if source is UNDEFINED else arrays.from_values(meter, source))

    def of(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        return BytesObj(tag, [element(meter, tag, item) for item in arguments])

    def from_(meter: Meter, this: Value, arguments: list[Value]) -> Value | Steps:
        items = arrays.from_values(meter, argument(arguments, 0))
        if argument(arguments, 1) is UNDEFINED:
            return of(meter, this, items)
        return calling(meter, items, function_argument(arguments, 1))

    def calling(meter: Meter, items: list[Value], function: Obj) -> Steps:
        results: list[Value] = []
        for index, item in enumerate(items):
            results.append((yield function, UNDEFINED, [item, index]))
        return of(meter, UNDEFINED, results)

    return native(tag, None, construct, **{"from": native(f"{tag}.from", from_), "of": native(f"{tag}.of", of)})


TYPED_ARRAYS: Final[dict[str, Value]] = {tag: _typed_array(tag) for tag in (*_WIDTHS, "Uint8ClampedArray") if tag != "Buffer"}


def _encode(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = "" if argument(arguments, 0) is UNDEFINED else text_argument(meter, arguments, 0)
    meter.text(3 * len(text))
    return BytesObj("Uint8Array", list(encodings.encode_utf8(text)))


def _decode(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if argument(arguments, 0) is UNDEFINED:
        return ""
    data = bytes(byte & 0xFF for byte in _receiver(argument(arguments, 0)).items)
    if len(arguments) > 1 or not isinstance(this, TaggedObj):
        raise Unknown("unsupported")
    meter.text(len(data))
    if this.props["encoding"] == "utf-16le":
        if len(data) % 2:
            raise Unknown("unsupported")
        return encodings.decode(data, "utf16le").removeprefix("\ufeff")
    return encodings.decode_utf8(data).removeprefix("\ufeff")


def _decoder(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    label = "utf-8" if argument(arguments, 0) is UNDEFINED else text_argument(meter, arguments, 0).strip().lower()
    if label not in ("utf-8", "utf8", "utf-16le") or len(arguments) > 1:
        raise Unknown("unsupported")
    encoding = "utf-16le" if label == "utf-16le" else "utf-8"
    return TaggedObj("TextDecoder", {"encoding": encoding, "decode": native("TextDecoder.prototype.decode", _decode)})


def _encoder(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return TaggedObj("TextEncoder", {"encoding": "utf-8", "encode": native("TextEncoder.prototype.encode", _encode)})


TEXT_DECODER: Final = native("TextDecoder", None, _decoder)
TEXT_ENCODER: Final = native("TextEncoder", None, _encoder)


def _text_function(convert: Callable[[str], str | None], failure: str, growth: int) -> NativeCall:
    def run(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        text = text_argument(meter, arguments, 0)
        meter.text(growth * len(text))
        result = convert(text)
        if result is None:
            raise error(failure, "malformed")
        return result

    return run


TEXT_FUNCTIONS: Final[dict[str, Value]] = natives(
    "",
    {
        "atob": _text_function(encodings.atob, "Error", 1),
        "btoa": _text_function(encodings.btoa, "Error", 2),
        "escape": _text_function(encodings.escape, "", 6),
        "unescape": _text_function(encodings.unescape, "", 1),
        "encodeURIComponent": _text_function(lambda text: encodings.encode_uri(text, component=True), "URIError", 9),
        "encodeURI": _text_function(lambda text: encodings.encode_uri(text, component=False), "URIError", 9),
        "decodeURIComponent": _text_function(lambda text: encodings.decode_uri(text, component=True), "URIError", 1),
        "decodeURI": _text_function(lambda text: encodings.decode_uri(text, component=False), "URIError", 1),
    },
)
