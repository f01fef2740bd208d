from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flow.models import Base, StepKind
from analyzer.rulebook.paths import PathError, parse_access, parse_api_path


@pytest.mark.parametrize(
    "text",
    [
        "process",
        "process.env",
        "Intl.DateTimeFormat().resolvedOptions().timeZone",
        "import(os).hostname()",
        "import(@scope/name/part).default.*",
        "import(child_process).exec(1→1)",
        "import.meta.env",
        "__acme_*()",
        'load("os", "")().name',
        "*.getTimezoneOffset()",
    ],
)
def test_an_api_path_prints_as_it_was_written(text: str) -> None:
    assert str(parse_api_path(text)) == text


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("globalThis.fetch", "fetch"),
        ("window.self.global.process.env", "process.env"),
        ("import(node:os).hostname()", "import(os).hostname()"),
        ("import(process).env", "process.env"),
        ("import(node:process).env", "process.env"),
        ("import(fs).readFile(1->1)", "import(fs).readFile(1→1)"),
        ("globalThis", "globalThis"),
    ],
)
def test_ways_of_writing_that_mean_the_same(text: str, meaning: str) -> None:
    assert parse_api_path(text) == parse_api_path(meaning)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Intl.DateTimeFormat().resolvedOptions().timeZone", "timeZone"),
        ("*.getTimezoneOffset()", "getTimezoneOffset()"),
        ("import(os).hostname()", "hostname()"),
        ("import(is-docker)()", "is-docker()"),
        ("import(is-ci)", "is-ci"),
        ("import(address).mac(0→1)", "mac"),
        ("process.argv", "argv"),
    ],
)
def test_how_a_fact_is_called_after_its_path(text: str, label: str) -> None:
    assert parse_api_path(text).label == label


def test_the_parts_of_an_api_path() -> None:
    path = parse_api_path("import(fs).readFile(2→1).*")
    assert (path.root_kind, path.root) == ("module", "fs")
    assert [step.kind for step in path.steps] == [StepKind.MEMBER, StepKind.CALLBACK, StepKind.ANY_MEMBER]
    assert (path.steps[1].argument, path.steps[1].parameter) == (2, 1)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("", 0),
        ("9a", 0),
        ("*", 1),
        ("*()", 1),
        ("import()", 0),
        ("import(a b)", 0),
        ("process..env", 7),
        ("process.env.", 11),
        ("process.env()x", 13),
        ("fs.readFile(1,1)", 11),
        ("fs.read[0]", 7),
        ("process.env ", 11),
    ],
)
def test_a_wrong_api_path_names_the_column(text: str, column: int) -> None:
    with pytest.raises(PathError) as caught:
        parse_api_path(text)
    assert caught.value.column == column


@pytest.mark.parametrize(
    "text",
    [
        "this",
        "return",
        "0",
        "12",
        "1..",
        "*",
        "^0",
        "0.headers",
        "0.:path",
        "this[]",
        "0[3]",
        "0[#1].x",
        "0.#1.x",
        "0()",
        "0(0)(1)",
        "return~",
        "0#",
        "1.*[].a",
    ],
)
def test_an_access_prints_as_it_was_written(text: str) -> None:
    assert str(parse_access(text)) == text


def test_the_parts_of_an_access() -> None:
    access = parse_access("2..[#0].name(1)")
    assert (access.base, access.index) == (Base.REST, 2)
    assert [step.kind for step in access.path] == [StepKind.KEY, StepKind.MEMBER, StepKind.PARAMETER]
    assert parse_access("^1").base is Base.MAKER


@pytest.mark.parametrize(
    ("text", "column"), [("", 0), ("that", 0), ("-1", 0), ("0.", 1), ("0[", 1), ("0[-1]", 1), ("0(a)", 1), ("return ~", 6), ("100", 2)]
)
def test_a_wrong_access_names_the_column(text: str, column: int) -> None:
    with pytest.raises(PathError) as caught:
        parse_access(text)
    assert caught.value.column == column


@given(st.text(alphabet="abimport()[].*#~^→->0123:_$ /@", max_size=40))
def test_any_text_is_a_path_that_prints_the_same_meaning_or_an_error_inside_the_text(text: str) -> None:
    for parse in (parse_api_path, parse_access):
        column = 0
        try:
            value = parse(text)
        except PathError as error:
            column = error.column
        else:
            assert parse(str(value)) == value
        assert 0 <= column <= len(text)
