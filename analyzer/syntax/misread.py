"""Where did tree-sitter read something else than the specification says, and which text of the same length would it read rightly?

Found from the tree. Each suspect names a node and edits; names and operators are read from the text as it is, so that a doctored word only
steers the parser: `await` that is read as `void` becomes an AwaitExpression, `yiel$` keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId, Tree

Edit = tuple[int, bytes]  # offset, bytes to put there

_NEAR = 200  # bytes around a problem in which its cause is looked for
_WATCHED = ("await", "export", "get", "let", "set", "static")
STATEMENT_LISTS = frozenset((k.PROGRAM, k.BLOCK, k.STATIC_BLOCK))  # kinds whose children are statements
_NOT_A_VARIABLE = frozenset((k.F_KEY, k.F_PROPERTY, k.F_LABEL, k.F_META, k.F_IMPORTED, k.F_EXPORTED, k.F_LOCAL))
_DECLARING = frozenset((k.F_ID, k.F_PARAMS, k.F_LEFT, k.F_PARAM, k.F_ELEMENTS, k.F_VALUE))
_TAKES_NO_ARROW = frozenset((k.MEMBER, k.CALL, k.TAGGED_TEMPLATE, k.BINARY, k.LOGICAL, k.CONDITIONAL, k.UPDATE))
_RESERVED = frozenset(
    b"break case catch class const continue debugger default delete do else enum export extends false finally for function if implements "
    b"import in instanceof interface new null package private protected public return super switch this throw true try typeof var void "
    b"while with yield await let static".split()
)
_WORD = re.compile(rb"\"[^\"\n]*\"|'[^'\n]*'|/\*.*?\*/|//[^\n]*|[\w$\\{}]+", re.DOTALL)
SPACE = re.compile(rb"(?:\s|/\*.*?\*/|//[^\n]*)*", re.DOTALL)
_LINE_END = re.compile(rb"[\n\r]|\xe2\x80[\xa8\xa9]")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A node that cannot be what it was read as, with edits that make the statement around it readable."""

    node: NodeId
    edits: tuple[Edit, ...]
    following: bool = False  # the next statement was torn off


def suspects(tree: Tree, *, complete: bool = True) -> list[Suspect]:
    """All suspects, in the order of the text. `complete` False: the tree is a part whose surroundings are unknown."""
    names = {text: number for number, text in enumerate(tree.strings) if text in _WATCHED}
    found: list[Suspect] = []
    for detector in _DETECTORS:
        found.extend(detector(tree, names, complete))
    return sorted(found, key=lambda suspect: suspect.node)


def accessor_edits(tree: Tree) -> list[Edit]:
    """The edits for `get`, `set` and `static` that stand on a line of their own in a class."""
    names = {text: number for number, text in enumerate(tree.strings) if text in _WATCHED}
    return [edit for suspect in _torn_members(tree, names, True) for edit in suspect.edits]


def says_module(tree: Tree, problems: list[tuple[int, int]]) -> bool:
    """Whether only a module may hold this: import and export declarations, import.meta, await outside of functions."""
    if any(kind in tree.kind for kind in (k.IMPORT, k.EXPORT_NAMED, k.EXPORT_DEFAULT, k.EXPORT_ALL)):
        return True
    if any(tree.text.startswith((b"import", b"export"), start) for start, _ in problems):
        return True
    if any(tree.string(node + 1) == "import" for node in _nodes(tree, k.META)):
        return True
    return _awaits_at_top(tree)


def _awaits_at_top(tree: Tree) -> bool:
    """Whether `await`, `for await`, `await using`, or a call of an `await` that nothing declares stands outside of every function."""
    calls: list[NodeId] = []
    declared = False
    name = tree.strings.index("await") if "await" in tree.strings else -1
    for node in _named(tree, {"await": name}, "await") if name >= 0 else []:
        if tree.field[node] == k.F_CALLEE:
            calls.append(tree.parent[node])
        declared = declared or tree.field[node] in _DECLARING
    loops = [node for node in _nodes(tree, k.FOR_OF) if tree.flags[node] & k.ASYNC]
    resources = [node for node in _nodes(tree, k.VARIABLE_DECLARATION) if tree.op[node] == k.D_AWAIT_USING] if b"using" in tree.text else []
    waits = sorted([*_nodes(tree, k.AWAIT), *loops, *resources, *([] if declared else calls)])
    return 0 in functions_around(tree, waits)


def functions_around(tree: Tree, nodes: list[NodeId]) -> list[NodeId]:
    """For each of `nodes`, which are in order, the innermost function that it is in, or 0."""
    kinds = np.frombuffer(tree.kind, np.uint8)
    functions = (
        np.flatnonzero((kinds == k.ARROW) | (kinds == k.FUNCTION_EXPRESSION) | (kinds == k.FUNCTION_DECLARATION)).tolist() if nodes else []
    )
    last = tree.last
    result: list[NodeId] = []
    open_: list[NodeId] = [0]
    position = 0
    for node in nodes:
        while position < len(functions) and functions[position] < node:
            while last[open_[-1]] <= functions[position]:
                open_.pop()
            open_.append(functions[position])
            position += 1
        while last[open_[-1]] <= node:
            open_.pop()
        result.append(open_[-1])
    return result


def _nodes(tree: Tree, kind: int) -> list[NodeId]:
    return np.flatnonzero(np.frombuffer(tree.kind, np.uint8) == kind).tolist() if kind in tree.kind else []


def _named(tree: Tree, names: dict[str, int], name: str) -> list[NodeId]:
    if name not in names:
        return []
    nodes = np.flatnonzero(np.frombuffer(tree.name, np.int32) == names[name]).tolist()
    return [node for node in nodes if tree.kind[node] == k.IDENTIFIER]


def _awaits(tree: Tree, function: NodeId) -> bool:
    """Whether `await` is an operator there."""
    return bool(tree.flags[function] & k.ASYNC) if function else tree.module


def _await_as_name(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`await(x)(y)` in an async function is no call of `await`."""
    nodes = _named(tree, names, "await")
    for node, function in zip(nodes, functions_around(tree, nodes), strict=True):
        variable = tree.field[node] not in _NOT_A_VARIABLE or tree.flags[tree.parent[node]] & k.COMPUTED
        if variable and (function or complete) and _awaits(tree, function):
            yield Suspect(node, ((tree.start[node], b"void "),), following=True)


def _operator_as_name(kind: int, word: bytes, flag: int) -> Callable[[Tree, dict[str, int], bool], Iterator[Suspect]]:
    def detector(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
        """`await + 1` and `yield * 2` outside of async functions and generators use a name."""
        nodes = _nodes(tree, kind)
        for node, function in zip(nodes, functions_around(tree, nodes), strict=True):
            if tree.flags[function] & flag if function else (tree.module or not complete):
                continue
            yield Suspect(node, ((tree.start[node], word),))

    return detector


def _let_as_name(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`let [a] = b` is a declaration wherever a statement or the head of a loop begins with it; so is `let` before a line end."""
    for node in _named(tree, names, "let"):
        parent = tree.parent[node]
        if tree.field[node] == k.F_OBJECT and tree.flags[parent] & k.COMPUTED:
            if _begins_statement(tree, node):
                yield Suspect(node, ((tree.start[node], b"var"),))
        elif tree.kind[parent] == k.EXPRESSION_STATEMENT and is_listed(tree, parent) and not tree.text.endswith(b";", 0, tree.end[parent]):
            found = SPACE.match(tree.text, tree.end[node])
            assert found is not None
            if tree.text[found.end() : found.end() + 1] not in (b"", b"}"):
                yield Suspect(node, ((found.start(), b" " * (found.end() - found.start())),), following=True)


def is_listed(tree: Tree, statement: NodeId) -> bool:
    """Whether a statement stands in a list of statements."""
    holder = tree.kind[tree.parent[statement]]
    return holder in STATEMENT_LISTS or (holder == k.SWITCH_CASE and tree.field[statement] == k.F_CONSEQUENT)


def _begins_statement(tree: Tree, node: NodeId) -> bool:
    """Whether an expression statement or the head of a loop begins with `node`."""
    top = node
    while tree.kind[top] != k.EXPRESSION_STATEMENT and tree.start[tree.parent[top]] == tree.start[node]:
        top = tree.parent[top]
    return tree.kind[top] == k.EXPRESSION_STATEMENT or tree.kind[tree.parent[top]] in (k.FOR, k.FOR_IN, k.FOR_OF)


def _torn_members(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`get`, `set` and `static` before a line end belong to the member that follows."""
    if k.FIELD not in tree.kind:
        return
    for name in ("get", "set", "static"):
        for key in _named(tree, names, name):
            member = tree.parent[key]
            if tree.kind[member] != k.FIELD or tree.last[member] != key + 1 or tree.flags[member] & k.COMPUTED:
                continue
            after = tree.last[member]
            if after >= tree.last[tree.parent[member]] or tree.text[tree.end[member] - 1 : tree.end[member]] == b";":
                continue
            generator = tree.text[tree.start[after] : tree.start[after] + 1] == b"*"
            if name != "static" and (tree.kind[after] != k.METHOD or tree.op[after] not in (k.M_METHOD, k.M_CONSTRUCTOR) or generator):
                continue
            start, end = tree.end[key], tree.start[after]
            yield Suspect(member, ((start, b" " * (end - start)),))


def _torn_generator(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`get` and `async` before a line end and a star are fields; `*g() {}` is the next member."""
    functions = np.frombuffer(tree.kind, np.uint8) == k.FUNCTION_EXPRESSION
    generators = np.flatnonzero(functions & ((np.frombuffer(tree.flags, np.uint8) & k.GENERATOR) != 0))
    for value in generators.tolist():
        node = tree.parent[value]
        if tree.kind[node] != k.METHOD or not (tree.op[node] in (k.M_GET, k.M_SET) or tree.flags[value] & k.ASYNC):
            continue
        star = tree.text.find(b"*", tree.start[node])
        for line_end in [*_LINE_END.finditer(tree.text, tree.start[node], star)][-1:]:
            yield Suspect(node, ((line_end.start(), b";".ljust(len(line_end[0]))),))


def _arrow_as_operand(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """An arrow function without parentheses is no operand: after `x => {}` a line end ends the statement."""
    kinds = np.frombuffer(tree.kind, np.uint8)
    arrows = np.flatnonzero(kinds == k.ARROW)
    if not len(arrows):
        return
    start, parent = np.frombuffer(tree.start, np.int32), np.frombuffer(tree.parent, np.int32)
    owner = parent[arrows]
    wrong = (start[owner] == start[arrows]) & np.isin(kinds[owner], list(_TAKES_NO_ARROW))
    for node in arrows[wrong].tolist():
        yield Suspect(node, _end_line_after(tree, tree.end[node]), following=True)


def _default_export_as_operand(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`export default function () {}` is a declaration: what follows on the next line is a statement of its own."""
    for node in _nodes(tree, k.EXPORT_DEFAULT):
        value = node + 1
        if value >= tree.last[node] or tree.kind[value] in (k.FUNCTION_DECLARATION, k.CLASS_DECLARATION):
            continue
        leftmost = value
        while tree.last[leftmost] > leftmost + 1 and tree.start[leftmost + 1] == tree.start[value]:
            if tree.kind[leftmost] in (k.FUNCTION_EXPRESSION, k.CLASS_EXPRESSION):
                break
            leftmost += 1
        if tree.kind[leftmost] in (k.FUNCTION_EXPRESSION, k.CLASS_EXPRESSION):
            yield Suspect(node, _end_line_after(tree, tree.end[leftmost]), following=True)


def _end_line_after(tree: Tree, position: int) -> tuple[Edit, ...]:
    """A semicolon in the place of the next line end, if only space comes before it."""
    space = SPACE.match(tree.text, position)
    line_end = _LINE_END.search(tree.text, position, space.end() if space else position)
    return ((line_end.start(), b";".ljust(len(line_end[0]))),) if line_end else ()


def _html_comment(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`a<!--b` is a comment in a script."""
    if tree.module or b"<!--" not in tree.text:
        return
    less = k.OPERATOR["<"]
    for node in _nodes(tree, k.BINARY):
        if tree.op[node] != less:
            continue
        right = tree.start[tree.last[node + 1]]
        if tree.text[right - 1 : right + 3] == b"<!--":
            yield Suspect(node, (_blank_line(tree, right - 1),), following=True)


def _blank_line(tree: Tree, start: int) -> Edit:
    """Spaces for the rest of the line."""
    line_end = _LINE_END.search(tree.text, start)
    rest = tree.text[start : line_end.start() if line_end else len(tree.text)].rstrip()
    return start, b" " * len(rest)


def _html_comment_end(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`-->` after a comment of several lines begins a comment in a script."""
    if tree.module or b"-->" not in tree.text:
        return
    for node in _nodes(tree, k.UPDATE):
        at = tree.end[node] - len("--")
        if tree.flags[node] & k.PREFIX or tree.text[at : at + 3] != b"-->" or not _LINE_END.search(tree.text, tree.end[node + 1], at):
            continue
        yield Suspect(node, (_blank_line(tree, at),), following=True)


def _using_as_name(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`using` is a name before a line end, and where no declaration with a name and a value follows."""
    for node in _nodes(tree, k.VARIABLE_DECLARATION):
        if tree.op[node] not in (k.D_USING, k.D_AWAIT_USING) or tree.last[node] == node + 1 or _declares_resource(tree, node):
            continue
        start = tree.start[node]
        at = tree.text.find(b"using", start)
        awaited: tuple[Edit, ...] = ((start, b"void "),) if tree.op[node] == k.D_AWAIT_USING else ()
        yield Suspect(node, (*awaited, (at, b"usin$")), following=True)


def _declares_resource(tree: Tree, node: NodeId) -> bool:
    declarator = node + 1
    name = declarator + 1
    if tree.last[declarator] == name or tree.kind[name] != k.IDENTIFIER or tree.string(name) == "let":
        return False
    if tree.field[node] == k.F_LEFT:  # `for (using of of)` loops over a variable `of`
        return tree.string(name) != "of" or tree.op[node] == k.D_AWAIT_USING
    return tree.child(declarator, k.F_INIT) >= 0 and not _LINE_END.search(tree.text, tree.start[node], tree.start[declarator])


def _object_as_block(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """No expression statement and no arrow body begins with a brace: `{ a: 1 }` is a block with a label there."""
    kinds = np.frombuffer(tree.kind, np.uint8)
    start = np.frombuffer(tree.start, np.int32)
    text = np.frombuffer(tree.text + b"\0", np.uint8)  # what is missing at the end begins after the text
    statements = np.flatnonzero(kinds == k.EXPRESSION_STATEMENT)
    for node in statements[text[start[statements]] == ord("{")].tolist():
        yield Suspect(node, (), following=True)
    fields, parent = np.frombuffer(tree.field, np.uint8), np.frombuffer(tree.parent, np.int32)
    bodies = np.flatnonzero((fields == k.F_BODY) & (kinds != k.BLOCK))
    bodies = bodies[(kinds[parent[bodies]] == k.ARROW) & (text[start[bodies]] == ord("{"))]
    for node in bodies.tolist():
        if tree.text[tree.start[tree.parent[node]] : tree.start[node]].rstrip().endswith(b"=>"):
            yield Suspect(node, ())


def _export_as_name(tree: Tree, names: dict[str, int], complete: bool) -> Iterator[Suspect]:
    """`export` is no name: a line end after it does not end the statement."""
    for node in _named(tree, names, "export"):
        statement = tree.parent[node]
        if tree.kind[statement] == k.EXPRESSION_STATEMENT:
            found = SPACE.match(tree.text, tree.end[node])
            assert found is not None
            yield Suspect(statement, ((found.start(), b" " * (found.end() - found.start())),), following=True)


_DETECTORS: tuple[Callable[[Tree, dict[str, int], bool], Iterator[Suspect]], ...] = (
    _await_as_name,
    _operator_as_name(k.AWAIT, b"awai$", k.ASYNC),
    _operator_as_name(k.YIELD, b"yiel$", k.GENERATOR),
    _let_as_name,
    _torn_members,
    _torn_generator,
    _arrow_as_operand,
    _default_export_as_operand,
    _html_comment,
    _html_comment_end,
    _using_as_name,
    _object_as_block,
    _export_as_name,
)


def problem_edits(text: bytes, start: int, end: int, problems: Iterable[tuple[int, int]]) -> list[Edit]:
    """Edits for what tree-sitter marks as an error although the specification allows it: `problems` in the statement `start` … `end`."""
    edits: list[Edit] = []
    if text.startswith((b"import", b"export"), start):
        edits += _specifier_edits(text[start:end], start)
    for low, high in problems:
        low, high = max(start, low - _NEAR), min(end, high + _NEAR)
        edits += _keyword_edits(text[low:high], low)
    return sorted(set(edits))


def _specifier_edits(statement: bytes, base: int) -> list[Edit]:
    """Reserved words between the braces of an import or export become names of the same length."""
    open_, close = statement.find(b"{"), statement.find(b"}")
    if open_ < 0 or close < 0 or not re.fullmatch(rb"(?:import|export)[^({;=]*", statement[:open_]):
        return []
    return [(base + found.start(), b"$" + found[0][1:]) for found in _WORD.finditer(statement, open_ + 1, close) if found[0] in _RESERVED]


_IMPORT_PHASE = re.compile(rb"\bimport\s+(defer\s+(?=\*)|source\s+(?=[\w$]+\s+from\b))")
_PHASE_CALL = re.compile(rb"\bimport(\s*\.\s*(?:defer|source))(?=\s*\()")
_LOOP_RESOURCE = re.compile(rb"\bfor\s*(?:await\s*)?\(\s*(await\s+using|using)(?=\s+[\w$])")
_ACCESSOR = re.compile(rb"(\bstatic\s+)?\baccessor(?=[ \t]+[\w$#\[\"'])")


def _keyword_edits(text: bytes, base: int) -> list[Edit]:
    """`import defer`, `import source`, `for (using …;;)` and `accessor` are words that this tree-sitter does not know there."""
    blanks = [*_IMPORT_PHASE.finditer(text), *_PHASE_CALL.finditer(text)]
    return [
        *((base + found.start(1), b" " * len(found[1])) for found in blanks),
        # The kind of a declaration is read from the text as it is.
        *((base + found.start(1), b"const".ljust(len(found[1]))) for found in _LOOP_RESOURCE.finditer(text)),
        *((base + found.end() - len("accessor"), b" " * 8 if found[1] else b"static  ") for found in _ACCESSOR.finditer(text)),
    ]


def apply(text: bytes, edits: Iterable[Edit]) -> bytes:
    """`text` with those of the edits that lie in it; of the same length."""
    doctored = bytearray(text)
    for offset, replacement in edits:
        if 0 <= offset < len(text):
            doctored[offset : offset + len(replacement)] = replacement[: len(text) - offset]
    return bytes(doctored)
