"""Number, Math, BigInt, Boolean and the global number functions (ECMA-262 19.2, 21). What is not exact to the last bit is Unknown."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from analyzer.constants import numbers
from analyzer.constants.heap import OPAQUE, NativeCall, TaggedObj, Unknown, Value
from analyzer.constants.library.shapes import argument, integer_argument, native, natives, text_argument
from analyzer.constants.meter import Meter
from analyzer.constants.numbers import Number
from analyzer.constants.operators import ARITHMETIC, error, to_number, to_numeric, to_primitive, to_string, truthy
from analyzer.constants.values import BigInt


def _this_number(this: Value) -> Number | BigInt:
    if isinstance(this, BigInt):
        return this
    if isinstance(this, int | float) and not isinstance(this, bool):
        return this
    raise Unknown("unsupported")


def _to_string(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if isinstance(this, bool):
        return to_string(meter, this)
    value = _this_number(this)
    radix = integer_argument(meter, arguments, 0, 10)
    if not 2 <= radix <= 36:
        raise error("RangeError", "toString() radix must be between 2 and 36")
    if isinstance(value, BigInt):
        return numbers.format_integer(value.value, int(radix))
    text = numbers.format_radix(value, int(radix))
    if text is None:
        raise Unknown("unsupported")
    return text


def _to_fixed(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = _this_number(this)
    digits = integer_argument(meter, arguments, 0)
    if not 0 <= digits <= 100:
        raise error("RangeError", "toFixed() digits argument must be between 0 and 100")
    if isinstance(value, BigInt):
        raise Unknown("unsupported")
    if value != value or abs(value) >= 1e21:
        return numbers.format_number(value)
    exact = Context(prec=400)  # 21 digits before the point, at most 100 kept after it
    text = format(Decimal(abs(value)).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP, exact), "f")
    return "-" + text if value < 0 else text


PROTOTYPE: Final[dict[str, Value]] = natives(
    "Number.prototype.",
    {"toString": _to_string, "toFixed": _to_fixed, "valueOf": lambda meter, this, arguments: this},
)


def _test(test: Callable[[Number], bool]) -> NativeCall:
    def run(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        value = argument(arguments, 0)
        if value is OPAQUE:
            raise Unknown("free")
        return isinstance(value, int | float) and not isinstance(value, bool) and test(value)

    return run


def _converted(test: Callable[[Number], bool]) -> NativeCall:
    return lambda meter, this, arguments: test(to_number(meter, argument(arguments, 0)))


def _number(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    if not arguments:
        return 0
    value = to_numeric(meter, arguments[0])
    return numbers.whole(value.value) if isinstance(value, BigInt) else value


def _parse_int(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    text = text_argument(meter, arguments, 0)
    meter.charge(len(text) >> 4)
    return numbers.parse_int(text, numbers.to_int32(to_number(meter, argument(arguments, 1))))


def _parse_float(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return numbers.parse_float(text_argument(meter, arguments, 0))


def _finite(value: Number) -> bool:
    return value == value and value not in (math.inf, -math.inf)


def _whole(value: Number) -> bool:
    return _finite(value) and value == int(value)


def _bigint(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    value = to_primitive(meter, argument(arguments, 0))
    if isinstance(value, BigInt):
        return value
    if isinstance(value, int):
        return BigInt(int(value))
    if isinstance(value, float):
        if _whole(value):
            return BigInt(int(value))
        raise error("RangeError", "The number cannot be converted to a BigInt because it is not an integer")
    if not isinstance(value, str):
        raise error("TypeError", "Cannot convert to a BigInt")
    text = value.strip(numbers.SPACE)
    parsed = numbers.bigint_literal(text.lstrip("-")) if text else 0
    if parsed is None or text[1:2] == "-":
        raise Unknown("unsupported")
    return BigInt(-parsed if text[:1] == "-" else parsed)


PARSE_INT: Final = native("parseInt", _parse_int)
PARSE_FLOAT: Final = native("parseFloat", _parse_float)
NUMBER: Final = native(
    "Number",
    _number,
    None,
    isInteger=native("Number.isInteger", _test(_whole)),
    isSafeInteger=native("Number.isSafeInteger", _test(lambda value: _whole(value) and abs(value) < numbers.SAFE)),
    isFinite=native("Number.isFinite", _test(_finite)),
    isNaN=native("Number.isNaN", _test(lambda value: value != value)),
    parseInt=PARSE_INT,
    parseFloat=PARSE_FLOAT,
    MAX_SAFE_INTEGER=numbers.SAFE - 1,
    MIN_SAFE_INTEGER=1 - numbers.SAFE,
    MAX_VALUE=1.7976931348623157e308,
    MIN_VALUE=5e-324,
    EPSILON=2.0**-52,
    POSITIVE_INFINITY=math.inf,
    NEGATIVE_INFINITY=-math.inf,
    NaN=math.nan,
)
BOOLEAN: Final = native("Boolean", lambda meter, this, arguments: truthy(argument(arguments, 0)))
BIGINT: Final = native("BigInt", _bigint)
IS_NAN: Final = native("isNaN", _converted(lambda value: value != value))
IS_FINITE: Final = native("isFinite", _converted(_finite))


def _one(function: Callable[[Number], Number]) -> NativeCall:
    return lambda meter, this, arguments: function(to_number(meter, argument(arguments, 0)))


def _rounding(round_: Callable[[float], int]) -> NativeCall:
    def run(value: Number) -> Number:
        if type(value) is int or not _finite(value):
            return value
        result = round_(value)
        return -0.0 if result == 0 and math.copysign(1.0, value) < 0 else numbers.whole(result)

    return _one(run)


def _absolute(value: Number) -> Number:
    return numbers.number(math.fabs(value)) if type(value) is float else abs(value)


def _sign(value: Number) -> Number:
    return 1 if value > 0 else -1 if value < 0 else value


def _square_root(value: Number) -> Number:
    if value != value or value < 0:
        return math.nan
    return numbers.number(math.sqrt(value))


def _extreme(start: float, better: Callable[[Number, Number], bool]) -> NativeCall:
    def run(meter: Meter, this: Value, arguments: list[Value]) -> Value:
        best: Number = start
        for value in [to_number(meter, item) for item in arguments]:
            if value != value:
                return math.nan
            if better(value, best) or (value == best == 0 and better(math.copysign(1.0, value), math.copysign(1.0, best))):
                best = value
        return best

    return run


def _logarithm(base: int) -> Callable[[Number], Number]:
    """log2 and log10 of exact powers; engines differ in the last bit of the rest."""

    def run(value: Number) -> Number:
        if value != value or value < 0:
            return math.nan
        if value == 0:
            return -math.inf
        if value == math.inf:
            return value
        power = round(math.log(value, base))
        if 0 <= power <= 22 and value == base**power:
            return power
        raise Unknown("unsupported")

    return run


def _power(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    return ARITHMETIC["**"](to_number(meter, argument(arguments, 0)), to_number(meter, argument(arguments, 1)))


def _imul(meter: Meter, this: Value, arguments: list[Value]) -> Value:
    one, other = (numbers.to_int32(to_number(meter, argument(arguments, index))) for index in (0, 1))
    return numbers.to_int32(one * other)


MATH: Final = TaggedObj(
    "Math",
    {
        **natives(
            "Math.",
            {
                "floor": _rounding(math.floor), "ceil": _rounding(math.ceil), "trunc": _rounding(math.trunc),
                "round": _rounding(lambda value: math.floor(value) + (value - math.floor(value) >= 0.5)),
                "abs": _one(_absolute), "sign": _one(_sign), "sqrt": _one(_square_root),
                "min": _extreme(math.inf, lambda value, best: value < best), "max": _extreme(-math.inf, lambda value, best: value > best),
                "pow": _power, "imul": _imul, "clz32": _one(lambda value: 32 - numbers.to_uint32(value).bit_length()),
                "log2": _one(_logarithm(2)), "log10": _one(_logarithm(10)),
            },
        ),
        "PI": math.pi, "E": math.e, "LN2": math.log(2), "LN10": math.log(10), "SQRT2": math.sqrt(2), "SQRT1_2": math.sqrt(0.5),
        "LOG2E": 1.4426950408889634, "LOG10E": 0.4342944819032518,
    },
)  # fmt: skip
MATH.frozen = True
UNMODELLED: Final = frozenset(("constructor", "toExponential", "toPrecision", "toLocaleString"))
