"""How does JavaScript write numbers, and how does it read them?

ECMA-262: Number::toString (6.1.6.1.20), StringToNumber (7.1.4.1.1), ToInt32 (7.1.6), parseInt and parseFloat (19.2.4, 19.2.5).
"""

from __future__ import annotations

import math
import re
from typing import Final

Number = int | float

SAFE: Final = 2**53
SPACE: Final = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
)
DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_DECIMAL = re.compile(r"[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)")
_PREFIXED = re.compile(r"0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+)|[bB]([01]+))\Z")
_LONGEST_INTEGER = 1024  # digits that are turned into an exact integer; a number has at most 309 before its point


def number(value: float) -> Number:
    """`value`, as int when it is whole, exact and not -0."""
    if value.is_integer() and -SAFE <= value <= SAFE:
        whole = int(value)
        return value if whole == 0 and math.copysign(1.0, value) < 0 else whole
    return value


def whole(value: int) -> Number:
    """The Number nearest to an exact integer."""
    if -SAFE <= value <= SAFE:
        return value
    return math.inf * (1 if value > 0 else -1) if value.bit_length() > 1024 else _rounded(value)


def _rounded(value: int) -> float:
    try:
        return float(value)
    except OverflowError:  # 2**1024 - 1 and its like round up to infinity
        return math.copysign(math.inf, value)


def format_number(value: Number) -> str:
    """Number::toString in radix 10."""
    if type(value) is int:
        return str(value)
    if value != value:
        return "NaN"
    if value in (math.inf, -math.inf):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    digits, point = shortest(abs(value))
    return sign + place(digits, point)


def shortest(value: float) -> tuple[str, int]:
    """The shortest digits that read back as the positive `value`, and how many of them stand before the decimal point."""
    mantissa, _, exponent = repr(value).partition("e")
    before, _, after = mantissa.partition(".")
    digits = (before + after).lstrip("0")
    lost = len(before + after) - len(digits)
    point = len(before) - lost + (int(exponent) if exponent else 0)
    return digits.rstrip("0") or "0", point


def place(digits: str, point: int) -> str:
    """Digits and decimal point as Number::toString lays them out."""
    count = len(digits)
    if count <= point <= 21:
        return digits + "0" * (point - count)
    if 0 < point <= 21:
        return digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    exponent = point - 1
    fraction = "." + digits[1:] if count > 1 else ""
    return f"{digits[0]}{fraction}e{'+' if exponent > 0 else '-'}{abs(exponent)}"


def format_radix(value: Number, radix: int) -> str | None:
    """Number::toString in another radix; None for a fraction, whose last digits engines choose themselves."""
    if radix == 10 or value != value or value in (math.inf, -math.inf):
        return format_number(value)
    if value != int(value):
        return None
    if abs(value) > SAFE:
        return None
    return format_integer(int(value), radix)


def format_integer(value: int, radix: int) -> str:
    """An exact integer in `radix`; the caller bounds its size."""
    if radix == 10:
        return str(value)
    digits = []
    rest = abs(value)
    while rest:
        rest, digit = divmod(rest, radix)
        digits.append(DIGITS[digit])
    return ("-" if value < 0 else "") + ("".join(reversed(digits)) or "0")


def parse_number(text: str) -> Number:
    """StringToNumber."""
    text = text.strip(SPACE)
    if not text:
        return 0
    match = _DECIMAL.fullmatch(text)
    if match and text.isascii():
        return decimal(text)
    prefixed = _PREFIXED.match(text)
    if prefixed:
        digits = prefixed[1] or prefixed[2] or prefixed[3]
        return from_digits(digits, 16 if prefixed[1] else 8 if prefixed[2] else 2)
    if text in ("Infinity", "+Infinity", "-Infinity"):
        return -math.inf if text[0] == "-" else math.inf
    return math.nan


def decimal(text: str) -> Number:
    """A decimal literal, with or without sign."""
    return number(float(text))


def from_digits(digits: str, radix: int) -> Number:
    """An unsigned integer in a radix that is a power of two, or of moderate length."""
    digits = digits.lstrip("0")
    if len(digits) > _LONGEST_INTEGER:
        return math.inf
    return whole(int(digits, radix)) if digits else 0


def parse_float(text: str) -> Number:
    """The global parseFloat."""
    text = text.strip(SPACE)
    match = _DECIMAL.match(text)
    if match and match[0].isascii():
        return decimal(match[0])
    for name, value in (("Infinity", math.inf), ("+Infinity", math.inf), ("-Infinity", -math.inf)):
        if text.startswith(name):
            return value
    return math.nan


def parse_int(text: str, radix: int) -> Number:
    """The global parseInt; `radix` is already an int32."""
    text = text.strip(SPACE)
    negative = text[:1] == "-"
    text = text[1:] if text[:1] in ("+", "-") and text else text
    if radix in (0, 16) and text[:2] in ("0x", "0X"):
        text, radix = text[2:], 16
    radix = radix or 10
    if not 2 <= radix <= 36:
        return math.nan
    allowed = DIGITS[:radix]
    length = 0
    for unit in text:
        if unit not in allowed and not ("A" <= unit <= "Z" and unit.lower() in allowed):
            break
        length += 1
    if not length:
        return math.nan
    value = from_digits(text[:length], radix)
    if not negative:
        return value
    return -0.0 if value == 0 else -value


def literal(text: str) -> Number:
    """The value of a NumericLiteral as written (not a bigint)."""
    text = text.replace("_", "")
    if len(text) > 1 and text[0] == "0":
        prefixed = _PREFIXED.match(text)
        if prefixed:
            return parse_number(text)
        if text.isdigit() and "8" not in text and "9" not in text:  # 017, legacy octal
            return from_digits(text, 8)
    return decimal(text) if _DECIMAL.fullmatch(text) else math.nan


def bigint_literal(text: str) -> int | None:
    """The value of a BigInt literal as written, without its `n`; None when it is longer than anything in earnest."""
    text = text.replace("_", "")
    prefixed = _PREFIXED.match(text)
    if len(text) > _LONGEST_INTEGER:
        return None
    if prefixed:
        return int(text, 0)
    return int(text) if text.isdigit() and text.isascii() else None


def to_int32(value: Number) -> int:
    """ToInt32."""
    if type(value) is not int:
        if value != value or value in (math.inf, -math.inf):
            return 0
        value = int(value)
    return ((value & 0xFFFFFFFF) ^ 0x80000000) - 0x80000000


def to_uint32(value: Number) -> int:
    """ToUint32."""
    return to_int32(value) & 0xFFFFFFFF


def to_integer(value: Number) -> Number:
    """ToIntegerOrInfinity: int, or an infinity."""
    if type(value) is int:
        return value
    if value != value:
        return 0
    return value if value in (math.inf, -math.inf) else int(value)


def clamp(value: Number, low: int, high: int) -> int:
    """An integer or infinity as an int between `low` and `high`."""
    return low if value < low else high if value > high else int(value)
