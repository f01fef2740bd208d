"""Which part of a value is meant? Interned access paths.

A path says what must be done with a value to reach the fact in it: `("body", "zone", SCALAR)` means `value.body.zone` is a fact that is a
string, number or boolean. Paths are cons cells behind one integer, so that pushing a key and popping one are table look-ups:

    path      = terminal | (key, path)
    terminal  = SCALAR   a fact in a primitive value
              | OPAQUE   a fact inside an object of the platform (`new URL(fact)`): whatever is read from it carries the fact
              | TABLE    the whole environment as a name → value table; one named variable of it is another fact
              | api      a value of the platform or of a library itself, by its place in the Catalogue (flow/library.py)
"""

from __future__ import annotations

from collections.abc import Mapping

PathId = int  # index into the tables of Paths; terminals are the small numbers and the negative ones
Key = str | int

SCALAR: PathId = 0
OPAQUE: PathId = 1
TABLE: PathId = 2
_FIRST = 3

# Keys that no property can have. They stand where a property name stands.
ANY = "\0any"  # any element of an array, value of a Map, member of a Set, item of an iterator
RETURN = "\0return"  # what calling the function yields
INSTANCE = "\0instance"  # what `new` of the class yields
ERROR = "\0error"  # what the call throws, or the promise rejects with
UNKNOWN = "\0unknown"  # a property whose name is not known
RESULT = "\0result"  # what a generator returns at its end
NAME = "\0name"  # the property names of an object themselves

MAXIMUM_DEPTH = 5  # property names; what only says how a value is got at (an element, a result) counts half
API_DEPTH = 2  # for values of the platform themselves, which are handed around but seldom buried
SHORT = 2  # keys of a path that may be the same twice
MAXIMUM_REPEATS = 1  # how often one property name may stand in a path: recursive structures end here


class Paths:
    """The paths of one analysis. Terminals below `_FIRST` and negative ones (`api` values) have no head."""

    def __init__(self, api_depths: Mapping[PathId, int] | None = None, opaque_keys: frozenset[str] = frozenset()) -> None:
        self._api_depths = api_depths or {}
        self._opaque_keys = opaque_keys  # behind them a library keeps the state of all its users together
        self.head: list[Key | None] = [None] * _FIRST
        self.rest: list[PathId] = [SCALAR] * _FIRST
        self.weights: list[int] = [0] * _FIRST  # of each path: two for a property name, one for what only says how a value is got at
        self.ends: list[PathId] = list(range(_FIRST))
        self._lengths: list[int] = [0] * _FIRST
        self._loose: dict[PathId, PathId] = {}
        self._ids: dict[tuple[Key, PathId], PathId] = {}
        self.too_deep = 0  # how many pushes were refused

    def push(self, key: Key, path: PathId) -> PathId | None:
        """The path `key.path`, or None where it would be too deep or repeat a key too often (dropped and counted, never truncated)."""
        found = self._ids.get((key, path))
        if found is not None:
            return found
        if key in self._opaque_keys or (key == NAME and path > OPAQUE):
            return None  # names are text
        below = self.weights[path] if path >= 0 else 2 * (MAXIMUM_DEPTH - self._api_depths.get(path, API_DEPTH))
        depth = below + (1 if isinstance(key, int) or key.startswith("\0") else 2)
        repeats = 2 if isinstance(key, int) or key in (ANY, RETURN) else MAXIMUM_REPEATS
        if self.depth(path) < SHORT:
            repeats = max(repeats, 2)  # `user.user`, the default of a default: lists of linked nodes repeat a key more often
        if depth > 2 * MAXIMUM_DEPTH or self._repeats(key, path) >= repeats:
            self.too_deep += 1
            return None
        self.head.append(key)
        self.rest.append(path)
        self.weights.append(depth)
        self.ends.append(self.ends[path] if path >= 0 else path)
        self._lengths.append(1 + (self._lengths[path] if path >= 0 else 0))
        self._ids[key, path] = len(self.head) - 1
        return len(self.head) - 1

    def _repeats(self, key: Key, path: PathId) -> int:
        count = 0
        while path >= _FIRST:
            count += self.head[path] == key
            path = self.rest[path]
        return count

    def without_positions(self, path: PathId) -> PathId:
        """The path with "any element" for each position in a list of objects: telling those apart would cost a context each."""
        known = self._loose.get(path)
        if known is None:
            keys = self.keys(path)
            named = [isinstance(key, str) and not key.startswith("\0") for key in keys]
            loose = tuple(ANY if isinstance(key, int) and any(named[place:]) else key for place, key in enumerate(keys))
            known = self._loose[path] = path if loose == keys else self.of(loose, self.terminal(path)) or path
        return known

    def depth(self, path: PathId) -> int:
        """How many keys the path has."""
        return self._lengths[path] if path >= 0 else 0

    def head_of(self, path: PathId) -> Key | None:
        """The first key, or None for a terminal."""
        return self.head[path] if path >= 0 else None

    def terminal(self, path: PathId) -> PathId:
        """What stands at the end of the path."""
        return self.ends[path] if path >= 0 else path

    def keys(self, path: PathId) -> tuple[Key, ...]:
        """The keys from the outside in, without the terminal."""
        result: list[Key] = []
        while path >= _FIRST:
            key = self.head[path]
            assert key is not None
            result.append(key)
            path = self.rest[path]
        return tuple(result)

    def of(self, keys: tuple[Key, ...], terminal: PathId) -> PathId | None:
        """The path with these keys and this terminal."""
        path: PathId | None = terminal
        for key in reversed(keys):
            if path is None:
                return None
            path = self.push(key, path)
        return path
