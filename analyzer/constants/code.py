"""Which instructions does the evaluator's machine know?

A function of the program is compiled once (`compiler`) to a list of (instruction, operand) for a stack machine (`machine`). The comment
behind each name shows the stack before and after, top to the right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Op = tuple[int, Any]

INSTRUCTIONS: tuple[str, ...] = (
    # the most frequent ones; the machine tells them by their number
    "LOCAL",  # binding of this activation: → value
    "CONST",  # → value
    "GET",  # object key → value
    "ADD",  # a b → a + b
    "UPDATE_LOCAL",  # (binding, +1 or -1, keep: "old", "new" or ""): → value?
    "JUMP_NOT_LESS",  # target: a b →; jump unless a < b
    "LESS",  # a b → a < b
    # the next
    "JUMP",
    "SET_LOCAL",  # binding: value →
    "XOR",  # a b → a ^ b
    "MODULO",  # a b → a % b
    "PUT",  # is the value wanted: object key value → value?
    "CHAR_CODE",  # object index → object.charCodeAt(index)
    "LENGTH",  # binding of this activation: → its length
    # values
    "OUTER",  # binding of a scope around the activation: → value
    "SET_OUTER",  # value →
    "THIS",  # → value
    "POP",  # value →
    "DUP",  # a → a a
    "DUP2",  # a b → a b a b
    "UNDER2",  # a b c → c a b c
    # operators
    "SAME",  # a b → a === b
    "BINARY",  # function: a b → result
    "UNARY",  # operator: a → result
    "NUMERIC",  # a → ToNumeric(a)
    "STEP",  # +1 or -1: a → a + step
    "TEMPLATE",  # n: n values → string
    # properties
    "GET_NAMED",  # name: object → value
    "PUT_UNDER",  # value object key →: store the value
    "DELETE",  # object key → boolean
    "METHOD",  # object key → function object
    # jumps
    "JUMP_FALSE",  # value →
    "JUMP_TRUE",  # value →
    "AND",  # falsy a: jump with a; else a →
    "OR",  # truthy a: jump with a; else a →
    "COALESCE",  # a neither undefined nor null: jump with a; else a →
    "CHAIN",  # (target, n): the value under n others is nullish: take all of them, jump with undefined
    "DEFAULT",  # a is not undefined: jump with a; else a →
    "CASE",  # a b: a === b: jump, a b →; else a b → a
    # calls
    "CALL",  # n: function, n arguments → value
    "CALL_METHOD",  # (name, n): object, n arguments → value
    "CALL_THIS",  # n: function this, n arguments → value
    "CALL_LIST",  # function this array → value
    "NEW",  # n: function, n arguments → value
    "NEW_LIST",  # function array → value
    "RETURN",  # value →
    "THROW",  # value →
    # literals
    "ARRAY",  # n: n values → array
    "TABLE",  # constant elements: → array
    "APPEND",  # array value → array
    "SPREAD",  # array iterable → array
    "OBJECT",  # → object
    "FIELD",  # name: object value → object
    "FIELD_AT",  # object key value → object
    "GETTER",  # name: object function → object
    "MERGE",  # object source → object
    "FUNCTION",  # node: → function
    "CLASS",  # recipe: → class
    "REGEXP",  # (source, flags): → regular expression
    # patterns, parameters, loops
    "ARGUMENT",  # index: → value
    "REST_ARGUMENTS",  # index: → array
    "LIST",  # iterable → array of what it yields
    "ELEMENT",  # index: array → array value
    "TAIL",  # index: array → array array
    "OTHERS",  # names: object → object without those
    "ITERATE",  # iterable → iterator
    "KEYS",  # object → iterator over its names
    "NEXT",  # target: iterator → iterator value; at the end: iterator →, jump
    # scopes and handlers
    "SCOPE",  # bindings: open a scope
    "RENEW",  # replace the scope by a copy of it (the next turn of a `for (let …)` loop)
    "UNSCOPE",  # how many scopes to close
    "TRY",  # target of the handler, which starts with the exception on the stack
    "END_TRY",
)  # fmt: skip

(
    LOCAL, CONST, GET, ADD, UPDATE_LOCAL, JUMP_NOT_LESS, LESS,
    JUMP, SET_LOCAL, XOR, MODULO, PUT, CHAR_CODE, LENGTH,
    OUTER, SET_OUTER, THIS, POP, DUP, DUP2, UNDER2,
    SAME, BINARY, UNARY, NUMERIC, STEP, TEMPLATE,
    GET_NAMED, PUT_UNDER, DELETE, METHOD,
    JUMP_FALSE, JUMP_TRUE, AND, OR, COALESCE, CHAIN, DEFAULT, CASE,
    CALL, CALL_METHOD, CALL_THIS, CALL_LIST, NEW, NEW_LIST, RETURN, THROW,
    ARRAY, TABLE, APPEND, SPREAD, OBJECT, FIELD, FIELD_AT, GETTER, MERGE, FUNCTION, CLASS, REGEXP,
    ARGUMENT, REST_ARGUMENTS, LIST, ELEMENT, TAIL, OTHERS, ITERATE, KEYS, NEXT,
    SCOPE, RENEW, UNSCOPE, TRY, END_TRY,
) = range(len(INSTRUCTIONS))  # fmt: skip


@dataclass(slots=True)
class Code:
    """A compiled function: its instructions, and what an activation starts with."""

    node: int
    ops: list[Op]
    parameters: tuple[int, ...] | None  # bindings of plain parameters; None where instructions bind them
    locals: dict[int, Any]  # every binding of the activation, as undefined
    functions: list[tuple[int, int]]  # (binding, node) of the functions that its body declares
    arguments: int  # binding of `arguments`, or -1
    own_name: int  # binding of the function's own name inside it, or -1
    arrow: bool


@dataclass(frozen=True, slots=True)
class ClassRecipe:
    """What a class is made of: the class node, and (name, function node, is static, is getter) of each method."""

    node: int
    methods: tuple[tuple[str, int, bool, bool], ...]
