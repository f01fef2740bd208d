"""Which JavaScript values may a constant expression have, and how do they look in Python?

    Constant
    ├── str                  text; code points, lone surrogates as surrogate code points
    ├── bool, int, float     booleans and numbers (whole numbers up to 2**53 are int, -0 is the float -0.0)
    ├── Nothing              UNDEFINED and NULL
    ├── BigInt
    ├── JSArray, JSObject, JSCollection (Map and Set), JSBytes (Buffer and typed arrays), JSRegExp
    └── JSFunction, JSBuiltin    functions of the program and of the platform

Everything here is frozen: what the evaluator hands out can be kept and compared.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias


class Nothing(enum.Enum):
    """The two values that hold nothing. Python's None is free to say "unknown"."""

    UNDEFINED = "undefined"
    NULL = "null"


UNDEFINED: Final = Nothing.UNDEFINED
NULL: Final = Nothing.NULL


@dataclass(frozen=True, slots=True)
class BigInt:
    """A bigint, told apart from numbers by its type."""

    value: int


@dataclass(frozen=True, slots=True)
class JSArray:
    """An array; a hole is read as UNDEFINED."""

    items: tuple[Constant, ...]

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Constant]:
        return iter(self.items)


@dataclass(frozen=True, slots=True)
class JSObject:
    """A plain object: its own enumerable data properties in JavaScript's order. `tag` is the class name ("Object", "Error", "URL" …)."""

    entries: tuple[tuple[str, Constant], ...]
    tag: str = "Object"

    def get(self, key: str) -> Constant | None:
        """The own property `key`, or None."""
        return next((value for name, value in self.entries if name == key), None)

    def keys(self) -> tuple[str, ...]:
        """Own property names in JavaScript's order."""
        return tuple(name for name, _ in self.entries)


@dataclass(frozen=True, slots=True)
class JSCollection:
    """A Map (entries are pairs) or a Set (entries are single values, as 1-tuples)."""

    tag: Literal["Map", "Set"]
    entries: tuple[tuple[Constant, ...], ...]


@dataclass(frozen=True, slots=True)
class JSBytes:
    """A Buffer or typed array. `numbers` are its elements; `tag` is the constructor's name."""

    tag: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JSRegExp:
    """A regular expression as written."""

    source: str
    flags: str


@dataclass(frozen=True, slots=True)
class JSFunction:
    """A function or class of the program: `node` is its FunctionDeclaration, FunctionExpression, ArrowFunctionExpression or class node."""

    node: int


@dataclass(frozen=True, slots=True)
class JSBuiltin:
    """A function or namespace of the platform, by its path: `String.fromCharCode`, `Math`."""

    name: str


Constant: TypeAlias = (
    str | bool | int | float | Nothing | BigInt | JSArray | JSObject | JSCollection | JSBytes | JSRegExp | JSFunction | JSBuiltin
)
