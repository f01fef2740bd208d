"""What do JavaScript values look like while they are computed?

Primitives are the Python values of `values`, with one difference: strings are kept as UTF-16 code units (an astral character is two
surrogates), so that length, index and slices are plain Python. Everything else is an `Obj`, which may change until it is frozen: the
evaluator freezes what leaves a computation, and nothing may write to a frozen object or scope.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Generator, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from analyzer.constants.values import BigInt, Nothing

if TYPE_CHECKING:
    from analyzer.constants.meter import Meter


class Unknown(Exception):  # noqa: N818  # an answer, not an error
    """The value cannot be told. `kind` says why: "unsupported", "effect", "free", or a budget ("steps", "text", "items", "depth" …)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Thrown(Exception):  # noqa: N818  # the program's exception, not ours
    """A JavaScript exception on its way to a handler."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


class Env:
    """The variables of one activation of a function (or of one turn of a loop), by binding."""

    __slots__ = ("frozen", "parent", "vars")

    def __init__(self, variables: dict[int, Value], parent: Env | None) -> None:
        self.vars = variables
        self.parent = parent
        self.frozen = False


class Obj:
    """An object with named properties. `proto` is followed for user classes; `tag` names the built-in class."""

    __slots__ = ("frozen", "props", "proto")
    tag = "Object"

    def __init__(self, props: dict[str, Value] | None = None, proto: Obj | None = None) -> None:
        self.props: dict[str, Value] = {} if props is None else props
        self.proto = proto
        self.frozen = False


class TaggedObj(Obj):
    """A plain object of a built-in class without a representation of its own: Error and its kin, URL, namespaces such as Math."""

    __slots__ = ("tag",)

    def __init__(self, tag: str, props: dict[str, Value] | None = None) -> None:
        super().__init__(props)
        self.tag = tag


class Hole:
    """An element of an array that is not there."""


HOLE: Final = Hole()


class ArrayObj(Obj):
    """An array. Only a `sparse` one may hold HOLE."""

    __slots__ = ("arguments", "items", "sparse")
    tag = "Array"

    def __init__(self, items: list[Any]) -> None:
        super().__init__()
        self.items: list[Any] = items
        self.sparse = False
        self.arguments = False

    def dense(self) -> list[Any]:
        """The items, when there is no hole among them."""
        if self.sparse:
            if any(item is HOLE for item in self.items):
                raise Unknown("unsupported")
            self.sparse = False
        return self.items

    def read(self) -> list[Any]:
        """The items with holes read as undefined."""
        return [Nothing.UNDEFINED if item is HOLE else item for item in self.items] if self.sparse else self.items


class BytesObj(Obj):
    """A Buffer or typed array of integers; `tag` is the constructor's name."""

    __slots__ = ("items", "tag")

    def __init__(self, tag: str, items: list[int]) -> None:
        super().__init__()
        self.tag = tag
        self.items = items


class MapObj(Obj):
    """A Map. Keys are canonical (see `operators.map_key`) and keep their value beside them."""

    __slots__ = ("entries",)
    tag = "Map"

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[Any, tuple[Value, Value]] = {}


class SetObj(MapObj):
    """A Set: a Map from each member to itself."""

    __slots__ = ()
    tag = "Set"


class RegExpObj(Obj):
    """A regular expression; `last_index` matters to the flags g and y alone."""

    __slots__ = ("flags", "last_index", "source")
    tag = "RegExp"

    def __init__(self, source: str, flags: str) -> None:
        super().__init__()
        self.source = source
        self.flags = flags
        self.last_index = 0


class FunctionLike(Obj):
    """What can be called."""

    __slots__ = ()
    tag = "Function"


class FunctionObj(FunctionLike):
    """A function of the program with the scope it closes over, and for methods and classes what they need besides."""

    __slots__ = ("env", "fields", "home", "node", "this")

    def __init__(self, node: int, env: Env | None, this: Value | None = None) -> None:
        super().__init__()
        self.node = node
        self.env = env
        self.this = this  # of an arrow function: the `this` around it
        self.home: FunctionObj | None = None  # of a derived class: the class it extends
        self.fields: tuple[Any, ...] = ()  # of a class: what each instance gets


class NativeObj(FunctionLike):
    """A function of the platform."""

    __slots__ = ("call", "construct", "name")

    def __init__(self, name: str, call: NativeCall | None, construct: NativeCall | None = None) -> None:
        super().__init__()
        self.name = name
        self.call = call
        self.construct = construct


class BoundObj(FunctionLike):
    """What `bind` gives."""

    __slots__ = ("arguments", "target", "this")

    def __init__(self, target: Obj, this: Value, arguments: list[Value]) -> None:
        super().__init__()
        self.target = target
        self.this = this
        self.arguments = arguments


class Accessor:
    """A property with a getter."""

    __slots__ = ("getter",)

    def __init__(self, getter: FunctionObj) -> None:
        self.getter = getter


class Opaque(Obj):
    """A value that is not known. It may be passed and stored; whatever looks into it ends the computation."""

    __slots__ = ()
    tag = "Opaque"


OPAQUE: Final = Opaque()

Value: TypeAlias = str | bool | int | float | Nothing | BigInt | Obj
Call: TypeAlias = tuple[Value, Value, list[Value]]  # function, this, arguments
Steps: TypeAlias = Generator[Call, Value, Value]  # a native function that calls back yields the calls and gets their results
NativeCall: TypeAlias = Callable[["Meter", Value, list[Value]], Value | Steps]


def to_units(text: str) -> str:
    """`text` with astral characters as surrogate pairs."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    units = array("H")
    units.frombytes(text.encode("utf-16-le", "surrogatepass"))
    return "".join(map(chr, units))


def from_units(text: str) -> str:
    """`text` with surrogate pairs joined to characters; lone surrogates stay."""
    if text.isascii() or not has_surrogates(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def has_surrogates(text: str) -> bool:
    """Whether any code unit of `text` is a surrogate."""
    return any("\ud800" <= unit <= "\udfff" for unit in text)


def _parts(item: Obj | Env) -> Iterable[Any]:
    """The values directly inside `item`."""
    if isinstance(item, Env):
        yield item.parent
        yield from item.vars.values()
        return
    for value in item.props.values():
        yield value.getter if isinstance(value, Accessor) else value
    yield item.proto
    if isinstance(item, ArrayObj):
        yield from item.items
    elif isinstance(item, MapObj):
        for pair in item.entries.values():
            yield from pair
    elif isinstance(item, FunctionObj):
        yield from (item.env, item.this, item.home)
    elif isinstance(item, BoundObj):
        yield from (item.target, item.this, *item.arguments)


def freeze(value: Value) -> Value:
    """`value`, with everything that it reaches closed against writes."""
    stack: list[Any] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, Obj | Env) and not item.frozen:
            item.frozen = True
            stack.extend(_parts(item))
    return value
