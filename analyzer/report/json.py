"""How does a machine read the report? As the JSON of the output contract, UTF-8, with one final newline.

A place, and whatever else holds no further records, stands on a line of its own, so that people can search and compare the lines. There is
no indentation: of a large report that was indented throughout, four tenths were blanks.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson

from analyzer.errors import InputError
from analyzer.report.document import ReportDocument
from analyzer.report.reading import WHAT_TO_GIVE

LARGEST = 2 << 30  # bytes of a saved report that is read at all


def render(document: ReportDocument) -> bytes:
    """The JSON report. The same document gives the same bytes."""
    return _text(document.to_dict()) + b"\n"


def _text(value: Any) -> bytes:
    """The JSON of `value`. Goes as deep as our own records do."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return b"[\n" + b",\n".join(map(orjson.dumps if "line" in value[0] else _text, value)) + b"\n]"
    if isinstance(value, dict) and "line" not in value and any(isinstance(own, dict | list) for own in value.values()):
        return b"{\n" + b",\n".join(orjson.dumps(name) + b": " + _text(own) for name, own in value.items()) + b"\n}"
    return orjson.dumps(value)


def read(content: bytes, *, where: str) -> ReportDocument:
    """The report that `render` wrote. Raises InputError; `where` names the file in it."""
    try:
        value = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise InputError(f"this is no JSON: {error}", where=where, to_do=WHAT_TO_GIVE) from None
    return ReportDocument.from_dict(value)


def saved(path: Path) -> ReportDocument:
    """The report in a file. Raises InputError where there is none, or where it is none."""
    try:
        if path.exists() and not path.is_file():
            raise InputError("is no regular file", where=str(path), to_do=WHAT_TO_GIVE)
        if path.stat().st_size > LARGEST:
            raise InputError(f"is larger than {LARGEST >> 30} GiB", where=str(path), to_do=WHAT_TO_GIVE)
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path), to_do=WHAT_TO_GIVE) from None
    return read(content, where=str(path))


def is_saved(path: Path) -> bool:
    """Whether a target is meant as a saved report: no JSON file is a program."""
    return path.suffix.lower() == ".json" and path.is_file()
