"""What does an expression evaluate to, without running it?"""

from analyzer.constants.evaluator import Evaluator
from analyzer.constants.meter import Budget
from analyzer.constants.values import (
    NULL,
    UNDEFINED,
    BigInt,
    Constant,
    JSArray,
    JSBuiltin,
    JSBytes,
    JSCollection,
    JSFunction,
    JSObject,
    JSRegExp,
    Nothing,
)

__all__ = [
    "NULL",
    "UNDEFINED",
    "BigInt",
    "Budget",
    "Constant",
    "Evaluator",
    "JSArray",
    "JSBuiltin",
    "JSBytes",
    "JSCollection",
    "JSFunction",
    "JSObject",
    "JSRegExp",
    "Nothing",
]
