"""How does JSX look in ESTree's extension (https://github.com/facebook/jsx/blob/main/AST.md)?"""

from __future__ import annotations

from itertools import pairwise

from analyzer.syntax import grammar as g
from analyzer.syntax import kinds as k
from analyzer.syntax.frame import AFTER, BEFORE, Frame


def jsx(frame: Frame) -> None:
    """Elements, fragments, names, attributes, texts and containers."""
    frame.field[frame.of(g.R_JSX_OPENING)] = k.F_OPENING_ELEMENT
    frame.field[frame.of(g.R_JSX_CLOSING)] = k.F_CLOSING_ELEMENT
    for node in frame.of(g.R_JSX_OPENING, g.R_JSX_CLOSING, g.R_JSX_SELF_CLOSING).tolist():
        _tag_name(frame, node)
    for node in frame.of(g.R_JSX_NAMESPACED).tolist():
        frame.kind[frame.children(node)] = k.JSX_IDENTIFIER
    for node in frame.of(g.R_JSX_ATTRIBUTE).tolist():
        if frame.raws[node + 1] == g.R_PROPERTY_NAME:
            frame.kind[node + 1] = k.JSX_IDENTIFIER
    for node in frame.of(g.R_JSX_SELF_CLOSING).tolist():
        _self_closing(frame, node)
    for node in frame.of(g.R_JSX_ELEMENT).tolist():
        _element(frame, node)
    for node in frame.of(g.R_JSX_EXPRESSION).tolist():
        _expression(frame, node)


def _tag_name(frame: Frame, tag: int) -> None:
    if frame.lasts[tag] == tag + 1:
        return
    name = tag + 1
    while frame.raws[name] == g.R_MEMBER:
        frame.kind[name], frame.kind[frame.children(name)[-1]] = k.JSX_MEMBER, k.JSX_IDENTIFIER
        name += 1
    if frame.raws[name] == g.R_IDENTIFIER:
        frame.kind[name] = k.JSX_IDENTIFIER


def _self_closing(frame: Frame, node: int) -> None:
    """An element around its only tag."""
    outer = node
    while frame.raws[frame.parents[outer]] == g.R_PAREN:
        outer = frame.parents[outer]
    holder = frame.parents[node]
    parent, field = int(frame.resolved[holder]), int(frame.field[outer])
    place: dict[str, int] = {"parent": parent, "anchor": holder, "when": BEFORE, "sequence": 1, "first": node, "stop": frame.lasts[node]}
    owner = frame.insert_one(node, k.JSX_ELEMENT, field, frame.starts[node], frame.ends[node], **place)
    frame.owner[node], frame.field[node] = owner, k.F_OPENING_ELEMENT


def _element(frame: Frame, node: int) -> None:
    solid = [child for child in frame.children(node) if frame.raws[child] not in (g.R_JSX_TEXT, g.R_JSX_REFERENCE)]
    opening, closing = solid[0], solid[-1]
    if frame.lasts[opening] == opening + 1:
        frame.kind[node], frame.kind[opening], frame.kind[closing] = k.JSX_FRAGMENT, k.JSX_OPENING_FRAGMENT, k.JSX_CLOSING_FRAGMENT
        frame.field[opening], frame.field[closing] = k.F_OPENING_FRAGMENT, k.F_CLOSING_FRAGMENT
    for before, after in pairwise(solid):  # all that is between two tags is text; tree-sitter leaves some of it out
        start, end = frame.ends[before], frame.starts[after]
        if start < end:
            text = frame.insert_one(after, k.JSX_TEXT, k.F_CHILDREN, start, end, parent=node, anchor=node, when=BEFORE)
            frame.names.add("jsx", text, start, end)


def _expression(frame: Frame, node: int) -> None:
    children = frame.children(node)
    above = frame.raws[frame.parents[node]]
    if not children:
        start, end = frame.starts[node] + 1, frame.ends[node] - 1
        frame.insert_one(node + 1, k.JSX_EMPTY, k.F_EXPRESSION, start, end, parent=node, anchor=node, when=AFTER)
    elif frame.raws[children[0]] == g.R_SPREAD:
        frame.kind[children[0]] = g.DROPPED
        if above == g.R_JSX_ELEMENT:
            frame.kind[node], frame.field[children[0] + 1] = k.JSX_SPREAD_CHILD, k.F_EXPRESSION
        else:
            frame.kind[node] = k.JSX_SPREAD_ATTRIBUTE
    if above in (g.R_JSX_OPENING, g.R_JSX_SELF_CLOSING):
        frame.field[node] = k.F_ATTRIBUTES
