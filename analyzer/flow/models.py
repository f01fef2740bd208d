"""Which values of the platform does the engine know by name? Plain records, so that `flow` need not import the rulebook.

`rulebook/match.py` makes them from the YAML files in `rules/`. An ApiPath says where a value comes from (`import(os).hostname()`), an
Access says where in a call a value sits (`0.headers`, `return[]`). Both are parsed texts; `str()` gives the text back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Literal

SourceKind = str  # a source kind of the output contract: timezone, process.env, …
SinkKind = str  # a sink kind of the output contract: fetch, http-lib(axios), …
Part = Literal["url", "host", "header", "body", "query", "option", "argv"]
Receiver = Literal["scalar", "string", "array", "map", "set", "promise", "object", "buffer", "url", "any"]

UNKNOWN = "\ufffd"  # stands for each piece that is no constant in a text that is partly constant


class StepKind(Enum):
    """How one step of an ApiPath or of an Access moves on."""

    MEMBER = "member"  # .name
    ANY_MEMBER = "any-member"  # .*
    CALL = "call"  # ()       ApiPath: what a call or `new` yields; Access: what calling the function there returns
    GIVEN = "given"  # ("a")    ApiPath: what a call whose arguments are these constants, and no others, yields
    CALLBACK = "callback"  # (0→1)    ApiPath: parameter `parameter` of the callback given as argument `argument`
    ELEMENT = "element"  # []       Access: any element of an array, any value of a Map, any member of a Set
    INDEX = "index"  # [2]      Access: the element at a constant index
    KEY = "key"  # [#0]     Access: the element whose key is the constant in argument `argument`, any element where it is no constant
    NAMED = "named"  # .#1      Access: the property whose name is the constant in argument `argument`, any property where it is no constant
    NAMES = "names"  # #       Access: the keys of a Map, the property names of an object
    PARAMETER = "parameter"  # (1)      Access: parameter `parameter` of the function there
    ERROR = "error"  # ~        Access: what a promise is rejected with, what a call throws


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step. `name` belongs to MEMBER; `texts` to GIVEN; `argument` to CALLBACK, KEY, NAMED; `parameter` to CALLBACK, PARAMETER and
    (the index) INDEX."""

    kind: StepKind
    name: str = ""
    argument: int = 0
    parameter: int = 0
    texts: tuple[str, ...] = ()

    def __str__(self) -> str:
        match self.kind:
            case StepKind.MEMBER:
                return f".{self.name}"
            case StepKind.CALLBACK:
                return f"({self.argument}→{self.parameter})"
            case StepKind.GIVEN:
                return f"({', '.join(map(_quoted, self.texts))})"
            case StepKind.INDEX:
                return f"[{self.parameter}]"
            case StepKind.KEY:
                return f"[#{self.argument}]"
            case StepKind.NAMED:
                return f".#{self.argument}"
            case StepKind.PARAMETER:
                return f"({self.parameter})"
            case _:
                return _FIXED[self.kind]


def _quoted(text: str) -> str:
    return f'"{text}"'


_FIXED = {StepKind.ANY_MEMBER: ".*", StepKind.CALL: "()", StepKind.ELEMENT: "[]", StepKind.NAMES: "#", StepKind.ERROR: "~"}


@dataclass(frozen=True, slots=True)
class ApiPath:
    """Where a value of the platform or of a package is found.

    `root_kind` "global": `root` is a global's name, with `globalThis.`, `window.` and the like removed. "module": `root` is the name
    that is required or imported, without `node:`; default export, namespace and `module.exports` are one value. "any": any receiver
    (`root` is empty), the first step is a member with a distinctive name.
    `steps` holds MEMBER, ANY_MEMBER, CALL, GIVEN and CALLBACK alone. Promises are transparent: no step stands for `await`.
    """

    root_kind: Literal["global", "module", "any"]
    root: str
    steps: tuple[PathStep, ...] = ()

    @property
    def label(self) -> str:
        """How to call a fact that has no name of its own: `timeZone`, `hostname()`, `is-docker()`."""
        members = [place for place, step in enumerate(self.steps) if step.kind is StepKind.MEMBER]
        last = members[-1] if members else -1
        name = self.steps[last].name if members else self.root
        called = any(step.kind is StepKind.CALL for step in self.steps[last + 1 : last + 2])
        return f"{name}()" if called else name

    def __str__(self) -> str:
        root = {"global": self.root, "module": f"import({self.root})", "any": "*"}[self.root_kind]
        return root + "".join(map(str, self.steps))


class Base(Enum):
    """The part of a call at which an Access starts."""

    THIS = "this"  # the receiver
    ARGUMENT = "argument"  # N: argument `index`
    REST = "rest"  # N..: argument `index` and all later ones
    EVERY = "every"  # *: every argument
    RETURN = "return"  # the result
    MAKER = "maker"  # ^N: argument `index` of the call that made the receiver, as in `request(URL).write(…)`; endpoints, conditions


@dataclass(frozen=True, slots=True)
class Access:
    """Where in a call a value sits: a base and the way on from there. `path` may hold every StepKind but CALLBACK."""

    base: Base
    index: int = 0
    path: tuple[PathStep, ...] = ()

    def __str__(self) -> str:
        match self.base:
            case Base.ARGUMENT:
                start = str(self.index)
            case Base.REST:
                start = f"{self.index}.."
            case Base.EVERY:
                start = "*"
            case Base.MAKER:
                start = f"^{self.index}"
            case _:
                start = self.base.value
        return start + "".join(map(str, self.path))


@dataclass(frozen=True, slots=True)
class Condition:
    """A call counts only where the constant at `at` matches one of `patterns`; `*` in a pattern stands for any text, also none.

    Texts that are partly constant are tested with UNKNOWN in place of every piece that is not, numbers and booleans as JavaScript
    prints them. A value of which nothing is constant matches nothing.
    """

    at: Access
    patterns: tuple[str, ...]
    ignore_case: bool = False

    def holds(self, text: str) -> bool:
        """Whether `text` matches a pattern."""
        if self.ignore_case:
            text = text.lower()
        return any(matches(text, pattern.lower() if self.ignore_case else pattern) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """An environment fact. `conditions` (all must hold) look at the arguments of the last call in the path.

    `name` is how to call the fact; empty: the `label` of the path that was taken.
    `environment`: the value at a path is the whole table of variables; a member read of it is the source.
    `named_by`: the fact is the environment variable whose name is the constant there (`Deno.env.get("TZ")`).
    `deep`: the value is an object and everything in it belongs to the fact (`os.cpus()`); otherwise it is a primitive.
    `inventory_only`: listed, never followed.
    `uncalled`: counts in functions that nothing calls, too.
    `gates`: whether a send that it decides about is a finding of its own.
    """

    id: str
    kind: SourceKind
    paths: tuple[ApiPath, ...]
    name: str = ""
    environment: bool = False
    named_by: Access | None = None
    deep: bool = False
    inventory_only: bool = False
    uncalled: bool = False
    gates: bool = True
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class PartSpec:
    """What the value at `at` (and everything in it) is for the receiver. The longest `at` that holds a value decides; among equals
    constants beat wildcards, then the earlier one."""

    at: Access
    part: Part


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What the program stores all of `members` to is the value at `path`; a chain `(prototype, NAME)` is what instances have."""

    path: ApiPath
    members: tuple[tuple[str, ...], ...]
    follow: bool = False  # values that the package is given are followed into its own code, too


@dataclass(frozen=True, slots=True)
class LibraryMark:
    """A module that holds one of these strings as a literal is of this package."""

    package: str
    strings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CrossingSpec:
    """What a call hands to another process or to a file, and where it comes back: what is at `source` of the call is found at `targets`.

    `files`: where the file stands that is started (the first that is one of the release counts), or the path of the file that is written.
    `kept`: the values at `targets` are read from the file (its path is argument 0 of the reading call); else they are in the started file.
    `starts`: how the file runs that the call starts. `shift`: the element N of a list is the element N + shift at the other end.
    """

    id: str
    calls: tuple[ApiPath, ...]
    files: tuple[Access, ...]
    source: Access
    targets: tuple[ApiPath, ...]
    kept: bool = False
    starts: Literal["spawned", "forked", "worker", ""] = ""
    shift: int = 0


@dataclass(frozen=True, slots=True)
class SinkSpec:
    """A call through which values leave. A call through `new` counts the same.

    `stores`: writing to a member at such a path counts as a call with the stored value as argument 0.
    `endpoint`: where the address sits, in the order to try; a later host and path complete an earlier one that lacks them.
    `border`: what goes in stays on the machine (a file, another process).
    Where several sinks fit one call, one whose conditions hold beats one without conditions, and a longer path beats a shorter one.
    """

    id: str
    kind: SinkKind
    calls: tuple[ApiPath, ...]
    parts: tuple[PartSpec, ...]
    endpoint: tuple[Access, ...] = ()
    stores: tuple[ApiPath, ...] = ()
    border: bool = False
    conditions: tuple[Condition, ...] = ()


Mode = Literal["value", "copy", "taint", "deep"]


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """One way through a function. `transform` names what happens to the value (`hash`, `boolean`, …); empty: nothing worth a word.

    `value`: what `source` holds is in `target`, with its remaining access path.
    `copy`: the same, but the target is another object than the source.
    `taint`: if anything in `source` is tainted, `target` is a tainted scalar.
    `deep`: if anything in `source` is tainted, `target` and everything in it is (`JSON.parse`).
    `absent`: only where the call has no argument of this index; -1: always.
    """

    source: Access
    target: Access
    mode: Mode = "value"
    transform: str = ""
    absent: int = -1


@dataclass(frozen=True, slots=True)
class SummarySpec:
    """What a function does with values: `apis` are paths of the callee, `reads` paths of members whose read computes something
    (`URL().href`; `this` is the object), `methods` are names on a receiver of kind `on`.

    A `value` flow from `this` or an argument to `return`, both without a path, says that the result is that very value: an ApiPath goes
    on through it (`request.post(URL).set(…).send(…)`, `Object.freeze(process).env`).
    `apis` with no flows: the result holds nothing of the arguments (`crypto.randomUUID`).
    A member that starts with `$` is hidden state of one library.
    A flow from `return…` says that what is later written there reaches `target` (views on a buffer, `Promise.withResolvers`).
    `gives` is the kind of value that the result is: what is known of that path is known of the result (`List().map` gives another list).
    A PARAMETER step below a parameter (`0(0)(1)`) is what the callback passes on to the function it was given; one below a member of
    the target (`0.write(0)`) is a call of that member.
    `binds`: where the arguments sit that the result passes to argument 0 before its own (`1..` for `partial(f, 1, 2)`).
    """

    id: str
    apis: tuple[ApiPath, ...] = ()
    reads: tuple[ApiPath, ...] = ()
    methods: tuple[str, ...] = ()
    on: Receiver = "any"
    flows: tuple[FlowSpec, ...] = ()
    gives: ApiPath | None = None
    binds: Access | None = None


@dataclass(frozen=True, slots=True)
class SanitizerSpec:
    """What makes a value harmless, by the conventions of a program. Names may hold `*`.

    `calls`: what a function or method of such a name returns is not followed.
    `tests`: where a call of such a name must have been true, its first argument is not followed.
    `memberships`: the same for whatever was found in a container, be it made of constants or not.
    `patterns`: the same for a text all of whose characters a regular expression names.
    """

    id: str
    calls: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()
    memberships: bool = False
    patterns: bool = False


@dataclass(frozen=True, slots=True)
class Switches:
    """Names by which a user tells a program whether to send: globs over environment variables and over members of settings, in small
    letters; those of settings are without `_` and `-`."""

    environment: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()

    def is_variable(self, name: str) -> bool:
        """Whether an environment variable is such a switch."""
        return any(matches(name.lower(), pattern) for pattern in self.environment)

    def is_setting(self, name: str) -> bool:
        """Whether a member of settings is; `telemetry.enabled` is a member of a member."""
        plain = name.lower().replace("_", "").replace("-", "")
        return any(matches(plain, pattern) for pattern in self.settings)


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A glob over environment names with its kind; `weight` counts the characters that are no `*`."""

    pattern: str
    kind: SourceKind
    ignore_case: bool
    weight: int


@dataclass(frozen=True, slots=True)
class EnvironmentNames:
    """Which kind of fact is the environment variable of this name?"""

    exact: Mapping[str, SourceKind] = field(default_factory=dict)
    folded: Mapping[str, SourceKind] = field(default_factory=dict)  # lower case names that count in any case
    patterns: tuple[NamePattern, ...] = ()  # heaviest first
    _known: dict[str, SourceKind] = field(default_factory=dict, repr=False, compare=False)  # what `kind` has answered

    def kind(self, name: str) -> SourceKind:
        """Exact name, then the name in any case, then the pattern with the most characters, else `process.env`."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._kind(name)
        return found

    def _kind(self, name: str) -> SourceKind:
        known = self.exact.get(name) or self.folded.get(name.lower())
        if known:
            return known
        for rule in self.patterns:
            if matches(name.lower(), rule.pattern.lower()) if rule.ignore_case else matches(name, rule.pattern):
                return rule.kind
        return "process.env"


def matches(text: str, pattern: str) -> bool:
    """Glob with `*` alone, in time linear in both (a piece is never looked for twice)."""
    pieces = pattern.split("*")
    if len(pieces) == 1:
        return text == pattern
    if len(text) < len(pieces[0]) + len(pieces[-1]) or not text.startswith(pieces[0]) or not text.endswith(pieces[-1]):
        return False
    at, stop = len(pieces[0]), len(text) - len(pieces[-1])
    for piece in pieces[1:-1]:
        found = text.find(piece, at, stop)
        if found < 0:
            return False
        at = found + len(piece)
    return True
