"""Which declarations make one binding, and which binding does a name mean at a place of the text?"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analyzer.scope.nesting import Nesting
from analyzer.scope.regions import Regions
from analyzer.scope.view import Bytes, Ints, Mask


@dataclass(frozen=True, slots=True)
class Declarations:
    """What declares which name in which scope.

    One element each in `node` (the identifier, -1 for `arguments`), `home` (where the scope opens), `name` (StringId) and `kind` (B_*).
    The last `len(again)` elements let an identifier declare a second binding: `again` is the index of its first.
    """

    node: Ints
    home: Ints
    name: Ints
    kind: Bytes
    again: Ints

    def repeated(self, chosen: Ints, home: Ints, kind: int) -> Declarations:
        """These, and the identifiers of the declarations `chosen` once more in the scopes that open at `home`."""
        more = self.joined(self.node[chosen], home, self.name[chosen], kind)
        return Declarations(more.node, more.home, more.name, more.kind, np.concatenate((self.again, chosen)))

    def joined(self, node: Ints, home: Ints, name: Ints, kind: int) -> Declarations:
        """These and the given ones."""
        return Declarations(
            np.concatenate((self.node, node)),
            np.concatenate((self.home, home)),
            np.concatenate((self.name, name)),
            np.concatenate((self.kind, np.full(len(node), kind, np.uint8))),
            self.again,
        )


class Bindings:
    """The declarations of one name in one scope, as one: `scope`, `name` and `kind` by binding, `of` the binding of each declaration."""

    def __init__(self, declared: Declarations, regions: Regions) -> None:
        self.declared = declared
        self.regions = regions
        self._bits = int(declared.name.max(initial=0)).bit_length()
        key = regions.at(declared.home) << self._bits | declared.name
        self._keys, self.of = np.unique(key, return_inverse=True)
        self.scope = self._keys >> self._bits
        self.name = self._keys & ((1 << self._bits) - 1)
        self.kind = np.zeros(len(self._keys), np.uint8)
        np.maximum.at(self.kind, self.of, declared.kind)

    def __len__(self) -> int:
        return len(self._keys)

    def at(self, scope: Ints, name: Ints) -> Ints:
        """The binding of each name in the scope beside it, or -1."""
        if not len(self):
            return np.full(len(scope), -1)
        key = scope << self._bits | name
        found = np.searchsorted(self._keys, key).clip(max=len(self) - 1)
        return np.where((self._keys[found] == key) & (name < 1 << self._bits), found, -1)


class Names:
    """The extents of bindings, those of each name on a line of its own, so that one Nesting holds them all."""

    def __init__(self, bindings: Bindings, kept: Mask) -> None:
        regions = bindings.regions
        chosen = np.flatnonzero(kept)
        scope, line = bindings.scope[chosen], bindings.name[chosen]
        self._bits = int(regions.closes[0]).bit_length()
        opens = line << self._bits | regions.opens[scope]
        order = np.argsort(opens)
        self._binding = chosen[order]
        self._nesting = Nesting(opens[order], (line << self._bits | regions.closes[scope])[order])

    def meant(self, name: Ints, place: Ints) -> Ints:
        """The binding that each name means at the place beside it, or -1."""
        return self._bindings(self._nesting.around(name << self._bits | place))

    def hidden(self) -> tuple[Ints, Ints]:
        """All bindings here, and for each the next one of the same name around it, or -1."""
        return self._binding, self._bindings(self._nesting.parents())

    def _bindings(self, intervals: Ints) -> Ints:
        if not len(self._binding):
            return intervals
        return np.where(intervals < 0, -1, self._binding[intervals])
