"""Where does a JavaScript regular expression match? A backtracking matcher that counts its steps.

Python's `re` cannot be stopped and differs in meaning (captures inside loops, `$`, `\\s`, look-behind), so patterns are compiled here for a
small matcher of our own (ECMA-262 chapter 22.2); single character classes and their runs are handed to `re`, where they cost linear time.
Patterns beyond the supported syntax (property escapes, look-behind of unknown length, code points beyond U+FFFF) are Unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from analyzer.constants.heap import Unknown, has_surrogates
from analyzer.constants.meter import Meter
from analyzer.constants.numbers import SPACE

Ranges = tuple[tuple[int, int], ...]  # inclusive code unit ranges
Captures = tuple[int, ...]  # start and end of group 0, 1, 2 …; -1 where a group took no part

_DIGIT: Final[Ranges] = ((48, 57),)
_WORD: Final[Ranges] = ((48, 57), (65, 90), (95, 95), (97, 122))
_BLANK: Final[Ranges] = tuple((ord(unit), ord(unit)) for unit in SPACE)
_TERMINATOR: Final[Ranges] = ((10, 10), (13, 13), (0x2028, 0x2029))
_CONTROL: Final = {"t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
_LARGEST_PROGRAM: Final = 4000  # instructions
_DEEPEST: Final = 60  # groups inside each other
_LONGEST_PATTERN: Final = 4000

# Instructions: (name, operand …). `set` and `run` hold a compiled class of `re`.
Instruction = tuple[str, Any, Any]


@dataclass(slots=True)
class Piece:
    """A parsed part of a pattern: one character class, one assertion, one group …, by `kind`."""

    kind: str  # set, assert, back, look, group, repeat, sequence, choice; `others` and `turn` while emitting
    parts: list[Piece] = field(default_factory=list)
    ranges: Ranges = ()
    negated: bool = False
    text: str = ""  # the assertion, or the name a back reference asks for
    number: int = 0  # of a group or back reference; -1 for a group that captures nothing
    low: int = 0
    high: int = -1  # -1: no limit
    greedy: bool = True


class Parser:
    """Turns the source of a pattern into a Piece. Groups are kept on an explicit stack."""

    def __init__(self, source: str, flags: str) -> None:
        if len(source) > _LONGEST_PATTERN:
            raise Unknown("text")
        if "v" in flags:
            raise Unknown("unsupported")
        self.source = source
        self.at = 0
        self.unicode = "u" in flags
        self.groups = 0
        self.names: dict[str, int] = {}

    def parse(self) -> Piece:
        """The whole pattern as a choice."""
        stack: list[Piece] = []
        choice = _open("group", 0)
        while self.at < len(self.source):
            unit = self._take()
            sequence = choice.parts[-1]
            if unit == "(":
                stack.append(choice)
                if len(stack) > _DEEPEST:
                    raise Unknown("depth")
                choice = self._group()
            elif unit == ")":
                if not stack:
                    raise Unknown("unsupported")
                done, choice = choice, stack.pop()
                choice.parts[-1].parts.append(self._repeated(done))
            elif unit == "|":
                choice.parts.append(Piece("sequence"))
            elif unit in "^$":
                sequence.parts.append(Piece("assert", text=unit))
            else:
                sequence.parts.append(self._repeated(self._atom(unit)))
        if stack:
            raise Unknown("unsupported")
        return choice

    def _take(self) -> str:
        if self.at >= len(self.source):
            raise Unknown("unsupported")
        self.at += 1
        return self.source[self.at - 1]

    def _accept(self, text: str) -> bool:
        if self.source.startswith(text, self.at):
            self.at += len(text)
            return True
        return False

    def _group(self) -> Piece:
        if not self._accept("?"):
            self.groups += 1
            return _open("group", self.groups)
        for mark, ahead, negated in (("=", "ahead", False), ("!", "ahead", True), ("<=", "behind", False), ("<!", "behind", True)):
            if self._accept(mark):
                piece = _open("look", -1)
                piece.text, piece.negated = ahead, negated
                return piece
        if self._accept(":"):
            return _open("group", -1)
        if self._accept("<"):
            name = self.source[self.at : self.source.find(">", self.at)]
            if not name.isidentifier() or not self._accept(name + ">"):
                raise Unknown("unsupported")
            self.groups += 1
            self.names[name] = self.groups
            return _open("group", self.groups)
        raise Unknown("unsupported")

    def _repeated(self, piece: Piece) -> Piece:
        low, high = self._quantifier()
        if low < 0:
            return piece
        if piece.kind in ("assert", "look"):
            raise Unknown("unsupported")
        return Piece("repeat", [piece], low=low, high=high, greedy=not self._accept("?"))

    def _quantifier(self) -> tuple[int, int]:
        for mark, low, high in (("*", 0, -1), ("+", 1, -1), ("?", 0, 1)):
            if self._accept(mark):
                return low, high
        braces = re.compile(r"\{(\d{1,5})(,?)(\d{0,5})\}").match(self.source, self.at)
        if not braces or (not braces[2] and braces[3]):
            return -1, -1
        self.at = braces.end()
        lowest = int(braces[1])
        return lowest, (int(braces[3]) if braces[3] else -1) if braces[2] else lowest

    def _atom(self, unit: str) -> Piece:
        if unit == ".":
            return Piece("set", ranges=_TERMINATOR, negated=True, text=".")
        if unit == "[":
            return self._class()
        if unit == "\\":
            return self._escape_atom()
        if unit in "*+?" or (self.unicode and unit in "{}]"):
            raise Unknown("unsupported")
        return Piece("set", ranges=((ord(unit), ord(unit)),))

    def _escape_atom(self) -> Piece:
        unit = self._take()
        if unit in "bB":
            return Piece("assert", text="\\" + unit)
        if unit == "k":
            match = re.compile(r"<(\w+)>").match(self.source, self.at)
            if match is None:
                raise Unknown("unsupported")
            self.at = match.end()
            return Piece("back", text=match[1])
        if unit in "123456789":
            following = self.source[self.at : self.at + 1]
            if following.isdigit():
                raise Unknown("unsupported")
            return Piece("back", number=int(unit))
        self.at -= 1
        ranges, negated = self._escape()
        return Piece("set", ranges=ranges, negated=negated)

    def _escape(self) -> tuple[Ranges, bool]:
        """What the escape after a backslash stands for, in or out of a class."""
        unit = self._take()
        for letters, ranges in (("dD", _DIGIT), ("wW", _WORD), ("sS", _BLANK)):
            if unit in letters:
                return ranges, unit.isupper()
        if unit in _CONTROL:
            return _one(_CONTROL[unit]), False
        if unit == "0" and not self.source[self.at : self.at + 1].isdigit():
            return _one("\0"), False
        for mark, digits in (("x", 2), ("u", 4)):
            text = self.source[self.at : self.at + digits]
            if unit == mark and len(text) == digits and re.fullmatch(r"[0-9a-fA-F]+", text):
                self.at += digits
                return _one(chr(int(text, 16))), False
        braces = re.compile(r"\{([0-9a-fA-F]{1,6})\}").match(self.source, self.at) if unit == "u" and self.unicode else None
        if braces and int(braces[1], 16) <= 0xFFFF:
            self.at = braces.end()
            return _one(chr(int(braces[1], 16))), False
        if unit.isalnum():
            raise Unknown("unsupported")
        return _one(unit), False

    def _class(self) -> Piece:
        negated = self._accept("^")
        ranges: list[tuple[int, int]] = []
        while not self._accept("]"):
            low, whole = self._class_atom()
            if self.source.startswith("-", self.at) and not self.source.startswith("-]", self.at):
                self.at += 1
                high, whole_high = self._class_atom()
                if whole or whole_high or high[0][0] < low[0][0]:
                    raise Unknown("unsupported")
                ranges.append((low[0][0], high[0][0]))
            else:
                ranges.extend(low)
        return Piece("set", ranges=tuple(ranges), negated=negated)

    def _class_atom(self) -> tuple[Ranges, bool]:
        """Ranges of one member of a class, and whether they are a class of their own (`\\d`)."""
        unit = self._take()
        if unit != "\\":
            return _one(unit), False
        if self._accept("b"):
            return _one("\b"), False
        if self._accept("-"):
            return _one("-"), False
        ranges, negated = self._escape()
        return (_complement(ranges) if negated else ranges), negated or len(ranges) > 1 or ranges[0][0] != ranges[0][1]


def _open(kind: str, number: int) -> Piece:
    return Piece(kind, [Piece("sequence")], number=number)


def _one(unit: str) -> Ranges:
    return ((ord(unit), ord(unit)),)


def _complement(ranges: Ranges) -> Ranges:
    result, start = [], 0
    for low, high in sorted(ranges):
        if low > start:
            result.append((start, low - 1))
        start = max(start, high + 1)
    return (*result, (start, 0xFFFF)) if start <= 0xFFFF else tuple(result)


def _class_source(piece: Piece) -> str:
    """The class as Python's `re` writes it."""
    if not piece.ranges:
        return r"[\s\S]" if piece.negated else r"(?!)"
    body = "".join(f"\\u{low:04x}" if low == high else f"\\u{low:04x}-\\u{high:04x}" for low, high in piece.ranges)
    return f"[{'^' if piece.negated else ''}{body}]"


class Regex:
    """A compiled pattern."""

    def __init__(self, source: str, flags: str) -> None:
        parser = Parser(source, flags)
        piece = parser.parse()
        self.flags = flags
        self.groups = parser.groups
        self.names = parser.names
        self.ignore_case = "i" in flags
        self.code: list[Instruction] = []
        self._emit(piece)
        self.code.append(("match", 0, 0))
        self.first = self._first()

    def _set(self, piece: Piece, suffix: str = "") -> re.Pattern[str]:
        flags = re.IGNORECASE if self.ignore_case else 0
        if piece.text == "." and "s" in self.flags:
            return re.compile(r"[\s\S]" + suffix)
        return re.compile(_class_source(piece) + suffix, flags)

    def _first(self) -> re.Pattern[str] | None:
        """The class that the first character of every match is in, where one instruction says so."""
        for name, operand, low in self.code:
            if name == "set" or (name == "run" and isinstance(low, tuple) and low[0] > 0):
                found: re.Pattern[str] = operand[0] if isinstance(operand, tuple) else operand
                return found
            if name != "save":
                return None
        return None

    def _add(self, name: str, first: Any = 0, second: Any = 0) -> int:
        if len(self.code) >= _LARGEST_PROGRAM:
            raise Unknown("code")
        self.code.append((name, first, second))
        return len(self.code) - 1

    def _emit(self, root: Piece) -> None:
        """Instructions for `root`. Work is a stack of pieces to emit and of instructions to place or patch after them."""
        work: list[Piece | tuple[str, int, int]] = [root]
        while work:
            item = work.pop()
            if isinstance(item, tuple):
                self._patch(*item)
            elif item.kind == "set":
                self._add("set", self._set(item))
            elif item.kind == "assert":
                self._add("assert", item.text)
            elif item.kind == "back":
                number = self.names.get(item.text, 0) if item.text else item.number
                if not 0 < number <= self.groups:
                    raise Unknown("unsupported")
                self._add("back", number)
            elif item.kind == "sequence":
                work.extend(reversed(item.parts))
            elif item.kind == "group":
                work.extend(self._group(item))
            elif item.kind == "look":
                work.extend(self._look(item))
            elif item.kind == "choice":
                work.extend(self._choice(item.parts))
            elif item.kind == "others":
                work.extend(self._others(item))
            elif item.kind == "turn":
                self._add("forget", *_inner_groups(item.parts[0]))
                work.append(item.parts[0])
            else:
                work.extend(self._repeat(item))

    def _patch(self, action: str, where: int, operand: int) -> None:
        if action == "save":
            self._add("save", where)
        elif action == "jump":
            self._add("jump", where)
        elif action == "check":
            self._add("check", where, operand)
        elif action == "end":
            self._add("match")
        else:  # the instruction at `where` goes on here
            name, first, second = self.code[where]
            here = len(self.code)
            self.code[where] = (name, here if action == "first" else first, here if action == "second" else second)

    def _group(self, piece: Piece) -> list[Piece | tuple[str, int, int]]:
        inner = Piece("choice", piece.parts)
        if piece.number < 0:
            return [inner]
        self._add("save", 2 * piece.number)
        return [("save", 2 * piece.number + 1, 0), inner]

    def _choice(self, alternatives: list[Piece]) -> list[Piece | tuple[str, int, int]]:
        if len(alternatives) == 1:
            return [alternatives[0]]
        # split L1, L2; L1: first; jump end; L2: the other alternatives; end:
        split = self._add("split", len(self.code) + 1)
        return [Piece("others", alternatives[1:], low=split), alternatives[0]]

    def _others(self, piece: Piece) -> list[Piece | tuple[str, int, int]]:
        leave = self._add("jump")
        self._patch("second", piece.low, 0)
        return [("first", leave, 0), Piece("choice", piece.parts)]

    def _look(self, piece: Piece) -> list[Piece | tuple[str, int, int]]:
        width = 0
        if piece.text == "behind":
            width = _width(piece)
        place = self._add("behind" if piece.text == "behind" else "ahead", (piece.negated, width))
        return [("second", place, 0), ("end", 0, 0), Piece("choice", piece.parts)]

    def _repeat(self, piece: Piece) -> list[Piece | tuple[str, int, int]]:
        inner = piece.parts[0]
        low, high, greedy = piece.low, piece.high, piece.greedy
        if inner.kind == "set":
            self._add("run", (self._set(inner), self._set(inner, "*")), (low, high, greedy))
            return []
        turn = Piece("turn", [inner])
        if low > 0:
            rest = Piece("repeat", [inner], low=low - 1, high=high - 1 if high > 0 else high, greedy=greedy)
            return [rest, turn]
        if high == 0:
            return []
        split = self._add("split", *self._ways(greedy))
        end = ("second" if greedy else "first", split, 0)
        if high > 0:
            return [end, Piece("repeat", [inner], low=0, high=high - 1, greedy=greedy), turn]
        # L: split body, end; body: mark; inner; check (give up when it matched nothing); jump L
        mark = self._add("mark")
        return [end, ("jump", split, 0), ("check", mark, 0), turn]

    def _ways(self, greedy: bool) -> tuple[int, int]:
        here = len(self.code) + 1
        return (here, 0) if greedy else (0, here)

    def search(self, meter: Meter, text: str, start: int, *, sticky: bool = False) -> Captures | None:
        """The first match at or after `start` (at `start` alone when `sticky`)."""
        self._admit(text)
        at = start
        while at <= len(text):
            if self.first is not None and not sticky:
                candidate = self.first.search(text, at)
                if candidate is None:
                    meter.charge(1 + ((len(text) - at) >> 6))
                    return None
                meter.charge(1 + ((candidate.start() - at) >> 6))
                at = candidate.start()
            found = self._match(meter, text, at, 0, (-1,) * (2 * self.groups + 2))
            if found is not None:
                return found
            if sticky:
                return None
            at += 1
        return None

    def _admit(self, text: str) -> None:
        """Refuse text on which our reading of the flags would differ from an engine's."""
        if text.isascii():
            return
        if "u" in self.flags and has_surrogates(text):
            raise Unknown("unsupported")
        if self.ignore_case:
            for unit in set(text):
                if unit > "\x7f" and (len(unit.upper()) != 1 or unit.upper() <= "\x7f" or unit.lower() <= "\x7f" or len(unit.lower()) != 1):
                    raise Unknown("unsupported")

    def _match(self, meter: Meter, text: str, start: int, entry: int, saves: Captures) -> Captures | None:
        """Run the program from instruction `entry`. Look-around runs are nested at most as deep as the pattern's groups."""
        code = self.code
        stack: list[tuple[int, int, Captures, tuple[tuple[int, int], ...], int]] = []  # pc, position, captures, loop marks, run limit
        pc, at = entry, start
        marks: tuple[tuple[int, int], ...] = ()  # loop -> where its current turn began
        if entry == 0:
            saves = (start, -1, *saves[2:])
        end = len(text)
        while True:
            meter.charge(1)
            name, first, second = code[pc]
            failed = False
            if name == "set":
                if at < end and first.match(text, at):
                    at += 1
                    pc += 1
                else:
                    failed = True
            elif name == "run":
                outcome = self._run(meter, text, at, first, second)
                if outcome is None:
                    failed = True
                else:
                    least, most, greedy = outcome
                    if least < most:
                        # The entry remembers the positions that are still to try, as (pc, next position, …, last position).
                        stack.append((-pc - 1, most - 1 if greedy else least + 1, saves, marks, least if greedy else most))
                        at = most if greedy else least
                    else:
                        at = least
                    pc += 1
            elif name == "split":
                stack.append((second, at, saves, marks, 0))
                pc = first
            elif name == "jump":
                pc = first
            elif name == "save":
                saves = (*saves[:first], at, *saves[first + 1 :])
                pc += 1
            elif name == "mark":
                marks = (*(pair for pair in marks if pair[0] != pc), (pc, at))
                pc += 1
            elif name == "forget":
                if second >= first:
                    saves = (*saves[: 2 * first], *(-1,) * (2 * (second - first + 1)), *saves[2 * second + 2 :])
                pc += 1
            elif name == "check":
                failed = (first, at) in marks
                pc += 1
            elif name == "match":
                return (saves[0], at, *saves[2:]) if entry == 0 else saves
            elif name == "assert":
                failed = not self._holds(str(first), text, at)
                pc += 1
            elif name == "back":
                low, high = saves[2 * first], saves[2 * first + 1]
                wanted = text[low:high] if low >= 0 and high >= 0 else ""
                meter.charge(len(wanted) >> 6)
                given = text[at : at + len(wanted)]
                failed = given != wanted and not (self.ignore_case and given.lower() == wanted.lower())
                at += len(wanted)
                pc += 1
            else:
                negated, width = first
                inner = None if at < width else self._match(meter, text, at - width, pc + 1, saves)
                failed = (inner is None) != negated
                saves = inner if inner is not None and not failed and not negated else saves
                pc = second
            if failed:
                if not stack:
                    return None
                pc, at, saves, marks, limit = stack.pop()
                if pc < 0:
                    pc = -pc - 1
                    if at != limit:
                        stack.append((-pc - 1, at - 1 if at > limit else at + 1, saves, marks, limit))
                    pc += 1

    def _run(self, meter: Meter, text: str, at: int, classes: Any, limits: Any) -> tuple[int, int, bool] | None:
        """The nearest and farthest position after a repeated class, or None where there are too few."""
        low, high, greedy = limits
        longest = classes[1].match(text, at).end()
        if high >= 0:
            longest = min(longest, at + high)
        meter.charge((longest - at) >> 6)
        return (at + low, longest, greedy) if longest - at >= low else None

    def _holds(self, assertion: str, text: str, at: int) -> bool:
        multiline = "m" in self.flags
        if assertion == "^":
            return at == 0 or (multiline and text[at - 1] in "\n\r\u2028\u2029")
        if assertion == "$":
            return at == len(text) or (multiline and text[at] in "\n\r\u2028\u2029")
        before = at > 0 and _is_word(text[at - 1])
        after = at < len(text) and _is_word(text[at])
        return (before != after) == (assertion == "\\b")


def _inner_groups(piece: Piece) -> tuple[int, int]:
    """The lowest and highest group number inside `piece`, which every turn of a loop forgets; (0, -1) for none."""
    numbers, stack = [], [piece]
    while stack:
        item = stack.pop()
        if item.kind == "group" and item.number > 0:
            numbers.append(item.number)
        stack.extend(item.parts)
    return (min(numbers), max(numbers)) if numbers else (0, -1)


def _is_word(unit: str) -> bool:
    return unit.isascii() and (unit.isalnum() or unit == "_")


def _width(piece: Piece) -> int:
    """The length that every match of a look-behind has."""
    total = 0
    if len(piece.parts) != 1:
        raise Unknown("unsupported")
    for part in piece.parts[0].parts:
        if part.kind == "set":
            total += 1
        elif part.kind != "assert":
            raise Unknown("unsupported")
    return total
