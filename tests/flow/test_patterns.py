"""What is known of a text that matches a pattern?"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.flow.patterns import excludes, is_restricted, is_word


@pytest.mark.parametrize("source", ["^get$", "^(get)$", "^(?:g)et$", "^ge{1}t$", r"^a\.b$", "^[g]et$", "^$"])
def test_one_word(source: str) -> None:
    assert is_word(source, "")


@pytest.mark.parametrize(
    "source", ["get", "^get", "get$", "^get$|x", "^(a|b)$", "^ge?t$", "^.$", "^[ab]$", r"^\d$", "^a*$", "^(", "^(?!x)get$"]
)
def test_more_than_one_word(source: str) -> None:
    assert not is_word(source, "")


@pytest.mark.parametrize(
    ("source", "expected"), [("^[a-z]+$", True), (r"^\d+$|^x$", True), ("^.*$", False), ("^[^a]$", False), ("[a-z]+", False)]
)
def test_named_characters_alone(source: str, expected: bool) -> None:
    assert is_restricted(source, "") is expected


@pytest.mark.parametrize(
    ("source", "expected"), [("[^a-z]", True), ("([^a-z])+", True), (r"\W", True), ("[a-z]", False), (".", False), ("x[^a]", False)]
)
def test_characters_that_are_not_named(source: str, expected: bool) -> None:
    assert excludes(source, "") is expected


@given(st.text(alphabet="abc^$()[]|*+?{1,2}.\\d-", max_size=30))
def test_any_text_is_answered(source: str) -> None:
    for question in (is_word, is_restricted, excludes):
        assert question(source, "") in (True, False)


@given(st.text(alphabet="ab.$", min_size=1, max_size=8))
def test_a_quoted_word_is_one(word: str) -> None:
    assert is_word(f"^{re.escape(word)}$", "")
