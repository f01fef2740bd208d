"""What holds for every program, whatever it declares?"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.scope import Scopes, bind
from analyzer.scope.model import B_ARGUMENTS, B_GLOBAL, DECLARE
from analyzer.syntax import kinds as k
from analyzer.syntax import parse
from analyzer.syntax.tree import NodeId, Tree
from tests.scope.claims import bound
from tests.scope.oracle import Answer, ask, compare
from tests.scope.programs import OTHERS, VARIABLES, Writer

SCRIPTS = st.randoms(use_true_random=False).map(lambda random: Writer(random).program())


def _is_shorthand_key(tree: Tree, node: NodeId) -> bool:
    return bool(tree.field[node] == k.F_KEY and tree.flags[tree.parent[node]] & k.SHORTHAND)


@settings(max_examples=150, deadline=None)
@given(SCRIPTS)
def test_variables_are_bound_and_nothing_else(source: str) -> None:
    tree, scopes = bound(source)
    for node in range(len(tree)):
        if tree.kind[node] != k.IDENTIFIER or _is_shorthand_key(tree, node):
            assert (scopes.binding[node], scopes.role[node]) == (-1, 0)
        elif tree.string(node) in VARIABLES:
            assert scopes.binding[node] >= 0
            assert scopes.role[node]
        elif tree.string(node) in OTHERS:
            assert scopes.binding[node] == -1


@settings(max_examples=150, deadline=None)
@given(SCRIPTS)
def test_the_arrays_fit_together(source: str) -> None:
    tree, scopes = bound(source)
    count = len(scopes.binding_kind)
    assert len(scopes.binding) == len(scopes.role) == len(tree)
    assert len(scopes.binding_name) == len(scopes.binding_scope) == len(scopes.captured) == len(scopes.first) - 1 == count
    assert len(scopes.scope_node) == len(scopes.scope_parent) == len(scopes.scope_kind) == len(scopes.scope_function)
    assert len(set(zip(scopes.binding_scope, scopes.binding_name, strict=True))) == count
    assert all(parent < scope for scope, parent in enumerate(scopes.scope_parent))
    seen: Counter[NodeId] = Counter()
    for binding in range(count):
        nodes = scopes.occurrences(binding)
        assert list(nodes) == sorted(set(nodes))
        seen.update(nodes)
        assert all(tree.name[node] == scopes.binding_name[binding] for node in nodes)
        declared = any(scopes.role[node] & DECLARE for node in nodes)
        assert declared or scopes.binding_kind[binding] in {B_GLOBAL, B_ARGUMENTS}
        extent = scopes.scope_node[scopes.binding_scope[binding]]
        assert all(extent <= node < tree.last[extent] for node in nodes)
    bound_nodes = {node for node in range(len(tree)) if scopes.binding[node] >= 0}
    assert set(seen) == bound_nodes
    assert all(node in scopes.occurrences(scopes.binding[node]) for node in bound_nodes)
    assert all(scopes.role[node] & DECLARE for node, times in seen.items() if times > 1)


@settings(max_examples=150, deadline=None)
@given(SCRIPTS)
def test_renaming_variables_changes_nothing(source: str) -> None:
    tree, scopes = bound(source)
    renamed_tree, renamed = bound(_renamed(tree, scopes))
    before = [scopes.binding[node] for node in range(len(tree)) if scopes.binding[node] >= 0]
    after = [renamed.binding[node] for node in range(len(renamed_tree)) if renamed.binding[node] >= 0]
    assert len(set(zip(before, after, strict=True))) == len(set(before)) == len(set(after))


def _renamed(tree: Tree, scopes: Scopes) -> str:
    """The program with a name of its own for every variable; bindings that one identifier declares keep a name in common."""
    leader = list(range(len(scopes.binding_kind)))
    for binding in range(len(leader)):
        for node in scopes.occurrences(binding):
            first, then = sorted((leader[binding], leader[scopes.binding[node]]))
            leader = [first if other == then else other for other in leader]
    parts, position = [], 0
    for node, binding in enumerate(scopes.binding):
        if binding < 0 or scopes.binding_kind[binding] in {B_GLOBAL, B_ARGUMENTS}:
            continue
        property_node = tree.parent[node] if tree.kind[tree.parent[node]] == k.PROPERTY else tree.parent[tree.parent[node]]
        shorthand = tree.kind[property_node] == k.PROPERTY and tree.flags[property_node] & k.SHORTHAND
        shorthand = shorthand and tree.start[property_node] == tree.start[node]
        key = f"{tree.string(node)}: " if shorthand else ""
        parts.append(tree.text[position : tree.start[node]].decode() + f"{key}v{leader[binding]}")
        position = tree.end[node]
    return "".join(parts) + tree.text[position:].decode()


@pytest.mark.npm
def test_agrees_with_eslint_scope() -> None:
    programs = [Writer(Random(seed), if_functions=False).program() for seed in range(400)]
    compared = 0
    for seed, (source, answer) in enumerate(zip(programs, ask([(source, False) for source in programs]), strict=True)):
        if isinstance(answer, Answer):  # many a random program declares a name twice, which acorn refuses
            tree = parse(f"seed {seed}", source.encode())
            assert compare(tree, bind(tree), answer).differences == []
            compared += 1
    assert compared >= 100
