"""What does the text of a file say, at the speed of a C parser?

tree-sitter reads, `walk` flattens its tree to columns, `shape` turns those into ESTree's arrays. Errors of tree-sitter stay in the tree as
Error nodes with a gap each; mending is the work of `repair`.
"""

from __future__ import annotations

from analyzer.model import Gap
from analyzer.syntax import kinds as k
from analyzer.syntax.grammar import grammar
from analyzer.syntax.shape import Shaper
from analyzer.syntax.tree import Tree
from analyzer.syntax.walk import walk


def read(path: str, text: bytes, *, module: bool | None = None) -> Tree:
    """The arrays of `text` (UTF-8). `module` None: a module when its syntax says so."""
    columns = walk(grammar().parser().parse(text).root_node, grammar())
    tree = Shaper(path, text, columns).build(bool(module))
    if module is None:
        tree.module = says_module(tree)
    tree.gaps = (
        [Gap(path, tree.start[node], tree.end[node], "syntax error") for node in range(len(tree)) if tree.kind[node] == k.ERROR]
        if k.ERROR in tree.kind
        else []
    )
    return tree


def says_module(tree: Tree) -> bool:
    """Whether only a module may hold this: import and export declarations, import.meta, await outside of functions."""
    if any(kind in tree.kind for kind in (k.IMPORT, k.EXPORT_NAMED, k.EXPORT_DEFAULT, k.EXPORT_ALL)):
        return True
    meta = tree.kind.find(k.META)
    while meta >= 0:
        if tree.string(meta + 1) == "import":
            return True
        meta = tree.kind.find(k.META, meta + 1)
    return _awaits_at_top(tree)


def _awaits_at_top(tree: Tree) -> bool:
    """Whether an await (or `for await`, `await using`) stands outside of every function: only then none of its parents is one."""
    node, stop = 0, len(tree)
    kinds, flags, ops = tree.kind, tree.flags, tree.op
    candidates = k.AWAIT in kinds or k.FOR_OF in kinds
    while candidates and node < stop:
        kind = kinds[node]
        if kind in k.FUNCTIONS:
            node = tree.last[node]
            continue
        if kind == k.AWAIT or (kind == k.FOR_OF and flags[node] & k.ASYNC):
            return True
        if kind == k.VARIABLE_DECLARATION and ops[node] == k.D_AWAIT_USING:
            return True
        node += 1
    return False
