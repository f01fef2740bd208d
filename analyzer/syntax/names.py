"""Which strings do the nodes of a tree name, once each?

Requests are collected while the tree is shaped and answered together: the text of most names is the key itself, so that only
literals with an escape cost more than one look-up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from analyzer.syntax.literals import cook_jsx, cook_name, cook_string, cook_template

Nodes = np.ndarray[Any, np.dtype[Any]]
_CHUNK = 1 << 18  # names sliced at a time


class Names:
    """Requests for StringIds, by node number of the shaper."""

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._requests: list[tuple[Nodes, Nodes, Nodes, Callable[[bytes], bytes | None], bytes]] = []

    def plain(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """Names of variables, properties and labels."""
        self._requests.append((nodes, start, end, _cooked(cook_name), b"\\"))

    def string(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """String literals with their quotes."""
        self._requests.append((nodes, start + 1, end - 1, _cooked(cook_string), b"\\"))

    def template(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """Pieces of templates."""
        self._requests.append((nodes, start, end, _cooked(cook_template), b"\\\r"))

    def jsx(self, nodes: Nodes, start: Nodes, end: Nodes) -> None:
        """JSX text and attribute strings, without quotes."""
        self._requests.append((nodes, start, end, _cooked(cook_jsx), b"&"))

    def intern(self, number: Nodes, total: int) -> tuple[Nodes, list[str]]:
        """The name column of the finished tree, and its strings."""
        result = np.full(total, -1, np.int32)
        index: dict[bytes, int] = {}
        for nodes, starts, ends, cook, special in self._requests:
            for low in range(0, len(nodes), _CHUNK):
                part = slice(low, low + _CHUNK)
                ids = self._ids(index, starts[part].tolist(), ends[part].tolist(), cook, special)
                result[number[nodes[part]]] = ids
        return result, [key.decode("utf-8", "surrogatepass") if key.isascii() else _decode(key) for key in index]

    def _ids(
        self, index: dict[bytes, int], starts: list[int], ends: list[int], cook: Callable[[bytes], bytes | None], special: bytes
    ) -> list[int]:
        text, known = self.text, index.setdefault
        marks = [special[i : i + 1] for i in range(len(special))]
        ids = []
        for start, end in zip(starts, ends, strict=True):
            key: bytes | None = text[start:end]
            if any(mark in key for mark in marks):  # type: ignore[operator]
                key = cook(key)  # type: ignore[arg-type]
            ids.append(-1 if key is None else known(key, len(index)))
        return ids


def _decode(key: bytes) -> str:
    try:
        return key.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return key.decode("utf-8", "replace")


def _cooked(cook: Callable[[str], str | None]) -> Callable[[bytes], bytes | None]:
    def on_bytes(key: bytes) -> bytes | None:
        value = cook(_decode(key))
        return None if value is None else value.encode("utf-8", "surrogatepass")

    return on_bytes
