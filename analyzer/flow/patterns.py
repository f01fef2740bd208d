"""How little does a text tell that matches this regular expression?

Judged by the parsed pattern alone; nothing is matched here, and a pattern that the parser does not know tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from analyzer.constants.heap import Unknown
from analyzer.constants.regex import Parser, Piece

_PARTS = frozenset(("group", "sequence", "choice"))


def is_word(source: str, flags: str) -> bool:
    """Whether the whole text can only be one word: `^get$`."""
    whole = _whole(source, flags)
    return whole is not None and all(_is_single(piece) for piece in _pieces(whole))


def is_restricted(source: str, flags: str) -> bool:
    """Whether the whole text is made of named characters alone: `^[a-z0-9]+$`."""
    whole = _whole(source, flags)
    return whole is not None and all(not (piece.kind == "set" and piece.negated) and piece.kind != "back" for piece in _pieces(whole))


def excludes(source: str, flags: str) -> bool:
    """Whether a text that does not match is made of named characters alone: `[^a-z0-9]`."""
    piece = _parsed(source, flags)
    while piece is not None and piece.kind in (*_PARTS, "repeat") and len(piece.parts) == 1 and (piece.kind != "repeat" or piece.low == 1):
        piece = piece.parts[0]
    return piece is not None and piece.kind == "set" and piece.negated and piece.text != "."


def _parsed(source: str, flags: str) -> Piece | None:
    try:
        return Parser(source, flags).parse()
    except Unknown:
        return None


def _whole(source: str, flags: str) -> Piece | None:
    """The parsed pattern, if each of its alternatives takes the text from its begin to its end."""
    choice = _parsed(source, flags)
    if choice is None:
        return None
    for sequence in choice.parts:
        ends = [part.text for part in (sequence.parts[:1] + sequence.parts[-1:]) if part.kind == "assert"]
        if ends != ["^", "$"]:
            return None
    return choice


def _pieces(choice: Piece) -> Iterator[Piece]:
    work = [choice]
    while work:
        piece = work.pop()
        yield piece
        work += piece.parts


def _is_single(piece: Piece) -> bool:
    """Whether the piece leaves no choice."""
    if piece.kind == "set":
        return not piece.negated and sum(high - low + 1 for low, high in piece.ranges) == 1
    if piece.kind == "repeat":
        return piece.low == piece.high
    return (piece.kind in _PARTS and (piece.kind == "sequence" or len(piece.parts) == 1)) or piece.kind == "assert"
