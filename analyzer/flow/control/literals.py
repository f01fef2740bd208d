"""Which keys and conditions can be read off the text of an expression alone?

Nothing is evaluated here but literals: what constants flow through variables is the business of analyzer.constants.
"""

from __future__ import annotations

from analyzer.flow.control.arrays import Arrays
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

Key = str | int  # name of a property; one that is a canonical non-negative integer (`a[0]`, `a["0"]`) is an int
Value = str | int | float | bool | None

_EXACT = 2**53  # integers up to here are what JavaScript numbers hold exactly
_EQUAL = (k.OPERATOR["=="], k.OPERATOR["==="])
_UNEQUAL = (k.OPERATOR["!="], k.OPERATOR["!=="])
_VOID, _MINUS, _PLUS = k.OPERATOR["void"], k.OPERATOR["-"], k.OPERATOR["+"]
_RADIX = {"0x": 16, "0o": 8, "0b": 2}
_LONGEST = 400  # digits; more than that is no finite number, and Python refuses to read some thousands


def constant_key(program: Arrays, member: NodeId) -> Key | None:
    """The property that a MemberExpression names, or None where it is computed from more than a literal. Private names keep their `#`."""
    children = member + 1
    key = program.last[children]
    if key >= program.last[member]:
        return None
    if program.flags[member] & k.COMPUTED:
        return _computed_key(program, key)
    text = program.string(key)
    if text is None:
        return None
    return f"#{text}" if program.kind[key] == k.PRIVATE else text


def key_of(text: str) -> Key:
    """The key that the string `text` is as the name of a property."""
    if len(text) <= 15 and text.isascii() and text.isdigit() and (text == "0" or text[0] != "0"):
        return int(text)
    return text


def truth(program: Arrays, node: NodeId) -> bool | None:
    """Whether the expression `node` counts as true, where literals alone decide it (ECMAScript 7.1.2); None where they do not."""
    kind = program.kind[node]
    if kind == k.BINARY:
        return _comparison(program, node)
    if kind == k.UNARY and program.op[node] == _VOID:
        return False
    found, value = _literal(program, node)
    return bool(value) if found else None


def presence(program: Arrays, node: NodeId) -> bool | None:
    """Whether the value of `node` is neither null nor undefined, where literals alone decide it."""
    if program.kind[node] == k.UNARY and program.op[node] == _VOID:
        return False
    found, value = _literal(program, node)
    return value is not None if found else None


def number(text: str) -> int | float | None:
    """The value of a numeric literal as written (ECMAScript 12.9.3, B.1.1), None for what is no number. BigInts are integers."""
    text = text.replace("_", "").lower()
    radix = _RADIX.get(text[:2])
    try:
        if radix:
            return int(text[2:].rstrip("n"), radix)
        text = text.removesuffix("n")
        if not text.isdigit() or len(text) > _LONGEST:
            return float(text)
        octal = text[0] == "0" and "8" not in text and "9" not in text
        return int(text, 8 if octal else 10)
    except ValueError:
        return None


def _computed_key(program: Arrays, node: NodeId) -> Key | None:
    found, value = _literal(program, node)
    if not found or isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return key_of(value)
    if value != int(value) or abs(value) > _EXACT:
        return None
    return int(value) if value >= 0 else str(int(value))


def _comparison(program: Arrays, node: NodeId) -> bool | None:
    op = program.op[node]
    if op not in _EQUAL and op not in _UNEQUAL:
        return None
    left = node + 1
    found, value = _literal(program, left)
    if not found:
        return None
    found, other = _literal(program, program.last[left])
    if not found or type(value) is not type(other):
        return None
    return (value == other) == (op in _EQUAL)


def _literal(program: Arrays, node: NodeId) -> tuple[bool, Value]:
    """(True, its value) for a literal, a template without expressions or a signed number, else (False, None)."""
    kind = program.kind[node]
    if kind == k.TEMPLATE:
        text = program.string(node + 1) if program.last[node] == node + 2 else None
        return text is not None, text
    sign = 1
    if kind == k.UNARY and program.op[node] in (_MINUS, _PLUS):
        sign = -1 if program.op[node] == _MINUS else 1
        node += 1
        if program.kind[node] != k.LITERAL or program.op[node] != k.L_NUMBER:
            return False, None
    elif kind != k.LITERAL:
        return False, None
    return _literal_value(program, node, sign)


def _literal_value(program: Arrays, node: NodeId, sign: int) -> tuple[bool, Value]:
    what = program.op[node]
    if what == k.L_STRING:
        return True, program.string(node) or ""
    if what == k.L_NULL:
        return True, None
    if what == k.L_BOOLEAN:
        return True, program.source(node) == "true"
    if what == k.L_REGEX:
        return False, None
    value = number(program.source(node))
    if value is None or value != value or value in (float("inf"), float("-inf")):
        return False, None
    return True, sign * float(value) if abs(value) < _EXACT else sign * value
