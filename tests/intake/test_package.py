from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake.package import Package, module_goal, nearest, read_package

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
FIELDS = st.sampled_from(["name", "version", "bin", "type", "directories", "main"])


def package(text: str | bytes, folder: str = "") -> Package:
    result = read_package(folder, text.encode() if isinstance(text, str) else text)
    assert isinstance(result, Package)
    return result


@given(st.dictionaries(FIELDS, JSON | st.dictionaries(st.sampled_from(["bin", "x"]), JSON)))
def test_any_shape_is_tolerated(value: dict[str, object]) -> None:
    read = package(json.dumps(value))
    for command, path in read.commands():
        assert isinstance(command, str)
        assert ".." not in path.split("/")
        assert not path.startswith("/")
    read.command_folder()
    assert read.module in (True, False, None)
    for text in (read.name, read.version):
        assert text is None or text.encode("utf-8").isascii() or text.isprintable() or text


@given(st.binary())
def test_any_bytes_are_tolerated(data: bytes) -> None:
    read_package("", data)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe{\0}\0", "no JSON"),
        (b"[]", "no object"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"[" * 4_000_000, "nested too deeply"),
        (b'{"a":' + b"9" * 100_000 + b"}", "no JSON"),
    ],
)
def test_what_is_no_package(data: bytes, problem: str) -> None:
    assert problem in str(read_package("", data))


def test_duplicate_keys_are_flagged_and_the_last_counts() -> None:
    read = package('\ufeff{"name":"a","bin":"x.js","name":"b","scripts":{"a":"1","a":"2"}}')
    assert read.name == "b"
    assert set(read.duplicate_keys) == {"name", "a"}


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ('{"name":"x","bin":"./cli.js"}', [("x", "cli.js")]),
        ('{"bin":{"a":"lib/../a.js","b":"./lib//b.js","c":7,"d":"lib\\\\d.js","e":"/e.js","f":""}}', ["lib/b.js", "lib/d.js", "e.js"]),
        ('{"bin":["a.js"]}', []),
    ],
)
def test_commands(text: str, commands: list[object]) -> None:
    found = list(package(text).commands())
    assert found == commands or [path for _, path in found] == commands


def test_commands_of_a_package_inside() -> None:
    assert list(package('{"bin":{"a":"./a.js"}}', "node_modules/b").commands()) == [("a", "node_modules/b/a.js")]
    assert package('{"directories":{"bin":"./bin/"}}', "node_modules/b").command_folder() == "node_modules/b/bin"
    assert package('{"directories":{"bin":"../bin"}}').command_folder() is None
    assert package('{"directories":{"bin":"bin"},"bin":{}}').command_folder() is None


@pytest.mark.parametrize("name", ["a" * 215, "", 7, None, ["a"]])
def test_names_that_are_none(name: object) -> None:
    assert package(json.dumps({"name": name})).name is None


def test_names_cannot_reach_the_terminal() -> None:
    assert package('{"name":"a\\u001b[2J\\ud800"}').name == "a\\x1b[2J\\ud800"


def test_the_nearest_package_json_up_to_node_modules() -> None:
    packages = {
        folder: package(text, folder) for folder, text in {"": '{"type":"module"}', "a/b": '{"type":"commonjs"}', "c": "{}"}.items()
    }
    goals = {
        path: module_goal(".js", nearest(path, packages)) for path in ("x.js", "a/x.js", "a/b/c/x.js", "c/x.js", "node_modules/d/x.js")
    }
    assert goals == {"x.js": True, "a/x.js": True, "a/b/c/x.js": False, "c/x.js": None, "node_modules/d/x.js": None}


@pytest.mark.parametrize(
    ("extension", "kind", "goal"),
    [(".mjs", "commonjs", True), (".cjs", "module", False), (".js", "module", True), ("", "module", True), (".txt", "module", None)],
)
def test_module_goals(extension: str, kind: str, goal: bool | None) -> None:
    assert module_goal(extension, package(json.dumps({"type": kind}))) is goal
    assert module_goal(".js", None) is None
