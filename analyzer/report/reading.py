"""Which scan does this JSON describe? Reads a saved report, which anybody may have written, into the records of the model.

The records say what is expected: a record is a JSON object with its fields, a `place` stands in the object of its owner, a pair of places
is an object with source and sink. Unknown fields are passed over, so that a later 1.x report can still be read; a field that an earlier 1.x
did not write yet has the default of its record; any other missing or wrong one is an InputError with its path in the JSON.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from analyzer.errors import InputError
from analyzer.model import (
    Comparison,
    Coverage,
    Diagnostic,
    FileInfo,
    Finding,
    InventoryItem,
    PackageInfo,
    Place,
    RuleInfo,
    ScanResult,
    TargetInfo,
)

WHAT_TO_GIVE = "Give a JSON report that bundletap wrote."
_MISSING = dataclasses.MISSING
_FLAT = (str, int, float, bool, type(None))  # what the free-form objects of the contract (container, alternatives …) hold


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the JSON and where it stands, such as `report.findings[3].sink`."""

    value: object
    where: str = "report"

    def at(self, name: str) -> Field:
        """The field `name` of this object; absent and null are the same."""
        if not isinstance(self.value, dict):
            raise self.wrong("an object")
        return Field(self.value.get(name), f"{self.where}.{name}")

    def has(self, name: str) -> bool:
        """Whether this object has the field `name`, be it null."""
        return isinstance(self.value, dict) and name in self.value

    def items(self) -> list[Field]:
        """The items of this list."""
        if not isinstance(self.value, list):
            raise self.wrong("a list")
        return [Field(item, f"{self.where}[{index}]") for index, item in enumerate(self.value)]

    def wrong(self, expected: str) -> InputError:
        """The error that says what was expected here."""
        given = "null or missing" if self.value is None else f"of type {type(self.value).__name__}"
        return InputError(f"{expected} is expected, this is {given}", where=self.where, to_do=WHAT_TO_GIVE)


def read_result(value: object) -> tuple[ScanResult, str]:
    """The scan that a JSON report describes and the version of the tool that wrote it. Raises InputError."""
    report = Field(value)
    version = _read(str, report.at("schema_version"))
    if version.split(".")[0] != "1":
        raise InputError(f"schema_version {version!r} is not known", where="report", to_do="Use the bundletap that wrote the report.")
    tool, inventory = report.at("tool"), report.at("inventory")
    result = ScanResult(
        target=_read(TargetInfo, report.at("target")),
        complete=_read(bool, report.at("complete")),
        coverage=_read(Coverage, report.at("coverage")),
        findings=_read(tuple[Finding, ...], report.at("findings")),
        sources=_read(tuple[InventoryItem, ...], inventory.at("sources")),
        sinks=_read(tuple[InventoryItem, ...], inventory.at("sinks")),
        selections=_read(tuple[InventoryItem, ...], inventory.at("selections")) if inventory.has("selections") else (),
        suppressed=_read(tuple[Finding, ...], report.at("suppressed")),
        diagnostics=_read(tuple[Diagnostic, ...], report.at("diagnostics")),
        package=_read(PackageInfo | None, report.at("package")),
        comparison=_read(Comparison | None, report.at("comparison")),
        files=_read(tuple[FileInfo, ...], report.at("files")) if report.has("files") else (),
        rules=_read(tuple[RuleInfo, ...], report.at("rules")) if report.has("rules") else (),
        rules_sha256=_read(str, tool.at("rules_sha256")),
    )
    return result, _read(str, tool.at("version"))


def _read(kind: Any, field: Field) -> Any:
    """`field` as a value of the annotated type `kind`. Goes as deep as the records do, whatever the JSON holds."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind):
        return _read_record(kind, field)
    if origin is Literal:
        return _read_choice(arguments, field)
    if origin in (types.UnionType, typing.Union):  # X | None is the only union of the records
        return None if field.value is None else _read(arguments[0], field)
    if origin is tuple:
        return _read_tuple(arguments, field)
    if origin is Mapping:
        return _read_mapping(arguments[1], field)
    return _read_scalar(kind, field)


@cache
def _annotations(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


@cache
def _optional(kind: type) -> frozenset[str]:
    fields = dataclasses.fields(kind)
    return frozenset(each.name for each in fields if each.default is not _MISSING or each.default_factory is not _MISSING)


def _read_record(kind: Any, field: Field) -> Any:
    values: dict[str, Any] = {}
    for name, hint in _annotations(kind).items():
        if name == "place":
            values[name] = _read(hint, field)
        elif name not in _optional(kind) or field.has(name):
            values[name] = _read(hint, field.at(name))
    return kind(**values)


def _read_choice(words: tuple[str, ...], field: Field) -> str:
    if not isinstance(field.value, str) or field.value not in words:
        raise field.wrong(" or ".join(words))
    return field.value


def _read_tuple(arguments: tuple[Any, ...], field: Field) -> tuple[Any, ...]:
    if arguments == (Place, Place):
        return _read(Place, field.at("source")), _read(Place, field.at("sink"))
    return tuple(_read(arguments[0], item) for item in field.items())


def _read_mapping(kind: Any, field: Field) -> dict[str, Any]:
    if not isinstance(field.value, dict):
        raise field.wrong("an object")
    fields = {name: field.at(name) for name in field.value}
    if kind is object:
        return {name: _read_flat(item) for name, item in fields.items()}
    return {name: _read_scalar(kind, item) for name, item in fields.items()}


def _read_flat(field: Field) -> object:
    if isinstance(field.value, list):
        return [_read_flat_scalar(item) for item in field.items()]
    return _read_flat_scalar(field)


def _read_flat_scalar(field: Field) -> object:
    if not isinstance(field.value, _FLAT):
        raise field.wrong("a string, a number, true, false or null")
    return field.value


def _read_scalar(kind: type, field: Field) -> Any:
    value = field.value
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise field.wrong({str: "a string", int: "a whole number", float: "a number", bool: "true or false"}[kind])
    if isinstance(value, int) and value < 0:
        raise field.wrong("a number that is not negative")
    return value
