"""How do the columns of tree-sitter's tree become ESTree's arrays?

Every step works on all nodes of a kind at once. Raw nodes are never moved: a step says what kind, field, operator, flags and range a raw
node has in ESTree (`DROPPED` when it has no node there), and `insert` asks for nodes that tree-sitter does not have. `_assemble` then numbers
what is left. What the columns do not hold (operators, modifiers, `async`, the comma of a hole) is read from the text between two nodes,
in a copy of the text whose comments are blank.

Shapes of the grammar: grammar.js of tree-sitter-javascript 0.25; of ESTree: https://github.com/estree/estree.
"""

from __future__ import annotations

import dataclasses
import re
from array import array
from dataclasses import dataclass
from typing import Any

import numpy as np

from analyzer.syntax import grammar as g
from analyzer.syntax import kinds as k
from analyzer.syntax.names import Names
from analyzer.syntax.tree import Tree
from analyzer.syntax.walk import Bytes, Columns, Ints, links

Nodes = np.ndarray[Any, np.dtype[Any]]  # raw node numbers, in the order of the text
Marks = np.ndarray[Any, np.dtype[np.bool_]]

_PADDING = 16  # bytes after the end of the text that may be looked at
_BEFORE, _AFTER = 1, 0  # an inserted node stands before a raw node, or after everything in one

_IS_SPACE = np.zeros(256, np.bool_)
_IS_SPACE[[9, 10, 11, 12, 13, 32]] = True
# Between two tokens, a byte that is not ASCII can only be white space, unless a name begins or ends there.
_IS_BLANK = _IS_SPACE.copy()
_IS_BLANK[128:] = True
_WIDE_SPACES = tuple(
    chr(code).encode() for code in (0xA0, 0x1680, *range(0x2000, 0x200C), 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)
)

_PART = re.compile(rb"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\s'\"]+", re.DOTALL)  # of an import or export specifier
_WORDS = {b"get": k.M_GET, b"set": k.M_SET}


def _operator_table() -> tuple[Nodes, Bytes]:
    """Operators of at most four characters, packed little endian and sorted, with their codes."""
    packed = sorted((int.from_bytes(text.encode(), "little"), code) for text, code in k.OPERATOR.items() if 0 < len(text) <= 4)
    return np.array([key for key, _ in packed], np.int64), np.array([code for _, code in packed], np.uint8)


_PACKED, _PACKED_CODE = _operator_table()
_LOGICAL = np.isin(np.arange(len(k.OPERATORS)), [k.OPERATOR["&&"], k.OPERATOR["||"], k.OPERATOR["??"]])
_UNARY = np.zeros(256, np.uint8)
for _text in ("!", "~", "+", "-", "typeof", "void", "delete"):
    _UNARY[ord(_text[0])] = k.OPERATOR[_text]


_DECLARES = np.zeros(256, np.uint8)
_DECLARES[[ord("v"), ord("l"), ord("c"), ord("u"), ord("a")]] = (k.D_VAR, k.D_LET, k.D_CONST, k.D_USING, k.D_AWAIT_USING)


@dataclass(slots=True)
class _Inserts:
    """Nodes that tree-sitter does not have, as columns."""

    place: list[Nodes] = dataclasses.field(default_factory=list)  # stands before this raw node
    order: list[Nodes] = dataclasses.field(default_factory=list)  # sort key among those of one place
    kind: list[Nodes] = dataclasses.field(default_factory=list)
    field: list[Nodes] = dataclasses.field(default_factory=list)
    op: list[Nodes] = dataclasses.field(default_factory=list)
    flags: list[Nodes] = dataclasses.field(default_factory=list)
    start: list[Nodes] = dataclasses.field(default_factory=list)
    end: list[Nodes] = dataclasses.field(default_factory=list)
    parent: list[Nodes] = dataclasses.field(default_factory=list)
    anchor: list[Nodes] = dataclasses.field(default_factory=list)  # innermost raw node that it is inside of
    first: list[Nodes] = dataclasses.field(default_factory=list)  # holds the raw nodes first … stop - 1
    stop: list[Nodes] = dataclasses.field(default_factory=list)
    extra: list[Nodes] = dataclasses.field(default_factory=list)  # itself, and other inserted nodes in it that the raw range does not count
    count: int = 0


class Shaper:
    """The state of one conversion. `build` is the only way in."""

    def __init__(self, path: str, text: bytes, columns: Columns, *, doctored: bytes | None = None) -> None:
        self.path = path
        self.source = text
        self.text = np.zeros(len(text) + _PADDING, np.uint8)
        self.text[: len(text)] = np.frombuffer(text, np.uint8)
        self.doctored = doctored is not None  # tree-sitter read another text of the same length, whose semicolons may be line ends here
        if doctored is not None:
            self.text[: len(text)][np.frombuffer(doctored, np.uint8) == 32] = 32
        self.has_comments = False
        columns = self._without_comments(columns)
        self.raw, self.start, self.end, self.depth = columns.raw, columns.start, columns.end.copy(), columns.depth
        self.count = len(self.raw)
        self.holes: dict[int, tuple[int, ...]] = {}
        self.inserts = _Inserts()

    # ---- helpers ----

    def _without_comments(self, columns: Columns) -> Columns:
        """Comments leave no node; in `self.text` they are blank."""
        drop = (columns.raw == g.R_COMMENT) | (columns.raw == g.R_HTML_COMMENT) | (columns.raw == g.R_HASHBANG)
        gone = np.flatnonzero(drop)
        self.has_comments = len(gone) > 0
        for start, end in zip(columns.start[gone].tolist(), columns.end[gone].tolist(), strict=True):
            self.text[start:end] = 32
        return columns.keep(~drop) if drop.any() else columns

    def of(self, *raw: int) -> Nodes:
        """All nodes of these raw kinds, in the order of the text."""
        found = [self.grouped[self.bounds[kind] : self.bounds[kind + 1]] for kind in raw]
        return found[0] if len(found) == 1 else np.sort(np.concatenate(found))

    def skip(self, position: Nodes) -> Nodes:
        """The next position that is not blank."""
        position = position.astype(np.int64)
        todo = np.flatnonzero(_IS_BLANK[self.text[position]])
        step = 1
        while len(todo):
            position[todo] += 1
            todo = todo[_IS_BLANK[self.text[position[todo]]]]
            step += 1
            if step > 200 and len(todo):  # long runs of blanks: look the positions up instead
                solid = np.flatnonzero(~_IS_BLANK[self.text])
                position[todo] = solid[np.searchsorted(solid, position[todo])]
                break
        return position

    def skip_back(self, position: Nodes, table: Marks = _IS_BLANK) -> Nodes:
        """The end of what stands before `position`."""
        position = position.astype(np.int64)
        todo = np.flatnonzero((position > 0) & table[self.text[position - 1]])
        step = 1
        while len(todo):
            position[todo] -= 1
            todo = todo[(position[todo] > 0) & table[self.text[position[todo] - 1]]]
            step += 1
            if step > 200 and len(todo):
                solid = np.flatnonzero(~table[self.text])
                before = np.searchsorted(solid, position[todo]) - 1
                position[todo] = np.where(before < 0, 0, solid[before] + 1)
                break
        return position

    def between(self, start: int, end: int) -> bytes:
        """The text without comments, with plain spaces."""
        text = self.text[start:end].tobytes()
        if not text.isascii():
            for space in _WIDE_SPACES:
                text = text.replace(space, b" " * len(space))
        return text

    def operators(self, left: Nodes, right: Nodes) -> Bytes:
        """The codes of the operators that stand between the nodes `left` and `right`."""
        start, end = self.skip(self.end[left]), self.skip_back(self.start[right])
        length = end - start
        packed = self.text[start].astype(np.int64)
        for offset in (1, 2, 3):
            packed |= np.where(length > offset, self.text[start + offset], 0).astype(np.int64) << (8 * offset)
        found = np.minimum(np.searchsorted(_PACKED, packed), len(_PACKED) - 1)
        code = np.where(_PACKED[found] == packed, _PACKED_CODE[found], 0).astype(np.uint8)
        code[length == len("instanceof")] = k.OPERATOR["instanceof"]
        return code

    def insert(
        self, place: Any, kind: Any, fields: Any, start: Any, end: Any, *, parent: Any, anchor: Any, when: int, sequence: int = 0,
        op: Any = 0, flags: Any = 0, first: Any = 0, stop: Any = 0, extra: Any = 1,
    ) -> Nodes:  # fmt: skip
        """Ask for one node for each `place`; gives their numbers, which continue those of the raw nodes."""
        place = np.atleast_1d(np.asarray(place, np.int64))
        count = len(place)
        rows = self.inserts
        anchor = np.broadcast_to(anchor, count).astype(np.int64)
        # Of what ends at one place, the deepest comes first; then what stands before the node there, outermost first.
        order = (place << 36) | (sequence if when == _AFTER else (1 << 35) + sequence)
        if when == _AFTER:
            order |= ((1 << 24) - 1 - self.depth[anchor].astype(np.int64)) << 8
        columns = ((rows.place, place), (rows.order, order), (rows.kind, kind), (rows.field, fields), (rows.op, op), (rows.flags, flags),
                   (rows.start, start), (rows.end, end), (rows.parent, parent), (rows.anchor, anchor), (rows.first, first), (rows.stop, stop),
                   (rows.extra, extra))  # fmt: skip
        for column, value in columns:
            column.append(np.broadcast_to(value, count).astype(np.int64))
        numbers = np.arange(self.count + rows.count, self.count + rows.count + count)
        rows.count += count
        return numbers

    # ---- links ----

    def _trim(self) -> None:
        """tree-sitter counts a comment before an inserted semicolon to the statement."""
        if not self.has_comments and not self.doctored:
            return
        loose = np.flatnonzero(_IS_SPACE[self.text[np.maximum(self.end - 1, 0)]] & (self.end > self.start))
        loose = loose[loose > 0]
        self.end[loose] = np.maximum(self.skip_back(self.end[loose], _IS_SPACE), self.start[loose])

    def _defaults(self) -> None:
        """Kind and field as far as tables say them; an index of the nodes by raw kind."""
        raw = self.raw
        self.grouped = np.argsort(raw, kind="stable")
        self.bounds = np.concatenate(([0], np.cumsum(np.bincount(raw, minlength=len(g.RAW)))))
        self.kind = g.KIND_OF[raw]
        parent_raw = raw[self.parent]
        self.field = g.FIELD_OF[parent_raw.astype(np.intp) * 4 + np.minimum(self.place, 3)]
        self.op = np.zeros(self.count, np.uint8)
        self.flags = np.zeros(self.count, np.uint8)
        self.owner = np.full(self.count, -1, np.int32)  # parent, where it is not the next raw node up
        self.parent_raw = parent_raw

    def first(self, nodes: Nodes) -> Nodes:
        """The first child of each node (which must have one)."""
        return np.minimum(nodes + 1, self.count - 1)

    def second(self, nodes: Nodes) -> Nodes:
        """The second child of each node (which must have two)."""
        return np.minimum(self.last[self.first(nodes)], self.count - 1)

    def children(self, node: int) -> list[int]:
        """The raw children of `node`."""
        result = []
        child, stop = node + 1, int(self.last[node])
        while child < stop:
            result.append(child)
            child = int(self.last[child])
        return result

    # ---- statements and declarations ----

    def _statements(self) -> None:
        self.field[0] = k.F_NONE
        self.kind[0] = k.PROGRAM
        self.start[0], self.end[0] = 0, len(self.source)
        blocks = self.of(g.R_BLOCK)
        functions = blocks[self.field[blocks] == k.F_ID]
        self.field[functions] = k.F_BODY
        bare_catch = blocks[(self.field[blocks] == k.F_PARAM)]
        self.field[bare_catch] = k.F_BODY
        self.kind[blocks[self.parent_raw[blocks] == g.R_STATIC_BLOCK]] = g.DROPPED
        declarations = self.of(g.R_VAR, g.R_LEXICAL, g.R_USING)
        self.op[declarations] = _DECLARES[self.text[self.start[declarations]]]

    def _for_statements(self) -> None:
        loops = self.of(g.R_FOR)
        if not len(loops):
            return
        init, test = self.first(loops), self.second(loops)
        update = np.minimum(self.last[test], self.count - 1)
        self.field[update[self.last[update] == self.last[loops]]] = k.F_BODY
        for part in (init, test):
            self.kind[part[self.raw[part] == g.R_EMPTY]] = g.DROPPED
        # The declaration of a head does not own the semicolon.
        declared = init[np.isin(self.raw[init], (g.R_VAR, g.R_LEXICAL, g.R_USING))]
        end = self.end[declared]
        end = np.where(self.text[np.maximum(end - 1, 0)] == ord(";"), end - 1, end)
        self.end[declared] = self.skip_back(end)

    def _for_in_statements(self) -> None:
        for node in self.of(g.R_FOR_IN).tolist():
            self._for_in(node, self.children(node))

    def _for_in(self, node: int, parts: list[int]) -> None:
        if len(parts) < 3:
            return
        left, right, body = parts[0], parts[-2], parts[-1]
        declared = parts[-3]  # `left`, or its initialiser in the old `for (var x = 1 in o)`
        self.field[right], self.field[body] = k.F_RIGHT, k.F_BODY
        if self.between(int(self.end[declared]), int(self.start[right])).strip()[:1] == b"o":
            self.kind[node] = k.FOR_OF
        head = self.between(int(self.start[node]) + 3, int(self.start[left]))
        before, _, words = head.partition(b"(")
        if b"await" in before:
            self.flags[node] |= k.ASYNC
        words = words.strip()
        if not words or words.startswith(b"("):
            return
        start = int(self.start[node]) + 3 + head.index(words, len(before))
        op = {b"var": k.D_VAR, b"let": k.D_LET, b"const": k.D_CONST, b"using": k.D_USING}.get(words, k.D_AWAIT_USING)
        stop, end = int(self.last[declared]), int(self.end[declared])
        common = {"anchor": node, "when": _BEFORE, "first": left, "stop": stop}
        declaration = self.insert(left, k.VARIABLE_DECLARATION, k.F_LEFT, start, end, parent=node, sequence=1, op=op, extra=2, **common)
        declarator = self.insert(left, k.DECLARATOR, k.F_DECLARATIONS, self.start[left], end, parent=declaration, sequence=2, **common)
        self.owner[left], self.field[left] = declarator[0], k.F_ID
        if declared != left:
            self.owner[declared], self.field[declared] = declarator[0], k.F_INIT

    # ---- functions and classes ----

    def _functions(self) -> None:
        for raw in (g.R_FUNCTION_DECLARATION, g.R_GENERATOR_DECLARATION, g.R_FUNCTION, g.R_GENERATOR):
            nodes = self.of(raw)
            flag = k.GENERATOR if raw in (g.R_GENERATOR, g.R_GENERATOR_DECLARATION) else 0
            self.flags[nodes] = np.where(self.text[self.start[nodes]] == ord("a"), flag | k.ASYNC, flag)
        arrows = self.of(g.R_ARROW)
        self.flags[arrows[self.start[self.first(arrows)] != self.start[arrows]]] = k.ASYNC

    def _methods(self) -> None:
        parameters = self.of(g.R_PARAMETERS)
        parameters = parameters[self.parent_raw[parameters] == g.R_METHOD]
        methods = self.parent[parameters]
        body = np.minimum(self.last[parameters], self.count - 1)
        self.kind[parameters] = k.FUNCTION_EXPRESSION
        self.field[parameters] = k.F_VALUE
        self.end[parameters] = self.end[methods]
        self.owner[body], self.field[body] = parameters, k.F_BODY
        in_object = self.parent_raw[methods] == g.R_OBJECT
        self.kind[methods[in_object]] = k.PROPERTY
        self.op[methods] = k.M_METHOD
        self.method_of = parameters  # for `_assemble`: their subtree ends with the method's
        modified = self.start[self.first(methods)] != self.start[methods]
        for method, value in zip(methods[modified].tolist(), parameters[modified].tolist(), strict=True):
            self._modifiers(method, value)

    def _modifiers(self, method: int, value: int) -> None:
        """`static async *`, `get`, `set` stand before the key, decorators before them."""
        children = self.children(method)
        key = next((child for child in children if self.raw[child] != g.R_DECORATOR), value)
        decorators = [child for child in children if child < key]
        for decorator in decorators:
            self.field[decorator] = k.F_DECORATORS
        start = int(self.end[decorators[-1]] if decorators else self.start[method])
        for word in self.between(start, int(self.start[key])).replace(b"*", b" * ").split():
            if word == b"static":
                self.flags[method] |= k.STATIC
            elif word == b"async":
                self.flags[value] |= k.ASYNC
            elif word == b"*":
                self.flags[value] |= k.GENERATOR
            else:
                self.op[method] = _WORDS.get(word, k.M_METHOD)

    def _classes(self) -> None:
        self.field[self.of(g.R_CLASS_BODY)] = k.F_BODY
        self.field[self.of(g.R_DECORATOR)] = k.F_DECORATORS
        fields = self.of(g.R_FIELD)
        if not len(fields):
            return
        # ESTree counts the semicolon to the field.
        after = self.skip(self.end[fields])
        closed = self.text[after] == ord(";")
        self.end[fields[closed]] = after[closed] + 1
        for node in fields[self.start[self.first(fields)] != self.start[fields]].tolist():
            self._field_modifiers(node)
        for node in fields[self.raw[self.first(fields)] == g.R_DECORATOR].tolist():
            self._field_modifiers(node)

    def _field_modifiers(self, node: int) -> None:
        """`static` and `accessor` stand before the key, decorators before them."""
        children = self.children(node)
        plain = [child for child in children if self.raw[child] != g.R_DECORATOR]
        if not plain:
            return
        start = int(self.end[children[len(children) - len(plain) - 1]]) if len(plain) < len(children) else int(self.start[node])
        words = self.between(start, int(self.start[plain[0]])).split()
        if b"static" in words:
            self.flags[node] |= k.STATIC
        if b"accessor" in self.source[start : int(self.start[plain[0]])].split():
            self.kind[node] = k.ACCESSOR
        for name, child in zip((k.F_KEY, k.F_VALUE), plain, strict=False):
            self.field[child] = name

    # ---- expressions ----

    def _operators(self) -> None:
        for raw in (g.R_BINARY, g.R_AUGMENTED):
            nodes = self.of(raw)
            self.op[nodes] = self.operators(self.first(nodes), self.second(nodes))
        binary = self.of(g.R_BINARY)
        self.kind[binary[_LOGICAL[self.op[binary]]]] = k.LOGICAL
        self.op[self.of(g.R_ASSIGNMENT)] = k.OPERATOR["="]
        unary = self.of(g.R_UNARY)
        initial = self.text[self.start[unary]]
        self.op[unary] = _UNARY[initial]
        self.kind[unary[initial == ord("a")]] = k.AWAIT  # `repair` lets tree-sitter read `await` as `void`
        update = self.of(g.R_UPDATE)
        initial = self.text[self.start[update]]
        prefix = (initial == ord("+")) | (initial == ord("-"))
        sign = np.where(prefix, initial, self.text[self.end[update] - 1])
        self.op[update] = np.where(sign == ord("+"), k.OPERATOR["++"], k.OPERATOR["--"])
        self.flags[update[prefix]] = k.PREFIX
        yields = self.of(g.R_YIELD)
        star = self.text[self.skip(self.start[yields] + len("yield"))] == ord("*")
        self.flags[yields[star & (self.last[yields] > yields + 1)]] = k.GENERATOR

    def _literals(self) -> None:
        number = self.of(g.R_NUMBER)
        self.op[number] = np.where(self.text[np.maximum(self.end[number] - 1, 0)] == ord("n"), k.L_BIGINT, k.L_NUMBER)
        self.op[self.of(g.R_REGEX)] = k.L_REGEX
        self.op[self.of(g.R_TRUE, g.R_FALSE)] = k.L_BOOLEAN
        self.op[self.of(g.R_NULL)] = k.L_NULL

    def _chains(self) -> None:
        """OPTIONAL on each `?.` link, CHAIN on the outermost link of its chain. Parentheses end a chain."""
        optional = self.parent[self.of(g.R_OPTIONAL)]
        self.flags[optional] |= k.OPTIONAL
        self.flags[self.of(g.R_SUBSCRIPT)] |= k.COMPUTED
        links = (g.R_MEMBER, g.R_SUBSCRIPT, g.R_CALL)
        top = optional
        while len(top):
            above = self.parent[top]
            goes_on = (above == top - 1) & np.isin(self.raw[above], links)
            self.flags[top[~goes_on]] |= k.CHAIN
            top = above[goes_on]
            top = top[(self.flags[top] & k.OPTIONAL) == 0]  # that one climbs by itself

    def _calls(self) -> None:
        calls = self.of(g.R_CALL)
        for node in calls[self.raw[self.first(calls)] == g.R_IMPORT_WORD].tolist():
            self._import_call(node, node)
        members = self.of(g.R_MEMBER)
        for node in members[self.raw[self.first(members)] == g.R_IMPORT_WORD].tolist():
            if self.parent_raw[node] == g.R_CALL and self.place[node] == 0:  # import.defer(…), import.source(…)
                self.kind[node : int(self.last[node])] = g.DROPPED
                self._import_call(int(self.parent[node]), node)
        templates = self.of(g.R_TEMPLATE)
        tagged = templates[(self.parent_raw[templates] == g.R_CALL) & (self.place[templates] > 0)]
        owner = self.parent[tagged]
        self.kind[owner] = k.TAGGED_TEMPLATE
        self.field[tagged] = k.F_QUASI
        self.field[owner + 1] = k.F_TAG

    def _import_call(self, node: int, callee: int) -> None:
        self.kind[node] = k.IMPORT_CALL
        self.kind[callee if callee != node else node + 1] = g.DROPPED
        children = self.children(node)
        for name, argument in zip((k.F_SOURCE, k.F_OPTIONS), self.children(children[-1]), strict=False):
            self.field[argument] = name

    def _objects(self) -> None:
        computed = self.parent[self.of(g.R_COMPUTED)]
        self.flags[computed] |= k.COMPUTED
        shorthand = self.of(g.R_SHORTHAND, g.R_SHORTHAND_PATTERN)
        inner = self.parent_raw[shorthand] == g.R_OBJECT_ASSIGNMENT
        self.kind[shorthand[inner]] = k.IDENTIFIER
        plain = shorthand[~inner]
        self.flags[plain] |= k.SHORTHAND
        names = []
        for sequence, name in enumerate((k.F_KEY, k.F_VALUE)):
            names.append(
                self.insert(
                    plain + 1,
                    k.IDENTIFIER,
                    name,
                    self.start[plain],
                    self.end[plain],
                    parent=plain,
                    anchor=plain,
                    when=_AFTER,
                    sequence=sequence,
                )
            )
        self.names.plain(np.concatenate(names), np.tile(self.start[plain], 2), np.tile(self.end[plain], 2))
        self.names.plain(shorthand[inner], self.start[shorthand[inner]], self.end[shorthand[inner]])
        self._defaulted()

    def _defaulted(self) -> None:
        """`{a = 1}` in a pattern: a shorthand Property whose value is an AssignmentPattern."""
        nodes = self.of(g.R_OBJECT_ASSIGNMENT)
        if not len(nodes):
            return
        left = self.first(nodes)
        common: dict[str, Any] = {"anchor": self.parent[nodes], "when": _BEFORE}
        owner = self.insert(
            nodes, k.PROPERTY, k.F_PROPERTIES, self.start[nodes], self.end[nodes], parent=self.resolved[self.parent[nodes]], sequence=1,
            flags=k.SHORTHAND, first=nodes, stop=self.last[nodes], extra=2, **common,
        )  # fmt: skip
        key = self.insert(nodes, k.IDENTIFIER, k.F_KEY, self.start[left], self.end[left], parent=owner, sequence=2, **common)
        self.names.plain(key, self.start[left], self.end[left])
        self.owner[nodes], self.field[nodes] = owner, k.F_VALUE

    def _meta(self) -> None:
        nodes = self.of(g.R_META)
        if not len(nodes):
            return
        start, end = self.start[nodes], self.end[nodes]
        is_new = self.text[start] == ord("n")
        before, after = start + np.where(is_new, 3, 6), end - np.where(is_new, 6, 4)
        common: dict[str, Any] = {"parent": nodes, "anchor": nodes, "when": _AFTER}
        meta = self.insert(nodes + 1, k.IDENTIFIER, k.F_META, start, before, sequence=0, **common)
        name = self.insert(nodes + 1, k.IDENTIFIER, k.F_PROPERTY, after, end, sequence=1, **common)
        self.names.plain(meta, start, before)
        self.names.plain(name, after, end)

    def _templates(self) -> None:
        nodes = self.of(g.R_TEMPLATE)
        if not len(nodes):
            return
        pieces = self.of(g.R_SUBSTITUTION)
        pieces = pieces[np.argsort(self.parent[pieces], kind="stable")]  # those of one template together
        owner = self.parent[pieces]
        opens = np.ones(len(pieces), np.bool_)
        np.not_equal(owner[1:], owner[:-1], out=opens[1:])
        start = np.where(opens, self.start[owner] + 1, np.roll(self.end[pieces], 1)) if len(pieces) else pieces
        quasi = self.insert(
            pieces, k.TEMPLATE_ELEMENT, k.F_QUASIS, start, self.start[pieces], parent=owner, anchor=owner, when=_BEFORE
        )  # fmt: skip
        tail_start = self.start[nodes] + 1
        closes = np.roll(opens, -1)
        tail_start[np.searchsorted(nodes, owner[closes])] = self.end[pieces[closes]]
        tail_end = self.end[nodes] - 1
        tail = self.insert(
            self.last[nodes], k.TEMPLATE_ELEMENT, k.F_QUASIS, tail_start, tail_end, parent=nodes, anchor=nodes, when=_AFTER, sequence=1
        )
        self.names.template(
            np.concatenate((quasi, tail)), np.concatenate((start, tail_start)), np.concatenate((self.start[pieces], tail_end))
        )

    def _array_holes(self) -> None:
        """Commas with no element before them. Only arrays whose gaps are longer than one comma are looked at."""
        nodes = self.of(g.R_ARRAY, g.R_ARRAY_PATTERN)
        if not len(nodes):
            return
        suspicious = np.zeros(self.count, np.bool_)
        empty = self.last[nodes] == nodes + 1
        suspicious[nodes[empty & (self.end[nodes] - self.start[nodes] > 2)]] = True
        filled = nodes[~empty]
        suspicious[filled[self.start[filled + 1] > self.start[filled] + 1]] = True
        inside = np.flatnonzero((self.parent_raw == g.R_ARRAY) | (self.parent_raw == g.R_ARRAY_PATTERN))
        following = self.last[inside]
        has_next = following < self.last[self.parent[inside]]
        next_start = np.where(has_next, self.start[np.minimum(following, self.count - 1)], self.end[self.parent[inside]] - 1)
        suspicious[self.parent[inside[next_start - self.end[inside] > 1]]] = True
        for node in np.flatnonzero(suspicious).tolist():
            self._holes_of(node)

    def _holes_of(self, node: int) -> None:
        holes, place, position = [], 0, int(self.start[node]) + 1
        text = self.text
        for child in [*self.children(node), None]:
            end = int(self.end[node]) - 1 if child is None else int(self.start[child])
            commas = np.count_nonzero(text[position:end] == 44) if end - position > 40 else text[position:end].tobytes().count(b",")
            own = 1 if place else 0  # the comma after the element before
            for _ in range(int(commas) - own):
                holes.append(place)
                place += 1
            if child is not None:
                place += 1
                position = int(self.end[child])
        if holes:
            self.holes[node] = tuple(holes)

    # ---- modules ----

    def _imports(self) -> None:
        strings = self.of(g.R_STRING)
        self.field[strings[self.parent_raw[strings] == g.R_IMPORT]] = k.F_SOURCE
        for raw in (g.R_IMPORT_ATTRIBUTE,):
            for node in self.of(raw).tolist():
                self._attributes(node)
        clause = self.of(g.R_IMPORT_CLAUSE)
        identifiers = self.of(g.R_IDENTIFIER)
        if len(clause):
            names = identifiers[self.parent_raw[identifiers] == g.R_IMPORT_CLAUSE]
            wrapper = self.insert(
                names, k.IMPORT_DEFAULT, k.F_SPECIFIERS, self.start[names], self.end[names], parent=self.resolved[self.parent[names]],
                anchor=self.parent[names], when=_BEFORE, sequence=1, first=names, stop=names + 1,
            )  # fmt: skip
            self.owner[names], self.field[names] = wrapper, k.F_LOCAL
            self.field[self.of(g.R_NAMESPACE_IMPORT)] = k.F_SPECIFIERS
        for node in self.of(g.R_IMPORT_SPECIFIER).tolist():
            self._specifier(node, k.F_IMPORTED, k.F_LOCAL)

    def _attributes(self, node: int) -> None:
        for holder in self.children(node):
            self.kind[holder] = g.DROPPED
            for pair in self.children(holder):
                self.kind[pair], self.field[pair] = k.IMPORT_ATTRIBUTE, k.F_ATTRIBUTES

    def _specifier(self, node: int, first: int, second: int) -> None:
        """Both names of `a as b`, read from the text: tree-sitter has no node for `default`."""
        base = int(self.start[node])
        parts = [(base + found.start(), base + found.end()) for found in _PART.finditer(self.between(base, int(self.end[node])))]
        if not parts:
            return
        if len(parts) < 3:
            self.flags[node] |= k.SHORTHAND
        for sequence, (name, (start, end)) in enumerate(((first, parts[0]), (second, parts[-1]))):
            quoted = self.text[start] in b"'\""
            number = self.insert(
                node + 1, k.LITERAL if quoted else k.IDENTIFIER, name, start, end, parent=node, anchor=node, when=_AFTER, sequence=sequence
            )
            (self.names.string if quoted else self.names.plain)(number, np.array([start]), np.array([end]))

    def _exports(self) -> None:
        for node in self.of(g.R_EXPORT_SPECIFIER).tolist():
            self._specifier(node, k.F_LOCAL, k.F_EXPORTED)
        for node in self.of(g.R_NAMESPACE_EXPORT).tolist():
            self._namespace_export(node)
        for node in self.of(g.R_EXPORT).tolist():
            self._export(node)

    def _namespace_export(self, node: int) -> None:
        owner = int(self.parent[node])
        if self.last[node] == node + 1:  # `* as default`
            start, end = int(self.end[node]) - len("default"), int(self.end[node])
            name = self.insert(node + 1, k.IDENTIFIER, k.F_EXPORTED, start, end, parent=owner, anchor=node, when=_AFTER)
            self.names.plain(name, np.array([start]), np.array([end]))

    def _export(self, node: int) -> None:
        parts = [child for child in self.children(node) if self.raw[child] != g.R_DECORATOR]
        start = int(self.end[parts[0] - 1]) if parts and parts[0] != node + 1 else int(self.start[node])
        words = self.between(start, int(self.start[parts[0]]) if parts else int(self.end[node])).split(b"export", 1)[-1].strip()
        for child in parts:
            self.field[child] = k.F_SOURCE if self.raw[child] == g.R_STRING else k.F_DECLARATION
        if words.startswith(b"*") or (parts and self.raw[parts[0]] == g.R_NAMESPACE_EXPORT):
            self.kind[node] = k.EXPORT_ALL
        elif words.startswith(b"default"):
            self.kind[node] = k.EXPORT_DEFAULT
            if parts:
                self.field[parts[0]] = k.F_DECLARATION
                self._default_export(node, parts[0])

    def _default_export(self, node: int, value: int) -> None:
        """`export default function () {}` declares; a semicolon after it is a statement of its own."""
        if self.raw[value] not in (g.R_FUNCTION, g.R_GENERATOR, g.R_CLASS):
            return
        self.kind[value] = k.CLASS_DECLARATION if self.raw[value] == g.R_CLASS else k.FUNCTION_DECLARATION
        end, after = int(self.end[node]), int(self.end[value])
        self.end[node] = after
        rest = self.between(after, end)
        if b";" in rest:
            at = after + rest.index(b";")
            owner = int(self.parent[node])
            self.insert(self.last[node], k.EMPTY, k.F_BODY, at, at + 1, parent=self.resolved[owner], anchor=owner, when=_AFTER)

    # ---- JSX ----

    def _jsx(self) -> None:
        tags = self.of(g.R_JSX_OPENING, g.R_JSX_CLOSING, g.R_JSX_SELF_CLOSING)
        if not len(tags):
            return
        self.field[self.of(g.R_JSX_OPENING)] = k.F_OPENING_ELEMENT
        self.field[self.of(g.R_JSX_CLOSING)] = k.F_CLOSING_ELEMENT
        self._jsx_names(tags)
        for node in self.of(g.R_JSX_SELF_CLOSING).tolist():
            self._jsx_self_closing(node)
        for node in self.of(g.R_JSX_ELEMENT).tolist():
            self._jsx_element(node)
        for node in self.of(g.R_JSX_EXPRESSION).tolist():
            self._jsx_expression(node)

    def _jsx_names(self, tags: Nodes) -> None:
        for node in tags.tolist():
            if self.last[node] == node + 1:
                continue
            name = node + 1
            while self.raw[name] == g.R_MEMBER:
                self.kind[name], self.kind[self.second(np.array([name]))] = k.JSX_MEMBER, k.JSX_IDENTIFIER
                name += 1
            if self.raw[name] == g.R_IDENTIFIER:
                self.kind[name] = k.JSX_IDENTIFIER
        for node in self.of(g.R_JSX_NAMESPACED).tolist():
            self.kind[self.children(node)] = k.JSX_IDENTIFIER
        for node in self.of(g.R_JSX_ATTRIBUTE).tolist():
            if self.raw[node + 1] == g.R_PROPERTY_NAME:
                self.kind[node + 1] = k.JSX_IDENTIFIER

    def _jsx_self_closing(self, node: int) -> None:
        owner = self.insert(
            node, k.JSX_ELEMENT, self._field_through_parentheses(node), self.start[node], self.end[node],
            parent=self.resolved[self.parent[node]], anchor=self.parent[node], when=_BEFORE, sequence=1, first=node, stop=self.last[node],
        )  # fmt: skip
        self.owner[node], self.field[node] = owner[0], k.F_OPENING_ELEMENT

    def _field_through_parentheses(self, node: int) -> int:
        while self.raw[self.parent[node]] == g.R_PAREN:
            node = int(self.parent[node])
        return int(self.field[node])

    def _jsx_element(self, node: int) -> None:
        children = self.children(node)
        if len(children) < 2:
            return
        opening, closing = children[0], children[-1]
        if self.last[opening] == opening + 1:
            self.kind[node], self.kind[opening], self.kind[closing] = k.JSX_FRAGMENT, k.JSX_OPENING_FRAGMENT, k.JSX_CLOSING_FRAGMENT
            self.field[opening], self.field[closing] = k.F_OPENING_FRAGMENT, k.F_CLOSING_FRAGMENT
        solid = [child for child in children if self.raw[child] not in (g.R_JSX_TEXT, g.R_JSX_REFERENCE)]
        for before, after in zip(solid, solid[1:], strict=False):
            start, end = int(self.end[before]), int(self.start[after])
            if start < end:
                text = self.insert(after, k.JSX_TEXT, k.F_CHILDREN, start, end, parent=node, anchor=node, when=_BEFORE)
                self.names.jsx(text, np.array([start]), np.array([end]))

    def _jsx_expression(self, node: int) -> None:
        children = self.children(node)
        above = self.parent_raw[node]
        if not children:
            start, end = int(self.start[node]) + 1, int(self.end[node]) - 1
            self.insert(node + 1, k.JSX_EMPTY, k.F_EXPRESSION, start, end, parent=node, anchor=node, when=_AFTER)
        elif self.raw[children[0]] == g.R_SPREAD:
            self.kind[children[0]] = g.DROPPED
            if above == g.R_JSX_ELEMENT:
                self.kind[node], self.field[children[0] + 1] = k.JSX_SPREAD_CHILD, k.F_EXPRESSION
            else:
                self.kind[node] = k.JSX_SPREAD_ATTRIBUTE
        if above in (g.R_JSX_OPENING, g.R_JSX_SELF_CLOSING):
            self.field[node] = k.F_ATTRIBUTES

    # ---- names ----

    def _collect_names(self) -> None:
        plain = self.of(g.R_IDENTIFIER, g.R_UNDEFINED, g.R_PROPERTY_NAME, g.R_LABEL)
        self.names.plain(plain, self.start[plain], self.end[plain])
        private = self.of(g.R_PRIVATE)
        self.names.plain(private, self.start[private] + 1, self.end[private])
        strings = self.of(g.R_STRING)
        in_jsx = self.parent_raw[strings] == g.R_JSX_ATTRIBUTE
        self.names.string(strings[~in_jsx], self.start[strings[~in_jsx]], self.end[strings[~in_jsx]])
        jsx = strings[in_jsx]
        self.names.jsx(jsx, self.start[jsx] + 1, self.end[jsx] - 1)

    # ---- the end ----

    def _resolve(self) -> None:
        """resolved[n]: n, or the nearest node above it that is not dropped."""
        self.resolved = np.arange(self.count, dtype=np.int32)
        gone = np.flatnonzero(self.kind == g.DROPPED)
        self.resolved[gone] = self.parent[gone]
        self._jump(self.resolved, gone)

    @staticmethod
    def _jump(pointer: Ints, nodes: Nodes) -> None:
        """Follow `pointer` from `nodes` to its fixed points, in a logarithmic number of rounds."""
        while len(nodes):
            target = pointer[pointer[nodes]]
            moved = target != pointer[nodes]
            pointer[nodes] = target
            nodes = nodes[moved]

    def _unwrap_fields(self) -> None:
        """What stands in parentheses takes their field and their owner."""
        parens = self.of(g.R_PAREN)
        if not len(parens):
            return
        outer = np.arange(self.count, dtype=np.int32)
        nested = parens[self.parent_raw[parens] == g.R_PAREN]
        outer[nested] = self.parent[nested]
        self._jump(outer, nested)
        inner = self.first(parens)
        inner = inner[(self.raw[inner] != g.R_PAREN) & (self.owner[inner] < 0)]
        outermost = outer[self.parent[inner]]
        self.field[inner] = self.field[outermost]
        self.owner[inner] = self.owner[outermost]

    def build(self, module: bool) -> Tree:
        """The finished tree."""
        self.names = Names(self.source)
        self.parent, self.place, self.last = links(self.depth)
        self._trim()
        self._defaults()
        self._statements()
        self._for_statements()
        self._calls()
        self._resolve()
        self._for_in_statements()
        self._functions()
        self._methods()
        self._classes()
        self._operators()
        self._literals()
        self._chains()
        self._objects()
        self._meta()
        self._templates()
        self._array_holes()
        self._imports()
        self._exports()
        self._jsx()
        self._unwrap_fields()
        self._collect_names()
        self._resolve()
        return self._assemble(module)

    def _assemble(self, module: bool) -> Tree:
        count, rows = self.count, self.inserts
        kept = self.kind != g.DROPPED
        columns = {
            name: np.concatenate([*getattr(rows, name), np.zeros(0, np.int64)]).astype(np.int64)
            for name in _Inserts.__slots__
            if name != "count"
        }
        order = np.argsort(columns["order"], kind="stable")
        before_raw = np.zeros(count + 1, np.int64)
        np.cumsum(kept, out=before_raw[1:])
        weight = np.zeros(count + 1, np.int64)
        np.cumsum(kept + np.bincount(columns["anchor"], minlength=count), out=weight[1:])
        inserted_before = np.cumsum(np.bincount(columns["place"], minlength=count + 1))
        number = np.empty(count + rows.count, np.int64)  # raw and inserted nodes -> their final number
        number[:count] = before_raw[:-1] + inserted_before[:count]
        number[count:][order] = before_raw[columns["place"][order]] + np.arange(rows.count)
        raw_nodes = np.flatnonzero(kept)
        target = number[raw_nodes]
        total = len(raw_nodes) + rows.count
        inserted = number[count:]

        def column(raw: Nodes, extra: str, dtype: Any) -> Nodes:
            result = np.empty(total, dtype)
            result[target] = raw[raw_nodes]
            result[inserted] = columns[extra]
            return result

        owner = np.where(self.owner >= 0, self.owner, self.resolved[self.parent])
        owner[0] = 0
        parent = np.empty(total, np.int32)
        parent[target] = number[owner[raw_nodes]]
        parent[inserted] = number[columns["parent"]]
        parent[0] = -1
        stop = self.last[:count].copy()
        stop[self.method_of] = self.last[self.parent[self.method_of]]
        last = np.empty(total, np.int32)
        last[target] = target + weight[stop[raw_nodes]] - weight[raw_nodes]
        last[inserted] = inserted + weight[columns["stop"]] - weight[columns["first"]] + columns["extra"]
        name, strings = self.names.intern(number, total)
        tree = Tree(self.path, self.source, module)
        tree.kind = bytearray(column(self.kind, "kind", np.uint8).tobytes())
        tree.field = bytearray(column(self.field, "field", np.uint8).tobytes())
        tree.op = bytearray(column(self.op, "op", np.uint8).tobytes())
        tree.flags = bytearray(column(self.flags, "flags", np.uint8).tobytes())
        tree.start = _ints(column(self.start, "start", np.int32))
        tree.end = _ints(column(self.end, "end", np.int32))
        tree.parent, tree.last, tree.name = _ints(parent), _ints(last), _ints(name)
        tree.strings = strings
        _constructors(tree)
        tree.holes = {int(number[node]): places for node, places in sorted(self.holes.items())}
        return tree


def _constructors(tree: Tree) -> None:
    """Which methods are constructors: by their name, which is known last."""
    if k.METHOD not in tree.kind or "constructor" not in tree.strings:
        return
    wanted = tree.strings.index("constructor")
    for key in np.flatnonzero(np.frombuffer(tree.name, np.int32) == wanted).tolist():
        method = tree.parent[key]
        plain = tree.kind[method] == k.METHOD and tree.op[method] == k.M_METHOD and not tree.flags[method] & (k.STATIC | k.COMPUTED)
        if plain and tree.field[key] == k.F_KEY and tree.kind[key] != k.PRIVATE:
            tree.op[method] = k.M_CONSTRUCTOR


def _ints(values: Nodes) -> array[int]:
    result = array("i")
    result.frombytes(np.ascontiguousarray(values, np.int32).tobytes())
    return result
