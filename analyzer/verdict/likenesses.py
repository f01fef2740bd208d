"""Do the values of a choice look the same to a reader? Evaluates them, with a sample in place of what only the running program knows.

Three ways, the plain one first: the values are constant; they are made of the same unknown text, so that a sample in its place shows what
differs (`date.replace(/-/g, "/")` and `date`); they look like nothing by themselves, and the text around them is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analyzer.constants.evaluator import Evaluator
from analyzer.constants.values import Constant, JSArray, JSCollection
from analyzer.flow.engine import Engine
from analyzer.flow.permuted import with_partner
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId
from analyzer.verdict.alphabets import BLANK, DATES, ORDER, Alphabet, alphabet
from analyzer.verdict.messages import HOLE
from analyzer.verdict.selections import Choice

# What stands for an unknown text. A date comes first: most that is done to one on a single branch is done to its separators.
_DATE_SAMPLE = "2026-01-31"
_SAMPLES = (_DATE_SAMPLE, 'It\u2019s a "text", don\'t \u2013 caf\u00e9 cafe\u0301 well-known', "a b")
_SIGNS_OF_DATES = re.compile(r"\bDate\b|toISOString|toLocaleDateString|getFullYear|getMonth|getDate\b|DateTimeFormat")
_COUNTS = (1, 2, 3)  # how often something may be repeated, where that is not known
_PADDED = frozenset(("padEnd", "padStart"))
_COUNTED = frozenset(("repeat", "padEnd", "padStart"))
_CODED = frozenset(("fromCharCode", "fromCodePoint"))
# Methods whose result is the whole text again, so that a sample shows what they change.
_WHOLE = frozenset(
    ("replace", "replaceAll", "toUpperCase", "toLowerCase", "toLocaleUpperCase", "toLocaleLowerCase", "normalize", "trim", "trimStart",
     "trimEnd", "padStart", "padEnd", "concat", "repeat", "toString", "join", "split")
)  # fmt: skip
MAXIMUM_VALUES = 16
MAXIMUM_SHOWN = 200  # characters of an alternative that is no text
MAXIMUM_ORIGIN = 400  # nodes of an expression or function that is asked whether it makes a date
MAXIMUM_STEPS = 64  # of the way of a choice on which the text around it is looked at
MAXIMUM_PROBED = 64  # nodes of an expression that is evaluated with a sample


@dataclass(frozen=True, slots=True)
class Likeness:
    """The texts of a choice that look the same. `nodes`: the expression that gives each; -1 where it is not one expression."""

    choice: Choice
    alphabet: Alphabet
    nodes: tuple[NodeId, ...]
    sampled: bool = False  # the texts are made of a sample


class Likenesses:
    """Looks at choices, with the evaluator of the program."""

    def __init__(self, engine: Engine, evaluator: Evaluator) -> None:
        self._engine = engine
        self._program = engine.program
        self._evaluator = evaluator
        self._known: dict[Choice, list[tuple[NodeId, str | None]]] = {}

    def of(self, choice: Choice) -> Likeness | None:
        """The look-alikes among the outcomes of a choice, if there are any."""
        if choice.kind == "order":
            return self._order(choice)
        if choice.kind == "computed":
            return self._computed(choice)
        texts = self.texts(choice)
        if not texts:
            return self._order(choice)
        known = [(text, node) for node, text in texts if text is not None]
        if choice.kind == "added":
            return self._added(choice, known)
        found = alphabet((text for text, _ in known), inside=True) if len(known) > 1 else None
        if found is not None and (choice.kind != "table" or len(found.texts) == len({text for text, _ in known})):
            by_text = dict(reversed(known))
            return Likeness(choice, found, tuple(by_text[text] for text in found.texts))
        return self._probed(choice, [node for node, text in texts if text is None], [node for node, _ in texts])

    def is_weak(self, choice: Choice) -> bool:
        """Whether what the values look like depends on the text around them: blanks and single signs."""
        if choice.kind in ("order", "computed", "added"):
            return False
        texts = {text for _, text in self.texts(choice)}
        return len(texts) > 1 and all(text is not None and len(text) <= 2 and not any(map(str.isalnum, text)) for text in texts)

    def texts(self, choice: Choice) -> list[tuple[NodeId, str | None]]:
        """The outcomes with their texts; what is no text at all (null, objects, booleans) is left out."""
        if choice not in self._known:
            self._known[choice] = self._read(choice)
        return self._known[choice]

    def _read(self, choice: Choice) -> list[tuple[NodeId, str | None]]:
        found: list[tuple[NodeId, str | None]] = []
        for node in choice.outcomes:
            value = self._evaluator.value(node)
            if isinstance(value, str):
                whole = choice.kind == "table" and len(choice.outcomes) <= 2 and node in self._tables(choice)
                found += [(node, character) for character in value[:MAXIMUM_VALUES]] if whole else [(node, value)]
            elif value is None and self._program.kind[node] == k.IDENTIFIER:
                texts = [text for text in self._in_loop(node) if isinstance(text, str)]
                found += [(node, text) for text in texts] or [(node, None)]
            elif value is None and self._program.kind[node] in (k.TEMPLATE, k.BINARY, k.CALL, k.MEMBER):
                found.append((node, None))
        return found

    def _in_loop(self, name: NodeId) -> tuple[Constant, ...]:
        """What `for (const [key, value] of table)` gives to one of its variables, where the table is constant."""
        program = self._program
        writes = self._engine.index.writes(program.binding[name]) if program.binding[name] >= 0 else []
        pattern = program.parent[writes[0]] if len(writes) == 1 else -1
        if pattern < 0 or program.kind[pattern] != k.ARRAY_PATTERN or program.kind[program.parent[pattern]] != k.DECLARATOR:
            return ()
        declaration = program.parent[program.parent[pattern]]
        if program.kind[program.parent[declaration]] != k.FOR_OF:
            return ()
        table = self._evaluator.value(program.last[declaration])
        position = self._engine.resolver.position(pattern, writes[0])
        rows = table.items if isinstance(table, JSArray) else table.entries if isinstance(table, JSCollection) else ()
        items = [row.items if isinstance(row, JSArray) else row for row in rows[: 4 * MAXIMUM_VALUES] if isinstance(row, JSArray | tuple)]
        return tuple(item[position] for item in items if position < len(item))

    def _tables(self, choice: Choice) -> set[NodeId]:
        """The texts whose characters are looked up: `"'’"[i]`."""
        program = self._program
        return {node + 1 for node in choice.nodes if program.kind[node] == k.MEMBER}

    # Outcomes that are made of the same unknown text -----------------------------------------------------------------------------------

    def _probed(self, choice: Choice, unknown: Sequence[NodeId], outcomes: Sequence[NodeId]) -> Likeness | None:
        program = self._program
        short = [node for node in unknown if program.last[node] - node <= MAXIMUM_PROBED]
        if not short or len(outcomes) > MAXIMUM_VALUES:
            return None
        whole = {program.source(node) for node in outcomes}
        atoms = [self._atoms(node, whole) for node in short]
        for source in dict.fromkeys(source for found in atoms for source in found):
            same = [(node, found[source]) for node, found in zip(short, atoms, strict=True) if set(found) == {source}]
            if len(same) > 1 and (found := self._sampled(choice, source, same)) is not None:
                return found
        return None

    def _sampled(self, choice: Choice, source: str, same: Sequence[tuple[NodeId, list[NodeId]]]) -> Likeness | None:
        """The outcomes with a sample in place of the one unknown text that they are made of."""
        for sample in _SAMPLES:
            texts: dict[str, NodeId] = {}
            for node, places in same:
                text = self._evaluator.assuming(dict.fromkeys(places, sample)).value(node)
                if isinstance(text, str):
                    texts.setdefault(text, node)
            found = alphabet(texts)
            if found is None or (found.kind == DATES and not self._may_be_date(same[0][1][0])):
                continue
            return Likeness(choice, found, tuple(texts[text] for text in found.texts), sampled=True)
        return None

    def _atoms(self, node: NodeId, whole: set[str]) -> dict[str, list[NodeId]]:
        """The unknown texts that an expression is made of, by their source text."""
        program, evaluator = self._program, self._evaluator
        found: dict[str, list[NodeId]] = {}
        work = [(node, True)]
        while work:
            part, top = work.pop()
            kind = program.kind[part]
            if kind in (k.TEMPLATE_ELEMENT, k.LITERAL) or evaluator.value(part) is not None:
                continue
            source = program.source(part)
            inner = self._operands(part) if top or source not in whole else []
            if inner:
                work += [(each, False) for each in inner]
            else:
                found.setdefault(source, []).append(part)
        return found

    def _operands(self, node: NodeId) -> list[NodeId]:
        """What the text of an expression is made of: parts of a sum or template, the receiver and arguments of a string's method."""
        program = self._program
        kind = program.kind[node]
        if kind == k.TEMPLATE or (kind == k.BINARY and program.op[node] == k.OPERATOR["+"]):
            return list(program.children(node))
        if kind == k.CALL and program.kind[node + 1] == k.MEMBER:
            name = self._engine.index.key(node + 1)
            if name in _WHOLE:
                return [node + 2, *(each for each in self._engine.index.arguments(node) if program.kind[each] not in k.FUNCTIONS)]
        return []

    def _may_be_date(self, node: NodeId) -> bool:
        """Whether an unknown text may be a date: what it is made of says so, or nothing is known of it."""
        program, engine = self._program, self._engine
        work, seen = [node], {node}
        while work and len(seen) < MAXIMUM_VALUES:
            part = work.pop()
            if program.last[part] - part <= MAXIMUM_ORIGIN and _SIGNS_OF_DATES.search(program.source(part)):
                return True
            origins = self._origins(part)
            if program.kind[part] == k.CALL:
                origins += engine.resolver.functions(part + 1)
            if not origins and program.kind[part] in (k.IDENTIFIER, k.MEMBER, k.CALL):
                return True
            work += [origin for origin in origins if origin not in seen]
            seen.update(origins)
        return False

    def _origins(self, node: NodeId) -> list[NodeId]:
        """The expressions that give a variable or parameter its value."""
        program, engine = self._program, self._engine
        inner = node
        while program.kind[inner] == k.MEMBER or (program.kind[inner] == k.CALL and program.kind[inner + 1] == k.MEMBER):
            inner += 1
        if program.kind[inner] != k.IDENTIFIER or program.binding[inner] < 0:
            return []
        binding = program.binding[inner]
        function, slot = engine.calls.parameter_of(inner) or (-1, -1)
        if function >= 0 and slot >= 0:
            calls = engine.resolver.callers(function)
            return [arguments[slot] for call in calls[:8] if slot < len(arguments := engine.index.arguments(call))]
        values = []
        for write in engine.index.writes(binding)[:8]:
            holder = program.parent[write]
            if program.kind[holder] in (k.DECLARATOR, k.ASSIGNMENT) and program.last[write] < program.last[holder]:
                values.append(program.last[write])
        return [value for value in values if not value <= node < program.last[value]]

    # Other forms -------------------------------------------------------------------------------------------------------------------------

    def _added(self, choice: Choice, known: Sequence[tuple[str, NodeId]]) -> Likeness | None:
        """`text += " "`: the text with and without what is added."""
        found = alphabet([HOLE, *(f"{HOLE}{text}" for text, _ in known)])
        if found is None or (found.kind in BLANK and self._is_continued(choice)):
            return None
        nodes = {f"{HOLE}{text}": node for text, node in known}
        return Likeness(choice, found, tuple(nodes.get(text, -1) for text in found.texts), sampled=True)

    def _is_continued(self, choice: Choice) -> bool:
        """Whether more is added behind: then a blank stands between words, where a reader sees it."""
        program = self._program
        target = program.source(program.parent[choice.nodes[0]] + 1)
        function = program.function_of[choice.nodes[0]]
        for node in range(function, program.last[function]):
            added = program.kind[node] == k.ASSIGNMENT and program.op[node] == k.OPERATOR["+="] and program.source(node + 1) == target
            if added and program.last[node + 1] not in choice.nodes:
                return True
        return False

    def _order(self, choice: Choice) -> Likeness | None:
        """`{a, b}` or `{b, a}`."""
        program, outcomes = self._program, choice.outcomes
        if choice.kind != "order":
            partners = with_partner(program, self._engine.index, outcomes)
            outcomes = tuple(node for node in outcomes if node in partners)
        texts = dict.fromkeys(" ".join(program.source(node).split())[:MAXIMUM_SHOWN] for node in outcomes)
        return Likeness(choice, Alphabet(ORDER, tuple(texts)), outcomes) if len(texts) > 1 else None

    def _computed(self, choice: Choice) -> Likeness | None:
        """`" ".repeat(n)`, `String.fromCharCode(n)`: the texts under each value that the argument may have."""
        call, argument = choice.nodes[0], choice.conditions[0]
        values: Iterable[object] = self._evaluator.possible(argument, MAXIMUM_VALUES) or ()
        name = self._engine.index.key(call + 1)
        if not values and name in _COUNTED:
            values = _COUNTS
        texts: list[str] = []
        receiver: dict[NodeId, Constant] = {call + 2: "a"} if name in _PADDED and self._evaluator.value(call + 2) is None else {}
        for value in values:
            if isinstance(value, int | float):
                text = self._evaluator.assuming({argument: value, **receiver}).value(call)
                texts += [text] if isinstance(text, str) else []
        found = alphabet(texts, inside=True)
        return None if found is None else Likeness(choice, found, (-1,) * len(found.texts))

    def computed(self) -> Iterator[Choice]:
        """Calls whose result is a text that an argument counts or codes, for which the flow has no sites."""
        program, index = self._program, self._engine.index
        for name in sorted(_COUNTED | _CODED):
            for member in index.members_named(name):
                call = program.parent[member]
                if program.kind[call] == k.CALL and program.field[member] == k.F_CALLEE and (arguments := index.arguments(call)):
                    position = 0
                    yield Choice("computed", call, (call,), (arguments[position],), ())
