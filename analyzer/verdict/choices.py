"""Between which words does a branch choose? The constant texts that a fact is compared with, and those that it selects.

They are the selection site of an implicit finding in words: minifiers keep them, and two branches on the same fact hardly share them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analyzer.flow.engine import Engine
from analyzer.syntax import kinds as k
from analyzer.syntax.tree import NodeId

MAXIMUM = 4  # words of one way, from its source on

_COMPARES = "transform:boolean"
_SELECTS = "selected by"
_NO_WORD = re.compile(r"[-+.\deEn]*|true|false|null|undefined|NaN|Infinity")  # minifiers write them in other ways


def words_of_choices(engine: Engine, edges: Iterable[int]) -> tuple[str, ...]:
    """The first words on a way, each with what is done with it: `compared with Asia/Nowhere`, `selects yes`."""
    found: dict[str, None] = {}
    for edge in edges:
        found |= dict.fromkeys(_words(engine, edge))
        if len(found) >= MAXIMUM:
            break
    return tuple(found)[:MAXIMUM]


def _words(engine: Engine, edge: int) -> Iterator[str]:
    trace, program = engine.trace, engine.program
    reason, node = trace.reasons[trace.edge_why[edge]], trace.location[trace.edge_to[edge]]
    if node < 0:
        return
    if reason == _COMPARES and program.kind[node] in (k.BINARY, k.CALL):
        children = list(program.children(node))
        operands = children if program.kind[node] == k.BINARY else children[1:]
        yield from (f"compared with {word}" for word in _texts(engine, operands))
    elif reason.startswith(_SELECTS) and node in trace.sites:
        yield from (f"selects {word}" for word in _texts(engine, trace.sites[node].alternatives))


def _texts(engine: Engine, nodes: Iterable[NodeId]) -> list[str]:
    """The constant texts among some expressions, in the order of the alphabet: `a === "x"` is `"x" === a`."""
    texts = (engine.constants.text(node) for node in nodes)
    return sorted({text for text in texts if text and not _NO_WORD.fullmatch(text)})
