"""Which programs does a random generator write to try bindings out? Dense ones: few names, every way to declare, read and write them.

Variables are called a, b or c; keys, members and labels p, q or l, so that a test knows what an identifier is without knowing syntax.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

VARIABLES = ("a", "b", "c")
OTHERS = ("p", "q")


class Writer:
    """Writes one program. `random` decides; every nested construct costs one unit of the depth that is left."""

    def __init__(self, random: Random, *, if_functions: bool = True) -> None:
        self._random = random
        self._if_functions = if_functions

    def program(self) -> str:
        """A whole script, now and then in strict mode."""
        directive = "'use strict'; " if self._random.randrange(6) == 0 else ""
        return directive + self._body(4)

    def _pick(self, *ways: Callable[[int], str], depth: int) -> str:
        return self._random.choice(ways)(depth - 1)

    def _name(self, _: int = 0) -> str:
        return self._random.choice(VARIABLES)

    def _key(self) -> str:
        return self._random.choice(OTHERS)

    def _maybe(self, text: Callable[[], str]) -> str:
        return text() if self._random.randrange(2) else ""

    def _body(self, depth: int) -> str:
        return " ".join(self._statement(depth) for _ in range(self._random.randrange(1, 4)))

    def _statement(self, depth: int) -> str:
        if depth <= 0:
            return f"{self._expression(0)};"
        return self._pick(
            self._expression_statement, self._expression_statement, self._variable, self._variable, self._variable, self._block,
            self._function_statement, self._function_statement, self._class_statement, self._if_function, self._for, self._for_each,
            self._try, self._switch, self._labelled, depth=depth,
        )  # fmt: skip

    def _expression_statement(self, depth: int) -> str:
        return f"({self._expression(depth)});"

    def _variable(self, depth: int) -> str:
        return f"{self._random.choice(('var', 'var', 'let', 'const'))} {self._pattern(depth)} = {self._expression(depth)};"

    def _block(self, depth: int) -> str:
        return "{ " + self._body(depth) + " }"

    def _function_statement(self, depth: int) -> str:
        head = self._random.choice(("function", "function", "function", "function*", "async function"))
        return f"{head} {self._name()}{self._parameters(depth)} {self._function_body(depth)}"

    def _function_body(self, depth: int) -> str:
        return "{ " + self._maybe(lambda: "arguments; ") + self._body(depth) + " }"

    def _parameters(self, depth: int) -> str:
        names = self._random.sample(VARIABLES, self._random.randrange(3))
        return "(" + ", ".join(name + self._maybe(lambda: f" = {self._expression(depth - 1)}") for name in names) + ")"

    def _class_statement(self, depth: int) -> str:
        return f"class {self._name()}{self._class_tail(depth)}"

    def _class_tail(self, depth: int) -> str:
        heritage = self._maybe(lambda: f" extends ({self._expression(depth)})")
        return heritage + " { " + " ".join(self._member(depth) for _ in range(self._random.randrange(3))) + " }"

    def _member(self, depth: int) -> str:
        key = self._random.choice((self._key(), f"[{self._expression(depth - 1)}]"))
        return self._random.choice(
            (
                f"{key}{self._parameters(depth)} {self._function_body(depth - 1)}",
                f"static {key} = {self._expression(depth)};",
                f"{key} = () => {self._expression(depth)};",
                "static { " + self._body(depth - 1) + " }",
            )
        )

    def _if_function(self, depth: int) -> str:
        if not self._if_functions:
            return self._block(depth)
        return f"if ({self._expression(0)}) function {self._name()}() {{ {self._body(depth - 1)} }}"

    def _for(self, depth: int) -> str:
        head = self._random.choice((f"let {self._name()} = {self._expression(0)}", f"var {self._name()}", self._expression(0), ""))
        return f"for ({head}; {self._expression(0)};) {self._block(depth)}"

    def _for_each(self, depth: int) -> str:
        head = self._random.choice(("let ", "var ", "const ", "")) + self._pattern(1)
        return f"for ({head} {self._random.choice(('of', 'in'))} {self._expression(depth)}) {self._block(depth)}"

    def _try(self, depth: int) -> str:
        parameter = self._random.choice(("", f"({self._name()})", f"({self._pattern(1)})"))
        return f"try {self._block(depth)} catch {parameter} {self._block(depth)}"

    def _switch(self, depth: int) -> str:
        return f"switch ({self._expression(0)}) {{ case {self._expression(0)}: {self._body(depth)} default: {self._body(depth)} }}"

    def _labelled(self, depth: int) -> str:
        return f"l: for (;;) {{ {self._body(depth)} break l; }}"

    def _expression(self, depth: int) -> str:
        if depth <= 0:
            return self._random.choice((self._name(), self._name(), "1", "this", f"{self._name()}.{self._key()}"))
        return self._pick(
            self._name, self._name, self._assignment, self._arrow, self._arrow, self._function, self._class, self._object, self._access,
            self._template, depth=depth,
        )  # fmt: skip

    def _assignment(self, depth: int) -> str:
        return self._random.choice(
            (
                f"({self._name()} {self._random.choice(('=', '+=', '??='))} {self._expression(depth)})",
                f"({self._target(depth)} = {self._expression(depth)})",
                f"{self._name()}++",
                f"typeof {self._name()}",
            )
        )

    def _arrow(self, depth: int) -> str:
        body = self._random.choice((f"({self._expression(depth)})", self._block(depth)))
        return f"({self._parameters(depth)} => {body})"

    def _function(self, depth: int) -> str:
        name = self._random.choice(("", f" {self._name()}"))
        return f"(function{name}{self._parameters(depth)} {self._function_body(depth)})"

    def _class(self, depth: int) -> str:
        name = self._random.choice(("", f" {self._name()}"))
        return f"(class{name}{self._class_tail(depth)})"

    def _object(self, depth: int) -> str:
        member = (
            self._name(),
            f"{self._key()}: {self._expression(depth)}",
            f"[{self._expression(depth)}]: {self._name()}",
            f"{self._key()}{self._parameters(depth)} {self._function_body(depth - 1)}",
            f"...{self._name()}",
        )
        return "({ " + ", ".join(self._random.sample(member, 2)) + " })"

    def _access(self, depth: int) -> str:
        return self._random.choice(
            (
                f"{self._name()}.{self._key()}({self._expression(depth)})",
                f"{self._name()}?.[{self._expression(depth)}]",
                f"[{self._name()}, ...{self._name()}]",
            )
        )

    def _template(self, depth: int) -> str:
        return f"{self._name()}`p${{{self._expression(depth)}}}`"

    def _pattern(self, depth: int) -> str:
        names = self._random.sample(VARIABLES, 2)  # a name may be declared once in a pattern
        return self._random.choice((names[0], names[0], *self._nested(depth, names[0], names[1])))

    def _target(self, depth: int) -> str:
        return self._random.choice(self._nested(depth, f"{self._name()}.{self._key()}", self._name()))

    def _nested(self, depth: int, first: str, second: str) -> tuple[str, ...]:
        default = self._expression(depth - 1)
        return (
            f"{{ {self._key()}: {first}, {second if second in VARIABLES else self._name()} = {default} }}",
            f"{{ [{default}]: {first}, ...{second} }}",
            f"[{first} = {default}, , [{second}]]",
        )
