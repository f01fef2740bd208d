"""What may a scanned text do to the reader's screen or file? Nothing: what does not print is spelled out as JavaScript spells it.

Control characters would drive a terminal, bidirectional controls would reorder a line, invisible characters would hide in it, and lone
surrogates cannot be encoded. All of them, and every space that is not U+0020, become `\\x1b`, `\\u202e`, `\\u{e0041}`.
"""

from __future__ import annotations

import re

# Printable by their category, yet nothing is seen of them (Default_Ignorable_Code_Point of Unicode, and the blank pattern of Braille).
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
# Two characters of a surrogate pair that stayed apart are a lone surrogate each: Python joins pairs when it decodes.
_SURROGATE = re.compile("[\ud800-\udfff]")


def escaped(character: str) -> str:
    """`character` as a JavaScript escape: `\\x1b`, `\\u202e`, `\\u{e0041}`."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\u{{{code:x}}}"


def visible(text: str, *, keep: str = "") -> str:
    """`text` with every character that does not print spelled out, except those in `keep` (such as a newline of a code block)."""
    if not text.isprintable():
        text = "".join(character if character.isprintable() or character in keep else escaped(character) for character in text)
    return text if text.isascii() else _UNSEEN.sub(lambda match: escaped(match.group()), text)


def encodable(text: str) -> str:
    """`text` with lone surrogates spelled out: many JSON readers refuse a raw `\\ud800` escape, and UTF-8 has no place for one."""
    return text if text.isascii() else _SURROGATE.sub(lambda match: escaped(match.group()), text)


def clipped(text: str, length: int) -> str:
    """At most `length` characters of `text`, cut in the middle so that both ends stay visible."""
    if len(text) <= length:
        return text
    head = length // 2
    return f"{text[:head]}…{text[len(text) - (length - 1 - head) :]}"
