"""Which name means which binding?

`bind` follows ECMAScript: a name means the innermost declaration around it, whether or not the text has come to it yet. Misses what
direct `eval` declares and what `with` puts in front of the names in its body: both are recorded as limitations. The temporal dead zone
is not modelled.

Nothing here walks the tree. Scopes are intervals of places (regions.py), and the bindings of one name are intervals as well, nested or
apart, so that one question to one Nesting resolves all identifiers of a file.
"""

from __future__ import annotations

from array import array

import numpy as np
import numpy.typing as npt

from analyzer.scope import hoisting, identifiers, regions
from analyzer.scope.identifiers import Mentions
from analyzer.scope.model import (
    B_ARGUMENTS,
    B_CATCH,
    B_CLASS,
    B_CLASS_NAME,
    B_CONST,
    B_FUNCTION,
    B_FUNCTION_NAME,
    B_GLOBAL,
    B_IMPORT,
    B_LET,
    B_PARAM,
    B_VAR,
    S_FUNCTION,
    S_PARAMS,
    Scopes,
)
from analyzer.scope.nesting import Nesting
from analyzer.scope.regions import Frames
from analyzer.scope.table import Bindings, Declarations, Names
from analyzer.scope.view import Bytes, Ints, Mask, View, string_id
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId, StringId, Tree

Pairs = tuple[Ints, Ints]  # two columns of equal length

_KIND_OF_USE = np.zeros(256, np.uint8)
for _use, _kind in (
    (identifiers.PARAMETER, B_PARAM),
    (identifiers.CAUGHT, B_CATCH),
    (identifiers.IMPORTED, B_IMPORT),
    (identifiers.FUNCTION, B_FUNCTION),
    (identifiers.FUNCTION_NAME, B_FUNCTION_NAME),
    (identifiers.CLASS, B_CLASS),
    (identifiers.CLASS_NAME, B_CLASS_NAME),
):
    _KIND_OF_USE[_use] = _kind
_KIND_OF_DECLARATION = np.array((B_VAR, B_LET, B_CONST, B_CONST, B_CONST), np.uint8)  # by k.D_*


def bind(tree: Tree) -> Scopes:
    """Bind every identifier of `tree` that means a variable."""
    view = View.of(tree)
    found = identifiers.mentions(tree, view)
    top = 1 if tree.module else 0
    frames = Frames(view, found, top)
    home = regions.homes(view, found, frames, top)
    extents = regions.collect(view, found, home, frames, module=tree.module)
    declared = _declarations(tree, view, found, home)
    bindings = Bindings(declared, extents)
    functions, var_home = hoisting.hoisted(tree, view, frames, bindings)
    if len(functions):
        bindings = Bindings(declared.repeated(functions, var_home, B_VAR), extents)
    return _written(tree, view, found, home, frames, bindings)


def _written(tree: Tree, view: View, found: Mentions, home: Ints, frames: Frames, bindings: Bindings) -> Scopes:
    """Resolve every mention, and write all that is known as the arrays of a Scopes."""
    meant = _meanings(found, home, bindings)
    undeclared = meant < 0
    global_names, number = np.unique(found.name[undeclared], return_inverse=True)
    meant[undeclared] = len(bindings) + number
    copies, also = _second_declarations(bindings, meant, home)
    scope = np.concatenate((bindings.scope, np.zeros(len(global_names), np.int64)))
    extents = bindings.regions
    first, nodes = _occurrences(len(scope), *_joined([(meant, found.node), also]))
    return Scopes(
        binding=_per_node(tree, found, meant),
        role=bytearray(_roles(tree, view, found)),
        binding_name=_ints(np.concatenate((bindings.name, global_names))),
        binding_scope=_ints(scope),
        binding_kind=bytearray(np.concatenate((bindings.kind, np.full(len(global_names), B_GLOBAL, np.uint8)))),
        captured=bytearray(_captured(found, frames, home, meant, extents.frame[scope])),
        first=first,
        nodes=nodes,
        scope_node=_ints(extents.node),
        scope_parent=_ints(extents.parent),
        scope_kind=bytearray(extents.kind.astype(np.uint8)),
        scope_function=_ints(frames.nodes(extents.frame)),
        copies=sorted(set(zip(copies[0].tolist(), copies[1].tolist(), strict=True))),
        limitations=_limitations(tree, view, found, undeclared),
    )


def _declarations(tree: Tree, view: View, found: Mentions, home: Ints) -> Declarations:
    """Every identifier that declares, then `arguments`, then the names of class declarations again for the inside of the class."""
    chosen = np.flatnonzero(home >= 0)
    use, owner = found.use[chosen], found.owner[chosen]
    variables = np.flatnonzero(use == identifiers.VARIABLE)
    kind = _KIND_OF_USE[use]
    kind[variables] = _KIND_OF_DECLARATION[view.op[view.parent[owner[variables]]]]
    declared = Declarations(found.node[chosen], home[chosen], found.name[chosen], kind, np.zeros(0, np.int64))
    functions, name = _functions_with_arguments(tree, view, found, home)
    declared = declared.joined(np.full(len(functions), -1), 2 * functions + 1, np.full(len(functions), name), B_ARGUMENTS)
    classes = np.flatnonzero(use == identifiers.CLASS)
    return declared.repeated(classes, 2 * declared.node[classes], B_CLASS_NAME)


def _functions_with_arguments(tree: Tree, view: View, found: Mentions, home: Ints) -> tuple[Ints, StringId]:
    """The functions that mention `arguments`, arrow functions counted to what is around them; and the StringId of that name."""
    name = string_id(tree, "arguments")
    used = found.node[(found.name == name) & (home < 0)]
    if not len(used):
        return used, name
    functions = view.of_kind(k.FUNCTION_DECLARATION, k.FUNCTION_EXPRESSION)
    functions = functions[view.last[functions] > functions + 1]
    around = Nesting(2 * functions + 1, 2 * view.last[functions].astype(np.int64) - 1).around(2 * used)
    return np.unique(functions[around[around >= 0]]), name


def _meanings(found: Mentions, home: Ints, bindings: Bindings) -> Ints:
    """The binding of every mention, -1 where this file declares no such name."""
    names = Names(bindings, np.ones(len(bindings), np.bool_))
    declares = home >= 0
    meant = np.empty(len(home), np.int64)
    meant[declares] = bindings.of[: np.count_nonzero(declares)]
    meant[~declares] = names.meant(found.name[~declares], 2 * found.node[~declares])
    caught = np.unique(found.name[found.using(identifiers.CAUGHT)])
    variables = found.using(identifiers.VARIABLE) if len(caught) else caught
    variables = variables[np.isin(found.name[variables], caught)]
    innermost = names.meant(found.name[variables], 2 * found.node[variables])
    in_catch = bindings.kind[innermost] == B_CATCH  # `catch (e) { var e = 1 }`
    meant[variables[in_catch]] = innermost[in_catch]
    return meant


def _second_declarations(bindings: Bindings, meant: Ints, home: Ints) -> tuple[Pairs, Pairs]:
    """What identifiers declare besides `binding[node]`: the copies from binding to binding, and (binding, node) for each identifier."""
    declared, of = bindings.declared, bindings.of
    # Names of classes and functions in blocks.
    count = len(of) - len(declared.again)
    twice = of[count:], declared.node[count:]
    # Parameters.
    parameters, variables = _redeclared_parameters(bindings)
    variable_of = np.full(len(bindings), -1)
    variable_of[parameters] = variables
    again = np.flatnonzero((variable_of[of] >= 0) & (declared.node >= 0))
    passed_on = variable_of[of[again]], declared.node[again]
    # `var` in catch clauses.
    own = of[: np.count_nonzero(home >= 0)]
    caught = np.flatnonzero(own != meant[home >= 0])
    in_catch = own[caught], declared.node[caught]
    return _joined([(of[declared.again], of[count:]), (parameters, variables)]), _joined([twice, passed_on, in_catch])


def _redeclared_parameters(bindings: Bindings) -> Pairs:
    """Parameters in a scope of their own, and the `var`s of the same name in the body, which begin with the value of the parameter."""
    extents = bindings.regions
    scope, outer = bindings.scope, extents.parent[bindings.scope]
    is_split = (extents.kind[scope] == S_FUNCTION) & (extents.kind[outer] == S_PARAMS) & (extents.node[scope] == extents.node[outer])
    variables = np.flatnonzero(is_split & (bindings.kind == B_VAR))
    parameters = bindings.at(outer[variables], bindings.name[variables])
    return parameters[parameters >= 0], variables[parameters >= 0]


def _captured(found: Mentions, frames: Frames, home: Ints, meant: Ints, frame_of: Ints) -> Bytes:
    """1 for every binding that is read or written in another frame than that of its scope."""
    captured = np.zeros(len(frame_of), np.uint8)
    uses = np.flatnonzero(home < 0)
    captured[meant[uses[frames.around(2 * found.node[uses]) != frame_of[meant[uses]]]]] = 1
    return captured


def _limitations(tree: Tree, view: View, found: Mentions, undeclared: Mask) -> list[tuple[str, NodeId]]:
    """Direct calls of the global `eval`, and `with` statements (ECMAScript 19.2.1.1, 14.11)."""
    name = string_id(tree, "eval")
    callee = found.node[undeclared & (found.name == name)]
    call = view.parent[callee]
    direct = (view.kind[call] == k.CALL) & (view.field[callee] == k.F_CALLEE) & (view.flags[call] & k.OPTIONAL == 0)
    return sorted(
        [("eval", node) for node in call[direct].tolist()] + [("with", node) for node in view.of_kind(k.WITH).tolist()],
        key=lambda limitation: limitation[1],
    )


def _occurrences(count: int, binding: Ints, node: Ints) -> tuple[array[int], array[int]]:
    """The nodes of every binding in the order of the text, one binding after the other, and where each begins."""
    bits = int(node.max(initial=0)).bit_length()
    keys = binding << bits | node
    keys.sort()
    first = np.zeros(count + 1, np.int64)
    np.cumsum(np.bincount(binding, minlength=count), out=first[1:])
    return _ints(first), _ints(keys & ((1 << bits) - 1))


def _per_node(tree: Tree, found: Mentions, meant: Ints) -> array[int]:
    binding = np.full(len(tree), -1, np.int32)
    binding[found.node] = meant
    return _ints(binding)


def _roles(tree: Tree, view: View, found: Mentions) -> Bytes:
    role = np.zeros(len(tree), np.uint8)
    role[found.node] = identifiers.roles(view, found)
    return role


def _joined(parts: list[Pairs]) -> Pairs:
    return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])


def _ints(values: npt.NDArray[np.integer]) -> array[int]:
    result = array("i")
    result.frombytes(values.astype(np.int32, copy=False).tobytes())
    return result
