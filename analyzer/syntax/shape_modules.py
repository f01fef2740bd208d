"""How do import and export declarations look in ESTree?

Specifiers are read from their text, because tree-sitter has no node for `default` in `export { default as x }`.
"""

from __future__ import annotations

import re

from analyzer.syntax import grammar as g
from analyzer.syntax import kinds as k
from analyzer.syntax.frame import AFTER, BEFORE, Frame

_PART = re.compile(rb"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[^\s'\"]+", re.DOTALL)  # a name, a string or `as`


def imports(frame: Frame) -> None:
    """Sources, attributes and specifiers of import declarations."""
    strings = frame.of(g.R_STRING)
    frame.field[strings[frame.parent_raw[strings] == g.R_IMPORT]] = k.F_SOURCE
    for node in frame.of(g.R_IMPORT_ATTRIBUTE).tolist():
        _attributes(frame, node)  # (`resolve` runs again before the tree is assembled)
    for node in frame.of(g.R_IMPORT_CLAUSE).tolist():
        _default_import(frame, node)
    frame.field[frame.of(g.R_NAMESPACE_IMPORT)] = k.F_SPECIFIERS
    for node in frame.of(g.R_IMPORT_SPECIFIER).tolist():
        _specifier(frame, node, k.F_IMPORTED, k.F_LOCAL)


def _attributes(frame: Frame, node: int) -> None:
    for holder in frame.children(node):
        frame.kind[holder] = g.DROPPED
        for pair in frame.children(holder):
            frame.kind[pair], frame.field[pair] = k.IMPORT_ATTRIBUTE, k.F_ATTRIBUTES


def _default_import(frame: Frame, clause: int) -> None:
    """`import a from "b"`: a specifier around the name."""
    name = clause + 1
    if name >= frame.lasts[clause] or frame.raws[name] != g.R_IDENTIFIER:
        return
    owner = frame.insert_one(
        name, k.IMPORT_DEFAULT, k.F_SPECIFIERS, frame.starts[name], frame.ends[name], parent=int(frame.resolved[clause]), anchor=clause,
        when=BEFORE, sequence=1, first=name, stop=name + 1,
    )  # fmt: skip
    frame.owner[name], frame.field[name] = owner, k.F_LOCAL


def _specifier(frame: Frame, node: int, first: int, second: int) -> None:
    """Both names of `a as b`, or the one name twice."""
    base = frame.starts[node]
    parts = [(base + found.start(), base + found.end()) for found in _PART.finditer(frame.between(base, frame.ends[node]))]
    if not parts:
        return
    if len(parts) < 3:
        frame.flags[node] |= k.SHORTHAND
    for sequence, (name, (start, end)) in enumerate(((first, parts[0]), (second, parts[-1]))):
        quoted = frame.source[start] in b"'\""
        kind = k.LITERAL if quoted else k.IDENTIFIER
        number = frame.insert_one(node + 1, kind, name, start, end, parent=node, anchor=node, when=AFTER, sequence=sequence)
        frame.names.add("string" if quoted else "name", number, start + quoted, end - quoted)


def exports(frame: Frame) -> None:
    """Declarations, sources and specifiers of export declarations."""
    for node in frame.of(g.R_EXPORT_SPECIFIER).tolist():
        _specifier(frame, node, k.F_LOCAL, k.F_EXPORTED)
    for node in frame.of(g.R_NAMESPACE_EXPORT).tolist():
        if frame.lasts[node] == node + 1:
            _namespace_default(frame, node)
    for node in frame.of(g.R_EXPORT).tolist():
        _export(frame, node)


def _namespace_default(frame: Frame, node: int) -> None:
    """`export * as default from "a"`."""
    end = frame.ends[node]
    start = end - len("default")
    number = frame.insert_one(node + 1, k.IDENTIFIER, k.F_EXPORTED, start, end, parent=frame.parents[node], anchor=node, when=AFTER)
    frame.names.add("name", number, start, end)


def _export(frame: Frame, node: int) -> None:
    children = frame.children(node)
    parts = [child for child in children if frame.raws[child] != g.R_DECORATOR]
    decorators = len(children) - len(parts)
    start = frame.ends[children[decorators - 1]] if decorators else frame.starts[node]
    words = frame.between(start, frame.starts[parts[0]] if parts else frame.ends[node]).split(b"export", 1)[-1].strip()
    for child in parts:
        frame.field[child] = k.F_SOURCE if frame.raws[child] == g.R_STRING else k.F_DECLARATION
    if words.startswith(b"*") or (parts and frame.raws[parts[0]] == g.R_NAMESPACE_EXPORT):
        frame.kind[node] = k.EXPORT_ALL
    elif words.startswith(b"default") and parts:
        frame.kind[node] = k.EXPORT_DEFAULT
        frame.field[parts[0]] = k.F_DECLARATION
        _default_export(frame, node, parts[0])


def _default_export(frame: Frame, node: int, value: int) -> None:
    """`export default function () {}` declares; a semicolon after it is a statement of its own."""
    if frame.raws[value] not in (g.R_FUNCTION, g.R_GENERATOR, g.R_CLASS):
        return
    frame.kind[value] = k.CLASS_DECLARATION if frame.raws[value] == g.R_CLASS else k.FUNCTION_DECLARATION
    end, after = frame.ends[node], frame.ends[value]
    frame.end[node] = after
    rest = frame.between(after, end)
    if b";" in rest:
        at = after + rest.index(b";")
        owner = frame.parents[node]
        frame.insert_one(frame.lasts[node], k.EMPTY, k.F_BODY, at, at + 1, parent=int(frame.resolved[owner]), anchor=owner, when=AFTER)
