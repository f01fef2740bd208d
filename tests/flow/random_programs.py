"""Random small functions that know their own traces.

A function is drawn as a tree of constructs. Each construct can write itself down as JavaScript, and can be run by a tiny interpreter whose
decisions come from outside: running it with all decisions enumerates all traces. Nothing here knows of blocks or edges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from hypothesis import strategies as st

Token = tuple[str, int]  # what happened, and the offset in the text of the node it happened to
# "r" read, "w" write, "s" store, "c" call, "l" leave (return, throw), "+" condition held, "-" it did not; a letter after that sign tells
# tests of the same place apart: "p" whether a value is present, "a" whether to assign

VARIABLES = ("x", "y", "z")
ROUNDS = 2  # of a loop


class Break(Exception):  # noqa: N818 - control flow of the interpreted program, no error
    """`break`."""


class Continue(Exception):  # noqa: N818
    """`continue`."""


class Return(Exception):  # noqa: N818
    """`return`."""


class Throw(Exception):  # noqa: N818
    """`throw`, or a call that throws."""


class Stop(Exception):  # noqa: N818
    """The trace is long enough."""


@dataclass
class Writer:
    """The text so far."""

    text: str = ""

    def add(self, piece: str) -> int:
        """Append `piece`; its offset."""
        offset = len(self.text)
        self.text += piece
        return offset


@dataclass
class Run:
    """One execution: `plan` holds the decisions to take first; further ones are 0 and are added to it."""

    plan: list[int]
    sizes: list[int] = field(default_factory=list)
    trace: list[Token] = field(default_factory=list)
    throws_anywhere: bool = False
    tries: int = 0

    def choose(self, size: int) -> int:
        """The next decision, below `size`."""
        index = len(self.sizes)
        if index > 60:
            raise Stop
        self.sizes.append(size)
        if index == len(self.plan):
            self.plan.append(0)
        return self.plan[index]

    def log(self, what: str, offset: int) -> None:
        """Something happened."""
        self.trace.append((what, offset))
        if len(self.trace) > 200:
            raise Stop
        if self.tries and (what == "c" or self.throws_anywhere) and self.choose(2):
            raise Throw

    def decide(self, offset: int, what: str = "") -> bool:
        """A test comes out one way or the other."""
        held = self.choose(2) == 0
        self.trace.append((("+" if held else "-") + what, offset))
        return held


@dataclass
class Construct:
    """A piece of a program: writes itself once, then runs as often as one likes."""

    write: Callable[[Writer], None]
    run: Callable[[Run], None]
    test: Callable[[Run], bool] | None = None  # how it runs as a condition, where that differs from running and deciding
    offset: list[int] = field(default_factory=lambda: [-1])
    simple: bool = False  # binds tighter than any operator

    def holds(self, run: Run) -> bool:
        """Run as a condition."""
        if self.test is not None:
            return self.test(run)
        self.run(run)
        return run.decide(self.offset[0])


def nested(part: Construct, writer: Writer) -> None:
    """Write `part` as an operand."""
    if part.simple:
        part.write(writer)
    else:
        writer.add("(")
        part.write(writer)
        writer.add(")")


# Expressions


def name_read(name: str) -> Construct:
    offset = [-1]

    def write(writer: Writer) -> None:
        offset[0] = writer.add(name)

    return Construct(write, lambda run: run.log("r", offset[0]), offset=offset, simple=True)


def literal(text: str, value: bool) -> Construct:
    def write(writer: Writer) -> None:
        writer.add(text)

    return Construct(write, lambda run: None, lambda run: value, simple=True)


def call(callee: str, arguments: list[Construct]) -> Construct:
    offset = [-1]

    def write(writer: Writer) -> None:
        offset[0] = writer.add(callee + "(")
        for index, argument in enumerate(arguments):
            if index:
                writer.add(", ")
            nested(argument, writer)
        writer.add(")")

    def run(run: Run) -> None:
        run.log("r", offset[0])
        for argument in arguments:
            argument.run(run)
        run.log("c", offset[0])

    return Construct(write, run, offset=offset, simple=True)


def assign(name: str, op: str, value: Construct) -> Construct:
    offset = [-1]

    def write(writer: Writer) -> None:
        offset[0] = writer.add(name)
        writer.add(f" {op} ")
        nested(value, writer)

    def run(run: Run) -> None:
        if op != "=":
            run.log("r", offset[0])
        if op in ("&&=", "||=", "??="):
            if run.decide(offset[0], "p" if op == "??=" else "a") != (op == "&&="):
                return
        value.run(run)
        run.log("w", offset[0])

    return Construct(write, run, offset=offset)


def store(name: str, key: str, op: str, value: Construct) -> Construct:
    offset = [-1]

    def write(writer: Writer) -> None:
        offset[0] = writer.add(name)
        writer.add(f".{key} {op} ")
        nested(value, writer)

    def run(run: Run) -> None:
        run.log("r", offset[0])
        value.run(run)
        run.log("s", offset[0])

    return Construct(write, run, offset=offset)


def update(name: str) -> Construct:
    offset = [-1]

    def write(writer: Writer) -> None:
        offset[0] = writer.add(name)
        writer.add("++")

    def run(run: Run) -> None:
        run.log("r", offset[0])
        run.log("w", offset[0])

    return Construct(write, run, offset=offset)


def logical(op: str, left: Construct, right: Construct) -> Construct:
    def write(writer: Writer) -> None:
        nested(left, writer)
        writer.add(f" {op} ")
        nested(right, writer)

    def run(run: Run) -> None:
        if left.holds(run) == (op == "&&"):
            right.run(run)

    def test(run: Run) -> bool:
        held = left.holds(run)
        return right.holds(run) if held == (op == "&&") else held

    return Construct(write, run, test)


def present(left: Construct, right: Construct) -> Construct:
    """`left ?? right`, where left is a name or a call."""

    def write(writer: Writer) -> None:
        nested(left, writer)
        writer.add(" ?? ")
        nested(right, writer)

    def run(run: Run) -> None:
        left.run(run)
        if not run.decide(left.offset[0], "p"):
            right.run(run)

    return Construct(write, run, offset=left.offset)


def chain(base: str, argument: Construct) -> Construct:
    """`base?.m(argument)`."""
    offset = [-1]

    def write(writer: Writer) -> None:
        offset[0] = writer.add(base)
        writer.add("?.m(")
        nested(argument, writer)
        writer.add(")")

    def run(run: Run) -> None:
        run.log("r", offset[0])
        if run.decide(offset[0], "p"):
            argument.run(run)
            run.log("c", offset[0])

    return Construct(write, run, offset=offset, simple=True)


def negation(part: Construct) -> Construct:
    def write(writer: Writer) -> None:
        writer.add("!")
        nested(part, writer)

    return Construct(write, part.run, lambda run: not part.holds(run))


def conditional(test: Construct, first: Construct, second: Construct) -> Construct:
    def write(writer: Writer) -> None:
        nested(test, writer)
        writer.add(" ? ")
        nested(first, writer)
        writer.add(" : ")
        nested(second, writer)

    def run(run: Run) -> None:
        (first if test.holds(run) else second).run(run)

    return Construct(write, run, lambda run: (first if test.holds(run) else second).holds(run))


def sequence(parts: list[Construct]) -> Construct:
    def write(writer: Writer) -> None:
        for index, part in enumerate(parts):
            if index:
                writer.add(", ")
            nested(part, writer)

    def run(run: Run) -> None:
        for part in parts:
            part.run(run)

    def test(run: Run) -> bool:
        for part in parts[:-1]:
            part.run(run)
        return parts[-1].holds(run)

    return Construct(write, run, test)


def destructuring(shape: str, first: str, key: Construct, default: Construct, second: str, value: Construct) -> Construct:
    """`[first, second = default] = value` or `{[key]: first, b: second = default} = value`."""
    offsets = [-1, -1]
    whole = [-1]

    def write(writer: Writer) -> None:
        if shape == "[]":
            whole[0] = writer.add("[")
        else:
            whole[0] = writer.add("({[") + 1
            nested(key, writer)
            writer.add("]: ")
        offsets[0] = writer.add(first)
        writer.add(", " if shape == "[]" else ", b: ")
        offsets[1] = writer.add(second)
        writer.add(" = ")
        nested(default, writer)
        writer.add("] = " if shape == "[]" else "} = ")
        nested(value, writer)
        if shape != "[]":
            writer.add(")")

    def run(run: Run) -> None:
        value.run(run)
        if shape != "[]":
            key.run(run)
        run.log("w", offsets[0])
        if run.decide(offsets[1]):
            default.run(run)
        run.log("w", offsets[1])

    return Construct(write, run, offset=whole)


# Statements


def expression_statement(part: Construct) -> Construct:
    def write(writer: Writer) -> None:
        writer.add(";")
        part.write(writer)
        writer.add(";\n")

    return Construct(write, part.run)


def block(parts: list[Construct]) -> Construct:
    def write(writer: Writer) -> None:
        writer.add("{\n")
        for part in parts:
            part.write(writer)
        writer.add("}\n")

    def run(run: Run) -> None:
        if run.tries and run.throws_anywhere and run.choose(2):
            raise Throw
        for part in parts:
            part.run(run)

    return Construct(write, run)


def if_statement(test: Construct, first: Construct, second: Construct | None) -> Construct:
    def write(writer: Writer) -> None:
        writer.add("if (")
        test.write(writer)
        writer.add(") ")
        first.write(writer)
        if second is not None:
            writer.add("else ")
            second.write(writer)

    def run(run: Run) -> None:
        if test.holds(run):
            first.run(run)
        elif second is not None:
            second.run(run)

    return Construct(write, run)


def _round(body: Construct, label: str, run: Run) -> bool:
    """Run the body of a loop once; False when it was left by `break`."""
    try:
        body.run(run)
    except Break as jump:
        if jump.args[0] in ("", label):
            return False
        raise
    except Continue as jump:
        if jump.args[0] not in ("", label):
            raise
    return True


def loop(form: str, label: str, init: Construct, test: Construct, update_: Construct, body: Construct) -> Construct:
    """`while`, `do` and `for`."""

    def write(writer: Writer) -> None:
        writer.add(f"{label}: " if label else "")
        if form == "do":
            writer.add("do ")
            body.write(writer)
            writer.add("while (")
            test.write(writer)
            writer.add(");\n")
            return
        writer.add("while (" if form == "while" else "for (")
        if form == "for":
            init.write(writer)
            writer.add("; ")
        test.write(writer)
        if form == "for":
            writer.add("; ")
            update_.write(writer)
        writer.add(") ")
        body.write(writer)

    def run(run: Run) -> None:
        if form == "for":
            init.run(run)
        for count in range(ROUNDS + 1):
            if (form != "do" or count) and not test.holds(run):
                return
            if count == ROUNDS + (form == "do"):
                raise Stop
            if not _round(body, label, run):
                return
            if form == "for":
                update_.run(run)
        raise Stop

    return Construct(write, run)


def for_each(form: str, label: str, name: str, right: Construct, body: Construct) -> Construct:
    start, offset = [-1], [-1]

    def write(writer: Writer) -> None:
        writer.add(f"{label}: " if label else "")
        start[0] = writer.add("for (")
        offset[0] = writer.add(name)
        writer.add(f" {form} ")
        nested(right, writer)
        writer.add(") ")
        body.write(writer)

    def run(run: Run) -> None:
        right.run(run)
        for _ in range(ROUNDS):
            if not run.decide(start[0]):
                return
            run.log("w", offset[0])
            if not _round(body, label, run):
                return
        run.trace.append(("-", start[0]))

    return Construct(write, run)


def switch(value: Construct, cases: list[tuple[Construct | None, Construct]]) -> Construct:
    """Tests None: `default`, at most once."""
    starts = [-1] * len(cases)

    def write(writer: Writer) -> None:
        writer.add("switch (")
        value.write(writer)
        writer.add(") {\n")
        for index, (test, body) in enumerate(cases):
            starts[index] = writer.add("case " if test is not None else "default")
            if test is not None:
                nested(test, writer)
            writer.add(": ")
            body.write(writer)
        writer.add("}\n")

    def chosen(run: Run) -> int:
        for index, (test, _) in enumerate(cases):
            if test is not None:
                test.run(run)
                if run.choose(2):
                    run.trace.append(("+", starts[index]))
                    return index
        for index, (test, _) in enumerate(cases):
            if test is None:
                run.trace.append(("+", starts[index]))
                return index
        return len(cases)

    def run(run: Run) -> None:
        value.run(run)
        try:
            for _, body in cases[chosen(run) :]:
                body.run(run)
        except Break as jump:
            if jump.args[0]:
                raise

    return Construct(write, run)


def try_statement(body: Construct, parameter: str, handler: Construct | None, finalizer: Construct | None) -> Construct:
    def write(writer: Writer) -> None:
        writer.add("try ")
        body.write(writer)
        if handler is not None:
            writer.add(f"catch ({parameter}) ")
            handler.write(writer)
        if finalizer is not None:
            writer.add("finally ")
            finalizer.write(writer)

    def guarded(part: Construct, run: Run) -> None:
        run.tries += 1
        try:
            if run.choose(2):
                raise Throw
            part.run(run)
        finally:
            run.tries -= 1

    def caught(run: Run) -> None:
        assert handler is not None
        if finalizer is None:
            handler.run(run)
        else:
            run.tries += 1
            try:
                handler.run(run)
            finally:
                run.tries -= 1

    def attempted(run: Run) -> None:
        if handler is None:
            guarded(body, run)
            return
        try:
            guarded(body, run)
        except Throw:
            caught(run)

    def run(run: Run) -> None:
        if finalizer is None:
            attempted(run)
            return
        try:
            attempted(run)
        except (Break, Continue, Return, Throw):
            finalizer.run(run)
            raise
        finalizer.run(run)

    return Construct(write, run)


def labelled(label: str, body: Construct) -> Construct:
    def write(writer: Writer) -> None:
        writer.add(f"{label}: ")
        body.write(writer)

    def run(run: Run) -> None:
        try:
            body.run(run)
        except Break as jump:
            if jump.args[0] != label:
                raise

    return Construct(write, run)


def jump(word: str, label: str) -> Construct:
    def run(run: Run) -> None:
        raise (Break if word == "break" else Continue)(label)

    def write(writer: Writer) -> None:
        writer.add(f"{word} {label};\n")

    return Construct(write, run)


def leave(word: str, value: Construct) -> Construct:
    offset = [-1]

    def write(writer: Writer) -> None:
        offset[0] = writer.add(f"{word} ")
        nested(value, writer)
        writer.add(";\n")

    def run(run: Run) -> None:
        value.run(run)
        run.trace.append(("l", offset[0]))
        raise (Return if word == "return" else Throw)

    return Construct(write, run)


# What may stand where


@dataclass(frozen=True)
class Place:
    """Which jumps are allowed here."""

    depth: int
    breaks: tuple[str, ...] = ()
    continues: tuple[str, ...] = ()
    tries: bool = False  # draw `try` statements at all
    finals: bool = False


@dataclass(frozen=True)
class Dice:
    """Draws pieces of programs; `roll(n)` is a number below n."""

    roll: Callable[[int], int]

    def one(self, choices: Sequence[str]) -> str:
        """One of `choices`."""
        return choices[self.roll(len(choices))]

    def leaf(self) -> Construct:
        """A name, a call or a literal."""
        form = self.roll(8)
        if form < 4:
            return name_read(self.one(VARIABLES))
        if form < 6:
            return call(self.one("fg"), [])
        return literal(*(("0", False), ("1", True), ("''", False), ("null", False))[self.roll(4)])

    def expression(self, depth: int) -> Construct:
        """An expression nested at most `depth` deep."""
        form = self.roll(16) if depth > 0 else 0
        if form < 2:
            return self.leaf()
        name, part = self.one(VARIABLES), self.expression(depth - 1)
        if form < 5:
            return assign(name, self.one(("=", "=", "=", "+=", "&&=", "||=", "??=")), part)
        if form == 5:
            return store(name, self.one("ab"), self.one(("=", "+=")), part)
        if form == 6:
            return update(name)
        if form == 7:
            return call(self.one("fg"), [part])
        if form in (8, 9):
            return logical(self.one(("&&", "||")), part, self.expression(depth - 1))
        if form == 10:
            return present(name_read(name), part)
        if form == 11:
            return chain(name, part)
        if form == 12:
            return negation(part)
        if form == 13:
            return conditional(part, self.expression(depth - 1), self.expression(depth - 1))
        if form == 14:
            return sequence([part, self.expression(depth - 1)])
        return destructuring(
            self.one(("[]", "{}")), name, part, self.expression(depth - 1), self.one(VARIABLES), self.expression(depth - 1)
        )

    def statement(self, place: Place) -> Construct:
        """One statement."""
        forms = ["expression", "expression", "jump", "leave"]
        if place.depth > 0:
            forms += ["if", "if", "loop", "each", "switch", "label", "block"] + (["try", "try"] if place.tries else [])
        form = self.one(forms)
        inner = replace(place, depth=place.depth - 1)
        if form == "jump":
            return self._jump(place)
        if form == "leave":
            return leave(self.one(("return", "throw") if place.tries else ("return",)), self.expression(1))
        if form == "block":
            return self.block(inner)
        if form == "if":
            return if_statement(self.expression(2), self.block(inner), self.block(inner) if self.roll(2) else None)
        if form in ("loop", "each"):
            return self._loop(form, place, inner)
        if form == "switch":
            return self._switch(replace(inner, breaks=(*place.breaks, "")))
        if form == "label":
            label = f"L{place.depth}"
            return labelled(label, self.block(replace(inner, breaks=(*place.breaks, label))))
        if form == "try":
            return self._try(inner)
        return expression_statement(self.expression(2))

    def block(self, place: Place) -> Construct:
        """A block of statements."""
        most = 3 + (place.depth > 1)
        return block([self.statement(place) for _ in range(self.roll(most) + (place.depth > 0))])

    def _jump(self, place: Place) -> Construct:
        word = self.one(("break", "continue"))
        labels = place.breaks if word == "break" else place.continues
        return jump(word, self.one(labels)) if labels else expression_statement(self.expression(1))

    def _loop(self, form: str, place: Place, inner: Place) -> Construct:
        label = self.one(("", f"L{place.depth}"))
        labels = tuple({"", label})
        again = tuple(name for name in place.continues if name)
        body = self.block(replace(inner, breaks=(*place.breaks, *labels), continues=(*again, *labels)))
        if form == "each":
            return for_each(self.one(("of", "in")), label, self.one(VARIABLES), self.expression(1), body)
        kind = self.one(("while", "do", "for"))
        return loop(kind, label, self.expression(1), self.expression(1 + self.roll(2)), self.expression(1), body)

    def _switch(self, inner: Place) -> Construct:
        cases: list[tuple[Construct | None, Construct]] = [(self.expression(1), self.block(inner)) for _ in range(1 + self.roll(3))]
        default = self.roll(2 * len(cases))
        if default < len(cases):
            cases[default] = (None, cases[default][1])
        return switch(self.expression(1), cases)

    def _try(self, inner: Place) -> Construct:
        final = self.block(Place(inner.depth - 1)) if inner.finals and self.roll(2) else None
        handler = self.block(inner) if final is None or self.roll(2) else None
        return try_statement(self.block(inner), "e", handler, final)


@dataclass(frozen=True)
class Drawn:
    """A function `t` with its text and its traces."""

    body: Construct
    text: str

    def traces(self, limit: int, *, throws_anywhere: bool = False) -> list[tuple[list[Token], bool]] | None:
        """All traces, with whether each came to its end; None when there are more than `limit`."""
        result = []
        for trace in self._enumerate(throws_anywhere):
            result.append(trace)
            if len(result) > limit:
                return None
        return result

    def _enumerate(self, throws_anywhere: bool) -> Iterator[tuple[list[Token], bool]]:
        plan: list[int] = []
        while True:
            run = Run(plan, throws_anywhere=throws_anywhere)
            ended = True
            try:
                self.body.run(run)
            except (Return, Throw):
                pass
            except Stop:
                ended = False
            yield run.trace, ended
            del plan[len(run.sizes) :]
            while plan and plan[-1] + 1 == run.sizes[len(plan) - 1]:
                plan.pop()
            if not plan:
                return
            plan[-1] += 1


@st.composite
def functions(draw: st.DrawFn, depth: int = 2, *, tries: bool = False, finals: bool = False) -> Drawn:
    """Random functions `t(x, y, z)`."""
    body = Dice(lambda size: draw(_below(size))).block(Place(depth, tries=tries, finals=finals))
    writer = Writer("function t(x, y, z) ")
    body.write(writer)
    return Drawn(body, writer.text)


@cache
def _below(size: int) -> st.SearchStrategy[int]:
    return st.integers(0, size - 1)
