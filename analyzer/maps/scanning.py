"""Where in a JSON text do the members of an object and the items of a list stand? Nothing is built: a map of 60 MB has millions of values.

Strings and scalars are passed over by one regular expression each, nested values by counting brackets, so that no depth of nesting costs a
stack. What is passed over is checked only as far as its end has to be known; a value is parsed when somebody wants it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator

import orjson

from analyzer.maps.model import MOST_ITEMS, MapError

# Possessive throughout (`*+`): nothing is ever tried a second time, and nothing is remembered for it.
_TEXT = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
STRING = re.compile(_TEXT, re.DOTALL)
_BLANKS = re.compile(rb"[ \t\r\n]*+")
_SCALAR = re.compile(rb"[-+.\w]++")
_KEY = re.compile(rb"[ \t\r\n]*+(" + _TEXT + rb")[ \t\r\n]*+:[ \t\r\n]*+", re.DOTALL)
_ITEM = re.compile(rb"[ \t\r\n]*+(" + _TEXT + rb"|null)[ \t\r\n]*+([,\]])", re.DOTALL)
_TOKEN = re.compile(_TEXT + rb'|[\[{]|[\]}]|[^"\[\]{}]++', re.DOTALL)
_NO_JSON = "is no JSON"

Span = tuple[int, int]  # of the text: start and end


def blank(data: bytes, at: int) -> int:
    """The first place from `at` on that is no blank."""
    match = _BLANKS.match(data, at)
    return match.end() if match else at


def members(data: bytes, start: int) -> Iterator[tuple[str, Span]]:
    """Key and value of every member of the object that starts at `start`; of a key twice, the last counts for who collects them."""
    if data[start : start + 1] != b"{":
        raise MapError("is no JSON object")
    at = blank(data, start + 1)
    if data[at : at + 1] == b"}":
        return
    for _ in range(MOST_ITEMS):
        key = _KEY.match(data, at)
        if key is None:
            raise MapError(_NO_JSON)
        end = skip(data, key.end())
        yield text(data, key.span(1)), (key.end(), end)
        at = blank(data, end)
        if data[at : at + 1] == b"}":
            return
        if data[at : at + 1] != b",":
            raise MapError(_NO_JSON)
        at += 1
    raise too_many()


def values(data: bytes, start: int) -> Iterator[Span]:
    """Every item of the list that starts at `start`."""
    if data[start : start + 1] != b"[":
        raise MapError("has something else where a list is expected")
    at = blank(data, start + 1)
    if data[at : at + 1] == b"]":
        return
    for _ in range(MOST_ITEMS):
        begin = blank(data, at)
        end = skip(data, begin)
        yield begin, end
        at = blank(data, end)
        if data[at : at + 1] == b"]":
            return
        if data[at : at + 1] != b",":
            raise MapError(_NO_JSON)
        at += 1
    raise too_many()


def texts(data: bytes, start: int) -> array[int]:
    """Where each item of a list of strings and nulls starts."""
    places = array("q")
    if data[start : start + 1] != b"[":
        raise MapError("has something else where a list is expected")
    at = blank(data, start + 1)
    if data[at : at + 1] == b"]":
        return places
    while len(places) < MOST_ITEMS:
        item = _ITEM.match(data, at)
        if item is None:
            raise MapError("has a list with something else than strings and null")
        places.append(item.start(1))
        at = item.end()
        if item[2] == b"]":
            return places
    raise too_many()


def skip(data: bytes, start: int) -> int:
    """The end of the value that starts at `start`."""
    if data[start : start + 1] not in (b"[", b"{"):
        match = STRING.match(data, start) or _SCALAR.match(data, start)
        if match is None:
            raise MapError(_NO_JSON)
        return match.end()
    depth, at = 0, start
    for _ in range(MOST_ITEMS):
        token = _TOKEN.match(data, at)
        if token is None:
            raise MapError(_NO_JSON)
        at = token.end()
        lead = data[token.start()]
        depth += lead in b"[{"
        depth -= lead in b"]}"
        if not depth:
            return at
    raise too_many()


def text(data: bytes, span: Span) -> str:
    """The string that stands at `span`."""
    start, end = span
    try:
        value = orjson.loads(memoryview(data)[start:end])
    except orjson.JSONDecodeError as error:
        raise MapError(f"{_NO_JSON}: {error}") from None
    if not isinstance(value, str):
        raise MapError("has something else where a text is expected")
    return value


def item_text(data: bytes, start: int) -> str | None:
    """The string that starts at `start`; None for null."""
    match = STRING.match(data, start)
    return text(data, match.span()) if match else None


def whole(data: bytes, span: Span) -> int:
    """The whole number at `span`."""
    digits = data[span[0] : span[1]]
    if not digits.isdigit() or len(digits) > 10:
        raise MapError("has something else where a whole number is expected")
    return int(digits)


def too_many() -> MapError:
    """The error for a text of too many parts."""
    return MapError(f"has more than {MOST_ITEMS} parts")
