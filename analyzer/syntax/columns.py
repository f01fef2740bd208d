"""How are columns of millions of numbers moved without columns of temporaries?

numpy turns every index into 64 bits before it is used. In pieces that fit into the cache that costs a third of the time and no fresh
memory.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Ints = np.ndarray[Any, np.dtype[np.int32]]  # node numbers, offsets
Bytes = np.ndarray[Any, np.dtype[np.uint8]]  # kinds, fields, flags, text
Marks = np.ndarray[Any, np.dtype[np.bool_]]
Column = np.ndarray[Any, np.dtype[Any]]

_PIECE = 1 << 16  # rows


def gather(values: Column, index: Column, into: Column | None = None) -> Column:
    """values[index], written to `into` if that is given."""
    result = np.empty(len(index), values.dtype) if into is None else into
    for low in range(0, len(index), _PIECE):
        piece = slice(low, low + _PIECE)
        np.take(values, index[piece], out=result[piece], mode="clip")
    return result


def scatter(target: Column, index: Column, values: Column) -> None:
    """target[index] = values."""
    for low in range(0, len(index), _PIECE):
        piece = slice(low, low + _PIECE)
        target[index[piece]] = values[piece]


def translate(values: Bytes, table: bytes) -> Bytes:
    """table[values], for a table of 256 bytes; the result can be written to."""
    result: Bytes = np.frombuffer(bytearray(values.tobytes().translate(table)), np.uint8)
    return result


def jump(pointer: Ints, nodes: Column) -> None:
    """Follow `pointer` from `nodes` to its fixed points, in a logarithmic number of rounds."""
    while len(nodes):
        near = gather(pointer, nodes)
        far = gather(pointer, near)
        scatter(pointer, nodes, far)
        nodes = nodes[far != near]
