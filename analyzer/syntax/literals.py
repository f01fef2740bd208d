"""What is the value of a string, a template piece or a name as written?

ECMA-262, 12.7 (names), 12.9.4 (string literals), 12.9.6 (templates), Annex B.1.2 (octal escapes). Lone surrogates stay in the values as
Python surrogate code points; two halves that meet become one character.
"""

from __future__ import annotations

import re
from html.entities import name2codepoint

_SIMPLE = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[0-3][0-7]{0,2}|[4-7][0-7]?|\r\n|.)", re.DOTALL)
_NAME_ESCAPE = re.compile(r"\\u(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{4}))")
# A template piece whose escape is none of those a string knows, or is octal, has no cooked value.
_BAD_IN_TEMPLATE = re.compile(r"\\(?:x(?![0-9a-fA-F]{2})|u(?!\{[0-9a-fA-F]+\}|[0-9a-fA-F]{4})|[1-9]|0[0-9])")
_REFERENCE = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,31});")  # HTML 4 names, always with a semicolon
_NEXT_ESCAPE = re.compile(r"\\.", re.DOTALL)


def cook_string(body: str) -> str:
    """The value of a string literal, given what stands between its quotes."""
    return join_surrogates(_ESCAPE.sub(_unescape, body)) if "\\" in body else body


def cook_template(body: str) -> str | None:
    """The cooked value of a template element, or None when an escape is invalid (allowed in tagged templates)."""
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" not in body:
        return body
    if any(_BAD_IN_TEMPLATE.match(body, found.start()) or _too_large(body, found.start()) for found in _NEXT_ESCAPE.finditer(body)):
        return None
    return cook_string(body)


def cook_name(name: str) -> str:
    """A name with its `\\u` escapes read."""
    if "\\" not in name:
        return name
    return join_surrogates(_NAME_ESCAPE.sub(lambda found: _character(found[1] or found[2]), name))


def cook_jsx(body: str) -> str:
    """The value of JSX text or of a JSX attribute: no backslash escapes, but HTML character references."""
    return _REFERENCE.sub(_reference, body) if "&" in body else body


def join_surrogates(value: str) -> str:
    """`value` with every high surrogate that a low one follows made one character."""
    if not any("\ud800" <= character <= "\udbff" for character in value):
        return value
    return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _reference(found: re.Match[str]) -> str:
    name = found[1]
    if name.startswith("#"):
        code = int("0" + name[1:], 16) if name[1] in "xX" else int(name[1:])
    else:
        code = 0x27 if name == "apos" else name2codepoint.get(name, -1)
    return chr(code) if 0 <= code <= 0x10FFFF else found[0]


def _too_large(body: str, at: int) -> bool:
    found = _ESCAPE.match(body, at)
    return found is not None and found[1].startswith("u{") and int(found[1][2:-1], 16) > 0x10FFFF


def _character(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _unescape(found: re.Match[str]) -> str:
    escape = found[1]
    first = escape[0]
    if len(escape) > 1 and first in "ux":
        return _character(escape.strip("ux{}"))
    if first in "01234567":
        return chr(int(escape, 8))
    if first in "\r\n\u2028\u2029":
        return ""  # a line continuation
    return _SIMPLE.get(first, escape)
