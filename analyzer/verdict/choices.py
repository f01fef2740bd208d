"""With which words does a branch compare a fact? The constant texts, as far as the way of a finding goes through them.

They are the selection site of an implicit finding in words: minifiers keep them, and two branches on the same fact hardly share them. What
the branch selects is no such word: the alternatives of a statement and of the conditional expression that a minifier makes of it differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analyzer.flow.engine import Engine
from analyzer.syntax import kinds as k

MAXIMUM = 4  # words of one way, from its source on

_COMPARES = "transform:boolean"
_NO_WORD = re.compile(r"[-+.\deEn]*|true|false|null|undefined|NaN|Infinity")  # minifiers write them in other ways


def compared_words(engine: Engine, edges: Iterable[int]) -> tuple[str, ...]:
    """The first words that the fact, or what was made of it, is compared with on a way."""
    found: dict[str, None] = {}
    for edge in edges:
        found |= dict.fromkeys(_words(engine, edge))
        if len(found) >= MAXIMUM:
            break
    return tuple(found)[:MAXIMUM]


def _words(engine: Engine, edge: int) -> Iterator[str]:
    """Those of one step: operands of an operator, arguments of a call such as `startsWith`; sorted, for `a === "x"` is `"x" === a`."""
    trace, program = engine.trace, engine.program
    node = trace.location[trace.edge_to[edge]]
    if node < 0 or trace.reasons[trace.edge_why[edge]] != _COMPARES or program.kind[node] not in (k.BINARY, k.CALL):
        return
    operands = list(program.children(node))[program.kind[node] == k.CALL :]
    texts = (engine.constants.text(operand) for operand in operands)
    yield from sorted({text for text in texts if text and not _NO_WORD.fullmatch(text)})
