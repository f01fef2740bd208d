from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.rulebook.reader import MAX_ALIASES, MAX_BYTES, MAX_DEPTH, ReadError, read


def test_values_and_where_they_stand() -> None:
    document = read(b"a: 1\nb:\n  - x\n  - {c: true, d: ~}\n")
    assert document.value == {"a": 1, "b": ["x", {"c": True, "d": None}]}
    assert document.values[("b", 1, "d")] == (4, 18)
    assert document.keys[("b", 1, "d")] == (4, 15)
    assert document.spot(("b", 1, "missing", "deeper")) == (4, 5)


def test_only_plain_words_of_yaml_1_2_are_more_than_text() -> None:
    document = read(b"[yes, no, on, 1.10, 0x1F, 012, 1e3, 2020-01-01, -3, '7', \"true\", null]")
    assert document.value == ["yes", "no", "on", "1.10", "0x1F", "012", "1e3", "2020-01-01", -3, "7", "true", None]


def test_an_alias_is_the_value_of_its_anchor() -> None:
    assert read(b"a: &x [1, 2]\nb: *x\n").value == {"a": [1, 2], "b": [1, 2]}


def test_a_key_is_kept_as_it_is_written() -> None:
    assert read(b"1: a\ntrue: b\n").value == {"1": "a", "true": "b"}


@pytest.mark.parametrize(
    ("text", "spot", "words"),
    [
        ("a: 1\na: 2\n", (2, 1), "twice"),
        ("a: [1, 2\nb: 3\n", (2, 2), "no valid YAML"),
        ("a:\n\t- 1\n", (2, 1), "no valid YAML"),
        ("a: !!python/object:os.system x\n", (1, 4), "tag"),
        ("a: !custom [1]\n", (1, 4), "tag"),
        ("a: *nothing\n", (1, 4), "alias"),
        ("a: &x [*x]\n", (1, 8), "alias"),
        ("? [1]\n: 2\n", (1, 3), "key"),
        ("a: 1\n---\nb: 2\n", (2, 1), "second document"),
    ],
)
def test_a_mistake_has_its_line_and_column(text: str, spot: tuple[int, int], words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(text.encode())
    assert words in caught.value.what
    assert caught.value.spot == spot


def test_text_that_is_no_utf_8() -> None:
    with pytest.raises(ReadError, match="no valid YAML"):
        read(b"a: \xff\xfe\xfa\n")


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    lines = ['a0: &a0 ["x", "x", "x", "x", "x", "x", "x", "x", "x", "x"]']
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    started = time.process_time()
    with pytest.raises(ReadError, match=f"more than {MAX_ALIASES} aliases"):
        read("\n".join(lines).encode())
    assert time.process_time() - started < 1


def test_a_slow_bomb_within_the_aliases_is_refused_by_its_size() -> None:
    lines = [f"a0: &a0 [{', '.join(['x'] * 400)}]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 9)]
    with pytest.raises(ReadError, match="more than 100000 values"):
        read("\n".join(lines).encode())


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "a:\n" + " " * 30 + "- " * 5_000])
def test_deep_nesting_is_refused_without_recursion(text: str) -> None:
    with pytest.raises(ReadError):
        read(text.encode())


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read(("[" * MAX_DEPTH + "]" * MAX_DEPTH).encode()).value is not None
    with pytest.raises(ReadError, match="nested deeper"):
        read(("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)).encode())


def test_a_large_file_is_refused() -> None:
    with pytest.raises(ReadError, match="at most"):
        read(b"#" * (MAX_BYTES + 1))


@given(st.one_of(st.binary(max_size=200), st.text(alphabet="ab:-[]{}&*!|>'\"#%@ \n\t?,~", max_size=80).map(str.encode)))
def test_any_bytes_are_a_document_or_a_read_error(data: bytes) -> None:
    try:
        spot = read(data).spot(())
    except ReadError as error:
        spot = error.spot
    assert spot >= (1, 1)
