from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.report.visible import clipped, encodable, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, 'quoted' and ünïcödé 漢字", "plain text, 'quoted' and ünïcödé 漢字"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\nb\tc", "a\\x0ab\\x09c"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("it\u200b", "it\\u200b"),
        ("no\u00a0break", "no\\xa0break"),
        ("\U000e0041", "\\u{e0041}"),
        ("\ud800", "\\ud800"),
        ("TOKEN\u3164", "TOKEN\\u3164"),
        ("a\u034fb\u115f\uffa0", "a\\u034fb\\u115f\\uffa0"),
        ("\u2800\ufe0f\U000e0101", "\\u2800\\ufe0f\\u{e0101}"),
    ],
)
def test_what_does_not_print_is_spelled_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_code_block_keeps_its_newlines() -> None:
    assert visible("a\nb\x1b", keep="\n") == "a\nb\\x1b"


@given(st.text(st.characters()))
def test_everything_visible_prints(text: str) -> None:
    assert visible(text).isprintable()


@given(st.text(st.characters(categories=("Cs", "L", "Nd"))))
def test_everything_encodable_encodes(text: str) -> None:
    assert "\ufffd" not in encodable(text).encode().decode()


@given(st.text(), st.integers(1, 40))
def test_a_clipped_text_keeps_both_ends(text: str, length: int) -> None:
    short = clipped(text, length)
    assert len(short) <= length
    if len(text) <= length:
        assert short == text
    else:
        head, tail = short.split("…", 1) if "…" not in text else (short[: length // 2], "")
        assert text.startswith(head)
        assert text.endswith(tail)
