"""What does the second reader say?

esprima (distribution esprima-fork) is written in Python, follows the specification closely and reads about 200 kB/s: a second opinion for
the regions that tree-sitter does not understand, and the independent reader of the tests. It fills the same arrays. This is the only module
that imports it. Its own recursion ends in a SyntaxProblem, never in a crash; the recursion limit is left alone.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

import numpy as np

from analyzer.syntax import kinds as k
from analyzer.syntax.literals import cook_jsx, join_surrogates
from analyzer.syntax.misread import accessor_edits, apply
from analyzer.syntax.tree import NodeId, Tree

LIMIT = 1 << 20  # bytes of a region; at 200 kB/s about five seconds

_KIND = {name: code for code, name in enumerate(k.KINDS)} | {
    "FieldDefinition": k.FIELD,
    "AsyncArrowFunctionExpression": k.ARROW,
    "AsyncFunctionDeclaration": k.FUNCTION_DECLARATION,
    "AsyncFunctionExpression": k.FUNCTION_EXPRESSION,
}
_FIELD = {name: code for code, name in enumerate(k.FIELDS) if name}
_FLAGS = (
    ("computed", k.COMPUTED), ("optional", k.OPTIONAL), ("isAsync", k.ASYNC), ("allowAwait", k.ASYNC), ("generator", k.GENERATOR),
    ("delegate", k.GENERATOR), ("static", k.STATIC), ("shorthand", k.SHORTHAND),
)  # fmt: skip
_DECLARATION = {name: code for code, name in enumerate(k.DECLARATION_KINDS)}
_MEMBER = {name: code for code, name in enumerate(k.MEMBER_KINDS)}
_OPERATED = frozenset((k.UNARY, k.UPDATE, k.BINARY, k.LOGICAL, k.ASSIGNMENT))
_NAMED = frozenset((k.IDENTIFIER, k.PRIVATE, k.JSX_IDENTIFIER))
_TYPES = frozenset((*_KIND, "ChainExpression"))
_RANK = {k.F_LOCAL: 1, k.F_EXPORTED: 2, k.F_VALUE: 1, k.F_EXPRESSIONS: 1, k.F_PROPERTY: 1}  # among children that begin at one place
_OPENING_QUOTE = 1  # one delimiter before every template element, one or two after it


class SyntaxProblem(Exception):  # noqa: N818 (it says what the text has, not that something failed)
    """`message` at byte `offset` of the text."""

    def __init__(self, offset: int, message: str) -> None:
        super().__init__(f"{offset}: {message}")
        self.offset = offset
        self.message = message


@dataclass(frozen=True, slots=True)
class Goal:
    """What surrounds a region: decides whether `await`, `yield`, `return`, `super`, `break` and labels are legal in it."""

    module: bool = False
    function: bool = False  # inside of a function (a script is read as CommonJS, where `return` is legal anyway)
    awaits: bool = False
    generator: bool = False
    strict: bool = False
    breakable: bool = False  # may hold break and continue that belong to a loop around it
    labels: frozenset[str] = frozenset()
    jsx: bool = False


def read_strict(path: str, text: bytes, *, module: bool, jsx: bool = False) -> Tree:
    """The arrays of `text` as esprima reads it; SyntaxProblem when it does not. For texts of up to about a megabyte."""
    return read_region(path, text, Goal(module=module, jsx=jsx))


def read_region(path: str, text: bytes, goal: Goal) -> Tree:
    """The arrays of a list of statements that stands in the surroundings `goal`."""
    tree = _read(path, text, goal)
    torn = accessor_edits(tree)  # esprima, too, takes `get` before a line end for a field
    if torn:
        tree = _read(path, apply(text, torn), goal)
        tree.text = text
    return tree


def _read(path: str, text: bytes, goal: Goal) -> Tree:
    from esprima.error_handler import Error  # loaded by the first region that needs a second opinion

    source = text.decode("utf-8", "surrogateescape")
    offsets = _byte_offsets(source)
    try:
        program, tokens = _parse(source, goal)
        return _Flattener(Tree(path, text, goal.module), offsets, [token.range[1] for token in tokens]).flatten(program)
    except Error as error:
        index = min(max(int(error.index or 0), 0), len(source))
        raise SyntaxProblem(int(offsets[index]), str(error.message)) from None
    except RecursionError:
        raise SyntaxProblem(0, "nested too deeply for the strict reader") from None
    except Exception as error:  # noqa: BLE001 (someone else's parser on hostile text: whatever it raises means that it cannot read it)
        raise SyntaxProblem(0, f"the strict reader gave up ({type(error).__name__})") from None


def _parse(source: str, goal: Goal) -> tuple[Any, list[Any]]:
    from esprima.jsx_parser import JSXParser
    from esprima.parser import Parser

    options = {"range": True, "tokens": True, "positionEncoding": "scalar", "sourceType": "module" if goal.module else "script"}
    parser = (JSXParser if goal.jsx else Parser)(source, options, None)
    context = parser.context
    if goal.module and not goal.function:
        return parser.parseModule(), parser.tokens
    context.isModule, context.strict = goal.module, goal.strict or goal.module
    context.inFunctionBody = True
    context.allowAwait, context.allowYield = goal.awaits, not goal.generator
    context.inIteration = context.inSwitch = goal.breakable
    context.labelSet = {"$" + label: True for label in goal.labels}
    return parser.parseScript(), parser.tokens


def _byte_offsets(source: str) -> np.ndarray[Any, np.dtype[np.int64]]:
    """For each character the offset of its first byte, then the length."""
    codes = np.frombuffer(source.encode("utf-32-le", "surrogatepass"), np.uint32)
    sizes = 1 + (codes >= 0x80).astype(np.int64) + (codes >= 0x800) + (codes >= 0x10000)
    sizes[(codes >= 0xDC80) & (codes <= 0xDCFF)] = 1  # a byte that is no UTF-8
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))


class _Flattener:
    """esprima's objects to arrays, with a stack of its own."""

    def __init__(self, tree: Tree, offsets: Any, token_ends: list[int]) -> None:
        self.tree = tree
        self.offsets = offsets.tolist()
        self.token_ends = token_ends
        self.index: dict[str, int] = {}

    def flatten(self, program: Any) -> Tree:
        """The tree of `program`."""
        tree = self.tree
        _merge_default_arrows(program)
        stack: list[tuple[Any, int, NodeId]] = [(program, k.F_NONE, -1)]
        while stack:
            node, field, parent = stack.pop()
            flags = 0
            while node.type in ("ChainExpression", "ParenthesizedExpression"):
                flags |= k.CHAIN if node.type == "ChainExpression" else 0
                node = node.expression
            number = self._add(node, field, parent, flags)
            stack.extend((child, name, number) for name, child in reversed(self._children(node, number)))
        self._close()
        tree.strings = list(self.index)
        tree.start[0], tree.end[0] = 0, len(tree.text)
        return tree

    def _add(self, node: Any, field: int, parent: NodeId, flags: int) -> NodeId:
        tree = self.tree
        kind = _KIND[node.type]
        for name, bit in _FLAGS:
            if getattr(node, name, None):
                flags |= bit
        if kind == k.UPDATE and node.prefix:
            flags |= k.PREFIX
        start, end = self._range(node, kind)
        if kind == k.VARIABLE_DECLARATION and field == k.F_INIT:  # in the head of a for statement the semicolon is not the declaration's
            end = self._range(node.declarations[-1], k.DECLARATOR)[1]
        value = self._name(node, kind, parent)
        tree.kind.append(kind)
        tree.field.append(field)
        tree.op.append(self._op(node, kind))
        tree.flags.append(flags)
        tree.parent.append(parent)
        tree.start.append(self.offsets[start])
        tree.end.append(self.offsets[end])
        tree.last.append(0)
        tree.name.append(-1 if value is None else self.index.setdefault(value, len(self.index)))
        return len(tree.kind) - 1

    def _range(self, node: Any, kind: int) -> tuple[int, int]:
        start, end = node.range
        if kind == k.TEMPLATE_ELEMENT:  # without its delimiters
            return start + _OPENING_QUOTE, end - (1 if node.tail else 2)
        if kind in (k.PROGRAM, k.JSX_TEXT, k.JSX_EMPTY):
            return start, end
        # Where a semicolon is inserted, esprima lets the statement end before the next token instead of after its last one.
        place = bisect_right(self.token_ends, end)
        return start, max(start, self.token_ends[place - 1]) if place else end

    def _name(self, node: Any, kind: int, parent: NodeId) -> str | None:
        value: object
        if kind in _NAMED:
            value = node.name
        elif kind == k.JSX_TEXT:
            value = cook_jsx(node.raw)  # esprima's own value misses some character references
        elif kind == k.LITERAL:
            value = cook_jsx(node.raw[1:-1]) if parent >= 0 and self.tree.kind[parent] == k.JSX_ATTRIBUTE else node.value
        elif kind == k.TEMPLATE_ELEMENT:
            value = node.value.cooked
        else:
            return None
        return join_surrogates(value) if isinstance(value, str) else None

    def _op(self, node: Any, kind: int) -> int:
        if kind in _OPERATED:
            return k.OPERATOR[node.operator]
        if kind == k.VARIABLE_DECLARATION:
            return _DECLARATION[node.kind]
        if kind == k.METHOD:
            return _MEMBER[node.kind]
        if kind == k.PROPERTY:
            return k.M_METHOD if node.method else _MEMBER[node.kind or "init"]
        return self._literal(node) if kind == k.LITERAL else 0

    def _literal(self, node: Any) -> int:
        if node.regex:
            return k.L_REGEX
        if node.bigint is not None:
            return k.L_BIGINT
        if isinstance(node.value, bool):
            return k.L_BOOLEAN
        if node.value is None:
            return k.L_NULL
        return k.L_STRING if isinstance(node.value, str) else k.L_NUMBER

    def _children(self, node: Any, number: NodeId) -> list[tuple[int, Any]]:
        """Children in the order of the text; where two begin together, in the order that the Tree asks for."""
        found: list[tuple[int, int, int, Any]] = []
        for name, value in vars(node).items():
            field = _FIELD.get(name)
            if field is None:
                continue
            rank = _RANK.get(field, 0)
            children = value if isinstance(value, list) else (value,)
            found += [(child.range[0], rank, field, child) for child in children if getattr(child, "type", None) in _TYPES]
        self._note_holes(node, number)
        found.sort(key=lambda entry: entry[:2])
        kind = self.tree.kind[number]
        if kind in (k.IMPORT_SPECIFIER, k.EXPORT_SPECIFIER) and len(found) == 2 and found[0][0] == found[1][0]:
            self.tree.flags[number] |= k.SHORTHAND
        return [(field, child) for _, _, field, child in found]

    def _note_holes(self, node: Any, number: NodeId) -> None:
        if isinstance(node.elements, list):
            holes = tuple(place for place, element in enumerate(node.elements) if element is None)
            if holes:
                self.tree.holes[number] = holes

    def _close(self) -> None:
        """last[n]: children come after their parents, so each subtree can be closed from behind."""
        tree = self.tree
        last = array("i", range(1, len(tree.kind) + 1))
        for node in range(len(tree.kind) - 1, 0, -1):
            parent = tree.parent[node]
            if last[node] > last[parent]:
                last[parent] = last[node]
        tree.last = last


def _merge_default_arrows(program: Any) -> None:
    """esprima takes the semicolon of `export default () => {};` for a statement."""
    kept: list[Any] = []
    for statement in program.body:
        before = kept[-1] if kept else None
        if statement.type == "EmptyStatement" and before is not None and before.type == "ExportDefaultDeclaration":
            if before.declaration.type == "ArrowFunctionExpression" and not before.closed:
                before.range = [before.range[0], statement.range[1]]
                before.closed = True
                continue
        kept.append(statement)
    program.body = kept
