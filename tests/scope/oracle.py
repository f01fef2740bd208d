"""Where does `bind` disagree with eslint-scope, and which disagreements are agreed?

Compared are, for every identifier that refers to a variable, where the variable it means is declared first (or that this file declares
none), whether the reference reads and writes, and which identifiers declare the same variable.

Agreed, each for a reason of the specification:

* `annex-b`: a function in a block of sloppy code is a variable of the function around as well; eslint-scope keeps it in its block. It also
  has no block around a function that is the body of an `if`.
* `parameter-scope`: `arguments` in a default value; eslint-scope looks for it outside the function.
* `redeclared-parameter`: where parameters hold expressions, a variable of the same name in the body is a second one.
"""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analyzer.scope import BindingId, Scopes
from analyzer.scope.model import B_ARGUMENTS, B_CATCH, B_FUNCTION, DECLARE, READ, S_FUNCTION, S_PARAMS, WRITE
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId, Tree
from tests.node.npm import installed

HERE = Path(__file__).parent
_TIMEOUT = 600  # seconds

Target = int | str | None  # byte offset of the first declaring identifier, "arguments of OFFSET", or nothing


@dataclass(slots=True)
class Verdict:
    """`differences` are sentences, `agreed` counts the agreed ones, `references` how many were compared."""

    differences: list[str] = field(default_factory=list)
    agreed: Counter[str] = field(default_factory=Counter)
    references: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What eslint-scope says, in byte offsets: groups of declaring identifiers, and (writes, reads, target) of each reference."""

    declared: frozenset[tuple[int, ...]]
    references: dict[int, tuple[bool, bool, Target]]


def ask(programs: Sequence[tuple[str, bool]]) -> list[Answer | str]:
    """eslint-scope's answer to each (text, module goal), or why acorn does not read it; from one run of node."""
    request = json.dumps([{"text": text, "module": module} for text, module in programs])
    folder = installed(HERE / "package.json")
    command = ["node", "--stack-size=3900", str(HERE / "eslint_scope.mjs"), str(folder)]
    result = subprocess.run(command, input=request, capture_output=True, text=True, check=True, timeout=_TIMEOUT)
    lines = result.stdout.split("\n")[:-1]
    return [_answer(text, json.loads(line)) for (text, _), line in zip(programs, lines, strict=True)]


def _answer(text: str, raw: dict[str, Any]) -> Answer | str:
    if "error" in raw:
        return str(raw["error"])
    offsets = _byte_offsets(text)
    references: dict[int, tuple[bool, bool, Target]] = {}
    for start, writes, reads, target in raw["references"]:
        wrote, read, _ = references.get(offsets[start], (False, False, None))
        if isinstance(target, str):
            word, of, function = target.split()
            target = f"{word} {of} {offsets[int(function)]}"
        elif target is not None:
            target = offsets[target]
        references[offsets[start]] = (wrote or writes, read or reads, target)
    return Answer(frozenset(tuple(offsets[start] for start in group) for group in raw["declared"]), references)


def _byte_offsets(text: str) -> Sequence[int]:
    """Byte offset of every UTF-16 unit of `text`."""
    if text.isascii():
        return range(len(text) + 1)
    offsets = [0]
    for character in text:
        units = 1 if ord(character) < 0x10000 else 2
        offsets += [offsets[-1] + len(character.encode("utf-8", "surrogatepass"))] * units
    return offsets


def compare(tree: Tree, scopes: Scopes, answer: Answer) -> Verdict:
    """Compare what `bind` and eslint-scope say about one program."""
    verdict = Verdict()
    groups = _groups(tree, scopes, verdict)
    _compare_declarations(tree, answer, groups, verdict)
    closing = {inner for node in range(len(tree)) if tree.kind[node] == k.JSX_CLOSING for inner in range(node, tree.last[node])}
    for node in range(len(tree)):
        if scopes.binding[node] >= 0 and node not in closing:  # eslint-scope leaves closing tags out
            _compare_use(tree, scopes, answer, groups, node, verdict)
    unbound = set(answer.references) - {tree.start[node] for node in range(len(tree)) if scopes.binding[node] >= 0}
    verdict.differences += [_said(tree, start, "is not bound") for start in sorted(unbound)]
    return verdict


def _groups(tree: Tree, scopes: Scopes, verdict: Verdict) -> list[list[NodeId]]:
    """The identifiers that declare each binding. As in eslint-scope, parameters and the variables that the body calls like them are one."""
    groups = [_declaring(tree, scopes, binding) for binding in range(len(scopes.binding_kind))]
    numbers = {key: binding for binding, key in enumerate(zip(scopes.binding_scope, scopes.binding_name, strict=True))}
    for (scope, name), binding in numbers.items():
        parent = scopes.scope_parent[scope]
        is_body = scopes.scope_kind[parent] == S_PARAMS and scopes.scope_node[parent] == scopes.scope_node[scope]
        parameter = numbers.get((parent, name)) if is_body and scopes.scope_kind[scope] == S_FUNCTION else None
        if parameter is not None:
            groups[parameter] = groups[binding] = sorted({*groups[parameter], *groups[binding]})
            verdict.agreed["redeclared-parameter"] += 1
    return groups


def _declaring(tree: Tree, scopes: Scopes, binding: BindingId) -> list[NodeId]:
    """The identifiers that declare `binding`, but for functions in blocks that declare a variable outside as well."""
    found = [node for node in scopes.occurrences(binding) if scopes.role[node] & DECLARE]
    if scopes.binding_kind[binding] == B_CATCH:  # `catch (e) { var e = 1 }` gives `e` a value, but does not declare it
        body = tree.child(scopes.scope_node[scopes.binding_scope[binding]], k.F_BODY)
        return [node for node in found if node < body]
    return [node for node in found if scopes.binding[node] == binding or scopes.binding_kind[scopes.binding[node]] != B_FUNCTION]


def _compare_declarations(tree: Tree, answer: Answer, groups: list[list[NodeId]], verdict: Verdict) -> None:
    ours = {tuple(tree.start[node] for node in group) for group in groups if group}
    # A class declaration is two variables for eslint-scope as well, both declared at its name.
    theirs = answer.declared
    verdict.differences += [_said(tree, group[0], f"eslint-scope has a variable declared at {group}") for group in sorted(theirs - ours)]
    verdict.differences += [_said(tree, group[0], f"we have a variable declared at {group}") for group in sorted(ours - theirs)]


def _compare_use(tree: Tree, scopes: Scopes, answer: Answer, groups: list[list[NodeId]], node: NodeId, verdict: Verdict) -> None:
    start, role, binding = tree.start[node], scopes.role[node], scopes.binding[node]
    if start not in answer.references:
        valueless = tree.kind[tree.parent[node]] == k.DECLARATOR and role == DECLARE
        written = tree.kind[tree.parent[node]] != k.DECLARATOR and role == DECLARE | WRITE
        if not valueless and not written:
            verdict.differences.append(_said(tree, start, f"has role {role}, and is no reference for eslint-scope"))
        return
    writes, reads, theirs = answer.references[start]
    verdict.references += 1
    if (bool(role & WRITE), bool(role & READ)) != (writes, reads):
        verdict.differences.append(_said(tree, start, f"has role {role}; for eslint-scope it writes {writes}, reads {reads}"))
    ours = _target(tree, scopes, groups, binding)
    if ours == theirs:
        return
    if any(then == binding and scopes.binding_kind[first] == B_FUNCTION for first, then in scopes.copies):
        verdict.agreed["annex-b"] += 1
    elif scopes.binding_kind[binding] == B_ARGUMENTS and _in_parameters(tree, node, scopes.scope_node[scopes.binding_scope[binding]]):
        verdict.agreed["parameter-scope"] += 1
    else:
        verdict.differences.append(_said(tree, start, f"means what is declared at {ours}; for eslint-scope at {theirs}"))


def _target(tree: Tree, scopes: Scopes, groups: list[list[NodeId]], binding: BindingId) -> Target:
    if groups[binding]:
        return tree.start[groups[binding][0]]
    if scopes.binding_kind[binding] == B_ARGUMENTS:
        return f"arguments of {tree.start[scopes.scope_node[scopes.binding_scope[binding]]]}"
    return None


def _in_parameters(tree: Tree, node: NodeId, function: NodeId) -> bool:
    return node < tree.child(function, k.F_BODY)


def _said(tree: Tree, start: int, what: str) -> str:
    before = tree.text[max(0, start - 40) : start].decode("utf-8", "replace")
    return f"{tree.path}:{start} {before}>>>{tree.text[start : start + 40].decode('utf-8', 'replace')}: {what}"
