"""Which arrays of a program does control flow read?

Those of a Tree with its Scopes merged in (linking.program.Program has them); tests may pass any object that has the same attributes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Protocol

from analyzer.syntax.tree import NodeId


class Arrays(Protocol):
    """A read-only view of Program; see Tree and Scopes for the meaning of the arrays."""

    @property
    def kind(self) -> bytearray: ...
    @property
    def field(self) -> bytearray: ...
    @property
    def op(self) -> bytearray: ...
    @property
    def flags(self) -> bytearray: ...
    @property
    def parent(self) -> array[int]: ...
    @property
    def start(self) -> array[int]: ...
    @property
    def last(self) -> array[int]: ...
    @property
    def name(self) -> array[int]: ...
    @property
    def binding(self) -> array[int]: ...
    @property
    def role(self) -> bytearray: ...
    @property
    def function_of(self) -> array[int]: ...
    @property
    def first(self) -> array[int]: ...
    @property
    def nodes(self) -> array[int]: ...
    def children(self, node: NodeId) -> Iterator[NodeId]:
        """Children of `node` in the order of the text."""
        ...

    def child(self, node: NodeId, name: int) -> NodeId:
        """The first child of `node` in field `name` (a `kinds.F_*` number), or -1."""
        ...

    def source(self, node: NodeId) -> str:
        """The text of `node`."""
        ...

    def string(self, node: NodeId) -> str | None:
        """The name or cooked value of `node`."""
        ...
