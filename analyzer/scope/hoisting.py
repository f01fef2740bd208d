"""Which functions in blocks are variables of the function around, too? Those of sloppy code (ECMAScript B.3.2)."""

from __future__ import annotations

import numpy as np

from analyzer.scope.model import B_ARGUMENTS, B_CATCH, B_FUNCTION, B_FUNCTION_NAME, B_VAR
from analyzer.scope.nesting import Nesting
from analyzer.scope.regions import Frames
from analyzer.scope.table import Bindings, Names
from analyzer.scope.view import Ints, Mask, View, among, string_id
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId, StringId, Tree

_USE_STRICT = "use strict"
_IS_FUNCTION = among(tuple(k.FUNCTIONS))
_IS_VARIABLE = among((B_VAR, B_ARGUMENTS, B_FUNCTION))
_IS_SPECIAL = k.ASYNC | k.GENERATOR  # async functions and generators always stay in their block
_NOTHING = np.zeros(0, np.int64)


def hoisted(tree: Tree, view: View, frames: Frames, bindings: Bindings) -> tuple[Ints, Ints]:
    """Indices of the declarations of block functions that declare a `var` as well, and where the scopes of those `var`s open."""
    declared = bindings.declared
    chosen = np.flatnonzero(declared.kind == B_FUNCTION)
    if tree.module or not len(chosen):
        return _NOTHING, _NOTHING
    function = view.parent[declared.node[chosen]].astype(np.int64)
    var_home = frames.var_scope(frames.around(2 * function))
    in_block = np.flatnonzero((declared.home[chosen] != var_home) & (view.flags[function] & _IS_SPECIAL == 0))
    in_block = in_block[_sloppy(tree, view, function[in_block])] if len(in_block) else in_block
    in_block = in_block[_unopposed(view, bindings, chosen[in_block], var_home[in_block])] if len(in_block) else in_block
    return chosen[in_block], var_home[in_block]


def _unopposed(view: View, bindings: Bindings, functions: Ints, var_home: Ints) -> Mask:
    """For declarations of block functions: would a `var` in place of the function be no error, and its name no parameter's?

    Opposed to it are let, const, class, block functions and destructured catch parameters of that name between the block and the function.
    """
    declared, regions = bindings.declared, bindings.regions
    kept = np.ones(len(bindings), np.bool_)
    kept[bindings.of[(declared.kind == B_CATCH) & (view.field[declared.node] == k.F_PARAM)]] = False  # `catch (e)` (ECMAScript B.3.4)
    around = np.full(len(bindings), -1)
    inner, outer = Names(bindings, kept).hidden()
    around[inner] = outer
    own = bindings.of[functions]
    other = around[own]
    elsewhere = regions.frame[bindings.scope[other]] != regions.frame[bindings.scope[own]]
    joins = _IS_VARIABLE[bindings.kind[other]] & (regions.opens[bindings.scope[other]] == var_home)
    free: Mask = (other < 0) | elsewhere | joins | (bindings.kind[other] == B_FUNCTION_NAME)
    return free


def _sloppy(tree: Tree, view: View, functions: Ints) -> Mask:
    """For function declarations: is the code around each sloppy?"""
    strict = np.array(_strict_functions(tree, view), np.int64)
    if 0 in strict:  # the Program
        return np.zeros(len(functions), np.bool_)
    classes = view.of_kind(*k.CLASSES)
    opens = np.concatenate((2 * strict + 1, 2 * classes))
    closes = 2 * view.last[np.concatenate((strict, classes))].astype(np.int64) - 1
    order = np.argsort(opens)
    return Nesting(opens[order], closes[order]).around(2 * functions) < 0


def _strict_functions(tree: Tree, view: View) -> list[NodeId]:
    """Functions with a "use strict" directive of their own, and 0 when the Program has one."""
    text = string_id(tree, _USE_STRICT)
    literals = np.flatnonzero((view.name == text) & (view.kind == k.LITERAL)) if text >= 0 else _NOTHING
    statements = view.parent[literals[view.kind[view.parent[literals]] == k.EXPRESSION_STATEMENT]]
    bodies = np.unique(view.parent[statements])
    is_body = (view.kind[bodies] == k.PROGRAM) | ((view.kind[bodies] == k.BLOCK) & _IS_FUNCTION[view.kind[view.parent[bodies]]])
    return [tree.parent[body] if body else 0 for body in bodies[is_body].tolist() if _prologue_has(tree, body, text)]


def _prologue_has(tree: Tree, body: NodeId, text: StringId) -> bool:
    """Does the directive prologue of `body` hold "use strict", spelled without escapes and parentheses (ECMAScript 11.2.1)?"""
    for statement in tree.children(body):
        literal = statement + 1
        if tree.kind[statement] != k.EXPRESSION_STATEMENT or tree.kind[literal] != k.LITERAL or tree.op[literal] != k.L_STRING:
            return False
        if tree.start[statement] != tree.start[literal]:
            return False
        if tree.name[literal] == text and tree.end[literal] - tree.start[literal] == len(_USE_STRICT) + 2:
            return True
    return False
