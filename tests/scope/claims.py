"""How do the scope tests write down what an identifier means?

In the text itself: `let a1; { let a2; a2 } a1` says that the two `a` are different variables, numbered in the order of the text, and which
one each mention means. Undeclared names and identifiers that mean no variable (keys, labels, members) have no number.
"""

from __future__ import annotations

import re

from analyzer.scope import Scopes, bind
from analyzer.scope.model import B_GLOBAL, DECLARE, READ, WRITE
from analyzer.syntax import parse
from analyzer.syntax.tree import Tree


def bound(source: str, *, module: bool | None = None) -> tuple[Tree, Scopes]:
    """The tree of `source` and its scopes."""
    tree = parse("claim.js", source.encode(), module=module)
    assert not tree.gaps, tree.gaps
    return tree, bind(tree)


def unnumbered(claim: str) -> str:
    """The program that a claim speaks of."""
    return re.sub(r"(?<=[A-Za-z_$])\d+\b", "", claim)


def numbered(source: str, *, module: bool | None = None) -> str:
    """`source` with a number behind every identifier that means a variable of this file."""
    tree, scopes = bound(source, module=module)
    parts, position, numbers = [], 0, _numbers(tree, scopes)
    for node in range(len(tree)):
        number = numbers.get(scopes.binding[node])
        if number is not None and tree.start[node] >= position:  # the value of a shorthand property stands where its key does
            parts.append(tree.text[position : tree.end[node]].decode() + str(number))
            position = tree.end[node]
    return "".join(parts) + tree.text[position:].decode()


def _numbers(tree: Tree, scopes: Scopes) -> dict[int, int]:
    numbers: dict[int, int] = {}
    seen: dict[int, int] = {}
    for binding in scopes.binding:
        if binding >= 0 and binding not in numbers and scopes.binding_kind[binding] != B_GLOBAL:
            name = scopes.binding_name[binding]
            seen[name] = numbers[binding] = seen.get(name, 0) + 1
    return numbers


def roles(source: str, *, module: bool | None = None) -> str:
    """The identifiers of `source` that mean a variable, with d (declare), r (read), w (write)."""
    tree, scopes = bound(source, module=module)
    letters = ((DECLARE, "d"), (READ, "r"), (WRITE, "w"))
    return " ".join(
        f"{tree.string(node)}:{''.join(letter for bit, letter in letters if scopes.role[node] & bit)}"
        for node in range(len(tree))
        if scopes.binding[node] >= 0
    )
