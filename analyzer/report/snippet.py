"""How does the code around a place read? A window out of the file, laid out by a beautifier where it is minified, the expression marked.

Every size is bounded before anything looks at the text, so that a snippet costs a few milliseconds whatever the file holds. The beautifier
sees a fragment and may lay it out oddly; it must not change it: a layout that differs in more than blanks is thrown away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import jsbeautifier
from pygments.lexers.javascript import JavascriptLexer
from pygments.token import STANDARD_TYPES

from analyzer.model import Place
from analyzer.report.secrets import MASK, REACH, masked
from analyzer.report.visible import visible

# The classes of pygments that the stylesheet colours: keywords, strings, numbers, comments, regular expressions.
STYLES = frozenset(
    ("k", "kd", "kr", "kc", "kt", "ow", "s", "s1", "s2", "sb", "si", "m", "mi", "mf", "mh", "mo", "mb", "c", "c1", "cm", "ch", "sr")
)
_BEFORE = 320  # characters of the window before the expression
_AFTER = 260  # and after it
_MARKED = 1000  # of the expression itself
_CONTEXT = 3  # lines before and after the lines of the expression
_LINES = 14  # in all
_LINE = 180  # characters of one line
_READABLE = 120  # lines that are shorter than this in the mean were written by people: their layout stays
_BLANK = re.compile(r"[ \t\r\n]")
_EXCERPT = 160  # length of a Place.text that was cut
_TRIES = 12  # beginnings of a window that are looked at
_STARTS = (re.compile(r"(?<=[;\n])"), re.compile(r"(?<=[^$][{}])"), re.compile(r"(?<=[,()\[\]=&|?:])"))  # the surest first
_ENDS = re.compile(r"(?<=[;{}\n])")
_CLOSERS = re.compile(r"(?:[})\];, ]*\n)+")
_LINE_END = re.compile(rb"\r\n?|\n|\xe2\x80[\xa8\xa9]")
_WORD = re.compile(r"[\w$]+|[^\s\w]")
_FAR = 100_000  # UTF-16 units of a line of an original that are looked at
_QUOTES = tuple("\"'`/")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line in one colour: `style` is a short class name of pygments (`k`, `s2`) or empty."""

    text: str
    style: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """Lines of code, each in pieces. `first_line` is the number of the first line, or None where the layout is not the file's own."""

    lines: tuple[tuple[Piece, ...], ...]
    first_line: int | None


@dataclass(frozen=True, slots=True)
class _Code:
    """A text with the range that is to be marked in it."""

    text: str
    start: int
    end: int

    def within(self, start: int, end: int) -> _Code:
        """The part from `start` to `end`, the mark with it as far as it lies inside."""
        return _Code(self.text[start:end], min(max(self.start - start, 0), end - start), min(max(self.end - start, 0), end - start))


class Cutter:
    """Cuts snippets out of files; keeps its tools, not what it cut."""

    def __init__(self) -> None:
        self._lexer = JavascriptLexer(stripnl=False, ensurenl=False)
        self._layout = jsbeautifier.default_options()
        self._layout.eol = "\n"  # not the line end of the file, which may be the carriage return that a page has to spell out
        self._layout.indent_size = 2
        self._layout.preserve_newlines = False
        self._layout.wrap_line_length = 110

    def cut(self, text: bytes, place: Place) -> Snippet | None:
        """The snippet of `place`, or None where `text` does not hold there what the place says (a file in another encoding)."""
        code = _around(text, place)
        return None if code is None else self._snippet(code, place.line)

    def cut_at(self, text: bytes, line: int, column: int) -> Snippet | None:
        """The snippet around the word at a line and UTF-16 column (from 1) of a text, or None where the text has no such place."""
        start = _offset(text, line, column)
        if start is None:
            return None
        before = text[max(0, start - REACH) : start].decode("utf-8", "replace").lstrip("\ufffd")
        rest = text[start : start + REACH].decode("utf-8", "replace").rstrip("\ufffd")
        word = _WORD.match(rest)
        return self._snippet(_Code(masked(before + rest), len(before), len(before) + (word.end() if word else 0)), line)

    def _snippet(self, code: _Code, line: int) -> Snippet:
        window = code.within(self._beginning(code), _ending(code))
        own_layout = _is_readable(window.text)
        code = window if own_layout else self._laid_out(window)
        code, skipped = _clip_lines(code)
        line = line - window.text.count("\n", 0, window.start) + skipped
        if not own_layout:
            code = _without_fringe(code)
        return Snippet(tuple(self._lines(_short_lines(_dedent(code)))), line if own_layout else None)

    def _beginning(self, code: _Code) -> int:
        """Where the window begins: at the first statement in reach from which the expression is read as code, not as part of a string."""
        first = max(0, code.start - _BEFORE)
        starts = [0] if first == 0 else []
        for last in (code.start - _BEFORE // 4, code.start):  # early ones first: they leave some lines before the expression
            for pattern in _STARTS:
                starts += [match.start() for match in pattern.finditer(code.text, first, max(first, last))][:_TRIES]
        return next((start for start in starts if self._reads_as_code(code, start)), starts[0] if starts else code.start)

    def _reads_as_code(self, code: _Code, start: int) -> bool:
        tokens = self._lexer.get_tokens_unprocessed(code.text[start : code.end])
        quoted = code.text.startswith(_QUOTES, code.start)
        return any(
            start + offset == code.start and (quoted or not str(token).startswith("Token.Literal.String")) for offset, token, _ in tokens
        )

    def _laid_out(self, code: _Code) -> _Code:
        """`code` by the beautifier, if it changed nothing but blanks."""
        try:
            text = jsbeautifier.beautify(code.text, self._layout)
        except Exception:  # noqa: BLE001 - a third-party tool on hostile fragments: its failure costs the layout, not the report
            return code
        if _BLANK.sub("", text) != _BLANK.sub("", code.text):
            return code
        return _Code(text, *_same_range(code, text))

    def _lines(self, code: _Code) -> Iterator[tuple[Piece, ...]]:
        line: list[Piece] = []
        for piece in self._pieces(code):
            head, *others = piece.text.split("\n")
            _append(line, head, piece)
            for text in others:
                yield tuple(line)
                line = []
                _append(line, text, piece)
        yield tuple(line)

    def _pieces(self, code: _Code) -> Iterator[Piece]:
        """The tokens, split where the mark begins and ends."""
        for offset, token, text in self._lexer.get_tokens_unprocessed(code.text):
            style = STANDARD_TYPES.get(token, "")
            cuts = sorted({0, len(text), *(cut - offset for cut in (code.start, code.end) if 0 < cut - offset < len(text))})
            for start, end in pairwise(cuts):
                yield Piece(text[start:end], style if style in STYLES else "", code.start <= offset + start < code.end)


def _append(line: list[Piece], text: str, like: Piece) -> None:
    """`text` in the colour of `like` at the end of `line`, joined with a last piece of the same colour."""
    text = visible(text, keep="\t")
    if line and (line[-1].style, line[-1].marked) == (like.style, like.marked):
        text = line.pop().text + text
    if text:
        line.append(Piece(text, like.style, like.marked))


def _around(text: bytes, place: Place) -> _Code | None:
    """A wide window around `place` with credentials masked: wide, because half a key does not look like one."""
    start, end = place.offset, place.end_offset
    if not 0 <= start < end <= len(text):
        return None
    before = text[max(0, start - REACH) : start].decode("utf-8", "replace").lstrip("\ufffd")
    marked = text[start : min(end, start + 4 * _MARKED)].decode("utf-8", "replace")[:_MARKED]
    after = text[end : end + REACH].decode("utf-8", "replace") if end - start <= _MARKED else ""
    if not _agrees(marked, place.text):
        return None
    return _Code(masked(before + marked + after), len(before), len(before) + len(marked))


def _offset(text: bytes, line: int, column: int) -> int | None:
    """Where a line and UTF-16 column lie in a text whose lines end as those of JavaScript."""
    if line < 1 or not 1 <= column <= _FAR:
        return None
    ends = _LINE_END.finditer(text)
    start = 0
    for _ in range(line - 1):
        end = next(ends, None)
        if end is None:
            return None
        start = end.end()
    stop = next(ends, None)
    own = text[start : min(stop.start() if stop else len(text), start + 4 * _FAR)].decode("utf-8", "replace")
    head = own.encode("utf-16-le", "replace")[: 2 * (column - 1)].decode("utf-16-le", "replace")
    return start + len(head.encode()) if len(head.encode("utf-16-le")) == 2 * (column - 1) else None


def _agrees(found: str, said: str) -> bool:
    """Whether the place's own text, which is cut in the middle and masked, may be an excerpt of `found`."""
    head = said.split("…", 1)[0] if len(said) >= _EXCERPT else said
    return len(found) >= min(len(head), _MARKED) and all(own in (MASK, other) for own, other in zip(head, found, strict=False))


def _ending(code: _Code) -> int:
    last = min(len(code.text), code.end + _AFTER)
    matches = list(_ENDS.finditer(code.text, code.end, last)) if last < len(code.text) else []
    return matches[-1].start() if matches else last


def _is_readable(text: str) -> bool:
    return len(text) <= _READABLE * (text.count("\n") + 1) and "\n" in text


def _same_range(code: _Code, text: str) -> tuple[int, int]:
    """Where the marked range of `code` lies in `text`, which differs in blanks only."""
    before = len(_BLANK.sub("", code.text[: code.start]))
    inside = len(_BLANK.sub("", code.text[code.start : code.end]))
    if not inside:
        return 0, 0
    solid = [match.start() for match in re.finditer(r"[^ \t\r\n]", text)]
    return solid[before], solid[before + inside - 1] + 1


def _clip_lines(code: _Code) -> tuple[_Code, int]:
    """A few lines around the mark, and how many lines were left out before."""
    starts = [0, *(match.end() for match in re.finditer("\n", code.text)), len(code.text) + 1]
    marked = [index for index, (start, end) in enumerate(pairwise(starts)) if start < code.end and code.start < end] or [0]
    first = max(0, marked[0] - _CONTEXT)
    last = min(len(starts) - 2, marked[-1] + _CONTEXT, first + _LINES - 1)
    return code.within(starts[first], starts[last + 1] - 1), first


def _without_fringe(code: _Code) -> _Code:
    """Without the closing brackets that the window begins with and without empty lines at its ends."""
    begin = _CLOSERS.match(code.text, 0, code.start)
    return code.within(begin.end() if begin else 0, max(len(code.text.rstrip()), code.end))


def _dedent(code: _Code) -> _Code:
    lines = code.text.split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return _without(code, [(start, start + min(margin, len(line))) for start, line in _starts(lines)]) if margin else code


def _short_lines(code: _Code) -> _Code:
    """Long lines lose what is far from the mark."""
    holes: list[tuple[int, int]] = []
    for start, line in _starts(code.text.split("\n")):
        if len(line) > _LINE:
            focus = min(max(code.start - start, 0), len(line)) if code.start < start + len(line) and start < code.end else 0
            begin = max(0, min(focus - _LINE // 3, len(line) - _LINE))
            holes += [(start, start + begin), (start + begin + _LINE, start + len(line))]
    return _without(code, [hole for hole in holes if hole[0] < hole[1]], "…")


def _starts(lines: list[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for line in lines:
        yield start, line
        start += len(line) + 1


def _without(code: _Code, holes: list[tuple[int, int]], instead: str = "") -> _Code:
    """`code` with the ranges `holes` (in order, apart) replaced by `instead`."""
    parts: list[str] = []
    position, start, end = 0, code.start, code.end
    for begin, stop in holes:
        parts += [code.text[position:begin], instead]
        position = stop
        lost = stop - begin - len(instead)
        start -= lost if stop <= code.start else 0
        end -= lost if stop <= code.end else max(0, code.end - begin - len(instead)) if begin < code.end else 0
    parts.append(code.text[position:])
    return _Code("".join(parts), start, end)
