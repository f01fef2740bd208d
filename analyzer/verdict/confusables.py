"""Which characters does a reader take for each other? Skeletons of Unicode Technical Standard 39, and the characters that do not print.

The table is the Unicode Consortium's own (data/confusables.txt, version and date in its head, licence beside it). It maps a character to
the prototype of those that look like it, `ʼ` and `’` to `'`. It knows nothing of white space at the ends, of letter case or of dates: see
alphabets.py.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("data") / "confusables.txt"

# Default_Ignorable_Code_Point of the Unicode Character Database, and the control characters that no text needs.
_INVISIBLE_RANGES = (
    (0x0000, 0x0008), (0x000E, 0x001A), (0x001C, 0x001F), (0x007F, 0x007F), (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
INVISIBLE = re.compile("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _INVISIBLE_RANGES) + "]+")

# Unicode gives control characters no names, only aliases.
_CONTROLS = {0x00: "NULL", 0x08: "BACKSPACE", 0x09: "CHARACTER TABULATION", 0x0A: "LINE FEED", 0x0D: "CARRIAGE RETURN", 0x1B: "ESCAPE"}


@cache
def prototypes() -> dict[int, str]:
    """The table: code point -> prototype, as `str.translate` takes it."""
    result: dict[int, str] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, _, prototype = line.partition(";")
            result[int(code, 16)] = "".join(chr(int(part, 16)) for part in prototype.split())
    return result


def skeleton(text: str) -> str:
    """What two texts that look the same have in common (UTS 39, section 4, without the reordering of right-to-left text)."""
    visible = INVISIBLE.sub("", unicodedata.normalize("NFD", text))
    return unicodedata.normalize("NFD", visible.translate(prototypes()))


def codepoint(character: str) -> str:
    """`U+02BC MODIFIER LETTER APOSTROPHE`."""
    code = ord(character)
    name = unicodedata.name(character, "") or _CONTROLS.get(code, "")
    return f"U+{code:04X} {name}".rstrip()
