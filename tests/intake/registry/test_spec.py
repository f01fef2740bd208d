"""Which texts name a package, and which would npm take for something else?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.intake.registry import NpmSpec, parse_dependency, parse_spec, ranges

SPECS = {
    "react": ("react", None),
    "react@18.2.0": ("react", "18.2.0"),
    "react@next": ("react", "next"),
    "react@^18": ("react", "^18"),
    "react@*": ("react", "*"),
    "react@>=16 <19 || ^19.1": ("react", ">=16 <19 || ^19.1"),
    "react@1.x - 2": ("react", "1.x - 2"),
    "@scope/tool": ("@scope/tool", None),
    "@scope/tool@1.0.0-rc.1+build": ("@scope/tool", "1.0.0-rc.1+build"),
    "JSONStream": ("JSONStream", None),
    "socket.io": ("socket.io", None),
    "7zip-bin": ("7zip-bin", None),
}
NO_SPECS = [
    "",
    "@",
    "@scope",
    "@scope/",
    "@/x",
    "@scope/a/b",
    "@../x",
    "@scope/..",
    "-x",
    "--registry=x",
    "@-x/y",
    "_x",
    ".x",
    "..",
    "a b",
    "a\tb",
    "a\nb",
    "a;b",
    "$(a)",
    "`a`",
    "a|b",
    "a&b",
    "a%b",
    "a\\b",
    "a/b",
    "a:b",
    "npm:a",
    "git+ssh:a",
    "file:a",
    "http://a/b.tgz",
    "a@",
    "a@@b",
    "a@npm:b",
    "a@file:b",
    "a@../b",
    "a@./b",
    "a@~/b",
    "a@git@b:c",
    "a@b/c",
    "a@ b",
    "a@.b",
    "a@-b",
    "a@b ",
    "a@>",
    "a@<b>",
    "a@1 --registry=x",
    "a@^1 && b",
    "a@x.tgz",
    "a.tgz",
    "a.tar.gz",
    "a.TAR",
    "node_modules",
    "favicon.ico",
    "a" * 215,
    "é",
    "a@" + "1" * 257,
]


@pytest.mark.parametrize("text", SPECS)
def test_specs(text: str) -> None:
    assert parse_spec(text) == NpmSpec(*SPECS[text])
    assert str(parse_spec(text)) == text


@pytest.mark.parametrize("text", NO_SPECS)
def test_what_is_no_spec(text: str) -> None:
    assert isinstance(parse_spec(text), str)


@given(st.text(alphabet=st.sampled_from("ab1.-_~@/:^ \\;$\n") | st.characters(), max_size=20))
def test_nothing_that_npm_takes_for_something_else(text: str) -> None:
    spec = parse_spec(text)
    if isinstance(spec, NpmSpec):
        assert str(spec) == text
        assert text.isascii()
        assert not text.startswith(("-", ".", "_"))
        assert ":" not in text
        assert text.count("/") == text.startswith("@")
        assert not set(text) & set("\t\n\\;$`&%'\"(){}?#!")
        if set(text) & set(" |<>*"):
            assert spec.selector is not None
            assert ranges.is_range(spec.selector)
            assert spec.selector[0] not in " -"


@pytest.mark.parametrize(
    ("wanted", "spec"),
    [
        ("^1.2.0", "tool@^1.2.0"),
        ("", "tool@*"),
        ("  >=1   <2 ", "tool@>=1 <2"),
        ("latest", "tool@latest"),
        ("npm:@scope/other@1.0.0", "@scope/other@1.0.0"),
        ("npm:other", "other"),
    ],
)
def test_dependencies(wanted: str, spec: str) -> None:
    assert str(parse_dependency("tool", wanted)) == spec
    assert isinstance(parse_dependency("tool", wanted), NpmSpec)


@pytest.mark.parametrize(
    "wanted", ["git+ssh://a/b", "file:../x", "https://a/b.tgz", "a/b", "workspace:*", "npm:--registry=x", "npm:", "link:x"]
)
def test_dependencies_that_no_registry_has(wanted: str) -> None:
    assert isinstance(parse_dependency("tool", wanted), str)
    assert isinstance(parse_dependency("../tool", "1"), str)
