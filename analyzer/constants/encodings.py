"""How do bytes and text become each other in Node and on the web?

Buffer's encodings (node: lib/buffer.js, src/string_bytes.cc), atob and btoa (HTML standard, forgiving base64), encodeURIComponent and its
kin (ECMA-262 19.2.6), escape and unescape (ECMA-262 B.2.1). Text is in UTF-16 code units throughout.
"""

from __future__ import annotations

import base64
import re
from typing import Final

from analyzer.constants.heap import from_units, to_units

ENCODINGS: Final = {
    "utf8": "utf8", "utf-8": "utf8", "hex": "hex", "base64": "base64", "base64url": "base64url", "ascii": "ascii", "latin1": "latin1",
    "binary": "latin1", "ucs2": "utf16le", "ucs-2": "utf16le", "utf16le": "utf16le", "utf-16le": "utf16le",
}  # fmt: skip
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")
_HEX_PAIRS = re.compile(r"(?:[0-9a-fA-F]{2})*")
_STRICT_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}\Z")
_PERCENT = re.compile(r"%u([0-9a-fA-F]{4})|%([0-9a-fA-F]{2})")
_ESCAPED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@*_+-./")
_COMPONENT: Final = b"-_.!~*'()"
_WHOLE_URI: Final = _COMPONENT + b";/?:@&=+$,#"
_ALPHANUMERIC: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def encode(text: str, encoding: str) -> bytes:
    """Buffer.from(text, encoding), for a name in ENCODINGS' values."""
    if encoding == "utf8":
        return encode_utf8(text)
    if encoding in ("base64", "base64url"):
        return decode_base64(text)
    if encoding == "hex":
        match = _HEX_PAIRS.match(text)
        return bytes.fromhex(match[0]) if match else b""
    if encoding == "utf16le":
        return text.encode("utf-16-le", "surrogatepass")
    return bytes(ord(unit) & 0xFF for unit in text)


def decode(data: bytes, encoding: str) -> str:
    """buffer.toString(encoding), for a name in ENCODINGS' values."""
    if encoding == "utf8":
        return decode_utf8(data)
    if encoding == "base64":
        return base64.b64encode(data).decode("ascii")
    if encoding == "base64url":
        return base64.urlsafe_b64encode(data).decode("ascii").rstrip("=")
    if encoding == "hex":
        return data.hex()
    if encoding == "utf16le":
        return to_units(data[: len(data) & ~1].decode("utf-16-le", "surrogatepass"))
    if encoding == "ascii":
        return bytes(byte & 0x7F for byte in data).decode("ascii")
    return data.decode("latin-1")


def encode_utf8(text: str) -> bytes:
    """UTF-8; lone surrogates become U+FFFD."""
    if text.isascii():
        return text.encode("ascii")
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode("utf-8")


def decode_utf8(data: bytes) -> str:
    """UTF-8 with U+FFFD for what is malformed."""
    return to_units(data.decode("utf-8", "replace"))


def decode_base64(text: str) -> bytes:
    """Node's lenient base64: the URL alphabet is allowed too, strangers are skipped, the first `=` ends the text."""
    text = _NOT_BASE64.sub("", text.partition("=")[0].replace("-", "+").replace("_", "/"))
    if len(text) % 4 == 1:
        text = text[:-1]
    return base64.b64decode(text + "=" * (-len(text) % 4))


def atob(text: str) -> str | None:
    """The global atob; None where it throws."""
    text = "".join(unit for unit in text if unit not in "\t\n\f\r ")
    if not _STRICT_BASE64.match(text):
        return None
    digits = text.rstrip("=")
    if (len(text) != len(digits) and len(text) % 4) or len(digits) % 4 == 1:
        return None
    return base64.b64decode(digits + "=" * (-len(digits) % 4)).decode("latin-1")


def btoa(text: str) -> str | None:
    """The global btoa; None where it throws."""
    if text and max(text) > "\xff":
        return None
    return base64.b64encode(text.encode("latin-1")).decode("ascii")


def encode_uri(text: str, *, component: bool) -> str | None:
    """encodeURIComponent and encodeURI; None where they throw (lone surrogates)."""
    keep = _ALPHANUMERIC + (_COMPONENT if component else _WHOLE_URI)
    try:
        data = from_units(text).encode("utf-8")
    except UnicodeEncodeError:
        return None
    return "".join(chr(byte) if byte in keep else f"%{byte:02X}" for byte in data)


def decode_uri(text: str, *, component: bool) -> str | None:
    """decodeURIComponent and decodeURI; None where they throw."""
    pieces: list[str] = []
    position = 0
    while position < len(text):
        percent = text.find("%", position)
        if percent < 0:
            pieces.append(text[position:])
            break
        pieces.append(text[position:percent])
        run = re.compile(r"(?:%[0-9a-fA-F]{2})+").match(text, percent)
        if run is None:
            return None
        decoded = _decode_run(run[0], component)
        if decoded is None:
            return None
        pieces.append(decoded)
        position = run.end()
    return "".join(pieces)


def _decode_run(run: str, component: bool) -> str | None:
    """A run of percent escapes. decodeURI leaves those of reserved characters as they are."""
    try:
        characters = bytes.fromhex(run.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return None
    if component:
        return to_units(characters)
    result, position = [], 0
    for character in characters:
        length = 3 * len(character.encode("utf-8"))
        result.append(run[position : position + length] if character in ";/?:@&=+$,#" else character)
        position += length
    return to_units("".join(result))


def escape(text: str) -> str:
    """The global escape."""
    return "".join(unit if unit in _ESCAPED else f"%{ord(unit):02X}" if unit <= "\xff" else f"%u{ord(unit):04X}" for unit in text)


def unescape(text: str) -> str:
    """The global unescape."""
    return _PERCENT.sub(lambda match: chr(int(match[1] or match[2], 16)), text)
