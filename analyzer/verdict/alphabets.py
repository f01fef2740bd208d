"""Would a reader take these texts for the same? The alphabets in which a branch can write so that nobody sees it.

An alphabet is two or more different texts that become equal when one thing about them is ignored: invisible characters, the kind of an
apostrophe, the separator of a date … What is ignored is its kind. Texts that nothing is left of are no alphabet by themselves: there is
nothing that a reader could take for the same.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from analyzer.verdict.confusables import INVISIBLE, codepoint, prototypes, skeleton

MAXIMUM_TEXT = 4_000  # characters of a text that are compared; longer ones are no mark that a reader overlooks
MAXIMUM_TEXTS = 256
SHOWN_WHOLE = 4  # characters up to which all code points of a text are named, not only those that others lack

_LINE_ENDS = re.compile(r"\r\n|[\n\r\u0085\u2028\u2029]")
_SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]")
_SPACING = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000]+")
_LOOSE = re.compile(r" ?([,;:=(){}\[\]<>|&]) ?")  # a space beside these changes nothing that a reader sees
_ENDS = re.compile(r"[ \t]+(?=\n|$)")
_DASHES = re.compile(r"[-\u00ad\u02d7\u06d4\u2010-\u2015\u2043\u2212\u2796\u2e3a\u2e3b\u30fc\ufe58\ufe63\uff0d]")
_DATE = re.compile(r"(?<!\d)(\d{1,4}) ?[-./\u2010-\u2015\u2044\u2212\u2215\u2024\u30fb\uff0d\uff0e\uff0f] ?(\d{1,2})"
                   r" ?[-./\u2010-\u2015\u2044\u2212\u2215\u2024\u30fb\uff0d\uff0e\uff0f] ?(\d{1,4})(?!\d)")  # fmt: skip
_DOUBLE = '"\u201c\u201d\u201e\u201f\u2033\u2036\u3003\u301d\u301e\u301f\uff02\u02ba\u02dd\u02ee\u05f4'


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Texts of which a reader sees one: all different, in the order in which they were given."""

    kind: str
    texts: tuple[str, ...]
    blank: bool = False  # nothing is left of them: they are a mark inside of other text only

    @property
    def bits(self) -> float:
        """How much one choice among them carries."""
        return round(math.log2(len(self.texts)), 2)


def alphabet(texts: Iterable[str], *, inside: bool = False) -> Alphabet | None:
    """The most of the texts that look the same, under the first kind by which they do. `inside`: they stand within other text."""
    distinct = tuple(dict.fromkeys(texts))
    if not 2 <= len(distinct) <= MAXIMUM_TEXTS or max(map(len, distinct)) > MAXIMUM_TEXT:
        return None
    best: Alphabet | None = None
    for kind, fold in _KINDS:
        for key, group in _groups(distinct, fold).items():
            blank = not key.strip() and kind == INVISIBLES
            if len(group) < 2 or not (key or (blank and inside)) or len(group) <= len(best.texts if best else ()):
                continue
            best = Alphabet(_name(kind, group), tuple(group), blank and not key)
    return best


def _groups(texts: Sequence[str], fold: Callable[[str], str]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for text in texts:
        groups.setdefault(fold(text), []).append(text)
    return groups


def codepoints(text: str, others: Iterable[str]) -> tuple[str, ...]:
    """The code points of a text with their names: all of a short one, of a longer one those that some other text lacks."""
    if len(text) <= SHOWN_WHOLE:
        return tuple(map(codepoint, text))
    lacking = [set(text) - set(other) for other in others if other != text]
    shown = set().union(*lacking)
    return tuple(codepoint(character) for character in dict.fromkeys(text) if character in shown)


# What is ignored -------------------------------------------------------------------------------------------------------------------------

INVISIBLES, ENDS, LINES, SPACES = "invisible characters", "trailing white space", "line ends", "white space"
ORDER = "order"  # of the members of an object, of a list: told by others, since it is no text
QUOTES, DASHES, COMPOSED, DATES = "apostrophes and quotes", "dashes", "composed characters", "date separators"
BLANK = frozenset((INVISIBLES, ENDS, LINES, SPACES))
CASE, LETTERS, DIGITS, MIXED = "letter case", "look-alike letters", "look-alike digits", "look-alike characters"


def _lines(text: str) -> str:
    return _LINE_ENDS.sub("\n", text)


def _ends(text: str) -> str:
    return _ENDS.sub("", _SPACES.sub(" ", text)).rstrip("\n")


def _spaces(text: str) -> str:
    """White space of any width is one space, beside brackets and commas none; a blank text stays one space."""
    return _LOOSE.sub(r"\1", _SPACING.sub(" ", text)) if text.strip() else text and " "


@cache
def _quote_table() -> dict[int, str]:
    singles = {code: "'" for code, prototype in prototypes().items() if prototype == "'"}
    return singles | {ord(character): '"' for character in _DOUBLE} | {0x201A: "'", 0x2032: "'", 0xFF07: "'"}


def _quotes(text: str) -> str:
    return text.translate(_quote_table())


def _dashes(text: str) -> str:
    return _DASHES.sub("-", text)


def _dates(text: str) -> str:
    return _DATE.sub(r"\1-\2-\3", text)


def _invisibles(text: str) -> str:
    return INVISIBLE.sub("", text)


def _mixed(text: str) -> str:
    return _ends(skeleton(_dashes(_quotes(_spaces(_ends(_lines(_dates(text))))))))


def _name(kind: str, group: Sequence[str]) -> str:
    """Letters that are told apart by a digit alone have a name of their own."""
    if kind != LETTERS:
        return kind
    odd = set().union(*(set(text) ^ set(group[0]) for text in group[1:]))
    return DIGITS if any(character.isdigit() for character in odd) else kind


# In the order of how much they say.
_KINDS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (INVISIBLES, _invisibles),
    (LINES, _lines),
    (ENDS, _ends),
    (SPACES, _spaces),
    (QUOTES, _quotes),
    (DASHES, _dashes),
    (COMPOSED, lambda text: unicodedata.normalize("NFC", text)),
    (DATES, _dates),
    (CASE, str.casefold),
    (LETTERS, skeleton),
    (MIXED, _mixed),
)
