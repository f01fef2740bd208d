"""What does this YAML text hold, and on which line and column does each value stand?

Built from parser events with a stack of our own, because composing nodes recurses. Only what rule files need is accepted: mappings
with text keys, sequences, texts, whole numbers, booleans and null. Limits on size, depth, nodes and aliases refuse YAML bombs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

Value = None | bool | int | str | list["Value"] | dict[str, "Value"]
Way = tuple[str | int, ...]  # keys and indices from the root of the document
Spot = tuple[int, int]  # 1-based line and column

MAX_BYTES = 1 << 20
MAX_DEPTH = 24
MAX_NODES = 100_000
MAX_ALIASES = 16

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events, from libyaml where it is built in
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})")
_PLAIN: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_QUOTES = ("'", '"')
_HOLE = object()  # a key that is still waiting for its value


class ReadError(Exception):
    """The text is no YAML that we accept: `what`, at `spot`."""

    def __init__(self, what: str, spot: Spot, to_do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.spot = spot
        self.to_do = to_do


@dataclass(slots=True)
class Document:
    """A value with the spots of its parts: `values` where the text of a value starts (behind its quote), `keys` where a key stands."""

    value: Value = None
    values: dict[Way, Spot] = field(default_factory=dict)
    keys: dict[Way, Spot] = field(default_factory=dict)

    def spot(self, way: Way) -> Spot:
        """The spot of the value at `way`, or of the innermost value around it that is written down."""
        while way and way not in self.values:
            way = way[:-1]
        return self.values.get(way, (1, 1))


@dataclass(slots=True)
class _Frame:
    """A collection that is being filled."""

    value: list[Value] | dict[str, Value]
    way: Way
    anchor: str | None
    nodes_before: int
    key: object = _HOLE


def read(data: bytes) -> Document:
    """The single document in `data` (UTF-8). Raises ReadError."""
    if len(data) > MAX_BYTES:
        raise ReadError(f"the file has {len(data)} bytes; at most {MAX_BYTES} are read", (1, 1), "Split it into several files")
    builder = _Builder()
    try:
        for event in _events(data):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise ReadError(f"no valid YAML: {error.problem or error.context}", _spot(mark)) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ReadError(f"no valid YAML: {' '.join(str(error).split())}", (1, 1), "Rule files are UTF-8 text") from error
    return builder.document


def _events(data: bytes) -> Iterator[yaml.Event]:
    yield from yaml.parse(data, Loader=_Loader)


def _spot(mark: object) -> Spot:
    return getattr(mark, "line", 0) + 1, getattr(mark, "column", 0) + 1


class _Builder:
    """Takes events one after the other and fills `document`."""

    def __init__(self) -> None:
        self.document = Document()
        self._stack: list[_Frame] = []
        self._anchors: dict[str, tuple[Value, int]] = {}  # name -> value and its size in nodes
        self._nodes = 0
        self._aliases = 0
        self._documents = 0

    def take(self, event: yaml.Event) -> None:
        spot = _spot(event.start_mark)
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise ReadError("a second document starts here", spot, "Keep one document in a file")
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, spot)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event, spot)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event, spot)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close()

    def _scalar(self, event: yaml.ScalarEvent, spot: Spot) -> None:
        _refuse_tag(event.tag, spot)
        self._count(1, spot)
        value: Value = event.value
        if event.implicit[0]:  # plain style: may be something else than a text
            value = _plain(event.value)
        if event.anchor:
            self._anchors[event.anchor] = (value, 1)
        key = event.value if self._expects_key() else value
        self._add(value, key, (spot[0], spot[1] + 1) if event.style in _QUOTES else spot)

    def _alias(self, event: yaml.AliasEvent, spot: Spot) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            raise ReadError(f"more than {MAX_ALIASES} aliases", spot, "Write the values out")
        if event.anchor not in self._anchors:
            raise ReadError(f"the alias *{event.anchor} names no finished value", spot)
        value, size = self._anchors[event.anchor]
        self._count(size, spot)
        self._add(value, value, spot)

    def _open(self, event: yaml.CollectionStartEvent, spot: Spot) -> None:
        _refuse_tag(event.tag, spot)
        if len(self._stack) >= MAX_DEPTH:
            raise ReadError(f"nested deeper than {MAX_DEPTH} levels", spot)
        value: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        before = self._nodes
        self._count(1, spot)
        way = self._add(value, value, spot)
        self._stack.append(_Frame(value, way, event.anchor, before))

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = (frame.value, self._nodes - frame.nodes_before)

    def _count(self, nodes: int, spot: Spot) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            raise ReadError(f"more than {MAX_NODES} values", spot, "Split the file")

    def _expects_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is _HOLE

    def _add(self, value: Value, key: object, spot: Spot) -> Way:
        """Puts `value` where it belongs and gives the way to it; a text that stands as a key is kept until its value comes."""
        if not self._stack:
            self.document.value = value
            self.document.values[()] = spot
            return ()
        frame = self._stack[-1]
        if isinstance(frame.value, list):
            way = (*frame.way, len(frame.value))
            frame.value.append(value)
        elif frame.key is _HOLE:
            self._key(frame, key, spot)
            return frame.way
        else:
            way = (*frame.way, str(frame.key))
            frame.value[str(frame.key)] = value
            frame.key = _HOLE
        self.document.values[way] = spot
        return way

    def _key(self, frame: _Frame, key: object, spot: Spot) -> None:
        if not isinstance(key, str):
            raise ReadError("a key has to be a text", spot)
        if key in frame.value:
            raise ReadError(f"the key '{key}' stands twice", spot, "Remove one of them")
        frame.key = key
        self.document.keys[(*frame.way, key)] = spot


def _plain(text: str) -> Value:
    """YAML 1.2's core values, so that `no`, `on` and `1.10` stay texts."""
    if text in _PLAIN:
        return _PLAIN[text]
    return int(text) if _NUMBER.fullmatch(text) else text


def _refuse_tag(tag: str | None, spot: Spot) -> None:
    if tag is not None and tag != "!":
        raise ReadError(f"the tag {tag} is not allowed", spot, "Rule files hold plain values alone")
