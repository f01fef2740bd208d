"""Does a tree stay sound when parts of it are replaced?"""

from __future__ import annotations

from analyzer.syntax import Tree, kinds, parse
from analyzer.syntax.bulk import read
from analyzer.syntax.splice import Patch, splice
from tests.syntax.rows import check_invariants, rows_of


def statements(tree: Tree) -> list[int]:
    return list(tree.children(0))


def replaced(text: str, old: str, new: str) -> Tree:
    """The tree of `text`, in which every statement `old` was replaced by the reading of `new` (of the same length)."""
    tree = read("a.js", text.encode())
    patches = []
    for node in statements(tree):
        if tree.source(node) == old:
            part = read("a.js", new.encode())
            patches.append(Patch(node, tree.last[node], 0, kinds.F_BODY, part, 1, len(part), tree.start[node]))
    tree.text = text.replace(old, new).encode()
    splice(tree, patches)
    return tree


def test_patches_of_other_sizes_give_the_tree_of_the_new_text() -> None:
    text = "a(1);\nfoo  ;\nb([,x]);\nfoo  ;\nc;"
    tree = replaced(text, "foo  ;", "f(x,y)")
    check_invariants(tree)
    assert rows_of(tree) == rows_of(parse("a.js", text.replace("foo  ;", "f(x,y)").encode()))
    assert sorted(tree.holes.values()) == [(0,)]


def test_one_statement_may_become_several_and_shrink() -> None:
    text = "x=[,1]; q(1,2,3); y"
    for new in ("a;b;[,c];", "{       }", "z;       "):
        tree = replaced(text, "q(1,2,3);", new)
        check_invariants(tree)
        assert rows_of(tree) == rows_of(parse("a.js", text.replace("q(1,2,3);", new).encode()))


def test_an_insertion_at_the_end_belongs_to_its_parent_alone() -> None:
    tree = read("a.js", b"{ a; }   b")
    block = statements(tree)[0]
    part = read("a.js", b"c;")
    end = tree.last[block]
    splice(tree, [Patch(end, end, block, kinds.F_BODY, part, 1, len(part), 4)])
    check_invariants(tree)
    assert [kinds.KINDS[tree.kind[node]] for node in tree.children(0)] == ["BlockStatement", "ExpressionStatement"]
    assert len(list(tree.children(block))) == 2


def test_nothing_to_splice_changes_nothing() -> None:
    tree = read("a.js", b"a; b")
    before = rows_of(tree)
    splice(tree, [])
    assert rows_of(tree) == before
