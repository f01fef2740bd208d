"""How are the variables of one file kept: which names mean which binding, and where does each binding live?

As in the Tree there is no object per node, binding or scope: everything is a flat array over dense numbers.
"""

from __future__ import annotations

import dataclasses
from array import array
from dataclasses import dataclass

from analyzer.syntax.tree import NodeId

BindingId = int  # index into the `binding_*` arrays of a Scopes
ScopeId = int  # index into the `scope_*` arrays of a Scopes; scope 0 is the global scope

# Bits of `Scopes.role[node]`.
READ = 1
WRITE = 2
DECLARE = 4

# Several declarations of one name in one scope make one binding (`function f(x) { var x }`). It has the kind that stands last here,
# for what a later kind says about the value holds in spite of the earlier one.
BINDING_KINDS: tuple[str, ...] = (
    "global", "var", "arguments", "function", "parameter", "catch", "let", "const", "class", "import", "function-name", "class-name",
)  # fmt: skip
(
    B_GLOBAL,  # not declared in this file: one binding a name
    B_VAR, B_ARGUMENTS, B_FUNCTION, B_PARAM, B_CATCH, B_LET,
    B_CONST,  # `using` too
    B_CLASS, B_IMPORT,
    B_FUNCTION_NAME,  # what a named function expression calls itself
    B_CLASS_NAME,  # what a class calls itself inside its heritage and body
) = range(len(BINDING_KINDS))  # fmt: skip

SCOPE_KINDS: tuple[str, ...] = (
    "global", "module", "function", "parameters", "function-name", "class", "field", "static-block", "block", "switch", "catch",
)  # fmt: skip
(
    S_GLOBAL, S_MODULE,
    S_FUNCTION,  # body of a function, and its parameters too unless those hold expressions
    S_PARAMS,  # parameters that hold expressions (defaults, computed keys): these do not see what the body declares
    S_FUNCTION_NAME, S_CLASS,
    S_FIELD, S_STATIC_BLOCK,  # initialiser of a class field, static block: run like a method of their own
    S_BLOCK,  # blocks and heads of loops, and a function that is the body of an `if`
    S_SWITCH, S_CATCH,
) = range(len(SCOPE_KINDS))  # fmt: skip


def _ints() -> array[int]:
    return array("i")


@dataclass(slots=True)
class Scopes:
    """The bindings of one file.

    Bindings are numbered by scope, the globals last. Scopes are numbered in the order in which they open; functions, class fields and
    static blocks always have one, blocks, loops, switches, catch clauses and classes only when they declare something.

    Every binding but B_GLOBAL and B_ARGUMENTS has at least one DECLARE occurrence. An Identifier that declares two bindings stands among
    the occurrences of both, `binding[node]` is the first of:

    * the name of a class declaration: B_CLASS around the class, then B_CLASS_NAME inside it;
    * a function in a block of sloppy code: B_FUNCTION of the block, then B_VAR of the function (ECMAScript B.3.2);
    * a parameter whose name the body declares again with `var`, where S_PARAMS is a scope of its own: B_PARAM, then B_VAR of the body;
    * `var e` inside `catch (e)`: its value goes to B_CATCH, what it declares is B_VAR of the function (B.3.4).
    """

    binding: array[int] = dataclasses.field(default_factory=_ints)  # per node: BindingId of an identifier that means a variable, or -1
    role: bytearray = dataclasses.field(default_factory=bytearray)  # per node: READ, WRITE, DECLARE
    binding_name: array[int] = dataclasses.field(default_factory=_ints)  # StringId
    binding_scope: array[int] = dataclasses.field(default_factory=_ints)  # ScopeId
    binding_kind: bytearray = dataclasses.field(default_factory=bytearray)  # B_*
    captured: bytearray = dataclasses.field(default_factory=bytearray)  # 1: used in another function than that of its scope
    first: array[int] = dataclasses.field(default_factory=_ints)  # per binding, and one more: where its occurrences begin in `nodes`
    nodes: array[int] = dataclasses.field(default_factory=_ints)
    scope_node: array[int] = dataclasses.field(default_factory=_ints)  # the function for S_FUNCTION and S_PARAMS, the field for S_FIELD
    scope_parent: array[int] = dataclasses.field(default_factory=_ints)  # ScopeId, -1 for the global scope
    scope_kind: bytearray = dataclasses.field(default_factory=bytearray)  # S_*
    scope_function: array[int] = dataclasses.field(default_factory=_ints)  # function, field or static block around it; 0: the Program
    # (first, then) of the list above, `catch` left out: the second begins with what the first holds when the declaration takes effect
    copies: list[tuple[BindingId, BindingId]] = dataclasses.field(default_factory=list)
    limitations: list[tuple[str, NodeId]] = dataclasses.field(default_factory=list)  # ("eval", call) and ("with", statement)

    def occurrences(self, binding: BindingId) -> array[int]:
        """The identifiers of `binding` in the order of the text."""
        return self.nodes[self.first[binding] : self.first[binding + 1]]
