"""What do escapes mean?"""
# ruff: noqa: E501 (a program stays on the line on which it stands)

from __future__ import annotations

import pytest

from analyzer.syntax.literals import cook_jsx, cook_name, cook_string, cook_template, join_surrogates


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("plain", "plain"), (r"\b\f\n\r\t\v", "\b\f\n\r\t\v"), (r"\0", "\0"), (r"\7\77\377\477", "\7?\xff'7"), (r"\8\9", "89"), (r"\u{1F600}", "\U0001f600"),
        (r"\u{00000041}", "A"), (r"\u{110000}", "\ufffd"), (r"\ud83d\ude00\ud83d", "\U0001f600\ud83d"), (r"\ude00\ud83d", "\ude00\ud83d"), (r"\'\"\\", "'\"\\"),
        ("a\\\nb\\\r\nc\\\rd\\\u2028e\\\u2029f", "abcdef"), (r"\x4", "x4"), (r"\u12", "u12"),
    ],
)  # fmt: skip
def test_string_escapes(body: str, value: str) -> None:
    assert cook_string(body) == value


@pytest.mark.parametrize(
    ("body", "value"),
    [("a\r\nb\rc", "a\nb\nc"), (r"\x41\u{42}\0", "AB\0"), (r"\x4", None), (r"\u12", None), (r"\1", None), (r"\01", None), (r"\8", None), (r"\u{110000}", None),
     (r"\\1", "\\1"), (r"\\\1", None), ("\\\r\nx", "x")],
)  # fmt: skip
def test_template_escapes(body: str, value: str | None) -> None:
    assert cook_template(body) == value


def test_names_and_references() -> None:
    assert cook_name(r"\u0061\u{62}c") == "abc"
    assert cook_jsx("&amp;&#65;&#x42;&copy;&nope;&amp &apos;") == "&AB\u00a9&nope;&amp '"
    assert cook_jsx("&#9999999;") == "&#9999999;"
    assert join_surrogates("a\ud83d\ude00b\ud83d") == "a\U0001f600b\ud83d"
