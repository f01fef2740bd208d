"""Which part of the text does each scope cover?

A node `n` stands at place `2n`; scopes open and close at places, so that one can open just before or after a node. No two scopes open at
the same place, which makes the opening place the key of a scope while the scopes are still being collected:

    0         the global scope                     2n        block, loop, catch clause, static block `n`;
    1         the module scope                               name of the function expression `n`
    2n + 1    function `n` with its parameters     2n - 1    field initialiser `n`, first case `n` of a switch

and a class opens at its name (its decorators are evaluated outside). Everything closes just before the place of the node that follows.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.scope.identifiers import CAUGHT, CLASS, CLASS_NAME, FUNCTION, FUNCTION_NAME, IMPORTED, PARAMETER, VARIABLE, Mentions
from analyzer.scope.model import (
    S_BLOCK,
    S_CATCH,
    S_CLASS,
    S_FIELD,
    S_FUNCTION,
    S_FUNCTION_NAME,
    S_GLOBAL,
    S_MODULE,
    S_PARAMS,
    S_STATIC_BLOCK,
    S_SWITCH,
)
from analyzer.scope.nesting import Nesting
from analyzer.scope.view import Ints, View, among
from analyzer.syntax import kinds as k

_IS_FUNCTION = among(tuple(k.FUNCTIONS))
_IS_WRAPPER = among((k.EXPORT_NAMED, k.EXPORT_DEFAULT, k.LABELED))
_HOLDS_BLOCK_SCOPE = among((k.BLOCK, k.STATIC_BLOCK, k.FOR, k.FOR_IN, k.FOR_OF, k.ERROR))


class Frames:
    """The functions, field initialisers and static blocks: what runs at another time than the text around it, and owns its `var`s."""

    def __init__(self, view: View, found: Mentions, top: int) -> None:
        functions = view.of_kind(*k.FUNCTIONS)
        functions = functions[view.last[functions] > functions + 1]
        values = view.in_field(k.F_VALUE, k.FIELD, k.ACCESSOR)
        blocks = view.of_kind(k.STATIC_BLOCK)
        self.node = np.concatenate((functions, view.parent[values].astype(np.int64), blocks))
        self.kind = np.repeat(np.array((S_FUNCTION, S_FIELD, S_STATIC_BLOCK)), (len(functions), len(values), len(blocks)))
        self.opens = np.concatenate((2 * functions + 1, 2 * values - 1, 2 * blocks))
        self.closes = 2 * view.last[np.concatenate((functions, values, blocks))].astype(np.int64) - 1
        order = np.argsort(self.opens)
        self.node, self.kind, self.opens, self.closes = self.node[order], self.kind[order], self.opens[order], self.closes[order]
        # ECMAScript 10.2.11, step 28: parameters with expressions get an environment of their own, and the body another one.
        bodies = view.in_field(k.F_BODY, *k.FUNCTIONS)
        bodies = bodies[view.kind[bodies] == k.BLOCK]
        split = np.isin(view.parent[bodies], found.expressive)
        self.split_body = bodies[split]
        self.split = np.searchsorted(self.opens, 2 * view.parent[self.split_body].astype(np.int64) + 1)
        self.kind[self.split] = S_PARAMS
        self._top = top
        self._body_opens = self.opens.copy()
        self._body_opens[self.split] = 2 * self.split_body
        self._nesting = Nesting(self.opens, self.closes)

    def around(self, places: Ints) -> Ints:
        """Index of the innermost frame at each place, or -1 for the Program."""
        return self._nesting.around(places)

    def var_scope(self, frames: Ints) -> Ints:
        """Where the scope opens that holds the `var`s of each frame."""
        return np.where(frames < 0, self._top, self._body_opens[frames]) if len(self.node) else np.full(len(frames), self._top)

    def nodes(self, frames: Ints) -> Ints:
        """The node of each frame, 0 for the Program."""
        return np.where(frames < 0, 0, self.node[frames]) if len(self.node) else np.zeros(len(frames), np.int64)


@dataclass(frozen=True, slots=True)
class Regions:
    """All scopes in the order in which they open."""

    opens: Ints
    closes: Ints
    node: Ints
    kind: Ints
    parent: Ints
    frame: Ints  # index of the frame that each scope belongs to, or -1

    def at(self, places: Ints) -> Ints:
        """The scope that opens at each place."""
        return np.searchsorted(self.opens, places)


def homes(view: View, found: Mentions, frames: Frames, top: int) -> Ints:
    """Where the scope opens that each mention declares its name in; -1 for mentions that declare nothing."""
    home = np.full(len(found.node), -1, np.int64)
    home[found.using(IMPORTED)] = top
    for use, after in ((FUNCTION_NAME, 0), (PARAMETER, 1), (CAUGHT, 0)):
        chosen = found.using(use)
        home[chosen] = 2 * found.owner[chosen] + after
    chosen = found.using(CLASS_NAME)
    home[chosen] = 2 * found.node[chosen]
    chosen = found.using(FUNCTION, CLASS)
    home[chosen] = _lexical_home(view, found.owner[chosen], found.expressive, top)
    chosen = found.using(VARIABLE)
    declaration = view.parent[found.owner[chosen]].astype(np.int64)
    is_var = view.op[declaration] == k.D_VAR
    home[chosen[~is_var]] = _lexical_home(view, declaration[~is_var], found.expressive, top)
    home[chosen[is_var]] = frames.var_scope(frames.around(2 * found.node[chosen[is_var]]))
    return home


def collect(view: View, found: Mentions, home: Ints, frames: Frames, *, module: bool) -> Regions:
    """All scopes: the frames, and what else declares something."""
    program = np.zeros(1, np.int64)
    functions = found.owner[found.using(FUNCTION_NAME)]
    catches = np.unique(found.owner[found.using(CAUGHT)])
    classes = found.using(CLASS, CLASS_NAME)
    bodies = frames.split_body
    parts = [
        _part(view, program, program, S_GLOBAL),
        (frames.opens, frames.closes, frames.node, frames.kind),
        _part(view, 2 * functions, functions, S_FUNCTION_NAME),
        _part(view, 2 * catches, catches, S_CATCH),
        _part(view, 2 * found.node[classes], found.owner[classes], S_CLASS),
        (2 * bodies, _closing(view, bodies), view.parent[bodies].astype(np.int64), np.full(len(bodies), S_FUNCTION)),
    ]
    if module:
        parts.append(_part(view, program + 1, program, S_MODULE))
    known = np.concatenate([part[0] for part in parts])
    parts += _blocks(view, np.setdiff1d(home[home >= 0], known))
    opens, closes, node, kind = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    order = np.argsort(opens)
    opens, closes, node, kind = opens[order], closes[order], node[order], kind[order]
    frame = frames.around(opens)
    names = np.flatnonzero(kind == S_FUNCTION_NAME)
    frame[names] = frames.around(opens[names] + 1)  # each closure has its own name: it lives and dies with the function
    return Regions(opens, closes, node, kind, Nesting(opens, closes).parents(), frame)


def _part(view: View, opens: Ints, node: Ints, kind: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Scopes of one kind that open at the given places and close with their nodes, as columns of a Regions."""
    return opens, _closing(view, node), node, np.full(len(node), kind)


def _closing(view: View, nodes: Ints) -> Ints:
    return 2 * view.last[nodes].astype(np.int64) - 1


def _blocks(view: View, opens: Ints) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """The block and switch scopes that open at the given places."""
    is_switch = opens % 2 == 1
    blocks, cases = opens[~is_switch] // 2, (opens[is_switch] + 1) // 2
    switches = view.parent[cases].astype(np.int64)
    return [_part(view, opens[~is_switch], blocks, S_BLOCK), _part(view, opens[is_switch], switches, S_SWITCH)]


def _lexical_home(view: View, declaration: Ints, expressive: Ints, top: int) -> Ints:
    """Where the scope opens that holds each of the given let, const, class and function declarations."""
    holder = view.parent[declaration].astype(np.int64)
    wrapped = np.arange(len(holder))
    while len(wrapped := wrapped[_IS_WRAPPER[view.kind[holder[wrapped]]]]):
        holder[wrapped] = view.parent[holder[wrapped]]
    holder = np.where(view.kind[holder] == k.SWITCH_CASE, view.parent[holder], holder)
    kind, outer = view.kind[holder], view.parent[holder].astype(np.int64)
    home = 2 * declaration  # `if (a) function f() {}`: as if in a block of its own (ECMAScript B.3.3)
    home = np.where(_HOLDS_BLOCK_SCOPE[kind], 2 * holder, home)
    is_body = (kind == k.BLOCK) & _IS_FUNCTION[view.kind[outer]]
    home = np.where(is_body & ~np.isin(outer, expressive), 2 * outer + 1, home)
    home = np.where(kind == k.SWITCH, _first_case(view, holder), home)
    return np.where(kind == k.PROGRAM, top, home)


def _first_case(view: View, switches: Ints) -> Ints:
    """Just before the first case of each switch: the first child is what it decides on, which does not see what the cases declare."""
    # Other kinds may stand in `switches`, the caller drops them; the last node has no child to look at.
    return 2 * view.last[np.minimum(switches + 1, len(view.kind) - 1)].astype(np.int64) - 1
