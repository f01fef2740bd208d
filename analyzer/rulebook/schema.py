"""What may a rule file say? A model for each of its lists; anything else is an error.

A rule file is one YAML mapping with any of the lists of RuleFile. Paths and accesses are parsed here, so that a model holds values
and no text that could still be wrong.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

from analyzer.flow.models import Access, ApiPath, Mode, Part, Receiver
from analyzer.model import Category, Flow, Level
from analyzer.rulebook.paths import PathError, parse_access, parse_api_path

SourceKindName = Literal[
    "timezone", "proxy", "base-url", "locale", "hostname", "username", "os-info", "machine-id", "network-interfaces", "ci",
    "process.env", "proc-environ", "process.argv", "cwd", "homedir", "git", "tty", "container", "package-manager", "file-content",
]  # fmt: skip
PlainSinkKind = Literal[
    "fetch", "http.request", "https.request", "http2", "xhr", "websocket", "net.connect", "tls.connect", "dns", "dgram", "beacon",
    "process.spawn", "file.write", "llm-request",
]  # fmt: skip
SOURCE_KINDS: tuple[str, ...] = get_args(SourceKindName)
SINK_KINDS: tuple[str, ...] = get_args(PlainSinkKind)
NAMED_SINK_KINDS: tuple[str, ...] = ("http-lib", "sdk")  # written with the package: http-lib(axios)

Transform = Literal[
    "hash", "boolean", "count", "index", "number", "substring", "case", "replace", "encode", "decode", "compress", "encrypt", "date",
]  # fmt: skip
Precision = Literal["very-high", "high", "medium", "low"]

API_PATH_PATTERN = (
    r"^(import\([^()\s]+\)|import\.meta|\*|[A-Za-z_$:][\w$:-]*\*?)"
    r"(\.[A-Za-z_$:][\w$:-]*|\.\*|\(\)|\(\"[^\"]*\"(, ?\"[^\"]*\")*\)|\(\d{1,2}(→|->)\d{1,2}\))*$"
)
ACCESS_PATTERN = (
    r"^(this|return|\^\d{1,2}|\d{1,2}\.\.|\d{1,2}|\*)"
    r"(\.[A-Za-z_$:][\w$:-]*|\.\*|\.#\d{1,2}|\[\]|\[\d{1,4}\]|\[#\d{1,2}\]|\(\)|\(\d{1,2}\)|#|~)*$"
)
_NAMED_SINK = rf"({'|'.join(NAMED_SINK_KINDS)})\([^()\s]+\)"  # `http-lib(*)` in `sink_kinds` means any library
_PLAIN_SINKS = "|".join(kind.replace(".", r"\.") for kind in SINK_KINDS)


def _parser(parse: Callable[[str], object]) -> Callable[[object], object]:
    def validate(value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):  # `at: 0`: YAML gives a number
            value = str(value)
        if not isinstance(value, str):
            raise PydanticCustomError("path", "a text is needed here")
        try:
            return parse(value)
        except PathError as problem:
            raise PydanticCustomError("path", "{what}", {"what": problem.what, "column": problem.column}) from problem

    return validate


def _listed(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else [value]


def _constant_text(value: object) -> object:
    """Constants of conditions are compared as JavaScript prints them: `true`, `443`."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else value


def _message(text: str) -> str:
    """A check's message may name these four and nothing else, so that filling it in cannot fail."""
    allowed = {"source", "sink", "part", "endpoint"}
    try:
        fields = [(name, spec, conversion) for _, name, spec, conversion in string.Formatter().parse(text) if name is not None]
    except ValueError:
        fields = [("", "", None)]
    if any(name not in allowed or spec or conversion for name, spec, conversion in fields):
        raise PydanticCustomError("placeholder", "only {source}, {sink}, {part} and {endpoint} may stand in braces")
    return text


ApiPathText = Annotated[ApiPath, PlainValidator(_parser(parse_api_path)), WithJsonSchema({"type": "string", "pattern": API_PATH_PATTERN})]
AccessText = Annotated[
    Access,
    PlainValidator(_parser(parse_access)),
    WithJsonSchema({"anyOf": [{"type": "string", "pattern": ACCESS_PATTERN}, {"type": "integer", "minimum": 0, "maximum": 99}]}),
]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9@][a-z0-9@/._-]*$", max_length=80)]
MemberChain = Annotated[str, Field(pattern=r"^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*){0,3}$", max_length=200)]
FunctionName = Annotated[str, Field(pattern=r"^[\w$*]*[\w$][\w$*]*$", max_length=80)]
Prose = Annotated[str, Field(min_length=1, pattern=r"\S")]
Text = Annotated[
    str,
    BeforeValidator(_constant_text),
    Field(min_length=1),
    WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "integer"}, {"type": "boolean"}]}),
]
SinkKindName = Annotated[str, Field(pattern=rf"^({_PLAIN_SINKS}|{_NAMED_SINK})$")]
Page = Annotated[str, Field(pattern=r"^docs/[\w./-]+\.md(#[a-z0-9-]+)?$")]


class Model(BaseModel):
    """Frozen; an unknown field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class When(Model):
    """The rule counts only where the constant at `at` matches one of `matches` (`*` stands for any text)."""

    at: AccessText
    matches: Annotated[tuple[Text, ...], Field(min_length=1)]
    ignore_case: bool = False


class _OneOrMany:
    """A list of one may be written without its brackets; this says so in the JSON schema."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(schema)
        return {"anyOf": [many["items"], many]}


Conditions = Annotated[tuple[When, ...], BeforeValidator(_listed), _OneOrMany()]


class SourceModel(Model):
    """An environment fact and the ways to read it."""

    id: Identifier
    kind: SourceKindName
    message: Prose
    doc: Page
    paths: Annotated[tuple[ApiPathText, ...], Field(min_length=1)]
    name: str = ""
    environment: bool = False
    named_by: AccessText | None = None
    deep: bool = False
    inventory_only: bool = False
    uncalled: bool = False
    gates: bool = True
    when: Conditions = ()
    example: Prose
    counterexample: Prose


class EnvironmentNamesModel(Model):
    """Names of environment variables that mean one kind of fact. A name is exact or a glob with `*` at an end."""

    id: Identifier
    kind: SourceKindName
    names: Annotated[tuple[Annotated[str, Field(pattern=r"^(\*?[^*\s]+\*?)$")], ...], Field(min_length=1)]
    case_insensitive: bool = False
    doc: Prose


_Glob = Annotated[str, Field(pattern=r"^(\*?[^*\s]+\*?)$")]


class SwitchModel(Model):
    """Names by which a user tells a program whether to send: environment variables, and members of settings (in small letters, without
    `_` and `-`; `a.b` is a member `b` of an `a`). A name is exact or a glob with `*` at an end."""

    id: Identifier
    environment: tuple[_Glob, ...] = ()
    settings: tuple[Annotated[str, Field(pattern=r"^(\*?[a-z0-9.]+\*?)$")], ...] = ()
    doc: Prose


class PartModel(Model):
    """What the receiver takes the value at `at` for."""

    at: AccessText
    part: Part


class SinkModel(Model):
    """A call (or a store) through which values leave. `http-lib(*)` and `sdk(*)` take the name of the package from each path."""

    id: Identifier
    kind: SinkKindName
    message: Prose
    doc: Page
    calls: tuple[ApiPathText, ...] = ()
    stores: tuple[ApiPathText, ...] = ()
    parts: Annotated[tuple[PartModel, ...], Field(min_length=1)]
    endpoint: tuple[AccessText, ...] = ()
    border: bool = False
    when: Conditions = ()
    example: Prose
    counterexample: Prose

    @model_validator(mode="after")
    def _has_way(self) -> SinkModel:
        if not self.calls and not self.stores:
            raise PydanticCustomError("way", "a sink needs `calls` or `stores`")
        if self.kind.endswith("(*)") and any(path.root_kind != "module" for path in (*self.calls, *self.stores)):
            raise PydanticCustomError("way", "a kind with (*) needs paths that start with import(NAME)")
        return self


class FlowModel(Model):
    """One way of values through a function."""

    source: AccessText = Field(alias="from")
    target: AccessText = Field(alias="to")
    mode: Mode = Field(default="value", alias="as")
    transform: Literal["", Transform] = ""
    absent: Annotated[int, Field(ge=-1, le=20)] = -1


class SummaryModel(Model):
    """What a function that we do not read does with its arguments."""

    id: Identifier
    api: tuple[ApiPathText, ...] = ()
    reads: tuple[ApiPathText, ...] = ()
    method: tuple[Prose, ...] = ()
    on: Receiver = "any"
    flows: tuple[FlowModel, ...] = ()
    gives: ApiPathText | None = None
    binds: AccessText | None = None
    doc: Prose
    example: str = ""

    @model_validator(mode="after")
    def _has_callee(self) -> SummaryModel:
        if bool(self.api or self.reads) == bool(self.method):
            raise PydanticCustomError("callee", "a summary needs either `api` (or `reads`) or `method`")
        if self.gives is not None and not self.api:
            raise PydanticCustomError("gives", "`gives` needs `api`: what a method gives depends on its receiver")
        return self


class AliasModel(Model):
    """A second way to the same value: whatever a rule says of `same_as` holds for `path`."""

    id: Identifier
    path: ApiPathText
    same_as: ApiPathText
    doc: Prose


class FingerprintModel(Model):
    """How a package is known again inside a bundle: what all of these members are stored to is what the package exports.

    `path` says what the value is where it is not the whole package. A member `paginate.all` lies further in, a member `prototype.track`
    is what instances of a class have. `follow`: what the package is given is also followed into its own code, to where it sends it.
    """

    id: Identifier
    package: Annotated[str, Field(min_length=1, max_length=200)]
    path: ApiPathText | None = None
    members: Annotated[tuple[MemberChain, ...], Field(min_length=3, max_length=40)]
    follow: bool = False
    doc: Prose


class LibraryModel(Model):
    """By what the code of a package is known again inside a bundle: a module that holds one of these strings as a literal is of it.

    It says whose code a place is in, and nothing about what the code does. Each string must be one that no other package has.
    """

    id: Identifier
    package: Annotated[str, Field(min_length=1, max_length=200)]
    strings: Annotated[tuple[Annotated[str, Field(min_length=8, max_length=200)], ...], Field(min_length=1, max_length=40)]
    doc: Prose


class CrossingModel(Model):
    """What a call hands to another process or to a file, and where it comes back into the program: `from` of the call is found at `to`.

    `file`: where the file stands that is started, or the path that is written. `kept`: it is a file that is read again.
    `starts`: how the file runs that the call starts. `shift`: the element N of a list is the element N + shift at the other end.
    """

    id: Identifier
    calls: Annotated[tuple[ApiPathText, ...], Field(min_length=1)]
    file: Annotated[tuple[AccessText, ...], Field(min_length=1)]
    source: Annotated[AccessText, Field(alias="from")]
    to: Annotated[tuple[ApiPathText, ...], Field(min_length=1)]
    kept: bool = False
    starts: Literal["spawned", "forked", "worker", ""] = ""
    shift: Annotated[int, Field(ge=0, le=9)] = 0
    doc: Prose


class OpaqueModel(Model):
    """A library part that swallows whatever enters it: functions that mention all of `mentions` often, properties called one of `keys`."""

    id: Identifier
    mentions: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    doc: Prose


class SanitizerModel(Model):
    """What makes a value harmless, by the conventions of a program: functions that clean a value, tests after which it is clean.

    `memberships`: what was found in any container; `patterns`: a text all of whose characters a regular expression names.
    """

    id: Identifier
    calls: tuple[FunctionName, ...] = ()
    tests: tuple[FunctionName, ...] = ()
    memberships: bool = False
    patterns: bool = False
    doc: Prose

    @model_validator(mode="after")
    def _has_way(self) -> SanitizerModel:
        if not (self.calls or self.tests or self.memberships or self.patterns):
            raise PydanticCustomError("way", "a sanitizer needs `calls`, `tests`, `memberships` or `patterns`")
        return self


class MeaningModel(Model):
    """What words have in common that programs compare facts with: `time zones`. A word is a whole text, with `*` a beginning or an end."""

    id: Identifier
    kind: Annotated[str, Field(min_length=3, max_length=60)]
    words: Annotated[tuple[Annotated[str, Field(pattern=r"^(\*?[^*\s]+\*?)$")], ...], Field(min_length=1)]
    doc: Prose


class Applies(Model):
    """To which findings a check belongs. An empty list means every kind."""

    category: Category
    flow: Flow | None = None
    source_kinds: tuple[SourceKindName, ...] = ()
    sink_kinds: tuple[SinkKindName, ...] = ()


class Check(Model):
    """What a finding is called, how bad it is, and where its page lies."""

    id: Annotated[str, Field(pattern=r"^[A-Z]{2,8}\d{3}$")]
    title: Prose
    message: Annotated[Prose, AfterValidator(_message)]
    severity: Level
    precision: Precision
    applies: Applies
    tags: Annotated[tuple[str, ...], Field(max_length=10)] = ()
    doc: Page
    example: Prose
    counterexample: Prose

    @property
    def category(self) -> Category:
        """The category of every finding of this check."""
        return self.applies.category


class RuleFile(Model):
    """One file of a rule pack."""

    sources: tuple[SourceModel, ...] = ()
    environment: tuple[EnvironmentNamesModel, ...] = ()
    switches: tuple[SwitchModel, ...] = ()
    sinks: tuple[SinkModel, ...] = ()
    summaries: tuple[SummaryModel, ...] = ()
    aliases: tuple[AliasModel, ...] = ()
    fingerprints: tuple[FingerprintModel, ...] = ()
    libraries: tuple[LibraryModel, ...] = ()
    crossings: tuple[CrossingModel, ...] = ()
    opaque: tuple[OpaqueModel, ...] = ()
    sanitizers: tuple[SanitizerModel, ...] = ()
    meanings: tuple[MeaningModel, ...] = ()
    checks: tuple[Check, ...] = ()


def json_schema() -> dict[str, Any]:
    """The JSON schema of a rule file, for editors and for packs kept elsewhere."""
    schema = RuleFile.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "bundletap rule file"} | schema
